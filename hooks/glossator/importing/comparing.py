"""The words of the new edition against those of the file: what is missing, and what is there beside."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from glossator.text import spaces
from glossator.text.differences import stretches
from glossator.text.section_parser import SectionParser

from .document import UNSEEN
from .found import Found, FoundSection, Loss

#: What stands for nothing that is read: soft hyphens, joiners, marks of direction.
_UNSEEN = re.compile(f"{UNSEEN.pattern}|[\u200e\u200f]")
#: How a list's numeral is typed; the edition's lists have their own.
_NUMERAL = re.compile(r"\(?(\d{1,3}|[a-z]{1,2}|[ivxl]+|[A-Z]{1,2}|[IVXL]+)[.)]|[•·▪*–-]")
#: The number of a printed page, which may stand within a word.
#: Numbers in braces that are of a formula and no page's: ``\frac{9}{2}``, ``x_{1}``.
TEX = r"(?P<tex>\\[A-Za-z]+(?:\{[^{}]*\})+|(?<![^\W_]{2})[_^]\{\d+\})"
_PAGE = re.compile(
    rf"{TEX}|(?P<before>\s?)(?:\[(?:Pg|Page|pg|p)\.?\s?[\divxlcIVXLC]+\]|\{{(?:Pg |Page |pg |p\. ?)?\d+\}})"
    r"(?P<after>\s?)"
)
#: How many differing words are quoted, and how many differences are listed one by one.
_QUOTED, _LISTED = 12, 60
#: From how many words on a stretch that stands elsewhere may differ, in one word of so many.
_LONG, _LIKE = 30, 10
#: Words and their place.
_Place = tuple[str, list[str]]


def differences(found: Found, witness: str, formulas: Sequence[str] = ()) -> list[Loss]:
    """Where the words of the text and those of the file differ, each with its place.

    Args:
        found: the text.
        witness: the words of the file, read otherwise; notes may stand elsewhere in it.
        formulas: what the text has in TeX, and the witness otherwise or not at all.
    """
    labels = "|".join(sorted({re.escape(note.label) for note in found.notes}, key=len, reverse=True))
    markers = re.compile(rf"\[({labels})\]" if labels else r"(?!)")
    ours, theirs = _words(" ".join(_rows(found)), markers), _words(witness, markers)
    missing: list[_Place] = []
    extra: list[_Place] = []
    typed = [_letters(one) for one in formulas]
    for i1, i2, j1, j2 in stretches(ours, theirs):
        a, b = ours[i1:i2], theirs[j1:j2]
        if "".join(a) == "".join(b):
            continue
        place = f"after “{' '.join(theirs[max(0, j1 - 5) : j1])}”" if j1 else "at the beginning"
        if b and not (len(b) == 1 and _NUMERAL.fullmatch(b[0])):
            missing.append((place, b))
        if (
            a
            and not any(_letters("".join(a)) in one for one in typed)
            and not (len(a) == 1 and _NUMERAL.fullmatch(a[0]))
        ):
            extra.append((place, a))
    missing, extra = _without_moved(*_without_moved_long(missing, extra))
    losses = [Loss(place, f"the file has {_quote(words)}, and the text has not") for place, words in missing]
    losses += [Loss(place, f"the text has {_quote(words)}, and the file has not") for place, words in extra]
    if len(losses) > _LISTED:
        more = sum(len(words) for _, words in [*missing, *extra]) - sum(len(words) for _, words in missing[:_LISTED])
        losses = [
            *losses[:_LISTED],
            Loss("further places", f"{len(losses) - _LISTED} differences of {more} words in all"),
        ]
    return losses


def _letters(words: str) -> str:
    return re.sub(r"\W", "", words)


def _without_moved_long(missing: list[_Place], extra: list[_Place]) -> tuple[list[_Place], list[_Place]]:
    """Long stretches that stand elsewhere but for some words, as all the notes of a text do: only these differ."""
    for at, (place, words) in enumerate(missing):
        for number, (other, there) in enumerate(extra):
            if min(len(words), len(there)) < _LONG:
                continue
            parts = list(stretches(there, words))
            if sum(i2 - i1 + j2 - j1 for i1, i2, j1, j2 in parts) * _LIKE <= len(words) + len(there):
                missing = [*missing[:at], *((place, words[j1:j2]) for _, _, j1, j2 in parts), *missing[at + 1 :]]
                extra = [*extra[:number], *((other, there[i1:i2]) for i1, i2, _, _ in parts), *extra[number + 1 :]]
                return _without_moved_long(*([one for one in some if one[1]] for some in (missing, extra)))
    return missing, extra


def _without_moved(missing: list[_Place], extra: list[_Place]) -> tuple[list[_Place], list[_Place]]:
    """What stands elsewhere, as notes do, is neither missing nor too much."""
    for one, other in ((missing, extra), (extra, missing)):
        for at, (place, words) in enumerate(one):
            rest = list(words)
            for number, (_, there) in enumerate(other):
                joined, seek = "\0".join(["", *there, ""]), "\0".join(["", *rest, ""])
                if rest and seek in joined:
                    before, after = joined.split(seek, 1)
                    kept = [word for word in f"{before}\0{after}".split("\0") if word]
                    other[number] = (other[number][0], kept)
                    rest = []
            one[at] = (place, rest)
    return [item for item in missing if item[1]], [item for item in extra if item[1]]


def _words(text: str, markers: re.Pattern[str]) -> list[str]:
    plain = _UNSEEN.sub("", unicodedata.normalize("NFC", text)).replace("\u00a0", " ").replace("\u202f", " ")
    plain = markers.sub(" ", plain)
    plain = _PAGE.sub(lambda match: match["tex"] or (" " if match["before"] or match["after"] else ""), plain)
    return [word for word in spaces.words(plain) if re.search(r"\w", word) or len(word) > 1]


def _quote(words: Sequence[str]) -> str:
    more = f" … ({len(words)} words)" if len(words) > _QUOTED else ""
    return f"“{' '.join(words[:_QUOTED])}{more}”"


def _rows(found: Found) -> Iterator[str]:
    """The words of a text in its order, notes last."""
    parser = SectionParser()
    yield found.title_matter

    def walk(section: FoundSection) -> Iterator[str]:
        yield parser.title(section.title, "t", "", 1).text if section.title else ""
        for item in parser.parse("\n\n".join(block.markdown for block in section.blocks), "", {}, "s"):
            marks = [mark.start for mark in item.marks if mark.kind == "note"]
            yield _parted(item.text, marks)
        for inner in section.sections:
            yield from walk(inner)

    for section in found.sections:
        yield from walk(section)
    for note in found.notes:
        block = parser.note(note.text, "n", note.label, "", 1)
        yield _parted(block.text, [mark.start for mark in block.marks if mark.kind == "note"])


def _parted(text: str, places: Sequence[int]) -> str:
    """Words with a space at each marker, as what was read otherwise has it."""
    for at in sorted(places, reverse=True):
        text = f"{text[:at]} {text[at:]}"
    return text
