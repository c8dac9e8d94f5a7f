"""What the editors say at a place in the text, and the author's notes they say it beside."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .base import Anchor, Basis, BlockId, Many, Record, Ref, Related, Slug, Statement, Text
from .dates import PartialDate


class Annotation(Related, Anchor, Statement):
    """A note of the editors', on the words it quotes, with a headline that says what it is about."""

    id: Slug
    headline: Text
    kind: Literal["difference", "context", "identification", "contested", "source"]
    body: Text


class Emendation(Related, Anchor, Statement):
    """A slip the editors correct: ``quote`` is the source copy's form, ``reading`` what they print."""

    id: Slug
    reading: Text
    reason: Text
    kind: Literal["misprint", "punctuation", "spelling"]


class CrossReference(Record):
    """A paragraph that takes up another one, or a record; both ends say so, each in its own words."""

    from_: BlockId = Field(alias="from")
    to: Ref
    quote: Text | None = None
    forward: Text
    backward: Text


class Candidate(Statement):
    """Works the author may be citing in a note whose text we lack, why they are named, and how sure that is."""

    why: Text


class Suggestion(Record):
    """A work to read on a point, as the editors suggest."""

    id: Slug
    why: Text


class Note(Related):
    """One of the author's notes: its text where the source copy has it, and what the editors can say of it."""

    number: Annotated[int, Field(ge=1)]
    text: Text | None = None
    citing: Text | None = None
    basis: Basis | None = None
    candidate: Candidate | None = None
    reading: Many[Suggestion] = ()


class Event(Related, Statement):
    """Something that happened, with its date on record and, where it differs, the paper's own."""

    id: Slug
    date: PartialDate
    title: Text
    text: Text
    places_in_paper: Many[Anchor] = ()
    paper_says: Text | None = None


class Value(Anchor):
    """One of the paper's numbers with the words it stands in; ``low`` and ``high`` for a range.

    ``bound`` says that the true value lies at it or on one side of it, with ``exclusive`` only on that side;
    ``derived`` how the number follows from the words, where they do not hold it.
    """

    when: Text | None = None
    value: Annotated[float, Field(strict=False)] | None = None
    low: Annotated[float, Field(strict=False)] | None = None
    high: Annotated[float, Field(strict=False)] | None = None
    bound: Literal["upper", "lower"] | None = None
    exclusive: bool = False
    approx: bool = False
    derived: Text | None = None

    @property
    def sign(self) -> str:
        """What stands before the number: ``≥`` for “at least”, ``>`` for “more than”; nothing for the number itself."""
        signs = {"upper": ("≤", "<"), "lower": ("≥", ">")}
        return signs[self.bound][self.exclusive] if self.bound else ""


class Figure(Related, Statement):
    """Numbers of the paper that belong together, and what the editors doubt about them."""

    id: Slug
    title: Text
    kind: Literal["series", "pair", "single"]
    unit: Text
    values: Many[Value] = Field(min_length=1)
    caption: Text
    reservations: Text | None = None
