"""Where things live on the site: addresses relative to its root, and from one page to another.

These are promises (other people cite them): ``text/<section>/#p8``, ``glossary/#okrug``, ``notes/``. All pages use
directory addresses, so a page's own address ends in ``/`` and links between pages are relative: the site works under
any sub-path.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote, urlsplit

from .text import printed
from .text.blocks import Block, Part, Section, note_id

PAPER = "text/"
GLOSSARY = "glossary/"
COMMENTARY = "commentary/"
CLAIMS = "claims/"
CORRECTIONS = "corrections/"
VARIANTS = "variants/"
TIMELINE = "timeline/"
MAP = "map/"
FIGURES = "figures/"
NOTES = "notes/"
BIBLIOGRAPHY = "bibliography/"
CHANGES = "changes/"
DOWNLOADS = "downloads/"
SEARCH = "search/"
SEARCH_INDEX = "assets/search.json"
SEARCH_WORDS = "assets/search/words.json"
SEARCH_VOCABULARY = "assets/search/vocabulary.json"
PREVIEWS = "assets/previews.json"
CITE = "cite/"
CITATIONS = "assets/citations.json"
PARAGRAPHS = "p/"
NOTE_RECORDS = "n/"
LINKSET = "linkset.json"

#: Address of a target relative to the page at hand.
Link = Callable[[str], str]


@dataclass(frozen=True)
class Site:
    """The site as the world sees it: where it stands, and therefore what its permalinks are in full.

    Attributes:
        url: its root, ending in ``/``: ``https://example.org/rivers-and-roads/``.
    """

    url: str

    @property
    def is_local(self) -> bool:
        """Whether nobody else can reach it: a loopback address, or none at all."""
        host = urlsplit(self.url).hostname
        return host is None or host == "localhost" or host.endswith(".localhost") or host.startswith("127.")

    def absolute(self, address: str) -> str:
        """The full address of one relative to the site's root."""
        return self.url + address


def section_page(section: Section) -> str:
    """``text/de-regionalisation/``."""
    return f"{PAPER}{section.id}/"


def part(part: Part) -> str:
    """``text/#book-i``: a part of the paper, which has no page of its own."""
    return f"{PAPER}#{part.id}"


def block(section: Section, block: Block) -> str:
    """``text/de-regionalisation/#p8``; the text of a note at ``notes/#n7``, the title of a part at ``text/#book-i``."""
    page = {"note": NOTES, "part": PAPER}.get(block.kind) or section_page(section)
    return f"{page}#{block.id}"


def paragraph(block: Block) -> str:
    """``p/8/``: a paragraph's own page."""
    return f"{PARAGRAPHS}{block.number}/"


def note_record(name: str) -> str:
    """``n/7/``: a page of its own for the note of that name."""
    return f"{NOTE_RECORDS}{name}/"


def citation(key: str) -> str:
    """``cite/glossary/#okrug`` for the key ``glossary/okrug``: where all its citations stand."""
    collection, _, entry_id = key.partition("/")
    return f"{CITE}{collection}/#{entry_id}"


def citation_file(key: str, ending: str) -> str:
    """``cite/p8.bib``, ``cite/glossary-okrug.ris``: a citation for a reference manager."""
    return f"{CITE}{key.replace('/', '-')}{ending}"


def entry(key: str) -> str:
    """``glossary/#okrug`` for the key ``glossary/okrug``; likewise for annotations, corrections, events, figures."""
    collection, _, entry_id = key.partition("/")
    return f"{collection}/#{entry_id}"


def search_part(what: str, number: int) -> str:
    """``assets/search/t3.json``: a part of what the search fetches, of texts (``t``) or words (``w``)."""
    return f"assets/search/{what}{number}.json"


def target(name: str, blocks: Mapping[str, tuple[Section, Block]]) -> str:
    """The address of a block by its id, or of a record by its key."""
    return block(*blocks[name]) if name in blocks else entry(name)


def note(name: str) -> str:
    """``notes/#n7`` for the note of that name."""
    return f"{NOTES}#{note_id(name)}"


def note_key(name: str) -> str:
    """The key of the note of that name: ``notes/n7``."""
    return f"notes/{note_id(name)}"


def beside_id(annotation: str) -> str:
    """The id of a note of the editors' beside the words it is about."""
    return f"c-{annotation}"


def picture(target: str) -> str:
    """``text/map.png`` for a picture that a section's Markdown names ``map.png``."""
    return posixpath.normpath(f"{PAPER}{target}")


#: Id of the place where a printed page begins: ``page-23``.
page_id = printed.page_id


def work(work_id: str) -> str:
    """``bibliography/#martin-2001``."""
    return f"{BIBLIOGRAPHY}#{work_id}"


def _split(target: str) -> tuple[str, str]:
    path, hash_, fragment = target.partition("#")
    return path, hash_ + quote(fragment, safe="-._~!$&'()*+,;=:@/?")


@lru_cache(1_024)
def _steps(path: str, start: str) -> str:
    """``posixpath.relpath``, which takes its time: a page links to few others, but often."""
    return posixpath.relpath(path, start)


def relative(page: str) -> Link:
    """Links as a browser on ``page`` needs them.

    Args:
        page: the page's address relative to the site's root: ``glossary/``; empty for the home page.
    """

    def link(target: str) -> str:
        path, fragment = _split(target)
        if path == page and fragment:
            return fragment
        step = _steps(path or ".", page or ".")
        if path.endswith("/") or not path:
            step = "./" if step == "." else f"{step}/"
        return step + fragment

    return link
