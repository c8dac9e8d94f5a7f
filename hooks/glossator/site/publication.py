"""What one build publishes: its addresses are noted while the pages are made, and what was retired leaves a pointer."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from html import escape, unescape

from glossator import addresses
from glossator.addresses import Link
from glossator.faults import Fault
from glossator.ledger import comparison
from glossator.ledger.comparison import News, Published
from glossator.ledger.file import Ledger, Promise, shown
from glossator.ledger.wording import checksum
from glossator.load import Loaded
from glossator.prose import richtext
from glossator.prose.languages import cyrillic_language
from glossator.reading.interface import Words

from .pages import Page

#: What kind of page stands where one was retired.
RETIRED = "retired"

_ID = re.compile(r' id="([^"]+)"')
#: Ids no one cites: those of the interface, of note markers (they stand and fall with the words; those of notes with
#: names are known by the paper), of the parts of a paragraph's record, whose address is what is cited, and those that
#: Markdown extensions count.
_OWN = re.compile(r"gl-.*|r\d+(-\d+)?|__.*|fn(ref\d*)?:.*")
_RECORD = re.compile(r"p/\d+/|n/[^/]+/")
_BLOCK = '<div class="gl-block'


class Publication:
    """Notes the addresses of one build."""

    def __init__(self, loaded: Loaded, words: Words, *, always: bool = False) -> None:
        """Prepare.

        Args:
            loaded: the edition, with its ledger.
            words: interface words.
            always: note addresses even where no ledger is kept yet.
        """
        self._loaded, self._words = loaded, words
        self._kept = loaded.history.ledger
        self._ledger = self._kept or Ledger("")
        self._noting = always or self._kept is not None
        self._pages: dict[str, tuple[str, ...]] = {}
        self._prose: dict[str, str] = {}
        self._retired: set[str] = set()
        self._markers = {reference.id for reference in loaded.paper.references}
        self._published = Published()

    # --- while the pages are made -------------------------------------------------------------------------------------

    def retired_pages(self, is_taken: Callable[[str], bool]) -> list[Page]:
        """The pages that stand where pages and files were retired; a fault is found later where one is in use again."""
        pages = []
        for promise in self._ledger.promises.values():
            if promise.retired and promise.address == promise.page and not is_taken(promise.address):
                address = promise.shown_at or promise.address
                self._retired.add(address)
                html = self._retired_page(promise, address)
                pages.append(Page(address, self._words["retired_page"], RETIRED, partial(str, html)))
        return pages

    def page(self, address: str, html: str, markdown: str | None = None) -> str:
        """Note a page's addresses, and give back its content with pointers where addresses were retired.

        Args:
            address: of the page.
            html: its content.
            markdown: what it is made from, for a page of the editors' prose.
        """
        if not self._noting or address in self._retired:
            return html
        if markdown is not None:
            self._prose[address] = checksum(markdown)
        # A heading of the first level is the page, and on a page of prose its id is made from the title.
        titled = "<h1" if markdown is not None else "<>"
        markers = self._markers if address.startswith((addresses.PAPER, addresses.NOTES)) else ()
        found = (name for name in _ids(html, titled) if name not in markers)
        cited = dict.fromkeys(name for name in found if not _OWN.fullmatch(name))
        self._pages[address] = () if _RECORD.fullmatch(address) else tuple(cited)
        fragments = self._ledger.on(address)
        for index, promise in enumerate(fragments):
            if promise.retired and promise.address.partition("#")[2] not in cited:
                after = [p.address.partition("#")[2] for p in fragments[index + 1 :] if not p.retired]
                html = _placed(html, after, self._pointer(promise, addresses.relative(address)))
        return html

    # --- when all are made --------------------------------------------------------------------------------------------

    def check(self, files: Iterable[str]) -> list[Fault]:
        """What must not be published so.

        Args:
            files: addresses of the files to take away.
        """
        if not self._noting:
            return []
        named = tuple(file for file in files if not file.startswith("assets/"))
        self._published = Published(self._pages, self._prose, self._patterns(named), named)
        version = self._loaded.edition.head.edition.version
        return comparison.check_addresses(self._ledger, self._published, version) if self._kept else []

    @property
    def published(self) -> Published:
        """The addresses noted, after :meth:`check`."""
        return self._published

    @property
    def news(self) -> News:
        """What the ledger does not hold yet; nothing where none is kept."""
        return comparison.news(self._kept, self._published, self._loaded.history.wording) if self._kept else News()

    def _patterns(self, files: Iterable[str]) -> tuple[str, ...]:
        """Files of which there is one for each block or record, as one name with a star."""
        edition, paper = self._loaded.edition, self._loaded.paper
        sections = (name for one in paper.sections for name in (one.id, *(part.id for part in one.begins)))
        records = (key.partition("/")[2] for key in edition.records)
        names = {*paper.blocks, *sections, *records, *(row.id for row in paper.claims)} - {edition.head.id}
        patterns = {file: re.sub(r"(?<=/)[^/.]+", lambda m: "*" if m[0] in names else m[0], file) for file in files}
        count = Counter(patterns.values())
        return tuple(dict.fromkeys(p if count[p] > 1 else file for file, p in patterns.items()))

    # --- words for what is gone ---------------------------------------------------------------------------------------

    def _retired_page(self, promise: Promise, address: str) -> str:
        link = addresses.relative(address)
        parts = [f"<h1>{escape(self._words['retired_page'])}</h1>", f"<p>{self._says(promise, link)}</p>"]
        fragments = [
            f'<li id="{escape(p.address.partition("#")[2])}">{self._says(p if p.retired else promise, link)}</li>'
            for p in self._ledger.on(promise.address)
        ]
        return "\n".join([*parts, "<ul>", *fragments, "</ul>"] if fragments else parts)

    def _pointer(self, promise: Promise, link: Link) -> str:
        name = escape(promise.address.partition("#")[2])
        return (
            f'id="{name}" class="gl-retired" tabindex="-1"><span data-apparatus="">{self._says(promise, link)}</span>'
        )

    def _says(self, promise: Promise, link: Link) -> str:
        head = self._loaded.edition.head
        page, _, fragment = promise.to.partition("#")
        entry = self._loaded.edition.entries.get(f"{page}{fragment}")
        place = f'<a href="{escape(link(promise.to))}">{escape(entry.title if entry else shown(promise.to))}</a>'
        says = escape(self._words.fill("retired", version=promise.retired)).replace("{place}", place)
        why = richtext.to_inline_html(promise.why, link, cyrillic_language(head)) if promise.why else ""
        return f"{says} {why}".strip()


def _ids(html: str, but: str) -> Iterator[str]:
    """The ids of a page's elements, but for those that begin with ``but``; ``id="x"`` among the words is none."""
    for found in _ID.finditer(html):
        opened = html.rfind("<", 0, found.start())
        if opened > html.rfind(">", 0, found.start()) and not html.startswith(but, opened):
            yield unescape(found[1])


def _placed(html: str, after: Iterable[str], pointer: str) -> str:
    """The page with a pointer before the first of the ids that followed it, or else at its end."""
    for name in after:
        found = re.search(
            rf'<(article|details|li|h[2-6]|p|blockquote|ul|ol)\b[^<>]* id="{re.escape(escape(name))}"', html
        )
        if not found:
            continue
        at, tag = found.start(), "li" if found[1] == "li" else "p"
        if 'class="gl-text"' in html[at : html.index(">", at)]:
            at = html.rindex(_BLOCK, 0, at)
        return f"{html[:at]}<{tag} {pointer}</{tag}>\n{html[at:]}"
    return f"{html}\n<p {pointer}</p>"
