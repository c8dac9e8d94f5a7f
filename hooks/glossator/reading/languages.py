"""The languages the interface speaks: a file of words for each in ``locales/``, and what a text is called in it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from .yaml_lines import LOADER

_FILES = Path(__file__).with_name("locales")
#: A word, or its forms by what is counted: ``one``, ``other`` and what else a language has.
Forms = str | Mapping[Any, str]
#: The language whose words stand in for those that another lacks.
ENGLISH = "en"
#: What the text is called where an edition does not say.
CALLED = "paper"

_WORK = re.compile(r"\{([Ww])ork(?:\.(\w+))?\}")


@dataclass(frozen=True)
class Language:
    """The words of one language.

    Attributes:
        tag: its name: ``de``.
        words: by their keys.
        called: what a text may be called, each with the forms that sentences need, by their names (``gen``); in a
            language that does not inflect its nouns, one form without a name.
    """

    tag: str
    words: Mapping[str, Forms]
    called: Mapping[str, Mapping[str, str]]

    @property
    def inflections(self) -> tuple[str, ...]:
        """The forms in which sentences name the text; none where a word has only one."""
        return tuple(filter(None, next(iter(self.called.values()))))

    def naming(self, called: str | Mapping[str, str]) -> Mapping[str, str]:
        """The forms of what an edition calls its text; those of the commonest word where it cannot be inflected."""
        if not isinstance(called, str):
            return called if set(called) >= set(self.inflections) else self.called[CALLED]
        return self.called.get(called) or (self.called[CALLED] if self.inflections else {"": called})


@cache
def tags() -> tuple[str, ...]:
    """The languages there are words for."""
    return tuple(sorted(path.stem for path in _FILES.glob("*.yml")))


@cache
def read(tag: str) -> Language:
    """A language there are words for."""
    words = yaml.load((_FILES / f"{tag}.yml").read_text(encoding="utf-8"), LOADER)  # noqa: S506
    called = {name: {"": forms} if isinstance(forms, str) else forms for name, forms in words.pop("called").items()}
    return Language(tag, words, called)


def base(tag: str) -> str:
    """The language of a tag, without script and country: ``de`` for ``de-AT``."""
    return tag.partition("-")[0].lower()


def spoken(tag: str) -> Language | None:
    """The language that speaks for a tag: ``de`` for ``de-AT``; None where there is no such."""
    name = next((name for name in (tag, base(tag)) if name in tags()), None)
    return read(name) if name else None


def named(forms: Forms, naming: Mapping[str, str]) -> Forms:
    """A word with what the text is called put in: “the play”, “Das Stück”."""
    if not isinstance(forms, str):
        return {count: str(named(form, naming)) for count, form in forms.items()}

    def put(match: re.Match[str]) -> str:
        name = naming.get(match[2] or "") or next(iter(naming.values()))
        return name[:1].upper() + name[1:] if match[1] == "W" else name

    return _WORK.sub(put, forms)


def inflections_in(word: str) -> set[str]:
    """The forms in which a word names the text, where it says which."""
    return {found[2] for found in _WORK.finditer(word) if found[2]}


def unnamed(word: str) -> str:
    """A word without what the text is called."""
    return _WORK.sub("", word)
