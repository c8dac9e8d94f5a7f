"""``python -m glossator status``: what is done, and what is still to be done, with its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, get_args

from glossator.load import Loaded
from glossator.marking import backlinks
from glossator.model import Certainty, Entry, Statement, Verdict
from glossator.model.kinds import KINDS
from glossator.reading.edition import Edition

from .finding import Search
from .listing import TITLES

#: So many of a list are named; the rest is counted.
_NAMED = 12


def status(loaded: Loaded) -> Iterator[str]:
    """The state of an edition, line by line."""
    edition = loaded.edition
    yield f"{edition.head.title}, version {edition.head.edition.version}: {_size(loaded)}"
    yield from _listed("Drafts", (f"{draft.file}:{draft.line}: {draft.title}" for draft in edition.drafts))
    mute = [note for note in edition.notes.values() if not note.text]
    of = f" of {len(edition.notes)}"
    yield from _listed("Notes without text", (_place(edition, "notes", note.name) for note in mute), of)
    entries = list(edition.entries.values())
    bare = [entry for entry in entries if not entry.works and not getattr(entry, "glossary", None)]
    told = (f"{_place(edition, entry.collection, entry.id)} ({entry.basis})" for entry in bare)
    yield from _listed("Entries without works", told, f" of {len(entries)}")
    yield from _certainty(edition)
    yield from _claims(loaded)
    yield from _unexplained(loaded)
    cited = {*backlinks.collect(edition).works, *(one.work for page in loaded.pages for one in page.cited)}
    never = (_place(edition, "bibliography", work) for work in edition.works if work not in cited)
    yield from _listed("Works never cited", never, f" of {len(edition.works)}")


def _size(loaded: Loaded) -> str:
    entries = [record for record in loaded.edition.records.values() if isinstance(record, Entry)]
    counted = {
        "block": len(loaded.paper.blocks),
        "note": len(loaded.edition.notes),
        "entry": len(entries),
        "annotation": len(loaded.edition.annotations),
    }
    return ", ".join(f"{count} {name if count == 1 else _several(name)}" for name, count in counted.items())


def _several(name: str) -> str:
    return "entries" if name == "entry" else f"{name}s"


def _place(edition: Edition, stem: str, key: str) -> str:
    file, line = edition.place(stem, key)
    return f"{file}:{line}: {key}"


def _listed(title: str, things: Iterable[str], of: str = "") -> Iterator[str]:
    found = list(things)
    yield ""
    yield f"{title}: {len(found)}{of}" if found else f"{title}: none{of}"
    yield from (f"    {thing}" for thing in found[:_NAMED])
    if len(found) > _NAMED:
        yield f"    and {len(found) - _NAMED} more"


def _certainty(edition: Edition) -> Iterator[str]:
    """How sure the editors are of what they say."""
    statements = [record for kind in KINDS for record in edition.of(kind) if isinstance(record, Statement)]
    statements += [note.candidate for note in edition.notes.values() if note.candidate]
    counted = Counter(statement.certainty for statement in statements)
    yield ""
    yield f"Statements by certainty: {_counted(counted, get_args(Certainty))}"


def _claims(loaded: Loaded) -> Iterator[str]:
    """What the record makes of the paper's claims, and which are open."""
    rows = loaded.paper.claims
    if not rows:
        return
    yield f"Claims by verdict: {_counted(Counter(row.verdict for row in rows), get_args(Verdict))}"
    yield f"Claims by certainty: {_counted(Counter(row.certainty for row in rows), get_args(Certainty))}"
    yield from _listed("Claims still open", (row.key for row in rows if row.is_open), f" of {len(rows)}")


def _counted(counted: Mapping[Any, int], names: Iterable[str]) -> str:
    return ", ".join(f"{counted.get(name, 0)} {name}" for name in names)


def _unexplained(loaded: Loaded) -> Iterator[str]:
    found = Search(loaded).all()
    counted = Counter(one.kind for one in found)
    yield ""
    if not found:
        yield "Words without explanation: none that was found"
        return
    kinds = ", ".join(f"{TITLES[kind].lower()} {count}" for kind, count in counted.items())
    yield f"Words without explanation: {kinds} (suggest lists them)"
    often = sorted(found, key=lambda one: -one.count)[:_NAMED]
    yield f"    {', '.join(f'{one.title} ({one.count})' for one in often)}{' …' if len(found) > _NAMED else ''}"
