"""A line of the author's words as TEI, with what is said of them: his own marks, the editors' beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import pairwise

from lxml import etree

from glossator.exports.material import Material
from glossator.model.kinds import BY_FILE
from glossator.text.blocks import Block, Line, Mark
from glossator.text.nesting import Close, Emended, NoteMarker, Open, PageBegins, Words, steps

from .pointers import NAMES, Pointers, hand_id, page_id, record_id
from .xml import CERT, HI, TEI, sub, write

#: Elements in which TEI has no stage direction.
_WORDS_ONLY = frozenset(f"{{{TEI}}}{tag}" for tag in ("ab", "speaker"))
#: Which part of a line a speaker has, by whether another has the rest, and whether another began it.
_PARTS = {(False, False): "", (True, False): "I", (True, True): "M", (False, True): "F"}


class Lines:
    """Writes lines; then ``pieces`` has, by annotation id, the ids of the pieces its words are cut into."""

    def __init__(
        self, material: Material, pointers: Pointers, note_text: Callable[[etree._Element, Block], None]
    ) -> None:
        self._edition = material.loaded.edition
        self._texts = material.loaded.paper.notes
        self._pointers = pointers
        self._note_text = note_text
        #: Whose the notes are that no other hand has written.
        self.authors = pointers.authors
        self.pieces: dict[str, list[str]] = {}
        self._given: set[str] = set()
        numbered = [
            (block.id, line)
            for section in material.loaded.paper.sections
            for block in section.blocks
            for line in block.lines
            if line.number
        ]
        self._broken_off = {(name, line.end) for (name, line), (_, after) in pairwise(numbered) if after.goes_on}

    def all(self, parent: etree._Element, block: Block, lines: Iterable[Line]) -> None:
        """Lines one below the other."""
        for at, line in enumerate(lines):
            if at:
                sub(parent, "lb")
            self.line(parent, block, line)

    def verse(self, parent: etree._Element, block: Block, line: Line) -> None:
        """One line of verse, with its number if it has one."""
        indent = f"indent-{line.indent}" if line.indent else ""
        number = str(line.number) if line.number else ""
        part = _PARTS[(block.id, line.end) in self._broken_off, line.goes_on]
        self.line(sub(parent, "l", n=number, part=part, xml_id=line.id, rend=indent), block, line)

    def line(self, parent: etree._Element, block: Block, line: Line) -> None:
        """One line, or a part of one."""
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
                    choice = sub(top, "choice", xml_id=self._once(f"e-{mark.target}"))
                    sub(choice, "sic", source)
                    slip = self._edition.emendations[mark.target]
                    resp = self._pointers.signed(slip.by)
                    sub(choice, "corr", mark.reading, resp=resp, cert=CERT[slip.certainty])
                case NoteMarker(mark):
                    self._note(top, mark)
                case PageBegins(mark):
                    # Where no space stands on either side, a word runs on from page to page.
                    runs_on = {"break": "no"} if _is_in_word(block.text, mark.start) else {}
                    sub(top, "pb", n=mark.target, xml_id=self._once(page_id(mark.target)), **runs_on)

    def _once(self, xml_id: str) -> str:
        """An id where it has not been given before; else nothing."""
        if xml_id in self._given:
            return ""
        self._given.add(xml_id)
        return xml_id

    def _open(self, top: etree._Element, mark: Mark) -> etree._Element:
        match mark.kind:
            case "annotation":
                pieces = self.pieces.setdefault(mark.target, [])
                pieces.append(f"a-{mark.target}-{len(pieces) + 1}")
                tag, said = "seg", {"type": "annotated", "xml_id": pieces[-1]}
            case "variant":
                return self._variant(top, mark)
            case "term" | "name":
                tag, said = NAMES[mark.target.partition("/")[0]], {"ref": self._pointers.record(mark.target)}
            case "link":
                tag, said = "ref", {"target": self._pointers.link(mark.target)}
            case "language":
                tag, said = "foreign", {"xml_lang": mark.target}
            case "struck":
                tag, said = "del", {"rend": "strikethrough"}
            case "gap":  # TEI's gap is empty, and these are words: the source's own sign that something is left out
                top = sub(top, "ellipsis")
                tag, said = "metamark", {"function": "gap"}
            case "stage" | "speaker":
                is_stage = mark.kind == "stage" and top.tag not in _WORDS_ONLY
                tag, said = ("stage", {}) if is_stage else ("seg", {"type": mark.kind})
            case kind:
                tag, said = "hi", {"rend": HI[kind]}
        return sub(top, tag, **said)

    def _variant(self, top: etree._Element, mark: Mark) -> etree._Element:
        app = sub(top, "app", xml_id=self._once(record_id(f"variants/{mark.target}")))
        lemma = sub(app, "lem")
        for reading in self._edition.variants[mark.target].readings:
            sub(app, "rdg", reading.text, wit=self._pointers.witnesses(reading.witnesses))
        return lemma

    def _note(self, top: etree._Element, mark: Mark) -> None:
        name = BY_FILE["notes"].tei_id(mark.target)
        if mark.part > 1:
            sub(top, "ref", type="note", target=f"#{name}", n=mark.label)
            return
        hand = self._edition.notes[mark.target].hand
        resp = f"#{hand_id(hand)}" if hand else self.authors
        note = sub(top, "note", type=hand or "authorial", resp=resp, place="bottom", n=mark.label, xml_id=name)
        if mark.target in self._texts:
            self._note_text(note, self._texts[mark.target])
        else:
            sub(note, "gap", reason="not in the source copy")


def _is_in_word(text: str, at: int) -> bool:
    before, after = text[at - 1 : at], text[at : at + 1]
    return bool(before.strip() and after.strip())
