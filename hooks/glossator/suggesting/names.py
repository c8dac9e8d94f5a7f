"""Names: words with a capital letter that they do not owe to their place, alone or several as one.

Where every noun has a capital letter, as in German, a single word is taken for a name only where it stands as names do:
after a preposition or often, and nowhere after an article.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from glossator.text import spaces
from glossator.text.blocks import Block

from .languages import Speech
from .words import Word

#: What may stand between two words of a name, without the words that join it.
_TIGHT = re.compile(r"[ \u00a0\u202f]|-|[’'] ")
#: Between a word and the ``s`` by which it owns the next.
_OWNS = frozenset("’'")
#: Between an initial and what follows.
_INITIAL = re.compile(r"\.[ \u00a0\u202f]?-?|[’']")
_ABSTRACT = re.compile(r"(?:ung|heit|keit|schaft|ismus|tion|tät|nis|tum|enz|anz|ität|chen|lein)(?:en|s|es|e)?$")
#: So often a noun must stand as a name would, where every noun has a capital letter.
_OFTEN = 3
_LONG = 7
#: So much of its use must be after words such as “in”, and a name is a place’s.
_A_THIRD = 3


@dataclass(frozen=True)
class Stretch:
    """Some words of a block, ``block.text[start:end]``, that may be explained as one.

    Attributes:
        block: the block.
        start: offset of the first letter.
        end: offset behind the last one.
        person: whether initials or a title say that it is somebody.
    """

    block: Block
    start: int
    end: int
    person: bool = False

    @property
    def text(self) -> str:
        """The words, on one line."""
        return spaces.plain(self.block.text[self.start : self.end])


@dataclass
class Names:
    """Finds names, after a look at all words of the paper."""

    speech: Speech
    blocks: Sequence[tuple[Block, Sequence[Word]]]
    _small: Counter[str] = field(default_factory=Counter)
    _capital: Counter[str] = field(default_factory=Counter)
    _alone: Counter[str] = field(default_factory=Counter)
    _nouns: set[str] = field(default_factory=set)
    _owning: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        """Count how each word is written, where its place does not decide it."""
        with_article: set[str] = set()
        as_name: Counter[str] = Counter()
        for block, words in self.blocks:
            for at, (before, word) in enumerate(zip([None, *words], words, strict=False)):
                low, stem = word.text.casefold(), self.speech.stem(word.text)
                if not word.is_capital:
                    self._small[low] += 1
                elif not word.begins and not word.shouted and before:
                    self._capital[low] += 1
                    self._alone[low] += not before.is_capital
                    self._owning[low] += self._owned(block.text, words, at) is not None
                    if before.text in self.speech.articles:
                        with_article.add(stem)
                    else:
                        as_name[stem] += self._says_a_name(before, word)
        if self.speech.capital_nouns:
            named = {stem for stem, count in as_name.items() if count >= _OFTEN} - with_article
            self._nouns = {self.speech.stem(low) for low in self._capital} - named

    def _says_a_name(self, before: Word, word: Word) -> int:
        """How much a word says that the next one is a name, where every noun has a capital letter."""
        is_pair = before.is_capital and word.start - before.end == 1 and not self._counts(before)
        is_pair = is_pair and not before.text.endswith("s")  # “Berlins Straßen”
        if before.text in self.speech.places or (is_pair and before.text.casefold() not in self.speech.small):
            return _OFTEN
        # After an adjective it is a noun; a verb looks the same, and then it may be a name.
        return 0 if re.search(r"(?:e|en|er|es|em)$", before.text) else 1

    def _counts(self, word: Word) -> bool:
        """Whether a noun counts others: “Millionen Mark”."""
        return self.speech.capital_nouns and word.text.casefold() in self.speech.units

    def all(self) -> Iterator[Stretch]:
        """Every name of the paper, in order."""
        for block, words in self.blocks:
            yield from self._in(block, words)

    def _in(self, block: Block, words: Sequence[Word]) -> Iterator[Stretch]:
        at = 0
        while at < len(words):
            last = self._run(block.text, words, at) if self._is_name(block.text, words, at) else None
            if last is None:
                at += 1
                continue
            yield from self._shown(block, words[at : last + 1])
            at = last + 1

    def _is_name(self, text: str, words: Sequence[Word], at: int) -> bool:
        word, low = words[at], words[at].text.casefold()
        follows = words[at + 1] if at + 1 < len(words) and words[at + 1].is_capital else None
        follows = None if follows and follows.parted else follows
        if not word.is_capital or word.shouted or self._counts(word):
            return False
        if word.is_initial:
            gap = text[word.end : follows.start] if follows else ""
            # An article may have lost a vowel: “L’Union”.
            return bool(_INITIAL.fullmatch(gap)) and (gap[0] == "." or low not in self.speech.small)
        if low in self.speech.small and (self._small[low] or not self._capital[low]):
            return False
        return not word.begins or bool(self._capital[low]) or self._begins_a_name(word, follows)

    def _begins_a_name(self, word: Word, follows: Word | None) -> bool:
        """Whether the first word of a sentence is the first of a name, though it is seen nowhere else."""
        if not follows or follows.begins or follows.start - word.end != 1 or self._small[word.text.casefold()]:
            return False
        # Before what is a name by itself it is more likely a verb or an adverb.
        return self.speech.capital_nouns or not self._alone[follows.text.casefold()]

    def _run(self, text: str, words: Sequence[Word], at: int) -> int:
        """The last word of the name that begins with a word."""
        last = at
        while last + 1 < len(words):
            following = self._next(text, words, last)
            if following is None or any(word.parted for word in words[last + 1 : following + 1]):
                break
            last = following
        return last

    def _next(self, text: str, words: Sequence[Word], last: int) -> int | None:
        """The word with which a name goes on behind one of its words, if it does."""
        word = words[last]
        is_cut = word.is_initial or (word.text.casefold() in self.speech.cut and text[word.end : word.end + 1] == ".")
        gap = _INITIAL if is_cut else _TIGHT
        owned = self._owned(text, words, last)
        if owned is not None and self._owns_by_name(word):
            return owned if self._is_name(text, words, owned) else None
        following = words[last + 1]
        between = text[word.end : following.start]
        if self.speech.capital_nouns and self._capital[word.text.casefold().removesuffix("s")] and word.text[-1] == "s":
            return None  # “Berlins Straßen”: one name, in the genitive, and a noun
        if following.is_capital and self._is_name(text, words, last + 1):
            return last + 1 if gap.fullmatch(between) else None
        # A word or two in small letters may join two in capitals: “of the”.
        for reach in (2, 3):
            if last + reach >= len(words):
                break
            joined = spaces.plain(text[word.end : words[last + reach].start])
            fits = joined.strip() in self.speech.links and joined[:1] == " "
            if fits and words[last + reach].is_capital and self._is_name(text, words, last + reach):
                return last + reach if self._is_long(words[last], words[last + reach]) else None
        return None

    @staticmethod
    def _owned(text: str, words: Sequence[Word], at: int) -> int | None:
        """What a word in the possessive owns, if that has a capital letter: the second in “People’s Commissariat”."""
        if at + 2 >= len(words) or words[at + 1].text != "s" or not words[at + 2].is_capital:
            return None
        sign, space = text[words[at].end : words[at + 1].start], text[words[at + 1].end : words[at + 2].start]
        return at + 2 if sign in _OWNS and spaces.plain(space) == " " else None

    def _owns_by_name(self, word: Word) -> bool:
        """Whether a possessive is part of names: it recurs, and its word is mostly written so where it has a capital.

        “People’s Commissariat” is one name; “Lenin’s Party” is two, for Lenin is met elsewhere.
        """
        low = word.text.casefold()
        return self._owning[low] > 1 and self._owning[low] * 2 > self._capital[low]

    def _is_long(self, *ends: Word) -> bool:
        """Whether both ends of a link are words; months and days join nothing."""
        return all(not end.is_initial and self.speech.stem(end.text) not in self.speech.calendar for end in ends)

    def _shown(self, block: Block, words: Sequence[Word]) -> Iterator[Stretch]:
        """A name without the title before it and what is no name at its ends."""
        person = False
        run = list(words)
        while len(run) > 1 and run[0].text.casefold() in self.speech.titles:
            person, run = run[1].is_capital, run[1:]
        while run and run[-1].text.casefold() in self.speech.small:
            run.pop()
        while run and run[0].text.casefold() in self.speech.small and not run[0].is_initial:
            run = run[1:]
        months = [word for word in run if self.speech.stem(word.text) in self.speech.calendar]
        if not run or len(months) == len(run) or len(run) > _LONG or all(word.is_initial for word in run):
            return
        if len(run) == 1 and self._is_common(run[0]):
            return
        yield Stretch(block, run[0].start, run[-1].end, person or (run[0].is_initial and len(run) > 1))

    def _is_common(self, word: Word) -> bool:
        low = word.text.casefold()
        if low in self.speech.titles or len(low) == 1:
            return True
        if self.speech.capital_nouns:
            return self.speech.stem(word.text) in self._nouns or bool(_ABSTRACT.search(low))
        # What is mostly written small has its capital from a title, or for emphasis.
        return self._small[low] > self._capital[low]


def collection(speech: Speech, before: Mapping[str, int], name: Stretch, count: int) -> str:
    """Where a name most likely belongs: people, places, organisations, or the glossary where nothing says so.

    Args:
        speech: the language.
        before: the words that stand before it, in small letters, with how often they do.
        name: one place where it stands.
        count: how often it stands anywhere.
    """
    parts = name.text.split()
    if any(part.casefold().startswith(speech.bodies) for part in parts if speech.bodies):
        return "organisations"
    if name.person:
        return "people"
    located = sum(often for word, often in before.items() if word in speech.places)
    articled = sum(often for word, often in before.items() if word in speech.articles)
    if located > articled and located * _A_THIRD >= count:
        return "places"
    is_pair = len(parts) in {2, 3} and all(part[:1].isupper() for part in parts)
    return "people" if is_pair and speech.articles and not articled else "glossary"


def words_before(blocks: Sequence[tuple[Block, Sequence[Word]]]) -> Mapping[str, dict[int, str]]:
    """The word before each word, in small letters, by the block's id and the offset of the word."""
    found: dict[str, dict[int, str]] = defaultdict(dict)
    for block, words in blocks:
        for before, word in pairwise(words):
            found[block.id][word.start] = before.text.casefold()
    return found
