"""What pandoc read of a file: its syntax tree to a :mod:`~.document`, and what in it has no place there.

Pandoc reads Word, OpenDocument, HTML, Markdown and LaTeX. HTML comes to it as :mod:`.html` has prepared it, with notes,
pages and verse as spans and divisions of our own, whose names begin with ``gl-``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from . import file_heads, list_numerals
from .document import (
    Block,
    Break,
    FileBegins,
    Heading,
    Listing,
    NoteText,
    Paragraph,
    Picture,
    Piece,
    Pieces,
    Quotation,
    Span,
    Table,
    Words,
    plain,
    seen,
    stripped,
    words_of,
)  # fmt: skip
from .found import Loss
from .pandoc_run import Read, run
from .pandoc_words import Node, WordReader, said, short
from .setting import first_indented, flat, indented, lines_of_pieces, looks_like_verse, parted, without_pictures
from .styles import KINDS, known_style

#: What LaTeX says of pages, and not of words.
_LAYOUT = re.compile(
    r"\\(maketitle|tableofcontents|new(page|line)|clear\w*page|[vh]space|noindent|(big|med|small)skip|def|let|set\w+"
    r"|page(style|numbering)|label|centering|protect|use\w+|geometry|end(?!note)\w*|phantomsection|(line|text|column)width"
    r"|(the|print)(end|page)notes|pagebreak|(begin|e)group|raggedright|arraybackslash"
    r"|(front|main|back)matter|appendix|pdfbookmark|listof\w+|v?fill|bibliographystyle"
    r"|begin\{(document|gl-verse|gl-works|epigraph|dedication|acknowledge?ments|flush(left|right)|multicols"
    r"|\w*spac(e|ing))\})(?![A-Za-z])"
)
#: What says words of the author's even where LaTeX is told how to set them.
_IN_PREAMBLE = re.compile(r"\\(dedic|keyword|affil|instit|email|acknowl|subj|translat)\w*")
#: A command that is left out more often is told once, with its number: an index would have hundreds.
_FEW = 5
_ALIGNS = {"AlignLeft": "left", "AlignRight": "right", "AlignCenter": "center"}


def read(source: bytes, format_: str, *arguments: str, media: bool = False) -> Read:
    """The blocks of a file that pandoc reads."""
    answer = run(source, format_, "--to=json", *arguments, media=media)
    return from_tree(json.loads(answer.text), answer.files)


def tree(source: bytes, format_: str) -> tuple[Node, list[Loss]]:
    """Pandoc's tree of a text, and what of it pandoc does not know."""
    answer = run(source, format_, "--to=json", "--verbose")
    skipped = re.findall(
        r"^\[(?:INFO|WARNING)\] Skipped '((?:[^']|'(?! at))*)' at\s+(?:\S+ )?line (\d+)", answer.remarks, re.MULTILINE
    )
    lost = dict.fromkeys(
        (what, line)
        for what, line in skipped
        if format_ == "latex"
        and not _LAYOUT.match(what)
        and (int(line) > _preamble(source) or _IN_PREAMBLE.match(what))
    )
    by_command: dict[str, list[tuple[str, str]]] = {}
    for what, line in lost:
        by_command.setdefault(re.split(r"[\[{]", what)[0], []).append((what, line))
    losses = []
    for command, all_ in by_command.items():
        told = all_ if len(all_) <= _FEW or command in {"\\begin", "\\end"} else all_[:1]
        for what, line in told:
            more = f", and {command} {len(all_) - 1} times more" if len(told) < len(all_) else ""
            losses.append(Loss(f"line {line}", f"what pandoc does not know is left out: {short(what)}{more}"))
    made: Node = json.loads(answer.text)
    return made, losses


def _preamble(source: bytes) -> int:
    """How many lines of LaTeX say how a text is to look, and none of its words."""
    before, begins, _ = source.partition(b"\\begin{document}")
    return before.count(b"\n") + 1 if begins else 0


def from_tree(tree: Node, files: Mapping[str, bytes]) -> Read:
    """The blocks of pandoc's tree."""
    reader = _Reader()
    head = {name: value for name, value in tree.get("meta", {}).items() if not name.startswith(file_heads.ABSTRACT)}
    meta = {name: tuple(reader.meta(value)) for name, value in head.items()}
    blocks = tuple(reader.blocks([*file_heads.abstract(tree), *tree["blocks"]]))
    reader.losses += file_heads.left_out(tree)
    return Read(
        blocks, tuple(reader.notes), files, meta, losses=tuple(reader.all_losses()), formulas=tuple(reader.formulas)
    )


@dataclass
class _Reader(WordReader):
    """Reads blocks."""

    typed: list[str] = field(default_factory=list)

    def all_losses(self) -> Iterator[Loss]:
        """Those met, and the numerals and styles that mean nothing to us, each once."""
        yield from self.losses
        if self.typed:
            yield list_numerals.told("the whole text", self.typed)
        for style, places in self.styles.items():
            count = "once" if len(places) == 1 else f"{len(places)} times"
            yield Loss(f"at “{places[0]}”", f"the style ‘{style}’ ({count}) is set as plain words")

    # --- what the file says of itself ---------------------------------------------------------------------------------

    def meta(self, value: Node) -> Iterator[Pieces]:
        match value["t"]:
            case "MetaList":
                for one in value["c"]:
                    yield from self.meta(one)
            case "MetaInlines":
                yield from (stripped(line) for line in lines_of_pieces(self.inlines(value["c"])))
            case "MetaBlocks":
                for block in self.blocks(value["c"]):
                    if isinstance(block, Paragraph):
                        yield from (stripped(line) for line in lines_of_pieces(block.pieces))
            case "MetaString":
                yield (Words(value["c"]),)
            case "MetaMap":
                lines = [line for one in file_heads.name_of(value) for line in self.meta(one)]
                yield tuple(piece for line in lines for piece in (Words(" "), *line))[1:]

    # --- blocks -------------------------------------------------------------------------------------------------------

    def blocks(self, nodes: Iterable[Node], kind: str = "") -> Iterator[Block]:
        for node in nodes:
            yield from self.block(node, kind)

    def block(self, node: Node, kind: str = "") -> Iterator[Block]:  # noqa: C901, PLR0912 - a kind of node each
        content: Any = node.get("c")
        if node["t"] in {"Para", "Plain", "Header", "LineBlock", "CodeBlock"}:
            self.here = " ".join(said(content).split()[:7]) or self.here
        match node["t"]:
            case "Para" | "Plain":
                yield from self.paragraph(self.inlines(content), kind)
            case "Header":
                level, _, inlines = content
                pieces = stripped(self.inlines(inlines))
                if plain(pieces).strip():
                    yield Heading(level, pieces)
                else:
                    yield from self.paragraph(pieces, "")
            case "LineBlock":
                rows = [self.inlines(line) for line in content]
                yield Paragraph(tuple(indented(rows)), kind or "verse")
            case "BlockQuote":
                yield from self.quotation(tuple(self.blocks(content, kind if kind == "verse" else "")), kind)
            case "BulletList":
                yield Listing(tuple(tuple(self.blocks(item)) for item in content))
            case "OrderedList":
                yield from self.ordered(*content)
            case "DefinitionList":
                yield from self.definitions(content)
            case "CodeBlock":
                rows = content[1].split("\n")
                lines: list[Piece] = [
                    piece for row in rows for piece in (Break(len(row) - len(row.lstrip())), Words(seen(row).strip()))
                ]
                self.lose("words set in a typewriter’s type with their lines kept are set as a paragraph of lines")
                yield from self.paragraph(tuple(lines), kind or "plain")
            case "HorizontalRule":
                self.lose("a line drawn across the page after these words is left out")
            case "Table":
                here = self.here
                yield from self.table(content, here)
            case "Figure":
                yield from self.figure(content)
            case "Div":
                yield from self.division(content, kind)
            case "RawBlock":
                self.lose(f"{content[0]} code that no reader knows is left out: {short(content[1])}")

    def paragraph(self, pieces: Pieces, kind: str) -> Iterator[Block]:
        """A paragraph; pictures among its words become blocks of their own after it."""
        words, pictures = without_pictures(pieces)
        words = stripped(words)
        if words:
            named = "" if kind == "plain" else kind or ("verse" if looks_like_verse(words) else "")
            for part in parted(words) if kind != "plain" else [words]:
                yield Paragraph(first_indented(part) if named == "verse" else part, named)
        yield from pictures
        if pictures and plain(words).strip():
            name = re.sub(r"^\d+:", "", pictures[0].target)
            self.lose(f"a picture among words stands in a block of its own after them: {name}")

    def quotation(self, blocks: tuple[Block, ...], kind: str) -> Iterator[Block]:
        """A quotation; one of nothing but verse is quoted verse."""
        inner = tuple(block for block in blocks if not isinstance(block, Heading | FileBegins))
        if len(inner) < len(blocks):  # a heading in a quotation is no heading of the text's
            inner = tuple(
                Paragraph((Span("strong", block.pieces),)) if isinstance(block, Heading) else block
                for block in blocks
                if not isinstance(block, FileBegins)
            )
        if inner and all(isinstance(block, Paragraph) and block.kind == "verse" for block in inner):
            yield Quotation(inner, "verse")
        elif inner:
            yield Quotation(inner, kind if kind in {"epigraph", "dialogue", "verse"} else "")

    def ordered(self, counting: tuple[int, Node, Node], items: Iterable[Iterable[Node]]) -> Iterator[Block]:
        first, style, sign = counting
        made = [tuple(self.blocks(item)) for item in items]
        label = list_numerals.typed(style["t"], sign["t"])
        if label is None:
            yield Listing(tuple(made), ordered=True, first=max(first, 0))
            return
        for number, item in enumerate(made, first):
            self.typed.append(label(number))
            yield from list_numerals.labelled(label(number), item)

    def definitions(self, content: list[Any]) -> Iterator[Block]:
        items = []
        for term, definitions in content:
            head: Block = Paragraph(stripped(self.inlines(term)))
            items.append((head, *(block for one in definitions for block in self.blocks(one))))
        self.lose("a list of words and their explanations is set as a list of items")
        yield Listing(tuple(item for item in items if item))

    def division(self, content: list[Any], kind: str) -> Iterator[Block]:
        (_, classes, attributes), nodes = content
        told = dict(attributes)
        if "gl-file" in classes:
            yield FileBegins(told.get("file", ""), told.get("title", ""))
        if "gl-note" in classes:
            blocks = tuple(self.blocks(nodes))
            self.notes.append(NoteText(told["note"], told.get("label", ""), blocks, told.get("hand", "")))
            return
        style = told.get("custom-style", "")
        if style and not known_style(style):
            self.styles.setdefault(style, []).append(self.here)
        named = next((KINDS[name] for name in (*classes, style.casefold()) if name in KINDS), "")
        if named == "contents":
            self.lose("a table of contents is left out: the edition makes its own")
            return
        if named == "heading":
            yield from (
                Heading(1, stripped(self.inlines(node["c"]))) for node in nodes if node["t"] in {"Para", "Plain"}
            )
            return
        if named == "quotation":
            yield from self.quotation(tuple(self.blocks(nodes)), "")
            return
        if named == "line":  # a division a line, as web pages have it
            rows = [self.inlines(node["c"]) for node in nodes if node["t"] in {"Para", "Plain"}]
            yield Paragraph(tuple(indented(rows)), "verse")
            return
        yield from self.blocks(nodes, named or kind)

    def table(self, content: list[Any], here: str) -> Iterator[Block]:  # noqa: C901 - a case each
        _, (_, caption), columns, (_, head_rows), bodies, (_, foot_rows) = content
        rows = [(True, row) for row in head_rows]
        for _, _, heads, body in bodies:
            rows += [(True, row) for row in heads] if not rows else [(False, row) for row in heads]
            rows += [(False, row) for row in body]
        rows += [(False, row) for row in foot_rows]
        aligns = [_ALIGNS.get(align["t"], "") for align, _ in columns]
        made: list[tuple[bool, tuple[Pieces, ...]]] = []
        notes: list[Block] = []
        spans = False
        told: set[str] = set()
        held: dict[int, int] = {}
        for is_head, (_, cells) in rows:
            row: list[Pieces] = []
            queue = list(cells)
            while queue or held.get(len(row), 0) > 0:
                if held.get(len(row), 0) > 0:
                    held[len(row)] -= 1
                    row.append(())
                    continue
                _, align, height, width, blocks = queue.pop(0)
                inside = list(self.blocks(blocks))
                words, pictures = without_pictures(flat(inside))
                told |= set(_run_together(inside))
                notes += pictures
                row.append(words)
                spans = spans or height > 1 or width > 1
                at = len(row) - 1
                held[at] = height - 1
                for beside in range(1, width):
                    held[at + beside] = height - 1
                    row.append(())
                if not is_head and not aligns[at : at + 1] and _ALIGNS.get(align["t"]):
                    aligns[at : at + 1] = [_ALIGNS[align["t"]]]
            made.append((is_head, tuple(row)))
        self.here = here
        for what in sorted(told):
            self.lose(f"{what} of the table after these words")
        if spans:
            self.lose("cells of the table after these words that reach over several are followed by empty ones")
        heads = [row for is_head, row in made if is_head]
        head = heads[0] if heads else ()
        body = [row for is_head, row in made if not is_head]
        if len(heads) > 1:
            body = [*heads[1:], *body]
            self.lose("the table after these words has several rows of headings; all but the first stand below it")
        words = flat(list(self.blocks(caption)))
        if made and any(cell for row in [head, *body] for cell in row):
            yield Table(tuple(head), tuple(body), tuple(aligns), words)
        elif words:
            yield Paragraph(words)
        if notes:
            self.lose("pictures in a table stand after it")
            yield from notes

    def figure(self, content: list[Any]) -> Iterator[Block]:
        _, (_, caption), nodes = content
        blocks = list(self.blocks(nodes))
        words = flat(list(self.blocks(caption)))
        pictures = [block for block in blocks if isinstance(block, Picture)]
        if not pictures:
            yield from blocks
            if words:
                yield Paragraph(words)
            return
        for block in blocks:
            yield replace(block, caption=words) if block is pictures[-1] and words else block


def _run_together(cell: list[Block]) -> Iterator[str]:
    """What of a cell its words in one row do not show."""
    if any(isinstance(block, Table) for block in cell):
        yield "a table stands as words in a row, within a cell"
    elif len([block for block in cell if words_of(block).strip()]) > 1 or any(isinstance(one, Listing) for one in cell):
        yield "paragraphs are run together, within a cell"
