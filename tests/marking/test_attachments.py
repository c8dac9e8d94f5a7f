"""What the editors attach to the words they quote, and what they cannot attach."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from glossator.marking import backlinks
from glossator.marking.attachments import letter
from glossator.text.blocks import Mark
from tests.edition_kit import EditionKit, term
from tests.reading.whole import whole

GROUND = {"basis": "text", "certainty": "certain"}
NOTE = {"headline": "H", "kind": "context", "body": "B.", **GROUND}
SLIP = {"reason": "R.", "kind": "misprint", "reading": "r", **GROUND}
VARIANT = {"readings": [{"witness": "B", "text": "other"}]}
FIGURE = {"title": "F", "kind": "single", "unit": "u", "caption": "C.", **GROUND}
TEXT = "One two three [^1] four five.\n\n> Six\\\n> seven 12 1,500 eight."


def kit(root: Path, text: str = TEXT, **files: list[dict[str, Any]]) -> EditionKit:
    """An edition with these files in `data/`, a record a line."""
    written = {
        f"data/{name}.yml": "".join(f"- {yaml.safe_dump(one, default_flow_style=True, width=9999)}" for one in records)
        for name, records in files.items()
    }
    return EditionKit(root, text, files=written, head={"witnesses": [{"id": "B", "name": "A copy"}]})


def test_what_is_attached_where(root: Path) -> None:
    paper = whole(root).load().paper
    attached = paper.attachments
    everything = (
        attached.annotations, attached.emendations, attached.variants, attached.events, attached.figures,
        attached.links_to, attached.links_from,
    )  # fmt: skip
    assert [[*one] for one in everything] == [["p1"], ["p4"], ["p2"], ["p2"], ["p4"], ["p1"], ["p4"]]
    (census,), (slip,), (end,) = attached.annotations["p1"], attached.emendations["p4"], attached.variants["p2"]
    assert (census.block, census.start, census.end, census.letter) == ("p1", 3, 8, "a")
    assert attached.marks("p1") == [Mark(3, 8, "annotation", "census", label="a")]
    assert attached.marks("p2") == [Mark(27, 30, "variant", "end", label="B")]
    assert attached.marks("p4") == [Mark(7, 10, "emendation", "slip", reading="the")]
    assert [attached.span(one.record) for one in (census, slip, end)] == [(3, 8), (7, 10), (27, 30)]
    assert [attached.of(block) for block in ("p1", "p2", "p3", "p4")] == [True, True, False, True]


def test_notes_of_the_editors_are_lettered_in_the_order_of_the_text(root: Path) -> None:
    quotes = {"later": "four", "all": "One two three", "first": "One", "other": "Six"}
    notes = [{"id": name, "block": "p2" if name == "other" else "p1", "quote": q, **NOTE} for name, q in quotes.items()]
    placed = kit(root, annotations=notes).load().paper.attachments.annotations
    assert {one.record.id: one.letter for block in placed.values() for one in block} == {
        "first": "a", "all": "b", "later": "c", "other": "a",
    }  # fmt: skip


def test_the_same_words_hang_where_what_is_around_them_says(root: Path) -> None:
    quoted = {"first": {"prefix": "One "}, "second": {"suffix": " three"}, "third": {"prefix": "four "}}
    notes = [{"id": name, "block": "p1", "quote": "two", **around, **NOTE} for name, around in quoted.items()]
    edition = kit(root, "One two, two three, four two.", annotations=notes)
    placed = edition.load().paper.attachments.annotations["p1"]
    assert [(one.record.id, one.start) for one in placed] == [("first", 4), ("second", 9), ("third", 25)]


def test_a_fault_is_at_the_line_of_the_quote(root: Path) -> None:
    edition = kit(root, annotations=[{"id": "a", "block": "p1", "quote": "five six", **NOTE}])
    edition.write(
        "data/annotations.yml", yaml.safe_dump([{"id": "a", "block": "p1", "quote": "six", **NOTE}], sort_keys=False)
    )
    assert [fault.partition(":")[2].partition(":")[0] for fault in edition.faults()] == ["3"]


@pytest.mark.parametrize("ends", [("p1", "p9"), ("p9", "p1")])
def test_a_fault_is_at_the_line_of_the_end_that_is_not_there(root: Path, ends: tuple[str, str]) -> None:
    edition = kit(root)
    edition.write("data/crossrefs.yml", "- forward: F.\n  from: {}\n  to: {}\n  backward: B.\n".format(*ends))
    (fault,) = edition.faults()
    assert fault.startswith(f"data/crossrefs.yml:{2 + ends.index('p9')}: there is no block p9")


LETTERS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip


def test_small_numbers_in_letters(root: Path) -> None:
    """Each is said by its own word and by no other, nor by a part of one."""
    words = [{"block": "p1", "quote": f"{word},", "value": number} for number, word in enumerate(LETTERS)]
    others = [{"block": "p1", "quote": "a score", "value": number} for number in range(len(LETTERS))]
    part = {"block": "p1", "quote": "fourteen", "value": 4}
    figure = {"id": "f", **FIGURE, "kind": "series", "values": [*words, *others, part]}
    faults = kit(root, f"{', '.join(LETTERS)}, a score.", figures=[figure]).faults()
    said = {fault.partition("has ")[2].partition(";")[0] for fault in faults}
    assert said == {*(f"{number}, but “a score” does not" for number in range(21)), "4, but “fourteen” does not"}


def test_letters() -> None:
    assert [letter(at) for at in (0, 1, 25, 26, 27, 51, 52, 701, 702)] == [
        "a",
        "b",
        "z",
        "aa",
        "ab",
        "az",
        "ba",
        "zz",
        "aaa",
    ]


def test_what_is_said_of_the_same_words_is_one_place(root: Path) -> None:
    values = [{"block": "p2", "quote": "12", "value": 12}, {"block": "p2", "quote": "seven", "value": 7}]
    attached = kit(root, figures=[{"id": "f", **FIGURE, "kind": "pair", "values": values}]).load().paper.attachments
    assert [figure.id for figure in attached.figures["p2"]] == ["f"]


PART = (
    "data/variants.yml:1: ‘a’ quotes a part of what ‘slip’ corrects; "
    "quote all of it, and give the readings for all of it"
)
FAULTS: dict[str, tuple[dict[str, list[dict[str, Any]]], list[str]]] = {
    "a correction over the end of a line": (
        {"emendations": [{"id": "a", "block": "p2", "quote": "Six seven", **SLIP}]},
        ["data/emendations.yml:1: ‘a’ crosses a line; correct each line by itself"],
    ),
    "a correction over a note marker": (
        {"emendations": [{"id": "a", "block": "p1", "quote": "three four", **SLIP}]},
        ["data/emendations.yml:1: ‘a’ holds a note marker; correct the words beside it"],
    ),
    "a correction before and one after a marker": (
        {
            "emendations": [
                {"id": "a", "block": "p1", "quote": "three", **SLIP},
                {"id": "b", "block": "p1", "quote": " four", **SLIP},
            ]
        },
        [],
    ),
    "corrections that overlap": (
        {
            "emendations": [
                {"id": "b", "block": "p1", "quote": "two three", **SLIP},
                {"id": "a", "block": "p1", "quote": "One two", **SLIP},
            ]
        },
        ["data/emendations.yml:1: ‘b’ overlaps ‘a’; correct them as one, or make one shorter"],
    ),
    "corrections side by side": (
        {
            "emendations": [
                {"id": "a", "block": "p1", "quote": "One ", **SLIP},
                {"id": "b", "block": "p1", "quote": "two", **SLIP},
            ]
        },
        [],
    ),
    "a variant over the end of a line": (
        {"variants": [{"id": "a", "block": "p2", "quote": "Six seven", **VARIANT}]},
        ["data/variants.yml:1: ‘a’ crosses a line; give each line by itself"],
    ),
    "variants that overlap": (
        {
            "variants": [
                {"id": "a", "block": "p1", "quote": "One two", **VARIANT},
                {"id": "b", "block": "p1", "quote": "two three", **VARIANT},
            ]
        },
        ["data/variants.yml:2: ‘b’ overlaps ‘a’; give them as one, with all readings, or make one shorter"],
    ),
    "variants side by side": (
        {
            "variants": [
                {"id": "a", "block": "p1", "quote": "One ", **VARIANT},
                {"id": "b", "block": "p1", "quote": "two", **VARIANT},
            ]
        },
        [],
    ),
    "variants that hold a correction, end with it, and stand beside it": (
        {
            "emendations": [{"id": "slip", "block": "p1", "quote": "two", **SLIP}],
            "variants": [
                {"id": "a", "block": "p1", "quote": "One ", **VARIANT},
                {"id": "b", "block": "p1", "quote": "two three", **VARIANT},
            ],
        },
        [],
    ),
    "a variant that begins in a correction": (
        {
            "emendations": [{"id": "slip", "block": "p1", "quote": "One two", **SLIP}],
            "variants": [{"id": "a", "block": "p1", "quote": "two three", **VARIANT}],
        },
        [PART],
    ),
    "a variant within a correction": (
        {
            "emendations": [{"id": "slip", "block": "p1", "quote": "One two", **SLIP}],
            "variants": [{"id": "a", "block": "p1", "quote": "two", **VARIANT}],
        },
        [PART],
    ),
    "a value that the words do not have": (
        {"figures": [{"id": "f", **FIGURE, "values": [{"block": "p2", "quote": "seven 12", "value": 13}]}]},
        [
            (
                "data/figures.yml:1: ‘f’ has 13, but “seven 12” does not; quote the words with the figure, "
                "or say in ‘derived’ how it follows"
            )
        ],
    ),
    "a value of a range that they do not have": (
        {"figures": [{"id": "f", **FIGURE, "values": [{"block": "p2", "quote": "seven 12", "low": 7, "high": 13}]}]},
        [
            (
                "data/figures.yml:1: ‘f’ has 13, but “seven 12” does not; quote the words with the figure, "
                "or say in ‘derived’ how it follows"
            )
        ],
    ),
    "values in digits and letters": (
        {
            "figures": [
                {
                    "id": "f",
                    **FIGURE,
                    "kind": "series",
                    "values": [
                        {"block": "p2", "quote": "Six", "value": 6},
                        {"block": "p2", "quote": "seven 12", "low": 7, "high": 12},
                        {"block": "p2", "quote": "1,500", "value": 1500},
                        {"block": "p1", "quote": "four", "value": 99, "derived": "so"},
                    ],
                }
            ]
        },
        [],
    ),
    "a reference from a paragraph that is not there": (
        {"crossrefs": [{"from": "p9", "to": "p1", "forward": "F.", "backward": "B."}]},
        ["data/crossrefs.yml:1: there is no block p9; use p1 to p2"],
    ),
    "a reference to one": (
        {"crossrefs": [{"from": "p1", "to": "p9", "forward": "F.", "backward": "B."}]},
        ["data/crossrefs.yml:1: there is no block p9; use p1 to p2"],
    ),
    "a reference to itself": (
        {"crossrefs": [{"from": "p1", "to": "p1", "forward": "F.", "backward": "B."}]},
        ["data/crossrefs.yml:1: p1 refers to itself; name another block"],
    ),
    "a reference from words that are not there": (
        {"crossrefs": [{"from": "p1", "to": "p2", "quote": "nine", "forward": "F.", "backward": "B."}]},
        ["data/crossrefs.yml:1: “nine” is not in p1; the nearest words are “One ”"],
    ),
}


@pytest.mark.parametrize(("files", "faults"), FAULTS.values(), ids=FAULTS)
def test_faults(root: Path, files: dict[str, list[dict[str, Any]]], faults: list[str]) -> None:
    assert kit(root, TEXT, **files).faults() == faults


WIDENED = {
    "it meets the beginning of it": ("One two", (0, 13)),
    "it meets the end of it": ("ree", (4, 13)),
    "it is within": ("wo thr", (4, 13)),
    "it is around": ("One two three", (0, 13)),
    "it ends where that begins": ("One ", (0, 4)),
    "it begins where that ends": (" four", (13, 18)),
}


@pytest.mark.parametrize(("quote", "span"), WIDENED.values(), ids=WIDENED)
def test_what_meets_a_correction_takes_all_of_it_in(root: Path, quote: str, span: tuple[int, int]) -> None:
    """But note markers and other corrections, which stay where they are."""
    slips = [{"id": name, "block": "p1", "quote": one, **SLIP} for name, one in (("a", "two three"), ("b", " five"))]
    edition = kit(root, emendations=slips, annotations=[{"id": "n", "block": "p1", "quote": quote, **NOTE}])
    marks = [(mark.kind, mark.start, mark.end) for mark in edition.blocks()[0].marks]
    assert marks == [("note", 13, 13), ("annotation", *span), ("emendation", 4, 13), ("emendation", 18, 23)]


def test_a_body_occurs_where_the_term_does_that_explains_it(root: Path) -> None:
    body = {"name": "S", "kind": "body", "account": "It sat.", **GROUND}
    bodies = [{"id": "soviet", "glossary": "soviet", **body}, {"id": "other", "background": True, **body}]
    edition = EditionKit(
        root, "A soviet, and soviets.", glossary=term("soviet", "soviet", "soviets"),
        files={"data/organisations.yml": yaml.safe_dump(bodies)},
    )  # fmt: skip
    found = edition.load().paper.occurrences
    assert {key: [(place.start, place.end) for place in places] for key, places in found.items()} == {
        "glossary/soviet": [(2, 8), (14, 21)],
        "organisations/soviet": [(2, 8), (14, 21)],
        "organisations/other": [],
    }


def test_a_title_of_the_source_s_names_an_entry_and_is_no_link(root: Path) -> None:
    """It is shown in too many places; one that the editors gave is not the author's, and names nothing."""
    listed = [{"id": of, "title": "An okrug", "title_from": of} for of in ("source", "editors")]
    texts = {"source": "Words.", "editors": "More."}
    kit = EditionKit(
        root, texts, head={"sections": listed}, glossary=term("okrug"), source="An okrug\n\nWords.\n\nMore."
    )
    paper = kit.load().paper
    assert [place.section.id for place in paper.occurrences["glossary/okrug"]] == ["source"]
    assert [mark.kind for section in paper.sections for block in section.words for mark in block.marks] == []


def test_where_a_page_of_the_print_begins_in_a_correction(root: Path) -> None:
    """It begins where it does, however much is corrected around it."""
    edition = kit(root, "One two {p. 3} three.", emendations=[{"id": "a", "block": "p1", "quote": "two three", **SLIP}])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("glossator.load.prove", lambda *_: [])
        marks = [(mark.kind, mark.start, mark.end) for mark in edition.load().paper.sections[0].blocks[0].marks]
    assert marks == [("page", 8, 8), ("emendation", 4, 13)]


UNUSED = {
    "another ending": ("Two okrugs.", "okrug", "the paper has ‘okrugs’"),
    "at the end of a paragraph": ("An okrug\n\nso.", "Okrug", "the paper has ‘okrug’"),
    "a capital": ("An Okrug.", "okrug", "the paper has ‘Okrug’"),
    "its first word": ("A national one.", "national okrug", "the paper has ‘national’"),
    "nothing like it": (
        "A krai.",
        "okrug",
        "give it as the paper writes it, or take it away (an entry without any is ",
    ),
}


@pytest.mark.parametrize(("text", "form", "remedy"), UNUSED.values(), ids=UNUSED)
def test_a_form_that_never_occurs(root: Path, text: str, form: str, remedy: str) -> None:
    entry = f"- id: a\n  headword: a\n  forms:\n    - {text.split(maxsplit=1)[0]}\n    - {form}\n  definition: D.\n"
    (fault,) = EditionKit(root, text, glossary=f"{entry}  basis: gloss\n  certainty: certain\n").faults()
    assert fault.startswith(f"data/glossary.yml:5: the form ‘{form}’ of ‘a’ never occurs; {remedy}")


# --- who refers to what -----------------------------------------------------------------------------------------------


def test_references_are_turned_around(root: Path) -> None:
    edition = whole(root).load().edition
    found = backlinks.collect(edition)
    assert [(one.kind, one.title, one.key) for one in found.works["martin-2001"]] == [
        ("glossary", "okrug", "glossary/okrug"),
        ("commentary", "What an okrug was", "commentary/census"),
        ("notes", "2", "notes/n2"),
    ]
    assert {key: [one.key for one in named] for key, named in found.ahead.items()} == {
        "glossary/okrug": ["glossary/krai", "people/syrtsov"],
        "commentary/census": ["glossary/okrug"],
    }
    assert {key: [one.key for one in named] for key, named in found.back.items()} == {
        "glossary/krai": ["glossary/okrug"],
        "people/syrtsov": ["glossary/okrug"],
        "glossary/okrug": ["commentary/census"],
    }
    assert [one.key for one in found.related("glossary/okrug")] == [
        "glossary/krai", "people/syrtsov", "commentary/census",
    ]  # fmt: skip
    assert found.related("places/omsk") == []
    assert backlinks.referrer(edition, "corrections/slip").title == "“teh”"
    assert backlinks.referrer(edition, "glossary/okrug").address == "glossary/#okrug"
