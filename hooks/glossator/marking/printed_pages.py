"""On which pages of the printed paper its blocks stand, as far as its milestones say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from glossator.text.blocks import Block, Section


def first_pages(sections: Iterable[Section]) -> Mapping[str, str]:
    """The page on which each numbered block begins, by the block's id; none where none has begun before it.

    A page goes on through headings and sections, until another begins.
    """
    found: dict[str, str] = {}
    page = ""
    for section in sections:
        for block in section.words:
            begun = [mark for mark in block.marks if mark.kind == "page"]
            page = next((mark.target for mark in reversed(begun) if mark.start == 0), page)
            if block.number and page:
                found[block.id] = page
            page = begun[-1].target if begun else page
    return found


def printed_pages(sections: Iterable[Section]) -> Mapping[str, tuple[str, ...]]:
    """The pages on which each numbered block begins and ends, by the block's id: one, or two, or none known."""
    paper = tuple(sections)
    first = first_pages(paper)
    return {block.id: _on(block, first.get(block.id, "")) for section in paper for block in section.blocks}


def _on(block: Block, first: str) -> tuple[str, ...]:
    within = [mark.target for mark in block.marks if mark.kind == "page" and 0 < mark.start < len(block.text)]
    return tuple(dict.fromkeys(page for page in (first, *within[-1:]) if page))
