"""What the search looks through: the author's words, entries, notes, works, and pages by name, use and heading.

Each document leads to its own permalink. Only words that somebody wrote are in it: no numerals of notes, no contexts,
no previews, no repeated pages. :mod:`.search_files` says how the browser gets it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from html.parser import HTMLParser
from typing import Literal

from markupsafe import Markup

from glossator import addresses
from glossator.citing.files import in_one_line
from glossator.citing.formatting import Citations
from glossator.load import Loaded
from glossator.model import Annotation, Division, Entry, Variant, Work
from glossator.prose.richtext import plain_text
from glossator.reading.interface import Words
from glossator.text.blocks import TITLES
from glossator.text.spelling import folded

from . import borrowed
from .pages import Page
from .publication import RETIRED


@dataclass(frozen=True)
class Document:
    """One thing that can be found.

    Attributes:
        url: its permalink relative to the site's root.
        kind: what it is, for its rank and its label.
        title: what it is called in a result.
        text: its words.
        spellings: other ways of writing its title, and what else finds it; of words of the author's, their corrections.
        label: what it is called beside its title, where the kind does not say it.
        places: the words of the author's that name an entry, by their place among all documents, from 0.
        same: the place of the document that is about the same thing, if that is another: of the two, one is shown.
    """

    url: str
    kind: Literal["paragraph", "entry", "annotation", "event", "note", "work", "page"]
    title: str
    text: str
    spellings: str = ""
    label: str = ""
    places: str = ""
    same: int | None = None

    @property
    def is_named(self) -> bool:
        """Whether its title is a name it is found by, and not just where its words stand."""
        return self.kind not in {"paragraph", "note"}


@dataclass(frozen=True)
class ProsePage:
    """A page of the editors' prose.

    Attributes:
        address: relative to the site's root.
        title: the page's title.
        markdown: what it is written in.
        html: what its generator made of that.
        finds: what else it is to be found by, ` · ` between.
    """

    address: str
    title: str
    markdown: str
    html: str
    finds: str = ""


def spellings(entry: Entry) -> list[str]:
    """Every way to write an entry that the data gives, the paper's own forms included, and what else finds it."""
    ways = [entry.native, *entry.transliterations.values(), *entry.forms, *entry.spellings, *entry.other_names]
    ways += entry.finds
    # What the search folds into one (see search.js) need not be fetched twice.
    kept: dict[str, str] = {}
    for way in filter(None, ways):
        key = folded(way)
        if key not in kept or (way.isascii() and not kept[key].isascii()):
            kept[key] = way
    return list(kept.values())


def documents(
    loaded: Loaded, citations: Citations, words: Words, prose: Iterable[ProsePage], made: Iterable[Page] = ()
) -> list[Document]:
    """All documents of an edition, in the order of the site.

    Args:
        loaded: the edition and the paper.
        citations: its works, formatted.
        words: of the interface.
        prose: the pages of the editors' prose.
        made: the pages that the engine makes.
    """
    found, at = _authors(loaded, words)
    entries: dict[str, int] = {}
    for entry in loaded.edition.entries.values():
        text, ways = plain_text(entry.prose), " · ".join(spellings(entry))
        named = dict.fromkeys(at[place.block.id] for place in loaded.paper.occurrences[entry.key])
        address, label, places = addresses.entry(entry.key), words[entry.collection], " ".join(map(str, named))
        same = entries.get(f"glossary/{getattr(entry, 'glossary', '')}")
        entries[entry.key] = len(found)
        found.append(Document(address, "entry", entry.title, text, ways, label, places, same))
    for block_id in loaded.paper.places:
        found += _commentary(loaded, block_id, words)
    found += [
        Document(addresses.entry(f"variants/{one.id}"), "annotation", one.quote, _said(one), label=words["variants"])
        for one in loaded.edition.variants.values()
    ]
    for event in loaded.edition.events.values():
        address, when = addresses.entry(f"timeline/{event.id}"), words.date(event.date)
        found.append(
            Document(address, "event", plain_text(event.title), plain_text(event.text), when, words["timeline"])
        )
    for division in loaded.edition.divisions.values():
        address, ways = addresses.entry(f"map/{division.id}"), _names(division)
        found.append(Document(address, "event", division.name, plain_text(division.text), ways, words["map"]))
    found += _notes(loaded, words)
    for work, formatted in citations.works.items():
        short = _words_of(formatted.short)
        found.append(Document(addresses.work(work), "work", short, _about(loaded.edition.works[work], short)))
    found += [_made(page, words) for page in made if page.kind not in _NO_PAGES]
    for page in prose:
        found += _parts(page)
    return found


#: Kinds of generated pages that nobody looks for by name: of what was retired, and the whole of what is found in parts.
_NO_PAGES = frozenset({RETIRED})
_INTRO = re.compile(r'<p class="gl-intro">(.*?)</p>', re.DOTALL)


def _made(page: Page, words: Words) -> Document:
    """A page of the engine's: by its name, by what it says it is for, and by what else people call that."""
    intro = (
        "" if page.section else " ".join(f"{_words_of(borrowed.plain(one))} " for one in _INTRO.findall(page.html)[:1])
    )
    title = words.titled(page.section) if page.section else borrowed.plain(page.title)
    name = page.kind if page.kind != "plain" else page.address.strip("/")
    return Document(page.address, "page", title, " ".join(intro.split()), words.get(f"finds_{name}", ""))


def _names(division: Division) -> str:
    """What a division was called besides, and when there was one."""
    later = (name.name for name in division.later_names)
    return " · ".join(filter(None, (division.native, *later)))


def _authors(loaded: Loaded, words: Words) -> tuple[list[Document], dict[str, int]]:
    """The author's own words, and the place of each among them by its id: blocks, then headings, titles and notes.

    A title stands in the result of each of its paragraphs, so that it is one by itself only where it names an entry.
    """
    paper = loaded.paper
    named = {place.block.id for places in paper.occurrences.values() for place in places}
    everything = [
        (section, block) for section, block in paper.places.values() if block.kind not in TITLES or block.id in named
    ]
    # A section's blocks come before its headings in the order of the site; the sort leaves the rest as it is.
    everything.sort(key=lambda pair: _ORDER.get(pair[1].kind, 0))
    found: list[Document] = []
    at: dict[str, int] = {}
    hands = {hand.id: hand.name for hand in loaded.edition.head.hands}
    readings: dict[str, list[str]] = {}
    for slip in loaded.edition.emendations.values():
        readings.setdefault(slip.block, []).append(slip.reading)
    whose = {block.id: loaded.edition.notes[name].hand or "" for name, block in paper.notes.items()}
    for section, block in everything:
        at[block.id] = len(found)
        is_note = block.kind == "note"
        where = block.text if block.kind == "part" else words.titled(section)
        parts = [words.locator(block), where] if is_note else [where]
        parts += [words.locator(block)] if block.number else []
        label = hands.get(whose.get(block.id, ""), "")
        found.append(
            Document(
                addresses.block(section, block),
                "note" if is_note else "paragraph",
                ", ".join(parts),
                block.text,
                " · ".join(readings.get(block.id, ())),
                label=label,
            )
        )
    return found, at


#: The words of the author's in the order of the documents, as far as they are no numbered blocks.
_ORDER = {"heading": 1, "part": 2, "title": 2, "note": 3}


def _said(variant: Variant) -> str:
    """What the witnesses have, and what the editors say of it."""
    return "\n".join([*(one.text for one in variant.readings if one.text), plain_text(variant.note or "")]).strip()


def _about(work: Work, short: str) -> str:
    """What a work is found by besides its short citation: publishers and pages would only be in the way."""
    names = [name.literal or name.family_name for name in (*work.author, *work.editor)]
    titles = [in_one_line(title) for title in (work.title, work.container_title or "")]
    said = [", ".join(name for name in names if name not in short), *(title for title in titles if title not in short)]
    return ". ".join(filter(None, said))


def _notes(loaded: Loaded, words: Words) -> list[Document]:
    """What the editors say at the notes of the source."""
    return [
        Document(
            addresses.note(note.name),
            "note",
            words.fill("note", number=note.sign),
            plain_text(note.citing),
            label=words["markdown_editors"],
        )
        for note in loaded.edition.notes.values()
        if note.citing
    ]


def _commentary(loaded: Loaded, block: str, words: Words) -> list[Document]:
    return [
        Document(
            addresses.entry(f"commentary/{placed.record.id}"),
            "annotation",
            plain_text(placed.record.headline),
            plain_text(placed.record.body),
            label=words["commentary"],
        )
        for placed in loaded.paper.attachments.annotations.get(block, ())
        if isinstance(placed.record, Annotation)
    ]


class _Parts(HTMLParser):
    """A page's words before its first heading below the title, then those under each heading.

    What is no word of a sentence is left out: code, drawings, the links that headings have to themselves.
    """

    _HEADINGS = ("h2", "h3", "h4", "h5", "h6")
    _LEFT_OUT = ("h1", "pre", "script", "style", "svg")
    _INLINE = ("a", "abbr", "b", "code", "del", "em", "i", "ins", "kbd", "mark", "span", "strong", "sub", "sup")

    def __init__(self, page: ProsePage) -> None:
        super().__init__()
        self._page, self._left_out, self._depth = page, "", 0
        self.found: list[tuple[str, list[str], list[str]]] = [(page.address, [], [])]
        self._words = self.found[0][2]
        self.feed(page.html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._left_out:
            self._depth += tag == self._left_out
        elif tag in self._LEFT_OUT or ("class", "headerlink") in attrs:
            self._left_out, self._depth = tag, 1
        elif tag in self._HEADINGS:
            name = dict(attrs).get("id")
            self.found.append((f"{self._page.address}#{name}" if name else self._page.address, [], []))
            self._words = self.found[-1][1]
        elif tag not in self._INLINE:
            self._words.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if self._left_out:
            self._depth -= tag == self._left_out
            self._left_out = self._left_out if self._depth else ""
        elif tag in self._HEADINGS:
            self._words = self.found[-1][2]
        elif tag not in self._INLINE:
            self._words.append(" ")

    def handle_data(self, data: str) -> None:
        if not self._left_out:
            self._words.append(data)


def _parts(page: ProsePage) -> list[Document]:
    """A page, and each of its headings, as far as there are words."""
    parts = [(url, *(" ".join("".join(part).split()) for part in words)) for url, *words in _Parts(page).found]
    named = [(url, f"{page.title}: {title}" if title else page.title, text) for url, title, text in parts if text]
    found = [Document(url, "page", title, text) for url, title, text in named]
    return [replace(one, spellings=page.finds) if one.url == page.address else one for one in found]


def _words_of(html: str) -> str:
    """The words of a formatted citation, without addresses: nobody searches for them, and they do not compress."""
    return re.sub(r"\s*\bhttps?://\S+", "", str(Markup(html).striptags()))  # noqa: S704 - only taken apart
