"""The numerals that Word counts by itself: those of headings and lists, and those of notes.

None of them stands among the words of the file, and each is what its reader sees and cites: “§ 5”, “(b)”, note “iii”.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from .numerals import numeral
from .whole_numbers import whole_number
from .word_xml import W, value

_ON = {"1", "true", "on"}
_KINDS = ("footnote", "endnote")
#: A list that Markdown counts itself.
_PLAIN = re.compile(r"%\d[.)]?")


# --- headings and lists -----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Level:
    """How a level of a list counts: its first number, the form of its numbers, and what is written with them."""

    first: int
    form: str
    text: str
    style: str


@dataclass
class Numbering:
    """Counts the paragraphs of a file as Word does."""

    lists: dict[str, tuple[str, dict[int, _Level]]] = field(default_factory=dict)
    styles: dict[str, tuple[str, int | None]] = field(default_factory=dict)
    headings: set[str] = field(default_factory=set)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)

    @classmethod
    def of(cls, numbering: etree._Element | None, styles: etree._Element | None) -> Numbering:
        """The lists of a file, and the styles that belong to one."""
        made = cls()
        kinds = {one.get(f"{W}abstractNumId", ""): one for one in _all(numbering, "abstractNum")}
        for one in _all(numbering, "num"):
            name = value(one, "abstractNumId")
            levels = dict(_levels(kinds.get(name)))
            for over in one.iter(f"{W}lvlOverride"):
                levels |= dict(_levels(over))
                at, first = whole_number(over.get(f"{W}ilvl", "")), value(over, "startOverride")
                if first and at in levels:
                    levels[at] = replace(levels[at], first=whole_number(first, 1))
                    name = f"{name} {one.get(f'{W}numId')}"  # counts for itself
            made.lists[one.get(f"{W}numId", "")] = (name, levels)
        by_id = {one.get(f"{W}styleId", ""): one for one in _all(styles, "style")}
        for id_ in by_id:
            line = list(_line(id_, by_id))
            name = next((found for one in line if (found := value(one, "pPr/numPr/numId"))), "")
            level = next((found for one in line if (found := value(one, "pPr/numPr/ilvl"))), "")
            if name:
                made.styles[id_] = (name, whole_number(level) if level else None)
            if any(value(one, "pPr/outlineLvl", "9") != "9" or _is_heading(value(one, "name")) for one in line):
                made.headings.add(id_)
        return made

    def label(self, paragraph: etree._Element) -> str:
        """What Word writes before a paragraph, where Markdown would not count so; ask for each once, in order."""
        style = value(paragraph, "pPr/pStyle")
        own = paragraph.find(f"{W}pPr/{W}numPr")
        name, level = self.styles.get(style, ("", None))
        if own is not None:
            name = value(own, "numId", name)
            level = whole_number(value(own, "ilvl"), level or 0)
        if name not in self.lists:
            return ""
        key, levels = self.lists[name]
        if level is None:
            level = next((at for at, one in levels.items() if one.style == style), 0)
        counts = self._counts.setdefault(key, {})
        for deeper in [at for at in counts if at > level]:
            del counts[deeper]
        for at in sorted(levels):
            if at <= level:
                counts[at] = counts.get(at, levels[at].first - (at == level)) + (at == level)
        mine = levels.get(level)
        if mine is None or mine.form in {"bullet", "none"}:
            return ""
        if style not in self.headings and mine.form == "decimal" and _PLAIN.fullmatch(mine.text):
            return ""

        def counted(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            return numeral(counts[at], levels[at].form) if at in counts else ""

        return re.sub(r"%(\d)", counted, mine.text).strip()


def _all(tree: etree._Element | None, name: str) -> Iterator[etree._Element]:
    if tree is not None:
        yield from tree.iter(f"{W}{name}")


def _levels(of: etree._Element | None) -> Iterator[tuple[int, _Level]]:
    for one in _all(of, "lvl"):
        first = value(one, "start", "1")
        level = _Level(
            whole_number(first, 1), value(one, "numFmt", "decimal"), value(one, "lvlText"), value(one, "pStyle")
        )
        yield whole_number(one.get(f"{W}ilvl", "")), level


def _line(id_: str, by_id: Mapping[str, etree._Element]) -> Iterator[etree._Element]:
    """A style and those that it is based on."""
    seen: set[str] = set()
    while id_ in by_id and id_ not in seen:
        seen.add(id_)
        yield by_id[id_]
        id_ = value(by_id[id_], "basedOn")


def _is_heading(name: str) -> bool:
    return name.casefold().startswith("heading ")


# --- notes ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Counting:
    """How notes of a kind are counted in a section of Word's."""

    form: str
    first: int
    anew: str


def labels(
    document: etree._Element, notes: Mapping[str, etree._Element | None], settings: etree._Element | None
) -> tuple[list[str], bool]:
    """The labels of notes in the order of their markers, and whether they begin anew on each page.

    Which words stand on a page no file says. What a label writes beside its number is taken out of the text.
    """
    made: list[str] = []
    pages = False
    texts = {
        kind: {one.get(f"{W}id"): one for one in _all(tree, kind)} for kind, tree in notes.items() if tree is not None
    }
    counts = dict.fromkeys(_KINDS, 0)
    sections = iter([*document.iter(f"{W}sectPr"), None])
    now = next(sections)

    def see(tree: etree._Element, *, is_note: bool) -> None:
        nonlocal now, pages
        for element in tree.iter(f"{W}footnoteReference", f"{W}endnoteReference", f"{W}sectPr"):
            if element.tag == f"{W}sectPr":
                if element is now and not is_note:
                    now = next(sections)
                    for kind in _KINDS:
                        if (how := _counting(kind, now, settings)).anew == "eachSect":
                            counts[kind] = 0
                continue
            kind = "footnote" if "footnote" in str(element.tag) else "endnote"
            how = _counting(kind, now, settings)
            pages = pages or how.anew == "eachPage"
            own = list(element.itersiblings(f"{W}t")) if element.get(f"{W}customMarkFollows") in _ON else []
            custom = "".join(str(one.text or "") for one in own).strip()
            if custom:
                made.append(custom)
                for one in own:
                    one.text = ""
            else:
                counts[kind] += 1
                made.append(numeral(counts[kind] + how.first - 1, how.form))
            inside = texts.get(kind, {}).get(element.get(f"{W}id"))
            if inside is not None:
                see(inside, is_note=True)

    see(document, is_note=False)
    return made, pages


def _counting(kind: str, section: etree._Element | None, settings: etree._Element | None) -> _Counting:
    """How a section counts its notes; where it says nothing, as the whole file does, and else as Word does."""

    def told(name: str, default: str) -> str:
        return value(section, f"{kind}Pr/{name}") or value(settings, f"{kind}Pr/{name}") or default

    form = told("numFmt", "decimal" if kind == "footnote" else "lowerRoman")
    return _Counting(form, whole_number(told("numStart", "1"), 1), told("numRestart", "continuous"))
