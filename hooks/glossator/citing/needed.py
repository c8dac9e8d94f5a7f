"""Which citations the apparatus needs: one request to the citation processor for all of them, and what it is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from glossator.model import Statement
from glossator.prose.citations import Cited
from glossator.reading.edition import Edition
from glossator.reading.interface import Words
from glossator.reading.prose_pages import ProsePage

from .formatting import Request


def requests(edition: Edition, pages: Iterable[ProsePage] = ()) -> list[Request]:
    """Every work cited in the data and on pages of prose, with its locator, once."""
    wanted = [Request(work.id, work.locator or "") for statement in _statements(edition) for work in statement.works]
    wanted += [Request(suggestion.id) for note in edition.notes.values() for suggestion in note.reading]
    wanted += [request_of(cited) for page in pages for cited in page.cited]
    return list(dict.fromkeys(wanted))


def request_of(cited: Cited) -> Request:
    """What is asked for a place that a page of prose cites."""
    return Request(cited.work, cited.locator, cited.label, cited.mode)


def dateless(edition: Edition, words: Words) -> dict[str, str]:
    """What stands in the place of a date, by work: that it has none, or that the editors have not seen it."""
    return {
        work.id: words["no_date" if work.undated else "date_not_seen"]
        for work in edition.works.values()
        if not work.issued
    }


def _statements(edition: Edition) -> Iterator[Statement]:
    yield from edition.entries.values()
    yield from edition.annotations.values()
    yield from edition.emendations.values()
    yield from edition.events.values()
    yield from edition.divisions.values()
    yield from edition.figures.values()
    for note in edition.notes.values():
        if note.candidate:
            yield note.candidate
