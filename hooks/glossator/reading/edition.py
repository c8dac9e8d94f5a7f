"""``data/*.yml`` to an :class:`Edition`: read, validated, and every relation between records checked.

All faults of all files come back at once; nothing here looks at the paper's text (see :mod:`glossator.marking.paper`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from glossator import model
from glossator.faults import Fault
from glossator.model import dates
from glossator.model.kinds import BY_FILE, KINDS, OTHER_FILES, Kind, named
from glossator.model.redrawing import Redrawing
from glossator.text.spelling import sort_key

from . import checks, interface, reading_checks
from .data_files import DataFiles
from .division_checks import check_redrawing
from .drafts import Draft
from .head_checks import check_head
from .validation import validate
from .yaml_lines import Located, read_yaml

R = TypeVar("R", bound=model.Related)


@dataclass(frozen=True)
class Edition:
    """Everything ``data/`` says; where records name others, they do so by key (see :mod:`glossator.model.kinds`).

    Attributes:
        head: the paper, its source and its sections.
        entries: the entries of all collections by key (``glossary/okrug``), each collection in alphabetical order.
        notes: the notes of the source by name, in the order of the file.
        works: the bibliography by id.
        annotations, emendations, variants, events, divisions, figures: by id; events in order of time.
        crossreferences: in the order of the file.
        links: file, line and address of every link within the site that the data makes.
        incomplete: stems of files with faulty records.
        located: each file as read, by its stem, for lines in messages.
        indices: place of a record in its file, by file stem and id.
        releases: by version, the newest first.
        drafts: records that are not finished; they are in none of the others.
        unread: stems of files that could not be read at all.
    """

    head: model.EditionHead
    entries: Mapping[str, model.Entry]
    notes: Mapping[str, model.Note]
    works: Mapping[str, model.Work]
    annotations: Mapping[str, model.Annotation]
    emendations: Mapping[str, model.Emendation]
    variants: Mapping[str, model.Variant]
    events: Mapping[str, model.Event]
    divisions: Mapping[str, model.Division]
    figures: Mapping[str, model.Figure]
    crossreferences: tuple[model.CrossReference, ...]
    links: tuple[tuple[str, int, str], ...]
    incomplete: frozenset[str]
    located: Mapping[str, Located]
    indices: Mapping[str, Mapping[str | int, int]]
    releases: Mapping[str, model.PublishedRelease]
    drafts: tuple[Draft, ...]
    unread: frozenset[str]

    def collection(self, kind: type[model.Entry] | str) -> list[model.Entry]:
        """The entries of one collection in order."""
        name = kind if isinstance(kind, str) else kind.collection
        return [entry for entry in self.entries.values() if entry.collection == name]

    @cached_property
    def records(self) -> Mapping[str, Any]:
        """Every record of every kind by its key: ``glossary/okrug``, ``commentary/census``, ``notes/n7``."""
        return {kind.key_of(record): record for kind in KINDS for record in self.of(kind)}

    @cached_property
    def redrawing(self) -> Redrawing:
        """The divisions of the country, and the moments at which its map is drawn."""
        return Redrawing(self.divisions, self.head.map_steps)

    def seat_of(self, division: model.Division) -> tuple[str, model.Coordinates]:
        """The town a division was governed from: what it was called, and where it is."""
        seat = division.seat
        place = self.entries.get(f"places/{seat.place}")
        if isinstance(place, model.Place) and place.coordinates:
            return place.map_name or place.name, place.coordinates
        return seat.name or "", seat.coordinates or model.Coordinates(lat=0, lon=0)

    def seat_names(self, division: model.Division) -> tuple[str, ...]:
        """All that the seat of a division was called, in order."""
        return self.seat_of(division)[0], *(later.name for later in division.seat.later_names)

    def of(self, kind: Kind) -> Iterable[Any]:
        """The records of a kind, in the order of its page."""
        return self.collection(kind.page) if kind.is_entry else getattr(self, kind.group).values()

    def shown(self, note: model.Note) -> str:
        """What the reader sees as a note's marker: its sign, and whose note it is, if not the author's."""
        marker = next((hand.marker for hand in self.head.hands if hand.id == note.hand), "{label}")
        return marker.replace("{label}", note.sign)

    def place(self, stem: str, key: str | int, *path: str | int) -> tuple[str, int]:
        """File and line of something in a record, for a message."""
        located = self.located[stem]
        return located.file, located.line((self.indices[stem][key], *path))


def read_edition(data: Path, name: str, faults: list[Fault]) -> Edition | None:
    """Read and check a data directory.

    Args:
        data: the directory.
        name: how it is called in messages (``data``).
        faults: where faults are added.

    Returns:
        The edition without its faulty records, or None where ``edition.yml`` itself cannot be used.
    """
    records = DataFiles(data, name, faults)
    head_file = read_yaml(data / "edition.yml", f"{name}/edition.yml", faults)
    head = validate(model.EditionHead, head_file, head_file.value, (), faults) if head_file else None
    if head_file:
        records.located["edition"] = head_file
    records.editors = [editor.id for editor in head.editors if editor.id] if head else None
    works = records.read("bibliography", model.Work)
    collections = {kind.collection: records.read(kind.collection, kind) for kind in model.COLLECTIONS}
    notes = records.read("notes", model.Note, "name", ("id", "number", "label"))
    annotations = records.read("annotations", model.Annotation)
    emendations = records.read("emendations", model.Emendation)
    variants = records.read("variants", model.Variant)
    events = records.read("events", model.Event)
    divisions = records.read("divisions", model.Division)
    figures = records.read("figures", model.Figure)
    crossreferences = records.read_unnamed("crossrefs", model.CrossReference)
    releases = records.read("changes", model.PublishedRelease, "version")
    _check_names(data, name, {*(kind.file for kind in KINDS), *OTHER_FILES}, faults)
    checks.check_works(records, works.values())
    checks.check_entries(records, head, [entry for group in collections.values() for entry in group.values()])
    checks.check_notes(records, head, notes.values())
    checks.check_annotations(records, annotations.values())
    reading_checks.check_emendations(records, emendations.values())
    reading_checks.check_variants(records, head, variants.values(), emendations.values())
    checks.check_events(records, events.values())
    checks.check_divisions(records, divisions.values())
    checks.check_figures(records, figures.values())
    checks.check_crossreferences(records, crossreferences)
    checks.check_links(records)
    records.check_absent()
    if head is None or head_file is None:
        return None
    check_head(head, head_file, faults)
    checks.check_releases(records, head, releases.values(), head_file)
    places = {name: entry for name, entry in collections["places"].items() if isinstance(entry, model.Place)}
    check_redrawing(records, head, head_file, divisions, places)
    interface.check(head, head_file, faults)
    return Edition(
        head=head,
        entries={
            entry.key: entry
            for kind in KINDS
            if kind.is_entry
            for entry in sorted(_keyed(collections[kind.file], kind), key=lambda entry: sort_key(entry.sorted_by))
        },
        notes={note.name: note for note in _keyed(notes, BY_FILE["notes"])},
        works={work.id: work for work in _keyed(works, BY_FILE["bibliography"])},
        annotations={note.id: note for note in _keyed(annotations, BY_FILE["annotations"])},
        emendations={slip.id: slip for slip in _keyed(emendations, BY_FILE["emendations"])},
        variants={variant.id: variant for variant in _keyed(variants, BY_FILE["variants"])},
        events={e.id: e for e in sorted(_keyed(events, BY_FILE["events"]), key=lambda e: dates.sort_key(e.date))},
        divisions={division.id: division for division in _keyed(divisions, BY_FILE["divisions"])},
        figures={figure.id: figure for figure in _keyed(figures, BY_FILE["figures"])},
        crossreferences=tuple(
            reference.model_copy(update={"to": _key(reference.to) if "/" in reference.to else reference.to})
            for reference in crossreferences
        ),
        links=tuple(
            (records.located[stem].file, records.located[stem].line(path), href) for stem, path, href in records.links
        ),
        incomplete=frozenset(records.incomplete),
        unread=frozenset(records.unread),
        located=records.located,
        indices=records.indices,
        releases=releases,
        drafts=tuple(records.drafts.values()),
    )


def _keyed(records: Mapping[Any, R], kind: Kind) -> list[R]:
    """The records of a kind, naming those related to them by key."""
    return [
        record.model_copy(update={"related": tuple(_key(ref, kind) for ref in record.related)})
        for record in records.values()
    ]


def _key(reference: str, own: Kind | None = None) -> str:
    """The key of the record meant; a reference that means none is a fault already, and stays as it is."""
    meant = named(reference, own)
    return meant[0].key(meant[1]) if meant else reference


def _check_names(data: Path, name: str, known: set[str], faults: list[Fault]) -> None:
    """A file under a wrong name would be passed over without a word."""
    for path in sorted(path for path in data.rglob("*") if path.suffix.lower() in {".yml", ".yaml"}):
        file = f"{name}/{path.relative_to(data).as_posix()}"
        if path.parent != data:
            faults.append(Fault(file, 0, "data in a folder of their own are not read", f"put them into {name}/"))
        elif path.suffix != ".yml":
            what = f"the ending {path.suffix} is not read"
            faults.append(Fault(file, 0, what, f"rename it {path.stem}.yml"))
        elif path.stem not in known:
            remedy = f"the files are {', '.join(sorted(known))}"
            faults.append(Fault(file, 0, "no such file is known", remedy))
