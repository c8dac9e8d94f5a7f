"""The list of sections in ``edition.yml``, which may be nested: the sections in order, each with its parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from glossator.faults import Fault
from glossator.model import EditionHead, Name, SectionHead
from glossator.model.head import OF_SECTIONS
from glossator.text.blocks import Part
from glossator.text.section_parser import TAKEN
from glossator.text.spelling import slug

from .yaml_lines import Located, Place

#: How deep parts may stand in one another: below the title of the paper, HTML has room for four and a section.
DEEPEST = 4


@dataclass(frozen=True)
class Listed:
    """A section as it is listed.

    Attributes:
        id: its id; empty where it has none, which is a fault.
        head: what ``edition.yml`` says of it.
        place: where.
        parts: the parts of the paper it stands in, the outermost first.
        above: what the source copy has above its words, with lines.
    """

    id: str
    head: SectionHead
    place: Place
    parts: tuple[Part, ...]
    above: tuple[tuple[str, int], ...]


def listed(head: EditionHead, located: Located) -> tuple[Listed, ...]:
    """All sections in order.

    Args:
        head: what ``edition.yml`` says.
        located: its lines.
    """
    return tuple(_List(head, located).sections(head.sections, (), ()))


def ids(sections: Sequence[Listed]) -> set[str]:
    """The ids of sections and of their parts: all of them stand on the page of the whole paper."""
    return {section.id for section in sections} | {part.id for section in sections for part in section.parts}


def _all(items: Sequence[SectionHead], around: Place = ()) -> Iterator[tuple[SectionHead, Place]]:
    """Parts and sections as they stand, each with its place."""
    for index, item in enumerate(items):
        place = (*around, "sections", index)
        yield item, place
        yield from _all(item.sections or (), place)


class _List:
    def __init__(self, head: EditionHead, located: Located) -> None:
        self._located = located
        self._taken = {item.id for item, _ in _all(head.sections) if item.id}
        self._count = 0
        self._above: list[tuple[str, int]] = []

    def sections(self, items: Sequence[SectionHead], around: Place, parts: tuple[Part, ...]) -> Iterator[Listed]:
        for index, item in enumerate(items):
            place = (*around, "sections", index)
            if item.title_from == "source" and item.sections != ():
                self._above.append((item.title, self._located.line((*place, "title"))))
            if item.sections is not None:
                yield from self.sections(item.sections, place, (*parts, self._part(item, len(parts) + 1)))
                continue
            if item.byline:
                self._above.append((item.byline, self._located.line((*place, "byline"))))
            self._count += 1
            yield Listed(item.id or "", item, place, parts, tuple(self._above))
            self._above.clear()

    def _part(self, item: SectionHead, level: int) -> Part:
        within = sum(one.sections is None for one, _ in _all(item.sections or ()))
        first, last = self._count + 1, self._count + within
        return Part(item.id or self._named(item.title), item.title, item.title_from, level, first, last)

    def _named(self, title: str) -> str:
        """An id made from a title, as headings have them; no other stands for a second one alike."""
        name = slug(title) or "part"
        if _is_reserved(name):
            name = f"part-{name}"
        unique, count = name, 1
        while unique in self._taken:
            count += 1
            unique = f"{name}-{count}"
        self._taken.add(unique)
        return unique


def _is_reserved(name: str) -> bool:
    return name == "index" or TAKEN.fullmatch(name) is not None


# --- what may be wrong with it ----------------------------------------------------------------------------------------


def check_sections(head: EditionHead, located: Located, faults: list[Fault]) -> None:
    """Ids, what a part may not have, how deep parts stand, names of authors."""
    seen: dict[str, int] = {}
    for item, place in _all(head.sections):
        kind = "section" if item.sections is None else "part"
        if item.id:
            line = located.line((*place, "id"))
            if item.id in seen:
                remedy = f"give it another id than line {seen[item.id]}"
                faults.append(Fault(located.file, line, f"the {kind} id ‘{item.id}’ is taken", remedy))
            seen[item.id] = line
            if _is_reserved(item.id):
                what = f"‘{item.id}’ is the id of something else"
                faults.append(Fault(located.file, line, what, "choose another id"))
        faults += [
            Fault(located.file, located.line((*place, *where)), what, remedy)
            for where, what, remedy in (_of_section(item) if item.sections is None else _of_part(item, place))
        ]
        check_names(item.author, located, (*place, "author"), faults)


def _of_section(item: SectionHead) -> Iterator[tuple[Place, str, str]]:
    if not item.id:
        yield (), f"the section ‘{item.title}’ has no id", "add ‘id: …’, or ‘sections: …’ if it is a part"
    if item.byline and not item.author:
        yield ("byline",), f"the section ‘{item.title}’ has a byline, yet no author", "add ‘author: …’ as well"


def _of_part(item: SectionHead, place: Place) -> Iterator[tuple[Place, str, str]]:
    if not item.sections:
        yield ("sections",), f"the part ‘{item.title}’ has no sections", "list them, or take it out"
    for key in OF_SECTIONS:
        if key in item.model_fields_set:
            what = f"‘{item.title}’ is a part, and a part has no {key}"
            yield (key,), what, "give that to the sections in it"
    if len(place) // 2 == DEEPEST + 1:
        what = f"the part ‘{item.title}’ stands in {DEEPEST} others, which is too deep"
        yield ("title",), what, "make it a section, with headings in its text (‘##’)"


def check_names(names: Sequence[Name], located: Located, place: Place, faults: list[Fault]) -> None:
    """Each of a list of names names somebody."""
    for index, name in enumerate(names):
        if not (name.family or name.literal):
            remedy = "give family and given, or literal for a body"
            faults.append(Fault(located.file, located.line((*place, index)), "a name is empty", remedy))
