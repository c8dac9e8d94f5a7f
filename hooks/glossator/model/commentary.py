"""What the editors say at a place in the text, and the author's notes they say it beside."""

from __future__ import annotations

import re
import unicodedata
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from .base import Anchor, Basis, Draftable, Line, Many, Number, PlaceId, Record, Ref, Related, Slug, Statement, Text
from .claims import Claiming
from .dates import PartialDate


class Annotation(Claiming, Draftable, Anchor, Statement):
    """A note of the editors', on the words it quotes, with a headline that says what it is about."""

    id: Slug
    """The note’s address, for good: `commentary/#party-name`. Lower-case letters, digits and hyphens."""
    headline: Line
    """What it says, in a line of ten words at the most; it stands in the margin (Markdown)."""
    kind: Literal["difference", "context", "identification", "contested", "source"]
    """What it does: `difference` says where the paper and the record differ, `context` what a reader needs to know,
    `identification` who or what is meant, `contested` what scholars disagree about, `source` where the author has
    something from.
    """
    body: Text
    """The note itself (Markdown)."""


class Emendation(Draftable, Anchor, Statement):
    """A slip the editors correct: ``quote`` is the source copy's form, ``reading`` what they print."""

    id: Slug
    """The correction’s address, for good: `corrections/#misplaced-article`. Lower-case letters, digits and hyphens."""
    reading: Line
    """What the edition prints for the quote. The quote stands within one line, holds no note marker, and overlaps that
    of no other correction.
    """
    reason: Text
    """Why it is a slip, and why this reading (Markdown)."""
    kind: Literal["misprint", "punctuation", "spelling"]
    """What sort of slip it is."""
    witness: Line | None = None
    """The witness that has the reading, by its siglum, where it is taken from one."""


class Reading(Record):
    """What some witnesses have where the source copy has the words quoted."""

    witness: Annotated[str | Many[str], Field(union_mode="left_to_right")]
    """The witness, or the witnesses, by siglum: `B`, or `[B, C]`; they are those of `witnesses` in `edition.yml`."""
    text: Line | None = None
    """What they have."""
    omitted: bool = False
    """`true`, in place of `text`, where they lack the words."""

    @property
    def witnesses(self) -> tuple[str, ...]:
        """The sigla."""
        return (self.witness,) if isinstance(self.witness, str) else tuple(self.witness)


class Variant(Draftable, Anchor):
    """Words that other witnesses have otherwise, or not at all; where witnesses are silent, they agree."""

    id: Slug
    """The variant’s address, for good: `variants/#last-line`. Lower-case letters, digits and hyphens."""
    readings: Many[Reading] = Field(min_length=1)
    """What the witnesses have: `[{witness: B, text: the harbour}, {witness: C, omitted: true}]`. The quote stands
    within one line, overlaps that of no other variant, and has all words of a correction or none."""
    note: Text | None = None
    """What the editors say of it (Markdown)."""

    @property
    def sigla(self) -> str:
        """The witnesses that differ, as an apparatus prints them."""
        return " ".join(siglum for reading in self.readings for siglum in reading.witnesses)


class CrossReference(Record):
    """A paragraph that takes up another one, or a record; both ends say so, each in its own words."""

    from_: PlaceId = Field(alias="from")
    """The block it leads from: `p1`; or a note of the author’s, `n7`."""
    to: Ref
    """The block or the record it leads to: `p18`, `glossary/okrug`, `annotations/census`."""
    quote: Line | None = None
    """The words in the block `from` that it is about, exactly as the source copy has them."""
    forward: Text
    """What stands at the first end, and leads to the other."""
    backward: Text
    """What stands at the other end, and leads back."""


class Candidate(Statement):
    """Works the author may be citing in a note whose text we lack, why they are named, and how sure that is."""

    why: Text
    """Why the editors name them, and what was compared (Markdown)."""


class Suggestion(Record):
    """A work to read on a point, as the editors suggest."""

    id: Slug
    """A work of `bibliography.yml`."""
    why: Text
    """What it offers on the point (Markdown)."""


#: The name of a note: digits, letters and hyphens.
NoteName = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]


class Note(Related):
    """A note of the source's: its text where the source copy has it, and what the editors can say of it."""

    number: Annotated[int, Field(ge=1, le=1_000_000)] | None = None
    """The note’s number, as its marker in the text has it: `7` for `[^7]`. Notes stand in the order of the text."""
    label: Annotated[str, StringConstraints(pattern=r"^[^\s\]]+$")] | None = None
    """In place of `number`, what its marker shows where that is none: `"*"`, `"†"`, `"a"`."""
    id: NoteName | None = None
    """The note’s address, for good, after the sign `n`: `star` for `notes/#n-star`. Where it is left out, the number is
    it, after the section’s id and a hyphen where notes are numbered anew in each section; a letter or a sign is named
    (`*` is `asterisk`). Needed where two notes would have the same one; a marker may name it as well: `[^star]`.
    """
    section: Slug | None = None
    """The section it belongs to, by its id, where notes are numbered anew in each section."""
    hand: Slug | None = None
    """Who wrote it, if not the author: one of `hands` in `edition.yml`."""
    text: Text | None = None
    """Its words, exactly as a source has them and only where one does (Markdown)."""
    citing: Text | None = None
    """What the sentence at the marker is citing, in the editors’ words (Markdown)."""
    basis: Basis | None = None
    """What `citing` rests on: `text`, the paper itself, or `gloss`. Needed with `citing`."""
    candidate: Candidate | None = None
    """Works the note may have cited."""
    reading: Many[Suggestion] = ()
    """What the editors suggest to read on the point."""

    @property
    def sign(self) -> str:
        """What its marker shows."""
        return self.label or ("" if self.number is None else str(self.number))

    @property
    def name(self) -> str:
        """What it is called in the data, and after its sign on the site."""
        own = self.id or "-".join(filter(None, (self.hand, self.section, sign_name(self.sign))))
        return own or "note"


def sign_name(sign: str) -> str:
    """A sign in plain letters and digits: ``7``, ``a``, ``asterisk`` for ``*``, ``dagger-dagger`` for ``††``."""
    return "-".join(
        re.sub(r"[^a-z0-9]+", "-", part.lower() if part.isascii() and part.isalnum() else _named(part)).strip("-")
        for part in re.findall(r"[A-Za-z0-9]+|.", sign)
    )


def _named(char: str) -> str:
    return unicodedata.name(char, f"u{ord(char):x}").lower()


class Event(Claiming, Draftable, Statement):
    """Something that happened, with its date on record and, where it differs, the paper's own."""

    id: Slug
    """The event’s address, for good: `timeline/#census-1926`. Lower-case letters, digits and hyphens."""
    date: PartialDate
    """When it happened by the record: `1920-12-29`, `1920-12`, `1920`, or a span, `1927/1929`."""
    title: Line
    """What happened, in a few words (Markdown)."""
    text: Text
    """The same in a sentence or more (Markdown)."""
    places_in_paper: Many[Anchor] = ()
    """Where the paper speaks of it: a list of `block` and `quote`."""
    paper_says: Text | None = None
    """The paper’s own dating, where it differs or is vaguer (Markdown)."""


class Value(Anchor):
    """One of the paper's numbers, or a range, with the words it stands in."""

    when: Text | None = None
    """The time it stands for, in the paper’s words or as a date: `"1934"`, `"1923/1927"`. Where all times of a series
    are years, its chart has them on a scale.
    """
    value: Number | None = None
    """The number. The quote must hold it, in digits or as a word such as “five”, unless `derived` says how it
    follows.
    """
    low: Number | None = None
    """The lower end of a range, in place of `value`."""
    high: Number | None = None
    """The upper end of a range."""
    bound: Literal["upper", "lower"] | None = None
    """The paper gives the number as a limit: `upper` for “at most”, `lower` for “at least”."""
    exclusive: bool = False
    """`true` where the limit itself is left out: “less than”, “more than”. Only with `bound`."""
    approx: bool = False
    """`true` where the paper gives the number as a rough one."""
    derived: Text | None = None
    """How the number follows from the words, where they do not hold it."""

    @property
    def sign(self) -> str:
        """What stands before the number: ``≥`` for “at least”, ``>`` for “more than”; nothing for the number itself."""
        signs = {"upper": ("≤", "<"), "lower": ("≥", ">")}
        return signs[self.bound][self.exclusive] if self.bound else ""


class Figure(Claiming, Draftable, Statement):
    """Numbers of the paper that belong together, and what the editors doubt about them."""

    id: Slug
    """The figure’s address, for good: `figures/#regions`. Lower-case letters, digits and hyphens."""
    title: Line
    """What is counted."""
    kind: Literal["series", "pair", "single"]
    """How the numbers belong together: a `series`, of three at least, has a chart; a `pair` is compared; or a `single`
    one.
    """
    unit: Line
    """What one of them is: `regions`."""
    values: Many[Value] = Field(min_length=1)
    """The numbers."""
    caption: Text
    """What they show (Markdown)."""
    reservations: Text | None = None
    """What the editors doubt about them (Markdown)."""


def claimed_in(record: Annotation | Event | Figure) -> tuple[Anchor, ...]:
    """The words of the paper that a record's claim is about."""
    places: tuple[Anchor, ...] = (record,) if isinstance(record, Annotation) else ()
    if isinstance(record, Event):
        places = record.places_in_paper
    elif isinstance(record, Figure):
        places = record.values
    wanted = record.claim.quote if record.claim else None
    return tuple(place for place in places if place.quote == (wanted or place.quote))
