"""The generated pages: which there are, and what each template is given.

A page is plain HTML for the content column; the site generator puts its frame around it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from glossator import addresses
from glossator.addresses import Link
from glossator.citing.formatting import Citations
from glossator.citing.styles import Cited, lists
from glossator.load import Loaded
from glossator.model import Entry, Organisation, Person, Place, Term
from glossator.reading.interface import Words
from glossator.text.blocks import Section
from glossator.text.spelling import sort_key

from . import styles
from .blocks import Serialiser
from .marks import Known
from .note_lists import NoteList, note_lists, with_nested
from .outline import outline
from .templating import Templates
from .years import Years, years

if TYPE_CHECKING:  # what makes the files may one day be made from pages
    from glossator.exports import Offers


#: Kinds of pages that hold the author's words.
_AUTHORS = frozenset({"section", "paper", "notes"})


@dataclass(frozen=True)
class Page:
    """A generated page.

    Attributes:
        address: relative to the site's root, ending in ``/``.
        title: for the browser's tab and for lists of pages.
        kind: what sort of page it is, for the frame: section, paper, notes, glossary, people, …
        make: gives the content.
        description: one sentence for search engines, or nothing.
        section: the section it shows, if it is one's page.
    """

    address: str
    title: str
    kind: str
    make: Callable[[], str]
    description: str = ""
    section: Section | None = None

    @cached_property
    def html(self) -> str:
        """The content, made when it is first wanted."""
        return self.make()

    @cached_property
    def info(self) -> dict[str, Any]:
        """What the frame is told of it."""
        wanted = styles.needed(self.html, self.kind) if self.kind in _AUTHORS else []
        return {
            "kind": self.kind,
            **({"id": self.section.id, "number": self.section.number} if self.section else {}),
            **({"outline": True} if self.section and outline(self.section) else {}),
            **({"styles": wanted} if wanted else {}),
        }


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
        words: Words,
        cache: Path | None = None,
        cited: Cited | None = None,
        downloads: Sequence[Offers] = (),
    ) -> None:
        """Prepare.

        Args:
            loaded: the edition and its marked-up paper.
            citations: its works and citations, formatted.
            words: interface words.
            cache: directory for what takes long; None keeps nothing.
            cited: everything citable, formatted; without it, nothing says how to cite.
            downloads: the formats the edition can be taken away in.
        """
        self._loaded = loaded
        self._edition = loaded.edition
        self._paper = loaded.paper
        self._words = words
        self._cited = cited
        self.templates = Templates(loaded, citations, words, cache, cited)
        self._history = loaded.history
        self._known = Known.of(loaded)
        self._downloads = downloads

    # --- the paper ----------------------------------------------------------------------------------------------------

    def _section(self, section: Section) -> Page:
        address = addresses.section_page(section)
        return Page(address, section.title, "section", partial(self._section_html, address, section), section=section)

    def _section_html(self, address: str, section: Section) -> str:
        sections, at, link = self._paper.sections, section.number - 1, addresses.relative(address)
        title, beside = self._title(link, section)
        return self.templates.render(
            "section.html",
            address,
            section=section,
            title=title,
            title_beside=beside,
            blocks=self._blocks(link, section),
            notes=self._notes(section),
            outline=outline(section),
            has_margin=any(self._paper.attachments.of(block.id) for block in section.words),
            before=sections[at - 1] if at else None,
            after=sections[at + 1] if at + 1 < len(sections) else None,
        )

    def _title(self, link: Link, section: Section) -> tuple[Markup, Markup]:
        """A section's title with its emphasis and its notes, and what the editors say of it."""
        beside = partial(self.templates.beside, link)
        title = Serialiser(link, self._words, beside, self._known).inside(section.head)
        return Markup(title), Markup(beside(section.head))  # noqa: S704 - the engine's own output

    def _blocks(self, link: Link, section: Section, shift: int = 0) -> Markup:
        """A section's blocks with the editors' notes beside them; ``shift`` lowers its headings on a page of many."""
        beside = partial(self.templates.beside, link, is_brief=shift > 0)
        serialiser = Serialiser(link, self._words, beside, self._known)
        return Markup(serialiser.section(section, shift))  # noqa: S704 - the engine's own output

    # --- generated pages ----------------------------------------------------------------------------------------------

    def generated(self) -> list[Page]:
        """All pages of the engine's, the sections first; a page without contents is left out."""
        edition = self._edition
        everything = note_lists(self._loaded, edition.notes, is_whole=True)
        several = "notes_all" if len(everything) > 1 else "notes"
        paper = self._page(
            "paper",
            addresses.PAPER,
            self._words["whole_paper"],
            notes=everything,
            blocks_of=lambda link, section: self._blocks(link, section, shift=1 + len(section.parts)),
            title_of=self._title,
        )
        pages = [
            *map(self._section, self._paper.sections),
            paper,
            self._page("notes", addresses.NOTES, self._words[several], notes=everything) if everything else None,
            self._entries(Term, addresses.GLOSSARY),
            self._entries(Person, "people/"),
            self._entries(Place, "places/"),
            self._entries(Organisation, "organisations/"),
            self._page("commentary", addresses.COMMENTARY) if edition.annotations else None,
            self._page("claims", addresses.CLAIMS) if self._paper.claims else None,
            self._page("corrections", addresses.CORRECTIONS) if edition.emendations else None,
            self._page("variants", addresses.VARIANTS) if edition.variants else None,
            self._page("timeline", addresses.TIMELINE, years=self._years()) if edition.events else None,
            self._page("map", addresses.MAP) if any(self._located()) or edition.divisions else None,
            self._page("figures", addresses.FIGURES) if edition.figures else None,
            self._page("bibliography", addresses.BIBLIOGRAPHY) if edition.works else None,
            self._cite_page(),
            self._page("downloads", addresses.DOWNLOADS, downloads=self._downloads) if self._downloads else None,
            self._page("changes", addresses.CHANGES, history=self._history) if edition.releases else None,
        ]
        made = [page for page in pages if page]
        # For who has no JavaScript: what there is to look through instead.
        listed = [page for page in made if page.kind != "section"]
        return [*made, self._page("search", addresses.SEARCH, listed=listed)]

    def _page(self, kind: str, address: str, title: str = "", **more: Any) -> Page:
        title = title or self._words[kind]
        located = self._located()
        make = partial(self.templates.render, f"{kind}.html", address, title=title, located=located, **more)
        described = {"paper": self._edition.head.description, "claims": self._words["claims_description"]}
        description = described.get(kind, "")
        return Page(address, title, kind, make, description)

    def _cite_page(self) -> Page | None:
        if not self._cited:
            return None
        # A paragraph of the paper's first half, an entry, a note of the editors'.
        blocks = [block for _, block in self._paper.blocks.values()]
        first = {collection: members[0].key for collection, members in lists(self._cited).items()}
        return self._page(
            "cite",
            addresses.CITE,
            self._words["cite_title"],
            block=blocks[len(blocks) * 3 // 8],
            collections_cited=list(first),
            examples=[first[collection] for collection in ("glossary", "commentary") if collection in first],
        )

    def _entries(self, kind: type[Entry], address: str) -> Page | None:
        entries = self._edition.collection(kind)
        if not entries:
            return None
        title = self._words[kind.collection]
        make = partial(
            self.templates.render,
            "entries.html",
            address,
            title=title,
            collection=kind.collection,
            letters=_letters(entries),
            count=len([entry for entry in entries if not entry.background]),
        )
        return Page(address, title, kind.collection, make)

    def _years(self) -> list[Years]:
        return years(self._edition.events.values(), self._words)

    def _located(self) -> list[Place]:
        return [e for e in self._edition.collection(Place) if isinstance(e, Place) and e.coordinates]

    # --- parts --------------------------------------------------------------------------------------------------------

    def _notes(self, section: Section) -> list[NoteList]:
        names = with_nested(self._paper, self._paper.notes_of(section))
        return note_lists(self._loaded, names, lambda reference: reference.section.id == section.id)


def _letters(entries: Iterable[Entry]) -> list[Letter]:
    letters = []
    for letter, group in groupby(entries, lambda entry: sort_key(entry.sorted_by)[0][:1].upper()):
        members = tuple(group)
        letters.append(Letter(letter, members[0].id, members))
    return letters
