"""The author's words in the book: headings, blocks and notes as groups of lines, the lines as pieces."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from glossator import addresses
from glossator.exports.material import Material
from glossator.prose.tree import Piece, PieceKind, Pieces, wrap
from glossator.text import spaces
from glossator.text.blocks import Block, Group, Line, Mark, MarkKind
from glossator.text.nesting import Close, Emended, NoteMarker, Open, PageBegins, Sign, Words, steps

#: What the author's own marks are in the book.
_MARKS: dict[MarkKind, PieceKind] = {
    "strong": "strong", "emphasis": "emphasis", "code": "code", "underline": "underline", "struck": "struck",
    "superscript": "superscript", "subscript": "subscript", "smallcaps": "smallcaps", "gap": "gap",
    "speaker": "speaker", "stage": "stage",
}  # fmt: skip
#: Kinds of blocks whose paragraphs are set as such; those of other kinds are quotations.
_PARAGRAPHS = frozenset(
    {
        "paragraph", "verse", "speech", "verse-speech", "stage", "opener", "closer", "signature", "heading", "title",
        "note",
    }
)  # fmt: skip
#: Signs that would be read as one where two stand side by side: 1 and 2 as 12, a and b as ab.
_BETWEEN = frozenset({"note", "key"})
#: Every so many lines of verse a number stands beside it.
_EVERY = 5


@dataclass(frozen=True)
class BookLine:
    """A line: what it is in its block, and its words with what is said of them."""

    line: Line
    pieces: Pieces

    @property
    def number(self) -> str:
        """The number that stands beside it, if it is verse: every fifth line has one."""
        return str(self.line.number) if self.line.id and self.line.number % _EVERY == 0 else ""


@dataclass(frozen=True)
class BookGroup:
    """Lines that are set together, or groups of them: what they are, and what they hold."""

    group: Group
    children: tuple[BookGroup | BookLine, ...]

    @property
    def groups(self) -> tuple[BookGroup, ...]:
        """The groups it holds."""
        return tuple(child for child in self.children if isinstance(child, BookGroup))

    @property
    def lines(self) -> tuple[BookLine, ...]:
        """The lines it holds itself."""
        return tuple(child for child in self.children if isinstance(child, BookLine))

    def all_lines(self) -> Iterator[BookLine]:
        """All lines in it, in order."""
        for child in self.children:
            if isinstance(child, BookLine):
                yield child
            else:
                yield from child.all_lines()


@dataclass(frozen=True)
class BookBlock:
    """A title, a heading, a numbered block or the text of a note: the block itself, its address, its groups."""

    block: Block
    address: str
    groups: tuple[BookGroup, ...]

    @property
    def lines(self) -> tuple[BookLine, ...]:
        """All its lines."""
        return tuple(line for group in self.groups for line in group.all_lines())

    @property
    def pieces(self) -> Pieces:
        """The words of one that is a single line: a heading's, a title's."""
        return tuple(piece for line in self.lines for piece in line.pieces)

    @property
    def corrected(self) -> str:
        """The words alone, on one line, as the editors have them: without markers and signs."""
        words = ("".join(p.text for p in walk(line.pieces) if p.kind == "text") for line in self.lines)
        return spaces.folded(" ".join(words)).strip()

    def all_pieces(self) -> Iterator[Piece]:
        """All pieces of it, and the pieces in these."""
        return walk(self.pieces)

    def beside(self, id_: str) -> str:
        """The address of something in it, by its id: a line, a page."""
        return f"{self.address.partition('#')[0]}#{id_}"

    def places(self) -> Iterator[str]:
        """The ids of what can be linked to in it: its numbered lines, the pages that begin in it."""
        yield from (line.line.id for line in self.lines if line.line.id)
        yield from (piece.target.partition("#")[2] for piece in self.all_pieces() if piece.kind == "page")


def walk(pieces: Pieces) -> Iterator[Piece]:
    """Pieces, and the pieces in them."""
    for piece in pieces:
        yield piece
        yield from walk(piece.children)


class BlockWriter:
    """Makes the book's blocks of the paper's."""

    def __init__(self, material: Material) -> None:
        """Prepare.

        Args:
            material: the edition and its marked-up paper.
        """
        self._edition = material.loaded.edition

    def block(self, block: Block, address: str) -> BookBlock:
        """A block of the paper with its address."""
        groups = (self._group(group, block, address) for group in block.groups)
        made = tuple(group for group in groups if group is not None)
        if block.kind not in _PARAGRAPHS and len(made) == 1 and made[0].group.kind == "paragraph":
            made = (BookGroup(Group("quotation"), made),)
        return BookBlock(block, address, made)

    def _group(self, group: Group, block: Block, address: str) -> BookGroup | None:
        """A group; none of the row of empty cells that Markdown cannot do without."""
        is_part = group.kind == "table" and any(isinstance(c, Group) and c.kind == "row" for c in group.children)
        if is_part and not any(line.end > line.start for line in group.lines()):
            return None
        children: list[BookGroup | BookLine] = []
        for child in group.children:
            if isinstance(child, Line):
                children.append(BookLine(child, self._line(child, block, address)))
            elif found := self._group(child, block, address):
                children.append(found)
        return BookGroup(group, tuple(children))

    def _line(self, line: Line, block: Block, address: str) -> Pieces:
        stack: list[list[Piece]] = [[]]
        for step in steps(block, line):
            match step:
                case Open():
                    stack.append([])
                case Close(mark):
                    inner = tuple(stack.pop())
                    stack[-1] += _closed(mark, inner)
                case Words(words):
                    stack[-1].append(Piece("text", words))
                case Emended(mark, source):
                    stack[-1] += wrap("emended", mark.reading, source)
                case _:
                    sign = self._sign(step, address)
                    if stack[-1] and stack[-1][-1].kind == sign.kind in _BETWEEN:
                        stack[-1] += wrap("between", ", ")
                    stack[-1].append(sign)
        return tuple(stack[0])

    def _sign(self, step: Sign | NoteMarker | PageBegins, address: str) -> Piece:
        """What stands between the words."""
        mark = step.mark
        match step:
            case Sign() if mark.kind == "emendation":
                return Piece("sign", "°", addresses.entry(f"corrections/{mark.target}"))
            case Sign():
                page = "commentary" if mark.kind == "annotation" else "variants"
                return Piece("key", mark.label, addresses.entry(f"{page}/{mark.target}"))
            case NoteMarker():
                label = self._edition.shown(self._edition.notes[mark.target])
                return Piece("note", label, addresses.note(mark.target), part=mark.part)
            case PageBegins():
                page = f"{address.partition('#')[0]}#{addresses.page_id(mark.target)}"
                return Piece("page", mark.target, page)


def _closed(mark: Mark, inner: Pieces) -> Pieces:
    if mark.kind in _MARKS:
        return (Piece(_MARKS[mark.kind], children=inner),)
    if mark.kind in {"term", "name"}:
        return (Piece("term", target=addresses.entry(mark.target), children=inner),)
    if mark.kind in {"link", "language"}:
        return (Piece("link" if mark.kind == "link" else "language", target=mark.target, children=inner),)
    return inner
