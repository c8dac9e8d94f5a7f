"""A page for each paragraph, and one for each list of citations: the pages that are filled into one frame.

A long paper has thousands of them. So they are no pages of the site generator's: its frame is rendered once, for a
page as deep as they are, and each is written by filling it in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property, partial
from html import escape

from markupsafe import Markup

from glossator import addresses
from glossator.addresses import Site
from glossator.citing.styles import Cited, lists
from glossator.ledger.history import Change
from glossator.load import Loaded
from glossator.marking.attachments import Placed
from glossator.marking.paper import Paper
from glossator.marking.printed_pages import printed_pages
from glossator.model import COLLECTIONS, Entry
from glossator.output.file_writing import Make
from glossator.text.blocks import Block
from glossator.text.printed import lines_of

from .blocks import Serialiser
from .marks import Known
from .metadata import Metadata
from .note_lists import note_lists, referred, with_nested
from .previews import without_previews
from .templating import Templates


@dataclass(frozen=True)
class Frame:
    """The frame of a page two steps below the site's root, as the site generator renders it, with stand-ins."""

    html: str

    #: The page's own address, for which the frame is rendered, and what it stands in for.
    page = "p/0/"
    title = "glossator-frame-title"
    description = "glossator-frame-description"
    content = "<!-- glossator-frame-content -->"
    permalink = "https://glossator.invalid/frame/"
    metadata = "<!-- glossator-frame-metadata -->"

    def filled(self, *, title: str, description: str, metadata: str, permalink: str, content: str) -> str:
        """A page.

        Args:
            title: for the browser's tab, as plain text.
            description: one sentence for search engines, as plain text.
            metadata: what machines are told, as HTML for the page's head.
            permalink: full address that is to be cited, printed at the foot.
            content: HTML of the content column.
        """
        return (
            self.html.replace(self.metadata, metadata)
            .replace(self.permalink, escape(permalink))
            .replace(self.title, escape(title))
            .replace(self.description, escape(description))
            .replace(self.content, content)
        )


def page_addresses(paper: Paper) -> list[str]:
    """Where the paragraphs' own pages are."""
    return [addresses.paragraph(block) for _, block in paper.blocks.values()]


def from_record(target: str) -> str:
    """An address as seen from any page filled in: all stand equally deep, and what they link to has a plain name."""
    return f"../../{target}"


class FilledPages:
    """Makes the paragraphs' pages and the lists of citations of one edition."""

    def __init__(
        self, loaded: Loaded, cited: Cited, templates: Templates, site: Site, frame: Frame, metadata: Metadata
    ) -> None:
        """Prepare.

        Args:
            loaded: the edition and its marked-up paper.
            cited: what can be cited.
            templates: renders what is filled in.
            site: where the site stands.
            frame: what stands around the content.
            metadata: what machines are told of a page.
        """
        self._loaded, self._templates, self._site, self._frame, self._metadata = (
            loaded,
            templates,
            site,
            frame,
            metadata,
        )
        self._lists = lists(cited)
        self._places = [*loaded.paper.blocks.values()]
        self._serialiser = Serialiser(from_record, templates.words, known=Known.of(loaded))

    def files(self) -> dict[str, Make]:
        """Every paragraph's page and every list by its file's address, none of them made yet."""
        pages = {addresses.paragraph(block): partial(self._paragraph, at) for at, (_, block) in enumerate(self._places)}
        lists = {f"{addresses.CITE}{collection}/": partial(self._list, collection) for collection in self._lists}
        return {f"{address}index.html": make for address, make in {**pages, **lists}.items()}

    def _list(self, collection: str) -> bytes:
        words = self._templates.words
        address = f"{addresses.CITE}{collection}/"
        title = words.fill("cite_of", title=words[collection])
        content = self._templates.render_with(
            "cite_list.html", from_record, title=title, collection=collection, members=self._lists[collection]
        )
        intro = words.fill("cite_of_intro", title=words[collection])
        said = self._metadata.for_page(address, "cite", title, intro)
        url = self._site.absolute(address)
        page = self._frame.filled(title=title, description=intro, metadata=said, permalink=url, content=content)
        return page.encode()

    def _paragraph(self, at: int) -> bytes:
        places, edition, words = self._places, self._loaded.edition, self._templates.words
        section, block = places[at]
        is_short = self._loaded.is_long
        names = self._loaded.paper.in_order(referred(block))
        shown = with_nested(self._loaded.paper, names)
        content = self._templates.render_with(
            "paragraph.html",
            from_record,
            section=section,
            block=block,
            words=Markup(self._serialiser.text(block, block.id)),  # noqa: S704 - the engine's own output
            notes=[edition.notes[name] for name in names],
            note_lists=note_lists(self._loaded, shown, lambda reference: reference.block.id == block.id),
            printed=self._printed(block),
            named=self._named_in(block),
            since=self._loaded.history.of,
            comment_states=comment_states(self._loaded, block.id),
            before=places[at - 1][1] if at else None,
            after=places[at + 1][1] if at + 1 < len(places) else None,
            is_short=is_short,
        )
        name = words.fill("paragraph", number=str(block.number))
        page = self._frame.filled(
            title=f"{name}, {section.title}",
            description=words.fill("paragraph_page_description", title=edition.head.title, number=str(block.number)),
            metadata=self._metadata.for_paragraph(section, block),
            permalink=self._site.absolute(addresses.block(section, block)),
            content=without_previews(content) if is_short else content,
        )
        return page.encode()

    def _named_in(self, block: Block) -> list[tuple[str, list[Entry]]]:
        """What a block names, by collection; on the page of a long paper's, what its words do not link themselves."""
        linked = {mark.target for mark in block.marks} if self._loaded.is_long else frozenset()
        left = (
            (name, [entry for entry in entries if entry.key not in linked])
            for name, entries in self._named.get(block.id, ())
        )
        return [(name, entries) for name, entries in left if entries]

    def _printed(self, block: Block) -> list[tuple[str, str]]:
        """Printed pages and lines of verse by which the paragraph may be cited besides its number."""
        words, found = self._templates.words, []
        if pages := self._pages[block.id]:
            found.append(("printed_page", words.fill("pages" if len(pages) > 1 else "page", page="–".join(pages))))
        if lines := lines_of(block):
            key = "verse_line_short" if lines[0] == lines[1] else "verse_lines"
            found.append(("verse_line", words.fill(key, number=lines[0], first=lines[0], last=lines[1])))
        return found

    @cached_property
    def _pages(self) -> Mapping[str, tuple[str, ...]]:
        return printed_pages(self._loaded.paper.sections)

    @cached_property
    def _named(self) -> dict[str, list[tuple[str, list[Entry]]]]:
        return named(self._loaded)


def comment_states(loaded: Loaded, block: str) -> dict[Change, list[Placed]]:
    """The editors' notes on a block by the version whose words they have, the newest first."""
    found: dict[Change, list[Placed]] = {}
    for placed in loaded.paper.attachments.annotations.get(block, ()):
        for state in loaded.history.of(f"commentary/{placed.record.id}")[-1:]:
            # Whether a version added a note or improved it makes no difference here.
            found.setdefault(replace(state, kind="changed"), []).append(placed)
    return dict(sorted(found.items(), key=lambda item: item[0].date, reverse=True))


def named(loaded: Loaded) -> dict[str, list[tuple[str, list[Entry]]]]:
    """What each block names, by collection, in the order of the text."""
    found: dict[str, dict[str, dict[str, int]]] = {}
    for key, places in loaded.paper.occurrences.items():
        for place in places:
            by_collection = found.setdefault(place.block.id, {})
            by_collection.setdefault(key.partition("/")[0], {}).setdefault(key, place.start)
    names = [kind.collection for kind in COLLECTIONS]
    return {
        block: [
            (name, [loaded.edition.entries[key] for key in sorted(groups[name], key=groups[name].__getitem__)])
            for name in names
            if name in groups
        ]
        for block, groups in found.items()
    }
