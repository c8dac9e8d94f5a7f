"""Who refers to what: citations of works, and records that name an entry, seen from the other end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from glossator import addresses
from glossator.model import Annotation, Event, Figure, Statement
from glossator.reading import checks
from glossator.reading.edition import Edition


@dataclass(frozen=True, order=True)
class Referrer:
    """A record that refers to another one.

    Attributes:
        kind: the collection it stands in: glossary, people, commentary, timeline, …
        title: what it is headed with.
        key: ``glossary/okrug``; its permalink and its preview are made from it.
    """

    kind: str
    title: str
    key: str

    @property
    def address(self) -> str:
        """Permalink relative to the site's root."""
        return addresses.entry(self.key)


def referrer(edition: Edition, ref: str, collection: str) -> Referrer:
    """What a record of a collection names as related, as something that can be linked."""
    key = checks.reference(ref, collection)
    where, _, record_id = key.partition("/")
    entry = edition.entries.get(key)
    if entry:
        return Referrer(where, entry.title, key)
    stems: dict[str, tuple[str, str, Mapping[str, Any]]] = {
        "annotations": ("commentary", "headline", edition.annotations),
        "emendations": ("corrections", "quote", edition.emendations),
        "events": ("timeline", "title", edition.events),
        "figures": ("figures", "title", edition.figures),
    }
    page, field_, records = stems[where]
    return Referrer(page, getattr(records[record_id], field_), f"{page}/{record_id}")


@dataclass
class Backlinks:
    """Referrers by what they refer to, in the order of the site's pages.

    Attributes:
        works: referrers by the id of the work they cite.
        entries: referrers by the key of the entry they are related to. Between two entries a relation counts for both.
    """

    works: dict[str, list[Referrer]] = field(default_factory=dict)
    entries: dict[str, list[Referrer]] = field(default_factory=dict)


def collect(edition: Edition) -> Backlinks:
    """Turn the references of all records around."""
    found = Backlinks()
    for entry in edition.entries.values():
        here = Referrer(entry.collection, entry.title, entry.key)
        _note(found, here, entry, entry.related, entry.collection)
    titled: list[tuple[str, str, Annotation | Event | Figure]] = [
        *(("commentary", note.headline, note) for note in edition.annotations.values()),
        *(("timeline", event.title, event) for event in edition.events.values()),
        *(("figures", figure.title, figure) for figure in edition.figures.values()),
    ]
    for kind, title, record in titled:
        _note(found, Referrer(kind, title, f"{kind}/{record.id}"), record, record.related, kind)
    for emendation in edition.emendations.values():
        here = Referrer("corrections", f"“{emendation.quote}”", f"corrections/{emendation.id}")
        _note(found, here, emendation, (), "corrections")
    for note in edition.notes.values():
        here = Referrer("notes", str(note.number), f"notes/n{note.number}")
        if note.candidate:
            _note(found, here, note.candidate, (), "notes")
        for suggestion in note.reading:
            _add(found.works, suggestion.id, here)
    return found


def _note(found: Backlinks, here: Referrer, statement: Statement, related: Iterable[str], collection: str) -> None:
    for work in statement.works:
        _add(found.works, work.id, here)
    for ref in related:
        _add(found.entries, checks.reference(ref, collection), here)


def _add(into: dict[str, list[Referrer]], key: str, referrer: Referrer) -> None:
    if referrer not in into.setdefault(key, []):
        into[key].append(referrer)
