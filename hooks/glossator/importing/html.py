"""Web pages and e-books: what pandoc would lose or keep too much of, put into elements that it passes on.

Menus and the other furniture of a site are left out, and named. Notes that are joined to their markers by links, printed
pages, verse, foreign words and the title lines of chapters become elements whose classes begin with ``gl-``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import unquote, urldefrag

from lxml import etree, html

from .found import Loss, UnreadableError
from .html_notes import take_notes

_NEVER = "script style noscript template iframe object embed form button select input textarea svg audio video nav"
_SITE = re.compile(
    r"(^|[-_ ])(menu|navbar|nav|navigation|sidebar|breadcrumbs?|cookies?|share|sharing|social|advert|ads|banner|toolbar"
    r"|mw-editsection|mw-jump-link|catlinks|printfooter|site-header|site-footer|skip-link|pagination|related-posts)"
    r"($|[-_ ])",
    re.IGNORECASE,
)
_ROLES = {"navigation", "banner", "contentinfo", "search", "complementary", "menu", "menubar"}
#: Parts of an e-book that are its maker's, not the author's.
_MAKERS = ("imprint", "colophon", "copyright-page", "toc", "landmarks", "loi", "lot", "halftitlepage", "cover")
_PAGE_CLASS = re.compile(r"(^|[-_ ])(pagenum|pageno|page-?number|pagebreak|page-?num|pb|pgnum)s?($|[-_ ])", re.IGNORECASE)
_PAGE_ID = re.compile(r"(?:page|pg|p)[-_.]?([\divxlcIVXLC]+)", re.IGNORECASE)
_NUMBER = re.compile(r"\d+|[ivxlcdm]+", re.IGNORECASE)
_BREAKING = {"p", "div", "li", "td", "th", "dd", "dt", "blockquote", "section", "article", "body", "figure", "caption",
             "figcaption", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "center", "aside", "main", "header", "footer"}  # fmt: skip
_HEARD = re.compile(r"\.(mid|midi|mp3|ogg|wav|ly|mxl|musicxml|xml|pdf|zip)$", re.IGNORECASE)
_START = re.compile(r"\*\*\*\s*START OF (THE|THIS) PROJECT GUTENBERG", re.IGNORECASE)
_END = re.compile(r"\*\*\*\s*END OF (THE|THIS) PROJECT GUTENBERG", re.IGNORECASE)
_CREDIT = re.compile(r"(E-?text prepared|Produced|Transcribed|Prepared) by\b", re.IGNORECASE)
_ENDING = re.compile(r"^\s*End of (the )?Project Gutenberg", re.IGNORECASE)


@dataclass(frozen=True)
class Page:
    """A file of HTML: its name, and its contents as text."""

    name: str
    text: str


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


def prepare(pages: Sequence[Page]) -> Prepared:
    """Pages as one HTML for pandoc.

    Raises:
        UnreadableError: where they hold no text.
    """
    made = Prepared()
    bodies: list[tuple[str, etree._Element]] = []
    languages: Counter[str] = Counter()
    titles: dict[str, str] = {}
    for page in pages:
        root = _parsed(page.text)
        _meta(root, made.meta)
        styles = _styles(root)
        titles[page.name] = _words(root.find(".//title"))
        body = root.find(".//body")
        body = root if body is None else body
        cleaner = _Cleaner(page.name, made)
        body = cleaner.clean(body)
        if body is None or not (_words(body) or body.find(".//img") is not None):
            continue
        cleaner.words(body, styles)
        bodies.append((page.name, body))
        languages[root.get("lang") or ""] += len(page.text)
    languages.pop("", None)
    if languages:
        made.meta["lang"] = languages.most_common(1)[0][0]
    if not bodies:
        raise UnreadableError("the page holds no words of a text; save the page of the text itself")
    _check_running_text([body for _, body in bodies])
    notes = take_notes(bodies, made.losses)
    made.witness = "\n".join(row for _, body in bodies for row in _rows(body))
    made.witness += "\n" + "\n".join(row for note in notes for row in _rows(note))
    whole = etree.Element("body")
    for name, body in bodies:
        part = etree.SubElement(whole, "div", {"class": "gl-file" if len(bodies) > 1 else "", "file": name, "title": titles[name]})
        part.text = body.text
        part.extend(list(body))
    whole.extend(notes)
    made.text = html.tostring(whole, encoding="unicode")
    return made


def _parsed(text: str) -> etree._Element:
    """The tree of a page; one written as XML is read as such, where it is well-formed."""
    text = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", "", text)
    if re.match(r"\s*<\?xml", text) or 'xmlns="http://www.w3.org/1999/xhtml"' in text[:2000]:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True, remove_comments=True)
        try:
            root = etree.fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", text).encode(), parser)
        except etree.XMLSyntaxError:
            pass
        else:
            if not any(isinstance(one, etree._Entity) for one in root.iter()):
                return _without_namespaces(root)
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    parser = html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    found = html.document_fromstring((text.strip() or "<p></p>").encode("utf-8", "replace"), parser=parser)
    for element in found.iter():
        if not isinstance(element.tag, str):
            continue
        for name, ours in (("xml:lang", "lang"), ("epub:type", "epub-type")):
            if element.get(name) and not element.get(ours):
                element.set(ours, element.get(name))
    return found


def _without_namespaces(root: etree._Element) -> etree._Element:
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        element.tag = etree.QName(element).localname
        for name, value in list(element.attrib.items()):
            if name.startswith("{"):
                del element.attrib[name]
                local = etree.QName(name).localname
                element.set({"type": "epub-type"}.get(local, local), value)
    etree.cleanup_namespaces(root)
    return root


def _meta(root: etree._Element, meta: dict[str, str]) -> None:
    """What a page says of itself; the first that says it is heard."""
    title = _words(root.find(".//title"))
    for element in root.iter("meta"):
        name, content = (element.get("name") or element.get("property") or "").lower(), element.get("content") or ""
        key = {
            "author": "author", "dc.creator": "author", "dcterms.creator": "author", "citation_author": "author",
            "dc.date": "date", "citation_publication_date": "date", "citation_date": "date", "citation_title": "title",
            "dc.title": "title", "dc.language": "lang", "citation_journal_title": "journal",
        }.get(name)  # fmt: skip
        if key and content.strip():
            meta.setdefault(key, content.strip())
    gutenberg = re.match(r"(?:The )?Project Gutenberg e-?Book of (.*?)(?:,? by (.*))?$", title, re.IGNORECASE)
    if gutenberg:
        meta.setdefault("title", gutenberg[1])
        if gutenberg[2]:
            meta.setdefault("author", gutenberg[2])
    elif title:
        meta.setdefault("page-title", title)
    for element in root.iter():
        types = (element.get("epub-type") or "").split() if isinstance(element.tag, str) else []
        if "titlepage" in types:
            heading = element.find(".//h1")
            if heading is not None:
                meta["title"] = _words(heading)
        if "z3998:author" in types:
            meta.setdefault("author", _words(element))


def _styles(root: etree._Element) -> dict[str, str]:
    """What the page's own style sheet says of classes."""
    found: dict[str, str] = {}
    for style in root.iter("style"):
        for names, rules in re.findall(r"([^{}]+)\{([^}]*)\}", style.text or ""):
            for what, sign in (
                (r"font-variant\s*:\s*(all-)?small-caps", "smallcaps"),
                (r"text-decoration\s*:\s*underline", "underline"),
                (r"font-style\s*:\s*italic", "italic"),
                (r"font-weight\s*:\s*bold", "bold"),
            ):
                if re.search(what, rules):
                    for name in re.findall(r"(?:^|[\s,])(?:span)?\.([\w-]+)\s*(?=,|$)", names.strip()):
                        found.setdefault(name, sign)
    return found


def _check_running_text(bodies: Sequence[etree._Element]) -> None:
    """A page of which most words are links is a list of links, not a text."""
    words = sum(len(_words(body).split()) for body in bodies)
    links = sum(len(_words(link).split()) for body in bodies for link in body.iter("a"))
    if links > 20 and links * 10 > words * 6:  # noqa: PLR2004
        raise UnreadableError(
            f"the page is mostly menus ({links} of {words} words are links); save the page that has the text itself"
        )


def _words(element: etree._Element | None) -> str:
    return " ".join("".join(map(str, element.itertext())).split()) if element is not None else ""


def _rows(element: etree._Element) -> Iterator[str]:
    """The words under an element, a paragraph a line; without the markers of notes and pages."""
    row: list[str] = []

    def walk(one: etree._Element) -> Iterator[str]:
        if not isinstance(one.tag, str):
            return
        classes = (one.get("class") or "").split()
        breaking = one.tag in _BREAKING
        if breaking and row:
            yield "".join(row)
            row.clear()
        if "gl-noteref" in classes:
            row.append(" ")
        elif "gl-page" not in classes:
            row.append(one.text or "")
            for child in one:
                yield from walk(child)
                row.append(child.tail or "")
            if one.tag == "br":
                row.append(" ")
        if breaking and row:
            yield "".join(row)
            row.clear()

    yield from walk(element)
    if row:
        yield "".join(row)


# --- one page ---------------------------------------------------------------------------------------------------------


@dataclass
class _Cleaner:
    name: str
    made: Prepared

    def lose(self, element: etree._Element, what: str, words: str = "") -> None:
        line = f":{element.sourceline}" if element.sourceline else ""
        said = words or _words(element)
        short = " ".join(said.split()[:12])
        quoted = f": “{short}{' …' if len(said.split()) > 12 else ''}”" if said else ""  # noqa: PLR2004
        self.made.losses.append(Loss(f"{self.name}{line}", f"{what} left out{quoted}"))

    def clean(self, body: etree._Element) -> etree._Element | None:
        """The body without the furniture of a site; none where it holds nothing else."""
        kind = " ".join(filter(None, (body.get("epub-type"), *(c.get("epub-type") for c in body if isinstance(c.tag, str)))))
        maker = next((name for name in _MAKERS if name in kind.split()), "")
        if maker:
            self.lose(body, f"the {maker.replace('-', ' ')} of the e-book is")
            return None
        if "titlepage" in kind.split():
            self.lose(body, "the title page of the e-book is")
            return None
        self._gutenberg(body)
        text = [one for one in body.iter("main", "article") if len(_words(one)) * 2 > len(_words(body))]
        if text:
            inner = text[-1] if len(text) == 1 or text[0].tag == "main" else text[0]
            self._name_the_rest(body, inner)
            body = inner
        for element in list(body.iter()):
            if not isinstance(element.tag, str) or element is body or element.getparent() is None:
                continue
            hidden = re.search(r"display\s*:\s*none", element.get("style") or "")
            if element.tag in _NEVER.split() or hidden or element.get("hidden") is not None:
                if _words(element) and element.tag not in {"script", "style", "template"}:
                    self.lose(element, "what a page has beside its text is")
                elif element.tag in {"svg", "audio", "video", "object", "embed", "iframe"}:
                    self.lose(element, f"a {element.tag} element is")
                _drop(element)
            elif element.get("role") in _ROLES or (
                element.tag in {"div", "ul", "ol", "header", "footer", "aside", "span", "p", "table"}
                and _SITE.search(f"{element.get('class') or ''} {element.get('id') or ''}")
                and not element.get("epub-type")
            ):
                self.lose(element, "what a page has beside its text is")
                _drop(element)
        return body

    def _name_the_rest(self, body: etree._Element, inner: etree._Element) -> None:
        keep = {inner, *inner.iterancestors()}
        for ancestor in inner.iterancestors():
            for child in ancestor:
                if child not in keep and isinstance(child.tag, str) and child.tag not in _NEVER.split() and _words(child):
                    self.lose(child, "what stands beside the article is")
            if ancestor is body:
                break

    def _gutenberg(self, body: etree._Element) -> None:
        """The header and the licence of Project Gutenberg are not the author's."""
        blocks = [one for one in body.iter() if isinstance(one.tag, str)]
        for one in body.xpath(".//*[@id='pg-header' or @id='pg-footer' or @id='pg-machine-header']"):
            if one.getparent() is not None:
                self.lose(one, "what Project Gutenberg has put before or after the text is")
                _drop(one)
        start = next((one for one in blocks if _START.search(one.text or "")), None)
        end = next((one for one in blocks if _END.search(one.text or "") or _ENDING.search(one.text or "")), None)
        for mark, before in ((start, True), (end, False)):
            top = mark
            if top is None or top.getroottree().getroot() is None:
                continue
            while top is not None and top.getparent() is not body:
                top = top.getparent()
            if top is None:
                continue
            siblings = list(body)
            at = siblings.index(top)
            gone = siblings[: at + 1] if before else siblings[at:]
            words = " ".join(filter(None, map(_words, gone)))
            what = "before" if before else "after"
            if before:  # who typed it stands below the line that says where the text begins
                for one in siblings[at + 1 : at + 12]:
                    if _CREDIT.match(_words(one)):
                        self.lose(one, "who made the electronic text is")
                        _drop(one)
            self.lose(gone[0], f"what Project Gutenberg has put {what} the text is", words)
            for one in gone:
                _drop(one, keep_tail=not before)

    # --- words ----------------------------------------------------------------------------------------------------

    def words(self, body: etree._Element, styles: Mapping[str, str]) -> None:
        """Pages, verse, foreign words, title lines and small capitals in elements that pandoc passes on."""
        for element in list(body.iter()):
            if not isinstance(element.tag, str) or (element is not body and element.getparent() is None):
                continue
            self._debris(element)
            if element.getparent() is not None:
                self._page(element)
        for element in list(body.iter()):
            if isinstance(element.tag, str):
                self._titles(element)
                self._verse(element)
                self._language(element)
                self._type(element, styles)
                if element.tag == "img":
                    self._picture(element)
        for element in list(body.iter("section", "hgroup", "header", "main", "article")):
            element.tag = "div"
        for element in list(body.iter("abbr", "dfn", "font", "bdi", "time", "big", "small")):
            if element.get("lang") is None:
                element.drop_tag() if hasattr(element, "drop_tag") else _unwrap(element)

    def _debris(self, element: etree._Element) -> None:
        """Links to files to be heard, or looked at elsewhere: “[Listen]”."""
        links = [link for link in element.iter("a") if _HEARD.search(urldefrag(link.get("href") or "")[0])]
        if element.tag in {"p", "div", "li"} and links and element.find(".//p") is None:
            rest = re.sub(r"[\[\]|()\s·,]+", "", "".join(map(str, element.itertext())))
            if rest == re.sub(r"\s+", "", "".join(re.sub(r"[\[\]|()\s·,]+", "", _words(link)) for link in links)):
                self.lose(element, "a line of links to files is")
                for child in list(element):
                    element.remove(child)
                element.text = None

    def _page(self, element: etree._Element) -> None:
        kind = f"{element.get('epub-type') or ''} {element.get('role') or ''}"
        is_page = "pagebreak" in kind or bool(_PAGE_CLASS.search(element.get("class") or ""))
        text = _words(element)
        anchor = element.tag in {"a", "span"} and not text and len(element) == 0
        named = _PAGE_ID.fullmatch(element.get("id") or element.get("name") or "") if is_page or anchor else None
        if anchor and not is_page and not (named and (element.get("id") or element.get("name") or "")[:2].lower() == "pa"):
            return
        if not is_page and not anchor:
            return
        told = element.get("title") or element.get("aria-label") or text
        number = next(iter(_NUMBER.findall(re.sub(r"(?i)page|pg", "", told))), "") or (named[1] if named else "")
        if not number or len(text) > 20 or element.getparent() is None:  # noqa: PLR2004
            return
        tail = element.tail
        element.clear()
        element.tail = tail
        element.tag = "span"
        element.set("class", "gl-page")
        element.set("page", number)
        element.text = "\u2060"  # pandoc passes no empty span over

    def _titles(self, element: etree._Element) -> None:
        """A heading and the lines below it that belong to it: ``hgroup``, and ``header`` of a section."""
        if element.tag not in {"hgroup", "header"}:
            return
        inner = element.find(".//hgroup") if element.tag == "header" else None
        if inner is not None:
            return
        lines = [child for child in element if isinstance(child.tag, str)]
        heads = [child for child in lines if re.fullmatch(r"h[1-6]", child.tag)]
        if not heads or any(child.tag not in {"p", *(h.tag for h in heads)} for child in lines):
            return
        first = heads[0]
        for other in [child for child in lines if child is not first]:
            last = first[-1] if len(first) else None
            if last is None:
                first.text = f"{first.text or ''} "
            else:
                last.tail = f"{last.tail or ''} "
            span = etree.SubElement(first, "span")
            span.text = other.text
            span.extend(list(other))
            element.remove(other)

    def _verse(self, element: etree._Element) -> None:
        types, classes = (element.get("epub-type") or "").split(), (element.get("class") or "").split()
        if "epigraph" in types:
            element.tag = "div" if element.tag != "blockquote" else element.tag
        is_verse = {"z3998:verse", "z3998:poem", "z3998:song", "z3998:hymn"} & set(types)
        is_verse = is_verse or {"poem", "verse", "poetry", "stanza", "lg"} & set(map(str.lower, classes))
        if not is_verse or element.tag not in {"div", "p", "blockquote", "section"}:
            return
        for span in list(element.iter("span")):
            indent = next((int(m[1]) for one in (span.get("class") or "").split() if (m := re.fullmatch(r"i(\d+)", one))), None)
            if indent is None:
                continue
            if indent:
                mark = etree.Element("span", {"class": "gl-indent", "indent": str(indent)})
                mark.text, mark.tail = "\u2060", span.text
                span.text = None
                span.insert(0, mark)
            following = span.getnext()
            if following is not None and (following.tag == "br" or not isinstance(following.tag, str)):
                continue
            if following is not None and following.tag == "span":
                br = etree.Element("br")
                br.tail, span.tail = span.tail, None
                span.addnext(br)
        # A stanza that has its lines in no paragraph, and one that is its own paragraph.
        if element.tag == "div" and element.find("span") is not None and element.find("p") is None:
            inner = etree.Element("p")
            inner.text, element.text = element.text, None
            inner.extend(list(element))
            element.append(inner)
        lines = [one for one in element if one.tag == "div" and {"line", "l", "verse-line"} & set((one.get("class") or "").split())]
        if lines:
            element.set("class", "gl-lines")
        elif element.tag == "p":
            element.tag = "div"
            inner = etree.Element("p")
            inner.text, element.text = element.text, None
            inner.extend(list(element))
            element.append(inner)
            element.set("class", "gl-verse")
        elif element.tag == "blockquote":
            inner = etree.Element("div", {"class": "gl-verse"})
            inner.text, element.text = element.text, None
            inner.extend(list(element))
            element.append(inner)
        else:
            element.set("class", "gl-verse")

    def _language(self, element: etree._Element) -> None:
        """Foreign words: pandoc keeps a language at spans only."""
        language = element.get("lang") or ""
        if not language or element.tag in {"html", "body", "span", "section", "article", "main"}:
            return
        if element.tag in {"p", "i", "em", "b", "cite", "q", "strong", "abbr", "td", "h1", "h2", "h3", "h4", "h5", "h6"}:
            inner = etree.Element("span", {"lang": language})
            inner.text, element.text = element.text, None
            inner.extend(list(element))
            element.append(inner)
            del element.attrib["lang"]

    def _type(self, element: etree._Element, styles: Mapping[str, str]) -> None:
        if element.tag != "span" or (element.get("class") or "").startswith("gl-"):
            return
        style = element.get("style") or ""
        signs = {styles[name] for name in (element.get("class") or "").split() if name in styles}
        if "small-caps" in style:
            signs.add("smallcaps")
        if re.search(r"font-style\s*:\s*italic", style):
            signs.add("italic")
        if re.search(r"font-weight\s*:\s*(bold|[6-9]00)", style):
            signs.add("bold")
        if re.search(r"text-decoration[^;]*underline", style):
            signs.add("underline")
        wanted = [sign for sign in ("smallcaps", "underline") if sign in signs]
        if wanted:
            element.set("class", " ".join(wanted))
        for sign, tag in (("italic", "em"), ("bold", "strong")):
            if sign in signs:
                inner = etree.Element(tag)
                inner.text, element.text = element.text, None
                inner.extend(list(element))
                element.append(inner)

    def _picture(self, element: etree._Element) -> None:
        source = element.get("src") or ""
        key = f"{len(self.made.pictures) + 1}:{source}"
        self.made.pictures[key] = (self.name, unquote(source))
        element.set("src", key)


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


def all_words(elements: Iterable[etree._Element]) -> str:
    """The words under elements."""
    return " ".join(map(_words, elements))
