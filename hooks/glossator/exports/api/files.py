"""The edition as plain JSON: text and marks, and every record of the apparatus with its address and its offsets."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property, partial
from typing import Any

from pydantic import BaseModel

from glossator import addresses
from glossator.exports.material import Export, Material, Product
from glossator.marking import quotes
from glossator.model import COLLECTIONS, Anchor, Entry
from glossator.text.blocks import Block, Heading, Mark, Section

FOLDER = "api/"
MEDIA_TYPE = "application/json"
_SCHEMA = f"{FOLDER}schema.json"

#: The other files in order, and what they call their records.
_LISTS = {
    **{kind.collection: "entries" for kind in COLLECTIONS},
    "notes": "notes",
    "commentary": "annotations",
    "corrections": "emendations",
    "timeline": "events",
    "figures": "figures",
    "crossrefs": "crossreferences",
    "bibliography": "works",
}

Data = dict[str, Any]


def make(material: Material) -> Iterable[Product]:
    """All files; ``edition.json``, which names the others, comes first."""
    api = _Api(material)
    yield _product("edition", api.edition)
    for section in material.loaded.paper.sections:
        yield _product(f"sections/{section.id}", partial(api.section, section))
    for name in _LISTS:
        yield _product(name, partial(api.records, name))
    yield _product("schema", partial(_schema, material.site.absolute(_SCHEMA)))


EXPORT = Export("api", make)


def _product(name: str, data: Callable[[], object]) -> Product:
    def make() -> bytes:
        text = json.dumps(data(), ensure_ascii=False, separators=(",", ":"))
        return f"{text}\n".encode()

    return Product(f"{FOLDER}{name}.json", MEDIA_TYPE, make)


def _schema(address: str) -> object:
    from .schema import schema  # noqa: PLC0415 - slow to import, and ``serve`` seldom needs it

    return schema(address)


def _plain(record: BaseModel) -> Data:
    """A record as the data has it; what is not said there is left out."""
    data: Data = record.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return data


class _Api:
    """Writes the data of one edition."""

    def __init__(self, material: Material) -> None:
        self._head = material.head
        self._edition = material.loaded.edition
        self._paper = material.loaded.paper
        self._absolute = material.site.absolute
        self._blocks = {name: block for name, (_, block) in self._paper.blocks.items()}

    def _file(self, name: str, content: Data) -> Data:
        """A file's content with the address of its schema."""
        from .schema import FILES  # noqa: PLC0415 - likewise

        return {"$schema": self._absolute(f"{_SCHEMA}#/$defs/{FILES[name].__name__}"), **content}

    def edition(self) -> Data:
        """What the edition is, and where its files are."""
        head = self._head
        left_out = {"edition", "sections", "rights", "map_frame", "interface"}
        said = head.model_dump(mode="json", by_alias=True, exclude_defaults=True, exclude=left_out)
        content: Data = {
            "url": self._absolute(""),
            "version": head.edition.version,
            "released": head.edition.date.isoformat(),
            **({"licence": head.rights.apparatus_licence} if head.rights.apparatus_licence else {}),
            "head": {**said, "id": head.id, "direction": head.direction, "source": self._source()},
            "rights": _plain(head.rights),
            "sections": [
                {
                    **self._headed(section),
                    "data": self._absolute(f"{FOLDER}sections/{section.id}.json"),
                    "first": section.blocks[0].number,
                    "last": section.blocks[-1].number,
                }
                for section in self._paper.sections
            ],
            "files": [
                {"name": name, "data": self._absolute(f"{FOLDER}{name}.json"), "count": len(records)}
                for name, records in self._lists.items()
            ],
        }
        return self._file("edition", content)

    def _source(self) -> Data:
        """The source copy, and how it writes markers, even where that is the usual way."""
        return {**_plain(self._head.source), "marker": self._head.source.marker}

    # --- the paper ----------------------------------------------------------------------------------------------------

    def _headed(self, section: Section) -> Data:
        return {
            "id": section.id,
            "number": section.number,
            "title": section.title,
            "title_from": section.title_from,
            "url": self._absolute(addresses.section_page(section)),
        }

    def section(self, section: Section) -> Data:
        """A section: its blocks, and the author's headings among them."""
        headings: list[Data] = []
        for index, item in enumerate(section.items):
            if isinstance(item, Heading):
                following = next((later for later in section.items[index:] if isinstance(later, Block)), None)
                headings.append(
                    {
                        "id": item.id,
                        "level": item.level,
                        "text": item.text,
                        "url": self._absolute(f"{addresses.section_page(section)}#{item.id}"),
                        **({"before": following.id} if following else {}),
                    }
                )
        content: Data = {
            **self._headed(section),
            "blocks": [self._block(section, block) for block in section.blocks],
            "headings": headings,
        }
        return self._file("section", content)

    def _block(self, section: Section, block: Block) -> Data:
        return {
            "id": block.id,
            "number": block.number,
            "kind": block.kind,
            "url": self._absolute(addresses.block(section, block)),
            **({"ordered": block.ordered, "first": block.first} if block.kind == "list" else {}),
            "text": block.text,
            "lines": [{"start": line.start, "end": line.end, "kind": line.kind} for line in block.lines],
            "marks": [_mark(mark) for mark in block.marks],
        }

    # --- the apparatus ------------------------------------------------------------------------------------------------

    def records(self, name: str) -> Data:
        """One of the other files: its records under what they are called."""
        return self._file(name, {_LISTS[name]: self._lists[name]})

    @cached_property
    def _lists(self) -> Mapping[str, list[Data]]:
        """The records of all other files, by the file's name."""
        edition = self._edition
        commentary = [(note, f"commentary/{note.id}") for note in edition.annotations.values()]
        corrections = [(slip, f"corrections/{slip.id}") for slip in edition.emendations.values()]
        records = {
            **{kind.collection: [self._entry(entry) for entry in edition.collection(kind)] for kind in COLLECTIONS},
            "notes": [self._note(number) for number in edition.notes],
            "commentary": [self._anchored(note) | self._at(key) for note, key in commentary],
            "corrections": [self._anchored(slip) | self._at(key) for slip, key in corrections],
            "timeline": [
                _plain(event)
                | self._at(f"timeline/{event.id}")
                | ({"places_in_paper": [*map(self._anchored, event.places_in_paper)]} if event.places_in_paper else {})
                for event in edition.events.values()
            ],
            "figures": [
                _plain(figure) | self._at(f"figures/{figure.id}") | {"values": [*map(self._anchored, figure.values)]}
                for figure in edition.figures.values()
            ],
            "crossrefs": [*self._crossreferences()],
            "bibliography": [*self._works()],
        }
        return {name: records[name] for name in _LISTS}

    def _at(self, key: str) -> Data:
        return {"url": self._absolute(addresses.entry(key))}

    def _anchored(self, record: Anchor) -> Data:
        """A record that quotes words, with their offsets."""
        span = quotes.find(record, self._blocks, "", 0, [])
        assert span, "an edition whose quotes are not found is not exported"  # noqa: S101
        return {**_plain(record), "start": span[0], "end": span[1]}

    def _entry(self, entry: Entry) -> Data:
        places = self._paper.occurrences[entry.key]
        return {
            **_plain(entry),
            "key": entry.key,
            **self._at(entry.key),
            "occurrences": [{"block": place.block.id, "start": place.start, "end": place.end} for place in places],
        }

    def _note(self, number: int) -> Data:
        references = [
            {
                "block": reference.block.id,
                "offset": mark.start,
                "part": reference.part,
                "url": self._absolute(f"{addresses.section_page(reference.section)}#{reference.id}"),
            }
            for reference in self._paper.references_to(number)
            for mark in reference.block.marks
            if mark.kind == "note" and mark.target == str(number) and mark.part == reference.part
        ]
        return {
            "id": f"n{number}",
            **_plain(self._edition.notes[number]),
            "url": self._absolute(addresses.note(number)),
            "references": references,
        }

    def _crossreferences(self) -> Iterator[Data]:
        for reference in self._edition.crossreferences:
            data = {**_plain(reference), "from_url": self._place(reference.from_), "to_url": self._place(reference.to)}
            if reference.quote:
                found = self._anchored(Anchor(block=reference.from_, quote=reference.quote))
                data |= {"start": found["start"], "end": found["end"]}
            yield data

    def _place(self, key: str) -> str:
        """The address of a block, or of an entry."""
        if key in self._paper.blocks:
            return self._absolute(addresses.block(*self._paper.blocks[key]))
        return self._absolute(addresses.entry(key))

    def _works(self) -> Iterator[Data]:
        for work in self._edition.works.values():
            data = {"id": work.id, "url": self._absolute(addresses.work(work.id)), "csl": work.csl()}
            yield {**data, **({"annotation": work.annotation} if work.annotation else {})}


def _mark(mark: Mark) -> Data:
    data: Data = {"start": mark.start, "end": mark.end, "kind": mark.kind}
    if mark.target:
        data["target"] = mark.target
    if mark.kind == "note":
        data["part"] = mark.part
    if mark.kind == "emendation":
        data["reading"] = mark.reading
    return data
