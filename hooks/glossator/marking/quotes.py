"""Finding the words that a record quotes in the block it names.

A quote is never moved to similar words: one that is not there, or is there twice, is a fault that shows the nearest
words. (Silently re-anchoring to the wrong words is worse than failing.)
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import SequenceMatcher

from glossator.faults import Fault
from glossator.model import Anchor
from glossator.text import spaces
from glossator.text.blocks import Block


def find(
    anchor: Anchor, blocks: Mapping[str, Block], file: str, line: int, faults: list[Fault]
) -> tuple[int, int] | None:
    """Offsets of the quoted words in their block.

    Args:
        anchor: block, quote, and the words around it where it is not unique.
        blocks: the paper's blocks by id.
        file: where the anchor stands, for a message.
        line: its line there.
        faults: where a fault is added if the words cannot be found, or not in one place only.
    """
    block = blocks.get(anchor.block)
    if block is None:
        faults.append(no_such_block(anchor.block, blocks, file, line))
        return None
    before, after = anchor.prefix or "", anchor.suffix or ""
    wanted = before + anchor.quote + after
    places = _places(block.text, wanted)
    if len(places) == 1:
        start = places[0] + len(before)
        return start, start + len(anchor.quote)
    if places:
        what = f"“{anchor.quote}” stands {len(places)} times in {block.id}"
        faults.append(Fault(file, line, what, "add prefix or suffix: the words just before or after it"))
    elif (before or after) and _places(block.text, anchor.quote):
        what = f"“{anchor.quote}” is in {block.id}, but not with this prefix and suffix"
        faults.append(Fault(file, line, what, "give the words just before or after it, spaces included"))
    else:
        faults.append(
            Fault(file, line, f"“{anchor.quote}” is not in {block.id}", _nearest(anchor.quote, block, blocks))
        )
    return None


def no_such_block(block: str, blocks: Mapping[str, Block], file: str, line: int) -> Fault:
    """A block is named that is not there."""
    return Fault(file, line, f"there is no block {block}", f"use p1 to p{sum(1 for b in blocks.values() if b.number)}")


def _places(text: str, words: str) -> list[int]:
    """Where words stand, overlapping places too; where they have plain spaces, the text may have others."""
    plain, sought = spaces.plain(text), spaces.plain(words)
    exact = [(offset, char) for offset, char in enumerate(words) if char != sought[offset]]
    places = []
    start = plain.find(sought)
    while start >= 0:
        if all(text[start + offset] == char for offset, char in exact):
            places.append(start)
        start = plain.find(sought, start + 1)
    return places


def _nearest(quote: str, block: Block, blocks: Mapping[str, Block]) -> str:
    for other in blocks.values():
        if _places(other.text, quote):
            return f"it is in {other.id}"
    parts = spaces.plain(quote).split()
    if parts and (spaced := re.search(r"\s+".join(map(re.escape, parts)), spaces.plain(block.text))):
        return f"only spaces or ends of lines are not the text’s: write it in one line, as “{spaced[0]}”"
    joined = "\n".join(other.text for other in blocks.values())
    if _places(joined, quote):
        return "it crosses two blocks: quote from one of them"
    match = SequenceMatcher(None, block.text, quote, autojunk=False).find_longest_match()
    start = max(0, match.a - match.b)
    return f"the nearest words are “{block.text[start : start + len(quote)]}”"
