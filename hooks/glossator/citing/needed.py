"""Which citations the apparatus needs: one request to the citation processor for all of them, and what it is told."""

from __future__ import annotations

from collections.abc import Iterator

from glossator.model import Statement
from glossator.reading.edition import Edition
from glossator.reading.interface import Words

from .formatting import Request


def requests(edition: Edition) -> list[Request]:
    """Every work cited, with its locator, once."""
    wanted = [Request(work.id, work.locator or "") for statement in _statements(edition) for work in statement.works]
    wanted += [Request(suggestion.id) for note in edition.notes.values() for suggestion in note.reading]
    return list(dict.fromkeys(wanted))


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
    yield from edition.figures.values()
    for note in edition.notes.values():
        if note.candidate:
            yield note.candidate
