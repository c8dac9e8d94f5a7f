"""Files of word processors: whether they can be opened, their words as the archive has them, and what lies apart.

The words are read from the XML itself, as a witness against what pandoc makes of it.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from lzma import LZMAError

from lxml import etree

from glossator.text.depth import DEEPEST

from .found import Loss, UnreadableError
from .word_xml import W

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_DC = "{http://purl.org/dc/elements/1.1/}"
#: Elements of Word's that say something: words, what parts them, what refers to a note.
_SAID = [
    f"{W}{name}" for name in ("t", "tab", "br", "cr", "noBreakHyphen", "footnoteReference", "endnoteReference", "sym")
]
_ALTERNATIVE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_SAVE = "open it where it was written and save it anew"
#: So many words of what is left out are said.
_QUOTED = 15
#: More than this, unpacked, is no text; nor is what has more in one of the parts that say words.
_MOST = 400_000_000
_MOST_IN_A_PART = 40_000_000


def archive(source: bytes, kind: str) -> zipfile.ZipFile:
    """The archive that a file is.

    Raises:
        UnreadableError: if it is none, or closed by a password.
    """
    if source.startswith(_OLD_OFFICE):
        raise UnreadableError(
            f"it is protected by a password, or of an older kind (.doc); open it, and save it as .{kind} without one"
        )
    try:
        opened = zipfile.ZipFile(io.BytesIO(source))
        if any(entry.flag_bits & 1 for entry in opened.infolist()):
            raise UnreadableError(f"it is protected by a password; {_SAVE} without one")
        names = Counter(opened.namelist())
        if twice := next((name for name, often in names.items() if often > 1), ""):
            raise UnreadableError(f"it has its {twice} twice; {_SAVE}")
        if sum(entry.file_size for entry in opened.infolist()) > _MOST:
            raise UnreadableError("it unpacks to more than any text; take the pictures out of it")
        for entry in opened.infolist():
            if entry.filename.endswith((".xml", ".xhtml", ".html", ".opf")) and entry.file_size > _MOST_IN_A_PART:
                raise UnreadableError(f"its {entry.filename} unpacks to more than any text; save the text in parts")
        broken = opened.testzip()
    except (zipfile.BadZipFile, zlib.error, LZMAError, NotImplementedError, EOFError, OSError, ValueError) as error:
        raise UnreadableError(f"it is no .{kind} file, or broken; {_SAVE}") from error
    if broken:
        raise UnreadableError(f"it is broken at {broken}; {_SAVE}")
    return opened


def tree(opened: zipfile.ZipFile, name: str) -> etree._Element | None:
    """A part of an archive as XML, if it has the part.

    Raises:
        UnreadableError: if that is broken.
    """
    if name not in opened.namelist():
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    try:
        return etree.fromstring(opened.read(name), parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableError(f"it is broken at {name}; {_SAVE}") from error


# --- Word -------------------------------------------------------------------------------------------------------------


def docx(source: bytes, name: str) -> tuple[str, list[Loss]]:
    """The words of a Word file, and what in it stands apart from them."""
    opened = archive(source, "docx")
    document = tree(opened, "word/document.xml")
    if document is None:
        raise UnreadableError(f"it holds no Word document; {_SAVE}")
    losses = []
    for part in sorted(opened.namelist()):
        match = re.fullmatch(r"word/(header|footer)\d*\.xml", part)
        page = tree(opened, part) if match else None
        words = " ".join(_rows(page)).strip() if page is not None else ""
        if match and re.search(r"[^\W\d_]", words):
            losses.append(Loss(f"{name}, {match[1]} of the pages", f"is left out: {quoted(words)}"))
        if match and page is not None and next(page.iter(f"{W}drawing", f"{W}pict", f"{W}object"), None) is not None:
            losses.append(Loss(f"{name}, {match[1]} of the pages", "what is drawn there is left out"))
    rows = list(_rows(document))
    for part in ("word/footnotes.xml", "word/endnotes.xml"):
        notes = tree(opened, part)
        if notes is not None:
            rows += _rows(notes)
    return "\n".join(rows), losses


def check_notes_end(notes: etree._Element) -> None:
    """Refuse notes that take in themselves, by way of others or at once: pandoc would never come to their end."""
    inside = {
        note.get(f"{W}id"): {one.get(f"{W}id") for one in note.iter(f"{note.tag}Reference")}
        for note in notes.iter(f"{W}footnote", f"{W}endnote")
    }
    while ended := {name for name, others in inside.items() if not others & inside.keys()}:
        for name in ended:
            del inside[name]
    if inside:
        raise UnreadableError(f"its note {min(map(str, inside))} has its own marker inside it; take that out")


def _rows(of: etree._Element) -> Iterator[str]:
    """The paragraphs of a part, without what was deleted."""
    for paragraph in of.iter(f"{W}p"):
        if any(one.tag == _ALTERNATIVE for one in paragraph.iterancestors()):
            continue
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        if style is not None and re.match(r"TOC|Inhaltsverzeichnis", style.get(f"{W}val", "")):
            continue
        words = []
        for element in paragraph.iter(*_SAID):
            owner = next((one for one in element.iterancestors(f"{W}p")), None)
            if owner is not paragraph or any(one.tag in {f"{W}del", f"{W}moveFrom"} for one in element.iterancestors()):
                continue
            words.append({f"{W}t": element.text or "", f"{W}noBreakHyphen": "\u2011"}.get(str(element.tag), " "))
        yield "".join(words)


# --- OpenDocument -----------------------------------------------------------------------------------------------------


def odt(source: bytes, name: str) -> tuple[str, list[Loss], dict[str, str]]:
    """The words of an OpenDocument text, what in it stands apart from them, and what it says of itself."""
    opened = archive(source, "odt")
    content = tree(opened, "content.xml")
    if content is None:
        raise UnreadableError(f"it holds no text; {_SAVE}")
    manifest = tree(opened, "META-INF/manifest.xml")
    if manifest is not None and any("encryption-data" in str(one.tag) for one in manifest.iter()):
        raise UnreadableError(f"it is protected by a password; {_SAVE} without one")
    if _depth(content, f"{_TEXT}list") > DEEPEST:  # pandoc takes twice as long for each level
        raise UnreadableError(f"lists stand more than {DEEPEST} deep in one another; take some levels out")
    losses = list(_odt_losses(opened, content, name))
    body = content.find(f"{_OFFICE}body/{_OFFICE}text")
    rows = list(_odt_rows(body)) if body is not None else []
    meta = tree(opened, "meta.xml")
    told = {}
    for key in ("title", "creator", "language"):
        said = meta.findtext(f".//{_DC}{key}", "").strip() if meta is not None else ""
        if said:
            told[key] = said
    return "\n".join(rows), list(dict.fromkeys(losses)), told


def _depth(root: etree._Element, tag: str) -> int:
    """How deep elements of a kind stand in one another."""
    deepest = depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end"), tag=tag):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


def _odt_losses(opened: zipfile.ZipFile, content: etree._Element, name: str) -> Iterator[Loss]:
    """Comments, changes, headers and footers; and looks that pandoc does not read."""
    for comment in content.iter(f"{_OFFICE}annotation"):
        yield (Loss(f"{name}, a comment", f"is left out: {quoted(_said(comment))}"))
    for change in content.iter(f"{_TEXT}changed-region"):
        if change.find(f"{_TEXT}deletion") is not None:
            yield (Loss(f"{name}, a change", f"words deleted are left out: {quoted(_said(change))}"))
        else:
            yield (Loss(f"{name}, a change", "words inserted are taken"))
    styles = tree(opened, "styles.xml")
    for part in ("header", "footer"):
        for element in styles.iter(f"{_STYLE}{part}") if styles is not None else ():
            if _said(element):
                yield (Loss(f"{name}, {part} of the pages", f"is left out: {quoted(_said(element))}"))
    for style in content.iter(f"{_STYLE}text-properties"):
        for key, value, what in (
            (f"{_FO}font-variant", "small-caps", "small capitals"),
            (f"{_STYLE}text-underline-style", "solid", "underlined words"),
        ):
            if style.get(key) == value:
                yield (Loss(name, f"{what} are set as plain words: pandoc reads none of them in .odt; save as .docx"))


_APART = {f"{_OFFICE}annotation", f"{_TEXT}tracked-changes", f"{_TEXT}note-citation", f"{_TEXT}table-of-content"}


def _odt_rows(body: etree._Element) -> Iterator[str]:
    notes: list[etree._Element] = []
    for paragraph in body.iter(f"{_TEXT}p", f"{_TEXT}h"):
        above = [str(one.tag) for one in paragraph.iterancestors()]
        if _APART & set(above):
            continue
        if f"{_TEXT}note-body" in above:
            notes.append(paragraph)
        else:
            yield _odt_words(paragraph)
    for paragraph in notes:
        yield _odt_words(paragraph)


def _odt_words(paragraph: etree._Element) -> str:
    words = [paragraph.text or ""]
    for child in paragraph:
        if (
            child.tag in _APART
            or child.tag == f"{_TEXT}note"
            or child.tag in {f"{_TEXT}s", f"{_TEXT}tab", f"{_TEXT}line-break"}
        ):
            words.append(" ")
        elif child.find(f".//{_TEXT}p") is None:
            words.append(_odt_words(child))
        words.append(child.tail or "")
    return "".join(words)


def quoted(words: str) -> str:
    """The first of some words, in quotation marks; what is not said is told by its number."""
    all_ = words.split()
    more = f" … ({len(all_)} words)" if len(all_) > _QUOTED else ""
    return f"“{' '.join(all_[:_QUOTED])}{more}”"


def _said(element: etree._Element) -> str:
    return " ".join(" ".join(map(str, element.itertext())).split())
