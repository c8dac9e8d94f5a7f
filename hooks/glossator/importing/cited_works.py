"""Works that a file cites by keys, put into words by pandoc; where they are not to be had, their keys stand.

LaTeX and Markdown have what is known of a work in a file of its own (BibTeX, BibLaTeX, CSL JSON), and a program prints
it in the form that a style gives. The styles are those in which editions can be cited.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from . import files_beside
from .found import Loss, UnreadableError
from .pandoc_run import run
from .pandoc_words import Node, said

AUTHOR_DATE, NOTES = "chicago-author-date", "chicago-notes-bibliography"
#: The environment of LaTeX, and the class, that stand where the list of works is to stand.
LIST = "gl-works"
_STYLES = Path(__file__).parents[1] / "citing/csl"
_FORMATS = {".bib": "biblatex", ".json": "csljson", ".ris": "ris"}
#: Where a work begins. One whose language is not told pandoc takes for English, and changes the capitals of its title.
_ENTRY = re.compile(rb"@(?!comment|string|preamble)\w+\s*[{(]\s*[^\s,{}()]+\s*,", re.IGNORECASE)
#: A bibliography is no longer than that, in bytes.
_LARGEST = 20_000_000
#: What of biblatex stands in a note where a style cites in notes, and what in parentheses.
_NOTED, _BRACKETED = re.compile(r"auto|smart|super|foot"), re.compile(r"paren")
_INLINE, _BARE, _BRACKETS = "gl-inline", "gl-bare", "gl-brackets"
#: What keeps a citation from being all that a note holds.
_MORE = "\u2060gl"
#: What is listed, and cited nowhere, as pandoc's tree calls it.
_LISTED = "nocite"
_PLACE = "the works cited"


@dataclass(frozen=True)
class Citing:
    """How a file cites.

    Attributes:
        files: the bibliographies, by their paths from the file's folder.
        style: one of our styles, or a file of CSL.
        in_notes: whether it cites in notes where LaTeX's command does not say otherwise.
        bare: commands of LaTeX that print what they cite without parentheses.
        textual: commands of LaTeX that print the author among the words.
        is_listed: whether the list of works is printed.
        language: the code of the language that they are printed in; empty, where the file says it.
    """

    files: tuple[str, ...]
    style: str
    in_notes: bool = False
    bare: tuple[str, ...] = ()
    textual: tuple[str, ...] = ()
    is_listed: bool = True
    language: str = ""


def in_head(tree: Node) -> Citing | None:
    """How a file of Markdown cites, by its head."""
    meta = tree.get("meta", {})
    files = tuple(_values(meta.get("bibliography")))
    style = next(_values(meta.get("csl")), AUTHOR_DATE)
    return Citing(files, style if style == AUTHOR_DATE or style.endswith(".csl") else f"{style}.csl") if files else None


def _values(value: Node | None) -> Iterator[str]:
    if value and value["t"] == "MetaList":
        for one in value["c"]:
            yield from _values(one)
    elif value and (words := (value["c"] if value["t"] == "MetaString" else said(value["c"])).strip()):
        yield words


def works(citing: Citing, folder: Path) -> tuple[list[dict[str, Any]], list[Loss]]:
    """What is known of the works, in CSL's JSON, and the bibliographies that are not there or cannot be read."""
    made: list[dict[str, Any]] = []
    losses = []
    for name in citing.files:
        content = files_beside.content(folder, name, _LARGEST + 1)
        format_ = _FORMATS.get(Path(name).suffix.lower(), "")
        if content is None:
            what = "is not beside the text: put it there, and make the edition anew"
        elif not format_ or len(content) > _LARGEST:
            what = f"is no bibliography that is read here ({', '.join(_FORMATS)}, of 20 MB at the most)"
        else:
            try:
                source = _ENTRY.sub(rb"\g<0> langid = {latin},", content) if format_ == "biblatex" else content
                made += json.loads(run(source, format_, "--to=csljson").text)
                continue
            except UnreadableError as error:
                what = f"cannot be read: {error}"
        losses.append(Loss(_PLACE, f"{name} {what}; till then keys stand in the place of what it tells"))
    return made, losses


def in_words(tree: Node, citing: Citing, known: Sequence[dict[str, Any]], folder: Path) -> tuple[Node, list[Loss]]:
    """The tree with what is cited in words, or by its keys, and what became of it."""
    ids = {str(one["id"]) for one in known}
    missing: Counter[str] = Counter()
    cited = 0

    def ready(node: Node, in_note: bool) -> list[Node] | None:
        nonlocal cited
        if node["t"] == "Div" and LIST in node["c"][0][1]:
            return [{"t": "Div", "c": [["refs", [], []], []]}] if ids else []
        if node["t"] != "Cite":
            return None
        keys = [one["citationId"] for one in node["c"][0]]
        if ids.issuperset(keys):
            cited += 1
            return _as_printed(node, citing, in_note)
        missing.update(key for key in keys if key not in ids)
        return _by_keys(node)

    meta = {key: value for key, value in tree["meta"].items() if key != _LISTED}
    made = _replaced({**tree, "meta": meta}, ready)
    losses = [
        Loss(_PLACE, f"‘{key}’ is told nowhere: its key stands{'' if count == 1 else f', {count} times'}")
        for key, count in missing.items()
    ]
    if not cited and not ids:
        return made, losses
    try:
        made = _formatted(made, tree["meta"].get(_LISTED), citing, known, folder)
    except UnreadableError as error:
        by_keys = _replaced({**tree, "meta": meta}, lambda node, _: _by_keys(node) if node["t"] == "Cite" else None)
        return by_keys, [
            *losses,
            Loss(_PLACE, f"pandoc cannot put them into words, and their keys stand: {error}"),
        ]
    made_of = [f"{cited} citation{'s' * (cited > 1)}"] * bool(cited) + ["the list of works"] * citing.is_listed
    if made_of:
        what = f"{' and '.join(made_of)}: put into words after {', '.join(citing.files)}, in the style {citing.style}"
        losses.append(Loss(_PLACE, f"{what}; compare them with the print"))
    return _replaced(made, _finished), losses


def _formatted(tree: Node, listed: Node | None, citing: Citing, known: Sequence[dict[str, Any]], folder: Path) -> Node:
    ours = _STYLES / f"{citing.style}.csl"
    style = ours.read_bytes() if ours.is_file() else files_beside.content(folder, citing.style, _LARGEST)
    if style is None:
        raise UnreadableError(f"the style {citing.style} is not beside the text")
    told = {"suppress-bibliography": not citing.is_listed, "lang": citing.language}
    options = [f"--metadata={key}={str(value).lower()}" for key, value in told.items() if value]
    meta = tree["meta"] if listed is None else {**tree["meta"], _LISTED: listed}
    source = json.dumps({**tree, "meta": meta}).encode()
    answer = run(
        source, "json", "--to=json", "--citeproc", "--bibliography=works.json", "--csl=style.csl",
        *options,
        files={"works.json": json.dumps(known), "style.csl": style.decode("utf-8", "replace")},
    )  # fmt: skip
    made: Node = json.loads(answer.text)
    return {**made, "meta": tree["meta"]}


def _as_printed(node: Node, citing: Citing, in_note: bool) -> list[Node]:
    """A citation as pandoc formats it like LaTeX: where it does not say so itself, without parentheses, or in place."""
    citations, content = node["c"]
    command = _command(content)
    if not command:
        return [node]
    mode = citations[0]["citationMode"]["t"]
    if citing.in_notes:
        plain = node if mode == "AuthorInText" else _span(_BARE, [node])
        plain = _span(_BRACKETS, [plain]) if _BRACKETED.search(command) else plain
        if in_note:
            return [plain]
        if _NOTED.search(command):
            return [node]
        # A note of our own, in which a citation is whole, and which is taken away again; alone in it, it would be a
        # sentence.
        alone = [plain, {"t": "Str", "c": _MORE}]
        return [_span(_INLINE, [{"t": "Note", "c": [{"t": "Para", "c": alone}]}])]
    if command in citing.textual:
        first, *others = citations
        among = [{**first, "citationMode": {"t": "AuthorInText"}}, *others]
        return [{"t": "Cite", "c": [among, content]}]
    return [_span(_BARE, [node])] if command in citing.bare else [node]


def _by_keys(node: Node) -> list[Node]:
    """A citation as LaTeX prints one that it does not know; Markdown's as it is typed."""
    citations, content = node["c"]
    if not _command(content):
        return list(content)
    made: list[Node] = [{"t": "Str", "c": "["}]
    for number, one in enumerate(citations):
        made += [{"t": "Str", "c": ";"}, {"t": "Space"}] if number else []
        made += [*one["citationPrefix"], {"t": "Space"}] if one["citationPrefix"] else []
        made.append({"t": "Str", "c": one["citationId"]})
        made += [{"t": "Str", "c": ","}, {"t": "Space"}, *one["citationSuffix"]] if one["citationSuffix"] else []
    return [*made, {"t": "Str", "c": "]"}]


def _command(content: list[Node]) -> str:
    """LaTeX's command; empty in Markdown."""
    if content and content[0]["t"] == "RawInline":
        found = re.match(r"\\([A-Za-z]+)", content[0]["c"][1])
        return found[1] if found else ""
    return ""


def _finished(node: Node, _: bool) -> list[Node] | None:
    if node["t"] != "Span":
        return None
    (_, classes, _), inlines = node["c"]
    if _INLINE in classes:
        return list(_replaced(inlines[0]["c"][0]["c"][:-1], _finished))
    if _BARE in classes:
        return _without_parentheses(inlines)
    if _BRACKETS in classes:
        return [{"t": "Str", "c": "("}, *_replaced(inlines, _finished), {"t": "Str", "c": ")"}]
    return None


def _without_parentheses(inlines: list[Node]) -> list[Node]:
    """What is cited without parentheses around it, and without the stop of a sentence, which the author has typed."""
    cite = inlines[0]
    words = list(cite["c"][1])
    first, last = (words[0], words[-1]) if words else ({}, {})
    if first.get("t") == last.get("t") == "Str" and first["c"].startswith("(") and last["c"].endswith(")"):
        words[0] = {"t": "Str", "c": first["c"][1:]}
        words[-1] = {"t": "Str", "c": words[-1]["c"][:-1]}
    return [{"t": "Cite", "c": [cite["c"][0], _without_stop(words)]}]


def _without_stop(words: list[Node]) -> list[Node]:
    if not words:
        return words
    *others, last = words
    match last["t"]:
        case "Str":
            last = {"t": "Str", "c": last["c"].removesuffix(".")}
        case "Emph" | "Strong" | "SmallCaps":
            last = {"t": last["t"], "c": _without_stop(last["c"])}
        case "Quoted" | "Span":
            last = {"t": last["t"], "c": [last["c"][0], _without_stop(last["c"][1])]}
    return [*others, last]


def _span(name: str, inlines: list[Node]) -> Node:
    return {"t": "Span", "c": [["", [name], []], inlines]}


def _replaced(value: Any, put: Callable[[Node, bool], list[Node] | None], in_note: bool = False) -> Any:
    """A tree with other nodes in the place of some; ``put`` is told whether a node stands in a note."""
    if isinstance(value, list):
        made: list[Any] = []
        for one in value:
            new = put(one, in_note) if isinstance(one, dict) and "t" in one else None
            made += [_replaced(one, put, in_note)] if new is None else new
        return made
    if isinstance(value, dict):
        inside = in_note or value.get("t") == "Note"
        return {key: _replaced(inner, put, inside) for key, inner in value.items()}
    return value
