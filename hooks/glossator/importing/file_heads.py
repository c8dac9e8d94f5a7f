"""What the head of a file says: of the text, which the edition takes; its abstract, which is words of the author's.

Pandoc keeps apart from the text what LaTeX's ``abstract``, Word's style of that name and the first lines of Markdown
say. An abstract stands at the beginning of the text again; what the edition has no place for is listed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from .found import Loss
from .office import quoted
from .pandoc_words import said

ABSTRACT, TITLE = "abstract", "abstract-title"
_TAKEN = {"title", "subtitle", "date", "lang", ABSTRACT, TITLE}
#: What a name is said by where it is a mapping; the first is all of it.
_NAMES = ("name", "given", "family", "literal")
#: What says how pandoc, or a program on top of it, is to set a text, and none of its words.
_SETTING = re.compile(
    r"documentclass|classoption|fontsize|\w*font\w*|geometry|papersize|pagestyle|indent|block-headings|header-includes"
    r"|include-.*|toc.*|lof|lot|number-?sections|secnumdepth|linestretch|linkcolor|\w*color\w*|link.*|url\w*|margin.*|csl"
    r"|biblio.*|nocite|references|citation.*|reference-.*|suppress.*|output\w*|format|execute|editor|engine|jupyter"
    r"|kernelspec|layout|css|template|dir|pagetitle|title-prefix|top-level-division|beamer.*|theme|slide.*|draft|id|uuid"
)


def abstract(tree: Mapping[str, Any]) -> list[Any]:
    """The abstract of pandoc's tree, as nodes of its own, under its heading if it has one."""
    meta = tree.get("meta", {})
    if ABSTRACT not in meta:
        return []
    heads = _blocks(meta[TITLE]) if TITLE in meta else []
    headings = [{"t": "Header", "c": [1, ["", [], []], one["c"]]} for one in heads if one["t"] == "Para"]
    return [*headings, *_blocks(meta[ABSTRACT])]


def _blocks(value: Mapping[str, Any]) -> list[Any]:
    match value["t"]:
        case "MetaBlocks":
            return list(value["c"])
        case "MetaInlines":
            return [{"t": "Para", "c": value["c"]}]
        case "MetaString":
            return [{"t": "Para", "c": [{"t": "Str", "c": value["c"]}]}]
        case "MetaList":
            return [block for one in value["c"] for block in _blocks(one)]
        case "MetaMap":
            return [block for one in value["c"].values() for block in _blocks(one)]
    return []


def name_of(person: Mapping[str, Any]) -> list[Any]:
    """The values of a person of whom more is said than the name, as Quarto has it, that are the name."""
    values = person["c"]
    return [values[key] for key in _NAMES if key in values][: None if "name" not in values else 1]


def left_out(tree: Mapping[str, Any]) -> Iterator[Loss]:
    """What the edition has no place for, by its name and its words."""
    for key, value in _values(tree.get("meta", {})):
        words = " ".join(_words(value).split())
        if words and key not in _TAKEN and not _SETTING.fullmatch(key):
            yield Loss("the head of the file", f"‘{key}’ is left out: {quoted(words)}")


def _words(value: Mapping[str, Any]) -> str:
    if value["t"] == "MetaMap":
        return ", ".join(f"{key}: {_words(one)}" for key, one in value["c"].items())
    return ", ".join(map(_words, value["c"])) if value["t"] == "MetaList" else said(value)


def _values(meta: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Each value by its key, and what is said of authors beside their names."""
    for key, value in meta.items():
        people = value["c"] if value["t"] == "MetaList" else [value]
        if key == "author":
            for one in people:
                if one["t"] == "MetaMap":
                    yield from ((f"{key}: {inner}", of) for inner, of in one["c"].items() if inner not in _NAMES)
        else:
            yield key, value
