"""The sections of a TEI text: its divisions, and what of them are parts, sections, or headings within sections."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from lxml import etree

from glossator.importing.document import (
    Block,
    Break,
    Heading,
    Paragraph,
    Piece,
    Pieces,
    Words,
    lines_of,
    plain,
    stripped,
)

from .blocks import BlockReader
from .xml import ID, local, names, said

_DIVS = frozenset(("div", *(f"div{number}" for number in range(8))))
#: What stands on a title page, or is one.
_TITLE_PAGE = names("titlePage docTitle docAuthor docDate docImprint docEdition titlePart byline imprimatur")
_TITLE_TYPES = frozenset(("title-matter", "titlepage", "title_page", "title-page", "title"))
#: Elements in a division that are no words of its own.
_BESIDE = frozenset(["head", "pb", "milestone", "note", "lb", "cb", "gb", "anchor", "fw", "epigraph", "argument"])


@dataclass
class Section:
    """A section with its blocks, or a part with its sections.

    Attributes:
        title: the words of its heading.
        blocks: what it holds.
        ids: the ids of its blocks in the file, by their place.
        sections: what a part holds.
        name: its id in the file.
        title_from: who gave the heading, if not the source.
        author: who wrote it, where our own export says so.
    """

    title: Pieces = ()
    blocks: list[Block] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    name: str = ""
    title_from: str = ""
    author: list[etree._Element] = field(default_factory=list)


@dataclass
class SectionReader:
    """Reads sections."""

    blocks: BlockReader
    matter: list[str] = field(default_factory=list)

    def text(self, text: etree._Element) -> list[Section]:
        """All sections of a text."""
        made: list[Section] = []
        for child in text:
            match local(child):
                case "front":
                    made += self._front(child)
                case "body" | "back":
                    made += self._body(child)
                case "group":
                    for one in child:
                        if local(one) in {"text", "group"}:
                            made += self.text(one)
                case "pb" | "milestone" | "note":
                    self.blocks.waiting += self.blocks.words.alone(child)
                case _:
                    pass
        return made

    # --- front, body, back --------------------------------------------------------------------------------------------

    def _front(self, front: etree._Element) -> list[Section]:
        rest: list[etree._Element] = []
        for child in front:
            is_page = local(child) in _TITLE_PAGE or (
                local(child) in _DIVS and child.get("type", "").lower() in _TITLE_TYPES
            )
            if is_page and not rest:
                self.matter += self._title_lines(child)
            elif local(child) == "pb" and not rest:
                self.blocks.waiting += self.blocks.words.alone(child)
            else:
                rest.append(child)
        return self._several(rest)

    def _title_lines(self, element: etree._Element) -> list[str]:
        lines = []
        if self.blocks.words.ours:
            for p in element:
                pieces = self.blocks.words.pieces(p)
                lines.append(plain(pieces).strip())
            return lines
        for block in self.blocks.several(list(element), element.text):
            lines += [" ".join(line.split()) for line in plain(_pieces_of(block)).split("\n") if line.strip()]
        return ["\n".join(lines)] if lines else []

    def _body(self, body: etree._Element) -> list[Section]:
        return self._several(list(body))

    def _several(self, children: Sequence[etree._Element]) -> list[Section]:
        """Divisions, and what stands between them, which is a section without a title."""
        made: list[Section] = []
        tops = [one for one in children if local(one) in _DIVS]
        are_parts = _are_parts(tops)
        between: list[etree._Element] = []
        for child in children:
            if local(child) in _DIVS:
                made += self._between(between)
                between = []
                made += self._division(child, may_be_part=are_parts)
            else:
                between.append(child)
        return made + self._between(between)

    def _between(self, ones: list[etree._Element]) -> list[Section]:
        if not ones:
            return []
        if all(local(one) in {"pb", "milestone", "cb", "gb", "fw"} for one in ones):
            self.blocks.waiting += self.blocks.words.alone(*ones)
            return []
        section = Section()
        heads = []
        while ones and local(ones[0]) in {"head", "pb"}:
            heads.append(ones.pop(0))
        section.title = self._title(heads)
        if not section.title and len(ones) == 1 and local(ones[0]) in {"castList", "list"}:
            head = next((one for one in ones[0] if local(one) == "head"), None)
            if head is not None:
                section.title = self.blocks.head(self.blocks.words.pieces(head))
                ones[0].remove(head) if head.tail is None or not head.tail.strip() else None
        self._fill(section, ones)
        return [section] if section.blocks or section.title else []

    # --- divisions ----------------------------------------------------------------------------------------------------

    def _division(self, div: etree._Element, *, may_be_part: bool) -> list[Section]:
        children = list(div)
        heads: list[etree._Element] = []
        while children and (local(children[0]) in {"head", "pb", "milestone"}):
            heads.append(children.pop(0))
        if heads and local(heads[-1]) != "head":  # pages before the first words are not the heading's
            last = max((at for at, one in enumerate(heads) if local(one) == "head"), default=-1)
            children, heads = heads[last + 1 :] + children, heads[: last + 1]
        section = Section(name=_name(div), title_from=_title_from(heads))
        section.title = self._title(heads)
        ours = self.blocks.words.ours
        if ours and children and local(children[0]) == "byline":
            section.author = list(children.pop(0).iter("{*}docAuthor"))
        if div.get("type") == "part" if ours else may_be_part and _is_part(div):
            section.sections = self._several(children)
            return [section] if section.title or not section.sections else section.sections
        self._fill(section, children)
        return [section] if section.blocks or section.title else []

    def _title(self, heads: list[etree._Element]) -> Pieces:
        pieces: list[Piece] = []
        titles = [one for one in heads if local(one) == "head"]
        for head in heads:
            if local(head) != "head":
                self.blocks.waiting += self.blocks.words.alone(head)
                continue
            words = stripped(self.blocks.words.pieces(head))
            pieces += [Words(" "), *words] if pieces else self.blocks.head(words)
        if len(titles) > 1:
            self.blocks.words.losses.at(titles[1], f"“{said(titles[1])}” is a second heading: both are one title")
        return tuple(pieces)

    def _fill(self, section: Section, children: Sequence[etree._Element], level: int = 1) -> None:
        """The blocks of a section; a division within it is a heading and what follows."""
        run: list[etree._Element] = []
        for child in children:
            if local(child) in _DIVS:
                self._add(section, run)
                run = []
                self._within(section, child, level + 1)
            elif local(child) == "head":
                self._add(section, run)
                run = []
                self._heading(section, [child], level + 1, "")
            else:
                run.append(child)
        self._add(section, run)
        if level == 1:
            self._end(section)

    def _within(self, section: Section, div: etree._Element, level: int) -> None:
        children, heads = list(div), []
        while children and local(children[0]) in {"head", "pb"}:
            heads.append(children.pop(0))
        has_head = any(local(one) == "head" for one in heads)
        if has_head:
            self._heading(section, heads, level, _name(heads[-1]))
        else:
            children = [*heads, *children]
        self._fill(section, children, level if has_head else level - 1)

    def _heading(self, section: Section, heads: list[etree._Element], level: int, name: str) -> None:
        pieces = self._title(heads)
        if plain(pieces).strip():
            section.blocks.append(Heading(min(level, 6), pieces))
            section.ids.append(name)

    def _add(self, section: Section, run: Sequence[etree._Element]) -> None:
        if not run:
            return
        name = _name(run[0]) if len(run) == 1 else ""
        for one in self._each(run):
            made = [*self.blocks.several(one), *self.blocks.pictures()]
            section.blocks += made
            section.ids += [_name(one[0]) if number == 0 and len(one) == 1 else name for number in range(len(made))]

    def _each(self, run: Sequence[etree._Element]) -> Iterator[list[etree._Element]]:
        """Elements one by one, but those together that words stand between or that are lines of verse."""
        together: list[etree._Element] = []
        for element in run:
            is_alone = self.blocks.is_block(element) and local(element) != "l" and not (element.tail or "").strip()
            if is_alone:
                if together:
                    yield together
                    together = []
                yield [element]
            else:
                together.append(element)
        if together:
            yield together

    def _end(self, section: Section) -> None:
        """Pages and notes that no words followed end the last words."""
        waiting, self.blocks.waiting = self.blocks.waiting, []
        if not waiting:
            return
        last = section.blocks[-1] if section.blocks else None
        if isinstance(last, Paragraph):
            section.blocks[-1] = replace(last, pieces=(*last.pieces, *waiting))
        else:
            self.blocks.waiting = waiting


def _are_parts(tops: Sequence[etree._Element]) -> bool:
    """Whether divisions of the highest level hold sections: those that hold any have no other words."""
    nested = [one for one in tops if any(local(child) in _DIVS for child in one)]
    return bool(nested) and all(_is_part(one) for one in nested)


def _is_part(div: etree._Element) -> bool:
    inner = [one for one in div if local(one) in _DIVS]
    others = [one for one in div if local(one) not in _DIVS]
    words = (div.text or "") + "".join(one.tail or "" for one in div)
    return (
        bool(inner)
        and not words.strip()
        and all(local(one) in {"head", "pb", "milestone", "cb", "gb", "fw"} for one in others)
        and all(any(local(one) == "head" for one in child) for child in inner)
    )


def _name(element: etree._Element) -> str:
    return str(element.get(ID, ""))


def _title_from(heads: Iterable[etree._Element]) -> str:
    for head in heads:
        if local(head) == "head":
            if head.get("type") == "transcription":
                return "transcription"
            if len(head) == 1 and local(head[0]) == "supplied" and not (head.text or "").strip():
                return "editors"
    return ""


def _pieces_of(block: Block) -> Pieces:
    pieces: list[Piece] = []
    for line in lines_of(block):
        pieces += [*line, Break()]
    return tuple(pieces)
