"""Records put into a file of ``data/`` in the order of the ids; every other letter of it is kept."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

import yaml

from glossator.faults import RefusalError
from glossator.reading.yaml_lines import Located


def with_records(text: str, name: str, made: Mapping[str, str]) -> str:
    """A file with more records, each before the first of a later id, or at the end.

    Args:
        text: the file.
        name: what to call it in a message.
        made: the records as they are written, by id.

    Raises:
        RefusalError: if the file is written in a way that leaves no place for them.
    """
    end = "\r\n" if "\r\n" in text else "\n"
    lines = text.replace("\r\n", "\n").rstrip("\n").split("\n")
    located = _read("\n".join(lines), name)
    records = located.value or []
    if not records:
        lines = [line for line in lines if line.strip() != "[]"] if any(lines) else []
    starts = [_start(lines, located, index, name) for index in range(len(records))]
    indent = re.match(r" *", lines[starts[0]])[0] if starts else ""  # type: ignore[index]
    is_tight = len(starts) > 1 and lines[starts[1] - 1].strip() != "" and not _is_comment(lines[starts[1] - 1])
    ids = [str(record.get("id", "")) if isinstance(record, dict) else "" for record in records]
    at_line: dict[int, list[str]] = defaultdict(list)
    for own, written in sorted(made.items()):
        later = next((index for index, other in enumerate(ids) if other > own), None)
        place = len(lines) if later is None else _above(lines, starts[later])
        at_line[place].append("\n".join(indent + line for line in written.split("\n")))
    for place, here in sorted(at_line.items(), reverse=True):
        lines[place:place] = _spaced(lines, place, here, is_tight=is_tight)
    return end.join("\n".join(lines).split("\n")) + end


def _read(text: str, name: str) -> Located:
    """The file as it is, or that it has no place for records."""
    loader = yaml.SafeLoader(text)
    try:
        node = loader.get_single_node()
    finally:
        loader.dispose()
    if node is None:
        return Located(name, None)
    if not isinstance(node, yaml.SequenceNode) or (node.flow_style and node.value):
        raise RefusalError(f"{name}:{node.start_mark.line + 1}: the records are no list of lines; begin each with ‘- ’")
    value = yaml.safe_load(text)
    return Located(name, value, {(index,): item.start_mark.line + 1 for index, item in enumerate(node.value)})


def _start(lines: Sequence[str], located: Located, index: int, name: str) -> int:
    """The line, from 0, in which a record has its hyphen."""
    line = located.line((index,)) - 1
    while line > 0 and not lines[line].lstrip().startswith("-"):
        line -= 1
    if not lines[line].lstrip().startswith("-"):
        raise RefusalError(f"{name}:{located.line((index,))}: a record does not begin with ‘- ’; begin it so")
    return line


def _above(lines: Sequence[str], start: int) -> int:
    """The line before which something is put that shall stand before a record: above the comments that are its own."""
    line = start
    while line > 0 and _is_comment(lines[line - 1]):
        line -= 1
    # Comments at the head of the file are the file's.
    return start if line == 0 else line


def _is_comment(line: str) -> bool:
    return line.lstrip().startswith("#")


def _spaced(lines: Sequence[str], place: int, made: Sequence[str], *, is_tight: bool) -> list[str]:
    """What is put there, with empty lines between records where the file has them."""
    if is_tight:
        return list(made)
    before = [""] if place == len(lines) and any(line.strip() for line in lines) else []
    after = [] if place == len(lines) else [""]
    if place and not before and lines[place - 1].strip():
        before = [""]
    return [*before, *"\n\n".join(made).split("\n"), *after]
