"""Typst as it is run: what is made of what, what is kept of it, and what is said when it fails."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

import pytest

from glossator.exports.material import Material
from glossator.exports.typst import title_image, typesetting
from glossator.exports.typst.typesetting import UnsettableError, refused, typeset
from glossator.faults import EditionError, ToolError
from tests.edition_kit import EditionKit
from tests.exports.materials import kit_material
from tests.pictures import png
from tests.programs import in_no_time, instead_of_typst

Given = Mapping[str, Any]


@pytest.mark.parametrize(
    ("what", "sentence"),
    {
        "dies": "Typst failed: exit status -9; build again, or install the package typst anew",
        "fails": "Typst failed: memory; build again, or install the package typst anew",
        "says nothing": "Typst gave no whole file; build again",
        "hangs": "Typst took longer than 30 minutes; build again",
        "is missing": "Typst is missing; the package no-such-package brings it",
        "does not run": "Typst did not run: ",
    }.items(),
)
def test_what_is_said_when_it_fails(tmp_path: Path, what: str, sentence: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if what == "is missing":
        monkeypatch.setattr(typesetting, "_PROGRAMS", {"no-such-package": "Typst"})
    elif what == "does not run":
        monkeypatch.setattr("sys.executable", str(tmp_path / "no-such-program"))
    else:
        instead_of_typst(what, tmp_path, monkeypatch)
    in_no_time(monkeypatch)
    with pytest.raises(ToolError, match=f"^{re.escape(sentence)}"):
        refused("a.png", png())


@pytest.mark.parametrize(
    ("content", "said"),
    [(png(), ""), (png()[:-30], "failed to decode image (unexpected end of file)"), (b"", "failed to decode image")],
    ids=["whole", "cut off", "empty"],
)
def test_whether_a_picture_can_be_set(content: bytes, said: str) -> None:
    why = refused("pictures/a.png", content)
    assert why.startswith(said)
    assert bool(why) == bool(said)


@pytest.fixture
def material(root: Path) -> Material:
    return kit_material(EditionKit(root))


#: Sets what it is given on a page of no more than that.
PAGE = """\
#let given = json(bytes(sys.inputs.data))
#set page(width: auto, height: auto, margin: 0pt)
#set text(font: given.fonts.serif, fallback: false)
#given.words
#if given.picture != "" { image(given.picture) }
"""


@pytest.fixture
def template(tmp_path: Path) -> Path:
    path = tmp_path / "page.typ"
    path.write_text(PAGE, encoding="utf-8")
    return path


SET: Given = {"words": "Words", "picture": ""}


def test_it_is_made_once_and_again_when_anything_else_is_to_be_set(
    material: Material, template: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs: list[str] = []
    run = typesetting._run

    def counted(kind: str, job: Given) -> bytes:
        runs.append(kind)
        return run(kind, job)

    monkeypatch.setattr(typesetting, "_run", counted)
    shown = {**SET, "picture": "/a.png"}
    asked: list[tuple[Given, Literal["pdf", "png"], dict[str, bytes]]] = [
        (SET, "png", {}),
        ({**SET, "words": "Others"}, "png", {}),
        (SET, "pdf", {}),
        (shown, "png", {"a.png": png()}),
        (shown, "png", {"a.png": png(3)}),
    ]
    made = [typeset(material, template, *one) for one in asked]
    assert len({*made}) == len(made)
    assert [typeset(material, template, *one) for one in asked] == made
    assert runs == [kind for _, kind, _ in asked]
    template.write_text(f"{PAGE}more", encoding="utf-8")
    assert typeset(material, template, *asked[0]) != made[0]
    monkeypatch.setattr(typesetting, "_versions", lambda: "another")
    typeset(material, template, *asked[0])
    assert len(runs) == len(asked) + 2


def test_letters_that_no_font_has_are_named(material: Material, template: Path) -> None:
    with pytest.raises(EditionError) as raised:
        typeset(material, template, {**SET, "words": "a\U0001fadf"})
    assert list(map(str, raised.value.faults)) == [
        "data/edition.yml: no font has the letters \U0001fadf; name one that has them under ‘fonts’"
    ]


def test_what_else_typst_refuses_is_its_own_sentence(material: Material, template: Path) -> None:
    with pytest.raises(UnsettableError, match="file not found"):
        typeset(material, template, {**SET, "picture": "/none.png"})


def test_the_title_image(material: Material) -> None:
    (image,) = title_image.make(material)
    assert (image.address, image.media_type) == ("assets/images/title.png", "image/png")
    assert [_size(content) for content in (image.content, title_image.draw(material, title_image.TALL))] == [
        (1200, 630),
        (1200, 1800),
    ]


def _size(image: bytes) -> tuple[int, int]:
    return int.from_bytes(image[16:20]), int.from_bytes(image[20:24])
