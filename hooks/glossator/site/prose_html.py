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
#: What takes words out of their place, covers others, or hides them, and how a page might write it past this list.
_MOVING = (
    r"(?:^|[;{\s])(?:position|inset[\w-]*|z-index|opacity|visibility|content-visibility|transform|translate|scale|rotate|zoom"
    r"|offset[\w-]*|clip[\w-]*|mask[\w-]*|filter|backdrop-filter|box-shadow|outline[\w-]*|animation[\w-]*|transition[\w-]*"
    r"|pointer-events|all|-[\w-]+)\s*:"
    r"|display\s*:\s*none|\btransparent\b|font(?:-size)?\s*:[^;]*(?<![\w.#-])0*\.?0+(?![\d.])"
    r"|(?:margin|text-indent)[\w-]*\s*:[^;]*-\s*[\d.]|/\*"
)
_STYLED = re.compile(
    r"url\s*\((?!\s*[\"']?(?:#|data:(?:image/(?:png|jpeg|gif|webp)|font|application/(?:x-)?font)))"
    r"|expression|@import|position\s*:\s*fixed|\\",
    re.IGNORECASE,
)
_STYLED_ON_PAGE = re.compile(rf"{_STYLED.pattern}|{_MOVING}", re.IGNORECASE)
#: Attributes of drawings that may name another file, and how they do so.
_PAINTED = {"fill", "stroke", "filter", "mask", "clip-path", "cursor", "marker-start", "marker-mid", "marker-end"}
_OUTSIDE = re.compile(r"url\s*\((?!\s*[\"']?#)|\\", re.IGNORECASE)
_ATTRIBUTES = re.compile(r"on.*|srcdoc|formaction|action|ping|target|http-equiv|background|popovertarget")
#: Those that hide the words of a page from some or all, take the keyboard, or are the engine's own signs.
_OF_PAGE = re.compile(
    r"hidden|inert|contenteditable|accesskey|autofocus|popover|slot|is|nonce|data-(?:apparatus|note|source|annotation)"
)
#: Classes of the interface's, but those that are offered for the home page, and of Material's frame, but its buttons.
_CLASSES = re.compile(r"gl-(?!home__(?:author|lead|start|point)$|citation$).*|md-(?!button|tag).*", re.IGNORECASE)
#: Elements of drawings, which may overlay and turn one another.
_DRAWN = {
    "circle", "ellipse", "g", "line", "lineargradient", "path", "polygon", "polyline", "radialgradient", "rect", "stop",
    "symbol", "text", "textpath", "tspan", "use",
}  # fmt: skip
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
        elif (name == "style" and self._styled(tag).search(value)) or (name in _PAINTED and _OUTSIDE.search(value)):
            self.found.append((f"a style of <{tag}> that loads or hides", ("style=",)))
        elif not self._is_whole:
            self._of_page(tag, name, value)

    def _styled(self, tag: str) -> re.Pattern[str]:
        return _STYLED if self._is_whole or tag in _DRAWN else _STYLED_ON_PAGE

    def _of_page(self, tag: str, name: str, value: str) -> None:
        """What only a page in the frame may not have."""
        own = [one for one in value.split() if name == "class" and _CLASSES.fullmatch(one)]
        if own or (name in {"id", "name"} and value.startswith("gl-")):
            self.found.append((f"‘{name}={' '.join(own) or value}’, one of the interface’s own", (*own, value)))
        elif (
            _OF_PAGE.fullmatch(name)
            or (name == "rel" and "opener" in value.lower().split())
            or (name == "name" and tag == "img")  # by which scripts would find it in the place of what they call
            or (name == "tabindex" and value.strip() not in {"0", "-1"})
        ):
            self.found.append((f"‘{name}’ at <{tag}>", (f"{name}=", f"{name} ", name, f"<{tag}")))


def _is_elsewhere(address: str) -> bool:
    if _PICTURE.fullmatch(address):
        return False
    return bool(_SCHEME.match(address)) or address.startswith(("//", "\\", "/\\"))
