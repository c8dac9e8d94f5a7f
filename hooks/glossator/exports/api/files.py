"""The edition as plain JSON: text and marks, and every record of the apparatus with its address and its offsets."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from typing import Any

from pydantic import BaseModel

from glossator import addresses, model
from glossator.exports.material import Export, Material, Product
from glossator.marking.claims import ClaimRow
from glossator.model.kinds import KINDS, Kind
from glossator.text.blocks import Block, Group, Line, Mark, Part, Section, note_id

FOLDER = "api/"
MEDIA_TYPE = "application/json"
_SCHEMA = f"{FOLDER}schema.json"

#: The other files in order, and what they call their records.
_LISTS = {**{kind.page: kind.group for kind in KINDS}, "crossrefs": "crossreferences", "claims": "claims"}
#: So many sections stand in one file where there are very many.
_TOGETHER = 10

Data = dict[str, Any]


def make(material: Material) -> Iterable[Product]:
    """All files; ``edition.json``, which names the others, comes first."""
    api = _Api(material)
    yield _product("edition", api.edition)
    for name, sections in api.by_file.items():
        yield _product(name, partial(api.sections, sections))
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
        self._has_many = material.loaded.has_many_sections

    def _file(self, name: str, content: Data) -> Data:
        """A file's content with the address of its schema."""
        from .schema import FILES  # noqa: PLC0415 - likewise

        return {"$schema": self._absolute(f"{_SCHEMA}#/$defs/{FILES[name].__name__}"), **content}

    def edition(self) -> Data:
        """What the edition is, and where its files are."""
        head = self._head
        settings = {
            "edition",
            "sections",
            "rights",
            "fonts",
            "map_frame",
            "map_steps",
            "map_waters",
            "interface",
            "passed_over",
        }
        said = head.model_dump(mode="json", by_alias=True, exclude_defaults=True, exclude={*settings, "called", "home"})
        content: Data = {
            "url": self._absolute(""),
            "version": head.edition.version,
            "released": head.edition.date.isoformat(),
            **({"DOI": head.edition.DOI} if head.edition.DOI else {}),
            **({"licence": head.rights.apparatus_licence} if head.rights.apparatus_licence else {}),
            "head": {**said, "id": head.id, "direction": head.direction, "source": self._source()},
            "rights": _plain(head.rights),
            "sections": [
                {
                    **self._headed(section),
                    "data": place,
                    "first": section.blocks[0].number,
                    "last": section.blocks[-1].number,
                }
                for section, place in self._places()
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
            **({"author": [*map(_plain, section.author)]} if section.author else {}),
            **({"byline": section.byline.text} if section.byline else {}),
            **({"parts": [*map(self._part, section.parts)]} if section.parts else {}),
        }

    def _part(self, part: Part) -> Data:
        return {
            "id": part.id,
            "title": part.title,
            "title_from": part.title_from,
            **_title_marks(part.head),
            "url": self._absolute(addresses.part(part)),
        }

    @cached_property
    def by_file(self) -> Mapping[str, Sequence[Section]]:
        """The sections that stand in each file: one, or where there are very many, some."""
        sections = self._paper.sections
        if not self._has_many:
            return {f"sections/{section.id}": [section] for section in sections}
        starts = range(0, len(sections), _TOGETHER)
        # The last is called as if it were full, for its address stays when the paper grows.
        return {f"sections/{at + 1}-{at + _TOGETHER}": sections[at : at + _TOGETHER] for at in starts}

    def _places(self) -> Iterator[tuple[Section, str]]:
        """Where each section stands: a file, or what a JSON Pointer shows in one."""
        for name, sections in self.by_file.items():
            file = self._absolute(f"{FOLDER}{name}.json")
            for at, section in enumerate(sections):
                yield section, f"{file}#/sections/{at}" if self._has_many else file

    def sections(self, sections: Sequence[Section]) -> Data:
        """A file with a section, or with some."""
        if self._has_many:
            return self._file("sections", {"sections": [*map(self._section, sections)]})
        return self._file("section", self._section(sections[0]))

    def _section(self, section: Section) -> Data:
        """A section: its blocks, and the author's headings among them."""
        headings: list[Data] = []
        for index, item in enumerate(section.items):
            if item.kind == "heading":
                following = next((later for later in section.items[index:] if later.number), None)
                headings.append(
                    {
                        "id": item.id,
                        "level": item.level,
                        "text": item.text,
                        "marks": [_mark(mark) for mark in item.marks],
                        "url": self._absolute(addresses.block(section, item)),
                        **({"before": following.id} if following else {}),
                    }
                )
        return {
            **self._headed(section),
            **_title_marks(section.head),
            "blocks": [self._block(section, block) for block in section.blocks],
            "headings": headings,
        }

    def _block(self, section: Section, block: Block) -> Data:
        return {
            "id": block.id,
            "number": block.number,
            "kind": block.kind,
            "url": self._absolute(addresses.block(section, block)),
            **({"ordered": block.ordered, "first": block.first} if block.kind == "list" else {}),
            **self._set(block),
        }

    def _set(self, block: Block) -> Data:
        """The words of a block, how they are set and what is said of them."""
        numbers = {id(line): number for number, line in enumerate(block.lines)}
        return {
            "text": block.text,
            "lines": [_line(line) for line in block.lines],
            "groups": [self._group(group, numbers) for group in block.groups],
            "marks": [_mark(mark) for mark in block.marks],
        }

    def _group(self, group: Group, numbers: Mapping[int, int]) -> Data:
        """A group of lines, or of groups; lines by their number in the block."""
        data: Data = {"kind": group.kind}
        match group.kind:
            case "list":
                data |= {"ordered": group.ordered} | ({"first": group.first} if group.ordered else {})
            case "cell":
                data |= ({"is_head": True} if group.is_head else {}) | ({"align": group.align} if group.align else {})
            case "picture":
                address = self._absolute(addresses.picture(group.target))
                data |= {"picture": address, "description": group.description}
        lines = [numbers[id(child)] for child in group.children if isinstance(child, Line)]
        groups = [self._group(child, numbers) for child in group.children if isinstance(child, Group)]
        return data | ({"lines": lines} if lines else {}) | ({"groups": groups} if groups else {})

    # --- the apparatus ------------------------------------------------------------------------------------------------

    def records(self, name: str) -> Data:
        """One of the other files: its records under what they are called."""
        return self._file(name, {_LISTS[name]: self._lists[name]})

    @cached_property
    def _lists(self) -> Mapping[str, list[Data]]:
        """The records of all other files, by the file's name."""
        records = {kind.page: [self._record(kind, one) for one in self._edition.of(kind)] for kind in KINDS}
        return {**records, "crossrefs": [*self._crossreferences()], "claims": [*map(self._claim, self._paper.claims)]}

    def _record(self, kind: Kind, record: Any) -> Data:
        own: Data = {}
        match record:
            case model.Entry():
                own = {"key": record.key, "occurrences": self._occurrences(record)}
            case model.Note():
                own = {"id": note_id(record.name), "references": self._references(record.name)}
                if record.name in self._paper.notes:
                    own["words"] = self._set(self._paper.notes[record.name])
            case model.Work():
                plain = {
                    name: said
                    for name, said in _plain(record).items()
                    if name in {"id", "annotation", "related", "undated"}
                }
                return {**plain, **self._at(kind, record), "csl": record.csl()}
            case model.Anchor():
                own = self._span(record)
            case model.Event(places_in_paper=places) if places:
                own = {"places_in_paper": [*map(self._anchored, places)]}
            case model.Figure(values=values):
                own = {"values": [*map(self._anchored, values)]}
        return {**_plain(record), **self._at(kind, record), **own}

    def _at(self, kind: Kind, record: Any) -> Data:
        return {"url": self._absolute(addresses.entry(kind.key_of(record)))}

    def _anchored(self, anchor: model.Anchor) -> Data:
        """A part of a record that quotes words, with their offsets."""
        return {**_plain(anchor), **self._span(anchor)}

    def _span(self, anchor: model.Anchor) -> Data:
        """The offsets of the words quoted."""
        start, end = self._paper.attachments.span(anchor)
        return {"start": start, "end": end}

    def _occurrences(self, entry: model.Entry) -> list[Data]:
        places = self._paper.occurrences[entry.key]
        return [{"block": place.block.id, "start": place.start, "end": place.end} for place in places]

    def _references(self, name: str) -> list[Data]:
        return [
            {
                "block": reference.block.id,
                "offset": reference.at,
                "part": reference.part,
                "url": self._absolute(f"{addresses.section_page(reference.section)}#{reference.id}"),
            }
            for reference in self._paper.references_to(name)
        ]

    def _crossreferences(self) -> Iterator[Data]:
        for reference in self._edition.crossreferences:
            data = {**_plain(reference), "from_url": self._place(reference.from_), "to_url": self._place(reference.to)}
            if reference.quote:
                data |= self._span(model.Anchor(block=reference.from_, quote=reference.quote))
            yield data

    def _claim(self, row: ClaimRow) -> Data:
        """A row of the page of claims, with the address of the record it is told in."""
        grounds = {"works", "basis", "certainty", "by"}
        return {
            "id": row.id,
            "record_key": row.key,
            "paper": row.paper,
            "paper_is_quoted": row.is_quoted,
            "record": row.record,
            "verdict": row.verdict,
            "places": [{"block": place.block, "start": place.start, "end": place.end} for place in row.places],
            **row.statement.model_dump(mode="json", include=grounds, exclude_defaults=True),
            "url": self._absolute(addresses.entry(f"claims/{row.id}")),
            "record_url": self._absolute(addresses.entry(row.key)),
        }

    def _place(self, key: str) -> str:
        """The address of a block, or of an entry."""
        if key in self._paper.places:
            return self._absolute(addresses.block(*self._paper.places[key]))
        return self._absolute(addresses.entry(key))


def _title_marks(head: Block) -> Data:
    return {"title_marks": [_mark(mark) for mark in head.marks]} if head.marks else {}


def _line(line: Line) -> Data:
    more = {"indent": line.indent, "number": line.number, "id": line.id, "goes_on": line.goes_on}
    return {
        "start": line.start,
        "end": line.end,
        "kind": line.kind,
        **{key: said for key, said in more.items() if said},
    }


def _mark(mark: Mark) -> Data:
    data: Data = {"start": mark.start, "end": mark.end, "kind": mark.kind}
    if mark.target:
        data["target"] = mark.target
    if mark.kind == "note":
        data["part"] = mark.part
    if mark.label not in {"", mark.target}:
        data["label"] = mark.label
    if mark.kind == "emendation":
        data["reading"] = mark.reading
    return data
