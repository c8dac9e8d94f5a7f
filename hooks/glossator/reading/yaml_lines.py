"""YAML with places: plain Python values, and for each of them the line it stands on.

PyYAML's own composer does the reading (its C version where there is one); this module only walks the nodes, so that
a later check can say ``data/glossary.yml:41`` and a doubled key does not vanish silently, as it does in a dict.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from glossator.faults import Fault
from glossator.text import depth

from . import quotation_marks, refused_letters
from .text_file import read_text

Place = tuple[str | int, ...]
#: Tags of YAML's, and the years 743 and 44 BC, which it would read as 483 and 35 BC.
_INTEGER, _NUMBER, _DAY = (f"tag:yaml.org,2002:{name}" for name in ("int", "float", "timestamp"))
_OCTAL = re.compile(r"[-+]?0[0-9]+")
#: A number as everybody writes it; YAML takes ``1:30`` for 90, ``0x10`` for 16, ``1_000`` for 1000 as well.
_PLAIN = re.compile(r"[-+]?(0|[1-9][0-9]*)|[-+]?[0-9]*\.[0-9]*(e[-+][0-9]+)?|[-+]?\.(inf|nan)", re.IGNORECASE)
#: No data an editor writes is larger, deeper, says more by aliases, or has longer numbers.
LARGEST, DEEPEST, REPEATED, DIGITS = 20_000_000, 40, 10_000, 300
#: Keys of what quotes the paper.
_OF_SOURCE = frozenset({"quote", "prefix", "suffix", "forms", "title_matter"})
#: As many files as a data directory has, and then some.
_KEPT = 64
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class OddNumber:
    """What YAML takes for a number, though it is not written as one: no field takes it for anything.

    Attributes:
        value: the number.
    """

    value: int | float

    def __str__(self) -> str:
        """The number."""
        return str(self.value)


@dataclass(frozen=True)
class Located:
    """The values of one YAML file and where they stand. Nobody changes them: the next build may be given the same.

    Attributes:
        file: the file's name in messages.
        value: what the file says, as plain dicts, lists and scalars.
        lines: line of each value by its path, e.g. ``(3, "forms", 0)``; a mapping's value has its key's line.
        written: each plain value as it is written, before YAML makes a number or a date of it.
    """

    file: str
    value: Any
    lines: Mapping[Place, int] = field(default_factory=dict)
    written: Mapping[Place, str] = field(default_factory=dict)

    def line(self, path: Place) -> int:
        """Line of the value at ``path``, or of the nearest value around it."""
        while path not in self.lines and path:
            path = path[:-1]
        return self.lines.get(path, 1)


def read_yaml(path: Path, name: str, faults: list[Fault]) -> Located | None:
    """Read one YAML file.

    Args:
        path: where it lies.
        name: what to call it in messages.
        faults: where faults are added.

    Returns:
        Its values with their lines, or None where the file cannot be read at all.
    """
    if _is_too_large(path):
        what = f"the file has more than {LARGEST // 1_000_000} MB"
        faults.append(Fault(name, 0, what, "take out what is no data of the edition"))
        return None
    text = read_text(path, name, faults)
    if text is None:
        return None
    return read_text_as_yaml(text, name, faults)


def read_text_as_yaml(text: str, name: str, faults: list[Fault], first_line: int = 1) -> Located | None:
    """YAML that stands in a text; otherwise as :func:`read_yaml`.

    Args:
        text: the YAML.
        name: what to call the file in messages.
        faults: where faults are added.
        first_line: the line of the file that it begins on.
    """
    located, found = _parsed("\n" * (first_line - 1) + text, name)
    faults.extend(found)
    return located


def _is_too_large(path: Path) -> bool:
    try:
        return path.stat().st_size > LARGEST
    except OSError:  # said where it is read
        return False


@lru_cache(_KEPT)
def _parsed(text: str, name: str) -> tuple[Located | None, tuple[Fault, ...]]:
    """A file's values, or what is wrong with it; kept, since a save under ``serve`` changes one file of many."""
    faults: list[Fault] = []
    return _read(text, name, faults), tuple(faults)


def _read(text: str, name: str, faults: list[Fault]) -> Located | None:
    faults += _wrong_lines(text, name)
    if faults:
        return None
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
        if node is None:
            return Located(name, None, {(): 1})
        walk = _Walk(loader, name, faults)
        walk.lines[()] = node.start_mark.line + 1
        before = len(faults)
        value = walk.construct(node, ())
        return Located(name, value, walk.lines, walk.written) if len(faults) == before else None
    except yaml.MarkedYAMLError as error:
        problem = " ".join(str(error.problem or error.context).split())
        # A quotation mark that is never closed is at fault where it was opened.
        opened = "end of stream" in problem and error.context_mark
        mark = error.context_mark if opened else error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        if "nesting" not in problem and (never := quotation_marks.never_closed(text, line)):
            what = f"a quotation mark is opened here and closed in line {never[1]}, by the next one"
            faults.append(Fault(name, never[0], what, "close it where the text ends"))
        else:
            faults.append(Fault(name, line, f"not valid YAML ({problem})", _yaml_remedy(problem)))
    except _TooMuchError as error:
        faults.append(error.fault)
    except RecursionError:
        faults.append(Fault(name, 1, "brackets or lists stand too deep in one another", "close them where they end"))
    except (yaml.YAMLError, ValueError) as error:
        faults.append(Fault(name, 1, f"not valid YAML ({error})", "mend the YAML"))
    finally:
        loader.dispose()
    return None


def _wrong_lines(text: str, name: str) -> Iterator[Fault]:
    """What is wrong with lines, comments included, whatever they say."""
    for number, line in enumerate(text.split("\n"), 1):
        # YAML allows a tab after the indentation, yet there it is as invisible and as often a slip as before it.
        if "\t" in line:
            yield Fault(name, number, "a tab", "use spaces")
        if wrong := refused_letters.turning_in(line, by_force=True):
            yield Fault(name, number, *wrong)


class _TooMuchError(Exception):
    """A file says more than any edition's does: nothing else of it is read."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(str(fault))
        self.fault = fault


def _yaml_remedy(problem: str) -> str:
    if "mapping values are not allowed" in problem:
        return "put a text that holds a colon in quotes"
    if "alias" in problem or "anchor" in problem or "cannot start any token" in problem:
        return "put a text that begins with a special character in quotes"
    return "check indentation, quotes and colons here and just above"


class _Walk:
    """Makes plain values of YAML nodes, noting where each stands."""

    def __init__(self, loader: Any, name: str, faults: list[Fault]) -> None:
        self.lines: dict[Place, int] = {}
        self.written: dict[Place, str] = {}
        self._loader, self._name, self._faults = loader, name, faults
        self._around: list[Any] = []
        self._met: set[int] = set()
        self._repeated = 0

    def construct(self, node: Any, path: Place) -> Any:
        """The node's value."""
        if any(node is outer for outer in self._around):
            self._fault(node, "a list or mapping that holds itself", "write it out without the alias")
            return None
        self._bound(node)
        self._around.append(node)
        try:
            if isinstance(node, yaml.MappingNode):
                return self._mapping(node, path)
            if isinstance(node, yaml.SequenceNode):
                items = []
                for index, item in enumerate(node.value):
                    self.lines[*path, index] = item.start_mark.line + 1
                    items.append(self.construct(item, (*path, index)))
                return items
            self.written[path] = node.value
            return self._scalar(node, path)
        except ValueError as error:
            self._fault(node, f"‘{node.value}’ cannot be read ({error})", "mend the value or put it in quotes")
            return None
        finally:
            self._around.pop()

    def _bound(self, node: Any) -> None:
        """Refuse what only somebody who means harm, or a slip, would write: it would take all memory, or the stack."""
        if len(self._around) >= DEEPEST:
            what = f"lists and mappings stand more than {DEEPEST} deep in one another"
            raise _TooMuchError(Fault(self._name, node.start_mark.line + 1, what, "close them where they end"))
        self._repeated += id(node) in self._met
        self._met.add(id(node))
        if self._repeated > REPEATED:
            what = f"aliases (*…) repeat more than {REPEATED:,} values"
            line = self._around[0].start_mark.line + 1 if self._around else 1
            line = next((outer.start_mark.line + 1 for outer in self._around if id(outer) in self._met), line)
            raise _TooMuchError(Fault(self._name, line, what, "write out what is meant"))

    def _scalar(self, node: Any, path: Place) -> Any:
        """A plain value. What is a date to an editor, and no day or an octal number to YAML, stays as it is written."""
        if node.tag == _INTEGER and _OCTAL.fullmatch(node.value):
            return node.value
        if node.tag in {_INTEGER, _NUMBER} and len(node.value) > DIGITS:
            self._fault(node, f"a number of {len(node.value)} digits", "mend it, or put it in quotes")
            return None
        try:
            value = self._loader.construct_object(node, deep=True)
        except ValueError:
            if node.tag == _DAY:  # 2003-13-40
                return node.value
            raise
        if isinstance(value, str):
            self._check(node, value, of_source=self._is_of_source(path))
        elif node.tag in {_INTEGER, _NUMBER} and not _PLAIN.fullmatch(node.value):
            return OddNumber(value)
        return value

    def _is_of_source(self, path: Place) -> bool:
        """Whether words are held against the paper's, and so stand as they are there."""
        return not _OF_SOURCE.isdisjoint(path) or (path[-1:] == ("text",) and self._name.endswith("/notes.yml"))

    def _check(self, node: Any, text: str, *, of_source: bool = False) -> None:
        r"""What is written with a backslash (``\0``) is there all the same."""
        wrong = refused_letters.wrong_in(text, of_source=of_source)
        if wrong:
            self._fault(node, *wrong)
        elif depth.too_deep(text):
            self._fault(node, *depth.TOO_DEEP)

    def _mapping(self, node: Any, path: Place) -> dict[str, Any]:
        mapping: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = self._loader.construct_object(key_node, deep=True)
            if not isinstance(key, str):
                self._fault(key_node, f"the key {key!r} is not a text", f"put it in quotes: '{key_node.value}'")
            elif key in mapping:
                first = self.lines[*path, key]
                self._fault(key_node, f"the key ‘{key}’ stands twice", f"keep one (the first is in line {first})")
            else:
                self._check(key_node, key)
                self.lines[*path, key] = key_node.start_mark.line + 1
                mapping[key] = self.construct(value_node, (*path, key))
        return mapping

    def _fault(self, node: Any, what: str, remedy: str) -> None:
        self._faults.append(Fault(self._name, node.start_mark.line + 1, what, remedy))
