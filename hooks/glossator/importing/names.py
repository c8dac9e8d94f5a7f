"""Names of people as files write them, in parts."""

from __future__ import annotations

import re

from .found import FoundName

_PARTICLES = {"van", "von", "de", "der", "den", "du", "di", "da", "del", "della", "la", "le", "zu", "ten", "ter"}
_SUFFIXES = {"Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"}
_BODY = re.compile(
    r"\b(university|institute|academy|committee|ministry|society|press|project|group|collective)\b", re.IGNORECASE
)

_EDITED = re.compile(
    r"\s*(collected|compiled|edited|selected|translated|transcribed|hg\.|hrsg\.|herausgegeben|übersetzt|édité|traduit"
    r"|под ред|составил|перев[её]л|editad|traducid)",
    re.IGNORECASE,
)


def names(line: str) -> list[FoundName]:
    """The names of a line: ``Ada Example and Jan van der Berg``; ``Example, Ada``. An editor’s is no author’s."""
    if _EDITED.match(line):
        return []
    line = re.sub(r"^(by|von|par|de|автор:?)\s+", "", " ".join(line.split()), flags=re.IGNORECASE)
    parts = re.split(r"\s*;\s*|\s+(?:and|und|et|и|&)\s+", line)
    if len(parts) == 1 and line.count(",") > 1:
        parts = re.split(r"\s*,\s*", line)
    return [_name(part) for part in parts if part.strip(" .,")]


def _name(words: str) -> FoundName:
    words = words.strip(" .,") if not words.endswith("Jr.") else words.strip(" ,")
    if _BODY.search(words) or " " not in words:
        return FoundName(literal=words)
    if "," in words:
        family, given = (part.strip() for part in words.split(",", 1))
        return FoundName(family=family, given=given) if given not in _SUFFIXES else _name_in_order(family, given)
    return _name_in_order(words, "")


def _name_in_order(words: str, suffix: str) -> FoundName:
    parts = words.split()
    if parts[-1] in _SUFFIXES and len(parts) > 2:  # noqa: PLR2004
        suffix = parts.pop()
    at = len(parts) - 1
    while at > 1 and parts[at - 1] in _PARTICLES:
        at -= 1
    particle = " ".join(parts[at:-1])
    return FoundName(family=parts[-1], given=" ".join(parts[:at]), non_dropping_particle=particle, suffix=suffix)
