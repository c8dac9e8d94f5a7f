"""The generated pages: what each template is given, and where the page lives.

A page is plain HTML for the content column; the site generator puts its frame around it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from . import addresses, concordance, richtext
from .addresses import Link
from .cite import Citations, Request
from .loading import Loaded
from .model import Term
from .reading import sort_key
from .serialise_html import Serialiser, to_html
from .text import Section

_TEMPLATES = Path(__file__).with_name("templates")


@dataclass(frozen=True)
class Page:
    """A generated page.

    Attributes:
        address: relative to the site's root, ending in ``/``.
        title: for the browser's tab and for lists of pages.
        kind: section, paper, notes, glossary or bibliography.
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
    terms: tuple[Term, ...]


class Pages:
    """Renders the pages of one loaded edition."""

    def __init__(self, loaded: Loaded, citations: Citations, words: Mapping[str, str]) -> None:
        """Prepare.

        Args:
            loaded: the edition and its marked-up paper.
            citations: its works and citations, formatted.
            words: interface words.
        """
        self._loaded = loaded
        self._citations = citations
        self._words = words
        self._environment = Environment(
            loader=FileSystemLoader(_TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.globals.update(
            edition=loaded.edition,
            paper=loaded.paper,
            address=addresses,
            word=self._word,
            context=concordance.context,
            shown=concordance.SHOWN,
            citation=self._citation,
            works=citations.works,
        )
        self._cited_in = self._places_cited()

    # --- pages --------------------------------------------------------------------------------------------------------

    def section(self, section: Section, blocks: str) -> str:
        """The content of a section's page.

        Args:
            section: the section.
            blocks: its blocks as HTML, as the Markdown processor wrote them.
        """
        sections = self._loaded.paper.sections
        at = sections.index(section)
        return self._render(
            "section.html",
            addresses.section_page(section),
            section=section,
            blocks=Markup(blocks),  # noqa: S704 - the engine's own output
            notes=self._notes_of([section]),
            before=sections[at - 1] if at else None,
            after=sections[at + 1] if at + 1 < len(sections) else None,
        )

    def generated(self) -> list[Page]:
        """All pages that have no Markdown file of their own."""
        head = self._loaded.edition.head
        pages = [
            self._page(
                "paper.html",
                addresses.PAPER,
                self._words["whole_paper"],
                "paper",
                notes=self._notes_of(self._loaded.paper.sections),
                description=head.description,
            )
        ]
        if self._loaded.edition.notes:
            notes = self._notes_of(self._loaded.paper.sections)
            title = self._words["notes_of_paper"]
            pages.append(self._page("notes.html", addresses.NOTES, title, "notes", notes=notes))
        if self._loaded.edition.terms:
            title = self._words["glossary"]
            pages.append(self._page("glossary.html", addresses.GLOSSARY, title, "glossary", letters=self._letters()))
        if self._loaded.edition.works:
            title = self._words["bibliography"]
            cited = self._cited_in
            pages.append(self._page("bibliography.html", addresses.BIBLIOGRAPHY, title, "bibliography", cited_in=cited))
        return pages

    def definition(self, term: Term, page: str) -> str:
        """An entry's definition as HTML for a page."""
        return richtext.to_html(term.definition, addresses.relative(page))

    # --- parts --------------------------------------------------------------------------------------------------------

    def _page(self, template: str, address: str, title: str, kind: str, description: str = "", **more: Any) -> Page:
        return Page(address, title, kind, self._render(template, address, title=title, **more), description)

    def _render(self, template: str, page: str, **more: Any) -> str:
        link = addresses.relative(page)
        return self._environment.get_template(template).render(
            page=page,
            link=link,
            blocks_of=partial(self._blocks, link),
            rich=_marked_up(richtext.to_html, link),
            rich_inline=_marked_up(richtext.to_inline_html, link),
            **more,
        )

    def _blocks(self, link: Link, section: Section) -> Markup:
        serialiser = Serialiser(link, self._words)
        return Markup("\n".join(map(to_html, serialiser.section(section, shift=1))))  # noqa: S704

    def _word(self, key: str, **values: object) -> Markup:
        """An interface word with its braces filled; values that are markup stay markup."""
        word = escape(self._words[key])
        for name, value in values.items():
            word = Markup(word.replace("{" + name + "}", escape(value)))  # noqa: S704
        return word

    def _citation(self, work: str, locator: str | None) -> Markup:
        request = Request(work, locator or "")
        return Markup(self._citations.requests[request])  # noqa: S704 - pandoc's output

    def _notes_of(self, sections: Iterable[Section]) -> list[Any]:
        ids = {section.id for section in sections}
        numbers = dict.fromkeys(r.number for r in self._loaded.paper.references if r.section.id in ids)
        return [self._loaded.edition.notes[number] for number in sorted(numbers)]

    def _letters(self) -> list[Letter]:
        letters = []
        for letter, group in groupby(
            self._loaded.edition.terms.values(), lambda t: sort_key(t.headword)[0][:1].upper()
        ):
            terms = tuple(group)
            letters.append(Letter(letter, terms[0].id, terms))
        return letters

    def _places_cited(self) -> dict[str, list[Term]]:
        places: dict[str, list[Term]] = {work: [] for work in self._loaded.edition.works}
        for term in self._loaded.edition.terms.values():
            for cited in dict.fromkeys(work.id for work in term.works):
                places[cited].append(term)
        return places


def requests(terms: Iterable[Term]) -> list[Request]:
    """The citations that the entries need."""
    return list(dict.fromkeys(Request(work.id, work.locator or "") for term in terms for work in term.works))


def _marked_up(render: Callable[[str, Link], str], link: Link) -> Callable[[str], Markup]:
    return lambda markdown: Markup(render(markdown, link))  # noqa: S704 - richtext lets no HTML through
