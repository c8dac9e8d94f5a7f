r"""The author's text: sections of blocks, each a plain string with stand-off marks.

``Block.text`` is the source's words in Unicode NFC: escapes and entities resolved, the lines of a block joined by one
``\n``, other white space single, note markers taken out with the space before them. Offsets are code points.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from glossator.model.works import Name

#: What a mark says of its words. ``note`` and ``page`` have no length: they stand between two letters.
MarkKind = Literal[
    "note", "page", "link", "emphasis", "strong", "code", "language", "underline", "struck", "superscript",
    "subscript", "smallcaps", "gap", "speaker", "stage", "term", "name", "annotation", "variant", "emendation",
]  # fmt: skip
#: How a line begins: a paragraph, a line of verse or one broken off, a list item, a row of a table, another cell.
LineKind = Literal["paragraph", "break", "item", "row", "cell"]
#: What the lines of a block stand in, from the outside in.
GroupKind = Literal["paragraph", "quotation", "list", "item", "table", "row", "cell", "picture", "caption"]
#: Marks between two letters.
POINTS = frozenset({"note", "page"})
#: Marks that are the author's own; all others are the editors'.
AUTHORS = frozenset(
    {
        "note", "page", "link", "emphasis", "strong", "code", "language", "underline", "struck", "superscript",
        "subscript", "smallcaps", "gap", "speaker", "stage",
    }
)  # fmt: skip
#: Kinds of blocks that are titles: of a part of the paper, of a section.
TITLES = frozenset({"part", "title"})


@dataclass(frozen=True)
class Mark:
    """Something said of ``text[start:end]``.

    Attributes:
        start: offset of the first code point.
        end: offset behind the last one; equal to ``start`` for a note and for a page.
        kind: what is said.
        target: the note's name, the page's number, the language, the entry's key, the id of what the editors attach,
            or the link's address.
        part: for a note, which reference to it this is (1 for the first).
        reading: for an emendation, what is printed in the words' place.
        label: for a note, what its marker shows; for what the editors attach, the letter or sigla that stand there.
    """

    start: int
    end: int
    kind: MarkKind
    target: str = ""
    part: int = 1
    reading: str = ""
    label: str = ""


@dataclass(frozen=True)
class Line:
    """One line of a block, ``text[start:end]``.

    Attributes:
        start: offset of its first code point.
        end: offset behind its last one.
        kind: how it begins.
        indent: by how many spaces it is indented, in verse.
        number: its number, where lines are numbered.
        id: its id on the page, where it has a number.
        goes_on: whether it goes on with the line before, which another speaker has begun; the number is that line's.
    """

    start: int
    end: int
    kind: LineKind
    indent: int = 0
    number: int = 0
    id: str = ""
    goes_on: bool = False


@dataclass(frozen=True)
class Group:
    """Lines that are set together, or groups of them.

    Attributes:
        kind: what it is.
        children: its lines, or the groups it holds.
        ordered: for a list, whether its items are numbered.
        first: number of its first item, where they are.
        is_head: for a cell, whether it heads its column.
        align: for a cell, ``left``, ``center``, ``right`` or nothing.
        target: for a picture, its file as the section's Markdown names it.
        description: for a picture, what it shows, in the editors' words.
    """

    kind: GroupKind
    children: tuple[Group | Line, ...] = ()
    ordered: bool = False
    first: int = 1
    is_head: bool = False
    align: str = ""
    target: str = ""
    description: str = ""

    def lines(self) -> Iterator[Line]:
        """Its lines, in order."""
        for child in self.children:
            if isinstance(child, Line):
                yield child
            else:
                yield from child.lines()

    def groups(self, kind: GroupKind) -> Iterator[Group]:
        """The groups of a kind in it, itself included, in order; none inside another."""
        if self.kind == kind:
            yield self
            return
        for child in self.children:
            if isinstance(child, Group):
                yield from child.groups(kind)


@dataclass(frozen=True)
class Block:
    """Words of the author's that are set, marked and cited as one.

    A numbered block of the paper is a paragraph, or a whole quotation, list, table or picture; a heading, the title of
    a section or a part and the text of a note are blocks without a number.

    Attributes:
        id: its permalink's fragment: ``p8``, ``n7``, that of a heading.
        kind: paragraph, quotation, epigraph, dialogue, verse, speech, opener, closer, signature, list, table, picture;
            heading, title, byline, note; part, for the title of one.
        text: the author's words.
        groups: how the words are set.
        marks: what is said of them, notes and the author's own emphasis included.
        file: the file they stand in, as named in messages.
        line: the line they begin on there.
        number: of a numbered block its place in the whole paper, from 1; else 0.
        level: of a heading its level, 2 for the highest; 1 for the title of a section; else 0.
        label: of a note what its marker shows.
    """

    id: str
    kind: str
    text: str
    groups: tuple[Group, ...]
    marks: tuple[Mark, ...]
    file: str
    line: int
    number: int = 0
    level: int = 0
    label: str = ""

    @property
    def lines(self) -> tuple[Line, ...]:
        """All its lines."""
        return tuple(line for group in self.groups for line in group.lines())

    @property
    def ordered(self) -> bool:
        """Of a list, whether its items are numbered."""
        return self.groups[0].ordered if self.groups else False

    @property
    def first(self) -> int:
        """Of a numbered list, the number of its first item."""
        return self.groups[0].first if self.groups else 1


def one_line(text: str) -> tuple[Group, ...]:
    """How words are set that are one line: a heading's, a title's."""
    return (Group("paragraph", (Line(0, len(text), "paragraph"),)),)


@dataclass(frozen=True)
class Part:
    """A part of the paper: a volume, a book, a chapter that holds sections, or smaller parts. It has only a title.

    Attributes:
        head: its title, brackets included where the editors supplied it.
        title_from: who gave the title: source, transcription, editors.
        level: 1 for one that stands in no other.
        first: number of its first section.
        last: number of its last section.
    """

    head: Block
    title_from: str
    level: int
    first: int
    last: int

    @property
    def id(self) -> str:
        """Its id on the page of the whole paper."""
        return self.head.id

    @property
    def title(self) -> str:
        """The words of its title."""
        return self.head.text


@dataclass(frozen=True)
class Section:
    """A section of the paper.

    Attributes:
        id: its address, ``text/<id>/``.
        number: place in the paper, from 1.
        head: its title, brackets included where the editors supplied it.
        title_from: who gave the title: source, transcription, editors.
        file: its Markdown file, as named in messages.
        items: headings and numbered blocks in order.
        parts: the parts of the paper it stands in, the outermost first.
        author: who wrote it, where it is not who wrote the paper.
        byline: the line in which the source copy says so, below the title.
    """

    id: str
    number: int
    head: Block
    title_from: str
    file: str
    items: tuple[Block, ...]
    parts: tuple[Part, ...] = ()
    author: tuple[Name, ...] = ()
    byline: Block | None = None

    @property
    def title(self) -> str:
        """The words of its title."""
        return self.head.text

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The numbered blocks."""
        return tuple(item for item in self.items if item.number)

    @property
    def words(self) -> tuple[Block, ...]:
        """All its words in order: titles of parts that begin with it, its own, headings and blocks."""
        return (*(part.head for part in self.begins), self.head, *self.items)

    @property
    def above(self) -> tuple[Block, ...]:
        """What the source copy has above its headings and blocks: the titles that are the author's, the byline."""
        titled = [(part.head, part.title_from) for part in self.begins] + [(self.head, self.title_from)]
        heads = [head for head, origin in titled if origin == "source"]
        return (*heads, self.byline) if self.byline else (*heads,)

    @property
    def begins(self) -> tuple[Part, ...]:
        """The parts of the paper of which it is the first section, the outermost first."""
        return tuple(part for part in self.parts if part.first == self.number)


@dataclass(frozen=True)
class Reference:
    """One place where the text refers to a note.

    Attributes:
        note: the note's name.
        label: what the marker shows.
        section: where it stands.
        block: the block it stands in.
        part: which reference to the note it is, from 1.
        at: the offset in the block where its marker stands.
    """

    note: str
    label: str
    section: Section
    block: Block
    part: int
    at: int

    @property
    def id(self) -> str:
        """Id of the marker: ``r7``, ``r7-2`` for a second reference."""
        return marker_id(self.note, self.part)


def note_id(name: str) -> str:
    """Id of a note by its name: ``n7``, ``n-preface-1``."""
    return _id("n", name)


def marker_id(name: str, part: int = 1) -> str:
    """Id of the marker of a note by the note's name: ``r7``, ``r-preface-1``; ``r7-2`` for a second reference."""
    return _id("r", name) if part == 1 else f"{_id('r', name)}-{part}"


def _id(sign: str, name: str) -> str:
    return f"{sign}{name}" if name[:1].isdecimal() else f"{sign}-{name}"


@dataclass(frozen=True)
class Markers:
    """How the source copy writes what stands between the author's words.

    Attributes:
        note: the marker of a note; ``{number}`` stands for what it shows.
        page: the sign of a printed page; ``{page}`` stands for its number. Empty where it has none.
    """

    note: str = "[{number}]"
    page: str = ""

    def of(self, mark: Mark) -> str:
        """A marker as the source copy writes it, with the space before it if it has one."""
        if mark.kind == "page":
            return f" {self.page.replace('{page}', mark.target)} " if self.page else ""
        return self.of_note(mark.label or mark.target)

    def of_note(self, shown: str) -> str:
        """The marker of a note that shows this."""
        # What is set tight, as in a text whose markers are bare numerals, follows its word without a space.
        space = "" if self.note.startswith("{number}") else " "
        return space + self.note.replace("{number}", shown).lstrip()


def with_markers(block: Block, markers: Markers | str | None = None) -> str:
    """The block's words with its note markers put back, each after a space.

    Args:
        block: the block.
        markers: how they are written.
    """
    signs = Markers(markers) if isinstance(markers, str) else markers or Markers()
    pieces: list[str] = []
    at = 0
    for mark in block.marks:
        if mark.kind in POINTS:
            sign = signs.of(mark)
            pieces += [block.text[at : mark.start], _fitted(sign, block.text, mark) if mark.kind == "page" else sign]
            at = mark.start
    pieces.append(block.text[at:])
    return "".join(pieces)


def _fitted(sign: str, text: str, mark: Mark) -> str:
    """The sign of a page without needless spaces beside it: with none at all within a word."""
    before, after = text[mark.start - 1 : mark.start].strip(), text[mark.start : mark.start + 1].strip()
    if before and after:
        return sign.strip()
    return f"{' ' if before else ''}{sign.strip()}{' ' if after else ''}" if sign else ""


def line_with_markers(block: Block, line: Line, markers: Markers) -> str:
    """The words of one line of a block, likewise."""
    marks = tuple(mark for mark in block.marks if mark.kind in POINTS and line.start <= mark.start <= line.end)
    if not marks:
        return block.text[line.start : line.end]
    return with_markers(replace(block, text=block.text[: line.end], marks=marks), markers)[line.start :]
