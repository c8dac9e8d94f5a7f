"""The editors' pages of prose, as far as the rest of an edition must know them: their titles, and what they cite."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from glossator.faults import Fault
from glossator.prose import citations
from glossator.prose.citations import Cited
from glossator.prose.richtext import plain_text

_HEAD = re.compile(r"\A---\n(.*?)\n(?:---|\.\.\.)[ \t]*\n", re.DOTALL)
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
    return tuple(
        _page(path, path.relative_to(docs).as_posix(), name, works, faults)
        for path in sorted(docs.rglob("*.md"))
        if not path.is_relative_to(docs / "text")
    )


def _page(path: Path, file: str, name: str, works: Collection[str] | None, faults: list[Fault]) -> ProsePage:
    markdown = path.read_text(encoding="utf-8", errors="replace").replace("\r\n", "\n")
    cited: dict[Cited, None] = {}
    for citation in citations.found_in(markdown):
        wrong = [*citation.wrong]
        if works is not None:
            wrong += [_unknown(one.work, works) for one in citation.cited if one.work not in works]
        faults += [Fault(f"{name}/{file}", citation.line, *finding) for finding in wrong]
        cited |= dict.fromkeys(citation.cited)
    stem = file.removesuffix(".md")
    address = "" if stem == "index" else f"{stem.removesuffix('/index')}/"
    head = _head(markdown)
    heading = _HEADING.search(markdown)
    title = str(head.get("title") or (plain_text(heading[1]) if heading else path.stem))
    order = head.get("order", float("inf"))
    if not isinstance(order, int | float):
        line = next(n for n, said in enumerate(markdown.split("\n"), 1) if said.startswith("order"))
        faults.append(Fault(f"{name}/{file}", line, f"‘order’ is ‘{order}’, no number", "write a number: order: 1"))
        order = float("inf")
    return ProsePage(address, title, tuple(cited), order)


def _unknown(work: str, works: Collection[str]) -> tuple[str, str]:
    near = difflib.get_close_matches(work, works, 1)
    other = f"did you mean ‘{near[0]}’?" if near else "name one of data/bibliography.yml, or add it there"
    return f"‘{work}’ is not in bibliography.yml", f"{other} (the sign alone is written \\@)"


def _head(markdown: str) -> dict[str, Any]:
    """What a page's first lines say of it."""
    head = _HEAD.match(markdown)
    try:
        said = yaml.safe_load(head[1]) if head else None
    except yaml.YAMLError:  # whoever makes the page says so
        said = None
    return said if isinstance(said, dict) else {}
