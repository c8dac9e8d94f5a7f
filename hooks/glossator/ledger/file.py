"""``permalinks.yml``, the ledger: every address ever published, with the version it came with, and how it is written.

A line is an address below its page: ``okrug: 0.1.0 5f2a90c1d3e4, 0.2.0 77e01b2c9a3d`` says since when there is
``glossary/#okrug`` and with which versions its words changed; the digits are a checksum of them. A retired address is
``{was: 0.1.0 5f2a90c1d3e4, retired: 0.3.0, to: glossary/#raion, why: …}``.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path

import yaml

from glossator.faults import Fault
from glossator.model import version_key
from glossator.reading.yaml_lines import Located, read_yaml

#: The key a page's own address has among those of its fragments; no id of HTML holds a space.
ITSELF = "the page"
#: The home page, whose address is empty.
HOME = "./"
#: How words at an address stand in the ledger: the version, and their checksum where one is kept.
STATE = re.compile(r"(\d+\.\d+\.\d+)(?: ([0-9a-f]{12}))?")

_RETIREMENT = {"was", "retired", "to", "why"}
_PLAIN = re.compile(r"[A-Za-z.][^\s:#,\[\]{}&*!|>'\"%@`]*")


@dataclass(frozen=True)
class State:
    """The words at an address as a version published them; ``checksum`` is empty where none is kept."""

    version: str
    checksum: str = ""

    def __str__(self) -> str:
        """As the ledger writes it."""
        return f"{self.version} {self.checksum}".strip()


@dataclass(frozen=True)
class Promise:
    """An address that was published.

    Attributes:
        address: relative to the site's root.
        states: the version it came with, then each that changed its words.
        retired: the version it was retired with, or nothing.
        to: where its words went.
        why: a sentence for the reader (Markdown), or nothing.
        line: where it stands in the ledger.
    """

    address: str
    states: tuple[State, ...]
    retired: str = ""
    to: str = ""
    why: str = ""
    line: int = 0

    @property
    def since(self) -> str:
        """The version it came with."""
        return self.states[0].version

    @property
    def page(self) -> str:
        """The page it is on."""
        return self.address.partition("#")[0]

    @property
    def shown_at(self) -> str | None:
        """Where something of it can be seen: a retired file has become a page, and a pattern is no one file."""
        if "*" in self.address:
            return None
        is_file = self.address == self.page and self.page and not self.page.endswith("/")
        return f"{self.address}/" if self.retired and is_file else self.address

    @property
    def written(self) -> str:
        """Its value in the ledger."""
        states = ", ".join(map(str, self.states))
        if not self.retired:
            return states
        parts = {"was": states, "retired": self.retired, "to": shown(self.to), "why": self.why}
        return "{" + ", ".join(f"{key}: {_scalar(value)}" for key, value in parts.items() if value) + "}"


@dataclass(frozen=True)
class Ledger:
    """What the ledger holds.

    Attributes:
        file: what it is called in messages.
        promises: by address, in the order of the file.
        header: the comments at its top.
    """

    file: str
    promises: Mapping[str, Promise] = field(default_factory=dict)
    header: str = ""

    def retirement_of(self, address: str) -> Promise | None:
        """How an address was retired: itself, or with the page it was on."""
        promise = self.promises.get(address)
        if promise and promise.retired:
            return promise
        page = self.promises.get(address.partition("#")[0])
        return page if page and page.retired else None

    def on(self, page: str) -> Sequence[Promise]:
        """The fragments of a page, in order."""
        return self._by_page.get(page, ())

    @cached_property
    def _by_page(self) -> Mapping[str, Sequence[Promise]]:
        pages: dict[str, list[Promise]] = {}
        for promise in self.promises.values():
            if promise.address != promise.page:
                pages.setdefault(promise.page, []).append(promise)
        return pages


def shown(address: str) -> str:
    """An address as messages and the ledger write it."""
    return address or HOME


def read_ledger(path: Path, name: str, versions: Sequence[str], current: str, faults: list[Fault]) -> Ledger | None:
    """Read the ledger.

    Args:
        path: the file.
        name: what it is called in messages.
        versions: the releases there are.
        current: the edition's own version.
        faults: where faults are added.

    Returns:
        The ledger without its faulty lines; None where there is none, or it cannot be read.
    """
    if not path.exists():
        return None
    located = read_yaml(path, name, faults)
    if located is None:
        return None
    header = re.match(r"(?:#[^\n]*\n|[ \t]*\n)*", path.read_text(encoding="utf-8-sig"))
    promises, found = _promises(located, tuple(versions), current)
    faults += found
    if not versions:
        what, remedy = "the ledger names versions, yet there is no changes.yml", "write it; each version is a release"
        faults.append(Fault(name, 1, what, remedy))
    if not located.value:
        remedy = "bring back what it held (git log); where nothing is published yet, delete it and ‘make release’"
        faults.append(Fault(name, 1, "the ledger is empty", remedy))
    return Ledger(name, promises, header[0].rstrip("\n") if header else "")


@lru_cache(1)
def _promises(located: Located, versions: Sequence[str], current: str) -> tuple[Mapping[str, Promise], Sequence[Fault]]:
    """The promises and what is wrong with them; kept, since hardly a save under ``serve`` changes them."""
    faults: list[Fault] = []
    promises = {p.address: p for p in _Reader(located, versions, current, faults).promises()}
    return promises, faults


class _Reader:
    """Makes promises of the file's values, reporting what is no promise."""

    def __init__(self, located: Located, versions: Sequence[str], current: str, faults: list[Fault]) -> None:
        self._located, self._faults = located, faults
        self._versions, self._current = versions, current

    def promises(self) -> Iterator[Promise]:
        pages = self._located.value
        if pages is not None and not isinstance(pages, dict):
            self._fault((), "not a list of pages", "begin each page with its address and a colon: glossary/:")
            return
        for key, value in (pages or {}).items():
            page = "" if key == HOME else key
            if "#" in key:
                self._fault((key,), f"‘{key}’ is no page", "write what follows # on a line below its page")
            elif key != HOME and (key[:1] in ("", "/", ".") or posixpath.normpath(key) != key.rstrip("/")):
                remedy = f"write it from the site’s root, as glossary/; the home page is {HOME}"
                self._fault((key,), f"‘{key}’ is no address of a page", remedy)
            else:
                yield from self._page(page, key, value)

    def _page(self, page: str, key: str, value: object) -> Iterator[Promise]:
        if not isinstance(value, dict) or (value.keys() <= _RETIREMENT and value.keys() & {"was", "retired"}):
            yield from self._promise(page, (key,), value)
            return
        for fragment, inner in value.items():
            if fragment == ITSELF:
                yield from self._promise(page, (key, fragment), inner)
            elif not fragment or re.search(r"\s", fragment):
                self._fault((key, fragment), f"‘{fragment}’ is no id", f"write an id, or ‘{ITSELF}’")
            else:
                yield from self._promise(f"{page}#{fragment}", (key, fragment), inner)

    def _promise(self, address: str, path: tuple[str, ...], value: object) -> Iterator[Promise]:
        line = self._located.line(path)
        if not isinstance(value, dict):
            states = self._states(path, value)
            if states:
                yield Promise(address, states, line=line)
            return
        for key in value:
            if key not in _RETIREMENT:
                remedy = f"the keys of a retired address are {', '.join(sorted(_RETIREMENT))}"
                self._fault((*path, key), f"unknown key ‘{key}’ at ‘{shown(address)}’", remedy)
        missing = [key for key in ("was", "retired", "to") if not isinstance(value.get(key), str)]
        for key in missing:
            remedy = "write {was: …what stood here…, retired: the version, to: the address its words went to}"
            self._fault(path, f"‘{shown(address)}’ is retired without a ‘{key}’", remedy)
        why = "" if value.get("why") is None else value["why"]
        if not isinstance(why, str):
            self._fault((*path, "why"), f"‘why’ of ‘{shown(address)}’ is no text", "write a sentence, in quotes")
            why = ""
        states = self._states((*path, "was"), value["was"]) if "was" not in missing else ()
        retired = self._version((*path, "retired"), value["retired"]) if "retired" not in missing else ""
        if states and retired and not missing:
            if version_key(retired) < version_key(states[-1].version):
                what = f"‘{shown(address)}’ is retired with {retired}, before its last words, of {states[-1].version}"
                self._fault((*path, "retired"), what, "give the version that retired it")
            to = "" if value["to"] == HOME else value["to"]
            yield Promise(address, states, retired, to, why, line)

    def _states(self, path: tuple[str, ...], value: object) -> tuple[State, ...]:
        states: list[State] = []
        for part in ("" if value is None else str(value)).split(","):
            match = STATE.fullmatch(part.strip())
            if not match:
                remedy = "write a version and, where it had one, its checksum of 12 digits: 0.1.0 5f2a90c1d3e4"
                self._fault(path, f"‘{part.strip()}’ is not what the ledger can hold", remedy)
                return ()
            state = State(match[1], match[2] or "")
            if not self._version(path, state.version):
                return ()
            if states and version_key(state.version) <= version_key(states[-1].version):
                what = f"version {state.version} stands after {states[-1].version}"
                self._fault(path, what, "order them from the oldest on, each once")
                return ()
            states.append(state)
        return tuple(states)

    def _version(self, path: tuple[str, ...], version: str) -> str:
        """The version, if it can be right."""
        if not STATE.fullmatch(version) or " " in version:
            self._fault(path, f"‘{version}’ is no version", "use three numbers such as 1.0.0")
        elif version_key(version) > version_key(self._current):
            what = f"version {version} is later than the edition’s, {self._current}"
            self._fault(path, what, "give the version it was published with")
        elif self._versions and version not in self._versions:
            remedy = f"the releases in changes.yml are {', '.join(self._versions)}"
            self._fault(path, f"there is no version {version}", remedy)
        else:
            return version
        return ""

    def _fault(self, path: tuple[str, ...], what: str, remedy: str) -> None:
        self._faults.append(Fault(self._located.file, self._located.line(path), what, remedy))


# --- writing ----------------------------------------------------------------------------------------------------------


def written(ledger: Ledger) -> str:
    """The ledger as its file: pages in order of their addresses, each with its fragments in the page's own order."""
    pages: dict[str, list[Promise]] = {}
    for promise in ledger.promises.values():
        pages.setdefault(promise.page, []).append(promise)
    lines = [ledger.header, ""] if ledger.header else []
    for page in sorted(pages, key=_natural):
        itself = next((p for p in pages[page] if p.address == page), None)
        fragments = [p for p in pages[page] if p.address != page]
        if itself and not fragments:
            lines.append(f"{_scalar(shown(page))}: {itself.written}")
            continue
        lines.append(f"{_scalar(shown(page))}:")
        if itself:
            lines.append(f"  {ITSELF}: {itself.written}")
        lines += [f"  {_scalar(p.address.partition('#')[2])}: {p.written}" for p in fragments]
    return "\n".join(lines) + "\n"


def _natural(address: str) -> list[tuple[int, str]]:
    """``p/9/`` comes before ``p/10/``."""
    return [(int(part), "") if part.isdigit() else (0, part) for part in re.split(r"(\d+)", address)]


def _scalar(text: str) -> str:
    """A text as YAML writes it: plain where that is read as the same text."""
    if _PLAIN.fullmatch(text) and yaml.safe_load(text) == text:
        return text
    return json.dumps(text, ensure_ascii=False)
