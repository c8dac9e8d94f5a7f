"""The numerals of lists in an OpenDocument text: what Markdown would count otherwise is typed, as a reader sees it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from .numerals import FORMS, numeral
from .open_document_xml import ID, PARAGRAPHS, STYLE, TEXT, remove, words
from .whole_numbers import whole_number

_LOOK = f"{TEXT}style-name"


@dataclass(frozen=True)
class Level:
    """How a level of a list, or of headings, is counted.

    Attributes:
        first: the number of the first.
        form: of its numbers, as :func:`numeral` names it; empty where none is shown.
        before: what stands before the number.
        after: what stands after it.
        shown: so many levels are shown, the last of which is this one.
    """

    first: int
    form: str
    before: str
    after: str
    shown: int

    @classmethod
    def of(cls, style: etree._Element) -> Level:
        """What a style says."""
        before, after = (style.get(f"{STYLE}num-{key}", "") for key in ("prefix", "suffix"))
        form = FORMS.get(style.get(f"{STYLE}num-format", ""), "")
        return cls(number(style, "start-value", 1), form, before, after, number(style, "display-levels", 1))

    @property
    def is_plain(self) -> bool:
        """Whether Markdown counts so."""
        return self.form in {"", "decimal"} and not self.before and self.after in {"", ".", ")"} and self.shown == 1


def number(element: etree._Element, key: str, default: int) -> int:
    """A number that an element tells, by the name of what tells it in the namespace of texts or in another."""
    said = element.get(key if key.startswith("{") else f"{TEXT}{key}", "")
    return max(whole_number(said, default), -1)


def label(level: int, levels: Mapping[int, Level], counts: Mapping[int, int]) -> str:
    """What is written before the heading or the item that has been counted last."""
    mine = levels[level]
    shown = [at for at in sorted(levels) if level - mine.shown < at <= level and levels[at].form]
    numbers = [numeral(counts.get(at, levels[at].first), levels[at].form) for at in shown]
    return f"{mine.before}{'.'.join(numbers)}{mine.after}".strip() if mine.form else ""


@dataclass
class Lists:
    """Counts the lists of a file.

    Attributes:
        levels: how the levels of each style of lists are counted, but those with bullets.
    """

    levels: Mapping[str, Mapping[int, Level]]
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)

    @classmethod
    def of(cls, *parts: etree._Element | None) -> Lists:
        """The styles of lists in parts of a file."""
        return cls(
            {
                style.get(f"{STYLE}name", ""): {
                    number(one, "level", 1): Level.of(one) for one in style.iter(f"{TEXT}list-level-style-number")
                }
                for part in reversed(parts)
                if part is not None
                for style in part.iter(f"{TEXT}list-style")
            }
        )

    def typed(self, body: etree._Element) -> Iterator[str]:
        """Type the numerals of lists that Markdown would count otherwise, whose items then are paragraphs."""
        for one in [one for one in body.iter(f"{TEXT}list") if next(one.iterancestors(f"{TEXT}list"), None) is None]:
            labels = list(self._items(one, one.get(f"{TEXT}style-name", ""), 1, self._before(one)))
            if all(level.is_plain and start is None for _, _, level, start in labels):
                continue
            lists: dict[etree._Element, None] = {}
            for paragraph, said, _, _ in labels:
                lists |= dict.fromkeys(list(paragraph.iterancestors(f"{TEXT}list"))[:1])
                if paragraph.get(_LOOK) is not None:  # pandoc would take what is indented for a quotation
                    del paragraph.attrib[_LOOK]
                if said and words(paragraph).strip():
                    paragraph.text = f"{said} {paragraph.text or ''}"
                    yield said
            for counted in lists:
                at = counted
                for inside in [one for item in counted for one in item]:
                    at.addnext(inside)
                    at = inside
                remove(counted)

    def _before(self, one: etree._Element) -> dict[int, int]:
        """The numbers that a list goes on from; kept for those that go on from it."""
        name = one.get(f"{TEXT}style-name", "")
        went_on = one.get(f"{TEXT}continue-list") or (name if one.get(f"{TEXT}continue-numbering") == "true" else "")
        counts = dict(self._counts.get(went_on, {}))
        self._counts[name] = self._counts[one.get(ID, name)] = counts
        return counts

    def _items(
        self, of: etree._Element, style: str, level: int, counts: dict[int, int]
    ) -> Iterator[tuple[etree._Element, str, Level, int | None]]:
        """The first paragraph of each item, its numeral, how it is counted, and the number that it is told to have."""
        levels = self.levels.get(style, {})
        for item in of.iterchildren(f"{TEXT}list-item"):
            if level in levels:
                for deeper in [at for at in counts if at > level]:
                    del counts[deeper]
                told = number(item, "start-value", -1)
                counts[level] = told if told >= 0 else counts.get(level, levels[level].first - 1) + 1
                first = next(item.iterchildren(*PARAGRAPHS), None)
                if first is not None:
                    yield first, label(level, levels, counts), levels[level], told if told >= 0 else None
            for inner in item.iterchildren(f"{TEXT}list"):
                yield from self._items(inner, inner.get(f"{TEXT}style-name", style), level + 1, counts)
