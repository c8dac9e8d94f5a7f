"""The first lines of a page of prose, between two lines of hyphens: what it says of itself, in YAML."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from glossator.faults import Fault

from .text_file import is_below
from .yaml_lines import Located, read_text_as_yaml

_HEAD = re.compile(r"\A---[ \t]*\n(.*?\n)?(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_BEGUN = re.compile(r"\A---[ \t]*\n[A-Za-z_][\w-]*:")
#: The same where it is none: not at the very beginning, by more hyphens, or as TOML has it.
_MISWRITTEN = re.compile(
    r"\A\s*(-{3,}|\+{3})[ \t]*\n(?:[A-Za-z_][\w-]*[ \t]*[:=].*\n|[ \t]+.*\n|- .*\n)+\1[ \t]*(?:\n|\Z)"
)


@dataclass(frozen=True)
class PageHead:
    """What a page says of itself.

    Attributes:
        title: what it is called; empty where only its heading says so.
        order: its place among the pages, where it has one.
    """

    title: str = ""
    order: float = math.inf


def read(markdown: str, file: str, faults: list[Fault]) -> PageHead:
    """What a page says of itself.

    Args:
        markdown: the page.
        file: its name in messages.
        faults: where faults are added: what cannot be read would be printed, or passed over, as if it were words.
    """
    head = _HEAD.match(markdown)
    if head is None:
        if _BEGUN.match(markdown):
            faults.append(Fault(file, 1, "the lines about the page do not end", "write --- on a line below them"))
        elif found := _MISWRITTEN.match(markdown):
            what = "the lines about the page would be printed"
            remedy = "begin the file with ---, write them as key: value, and --- below them"
            faults.append(Fault(file, markdown.count("\n", 0, found.start(1)) + 1, what, remedy))
        return PageHead()
    located = read_text_as_yaml(head[1] or "", file, faults, first_line=2)
    if located is None or located.value is None:
        return PageHead()
    if not isinstance(located.value, dict):
        faults.append(Fault(file, 2, "the lines about the page have no keys", "write key: value, or take them away"))
        return PageHead()
    title = _said(located, "title", str, "a text", faults)
    for key in ("description", "template"):
        _said(located, key, str, "a text", faults)
    _check_search(located, faults)
    return PageHead(title or "", _order(located, faults))


def _order(located: Located, faults: list[Fault]) -> float:
    order = located.value.get("order", math.inf)
    if isinstance(order, bool) or not isinstance(order, int | float) or math.isnan(order):
        what = f"‘order’ is ‘{order}’, no number"
        faults.append(Fault(located.file, located.line(("order",)), what, "write a number: order: 1"))
        return math.inf
    return order


def _check_search(located: Located, faults: list[Fault]) -> None:
    search = located.value.get("search", {})
    finds = search.get("finds", []) if isinstance(search, dict) else []
    if not isinstance(finds, list) or not all(isinstance(one, str) for one in finds):
        what = "‘search.finds’ is no list of words"
        line = located.line(("search", "finds"))
        faults.append(Fault(located.file, line, what, "write search: {finds: [Zotero, footnote]}, numbers in quotes"))
    if not isinstance(search, dict) or not isinstance(search.get("exclude", False), bool):
        what, remedy = (
            "‘search’ does not say whether the page is found",
            "write search: {exclude: true}, or take it away",
        )
        faults.append(Fault(located.file, located.line(("search",)), what, remedy))


def _said(located: Located, key: str, kind: type[Any], called: str, faults: list[Fault]) -> Any:
    value = located.value.get(key)
    if value is None and key not in located.value:
        return None
    if not isinstance(value, kind):
        written = located.written.get((key,), "")
        remedy = f"put it in quotes: '{written}'" if written else f"give it {called}"
        faults.append(Fault(located.file, located.line((key,)), f"‘{key}’ is no {called.removeprefix('a ')}", remedy))
        return None
    return value


def has_template(name: str, directories: Iterable[str]) -> bool:
    """Whether one of the directories holds a template: what lies elsewhere is none, however it is called."""
    places = [(Path(directory, name), Path(directory)) for directory in directories]
    return any(is_below(path, directory) and path.is_file() for path, directory in places)
