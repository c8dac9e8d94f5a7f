"""Markdown sections to blocks of text.

The parser is markdown-it-py (CommonMark with line numbers). A section holds the author's words, markers of notes and
pages, and no more markup than a quotation, a list, a table, a picture or the author's own emphasis needs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from markdown_it.rules_block.table import escapedSplit
from markdown_it.token import Token

from glossator.faults import Fault

from . import depth
from . import markdown as written
from .block_words import BlockWords
from .blocks import Block, Group, GroupKind, Line, LineKind, Mark, note_id, one_line
from .printed import PageOrder
from .spelling import slug
from .verse import VERSE, Numbering

#: Ids that blocks, notes and references to notes have, lines of verse and pages, the list of notes, the interface.
TAKEN = re.compile(r"p\d+|[nr]\d+(-\d+)?|[nr]-.*|(l|page)-?\d+.*|page-.*|notes|c-.*|gl-.*")
_GROUPS: Mapping[str, GroupKind] = {
    "paragraph_open": "paragraph", "blockquote_open": "quotation", "bullet_list_open": "list",
    "ordered_list_open": "list", "list_item_open": "item", "table_open": "table", "tr_open": "row",
    "thead_open": "table", "tbody_open": "table", "th_open": "cell", "td_open": "cell",
}  # fmt: skip
_KINDS: Mapping[str, str] = {"quotation": "quotation", "list": "list", "table": "table", "picture": "picture"}
#: What a paragraph beside a table begins with where it is its caption, as pandoc has it.
_CAPTION = ": "
#: What the number of a printed page looks like where a scan or a transcription left it among the words.
_DEBRIS = re.compile(r"(?<!\\)(?:\[(?:Pg|Page|pg)\.? ?([\divxlcIVXLC]+)\]|\{(?:Pg |Page |pg )?(\d+)\})")


class SectionParser:
    """Reads sections in the paper's order and numbers their blocks through.

    Attributes:
        faults: what was wrong in the sections read so far.
    """

    def __init__(self, section_ids: Iterable[str] = (), numbering: Numbering | None = None) -> None:
        """Begin a paper.

        Args:
            section_ids: ids of sections and parts, which no heading may have, since all of them stand on the page of
                the whole paper.
            numbering: numbers lines of verse.
        """
        self.faults: list[Fault] = []
        self._parser = written.parser()
        self._number = 0
        self._ids = set(section_ids)
        self._numbering = numbering or Numbering()
        self._page_order = PageOrder()

    # --- what is not a section ----------------------------------------------------------------------------------------

    def title(self, markdown: str, id_: str, file: str, line: int) -> Block:
        """The title of a section: a line, with emphasis and notes."""
        return replace(self._line(markdown, file, line), id=id_, kind="title", level=1)

    def part(self, markdown: str, id_: str | None, file: str, line: int) -> Block:
        """The title of a part of the paper, likewise; one without an id is given one made from its words."""
        head = self._line(markdown, file, line)
        return replace(head, id=id_ or self._named(head.text, "part"), kind="part")

    def _line(self, markdown: str, file: str, line: int) -> Block:
        words = BlockWords(partial(self._report, file))
        tokens = written.parser(html=False).parseInline(written.encoded(markdown))
        words.inline(tokens[0], "paragraph", line)
        return Block("", "title", words.text, one_line(words.text), words.sorted_marks(), file, line)

    def note(self, markdown: str, name: str, label: str, file: str, line: int) -> Block:
        """The text of a note: paragraphs, quotations, lists.

        Args:
            markdown: its words.
            name: what the note is called in the data.
            label: what its marker shows.
            file: where it stands, for messages.
            line: the line it begins on there.
        """
        tokens = self._parser.parse(written.encoded(markdown))
        words = BlockWords(partial(self._report, file))
        groups = _Groups(words, markdown, line - 1).children(tokens)
        return Block(note_id(name), "note", words.text, groups, words.sorted_marks(), file, line, label=label)

    # --- sections -----------------------------------------------------------------------------------------------------

    def parse(self, markdown: str, file: str, kinds: Mapping[str, str], section: str = "") -> tuple[Block, ...]:
        """The headings and blocks of one section.

        Args:
            markdown: the section's text.
            file: its name in messages.
            kinds: kind of a block by its id, where it is not what Markdown shows.
            section: the section's id.
        """
        self._numbering.begin(section)
        if deep := depth.too_deep(markdown):
            self._report(file, deep, *depth.TOO_DEEP)
            return ()
        self._check_debris(markdown, file)
        self._check_pages(markdown, file)
        report = partial(self._report, file)
        indents = _indents(markdown) if VERSE & {*kinds.values()} else {}
        items: list[Block] = []
        pages: list[Mark] = []
        level = 1
        for group in _merged(_top(self._parser.parse(written.encoded(markdown)))):
            token = group[0]
            line = (token.map[0] if token.map else 0) + 1
            if token.type == "heading_open":
                heading = self._heading(group, file, line, level)
                level = heading.level
                items.append(heading)
            elif token.type == "html_block":
                report(line, "raw HTML in the author’s text", "write Markdown")
            elif token.type in {"fence", "hr"}:
                report(line, f"‘{token.markup}’ is not for the author’s text", "write plain paragraphs")
            else:
                words = BlockWords(report)
                groups = _Groups(words, markdown, indents=indents).children(group)
                if words.text or any(_has_picture(one) for one in groups):
                    items.append(self._block(words, groups, kinds, file, line, pages))
                    pages = []
                else:
                    pages += [mark for mark in words.marks if mark.kind == "page"]
                    if len(pages) < len(words.marks) and any(mark.kind == "note" for mark in words.marks):
                        what = "a paragraph of nothing but a note marker"
                        report(line, what, "put it behind the words it belongs to")
        if pages and items:  # a page that begins where the section ends
            end = len(items[-1].text)
            last = tuple(replace(page, start=end, end=end) for page in pages)
            items[-1] = replace(items[-1], marks=(*items[-1].marks, *last))
        return tuple(items)

    def _report(self, file: str, line: int, what: str, remedy: str) -> None:
        self.faults.append(Fault(file, line, what, remedy))

    def _check_debris(self, markdown: str, file: str) -> None:
        for number, line in enumerate(markdown.split("\n"), 1):
            for match in _DEBRIS.finditer(line):
                what = f"‘{match[0]}’ looks like the number of a printed page"
                remedy = f"write {{p. {match[1] or match[2]}}}, and say as source.page_marker how the source writes it"
                self._report(file, number, what, f"{remedy}; or \\{match[0]} if it is a word of the author’s")

    def _check_pages(self, markdown: str, file: str) -> None:
        for line, page in written.pages(markdown):
            fault = self._page_order.fault(page, f"{file}:{line}")
            if fault:
                self._report(file, line, *fault)

    def _heading(self, tokens: Sequence[Token], file: str, line: int, level: int) -> Block:
        new = int(tokens[0].tag[1:])
        if new == 1:
            self._report(
                file, line, "a heading of level 1", "begin with ‘##’; the section’s own title is in edition.yml"
            )
        elif new > level + 1:
            self._report(file, line, f"a heading of level {new} follows level {level}", f"use ‘{'#' * (level + 1)}’")
        words = BlockWords(partial(self._report, file))
        words.inline(tokens[1], "paragraph", line)
        if not words.text.strip():
            self._report(file, line, "a heading without words", "write it, or take its signs away")
        name = self._named(words.text, "heading")
        return Block(name, "heading", words.text, one_line(words.text), words.sorted_marks(), file, line, level=new)

    def _named(self, words: str, kind: str) -> str:
        """An id made from the words of a heading or of a part's title: no other's."""
        name = slug(words) or kind
        if TAKEN.fullmatch(name):  # what blocks, notes and references are called
            name = f"{kind}-{name}"
        unique, count = name, 1
        while unique in self._ids:
            count += 1
            unique = f"{name}-{count}"
        self._ids.add(unique)
        return unique

    def _block(
        self,
        words: BlockWords,
        groups: tuple[Group, ...],
        kinds: Mapping[str, str],
        file: str,
        line: int,
        pages: Sequence[Mark],
    ) -> Block:
        self._number += 1
        id_ = f"p{self._number}"
        outer = next((group.kind for group in groups if group.kind != "caption"), "caption")
        kind = kinds.get(id_) or _KINDS.get(outer, "paragraph")
        marks = (*(replace(page, start=0, end=0) for page in pages), *words.sorted_marks())
        block = Block(id_, kind, words.text, groups, marks, file, line, self._number)
        return self._numbering.numbered(block) if outer == "paragraph" else block


class _Groups:
    """The groups of lines that a block's tokens stand for."""

    def __init__(
        self, words: BlockWords, markdown: str, offset: int = 0, indents: Mapping[int, int] | None = None
    ) -> None:
        self._words = words
        self._markdown = markdown
        self._offset = offset
        self._indents = indents or {}
        self._kind: LineKind = "paragraph"

    def children(self, tokens: Sequence[Token]) -> tuple[Group, ...]:
        found: list[Group] = []
        for group in _top(tokens):
            made = self._group(group)
            if made:
                found.append(made)
        return tuple(found)

    def _line(self, token: Token) -> int:
        return (token.map[0] if token.map else 0) + 1 + self._offset

    def _group(self, tokens: Sequence[Token]) -> Group | None:
        token = tokens[0]
        kind = _GROUPS.get(token.type)
        if kind is None:
            self._words.report(self._line(token), "not plain words inside a block", "write paragraphs")
            return None
        if kind == "paragraph":
            return self._paragraph(tokens)
        if kind == "cell":
            return self._cell(tokens)
        if kind in {"item", "row"}:
            self._kind = "item" if kind == "item" else "row"
        made = Group(
            kind,
            self.children(tokens[1:-1]),
            ordered=token.type == "ordered_list_open",
            first=int(token.attrs.get("start", 1)),
        )
        if token.type == "table_open":
            self._check_ragged(tokens)
        self._kind = "paragraph"
        return made

    def _paragraph(self, tokens: Sequence[Token]) -> Group:
        kind, self._kind = self._kind, "paragraph"
        inline = tokens[1]
        children = inline.children or []
        if children and children[0].type == "image":
            return self._picture(inline)
        group: GroupKind = "paragraph"
        if tokens[0].meta.get("caption"):
            group = "caption"
            children[0].content = children[0].content.removeprefix(_CAPTION)
        return Group(group, self._lines(inline, kind))

    def _lines(self, inline: Token, kind: LineKind) -> tuple[Line, ...]:
        at = len(self._words.lines)
        self._words.inline(inline, kind, self._line(inline), self._indents)
        return tuple(self._words.lines[at:])

    def _picture(self, inline: Token) -> Group:
        """A picture, and the lines below it, which are its caption."""
        assert inline.children is not None  # noqa: S101 - a picture is one of them
        image, line = inline.children[0], self._line(inline)
        if image.attrGet("title"):
            self._words.report(line, "a picture with a title", "put the words below the picture: they are its caption")
        if not image.content.strip():
            remedy = "say between the brackets what it shows, for those who cannot see it"
            self._words.report(line, f"the picture {image.attrGet('src')} has no description", remedy)
        inline.children = inline.children[1:]
        if inline.children and inline.children[0].type in {"softbreak", "hardbreak"}:
            del inline.children[0]
        caption = (Group("caption", self._lines(inline, "paragraph")),) if inline.children else ()
        described = "".join(child.content for child in image.children or () if child.type in {"text", "code_inline"})
        return Group("picture", caption, target=str(image.attrGet("src")), description=described)

    def _cell(self, tokens: Sequence[Token]) -> Group:
        kind, self._kind = self._kind, "cell"
        style = str(tokens[0].attrGet("style") or "")
        lines = self._lines(tokens[1], kind)
        return Group("cell", lines, is_head=tokens[0].type == "th_open", align=style.removeprefix("text-align:"))

    def _check_ragged(self, tokens: Sequence[Token]) -> None:
        """Markdown drops cells that a row has too many, and makes up those it has too few."""
        rows = [token for token in tokens if token.type == "tr_open"]
        cells = [token for token in tokens if token.type == "th_open"]
        source = self._markdown.split("\n")
        for row in rows:
            if row.map and row.map[0] < len(source):
                text = source[row.map[0]].strip().removeprefix(">").strip()
                has = len(escapedSplit(text.removeprefix("|").removesuffix("|")))
                if has != len(cells):
                    what = f"a row of {has} {'cell' if has == 1 else 'cells'} in a table of {len(cells)} columns"
                    self._words.report(self._line(row), what, "give each row as many cells as the first has")


def _top(tokens: Sequence[Token]) -> Iterable[list[Token]]:
    """The tokens, those of each thing at the highest level together."""
    at = 0
    while at < len(tokens):
        end = _closing(tokens, at)
        yield list(tokens[at : end + 1])
        at = end + 1


def _merged(groups: Iterable[list[Token]]) -> Iterable[list[Token]]:
    """A table and the paragraph beside it that is its caption are one block."""
    waiting: list[Token] = []
    for group in groups:
        if waiting and _may_be_caption(group) and waiting[0].type == "table_open" and waiting[-1].type == "table_close":
            group[0].meta["caption"] = True
            waiting += group
            continue
        if waiting and group[0].type == "table_open" and _may_be_caption(waiting):
            waiting[0].meta["caption"] = True
            waiting += group
            continue
        if waiting:
            yield waiting
        waiting = group
    if waiting:
        yield waiting


def _may_be_caption(tokens: Sequence[Token]) -> bool:
    return tokens[0].type == "paragraph_open" and tokens[-1] is tokens[2] and tokens[1].content.startswith(_CAPTION)


def _has_picture(group: Group) -> bool:
    return any(True for _ in group.groups("picture"))


def _indents(markdown: str) -> dict[int, int]:
    """By how many spaces each line of the file is indented, the sign of a quotation apart."""
    found = {}
    for number, line in enumerate(markdown.split("\n"), 1):
        words = re.sub(r"^(?: {0,3}> ?)+", "", line)
        found[number] = len(words) - len(words.lstrip(" "))
    return found


def _closing(tokens: Sequence[Token], at: int) -> int:
    """Index of the token that closes the one at ``at`` (itself, where it opens nothing)."""
    depth = 0
    for index in range(at, len(tokens)):
        depth += tokens[index].nesting
        if depth == 0:
            return index
    return len(tokens) - 1
