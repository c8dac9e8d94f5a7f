"""What the HTML of a page of prose would do in a reader's browser: run, load from elsewhere, send, or hide.

Markdown lets HTML through, and extensions let attributes through; so what is looked at is the page as it will be. The
paper and the data cannot do any of this, whatever they hold: they are never HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from html.parser import HTMLParser

from glossator.faults import Fault
from glossator.reading.interface import BEGIN, END
from glossator.reading.refused_letters import found_in, turning_in

from . import html_grammar

#: Elements that run, load, send, or change the page around them.
_ELEMENTS = {
    "script", "iframe", "frame", "frameset", "object", "embed", "applet", "portal", "base", "meta", "link", "style",
    "form", "button", "textarea", "select", "noscript", "noembed", "noframes", "template", "dialog", "animate", "set",
    "animatetransform", "animatemotion", "foreignobject", "plaintext", "xmp", "html", "head", "body", "title",
}  # fmt: skip
#: Elements of which only some kinds do so: the boxes of tasks and tabs are pymdown's.
_BOXES = {"checkbox", "radio"}
#: What a page of its own has besides.
_OF_WHOLE = {"html", "head", "body", "title", "meta", "link", "style"}
_STYLES = re.compile(r"<style\b[^<>]*>([^<]*)", re.IGNORECASE)
_STYLED = re.compile(
    r"url\s*\((?!\s*[\"']?(?:#|data:(?:image/(?:png|jpeg|gif|webp)|font|application/(?:x-)?font)))"
    r"|expression|@import|position\s*:\s*fixed|\\",
    re.IGNORECASE,
)
#: Attributes of drawings that may name another file, and how they do so.
_PAINTED = {"fill", "stroke", "filter", "mask", "clip-path", "cursor", "marker-start", "marker-mid", "marker-end"}
_OUTSIDE = re.compile(r"url\s*\((?!\s*[\"']?#)|\\", re.IGNORECASE)
_ATTRIBUTES = re.compile(r"on.*|srcdoc|formaction|action|ping|target|http-equiv|background|popovertarget")
#: Attributes that name what a reader may go to, and what a browser loads at once.
_LEADING, _LOADING = {"href", "xlink:href", "cite"}, {"src", "srcset", "poster", "data", "manifest"}
#: Elements whose ``href`` is loaded at once.
_SHOWING = {"image", "use", "feimage", "link"}
_SCHEMES = re.compile(r"(?:https?|mailto|tel|doi|urn):", re.IGNORECASE)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_PICTURE = re.compile(r"data:image/(?:png|gif|jpeg|webp|avif);base64,[A-Za-z0-9+/=]*")
#: What browsers leave out of an address before they look at it.
_LEFT_OUT = re.compile(r"[\x00-\x20]")
#: What the engine's own words stand between until the page is finished.
_SIGNS = dict.fromkeys(map(ord, (BEGIN, END)))
#: As many pages of prose as most editions have.
_KEPT = 64
_REMEDY = "take it out, or allow such pages: raw_html: true under extra in mkdocs.yml"


@lru_cache(_KEPT)
def check(html: str, markdown: str, file: str) -> Sequence[Fault]:
    """A fault for each thing of that kind; kept, since a save under ``serve`` changes one page of many, if any.

    Args:
        html: the content of the page.
        markdown: the file it is made from, for the lines.
        file: its name in messages.
    """
    looked = _Looked()
    looked.feed(html)
    looked.close()
    lines = markdown.split("\n")
    if unlike := html_grammar.unlike(html):
        looked.found.append((f"‘{unlike}’, which browsers read in several ways,", (unlike, unlike[:4])))
    found = [Fault(file, _line(lines, signs), what, _REMEDY) for what, signs in dict(looked.found).items()]
    words = "".join(looked.words).translate(_SIGNS).split("\n")
    letters = dict.fromkeys(filter(None, (found_in(line) or turning_in(line) for line in words)))
    return found + [Fault(file, _line(lines, ["&#", "&"]), *wrong) for wrong in letters]


def first_of_page(html: str) -> str:
    """The first such thing in a web page of its own, in words; empty where there is none."""
    looked = _Looked(is_whole=True)
    looked.feed(html)
    looked.close()
    looked.style("".join(_STYLES.findall(html)))
    return looked.found[0][0] if looked.found else ""


def first_of_tags(tags: Iterable[tuple[str, Iterable[tuple[str, str | None]], str]]) -> str:
    """The same of elements that are no letters: their names, attributes, and the words of those that are styles."""
    looked = _Looked(is_whole=True)
    for name, given, words in tags:
        looked.handle_starttag(name, given)
        looked.style(words)
    return looked.found[0][0] if looked.found else ""


def _line(lines: Sequence[str], signs: Sequence[str]) -> int:
    """The first line with one of the signs, the surest first; 0 where none has."""
    for sign in signs:
        for number, line in enumerate(lines, 1):
            if sign and sign.lower() in line.lower():
                return number
    return 0


class _Looked(HTMLParser):
    """Looks at every tag."""

    def __init__(self, *, is_whole: bool = False) -> None:
        super().__init__(convert_charrefs=True)
        self._elements = _ELEMENTS - _OF_WHOLE if is_whole else _ELEMENTS
        self._is_whole = is_whole
        self.found: list[tuple[str, tuple[str, ...]]] = []
        self.words: list[str] = []

    def handle_data(self, data: str) -> None:
        """Words; what may not be among them can be written by its number."""
        self.words.append(data)

    def handle_starttag(self, tag: str, attrs: Iterable[tuple[str, str | None]]) -> None:
        """One of them; names come in lower-case letters, values without entities."""
        given = {name: value or "" for name, value in attrs}
        if tag in self._elements or (tag == "input" and given.get("type", "").lower() not in _BOXES):
            self.found.append((f"<{tag}> on a page", (f"<{tag}",)))
        for name, value in given.items():
            self._attribute(tag, name, value)

    def style(self, words: str) -> None:
        """The words of a style sheet."""
        if _STYLED.search(words):
            self.found.append(("<style> that loads or hides", ("<style",)))

    def _attribute(self, tag: str, name: str, value: str) -> None:
        address = _LEFT_OUT.sub("", value)
        shown = value if len(value) <= len(_REMEDY) else f"{value[: len(_REMEDY)]} …"
        if _ATTRIBUTES.fullmatch(name) and not (name == "target" and value == "_blank"):
            self.found.append((f"‘{name}’ at <{tag}>", (f"{name}=", f"{name} ", f"<{tag}")))
        elif name in _LOADING or (name in _LEADING and tag in _SHOWING):
            if any(_is_elsewhere(one) for one in (address.split(",") if name == "srcset" else [address])):
                self.found.append((f"<{tag}> loads ‘{shown}’ from elsewhere", (value, f"<{tag}")))
        elif name in _LEADING and _SCHEME.match(address) and not _SCHEMES.match(address):
            self.found.append((f"a link to ‘{shown}’", (value, f"<{tag}", f"]({address.partition(':')[0]}")))
        elif (name == "style" and _STYLED.search(value)) or (name in _PAINTED and _OUTSIDE.search(value)):
            self.found.append((f"a style of <{tag}> that loads or hides", ("style=",)))
        elif name in {"id", "name"} and value.startswith("gl-") and not self._is_whole:
            self.found.append((f"‘{name}={value}’, one of the interface’s own", (value,)))


def _is_elsewhere(address: str) -> bool:
    if _PICTURE.fullmatch(address):
        return False
    return bool(_SCHEME.match(address)) or address.startswith(("//", "\\", "/\\"))
