"""The generated pages: which there are, and what each template is given.

A page is plain HTML for the content column; the site generator puts its frame around it.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from glossator import addresses
from glossator.addresses import Link
from glossator.citing.formatting import Citations
from glossator.citing.styles import Cited
from glossator.load import Loaded
from glossator.marking import backlinks
from glossator.model import Entry, Organisation, Person, Place, Term
from glossator.reading.edition import sort_key
from glossator.text.blocks import Block, Section

from .blocks import Serialiser, to_html
from .paragraph_pages import examples
from .templating import Templates

if TYPE_CHECKING:  # what makes the files may one day be made from pages
    from glossator.exports import Offers


@dataclass(frozen=True)
class Page:
    """A generated page.

    Attributes:
        address: relative to the site's root, ending in ``/``.
        title: for the browser's tab and for lists of pages.
        kind: what sort of page it is, for the frame: section, paper, notes, glossary, people, …
        html: the content.
        description: one sentence for search engines, or nothing.
    """

    address: str
    title: str
    kind: str
    html: str
    description: str = ""


@dataclass(frozen=True)
class Letter:
    """A letter of the alphabet with the entries under it."""

    letter: str
    first: str
    entries: tuple[Entry, ...]


class Pages:
    """Renders the pages of one loaded edition."""

    def __init__(
        self,
        loaded: Loaded,
        citations: Citations,
        words: Mapping[str, str],
        cache: Path | None = None,
        cited: Cited | None = None,
        downloads: Sequence[Offers] = (),
    ) -> None:
        """Prepare.

        Args:
            loaded: the edition and its marked-up paper.
            citations: its works and citations, formatted.
            words: interface words.
            cache: directory for compiled templates; None keeps nothing.
            cited: everything citable, formatted; without it, nothing says how to cite.
            downloads: the formats the edition can be taken away in.
        """
        self._edition = loaded.edition
        self._paper = loaded.paper
        self._words = words
        self._cited = cited
        self.words = words
        resolve = partial(backlinks.referrer, loaded.edition)
        self._templates = Templates(loaded, citations, words, resolve, cache, cited)
        self.render, self.render_with = self._templates.render, self._templates.render_with
        self._history = loaded.history
        self._downloads = downloads

    # --- the paper ----------------------------------------------------------------------------------------------------

    def section(self, section: Section, blocks: str) -> str:
        """The content of a section's page.

        Args:
            section: the section.
            blocks: its blocks as HTML, as the Markdown processor wrote them.
        """
        sections = self._paper.sections
        at = section.number - 1
        return self._templates.render(
            "section.html",
            addresses.section_page(section),
            section=section,
            blocks=Markup(blocks),  # noqa: S704 - the engine's own output
            notes=self._notes_of([section]),
            before=sections[at - 1] if at else None,
            after=sections[at + 1] if at + 1 < len(sections) else None,
        )

    def elements(self, section: Section, link: Link) -> list[ET.Element]:
        """A section's blocks as a tree, with the editors' notes beside them.

        Args:
            section: the section.
            link: address of a target relative to the page they stand on.
        """
        return Serialiser(link, self._words, partial(self._beside, link)).section(section)

    def _beside(self, link: Link, block: Block) -> ET.Element | None:
        if not self._paper.attachments.of(block.id):
            return None
        html = self._templates.render_with("beside.html", link, block=block, attached=self._paper.attachments)
        return ET.fromstring(html)  # noqa: S314 - the engine's own template, which is well-formed

    def _blocks(self, link: Link, section: Section) -> Markup:
        serialiser = Serialiser(link, self._words, partial(self._beside, link))
        return Markup("\n".join(map(to_html, serialiser.section(section, shift=1))))  # noqa: S704

    # --- generated pages ----------------------------------------------------------------------------------------------

    def generated(self) -> list[Page]:
        """All pages that have no Markdown file of their own; a page without contents is left out."""
        edition = self._edition
        everything = self._notes_of(self._paper.sections)
        paper = self._page(
            "paper", addresses.PAPER, self._words["whole_paper"], notes=everything, blocks_of=self._blocks
        )
        pages = [
            paper,
            self._page("notes", addresses.NOTES, notes=everything) if edition.notes else None,
            self._entries(Term, addresses.GLOSSARY),
            self._entries(Person, "people/"),
            self._entries(Place, "places/"),
            self._entries(Organisation, "organisations/"),
            self._page("commentary", addresses.COMMENTARY) if edition.annotations else None,
            self._page("corrections", addresses.CORRECTIONS) if edition.emendations else None,
            self._page("timeline", addresses.TIMELINE) if edition.events else None,
            self._page("map", addresses.MAP) if any(self._located()) else None,
            self._page("figures", addresses.FIGURES) if edition.figures else None,
            self._page("bibliography", addresses.BIBLIOGRAPHY) if edition.works else None,
            self._cite_page(),
            self._page("downloads", addresses.DOWNLOADS, downloads=self._downloads) if self._downloads else None,
            self._page("changes", addresses.CHANGES, history=self._history) if edition.releases else None,
        ]
        return [page for page in pages if page]

    def _page(self, kind: str, address: str, title: str = "", **more: Any) -> Page:
        title = title or self._words[kind]
        html = self._templates.render(f"{kind}.html", address, title=title, located=self._located(), **more)
        description = self._edition.head.description if kind == "paper" else ""
        return Page(address, title, kind, html, description)

    def _cite_page(self) -> Page | None:
        if not self._cited:
            return None
        return self._page("cite", addresses.CITE, self._words["cite_title"], **examples(self._paper, self._cited))

    def _entries(self, kind: type[Entry], address: str) -> Page | None:
        entries = self._edition.collection(kind)
        if not entries:
            return None
        title = self._words[kind.collection]
        html = self._templates.render(
            "entries.html",
            address,
            title=title,
            collection=kind.collection,
            letters=_letters(entries),
            count=len(entries),
        )
        return Page(address, title, kind.collection, html)

    def _located(self) -> list[Place]:
        return [e for e in self._edition.collection(Place) if isinstance(e, Place) and e.coordinates]

    # --- parts --------------------------------------------------------------------------------------------------------

    def _notes_of(self, sections: Iterable[Section]) -> list[Any]:
        numbers = {
            int(mark.target)
            for section in sections
            for block in section.blocks
            for mark in block.marks
            if mark.kind == "note"
        }
        return [self._edition.notes[number] for number in sorted(numbers)]


def _letters(entries: Iterable[Entry]) -> list[Letter]:
    letters = []
    for letter, group in groupby(entries, lambda entry: sort_key(entry.sorted_by)[0][:1].upper()):
        members = tuple(group)
        letters.append(Letter(letter, members[0].id, members))
    return letters
