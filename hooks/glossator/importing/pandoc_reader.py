"""What pandoc read of a file: its syntax tree to a :mod:`~.document`, and what in it has no place there.

Pandoc reads Word, OpenDocument, HTML, Markdown and LaTeX. HTML comes to it as :mod:`.html` has prepared it, with notes,
pages and verse as spans and divisions of our own, whose names begin with ``gl-``.
"""

from __future__ import annotations

import json
import re
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from glossator.citing.pandoc import CiteError, program

from .document import (
    Block,
    Break,
    FileBegins,
    Heading,
    Indent,
    Listing,
    NoteMarker,
    NoteText,
    PageBegins,
    Paragraph,
    Picture,
    PictureAmong,
    Piece,
    Pieces,
    Quotation,
    Span,
    Table,
    Words,
    plain,
    stripped,
    tidied,
)
from .found import Loss, UnreadableError
from .styles import KINDS, known_style

#: A large book takes pandoc a minute on a slow machine.
_SECONDS = 1200
_MARKS: Mapping[str, str] = {
    "Emph": "emphasis", "Strong": "strong", "Underline": "underline", "Strikeout": "struck",
    "Superscript": "superscript", "Subscript": "subscript", "SmallCaps": "smallcaps",
}  # fmt: skip
_CLASSES: Mapping[str, str] = {
    "smallcaps": "smallcaps", "smcap": "smallcaps", "sc": "smallcaps", "small-caps": "smallcaps",
    "underline": "underline", "u": "underline", "struck": "struck", "gap": "gap", "superscript": "superscript",
    "subscript": "subscript", "speaker": "speaker", "stage": "stage",
}  # fmt: skip
_ALIGNS = {"AlignLeft": "left", "AlignRight": "right", "AlignCenter": "center"}
_SIMPLE_FORMULA = re.compile(r"[\w\s.,:;+−=()<>%/–-]*")

Node = dict[str, Any]


@dataclass(frozen=True)
class Read:
    """What a reader made of a file.

    Attributes:
        blocks: the text.
        notes: the texts of notes, in the order of their markers.
        pictures: contents by name.
        meta: title, subtitle, author, date, lang and the like, as the file says them.
        witness: the words of the file as something else than the reader of its blocks sees them, a paragraph a line.
        losses: what could not be carried over.
    """

    blocks: tuple[Block, ...]
    notes: tuple[NoteText, ...] = ()
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    meta: Mapping[str, tuple[Pieces, ...]] = field(default_factory=dict)
    witness: str = ""
    losses: tuple[Loss, ...] = ()


def run(source: bytes, format_: str, *arguments: str, media: bool = False) -> tuple[str, dict[str, bytes]]:
    """What pandoc makes of a file, and the pictures in it.

    Raises:
        UnreadableError: if it cannot read it.
    """
    with tempfile.TemporaryDirectory(prefix="pandoc-") as directory:
        place = Path(directory)
        (place / "in").write_bytes(source)
        extract = ("--extract-media=.",) if media else ()
        try:
            done = subprocess.run(  # noqa: S603 - no shell, and every argument is ours
                [program()[0], f"--data-dir={place}", "--sandbox=false", f"--from={format_}", *arguments, *extract, "in"],
                cwd=place,
                capture_output=True,
                timeout=_SECONDS,
                check=True,
            )
        except subprocess.CalledProcessError as error:
            said = error.stderr.decode("utf-8", "replace").strip().split("\n")[0]
            raise UnreadableError(f"pandoc cannot read it ({said or 'it says not why'}); save it anew") from error
        except subprocess.TimeoutExpired as error:
            raise UnreadableError("pandoc took longer than twenty minutes; give the text in several files") from error
        except (OSError, CiteError) as error:
            raise UnreadableError(f"pandoc did not run ({error}); install the packages anew") from error
        files = {
            path.relative_to(place).as_posix(): path.read_bytes()
            for path in sorted(place.rglob("*"))
            if path.is_file() and path.name != "in"
        }
    return done.stdout.decode("utf-8"), files


def read(source: bytes, format_: str, *arguments: str, media: bool = False) -> Read:
    """The blocks of a file that pandoc reads."""
    answer, files = run(source, format_, "--to=json", *arguments, media=media)
    return from_tree(json.loads(answer), files)


def from_tree(tree: Node, files: Mapping[str, bytes]) -> Read:
    """The blocks of pandoc's tree."""
    reader = _Reader(files)
    meta = {name: tuple(reader.meta(value)) for name, value in tree.get("meta", {}).items()}
    blocks = tuple(reader.blocks(tree["blocks"]))
    return Read(blocks, tuple(reader.notes), files, meta, losses=tuple(reader.all_losses()))


@dataclass
class _Reader:
    files: Mapping[str, bytes]
    notes: list[NoteText] = field(default_factory=list)
    losses: list[Loss] = field(default_factory=list)
    styles: dict[str, list[str]] = field(default_factory=dict)
    here: str = "the beginning"
    insertions: int = 0
    verse: int = 0

    # --- losses -------------------------------------------------------------------------------------------------------

    def lose(self, what: str) -> None:
        self.losses.append(Loss(f"at “{self.here}”", what))

    def all_losses(self) -> Iterator[Loss]:
        """Those met, and the styles that mean nothing to us, each once."""
        yield from self.losses
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
                yield from (stripped(line) for line in _lines(self.inlines(value["c"])))
            case "MetaBlocks":
                for block in self.blocks(value["c"]):
                    if isinstance(block, Paragraph):
                        yield from (stripped(line) for line in _lines(block.pieces))
            case "MetaString":
                yield (Words(value["c"]),)

    # --- blocks -------------------------------------------------------------------------------------------------------

    def blocks(self, nodes: Iterable[Node], kind: str = "") -> Iterator[Block]:
        for node in nodes:
            yield from self.block(node, kind)

    def block(self, node: Node, kind: str = "") -> Iterator[Block]:
        content = node.get("c")
        if node["t"] in {"Para", "Plain", "Header", "LineBlock", "CodeBlock"}:
            self.here = " ".join(_said(content).split()[:7]) or self.here
        match node["t"]:
            case "Para" | "Plain":
                yield from self.paragraph(self.inlines(content), kind)
            case "Header":
                level, (_, classes, attributes), inlines = content
                pieces = stripped(self.inlines(inlines))
                if plain(pieces).strip():
                    yield Heading(level, pieces)
                else:
                    yield from self.paragraph(pieces, "")
            case "LineBlock":
                rows = [self.inlines(line) for line in content]
                yield Paragraph(tuple(_indented(rows)), kind or "verse")
            case "BlockQuote":
                yield from self.quotation(tuple(self.blocks(content, kind if kind == "verse" else "")), kind)
            case "BulletList":
                yield Listing(tuple(tuple(self.blocks(item)) for item in content))
            case "OrderedList":
                (first, *_), items = content
                yield Listing(tuple(tuple(self.blocks(item)) for item in items), ordered=True, first=max(first, 0))
            case "DefinitionList":
                yield from self.definitions(content)
            case "CodeBlock":
                rows = content[1].split("\n")
                pieces = [piece for row in rows for piece in (Break(len(row) - len(row.lstrip())), Words(row.strip()))]
                self.lose("words set in a typewriter’s type with their lines kept are set as a paragraph of lines")
                yield from self.paragraph(tuple(pieces), kind or "plain")
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
                self.lose(f"{content[0]} code that no reader knows is left out: {_short(content[1])}")

    def paragraph(self, pieces: Pieces, kind: str) -> Iterator[Block]:
        """A paragraph; pictures among its words become blocks of their own after it."""
        words, pictures = _without_pictures(pieces)
        words = stripped(words)
        if words:
            yield Paragraph(words, "" if kind == "plain" else kind or ("verse" if _looks_like_verse(words) else ""))
        yield from pictures
        if pictures and plain(words).strip():
            self.lose(f"a picture among words stands in a block of its own after them: {pictures[0].target}")

    def quotation(self, blocks: tuple[Block, ...], kind: str) -> Iterator[Block]:
        """A quotation; one of nothing but verse is quoted verse."""
        inner = tuple(block for block in blocks if not isinstance(block, Heading | FileBegins))
        if len(inner) < len(blocks):  # a heading in a quotation is no heading of the text's
            inner = tuple(
                Paragraph((Span("strong", block.pieces),)) if isinstance(block, Heading) else block for block in blocks
            )
        if inner and all(isinstance(block, Paragraph) and block.kind == "verse" for block in inner):
            yield Quotation(inner, "verse")
        elif inner:
            yield Quotation(inner, kind if kind in {"epigraph", "dialogue", "verse"} else "")

    def definitions(self, content: list[Any]) -> Iterator[Block]:
        items = []
        for term, definitions in content:
            head: Block = Paragraph(stripped(self.inlines(term)))
            items.append((head, *(block for one in definitions for block in self.blocks(one))))
        self.lose("a list of words and their explanations is set as a list of items")
        yield Listing(tuple(item for item in items if item))

    def division(self, content: list[Any], kind: str) -> Iterator[Block]:
        (id_, classes, attributes), nodes = content
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
        if named == "quotation":
            yield from self.quotation(tuple(self.blocks(nodes)), "")
            return
        if named == "line":  # a division a line, as web pages have it
            rows = [self.inlines(node["c"]) for node in nodes if node["t"] in {"Para", "Plain"}]
            yield Paragraph(tuple(_indented(rows)), "verse")
            return
        yield from self.blocks(nodes, named or kind)

    def table(self, content: list[Any], here: str) -> Iterator[Block]:
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
                words, pictures = _without_pictures(_flat(list(self.blocks(blocks))))
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
        if spans:
            self.lose("cells of the table after these words that reach over several are followed by empty ones")
        heads = [row for is_head, row in made if is_head]
        head = heads[0] if heads else ()
        body = [row for is_head, row in made if not is_head]
        if len(heads) > 1:
            body = [*heads[1:], *body]
            self.lose("the table after these words has several rows of headings; all but the first stand below it")
        words = _flat(list(self.blocks(caption)))
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
        words = _flat(list(self.blocks(caption)))
        pictures = [block for block in blocks if isinstance(block, Picture)]
        if not pictures:
            yield from blocks
            if words:
                yield Paragraph(words)
            return
        for block in blocks:
            yield replace(block, caption=words) if block is pictures[-1] and words else block

    # --- words --------------------------------------------------------------------------------------------------------

    def inlines(self, nodes: Iterable[Node]) -> Pieces:
        return tidied(piece for node in nodes for piece in self.inline(node))

    def inline(self, node: Node) -> Iterator[Piece]:
        content = node.get("c")
        match node["t"]:
            case "Str":
                yield Words(content)
            case "Space" | "SoftBreak":
                yield Words(" ")
            case "LineBreak":
                yield Break()
            case name if name in _MARKS:
                yield Span(_MARKS[name], self.inlines(content))  # type: ignore[arg-type]
            case "Quoted":
                signs = ("‘", "’") if content[0]["t"] == "SingleQuote" else ("“", "”")
                yield from (Words(signs[0]), *self.inlines(content[1]), Words(signs[1]))
            case "Cite":
                yield from self.inlines(content[1])
            case "Code":
                yield Span("code", (Words(content[1]),))
            case "Math":
                yield from self.formula(content)
            case "RawInline":
                self.lose(f"{content[0]} code that no reader knows is left out: {_short(content[1])}")
            case "Link":
                yield from self.link(content)
            case "Image":
                yield from self.image(content)
            case "Note":
                yield from self.note(content)
            case "Span":
                yield from self.span(content)

    def formula(self, content: list[Any]) -> Iterator[Piece]:
        source = content[1].strip()
        if _SIMPLE_FORMULA.fullmatch(source):
            yield Words(source)
            return
        self.lose(f"a formula stands as it is typed in TeX, since formulas are not set: {_short(source)}")
        yield Span("code", (Words(source),))

    def link(self, content: list[Any]) -> Iterator[Piece]:
        _, inlines, (target, _) = content
        pieces = self.inlines(inlines)
        if re.match(r"(https?|mailto):", target):
            yield Span("link", pieces, target)
        else:
            yield from pieces

    def image(self, content: list[Any]) -> Iterator[Piece]:
        (_, _, attributes), inlines, (target, title) = content
        told = dict(attributes)
        description = plain(self.inlines(inlines)).strip() or title.strip() or told.get("alt", "").strip()
        if description.startswith("fig:"):
            description = description[4:].strip()
        yield PictureAmong(target, description)

    def note(self, nodes: list[Node]) -> Iterator[Piece]:
        number = len(self.notes) + 1
        here, id_ = self.here, f"note-{number}"
        self.notes.append(NoteText(id_, str(number), ()))  # keeps its place before notes inside it
        blocks = tuple(self.blocks(nodes))
        self.here = here
        self.notes[number - 1] = NoteText(id_, str(number), blocks)
        yield NoteMarker(id_, str(number))

    def span(self, content: list[Any]) -> Iterator[Piece]:
        (id_, classes, attributes), inlines = content
        told = dict(attributes)
        if "comment-start" in classes:
            self.lose(f"a comment{_by(told)} is left out: {_short(_said(inlines))}")
            return
        if "deletion" in classes or "paragraph-deletion" in classes:
            what = f"words deleted{_by(told)} are left out: {_short(_said(inlines))}"
            self.lose(what if inlines else f"the end of a paragraph that was deleted{_by(told)} is kept")
            return
        if "comment-end" in classes or "paragraph-insertion" in classes:
            return
        if "insertion" in classes:
            self.lose(f"words inserted{_by(told)} are taken: {_short(_said(inlines))}")
        if "gl-page" in classes:
            yield PageBegins(told["page"])
            return
        if "gl-noteref" in classes:
            yield NoteMarker(told["note"], told.get("label", ""))
            return
        if "gl-indent" in classes:
            yield Indent(int(told["indent"]))
            return
        pieces = self.inlines(inlines)
        style = told.get("custom-style", "")
        if style and not known_style(style) and pieces:
            self.styles.setdefault(style, []).append(self.here)
        for name in classes:
            if name in _CLASSES:
                pieces = (Span(_CLASSES[name], pieces),)  # type: ignore[arg-type]
        if told.get("lang"):
            pieces = (Span("language", pieces, told["lang"]),)
        yield from pieces


def _without_pictures(pieces: Pieces) -> tuple[Pieces, list[Picture]]:
    pictures: list[Picture] = []

    def out(inner: Pieces) -> Pieces:
        made: list[Piece] = []
        for piece in inner:
            if isinstance(piece, PictureAmong):
                pictures.append(Picture(piece.target, piece.description))
            elif isinstance(piece, Span):
                made.append(replace(piece, pieces=out(piece.pieces)))
            else:
                made.append(piece)
        return tuple(made)

    return tidied(_with_indents(out(pieces))), pictures


def _with_indents(pieces: Pieces) -> Iterator[Piece]:
    """Breaks with the indent of the line after them."""
    made: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, Indent):
            at = next((i for i in range(len(made) - 1, -1, -1) if not _is_blank(made[i])), -1)
            if at < 0:
                made.insert(0, Break(piece.spaces))
            elif isinstance(made[at], Break):
                made[at] = Break(piece.spaces)
            else:
                made.append(Break(piece.spaces))
        else:
            made.append(piece)
    yield from made


def _is_blank(piece: Piece) -> bool:
    return isinstance(piece, Words) and not piece.text.strip()


def _indented(rows: Iterable[Pieces]) -> Iterator[Piece]:
    """Lines of verse, whose no-break spaces at the beginning are their indent."""
    for number, row in enumerate(rows):
        words, _ = _without_pictures(row)
        first = words[0] if words else None
        indent = 0
        if isinstance(first, Words):
            indent = len(first.text) - len(first.text.lstrip("\u00a0 "))
            words = (Words(first.text.lstrip("\u00a0 ")), *words[1:])
        if number:
            yield Break(indent)
        yield from words


def _lines(pieces: Pieces) -> Iterator[Pieces]:
    line: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, Break):
            yield tuple(line)
            line = []
        else:
            line.append(piece)
    yield tuple(line)


def _flat(blocks: list[Block]) -> Pieces:
    """Blocks as the words of a cell or a caption."""
    made: list[Piece] = []
    for block in blocks:
        inner: Pieces = ()
        if isinstance(block, Paragraph | Heading):
            inner = block.pieces
        elif isinstance(block, Quotation):
            inner = _flat(list(block.blocks))
        elif isinstance(block, Listing):
            inner = _flat([one for item in block.items for one in item])
        elif isinstance(block, Picture):
            inner = (PictureAmong(block.target, block.description), *block.caption)
        elif isinstance(block, Table):
            inner = tuple(piece for row in (block.head, *block.rows) for cell in row for piece in (*cell, Words(" ")))
        made += [Words(" "), *inner] if made else inner
    return tuple(Words(" ") if isinstance(piece, Break) else piece for piece in made)


def _looks_like_verse(pieces: Pieces) -> bool:
    """Whether lines broken by hand are a poem's: three at the least, none long, most beginning with a capital."""
    lines = [line.strip() for line in plain(pieces).split("\n")]
    if len(lines) < 3 or any(len(line) > 65 or not line for line in lines):
        return False
    return sum(line.lstrip("“‘\"'(«—-")[:1].isupper() for line in lines) * 2 >= len(lines)


def _said(nodes: Any) -> str:
    """The words of pandoc's nodes, whatever they are."""
    if isinstance(nodes, dict):
        if nodes.get("t") in {"Space", "SoftBreak", "LineBreak"}:
            return " "
        if nodes.get("t") == "Str":
            return str(nodes["c"])
        if nodes.get("t") in {"Note", "Image", "Math"}:
            return ""
        if nodes.get("t") == "Span" and {"comment-start", "deletion"} & set(nodes["c"][0][1]):
            return ""
        return _said(nodes.get("c"))
    if isinstance(nodes, list):
        return "".join(_said(node) for node in nodes if isinstance(node, dict | list))
    return ""


def _by(told: Mapping[str, str]) -> str:
    return f" by {told['author']}" if told.get("author") else ""


def _short(text: str) -> str:
    words = text.split()
    return f"“{' '.join(words[:12])}{' …' if len(words) > 12 else ''}”"
