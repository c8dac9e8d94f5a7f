"""What a statement of the editors rests on, in words: how sure they are, works cited, or where else it is from."""

from __future__ import annotations

from dataclasses import dataclass

from glossator.model import EditionHead, Statement
from glossator.reading.interface import Words

from .formatting import Citations, Request


@dataclass(frozen=True)
class Grounds:
    """The grounds of one statement.

    Attributes:
        certainty: how sure the editors are: “Certain”.
        works: the id of each work they rest on, and its citation as HTML.
        basis: where else it is from: “from the paper itself”; empty where it rests on works alone.
        by: which of the editors says so: “by Ann Author”; empty where all of them do.
    """

    certainty: str
    works: tuple[tuple[str, str], ...]
    basis: str
    by: str


def grounds(statement: Statement, words: Words, citations: Citations, head: EditionHead) -> Grounds:
    """The grounds of a statement in the words of the interface."""
    signer = head.signer(statement.by)
    return Grounds(
        words[f"is_{statement.certainty}"],
        tuple((work.id, citations.requests[Request(work.id, work.locator or "")]) for work in statement.works),
        words[f"from_{statement.basis}"] if statement.basis else "",
        words.fill("signed", name=signer.full) if signer else "",
    )
