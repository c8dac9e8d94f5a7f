"""YAML with places: plain Python values, and for each of them the line it stands on.

PyYAML's own composer does the reading (its C version where there is one); this module only walks the nodes, so that
a later check can say ``data/glossary.yml:41`` and a doubled key does not vanish silently, as it does in a dict.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from glossator.faults import Fault

from .text_file import read_text

Place = tuple[str | int, ...]
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f]")
#: Tags of YAML's, and the years 743 and 44 BC, which it would read as 483 and 35 BC.
_INTEGER, _DAY = "tag:yaml.org,2002:int", "tag:yaml.org,2002:timestamp"
_OCTAL = re.compile(r"[-+]?0\d+")
#: As many files as a data directory has, and then some.
_KEPT = 64
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


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
    text = read_text(path, name, faults)
    if text is None:
        return None
    located, found = _parsed(text, name)
    faults.extend(found)
    return located


@lru_cache(_KEPT)
def _parsed(text: str, name: str) -> tuple[Located | None, tuple[Fault, ...]]:
    """A file's values, or what is wrong with it; kept, since a save under ``serve`` changes one file of many."""
    faults: list[Fault] = []
    return _read(text, name, faults), tuple(faults)


def _read(text: str, name: str, faults: list[Fault]) -> Located | None:
    for number, line in enumerate(text.split("\n"), 1):
        # YAML allows a tab after the indentation, yet there it is as invisible and as often a slip as before it.
        if "\t" in line:
            faults.append(Fault(name, number, "a tab", "use spaces"))
        if _CONTROL.search(line):
            faults.append(Fault(name, number, "not valid YAML (a control character)", "take it away"))
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
        faults.append(Fault(name, mark.line + 1 if mark else 1, f"not valid YAML ({problem})", _yaml_remedy(problem)))
    except (yaml.YAMLError, ValueError) as error:
        faults.append(Fault(name, 1, f"not valid YAML ({error})", "mend the YAML"))
    finally:
        loader.dispose()
    return None


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

    def construct(self, node: Any, path: Place) -> Any:
        """The node's value."""
        if any(node is outer for outer in self._around):
            self._fault(node, "a list or mapping that holds itself", "write it out without the alias")
            return None
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
            return self._scalar(node)
        except ValueError as error:
            self._fault(node, f"‘{node.value}’ cannot be read ({error})", "mend the value or put it in quotes")
            return None
        finally:
            self._around.pop()

    def _scalar(self, node: Any) -> Any:
        """A plain value. What is a date to an editor, and no day or an octal number to YAML, stays as it is written."""
        if node.tag == _INTEGER and _OCTAL.fullmatch(node.value):
            return node.value
        try:
            return self._loader.construct_object(node, deep=True)
        except ValueError:
            if node.tag == _DAY:  # 2003-13-40
                return node.value
            raise

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
                self.lines[*path, key] = key_node.start_mark.line + 1
                mapping[key] = self.construct(value_node, (*path, key))
        return mapping

    def _fault(self, node: Any, what: str, remedy: str) -> None:
        self._faults.append(Fault(self._name, node.start_mark.line + 1, what, remedy))
