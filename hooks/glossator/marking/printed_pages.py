"""On which pages of the printed paper its blocks stand, as far as its milestones say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from glossator.text.blocks import Section


def printed_pages(sections: Iterable[Section]) -> Mapping[str, tuple[str, ...]]:
    """The pages on which each numbered block begins and ends, by the block's id: one, or two, or none known.

    A page goes on through headings and sections, until another begins.
    """
    found: dict[str, tuple[str, ...]] = {}
    page = ""
    for section in sections:
        for block in section.words:
            begun = [mark for mark in block.marks if mark.kind == "page"]
            within = [mark.target for mark in begun if 0 < mark.start < len(block.text)]
            first = next((mark.target for mark in reversed(begun) if mark.start == 0), page)
            if block.number:
                found[block.id] = tuple(dict.fromkeys(name for name in (first, *within[-1:]) if name))
            page = begun[-1].target if begun else page
    return found
