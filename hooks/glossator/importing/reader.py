"""From files to a text: which reader a file needs, what all of them have in common, and what the files say of themselves."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath
from posixpath import join, normpath
from urllib.parse import unquote

from charset_normalizer import from_bytes
from lxml import etree

from . import html, office, pandoc_reader, plain, sections, typed_notes
from .answers import slug
from .comparing import differences
from .document import Block, NoteText, Picture, plain as said
from .found import Found, FoundName, Loss, UnreadableError
from .names import names
from .pandoc_reader import Read

_HTML = {".html", ".htm", ".xhtml", ".xht"}
_PICTURES = {".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg"}
#: What pandoc does in Markdown that would make other words of the author's.
_MARKDOWN = (
    "markdown-smart-raw_tex-latex_macros-tex_math_dollars-citations-example_lists-auto_identifiers"
    "-blank_before_header-space_in_atx_header+mark-mark"
)
_NOT_TEXTS = {
    ".pdf": "a PDF has pictures of pages, not the text; take the file it was made from, or save its words as .txt or .docx",
    ".doc": "it is of Word’s older kind; open it, and save it as .docx",
    ".rtf": "open it in a word processor, and save it as .docx",
    ".pages": "open it in Pages, and export it as .docx",
}
Say = Callable[[str], None]


def read(paths: Sequence[Path], say: Say = lambda _: None) -> Found:
    """The text of one file, of several in order, or of a folder of files.

    Raises:
        UnreadableError: with a sentence, if there is none.
    """
    files = list(_files(paths))
    kinds = {path.suffix.lower() for path in files}
    say(f"Reading {files[0].name}{f' and {len(files) - 1} more' if len(files) > 1 else ''} …")
    if kinds <= _HTML:
        read_ = _web(files)
    elif len(files) > 1:
        parts = [_one(path, say) for path in files]
        read_ = _joined(files, parts)
    else:
        read_ = _one(files[0], say)
    return _found(read_, files[0], say)


def _files(paths: Sequence[Path]) -> list[Path]:
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            inner = sorted((one for one in path.iterdir() if one.suffix.lower() in _HTML | {".md", ".txt"}), key=_natural)
            if not inner:
                raise UnreadableError(f"{path}: the folder has no file that is a text (.html, .xhtml, .md, .txt)")
            found += _in_reading_order(path, inner)
        elif path.is_file():
            found.append(path)
        else:
            raise UnreadableError(f"{path}: there is no such file; look at its name")
    for path in found:
        if path.suffix.lower() in _NOT_TEXTS:
            raise UnreadableError(f"{path}: {_NOT_TEXTS[path.suffix.lower()]}")
    return found


def _natural(path: Path) -> list[tuple[int, str]]:
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in re.split(r"(\d+)", path.name.lower()) if part]


def _in_reading_order(folder: Path, files: list[Path]) -> list[Path]:
    """Files in the order of the e-book they come from, where its list of them is there; else by their names."""
    for place in (folder, folder.parent, folder.parent.parent):
        for package in sorted(place.glob("*.opf")):
            order = [name for name, _ in _spine(package.read_bytes())]
            by_name = {path.name: path for path in files}
            listed = [by_name.pop(PurePosixPath(name).name) for name in order if PurePosixPath(name).name in by_name]
            return [*listed, *by_name.values()]
    front = ("titlepage", "halftitlepage", "imprint", "dedication", "preface", "foreword", "editors-introduction", "introduction")
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


def _one(path: Path, say: Say) -> Read:
    source = _bytes(path)
    kind = path.suffix.lower()
    try:
        if kind == ".docx":
            witness, losses = office.docx(source, path.name)
            made = pandoc_reader.read(source, "docx+styles", "--track-changes=all", media=True)
            return replace(made, witness=witness, losses=(*made.losses, *losses))
        if kind == ".odt":
            witness, losses, told = office.odt(source, path.name)
            made = pandoc_reader.read(source, "odt", media=True)
            return replace(made, witness=witness, losses=(*made.losses, *losses), meta=_meta_of({**told}))
        if kind == ".epub":
            return _epub(source, path.name)
        if kind in _HTML:
            return _web([path])
        text, told_ = _decoded(source, path.name)
        if kind in {".md", ".markdown", ".mkd"}:
            return _with_plain_witness(text, _MARKDOWN, path, told_)
        if kind in {".tex", ".latex", ".ltx"}:
            return _with_plain_witness(text, "latex", path, told_)
        if kind == ".xml" or text.lstrip().startswith("<?xml") or "<TEI" in text[:5000]:
            raise UnreadableError("it is XML; name a TEI file by the ending .xml, others are not read")
        if re.match(r"\s*<(!doctype html|html)", text, re.IGNORECASE):
            return _web([path])
        made = plain.read(text, path.name)
        return replace(made, losses=(*told_, *made.losses))
    except UnreadableError as error:
        name = str(path)
        raise UnreadableError(str(error) if str(error).startswith(name) else f"{name}: {error}") from error


def _with_plain_witness(text: str, format_: str, path: Path, told: tuple[Loss, ...]) -> Read:
    made = pandoc_reader.read(text.encode(), format_)
    columns = ("--to=plain", "--wrap=none", "--columns=10000")
    witness, _ = pandoc_reader.run(text.encode(), format_, *columns)
    losses = [*told, *made.losses]
    pictures: dict[str, bytes] = {}
    for block in _pictures(made.blocks):
        file = path.parent / unquote(block.target)
        if file.is_file():
            pictures[block.target] = file.read_bytes()
    return replace(made, pictures=pictures, losses=tuple(losses), witness=_plain_words(witness))


def _plain_words(witness: str) -> str:
    """What pandoc's plain text has beside the words: rules, signs of lists and of notes."""
    without = re.sub(r"(?m)^\s*(-{3,}|[-\s]{6,})\s*$|^\s*[-*]\s+|^\s*\(?(\d{1,3}|[a-z]|[ivx]+)[.)]\s+", " ", witness)
    return re.sub(r"\[(\d+)\]|[_^~]", " ", without)


def _web(paths: Sequence[Path]) -> Read:
    losses: list[Loss] = []
    pages = []
    for path in paths:
        text, told = _decoded(_bytes(path), path.name)
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


def _epub(source: bytes, name: str) -> Read:
    """An e-book: its pages in the order of its spine."""
    opened = office.archive(source, "epub")
    names_ = set(opened.namelist())
    if "META-INF/encryption.xml" in names_ and b"EncryptedData" in opened.read("META-INF/encryption.xml"):
        if any(one.endswith(("license.lcpl", "rights.xml")) for one in names_):
            raise UnreadableError("it is protected against copying; ask its publisher for the text")
    package = next((one for one in names_ if one.endswith(".opf")), "")
    if not package:
        raise UnreadableError("it is no e-book: it has no list of its pages")
    root = opened.read(package)
    pages = []
    for href, _ in _spine(root):
        path = normpath(join(str(PurePosixPath(package).parent), href)).removeprefix("./")
        if path in names_:
            pages.append(html.Page(path, opened.read(path).decode("utf-8", "replace")))
    if not pages:
        raise UnreadableError("it is an e-book without pages")

    def picture(page: str, address: str) -> bytes | None:
        path = normpath(join(str(PurePosixPath(page).parent), address))
        return opened.read(path) if path in names_ else None

    made = _pages(pages, picture, [])
    told = _package_meta(root)
    return replace(made, meta={**made.meta, **_meta_of(told)})


def _package(source: bytes) -> etree._Element:
    return etree.fromstring(source, etree.XMLParser(resolve_entities=False, no_network=True, recover=True))


def _spine(source: bytes) -> list[tuple[str, str]]:
    """The pages of an e-book in order: address and media type; its table of contents apart."""
    root = _package(source)
    items = {
        one.get("id"): (unquote(one.get("href") or ""), one.get("media-type") or "")
        for one in root.iter("{*}item")
        if "nav" not in (one.get("properties") or "").split()
    }
    return [items[one.get("idref")] for one in root.iter("{*}itemref") if one.get("idref") in items]


def _package_meta(source: bytes) -> dict[str, str]:
    root = _package(source)
    told: dict[str, str] = {}
    for key, name in (("title", "title"), ("creator", "author"), ("language", "lang"), ("date", "date")):
        values = [" ".join((one.text or "").split()) for one in root.iter(f"{{http://purl.org/dc/elements/1.1/}}{key}")]
        values = [value for value in values if value]
        if values:
            told[name] = "; ".join(values) if key == "creator" else values[0]
    return told


def _joined(files: Sequence[Path], parts: Sequence[Read]) -> Read:
    """Several files as one text: each begins a section, and notes of one are not those of another."""
    from .document import FileBegins, NoteMarker, Span, changed

    blocks: list[Block] = []
    notes: list[NoteText] = []
    pictures: dict[str, bytes] = {}
    for number, (path, part) in enumerate(zip(files, parts, strict=True), 1):

        def renamed(pieces: tuple[object, ...], number: int = number) -> tuple[object, ...]:
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
            block = changed(block, renamed)  # type: ignore[arg-type]
            if isinstance(block, Picture):
                block = replace(block, target=f"{number}:{block.target}")
            blocks.append(block)
        for note in own:
            body = tuple(changed(block, renamed) for block in note.blocks)  # type: ignore[arg-type]
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


# --- bytes and letters ------------------------------------------------------------------------------------------------


def _bytes(path: Path) -> bytes:
    try:
        source = path.read_bytes()
    except OSError as error:
        raise UnreadableError(f"{path}: it cannot be read ({error.strerror}); see whether you may open it") from error
    if not source.strip():
        raise UnreadableError(f"{path}: the file is empty")
    if source.startswith(b"%PDF"):
        raise UnreadableError(f"{path}: {_NOT_TEXTS['.pdf']}")
    return source


_DECLARED = re.compile(rb"""(?:charset\s*=\s*["']?|encoding\s*=\s*["'])([\w-]+)""", re.IGNORECASE)
_LIKELY = ["cp1252", "cp1251", "koi8_r", "cp1250", "iso8859_7", "cp1253", "cp1255", "cp1256", "shift_jis", "gb18030", "big5"]


def _decoded(source: bytes, name: str) -> tuple[str, tuple[Loss, ...]]:
    """A file's letters, by the encoding that it declares or seems to have; and which that is, if not UTF-8."""
    for sign, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if source.startswith(sign):
            return source.decode(encoding, "replace"), ()
    try:
        return source.decode("utf-8"), ()
    except UnicodeDecodeError:
        pass
    if b"\0" in source[:4096]:
        raise UnreadableError(f"{name}: it is no text; save the text as .docx, .html or .txt")
    declared = _DECLARED.search(source[:4096])
    if declared:
        encoding = declared[1].decode().lower()
        encoding = "cp1252" if encoding in {"iso-8859-1", "latin-1", "latin1", "us-ascii", "utf-8"} else encoding
        try:
            return source.decode(encoding), (Loss(f"{name}:1", f"is not in UTF-8: it is read as {encoding}, as it says"),)
        except (LookupError, UnicodeDecodeError):
            pass
    best = from_bytes(source, cp_isolation=_LIKELY).best()
    encoding = best.encoding if best else "cp1252"
    if encoding in {"cp1250", "big5", "gb18030", "shift_jis"} and sum(byte > 127 for byte in source) * 20 < len(source):
        encoding = "cp1252"  # few letters beyond English: most likely a western text
    text = source.decode(encoding, "replace")
    return text, (Loss(f"{name}:1", f"is not in UTF-8 and says no encoding: it is read as {encoding}; look at its accents"),)


# --- a text of all that -----------------------------------------------------------------------------------------------


def _meta_of(told: dict[str, str]) -> dict[str, tuple[pandoc_reader.Pieces, ...]]:
    from .document import Words

    names_ = {"creator": "author", "language": "lang"}
    return {names_.get(key, key): (((Words(value)),),) for key, value in told.items()}


def _found(made: Read, file: Path, say: Say) -> Found:
    meta = {key: [" ".join(said(line).split()) for line in value] for key, value in made.meta.items()}

    def told(key: str) -> str:
        return " ".join(meta.get(key, []))

    blocks, notes, losses = typed_notes.find(made.blocks, made.notes)
    losses = [*made.losses, *losses]
    blocks, pictures = _with_pictures(blocks, made.pictures, losses)
    title = told("title")
    found_names = tuple(name for line in meta.get("author", []) for name in names(line))
    notes, hands = _with_hands(notes, found_names, losses)
    notes = _in_order(blocks, notes)
    say("Writing its sections …")
    parts = sections.make(blocks, notes, title or told("page-title"))
    losses += parts.losses
    if not any(leaf.blocks for top in parts.sections for leaf in top.leaves()):
        raise UnreadableError(f"{file}: it holds no words of a text")
    matter = parts.title_matter
    if made.meta and title and made.witness and not _has(matter, title) and _begins_with(made.witness, title):
        matter = "\n".join(filter(None, (*_title_lines(meta), matter)))
    heading = next((section.title for section in parts.sections if section.title), "")
    found = Found(
        title=title or told("page-title") or _plain_title(matter.split("\n")[0] or heading) or file.stem,
        subtitle=told("subtitle"),
        authors=found_names,
        date=_date(told("date")),
        language=_language(told("lang")),
        title_matter=unicodedata.normalize("NFC", matter),
        sections=parts.sections,
        notes=parts.notes,
        hands=hands,
        pictures=pictures,
    )
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
    from .document import lines_of, markers_in

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


def _with_hands(
    notes: Sequence[NoteText], authors: Sequence[FoundName], losses: list[Loss]
) -> tuple[list[NoteText], dict[str, str]]:
    """Notes by others than the author, where they are signed."""
    signed = [note for note in notes if note.hand]
    if not signed:
        return list(notes), {}
    families = {name.family or name.literal for name in authors}

    def is_author(name: str) -> bool:
        return any(family and family in name for family in families)

    others = {name for note in signed for name in note.hand.split("+") if not is_author(name)}
    others = {name for name in others if re.search(r"[^\W\d_]{2}", name)}
    signs = any(is_author(name) for note in signed for name in note.hand.split("+"))
    hands: dict[str, str] = {}
    made = []
    # Where the author signs his notes, those that nobody signs are the editor's.
    silent = next(iter(others)) if signs and len(others) == 1 else ("Editor" if signs else "")
    for note in notes:
        names_ = [name for name in note.hand.split("+") if is_author(name) or name in others]
        by = names_[0] if names_ else silent
        if not by or is_author(by):
            made.append(replace(note, hand=""))
            if len(names_) > 1:
                losses.append(Loss(f"note {note.label}", f"is signed by {' and '.join(names_)}: it is taken for {by}’s"))
            continue
        key = slug(by) or "editor"
        hands[key] = "Notes of the editor" if re.match(r"(the )?ed", by, re.I) else f"Notes by {by}"
        if re.match(r"(the )?tr", by, re.I) and len(by) < 12:  # noqa: PLR2004
            hands[key] = "Notes of the translator"
        made.append(replace(note, hand=key))
    if silent and hands:
        losses.append(
            Loss("the notes", f"the author signs his: the {sum(bool(n.hand) for n in made)} others are taken for {silent}’s")
        )
    return made, hands


def _pictures(blocks: Sequence[Block]) -> list[Picture]:
    from .document import Listing, Quotation

    found: list[Picture] = []
    for block in blocks:
        if isinstance(block, Picture):
            found.append(block)
        elif isinstance(block, Quotation):
            found += _pictures(block.blocks)
        elif isinstance(block, Listing):
            found += [one for item in block.items for one in _pictures(item)]
    return found


def _with_pictures(
    blocks: Sequence[Block], contents: dict[str, bytes] | object, losses: list[Loss]
) -> tuple[list[Block], dict[str, bytes]]:
    """Blocks whose pictures have names of the edition's; what is not there, or cannot be shown, is left out and told."""
    from .document import Listing, Paragraph, Quotation

    have: dict[str, bytes] = dict(contents)  # type: ignore[call-overload]
    names_: dict[str, str] = {}
    kept: dict[str, bytes] = {}

    def shown(block: Picture) -> list[Block]:
        source = re.sub(r"^(\d+:)+", "", block.target)
        place = f"the picture {source[:80]}"
        content = have.get(block.target)
        if content is None and block.target.startswith("./"):
            content = have.get(block.target[2:])
        if content is None:
            why = "is not in the file" if re.match(r"https?:|data:", source) else "is not there"
            losses.append(Loss(place, f"{why}: it is left out{f', its caption stays' if block.caption else ''}"))
            return [Paragraph(block.caption)] if block.caption else []
        suffix = _suffix(content) or PurePosixPath(source).suffix.lower()
        if suffix not in _PICTURES:
            losses.append(Loss(place, "is of a kind that browsers do not show: it is left out; save it as PNG or SVG"))
            return [Paragraph(block.caption)] if block.caption else []
        if block.target not in names_:
            stem = slug(PurePosixPath(source).stem) or "picture"
            name = next(
                one for one in (f"{stem}{suffix}", *(f"{stem}-{n}{suffix}" for n in range(2, 9999)))
                if one not in kept or kept[one] == content
            )
            names_[block.target] = name
            kept[name] = content
        description = " ".join(block.description.split())
        caption = block.caption
        if not description:
            losses.append(Loss(place, "has no description: say in its brackets what it shows"))
            description = "A picture, not described yet"
        return [replace(block, target=names_[block.target], description=description, caption=caption)]

    def walk(inner: Sequence[Block]) -> tuple[Block, ...]:
        made: list[Block] = []
        for block in inner:
            if isinstance(block, Picture):
                made += shown(block)
            elif isinstance(block, Quotation):
                made.append(replace(block, blocks=walk(block.blocks)))
            elif isinstance(block, Listing):
                made.append(replace(block, items=tuple(walk(item) for item in block.items)))
            else:
                made.append(block)
        return tuple(made)

    return list(walk(blocks)), kept


def _suffix(content: bytes) -> str:
    for sign, suffix in ((b"\x89PNG", ".png"), (b"\xff\xd8", ".jpg"), (b"GIF8", ".gif"), (b"RIFF", ".webp")):
        if content.startswith(sign):
            return suffix
    return ".svg" if b"<svg" in content[:2000] else ""


