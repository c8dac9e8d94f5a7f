"""The text of a new edition: its sections, its notes and its source copy, and what ``edition.yml`` says of them."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import yaml

from glossator.model.commentary import Note, sign_name
from glossator.reading import block_kinds
from glossator.text import spaces
from glossator.text.blocks import Block, Group, Line, Markers, line_with_markers
from glossator.text.markdown import PAGE as MILESTONE
from glossator.text.section_parser import TAKEN, SectionParser

from .answers import slug, written
from .found import Found, FoundNote, FoundSection
from .markdown import escaped

#: Where the source copy lies, below ``data/``.
SOURCE = "source/text.txt"
#: How the source copy writes the beginning of a printed page.
PAGE = "[p. {page}]"
_MARKER = re.compile(r"(?<!\\)\[\^([^\]\s]+)\]")
#: An address longer than this nobody copies by hand.
_LONG = 48
#: So many first words call a section that has no heading, without what ends them.
_FIRST_WORDS = 6
_ENDS = re.compile(r"[\s.,;:–—…-]+$")
#: What of a note's record is the editors'.
_EDITORS = frozenset({"citing", "basis", "candidate", "reading", "related"})
_MISSING = {
    "statement": "The file from which this edition was made has no text for some of the notes.",
    "missing": "The file from which this edition was made has no text for this note.",
}


@dataclass(frozen=True)
class _Named:
    """How a note is called in the data, and what its marker is in Markdown."""

    record: dict[str, Any]
    marker: str


@dataclass
class _Written:
    """A section as it is written."""

    id: str
    section: FoundSection
    markdown: str = ""
    head: Block | None = None
    items: tuple[Block, ...] = ()
    kinds: dict[str, str] = field(default_factory=dict)


def write_text(to: Path, found: Found, opening: str = "Opening") -> dict[str, Any]:
    """Write ``docs/text/``, ``data/notes.yml`` and the source copy.

    Args:
        to: the new edition, which has none of them yet.
        found: the text.
        opening: what the words before the first heading are called, in the edition’s language.

    Returns:
        What ``edition.yml`` says of the text: ``source`` and ``sections``, and, where they are needed,
        ``title_matter``, ``notes``, ``hands`` and ``lines``.
    """
    ids: dict[int, str] = {}
    leaves = [section for top in found.sections for section in top.leaves()]
    taken: set[str] = set()
    for section in leaves:
        ids[id(section)] = _id(section, taken)
    by_section = _sections_of_notes(found, leaves, ids)
    numbering, named = _named(found.notes, by_section, _beside(found))
    parser = SectionParser(taken)
    made = [_parsed(section, ids[id(section)], named, parser) for section in leaves]
    texts = {
        note.id: (named[note.id], parser.note(_marked(_nfc(note.text), named), "n", note.label, "", 1))
        for note in found.notes
    }
    for one in made:
        _write(to / f"docs/text/{one.id}.md", one.markdown)
    for name, content in found.pictures.items():
        path = to / "docs/text" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    markers = Markers(page=PAGE if _has_pages(made, texts) else "")
    rows = "\n\n".join(_source(found, made, texts, by_section, numbering, markers))
    _write(to / "data" / SOURCE, _nfc(rows))
    if found.notes:
        _write(to / "data/notes.yml", _notes(found, named))
    digest = hashlib.sha256((to / "data" / SOURCE).read_bytes()).hexdigest()
    source: dict[str, Any] = {"file": SOURCE, "sha256": digest}
    if markers.page:
        source["page_marker"] = markers.page
    if _holds_notes(found):
        source["holds_notes"] = True
        if numbering == "section":
            source["notes_at"] = "section"
    source["paragraphs"] = "empty-lines"
    by_id = {id(one.section): one for one in made}
    heads = [_head(section, by_id, found, named, opening) for section in found.sections]
    said: dict[str, Any] = dict(found.head.get("notes", {}))
    policy = said if all(note.text for note in found.notes) else {**_MISSING, **said}
    if numbering == "section":
        policy["numbering"] = "section"
    return {
        "source": source,
        **({"title_matter": _nfc(found.title_matter)} if found.title_matter else {}),
        "sections": heads,
        **({"notes": policy} if policy else {}),
        **({"hands": _hands(found)} if found.hands else {}),
    }


def _holds_notes(found: Found) -> bool:
    """Whether the source copy has the notes: of some the texts may be missing, but not of all."""
    return any(note.text for note in found.notes)


def _hands(found: Found) -> list[dict[str, Any]]:
    """Who wrote notes beside the author, each with what else the file says of them."""
    by_id = {one["id"]: one for one in found.head.get("hands", ())}
    return [by_id.get(key, {"id": key, "name": name}) for key, name in found.hands.items()]


def _head(
    section: FoundSection, made: Mapping[int, _Written], found: Found, named: Mapping[str, _Named], opening: str
) -> dict[str, Any]:
    title = _marked(_nfc(section.title), named)
    if section.sections:
        inner = [_head(one, made, found, named, opening) for one in section.sections]
        return {"title": title or "[Part]", **({} if title else {"title_from": "editors"}), "sections": inner}
    one = made[id(section)]
    head: dict[str, Any] = {"id": one.id, "title": title or _nfc(_untitled(one, found, opening))}
    if not title:
        head["title_from"] = "editors"
    elif section.title_from:
        head["title_from"] = section.title_from
    if section.author:
        head["author"] = [written(name) for name in section.author]
    if one.kinds:
        head["kinds"] = one.kinds
    return head


def _untitled(one: _Written, found: Found, opening: str) -> str:
    """What the editors call a section without a heading: by its first words, unless it is the only one or the first."""
    leaves = [leaf for top in found.sections for leaf in top.leaves()]
    if len(leaves) == 1:
        return f"[{found.title or 'Text'}]"
    if one.section is found.sections[0]:
        return f"[{opening}]"
    words = spaces.words(next((item.text for item in one.items if item.text.strip()), ""))
    begin = _ENDS.sub("", " ".join(words[:_FIRST_WORDS])[:_LONG].replace("[", "").replace("]", ""))
    cut = "" if begin == _ENDS.sub("", " ".join(words)) else " …"
    number = next(at for at, leaf in enumerate(leaves, 1) if leaf is one.section)
    return f"[{escaped(begin, 'within')}{cut}]" if begin else f"[Section {number}]"


def _id(section: FoundSection, taken: set[str]) -> str:
    title = MILESTONE.sub("", section.title)
    wanted = section.id or _shortened(slug(re.sub(r"\[\^[^\]]+\]|\]\{[^}]*\}", "", title))) or "text"
    if wanted == "index" or TAKEN.fullmatch(wanted):  # what pages, blocks and notes are called
        wanted = f"section-{wanted}"
    name = next(
        one for one in (wanted, *(f"{wanted}-{number}" for number in range(2, len(taken) + 3))) if one not in taken
    )
    taken.add(name)
    return name


def _shortened(name: str) -> str:
    """A name of whole words, short enough for an address."""
    return name if len(name) <= _LONG else name[: _LONG + 1].rsplit("-", 1)[0]


# --- notes ------------------------------------------------------------------------------------------------------------


def _sections_of_notes(found: Found, leaves: Sequence[FoundSection], ids: Mapping[int, str]) -> dict[str, str]:
    """The section that refers to a note first, by the note's id."""
    by_section: dict[str, str] = {}
    parts = _titles_above(found)
    for section in leaves:
        words = "\n".join([parts.get(id(section), ""), section.title, *(block.markdown for block in section.blocks)])
        for id_ in _MARKER.findall(words):
            by_section.setdefault(id_, ids[id(section)])
    texts = {note.id: note.text for note in found.notes}
    waiting = list(by_section)
    while waiting:
        id_ = waiting.pop(0)
        for inner in _MARKER.findall(texts.get(id_, "")):
            if inner not in by_section:
                by_section[inner] = by_section[id_]
                waiting.append(inner)
    return by_section


def _titles_above(found: Found) -> dict[int, str]:
    """The titles of parts, by the first section in each."""
    titles: dict[int, str] = {}

    def walk(section: FoundSection, above: str) -> None:
        if section.sections:
            for number, inner in enumerate(section.sections):
                walk(inner, f"{above}\n{section.title}" if number == 0 else "")
        else:
            titles[id(section)] = above

    for section in found.sections:
        walk(section, "")
    return titles


def _named(
    notes: Sequence[FoundNote], by_section: Mapping[str, str], kept: Collection[str] = ()
) -> tuple[str, dict[str, _Named]]:
    """How notes are numbered, and how each is called in the data and in the text; names that are kept are for good."""
    labels = Counter((note.hand, note.label) for note in notes)
    in_section = Counter((note.hand, note.label, by_section.get(note.id, "")) for note in notes)
    repeated = any(count > 1 for count in labels.values())
    # Numbers that begin anew in sections do so in most; one that stands twice by mistake does not make them.
    starts = {by_section.get(note.id, "") for note in notes if note.label in {"1", "i"}}
    anew = repeated and len(starts) > 1 and sum(count > 1 for count in in_section.values()) * 4 < len(in_section)
    numbering = "section" if anew else "paper"
    shown = Counter((note.label, by_section.get(note.id, "") if anew else "") for note in notes)
    named: dict[str, _Named] = {}
    names: set[str] = set()
    for note in notes:
        section = by_section.get(note.id, "")
        record: dict[str, Any] = {}
        number = int(note.label) if re.fullmatch(r"[1-9]\d*", note.label) else None
        record.update({"number": number} if number else {"label": re.sub(r"[\s\]]", "", note.label) or "*"})
        own = "-".join(filter(None, (note.hand, section if anew else "", sign_name(note.label or "*"))))
        alone = shown[(note.label, section if anew else "")] == 1
        plain = own if alone and own not in names else ""
        if not plain:
            plain = next(
                name for name in (own, *(f"{own}-{count}" for count in range(2, len(notes) + 3))) if name not in names
            )
            record["id"] = plain
        if note.id in kept and note.id != plain:
            plain = record["id"] = note.id
        names.add(plain)
        if anew and section:
            record["section"] = section
        if note.hand:
            record["hand"] = note.hand
        named[note.id] = _Named(
            record, record["id"] if "id" in record else str(record.get("number", record.get("label")))
        )
    return numbering, named


def _marked(markdown: str, named: Mapping[str, _Named]) -> str:
    """Markdown with its markers by the names of the data; one that leads to no note is words."""

    def name(match: re.Match[str]) -> str:
        return f"[^{named[match[1]].marker}]" if match[1] in named else rf"\[{match[1]}]"

    return _MARKER.sub(name, markdown)


def _beside(found: Found) -> dict[str, dict[str, object]]:
    """The records of notes that the file has beside their texts, by the notes' names."""
    return {Note.model_validate(one).name: one for one in found.records.get("notes", ())}


def _notes(found: Found, named: Mapping[str, _Named]) -> str:
    rows = ["# yaml-language-server: $schema=schema/notes.json\n"]
    rows.append("# The notes of the text, in its order. Every key is explained in hooks/REFERENCE.md#notesyml.\n")
    beside = _beside(found)
    for note in found.notes:
        record = dict(named[note.id].record)
        if note.text:
            record["text"] = _marked(_nfc(note.text), named)
        record |= {key: value for key, value in beside.get(note.id, {}).items() if key in _EDITORS}
        rows.append(_record(record))
    return "".join(rows)


class _Dumper(yaml.SafeDumper):
    """Writes words of several paragraphs as a block."""


def _string(dumper: yaml.SafeDumper, words: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", words, style="|" if "\n" in words else None)


_Dumper.add_representer(str, _string)


def _record(record: dict[str, Any]) -> str:
    text: str = yaml.dump([record], Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=110)
    return text


# --- the source copy --------------------------------------------------------------------------------------------------


def _parsed(section: FoundSection, id_: str, named: Mapping[str, _Named], parser: SectionParser) -> _Written:
    """A section, with the kinds of its blocks by their numbers."""
    written_ = _Written(id_, section)
    starts: list[tuple[int, str]] = []
    pieces: list[str] = []
    line = 1
    for block in section.blocks:
        text = _marked(_nfc(block.markdown), named)
        starts.append((line, block.kind))
        pieces.append(text)
        line += text.count("\n") + 2
    written_.markdown = "\n\n".join(pieces)
    title = _marked(_nfc(section.title), named)
    written_.head = parser.title(title, id_, "", 1) if title else None
    written_.items = parser.parse(written_.markdown, "", {}, id_)
    for item in written_.items:
        kind = next((kind for start, kind in reversed(starts) if start <= item.line), "")
        if kind and item.number:
            written_.kinds[item.id] = kind
    numbered = [item for item in written_.items if item.number]
    while unclear := [right for _, right in block_kinds.unclear(numbered, written_.kinds)]:
        written_.kinds |= {right.id: right.kind for right in unclear}  # as the file has it: no numbers have shifted
    return written_


def _source(
    found: Found,
    made: Sequence[_Written],
    texts: Mapping[str, tuple[_Named, Block]],
    by_section: Mapping[str, str],
    numbering: str,
    markers: Markers,
) -> Iterator[str]:
    """The source copy, a paragraph each."""
    labels = {named.marker: note.label for note in found.notes for named in [texts[note.id][0]]}
    if found.title_matter:
        yield found.title_matter
    parts = _titles_above(found)
    parser = SectionParser()
    told: set[str] = set()

    def notes(ids: Sequence[str]) -> Iterator[str]:
        for id_ in ids:
            told.add(id_)
            named, block = texts[id_]
            words = _words(block, labels, markers)
            yield f"[{_label(named)}] {words}".rstrip(" \n")

    for one in made:
        for title in filter(None, parts.get(id(one.section), "").split("\n")):
            yield _words(
                parser.title(_marked(_nfc(title), {k: v for k, (v, _) in texts.items()}), "t", "", 1), labels, markers
            )
        if one.head and not one.section.title_from:
            yield _words(one.head, labels, markers)
        for item in one.items:
            yield _words(item, labels, markers)
        if numbering == "section" and _holds_notes(found):
            yield from notes([note.id for note in found.notes if by_section.get(note.id) == one.id])
    if _holds_notes(found):
        yield from notes([note.id for note in found.notes if note.id not in told])


def _label(named: _Named) -> str:
    return str(named.record.get("label") or named.record.get("number"))


def _words(block: Block, labels: Mapping[str, str], markers: Markers) -> str:
    """The words of a block, line by line, with its markers put back and the numerals of its lists."""
    marks = tuple(
        replace(mark, label=labels.get(mark.target, mark.target)) if mark.kind == "note" else mark
        for mark in block.marks
    )
    shown = replace(block, marks=marks)
    numerals = {line.start: numeral for group in block.groups for line, numeral in _numerals(group)}
    lines: list[str] = []
    for line in block.lines:
        words = line_with_markers(shown, line, markers).strip(" \n\t")
        if line.start in numerals and words:
            words = f"{numerals[line.start]} {words}"
        if line.kind == "cell" and lines:
            lines[-1] = f"{lines[-1]}   {words}" if words else lines[-1]
        elif words:
            lines.append(" " * (line.indent if block.kind.startswith("verse") else 0) + words)
    return "\n".join(lines)


def _numerals(group: Group) -> Iterator[tuple[Line, str]]:
    """The first line of each item of a numbered list, and its numeral, where the item begins with words."""
    for at, child in enumerate(group.children):
        if isinstance(child, Group):
            if group.kind == "list" and group.ordered and child.children:
                inner = child.children[0]
                first = next(child.lines(), None)
                if first and not (isinstance(inner, Group) and inner.kind in {"list", "table", "picture"}):
                    yield first, f"{group.first + at}."
            yield from _numerals(child)


def _has_pages(made: Sequence[_Written], texts: Mapping[str, tuple[_Named, Block]]) -> bool:
    blocks = [block for one in made for block in (*one.items, *([one.head] if one.head else []))]
    return any(
        mark.kind == "page" for block in [*blocks, *(text for _, text in texts.values())] for mark in block.marks
    )


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text.rstrip("\n ") + "\n", encoding="utf-8", newline="\n")
