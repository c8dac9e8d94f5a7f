"""The notes of a TEI file, wherever it has them: beside the words, or at the end, with something that leads there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from lxml import etree

from glossator.importing.document import Block, NoteMarker, NoteText
from glossator.model.commentary import sign_name

from .losses import Losses
from .xml import ID, local, said, tei

#: Who wrote notes that say so by their type.
_HANDS = {
    "editorial": "editor", "editor": "editor", "editors": "editor", "ed": "editor", "translator": "translator",
    "translation": "translator", "transl": "translator", "annotator": "editor", "encoder": "encoder",
}  # fmt: skip


#: So many letters of a note are quoted.
_SHORT = 60


@dataclass
class Notes:
    """Collects notes as their markers come.

    Attributes:
        root: the file.
        losses: what could not be carried over.
        ours: whether our own export wrote the file.
        inside: reads the blocks of a note.
        texts: the notes, in the order of the text.
        hands: name of a list of notes by the id of who wrote them.
    """

    root: etree._Element
    losses: Losses
    ours: bool
    inside: Callable[[etree._Element], list[Block]] = lambda _: []
    texts: list[NoteText] = field(default_factory=list)
    hands: dict[str, str] = field(default_factory=dict)
    _markers: dict[etree._Element, NoteMarker] = field(default_factory=dict)
    _names: set[str] = field(default_factory=set)
    _called: Counter[str] = field(default_factory=Counter)
    _count: int = 0

    def __post_init__(self) -> None:
        """Find out what leads to notes."""
        found = [one for one in self.root.iter(tei("note")) if not _is_standing_off(one)]
        self._by_id = {str(one.get(ID)): one for one in found if one.get(ID)}
        self._at: dict[str, etree._Element] = {}
        referred = {
            str(one.get("target")).strip().lstrip("#"): one
            for one in self.root.iter(tei("ref"), tei("ptr"))
            if str(one.get("target", "")).startswith("#") and not _is_in_note_list(one)
        }
        self._referred = {name for name in referred if name in self._by_id and _is_apart(self._by_id[name])}
        for note in found:
            for target in note.get("target", "").split():
                if target.startswith("#") and _is_apart(note) and note.get(ID) not in self._referred:
                    self._at[target[1:]] = note
        self._authors = {
            str(inner.get(ID)) for one in self.root.iter(tei("author")) for inner in one.iter(etree.Element)
        }
        self._pointing = {*self._at.values()}
        roles = [*self.root.iter(tei("editor"), tei("respStmt"))]
        self._editors = {str(inner.get(ID)): one for one in roles for inner in one.iter(etree.Element) if inner.get(ID)}
        if self.ours:
            self.hands = {
                str(one.get(ID)).removeprefix("hand-"): one.findtext(tei("resp")) or ""
                for one in roles
                if str(one.get(ID, "")).startswith("hand-")
            }

    def marker(self, note: etree._Element) -> NoteMarker | None:
        """The marker of a note that stands here; none where something leads to it from elsewhere."""
        name = str(note.get(ID, ""))
        if name in self._referred or note in self._pointing:
            return None
        if _is_apart(note) and not self.ours:
            self.losses.at(note, f"nothing leads to the note “{_begin(said(note))}”: its marker is put where it stands")
        return self._read(note)

    def referred(self, target: str) -> NoteMarker | None:
        """The marker of the note that an address means."""
        note = self._by_id.get(target.lstrip("#"))
        return None if note is None else self._read(note)

    def at(self, element: etree._Element) -> NoteMarker | None:
        """The marker of the note that names an element as what it is about."""
        note = self._at.get(str(element.get(ID, "")))
        return None if note is None else self._read(note)

    def _read(self, note: etree._Element) -> NoteMarker:
        if note in self._markers:
            return self._markers[note]
        label = self._label(note)
        made = NoteMarker(self._name(note, label), label)
        self._markers[note] = made
        at = len(self.texts)
        self.texts.append(NoteText(made.id, label, (), self._hand(note)))
        only = list(note)
        if not (len(only) == 1 and local(only[0]) == "gap" and not said(note)):
            self.texts[at] = replace(self.texts[at], blocks=tuple(self.inside(note)))
        return made

    def _label(self, note: etree._Element) -> str:
        label = re.sub(r"[\s\]]+", "", note.get("n", "")).strip("()[.")
        if not label:
            self._count += 1
            label = str(self._count)
        return label

    def _name(self, note: etree._Element, label: str) -> str:
        if self.ours and (own := re.fullmatch(r"fn-?(.+)", note.get(ID, ""))):
            return own[1]
        wanted = sign_name(label).lower() or "note"
        wanted = re.sub(r"[^a-z0-9]+", "-", wanted).strip("-") or "note"
        self._called[wanted] += 1
        name = wanted if self._called[wanted] == 1 else f"{wanted}-{self._called[wanted]}"
        while name in self._names:
            self._called[wanted] += 1
            name = f"{wanted}-{self._called[wanted]}"
        self._names.add(name)
        return name

    def _hand(self, note: etree._Element) -> str:
        if self.ours:
            kind = note.get("type", "authorial")
            return "" if kind == "authorial" else kind
        kind = _HANDS.get(note.get("type", "").lower(), "")
        responsible = note.get("resp", "").split()
        if not kind and responsible:
            name = responsible[0].lstrip("#")
            editor = self._editors.get(name)
            if editor is not None:
                kind = "translator" if "transl" in (editor.get("role", "") + said(editor)).lower() else "editor"
            elif name not in self._authors:
                kind = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
        if kind:
            self.hands.setdefault(kind, f"Notes of the {kind}")
        return kind


def _is_standing_off(note: etree._Element) -> bool:
    return any(local(one) in {"standOff", "teiHeader", "note"} and one is not note for one in note.iterancestors())


def _is_in_note_list(element: etree._Element) -> bool:
    """Whether it leads back from a note."""
    return any(local(one) == "note" and _is_apart(one) for one in element.iterancestors())


def _is_apart(note: etree._Element) -> bool:
    """Whether it stands in a list of notes, away from the words."""
    parent = note.getparent()
    return parent is not None and local(parent) in {"div", "div1", "div2", "noteGrp", "back", "list", "item", "body"}


def _begin(words: str) -> str:
    return words if len(words) < _SHORT else f"{words[:_SHORT]}…"
