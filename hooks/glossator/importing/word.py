"""A Word file before pandoc reads it: what pandoc would drop in silence is put where it reads it, or listed.

Words in text boxes stand after the paragraph that holds the box, numerals that Word counts are typed, and what no
reader of the file sees is taken out. The rest of the file stays as it is.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree

from . import office, word_package
from .found import Loss
from .whole_numbers import whole_number
from .word_left_out import left_out
from .word_numbers import Numbering, labels
from .word_tables import align_columns
from .word_verse import set_verse, verse_styles
from .word_xml import W, look_without, text, typed

_ALTERNATIVE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_PARTS = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")
#: So many words are quoted.
_QUOTED = 12
_OFF = {"0", "false", "off"}
#: Elements around words that pandoc drops with them, and others that it knows by another name.
_WRAPPERS = (f"{W}customXml", f"{W}dir", f"{W}bdo", f"{W}fldSimple")
_RENAMED = {f"{W}dstrike": f"{W}strike", f"{W}cr": f"{W}br", f"{W}ptab": f"{W}tab"}
#: What Word shows and no text holds, by its element: whether a value is one to tell of, and what it is.
_LOOKS: dict[str, tuple[Callable[[str], bool], str]] = {
    "caps": (lambda said: said not in _OFF, "shown in capitals stand in the letters they are typed in"),
    "highlight": (lambda said: said != "none", "highlighted stand as plain words"),
    "color": (lambda said: said.lower() not in {"auto", "000000", ""}, "in colour stand as plain words"),
    "spacing": (lambda said: whole_number(said) >= 20, "set wide stand as plain words"),  # noqa: PLR2004
}


@dataclass(frozen=True)
class Prepared:
    """A Word file for pandoc.

    Attributes:
        source: the file.
        labels: what the markers of its notes show, in their order.
        losses: what was changed or is left out.
    """

    source: bytes
    labels: tuple[str, ...]
    losses: tuple[Loss, ...]


def prepared(source: bytes, name: str) -> Prepared:
    """The file as pandoc is to read it.

    Raises:
        UnreadableError: if it is none.
    """
    source = word_package.usual(source)
    opened = office.archive(source, "docx")
    trees = {part: tree for part in _PARTS if (tree := office.tree(opened, part)) is not None}
    document = trees.get(_PARTS[0])
    if document is None:  # which is said where its words are read
        return Prepared(source, (), ())
    for part in _PARTS[1:]:
        if part in trees:
            office.check_notes_end(trees[part])
    styles = office.tree(opened, "word/styles.xml")
    word = _Word(Numbering.of(office.tree(opened, "word/numbering.xml"), styles), verse_styles(styles))
    for part, tree in trees.items():
        word.losses += left_out(tree, part, opened)
        word.change(tree)
    notes = {part[5:-5]: trees.get(part) for part in _PARTS[1:]}
    shown, by_pages = labels(document, notes, office.tree(opened, "word/settings.xml"))
    losses = list(word.all_losses(name))
    if by_pages:
        losses.append(Loss(f"{name}, its notes", "begin anew on each page of the file: they are numbered through"))
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry in opened.namelist():
            archive.writestr(entry, etree.tostring(trees[entry]) if entry in trees else opened.read(entry))
    return Prepared(made.getvalue(), tuple(shown), tuple(losses))


@dataclass
class _Word:
    numbering: Numbering
    verse: frozenset[str]
    losses: list[Loss] = field(default_factory=list)
    looks: dict[str, list[str]] = field(default_factory=dict)
    typed: list[str] = field(default_factory=list)
    fields: dict[str, list[str]] = field(default_factory=dict)

    def change(self, tree: etree._Element) -> None:
        """Change a part of the file."""
        self.open_boxes(tree)
        for paragraph in list(tree.iter(f"{W}p")):
            here = " ".join(_words(paragraph).split()[:7]) or "the beginning"
            self.take_hidden(paragraph, here)
            self.see_looks(paragraph)
            self.type_label(paragraph)
        for ruby in list(tree.iter(f"{W}ruby")):
            self.open_ruby(ruby)
        for one in tree.iter(*_RENAMED):
            one.tag = _RENAMED[str(one.tag)]
        self.see_fields(tree)
        for wrapper in list(tree.iter(*_WRAPPERS)):
            _unwrap(wrapper)
        self.losses += [*set_verse(tree, self.verse), *align_columns(tree)]

    def open_boxes(self, tree: etree._Element) -> None:
        """Put the paragraphs of text boxes after the one that holds the box: pandoc would drop that one."""
        boxes = [box for box in tree.iter(f"{W}txbxContent") if not any(_is_box(one) for one in box.iterancestors())]
        last: dict[etree._Element, etree._Element] = {}
        for box in boxes:
            above = list(box.iterancestors())
            holder = next((one for one in above if one.tag == f"{W}p"), None)
            shape = next((one for one in above if one.tag == _ALTERNATIVE), None)
            if shape is None:
                shape = next((one for one in above if one.tag in {f"{W}drawing", f"{W}pict"}), None)
            if holder is None or shape is None or shape.getparent() is None:
                continue
            if not any(one is holder for one in shape.iterancestors()):  # the other half of a shape seen before
                continue
            said = _words(box).split()
            if said:
                here = " ".join(_words(holder, box).split()[:7])
                place = f"at “{here}”" if here else "a text box"
                self.losses.append(Loss(place, f"words of a text box stand after this paragraph: “{_first(said)}”"))
            at = last.get(holder, holder)
            for one in list(box):
                at.addnext(one)
                at = one
            last[holder] = at
            if not any("blip" in str(one.tag) for one in shape.iter()):
                _without(shape)

    def take_hidden(self, paragraph: etree._Element, here: str) -> None:
        """Take out words that the file hides: nobody who reads it sees them."""
        gone = ""
        for run in list(paragraph.iter(f"{W}r")):
            look = run.find(f"{W}rPr/{W}vanish")
            if look is None or look.get(f"{W}val", "1") in _OFF or run.find(f"{W}t") is None:
                continue
            gone += text(run)
            _without(run)
        if gone.strip():
            self.losses.append(Loss(f"at “{here}”", f"hidden words are left out: “{_first(gone.split())}”"))

    def see_looks(self, paragraph: etree._Element) -> None:
        """Remember how words look where no text can hold it."""
        for name, (is_told, _) in _LOOKS.items():
            for look in paragraph.iterfind(f"{W}r/{W}rPr/{W}{name}"):
                run = look.getparent().getparent()  # type: ignore[union-attr]
                words = text(run).strip()  # type: ignore[arg-type]
                if is_told(look.get(f"{W}val", "")) and re.search(r"\w", words):
                    self.looks.setdefault(name, []).append(words)

    def type_label(self, paragraph: etree._Element) -> None:
        """Type the numeral that Word counts, and take it from Word."""
        label = self.numbering.label(paragraph)
        if not label or not re.search(r"\w", _words(paragraph)):
            return
        look = look_without(paragraph, "numPr")
        etree.SubElement(etree.SubElement(look, f"{W}numPr"), f"{W}numId").set(f"{W}val", "0")
        look.addnext(typed(f"{label} "))
        self.typed.append(label)

    def open_ruby(self, ruby: etree._Element) -> None:
        """Words with small letters over them, without these."""
        base, over = ruby.find(f"{W}rubyBase"), ruby.find(f"{W}rt")
        holder = ruby.getparent()
        if base is None or holder is None:
            return
        for run in reversed([*base]):
            holder.addnext(deepcopy(run))
        small = _words(over) if over is not None else ""
        self.losses.append(Loss(f"at “{_words(base)}”", f"small letters over these are left out: “{small}”"))
        _without(ruby)

    def see_fields(self, tree: etree._Element) -> None:
        """Remember fields that say something of pages, or of an index."""
        for code in [*tree.iter(f"{W}instrText"), *tree.iter(f"{W}fldSimple")]:
            match = re.match(r"\s*(XE|PAGEREF)\s+(\S.*)", str(code.text or code.get(f"{W}instr", "")))
            if match:
                self.fields.setdefault(match[1], []).append(re.sub(r'"([^"]*)".*', r"\1", match[2]).strip())

    def all_losses(self, name: str) -> Iterator[Loss]:
        """What is to be looked at."""
        yield from self.losses
        if self.typed:
            many = f"{office.counted(self.typed, 'numeral')} that Word counts by itself: now typed in the text"
            yield Loss(name, many)
        for key, found in self.looks.items():
            yield Loss(name, f"{office.counted(found, 'run')} of words {_LOOKS[key][1]}")
        if marks := self.fields.get("XE"):
            yield Loss(
                name, f"{office.counted(marks, 'mark')} for an index left out: an entry of data/ has a page of its own"
            )
        if pages := self.fields.get("PAGEREF"):
            count = f"{len(pages)} number{'s' * (len(pages) > 1)} of pages of this file"
            yield Loss(name, f"{count} stand in the text, which the edition has not")


def _first(words: list[str]) -> str:
    return f"{' '.join(words[:_QUOTED])}{' …' if len(words) > _QUOTED else ''}"


def _is_box(element: etree._Element) -> bool:
    return element.tag == f"{W}txbxContent"


def _words(element: etree._Element, but: etree._Element | None = None) -> str:
    """The words of an element, paragraph by paragraph; without those of one inside it."""
    made = []
    for one in element.iter(f"{W}t", f"{W}p", f"{W}tab", f"{W}br"):
        inside = [*one.iterancestors()]
        boxed = any(_is_box(above) for above in inside)
        if (but is not None and boxed) or (but is None and boxed and not _is_box(element)):
            continue
        made.append(str(one.text or "") if one.tag == f"{W}t" else " ")
    return "".join(made)


def _unwrap(wrapper: etree._Element) -> None:
    """Put what an element holds into its place."""
    for one in reversed([*wrapper]):
        if not str(one.tag).endswith("Pr"):
            wrapper.addnext(one)
    _without(wrapper)


def _without(element: etree._Element) -> None:
    holder = element.getparent()
    if holder is not None:
        holder.remove(element)
