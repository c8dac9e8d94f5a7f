"""YAML with places: plain Python values, and for each of them the line it stands on.

PyYAML's own composer does the reading (its C version where there is one); this module only walks the nodes, so that
a later check can say ``data/glossary.yml:41`` and a doubled key does not vanish silently, as it does in a dict.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from .faults import Fault
from .source_file import read_text

Place = tuple[str | int, ...]
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Located:
    """The values of one YAML file and where they stand.

    Attributes:
        file: the file's name in messages.
        value: what the file says, as plain dicts, lists and scalars.
        lines: line of each value by its path, e.g. ``(3, "forms", 0)``; a mapping's value has its key's line.
    """

    file: str
    value: Any
    lines: Mapping[Place, int] = field(default_factory=dict)

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
    for number, line in enumerate(text.split("\n"), 1):
        # YAML allows a tab after the indentation, yet there it is as invisible and as often a slip as before it.
        if "\t" in line:
            faults.append(Fault(name, number, "a tab", "use spaces"))
    if any(fault.file == name for fault in faults):
        return None
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
        if node is None:
            return Located(name, None, {(): 1})
        lines: dict[Place, int] = {(): node.start_mark.line + 1}
        before = len(faults)
        value = _construct(loader, node, (), lines, name, faults)
        return Located(name, value, lines) if len(faults) == before else None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problem = " ".join(str(error.problem or error.context).split())
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


def _construct(loader: Any, node: Any, path: Place, lines: dict[Place, int], name: str, faults: list[Fault]) -> Any:
    if isinstance(node, yaml.MappingNode):
        mapping: dict[str, Any] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 1
            key = loader.construct_object(key_node, deep=True)
            if not isinstance(key, str):
                faults.append(
                    Fault(name, line, f"the key {key!r} is not a text", f"put it in quotes: '{key_node.value}'")
                )
                continue
            if key in mapping:
                first = lines[(*path, key)]
                faults.append(
                    Fault(name, line, f"the key ‘{key}’ stands twice", f"keep one (the first is in line {first})")
                )
                continue
            lines[*path, key] = line
            mapping[key] = _construct(loader, value_node, (*path, key), lines, name, faults)
        return mapping
    if isinstance(node, yaml.SequenceNode):
        items = []
        for index, item in enumerate(node.value):
            lines[*path, index] = item.start_mark.line + 1
            items.append(_construct(loader, item, (*path, index), lines, name, faults))
        return items
    try:
        return loader.construct_object(node, deep=True)
    except ValueError as error:  # e.g. the date 2003-13-40
        line = node.start_mark.line + 1
        faults.append(
            Fault(name, line, f"‘{node.value}’ cannot be read ({error})", "mend the value or put it in quotes")
        )
        return None
