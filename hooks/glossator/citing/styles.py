"""Everything citable in the usual styles: pandoc formats one of each kind, and the rest are filled in after it.

What differs within a kind is title, address and number. Where a title is plain words it cannot change what stands
around it, so the style is asked once, with stand-ins; any other title (a quotation in it, a question mark at its end)
is put to the style itself.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, fields
from html import escape, unescape
from pathlib import Path

from glossator import addresses
from glossator.addresses import Site
from glossator.load import Loaded
from glossator.model import dates
from glossator.reading.interface import Words

from .citables import Citable, citables
from .formatting import Request, cite
from .pandoc_html import GUARD

CHICAGO = "chicago-notes-bibliography"
MHRA = "mhra-notes"
MLA = "modern-language-association"
APA = "apa"
HARVARD = "harvard-cite-them-right"
#: Styles of British houses: where the edition's English is no country's, they have theirs.
_BRITISH = frozenset({MHRA, HARVARD})

#: Stand-ins: a word, an address and a number that no style changes and no edition holds.
TITLE, URL, NUMBER, NAME = "Glossatortitle", "https://glossator.invalid/u", "918273645", "glossatorname"

#: A title of plain words: no style quotes, capitalises or punctuates it, or what follows it, in a way of its own.
_PLAIN = re.compile(r"(?![^_]*_)[\w\[(](?:[\w \-–,()\[\]]*[\w\])])?")
#: A place that every format writes as it is: “8”, “8, pp. 23–24”; a printed page may be called anything.
_PLAIN_PLACE = re.compile(r"[^\W_](?:[\w \u00a0\u202f.,()–-](?<!_))*")
_NUMBER = re.compile(r"[0-9]+")
_AFTER_HYPHEN = re.compile(r"(?<=\w)(?:-\w+)+")


@dataclass(frozen=True, slots=True)
class Forms:
    """A citable thing in every style, as HTML.

    Attributes:
        note: Chicago, a full note.
        bibliography: Chicago, the bibliography.
        mhra: MHRA, a full note.
        mhra_bibliography: MHRA, the bibliography.
        mla: MLA, works cited.
        mla_in_text: MLA, in parentheses in the text.
        apa: APA, reference list.
        apa_in_text: APA, in parentheses in the text.
        harvard: Harvard (Cite Them Right), reference list.
        harvard_in_text: Harvard, in parentheses in the text.
    """

    note: str
    bibliography: str
    mhra: str
    mhra_bibliography: str
    mla: str
    mla_in_text: str
    apa: str
    apa_in_text: str
    harvard: str
    harvard_in_text: str


@dataclass(frozen=True, slots=True)
class Cited:
    """All that can be cited in an edition, by key."""

    citables: Mapping[str, Citable]
    forms: Mapping[str, Forms]


def cited(loaded: Loaded, words: Words, site: Site, cache: Path | None) -> Cited:
    """Format everything citable.

    Args:
        loaded: the edition and its marked-up paper.
        words: interface words.
        site: where the site stands.
        cache: directory for what pandoc said; None keeps nothing.

    Raises:
        CiteError: pandoc is missing or failed.
    """
    things = citables(loaded, words, site)
    return Cited(things, _forms(things, words, loaded.edition.head.language, cache))


def lists(cited: Cited) -> dict[str, list[Citable]]:
    """What stands on the apparatus's pages, by page."""
    found: dict[str, list[Citable]] = {}
    for key, citable in cited.citables.items():
        if citable.kind in {"apparatus", "note", "hand"}:
            found.setdefault(key.partition("/")[0], []).append(citable)
    return found


def list_addresses(cited: Cited) -> list[str]:
    """Where the lists of citations are."""
    return [f"{addresses.CITE}{collection}/" for collection in lists(cited)]


def shape(citable: Citable) -> str:
    """What one citation has in common with others: its kind, whose it is, title and place unless these are plain."""
    kind = f"{citable.kind} {citable.by}" if citable.by else citable.kind
    title = "" if _PLAIN.fullmatch(citable.cited_title) else citable.cited_title
    return " ".join(filter(None, (kind, title, "" if _place(citable) == NUMBER else citable.locator)))


def _place(citable: Citable) -> str:
    """The place cited, or what stands in for it."""
    place = citable.locator
    is_plain = _PLAIN_PLACE.fullmatch(place) and str(citable.item.get("note", place)).count(place) == 1
    return NUMBER if is_plain else place


def shapes(cited: Mapping[str, Citable]) -> dict[str, Citable]:
    """One thing of each shape."""
    found: dict[str, Citable] = {}
    for citable in cited.values():
        found.setdefault(shape(citable), citable)
    return found


def stand_in(citable: Citable, name: str) -> dict[str, object]:
    """The item that speaks for all of its shape."""
    title = TITLE if _PLAIN.fullmatch(citable.cited_title) else citable.cited_title
    item = {**citable.item, "id": name, "URL": URL, "title": title}
    if "note" in item:
        item["note"] = str(item["note"]).replace(citable.locator, _place(citable))
    return item


def in_its_capitals(item: Mapping[str, object]) -> dict[str, object]:
    """An item whose title no style may capitalise; in the edition's own title, only what follows a hyphen is kept."""
    # The edition as a whole, or the paper before it, which is no state of the edition.
    if "container-title" not in item or not {"version", "edition"} & item.keys():
        return {**item, "title": _keep_hyphens(str(item["title"]))}
    container = _keep_hyphens(str(item["container-title"]))
    return {**item, "title": _as_it_stands(str(item["title"])), "container-title": container}


def filled(form: str, title: str, url: str, locator: str) -> str:
    """A form with a thing's own title, address and number in the place of the stand-ins."""
    return form.replace(URL, url).replace(NUMBER, locator).replace(TITLE, title)


def to_text(html: str) -> str:
    """A formatted citation as plain text."""
    return unescape(re.sub(r"<[^>]+>", "", html))


def to_json(cited: Cited) -> str:
    """What the browser fetches when words are selected: each paragraph's citation, a note in HTML, by block.

    One that differs from the one told before it in nothing but the number is left out (``citationOf`` in select.js).
    """
    told: dict[str, str] = {}
    for key, forms in cited.forms.items():
        if cited.citables[key].locator and _counted(told, key) != forms.note:
            told[key] = forms.note
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def _counted(told: dict[str, str], key: str) -> str:
    """The last citation told, with a paragraph's number for its own; empty if it is not that of one before."""
    last = next(reversed(told), "")
    before, number = last.removeprefix("p"), key.removeprefix("p")
    if not (before.isdecimal() and number.isdecimal() and int(before) < int(number)):
        return ""
    return _NUMBER.sub(lambda found: number if found[0] == before else found[0], told[last])


def _forms(things: Mapping[str, Citable], words: Words, language: str, cache: Path | None) -> dict[str, Forms]:
    kinds = shapes(things)
    names = {name: f"c{number}" for number, name in enumerate(kinds)}
    places = {name: Request(names[name], _place(citable), "paragraph") for name, citable in kinds.items()}

    def in_style(style: str) -> dict[str, tuple[str, str]]:
        items = [_processed(stand_in(citable, names[name]), style, words) for name, citable in kinds.items()]
        tag = "en-GB" if style in _BRITISH and language == "en" else language
        answer = cite(items, places.values(), language=tag, cache=cache, style=style, alone=True)
        return {
            name: (answer.requests[place], answer.works[names[name]].bibliography) for name, place in places.items()
        }

    with ThreadPoolExecutor(3) as pool:
        chicago, mhra, mla, apa, harvard = pool.map(in_style, (CHICAGO, MHRA, MLA, APA, HARVARD))

    def listed(style: dict[str, tuple[str, str]], name: str) -> tuple[str, str]:
        in_text, entry = style[name]
        return entry, f"({in_text})"

    made = {
        name: (*chicago[name], *mhra[name], *listed(mla, name), *listed(apa, name), *listed(harvard, name))
        for name in kinds
    }
    assert len(fields(Forms)) == len(next(iter(made.values())))  # noqa: S101 - in the order of the class
    forms = {}
    for key, citable in things.items():
        title, url = escape(citable.cited_title, quote=False), escape(str(citable.item["URL"]))
        locator = escape(citable.locator, quote=False)
        forms[key] = Forms(*(filled(form, title, url, locator) for form in made[shape(citable)]))
    return forms


def _processed(item: dict[str, object], style: str, words: Words) -> dict[str, object]:
    """The item as a style wants it: all but APA know the version of a book as its edition."""
    item = {key: value for key, value in in_its_capitals(item).items() if key != "note"}
    if style != APA and "version" in item:
        version = words.fill("cite_version", version=item.pop("version"))
        item["edition"] = version[:1].upper() + version[1:] if style == HARVARD else version
    if style == HARVARD and "original-date" in item:
        # It has no place for an original date, and would date the author's words by the edition.
        first, now = (words.date(dates.years(str(item.pop(key)))) for key in ("original-date", "issued"))
        item["issued"] = {"literal": f"[{first}] {now}"}
    return item


def _as_it_stands(title: str) -> str:
    return f'<span class="nocase">{title.replace("<", GUARD)}</span>'


def _keep_hyphens(title: str) -> str:
    """A title that styles may capitalise, but not behind a hyphen."""
    return _AFTER_HYPHEN.sub(lambda word: f'<span class="nocase">{word[0]}</span>', title.replace("<", GUARD))
