"""A document's sections: which of its headings begin one, which a part, and which stand within; and who wrote notes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from glossator.text import spaces

from .comparing import TEX
from .document import (
    Block,
    FileBegins,
    Heading,
    NoteMarker,
    NoteText,
    PageBegins,
    Paragraph,
    Piece,
    Pieces,
    Words,
    changed,
    changed_words,
    markers_in,
    plain,
    stripped,
    words_of,
)
from .found import FoundBlock, FoundNote, FoundSection, Loss
from .letters import with_letters
from .markdown import Writer

_PAGE = re.compile(rf"{TEX}|\s?(?:\[(?:Pg|Page|pg|p)\.?\s?([\divxlcIVXLC]+)\]|\{{(?:Pg |Page |pg |p\. ?)?(\d+)\}})\s?")
#: What the heading of a part begins with: one that stands alone is still no title.
_PART = re.compile(
    r"(part|book|volume|vol\.|teil|buch|band|часть|книга|том|partie|livre|tome|parte|libro)\b", re.IGNORECASE
)
_BARE = "these words have no heading: theirs stands in brackets in data/edition.yml, for you to name before you publish"
#: A title page has no line longer than this.
_SHORT = 160
#: Nor, below a title, more lines than this.
_LINES = 8


@dataclass
class _Node:
    heading: Heading | None
    own: list[Block] = field(default_factory=list)
    children: list[_Node] = field(default_factory=list)


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
    paged = [changed(block, _with_pages) for block in blocks]
    placed = _with_pages_inside(paged)
    # A heading says by itself where a file begins.
    placed = [one for one, then in zip_longest(placed, placed[1:]) if not _says_nothing(one, then)]
    while placed and isinstance(placed[0], FileBegins):
        del placed[0]
    losses: list[Loss] = []
    matter, rest = _title_matter(_without_bare_headings(placed, losses), title, is_titled=is_titled)
    writer = Writer()
    roots = _tree(rest)
    lines = [matter] if matter else []
    sections = tuple(_section(root, writer, losses) for root in _parted(roots, lines))
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


# --- pages ------------------------------------------------------------------------------------------------------------


def _with_pages(pieces: Pieces) -> Pieces:
    """Pieces with milestones for numbers of printed pages that stand among the words."""
    return changed_words(pieces, _paged)


def _paged(text: str) -> Pieces:
    made: list[Piece] = []
    at = 0
    for match in _PAGE.finditer(text):
        if match["tex"]:
            continue
        before = match[0][:1].isspace()
        made += [Words(text[at : match.start()]), PageBegins(match[2] or match[3])]
        # One space stays between words that it parted, and none within a word.
        at = match.end() - (1 if before or match[0][-1:].isspace() else 0)
        if before and not match[0][-1:].isspace():
            made.insert(len(made) - 1, Words(" "))
            at = match.end()
    made.append(Words(text[at:]))
    return tuple(made)


def _with_pages_inside(blocks: Sequence[Block]) -> list[Block]:
    """Blocks with pages that begin between two of them put at the beginning of the second."""
    made: list[Block] = []
    waiting: list[Piece] = []
    for block in blocks:
        if isinstance(block, Paragraph) and not plain(block.pieces).strip() and block.pieces:
            waiting += [piece for piece in block.pieces if isinstance(piece, PageBegins | NoteMarker)]
        elif waiting and isinstance(block, Paragraph):
            made.append(replace(block, pieces=(*waiting, *block.pieces)))
            waiting = []
        elif waiting and not isinstance(block, Heading | FileBegins):
            made += [Paragraph(tuple(waiting)), block]
            waiting = []
        else:
            made.append(block)
    return made + ([Paragraph(tuple(waiting))] if waiting else [])


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


# --- the title page ---------------------------------------------------------------------------------------------------


def _title_matter(blocks: list[Block], title: str, *, is_titled: bool) -> tuple[str, list[Block]]:
    """The lines of a title page, and the rest: headings without words between them, or lines below the title."""
    lines: list[Block] = []
    first = blocks[0] if blocks else None
    if title and isinstance(first, Paragraph) and (is_titled or is_same(words_of(first), title)):
        end = next((at for at, block in enumerate(blocks) if not _is_title_line(block)), len(blocks))
        is_page = not is_titled or (end <= _LINES and not any(_is_sentence(block) for block in blocks[:end]))
        if is_page and end < len(blocks) and isinstance(blocks[end], Heading):
            lines, blocks = blocks[:end], blocks[end:]
    if page := _lines_below(blocks, title):
        lines, blocks = page, blocks[len(page) :]
    end = next((at for at, block in enumerate(blocks) if not isinstance(block, Heading)), len(blocks))
    leading = [block for block in blocks[:end] if isinstance(block, Heading)]
    later = Counter(block.level for block in blocks[end:] if isinstance(block, Heading))
    keep = len(leading)
    while keep > 1:
        above, below = leading[keep - 2], leading[keep - 1]
        if above.level < below.level and (later[above.level] or _PART.match(words_of(above))):
            keep -= 1
        else:
            break
    if len(leading) > 1 and keep > 1:
        lines += leading[: keep - 1]
        blocks = blocks[keep - 1 :]
    matter = [row.strip() for block in lines for row in words_of(block).split("\n")]
    return "\n".join(" ".join(row.split()) for row in matter if row), blocks


def _lines_below(blocks: Sequence[Block], title: str) -> list[Block]:
    """A heading that is the title, alone of its level, with the lines of a title page below it, and these."""
    first = blocks[0] if blocks else None
    if not isinstance(first, Heading) or not is_same(words_of(first), title) or list(markers_in(first.pieces)):
        return []
    end = next((at for at, block in enumerate(blocks[1:], 1) if not _is_title_line(block)), len(blocks))
    then = blocks[end] if end < len(blocks) else None
    is_alone = sum(isinstance(block, Heading) and block.level <= first.level for block in blocks) == 1
    if not is_alone or not isinstance(then, Heading) or not 1 < end <= _LINES + 1:
        return []
    return [] if any(_is_sentence(block) for block in blocks[1:end]) else list(blocks[:end])


def is_same(words: str, title: str) -> bool:
    """Whether words are the title, but for case and punctuation."""
    return re.sub(r"\W+", "", words).casefold() == re.sub(r"\W+", "", title).casefold()


def _is_sentence(block: Block) -> bool:
    return words_of(block).strip()[-1:] in {*".!?:;,…"}


def _is_title_line(block: Block) -> bool:
    return isinstance(block, Paragraph) and len(words_of(block)) <= _SHORT and not _has_points(block)


def _has_points(block: Paragraph) -> bool:
    return any(isinstance(piece, PageBegins | NoteMarker) for piece in block.pieces)


# --- the tree of headings ---------------------------------------------------------------------------------------------


def _tree(blocks: Iterable[Block]) -> list[_Node]:
    roots: list[_Node] = []
    open_: list[_Node] = []
    pending: FileBegins | None = None
    for block in blocks:
        if isinstance(block, FileBegins):
            pending = block
            continue
        if isinstance(block, Heading):
            while open_ and open_[-1].heading and open_[-1].heading.level >= block.level:
                open_.pop()
            node = _Node(block)
            (open_[-1].children if open_ and open_[-1].heading else roots).append(node)
            open_ = [node] if not open_ or not open_[-1].heading else [*open_, node]
        else:
            is_bare = bool(open_ and open_[-1].heading and not open_[-1].own)  # what follows stands below it
            if pending and roots and not is_bare and words_of(block).strip():  # a file that begins without a heading
                open_ = [_Node(None)]
                roots += open_
            if not open_:
                open_ = [_Node(None)]
                roots += open_
            open_[-1].own.append(block)
        pending = None
    return [root for root in roots if root.heading or any(words_of(block).strip() for block in root.own)]


def _parted(roots: list[_Node], matter: list[str]) -> list[_Node]:
    """The nodes that are sections or parts: of a single heading above all others, those below it."""
    while len([root for root in roots if root.heading]) == 1:
        at = next(number for number, root in enumerate(roots) if root.heading)
        root = roots[at]
        is_part = root.heading is not None and bool(_PART.match(words_of(root.heading)))
        if is_part or len(root.children) < 2:  # noqa: PLR2004
            break
        if root.heading and not root.own:
            matter.append(" ".join(words_of(root.heading).split()))
        opening = [_Node(root.heading, root.own)] if root.own else []
        roots = [*roots[:at], *opening, *root.children, *roots[at + 1 :]]
    return roots


def _is_part(node: _Node) -> bool:
    """Whether a heading holds sections: two headings below it, and no words of its own."""
    return bool(node.children) and not any(words_of(block).strip() for block in node.own)


def _section(node: _Node, writer: Writer, losses: list[Loss], depth: int = 1) -> FoundSection:
    title = writer.title(_titled(node.heading)) if node.heading else ""
    if _is_part(node) and depth < 4:  # noqa: PLR2004
        inner = tuple(_section(child, writer, losses, depth + 1) for child in node.children)
        return FoundSection(title, sections=inner)
    blocks = with_letters(_flattened(node, 1), losses)
    return FoundSection(title, tuple(_written(block, writer) for block in blocks))


def _flattened(node: _Node, level: int) -> list[Block]:
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
