"""The author's text and notes as TEI, the editors' corrections beside the source copy's forms."""

from __future__ import annotations

import re

from lxml import etree

from glossator.exports.material import Material
from glossator.text.blocks import Part, Section
from glossator.text.contents import walk

from .groups import Groups
from .pointers import Pointers, block_id, hand
from .xml import ID, LANG, TEI, sub, write

_DIV, _AB, _FIGURE = (f"{{{TEI}}}{tag}" for tag in ("div", "ab", "figure"))
#: What may stand before everything else in a division.
_TOP = frozenset(f"{{{TEI}}}{tag}" for tag in ("head", "byline", "epigraph", "opener"))
#: The elements of a letter, which TEI has only where a division begins or ends.
_ENDS = {"closer": f"{{{TEI}}}closer", "signature": f"{{{TEI}}}signed"}


class Body:
    """Writes the text; then ``pieces`` has, by annotation id, the ids of the pieces its words are cut into."""

    def __init__(self, material: Material, pointers: Pointers) -> None:
        self._pointers = pointers
        self._groups = Groups(material, pointers)
        self._lines = self._groups.lines
        self.pieces = self._lines.pieces
        self._names = material.words.names

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
            self._lines.authors = self._pointers.authors
            for part in begun:
                around.append(sub(around[-1], "div", type="part", xml_id=f"s-{part.id}"))
                self._title(sub(around[-1], "head"), part)
            self._section(around[-1], section)
            del around[len(around) - len(ended) :]

    def _title(self, head: etree._Element, titled: Part | Section) -> None:
        if titled.title_from == "transcription":
            head.set("type", "transcription")
        title = sub(head, "supplied", resp=self._pointers.editors) if titled.title_from == "editors" else head
        self._lines.all(title, titled.head, titled.head.lines)

    def _section(self, body: etree._Element, section: Section) -> None:
        div = sub(body, "div", type="section", n=str(section.number), xml_id=block_id(section.head))
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
                self._lines.all(sub(inner, "head", xml_id=block_id(item)), item, item.lines)
                open_divs.append((item.level, inner))
            else:
                here = open_divs[-1][1]
                self._groups.block(here, item, is_first=all(child.tag in _TOP for child in here))
        for one in div.iter(_DIV):
            _name_ends(one)

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
        self._lines.authors = " ".join(f"#{author.get(ID)}" for author in byline)


def _name_ends(div: etree._Element) -> None:
    """Call beginning and end of a letter by their names, where they begin and end a division."""
    for child in div:
        if child.tag == _AB and child.get("type") == "opener":
            child.tag = f"{{{TEI}}}opener"
            del child.attrib["type"]
        elif child.tag not in {*_TOP, _FIGURE}:
            break
    for child in reversed(div):
        end = _ENDS.get(child.get("type", "")) if child.tag == _AB else None
        if not end or all(one.tag in {*_TOP, _FIGURE} for one in child.itersiblings(preceding=True)):
            break
        child.tag = end
        del child.attrib["type"]
