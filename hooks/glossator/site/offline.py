"""What is kept on a reader's device for when there is no network: the service worker, and the list that it is given.

The paper and its apparatus, as far as they fit; no PDF, no e-book, no data to take away. Each file has its checksum
there, so that the worker changes with every file and a new version fetches what is new in it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path

from rjsmin import jsmin

from glossator import frame
from glossator.output.kept_files import digest
from glossator.reading.interface import Words

#: Where the worker is; what lies below its folder is its own.
ADDRESS = "sw.js"
#: The page for what is not there; without a network the worker puts other words before its list of pages.
_MISSING = "404.html"
#: So many bytes are kept at most, as they lie in the site; over the network it is about a third.
LIMIT = 6_000_000

_WORKER = frame.DIRECTORY / "partials" / "worker.js"
_PICTURES = frozenset({".avif", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp"})
#: Where there is a page for each paragraph, note and entry: these come last, and with nothing below them.
_RECORDS = ("p", "n", "cite")
#: What is there to take away, or for programs.
_TO_TAKE_AWAY = frozenset({"api", "downloads"})


def worker(site: Path | None, words: Words) -> bytes:
    """The service worker.

    Args:
        site: the finished site; None for one that is served while it is written, of which nothing is kept.
        words: interface words.
    """
    said = {key: escape(words[f"offline{key}"], quote=False) for key in ("", "_says", "_again", "_kept")}
    page = f'<h1>{said[""]}</h1><p>{said["_says"]} <a href="">{said["_again"]}</a></p><p>{said["_kept"]}</p>'
    offline = {"page": _MISSING, "title": said[""], "html": page}
    told = {"files": kept(site) if site else None, "offline": offline}
    data = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return f"self.glossator={data};\n{jsmin(_WORKER.read_text(encoding='utf-8'))}\n".encode()


def kept(site: Path, limit: int = LIMIT) -> Mapping[str, str]:
    """Addresses of the files to keep, each with its checksum: the most needed first, and what still fits."""
    found, room = {}, limit
    for file in _wanted(site):
        size = file.stat().st_size
        if size > room:
            continue
        room -= size
        name = file.relative_to(site).as_posix()
        found[name.removesuffix("index.html") or "./"] = digest(file.read_bytes())[:12]
    return found


def _wanted(site: Path) -> Iterator[Path]:
    """All that may be kept, the most needed first."""
    yield from (site / name for name in (_MISSING, "index.html"))
    assets = site / "assets"
    yield from sorted((assets / "css").glob("*.css"))
    yield from sorted((assets / "js").rglob("*.js"))
    yield from sorted((site / "text").glob("*/index.html"))
    pictures = [*(site / "text").rglob("*"), *(assets / "images").glob("favicon.*")]
    yield from sorted(file for file in pictures if file.suffix in _PICTURES)
    yield from sorted((assets / "fonts").rglob("*.woff2"))
    for folder in sorted(path for path in site.iterdir() if path.is_dir() and path.name not in {"assets", "text"}):
        below = "*.html" if folder.name in {*_RECORDS, *_TO_TAKE_AWAY} else "**/*.html"
        yield from sorted(folder.glob(below))
    yield from sorted(file for file in assets.rglob("*") if file.is_file() and file.suffix == ".json")
    yield site / "text" / "index.html"
    for name in _RECORDS:
        yield from sorted((site / name).glob("*/index.html"))
