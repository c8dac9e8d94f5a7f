"""pydantic's findings in an editor's words: what is wrong, where, and what would be right."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from glossator.faults import Fault

from .yaml_lines import Located

_KINDS = {
    "string_type": "a text",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "bool_type": "true or false",
    "date_type": "a date such as 2003-12-06",
    "tuple_type": "a list",
    "list_type": "a list",
    "dict_type": "keys with values",
    "model_type": "keys with values",
    "model_attributes_type": "keys with values",
}


def options(annotation: Any) -> list[str]:
    """The words that may stand in a field which takes only some; none in one that takes any."""
    inside = get_args(annotation)
    return [word for part in inside for word in ([part] if isinstance(part, str) else options(part))]


#: How pydantic calls what a value could be instead, where it may be of several kinds.
_ALTERNATIVE = re.compile(r"(function-\w+|dict|list|tuple)\[.*\]|constrained-str")


def of_one_kind(found: Sequence[Any]) -> list[Any]:
    """Findings of which each says where it is as the data do, and not what else the value could have been.

    Args:
        found: pydantic's; of a value that may be of several kinds it says why it is none of them.
    """
    told: dict[tuple[str | int, ...], list[Any]] = {}
    made = []
    for finding in found:
        place = tuple(part for part in finding["loc"] if not _ALTERNATIVE.fullmatch(str(part)))
        made.append({**finding, "loc": place})
        if place != finding["loc"]:
            for end in range(1, len(place) + 1):
                told.setdefault(place[:end], []).append(made[-1])

    def is_needed(finding: Any) -> bool:
        """Whether nothing says more of the same value: what is wrong in it, or with it as one of its kind."""
        others = told.get(finding["loc"], [finding])
        best = next((one for one in others if one["type"] not in _KINDS or one["loc"] != finding["loc"]), others[0])
        return finding["type"] not in _KINDS or best is finding or finding not in others

    return [finding for finding in made if is_needed(finding)]


def too_long(given: str, most: int) -> tuple[str, str]:
    """What is wrong with a text of more letters than that, and what would be right."""
    return f"has {len(given):,} letters: ‘{given[:40]} …’", f"use {most:,} at the most"


def fault(model: type[BaseModel], located: Located, value: Any, path: tuple[str | int, ...], finding: Any) -> Fault:
    """One finding as a fault.

    Args:
        model: what the record should be.
        located: the file it is from.
        value: the record's plain values.
        path: where it stands in the file.
        finding: pydantic's.
    """
    kind, given = finding["type"], finding["input"]
    place = tuple(part for part in finding["loc"] if part != "[key]")
    line = located.line((*path, *place))
    name = _name(place)
    if kind == "missing":
        line = located.line((*path, *place[:-1]))
        what, remedy = _missing(model, value, place)
    elif kind == "extra_forbidden":
        what, remedy = _unknown(model, value, place)
    elif kind in _KINDS:
        written = located.written.get((*path, *place), str(given))
        what, remedy = f"{name} is {_kind_of(given)}, not {_KINDS[kind]}", _type_remedy(kind, given, written)
    elif kind in _OF_VALUES:
        said, remedy = _OF_VALUES[kind](given, finding.get("ctx", {}))
        what = f"{name} {said}"
    else:
        what, remedy = f"{name}: {finding['msg'].lower()}", "mend the value"
    return Fault(located.file, line, what, remedy)


def _missing(model: type[BaseModel], value: Any, place: Sequence[str | int]) -> tuple[str, str]:
    missing = fields(_model_at(model, place[:-1])).get(str(place[-1]))
    known = options(missing.annotation) if missing else []
    remedy = f"add ‘{place[-1]}: …’" + (f" with one of {', '.join(known)}" if known else "")
    return f"the key ‘{place[-1]}’ is missing{_of(value)}", remedy


def _unknown(model: type[BaseModel], value: Any, place: Sequence[str | int]) -> tuple[str, str]:
    known = keys(model, place[:-1])
    near = difflib.get_close_matches(str(place[-1]), known)
    remedy = f"did you mean ‘{near[0]}’?" if near else f"known keys are {', '.join(known)}"
    return f"unknown key ‘{place[-1]}’{_of(value)}", remedy


def _raised(given: Any, ctx: Any) -> tuple[str, str]:
    """What a check of the model said; whoever raised it may know the remedy as well."""
    said, *known = ctx["error"].args
    return f"is ‘{given}’, {said}", known[0] if known else "mend it"


_EMPTY = ("is empty", "give it a value or take the key away")
#: What a value is, and what would be right, by the kind of finding.
_OF_VALUES: Mapping[str, Callable[[Any, Any], tuple[str, str]]] = {
    "literal_error": lambda given, ctx: (
        "is empty" if given is None else f"is ‘{given}’",
        f"use one of {ctx['expected']}".replace("'", ""),
    ),
    "string_pattern_mismatch": lambda given, ctx: (f"is ‘{given}’", pattern_remedy(ctx["pattern"])),
    "string_too_short": lambda _, __: _EMPTY,
    "too_short": lambda _, __: _EMPTY,
    "value_error": _raised,
    "finite_number": lambda given, _: (f"is {given}, no number", "give the number, or take the key away"),
    "greater_than_equal": lambda given, ctx: (f"is {given}", f"use {_plain(ctx['ge'])} or more"),
    "less_than_equal": lambda given, ctx: (f"is {given}", f"use {_plain(ctx['le'])} or less"),
    "string_too_long": lambda given, ctx: too_long(given, ctx["max_length"]),
}


def _plain(bound: object) -> str:
    """A bound; a number without a point that says nothing."""
    return f"{bound:,.16g}" if isinstance(bound, int | float) else f"{bound}"


def _name(place: Sequence[str | int]) -> str:
    words = "".join(f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in place).lstrip(".")
    return f"‘{words}’" if words else "the record"


def _of(value: Any) -> str:
    if isinstance(value, dict):
        for key in ("id", "number"):
            if isinstance(value.get(key), str | int):
                return f" in ‘{value[key]}’"
    return ""


def _kind_of(given: Any) -> str:
    if isinstance(given, bool):
        return f"read as the truth value {str(given).lower()}"
    if given is None:
        return "empty"
    if isinstance(given, str):
        return f"the text ‘{given[:40]}’"
    if isinstance(given, dict):
        return "a set of keys"
    if isinstance(given, list):
        return "a list"
    return f"read as the value {given}"


def _type_remedy(kind: str, given: Any, written: str) -> str:
    if kind == "string_type":
        if isinstance(given, bool):
            return "put it in quotes, e.g. 'no' or 'yes'"
        return "give it a text" if given is None or isinstance(given, list | dict) else f"put it in quotes: '{written}'"
    if kind in {"int_type", "float_type"} and isinstance(given, str) and re.fullmatch(_DIGITS[kind], given.strip()):
        return f"write {_LEADING.sub('', given.strip())} without quotes"
    if kind in {"tuple_type", "list_type"}:
        return "write [one, two] or one ‘- ’ line for each"
    return f"write {_KINDS[kind]}"


#: What would be a number if it stood without quotation marks.
_DIGITS = {"int_type": "-?[0-9]+", "float_type": r"-?[0-9]+(\.[0-9]+)?"}

#: By which a number is a text to YAML.
_LEADING = re.compile(r"(?<![0-9.])0+(?=[0-9])")

#: What to write instead, by how the pattern that was missed begins.
_PATTERNS = {
    "^[a-z0-9]+": "use lower-case ASCII letters, digits and single hyphens only",
    "^[0-9a-f]": "give the 64 hexadecimal digits of the checksum",
    "^https?": "begin with http:// or https:// and leave no space",
    "^10": "give the DOI itself, from 10. on, without https://doi.org/",
    "^p": "use a block’s id such as p8",
    "^([0-9]{4}": "write it alone, with hyphens, such as 0000-0002-1825-0097",
    "^(0|[1-9]": "use three numbers such as 1.0.0",
    "^[^{}]": "leave braces out",
    r"^.*\{number": "hold {number} where the number stands",
    r"^.*\{page": "hold {page} where the number of the page stands",
    r"^.*\{label": "hold {label} where the sign of the note stands",
    "^([a-z]+/)?": "name a record by its id, or by file and id: glossary/okrug",
    "^[^\\W": "use a letter, and up to eleven letters or digits after it, such as B or Ed1",
    "^[^\\s": "leave out spaces and ]",
    r"^[a-z]+$": "use lower-case ASCII letters only",
    r"\S": "give it a value or take the key away",
}


def pattern_remedy(pattern: str) -> str:
    """What to write where a text has missed a pattern."""
    found = (remedy for start, remedy in _PATTERNS.items() if pattern.startswith(start))
    return next(found, f"it must match {pattern}")


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _models(argument)


def fields(model: type[BaseModel]) -> dict[str, FieldInfo]:
    """A model's fields by the keys that stand for them in YAML."""
    return {field.alias or name: field for name, field in model.model_fields.items()}


def _model_at(model: type[BaseModel], place: Sequence[str | int]) -> type[BaseModel]:
    """The model that holds what ``place`` leads to."""
    for part in place:
        if part in (known := fields(model)):
            model = next(_models(known[str(part)].annotation), model)
    return model


def keys(model: type[BaseModel], place: Sequence[str | int]) -> list[str]:
    """The keys that are known where ``place`` leads inside the model."""
    return sorted(fields(_model_at(model, place)), key=lambda key: key not in {"id", "number"})
