"""From words that were selected on a page to the record they would be the beginning of, ready to be pasted.

The words are counted by letters alone, without white space: so a page, which sets lines and spaces as it likes, and the
block mean the same ones. Whatever is found is looked for again as the build will look for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, count
from typing import Any, get_args

import yaml

from glossator.load import Loaded
from glossator.marking import quotes
from glossator.marking.mentions import whole_words
from glossator.model import Anchor, Emendation, Entry, Statement, Term, Variant
from glossator.model.kinds import BY_FILE, Kind
from glossator.text import spaces
from glossator.text.blocks import Block
from glossator.text.spelling import slug

#: The files whose records words of the paper can begin, and what the buttons call these.
FILES: Mapping[str, str] = {
    "annotations": "Note",
    "emendations": "Correction",
    "variants": "Variant",
    "glossary": "Term",
    "people": "Person",
    "places": "Place",
    "organisations": "Organisation",
}
#: What stands at an end of selected words and is no part of a name or a term.
_SIGNS = " ,;:!?.…‥·“”„‘’‚«»\"'()[]{}–—-"
#: How many words an id is made of at most.
_WORDS = 4


class NoDraftError(Exception):
    """Nothing can be made of the words; the message says why."""


@dataclass(frozen=True)
class Draft:
    """A record that is begun.

    Attributes:
        file: the file to put it into.
        line: the line before which it stands there; 0 for the end.
        yaml: the record.
    """

    file: str
    line: int
    yaml: str


def offered(loaded: Loaded) -> dict[str, str]:
    """Those of :data:`FILES` that an edition has a use for."""
    return {file: label for file, label in FILES.items() if file != "variants" or loaded.edition.head.witnesses}


def draft(loaded: Loaded, file: str, block: str, first: int, last: int) -> Draft:
    """Begin a record about words of the paper.

    Args:
        loaded: the edition.
        file: stem of the file for it, one of :data:`FILES`.
        block: id of the block.
        first: how many letters (anything but white space) of the block stand before the words.
        last: how many stand before the words end.

    Raises:
        NoDraftError: such a record cannot be about these words.
    """
    if file not in offered(loaded):
        raise NoDraftError(f"There is no draft for {file}.yml.")
    if block not in loaded.paper.places:
        raise NoDraftError(f"The paper has no block {block}.")
    where = loaded.paper.places[block][1]
    start, end = _span(where.text, first, last)
    kind = BY_FILE[file]
    if issubclass(kind.model, Entry):
        given = _entry(loaded, kind, where, start, end)
        line = _line_by_id(loaded, kind, given["id"])
    else:
        _check(loaded, kind, where, start, end)
        given = _anchored(loaded, kind, where, start, end)
        line = _line_by_place(loaded, kind, block, start)
    return Draft(loaded.edition.located[file].file, line, _written(kind, given))


def _span(text: str, first: int, last: int) -> tuple[int, int]:
    letters = [at for at, char in enumerate(text) if not char.isspace()]
    if not 0 <= first < last <= len(letters):
        raise NoDraftError("No words of the paper are selected.")
    return whole_words(text, letters[first], letters[last - 1] + 1)


# --- what the record says ---------------------------------------------------------------------------------------------


def _anchored(loaded: Loaded, kind: Kind, block: Block, start: int, end: int) -> dict[str, Any]:
    anchor = anchored(block, start, end)
    given = {"id": _new_id(loaded, kind, anchor.quote, block.id), **anchor.model_dump(exclude_none=True)}
    if kind.model is Emendation:
        given["reading"] = anchor.quote
    if kind.model is Variant:
        given["readings"] = [{"witness": loaded.edition.head.witnesses[0].id, "text": anchor.quote}]
    return given


def _entry(loaded: Loaded, kind: Kind, block: Block, start: int, end: int) -> dict[str, Any]:
    words = spaces.plain(block.text[start:end]).strip(_SIGNS)
    if not words:
        raise NoDraftError("No words are selected that could be a written form.")
    if block.text[start:end].rstrip().endswith(f"{words}.") and "." in words:
        words += "."  # U.S.S.R.
    for entry in loaded.edition.entries.values():
        if words in entry.forms:
            file, line = loaded.edition.place(entry.collection, entry.id)
            raise NoDraftError(f"“{words}” is a form of {entry.key} already ({file}:{line}).")
    title = "headword" if kind.model is Term else "name"
    return {"id": _new_id(loaded, kind, words, block.id), title: words, "forms": [words]}


def anchored(block: Block, start: int, end: int) -> Anchor:
    """Words of a block as a record quotes them: with no more of what stands around them than singles them out."""
    text = spaces.plain(block.text)
    for before, after in _contexts(text, start, end):
        prefix, suffix = text[before:start], text[end:after]
        anchor = Anchor(block=block.id, quote=text[start:end], prefix=prefix or None, suffix=suffix or None)
        if quotes.find(anchor, {block.id: block}, "", 0, []) == (start, end):
            return anchor
    raise NoDraftError("These words cannot be told from others of their block.")


def _contexts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Nothing, then ever more whole words: after, before, on both sides."""
    befores = [at for at in range(start - 1, -1, -1) if f" {text}"[at] == " " and text[at:start].strip()]
    afters = [at for at in range(end + 1, len(text) + 1) if f"{text} "[at] == " " and text[end:at].strip()]
    yield start, end
    for number in range(max(len(befores), len(afters))):
        before = befores[min(number, len(befores) - 1)] if befores else start
        after = afters[min(number, len(afters) - 1)] if afters else end
        yield from ((start, after), (before, end), (before, after))


def _check(loaded: Loaded, kind: Kind, block: Block, start: int, end: int) -> None:
    """What the build would not have, said at once."""
    if kind.model is not Emendation:
        return
    if "\n" in block.text[start:end]:
        raise NoDraftError("A correction stands within one line.")
    for mark in block.marks:
        if mark.kind == "note" and start < mark.start < end:
            raise NoDraftError("A correction holds no note marker.")
        if mark.kind == "emendation" and mark.start < end and start < mark.end:
            file, line = loaded.edition.place("emendations", mark.target.rpartition("/")[2])
            raise NoDraftError(f"These words are corrected already ({file}:{line}).")


def _new_id(loaded: Loaded, kind: Kind, words: str, block: str) -> str:
    """An id of the words that no record of the kind has."""
    taken = {getattr(record, kind.names) for record in loaded.edition.of(kind)}
    name = "-".join(slug(words).split("-")[:_WORDS]) or f"{kind.tei}{block}"
    return next(one for one in chain([name], (f"{name}-{number}" for number in count(2))) if one not in taken)


# --- how it is written ------------------------------------------------------------------------------------------------


def _written(kind: Kind, given: Mapping[str, Any]) -> str:
    """What is known, and each key that is needed with nothing behind it: the build names what is still to be said."""
    needed = [
        field.alias or name
        for name, field in kind.model.model_fields.items()
        if field.is_required() and name not in {*given, "certainty"}
    ]
    lines = [_pair(key, value) for key, value in given.items()]
    lines += [f"{key}:{_options(kind, key)}" for key in needed]
    if issubclass(kind.model, Statement):
        lines += [f"basis:{_options(kind, 'basis')}; or works", f"certainty:{_options(kind, 'certainty')}"]
    return "- " + "\n  ".join("\n".join(lines).split("\n")) + "\n"


def _pair(key: str, value: Any) -> str:
    if isinstance(value, str):
        return f"{key}: {_scalar(value)}"
    return f"{key}: {yaml.safe_dump(value, allow_unicode=True, default_flow_style=True, width=10**6).strip()}"


def _scalar(text: str) -> str:
    """A text on one line, in quotation marks where YAML needs them."""
    return yaml.safe_dump([text], allow_unicode=True, default_flow_style=True, width=10**6).strip()[1:-1]


def _options(kind: Kind, key: str) -> str:
    """What may stand behind a key that takes only some words, as a comment."""
    words = ", ".join(_words_of(kind.model.model_fields[key].annotation))
    return f" # {words}" if words else ""


def _words_of(annotation: Any) -> Iterator[str]:
    for part in get_args(annotation):
        if isinstance(part, str):
            yield part
        else:
            yield from _words_of(part)


# --- where it belongs -------------------------------------------------------------------------------------------------


def _line_by_id(loaded: Loaded, kind: Kind, name: str) -> int:
    """Before the first record whose id comes later."""
    after = [other for other in loaded.edition.indices.get(kind.file, {}) if str(other) > name]
    return min((loaded.edition.place(kind.file, other)[1] for other in after), default=0)


def _line_by_place(loaded: Loaded, kind: Kind, block: str, start: int) -> int:
    """Before the record that follows, in the file, the last one whose words stand no later in the text."""
    order = {name: at for at, name in enumerate(loaded.paper.places)}
    lines = [loaded.edition.place(kind.file, record.id)[1] for record in loaded.edition.of(kind)]
    where = [
        (order[record.block], loaded.paper.attachments.span(record)[0], line)
        for record, line in zip(loaded.edition.of(kind), lines, strict=True)
    ]
    before = [line for *place, line in sorted(where) if place <= [order[block], start]]
    if not before:
        return min(lines, default=0)
    return min((line for line in lines if line > before[-1]), default=0)
