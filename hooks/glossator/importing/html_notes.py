"""Notes of web pages: a marker that links to a text, which mostly links back.

Nobody says the same way which of two links is the marker. Here it is the one that the page calls so (``doc-noteref``,
``epub-type``, a class), or whose words are a label (``7``, ``[7]``, ``*``) and whose target links back to it, or is
called a note, or begins with the same label.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from posixpath import basename
from urllib.parse import unquote

from lxml import etree

from .found import Loss

_LABEL = re.compile(r"\W*?(\d{1,4}|[a-zA-Z]|[ivxlc]{1,5}|[*†‡§¶]{1,4}|note \d+)\W*", re.IGNORECASE)
_NOTE = re.compile(
    r"(^|[-_ ])(foot-?notes?|end-?notes?|fn|note|notes|reflist|references|rearnotes?)($|[-_ \d])", re.IGNORECASE
)
_MARKER = re.compile(
    r"(^|[-_ ])(fn-?anchor|note-?ref|fn-?ref|footnote-?(ref|anchor|reference)?|sdfootnoteanc|sdendnoteanc|reference"
    r"|endnote-?(ref|anchor)?|fnmark|pginternal)($|[-_ ])",
    re.IGNORECASE,
)
_HEADING = re.compile(
    r"\W*(foot|end)?\s*(notes?|anmerkungen|fu(ß|ss)noten|примечания|notas|references)\W*", re.IGNORECASE
)
_BLOCKS = {"p", "div", "li", "dd", "aside", "td", "section", "blockquote"}
_BACK = re.compile(
    r"[\s↩↵↑^⇑«»\[\]().←⏎\ufe0e\ufe0f]*(back|return|zurück)?[\s↩↵↑^⇑\[\]().⏎\ufe0e\ufe0f]*", re.IGNORECASE
)
_SIGNED = re.compile(r"[—–-]\s?\u2060?\s?([A-Z][\w.’' ]{1,30})\W*$")


@dataclass
class _Link:
    file: str
    element: etree._Element
    target: etree._Element
    place: int


@dataclass
class _Note:
    id: str
    label: str
    body: list[etree._Element]
    hand: str = ""
    markers: list[etree._Element] = field(default_factory=list)


def take_notes(bodies: Sequence[tuple[str, etree._Element]], losses: list[Loss]) -> list[etree._Element]:
    """Take the notes out of pages, and put markers of our own where they are referred to.

    Args:
        bodies: the pages by their names.
        losses: where what has no other half is told.

    Returns:
        The texts of the notes in the order of their markers, each a division of the class ``gl-note``.
    """
    links = _links(bodies)
    places = {one: number for number, one in enumerate(e for _, body in bodies for e in body.iter())}
    containers = {link.target: _container(link.target) for link in links}
    backs = {id(link.element): link for link in links}
    notes: dict[etree._Element, _Note] = {}
    for link in links:
        container = containers[link.target]
        label = _LABEL.fullmatch(_words(link.element))
        if container is None or (not label and not _is_called_marker(link.element)):
            continue
        if _is_within(link.element, container) or not _leads_to_note(link, container, backs, places, label):
            continue
        found = notes.setdefault(container, _Note(f"link-{len(notes) + 1}", _label(link.element), [container]))
        found.markers.append(link.element)
    # A note among whose words the marker of another stands, is none of the text's; what is inside a note is its own.
    bodies_of = set(notes)
    for container, note in notes.items():
        if container.tag == "p":
            note.body += _following(container, bodies_of)
    made = [_taken(note, links) for note in notes.values()]
    hands = _hands(made)
    for element, hand in zip(made, hands, strict=True):
        if hand:
            element.set("hand", hand)
    _drop_headings(bodies, losses)
    _name_the_left(bodies, losses)
    return made


def _links(bodies: Sequence[tuple[str, etree._Element]]) -> list[_Link]:
    ids: dict[tuple[str, str], etree._Element] = {}
    for name, body in bodies:
        for element in body.iter():
            for key in {element.get("id"), element.get("name")} - {None}:
                ids.setdefault((basename(name), str(key)), element)
    found = []
    for name, body in bodies:
        for place, element in enumerate(body.iter("a")):
            file, sign, fragment = (element.get("href") or "").partition("#")
            if not sign or ":" in file.split("/")[0]:
                continue
            own = basename(unquote(file)) or basename(name)
            target = ids.get((own, unquote(fragment)))
            if target is None and len(bodies) == 1:
                target = ids.get((basename(name), unquote(fragment)))
            if target is not None:
                found.append(_Link(name, element, target, place))
    return found


def _container(target: etree._Element) -> etree._Element | None:
    """What holds the text of a note whose target this is."""
    one: etree._Element | None = target
    while one is not None and one.tag not in _BLOCKS:
        one = one.getparent()
    if one is None:
        return None
    parent = one.getparent()
    if one.tag == "p" and parent is not None and parent.tag in {"div", "li", "aside", "dd"}:
        alone = len(parent) == 1 or _is_one_note(parent)
        if alone and parent.tag != "body" and _begins(parent, one):
            return parent
    return one


def _is_one_note(element: etree._Element) -> bool:
    classes = (element.get("class") or "").split()
    return "footnote" in classes or element.tag == "li"


def _begins(parent: etree._Element, child: etree._Element) -> bool:
    first = next(iter(parent), None)
    return first is child and not (parent.text or "").strip()


def _is_called_marker(element: etree._Element) -> bool:
    told = f"{element.get('role') or ''} {element.get('epub-type') or ''}"
    return "noteref" in told or bool(_MARKER.search(element.get("class") or "") and len(_words(element)) < 8)  # noqa: PLR2004


def _is_called_note(container: etree._Element) -> bool:
    one: etree._Element | None = container
    for _ in range(4):
        if one is None or one.tag == "body":
            return False
        told = f"{one.get('role') or ''} {one.get('epub-type') or ''}"
        if re.search(r"footnote|endnote|rearnote", told) or _NOTE.search(
            f"{one.get('class') or ''} {one.get('id') or ''}"
        ):
            return True
        one = one.getparent()
    return False


def _leads_to_note(
    link: _Link,
    container: etree._Element,
    backs: dict[int, _Link],
    places: dict[etree._Element, int],
    label: re.Match[str] | None,
) -> bool:
    """Whether a link is the marker, and what it leads to the note."""
    if (
        "backlink"
        in f"{link.element.get('role') or ''} {link.element.get('epub-type') or ''} {link.element.get('class') or ''}"
    ):
        return False
    mine = {link.element, *_near(link.element)}
    linked_back = any(back.target in mine for one in container.iter("a") if (back := backs.get(id(one))) is not None)
    if _is_called_marker(link.element) and "noteref" in f"{link.element.get('role')} {link.element.get('epub-type')}":
        return True
    if linked_back:
        # Of two that link to each other the note is the later one, or the one that is called so.
        return _is_called_note(container) or places[container] > places[link.element]
    raised = link.element.tag == "a" and any(one.tag == "sup" for one in (*link.element.iterancestors(), *link.element))
    if not label:
        return _is_called_note(container)
    same = re.match(rf"\W*{re.escape(label[1])}\b", _words(container)) if label[1].isalnum() else None
    after = places[container] > places[link.element]
    return after and ((_is_called_note(container) and (raised or bool(label))) or (raised and bool(same)))


def _near(element: etree._Element) -> set[etree._Element]:
    """What a back link may lead to, instead of the marker: an anchor beside or around it, its paragraph."""
    found = set()
    before = element.getprevious()
    if before is not None and not (before.tail or "").strip():
        found.add(before)
    after = element.getnext()
    if after is not None and not (element.tail or "").strip():
        found.add(after)
    found |= set(element)
    for ancestor in element.iterancestors():
        found.add(ancestor)
        before = ancestor.getprevious()
        if ancestor.tag in {"sup", "span"} and before is not None:
            found.add(before)
        if ancestor.tag in _BLOCKS:
            break
    return found


def _is_within(element: etree._Element, container: etree._Element) -> bool:
    return any(one is container for one in element.iterancestors())


def _following(container: etree._Element, containers: set[etree._Element]) -> list[etree._Element]:
    """Further paragraphs of a note, where another note comes after them."""
    found: list[etree._Element] = []
    one = container.getnext()
    while one is not None and one.tag in {"p", "blockquote"} and one not in containers:
        if any(inner in containers for inner in one.iter()):
            return found
        found.append(one)
        one = one.getnext()
    return found if one is not None and one in containers else []


def _taken(note: _Note, links: Sequence[_Link]) -> etree._Element:
    """The note as a division of its own, with its label and the links back taken away, and markers in their places."""
    made = etree.Element("div", {"class": "gl-note", "note": note.id, "label": note.label})
    for number, element in enumerate(note.body):
        _without_back_links(element, {id(link.element) for link in links}, note.label, first=number == 0)
    for element in note.body:
        parent = element.getparent()
        if parent is None:
            continue
        _detach(element)
        if element.tag in {"li", "dd", "td", "aside", "section"}:
            element.tag = "div"
        made.append(element)
    for marker in note.markers:
        _mark(marker, note)
    return made


def _mark(marker: etree._Element, note: _Note) -> None:
    label = _label(marker)
    sup = marker.getparent()
    outer = marker
    while sup is not None and sup.tag in {"sup", "small", "span", "b", "i"} and _words(sup) == _words(outer):
        outer = sup
        sup = sup.getparent()
    tail = outer.tail
    before = outer.getprevious()
    if (
        before is not None
        and before.tag == "a"
        and not len(before)
        and not _words(before)
        and not (before.tail or "").strip()
    ):
        _detach(before)  # an empty anchor for the link back
    outer.clear()
    outer.tail = tail
    outer.tag = "span"
    outer.set("class", "gl-noteref")
    outer.set("note", note.id)
    outer.set("label", label)
    outer.text = "\u2060"


def _without_back_links(element: etree._Element, links: set[int], label: str, *, first: bool) -> None:
    for link in list(element.iter("a")):
        told = f"{link.get('role') or ''} {link.get('epub-type') or ''} {link.get('class') or ''}"
        words = _words(link)
        is_back = "backlink" in told or "footnote-back" in told
        is_label = first and _LABEL.fullmatch(words) and id(link) in links and not _words_before(element, link)
        if is_back or (id(link) in links and _BACK.fullmatch(words)) or is_label:
            outer = link
            while (up := outer.getparent()) is not None and up is not element and _words(up) == words and up.tag != "p":
                outer = up
            _detach(outer, keep_tail=True)
    if first:
        _without_label(element, label)


def _words_before(element: etree._Element, link: etree._Element) -> str:
    said = []
    for one in element.iter():
        if one is link:
            break
        if link not in one.iterdescendants():
            said.append("".join(map(str, one.itertext())))
        else:
            said.append(one.text or "")
    return re.sub(r"[\W\d]", "", "".join(said))


def _without_label(element: etree._Element, label: str) -> None:
    """The label that the text begins with, where no link holds it."""
    sign = re.escape(label)
    for one in element.iter():
        if (one.text or "").strip():
            one.text = re.sub(rf"^\s*[\[(]?{sign}[\])]?[.:]?\s+|^\s*[\[(]{sign}[\])]\s*", "", one.text or "")
            one.text = (
                re.sub(r"^[\s\^↑.:\]]+", "", one.text) if one is element or one.tag in {"p", "span"} else one.text
            )
            return
        for child in one:
            if (child.text or "").strip() or len(child):
                break
            if (child.tail or "").strip():
                child.tail = re.sub(r"^[\s\^↑.:\])]+", "", child.tail or "")
                return


def _label(element: etree._Element) -> str:
    match = _LABEL.fullmatch(_words(element))
    return re.sub(r"(?i)note\s*", "", match[1]) if match else _words(element).strip("[]() .") or "*"


def _hands(notes: Sequence[etree._Element]) -> list[str]:
    """Who wrote each note, where some are signed at their end: “—Smith”, “—Editor”."""
    signed = []
    for note in notes:
        signers = [_SIGNED.search(_words(cite).replace("\u2060", "")) for cite in note.iter("cite")]
        names = [match[1].strip() for match in signers if match]
        if not names:
            match = re.search(
                r"[—–]\s?\[?((?:the )?(?:Editors?|Eds?|Translator|Trans|Tr|Hrsg|Red)\b)\.?\]?\W*$", _words(note)
            )
            names = [match[1]] if match else []
        signed.append(names)
    return ["+".join(dict.fromkeys(names)) for names in signed]


def _drop_headings(bodies: Sequence[tuple[str, etree._Element]], losses: list[Loss]) -> None:
    """Headings of lists of notes that are empty now, and the lists themselves."""
    for name, body in bodies:
        for element in list(body.iter("ol", "ul", "section", "div", "dl", "hr")):
            is_empty = not _words(element) and element.find(".//img") is None
            has_page = element.find(".//span[@class='gl-page']") is not None
            if is_empty and not has_page and element is not body and element.tag != "hr":
                _detach(element, keep_tail=True)
        for heading in list(body.iter("h1", "h2", "h3", "h4", "h5", "h6", "p")):
            if _HEADING.fullmatch(_words(heading)) and not _words_after(heading):
                losses.append(
                    Loss(
                        f"{name}:{heading.sourceline}",
                        f"the heading “{_words(heading)}” of the list of notes is left out: it is made anew",
                    )
                )
                _detach(heading, keep_tail=True)


def _words_after(heading: etree._Element) -> str:
    one: etree._Element | None = heading.getnext()
    while one is not None:
        if _words(one):
            return "" if re.fullmatch(r"h[1-6]", str(one.tag)) else _words(one)
        one = one.getnext()
    return ""


def _name_the_left(bodies: Sequence[tuple[str, etree._Element]], losses: list[Loss]) -> None:
    """Notes to which nothing leads stay where they are, as paragraphs; and that is told."""
    for name, body in bodies:
        for element in body.iter("li", "p", "div", "aside"):
            told = f"{element.get('role') or ''} {element.get('epub-type') or ''} {element.get('class') or ''}".split()
            if {"footnote", "endnote", "doc-footnote", "doc-endnote"} & set(told) and _words(element):
                short = " ".join(_words(element).split()[:10])
                losses.append(
                    Loss(f"{name}:{element.sourceline}", f"a note without a marker stands as a paragraph: “{short} …”")
                )


def _detach(element: etree._Element, *, keep_tail: bool = True) -> None:
    parent = element.getparent()
    if parent is None:
        return
    if element.tail and keep_tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    element.tail = None
    parent.remove(element)


def _words(element: etree._Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())
