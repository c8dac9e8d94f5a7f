"""Who refers to what: citations of works, and records that name others, seen from both ends."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from glossator import addresses
from glossator.model import Emendation, Note, Statement
from glossator.model.kinds import KINDS, kind_of
from glossator.reading.edition import Edition


@dataclass(frozen=True, order=True)
class Referrer:
    """A record that refers to another one, or is referred to.

    Attributes:
        kind: the page it stands on: glossary, people, commentary, timeline, …
        title: what it is headed with; of a note of the author's, its number.
        key: ``glossary/okrug``; its permalink and its preview are made from it.
        is_marked_up: whether the title is Markdown.
    """

    kind: str
    title: str
    key: str
    is_marked_up: bool = False

    @property
    def address(self) -> str:
        """Permalink relative to the site's root."""
        return addresses.entry(self.key)


def referrer(edition: Edition, key: str) -> Referrer:
    """The record with a key, as something that can be linked."""
    kind, record = kind_of(key), edition.records[key]
    title = kind.title_of(record)
    return Referrer(kind.page, f"“{title}”" if isinstance(record, Emendation) else title, key, kind.is_marked_up)


@dataclass
class Backlinks:
    """Referrers by what they refer to, in the order of the site's pages.

    Attributes:
        works: referrers by the id of the work they cite.
        ahead: what each record names as related, by its key.
        back: the records that name it, by its key.
    """

    works: dict[str, list[Referrer]] = field(default_factory=dict)
    ahead: dict[str, list[Referrer]] = field(default_factory=dict)
    back: dict[str, list[Referrer]] = field(default_factory=dict)

    def related(self, key: str) -> list[Referrer]:
        """What is related to a record, whichever of the two says so: a relation counts for both."""
        return list(dict.fromkeys([*self.ahead.get(key, ()), *self.back.get(key, ())]))


def collect(edition: Edition) -> Backlinks:
    """Turn the references of all records around."""
    found = Backlinks()
    for kind in _ORDER:
        for record in edition.of(kind):
            key = kind.key_of(record)
            here = referrer(edition, key)
            for work in dict.fromkeys(_works(record)):
                found.works.setdefault(work, []).append(here)
            for other in dict.fromkeys(record.related):
                found.ahead.setdefault(key, []).append(referrer(edition, other))
                found.back.setdefault(other, []).append(here)
    return found


#: The author's notes come last among those that cite a work.
_ORDER = sorted(KINDS, key=lambda kind: kind.model is Note)


def _works(record: object) -> Iterable[str]:
    """The works a record cites or suggests."""
    if isinstance(record, Statement):
        yield from (work.id for work in record.works)
    elif isinstance(record, Note):
        yield from (work.id for work in (record.candidate.works if record.candidate else ()))
        yield from (suggestion.id for suggestion in record.reading)
