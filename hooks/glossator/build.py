"""One build of an edition put together: what a site generator's events ask for, in one place.

Nothing here knows the generator: it hands in paths, titles and its own rendered frame, and is handed pages and files.
"""

from __future__ import annotations

import datetime as dt
import os
import re
from collections.abc import Collection, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from . import addresses, exports, frame
from .addresses import Link, Site
from .citing import styles
from .citing.files import MEDIA_TYPES, CitationFiles
from .citing.formatting import Citations
from .citing.works_cited import works_cited
from .faults import EditionError, Fault
from .fonts import stylesheet as letters
from .load import load
from .model import dates
from .output.file_writing import Make
from .prose.richtext import to_inline_html
from .reading import interface, languages
from .site import (
    api_page,
    borrowed,
    home,
    offline,
    previews,
    prose_html,
    prose_slips,
    published_files,
    same_place,
    search_index,
)
from .site.lean import lean
from .site.metadata import Metadata
from .site.note_records import NoteRecords, record_addresses
from .site.pages import Page, Pages
from .site.paragraph_pages import FilledPages, Frame, page_addresses
from .site.prose_citations import ProseCitations
from .site.publication import RETIRED, Publication
from .site.reporting import Reporting
from .site.search_files import SAID, SearchFiles
from .text.contents import walk

#: What the site's generator makes of itself, or a host takes for such.
_GENERATED = (
    "_headers",
    offline.ADDRESS,
    "404.html",
    "sitemap.xml",
    "sitemap.xml.gz",
    "assets/css/material.css",
    "assets/css/record.css",
)
#: The environment variable that names a file for the addresses of a build: the ledger's command asks for them.
ADDRESSES = "GLOSSATOR_ADDRESSES"


@dataclass(frozen=True)
class Project:
    """Where an edition lies and where its site will stand.

    Attributes:
        root: the project; files are named relative to it in messages.
        docs: the directory of its Markdown pages; the paper's sections are in ``text/`` below it.
        url: the site's root, ending in ``/``.
        repository: where its repository is, if that is public.
        raw_html: whether its pages of prose may run scripts, and load and send what they like.
        report: what it names for reports to the editors: ``mailto:…``, or a page elsewhere.
    """

    root: Path
    docs: Path
    url: str
    repository: str = ""
    report: str = ""
    raw_html: bool = False

    @property
    def prose(self) -> list[Path]:
        """Markdown files of pages that the editors wrote: all but the paper's sections."""
        return [path for path in sorted(self.docs.rglob("*.md")) if not path.is_relative_to(self.docs / "text")]

    @property
    def cache(self) -> Path:
        """Where what takes long is kept from build to build."""
        return self.root / ".cache"


class Build:
    """An edition read, checked and proved, and everything its site is made of.

    Attributes:
        loaded: the edition and its marked-up paper.
        words: interface words.
        site: where it will stand.
        made: the engine's pages, those of the paper's sections among them, by the Markdown file that stands for each.
        written: the engine's pages of prose, by the Markdown file that stands for each.
        prose_citations: the Markdown extension that writes the citations on pages of prose.
        short_names: of the classes on the pages that are filled in, where their style sheet has such.
        later: addresses of the files that are written last, or under ``serve`` when somebody asks for them.
    """

    def __init__(self, project: Project, *, is_served: bool) -> None:
        """Read everything, and make the engine's pages.

        Args:
            project: the edition.
            is_served: whether pages and files are made when they are asked for: then their sizes are not said.

        Raises:
            EditionError: with every fault found; nothing is written before that.
            CiteError: pandoc is missing or failed.
        """
        _check_moment()
        kept = project.cache / "citations"
        works: list[Future[Citations]] = []
        # Pandoc takes as long as all the rest, and has a process of its own.
        with ThreadPoolExecutor(1) as beside:
            self.loaded = load(
                project.root,
                project.root / "data",
                project.docs / "text",
                lambda edition, pages: works.append(beside.submit(works_cited, edition, pages, kept)),
            )
            self.words = interface.words_of(self.loaded.edition.head)
            self.site = Site(project.url)
            self._cited = styles.cited(self.loaded, self.words, self.site, kept)
            self._citations = works[0].result()
        self.prose_citations = ProseCitations(self._citations)
        self._project, self._is_served = project, is_served
        material = exports.Material(
            self.loaded, self._citations, self.words, self.site, frame.ASSETS, project.docs / "text", project.cache
        )
        self._products = exports.all_products(material)
        downloads = exports.offered(exports.EXPORTS, self._products, self.words, sized=not is_served)
        self._reporting = Reporting.of(project.root, project.docs, project.repository, project.report)
        self._pages = Pages(self.loaded, self._citations, self.words.marked, project.cache, self._cited, downloads)
        self._pages.templates.report = self._report
        self._publication = Publication(self.loaded, self.words.marked, always=ADDRESSES in os.environ)
        made = {source_of(page.address): page for page in self._pages.generated()}
        retired = self._publication.retired_pages(
            lambda address: source_of(address) in made or (project.docs / source_of(address)).exists()
        )
        self.made = {**made, **{source_of(page.address): page for page in retired}}
        for page in () if is_served else self.made.values():
            page.html  # noqa: B018 - it is made now, before anything is written
        self.written = {}
        if self._products.get("api") and not (project.docs / api_page.SOURCE).exists():
            self.written[api_page.SOURCE] = api_page.api_page(self.loaded.edition.head, self._pages.templates.words)
        self._citation_files = CitationFiles(self._cited, self.words, is_long=self.loaded.is_long)
        self._metadata = Metadata(material, self._products, self._citation_files.addresses_of)
        self._prose: list[search_index.ProsePage] = []
        self._refused: list[Fault] = []
        self.short_names: Mapping[str, str] = {}
        self._letters = letters.stylesheet(self.loaded.fonts, project.cache)
        self._records = [*page_addresses(self.loaded.paper), *record_addresses(self.loaded)]
        self.later = [f"{address}index.html" for address in self._records] + [*self._downloads()]

    def _report(self, title: str, place: str, words: str, link: Link) -> str:
        """Where a reader's report on something leads."""
        return self._reporting.href(title, self.site.absolute(place), words, link)

    # --- page by page -------------------------------------------------------------------------------------------------

    def made_page(self, page: Page) -> str:
        """The content of a page of the engine's, with pointers where addresses were retired."""
        return self._publication.page(unquote(page.address), page.html)

    def prose_page(self, page: search_index.ProsePage, source: str, beside: str = "", *, is_searched: bool) -> str:
        """The content of a page of the editors' prose, noted for the search and the ledger; its links have previews.

        Args:
            page: the page; its address as the generator writes it.
            source: the file it is made from, below the directory of pages.
            beside: HTML that stands beside the content.
            is_searched: whether the search may find it.
        """
        if source not in self.written:
            path, name = self._project.docs / source, f"{self._project.docs.name}/{source}"
            markdown = path.read_text(encoding="utf-8-sig") if path.is_file() else page.markdown
            self._refused += prose_slips.check(page.html, markdown, name)
            if not self._project.raw_html:
                self._refused += prose_html.check(page.html + beside, markdown, name)
        if is_searched:
            self._prose.append(page)
        html = previews.with_previews(page.html, page.address.removeprefix("./"), self.loaded.edition)
        return self._publication.page(unquote(page.address), html, page.markdown)

    def metadata(self, address: str, kind: str, title: str, description: str) -> str:
        """What machines are told of a page, as HTML for its head."""
        return self._metadata.for_page(address, kind, title, description)

    @property
    def last_changed(self) -> str:
        """For the sitemap: the day that SOURCE_DATE_EPOCH names, or else the edition's; never the build's own."""
        epoch = os.environ.get("SOURCE_DATE_EPOCH")
        day = dt.datetime.fromtimestamp(int(epoch), dt.UTC).date() if epoch else self.loaded.edition.head.edition.date
        return day.isoformat()

    # --- when all pages are known -------------------------------------------------------------------------------------

    def check_addresses(self) -> Sequence[Fault]:
        """All pages are known, none is written: what was published must still be there."""
        named = [*self._downloads(), addresses.LINKSET]
        named += [addresses.citation_file("*", ending) for ending in MEDIA_TYPES]
        for address in (*self._records, *styles.list_addresses(self._cited)):
            self._publication.page(address, "")
        faults = self._publication.check(named)
        if ADDRESSES in os.environ:
            Path(os.environ[ADDRESSES]).write_text(self._publication.published.to_json(), encoding="utf-8")
        return sorted([*faults, *self._refused])

    def refuse(self, fault: Fault) -> None:
        """Note a fault that only the site's generator can find."""
        self._refused.append(fault)

    def check_files(self, files: Sequence[tuple[str, str]], frames: Collection[str]) -> None:
        """Note files of the editors' that lie where the engine or another puts its own, or that a browser would run.

        Args:
            files: those that would be published: the address of each, and the file that it is made from.
            frames: addresses of what the frame of the pages brings.
        """
        if not self._project.raw_html:
            docs = self._project.docs
            others = (docs / source for _, source in files if not source.endswith(".md"))
            self._refused += published_files.check(others, docs)
        sections = {f"{addresses.section_page(one)}index.html": one.file for one in self.loaded.paper.sections}
        pages = [*self.made.values(), *self.written.values()]
        ours = [*(f"{page.address}index.html" for page in pages), *self.later, *frames, *_GENERATED]
        ours += [addresses.SEARCH_INDEX, addresses.PREVIEWS, addresses.CITATIONS, addresses.LINKSET, letters.ADDRESS]
        ours += [f"{one}index.html" for one in styles.list_addresses(self._cited)]
        ours += self._citation_files.files()
        published = [(address, f"{self._project.docs.name}/{source}") for address, source in files]
        own = [(address, file) for address, file in published if file != sections.get(address)]
        self._refused += same_place.check(own, ours)

    @property
    def news(self) -> str:
        """What the ledger does not hold yet, in words; empty where it holds all."""
        return "" if ADDRESSES in os.environ else str(self._publication.news)

    def fetched(self) -> Mapping[str, str]:
        """What scripts fetch in the browser, by address."""
        return {
            addresses.PREVIEWS: previews.to_json(self.loaded, self._citations, self.words.marked),
            addresses.CITATIONS: styles.to_json(self._cited),
            **({letters.ADDRESS: self._letters} if self._letters else {}),
        }

    def files(self, frame_html: str) -> Mapping[str, Make]:
        """What is many or takes long, by address, none of it made yet.

        Pages of paragraphs and notes, lists of citations, what the search fetches, files for reference managers and
        to take away.

        Args:
            frame_html: the frame of a page, as the generator renders it for :class:`Frame`.
        """
        templates, frame, told = self._pages.templates, Frame(frame_html), self._metadata
        filled = FilledPages(self.loaded, self._cited, templates, self.site, frame, told)
        notes = NoteRecords(self.loaded, templates, self.site, frame, told)
        linkset = {addresses.LINKSET: self._metadata.linkset}
        cuts = enumerate(self.loaded.fonts.cuts(self._project.cache), 1)
        searched = SearchFiles(self._documents(), {key: self.words[key] for key in SAID}).files()
        fonts = {letters.address(number): partial(getattr, cut, "woff2") for number, cut in cuts}
        pages = {address: self._finished(make) for address, make in {**filled.files(), **notes.files()}.items()}
        return {**pages, **self._citation_files.files(), **linkset, **fonts, **searched, **self._downloads()}

    def _documents(self) -> list[search_index.Document]:
        """What can be found."""
        pages = [*self.made.values(), *self.written.values()]
        return search_index.documents(self.loaded, self._citations, self.words, self._prose, pages)

    def _finished(self, make: Make) -> Make:
        return lambda: self.shortened(self.finished(make().decode()), self.short_names).encode()

    def finished(self, html: str) -> str:
        """A page as it is published: in it the words of the interface that are English are marked as such."""
        return borrowed.marked(previews.shortened(html), self.loaded.edition.head.direction)

    def shortened(self, html: str, names: Mapping[str, str] | None = None) -> str:
        """A page with its policy; where one of a long paper is published, without letters that HTML can do without."""
        return lean(html, names) if self.loaded.is_long and not self._is_served else html

    @property
    def lacking(self) -> str:
        """Which words the interface borrows from English, in a sentence; empty where it borrows none."""
        names, tag = sorted(self.words.borrowed), self.loaded.edition.head.language
        if not names:
            return ""
        if languages.spoken(tag) is None:
            return f"The interface is in English, marked as such: there are no words for ‘{tag}’ ({len(names)} missing)"
        return f"In English, marked as such, since ‘{tag}’ lacks them: {', '.join(names)}"

    @property
    def record_styles(self) -> list[str]:
        """The style sheets for the pages that are filled in: those that any part of the paper needs."""
        return next((page.info.get("styles", []) for page in self.made.values() if page.kind == "paper"), [])

    @property
    def record_sheet(self) -> tuple[str, Sequence[str]] | None:
        """The one style sheet of the short pages of a long paper's paragraphs, and those it is put together of."""
        if not self.loaded.is_long:
            return None
        first = [letters.ADDRESS] if self._letters else []
        last = ["assets/css/large_fonts.css"] if self.loaded.fonts.are_large else []
        ours = [f"assets/css/{name}.css" for name in ("fonts", "edition", "beside")]
        return "assets/css/record.css", [*first, *ours, *self.record_styles, *last]

    def _downloads(self) -> dict[str, Make]:
        """The files to take away, by address."""
        products = (product for made in self._products.values() for product in made)
        return {product.address: partial(getattr, product, "content") for product in products}

    # --- around the pages ---------------------------------------------------------------------------------------------

    def navigation(self) -> list[Any]:
        """The site's contents: home, the paper, the apparatus, then the prose pages."""
        pages = {source: page for source, page in self.made.items() if page.kind != RETIRED}
        sections: list[Any] = [{page.title: source} for source, page in pages.items() if page.kind == "section"]
        whole = {page.title: source for source, page in pages.items() if page.kind == "paper"}
        rest: list[Any] = [
            {page.title: source} for source, page in pages.items() if page.kind not in {"section", "paper"}
        ]
        order = {source_of(page.address): page.order for page in self.loaded.pages}
        names = sorted({*self.written, *(path.name for path in self._project.docs.glob("*.md"))} - {"index.md"})
        prose: list[Any] = sorted(names, key=lambda name: order.get(name, float("inf")))
        return ["index.md", {self.words["paper"]: [*sections, whole]}, *rest, *prose]

    def context(self) -> dict[str, Any]:
        """What the frame's templates know of the edition."""
        head = self.loaded.edition.head
        return {
            "title": head.title,
            "subtitle": head.subtitle or "",
            "author": self.words.names(head.author),
            "year": self.words.date(head.date and dates.years(head.date)),
            "description": head.description,
            "language": head.language,
            "direction": head.direction,
            "version": head.edition.version,
            "released": head.edition.date,
            "rights_html": {
                whose: to_inline_html(getattr(head.rights, whose), addresses.relative(""))
                for whose in ("paper", "apparatus", "code")
            },
            "words": self.words.marked,
            "fill": self.words.marked.fill,
            "sections": self._listed(),
            "listed": self._listed,
            "has_parts": any(section.parts for section in self.loaded.paper.sections),
            "pages": [
                {"title": self._told_apart(page.title), "url": page.address, "kind": page.kind}
                for page in self.made.values()
                if page.kind not in {RETIRED, "section"}
            ],
            "letters": letters.ADDRESS if self._letters else "",
            "large_fonts": self.loaded.fonts.are_large,
            "search_index": addresses.SEARCH_INDEX,
            "previews": addresses.PREVIEWS,
            "extent": home.extent([block.text for _, block in self.loaded.paper.blocks.values()], self.words.marked),
            "home_parts": home.parts,
            "home_html": home.first_look(self.loaded, self._pages.templates),
            "cite_html": self._pages.templates.render("cite_edition.html", ""),
        }

    def _told_apart(self, title: str) -> str:
        """What a menu calls one of the engine's pages, where the paper may have a section of that title."""
        titles = {section.title.strip("[]").casefold() for section in self.loaded.paper.sections}
        return self.words.marked.fill("page_of_editors", title=title) if title.casefold() in titles else title

    def _listed(self, first: int = 0, end: int | None = None) -> list[dict[str, Any]]:
        """The sections, or a stretch of them: with each the parts of the paper that begin and end there."""
        return [
            {
                "id": section.id,
                "title": section.title,
                "label": self.words.titled(section),
                "url": addresses.section_page(section),
                "number": section.number,
                "first": section.blocks[0].number,
                "last": section.blocks[-1].number,
                "begun": [{"title": part.title, "url": addresses.part(part), "level": part.level} for part in begun],
                "ended": ended,
            }
            for begun, section, ended in walk(self.loaded.paper.sections[first:end])
        ]


#: Files packed by gzip have 32 bits for the seconds since 1970.
_END_OF_MOMENTS = 2**32


def _check_moment() -> None:
    """The moment that packagers give for what a build writes must be one, and one that a packed file can say."""
    moment = os.environ.get("SOURCE_DATE_EPOCH")
    if moment is not None and not (re.fullmatch(r"[0-9]{1,10}", moment) and int(moment) < _END_OF_MOMENTS):
        what, remedy = f"is ‘{moment}’, no moment", "give the seconds since 1970, such as 1600000000, or unset it"
        raise EditionError([Fault("SOURCE_DATE_EPOCH", 0, what, remedy)])


def source_of(address: str) -> str:
    """The Markdown file that stands for a page."""
    return f"{address}index.md" if address == addresses.PAPER else f"{address.rstrip('/')}.md"
