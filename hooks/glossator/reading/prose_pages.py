"""The editors' pages of prose, as far as the rest of an edition must know them: their titles, and what they cite."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from glossator.faults import Fault
from glossator.prose import citations
from glossator.prose.citations import Cited
from glossator.prose.richtext import plain_text
from glossator.text import depth

from . import page_files, page_heads, refused_letters
from .text_file import decoded

_HEADING = re.compile(r"^# +(.+?)(?: +\{[^{}]*\})?[ #]*$", re.MULTILINE)


@dataclass(frozen=True)
class ProsePage:
    """A page of prose.

    Attributes:
        address: relative to the site's root: ``about/``; empty for the home page.
        title: what it is called.
        cited: the places in works that it cites, each once.
        order: its place among the pages of prose, where it has one; the others follow by their names.
    """

    address: str
    title: str
    cited: tuple[Cited, ...]
    order: float = float("inf")


def read_pages(docs: Path, name: str, works: Collection[str] | None, faults: list[Fault]) -> tuple[ProsePage, ...]:
    """Read all pages of prose.

    Args:
        docs: the directory of the site's own Markdown pages; the paper's sections are in ``text/`` below it.
        name: what to call it in a message.
        works: the ids of the bibliography; None where they are not known.
        faults: where faults are added.
    """
    pages = {
        path: _page(path, path.relative_to(docs).as_posix(), name, works, faults)
        for path in page_files.pages(docs, name, faults)
    }
    for path, page in pages.items():
        if first := _copied(path, page, pages):
            file, other = (f"{name}/{one.relative_to(docs).as_posix()}" for one in (path, first))
            what = f"looks like a copy of {other}, and would be a page beside it"
            faults.append(Fault(file, 0, what, "keep one of the two, or give it another title"))
    return tuple(pages.values())


def _copied(path: Path, page: ProsePage, pages: Mapping[Path, ProsePage]) -> Path | None:
    """The page of which another is a copy, as programs make them where two hands have saved it: ``about 2.md``."""
    beside = (path.with_name(f"{path.stem[:length]}.md") for length in range(1, len(path.stem)))
    for other in beside:
        if other in pages and (pages[other].title == page.title or "conflict" in path.stem[len(other.stem) :].lower()):
            return other
    return None


def _page(path: Path, file: str, name: str, works: Collection[str] | None, faults: list[Fault]) -> ProsePage:
    markdown = decoded(path, f"{name}/{file}", faults) or ""
    if deep := depth.too_deep(markdown):
        faults.append(Fault(f"{name}/{file}", deep, *depth.TOO_DEEP))
    if is_open := depth.too_open(markdown):
        faults.append(Fault(f"{name}/{file}", is_open, *depth.TOO_OPEN))
    for number, line in enumerate(markdown.split("\n"), 1):
        if wrong_way := refused_letters.turning_in(line):
            faults.append(Fault(f"{name}/{file}", number, *wrong_way))
    cited: dict[Cited, None] = {}
    for citation in citations.found_in(markdown):
        wrong = [*citation.wrong]
        if works is not None:
            wrong += [_unknown(one.work, works) for one in citation.cited if one.work not in works]
        faults += [Fault(f"{name}/{file}", citation.line, *finding) for finding in wrong]
        cited |= dict.fromkeys(citation.cited)
    stem = file.removesuffix(".md")
    address = "" if stem == "index" else f"{stem.removesuffix('/index')}/"
    head = page_heads.read(markdown, f"{name}/{file}", faults)
    heading = _HEADING.search(markdown)
    title = head.title or (plain_text(heading[1]) if heading else path.stem)
    return ProsePage(address, title, tuple(cited), head.order)


def _unknown(work: str, works: Collection[str]) -> tuple[str, str]:
    near = difflib.get_close_matches(work, works)
    other = f"did you mean ‘{near[0]}’?" if near else "name one of data/bibliography.yml, or add it there"
    return f"‘{work}’ is not in bibliography.yml", f"{other} (the sign alone is written \\@)"
