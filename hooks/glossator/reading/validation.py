"""pydantic's findings in an editor's words: file, line, what is wrong, what would be right."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from glossator.faults import Fault
from glossator.model import M

from .drafts import is_draft
from .yaml_lines import Located

_KINDS = {
    "string_type": "a text",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "bool_type": "true or false",
    "date_type": "a date such as 2003-12-06",
    "tuple_type": "a list",
    "list_type": "a list",
    "dict_type": "keys with values",
    "model_type": "keys with values",
    "model_attributes_type": "keys with values",
}


def validate(
    model: type[M], located: Located, value: Any, path: tuple[str | int, ...], faults: list[Fault]
) -> M | None:
    """One record as a model, or None after adding its faults. A draft may lack what must be there, but its id.

    Args:
        model: what the record should be.
        located: the file it is from.
        value: the record's plain values.
        path: where it stands in the file.
        faults: where faults are added.
    """
    try:
        return model.model_validate(value)
    except ValidationError as error:
        findings = error.errors(include_url=False)
        if is_draft(model, value):
            findings = [one for one in findings if one["type"] != "missing" or one["loc"] == ("id",)]
        places = [finding["loc"] for finding in findings]
        for finding in findings:
            place = finding["loc"]
            # A list whose items are all faulty counts as too short as well.
            if finding["type"] == "too_short" and any(p[: len(place)] == place != p for p in places):
                continue
            faults.append(_fault(model, located, value, path, finding))
    return None


def validate_list(model: type[M], located: Located, faults: list[Fault]) -> list[tuple[int, M]]:
    """The records of a file that is a list, each with its index.

    Faults are reported. A record whose only faults are in what nothing else depends on is there all the same, with
    stand-ins, so that whatever else is wrong with it comes to light at once. A draft is looked at, and not there.
    """
    if located.value is None:
        return []
    if not isinstance(located.value, list):
        faults.append(Fault(located.file, located.line(()), "not a list", "begin each record with ‘- ’"))
        return []
    records = []
    for index, value in enumerate(located.value):
        draft = is_draft(model, value)
        record = validate(model, located, value, (index,), faults) or (None if draft else _stood_in(model, value))
        if record is not None and not draft:
            records.append((index, record))
    return records


#: What other records or the paper are held against: no stand-in would do.
_DECISIVE = {"id", "number", "version", "block", "quote", "from", "to", "date"}


def _stood_in(model: type[M], value: Any) -> M | None:
    """A faulty record with stand-ins for what is missing or wrong, or None where those would make new faults.

    A misspelt key counts as the one that was meant.
    """
    if not isinstance(value, dict):
        return None
    mended = dict(value)
    for key in [key for key in value if key not in _keys(model, ())]:
        words = mended.pop(key)
        for near in difflib.get_close_matches(str(key), _keys(model, ()), 1):
            mended.setdefault(near, words)
    try:
        return model.model_validate(mended)
    except ValidationError as error:
        places = [finding["loc"] for finding in error.errors(include_url=False)]
    for key, *inner in places:
        known = _fields(model).get(str(key))
        if inner or known is None or key in _DECISIVE:
            return None
        words = options(known.annotation)
        mended[key] = words[0] if words else str(mended.get("id"))
    try:
        return model.model_validate(mended)
    except ValidationError:
        return None


def options(annotation: Any) -> list[str]:
    """The words that may stand in a field which takes only some; none in one that takes any."""
    inside = get_args(annotation)
    return [word for part in inside for word in ([part] if isinstance(part, str) else options(part))]


def _fault(model: type[BaseModel], located: Located, value: Any, path: tuple[str | int, ...], finding: Any) -> Fault:
    kind, given = finding["type"], finding["input"]
    place = tuple(part for part in finding["loc"] if part != "[key]")
    line = located.line((*path, *place))
    name = _name(place)
    what, remedy = f"{name}: {finding['msg'].lower()}", "mend the value"
    if kind == "missing":
        line = located.line((*path, *place[:-1]))
        holder = _model_at(model, place[:-1])
        missing = _fields(holder).get(str(place[-1]))
        words = options(missing.annotation) if missing else []
        remedy = f"add ‘{place[-1]}: …’" + (f" with one of {', '.join(words)}" if words else "")
        what = f"the key ‘{place[-1]}’ is missing{_of(value)}"
    elif kind == "extra_forbidden":
        keys = _keys(model, place[:-1])
        near = difflib.get_close_matches(str(place[-1]), keys, 1)
        remedy = f"did you mean ‘{near[0]}’?" if near else f"known keys are {', '.join(keys)}"
        what = f"unknown key ‘{place[-1]}’{_of(value)}"
    elif kind == "literal_error":
        what, remedy = f"{name} is ‘{given}’", f"use one of {finding['ctx']['expected']}".replace("'", "")
    elif kind == "string_pattern_mismatch":
        what, remedy = f"{name} is ‘{given}’", pattern_remedy(finding["ctx"]["pattern"])
    elif kind in {"string_too_short", "too_short"}:
        what, remedy = f"{name} is empty", "give it a value or take the key away"
    elif kind == "value_error":
        # Whoever raised it may know the remedy as well.
        said, *known = finding["ctx"]["error"].args
        what, remedy = f"{name} is ‘{given}’, {said}", known[0] if known else "mend it"
    elif kind in _KINDS:
        written = located.written.get((*path, *place), str(given))
        what, remedy = f"{name} is {_kind_of(given)}, not {_KINDS[kind]}", _type_remedy(kind, given, written)
    elif kind == "greater_than_equal":
        what, remedy = f"{name} is {given}", f"use {finding['ctx']['ge']} or more"
    elif kind == "less_than_equal":
        what, remedy = f"{name} is {given}", f"use {finding['ctx']['le']} or less"
    return Fault(located.file, line, what, remedy)


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
    if kind.startswith("int") and isinstance(given, str) and given.strip().lstrip("-").isdigit():
        return f"write {given.strip()} without quotes"
    if kind in {"tuple_type", "list_type"}:
        return "write [one, two] or one ‘- ’ line for each"
    return f"write {_KINDS[kind]}"


#: What to write instead, by how the pattern that was missed begins.
_PATTERNS = {
    "^[a-z0-9]+": "use lower-case ASCII letters, digits and single hyphens only",
    "^[0-9a-f]": "give the 64 hexadecimal digits of the checksum",
    "^https?": "begin with http:// or https:// and leave no space",
    "^10": "give the DOI itself, from 10. on, without https://doi.org/",
    "^p": "use a block’s id such as p8",
    r"^\d{4}": "write it alone, with hyphens, such as 0000-0002-1825-0097",
    r"^\d+": "use three numbers such as 1.0.0",
    "^[^{}]": "leave braces out",
    "^.*": "hold {number} where the number stands",
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


def _fields(model: type[BaseModel]) -> dict[str, FieldInfo]:
    """A model's fields by the keys that stand for them in YAML."""
    return {field.alias or name: field for name, field in model.model_fields.items()}


def _model_at(model: type[BaseModel], place: Sequence[str | int]) -> type[BaseModel]:
    """The model that holds what ``place`` leads to."""
    for part in place:
        if part in (fields := _fields(model)):
            model = next(_models(fields[str(part)].annotation), model)
    return model


def _keys(model: type[BaseModel], place: Sequence[str | int]) -> list[str]:
    """The keys that are known where ``place`` leads inside the model."""
    return sorted(_fields(_model_at(model, place)), key=lambda key: key not in {"id", "number"})
