"""Editions made up for measuring: any size, the same words for the same seed, and the same text for bare Material.

The words are made of syllables, so that none is by chance a term. One word in forty is a written form of a term; some
terms are frequent and most are rare, as in a real paper. Every form occurs, for the engine would not have it otherwise.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate, islice, product
from pathlib import Path

SEED = 20031206
WORDS_IN_SECTION = 1_000
WORDS_IN_BLOCK = 100
WORDS_BETWEEN_TERMS = 40

_PLAIN = [a + b for a, b in product("bdfglmnprstv", "aeiou")]
_ENDINGS = ["", "n", "r", "s", "l", "m"]
#: No plain word has one of these syllables: so a term is a term wherever it stands.
_OF_TERMS = [a + b for a, b in product(["kh", "zh", "sh", "ch"], ["a", "e", "i", "o", "u"])]
_TITLE_MATTER = "A. N. Author\n\nA Synthetic Paper\n"


@dataclass(frozen=True)
class Term:
    """A term with its written forms, one or two of them, of one word or of two."""

    id: str
    headword: str
    forms: tuple[str, ...]
    definition: str
    related: tuple[str, ...]


@dataclass(frozen=True)
class Synthetic:
    """A made-up paper and its glossary.

    Attributes:
        sections: how many sections, of 1,000 words in ten paragraphs each.
        terms: how many terms.
        seed: of the random numbers.
    """

    sections: int
    terms: int
    seed: int = SEED
    _random: random.Random = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_random", random.Random(self.seed))

    @cached_property
    def _vocabulary(self) -> list[str]:
        words = ["".join(parts) for parts in product(_PLAIN, _PLAIN, _ENDINGS)]
        self._random.shuffle(words)
        return words[:4_000]

    @cached_property
    def _weights(self) -> list[float]:
        return list(accumulate(1 / rank for rank in range(10, 10 + len(self._vocabulary))))

    def _plain(self, count: int) -> list[str]:
        return self._random.choices(self._vocabulary, cum_weights=self._weights, k=count)

    @cached_property
    def glossary(self) -> list[Term]:
        """The terms."""
        names = ["".join(parts) for parts in product(_OF_TERMS, _PLAIN, _OF_TERMS)]
        self._random.shuffle(names)
        names = names[: self.terms]
        found = []
        for index, name in enumerate(names):
            # Every eighth term has two words, the first of which may be a term by itself: forms overlap.
            form = f"{names[(index * 7 + 1) % len(names)]} {name}" if index % 8 == 0 else name
            forms = (form, f"{form}s") if index % 4 == 1 else (form,)
            first, second = " ".join(self._plain(14)), " ".join(self._plain(10))
            definition = f"{first.capitalize()}, *{name}*. {second.capitalize()}."
            related = (names[(index + 1) % len(names)], names[(index * 3 + 2) % len(names)])
            found.append(Term(name, form, forms, definition, tuple(r for r in dict.fromkeys(related) if r != name)))
        return found

    def _forms(self) -> Iterator[str]:
        """Every form once, in no order; then one by one, few of them often and most of them seldom."""
        forms = [form for term in self.glossary for form in term.forms]
        self._random.shuffle(forms)
        yield from forms
        weights = list(accumulate(1 / rank for rank in range(5, 5 + len(forms))))
        while True:
            yield from self._random.choices(forms, cum_weights=weights, k=1_000)

    @cached_property
    def text(self) -> list[list[str]]:
        """The sections, each a list of paragraphs."""
        forms = self._forms()
        needed = len({form for term in self.glossary for form in term.forms})
        if needed > self.sections * WORDS_IN_SECTION // WORDS_BETWEEN_TERMS:
            raise ValueError(f"{self.sections} sections have no room for {needed} forms")
        return [self._section(forms) for _ in range(self.sections)]

    def _section(self, forms: Iterator[str]) -> list[str]:
        words = self._plain(WORDS_IN_SECTION)
        for start in range(0, WORDS_IN_SECTION, WORDS_BETWEEN_TERMS):
            # Neither first nor last in a sentence, so that nothing but a space stands beside it.
            words[start + self._random.randrange(1, WORDS_BETWEEN_TERMS)] = next(forms)
        blocks = []
        for start in range(0, WORDS_IN_SECTION, WORDS_IN_BLOCK):
            rest = iter(words[start : start + WORDS_IN_BLOCK])
            sentences = []
            while sentence := list(islice(rest, self._random.randrange(8, 24))):
                if len(sentence) > 10:
                    sentence[4] += ","
                plain = sentence[0] in self._known
                sentence[0] = sentence[0].capitalize() if plain else sentence[0]
                sentences.append(" ".join(sentence) + ".")
            blocks.append(" ".join(sentences))
        return blocks

    @cached_property
    def _known(self) -> set[str]:
        return set(self._vocabulary)

    # --- as files -----------------------------------------------------------------------------------------------------

    def names(self) -> list[str]:
        """The sections' names."""
        return [f"s{number:04}" for number in range(1, self.sections + 1)]

    def write_edition(self, root: Path) -> None:
        """Write ``data/`` and ``docs/`` of an edition."""
        text, data = root / "docs" / "text", root / "data"
        for directory in (text, data / "source"):
            directory.mkdir(parents=True, exist_ok=True)
        source = _TITLE_MATTER
        for name, blocks in zip(self.names(), self.text, strict=True):
            words = "\n\n".join(blocks) + "\n"
            (text / f"{name}.md").write_text(words, encoding="utf-8")
            source += f"\n{words}"
        (data / "source" / "paper.txt").write_text(source, encoding="utf-8")
        (data / "edition.yml").write_text(self._edition(source), encoding="utf-8")
        (data / "glossary.yml").write_text("".join(map(_entry, self.glossary)), encoding="utf-8")

    def write_pages(self, root: Path) -> None:
        """Write the same text as plain pages below ``docs/``, at the same addresses."""
        text = root / "docs" / "text"
        text.mkdir(parents=True, exist_ok=True)
        for number, (name, blocks) in enumerate(zip(self.names(), self.text, strict=True), 1):
            words = "\n\n".join([f"# Section {number}", *blocks])
            (text / f"{name}.md").write_text(f"{words}\n", encoding="utf-8")

    def abbreviations(self) -> str:
        """The glossary as Python-Markdown's ``abbr`` wants it, to be appended to every page."""
        return "\n".join(f"*[{form}]: {term.definition}" for term in self.glossary for form in term.forms)

    def _edition(self, source: str) -> str:
        matter = "".join(f"  {line}".rstrip() + "\n" for line in _TITLE_MATTER.splitlines())
        sections = "".join(f"  - {{id: {name}, title: Section {i}, title_from: editors}}\n"
                           for i, name in enumerate(self.names(), 1))  # fmt: skip
        return f"""\
title: A Synthetic Paper
author: [{{family: Author, given: A. N.}}]
language: en
date: 2003-12-06
description: Made up for measuring.
editors: [{{literal: the editors}}]
edition: {{version: 0.0.0, date: 2003-12-06}}
source: {{file: source/paper.txt, sha256: {hashlib.sha256(source.encode()).hexdigest()}}}
title_matter: |
{matter}sections:
{sections}rights: {{paper: None., apparatus: None., code: None.}}
"""


def _entry(term: Term) -> str:
    return f"""\
- id: {term.id}
  headword: {term.headword}
  spellings: [{term.id}a, {term.id}y]
  literal: a literal meaning
  forms: [{", ".join(term.forms)}]
  definition: >-
    {term.definition}
  related: [{", ".join(term.related)}]
  basis: gloss
  certainty: certain

"""
