"""``CITATION.cff``, by which GitHub and Zenodo cite the repository, held to what ``data/edition.yml`` says.

The addresses of the site and of the repository are those of ``mkdocs.yml``, where it tells them to everybody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from glossator.faults import EditionError, Fault
from glossator.model import EditionHead
from glossator.model.head import Contributor
from glossator.output.yaml_writing import as_yaml
from glossator.reading import interface, settings_file
from glossator.reading.text_file import read_text
from glossator.reading.yaml_lines import read_text_as_yaml

#: Where it lies.
FILE = "CITATION.cff"
_WORK = "preferred-citation"
#: What ``mkdocs.yml`` tells, by the key that the file has for it.
_ADDRESSES = {"url": "site_url", "repository-code": "repo_url"}
#: A machine's number instead of a name.
_NUMBERED = re.compile(r"[\d.]+|.*:.*")
#: What no address has that a stranger can open, and every one that the Citation File Format takes.
_NEVER = re.compile(r"[\s\x00-\x20\"'<>\\`{}|^\x7f-\x9f]")


def update(root: Path, head: EditionHead) -> bool:
    """Bring the file up to date, if there is one; says whether it has changed.

    Raises:
        EditionError: if it cannot be read, or not be written without another hand.
    """
    path = root / FILE
    if not path.is_file():
        return False
    text = _text(path)
    new = updated(text, head, _addresses(root))
    if new != text:
        path.write_text(new, encoding="utf-8", newline="")
    return new != text


def check(root: Path, head: EditionHead) -> Iterator[Fault]:
    """What of the file is not as ``edition.yml`` has it, if there is one."""
    path = root / FILE
    try:
        text = _text(path) if path.is_file() else ""
        differing = _differing(_read(text), head, _addresses(root)) if text else {}
    except EditionError as error:
        yield from error.faults
        return
    for key in differing:
        place = re.search(rf"(?m)^{key}:", text)
        line = text.count("\n", 0, place.start()) + 1 if place else 0
        where = "mkdocs.yml" if key in _ADDRESSES else "data/edition.yml"
        yield Fault(FILE, line, f"‘{key}’ is not as {where} has it", "run ‘make citation’")


def updated(text: str, head: EditionHead, addresses: Mapping[str, str] | None = None) -> str:
    """The file as it should be: only what is told otherwise, or not at all, is written anew.

    Raises:
        EditionError: if it cannot be read, or is written in a way that no line of it can be put in another's place.
    """
    new = text
    for key, value in _differing(_read(text), head, addresses or {}).items():
        dumped = as_yaml({key: value})
        # A key with all that is below it: lines that are indented, or an item of a list; comments between them.
        block = re.compile(rf"(?m)^{key}:.*\n(?:[ \t-].*\n|(?:#.*\n|\n)+(?=[ \t-]))*")
        new = new.rstrip("\n") + "\n"
        there = block.search(new)
        new = new[: there.start()] + dumped + new[there.end() :] if there else new + dumped
    try:
        is_right = new == text or not _differing(_read(new), head, addresses or {})
    except EditionError:
        is_right = False
    if not is_right:
        what, remedy = "its keys cannot be told from one another by line", "begin each on a line of its own, unquoted"
        raise EditionError([Fault(FILE, 0, what, f"{remedy}, or take the file of a new edition")])
    return new


def _text(path: Path) -> str:
    faults: list[Fault] = []
    text = read_text(path, FILE, faults)
    if text is None:
        raise EditionError(faults)
    return text


def _read(text: str) -> Mapping[str, Any]:
    faults: list[Fault] = []
    located = read_text_as_yaml(text, FILE, faults)
    if located and not isinstance(located.value, dict):
        faults.append(Fault(FILE, 0, "holds no keys", "take the file of a new edition"))
    if not located or faults:
        raise EditionError(faults)
    told: Mapping[str, Any] = located.value
    return told


def _addresses(root: Path) -> dict[str, str]:
    """Where the edition and its repository are, by the file's keys, so far as ``mkdocs.yml`` says it publicly."""
    given = {key: settings_file.told(root, setting) for key, setting in _ADDRESSES.items()}
    return {key: address for key, address in given.items() if _is_public(address)}


def _is_public(address: str) -> bool:
    """Whether a stranger may open it: on the web, on a host that has a name of several parts, with no password."""
    try:
        parts = urlsplit(address)
        _ = parts.port  # which raises where it is none
    except ValueError:
        return False
    host = parts.hostname or ""
    is_named = "." in host.strip(".") and not host.endswith((".local", ".localhost")) and not _NUMBERED.fullmatch(host)
    return parts.scheme in {"http", "https"} and is_named and "@" not in parts.netloc and not _NEVER.search(address)


def _differing(told: Mapping[str, Any], head: EditionHead, addresses: Mapping[str, str]) -> dict[str, Any]:
    """What the file has to say otherwise; of a repository that is cited as a program, only what is cited instead.

    The edition's address is that of what is cited; the repository's is that of both.
    """
    wanted = _wanted(head, addresses)
    if told.get("type", "software") != "dataset":
        own = {key: address for key, address in addresses.items() if key != "url"}
        wanted = {**own, _WORK: wanted[_WORK]} if _WORK in told else {}
    known = told.get(_WORK)
    kept = {key: value for key, value in known.items() if key != "editors"} if isinstance(known, dict) else {}
    if _WORK in wanted:
        wanted[_WORK] = {**kept, **wanted[_WORK]}
    return {key: value for key, value in wanted.items() if told.get(key) != value}


def _wanted(head: EditionHead, addresses: Mapping[str, str]) -> dict[str, Any]:
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
    site = {"url": addresses["url"]} if "url" in addresses else {}
    known = {"doi": head.edition.DOI} if head.edition.DOI else {}
    released = {"version": head.edition.version, "date-released": head.edition.date}
    return {
        "title": head.edition_title,
        "authors": editors,
        **released,
        **known,
        **addresses,
        _WORK: {**work, **known, **site},
    }


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
