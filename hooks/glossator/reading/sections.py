"""The list of sections in ``edition.yml``, which may be nested: the sections in order, each with its parts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from glossator.model import EditionHead, SectionHead
from glossator.model.head import OF_SECTIONS
from glossator.text.blocks import Block, Part, one_line
from glossator.text.section_parser import TAKEN, SectionParser

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
        title: its title.
        byline: the source copy's line that names who wrote it.
        parts: the parts of the paper it stands in, the outermost first.
    """

    id: str
    head: SectionHead
    place: Place
    title: Block
    byline: Block | None
    parts: tuple[Part, ...]


def listed(head: EditionHead, located: Located, parser: SectionParser) -> tuple[Listed, ...]:
    """All sections in order.

    Args:
        head: what ``edition.yml`` says.
        located: its lines.
        parser: reads the titles.
    """
    return tuple(_List(located, parser).sections(head.sections, (), ()))


def ids(head: EditionHead) -> set[str]:
    """The ids that sections and parts are given: all of them stand on the page of the whole paper."""
    return {item.id for item, _ in _all(head.sections) if item.id}


def section_ids(head: EditionHead) -> list[str]:
    """The ids of the sections, in order."""
    return [item.id for item, _ in _all(head.sections) if item.id and item.sections is None]


def _all(items: Sequence[SectionHead], around: Place = ()) -> Iterator[tuple[SectionHead, Place]]:
    """Parts and sections as they stand, each with its place."""
    for index, item in enumerate(items):
        place = (*around, "sections", index)
        yield item, place
        yield from _all(item.sections or (), place)


class _List:
    def __init__(self, located: Located, parser: SectionParser) -> None:
        self._located = located
        self._parser = parser
        self._count = 0

    def sections(self, items: Sequence[SectionHead], around: Place, parts: tuple[Part, ...]) -> Iterator[Listed]:
        for index, item in enumerate(items):
            place = (*around, "sections", index)
            if item.sections is not None:
                yield from self.sections(item.sections, place, (*parts, self._part(item, place, len(parts) + 1)))
                continue
            self._count += 1
            title = self._parser.title(item.title, item.id or "", *self._at(place, "title"))
            yield Listed(item.id or "", item, place, title, self._byline(item, place), parts)

    def _at(self, place: Place, key: str) -> tuple[str, int]:
        return self._located.file, self._located.line((*place, key))

    def _part(self, item: SectionHead, place: Place, level: int) -> Part:
        head = self._parser.part(item.title, item.id, *self._at(place, "title"))
        within = sum(one.sections is None for one, _ in _all(item.sections or ()))
        return Part(head, item.title_from, level, self._count + 1, self._count + within)

    def _byline(self, item: SectionHead, place: Place) -> Block | None:
        if not item.byline:
            return None
        return Block("", "byline", item.byline, one_line(item.byline), (), *self._at(place, "byline"))


# --- what may be wrong with it ----------------------------------------------------------------------------------------

#: Reports what is wrong at a place of the file, and the remedy.
Report = Callable[[Place, str, str], None]


def check_sections(head: EditionHead, located: Located, report: Report) -> None:
    """Ids, what a part may not have, how deep parts stand, names of authors."""
    seen: dict[str, int] = {}
    for item, place in _all(head.sections):
        kind = "section" if item.sections is None else "part"
        if item.id:
            at = (*place, "id")
            if item.id in seen:
                report(at, f"the {kind} id ‘{item.id}’ is taken", f"give it another id than line {seen[item.id]}")
            seen[item.id] = located.line(at)
            if item.id == "index" or TAKEN.fullmatch(item.id):
                report(at, f"‘{item.id}’ is the id of something else", "choose another id")
        for where, what, remedy in _of_section(item) if item.sections is None else _of_part(item, place):
            report((*place, *where), what, remedy)


def _of_section(item: SectionHead) -> Iterator[tuple[Place, str, str]]:
    if not item.id:
        yield (), f"the section ‘{item.title}’ has no id", "add ‘id: …’, or ‘sections: …’ if it is a part"
    if item.byline and not item.author:
        yield ("byline",), f"the section ‘{item.title}’ has a byline, yet no author", "add ‘author: …’ as well"
    for index, name in enumerate(item.author):
        if name.fault:
            yield ("author", index), f"‘author[{index + 1}]’ of ‘{item.title}’ {name.fault[0]}", name.fault[1]


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
