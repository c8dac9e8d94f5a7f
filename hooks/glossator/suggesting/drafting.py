"""Suggestions as drafts in ``data/``: what is known of each, and as comments what must still be said."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from glossator.faults import EditionError, RefusalError
from glossator.load import load
from glossator.model import Statement
from glossator.model.kinds import BY_FILE
from glossator.reading.findings import options
from glossator.reading.yaml_lines import read_yaml
from glossator.reference.descriptions import descriptions

from .anchors import anchor
from .finding import Suggestion
from .insertion import with_records

#: Where words can be explained.
COLLECTIONS = ("glossary", "people", "places", "organisations")
#: Languages that write a decimal comma.
_COMMA = frozenset({"de", "fr", "es", "ru"})
_BEGUN = "draft: true # fill in what is missing, then take this line away"


def write(root: Path, chosen: Iterable[Suggestion], language: str) -> list[str]:
    """Write drafts into the data; the edition is as sound afterwards as before.

    Args:
        root: the project.
        chosen: what shall have an entry.
        language: that of the text, which says how its numbers are written.

    Returns:
        What was written where, a line each.

    Raises:
        RefusalError: if a file cannot take them; then none has changed.
    """
    by_file: dict[str, list[Suggestion]] = defaultdict(list)
    for one in chosen:
        by_file[one.collection].append(one)
    before: dict[Path, bytes | None] = {}
    told: list[str] = []
    try:
        for stem, ones in by_file.items():
            path = root / "data" / f"{stem}.yml"
            before[path] = path.read_bytes() if path.exists() else None
            text = (before[path] or _header(stem).encode()).decode()
            made = {one.id: draft(one, language) for one in ones}
            path.write_text(with_records(text, f"data/{stem}.yml", made), encoding="utf-8", newline="")
            told += _told(path, f"data/{stem}.yml", {one.id: one.title for one in ones})
        load(root, root / "data", root / "docs" / "text")
    except (EditionError, RefusalError, OSError) as error:
        _restore(before)
        raise RefusalError(f"{error}\nNothing was written.") from error
    return told


def _restore(before: Mapping[Path, bytes | None]) -> None:
    for path, content in before.items():
        if content is None:
            path.unlink(missing_ok=True)
        else:
            path.write_bytes(content)


def _header(stem: str) -> str:
    return f"# yaml-language-server: $schema=schema/{stem}.json\n"


def _told(path: Path, name: str, titles: Mapping[str, str]) -> Iterator[str]:
    located = read_yaml(path, name, [])
    for index, value in enumerate(located.value if located else ()):
        if located and value.get("id") in titles:
            yield f"{name}:{located.line((index,))}: {titles[value['id']]}, a draft"


# --- a draft ----------------------------------------------------------------------------------------------------------


def draft(one: Suggestion, language: str) -> str:
    """A suggestion as a record that is not finished; what must still be said stands there as comments."""
    given = {"id": one.id, **_given(one, language)}
    first, *rest = (_yaml({key: value}) for key, value in given.items())
    lines = [first, _BEGUN, *(line for text in rest for line in text.split("\n")), *_missing(one.collection, given)]
    return "\n".join(f"{'  ' if number else '- '}{line}" for number, line in enumerate(lines))


def _given(one: Suggestion, language: str) -> dict[str, Any]:
    """What can be known of it."""
    if one.kind == "years":
        date = {"date": int(one.title)} if one.title.isdecimal() and len(one.title) == len("1848") else {}
        return {**date, "places_in_paper": [anchor(place) for place in one.places]}
    if one.kind == "figures":
        value, unit = _number(one.title, language)
        values = [anchor(place) | ({"value": value} if value is not None else {}) for place in one.places]
        return {"kind": "single", **({"unit": unit} if unit else {}), "values": values}
    headed = "headword" if one.collection == "glossary" else "name"
    return {headed: one.title, "forms": list(one.forms)}


def _number(words: str, language: str) -> tuple[float | None, str]:
    """A figure as a number, and what it counts."""
    digits = re.search(r"\d(?:[\d.,'’ \u00a0\u202f]*\d)?", words)
    if not digits:
        return None, ""
    plain = re.sub(r"['’ \u00a0\u202f]", "", digits[0])
    comma = language.partition("-")[0] in _COMMA
    plain = plain.replace("." if comma else ",", "").replace(",", ".")
    unit = (words[: digits.start()] + words[digits.end() :]).strip()
    try:
        return (float(plain) if "." in plain else int(plain)), unit
    except ValueError:
        return None, unit


def _missing(stem: str, given: Mapping[str, Any]) -> Iterator[str]:
    """What a finished record must say, as comments."""
    model = BY_FILE[stem].model
    said = descriptions(model)
    for name, field in model.model_fields.items():
        key = field.alias or name
        if not field.is_required() or key in given or key == "certainty":
            continue
        words = options(field.annotation)
        about = f"{', '.join(words[:-1])} or {words[-1]}" if words else re.split(r"[.:(;]", said[key])[0].strip()
        yield f"# {key}: {about}"
    if issubclass(model, Statement):
        *words, last = options(model.model_fields["certainty"].annotation)
        yield f"# certainty: {', '.join(words)} or {last}"
        yield "# basis: text or gloss; or works, as [{id: of the bibliography}]"


def _yaml(value: Mapping[str, Any]) -> str:
    """A key with its value, lists one under the other, places on one line."""
    ((key, said),) = value.items()
    if not isinstance(said, list):
        return _dumped({key: said})
    rows = [_dumped(item, flow=isinstance(item, dict)) for item in said]
    return "\n".join([f"{key}:", *(f"  - {row}" for row in rows)])


def _dumped(value: object, *, flow: bool = False) -> str:
    text = yaml.safe_dump(
        value, allow_unicode=True, sort_keys=False, width=float("inf"), default_flow_style=flow
    ).strip()
    return text.removesuffix("...").strip()
