"""What a page may load, run and send to: its ``Content-Security-Policy``, in a ``meta`` element, for any host.

Data and text never become HTML that runs; should they ever, a browser does not run it: no script in the content of a
page is allowed by the policy but the frame's own. What an edition adds around the content (``extra_javascript``,
plugins, ``overrides/``) is, with the hosts that it names. See https://www.w3.org/TR/CSP3/.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from html import unescape
from urllib.parse import urlsplit

from rjsmin import jsmin

from glossator import frame

#: Where the policy stands in a page; the frame's template has it empty.
PLACE = '<meta http-equiv="Content-Security-Policy" content="">\n'
#: What a host that can send headers says besides: who may frame the pages cannot be said in a page.
HEADERS_ADDRESS = "_headers"
HEADERS = """\
/*
  Content-Security-Policy: frame-ancestors 'self'
  Referrer-Policy: same-origin
  X-Content-Type-Options: nosniff
  Permissions-Policy: camera=(), geolocation=(), microphone=()
"""

_OURS = ("before_paint.js", "as_the_device.js", "continue.js", "not_found.js")
_CONTENT = re.compile(r"<main\b.*</main>", re.DOTALL)
_SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script>", re.DOTALL)
_STYLE = re.compile(r"<style\b[^>]*>(.*?)</style>", re.DOTALL)
_LINK = re.compile(r"<link\b[^>]*\brel=[\"']?stylesheet[^>]*>")
_ADDRESS = re.compile(r"\b(?:src|href)=(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))")
_DATA = re.compile(r"\btype=[\"']?(?!module\b|text/javascript\b)\w")
_STYLED = re.compile(r"<[a-z][^<>]*\sstyle=")
_HOST = re.compile(r"[\w.\[\]-]+(?::\d+)?")


def with_policy(html: str) -> str:
    """A page, with the policy that fits it."""
    return html.replace(PLACE, PLACE.replace('content=""', f'content="{policy(html)}"'), 1)


def policy(html: str) -> str:
    """The policy of a page: scripts and styles by their hashes or their hosts, and nothing else from anywhere."""
    content = _CONTENT.search(html)
    inside = content[0] if content else ""
    around = html.replace(inside, "", 1) if inside else html
    scripts = [given for given in _SCRIPT.findall(around) if not _DATA.search(given[0])]
    inline = [code for given, code in scripts if not _ADDRESS.search(given)]
    ours = [code for given, code in _SCRIPT.findall(inside) if code in _ours()]
    hosts = _hosts(given for given, _ in scripts)
    is_ours = all(_is_ours(_address(given)) if _ADDRESS.search(given) else code in _ours() for given, code in scripts)
    styles = _STYLE.findall(around)
    style_hosts = _hosts(_LINK.findall(around))
    rules = {
        "default-src": ["'none'"],
        "script-src": ["'self'", *map(_hash, dict.fromkeys([*inline, *ours])), *hosts],
        "style-src": ["'self'", *map(_hash, styles), *style_hosts],
        "style-src-attr": ["'unsafe-inline'"] if _STYLED.search(html) else [],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'", *style_hosts],
        "connect-src": ["'self'", *hosts],
        "media-src": ["'self'"],
        "frame-src": ["'self'"],
        "manifest-src": ["'self'"],
        "worker-src": ["'self'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        # Only page.js makes HTML of texts; what an edition adds may do so by means that this would forbid.
        **({"require-trusted-types-for": ["'script'"], "trusted-types": ["gl"]} if is_ours else {}),
    }
    if not scripts:  # the page of a paragraph of a long paper, which shows words and no more; there are thousands
        own = {name: rules[name] for name in ("style-src", "style-src-attr", "font-src") if len(rules[name]) > 1}
        rules = {"default-src": ["'self'"], "script-src": ["'none'"], **own, "base-uri": rules["base-uri"]}
    return "; ".join(f"{name} {' '.join(values)}" for name, values in rules.items() if values)


@cache
def _ours() -> frozenset[str]:
    """The frame's scripts that stand in a page, as a page has them."""
    folder = frame.DIRECTORY / "partials"
    return frozenset(jsmin((folder / name).read_text(encoding="utf-8")) for name in _OURS)


def _is_ours(address: str) -> bool:
    """Whether a script of that address is the frame's."""
    place = urlsplit(address)
    folder, _, name = place.path.rpartition("/")
    return not place.netloc and f"/{folder}".endswith("/assets/js") and name in _files()


@cache
def _files() -> frozenset[str]:
    """The frame's scripts that are files."""
    return frozenset(path.name for path in (frame.ASSETS / "js").iterdir())


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _address(tag: str) -> str:
    found = _ADDRESS.search(tag)
    return unescape(next(filter(None, found.groups()), "")) if found else ""


def _hosts(tags: Iterable[str]) -> list[str]:
    """Where what is not the site's own comes from; a name that no host has would be read as a rule."""
    parts = [urlsplit(_address(tag)) for tag in tags]
    named = [part for part in parts if _HOST.fullmatch(part.netloc)]
    return list(dict.fromkeys(f"{part.scheme or 'https'}://{part.netloc}" for part in named))
