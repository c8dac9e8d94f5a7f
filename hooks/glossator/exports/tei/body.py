"""The author's text and notes as TEI, the editors' corrections beside the source copy's forms."""

from __future__ import annotations

import re

from lxml import etree

from glossator.exports.material import Material
from glossator.text.blocks import Section

from .groups import Groups
from .pointers import Pointers, block_id
from .xml import LANG, TEI, sub, write

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
        for section in material.loaded.paper.sections:
            self._section(body, section)

    def _section(self, body: etree._Element, section: Section) -> None:
        div = sub(body, "div", type="section", n=str(section.number), xml_id=block_id(section.head))
        head = sub(div, "head", type="transcription" if section.title_from == "transcription" else "")
        title = sub(head, "supplied", resp=self._pointers.editors) if section.title_from == "editors" else head
        self._lines.all(title, section.head, section.head.lines)
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
                self._groups.block(here, item, is_first={child.tag for child in here} <= _TOP)
        for one in div.iter(_DIV):
            _name_ends(one)


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
