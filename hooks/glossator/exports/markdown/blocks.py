"""The author's blocks as Markdown: how their lines are set, their numbers and notes, as pandoc reads them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from glossator import addresses
from glossator.exports.material import Material
from glossator.text.blocks import Block, Group, Line, Mark
from glossator.text.verse import VERSE

from .words import APART, Signs, at_line_start, escaped, line_markdown, prefixed, span, target

#: Kinds of blocks that Markdown has no sign for: pandoc keeps them as the class of a division.
_DIVISIONS = frozenset({"speech", "verse-speech", "stage", "opener", "closer", "signature"})
#: Kinds of blocks that are quotations even where they are written as paragraphs.
_QUOTATIONS = frozenset({"epigraph", "dialogue"})
#: Every so many lines of verse have their number beside them.
_EVERY = 5


class BlockWriter:
    """Writes blocks, one at a time."""

    def __init__(self, material: Material, note: Callable[[Mark], str]) -> None:
        """Prepare.

        Args:
            material: the edition.
            note: the marker of a note.
        """
        self._words, self._absolute = material.words, material.site.absolute
        self._signs = Signs(note, self._page, self._absolute)
        #: What still has to be said before the first words.
        self._first = ""

    def line(self, block: Block) -> str:
        """A heading or a title."""
        return "".join(line_markdown(block, line, self._signs) for line in block.lines)

    def block(self, block: Block, first: str) -> str:
        """A block as a piece of Markdown.

        Args:
            block: the block.
            first: what is said before its words.
        """
        self._first = first
        at = next((at for at, group in enumerate(block.groups) if group.kind == "table"), -1)
        if at >= 0:
            return self._table_and_caption(block, at)
        text = self._joined(block.groups, block)
        if block.kind in _QUOTATIONS and block.groups[0].kind != "quotation":
            text = prefixed(text, "> ", "> ")
        return f"::: {{.{block.kind}}}\n{text}\n:::" if block.kind in _DIVISIONS else text

    # --- how the words are set ----------------------------------------------------------------------------------------

    def _joined(self, groups: Sequence[Group], block: Block, between: str = "\n\n") -> str:
        """Groups below each other; a list after a list of its kind would go on with it."""
        pieces: list[str] = []
        for at, group in enumerate(groups):
            if at and group.kind == groups[at - 1].kind == "list":
                pieces.append(APART)
            pieces.append(self._group(group, block))
        return between.join(pieces)

    def _group(self, group: Group, block: Block) -> str:
        groups = [child for child in group.children if isinstance(child, Group)]
        match group.kind:
            case "quotation":
                return prefixed(self._joined(groups, block), "> ", "> ")
            case "list":
                return self._list(group, groups, block)
            case "table":
                return self._table(group, block)
            case "picture":
                return self._picture(group, groups, block)
            case _:
                return self._lines(group, block)

    def _lines(self, group: Group, block: Block) -> str:
        """Lines of a paragraph; those of verse, which are indented, as pandoc's line blocks."""
        out = []
        for at, line in enumerate(child for child in group.children if isinstance(child, Line)):
            first, self._first = self._first, ""
            words = line_markdown(block, line, self._signs)
            words = f"{first}{words}" if first else at_line_start(words)
            if block.kind in VERSE:
                number = f" {span(str(line.number), 'line', line.id)}" if line.id and line.number % _EVERY == 0 else ""
                out.append(f"| {' ' * line.indent}{words}{number}\n")
            else:
                out.append(f"\\\n{words}" if at else words)
        return "".join(out).rstrip("\n")

    def _list(self, group: Group, items: Sequence[Group], block: Block) -> str:
        """Items close below each other where each is a paragraph, with lists in it at most."""
        inner = [[child for child in item.children if isinstance(child, Group)] for item in items]
        is_close = all([child.kind for child in item[:1]] == ["paragraph"] for item in inner) and all(
            child.kind == "list" for item in inner for child in item[1:]
        )
        between = "\n" if is_close else "\n\n"
        pieces = []
        for number, item in enumerate(inner, group.first):
            sign = (f"{number}. " if group.ordered else "- ").ljust(4)
            pieces.append(prefixed(self._joined(item, block, between), sign, " " * len(sign)))
        return between.join(pieces)

    def _table_and_caption(self, block: Block, at: int) -> str:
        """A table with its number and the author's caption below it, where pandoc takes both for its caption."""
        number, self._first = self._first, ""
        table = self._table(block.groups[at], block)
        self._first = number
        captions = [group for group in block.groups if group.kind == "caption"]
        caption = self._joined(captions, block) if captions else self._first
        return f"{table}\n\n: {caption.rstrip()}"

    def _table(self, group: Group, block: Block) -> str:
        rows = [
            [cell for cell in row.children if isinstance(cell, Group)]
            for part in group.children
            if isinstance(part, Group)
            for row in part.groups("row")
        ]
        written = [[self._lines(cell, block) for cell in row] for row in rows]
        columns = list(zip(*written, strict=True))
        # Where a table is wide, pandoc takes the widths of its columns from the rules below the head.
        widths = [max(3, *map(len, column)) for column in columns]
        rules = [_rule(cell.align, width) for cell, width in zip(rows[0], widths, strict=True)]
        lines = [[cell.ljust(width) for cell, width in zip(row, widths, strict=True)] for row in written]
        return "\n".join(f"| {' | '.join(line)} |" for line in (lines[0], rules, *lines[1:]))

    def _picture(self, group: Group, captions: Sequence[Group], block: Block) -> str:
        """A picture with the author's caption; what it shows, in the editors' words, is its alternative text."""
        caption = self._joined(captions, block) if captions else self._first.strip()
        self._first = ""
        description = escaped(group.description).replace('\\"', "&quot;")
        place = target(addresses.picture(group.target), self._absolute)
        return f'![{caption or APART}{place}{{alt="{description}"}}'

    # --- signs --------------------------------------------------------------------------------------------------------

    def _page(self, mark: Mark) -> str:
        page = escaped(self._words.fill("page", page=mark.target))
        return span(page, "page", addresses.page_id(mark.target))


def _rule(align: str, width: int) -> str:
    """The rule below the head of a column, which says how its cells are aligned."""
    left, right = align in {"left", "center"}, align in {"right", "center"}
    return f"{':' if left else '-'}{'-' * (width - 2)}{':' if right else '-'}"
