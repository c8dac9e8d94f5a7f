"""The reference as a page of Markdown: ``page.md`` with the keys of every file filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import get_args

from glossator.model.base import BlockId, Ref, Slug, Url

from .data_files import DATA_FILES, LEDGER, DataFile
from .schemas import Schema, schemas

_TEMPLATE = Path(__file__).with_name("page.md")
#: What a text is that must match a pattern: one of it, several.
_PATTERNS = {
    get_args(kind)[1].pattern: nouns
    for kind, nouns in {
        Slug: ("id", "ids"),
        Ref: ("id, or `file/id`", "ids, or `file/id`"),
        BlockId: ("block", "blocks"),
        Url: ("address", "addresses"),
    }.items()
}
#: What has keys of its own in more than one place, and so a table of its own: one of it, several.
SHARED = {
    "WorkCited": ("work cited", "works cited"),
    "Name": ("name", "names"),
    "Contributor": ("contributor", "contributors"),
    "Editor": ("editor", "editors"),
    "CslDate": ("date in parts", "dates in parts"),
    "Coordinates": ("coordinates", "coordinates"),
    "Claim": ("claim", "claims"),
}
_PLAIN = {
    "string": ("text", "texts"),
    "integer": ("whole number", "whole numbers"),
    "number": ("number", "numbers"),
    "boolean": ("`true` or `false`", ""),
}


def page() -> str:
    """The page."""
    template = _TEMPLATE.read_text(encoding="utf-8")
    return re.sub(r"(?m)^<!-- (files|keys (\w+)) -->$", lambda m: _keys(m[2]) if m[2] else _files(), template)


def example(file: DataFile) -> str:
    """How the page says that a file is written."""
    section = _TEMPLATE.read_text(encoding="utf-8").partition(f"\n## {file.name}\n")[2]
    return section.partition("```yaml\n")[2].partition("```")[0]


def _files() -> str:
    rows = [f"| [`data/{file.name}`](#{file.stem}yml) | {file.holds} |" for file in (*DATA_FILES, LEDGER)]
    return "\n".join(["| file | holds |", "|---|---|", *rows])


def _keys(of: str) -> str:
    """The table of a file, named by its stem, or of something in :data:`SHARED`."""
    holder = next(schema for stem, schema in schemas().items() if stem == of or of in schema.get("$defs", ()))
    definitions = holder["$defs"]
    if of in SHARED:
        record = definitions[of]
    else:
        record = _resolved(holder["items"], definitions) if "items" in holder else holder
    return "\n".join(["| key | is | |", "|---|---|---|", *_rows(record, definitions, "")])


def _rows(record: Schema, definitions: Mapping[str, Schema], around: str, *within: str) -> Iterator[str]:
    """A row for each key, followed by those of the keys in it, unless it is one of what it stands in."""
    for key, schema in record["properties"].items():
        name = f"`{around}{key}`"
        name = f"**{name}**" if key in record.get("else", record).get("required", ()) else name
        about = schema.get("markdownDescription", schema["description"])
        default = f" If not given: `{schema['default']}`." if "default" in schema else ""
        written = " or ".join(_nouns(form)[0] for form in schema.get("anyOf", [schema]))
        yield f"| {name} | {written} | {about}{default} |"
        inner = schema.get("items", schema)
        if "$ref" in inner and _name(inner) not in {*SHARED, *within}:
            yield from _rows(_resolved(inner, definitions), definitions, f"{around}{key}.", *within, _name(inner))


def _nouns(schema: Schema) -> tuple[str, str]:
    """What a value is called: one of it, and several."""
    if "$ref" in schema:
        one, several = SHARED.get(_name(schema), ("keys", "sets of keys"))
        link = f"[{{}}](#{several.replace(' ', '-')})" if _name(schema) in SHARED else "{}"
        return link.format(one), link.format(several)
    if "items" in schema:
        of = _nouns(schema["items"])[1]
        return f"list of {of}", f"lists of {of}"
    if "enum" in schema:
        *words, last = (f"`{word}`" for word in schema["enum"])
        return f"{', '.join(words)} or {last}", "words"
    if schema["type"] == "object":
        ((pattern, value),) = schema.get("patternProperties", {"": {"type": "string"}}).items()
        by, _ = _PATTERNS.get(pattern, ("key", "keys"))
        return f"for each {by}: {_nouns(value)[0]}", ""
    if isinstance(schema["type"], list):
        return "[date](#dates)", "[dates](#dates)"
    return (
        ("day", "days")
        if schema.get("format") == "date"
        else _PATTERNS.get(schema.get("pattern", ""), _PLAIN[schema["type"]])
    )


def _name(reference: Schema) -> str:
    return str(reference["$ref"]).rpartition("/")[2]


def _resolved(reference: Schema, definitions: Mapping[str, Schema]) -> Schema:
    found: Schema = definitions[_name(reference)]
    return found
