"""The paper as TEI P5: header and text; what the editors say of it is still to come."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from glossator.model.works import Name
from glossator.text import Block, Heading, Section
from glossator.walk import Close, Emended, NoteMarker, Open, Words, steps

from .material import Export, Material, Product

_TEI = "http://www.tei-c.org/ns/1.0"
_ID = "{http://www.w3.org/XML/1998/namespace}id"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_CERT = {"certain": "high", "probable": "medium", "possible": "low", "unknown": "unknown"}
_HI = {"emphasis": "italic", "strong": "bold", "code": "monospace"}


def _sub(parent: etree._Element, tag: str, text: str | None = None, **attributes: str) -> etree._Element:
    element = etree.SubElement(parent, f"{{{_TEI}}}{tag}", attributes)
    element.text = text
    return element


def _name(name: Name) -> str:
    return name.literal or " ".join(filter(None, (name.given, name.family)))


def _header(root: etree._Element, material: Material) -> None:
    head = material.head
    file = _sub(_sub(root, "teiHeader"), "fileDesc")
    title = _sub(file, "titleStmt")
    _sub(title, "title", head.title)
    for i, name in enumerate(head.author):
        _sub(title, "author", _name(name)).set(_ID, "author" if not i else f"author-{i + 1}")
    for i, name in enumerate(head.editors):
        editor = _sub(title, "editor")
        editor.set(_ID, "ed" if not i else f"ed-{i + 1}")
        _sub(editor, "name" if name.literal else "persName", _name(name))
    edition = _sub(_sub(file, "editionStmt"), "edition", head.edition.version + ", ")
    _sub(edition, "date", head.edition.date.isoformat(), when=head.edition.date.isoformat())
    publication = _sub(file, "publicationStmt")
    _sub(publication, "p", material.site.url)
    _sub(_sub(file, "sourceDesc"), "p", f"{head.source.file}, SHA-256 {head.source.sha256 or 'not recorded'}")


class _Writer:
    def __init__(self, material: Material) -> None:
        self._edition = material.loaded.edition
        self._noted: set[str] = set()

    def section(self, body: etree._Element, section: Section) -> None:
        div = _sub(body, "div", type="section", n=str(section.number))
        div.set(_ID, f"s-{section.id}")
        head = _sub(div, "head")
        if section.title_from == "editors":
            _sub(head, "supplied", section.title, resp="#ed")
        else:
            head.text = section.title
        for item in section.items:
            if isinstance(item, Heading):
                _sub(div, "p", rend="heading").text = item.text
            else:
                self._block(div, item)

    def _block(self, div: etree._Element, block: Block) -> None:
        tag = "p" if block.kind == "paragraph" else "list" if block.kind == "list" else "quote"
        outer = _sub(div, tag, n=block.number.__str__())
        outer.set(_ID, block.id)
        inner = outer
        for line in block.lines:
            if block.kind == "list" and line.kind == "item":
                inner = _sub(outer, "item")
            elif block.kind not in {"paragraph", "list"} and line.kind != "break":
                inner = _sub(outer, "p")
            elif line.start:
                _sub(inner, "lb")
            self._line(inner, block, line)

    def _line(self, parent: etree._Element, block: Block, line: object) -> None:
        stack = [parent]
        for step in steps(block, line):  # type: ignore[arg-type]
            top = stack[-1]
            match step:
                case Open(mark):
                    if mark.kind in _HI:
                        top = _sub(top, "hi", rend=_HI[mark.kind])
                    stack.append(top)
                case Close():
                    stack.pop()
                case Words(text):
                    if len(top):
                        top[-1].tail = (top[-1].tail or "") + text
                    else:
                        top.text = (top.text or "") + text
                case Emended(mark, source):
                    choice = _sub(top, "choice")
                    _sub(choice, "sic", source)
                    cert = _CERT[self._edition.emendations[mark.target].certainty]
                    _sub(choice, "corr", mark.reading, resp="#ed", cert=cert)
                case NoteMarker(mark):
                    self._note(top, mark.target)

    def _note(self, top: etree._Element, number: str) -> None:
        if number in self._noted:
            _sub(top, "ref", target=f"#fn{number}", n=number)
            return
        self._noted.add(number)
        note = _sub(top, "note", type="authorial", resp="#author", place="bottom", n=number)
        note.set(_ID, f"fn{number}")
        text = self._edition.notes[int(number)].text
        if text:
            note.text = text
        else:
            _sub(note, "gap", reason="not in the source copy")


def _make(material: Material) -> Iterator[Product]:
    root = etree.Element(f"{{{_TEI}}}TEI", nsmap={None: _TEI})
    _header(root, material)
    body = _sub(_sub(root, "text"), "body")
    body.set(_LANG, material.head.language)
    writer = _Writer(material)
    for section in material.loaded.paper.sections:
        writer.section(body, section)
    content = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    yield Product(material.download(".xml"), "application/tei+xml", content)


TEI = Export("tei", _make)
