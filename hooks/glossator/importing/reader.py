"""From files to a text: which reader a file needs, what all have in common, and what files say of themselves."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

from glossator.model import locales

from . import (
    bold_headings,
    contents_page,
    deep_brackets,
    epub,
    html,
    latex,
    office,
    pandoc_reader,
    pandoc_run,
    picture_files,
    plain,
    reading_order,
    sections,
    title_page,
    tongues,
    typed_notes,
    word,
)
from .comparing import differences
from .document import (
    UNSEEN,
    Block,
    FileBegins,
    Heading,
    NoteMarker,
    NoteText,
    Paragraph,
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
from .encodings import contents, decoded
from .fitting import fitted
from .found import Found, Loss, UnreadableError
from .hands import with_hands
from .names import names
from .pandoc_run import Read
from .pictures import pictures_in, with_pictures
from .reading_order import HTML
from .tei import read_tei
from .written_dates import edtf

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
    """The text of one file, of several in order, or of a folder of files, as an edition can hold it.

    Raises:
        UnreadableError: with a sentence, if there is none.
    """
    try:
        return fitted(_with_language(_read(paths, say)))
    except RecursionError:
        what = "elements or brackets stand too deep in one another; close them where they end, or take some out"
        raise UnreadableError(f"{paths[0]}: {what}") from None


def _with_language(found: Found) -> Found:
    """The text with its language: the interface, hyphens and readers aloud go by it."""
    if found.language:
        return replace(found, language=tongues.shortest(found.language))
    blocks = (block.markdown for top in found.sections for leaf in top.leaves() for block in leaf.blocks)
    shown = tongues.of_words(blocks)
    if shown in {"", "en"}:  # which is what is taken where nobody says
        return replace(found, language=shown)
    said_ = locales.locale(shown).get_language_name("en") or shown
    told = Loss("the whole text", f"no file says in what language it is: {said_} ({shown}) is taken, from its words")
    return replace(found, language=shown, losses=(*found.losses, told))


def _read(paths: Sequence[Path], say: Say) -> Found:
    files = list(reading_order.files(paths))
    kinds = {path.suffix.lower() for path in files}
    say(f"Reading {files[0].name}{f' and {len(files) - 1} more' if len(files) > 1 else ''} …")
    if len(files) == 1 and (files[0].suffix.lower() == ".xml" or b"<TEI" in contents(files[0])[:20_000]):
        return read_tei(files[0])
    if kinds <= HTML:
        read_ = _web(files)
    elif len(files) > 1:
        parts = [_one(path) for path in files]
        read_ = _joined(files, parts)
    else:
        read_ = _one(files[0])
    return _found(read_, files[0], say)


# --- one file of a kind -----------------------------------------------------------------------------------------------


def _one(path: Path) -> Read:  # noqa: PLR0911 - a look each
    source = contents(path)
    kind = path.suffix.lower()
    try:
        if kind == ".docx":
            ready = word.prepared(source, path.name)
            witness, losses = office.docx(ready.source, path.name)
            made = pandoc_reader.read(ready.source, "docx+styles", "--track-changes=all", media=True)
            blocks, notes = _quotations_joined(made.blocks), word.labelled(made.notes, ready.labels)
            losses = [*ready.losses, *losses]
            return replace(made, blocks=blocks, notes=notes, witness=witness, losses=(*made.losses, *losses))
        if kind == ".odt":
            witness, losses, told = office.odt(source, path.name)
            made = pandoc_reader.read(source, "odt", media=True)
            told_of = _meta_of(told)
            blocks = _quotations_joined(made.blocks)
            return replace(made, blocks=blocks, witness=witness, losses=(*made.losses, *losses), meta=told_of)
        if kind == ".epub":
            book = epub.pages(source)
            made = _pages(book.pages, book.picture, list(book.losses))
            return replace(made, meta={**made.meta, **_meta_of(book.meta)})
        if kind in HTML:
            return _web([path])
        text, told_ = decoded(source, path.name)
        if kind in {".md", ".markdown", ".mkd"}:
            deep_brackets.check(text)
            return _with_plain_witness(text, _MARKDOWN, path, told_)
        if kind in {".tex", ".latex", ".ltx"}:
            text, lacking = latex.whole(text, path)
            return _with_plain_witness(text, "latex", path, (*told_, *lacking))
        if re.match(r"\s*<(!doctype html|html)", text, re.IGNORECASE):
            return _web([path])
        made = plain.read(text, path.name)
        return replace(made, losses=(*told_, *made.losses))
    except UnreadableError as error:
        name = str(path)
        raise UnreadableError(str(error) if str(error).startswith(name) else f"{name}: {error}") from error


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
    for block in pictures_in([*made.blocks, *(block for note in made.notes for block in note.blocks)]):
        content = picture_files.beside(path.parent, unquote(block.target))
        if content is not None:
            pictures[block.target] = content
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
        return picture_files.beside(by_name[page], address)

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
        losses=tuple(
            replace(loss, place=f"{path.name}, {loss.place}" if path.name not in loss.place else loss.place)
            for path, part in zip(files, parts, strict=True)
            for loss in part.losses
        ),
        formulas=tuple(one for part in parts for one in part.formulas),
    )


# --- a text of all that -----------------------------------------------------------------------------------------------


def _meta_of(told: dict[str, str]) -> dict[str, tuple[Pieces, ...]]:
    names_ = {"creator": "author", "language": "lang"}
    return {names_.get(key, key): ((Words(value),),) for key, value in told.items()}


def _found(made: Read, file: Path, say: Say) -> Found:
    meta = {key: [" ".join(said(line).split()) for line in value] for key, value in made.meta.items()}

    def told(key: str) -> str:
        return " ".join(meta.get(key, []))

    blocks, told_of = bold_headings.found(made.blocks)
    without = contents_page.without(blocks)
    blocks, notes, losses = typed_notes.find(without.blocks, made.notes)
    losses = [*made.losses, *told_of, *without.losses, *losses]
    blocks, pictures = with_pictures(blocks, made.pictures, losses)
    notes = [
        replace(note, blocks=tuple(with_pictures(note.blocks, made.pictures, losses, pictures)[0])) for note in notes
    ]
    highest = [block for block in blocks if isinstance(block, Heading) and block.level == 1]
    heading = " ".join(words_of(highest[0]).split()) if len(highest) == 1 else ""
    title = told("title")
    found_names = tuple(name for line in meta.get("author", []) for name in names(line))
    notes, hands = with_hands(notes, found_names, losses)
    on_title = [marker for value in made.meta.values() for line in value for marker in markers_in(line)]
    notes = _in_order([Paragraph(tuple(on_title)), *blocks], notes)
    say("Writing its sections …")
    is_titled = bool(made.meta and title and made.witness and title_page.begins_with(made.witness, title))
    parts = sections.make(blocks, notes, title or heading or told("page-title"), is_titled=is_titled)
    losses += parts.losses
    parts = title_page.with_notes(parts, notes, on_title, losses)
    if not any(leaf.blocks for top in parts.sections for leaf in top.leaves()):
        raise UnreadableError(f"{file}: it holds no words of a text")
    matter = parts.title_matter
    if is_titled and not title_page.has(matter, title):
        matter = "\n".join(filter(None, (*title_page.title_lines(meta), matter)))
    first = next((section.title for section in parts.sections if section.title), "")
    date = edtf(told("date")) or title_page.date_of(matter, title or heading, losses)
    found_names = found_names or title_page.authors_of(matter, losses)
    found = Found(
        title=title
        or heading
        or told("page-title")
        or title_page.plain_title(matter.split("\n")[0] or first)
        or file.stem,
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
        losses += differences(found, contents_page.without_lines(made.witness, without.lines), made.formulas)
    return replace(found, losses=tuple(dict.fromkeys(losses)))


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
