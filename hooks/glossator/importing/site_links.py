"""Links in what editors say to pages that a new edition does not have: their words stay, and each is listed.

A file with an edition's data has not its pages of prose, such as an introduction; what leads to one would lead nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from glossator import addresses
from glossator.model.kinds import BY_PAGE
from glossator.prose import richtext

from .beside import PAGES
from .found import Found, Loss

_LINK = r"\[((?:[^\[\]\\]|\\.|\[[^\[\]]*\])*)\]\(<?{}>?(?:\s+(?:\"[^\"]*\"|'[^']*'))?\)"
#: Files of records whose words are not the editors' Markdown.
_OTHERS = frozenset({"variants"})


def without_dead(found: Found) -> Found:
    """The text with only those links in its records that lead somewhere in the new edition."""
    pages = {*PAGES, addresses.PAPER, addresses.CLAIMS, *_pages_of_records(found)}
    pages |= {f"{addresses.PAPER}{leaf.id}/" for top in found.sections for leaf in top.leaves() if leaf.id}
    losses: list[Loss] = []
    records = {
        stem: rows if stem in _OTHERS else [_mended(row, pages, _place(stem, row), losses) for row in rows]
        for stem, rows in found.records.items()
    }
    head = _mended(found.head, pages, "data/edition.yml", losses)
    return replace(found, head=head, records=records, losses=(*found.losses, *dict.fromkeys(losses)))


def _pages_of_records(found: Found) -> Iterator[str]:
    held = {stem for stem, rows in found.records.items() if rows} | ({"notes"} if found.notes else set())
    yield from (f"{page}/" for page, kind in BY_PAGE.items() if kind.file in held)
    yield from (f"{stem}/" for stem in held - {kind.file for kind in BY_PAGE.values()})
    yield from (["map/"] if "places" in held else [])


def _place(stem: str, row: Mapping[str, Any]) -> str:
    name = row.get("id") or row.get("version") or row.get("number") or row.get("from") or ""
    return f"data/{stem}.yml{f', {name}' if name else ''}"


def _mended(value: Any, pages: set[str], place: str, losses: list[Loss]) -> Any:
    if isinstance(value, Mapping):
        return {key: _mended(one, pages, place, losses) for key, one in value.items()}
    if isinstance(value, list):
        return [_mended(one, pages, place, losses) for one in value]
    if not isinstance(value, str) or "](" not in value:
        return value
    for href in richtext.links(value):
        page = href.partition("#")[0]
        mended = value if page in pages else re.sub(_LINK.format(re.escape(href)), r"\1", value)
        if mended != value:
            what = f"a link to ‘{href}’, a page that the file does not hold, is left out; its words stand"
            losses.append(Loss(place, what))
            value = mended
    return value
