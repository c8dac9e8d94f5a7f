"""What the styles of an OpenDocument text say that pandoc does not read: hidden words, looks, numerals of headings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from .open_document_lists import Level, label, number
from .open_document_xml import FO, STYLE, TEXT, words

_FAMILIES = {f"{TEXT}span": "text", f"{TEXT}p": "paragraph", f"{TEXT}h": "paragraph"}
#: What is shown and no text holds, by its property: whether a value is one to tell of, and what it is.
_LOOKS: dict[str, tuple[Callable[[str], bool], str]] = {
    f"{FO}font-variant": (
        lambda said: said == "small-caps",
        "in small capitals stand as plain words: pandoc reads none in .odt; save as .docx",
    ),
    f"{STYLE}text-underline-style": (lambda said: said != "none", "underlined stand in italics or plain"),
    f"{FO}text-transform": (
        lambda said: said == "uppercase",
        "shown in capitals stand in the letters they are typed in",
    ),
    f"{FO}background-color": (lambda said: said not in {"transparent", "#ffffff"}, "highlighted stand as plain words"),
    f"{FO}color": (lambda said: said != "#000000", "in colour stand as plain words"),
}


@dataclass
class Styles:
    """The styles of a file, and the numbers that its headings have come to.

    Attributes:
        by_name: the styles, by their family and name.
        levels: how the headings of each level are counted.
    """

    by_name: Mapping[tuple[str, str], etree._Element]
    levels: Mapping[int, Level]
    _counts: dict[int, int] = field(default_factory=dict)

    @classmethod
    def of(cls, *parts: etree._Element | None) -> Styles:
        """The styles in parts of a file."""
        there = [part for part in parts if part is not None]
        named = {
            (one.get(f"{STYLE}family", ""), one.get(f"{STYLE}name", "")): one
            for part in reversed(there)
            for one in part.iter(f"{STYLE}style")
        }
        levels = {
            number(one, "level", 1): Level.of(one) for part in there for one in part.iter(f"{TEXT}outline-level-style")
        }
        return cls(named, levels)

    def is_hidden(self, element: etree._Element) -> bool:
        """Whether a section, a paragraph or some words are shown to nobody."""
        if element.tag == f"{TEXT}section":
            return element.get(f"{TEXT}display") == "none"
        hides = element.find(f"{TEXT}hidden-paragraph")
        if hides is not None and hides.get(f"{TEXT}is-hidden") == "true":
            return True
        return self._says(element, f"{TEXT}display") == "none"

    def looks(self, span: etree._Element) -> Iterator[str]:
        """How words look where no text can hold it; links and notes' numbers look so in most files."""
        if next(span.iterancestors(f"{TEXT}a", f"{TEXT}note-citation"), None) is None:
            yield from (
                what for key, (is_told, what) in _LOOKS.items() if (said := self._says(span, key)) and is_told(said)
            )

    def label(self, heading: etree._Element) -> str:
        """The numeral before a heading; ask for each once, in order."""
        kept = (heading.findtext(f"{TEXT}number") or "").strip()
        level = number(heading, "outline-level", 1)
        is_plain = heading.get(f"{TEXT}is-list-header") == "true" or self._list_style(heading) == ""
        if level not in self.levels or is_plain or not words(heading).strip():
            return kept
        for deeper in [at for at in self._counts if at > level]:
            del self._counts[deeper]
        start = number(heading, "start-value", -1) if heading.get(f"{TEXT}restart-numbering") == "true" else -1
        self._counts[level] = start if start >= 0 else self._counts.get(level, self.levels[level].first - 1) + 1
        return kept or label(level, self.levels, self._counts)

    def _list_style(self, heading: etree._Element) -> str | None:
        return next(
            (said for one in self._line(heading) if (said := one.get(f"{STYLE}list-style-name")) is not None), None
        )

    def _says(self, element: etree._Element, key: str) -> str:
        """What the style of words, or one that it is like, says of them."""
        for style in self._line(element):
            said = style.find(f"{STYLE}text-properties")
            if said is not None and (found := said.get(key)) is not None:
                return found
        return ""

    def _line(self, element: etree._Element) -> Iterator[etree._Element]:
        """The style of an element, and those that it is like, nearest first."""
        family, name = _FAMILIES[str(element.tag)], element.get(f"{TEXT}style-name", "")
        seen: set[str] = set()
        while (style := self.by_name.get((family, name))) is not None and name not in seen:
            seen.add(name)
            yield style
            name = style.get(f"{STYLE}parent-style-name", "")
