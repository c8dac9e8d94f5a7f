"""All works and citations of an edition formatted; one that pandoc or the style can do nothing with, at its place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from glossator.faults import EditionError, Fault
from glossator.reading import interface
from glossator.reading.edition import Edition
from glossator.reading.prose_pages import ProsePage

from .formatting import AUTHOR_DATE, Citations, CiteError, Request, cite
from .needed import dateless, requests


def works_cited(edition: Edition, pages: Sequence[ProsePage], cache: Path) -> Citations:
    """Format all works and citations; a work the style can make nothing of is a fault at its place."""
    words = interface.words_of(edition.head)
    items = [work.item() for work in edition.works.values()]

    def formatted(items: Sequence[Mapping[str, object]], wanted: Iterable[Request], cache: Path | None) -> Citations:
        told = dateless(edition, words)
        return cite(items, wanted, language=edition.head.language, cache=cache, style=AUTHOR_DATE, dateless=told)

    try:
        return formatted(items, requests(edition, pages), cache)
    except CiteError as error:
        if error.work in edition.works:
            file, line = edition.place("bibliography", error.work, "type")
            remedy = "give it what a work of this type has (author, container, publisher), or another type"
            raise EditionError([Fault(file, line, f"nothing can be printed for ‘{error.work}’", remedy)]) from None
        stopping = _stopping(items, lambda some: formatted(some, (), None)) if error.is_answer else ""
        if not stopping:
            raise
        file, line = edition.place("bibliography", stopping)
        what, remedy = f"pandoc stops at ‘{stopping}’ ({error})", "look for what is unusual in it"
        raise EditionError([Fault(file, line, what, remedy)]) from None


def _stopping(
    items: Sequence[Mapping[str, object]], formatted: Callable[[Sequence[Mapping[str, object]]], object]
) -> str:
    """The id of a work that pandoc stops at by itself, found by halves; empty where there is none."""

    def stops(some: Sequence[Mapping[str, object]]) -> bool:
        try:
            formatted(some)
        except CiteError as error:
            return error.is_answer
        return False

    while len(items) > 1:
        half = items[: len(items) // 2]
        items = half if stops(half) else items[len(half) :]
    return str(items[0]["id"]) if items and stops(items) else ""
