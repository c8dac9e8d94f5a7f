"""YAML with places: plain Python values, and for each of them the line it stands on.

PyYAML's own composer does the reading (its C version where there is one); this module only walks the nodes, so that
a later check can say ``data/glossary.yml:41`` and a doubled key does not vanish silently, as it does in a dict.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from glossator.faults import Fault
from glossator.text import depth
from glossator.text.direction import TURNING

from . import quotation_marks, refused_letters
from .text_file import decoded, read_text

Place = tuple[str | int, ...]
#: Tags of YAML's, and the years 743 and 44 BC, which it would read as 483 and 35 BC.
_INTEGER, _NUMBER, _DAY, _TEXT = (f"tag:yaml.org,2002:{name}" for name in ("int", "float", "timestamp", "str"))
#: The tags of lists and of mappings, and of ``<<`` and ``=``, which say something in other YAML.
_LIST, _MAPPING, _MERGE, _VALUE = (f"tag:yaml.org,2002:{name}" for name in ("seq", "map", "merge", "value"))
_OCTAL = re.compile(r"[-+]?0[0-9]+")
#: A number as everybody writes it; YAML takes ``1:30`` for 90, ``0x10`` for 16, ``1_000`` for 1000 as well.
_PLAIN = re.compile(r"[-+]?(0|[1-9][0-9]*)|[-+]?[0-9]*\.[0-9]*(e[-+][0-9]+)?|[-+]?\.(inf|nan)", re.IGNORECASE)
#: No data an editor writes is larger, deeper, says more by aliases, or has longer numbers.
LARGEST, DEEPEST, REPEATED, DIGITS = 20_000_000, 40, 10_000, 300
#: Keys of what quotes the paper.
_OF_SOURCE = frozenset({"quote", "prefix", "suffix", "forms", "title_matter"})
#: A line that begins with white space other than a space.
_ODD_BEGINNING = re.compile(r"\n[^\S\n ]")
#: What looks like words, and is a comment to YAML.
_SWALLOWED = re.compile(r" #[^\s#!]")
#: As many files as a data directory has, and then some.
KEPT = 64
#: PyYAML’s reader, the quick one where there is one.
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


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


@dataclass(frozen=True, eq=False)
class Located:
    """The values of one YAML file and where they stand. Nobody changes them: the next build may be given the same.

    The same words of a file are the same object, by which it is known what has been made of them.

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


def read_settings(path: Path, name: str, faults: list[Fault]) -> Located | None:
    """Read the settings of another program; otherwise as :func:`read_yaml`.

    They may have tags, ``<<`` and keys that are no texts, which mean something to that program: their values are
    ``None`` here.
    """
    text = decoded(path, name, faults)
    return None if text is None else _read(text, name, faults, _OfAProgram)


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


@lru_cache(KEPT)
def _parsed(text: str, name: str) -> tuple[Located | None, tuple[Fault, ...]]:
    """A file's values, or what is wrong with it; kept, since a save under ``serve`` changes one file of many."""
    faults: list[Fault] = [*_wrong_lines(text, name)]
    return None if faults else _read(text, name, faults, _Walk), tuple(faults)


def _read(text: str, name: str, faults: list[Fault], walker: type[_Walk]) -> Located | None:
    loader = LOADER(text)
    try:
        node = loader.get_single_node()
        if node is None:
            return Located(name, None, {(): 1})
        walk = walker(loader, name, faults, _swallowing(text) if walker is _Walk else {})
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
    is_suspect = "\t" in text or "\f" in text or _ODD_BEGINNING.search(f"\n{text}") or TURNING.search(text)
    for number, line in enumerate(text.split("\n") if is_suspect else (), 1):
        # YAML allows a tab after the indentation, yet there it is as invisible and as often a slip as before it.
        if "\t" in line:
            yield Fault(name, number, "a tab", "use spaces")
        elif "\f" in line:
            yield Fault(name, number, "a page’s end, U+000C", "take it away")
        elif line[:1].isspace() and line[0] != " " and line.strip():
            yield Fault(name, number, f"a line begins with U+{ord(line[0]):04X}, which is no space", "use spaces")
        if wrong := refused_letters.turning_in(line, by_force=True):
            yield Fault(name, number, *wrong)


def _swallowing(text: str) -> Mapping[int, str]:
    """Lines in which YAML takes for a comment what looks like words, ``Bulletin #3``, each with what it says."""
    if " #" not in text:
        return {}
    return {number: line for number, line in enumerate(text.split("\n")) if _SWALLOWED.search(line)}


class _TooMuchError(Exception):
    """A file says more than any edition's does: nothing else of it is read."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(str(fault))
        self.fault = fault


def _yaml_remedy(problem: str) -> str:
    if "another document" in problem or "<document start>" in problem:
        return "take away the line --- or ... in the middle: a file is one list or one set of keys"
    if "mapping values are not allowed" in problem:
        return "put a text that holds a colon in quotes"
    if any(sign in problem for sign in ("alias", "anchor", "cannot start any token", "alphabetic", "second occ")):
        return "put a text that begins with a special character in quotes"
    if "escape" in problem or "hexdecimal" in problem:
        return "between double quotation marks write two backslashes for one, or use single ones"
    return "check indentation, quotes and colons here and just above"


class _Walk:
    """Makes plain values of YAML nodes, noting where each stands."""

    def __init__(self, loader: Any, name: str, faults: list[Fault], swallowing: Mapping[int, str]) -> None:
        self.lines: dict[Place, int] = {}
        self.written: dict[Place, str] = {}
        self._loader, self._name, self._faults, self._swallowing = loader, name, faults, swallowing
        self._around: dict[int, Any] = {}
        self._met: set[int] = set()
        self._repeated: set[int] = set()
        self._repetitions = 0

    def construct(self, node: Any, path: Place) -> Any:
        """The node's value."""
        if id(node) in self._around:
            self._fault(node, "a list or mapping that holds itself", "write it out without the alias")
            return None
        self._bound(node)
        self._around[id(node)] = node
        try:
            if (node.tag != _TEXT or not isinstance(node, yaml.ScalarNode)) and self._is_tagged(node):
                self._tagged(node, path)
                return None
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
            del self._around[id(node)]

    def _tagged(self, node: Any, path: Place) -> None:  # noqa: ARG002 - it is what others look into
        tag = node.tag.replace("tag:yaml.org,2002:", "!!")
        self._fault(node, f"a tag, {tag}, which no data need", "write the value alone, a text in quotes")

    def _bound(self, node: Any) -> None:
        """Refuse what only somebody who means harm, or a slip, would write: it would take all memory, or the stack."""
        if len(self._around) >= DEEPEST:
            what = f"lists and mappings stand more than {DEEPEST} deep in one another"
            raise _TooMuchError(Fault(self._name, node.start_mark.line + 1, what, "close them where they end"))
        if id(node) in self._met:
            self._repeated.add(id(node))
            self._repetitions += 1
        self._met.add(id(node))
        if self._repetitions > REPEATED:
            what = f"aliases (*…) repeat more than {REPEATED:,} values"
            first = next((outer for name, outer in self._around.items() if name in self._repeated), node)
            raise _TooMuchError(Fault(self._name, first.start_mark.line + 1, what, "write out what is meant"))

    def _scalar(self, node: Any, path: Place) -> Any:
        """A plain value. What is a date to an editor, and no day or an octal number to YAML, stays as it is written."""
        if node.tag == _TEXT:
            self._check(node, node.value, path)
            if node.style == '"' and not unicodedata.is_normalized("NFC", node.value):
                what = "letters written with a backslash are not in Unicode normal form C"
                self._fault(node, what, "write the letters themselves")
            if node.end_mark.line in self._swallowing and not node.style:
                self._check_swallowed(node)
            return node.value
        if node.tag == _INTEGER and _OCTAL.fullmatch(node.value):
            return node.value
        if wrong := self._wrong_as_scalar(node):
            self._fault(node, *wrong)
            return None
        try:
            value = self._loader.construct_object(node, deep=True)
        except ValueError:
            if node.tag == _DAY:  # 2003-13-40
                return node.value
            raise
        is_odd = node.tag in {_INTEGER, _NUMBER} and not _PLAIN.fullmatch(node.value)
        return OddNumber(value) if is_odd else value

    @staticmethod
    def _wrong_as_scalar(node: Any) -> tuple[str, str] | None:
        """What is wrong with a scalar that YAML takes for something else."""
        if node.tag in {_MERGE, _VALUE}:
            return f"‘{node.value}’, which means something else in YAML", f"put it in quotes: '{node.value}'"
        if node.tag in {_INTEGER, _NUMBER} and len(node.value) > DIGITS:
            return f"a number of {len(node.value)} digits", "mend it, or put it in quotes"
        return None

    def _is_tagged(self, node: Any) -> bool:
        """Whether somebody wrote what the value is to be taken for: Python would fail to make it that."""
        if isinstance(node, yaml.ScalarNode):
            return bool(node.tag != self._loader.resolve(yaml.ScalarNode, node.value, (True, False)))
        return bool(node.tag != (_LIST if isinstance(node, yaml.SequenceNode) else _MAPPING))

    def _is_of_source(self, path: Place) -> bool:
        """Whether words are held against the paper's, and so stand as they are there."""
        return not _OF_SOURCE.isdisjoint(path) or (path[-1:] == ("text",) and self._name.endswith("/notes.yml"))

    def _check(self, node: Any, text: str, path: Place = ()) -> None:
        r"""What is written with a backslash (``\0``) is there all the same."""
        if len(text) <= depth.DEEPEST and text.isprintable() and "&" not in text:
            return  # as nearly all keys and most values are: nothing of these can be in it
        wrong = refused_letters.wrong_in(text, of_source=self._is_of_source(path))
        if "\t" in text or "\f" in text:
            self._fault(node, "a tab or a page’s end written with a backslash", "use spaces")
        elif wrong:
            self._fault(node, *wrong)
        elif depth.too_deep(text):
            self._fault(node, *depth.TOO_DEEP)

    def _check_swallowed(self, node: Any) -> None:
        """What follows a text in its line is a comment, or a part of it that is lost."""
        after = self._swallowing[node.end_mark.line][node.end_mark.column :].lstrip()
        if _SWALLOWED.match(f" {after}"):
            what = f"‘{after}’ after ‘{node.value}’ is a comment to YAML, and lost"
            self._fault(node, what, "put the whole text in quotes, or begin the comment with # and a space")

    def _mapping(self, node: Any, path: Place) -> dict[str, Any]:
        mapping: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = key_node.value
            if not isinstance(key_node, yaml.ScalarNode):
                self._fault(key_node, "a key is a list or a mapping", "write a word before the colon")
            elif wrong := self._wrong_as_key(key_node):
                self._fault(key_node, *wrong)
            elif key in mapping:
                first = self.lines[*path, key]
                self._fault(key_node, f"the key ‘{key}’ stands twice", f"keep one (the first is in line {first})")
            else:
                self._check(key_node, key)
                self.lines[*path, key] = key_node.start_mark.line + 1
                mapping[key] = self.construct(value_node, (*path, key))
        return mapping

    @staticmethod
    def _wrong_as_key(node: Any) -> tuple[str, str] | None:
        if node.tag == _MERGE:
            return "<<, which would bring in other keys", "write these keys out"
        if node.tag != _TEXT:
            return f"the key ‘{node.value}’ is not a text", f"put it in quotes: '{node.value}'"
        return None

    def _fault(self, node: Any, what: str, remedy: str) -> None:
        self._faults.append(Fault(self._name, node.start_mark.line + 1, what, remedy))


class _OfAProgram(_Walk):
    """Likewise of another program's settings."""

    def _tagged(self, node: Any, path: Place) -> None:
        """What the program makes of it is not known here; only how much that is."""
        if not isinstance(node, yaml.ScalarNode):
            parts = [one for item in node.value for one in (item if isinstance(item, tuple) else [item])]
            for part in parts:
                self.construct(part, path)

    @staticmethod
    def _wrong_as_key(node: Any) -> tuple[str, str] | None:  # noqa: ARG004 - any word is one
        return None
