"""The author's text and notes as TEI, the editors' corrections beside the source copy's forms."""

from __future__ import annotations

import re

from lxml import etree

from glossator.exports.material import Material
from glossator.model.kinds import BY_FILE
from glossator.text.blocks import Block, Line, Mark, Part, Section
from glossator.text.contents import walk
from glossator.text.nesting import Close, Emended, NoteMarker, Open, Words, steps

from .pointers import NAMES, Pointers, hand
from .xml import CERT, HI, ID, LANG, TEI, prose, sub, write

#: What stands at the top of a section: an epigraph is one only below it.
_TOP = frozenset(f"{{{TEI}}}{tag}" for tag in ("head", "byline"))


class Body:
    """Writes the text; then ``pieces`` has, by annotation id, the ids of the pieces its words are cut into."""

    def __init__(self, material: Material, pointers: Pointers) -> None:
        self._edition = material.loaded.edition
        self._pointers = pointers
        self._authors = pointers.authors
        self._names = material.words.names
        self.pieces: dict[str, list[str]] = {}
        self.emended: set[str] = set()

    def text(self, root: etree._Element, material: Material) -> None:
        """Add the whole text."""
        text = sub(root, "text")
        text.set(LANG, material.head.language)
        if material.head.title_matter:
            front = sub(sub(text, "front"), "div", type="title-matter")
            for paragraph in re.split(r"\n\s*\n", material.head.title_matter.strip()):
                p = sub(front, "p")
                for number, line in enumerate(paragraph.split("\n")):
                    if number:
                        sub(p, "lb")
                    write(p, line)
        body = sub(text, "body")
        around = [body]
        for begun, section, ended in walk(material.loaded.paper.sections):
            self._authors = self._pointers.authors
            for part in begun:
                around.append(sub(around[-1], "div", type="part", xml_id=f"s-{part.id}"))
                self._title(sub(around[-1], "head"), part)
            self._section(around[-1], section)
            del around[len(around) - len(ended) :]

    def _title(self, head: etree._Element, titled: Part | Section) -> None:
        if titled.title_from == "transcription":
            head.set("type", "transcription")
        title = sub(head, "supplied", resp=self._pointers.editors) if titled.title_from == "editors" else head
        for line in titled.head.lines:
            self._line(title, titled.head, line)

    def _section(self, body: etree._Element, section: Section) -> None:
        div = sub(body, "div", type="section", n=str(section.number), xml_id=f"s-{section.id}")
        head = sub(div, "head")
        if section.author:  # whose are also the notes on the title
            self._byline(div, section)
        self._title(head, section)
        open_divs = [(0, div)]
        for item in section.items:
            if item.kind == "heading":
                while open_divs[-1][0] >= item.level:
                    open_divs.pop()
                inner = sub(open_divs[-1][1], "div", type="subsection")
                head = sub(inner, "head")
                for line in item.lines:
                    self._line(head, item, line)
                open_divs.append((item.level, inner))
            else:
                self._block(open_divs[-1][1], item)

    def _byline(self, div: etree._Element, section: Section) -> None:
        """Who wrote the section: the source copy's line, the names in it marked; or the editors' list of names."""
        said = section.byline.text if section.byline else self._names(section.author)
        byline = sub(div, "byline", resp="" if section.byline else self._pointers.editors)
        known = "|".join(re.escape(name.full) for name in section.author)
        pieces = re.split(f"({known})", said) if re.search(known, said) else ["", said, ""]
        for number, (before, name) in enumerate(zip(pieces[::2], pieces[1::2], strict=False)):
            write(byline, before)
            sub(byline, "docAuthor", name, xml_id=f"s-{section.id}-{hand('author', number)}")
        write(byline, pieces[-1])
        self._authors = " ".join(f"#{author.get(ID)}" for author in byline)

    def _block(self, div: etree._Element, block: Block) -> None:
        number = {"n": str(block.number), "xml_id": block.id}
        match block.kind:
            case "paragraph":
                outer = sub(div, "p", **number)
            case "list":
                outer = sub(div, "list", rend="numbered" if block.ordered else "bulleted", **number)
            case "epigraph" if div[-1].tag in _TOP:
                outer = sub(div, "epigraph", **number)
            case kind:
                outer = sub(div, "quote", type=kind, **number)
        inner, items = outer, block.first
        for line in block.lines:
            if block.kind == "list" and (line.kind == "item" or inner is outer):
                inner = sub(outer, "item", n=str(items) if block.ordered else "")
                items += 1
            elif block.kind == "verse":
                if line.kind != "break" or inner is outer:
                    inner = sub(outer, "lg")
                self._line(sub(inner, "l"), block, line)
                continue
            elif block.kind not in {"paragraph", "list"} and (line.kind != "break" or inner is outer):
                inner = sub(outer, "p", rend="item" if line.kind == "item" else "")
            elif line.start:
                sub(inner, "lb")
            self._line(inner, block, line)

    def _line(self, parent: etree._Element, block: Block, line: Line) -> None:
        stack = [parent]
        for step in steps(block, line):
            top = stack[-1]
            match step:
                case Open(mark):
                    stack.append(self._open(top, mark))
                case Close():
                    stack.pop()
                case Words(text):
                    write(top, text)
                case Emended(mark, source):
                    choice = sub(top, "choice")
                    if mark.target not in self.emended:
                        self.emended.add(mark.target)
                        choice.set(ID, f"e-{mark.target}")
                    sub(choice, "sic", source)
                    slip = self._edition.emendations[mark.target]
                    resp = self._pointers.signed(slip.by)
                    sub(choice, "corr", mark.reading, resp=resp, cert=CERT[slip.certainty])
                case NoteMarker(mark):
                    self._note(top, mark)

    def _open(self, top: etree._Element, mark: Mark) -> etree._Element:
        match mark.kind:
            case "annotation":
                pieces = self.pieces.setdefault(mark.target, [])
                pieces.append(f"a-{mark.target}-{len(pieces) + 1}")
                return sub(top, "seg", type="annotated", xml_id=pieces[-1])
            case "term" | "name":
                return sub(top, NAMES[mark.target.partition("/")[0]], ref=self._pointers.record(mark.target))
            case "link":
                return sub(top, "ref", target=self._pointers.link(mark.target))
            case kind:
                return sub(top, "hi", rend=HI[kind])

    def _note(self, top: etree._Element, mark: Mark) -> None:
        name, number = BY_FILE["notes"].tei_id(mark.target), mark.label
        if mark.part > 1:
            sub(top, "ref", type="note", target=f"#{name}", n=number)
            return
        note = sub(top, "note", type="authorial", resp=self._authors, place="bottom", n=number, xml_id=name)
        text = self._edition.notes[mark.target].text
        if text:
            prose(note, text, self._pointers.link)
        else:
            sub(note, "gap", reason="not in the source copy")
