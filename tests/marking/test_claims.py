"""What the paper says beside what the record says: which records are rows of the page of claims, and with what."""
# ruff: noqa: E501 - a fault is one line, however long

from pathlib import Path
from typing import Any

import pytest
import yaml

from glossator.marking.claims import ClaimRow
from tests.edition_kit import EditionKit

TEXT = "In 1920 an okrug had five roads, and the plan was adopted [^1].\n\nIt was a mystery."
NOTE = {"id": "a", "block": "p1", "quote": "five roads", "headline": "Six, it seems", "body": "There were six."}
EVENT = {"id": "plan", "date": "1921", "title": "The plan", "text": "The plan is adopted."}
PLACE = {"block": "p1", "quote": "the plan was adopted"}
FIGURE = {"id": "roads", "title": "Roads", "kind": "single", "unit": "roads", "caption": "The roads of the okrug."}
VALUE = {"block": "p1", "quote": "five roads", "value": 5}
SURE = {"basis": "text", "certainty": "certain"}
WORK = "- {id: martin-2001, type: book, title: An Empire}\n"


def kit(root: Path, bibliography: str = "", notes: str | None = None, **files: list[dict[str, Any]]) -> EditionKit:
    written = {f"data/{name}.yml": yaml.safe_dump([{**SURE, **one} for one in ones]) for name, ones in files.items()}
    return EditionKit(root, TEXT, bibliography=bibliography, notes=notes, files=written)


def rows(root: Path, **more: Any) -> tuple[ClaimRow, ...]:
    return kit(root, **more).load().paper.claims


@pytest.mark.parametrize(
    ("kind", "certainty", "verdict"),
    [("difference", "certain", "differs"), ("contested", "certain", "disputed"), ("source", "possible", "untraced")],
)
def test_notes_of_three_kinds_are_rows_by_themselves(root: Path, kind: str, certainty: str, verdict: str) -> None:
    (row,) = rows(root, annotations=[{**NOTE, "kind": kind, "certainty": certainty}])
    assert (row.id, row.paper, row.is_quoted, row.record) == ("commentary-a", "five roads", True, "Six, it seems")
    assert (row.verdict, row.certainty, row.blocks) == (verdict, certainty, ("p1",))


@pytest.mark.parametrize("kind", ["context", "identification", "source"])
def test_others_are_not_unless_they_say_so(root: Path, kind: str) -> None:
    assert rows(root, annotations=[{**NOTE, "kind": kind}]) == ()


@pytest.mark.parametrize(
    ("claim", "paper", "is_quoted", "record"),
    [
        ({"verdict": "agrees"}, "five roads", True, "Six, it seems"),
        ({"verdict": "agrees", "paper": "Five."}, "Five.", False, "Six, it seems"),
        ({"verdict": "agrees", "paper": "Five.", "record": "Six."}, "Five.", False, "Six."),
    ],
)
def test_a_claim_says_the_two_sides(root: Path, claim: Any, paper: str, is_quoted: bool, record: str) -> None:
    (row,) = rows(root, annotations=[{**NOTE, "kind": "context", "claim": claim}])
    assert (row.paper, row.is_quoted, row.record, row.verdict) == (paper, is_quoted, record, "agrees")


def test_a_claim_gives_another_verdict_than_the_kind(root: Path) -> None:
    (row,) = rows(root, annotations=[{**NOTE, "kind": "contested", "claim": {"verdict": "untraced"}}])
    assert row.verdict == "untraced"


def test_an_event_and_a_figure_have_sides_of_their_own(root: Path) -> None:
    claim = {"claim": {"verdict": "differs"}}
    event = {**EVENT, "places_in_paper": [PLACE], "paper_says": "In 1920.", **claim}
    figure = {**FIGURE, "values": [VALUE], "reservations": "Not compared.", **claim}
    found = {row.id: (row.paper, row.is_quoted, row.record) for row in rows(root, events=[event], figures=[figure])}
    assert found == {
        "figures-roads": ("The roads of the okrug.", False, "Not compared."),
        "timeline-plan": ("In 1920.", False, "The plan is adopted."),
    }
    assert list(found) == ["figures-roads", "timeline-plan"], "they stand in the order of the text"


def test_an_event_that_does_not_say_so_is_none(root: Path) -> None:
    assert rows(root, events=[{**EVENT, "places_in_paper": [PLACE], "paper_says": "Undated."}]) == ()


def test_of_several_places_a_claim_names_one(root: Path) -> None:
    places = [PLACE, {"block": "p2", "quote": "a mystery"}]
    event = {**EVENT, "places_in_paper": places, "claim": {"verdict": "agrees", "quote": "a mystery"}}
    (row,) = rows(root, events=[event])
    assert (row.blocks, row.paper) == (("p2",), "a mystery")


CITING = "- {number: 1, citing: a source, basis: text, candidate: {works: [{id: martin-2001}], why: He is named., certainty: possible}%s}"


def test_a_conjectured_source_is_a_row(root: Path) -> None:
    (row,) = rows(root, bibliography=WORK, notes=CITING % "")
    assert (row.id, row.paper, row.record, row.verdict) == ("notes-n1", "a source", "He is named.", "untraced")
    assert not row.is_quoted
    assert (row.certainty, row.blocks, row.is_open) == ("possible", ("p1",), True)


def test_a_note_with_a_text_needs_no_conjecture(root: Path) -> None:
    assert rows(root, bibliography=WORK, notes=CITING % ", text: See Martin.") == ()


@pytest.mark.parametrize(
    ("verdict", "certainty", "is_open"),
    [
        ("agrees", "certain", False),
        ("differs", "possible", False),
        ("untraced", "certain", True),
        ("agrees", "unknown", True),
    ],
)
def test_readers_are_asked_for_what_is_open(root: Path, verdict: str, certainty: str, is_open: bool) -> None:
    note = {**NOTE, "kind": "context", "claim": {"verdict": verdict}, "certainty": certainty}
    (row,) = rows(root, annotations=[note])
    assert row.is_open == is_open


# --- bad input --------------------------------------------------------------------------------------------------------


def note(**claim: str) -> dict[str, Any]:
    return {**NOTE, "kind": "context", "claim": claim}


FAULTS: dict[str, tuple[dict[str, Any], str]] = {
    "no verdict": (
        {"annotations": [note(paper="Five.")]},
        "the claim ‘a’ has no verdict; add verdict: agrees, differs, disputed or untraced",
    ),
    "a verdict at odds with the kind": (
        {"annotations": [{**NOTE, "kind": "difference", "claim": {"verdict": "agrees"}}]},
        "the claim ‘a’ agrees, yet its note is of the kind difference; give another verdict, or the note another kind",
    ),
    "an event that stands nowhere in the paper": (
        {"events": [{**EVENT, "claim": {"verdict": "agrees"}}]},
        "the claim ‘plan’ has no place in the paper; add places_in_paper, with block and quote",
    ),
    "words that the event does not quote": (
        {"events": [{**EVENT, "places_in_paper": [PLACE], "claim": {"verdict": "agrees", "quote": "no plan"}}]},
        "the claim ‘plan’ has no place in the paper; write a quote of places_in_paper, or leave it out",
    ),
    "a figure without reservations": (
        {"figures": [{**FIGURE, "values": [VALUE], "claim": {"verdict": "agrees"}}]},
        "the claim ‘roads’ does not say what the record says; add record to it, or reservations to the figure",
    ),
    "a link that leads nowhere": (
        {"annotations": [note(verdict="agrees", record="See [it](glossary/#nobody).")]},
        "‘nobody’ is not in glossary.yml",
    ),
    "a grade of its own": (
        {"annotations": [note(verdict="agrees", certainty="possible")]},
        "unknown key ‘certainty’",
    ),
    "two grades": (
        {
            "annotations": [note(verdict="agrees")],
            "figures": [
                {**FIGURE, "values": [VALUE], "certainty": "possible", "claim": {"verdict": "agrees", "record": "Six."}}
            ],
        },
        "the claim ‘roads’ has two grades: agrees and possible here, agrees and certain in data/annotations.yml:5; give both one verdict and one certainty, or take one claim away",
    ),
    "two verdicts": (
        {"annotations": [{**NOTE, "kind": "difference"}, {**note(verdict="agrees"), "id": "b", "quote": "had five"}]},
        "the claim ‘b’ has two grades: agrees and certain here, differs and certain in data/annotations.yml:4; give both one verdict and one certainty, or take one claim away",
    ),
    "two verdicts, one after a claim that nobody lists": (
        {
            "annotations": [
                {**NOTE, "kind": "difference"},
                {**note(verdict="agrees"), "id": "b", "quote": "roads"},
                {**NOTE, "kind": "difference", "id": "elsewhere", "quote": "In 1920"},
            ]
        },
        "the claim ‘b’ has two grades: agrees and certain here, differs and certain in data/annotations.yml:4; give both one verdict and one certainty, or take one claim away",
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_bad_input(root: Path, name: str) -> None:
    files, fault = FAULTS[name]
    (said,) = kit(root, **files).faults()
    place, _, rest = said.partition(": ")
    assert place.startswith(f"data/{next(reversed(files))}.yml:")
    assert rest.startswith(fault)


@pytest.mark.parametrize("other", [{"kind": "difference"}, {"kind": "contested", "certainty": "possible"}])
def test_two_notes_on_the_same_words_that_claim_nothing_may_differ(root: Path, other: dict[str, str]) -> None:
    """Notes of several kinds on one sentence were sound before there was a page of claims."""
    notes = [{**NOTE, "kind": "source"}, {**NOTE, "id": "b", **other}]
    assert kit(root, annotations=notes).faults() == []
