"""Sections in parts: their order, the parts they stand in, the proof of titles, and what may be wrong."""
# ruff: noqa: E501 - a fault is one line, however long

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings

from glossator.text.blocks import Section
from tests.edition_kit import EditionKit, term
from tests.parted import SECTIONS, SOURCE, Items, any_parted, leaves, lists, marked, parted


@pytest.fixture
def sections(root: Path) -> tuple[Section, ...]:
    return parted(root).load().paper.sections


def test_sections_are_numbered_through_all_parts(sections: tuple[Section, ...]) -> None:
    assert [(section.number, section.id) for section in sections] == [
        (1, "preface"), (2, "wages"), (3, "stock"), (4, "rent"), (5, "money"),
    ]  # fmt: skip
    assert [block.number for section in sections for block in section.blocks] == [*range(1, 10)]


def test_each_section_knows_its_parts(sections: tuple[Section, ...]) -> None:
    assert {section.id: [part.id for part in section.parts] for section in sections} == {
        "preface": [],
        "wages": ["book-i"],
        "stock": ["book-i", "the-first-part"],
        "rent": ["book-i", "the-first-part"],
        "money": ["book-ii", "the-first-part-2"],
    }


def test_a_part_begins_once(sections: tuple[Section, ...]) -> None:
    assert [[(part.title, part.level) for part in section.begins] for section in sections] == [
        [], [("Book I", 1)], [("The First Part", 2)], [], [("Book II", 1), ("The First Part", 2)],
    ]  # fmt: skip


def test_who_wrote_a_section(sections: tuple[Section, ...]) -> None:
    said = {s.id: (s.author[0].full, s.byline.text if s.byline else "") for s in sections if s.author}
    assert said == {"wages": ("Bea Smith", "By Bea Smith"), "rent": ("Cy Jones", "")}


def test_an_id_made_from_a_title_is_no_other_s(root: Path) -> None:
    made = SECTIONS.replace("title: Book II", "title: Notes").replace("id: book-i\n", "id: book-ii\n")
    kit = parted(root, made.replace("title: The First Part\n      title_from", "title: Rent\n      title_from"))
    kit.write("data/source/paper.txt", SOURCE.replace("Book II", "Notes"))
    ids = [part.id for section in kit.load().paper.sections for part in section.begins]
    assert ids == ["book-ii", "rent-2", "part-notes", "the-first-part"]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (
            "Book I\n",
            "",
            "data/edition.yml:22: “Book I” after “Read on.” is not in the source copy; take it out (data/source/paper.txt:2)",
        ),
        (
            "The First Part\n",
            "",
            "data/edition.yml:36: “The First Part” after “Much. Book II” is not in the source copy; take it out (data/source/paper.txt:28)",
        ),
        (
            "Book I\n",
            "Book One\n",
            "data/edition.yml:22: “I” after “Read on. Book” differs from the source copy; “One”, as in data/source/paper.txt:2",
        ),
        (
            "By Bea Smith\n",
            "By B. Smith\n",
            "data/edition.yml:28: “Bea” after “Of Wages By” differs from the source copy; “B.”, as in data/source/paper.txt:4",
        ),
    ],
    ids=["a part’s title left out", "an inner part’s title left out", "a part’s title changed", "a byline changed"],
)
def test_titles_of_parts_and_bylines_are_proved(root: Path, old: str, new: str, fault: str) -> None:
    kit = parted(root)
    kit.replace("data/source/paper.txt", old, new)
    assert kit.faults() == [fault]


def test_titles_of_parts_have_emphasis_and_notes_which_are_proved(root: Path) -> None:
    kit = marked(root)
    wages, stock = kit.load().paper.sections[1:3]
    part = wages.parts[0]
    assert (part.title, [mark.kind for mark in part.head.marks]) == ("Book I", ["emphasis", "note"])
    assert stock.parts[0] == part, "one part for all its sections"
    assert [block.text for block in wages.above] == ["Book I", "Of Wages", "By Bea Smith"]
    kit.replace("data/source/paper.txt", "Book I [2]", "Book I")
    fault = "data/edition.yml:22: “[2]” after “on. Book I” is not in the source copy"
    assert kit.faults() == [f"{fault}; take it out (data/source/paper.txt:3)"]


def test_an_id_is_made_from_the_words_of_a_title(root: Path) -> None:
    sections = "- {title: 'The *First*[^1] <Part>', title_from: editors, sections: [{id: one, title: One}]}\n"
    kit = EditionKit(root, notes="- {number: 1, citing: A book., basis: text}", source="One\nThe okrug was a district.")
    head = (root / "data/edition.yml").read_text(encoding="utf-8")
    kit.write("data/edition.yml", head[: head.index("sections:")] + f"sections:\n{sections}")
    assert [part.id for part in kit.load().paper.sections[0].parts] == ["the-first-part"]


def test_a_note_on_the_title_of_a_part_stands_in_its_first_section(root: Path) -> None:
    paper = marked(root).load().paper
    assert [(one.note, one.section.id, one.block.id) for one in paper.references] == [
        ("2", "wages", "book-i"), ("3", "wages", "wages"), ("1", "wages", "p2"),
    ]  # fmt: skip
    assert paper.notes_of(paper.sections[1]) == ["1", "2", "3"]


def test_words_in_the_title_of_a_part_are_found_and_quoted(root: Path) -> None:
    kit = marked(root, glossary=term("book", "Book"))
    kit.write(
        "data/annotations.yml",
        "- {id: a, headline: So, kind: context, body: So., block: book-i, quote: Book I, basis: text, certainty: certain}",
    )
    paper = kit.load().paper
    found = paper.occurrences["glossary/book"]
    assert [(one.section.id, one.block.id) for one in found] == [("wages", "book-i"), ("money", "book-ii")]
    assert [placed.record.id for placed in paper.attachments.annotations["book-i"]] == ["a"]
    assert [mark.kind for mark in paper.sections[2].parts[0].head.marks] == ["emphasis", "note", "annotation"]


#: name: (what the list of sections said, what it says instead, the faults)
BAD = {
    "a part without sections": (
        "- {id: preface,", "- {title: Plates, sections: []}\n- {id: preface,",
        ["data/edition.yml:21: the part ‘Plates’ has no sections; list them, or take it out"],
    ),
    "a part whose sections are no list": (
        "- {id: preface,", "- {title: Plates, sections: }\n- {id: preface,", None,
    ),
    "a part with kinds": (
        "  id: book-i\n", "  id: book-i\n  kinds: {p2: verse}\n",
        ["data/edition.yml:24: ‘Book I’ is a part, and a part has no kinds; give that to the sections in it"],
    ),
    "a part with an author": (
        "  id: book-i\n", "  id: book-i\n  author: [{literal: Me}]\n",
        ["data/edition.yml:24: ‘Book I’ is a part, and a part has no author; give that to the sections in it"],
    ),
    "a part and a section with one id": (
        "  id: book-i\n", "  id: preface\n",
        ["data/edition.yml:23: the part id ‘preface’ is taken; give it another id than line 21"],
    ),
    "a part called like a paragraph": (
        "  id: book-i\n", "  id: p1\n", ["data/edition.yml:23: ‘p1’ is the id of something else; choose another id"],
    ),
    "a section without id": (
        "{id: stock, title: Of Stock}", "{title: Of Stock}",
        ["data/edition.yml:32: the section ‘Of Stock’ has no id; add ‘id: …’, or ‘sections: …’ if it is a part"],
    ),
    "parts too deep": (
        "{id: money, title: Of Money}",
        "{title: A, title_from: editors, sections: [{title: B, title_from: editors, sections: [{title: C, title_from: editors, sections: [{id: money, title: Of Money}]}]}]}",
        ["data/edition.yml:38: the part ‘C’ stands in 4 others, which is too deep; make it a section, with headings in its text (‘##’)"],
    ),
    "an empty title of a part": (
        "- title: Book I\n", "- title: ''\n",
        ["data/edition.yml:22: ‘sections[2].title’ is empty; give it a value or take the key away"],
    ),
    "a part without a title": (
        "- title: Book II\n  sections", "- sections",
        ["data/edition.yml:34: the key ‘title’ is missing; add ‘title: …’"],
    ),
    "an author without a name": (
        "author: [{family: Smith, given: Bea}]", "author: [{given: Bea}]",
        ["data/edition.yml:27: ‘author[1]’ of ‘Of Wages’ is empty; give family and given, or literal for a body"],
    ),
    "no author at all": (
        "author: [{family: Smith, given: Bea}]", "author: ", None,
    ),
    "a byline without author": (
        "      author: [{family: Smith, given: Bea}]\n", "",
        ["data/edition.yml:27: the section ‘Of Wages’ has a byline, yet no author; add ‘author: …’ as well"],
    ),
    "a kind for a block of another section": (
        "byline: By Bea Smith", "byline: By Bea Smith\n      kinds: {p1: verse}",
        ["data/edition.yml:29: block p1 is not in the section ‘wages’; it has p2 to p5"],
    ),
    "a section in a part that has no file": (
        "{id: stock,", "{id: stocks,",
        ["data/edition.yml:32: the section ‘stocks’ has no text; write docs/text/stocks.md",
         "docs/text/stock.md: the section is not listed; list it under ‘sections’ in data/edition.yml, or move it elsewhere"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("old", "new", "expected"), BAD.values(), ids=BAD)
def test_what_is_wrong_with_the_list(root: Path, old: str, new: str, expected: list[str] | None) -> None:
    assert old in SECTIONS
    faults = parted(root, SECTIONS.replace(old, new, 1)).faults()
    assert all(fault.count("\n") == 0 and "; " in fault for fault in faults)
    if expected is None:
        assert len(faults) == 1
    else:
        assert faults == expected


@given(lists())
@settings(max_examples=60)
def test_any_nesting_keeps_the_sections_in_order(items: Items) -> None:
    with TemporaryDirectory() as directory:
        found = any_parted(Path(directory), items).load().paper.sections
        assert [section.id for section in found] == [item["id"] for item in leaves(items)]
        for section in found:
            assert [part.level for part in section.parts] == [*range(1, len(section.parts) + 1)]
            assert all(part.first <= section.number <= part.last for part in section.parts)
        ids = [section.id for section in found] + [part.id for section in found for part in section.begins]
        assert len(ids) == len(set(ids))
