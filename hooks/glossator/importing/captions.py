"""Captions that are typed: a paragraph “Figure 3. …” beside a picture, or “Table 2: …” beside a table."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Sequence
from dataclasses import replace

from .document import Block, Paragraph, Picture, Table, words_of
from .found import Loss

#: A number, and then a sign, a capital or nothing: “Table 2 shows” begins a sentence.
_NUMBER = (
    r"\.?\s*(?:№\s*)?(?:\d+[a-z]?(?:[.–-]\d+)*|[IVXLC]+)"
    r"(?:\s*[.:)|–—-](?:\s|\Z)|\s+(?=[^\W\d_])(?-i:[^\sa-zа-яßà-ÿ])|\Z)"
)
_OF_PICTURES = re.compile(
    r"\W*(fig(ure)?|ill(ustration)?|plate|map|photo(graph)?|abb(ildung)?|bild|karte|tafel|planche|carte|figura|lámina"
    rf"|mapa|рис(унок)?|илл(юстрация)?|карта|фото){_NUMBER}",
    re.IGNORECASE,
)
_OF_TABLES = re.compile(rf"\W*(tab(le)?|tabelle|übersicht|tableau|tabla|cuadro|табл(ица)?){_NUMBER}", re.IGNORECASE)
#: What is longer is a paragraph of the text.
_LONGEST = 500
#: The kind of a paragraph that its file calls a caption.
KIND = "caption"


def bound(blocks: Sequence[Block]) -> tuple[list[Block], list[Loss]]:
    """The text with typed captions as those of what they stand beside, each of which is listed."""
    made: list[Block] = []
    losses: list[Loss] = []
    rest = deque(blocks)
    while rest:
        block = rest.popleft()
        if isinstance(block, Picture | Table) and not block.caption and not getattr(block, "caption_before", ()):
            above = made[-1] if made and _is_caption(made[-1], block) else None
            below = rest[0] if rest and _is_caption(rest[0], block) else None
            what = "picture" if isinstance(block, Picture) else "table"
            if isinstance(block, Table) and isinstance(above, Paragraph):
                made[-1:] = [replace(block, caption_before=above.pieces)]
                losses.append(_told(above, f"is taken for the caption of the {what} below it"))
            elif isinstance(below, Paragraph) and not above:
                made.append(replace(block, caption=below.pieces))
                losses.append(_told(rest.popleft(), f"is taken for the caption of the {what} above it"))
            elif isinstance(block, Picture) and isinstance(above, Paragraph) and not below:
                made[-1:] = [replace(block, caption=above.pieces)]
                losses.append(_told(above, "is taken for the caption of the picture below it, and stands under that"))
            else:
                made.append(block)
                if above and below:
                    losses.append(
                        _told(above, f"and “{_begin(below)}” stand above and below one {what}: neither is bound")
                    )
        else:
            made.append(block)
    return [_uncalled(one) for one in made], losses


def _uncalled(block: Block) -> Block:
    """A block that is no caption, though its file may call it one."""
    return replace(block, kind="") if isinstance(block, Paragraph) and block.kind == KIND else block


def _is_caption(block: Block, of: Picture | Table) -> bool:
    if not isinstance(block, Paragraph):
        return False
    words = words_of(block)
    form = _OF_PICTURES if isinstance(of, Picture) else _OF_TABLES
    return block.kind == KIND or (len(words) <= _LONGEST and bool(form.match(words)))


def _told(block: Block, what: str) -> Loss:
    return Loss(f"“{_begin(block)}”", what)


def _begin(block: Block) -> str:
    return " ".join(words_of(block).split()[:7])
