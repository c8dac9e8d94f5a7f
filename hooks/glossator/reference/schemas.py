"""A JSON Schema for each file of ``data/``: with it an editor program completes keys, explains them and marks slips.

A schema sees a file as yaml-language-server does, by YAML 1.2, where a date is a text. What depends on another record
or on the words of the paper no schema can say; that is left to the build.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from glossator.ledger.file import HOME, ITSELF, STATE
from glossator.model import Draftable, dates
from glossator.model.json_schema import PlainJsonSchema
from glossator.model.works import in_edtf
from glossator.reading import interface
from glossator.reading.findings import pattern_remedy

from .data_files import DATA_FILES, LEDGER, DataFile
from .descriptions import descriptions

Schema = dict[str, Any]

_DATE = {
    "type": ["string", "integer"],
    "pattern": dates.NOTATION,
    "patternErrorMessage": f"write a date such as {dates.EXAMPLES}",
    "minimum": -9999,
    "maximum": 9999,
}


class _AsWritten(PlainJsonSchema):
    """Every key described, and what an editor may write for it."""

    def model_schema(self, schema: Any) -> Schema:
        """A model with its keys in the order of the reference."""
        made = super().model_schema(schema)
        properties = made["properties"]
        about = (schema["cls"].__doc__ or "").partition("\n")[0].replace("``", "")
        described = {key: {**properties[key], **said(text)} for key, text in descriptions(schema["cls"]).items()}
        made |= {"description": about, "properties": described}
        return _or_draft(made) if issubclass(schema["cls"], Draftable) else made

    def str_schema(self, schema: Any) -> Schema:
        """Where a pattern is missed, the program says what the build would say."""
        made = super().str_schema(schema)
        return made | ({"patternErrorMessage": pattern_remedy(made["pattern"])} if "pattern" in made else {})

    def dict_schema(self, schema: Any) -> Schema:
        """Keys that are ids must look like ids."""
        made = super().dict_schema(schema)
        return {**made, "additionalProperties": False} if "patternProperties" in made else made

    def default_schema(self, schema: Any) -> Schema:
        """A word that holds where none is given is worth knowing; an empty list is not."""
        default = schema.get("default")
        return super().default_schema(schema) | ({"default": default} if isinstance(default, str) else {})

    def function_before_schema(self, schema: Any) -> Schema:
        """A date may be a year, and so a number; that of a work may be in parts as well."""
        if schema["function"]["function"] is dates.as_written:
            return dict(_DATE)
        if schema["function"]["function"] is in_edtf:
            parts, _ = super().function_before_schema(schema)["anyOf"]
            return {"anyOf": [dict(_DATE), parts]}
        return super().function_before_schema(schema)


def _or_draft(record: Schema) -> Schema:
    """A record that may be a draft: then no key but its id must be there."""
    needed = record.pop("required")
    told = {"properties": {"draft": {"const": True}}, "required": ["draft"]}
    return {**record, "required": ["id"], "if": told, "else": {"required": needed}}


@cache
def schemas() -> dict[str, Schema]:
    """The schema of each file of ``data/`` by the file's stem."""
    return {file.stem: _with_head(file, _of_kind(file)) for file in DATA_FILES} | {
        LEDGER.stem: _with_head(LEDGER, _ledger())
    }


def said(markdown: str) -> Schema:
    """A description, for programs that show Markdown and for those that do not."""
    plain = re.sub("`([^`]*)`", r"\1", markdown)
    return {"description": plain, **({"markdownDescription": markdown} if plain != markdown else {})}


def _with_head(file: DataFile, schema: Schema) -> Schema:
    return {
        **schema,
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"data/{file.name}",
        "description": f"{file.holds[:1].upper()}{file.holds[1:]}.",
    }


def _of_kind(file: DataFile) -> Schema:
    kind: Any = list[file.model] if file.many else file.model  # type: ignore[name-defined]
    made = TypeAdapter(kind).json_schema(by_alias=True, schema_generator=_AsWritten)
    if file.many:
        # A file of comments only is a list without records.
        return {**made, "type": ["array", "null"]}
    made["properties"]["interface"] |= _interface_words()
    return made


def _interface_words() -> Schema:
    """Every word of the interface as a key, described by the English it stands for."""
    english = interface.words({})
    by_count = {"type": "object", "additionalProperties": {"type": "string"}}
    words = {word: {"description": text, "anyOf": [{"type": "string"}, by_count]} for word, text in english.items()}
    return {"properties": words, "additionalProperties": False}


# --- the ledger, which is no list of records --------------------------------------------------------------------------


def _ledger() -> Schema:
    state = STATE.pattern
    states = {
        "type": "string",
        "pattern": f"^{state}( *, *{state})*$",
        **said("The version it came with, then each that improved its words, with a checksum where one is kept."),
    }
    text = {"type": "string", "minLength": 1}
    retired = {
        "type": "object",
        "description": "A retired address.",
        "properties": {
            "was": {**states, **said("What stood here before.")},
            "retired": {"type": "string", "pattern": r"^\d+\.\d+\.\d+$", **said("The version that retired it.")},
            "to": {**text, **said("The address its words went to: `glossary/#rayon`.")},
            "why": {**text, **said("A sentence for the reader, if one is needed (Markdown).")},
        },
        "required": ["was", "retired", "to"],
        "additionalProperties": False,
    }
    address = {"anyOf": [states, retired]}
    page = {
        "type": "object",
        "properties": {ITSELF: {**address, **said("The page’s own address.")}},
        "additionalProperties": address,
    }
    about = said(f"An address from the site’s root, such as `glossary/`; the home page is `{HOME}`.")
    return {
        "type": ["object", "null"],
        "propertyNames": {"pattern": "^[^#]+$"},
        "additionalProperties": {"anyOf": [states, retired, page], **about},
    }
