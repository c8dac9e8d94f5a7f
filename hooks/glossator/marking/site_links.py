"""Links within the site that the data makes to anything but a record: pages, sections, paragraphs.

They are written from the site's root, as ``text/introduction/#p1``, since a record is shown on many pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from glossator import addresses
from glossator.faults import Fault
from glossator.model import ADDRESS_LENGTH
from glossator.model.kinds import BY_PAGE
from glossator.reading.edition import Edition
from glossator.reading.findings import too_long

from .paper import Paper


def check(edition: Edition, paper: Paper, docs: Path, faults: list[Fault]) -> None:
    """Report links that lead nowhere.

    Args:
        edition: the data, with its links.
        paper: the paper, for its sections and blocks.
        docs: the directory of the site's own Markdown pages.
        faults: where faults are added.
    """
    pages = {addresses.section_page(section): {block.id for block in section.blocks} for section in paper.sections}
    pages[addresses.PAPER] = set(paper.blocks)
    if paper.claims:
        pages[addresses.CLAIMS] = set()
    for file, line, href in (*edition.links, *_of_the_author(paper)):
        if len(href) > ADDRESS_LENGTH:
            what, remedy = too_long(href, ADDRESS_LENGTH)
            faults.append(Fault(file, line, f"a link {what}", remedy))
            continue
        if _ELSEWHERE.match(href):
            continue
        page, _, fragment = href.partition("#")
        if page in pages:
            if fragment and pages[page] and fragment not in pages[page] and _is_block(fragment):
                remedy = f"it has {_range(pages[page])}"
                faults.append(Fault(file, line, f"‘{page}’ has no paragraph {fragment}", remedy))
        elif not _exists(page, edition, docs):
            remedy = "write an address from the site’s root, such as glossary/#okrug or text/introduction/#p1"
            faults.append(Fault(file, line, f"‘{href}’ leads nowhere", remedy))


#: Links that leave the site in a way that readers and e-readers know.
_ELSEWHERE = re.compile(r"(?:https?://|mailto:)[^\s/?#]", re.IGNORECASE)


def _of_the_author(paper: Paper) -> Iterator[tuple[str, int, str]]:
    """File, line and address of every link in the author's words, which the source copy cannot prove."""
    for _, block in paper.places.values():
        yield from ((block.file, block.line, mark.target) for mark in block.marks if mark.kind == "link")


def _is_block(fragment: str) -> bool:
    return fragment.startswith("p") and fragment[1:].isdigit()


def _range(blocks: set[str]) -> str:
    numbers = sorted(int(block[1:]) for block in blocks)
    return f"p{numbers[0]} to p{numbers[-1]}"


def _exists(page: str, edition: Edition, docs: Path) -> bool:
    if not page or page.startswith("."):
        return False
    if not page.endswith("/"):
        return (docs / page).is_file()
    name = page.rstrip("/")
    kind = BY_PAGE.get("places" if name == "map" else name)
    located = edition.located.get(kind.file if kind else name)
    return bool(located and located.value) or (docs / f"{name}.md").is_file()
