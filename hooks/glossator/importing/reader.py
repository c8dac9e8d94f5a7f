"""From files to a text: which reader a file needs, what all have in common, and what files say of themselves."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from . import epub, html, office, pandoc_reader, pandoc_run, plain, sections, typed_notes
from .comparing import differences
from .document import (
    UNSEEN,
    Block,
    FileBegins,
    Heading,
    NoteMarker,
    NoteText,
    Picture,
    Pieces,
    Quotation,
    Span,
    Words,
    changed,
    lines_of,
    markers_in,
    words_of,
)
from .document import plain as said
from .encodings import NOT_TEXTS, contents, decoded
from .epub import spine
from .found import Found, Loss, UnreadableError
from .hands import with_hands
from .names import names
from .pandoc_run import Read
from .pictures import pictures_in, with_pictures
from .tei import read_tei

_HTML = {".html", ".htm", ".xhtml", ".xht"}
#: What pandoc does in Markdown that would make other words of the author's.
_MARKDOWN = (
    "markdown-smart-raw_tex-latex_macros-tex_math_dollars-citations-example_lists-auto_identifiers"
    "-blank_before_header-space_in_atx_header+mark-mark"
)
#: What pandoc's plain text would write otherwise than the words are: in capitals, between signs, as pictures' names.
_WORDS = """
local function content(one) return one.content end
return {{
  SmallCaps = content, Superscript = content, Subscript = content, Strikeout = content, Underline = content,
  Emph = content, Strong = content, Image = function() return {} end,
  Figure = function(one) return one.caption.long end, HorizontalRule = function() return {} end,
  Math = function(one) return pandoc.Str(one.text) end,
}}
"""
Say = Callable[[str], None]


def read(paths: Sequence[Path], say: Say = lambda _: None) -> Found:
    """The text of one file, of several in order, or of a folder of files.

    Raises:
        UnreadableError: with a sentence, if there is none.
    """
    files = list(_files(paths))
    kinds = {path.suffix.lower() for path in files}
    if len(files) == 1 and (files[0].suffix.lower() == ".xml" or b"<TEI" in contents(files[0])[:20_000]):
        return read_tei(files[0])
    say(f"Reading {files[0].name}{f' and {len(files) - 1} more' if len(files) > 1 else ''} …")
    if kinds <= _HTML:
        read_ = _web(files)
    elif len(files) > 1:
        parts = [_one(path) for path in files]
        read_ = _joined(files, parts)
    else:
        read_ = _one(files[0])
    return _found(read_, files[0], say)


def _files(paths: Sequence[Path]) -> list[Path]:
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            inner = sorted(
                (one for one in path.iterdir() if one.suffix.lower() in _HTML | {".md", ".txt"}), key=_natural
            )
            if not inner:
                raise UnreadableError(f"{path}: the folder has no file that is a text (.html, .xhtml, .md, .txt)")
            found += _in_reading_order(path, inner)
        elif path.is_file():
            found.append(path)
        else:
            raise UnreadableError(f"{path}: there is no such file; look at its name")
    for path in found:
        if path.suffix.lower() in NOT_TEXTS:
            raise UnreadableError(f"{path}: {NOT_TEXTS[path.suffix.lower()]}")
    return found


def _natural(path: Path) -> list[tuple[int, str]]:
    return [
        (int(part), "") if part.isdecimal() else (-1, part) for part in re.split(r"(\d+)", path.name.lower()) if part
    ]


def _in_reading_order(folder: Path, files: list[Path]) -> list[Path]:
    """Files in the order of the e-book they come from, where its list of them is there; else by their names."""
    for place in (folder, folder.parent, folder.parent.parent):
        for package in sorted(place.glob("*.opf")):
            order = [name for name, _ in spine(package.read_bytes())]
            by_name = {path.name: path for path in files}
            listed = [by_name.pop(PurePosixPath(name).name) for name in order if PurePosixPath(name).name in by_name]
            return [*listed, *by_name.values()]
    front = (
        "titlepage",
        "halftitlepage",
        "imprint",
        "dedication",
        "preface",
        "foreword",
        "editors-introduction",
        "introduction",
    )
    back = ("appendix", "conclusion", "afterword", "endnotes", "colophon", "uncopyright")

    def place_of(path: Path) -> tuple[int, list[tuple[int, str]]]:
        stem = path.stem.lower()
        if stem in front:
            return front.index(stem) - 100, []
        if stem in back:
            return 100 + back.index(stem), []
        numbers = [int(part) for part in re.findall(r"\d+", stem)]
        kind = 1 if re.search(r"chapter|section", stem) and len(numbers) > 1 else 0
        if numbers:  # book-2, book-2-introduction, chapter-2-1
            return 0, [(numbers[0], ""), (kind, ""), (len(numbers) + ("introduction" in stem), ""), *_natural(path)]
        return 0, _natural(path)

    return sorted(files, key=place_of)


# --- one file of a kind -----------------------------------------------------------------------------------------------


def _one(path: Path) -> Read:  # noqa: PLR0911 - a look each
    source = contents(path)
    kind = path.suffix.lower()
    try:
        if kind == ".docx":
            witness, losses = office.docx(source, path.name)
            made = pandoc_reader.read(source, "docx+styles", "--track-changes=all", media=True)
            blocks = _quotations_joined(made.blocks)
            return replace(made, blocks=blocks, witness=witness, losses=(*made.losses, *losses))
        if kind == ".odt":
            witness, losses, told = office.odt(source, path.name)
            made = pandoc_reader.read(source, "odt", media=True)
            told_of = _meta_of(told)
            blocks = _quotations_joined(made.blocks)
            return replace(made, blocks=blocks, witness=witness, losses=(*made.losses, *losses), meta=told_of)
        if kind == ".epub":
            book = epub.pages(source)
            made = _pages(book.pages, book.picture, [])
            return replace(made, meta={**made.meta, **_meta_of(book.meta)})
        if kind in _HTML:
            return _web([path])
        text, told_ = decoded(source, path.name)
        if kind in {".md", ".markdown", ".mkd"}:
            return _with_plain_witness(text, _MARKDOWN, path, told_)
        if kind in {".tex", ".latex", ".ltx"}:
            return _with_plain_witness(_with_plain_tables(text), "latex", path, told_)
        if re.match(r"\s*<(!doctype html|html)", text, re.IGNORECASE):
            return _web([path])
        made = plain.read(text, path.name)
        return replace(made, losses=(*told_, *made.losses))
    except UnreadableError as error:
        name = str(path)
        raise UnreadableError(str(error) if str(error).startswith(name) else f"{name}: {error}") from error


def _with_plain_tables(text: str) -> str:
    """LaTeX without what a long table repeats on each page: pandoc would read it as a row, and lose one."""
    text = re.sub(r"\\textbar(?![A-Za-z])(\{\})?\s*", "|", text)  # which it does not know
    text = re.sub(r"\\endfirsthead.*?\\endhead", "", text, flags=re.DOTALL)
    return re.sub(r"\\endhead|(\\bottomrule\S*\s*)?(\\noalign\{\}\s*)?\\endlastfoot", "", text)


def _quotations_joined(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Paragraphs of word processors that have a quotation's style one after the other are one quotation."""
    made: list[Block] = []
    for block in blocks:
        last = made[-1] if made else None
        if isinstance(block, Quotation) and isinstance(last, Quotation) and last.kind == block.kind:
            made[-1] = replace(last, blocks=(*last.blocks, *block.blocks))
        else:
            made.append(block)
    return tuple(made)


def _with_plain_witness(text: str, format_: str, path: Path, told: tuple[Loss, ...]) -> Read:
    made = pandoc_reader.read(text.encode(), format_)
    columns = ("--to=plain", "--wrap=none", "--columns=10000", "--lua-filter=words.lua")
    witness = pandoc_run.run(text.encode(), format_, *columns, files={"words.lua": _WORDS}).text
    losses = [*told, *made.losses]
    pictures: dict[str, bytes] = {}
    for block in pictures_in(made.blocks):
        file = path.parent / unquote(block.target)
        if file.is_file():
            pictures[block.target] = file.read_bytes()
    return replace(made, pictures=pictures, losses=tuple(losses), witness=_plain_words(witness))


def _plain_words(witness: str) -> str:
    """What pandoc's plain text has beside the words: rules, signs of lists and of notes."""
    without = re.sub(
        r"(?m)^\s*(-{3,}|[-\s]{6,})\s*$|^\s*\[\d+\]|^\s*[-*]\s+|^\s*\(?(\d{1,3}|[a-z]|[ivx]+)[.)]\s+", " ", witness
    )
    return re.sub(r"\[(\d+)\]", " ", without)


def _web(paths: Sequence[Path]) -> Read:
    losses: list[Loss] = []
    pages = []
    for path in paths:
        text, told = decoded(contents(path), path.name)
        losses += told
        pages.append(html.Page(path.name, text))
    by_name = {path.name: path.parent for path in paths}

    def picture(page: str, address: str) -> bytes | None:
        file = by_name[page] / address
        try:
            return file.read_bytes() if file.is_file() else None
        except OSError:
            return None

    try:
        return _pages(pages, picture, losses)
    except UnreadableError as error:
        raise UnreadableError(f"{paths[0]}: {error}") from error


def _pages(pages: Sequence[html.Page], picture: Callable[[str, str], bytes | None], losses: list[Loss]) -> Read:
    prepared = html.prepare(pages)
    made = pandoc_reader.read(prepared.text.encode(), "html")
    pictures = {}
    for key, (page, address) in prepared.pictures.items():
        content = picture(page, re.split(r"[?#]", address)[0])
        if content is not None:
            pictures[key] = content
    return replace(
        made,
        pictures=pictures,
        meta=_meta_of(prepared.meta),
        witness=prepared.witness,
        losses=(*losses, *prepared.losses, *made.losses),
    )


def _joined(files: Sequence[Path], parts: Sequence[Read]) -> Read:
    """Several files as one text: each begins a section, and notes of one are not those of another."""
    blocks: list[Block] = []
    notes: list[NoteText] = []
    pictures: dict[str, bytes] = {}
    for number, (path, part) in enumerate(zip(files, parts, strict=True), 1):

        def renamed(pieces: Pieces, number: int = number) -> Pieces:
            return tuple(
                replace(piece, id=f"{number}:{piece.id}")
                if isinstance(piece, NoteMarker)
                else replace(piece, pieces=renamed(piece.pieces))
                if isinstance(piece, Span)
                else piece
                for piece in pieces
            )

        blocks.append(FileBegins(path.name, path.stem))
        made, own, _ = typed_notes.find(part.blocks, part.notes)
        for block in made:
            one = changed(block, renamed)
            blocks.append(replace(one, target=f"{number}:{one.target}") if isinstance(one, Picture) else one)
        for note in own:
            body = tuple(changed(block, renamed) for block in note.blocks)
            notes.append(replace(note, id=f"{number}:{note.id}", blocks=body))
        pictures.update({f"{number}:{name}": content for name, content in part.pictures.items()})
    return Read(
        tuple(blocks),
        tuple(notes),
        pictures,
        parts[0].meta,
        "\n".join(part.witness for part in parts),
        tuple(
            replace(loss, place=f"{path.name}, {loss.place}" if path.name not in loss.place else loss.place)
            for path, part in zip(files, parts, strict=True)
            for loss in part.losses
        ),
    )


# --- a text of all that -----------------------------------------------------------------------------------------------


def _meta_of(told: dict[str, str]) -> dict[str, tuple[Pieces, ...]]:
    names_ = {"creator": "author", "language": "lang"}
    return {names_.get(key, key): ((Words(value),),) for key, value in told.items()}


def _found(made: Read, file: Path, say: Say) -> Found:
    meta = {key: [" ".join(said(line).split()) for line in value] for key, value in made.meta.items()}

    def told(key: str) -> str:
        return " ".join(meta.get(key, []))

    blocks, notes, losses = typed_notes.find(made.blocks, made.notes)
    losses = [*made.losses, *losses]
    blocks, pictures = with_pictures(blocks, made.pictures, losses)
    highest = [block for block in blocks if isinstance(block, Heading) and block.level == 1]
    heading = " ".join(words_of(highest[0]).split()) if len(highest) == 1 else ""
    title = told("title")
    found_names = tuple(name for line in meta.get("author", []) for name in names(line))
    notes, hands = with_hands(notes, found_names, losses)
    notes = _in_order(blocks, notes)
    say("Writing its sections …")
    parts = sections.make(blocks, notes, title or heading or told("page-title"))
    losses += parts.losses
    if not any(leaf.blocks for top in parts.sections for leaf in top.leaves()):
        raise UnreadableError(f"{file}: it holds no words of a text")
    matter = parts.title_matter
    if made.meta and title and made.witness and not _has(matter, title) and _begins_with(made.witness, title):
        matter = "\n".join(filter(None, (*_title_lines(meta), matter)))
    first = next((section.title for section in parts.sections if section.title), "")
    date = _date(told("date"))
    years = set(re.findall(r"\b(1[4-9]\d\d|20\d\d)\b", matter))
    if not date and len(years) == 1:
        date = years.pop()
        losses.append(Loss("the title page", f"{date} is taken for the date of the text"))
    found = Found(
        title=title or heading or told("page-title") or _plain_title(matter.split("\n")[0] or first) or file.stem,
        subtitle=told("subtitle"),
        authors=found_names,
        date=date,
        language=_language(told("lang")),
        title_matter=unicodedata.normalize("NFC", matter),
        sections=parts.sections,
        notes=parts.notes,
        hands=hands,
        pictures=pictures,
    )
    unseen = len(UNSEEN.findall(made.witness))
    if unseen:
        what = (
            f"{unseen} letters that nobody sees (soft hyphens, joiners, signs of direction) are"
            if unseen > 1
            else "a letter that nobody sees is"
        )
        losses.append(Loss("the whole text", f"{what} taken out"))
    if made.witness:
        say("Comparing its words with the file’s …")
        losses += differences(replace(found, losses=tuple(losses)), made.witness)
    return replace(found, losses=tuple(dict.fromkeys(losses)))


def _has(matter: str, title: str) -> bool:
    return re.sub(r"\W+", "", title).casefold() in re.sub(r"\W+", "", matter).casefold()


def _begins_with(witness: str, title: str) -> bool:
    """Whether the title is among the first words of the text, as Word has it and a web page's head has not."""
    return any(sections.is_same(row, title) for row in [row for row in witness.split("\n") if row.strip()][:4])


def _title_lines(meta: dict[str, list[str]]) -> list[str]:
    return [row for key in ("title", "subtitle", "author", "date") for row in meta.get(key, [])]


def _plain_title(title: str) -> str:
    return re.sub(r"\[\^[^\]]*\]|\\|\*|\]\{[^}]*\}", "", title).strip(" .[]")


def _date(told: str) -> str:
    """A date in EDTF, if it is one for sure."""
    match = re.fullmatch(r"(\d{4})(?:[-/](\d{2}))?(?:[-/](\d{2}))?(?:T.*)?", told.strip())
    if match:
        return "-".join(filter(None, match.groups()))
    year = re.findall(r"\b(1[0-9]{3}|20[0-9]{2})\b", told)
    return year[0] if len(year) == 1 else ""


def _language(told: str) -> str:
    match = re.fullmatch(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{2}|\d{3}))?(?:[-_].*)?", told.strip())
    if not match:
        return {"english": "en", "german": "de", "french": "fr", "russian": "ru"}.get(told.strip().lower(), "")
    return match[1].lower() + (f"-{match[2].upper()}" if match[2] else "")


def _in_order(blocks: Sequence[Block], notes: Sequence[NoteText]) -> list[NoteText]:
    """Notes in the order of their markers, those inside another after it."""
    by_id = {note.id: note for note in notes}
    order: dict[str, None] = {}

    def see(inner: Sequence[Block]) -> None:
        for block in inner:
            for pieces in lines_of(block):
                for marker in markers_in(pieces):
                    if marker.id not in order and marker.id in by_id:
                        order[marker.id] = None
                        waiting.append(marker.id)

    waiting: list[str] = []
    see(blocks)
    for id_ in list(order):
        see(by_id[id_].blocks)
    for id_ in list(order):
        see(by_id[id_].blocks)
    return [by_id[id_] for id_ in order]
