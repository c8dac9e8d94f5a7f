"""The proof: sections and source copy agree, letter for letter, or the build says where they do not."""
# ruff: noqa: E501 - a fault is one line, however long

import hashlib
from pathlib import Path

import pytest

from glossator.reading.proof_words import is_numeral
from tests.edition_kit import EditionKit

TEXT = "The okrug was [^1] a district.\n\nA krai was not.\n"
SOURCE = "The okrug was [1] a district.\nA krai was not.\n"

AGREE = {
    "the same words": (TEXT, SOURCE),
    "other line ends and blank lines": (TEXT, "\n\nThe okrug was\n[1] a   district.\n \nA krai\nwas not."),
    "a marker without its space": (TEXT, "The okrug was[1] a district.\n\nA krai was not."),
    "a space between marker and comma": ("So [^1], then", "So [1] , then"),
    "Windows line ends": (TEXT, SOURCE.replace("\n", "\r\n")),
    "a byte order mark": (TEXT, "\ufeff" + SOURCE),
    "escapes and entities": (r"5 \* 3 &lt; 16 &amp; \[sic]", "5 * 3 < 16 & [sic]"),
    "a quotation": ("> One.\n>\n> Two.", "One.\nTwo."),
    "emphasis the source copy cannot show": ("an *old* word", "an old word"),
    "words right to left": ("שלום עולם [^1] וגם", "שלום עולם [1] וגם"),
    "a heading of the author's": ("One.\n\n## A heading\n\nTwo.", "One.\nA heading\nTwo."),
    "a list whose numbers the source copy writes": ("9. One\n10. Two", "9. One\n10. Two"),
    "or writes as letters": ("1. One\n2. Two", "(a) One\n(b) Two"),
    "or in Roman numerals": ("1. One\n2. Two", "i. One\nii) Two"),
    "a list whose signs it writes": ("- One\n- Two", "• One\n– Two"),
    "a list without either": ("- One\n- Two", "One\nTwo"),
    "lines that the source copy turns over": ("One two three.\n\nFour.", "One\ntwo\nthree.\n\nFour."),
    "a paragraph beneath a heading, and the first beneath none": (
        "One.\n\n## Heading\n\nTwo.\n\nThree.\n\nFour.",
        "One.\n\nHeading\nTwo.\n\nThree.\n\nFour.",
    ),
    "a quotation after an empty line": ("One.\n\n> Two.\n\nThree.", "One.\n\n  Two.\n\nThree."),
    "an empty line here and there among lines": (
        "One.\n\nTwo.\n\nThree.\n\nFour.",
        "One.\nTwo.\n\nThree.\nFour.",
    ),
    "a list without an empty line before it": ("One:\n\n- two;\n\nThree.\n\nFour.", "One:\n* two;\n\nThree.\n\nFour."),
    "a list in a list": ("1. One\n    1. Inner\n2. Two", "1. One\n1. Inner\n2. Two"),
    "two printed pages in a paragraph": ("One {p. 2} two {p. 3} three.", "One [Pg 2]\ntwo [Pg\n3] three."),
    "a table": ("a | b\n--|--\n1 | 2", "a b\n1 2"),
    "a printed page": ("One {p. 2} two.", "One [Pg 2] two."),
    "a printed page in a word": ("exam{p. 2}ple", "exam[Pg 2]ple"),
    "a paragraph at the head of a page": (
        "One.\n\n{p. 2} Two.\n\nThree.\n\nFour.",
        "One.\n[Pg 2] Two.\n\nThree.\n\nFour.",
    ),
    "a paragraph at the foot of a page": (
        "One. {p. 2}\n\nTwo.\n\nThree.\n\nFour.",
        "One. [Pg 2]\nTwo.\n\nThree.\n\nFour.",
    ),
    "a printed page among empty lines": ("One {p. 2} two.\n\nThree.", "One\n\n[Pg 2]\n\ntwo.\n\nThree."),
}


@pytest.mark.parametrize(("text", "source"), AGREE.values(), ids=AGREE)
def test_agree(root: Path, text: str, source: str) -> None:
    assert proved(root, text, source).faults() == []


def proved(root: Path, text: str, source: str, kinds: dict[str, str] | None = None, **more: str) -> EditionKit:
    """An edition whose source copy writes printed pages as ``[Pg 2]``."""
    sections = [{"id": "one", "title": "One", "title_from": "editors", "kinds": kinds or {}}]
    about = {"file": "source/paper.txt", "page_marker": "[Pg {page}]", **more}
    return EditionKit(root, text, source=source, head={"source": about, "sections": sections})


BREAKS = {
    "two paragraphs run into one": (
        "One. Two.\n\nThree.",
        "One.\nTwo.\nThree.",
        (
            "docs/text/one.md:1: the source copy begins a line at “Two. Three.”, and the text goes on; "
            "part it, as in data/source/paper.txt:2"
        ),
    ),
    "likewise between empty lines": (
        "One. Two.\n\nThree.",
        "One.\n\nTwo.\n\nThree.",
        (
            "docs/text/one.md:1: the source copy begins a paragraph at “Two. Three.”, and the text goes on; "
            "part it, as in data/source/paper.txt:3"
        ),
    ),
    "one paragraph parted": (
        "One.\n\nTwo.\n\nThree.",
        "One. Two.\nThree.",
        (
            "docs/text/one.md:3: a paragraph begins at “Two. Three.”, where the source copy goes on; "
            "let it go on, as in data/source/paper.txt:1"
        ),
    ),
    "one paragraph parted where a line ends": (
        "One.\n\nTwo.\n\nThree.\n\nFour.",
        "One.\nTwo.\n\nThree.\n\nFour.",
        (
            "docs/text/one.md:3: a paragraph begins at “Two. Three. Four.”, where the source copy goes on; "
            "let it go on, as in data/source/paper.txt:2"
        ),
    ),
    "one paragraph in three parted where a line ends": (
        "One.\n\nTwo.\n\nThree.",
        "One.\nTwo.\n\nThree.",
        (
            "docs/text/one.md:3: a paragraph begins at “Two. Three.”, where the source copy goes on; "
            "let it go on, as in data/source/paper.txt:2"
        ),
    ),
    "likewise before a list, whose items say nothing of paragraphs": (
        "One.\n\nTwo.\n\nThree.\n\n- four;\n- five;\n- six.",
        "One.\n\nTwo.\nThree.\n\n• four;\n• five;\n• six.",
        (
            "docs/text/one.md:5: a paragraph begins at “Three. four; five;”, where the source copy goes on; "
            "let it go on, as in data/source/paper.txt:4"
        ),
    ),
    "before a printed page": (
        "One.\n\nTwo {p. 2} three.",
        "One. Two [Pg 2] three.",
        (
            "docs/text/one.md:3: a paragraph begins at “Two [Pg 2]”, where the source copy goes on; "
            "let it go on, as in data/source/paper.txt:1"
        ),
    ),
    "after a list whose numbers the source copy writes": (
        "1. One\n2. Two\n3. Three\n\nFour five.\n\nSix seven eight nine.",
        "1. One\n2. Two\n3. Three\nFour\n\nfive.\n\nSix seven eight nine.",
        (
            "docs/text/one.md:5: the source copy begins a paragraph at “five. Six seven”, and the text goes on; "
            "part it, as in data/source/paper.txt:6"
        ),
    ),
    "in an item after shorter ones": (
        "1. A\n2. B\n3. C\n4. D e",
        "1. A\n2. B\n3. C\n4. D\n\ne",
        (
            "docs/text/one.md:1: the source copy begins a paragraph at “e”, and the text goes on; "
            "part it, as in data/source/paper.txt:6"
        ),
    ),
    "in such a list": (
        "1. One\n2. Two\n\nThree.\n\n3. Four five\n4. Six",
        "1. One\n2. Two\nThree.\n3. Four\n\nfive\n4. Six",
        (
            "docs/text/one.md:6: the source copy begins a paragraph at “five 4. Six”, and the text goes on; "
            "part it, as in data/source/paper.txt:6"
        ),
    ),
    "a quotation parted": (
        "> One.\n>\n> Two.",
        "One. Two.",
        (
            "docs/text/one.md:1: a paragraph begins at “Two.”, where the source copy goes on; "
            "let it go on, as in data/source/paper.txt:1"
        ),
    ),
    "a list's items": (
        "- One;\n- two.",
        "One; two.",
        (
            "docs/text/one.md:1: an item begins at “two.”, where the source copy goes on; "
            "let it go on, as in data/source/paper.txt:1"
        ),
    ),
    "a table's rows": (
        "a | b\n--|--\n1 | 2",
        "a b 1 2",
        (
            "docs/text/one.md:1: a row begins at “1 2”, where the source copy goes on; "
            "let it go on, as in data/source/paper.txt:1"
        ),
    ),
    "a line": (
        "One\\\ntwo.",
        "One two.",
        (
            "docs/text/one.md:1: a line begins at “two.”, where the source copy goes on; "
            "let it go on, as in data/source/paper.txt:1"
        ),
    ),
    "verse without its lines": (
        "> One two\n\nThree.",
        "One\ntwo\n\nThree.",
        (
            "docs/text/one.md:1: the source copy begins a line at “two Three.”, and the text goes on; "
            "part it, as in data/source/paper.txt:2"
        ),
    ),
    "items run into one": (
        "- One; two\n- three\n\nFour.",
        "One;\ntwo\nthree\nFour.",
        (
            "docs/text/one.md:1: the source copy begins a line at “two three Four.”, and the text goes on; "
            "part it, as in data/source/paper.txt:2"
        ),
    ),
}


@pytest.mark.parametrize(("text", "source", "expected"), BREAKS.values(), ids=BREAKS)
def test_breaks(root: Path, text: str, source: str, expected: str) -> None:
    kinds = ("verse", "verse-speech") if text.startswith("> One") else (None,)
    for kind in kinds:
        kit = proved(root / str(kind), text, source, kinds={"p1": kind} if kind else None)
        assert kit.faults() == [expected]


NUMERALS = {
    **dict.fromkeys([("1.", 1), ("(1)", 1), ("[12]", 12), ("1", 1), ("1.)", 1), ("3:", 3)], True),
    **dict.fromkeys([("a)", 1), ("B.", 2), ("(z)", 26), ("i", 9), ("x", 24), ("i", 1), ("X.", 10)], True),
    **dict.fromkeys([("iv.", 4), ("(xix)", 19), ("XLII", 42), ("xci", 91), ("mcmxc", 1990), ("dclxvi", 666)], True),
    **dict.fromkeys([("•", 0), ("–", 0), ("*", 0)], True),
    **dict.fromkeys([("2.", 1), ("a", 2), ("iv", 6), ("1.", 0), ("a", 0), ("•", 1), ("1.:)", 1), ("((1", 1)], False),
    **dict.fromkeys([("ab", 1), ("b", 1), ("xa", 9), ("²", 2), ("", 1)], False),
}


@pytest.mark.parametrize(("word", "number"), NUMERALS)
def test_numerals(word: str, number: int) -> None:
    assert is_numeral(word, number) is NUMERALS[word, number]


def test_lines_turned_over_after_verse_are_no_verse(root: Path) -> None:
    text = "> One\\\n> two\n\nThree four.\n\n> Five\\\n> six\n\nSeven eight."
    source = "One\ntwo\n\nThree\nfour.\n\nFive\nsix\n\nSeven\neight."
    assert proved(root, text, source, kinds={"p1": "verse", "p3": "verse"}).faults() == []


PARTED = {
    "lines": ("One.\nTwo.\n\nThree.", "One.\n\nTwo. Three."),
    "empty-lines": ("One.\n\nTwo.\n\nThree.", "One.\nTwo.\nThree."),
}


@pytest.mark.parametrize("by", PARTED)
def test_what_parts_paragraphs_is_as_the_edition_says(root: Path, by: str) -> None:
    right, wrong = PARTED[by]
    text = "One.\n\nTwo.\n\nThree."
    assert proved(root / "right", text, right, paragraphs=by).faults() == []
    assert proved(root / "wrong", text, wrong, paragraphs=by).faults() != []


def test_paragraphs_that_the_source_copy_does_not_mark(root: Path) -> None:
    assert proved(root, "One.\n\nTwo.", "One. Two.", paragraphs="unmarked").faults() == []


DIFFER = {
    "a letter changed in the section": (
        TEXT.replace("district", "distrikt"),
        SOURCE,
        "docs/text/one.md:1: “distrikt.” after “was [1] a” differs from the source copy; “district.”, as in data/source/paper.txt:1",
    ),
    "a letter changed in the source copy": (
        TEXT,
        SOURCE.replace("krai", "kray"),
        "docs/text/one.md:3: “krai” after “a district. A” differs from the source copy; “kray”, as in data/source/paper.txt:2",
    ),
    "a capital": (
        TEXT,
        SOURCE.replace("A krai", "a krai"),
        "docs/text/one.md:3: “A” after “[1] a district.” differs from the source copy; “a”, as in data/source/paper.txt:2",
    ),
    "a quotation mark": (
        "the “krai”",
        'the "krai"',
        'docs/text/one.md:1: ““krai”” after “the” differs from the source copy; “"krai"”, as in data/source/paper.txt:1',
    ),
    "a hyphen": (
        "Khanty-Mansi",
        "Khanty–Mansi",
        "docs/text/one.md:1: “Khanty-Mansi” differs from the source copy; “Khanty–Mansi”, as in data/source/paper.txt:1",
    ),
    "a paragraph dropped": (
        "The okrug was [^1] a district.",
        SOURCE,
        "docs/text/one.md:1: “A krai was not.” after “[1] a district.” is missing; put it in, as in data/source/paper.txt:2",
    ),
    "a paragraph too many": (
        TEXT + "\nNor was it.\n",
        SOURCE,
        "docs/text/one.md:5: “Nor was it.” after “krai was not.” is not in the source copy; take it out (data/source/paper.txt:2)",
    ),
    "a marker missing": (
        TEXT.replace("[^1] ", ""),
        SOURCE,
        "docs/text/one.md:1: “[1]” after “The okrug was” is missing; put it in, as in data/source/paper.txt:1",
    ),
    "a marker elsewhere": (
        "So it [^1] was.",
        "So [1] it was.",
        None,
    ),
    "a number Markdown takes for a list": (
        "1923. The year.",
        "1923. The year. 1924.",
        "docs/text/one.md:1: “1924.” after “The year.” is missing; put it in, as in data/source/paper.txt:1",
    ),
    "white space inside a word": (
        "the okr ug",
        "the okrug",
        "docs/text/one.md:1: “okr ug” after “the” differs from the source copy; “okrug”, as in data/source/paper.txt:1",
    ),
}


@pytest.mark.parametrize(("text", "source", "expected"), DIFFER.values(), ids=DIFFER)
def test_differ(root: Path, text: str, source: str, expected: str | None) -> None:
    notes = "- {number: 1, text: Note.}\n" if "[^1]" in text else ""
    faults = EditionKit(root, text, source=source, notes=notes).faults()
    if expected:
        assert faults == [expected]
    else:
        assert faults


def test_swapped_words_are_named(root: Path) -> None:
    faults = EditionKit(root, "one two three", source="one three two").faults()
    assert len(faults) == 2
    assert all(fault.startswith("docs/text/one.md:1: “") and "data/source/paper.txt:1" in fault for fault in faults)
    assert all("“two”" in fault or "“three”" in fault for fault in faults)


def test_every_difference_is_named(root: Path) -> None:
    sections = {"one": "The okrug.\n\nThe krai.", "two": "The rayon."}
    faults = EditionKit(root, sections, source="The okrvg.\nThe krai.\nThe raion.").faults()
    assert [fault.split(" after ")[0] for fault in faults] == [
        "docs/text/one.md:1: “okrug.”",
        "docs/text/two.md:1: “rayon.”",
    ]


def test_much_that_differs_is_cut_short(root: Path) -> None:
    words = [f"w{n}" for n in range(40)]
    (fault,) = EditionKit(root, "Here " + " ".join(words), source="Here").faults()
    (whole,) = EditionKit(root / "twelve", "Here " + " ".join(words[:12]), source="Here").faults()
    assert "w10 w11” after “Here” is not" in whole
    assert "“w0 w1 w2 w3 w4 w5 w6 w7 w8 w9 w10 w11 …” after “Here” is not in the source copy" in fault


def test_an_empty_source_copy_is_a_fault(root: Path) -> None:
    faults = EditionKit(root, "The okrug.", source="").faults()
    assert len(faults) == 1
    assert "“The okrug.”" in faults[0]


# --- title matter, headings, notes, the copy itself -------------------------------------------------------------------

TITLED = {"title_matter": "Ann Author\n\nA Tiny Paper\n"}


def test_title_matter_is_proved(root: Path) -> None:
    kit = EditionKit(root, "The okrug.", head=TITLED, source="Ann Author\nA Tiny Paper\nThe okrug.")
    assert kit.faults() == []


def test_title_matter_that_differs_is_named_by_its_line(root: Path) -> None:
    kit = EditionKit(root, "The okrug.", source="Ann Author\nA Small Paper\nThe okrug.")
    path = "data/edition.yml"
    head = (kit.root / path).read_text(encoding="utf-8")
    kit.write(path, head + "title_matter: |\n  Ann Author\n\n  A Tiny Paper\n")
    line = head.count("\n") + 4
    assert kit.faults() == [
        f"{path}:{line}: “Tiny” after “Ann Author A” differs from the source copy; “Small”, as in data/source/paper.txt:2"
    ]


def test_title_matter_left_out_is_missing(root: Path) -> None:
    assert EditionKit(root, "The okrug.", source="Ann Author\n\nThe okrug.").faults() == [
        "docs/text/one.md:1: “Ann Author” is missing; put it in, as in data/source/paper.txt:1"
    ]


ORIGINS = {
    "source": ("One\nThe okrug.", "The okrug."),
    "transcription": ("The okrug.", "One\nThe okrug."),
    "editors": ("The okrug.", "One\nThe okrug."),
}


@pytest.mark.parametrize("origin", ORIGINS)
def test_a_section_s_heading_is_proved_only_where_the_source_gave_it(root: Path, origin: str) -> None:
    right, wrong = ORIGINS[origin]
    sections = [{"id": "one", "title": "One", "title_from": origin}]
    assert EditionKit(root / "right", "The okrug.", head={"sections": sections}, source=right).faults() == []
    assert EditionKit(root / "wrong", "The okrug.", head={"sections": sections}, source=wrong).faults() != []


def test_notes_in_the_source_copy_are_proved(root: Path) -> None:
    head = {"source": {"file": "source/paper.txt", "holds_notes": True}}
    notes = "- number: 1\n  text: See *Pravda*, 5 May.\n- number: 2\n  text: Ibid.\n"
    kit = EditionKit(
        root,
        "One [^1] two [^2].",
        head=head,
        notes=notes,
        source="One [1] two [2].\n\n[1] See Pravda, 5 May.\n[2] Ibid.\n",
    )
    assert kit.faults() == []
    kit.replace("data/notes.yml", "5 May", "6 May")
    assert kit.faults() == [
        "data/notes.yml:2: “6” after “[1] See Pravda,” differs from the source copy; “5”, as in data/source/paper.txt:3"
    ]


APART = {
    "source": {"file": "source/paper.txt", "notes_file": "source/notes.txt"},
    "notes": {"statement": "The texts of the notes are of the book of 1999.", "missing": "Lost."},
}
TWO_NOTES = "- {number: 1, text: See it.}\n- {number: 2}\n- {number: 3, text: Ibid.}\n"


def apart(root: Path, copy: str, notes: str | bytes = TWO_NOTES) -> list[str]:
    """Faults of an edition that has the texts of two of its three notes from another copy."""
    text = "One [^1] two [^2] three [^3]."
    more = {"data/source/notes.txt": copy, "data/notes.yml": notes}
    return EditionKit(root, text, head=APART, source="One [1] two [2] three [3].", files=more).faults()


NOTES_APART = {
    "both texts, and nothing of the note without": ("[1] See it.\n[3] Ibid.", []),
    "a letter": (
        "[1] See it.\n[3] Id.",
        [
            "data/notes.yml:3: “Ibid.” after “See it. [3]” differs from the source copy; “Id.”, as in data/source/notes.txt:2"
        ],
    ),
    "a marker alone": (
        "[1] See it.\n[2]\n[3] Ibid.",
        ["data/notes.yml:3: “[2]” after “[1] See it.” is missing; put it in, as in data/source/notes.txt:2"],
    ),
    "two notes run into one line": (
        "[1] See it. [3] Ibid.",
        [
            (
                "data/notes.yml:3: a paragraph begins at “[3] Ibid.”, where the source copy goes on; "
                "let it go on, as in data/source/notes.txt:1"
            ),
        ],
    ),
    "nothing": (
        "",
        [
            (
                "data/notes.yml:1: “[1] See it. [3] Ibid.” is not in the source copy; "
                "take it out (data/source/notes.txt:1)"
            ),
        ],
    ),
}


@pytest.mark.parametrize(("copy", "expected"), NOTES_APART.values(), ids=NOTES_APART)
def test_notes_from_a_copy_of_their_own(root: Path, copy: str, expected: list[str]) -> None:
    assert apart(root, copy) == expected


def test_notes_that_cannot_be_read_are_not_missing_as_well(root: Path) -> None:
    """A flood of what follows: the file has a fault, and so has none of its notes."""
    unread: tuple[str | bytes, ...] = ("- {number: 1, text: See it.\n", b"- {number: 1, text: S\xe9e it.}\n")
    for number, notes in enumerate(unread):
        (fault,) = apart(root / str(number), "[1] See it.\n[3] Ibid.", notes=notes)
        assert "missing" not in fault


def test_where_none_of_the_notes_has_a_text_the_other_copy_s_words_are_missing_from_the_file(root: Path) -> None:
    notes = "- number: 1\n- number: 2\n- number: 3\n"
    assert apart(root, "[1] See it.", notes=notes) == [
        "data/notes.yml:1: “[1] See it.” is missing; put it in, as in data/source/notes.txt:1"
    ]


def test_notes_after_each_section_of_the_source_copy(root: Path) -> None:
    head = {"source": {"file": "source/paper.txt", "holds_notes": True, "notes_at": "section"}}
    texts = {"one": "One [^1].", "two": "Two [^2]."}
    notes = "- {number: 1, text: A.}\n- {number: 2, text: B.}\n"
    after, at_end = "One [1].\n[1] A.\nTwo [2].\n[2] B.", "One [1].\nTwo [2].\n[1] A.\n[2] B."
    assert EditionKit(root / "right", texts, head=head, notes=notes, source=after).faults() == []
    assert EditionKit(root / "wrong", texts, head=head, notes=notes, source=at_end).faults() != []
    head["source"]["notes_at"] = "end"
    assert EditionKit(root / "end", texts, head=head, notes=notes, source=at_end).faults() == []


def test_notes_by_their_signs_and_without_texts(root: Path) -> None:
    head = {
        "source": {"file": "source/paper.txt", "holds_notes": True},
        "notes": {"statement": "One is lost.", "missing": "Lost."},
    }
    notes = "- {label: '*', text: A.}\n- {number: 2}\n"
    source = "One [*] two [2].\n[*] A.\n[2]"
    assert EditionKit(root, "One [^*] two [^2].", head=head, notes=notes, source=source).faults() == []


def test_markers_of_another_shape(root: Path) -> None:
    head = {"source": {"file": "source/paper.txt", "marker": "({number})"}}
    kit = EditionKit(root, "One [^1] two [^2]", head=head, source="One (1) two(2)")
    assert kit.faults() == []
    kit.write("data/source/paper.txt", "One (1) two")
    assert kit.faults() == [
        "docs/text/one.md:1: “(2)” after “One (1) two” is not in the source copy; take it out (data/source/paper.txt:1)"
    ]


SHAPES = {
    "a bare numeral": ("{number}", "One[^1], two", "One1, two"),
    "white space about it": (" [{number}] ", "One [^1], two", "One [1], two"),
    "white space in it": ("[ {number} ]", "One [^1], two", "One [  1 ], two"),
    "a sign before it": ("*{number}", "One [^1] two", "One *1 two"),
}


@pytest.mark.parametrize(("marker", "text", "source"), SHAPES.values(), ids=SHAPES)
def test_markers_of_any_shape(root: Path, marker: str, text: str, source: str) -> None:
    head = {"source": {"file": "source/paper.txt", "marker": marker}}
    assert EditionKit(root, text, head=head, source=source).faults() == []


def test_a_sign_that_markers_have_too_does_not_part_a_word(root: Path) -> None:
    head = {"source": {"file": "source/paper.txt", "marker": "*{number}"}}
    (fault,) = EditionKit(root, r"One \*ab two", head=head, source="One *ac two").faults()
    assert "“*ab” after “One” differs from the source copy; “*ac”" in fault


def test_a_sign_of_a_page_that_is_one_word(root: Path) -> None:
    head = {"source": {"file": "source/paper.txt", "page_marker": "«{page}»"}}
    text = "One.\n\nTwo. {p. 2}\n\nThree.\n\nFour."
    assert EditionKit(root / "right", text, head=head, source="One.\nTwo. «2» Three.\nFour.").faults() == []
    text = "One {p. 2} two.\n\nThree."
    assert EditionKit(root / "wrong", text, head=head, source="One «2» two. Three.").faults() != []


def test_the_copy_is_recognised_by_its_checksum(root: Path) -> None:
    digest = hashlib.sha256(b"The okrug.").hexdigest()
    head = {"source": {"file": "source/paper.txt", "sha256": digest}}
    kit = EditionKit(root, "The okrug.", head=head, source="The okrug.")
    assert kit.faults() == []
    kit.write("data/source/paper.txt", "The okrug.\n")
    (fault,) = kit.faults()
    line = (kit.root / "data/edition.yml").read_text(encoding="utf-8").split("sha256")[0].count("\n") + 1
    assert fault.startswith(f"data/edition.yml:{line}:")
    now = hashlib.sha256(b"The okrug.\n").hexdigest()
    assert fault.endswith(
        f": the source copy’s SHA-256 is {now}, not {digest}; restore data/source/paper.txt, which must never change"
    )


SOURCE_FILE = {
    "missing": (
        None,
        "data/edition.yml:15: data/source/paper.txt is missing; name the source copy, below the data directory",
    ),
    "not UTF-8": (
        "One.\nÉlan.".encode("latin-1"),
        "data/source/paper.txt:2: byte 0xC9 is not UTF-8; save the file as UTF-8",
    ),
    "a soft hyphen": (
        "One.\nhy\u00adphen.".encode(),
        (
            "data/source/paper.txt:2: an invisible U+00AD (soft hyphen) between “hy” and “phen.”; take it away, in the "
            "text and in the source copy"
        ),
    ),
    "not NFC": (
        "One.\nE\u0301lan.".encode(),
        "data/source/paper.txt:2: not in Unicode normal form C near “E\u0301lan.”; ‘make normalise FILES=data/source/paper.txt’ composes the letters",
    ),
}


NO_FILE = {
    "../paper.txt": "data/../paper.txt lies outside data/; copy it to below the data directory",
    "source": "data/source is a folder; name the source copy, below the data directory",
}


@pytest.mark.parametrize("file", NO_FILE)
def test_the_copy_is_a_file_of_the_edition(root: Path, file: str) -> None:
    (fault,) = EditionKit(root, "One.", head={"source": {"file": file}}, files={"paper.txt": "One."}).faults()
    assert fault == f"data/edition.yml:15: {NO_FILE[file]}"


@pytest.mark.parametrize(("content", "expected"), SOURCE_FILE.values(), ids=SOURCE_FILE)
def test_the_copy_must_be_readable(root: Path, content: bytes | None, expected: str) -> None:
    kit = EditionKit(root, "One.\n\nÉlan.")
    if content is None:
        (kit.root / "data/source/paper.txt").unlink()
    else:
        kit.write("data/source/paper.txt", content)
    assert kit.faults() == [expected]
