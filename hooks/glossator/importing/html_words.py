"""The words of a web page: pages, titles, languages and type in elements that pandoc passes on."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree

_PAGE_CLASS = re.compile(
    r"(^|[-_ ])(pagenum|pageno|page-?number|pagebreak|page-?num|pb|pgnum)s?($|[-_ ])", re.IGNORECASE
)
_PAGE_ID = re.compile(r"(?:page|pg|p)[-_.]?([\divxlcIVXLC]+)", re.IGNORECASE)
_NUMBER = re.compile(r"\d+|[ivxlcdm]+", re.IGNORECASE)


def words_under(element: etree._Element | None) -> str:
    """All words under an element, on one line."""
    return " ".join("".join(map(str, element.itertext())).split()) if element is not None else ""


def mark_page(element: etree._Element) -> None:
    """The number of a printed page becomes a milestone."""
    kind = f"{element.get('epub-type') or ''} {element.get('role') or ''}"
    is_page = "pagebreak" in kind or bool(_PAGE_CLASS.search(element.get("class") or ""))
    text = words_under(element)
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


def mark_titles(element: etree._Element) -> None:
    """A heading and the lines below it that belong to it: ``hgroup``, and ``header`` of a section."""
    if element.tag not in {"hgroup", "header"}:
        return
    inner = element.find(".//hgroup") if element.tag == "header" else None
    if inner is not None:
        return
    lines = list(element)
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


def mark_language(element: etree._Element) -> None:
    """Foreign words: pandoc keeps a language at spans only."""
    language = element.get("lang") or ""
    if not language or element.tag in {"html", "body", "span", "section", "article", "main"}:
        return
    if element.tag in {
        "p",
        "i",
        "em",
        "b",
        "cite",
        "q",
        "strong",
        "abbr",
        "td",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
    }:
        inner = etree.Element("span", {"lang": language})
        inner.text, element.text = element.text, None
        inner.extend(list(element))
        element.append(inner)
        del element.attrib["lang"]


def mark_type(element: etree._Element, styles: Mapping[str, str]) -> None:
    """What a style says of words."""
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


#: What types and classes say of a whole paragraph or quotation, and the class that stands for it.
_WHOLE = {
    "epigraph": "epigraph", "z3998:salutation": "salutation", "salutation": "salutation", "dateline": "dateline",
    "z3998:valediction": "closing", "valediction": "closing", "closer": "closing", "z3998:signature": "signature",
    "signature": "signature", "signed": "signature",
}  # fmt: skip


def mark_kind(element: etree._Element) -> None:
    """An epigraph, the opening, close and signature of a letter: pandoc keeps no class at paragraphs."""
    told = f"{element.get('epub-type') or ''} {element.get('class') or ''}".lower().split()
    kind = next((_WHOLE[name] for name in told if name in _WHOLE), "")
    if not kind or element.tag not in {"p", "blockquote", "div", "section", "header", "footer"}:
        return
    if element.tag in {"p", "blockquote"}:
        inner = etree.Element(element.tag)
        inner.text, element.text = element.text, None
        inner.extend(list(element))
        element.append(inner)
        element.tag = "div"
    element.set("class", kind)
