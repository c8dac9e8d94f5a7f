"""The words of the interface: English ones from ``locales/en.yml``, single ones overridden by the edition."""

from __future__ import annotations

import datetime as dt
import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, get_args

import yaml

from glossator import model
from glossator.faults import Fault
from glossator.model import locales
from glossator.model.kinds import KINDS, Kind
from glossator.text.blocks import Block, Section

from . import dates_in_words
from .yaml_lines import Located

_ENGLISH = Path(__file__).with_name("locales") / "en.yml"
#: A word, or its forms by what is counted: ``one``, ``other`` and what else a language has.
Forms = str | Mapping[Any, str]

_N = TypeVar("_N", bound=model.Name)


class Words(Mapping[str, str]):
    """The words of an edition's interface, and how its language writes what is put between them."""

    def __init__(self, forms: Mapping[str, Forms], language: str) -> None:
        """Take the words.

        Args:
            forms: by their keys; what stands in ``{braces}`` is filled in.
            language: of the edition, which says how counts, dates and lists are written.
        """
        self._forms = forms
        self._language = language

    def __getitem__(self, key: str) -> str:
        return self.form(key)

    def __iter__(self) -> Iterator[str]:
        return iter(self._forms)

    def __len__(self) -> int:
        return len(self._forms)

    def form(self, key: str, count: object = None) -> str:
        """A word with its braces; of one that has several forms, that for a count, or else the general one."""
        forms = self._forms[key]
        if isinstance(forms, str):
            return forms
        named = locales.plural(self._language, count) if isinstance(count, int) else "other"
        return forms.get(named) or forms["other"]

    def fill(self, key: str, **values: object) -> str:
        """A word with its braces filled; ``count`` says which form it takes."""
        word = self.form(key, values.get("count"))
        for name, value in values.items():
            word = word.replace("{" + name + "}", str(value))
        return word

    def locator(self, block: Block, *, is_short: bool = True) -> str:
        """Where words of the author's stand: “¶ 8”, “note 7”, “heading ‘Of Wages’”; at length “Paragraph 8”."""
        if block.number:
            return self.fill("paragraph_short" if is_short else "paragraph", number=block.number)
        if block.kind == "note":
            return self.fill("note", number=block.label)
        return self.quoted(" ".join(block.text.split()))

    def quoted(self, text: str) -> str:
        """Words in quotation marks; in the other kind where they have such marks of their own."""
        marks = self["quotation"].split("{quotation}")
        within = any(mark.strip() in text for mark in marks if mark.strip())
        return self.fill("quotation_around" if within else "quotation", quotation=text)

    def names(self, names: Iterable[model.Name]) -> str:
        """Names as a list in a sentence: “Ann Author, Ben Author and Cy Author”."""
        return locales.listed(self._language, (name.full for name in names)) or self["anonymous"]

    def named(self, editors: Iterable[_N]) -> list[_N]:
        """The editors who are named: “the editors” is what an edition calls them while nobody is."""
        nobody = {self["editors_unnamed"], str(english()["editors_unnamed"])}
        unnamed = re.compile(rf"({'|'.join(map(re.escape, nobody))})(?!\w)", re.IGNORECASE)
        return [name for name in editors if not unnamed.match(" ".join((name.literal or "").split()))]

    def titled(self, section: Section) -> str:
        """A section's title with the parts of the paper it stands in: “Book I ▸ Of Wages”."""
        title = section.title
        for part in reversed(section.parts):
            title = self.fill("in_part", part=part.title, title=title)
        return title

    def date(self, date: str | dt.date | None, *, moment: bool = False) -> str:
        """A date in words; what is none stays as it is.

        Args:
            date: in EDTF, or something else in words; None for what has no date.
            moment: of something that happened once, so that a span says between when and when.
        """
        if date is None:
            return self["undated"]
        text = date if isinstance(date, str) else date.isoformat()
        return dates_in_words.say(text, self.fill, self._language, moment=moment)

    def life(self, born: str | None, died: str | None) -> str:
        """When somebody lived: 25 February 1881 – 1938; born 1881."""
        known = {key: self.date(date, moment=True) for key, date in (("born", born), ("died", died)) if date}
        is_plain = not any(mark in f"{born}{died}" for mark in "/X")
        if len(known) > 1 and is_plain:
            return " – ".join(known.values())
        # A dash beside the dash of a doubt would part nothing.
        return ", ".join(self.fill(key, date=date) for key, date in known.items())

    def term(self, begin: str, end: str | None) -> str:
        """How long there was something: 3 November 1923 – 17 January 1934; since 1943."""
        if end:
            return f"{self.date(begin)} – {self.date(end)}"
        return self.fill("since", date=self.date(begin))


@cache
def english() -> Mapping[str, Forms]:
    """The words as they come with the engine."""
    words: dict[str, Forms] = yaml.safe_load(_ENGLISH.read_text(encoding="utf-8"))
    return words


def words(overrides: Mapping[str, Forms], language: str = "en") -> Words:
    """The words of an edition."""
    return Words({**english(), **overrides}, language)


def check(overrides: Mapping[str, Forms], located: Located, faults: list[Fault]) -> None:
    """Report overrides of words that do not exist, and words that the engine lacks."""
    for key in overrides:
        if key not in english():
            near = difflib.get_close_matches(key, english(), 1)
            remedy = f"did you mean ‘{near[0]}’?" if near else f"see {_NAME} for the keys"
            faults.append(Fault(located.file, located.line(("interface", key)), f"no interface word ‘{key}’", remedy))
    missing = sorted(needed() - english().keys())
    faults += [Fault(_NAME, 0, f"the interface word ‘{key}’ is missing", f"add ‘{key}: …’ there") for key in missing]


_NAME = "hooks/glossator/reading/locales/en.yml"


@cache
def needed() -> frozenset[str]:
    """The words that the kinds of record and of statements go by: a new kind needs them, and no page is to lack one."""
    kinds = {kind.page for kind in KINDS} | {f"book_{kind.page}_intro" for kind in KINDS if kind.page != "notes"}
    words = {
        "kind_{}": _options(model.Annotation, "kind"),
        "kind_short_{}": _options(model.Annotation, "kind"),
        "kind_of_{}": {o for kind in KINDS if _shows_its_kind(kind) for o in _options(kind.model, "kind")},
        "{}": _options(model.Statement, "certainty"),
        "is_{}": _options(model.Statement, "certainty"),
        "basis_{}": {"text", "gloss"},
        "from_{}": {"text", "gloss"},
    }
    return frozenset(kinds | {word.format(name) for word, names in words.items() for name in names})


def _shows_its_kind(kind: Kind) -> bool:
    return kind.is_entry or kind.model is model.Emendation


def _options(record: type[model.Record], field: str) -> set[str]:
    """The words that a field may hold, where it is a choice."""
    known = record.model_fields.get(field)
    return {option for option in get_args(known.annotation) if isinstance(option, str)} if known else set()
