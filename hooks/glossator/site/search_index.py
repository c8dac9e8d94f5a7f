"""What the search looks through: paragraphs, entries, notes, works, and the sections of prose pages.

Each document leads to its own permalink. Only words that somebody wrote are in it: no numerals of notes, no contexts,
no previews, no repeated pages.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Literal

from markdown_it import MarkdownIt
from markupsafe import Markup

from glossator import addresses
from glossator.citing.formatting import Citations
from glossator.load import Loaded
from glossator.model import Annotation, Entry, Work
from glossator.prose.richtext import plain_text
from glossator.reading.interface import Words
from glossator.text.spelling import folded


@dataclass(frozen=True)
class Document:
    """One thing that can be found.

    Attributes:
        url: its permalink relative to the site's root.
        kind: what it is, for its rank and its label.
        title: what it is called in a result.
        text: its words.
        spellings: other ways of writing its title.
        label: what it is called beside its title, where the kind does not say it.
        places: the paragraphs that name an entry, by their place among all documents, from 0.
    """

    url: str
    kind: Literal["paragraph", "entry", "annotation", "event", "note", "work", "page"]
    title: str
    text: str
    spellings: str = ""
    label: str = ""
    places: str = ""


@dataclass(frozen=True)
class ProsePage:
    """A page of the editors' prose.

    Attributes:
        address: relative to the site's root.
        title: the page's title.
        markdown: its words.
        anchors: ids of its headings, in order.
    """

    address: str
    title: str
    markdown: str
    anchors: tuple[str, ...]


def spellings(entry: Entry) -> list[str]:
    """Every way to write an entry that the data gives, the paper's own forms included."""
    ways = [entry.native, *entry.transliterations.values(), *entry.forms, *entry.spellings, *entry.other_names]
    # What the search folds into one (see search.js) need not be fetched twice.
    kept: dict[str, str] = {}
    for way in filter(None, ways):
        key = folded(way)
        if key not in kept or (way.isascii() and not kept[key].isascii()):
            kept[key] = way
    return list(kept.values())


def documents(loaded: Loaded, citations: Citations, words: Words, prose: Iterable[ProsePage]) -> list[Document]:
    """All documents of an edition, in the order of the site."""
    found: list[Document] = []
    at = {block: place for place, block in enumerate(loaded.paper.blocks)}
    for section in loaded.paper.sections:
        for block in section.blocks:
            title = f"{section.title}, {words.fill('paragraph_short', number=block.number)}"
            found.append(Document(addresses.block(section, block), "paragraph", title, block.text))
    for entry in loaded.edition.entries.values():
        text, ways = plain_text(entry.prose), " · ".join(spellings(entry))
        named = dict.fromkeys(at[place.block.id] for place in loaded.paper.occurrences[entry.key])
        address, label, places = addresses.entry(entry.key), words[entry.collection], " ".join(map(str, named))
        found.append(Document(address, "entry", entry.title, text, ways, label, places))
    for block_id in loaded.paper.blocks:
        found += _commentary(loaded, block_id, words)
    for event in loaded.edition.events.values():
        address, when = addresses.entry(f"timeline/{event.id}"), words.date(event.date)
        found.append(Document(address, "event", event.title, plain_text(event.text), when, words["timeline"]))
    found += _notes(loaded, words)
    for work, formatted in citations.works.items():
        short = _words_of(formatted.short)
        found.append(Document(addresses.work(work), "work", short, _about(loaded.edition.works[work], short)))
    for page in prose:
        found += _parts(page)
    return found


def _about(work: Work, short: str) -> str:
    """What a work is found by besides its short citation: publishers and pages would only be in the way."""
    names = [name.literal or name.family or "" for name in (*work.author, *work.editor)]
    titles = [_words_of(title) for title in (work.title, work.container_title or "")]
    said = [", ".join(name for name in names if name not in short), *(title for title in titles if title not in short)]
    return ". ".join(filter(None, said))


def _notes(loaded: Loaded, words: Words) -> list[Document]:
    found = []
    for note in loaded.edition.notes.values():
        text = "\n".join(plain_text(part) for part in (note.text, note.citing) if part)
        if text:
            title = words.fill("note", number=note.number)
            found.append(Document(addresses.note(note.number), "note", title, text))
    return found


def _commentary(loaded: Loaded, block: str, words: Words) -> list[Document]:
    return [
        Document(
            addresses.entry(f"commentary/{placed.record.id}"),
            "annotation",
            placed.record.headline,
            plain_text(placed.record.body),
            label=words["commentary"],
        )
        for placed in loaded.paper.attachments.annotations.get(block, ())
        if isinstance(placed.record, Annotation)
    ]


def _parts(page: ProsePage) -> list[Document]:
    """The page's words before its first heading below the title, then those under each heading."""
    parts: list[tuple[str, str, list[str]]] = [(page.address, page.title, [])]
    anchors = iter(page.anchors)
    tokens = MarkdownIt("commonmark", {"html": True}).parse(page.markdown)
    for index, token in enumerate(tokens):
        if token.type != "inline":
            continue
        words = "".join(
            " " if child.type in {"softbreak", "hardbreak"} else child.content
            for child in token.children or ()
            if child.type in {"text", "code_inline", "softbreak", "hardbreak"}
        )
        opening = tokens[index - 1]
        if opening.type == "heading_open":
            if opening.tag != "h1":
                title = words.split("{#")[0].strip()
                anchor = next(anchors, "")
                parts.append((f"{page.address}#{anchor}" if anchor else page.address, f"{page.title}: {title}", []))
        elif not words.lstrip().startswith("{:"):
            parts[-1][2].append(words.split("{: ")[0])
    return [Document(url, "page", title, " ".join(" ".join(text).split())) for url, title, text in parts if text]


def to_json(found: Iterable[Document]) -> str:
    """The documents as the browser reads them: the names of the fields, then a row of values for each document.

    Empty values at the end of a row are left out. Where page, kind and label are those of the row before, only the
    part of the page is said. Rows compress better than records that repeat the names.
    """
    names = [field.name for field in fields(Document)]
    rows = []
    above: tuple[str, str, str] | None = None
    for document in found:
        row = [getattr(document, name) for name in names]
        page, sign, part = document.url.partition("#")
        here = (page, document.kind, document.label)
        if here == above and part:
            row[names.index("url")], row[names.index("kind")], row[names.index("label")] = sign + part, "", ""
        above = here
        while not row[-1]:
            row.pop()
        rows.append(row)
    return json.dumps([names, *rows], ensure_ascii=False, separators=(",", ":"))


def _words_of(html: str) -> str:
    """The words of a formatted citation, without addresses: nobody searches for them, and they do not compress."""
    return re.sub(r"\s*\bhttps?://\S+", "", str(Markup(html).striptags()))  # noqa: S704 - only taken apart
