"""The home page: how long the paper is, what comes first, and what of the edition is shown at first sight."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import lxml.html
import pytest

from glossator.reading import interface
from glossator.site import home
from tests.edition_kit import EditionKit

WORDS = interface.words({})


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        (["A word."], "1 paragraph, about a minute"),
        (["word " * 500, "word " * 500], "2 paragraphs, about 5 minutes"),
        (["word " * 3132], "1 paragraph, about 15 minutes"),
        (["党" * 4000], "1 paragraph, about 10 minutes"),
        (["word " * 400_000], "1 paragraph, about 33 hours"),
    ],
)
def test_how_long_it_is(texts: list[str], said: str) -> None:
    assert home.extent(texts, WORDS) == said


AUTHOR, LEAD, START, POINT = (f'<p class="gl-home__{name}">{name}</p>' for name in ("author", "lead", "start", "point"))


@pytest.mark.parametrize(
    ("first", "rest"),
    [
        (f"<h1>T</h1>\n{AUTHOR}\n{LEAD}\n{START}", f"\n{POINT}\n{POINT}"),
        (f"<h1>T</h1>\n{AUTHOR}", "\n<p>Words of any kind.</p>"),
        ("<h1>T</h1>", "\n<p>Words of any kind.</p>"),
        ("", "<p>No title.</p>"),
    ],
)
def test_the_sections_come_behind_what_says_what_this_is(first: str, rest: str) -> None:
    assert home.parts(first + rest) == (first, rest)


DIALOGUE = "> He *said*: so.[^1]\n>\n> She: no."


def look(root: Path, **head: Any) -> lxml.html.HtmlElement:
    kit = EditionKit(root, {"one": f"Words.\n\n{DIALOGUE}"}, head=head)
    loaded = kit.load()
    return lxml.html.fragment_fromstring(home.first_look(loaded, kit.pages().templates), create_parent="div")


def test_an_epigraph_is_the_author_s_letters_without_marks_of_ours(tmp_path: Path) -> None:
    """What is named, with its emphasis; its note stays where it is."""
    shown = look(tmp_path, home={"epigraph": "p2"}).find_class("gl-home__epigraph")[0]
    assert [words.text_content() for words in shown.iterfind("blockquote/p")] == ["He said: so.", "She: no."]
    assert shown.find(".//em") is not None
    assert [link.get("href") for link in shown.iter("a")] == ["text/one/#p2"]
    assert not shown.xpath(".//@id")


def test_without_a_word_the_first_epigraph_is_shown(tmp_path: Path) -> None:
    sections = [{"id": "one", "title": "One", "title_from": "editors", "kinds": {"p2": "epigraph"}}]
    assert look(tmp_path / "a", sections=sections).find_class("gl-home__epigraph")
    assert look(tmp_path / "b").getchildren() == []


def test_what_is_not_there_is_named(tmp_path: Path) -> None:
    kit = EditionKit(tmp_path, {"one": "Words."}, head={"home": {"epigraph": "p9", "figure": "none"}})
    assert [fault.partition(": ")[2] for fault in kit.faults()] == [
        "there is no block p9; use p1 to p1",
        "there is no figure ‘none’; name one of figures.yml",
    ]
