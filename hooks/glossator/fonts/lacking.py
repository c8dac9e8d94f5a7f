"""Letters that nothing can set, each as a fault: the PDF would have boxes where the author has words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from glossator.faults import Fault
from glossator.reading.edition import Edition
from glossator.text.blocks import Section

from . import letters, scripts
from .added import Fonts
from .scripts import Script

_WORD = re.compile(r"\S+")
#: So much of a word is shown, in scripts that write no spaces.
_LONGEST = 24
#: So many letters of one script have a fault each; more have one together.
_FEW = 8


def check(edition: Edition, sections: list[Section], fonts: Fonts, text: Path, faults: list[Fault]) -> None:
    """Add a fault for each letter that is in no font; one for many of a script.

    Args:
        edition: what the data says.
        sections: the text.
        fonts: the fonts that there are, all that the edition names among them.
        text: the directory of the sections' files, for the line of a word.
        faults: where they are added.
    """
    used = letters.of_edition(edition, sections)
    held = letters.settable().union(*(font.letters for font in fonts.added))
    unset = {letter for letter in used - held if not letters.is_unseen(letter)}
    for script, lacking in scripts.among(unset, edition.head.language).items():
        for those in [[one] for one in lacking] if len(lacking) <= _FEW else [lacking]:
            file, line, word = _first({*those}, edition, sections, text)
            often = _often({*those}, edition, sections)
            what = f"the PDF has no font for {_named(those, script, word)} in “{word}”, {often}"
            faults.append(Fault(file, line, what, _remedy(script, edition, fonts)))


def _named(lacking: list[str], script: Script, word: str) -> str:
    shown = next((letter for letter in word if letter in lacking), lacking[0])
    more = len(lacking) - 1
    kind = "signs" if script == scripts.SIGNS else f"{script.name} letters"
    name = f"U+{ord(shown):04X} {unicodedata.name(shown, '')}".rstrip()
    return f"{shown} ({name})" + (f" and {more} more {kind}" if more else "")


def _remedy(script: Script, edition: Edition, fonts: Fonts) -> str:
    own = [font.name for font in fonts.added[: len(edition.head.fonts)] if font.script == script]
    language = edition.head.language if scripts.of_language(edition.head.language) == script else script.language
    line = f"- {{file: fonts/{script.font.replace(' ', '')}-Regular.ttf, for: {language}}}"
    lacks = f"{own[0]} lacks them; " if own else ""
    return f"{lacks}put one such as {script.font} into data/fonts/, and under ‘fonts’ in data/edition.yml: {line}"


def _first(lacking: set[str], edition: Edition, sections: list[Section], text: Path) -> tuple[str, int, str]:
    """File, line and word of the first place that has one of some letters."""
    for section in sections:
        first = next((item for item in section.items if not lacking.isdisjoint(item.text)), None)
        if first:
            lines = (text / f"{section.id}.md").read_text(encoding="utf-8").split("\n")
            for number, line in enumerate(lines, 1):
                if number >= first.line and (found := _word(line, lacking)):
                    return section.file, number, found
            return section.file, first.line, _word(first.text, lacking)
    for located in letters.printed(edition):
        for path, words in located.written.items():
            if found := _word(letters.shown(words), lacking):
                return located.file, located.line(path), found
    return edition.located["edition"].file, 0, min(lacking)


def _often(lacking: Iterable[str], edition: Edition, sections: list[Section]) -> str:
    """How often the text and the data have some letters, in words."""
    count = sum(words.count(letter) for words in letters.words_of(edition, sections) for letter in lacking)
    return "once" if count == 1 else f"{count} times"


def _word(line: str, lacking: set[str]) -> str:
    """The first word with one of the letters; of a long one, what stands around it."""
    for word in _WORD.findall(line):
        at = next((at for at, letter in enumerate(word) if letter in lacking), -1)
        if at >= 0:
            start = max(0, at - _LONGEST // 2) if len(word) > _LONGEST else 0
            return str(word[start : start + _LONGEST])
    return ""
