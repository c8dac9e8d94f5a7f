"""Which note a marker means, and where links within the site may lead."""

from pathlib import Path
from typing import Any

import pytest

from tests.edition_kit import EditionKit, term
from tests.reading.whole import whole


def kit(root: Path, text: str | dict[str, str], noted: str, head: dict[str, Any]) -> EditionKit:
    source = {"file": "source/paper.txt", "marker": "[^{number}]"}
    words = "\n\n".join(text.values()) if isinstance(text, dict) else text
    return EditionKit(root, text, notes=noted, head={"source": source, **head}, source=words)


def note(sign: str | int, text: str = "N.", **more: str) -> str:
    said = {"number" if isinstance(sign, int) else "label": sign, "text": f"'{text}'", **more}
    return f"- {{{', '.join(f'{key}: {value}' for key, value in said.items())}}}\n"


def star(name: str, **more: str) -> str:
    return note("'*'", id=name, **more)


BY_SECTION = {"notes": {"numbering": "section", "statement": "S.", "missing": "M."}}
#: name: (text, notes, what else the head says; of each marker: its note, what it shows, section, block, which it is)
MEANT: dict[str, tuple[str | dict[str, str], str, dict[str, Any], list[tuple[str, str, str, str, int]]]] = {
    "a number": ("A [^2] b [^1].", note(1) + note(2), {}, [("2", "2", "one", "p1", 1), ("1", "1", "one", "p1", 1)]),
    "twice the same": ("A [^1] b [^1].", note(1), {}, [("1", "1", "one", "p1", 1), ("1", "1", "one", "p1", 2)]),
    "a sign for several notes, one after the other": (
        "A [^*] b [^*].",
        star("a") + star("b"),
        {},
        [("a", "*", "one", "p1", 1), ("b", "*", "one", "p1", 1)],
    ),
    "an id": ("A [^a].", star("a"), {}, [("a", "*", "one", "p1", 1)]),
    "anew in each section": (
        {"one": "A [^1].", "two": "B [^1]."},
        note(1, section="one") + note(1, section="two"),
        BY_SECTION,
        [("one-1", "1", "one", "p1", 1), ("two-1", "1", "two", "p2", 1)],
    ),
    "of the author's where another hand has the same": (
        "A [^1] b [^t1].",
        note(1) + note("'1'", id="t1", hand="tr"),
        {"hands": [{"id": "tr", "name": "The translator"}]},
        [("1", "1", "one", "p1", 1), ("t1", "1", "one", "p1", 1)],
    ),
    "signs in a note of a section, one after the other": (
        "A [^1].",
        note(1, "See [^*] and [^*].", section="one") + star("a", section="one") + star("b", section="one"),
        BY_SECTION,
        [("one-1", "1", "one", "p1", 1), ("a", "*", "one", "n-one-1", 1), ("b", "*", "one", "n-one-1", 1)],
    ),
    "in notes, and in notes of these": (
        "A [^1].",
        note(3, "And [^4].") + note(1, "See [^3].") + note(4, "Last."),
        {},
        [("1", "1", "one", "p1", 1), ("3", "3", "one", "n1", 1), ("4", "4", "one", "n3", 1)],
    ),
}


@pytest.mark.parametrize(("text", "notes", "head", "meant"), MEANT.values(), ids=MEANT)
def test_which_note_is_meant(
    root: Path,
    text: str | dict[str, str],
    notes: str,
    head: dict[str, Any],
    meant: list[tuple[str, str, str, str, int]],
) -> None:
    edition = kit(root, text, notes, head)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("glossator.load.prove", lambda *_: [])
        paper = edition.load().paper
    assert [(r.note, r.label, r.section.id, r.block.id, r.part) for r in paper.references] == meant
    assert set(paper.note_sections) == {name for name, *_ in meant}


#: name: (text, notes, what else the head says, faults)
NOT_MEANT: dict[str, tuple[str | dict[str, str], str, dict[str, Any], list[str]]] = {
    "a marker that means none": (
        "A [^1] b [^9] c [^9].",
        note(1),
        {},
        ["docs/text/one.md:1: the note marker [^9] is unknown; add note 9 to notes.yml"],
    ),
    "none in its section": (
        {"one": "A [^1] b [^2].", "two": "B [^1]."},
        note(1, section="one") + note(1, section="two") + note(2, section="two"),
        BY_SECTION,
        [
            "data/notes.yml:3: note 2 is referred to nowhere; put [^2] into the text, or take it away",
            "docs/text/one.md:1: the note marker [^2] is unknown; add note 2 to notes.yml, with section: one",
        ],
    ),
    "more markers than notes": (
        "A [^*] b [^*] c [^*].",
        star("a") + star("b"),
        {},
        [
            (
                "docs/text/one.md:1: [^*] stands 3 times, and 2 notes have that label; "
                "write the markers by the notes’ ids: [^a], [^b]"
            )
        ],
    ),
    "notes that no marker means": (
        "A [^1].",
        note(1) + note(2) + star("a"),
        {},
        [
            "data/notes.yml:2: note 2 is referred to nowhere; put [^2] into the text, or take it away",
            "data/notes.yml:3: note * is referred to nowhere; put [^a] into the text, or take it away",
        ],
    ),
}


@pytest.mark.parametrize(("text", "notes", "head", "faults"), NOT_MEANT.values(), ids=NOT_MEANT)
def test_no_note_is_meant(
    root: Path, text: str | dict[str, str], notes: str, head: dict[str, Any], faults: list[str]
) -> None:
    edition = kit(root, text, notes, head)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("glossator.load.prove", lambda *_: [])
        assert sorted(dict.fromkeys(edition.faults())) == faults


@pytest.mark.parametrize("sign", ["number: 2", "label: '*'"])
def test_a_note_that_no_marker_means_is_reported_at_the_line_of_its_sign(root: Path, sign: str) -> None:
    edition = kit(root, "A [^1].", note(1) + f"- text: N.\n  id: second\n  {sign}\n", {})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("glossator.load.prove", lambda *_: [])
        (fault,) = edition.faults()
    assert fault.startswith("data/notes.yml:4: note ")


def test_a_note_that_cannot_be_read_is_not_said_to_be_missing(root: Path) -> None:
    """Nor one that it may refer to, to have no marker."""
    edition = kit(root, "A [^1] b [^2].", note(1) + "- {number: two, text: 'See [^3].'}\n" + note(3), {})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("glossator.load.prove", lambda *_: [])
        (fault,) = edition.faults()
    assert fault.startswith("data/notes.yml:2: ‘number’")


# --- links within the site --------------------------------------------------------------------------------------------

NOWHERE = "leads nowhere; write an address from the site’s root, such as glossary/#okrug or text/introduction/#p1"
SOUND = (
    "text/one/#p1", "text/one/#p2", "text/one/#heading", "text/#p3", "text/", "text/one/", "glossary/", "about/",
    "about.md", "picture.png", "https://example.org/", "HTTPS://example.org", "mailto:a@example.org",
    "places/", "map/", "people/", "claims/", "notes/#n1",
)  # fmt: skip
LOST = {
    "text/one/#p3": "‘text/one/’ has no paragraph p3; it has p1 to p2",
    "text/two/#p2": "‘text/two/’ has no paragraph p2; it has p3 to p4",
    "text/#p5": "‘text/’ has no paragraph p5; it has p1 to p4",
    **{href: f"‘{href}’ {NOWHERE}" for href in ("nowhere/", "nowhere.md", ".", "./about/", "text/three/", "#p1")},
}


@pytest.mark.parametrize("href", [*SOUND, *LOST])
def test_where_a_link_may_lead(root: Path, href: str) -> None:
    edition = whole(root)
    edition.write("docs/picture.png", "x")
    edition.replace("data/glossary.yml", "A large region.", f"A [region]({href}).")
    assert edition.faults() == ([f"data/glossary.yml:14: {LOST[href]}"] if href in LOST else [])


def test_every_link_is_followed(root: Path) -> None:
    """Also behind one that leaves the site."""
    text = "[One](https://example.org/), [two](nowhere/).\n\n[Three](there/)."
    faults = [f"docs/text/one.md:{line}: ‘{page}’ {NOWHERE}" for line, page in ((1, "nowhere/"), (3, "there/"))]
    assert EditionKit(root, text).faults() == faults


@pytest.mark.parametrize("page", ["people/", "map/", "claims/", "notes/"])
def test_a_page_without_records_is_nowhere(root: Path, page: str) -> None:
    (fault,) = EditionKit(root, glossary=term("okrug", definition=f"[It]({page}).")).faults()
    assert f"‘{page}’ leads nowhere" in fault
