"""What the XML of a Word file is made of, as far as its readers need it (ECMA-376, part 1, chapter 17)."""

from __future__ import annotations

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def value(element: etree._Element | None, path: str, default: str = "") -> str:
    """What an element of Word's says in ``w:val``."""
    found = element.find("/".join(f"{W}{name}" for name in path.split("/"))) if element is not None else None
    return default if found is None else found.get(f"{W}val", default)


def text(element: etree._Element) -> str:
    """All letters inside an element."""
    return "".join(str(one.text or "") for one in element.iter(f"{W}t"))


def typed(words: str) -> etree._Element:
    """A run of such words, with the white space at its ends."""
    run = etree.Element(f"{W}r")
    letters = etree.SubElement(run, f"{W}t")
    letters.text = words
    letters.set(_SPACE, "preserve")
    return run


def look_without(paragraph: etree._Element, name: str) -> etree._Element:
    """How a paragraph looks (``w:pPr``, made where it has none), with nothing said of that; to be said anew."""
    look = paragraph.find(f"{W}pPr")
    if look is None:
        look = etree.Element(f"{W}pPr")
        paragraph.insert(0, look)
    for old in look.findall(f"{W}{name}"):
        look.remove(old)
    return look
