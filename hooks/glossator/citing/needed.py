"""Which citations the apparatus needs: one request to the citation processor for all of them."""

from __future__ import annotations

from collections.abc import Iterator

from glossator.model import Statement
from glossator.reading.edition import Edition

from .formatting import Request


def requests(edition: Edition) -> list[Request]:
    """Every work cited, with its locator, once."""
    wanted = [Request(work.id, work.locator or "") for statement in _statements(edition) for work in statement.works]
    wanted += [Request(suggestion.id) for note in edition.notes.values() for suggestion in note.reading]
    return list(dict.fromkeys(wanted))


def _statements(edition: Edition) -> Iterator[Statement]:
    yield from edition.entries.values()
    yield from edition.annotations.values()
    yield from edition.emendations.values()
    yield from edition.events.values()
    yield from edition.figures.values()
    for note in edition.notes.values():
        if note.candidate:
            yield note.candidate
