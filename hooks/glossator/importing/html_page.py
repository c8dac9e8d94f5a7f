"""One web page without what its site has beside the text: each thing left out is named."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import takewhile
from urllib.parse import unquote, urldefrag

from lxml import etree

from .found import Loss
from .html_verse import mark_lines, mark_verse, without_line_numbers
from .html_words import mark_kind, mark_language, mark_page, mark_titles, mark_type, words_under

_NEVER = "script style noscript template iframe object embed form button select input textarea svg audio video nav"
_SITE = re.compile(
    r"(^|[-_ ])(menu|navbar|nav|navigation|sidebar|breadcrumbs?|cookies?|share|sharing|social|advert|ads|banner|toolbar"
    r"|mw-editsection|mw-jump-link|catlinks|printfooter|site-header|site-footer|skip-link|pagination|related-posts)"
    r"($|[-_ ])",
    re.IGNORECASE,
)
_CONTENTS = re.compile(r"(^|[-_ ])(toc|table-?of-?contents)($|[-_ ])", re.IGNORECASE)
_ROLES = {"navigation", "banner", "contentinfo", "search", "complementary", "menu", "menubar"}
#: Parts of an e-book that are its maker's, not the author's.
_MAKERS = (
    "imprint",
    "colophon",
    "copyright-page",
    "toc",
    "landmarks",
    "loi",
    "lot",
    "halftitlepage",
    "cover",
    "titlepage",
)
_HEARD = re.compile(r"\.(mid|midi|mp3|ogg|wav|ly|mxl|musicxml|xml|pdf|zip)$", re.IGNORECASE)
_START = re.compile(r"\*\*\*\s*START OF (THE|THIS) PROJECT GUTENBERG", re.IGNORECASE)
_END = re.compile(r"\*\*\*\s*END OF (THE|THIS) PROJECT GUTENBERG", re.IGNORECASE)
_CREDIT = re.compile(r"(E-?text prepared|Produced|Transcribed|Prepared) by\b", re.IGNORECASE)
_ENDING = re.compile(r"^\s*End of (the )?Project Gutenberg", re.IGNORECASE)
#: Who made an electronic text says so in fewer words.
_CREDITED = 80


@dataclass
class Prepared:
    """HTML for pandoc, and what was found on the way.

    Attributes:
        text: the HTML.
        meta: what the pages say of themselves: title, author, date, lang.
        pictures: what the pages call pictures, by the address that the HTML has for them.
        losses: what was left out.
        witness: the words that the text must have, a paragraph a line, in any order.
    """

    text: str = ""
    meta: dict[str, str] = field(default_factory=dict)
    pictures: dict[str, tuple[str, str]] = field(default_factory=dict)
    losses: list[Loss] = field(default_factory=list)
    witness: str = ""


@dataclass
class Cleaner:
    """Leaves out of a page what is none of its text.

    Attributes:
        name: the page's name.
        made: where what is left out is told.
    """

    name: str
    made: Prepared

    def lose(self, element: etree._Element, what: str, words: str = "") -> None:
        """Something is left out."""
        number = str(element.sourceline)
        line = f":{number}" if number.isdecimal() else ""
        said = words or words_under(element)
        short = " ".join(said.split()[:12])
        quoted = f": “{short}{' …' if len(said.split()) > 12 else ''}”" if said else ""  # noqa: PLR2004
        self.made.losses.append(Loss(f"{self.name}{line}", f"{what} left out{quoted}"))

    def clean(self, body: etree._Element) -> etree._Element | None:
        """The body without the furniture of a site; none where it holds nothing else."""
        kind = " ".join(filter(None, (body.get("epub-type"), *(c.get("epub-type") for c in body))))
        maker = next((name for name in _MAKERS if name in kind.split()), "")
        if maker:
            name = "title page" if maker == "titlepage" else maker.replace("-", " ")
            self.lose(body, f"the {name} of the e-book is")
            return None
        self._gutenberg(body)
        text = [one for one in body.iter("main", "article") if len(words_under(one)) * 2 > len(words_under(body))]
        is_book = any(one.get("epub-type") for one in body.iter())  # all that a page of an e-book has is its text
        if text and not is_book:
            inner = text[-1] if len(text) == 1 or text[0].tag == "main" else text[0]
            self._name_the_rest(body, inner)
            body = inner
        half = _running(body) // 2
        for element in list(body.iter()):
            if element is body or element.getparent() is None:
                continue
            if element.tag == "form" and _is_text(element, half):  # some systems put the whole page into one
                element.tag = "div"
            hidden = re.search(r"display\s*:\s*none", element.get("style") or "")
            if element.tag in _NEVER.split() or hidden or element.get("hidden") is not None:
                if words_under(element) and element.tag not in {"script", "style", "template"}:
                    self.lose(element, "what a page has beside its text is")
                elif element.tag in {"svg", "audio", "video", "object", "embed", "iframe"}:
                    self.lose(element, f"a {element.tag} element is")
                _drop(element)
            elif what := _beside(element, half):
                self.lose(element, f"{what} is")
                _drop(element)
        return body

    def _name_the_rest(self, body: etree._Element, inner: etree._Element) -> None:
        keep = {inner, *inner.iterancestors()}
        for ancestor in inner.iterancestors():
            for child in ancestor:
                if child not in keep and child.tag not in _NEVER.split() and words_under(child):
                    self.lose(child, "what stands beside the article is")
            if ancestor is body:
                break

    def _gutenberg(self, body: etree._Element) -> None:
        """The header and the licence of Project Gutenberg are not the author's."""
        blocks = list(body.iter())
        for one in blocks:
            if one.get("id") in {"pg-header", "pg-footer", "pg-machine-header"} and one.getparent() is not None:
                self.lose(one, "what Project Gutenberg has put before or after the text is")
                _drop(one)
        start = next((one for one in blocks if _START.search(one.text or "")), None)
        end = next((one for one in blocks if _END.search(one.text or "") or _ENDING.search(one.text or "")), None)
        for mark, before in ((start, True), (end, False)):
            if mark is None or mark is body or body not in mark.iterancestors():
                continue
            if before:  # who typed it stands below the line that says where the text begins
                for one in [one for level in _up(mark, body) for one in [*level.itersiblings()][:11]]:
                    if _CREDIT.match(words_under(one)) and len(words_under(one).split()) < _CREDITED:
                        self.lose(one, "who made the electronic text is")
                        _drop(one)
            what = f"what Project Gutenberg has put {'before' if before else 'after'} the text is"
            self.lose(mark, what, _cut(mark, body, before=before))

    # --- words ----------------------------------------------------------------------------------------------------

    def words(self, body: etree._Element, styles: Mapping[str, str]) -> None:
        """Pages, verse, foreign words, title lines and small capitals in elements that pandoc passes on."""
        for element in list(body.iter()):
            if element is not body and element.getparent() is None:
                continue
            self._debris(element)
            if element.getparent() is not None:
                mark_page(element)
        numbers = without_line_numbers(body)
        if numbers:
            count = "the number of a line is" if numbers == 1 else f"{numbers} numbers of lines are"
            what = f"{count} left out: the edition counts its verse itself"
            self.made.losses.append(Loss(self.name, what))
        self._explanations(body)
        for element in list(body.iter()):
            mark_titles(element)
            mark_lines(element)
            mark_verse(element)
            mark_kind(element)
            mark_language(element)
            mark_type(element, styles)
            if element.tag == "img":
                self._picture(element)
        for element in list(body.iter("section", "hgroup", "header", "main", "article")):
            element.tag = "div"
        for element in list(body.iter("abbr", "dfn", "font", "bdi", "time", "big", "small")):
            if element.get("lang") is None:
                element.drop_tag() if hasattr(element, "drop_tag") else _unwrap(element)

    def _explanations(self, body: etree._Element) -> None:
        """What a page shows when words are touched stands in none of its lines."""
        told = [one for element in body.iter("span", "abbr", "a") for one in [_explained(element)] if one]
        if told:
            count = "an explanation" if len(told) == 1 else f"{len(told)} explanations"
            shown = f" which the page shows when words are touched, such as “{' '.join(told[0].split()[:12])}”,"
            self.made.losses.append(Loss(self.name, f"{count},{shown} left out".replace(",,", ",")))
        for link in body.iter("a"):  # of which it says no more than where they lead
            link.attrib.pop("title", "")

    def _debris(self, element: etree._Element) -> None:
        """Links to files to be heard, or looked at elsewhere: “[Listen]”."""
        links = [link for link in element.iter("a") if _HEARD.search(urldefrag(link.get("href") or "")[0])]
        if element.tag in {"p", "div", "li"} and links and element.find(".//p") is None:
            rest = re.sub(r"[\[\]|()\s·,]+", "", "".join(map(str, element.itertext())))
            if rest == re.sub(r"\s+", "", "".join(re.sub(r"[\[\]|()\s·,]+", "", words_under(link)) for link in links)):
                self.lose(element, "a line of links to files is")
                for child in list(element):
                    element.remove(child)
                element.text = None

    def _picture(self, element: etree._Element) -> None:
        source = element.get("src") or ""
        key = f"{len(self.made.pictures) + 1}:{source}"
        self.made.pictures[key] = (self.name, unquote(source))
        element.set("src", key)


def _beside(element: etree._Element, half: int) -> str:
    """What an element is, where it is none of the text; else empty."""
    if _is_contents(element):
        return "a table of contents, since the edition makes its own,"
    is_site = element.get("role") in _ROLES or (
        element.tag in {"div", "ul", "ol", "header", "footer", "aside", "span", "p", "table"}
        and _SITE.search(f"{element.get('class') or ''} {element.get('id') or ''}")
        and not element.get("epub-type")
        and not _is_text(element, half)
    )
    return "what a page has beside its text" if is_site else ""


def _is_contents(element: etree._Element) -> bool:
    """A list of links to the page's own parts, by its name."""
    if element.tag not in {"div", "ul", "ol", "table", "section", "aside", "nav"}:
        return False
    if not _CONTENTS.search(f"{element.get('class') or ''} {element.get('id') or ''}"):
        return False
    links = [one for one in element.iter("a") if (one.get("href") or "").startswith("#")]
    return sum(len(words_under(one)) for one in links) * 2 > len(words_under(element))


def _explained(element: etree._Element) -> str:
    """What is shown of an element when it is touched; empty where that says no more than its words or address."""
    told = " ".join((element.get("data-tooltip") or element.get("title") or "").split())
    is_more = told and "gl-" not in (element.get("class") or "") and element.tag != "a"
    is_more = is_more or bool(element.get("data-tooltip"))
    return told if is_more and told not in words_under(element) else ""


def _is_text(element: etree._Element, half: int) -> bool:
    """Whether most of a page's paragraphs stand in it, whatever it is called."""
    return _running(element) > half


def _running(element: etree._Element) -> int:
    """How many letters stand in its paragraphs, but in links."""
    return sum(
        len(words_under(one)) - sum(len(words_under(link)) for link in one.iter("a")) for one in element.iter("p")
    )


def _up(element: etree._Element, body: etree._Element) -> Iterator[etree._Element]:
    """An element and those it stands in, below the body."""
    yield element
    yield from takewhile(lambda one: one is not body, element.iterancestors())


def _cut(mark: etree._Element, body: etree._Element, *, before: bool) -> str:
    """Take away a line and all that stands before it, or after it, wherever in the page; gives what it was."""
    holds_text = before and mark.find(".//p") is not None  # then only its first words are the line
    gone = [mark.text or "" if holds_text else words_under(mark)]
    for level in _up(mark, body):
        for one in [*level.itersiblings(preceding=before)]:
            words = words_under(one)
            gone = [words, *gone] if before else [*gone, words]
            _drop(one, keep_tail=False)
        parent = level.getparent()
        if before and parent is not None:
            parent.text = None
        elif not before:
            level.tail = None
    if holds_text:
        mark.text = None
    else:
        _drop(mark)
    return " ".join(filter(None, gone))


def _drop(element: etree._Element, *, keep_tail: bool = True) -> None:
    """Take an element away, but not the words after it."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail and keep_tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def _unwrap(element: etree._Element) -> None:
    element.tag = "span"
    for name in list(element.attrib):
        del element.attrib[name]
