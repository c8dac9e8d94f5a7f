"""The pictures of a text: what they are called in the edition, and which are lacking."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from . import picture_files
from .answers import slug
from .document import Block, Listing, Paragraph, Picture, Quotation, words_of
from .found import Loss


def pictures_in(blocks: Sequence[Block]) -> list[Picture]:
    """All pictures in blocks."""
    found: list[Picture] = []
    for block in blocks:
        if isinstance(block, Picture):
            found.append(block)
        elif isinstance(block, Quotation):
            found += pictures_in(block.blocks)
        elif isinstance(block, Listing):
            found += [one for item in block.items for one in pictures_in(item)]
    return found


def with_pictures(  # noqa: C901 - a case each
    blocks: Sequence[Block], contents: Mapping[str, bytes], losses: list[Loss], kept: dict[str, bytes] | None = None
) -> tuple[list[Block], dict[str, bytes]]:
    """Blocks whose pictures have names of the edition's; what is lacking, or no browser shows, is left out and told.

    Args:
        blocks: the blocks.
        contents: what is in pictures, by what the blocks call them.
        losses: where what is left out is told.
        kept: pictures that have their names already; those of the blocks are added.
    """
    have = dict(contents)
    names_: dict[str, str] = {}
    kept = {} if kept is None else kept

    def shown(block: Picture) -> list[Block]:
        source = re.sub(r"^(\d+:)+", "", block.target)
        place = f"the picture {source[:80]}"
        content = have.get(block.target)
        if content is None and block.target.startswith("./"):
            content = have.get(block.target[2:])
        if content is None:
            why = "is not in the file" if re.match(r"https?:|data:", source) else "is not there"
            below = ", its caption stays" if block.caption else ""
            said = " ".join(block.description.split())
            shows = f"; it shows “{said}”" if said not in {"", " ".join(words_of(block).split())} else ""
            losses.append(Loss(place, f"{why}: it is left out{below}{shows}"))
            return [Paragraph(block.caption)] if block.caption else []
        suffix = picture_files.kind(content)
        if wrong := picture_files.unfit(content):
            losses.append(Loss(place, wrong))
            return [Paragraph(block.caption)] if block.caption else []
        if block.target not in names_:
            stem = slug(PurePosixPath(source).stem) or "picture"
            name = next(
                one
                for one in (f"{stem}{suffix}", *(f"{stem}-{n}{suffix}" for n in range(2, 9999)))
                if one not in kept or kept[one] == content
            )
            names_[block.target] = name
            kept[name] = content
        description = " ".join(block.description.split())
        caption = block.caption
        if not description:
            losses.append(Loss(place, "has no description: say in its brackets what it shows"))
            description = "A picture, not described yet"
        return [replace(block, target=names_[block.target], description=description, caption=caption)]

    def walk(inner: Sequence[Block]) -> tuple[Block, ...]:
        made: list[Block] = []
        for block in inner:
            if isinstance(block, Picture):
                made += shown(block)
            elif isinstance(block, Quotation):
                made.append(replace(block, blocks=walk(block.blocks)))
            elif isinstance(block, Listing):
                made.append(replace(block, items=tuple(walk(item) for item in block.items)))
            else:
                made.append(block)
        return tuple(made)

    return list(walk(blocks)), kept
