"""The edition's own changes to the frame, with a fault in them: each is named by its file and line, before or after."""

import os
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader

from glossator.frame import changes
from tests.frame.kit import edition, run

FRAME = '{% extends "base.html" %}\n'
UNREADABLE = {
    "main.html": (f"{FRAME}{{% if %}}".encode(), "2: no template that can be read (Expected an expression, got"),
    "partials/footer.html": (b"{% block x %}", "1: no template that can be read (Unexpected end of template."),
    "record.html": (b"\n\xff\xfe{{", "2: byte 0xFF is not UTF-8; save the file as UTF-8"),
    "assets/css/edition.css": ("p{content:'Ü'}".encode("latin-1"), "1: byte 0xDC is not UTF-8"),
    "assets/js/header.js": ("// Ü".encode("latin-1"), "1: byte 0xDC is not UTF-8"),
    "assets/images/x.png": (b"\x89PNG\xff", ""),
    "own.css": (b"p{}", ""),
}  # fmt: skip


@pytest.mark.parametrize(("name", "content", "said"), [(name, *rest) for name, rest in UNREADABLE.items()])
def test_a_file_that_is_not_what_its_name_says(name: str, content: bytes, said: str, tmp_path: Path) -> None:
    file = tmp_path / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    faults = [str(fault) for fault in changes.wrong(tmp_path, "overrides")]
    assert [fault[: len(f"overrides/{name}:{said}")] for fault in faults] == [f"overrides/{name}:{said}"] * bool(said)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes in folders here")
def test_what_is_no_file_or_leads_elsewhere_is_not_opened(tmp_path: Path) -> None:
    """It is named where all links and pipes are."""
    own = tmp_path / "overrides"
    own.mkdir()
    (tmp_path / "secret.html").write_bytes(b"\xff")
    (own / "main.html").symlink_to("../secret.html")
    os.mkfifo(own / "404.html")
    assert not [*changes.wrong(own, own.name)]
    assert not [*changes.idle(own)]


#: What stands in the second line of a template; how the fault begins.
FAILING = {
    "{{ 1 / 0 }}": "division by zero",
    "{{ nowhere.x }}": "'nowhere' is undefined",
    "{% include 'nowhere.html' %}": "'nowhere.html' not found in search path",
    "{% include 'main.html' %}": "maximum recursion depth exceeded",
    "{{ 1|nowhere }}": "No filter named 'nowhere'.",
}


@pytest.mark.parametrize(("line", "said"), FAILING.items())
def test_a_template_that_fails_is_named_with_its_line(line: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "main.html").write_text(f"<p>\n{line}\n", encoding="utf-8")
    environment = Environment(autoescape=True, loader=FileSystemLoader(tmp_path))
    with pytest.raises(Exception, match=said) as raised:
        environment.get_template("main.html").render()
    assert str(changes.failing(raised.value, tmp_path)).startswith(f"main.html:2: the template fails here ({said}")
    assert changes.failing(raised.value, tmp_path / "elsewhere") is None


def test_what_no_template_of_theirs_ended_in_is_said_as_python_says_it(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError) as raised:
        _ = 1 / 0
    assert changes.failing(raised.value, tmp_path) is None


def test_blocks_that_the_frame_has_no_place_for_are_named(tmp_path: Path) -> None:
    end = "{% endblock %}"
    text = f"{FRAME}{{% block content %}}{{% block own %}}{end}{end}{{% block tabs %}}{end}"
    (tmp_path / "main.html").write_text(text, encoding="utf-8")
    (tmp_path / "own.html").write_text(text, encoding="utf-8")
    assert [*changes.idle(tmp_path)] == [f"the block ‘tabs’ in {tmp_path.name}/main.html"]


def test_a_build_ends_in_a_line(root: Path) -> None:
    failing = f"{FRAME}{{% block content %}}{{{{ 1 / 0 }}}}{{% endblock %}}"
    done = run(edition(root, files={"overrides/main.html": failing}))
    assert done.returncode == 1
    assert "overrides/main.html:2: the template fails here (division by zero); mend it" in done.stderr
    assert "Traceback" not in done.stderr
