"""Records as models: what does not fit becomes faults with file, line and remedy."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from pydantic import ValidationError

from glossator.faults import Fault
from glossator.model import M

from . import findings
from .drafts import is_draft
from .yaml_lines import KEPT, Located, Place

#: So many faulty records of a file are named: more come of one slip, and are seen when that is mended.
_NAMED = 50


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
    _check_repeated(located, value, path, faults)
    try:
        return model.model_validate(value)
    except ValidationError as error:
        found = findings.of_one_kind(error.errors(include_url=False))
        if is_draft(model, value):
            found = [one for one in found if one["type"] != "missing" or one["loc"] == ("id",)]
        places = [finding["loc"] for finding in found]
        for finding in found:
            place = finding["loc"]
            # A list whose items are all faulty counts as too short as well.
            if finding["type"] == "too_short" and any(p[: len(place)] == place != p for p in places):
                continue
            faults.append(findings.fault(model, located, value, path, finding))
    return None


def _check_repeated(located: Located, value: Any, path: Place, faults: list[Fault]) -> None:
    """Name what stands twice in a list, however deep: no list of names, works or places in the data means that."""
    items: Iterable[tuple[str | int, Any]] = ()
    if isinstance(value, dict):
        items = value.items()
    elif isinstance(value, list):
        items = enumerate(value)
        seen: set[str] = set()
        for index, item in items:
            said = _said(item)
            if said in seen:
                what = f"‘{item}’ stands there twice" if isinstance(item, str) else "the same stands there twice"
                faults.append(Fault(located.file, located.line((*path, index)), what, "take one away"))
            seen |= {said} - {""}
        items = enumerate(value)
    for key, item in items:
        _check_repeated(located, item, (*path, key), faults)


def _said(item: Any) -> str:
    """What a text or a mapping says, in whatever order; nothing for other values."""
    if isinstance(item, dict):
        return repr(sorted(item.items(), key=lambda pair: pair[0]))
    return repr(item) if isinstance(item, str) else ""


def validate_list(model: type[M], located: Located, faults: list[Fault]) -> list[tuple[int, M]]:
    """The records of a file that is a list, each with its index.

    Faults are reported. A record whose only faults are in what nothing else depends on is there all the same, with
    stand-ins, so that whatever else is wrong with it comes to light at once. A draft is looked at, and not there.
    """
    records, found = _records(model, located)
    faults += found
    return [*records]


@lru_cache(KEPT)
def _records(model: type[M], located: Located) -> tuple[Sequence[tuple[int, M]], Sequence[Fault]]:
    """The records and what is wrong with them; kept, since a save under ``serve`` changes one file of many."""
    if located.value is None:
        return [], []
    if not isinstance(located.value, list):
        return [], [Fault(located.file, located.line(()), "not a list", "begin each record with ‘- ’")]
    records: list[tuple[int, M]] = []
    faults: list[Fault] = []
    faulty = 0
    for index, value in enumerate(located.value):
        before, draft = len(faults), is_draft(model, value)
        record = validate(model, located, value, (index,), faults) or (None if draft else _stood_in(model, value))
        if record is not None and not draft:
            records.append((index, record))
        faulty += len(faults) > before
        if faulty == _NAMED:
            what = f"{_NAMED} records down to here are faulty; the others were not looked at"
            faults.append(Fault(located.file, located.line((index,)), what, "mend these first"))
            break
    return records, faults


#: What other records or the paper are held against: no stand-in would do.
_DECISIVE = {"id", "number", "version", "block", "quote", "from", "to", "date"}


def _stood_in(model: type[M], value: Any) -> M | None:
    """A faulty record with stand-ins for what is missing or wrong, or None where those would make new faults.

    A misspelt key counts as the one that was meant.
    """
    if not isinstance(value, dict):
        return None
    mended = dict(value)
    for key in [key for key in value if key not in findings.keys(model, ())]:
        words = mended.pop(key)
        for near in difflib.get_close_matches(str(key), findings.keys(model, ()), 1):
            mended.setdefault(near, words)
    try:
        return model.model_validate(mended)
    except ValidationError as error:
        places = [finding["loc"] for finding in error.errors(include_url=False)]
    for key, *inner in places:
        known = findings.fields(model).get(str(key))
        if inner or known is None or key in _DECISIVE:
            return None
        options = findings.options(known.annotation)
        mended[key] = options[0] if options else str(mended.get("id"))
    try:
        return model.model_validate(mended)
    except ValidationError:
        return None
