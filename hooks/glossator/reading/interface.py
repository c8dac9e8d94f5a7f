"""The words of the interface: those of the edition's language, single ones of the edition's own, else English ones."""

from __future__ import annotations

import datetime as dt
import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import TypeVar, get_args

from glossator import model
from glossator.faults import Fault
from glossator.model import dates, locales
from glossator.model.kinds import KINDS, Kind
from glossator.text import spaces
from glossator.text.blocks import Block, Section

from . import dates_in_words, languages
from .languages import CALLED, ENGLISH, Forms
from .yaml_lines import Located

#: Where what is borrowed from English begins and ends: letters that are none, which no text may have.
BEGIN, END = "\ufdd0", "\ufdd1"
_BRACES = re.compile(r"\{(\w+)\}")
_LETTER = re.compile(r"[^\W\d_]")

_N = TypeVar("_N", bound=model.Name)


class Words(Mapping[str, str]):
    """The words of an edition's interface, and how its language writes what is put between them.

    Attributes:
        borrowed: the keys of English words in place of those that the language lacks.
    """

    def __init__(self, forms: Mapping[str, Forms], language: str, borrowed: frozenset[str] = frozenset()) -> None:
        """Take the words.

        Args:
            forms: by their keys; what stands in ``{braces}`` is filled in.
            language: of the edition, which says how counts, dates and lists are written.
            borrowed: the keys of those that are English where the edition is not.
        """
        self._forms = forms
        self._language = language
        self.borrowed = borrowed
        self._marks: frozenset[str] = frozenset()
        self._marks_lists = False  # and dates, where these are English

    def __getitem__(self, key: str) -> str:
        return self.form(key)

    def __iter__(self) -> Iterator[str]:
        return iter(self._forms)

    def __len__(self) -> int:
        return len(self._forms)

    @property
    def marked(self) -> Words:
        """The same words, where what is borrowed begins and ends with a sign: for pages, which say its language."""
        is_known = locales.knows(self._language)
        if not self.borrowed and is_known:
            return self
        marked = Words(self._forms, self._language, self.borrowed)
        marked._marks_lists = not is_known
        marked._marks = frozenset(key for key in self.borrowed if _has_letters(self._forms[key]))
        return marked

    def form(self, key: str, count: object = None) -> str:
        """A word with its braces; of one that has several forms, that for a count, or else the general one."""
        forms = self._forms[key]
        if isinstance(forms, str):
            return f"{BEGIN}{forms}{END}" if key in self._marks else forms
        language = ENGLISH if key in self.borrowed else self._language
        named = locales.plural(language, count) if isinstance(count, int) else "other"
        word = forms.get(named) or forms["other"]
        return f"{BEGIN}{word}{END}" if key in self._marks else word

    def fill(self, key: str, **values: object) -> str:
        """A word with its braces filled; ``count`` says which form it takes."""
        is_marked = key in self._marks
        # What is filled in is not English.
        said = {
            name: f"{END}{value}{BEGIN}" if is_marked and isinstance(value, str) else str(value)
            for name, value in values.items()
        }
        return locales.filled(self.form(key, values.get("count")), said)

    def locator(self, block: Block, *, is_short: bool = True) -> str:
        """Where words of the author's stand: “¶ 8”, “note 7”, “heading ‘Of Wages’”; at length “Paragraph 8”."""
        if block.number:
            return self.fill("paragraph_short" if is_short else "paragraph", number=block.number)
        if block.kind == "note":
            return self.fill("note", number=block.label)
        return self.quoted(spaces.folded(block.text).strip())

    def quoted(self, text: str) -> str:
        """Words in quotation marks; in the other kind where they have such marks of their own."""
        marks = self["quotation"].split("{quotation}")
        within = any(mark.strip() in text for mark in marks if mark.strip())
        return self.fill("quotation_around" if within else "quotation", quotation=text)

    def names(self, names: Iterable[model.Name]) -> str:
        """Names as a list in a sentence: “Ann Author, Ben Author and Cy Author”."""
        full = [name.full for name in names]
        if self._marks_lists and len(full) > 1:  # of what is said between them
            return f"{BEGIN}{locales.listed(self._language, (f'{END}{name}{BEGIN}' for name in full))}{END}"
        return locales.listed(self._language, full) or self["anonymous"]

    def number(self, value: float) -> str:
        """A number as the language writes it: 1,234.5."""
        return locales.number(self._language, value)

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
        said = dates_in_words.say(text, self.fill, self._language, moment=moment)
        return f"{BEGIN}{said}{END}" if self._marks_lists and dates.is_date(text) and _LETTER.search(said) else said

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


def english() -> Mapping[str, Forms]:
    """The words that every language should have."""
    return languages.read(ENGLISH).words


def words(overrides: Mapping[str, Forms], language: str = ENGLISH, called: str | Mapping[str, str] = CALLED) -> Words:
    """The words of an edition: its own, else those of its language, else English ones.

    Args:
        overrides: those of its own.
        language: a language tag.
        called: what it calls its text.
    """
    spoken = languages.spoken(language) or languages.read(ENGLISH)
    found = {**english(), **spoken.words, **overrides}
    known = {*overrides, *(spoken.words if languages.spoken(language) else ())}
    naming, borrowed = spoken.naming(called), frozenset(english().keys() - known)
    in_english = languages.read(ENGLISH).naming(called if isinstance(called, str) else CALLED)
    return Words(
        {key: languages.named(forms, in_english if key in borrowed else naming) for key, forms in found.items()},
        language,
        borrowed,
    )


def words_of(head: model.EditionHead) -> Words:
    """The words of an edition."""
    return words(head.interface, head.language, head.called)


def check(head: model.EditionHead, located: Located, faults: list[Fault]) -> None:
    """Report words that cannot be used: what the text is called, overrides, and those that the engine lacks."""
    _check_called(head, located, faults)
    for key, forms in head.interface.items():
        line = located.line(("interface", key))
        if key not in english():
            near = difflib.get_close_matches(key, english())
            remedy = f"did you mean ‘{near[0]}’?" if near else f"see {_NAME} for the keys"
            faults.append(Fault(located.file, line, f"no interface word ‘{key}’", remedy))
        elif wrong := _wrong_braces(english()[key], forms) or _wrong_forms(key, forms, head.language):
            faults.append(Fault(located.file, line, f"‘{key}’ {wrong[0]}", wrong[1]))
    missing = sorted(needed() - english().keys())
    faults += [Fault(_NAME, 0, f"the interface word ‘{key}’ is missing", f"add ‘{key}: …’ there") for key in missing]


def _has_letters(forms: Forms) -> bool:
    """Whether a word has any besides what is filled in: quotation marks and numbers are of no language."""
    return not isinstance(forms, str) or any(sign.isalpha() for sign in _BRACES.sub("", forms))


def placeholders(forms: Forms) -> set[str]:
    """What is filled in, in a word or any of its forms; not what the text is called."""
    words = [forms] if isinstance(forms, str) else forms.values()
    return {name for word in words for name in _BRACES.findall(word)} - {"work", "Work"}


def _wrong_braces(english: Forms, own: Forms) -> tuple[str, str] | None:
    """What an edition's word lacks of what is filled in, or has too much; and the remedy."""
    known, given = placeholders(english), placeholders(own)
    general = own if isinstance(own, str) else own.get("other")
    if general is None:
        return "has no general form", "add ‘other: …’"
    lacking = sorted(known - (placeholders(general) | {"count"} if not isinstance(own, str) else given))
    if lacking:
        return f"does not say {{{lacking[0]}}}", f"put {{{lacking[0]}}} where that is to stand"
    words = [own] if isinstance(own, str) else own.values()
    rest = (_BRACES.sub(lambda sign: "" if sign[1] in known else sign[0], languages.unnamed(word)) for word in words)
    if too_many := next(filter(None, (_BRACED.search(word) for word in rest)), None):
        has = f"use {', '.join(f'{{{name}}}' for name in sorted(known))}" if known else "nothing is filled in there"
        return f"says {too_many[0][:40]}, which nothing fills in", has
    return None


#: What looks as if it were filled in, and a brace alone.
_BRACED = re.compile(r"\{[^{}]*\}|[{}]")


def _wrong_forms(key: str, own: Forms, language: str) -> tuple[str, str] | None:
    """What an edition's word has beside the forms by which its language counts and names the text.

    For those that it has not, the general one stands.
    """
    words = [own] if isinstance(own, str) else own.values()
    inflections = (languages.spoken(language) or languages.read(ENGLISH)).inflections
    named = {name for word in words for name in languages.inflections_in(word)} - set(inflections)
    if inflections and named:
        return f"names the text in a form ‘{min(named)}’", f"{language} has {', '.join(inflections)}"
    if isinstance(own, str):
        return None
    if isinstance(english()[key], str) and "count" not in placeholders(english()[key]):
        return "is not counted, so that it has no forms", "write one text"
    if strange := sorted(set(own) - locales.plurals(language)):
        known = ", ".join(sorted(locales.plurals(language)))
        return f"has a form ‘{strange[0]}’, by which {language} does not count", f"it has {known}"
    return None


def _check_called(head: model.EditionHead, located: Located, faults: list[Fault]) -> None:
    """What the text is called has the forms that the sentences of the language need."""
    spoken = languages.spoken(head.language) or languages.read(ENGLISH)
    called, needs = head.called, spoken.inflections
    example = ", ".join(f"{form}: {spoken.called['book'][form]}" for form in needs)
    if any(sign in name for name in ([called] if isinstance(called, str) else called.values()) for sign in "{}"):
        what, remedy = "what the text is called has braces, which nothing fills in", "leave them out"
    elif isinstance(called, str) and needs and called not in spoken.called:
        what = f"‘{called}’ has no forms for the sentences of the interface"
        remedy = f"take one of {', '.join(spoken.called)}; or write the forms, as in called: {{{example}}}"
    elif isinstance(called, str) and not needs and called.lower().startswith(("the ", "a ", "an ")):
        what, remedy = f"‘{called}’ has an article, which sentences add themselves", "leave it out"
    elif not isinstance(called, str) and not needs:
        what, remedy = (
            "in English a noun has one form",
            "write it alone: called: prison diary",
        )
    elif not isinstance(called, str) and set(called) != set(needs):
        what, remedy = "these are not the forms that the interface needs", f"write called: {{{example}}}"
    else:
        return
    faults.append(Fault(located.file, located.line(("called",)), what, remedy))


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
    return set(get_args(known.annotation)) if known else set()
