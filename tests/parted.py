"""Papers in parts, for tests: one by hand, and any there may be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from glossator.reading.sections import DEEPEST
from tests.edition_kit import EditionKit, words

#: Two books, of which the first has a section of its own and a part of two; a section in no book; one by another hand.
SECTIONS = """\
- {id: preface, title: To the Reader, title_from: editors}
- title: Book I
  id: book-i
  sections:
    - id: wages
      title: Of Wages
      author: [{family: Smith, given: Bea}]
      byline: By Bea Smith
    - title: The First Part
      title_from: editors
      sections:
        - {id: stock, title: Of Stock}
        - {id: rent, title: Of Rent, author: [{family: Jones, given: Cy}]}
- title: Book II
  sections:
    - title: The First Part
      sections:
        - {id: money, title: Of Money}
"""
#: Where the titles of the first book and of a section in it have emphasis and a note each.
MARKED = SECTIONS.replace("title: Book I\n", 'title: "*Book* I[^2]"\n').replace(
    "title: Of Wages", 'title: "Of Wages[^3]"'
)
TEXTS = {
    "preface": "Read on.",
    "wages": """\
Of the labourer.[^1]

## What he *earns*

Little.

## What he spends

All.

### On bread

Most.
""",
    "stock": "Of the okrug.",
    "rent": "Of the landlord.\n\n## His due\n\nMuch.",
    "money": "Of the bank.",
}
SOURCE = "\n".join(
    (
        words(TEXTS["preface"]), "Book I", "Of Wages", "By Bea Smith", words(TEXTS["wages"]), "Of Stock",
        words(TEXTS["stock"]), "Of Rent", words(TEXTS["rent"]), "Book II", "The First Part", "Of Money",
        words(TEXTS["money"]),
    )
)  # fmt: skip

Items = list[dict[str, Any]]


def parted(root: Path, sections: str = SECTIONS, **more: Any) -> EditionKit:
    """An edition of a paper in parts, its list of sections as it is written here."""
    kit = EditionKit(root, TEXTS, source=SOURCE, **more)
    head = (root / "data/edition.yml").read_text(encoding="utf-8")
    kit.write("data/edition.yml", re.sub(r"(?m)^sections:\n(?:[- ].*\n)+", lambda _: f"sections:\n{sections}", head))
    return kit


def marked(root: Path, **more: Any) -> EditionKit:
    """The same with emphasis and notes in titles."""
    kit = parted(root, MARKED, notes="".join(f"- {{number: {n}, text: Note {n}.}}\n" for n in (1, 2, 3)), **more)
    kit.write("data/source/paper.txt", SOURCE.replace("Book I\n", "Book I [2]\n").replace("Wages", "Wages [3]"))
    return kit


def leaves(items: Items) -> Iterator[dict[str, Any]]:
    """The sections of a list, in order."""
    for item in items:
        yield from leaves(item["sections"]) if "sections" in item else [item]


_TITLES = st.sampled_from(["Book", "Of Stock", "Notes", "p1", "Книга", "A & B", "Part <I>"])
_ORIGINS = st.sampled_from(["source", "transcription", "editors"])
_AUTHORS = st.sampled_from([[], [{"family": "Smith", "given": "Bea"}], [{"literal": "A Body & Sons"}]])


def _lists(depth: int) -> st.SearchStrategy[Items]:
    section = st.fixed_dictionaries({"title": _TITLES, "title_from": _ORIGINS, "author": _AUTHORS})
    item: st.SearchStrategy[dict[str, Any]] = section
    if depth:
        part = st.fixed_dictionaries({"title": _TITLES, "title_from": _ORIGINS, "sections": _lists(depth - 1)})
        item = st.one_of(section, part)
    return st.lists(item, min_size=1, max_size=3)


@st.composite
def lists(draw: st.DrawFn) -> Items:
    """Sections in parts, as deep as they may stand."""
    items = draw(_lists(draw(st.integers(0, DEEPEST))))
    for number, section in enumerate(leaves(items)):
        section["id"] = f"s{number}"
    return items


def any_parted(root: Path, items: Items) -> EditionKit:
    """An edition of such a list: each section has headings at two depths."""
    texts = {
        section["id"]: f"Word {section['id']}.\n\n## Head\n\nMore.\n\n### Deep\n\nEnd." for section in leaves(items)
    }
    return EditionKit(root, texts, source="\n\n".join(_source(items, texts)), head={"sections": items})


def _source(items: Items, texts: dict[str, str]) -> Iterator[str]:
    for item in items:
        if item["title_from"] == "source":
            yield item["title"]
        yield from _source(item["sections"], texts) if "sections" in item else [words(texts[item["id"]])]
