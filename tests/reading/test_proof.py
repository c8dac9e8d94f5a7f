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
    "a list without an empty line before it": ("One:\n\n- two;\n\nThree.\n\nFour.", "One:\n* two;\n\nThree.\n\nFour."),
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


def test_markers_of_another_shape(root: Path) -> None:
    head = {"source": {"file": "source/paper.txt", "marker": "({number})"}}
    kit = EditionKit(root, "One [^1] two [^2]", head=head, source="One (1) two(2)")
    assert kit.faults() == []
    kit.write("data/source/paper.txt", "One (1) two")
    assert kit.faults() == [
        "docs/text/one.md:1: “(2)” after “One (1) two” is not in the source copy; take it out (data/source/paper.txt:1)"
    ]


def test_the_copy_is_recognised_by_its_checksum(root: Path) -> None:
    digest = hashlib.sha256(b"The okrug.").hexdigest()
    head = {"source": {"file": "source/paper.txt", "sha256": digest}}
    kit = EditionKit(root, "The okrug.", head=head, source="The okrug.")
    assert kit.faults() == []
    kit.write("data/source/paper.txt", "The okrug.\n")
    (fault,) = kit.faults()
    assert fault.startswith("data/edition.yml:")
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
