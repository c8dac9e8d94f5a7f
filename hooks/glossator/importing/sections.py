"""A document's sections: which of its headings begin one, which a part, and which stand within."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from glossator.text import spaces

from .document import Block, FileBegins, Heading, NoteText, Paragraph, Pieces, Words, stripped, words_of
from .found import FoundBlock, FoundNote, FoundSection, Loss
from .heading_tree import Node, is_part, parted, tree
from .letters import with_letters
from .markdown import Writer
from .printed_pages import with_pages
from .title_lines import title_matter

_BARE = "these words have no heading: theirs stands in brackets in data/edition.yml, for you to name before you publish"


@dataclass(frozen=True)
class Sections:
    """The sections of a text.

    Attributes:
        title_matter: lines before the first one.
        sections: the sections, and parts.
        notes: the notes, in Markdown.
        losses: what is to be looked at.
    """

    title_matter: str
    sections: tuple[FoundSection, ...]
    notes: tuple[FoundNote, ...]
    losses: tuple[Loss, ...]


def make(blocks: Sequence[Block], notes: Sequence[NoteText], title: str = "", *, is_titled: bool = False) -> Sections:
    """Sections of blocks.

    Args:
        blocks: the text.
        notes: its notes.
        title: of the paper, where the file says it: lines before the text that begin with it are a title page.
        is_titled: whether that stands right above the blocks, and is none of them.
    """
    placed = with_pages(blocks)
    # A heading says by itself where a file begins.
    placed = [one for one, then in zip_longest(placed, placed[1:]) if not _says_nothing(one, then)]
    while placed and isinstance(placed[0], FileBegins):
        del placed[0]
    losses: list[Loss] = []
    matter, rest = title_matter(_without_bare_headings(placed, losses), title, is_titled=is_titled)
    writer = Writer()
    roots = tree(rest)
    lines = [matter] if matter else []
    sections = tuple(_section(root, writer, losses) for root in parted(roots, lines))
    if len(roots) == 1 and not roots[0].heading:
        losses.append(Loss("the whole text", "has no headings: it is one section"))
    else:
        losses += bare(sections)
    matter = "\n".join(lines)
    found = tuple(FoundNote(note.id, note.label, writer.blocks(note.blocks), note.hand) for note in notes)
    losses += [
        Loss(f"at “{_begin(words)}”", "emphasis that Markdown cannot write here is left out") for words in writer.lost
    ]
    return Sections(matter, sections, found, tuple(losses))


def bare(sections: Iterable[FoundSection]) -> list[Loss]:
    """Those among several sections that have no heading, and are called by words in brackets."""
    leaves = [leaf for top in sections for leaf in top.leaves()]
    untitled = [leaf for leaf in leaves if not leaf.title and leaf.blocks] if len(leaves) > 1 else []
    return [Loss(f"at “{_begin(leaf.blocks[0].markdown)}”", _BARE) for leaf in untitled]


def _says_nothing(block: Block, following: Block | None) -> bool:
    return isinstance(block, FileBegins) and (following is None or isinstance(following, Heading | FileBegins))


def _without_bare_headings(blocks: list[Block], losses: list[Loss]) -> list[Block]:
    """A heading right above another of its level is part of it; one with nothing below it is a line of the text."""
    made: list[Block] = []
    last = max((at for at, block in enumerate(blocks) if not isinstance(block, Heading)), default=len(blocks))
    for at, block in enumerate(blocks):
        above = made[-1] if made else None
        later = any(not isinstance(one, Heading) for one in made)  # a title page is a matter of its own
        if isinstance(block, Heading) and at > last:
            losses.append(Loss(f"“{words_of(block)}”", "is a heading with nothing below it: it stands as a paragraph"))
            made.append(Paragraph(block.pieces))
        elif isinstance(block, Heading) and isinstance(above, Heading) and later and above.level >= block.level:
            losses.append(Loss(f"“{words_of(above)}”", f"and “{words_of(block)}” below it stand as one heading"))
            one = _one_heading(above, block)
            while isinstance(over := made[-2], Heading) and over.level >= one.level:  # it has risen to theirs
                one = _one_heading(over, one)
                del made[-1]
            made[-1] = one
        else:
            made.append(block)
    return made


def _one_heading(above: Heading, below: Heading) -> Heading:
    return Heading(min(above.level, below.level), (*above.pieces, Words(" "), *below.pieces))


def _section(node: Node, writer: Writer, losses: list[Loss], depth: int = 1) -> FoundSection:
    title = writer.title(_titled(node.heading)) if node.heading else ""
    if is_part(node) and depth < 4:  # noqa: PLR2004
        inner = tuple(_section(child, writer, losses, depth + 1) for child in node.children)
        return FoundSection(title, sections=inner)
    blocks = with_letters(_flattened(node, 1), losses)
    return FoundSection(title, tuple(_written(block, writer) for block in blocks))


def _flattened(node: Node, level: int) -> list[Block]:
    made = list(node.own)
    for child in node.children:
        if child.heading:
            made.append(Heading(min(level + 1, 6), _titled(child.heading)))
        made += _flattened(child, level + 1)
    return made


def _titled(heading: Heading) -> Pieces:
    return stripped(heading.pieces)


def _written(block: Block, writer: Writer) -> FoundBlock:
    kind = getattr(block, "kind", "")
    return FoundBlock(writer.block(block), kind)


def _begin(words: str) -> str:
    return " ".join(spaces.words(words)[:7])
