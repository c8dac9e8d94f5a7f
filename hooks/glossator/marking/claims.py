"""What the paper says beside what the record says: the rows of the page of claims, gathered from where they are told.

A note of the editors' on a difference, a dispute or a source is one; an event, a figure or another note is one where it
says so (``claim:``); so is a work that a note of the author's may have cited. No row has words, grounds or a grade of
its own that its record could have.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from glossator.faults import Fault
from glossator.model import Anchor, Annotation, Certainty, Claim, Event, Figure, Note, Statement, Verdict
from glossator.model.commentary import claimed_in
from glossator.model.kinds import BY_FILE, kind_of
from glossator.reading.edition import Edition
from glossator.text import spaces
from glossator.text.blocks import Reference


@dataclass(frozen=True)
class Place:
    """``text[start:end]`` of a block; the place of a note's marker has no length."""

    block: str
    start: int
    end: int

    def meets(self, other: Place) -> bool:
        """Whether the two have words in common."""
        return self.block == other.block and max(self.start, other.start) < min(self.end, other.end)


@dataclass(frozen=True)
class ClaimRow:
    """A row of the page of claims.

    Attributes:
        key: of the record it is told in: ``commentary/census``, ``notes/n9``.
        paper: what the paper says (Markdown), or its own words.
        is_quoted: whether these are its own words.
        record: what the record says (Markdown).
        verdict: what the record makes of it.
        statement: what basis and certainty are those of.
        places: where the paper says it.
    """

    key: str
    paper: str
    is_quoted: bool
    record: str
    verdict: Verdict
    statement: Statement
    places: tuple[Place, ...]

    @property
    def id(self) -> str:
        """Its id on the page: ``commentary-census``."""
        return self.key.replace("/", "-")

    @property
    def certainty(self) -> Certainty:
        """How sure the editors are of what they say of the record."""
        return self.statement.certainty

    @property
    def page(self) -> str:
        """The page of the record it is told in."""
        return self.key.partition("/")[0]

    @property
    def blocks(self) -> tuple[str, ...]:
        """The blocks it is about, each once."""
        return tuple(dict.fromkeys(place.block for place in self.places))

    @property
    def is_open(self) -> bool:
        """Whether a reader may know what the editors have not found out."""
        return self.verdict == "untraced" or self.certainty == "unknown"


#: Offsets of the words a record quotes; None where they were not found.
_Span = Callable[[Anchor], tuple[int, int] | None]


def claims(
    edition: Edition, order: Sequence[str], references: Mapping[str, Sequence[Reference]], span: _Span
) -> tuple[ClaimRow, ...]:
    """All rows, in the order of the text.

    Args:
        edition: the data.
        order: the ids of all words that can be quoted, in their order.
        references: to each note, by its name.
        span: where quoted words stand.
    """
    found = [*_of_records(edition, span), *_of_notes(edition, references)]
    at = {block: number for number, block in enumerate(order)}
    # A note that nothing refers to has no place; that is a fault elsewhere.
    return tuple(sorted(found, key=lambda row: min((at.get(p.block, len(at)), p.start) for p in row.places)))


def _of_records(edition: Edition, span: _Span) -> Iterator[ClaimRow]:
    for kind, records in (
        ("annotations", edition.annotations.values()),
        ("events", edition.events.values()),
        ("figures", edition.figures.values()),
    ):
        for record in records:
            claim = record.claim or Claim()
            verdict = record.verdict
            anchors = claimed_in(record)
            spans = [(anchor.block, span(anchor)) for anchor in anchors]
            places = tuple(Place(block, *found) for block, found in spans if found)
            paper, said = _sides(record)
            said = claim.record or said
            if verdict and places and said:  # what is missing is a fault already
                own = claim.paper or paper
                words = own or spaces.folded(anchors[0].quote).strip()
                yield ClaimRow(BY_FILE[kind].key_of(record), words, not own, said, verdict, record, places)


def _sides(record: Annotation | Event | Figure) -> tuple[str | None, str | None]:
    """What a record itself has for the two sides."""
    match record:
        case Event(paper_says=paper, text=said):
            return paper, said
        case Figure(caption=caption, reservations=reservations):
            return caption, reservations
        case Annotation(headline=headline):
            return None, headline


def _of_notes(edition: Edition, references: Mapping[str, Sequence[Reference]]) -> Iterator[ClaimRow]:
    """The notes whose text is missing, and of which the editors conjecture what they cite."""
    for name, note in edition.notes.items():
        places = tuple(Place(one.block.id, one.at, one.at) for one in references.get(name, ()))
        if _is_conjectured(note) and note.candidate and note.citing and places:
            key = BY_FILE["notes"].key_of(note)
            yield ClaimRow(key, note.citing, False, note.candidate.why, "untraced", note.candidate, places)


def _is_conjectured(note: Note) -> bool:
    return bool(note.candidate and note.citing and not note.text)


def check(edition: Edition, rows: Sequence[ClaimRow], faults: list[Fault]) -> None:
    """One claim has one grade: where an editor lists one by ``claim:``, no other row on its words has another."""
    on_block: dict[str, list[int]] = {}
    for at, row in enumerate(rows):
        for block in row.blocks:
            on_block.setdefault(block, []).append(at)
    for at, here in enumerate(rows):
        if not _is_listed(here):
            continue
        for place in sorted({place for block in here.blocks for place in on_block[block]}):
            there = rows[place]
            # Of two that are listed, the later is at fault.
            if (_is_listed(there) and place > at) or not _meet(here, there):
                continue
            if (here.verdict, here.certainty) != (there.verdict, there.certainty):
                (file, line), (other, there_line) = (_place(edition, row) for row in (here, there))
                what = (
                    f"the claim ‘{here.key.partition('/')[2]}’ has two grades: {here.verdict} and {here.certainty} "
                    f"here, {there.verdict} and {there.certainty} in {other}:{there_line}"
                )
                remedy = "give both one verdict and one certainty, or take one claim away"
                faults.append(Fault(file, line, what, remedy))


def _is_listed(row: ClaimRow) -> bool:
    """Whether an editor lists it by ``claim:``."""
    return getattr(row.statement, "claim", None) is not None


def _meet(one: ClaimRow, other: ClaimRow) -> bool:
    return any(here.meets(there) for here in one.places for there in other.places)


def _place(edition: Edition, row: ClaimRow) -> tuple[str, int]:
    kind = kind_of(row.key)
    path = ("claim",) if _is_listed(row) else ("certainty",)
    return edition.place(kind.file, row.key.partition("/")[2], *path)
