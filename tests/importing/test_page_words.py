"""Names and titles of strangers on the pages of a new edition: words there, whatever they are."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, strategies
from lxml import html
from markdown import Markdown

from glossator.importing import page_words
from glossator.importing.answers import Answers
from glossator.importing.beside import FILES, files
from glossator.importing.example import EXAMPLE
from glossator.importing.found import FoundName
from glossator.site import prose_html
from tests.edition_kit import REPOSITORY

NAMES = [
    "<script>x()</script>", "<img src=x onerror=x()>", "[x](javascript:x())", "![x](https://a.example/x.png)",
    "*a* _b_ `c` \\d **e**", "A & B &amp; C &#60;b>", "12. Party Congress", "# A", "- A", "!!! note", "???+ a",
    '=== "A"', "/// caption", "{: onclick=x() }", "A {.b #gl-words}", "[@a2003]", "[^1]", "{++a++} {>>b<<}",
    "++ctrl+a++", "==a==", "H~2~O^2^", ":material-star:", '--8<-- "about.md"', "<https://a.example>", "| a | b |",
    "$a$", "'; DROP", "Smith, A.–B. (ed.)",
]  # fmt: skip


@pytest.fixture(scope="module")
def settings() -> dict[str, Any]:
    """The extensions with which a new edition reads its pages."""
    found: dict[str, Any] = yaml.safe_load(
        (FILES / "mkdocs.yml").read_text(encoding="utf-8").replace("!ENV", "").replace("[[", "a #")
    )
    names = [one if isinstance(one, str) else next(iter(one)) for one in found["markdown_extensions"]]
    given_ = {key: value for one in found["markdown_extensions"] if isinstance(one, dict) for key, value in one.items()}
    given_["pymdownx.snippets"] = {"base_path": str(REPOSITORY / "docs")}
    return {"extensions": [*names, "pymdownx.blocks.caption", "pymdownx.emoji"], "extension_configs": given_}


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_words_on_every_page(name: str, settings: dict[str, Any]) -> None:
    answers = replace(
        Answers.of(EXAMPLE), title=name, authors=(FoundName(literal=name),), original=name, licence=f"By {name}."
    )
    text = {"sections": [{"id": "a"}], "source": {"file": "source/text.txt", "sha256": "0"}}
    made = files(answers, text)
    assert yaml.safe_load(made["mkdocs.yml"].replace("!ENV", ""))["site_name"] == name
    for page in ("docs/index.md", "docs/about.md", "README.md"):
        _, _, body = made[page].rpartition("\n---\n")
        shown = Markdown(**settings).convert(body)
        assert not prose_html.check(shown, body, page)
        assert " ".join(name.split()) in str(html.fromstring(f"<div>{shown}</div>").xpath("string()")), shown


@given(strategies.text(alphabet='<>&*_[]{}`"\\^~=#|@$+-!:/.1a (', max_size=12))
def test_nothing_that_is_written_becomes_a_tag(words: str) -> None:
    shown = Markdown(extensions=["attr_list", "footnotes", "pymdownx.critic"]).convert(f"# {page_words.plain(words)}.")
    element = html.fromstring(f"<div>{shown}</div>")
    assert [one.tag for one in element.iter()] == ["div", "h1"]
    assert str(element.xpath("string()")) == f"{' '.join(words.split())}."


def test_terms_may_have_links() -> None:
    said = "Under [CC BY](https://a.example/by) & [x](javascript:x())."
    assert page_words.linked(said).startswith("Under [CC BY](https://a.example/by) &amp; &#91;x&#93;(javascript:x()).")


def test_the_name_of_a_file_ends_no_code(tmp_path: Path) -> None:
    assert page_words.code("a <b>.docx") == "`a <b>.docx`"
    assert page_words.code("a`<b>`.docx") == "a&#96;&#60;b&#62;&#96;.docx"
