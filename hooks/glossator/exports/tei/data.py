"""The data of the edition in the header, letter by letter, for whoever makes an edition of the file again.

``standOff`` says it in TEI's own words, for whoever reads TEI; it has no place for some of it (the written forms of an
entry, a work in parts), and the editors' Markdown cannot be told from it to the letter.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from lxml import etree

from glossator.model.base import Record
from glossator.model.kinds import KINDS
from glossator.reading.edition import Edition

from .xml import sub

#: What the elements are called that hold it; the subtype is the name of the file in ``data/``.
TYPE = "data"


def write_data(header: etree._Element, edition: Edition) -> None:
    """Add an ``xenoData`` for each file of ``data/`` that has records, as JSON."""
    for name, records in _files(edition):
        said = [_said(record) for record in records]
        if said:
            sub(header, "xenoData", json.dumps(said, ensure_ascii=False, indent=0), type=TYPE, subtype=name)


def _files(edition: Edition) -> Iterator[tuple[str, Iterable[Record]]]:
    yield "edition", (edition.head,)
    for kind in KINDS:
        places = edition.indices.get(kind.file, {})
        yield kind.file, sorted(edition.of(kind), key=lambda one: places.get(getattr(one, kind.names), 0))
    yield "crossrefs", edition.crossreferences
    yield "changes", edition.releases.values()


def _said(record: Record) -> dict[str, object]:
    said: dict[str, object] = record.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return said
