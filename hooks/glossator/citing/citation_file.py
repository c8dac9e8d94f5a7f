"""``CITATION.cff``, by which GitHub and Zenodo cite the repository, held to what ``data/edition.yml`` says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from glossator.faults import Fault, RefusalError
from glossator.model import EditionHead
from glossator.model.head import Contributor
from glossator.output.yaml_writing import as_yaml
from glossator.reading import interface

#: Where it lies.
FILE = "CITATION.cff"
_WORK = "preferred-citation"


def update(root: Path, head: EditionHead) -> bool:
    """Bring the file up to date, if there is one; says whether it has changed.

    Raises:
        RefusalError: if it cannot be read.
    """
    path = root / FILE
    if not path.is_file():
        return False
    text = path.read_text(encoding="utf-8")
    new = updated(text, head)
    if new != text:
        path.write_text(new, encoding="utf-8", newline="")
    return new != text


def check(root: Path, head: EditionHead) -> Iterator[Fault]:
    """What of the file is not as ``edition.yml`` has it, if there is one."""
    path = root / FILE
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    for key in _differing(_read(text), head) if text else ():
        place = re.search(rf"(?m)^{key}:", text)
        line = text.count("\n", 0, place.start()) + 1 if place else 0
        yield Fault(FILE, line, f"‘{key}’ is not as data/edition.yml has it", "run ‘make citation’")


def updated(text: str, head: EditionHead) -> str:
    """The file as it should be: only what is told otherwise, or not at all, is written anew."""
    for key, value in _differing(_read(text), head).items():
        dumped = as_yaml({key: value})
        # A key with all that is below it: lines that are indented, or an item of a list.
        block = re.compile(rf"(?m)^{key}:.*\n(?:[ \t-].*\n|\n(?=[ \t-]))*")
        text = text.rstrip("\n") + "\n"
        there = block.search(text)
        text = text[: there.start()] + dumped + text[there.end() :] if there else text + dumped
    return text


def _read(text: str) -> Mapping[str, Any]:
    try:
        told = yaml.safe_load(text)
    except yaml.YAMLError as error:
        place = getattr(error, "problem_mark", None)
        where = f"{FILE}:{place.line + 1}" if place else FILE
        raise RefusalError(f"{where}: is no YAML; mend it, or take the file of a new edition") from error
    if not isinstance(told, dict):
        raise RefusalError(f"{FILE}: holds no keys; take the file of a new edition")
    return told


def _differing(told: Mapping[str, Any], head: EditionHead) -> dict[str, Any]:
    """What the file has to say otherwise; of a repository that is cited as a program, only what is cited instead."""
    wanted = _wanted(head)
    if told.get("type", "software") != "dataset":
        wanted = {_WORK: wanted[_WORK]} if _WORK in told else {}
    known = told.get(_WORK)
    kept = {key: value for key, value in known.items() if key != "editors"} if isinstance(known, dict) else {}
    if _WORK in wanted:
        wanted[_WORK] = {**kept, **wanted[_WORK]}
    return {key: value for key, value in wanted.items() if told.get(key) != value}


def _wanted(head: EditionHead) -> dict[str, Any]:
    editors = [_person(one) for one in head.editors]
    # While no editor is named, no citation prints one; who made the data must be said, by whatever name.
    named = interface.words_of(head).named(head.editors)
    work = {
        "type": "edited-work",
        "title": head.edition_title,
        "authors": [_person(one) for one in head.author] or editors,
        **({"editors": [_person(one) for one in named]} if named else {}),
        "edition": f"version {head.edition.version}",
    }
    return {"title": head.edition_title, "authors": editors, "version": head.edition.version, _WORK: work}


def _person(name: Contributor) -> dict[str, str]:
    """A name as the Citation File Format has it."""
    if name.literal or not name.family:
        return {"name": name.full}
    parts = {
        "family-names": name.family,
        "given-names": name.given,
        "name-particle": name.non_dropping_particle or name.dropping_particle,
        "name-suffix": name.suffix,
        "orcid": name.address,
    }
    return {key: value for key, value in parts.items() if value}
