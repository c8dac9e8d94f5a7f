"""What might be explained, put together: each thing once, with all its forms in the text, less what has an entry."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from glossator.load import Loaded
from glossator.text.blocks import Block

from . import signs
from .explained import Explained, stems_of
from .ids import an_id
from .languages import Speech, speech
from .names import Names, Stretch, collection, words_before
from .words import Word, words

#: The kinds, in the order in which they are listed.
KINDS = ("acronyms", "foreign", "names", "italic", "years", "figures")
#: Kinds that are no words, and where they belong.
NUMBERS = {"years": "events", "figures": "figures"}
#: A form that is not one in so many is rare.
_RARE = 8
#: Of so many places a term is in italics at one, if it is not at the first.
_OFTEN = 4
#: What may stand between two words of one name.
_WITHIN = re.compile(r"[\s\u00a0\u202f-]|[’'](?: |s )?|s’ |\.[ \u00a0\u202f]?")


@dataclass(frozen=True)
class Suggestion:
    """Something to explain.

    Attributes:
        kind: one of :data:`KINDS`; ``words`` for what an editor names himself.
        title: how it is mostly written.
        forms: all ways in which the text writes it, the commonest first.
        places: each place where it stands without an explanation, in order.
        collection: the file of ``data/`` where it most likely belongs.
        id: an id for it.
        language: the language it is in, if the text says so.
    """

    kind: str
    title: str
    forms: tuple[str, ...]
    places: tuple[Stretch, ...]
    collection: str
    id: str = ""
    language: str = ""

    @property
    def count(self) -> int:
        """How often it stands in the text."""
        return len(self.places)

    @property
    def blocks(self) -> tuple[str, ...]:
        """Ids of the blocks and notes it stands in, each once."""
        return tuple(dict.fromkeys(place.block.id for place in self.places))


def _suggestion(kind: str, places: Iterable[Stretch], collection: str, language: str = "") -> Suggestion:
    each = {(one.block.id, one.start): one for one in places}
    forms = Counter(one.text for one in each.values())
    ordered = sorted(forms, key=lambda form: (-forms[form], len(form), form[:1].isupper()))
    # What is headed is the shortest, mostly one without an ending, unless it is rare.
    title = min((form for form in ordered if forms[form] * _RARE >= len(each)), key=len)
    return Suggestion(kind, title, tuple(ordered), tuple(each.values()), collection, "", language)


class Search:
    """Looks through an edition for what might be explained."""

    def __init__(self, loaded: Loaded) -> None:
        """Take an edition's words apart."""
        self._language = loaded.edition.head.language
        self._speech: Speech = speech(self._language)
        blocks = list(dict(loaded.paper.places).values())
        self._everything = [(block, words(block, self._speech)) for _, block in blocks]
        # In titles and headings capital letters say nothing, and notes are full of other people's names.
        self._running = [(block, found) for block, found in self._everything if block.number]
        self._with_notes = [*self._running, *(one for one in self._everything if one[0].kind == "note")]
        self._order = {block.id: number for number, (_, block) in enumerate(blocks)}
        self._known = Explained(loaded, self._speech, [block for _, block in blocks])

    def all(self, kinds: Iterable[str] = KINDS, *, notes: bool = False) -> list[Suggestion]:
        """What might be explained, by kind, and in each by use; what is of one kind is of no later one.

        Args:
            kinds: which kinds.
            notes: whether to look for names in the author's notes as well.
        """
        taken, ids, wanted = set[tuple[str, ...]](), {*self._known.ids}, {*kinds}
        found: list[Suggestion] = []
        for kind in KINDS:
            for one in sorted(self._of(kind, notes=notes), key=lambda one: -one.count):
                key = (kind, one.title) if kind in NUMBERS else self._stems(one.title)
                if key not in taken:
                    taken.add(key)
                    found.append(self._named(one, ids))
                    ids.add(found[-1].id)
        return [one for one in found if one.kind in wanted and not self.is_passed_over(one.title)]

    def word(self, form: str) -> Suggestion | None:
        """Words of the text that an editor names himself, in all their forms; None where they do not stand there."""
        found = None if any(char.isdigit() for char in form) else self._wherever(self._stems(form), "words")
        return found and self._named(found, self._known.ids)

    def is_explained(self, form: str) -> bool:
        """Whether an entry goes by these words already."""
        return self._known.has(self._stems(form))

    def is_passed_over(self, title: str) -> bool:
        """Whether an editor said that this need not be listed."""
        return self._known.is_passed_over(title)

    def _named(self, one: Suggestion, taken: Collection[str]) -> Suggestion:
        """With an id, and its places in the order of the text."""
        places = sorted(one.places, key=lambda place: (self._order[place.block.id], place.start))
        return replace(one, id=an_id(one.title, one.kind, taken), places=tuple(places))

    def _of(self, kind: str, *, notes: bool) -> Iterator[Suggestion]:
        if kind == "names":
            return self._names(self._with_notes if notes else self._running)
        if kind == "acronyms":
            return self._acronyms()
        return self._numbers(kind) if kind in NUMBERS else self._marked(kind)

    def _acronyms(self) -> Iterator[Suggestion]:
        small = Counter(word.text for _, found in self._everything for word in found if not word.is_capital)
        groups: dict[str, list[Stretch]] = defaultdict(list)
        for one in signs.acronyms(self._with_notes, small, self._speech):
            if not self._known.covers(one) and not self._known.has(self._stems(one.text)):
                groups[re.sub(r"\W", "", one.text).removesuffix("s")].append(one)
        for places in groups.values():
            yield _suggestion("acronyms", places, "glossary")

    def _marked(self, kind: str) -> Iterator[Suggestion]:
        """Foreign words, and those in italics: once they are marked, they count wherever they stand."""
        if kind == "foreign":
            told = [*signs.foreign(self._with_notes, self._language)]
        else:
            told = [(one, "") for one in signs.italics(self._with_notes, self._speech)]
        marked: dict[tuple[str, ...], dict[tuple[str, int], str]] = defaultdict(dict)
        for one, language in told:
            marked[self._stems(one.text)][one.block.id, one.start] = language
        for stems, places in marked.items():
            found = self._wherever(stems, kind, next(iter(places.values())))
            if not found or all(signs.is_small(stem, self._speech) for stem in stems):
                continue
            # A term is marked where it stands first, or often; an ordinary word is stressed somewhere.
            first = found.places[0]
            if (first.block.id, first.start) in places or found.count <= _OFTEN * len(places):
                yield found

    def _numbers(self, kind: str) -> Iterator[Suggestion]:
        groups: dict[str, list[Stretch]] = defaultdict(list)
        for one in (signs.years if kind == "years" else signs.figures)(self._running, self._speech):
            if not self._known.counts(one, kind):
                groups[one.text].append(one)
        for places in groups.values():
            yield _suggestion(kind, places, NUMBERS[kind])

    # --- names --------------------------------------------------------------------------------------------------------

    def _names(self, within: Sequence[tuple[Block, Sequence[Word]]]) -> Iterator[Suggestion]:
        groups: dict[tuple[str, ...], list[Stretch]] = defaultdict(list)
        inside: set[tuple[str, int]] = set()
        for one in Names(self._speech, within).all():
            inside |= {(one.block.id, at) for at in range(one.start, one.end)}
            if not signs.is_acronym(one.text):
                groups[self._stems(one.text)].append(one)
        _join(groups, _is_initials)
        before = words_before(self._everything)

        def belongs(places: Sequence[Stretch]) -> str:
            counted = Counter(before[one.block.id].get(one.start, "") for one in places)
            told = next((one for one in places if one.person), places[0])
            return collection(self._speech, counted, told, len(places))

        _join(groups, lambda stems: (stems[0],) not in groups and belongs(groups[stems]) == "people")
        for stems, places in groups.items():
            # What is a name only in italics is the title of a work, or a term: it is listed as such.
            if self._known.has(stems) or all(signs.is_in_italics(one) for one in places):
                continue
            # At the head of a sentence, in a heading, in a note: there it was not seen for a name.
            forms = [stems, *([stems[-1:]] if _is_initials(stems) and stems[-1:] not in groups else [])]
            each = (one for form in forms for one in self._matches(form))
            more = (one for one in each if (one.block.id, one.start) not in inside)
            found = [*places, *(one for one in more if one.text[0].isupper() and one.text != one.text.upper())]
            free = [one for one in found if not self._known.covers(one)]
            if free:
                yield _suggestion("names", free, belongs(free))

    # --- words wherever they stand ------------------------------------------------------------------------------------

    def _wherever(self, stems: tuple[str, ...], kind: str, language: str = "") -> Suggestion | None:
        if not stems or self._known.has(stems):
            return None
        places = [one for one in self._matches(stems) if not self._known.covers(one)]
        return _suggestion(kind, places, "glossary", language) if places else None

    def _matches(self, stems: tuple[str, ...]) -> Iterator[Stretch]:
        """Where words of these stems stand one behind the other, whatever their endings and capitals."""
        for block, found, at in self._by_stem.get(stems[0], ()):
            run = found[at : at + len(stems)]
            gaps = (block.text[a.end : b.start] for a, b in pairwise(run))
            if tuple(self._speech.stem(word.text) for word in run) == stems and all(map(_WITHIN.fullmatch, gaps)):
                yield Stretch(block, run[0].start, run[-1].end)

    @cached_property
    def _by_stem(self) -> Mapping[str, list[tuple[Block, Sequence[Word], int]]]:
        where: dict[str, list[tuple[Block, Sequence[Word], int]]] = defaultdict(list)
        for block, found in self._everything:
            for at, word in enumerate(found):
                where[self._speech.stem(word.text)].append((block, found, at))
        return where

    def _stems(self, text: str) -> tuple[str, ...]:
        return stems_of(text, self._speech)


def _is_initials(stems: tuple[str, ...]) -> bool:
    """Whether a name is a family name behind initials."""
    return len(stems) > 1 and all(len(stem) == 1 for stem in stems[:-1])


def _join(groups: dict[tuple[str, ...], list[Stretch]], is_full: Callable[[tuple[str, ...]], bool]) -> None:
    """“A. I. Rykov” and “Rykov” are one, where no other full name ends so."""
    by_last: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for stems in groups:
        if len(stems) > 1 and (stems[-1],) in groups and is_full(stems):
            by_last[stems[-1]].append(stems)
    for last, full in by_last.items():
        if len(full) == 1:
            groups[(last,)] = [*groups.pop(full[0]), *groups[(last,)]]
