"""How much a browser fetches for a section's page, compressed as a web server would, and how much more for the search.

A browser tells; without one, the page's own links, scripts and styles are counted, with the fonts it asks for in
advance. Nothing is fetched from the network: whatever a page wants of another host is only noted.
"""

from __future__ import annotations

import gzip
import mimetypes
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

from browsing import browser
from builds import BenchmarkError

_ORIGIN = "http://edition.test/sub/path/"
_COMPRESSED = {".html", ".css", ".js", ".mjs", ".json", ".svg", ".xml", ".txt"}
_LEVEL = 6
#: What only somebody who searches needs.
_SEARCH = re.compile(r"search(?!-opener)|finding|words\.js", re.IGNORECASE)
_PAGES = 12
_QUIET_MS = 700


@dataclass
class Load:
    """What a page makes a browser fetch, by path: bytes as sent."""

    first: dict[str, int] = field(default_factory=dict)
    search: dict[str, int] = field(default_factory=dict)
    foreign: list[str] = field(default_factory=list)
    by_browser: bool = True


def sent(path: Path) -> int:
    """The size of a file as a server that compresses texts sends it."""
    content = path.read_bytes()
    return len(gzip.compress(content, _LEVEL, mtime=0)) if path.suffix in _COMPRESSED else len(content)


def most_of_our_own(site: Path, suffix: str, of: str) -> tuple[str, dict[str, int]]:
    """The page that opens with the most scripts or styles of the project's own, and their compressed sizes.

    Args:
        site: the folder of the site.
        suffix: ``js`` or ``css``.
        of: which pages, as a pattern of their folders: ``text/*/`` for the sections.
    """
    pages = {path: _linked(site, path, suffix) for path in sorted(site.glob(f"{of}index.html"))}
    page = max(pages, key=lambda path: sum(pages[path].values()))
    return page.relative_to(site).as_posix().removesuffix("index.html"), pages[page]


def _linked(site: Path, page: Path, suffix: str) -> dict[str, int]:
    """Scripts or styles that a page names, and what such scripts import: not what is fetched on first use."""
    base = _ORIGIN + page.relative_to(site).as_posix()
    tags = re.findall(r"<(?:link|script)\b[^>]*>", page.read_text(encoding="utf-8"))
    named = [urljoin(base, url) for tag in tags for url in re.findall(r'\b(?:href|src)="?([^">\s]+)', tag)]
    found: dict[str, int] = {}
    while named:
        url = named.pop()
        path = _file(site, url)
        if path is None or path.suffix != f".{suffix}" or "vendor" in path.parts or not path.is_file():
            continue
        name = path.relative_to(site).as_posix()
        if name not in found:
            found[name] = sent(path)
            imports = re.findall(r'^import\b[^"]*"([^"]+)"', path.read_text(encoding="utf-8"), re.MULTILINE)
            named += [urljoin(url, other) for other in imports]
    return found


def heaviest(site: Path) -> tuple[str, Load]:
    """The section page that loads the most, and what it loads."""
    pages = sorted(f"{path.parent.relative_to(site).as_posix()}/" for path in site.glob("text/*/index.html"))
    pages.sort(key=lambda page: -sent(site / page / "index.html"))
    with browser() as opened:
        loads = {page: _browsed(opened, site, page) if opened else _parsed(site, page) for page in pages[:_PAGES]}
    page = max(loads, key=lambda page: sum(loads[page].first.values()))
    if len(loads[page].first) < 2:
        raise BenchmarkError(f"{page} has neither styles nor scripts: it was not made")
    return page, loads[page]


# --- with a browser ---------------------------------------------------------------------------------------------------


def _browsed(opened: Any, site: Path, address: str) -> Load:
    """Open the page as somebody who has never been here; then open the search and type."""
    load = Load()
    now = load.first

    def answer(route: Any) -> None:
        url = route.request.url
        path = _file(site, url)
        if path is None:
            load.foreign.append(url)
            route.abort()
        elif not path.is_file():
            route.fulfill(status=404)
        else:
            name = path.relative_to(site).as_posix()
            (load.search if _SEARCH.search(name) else now)[name] = sent(path)
            kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
            route.fulfill(status=200, body=path.read_bytes(), content_type=kind)

    context = opened.new_context(viewport={"width": 1280, "height": 900})
    try:
        page = context.new_page()
        page.route("**/*", answer)
        page.goto(urljoin(_ORIGIN, address), wait_until="networkidle")
        page.evaluate("document.fonts.ready.then(() => null)")
        page.wait_for_timeout(_QUIET_MS)
        # A browser without a window asks for no icon, others do.
        _add(site, _icons(site, address), load.first)
        now = load.search
        page.keyboard.press("/")
        page.wait_for_timeout(_QUIET_MS)
        page.keyboard.type("a")
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(_QUIET_MS)
    finally:
        context.close()
    for name in load.first:
        load.search.pop(name, None)
    return load


def _file(site: Path, url: str) -> Path | None:
    """The file behind an address; None for one on another host."""
    if not url.startswith(_ORIGIN):
        return None
    path = site / unquote(urlsplit(url.removeprefix(_ORIGIN)).path)
    return path / "index.html" if path.is_dir() else path


def _icons(site: Path, address: str) -> list[str]:
    html = (site / address / "index.html").read_text(encoding="utf-8")
    links = [tag for tag in re.findall(r"<link\b[^>]*>", html) if re.search(r'\brel="?icon', tag)]
    # A browser takes one of them, the first that it can show.
    return [urljoin(_ORIGIN + address, href) for tag in links[:1] for href in re.findall(r'\bhref="?([^">\s]+)', tag)]


# --- without a browser ------------------------------------------------------------------------------------------------


def _parsed(site: Path, address: str) -> Load:
    load = Load(by_browser=False)
    base = _ORIGIN + address
    html = (site / address / "index.html").read_text(encoding="utf-8")
    fetched = [base, *_icons(site, address)]
    for tag in re.findall(r"<(?:link|script|img)\b[^>]*>", html):
        wanted = tag.startswith(("<script", "<img")) or re.search(r'\brel="?(?:stylesheet|preload|modulepreload)', tag)
        if wanted:
            fetched += [urljoin(base, url) for url in re.findall(r'\b(?:href|src)="?([^">\s]+)', tag)]
    load.foreign = [url for url in fetched if not url.startswith(_ORIGIN)]
    _add(site, fetched, load.first)
    for path in (*site.glob("assets/**/*.js"), *site.glob("assets/*.json")):
        name = path.relative_to(site).as_posix()
        if _SEARCH.search(name) and "javascripts/" not in name:
            load.search[name] = sent(path)
    return load


def _add(site: Path, urls: Iterable[str], to: dict[str, int]) -> None:
    for url in urls:
        path = _file(site, url)
        if path and path.is_file():
            to[path.relative_to(site).as_posix()] = sent(path)
