"""What the XML of an OpenDocument text is made of, as far as its readers need it (OpenDocument 1.3, part 3)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
TEXT = f"{{{_OASIS}:text:1.0}}"
OFFICE = f"{{{_OASIS}:office:1.0}}"
STYLE = f"{{{_OASIS}:style:1.0}}"
FO = f"{{{_OASIS}:xsl-fo-compatible:1.0}}"
DRAW = f"{{{_OASIS}:drawing:1.0}}"
TABLE = f"{{{_OASIS}:table:1.0}}"
FORM = f"{{{_OASIS}:form:1.0}}"
SVG = f"{{{_OASIS}:svg-compatible:1.0}}"
MATH = "{http://www.w3.org/1998/Math/MathML}"
DC = "{http://purl.org/dc/elements/1.1/}"
ID = "{http://www.w3.org/XML/1998/namespace}id"
LINKED = "{http://www.w3.org/1999/xlink}href"
PARAGRAPHS = (f"{TEXT}p", f"{TEXT}h")
#: So many words say where something stands.
_PLACED = 7
#: White space that is an element.
_SPACES = {f"{TEXT}s", f"{TEXT}tab", f"{TEXT}line-break"}
#: What stands in a paragraph and is none of its words.
APART = {f"{OFFICE}annotation", f"{OFFICE}binary-data", f"{TEXT}note", f"{TEXT}label", f"{SVG}title", f"{SVG}desc"}


def words(element: etree._Element) -> str:
    """The words of a paragraph or of what stands in one, without notes, comments and paragraphs inside it."""
    return "".join(_words(element))


def _words(element: etree._Element) -> Iterator[str]:
    yield element.text or ""
    for child in element.iterchildren(etree.Element):
        if child.tag in _SPACES or child.tag in APART:
            yield " " if child.tag in _SPACES or child.tag == f"{TEXT}note" else ""
        elif child.tag not in PARAGRAPHS:
            yield from _words(child)
        yield child.tail or ""


def all_words(element: etree._Element) -> str:
    """The words of all paragraphs in an element, with a space between."""
    return " ".join(" ".join(words(one).split()) for one in element.iter(*PARAGRAPHS)).strip()


def around(element: etree._Element) -> etree._Element | None:
    """The paragraph that an element stands in."""
    return next(element.iterancestors(*PARAGRAPHS), None)


def places(body: etree._Element) -> dict[etree._Element, str]:
    """Where each element stands, by the first words of its paragraph or of the last one before it that has any."""
    found: dict[etree._Element, str] = {}
    here = "the beginning"
    for element in body.iter(etree.Element):
        holder = around(element)
        if element.tag in PARAGRAPHS:
            said = words(element).split()[:_PLACED]
            here = f"at “{' '.join(said)}”" if said else here.replace("at “", "after “")
            found[element] = here
        else:
            found[element] = found[holder] if holder is not None else here.replace("at “", "after “")
    return found


def unwrap(element: etree._Element) -> None:
    """Put what an element holds, its words too, into its place."""
    holder = element.getparent()
    if holder is None:
        return
    at, before, inside, after = holder.index(element), element.getprevious(), list(element), element.tail or ""
    element.tail = None
    holder.remove(element)
    _add(holder, before, element.text or "")
    holder[at:at] = inside
    _add(holder, inside[-1] if inside else before, after)


def remove(element: etree._Element) -> None:
    """Take an element away, not the words after it."""
    for inside in list(element):
        element.remove(inside)
    element.text = None
    unwrap(element)


def _add(holder: etree._Element, before: etree._Element | None, letters: str) -> None:
    if before is None:
        holder.text = (holder.text or "") + letters
    else:
        before.tail = (before.tail or "") + letters
