"""A row of the page of claims: what the paper says, and what the record says of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from .base import Record, Text

#: What the record makes of something the paper says.
Verdict = Literal["agrees", "differs", "disputed", "untraced"]

_VERDICTS: Mapping[str, Verdict] = {"difference": "differs", "contested": "disputed", "source": "untraced"}


def verdict_by_kind(kind: str, certainty: str) -> Verdict | None:
    """The verdict that a note of the editors' is by its kind; one on a source only while it is not traced."""
    return None if kind == "source" and certainty in {"certain", "probable"} else _VERDICTS.get(kind)


class Claim(Record):
    """What the paper says and what the record says of it; place, basis and certainty are those of what has it."""

    paper: Text | None = None
    """What the paper says, in a line of the editors’ (Markdown). Where it is left out, the page has the words quoted;
    of an event, its `paper_says`; of a figure, its `caption`.
    """
    record: Text | None = None
    """What the record says, likewise (Markdown). Where it is left out, the page has the `headline` of a note, the
    `text` of an event, the `reservations` of a figure.
    """
    quote: Text | None = None
    """Of an event or a figure that quotes several places, the words of the one it is about; where it is left out, it is
    about all of them.
    """
    verdict: Verdict | None = None
    """What the record makes of it: `agrees`; `differs`; `disputed` among those who know; `untraced`, where no other
    source was found. Notes of the kinds `difference` and `contested` have theirs by their kind, and one of the kind
    `source` that is `possible` or `unknown` is `untraced`.
    """


class Claiming(Record):
    """What all records share that may stand on the page of claims."""

    claim: Claim | None = None
    """What the page of claims says of it: `{paper: …, record: …, verdict: agrees}`, all three optional where the record
    has them already. Notes of the kinds `difference` and `contested` stand there without it, and so does one of the
    kind `source` that is `possible` or `unknown`.
    """

    @property
    def verdict(self) -> Verdict | None:
        """What the record makes of it; None where it is no claim."""
        by_kind = verdict_by_kind(getattr(self, "kind", ""), getattr(self, "certainty", ""))
        return (self.claim and self.claim.verdict) or by_kind
