"""The words of the interface: English ones from ``locales/en.yml``, single ones overridden by the edition."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml

from glossator.faults import Fault

from .yaml_lines import Located

_ENGLISH = Path(__file__).with_name("locales") / "en.yml"


@cache
def english() -> Mapping[str, str]:
    """The words as they come with the engine."""
    words: dict[str, str] = yaml.safe_load(_ENGLISH.read_text(encoding="utf-8"))
    return words


def words(overrides: Mapping[str, str]) -> dict[str, str]:
    """The words of an edition."""
    return {**english(), **overrides}


def check(overrides: Mapping[str, str], located: Located, faults: list[Fault]) -> None:
    """Report overrides of words that do not exist."""
    for key in overrides:
        if key not in english():
            near = difflib.get_close_matches(key, english(), 1)
            remedy = f"did you mean ‘{near[0]}’?" if near else "see hooks/glossator/reading/locales/en.yml for the keys"
            faults.append(Fault(located.file, located.line(("interface", key)), f"no interface word ‘{key}’", remedy))


def quoted(text: str, words: Mapping[str, str]) -> str:
    """Words in quotation marks; in the other kind where they have such marks of their own."""
    marks = words["quotation"].split("{quotation}")
    within = any(mark.strip() in text for mark in marks if mark.strip())
    return words["quotation_around" if within else "quotation"].replace("{quotation}", text)
