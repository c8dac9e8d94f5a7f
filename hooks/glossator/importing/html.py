"""Web pages and e-books: what pandoc would lose or keep too much of, put into elements that it passes on.

Menus and the other furniture of a site are left out, and named. Notes that are joined to their markers by links,
printed pages, verse, foreign words and the title lines of chapters become elements whose classes begin with ``gl-``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree, html

from .found import Loss, UnreadableError
from .html_lists import type_numerals
from .html_notes import take_notes
from .html_page import Cleaner, Prepared
from .html_words import words_under
from .quoting import type_marks

#: Pages of the web have their words some forty elements deep.
_DEEPEST = 250
_BREAKING = {
    "p", "div", "li", "td", "th", "dd", "dt", "blockquote", "section", "article", "body", "figure", "caption", "pre",
    "figcaption", "h1", "h2", "h3", "h4", "h5", "h6", "center", "aside", "main", "header", "footer",
}  # fmt: skip

#: Private letters beside no other letter.
_ICON = re.compile("(?<![^\\W\\d_])[\ue000-\uf8ff]+(?![^\\W\\d_])")


@dataclass(frozen=True)
class Page:
    """A file of HTML: its name, and its contents as text."""

    name: str
    text: str


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
        _check_depth(root)
        _meta(root, made.meta)
        styles = _styles(root)
        titles[page.name] = words_under(root.find(".//title"))
        body = root.find(".//body")
        body = root if body is None else body
        cleaner = Cleaner(page.name, made)
        body = cleaner.clean(body)
        if body is None or not (words_under(body) or body.find(".//img") is not None):
            continue
        type_marks(body, root.get("lang") or "")
        cleaner.words(body, styles)
        _without_icons(body, page.name, made.losses)
        bodies.append((page.name, body))
        languages[root.get("lang") or ""] += len(page.text)
    languages.pop("", None)
    if languages:
        made.meta["lang"] = languages.most_common(1)[0][0]
    if not bodies:
        raise UnreadableError("the page holds no words of a text; save the page of the text itself")
    _check_running_text([body for _, body in bodies])
    notes = take_notes(bodies, made.losses)
    for name, body in bodies:
        type_numerals(body, name, made.losses)
    made.witness = "\n".join(row for _, body in bodies for row in _rows(body))
    made.witness += "\n" + "\n".join(row for note in notes for row in _rows(note))
    whole = etree.Element("body")
    for name, body in bodies:
        part = etree.SubElement(
            whole, "div", {"class": "gl-file" if len(bodies) > 1 else "", "file": name, "title": titles[name]}
        )
        part.text = body.text
        part.extend(list(body))
    whole.extend(notes)
    for element in whole.iter("*"):  # of a page with a main part pandoc reads nothing else
        if "role" in element.attrib:
            del element.attrib["role"]
        if element.tag == "main":
            element.tag = "div"
    made.text = html.tostring(whole, encoding="unicode")
    return made


def _without_icons(body: etree._Element, name: str, losses: list[Loss]) -> None:
    """Take out signs of a site's own font, which stand for pictures; those that touch a letter may be a word's."""
    gone = 0
    for element in body.iter("*"):
        for words in ("text", "tail"):
            said, count = _ICON.subn("", getattr(element, words) or "")
            if count and not (words == "tail" and element is body):
                setattr(element, words, said)
                gone += count
    if gone:
        losses.append(Loss(name, f"{gone} signs of a font of the site’s own, such as icons, are left out"))


def _parsed(text: str) -> etree._Element:
    """The tree of a page; one written as XML is read as such, where it is well-formed."""
    text = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", "", text)
    if re.match(r"\s*<\?xml", text) or 'xmlns="http://www.w3.org/1999/xhtml"' in text[:2000]:
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, huge_tree=True, remove_comments=True, remove_pis=True
        )
        try:
            root = etree.fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", text).encode(), parser)
        except etree.XMLSyntaxError:
            pass
        else:
            if next(root.iter(etree.Entity), None) is None:
                return _without_namespaces(root)
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    lenient = html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    found = html.document_fromstring((text.strip() or "<p></p>").encode("utf-8", "replace"), parser=lenient)
    for element in found.iter():
        for name, ours in (("xml:lang", "lang"), ("epub:type", "epub-type")):
            told = element.get(name)
            if told and not element.get(ours):
                element.set(ours, told)
    return found


def _check_depth(root: etree._Element) -> None:
    """Refuse what no page of a text is: it would take all of the stack."""
    depth = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > _DEEPEST:
            raise UnreadableError(
                f"line {element.sourceline}: elements stand more than {_DEEPEST} deep in one another; close them where "
                "they end"
            )


def _without_namespaces(root: etree._Element) -> etree._Element:
    for element in root.iter():
        element.tag = etree.QName(element).localname
        for name, value in [(str(key), str(told)) for key, told in element.attrib.items()]:
            if name.startswith("{"):
                del element.attrib[name]
                local = etree.QName(name).localname
                element.set({"type": "epub-type"}.get(local, local), value)
    etree.cleanup_namespaces(root)
    return root


def _meta(root: etree._Element, meta: dict[str, str]) -> None:
    """What a page says of itself; the first that says it is heard."""
    title = words_under(root.find(".//title"))
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
        types = (element.get("epub-type") or "").split()
        if "titlepage" in types:
            heading = element.find(".//h1")
            if heading is not None:
                meta["title"] = words_under(heading)
        if "z3998:author" in types:
            meta.setdefault("author", words_under(element))


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
    words = sum(len(str(text).split()) for body in bodies for text in body.itertext())
    links = sum(len(words_under(link).split()) for body in bodies for link in body.iter("a"))
    if links > 20 and links * 10 > words * 6:  # noqa: PLR2004
        raise UnreadableError(
            f"the page is mostly menus ({links} of {words} words are links); save the page that has the text itself"
        )


def _rows(element: etree._Element) -> Iterator[str]:
    """The words under an element, a paragraph a line; without the markers of notes and pages."""
    row: list[str] = []

    def walk(one: etree._Element) -> Iterator[str]:
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
