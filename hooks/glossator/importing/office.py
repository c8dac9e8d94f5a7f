"""Files of word processors: whether they can be opened, their words as the archive has them, and what lies apart.

The words are read from the XML itself, as a witness against what pandoc makes of it.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from lzma import LZMAError

from lxml import etree

from .found import Loss, UnreadableError
from .word_xml import W

#: Elements of Word's that say something: words, what parts them, what refers to a note.
_SAID = [
    f"{W}{name}" for name in ("t", "tab", "br", "cr", "noBreakHyphen", "footnoteReference", "endnoteReference", "sym")
]
_ALTERNATIVE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
SAVE = "open it where it was written and save it anew"
#: So many words of what is left out are said, and so many of a kind.
_QUOTED, _NAMED = 15, 4
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
            raise UnreadableError(f"it is protected by a password; {SAVE} without one")
        names = Counter(opened.namelist())
        if twice := next((name for name, often in names.items() if often > 1), ""):
            raise UnreadableError(f"it has its {twice} twice; {SAVE}")
        if sum(entry.file_size for entry in opened.infolist()) > _MOST:
            raise UnreadableError("it unpacks to more than any text; take the pictures out of it")
        for entry in opened.infolist():
            if entry.filename.endswith((".xml", ".xhtml", ".html", ".opf")) and entry.file_size > _MOST_IN_A_PART:
                raise UnreadableError(f"its {entry.filename} unpacks to more than any text; save the text in parts")
        broken = opened.testzip()
    except (zipfile.BadZipFile, zlib.error, LZMAError, NotImplementedError, EOFError, OSError, ValueError) as error:
        raise UnreadableError(f"it is no .{kind} file, or broken; {SAVE}") from error
    if broken:
        raise UnreadableError(f"it is broken at {broken}; {SAVE}")
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
        raise UnreadableError(f"it is broken at {name}; {SAVE}") from error


# --- Word -------------------------------------------------------------------------------------------------------------


def docx(source: bytes, name: str) -> tuple[str, list[Loss]]:
    """The words of a Word file, and what in it stands apart from them."""
    opened = archive(source, "docx")
    document = tree(opened, "word/document.xml")
    if document is None:
        raise UnreadableError(f"it holds no Word document; {SAVE}")
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


# --- what is said of them ---------------------------------------------------------------------------------------------


def quoted(words: str) -> str:
    """The first of some words, in quotation marks; what is not said is told by its number."""
    all_ = words.split()
    more = f" … ({len(all_)} words)" if len(all_) > _QUOTED else ""
    return f"“{' '.join(all_[:_QUOTED])}{more}”"


def counted(found: Sequence[str], what: str) -> str:
    """How many of a kind there are, and the first of them."""
    kinds = list(dict.fromkeys(found))
    some = ", ".join(map(quoted, kinds[:_NAMED]))
    return f"{len(found)} {what}{'s' * (len(found) > 1)} ({some}{', …' * (len(kinds) > _NAMED)})"
