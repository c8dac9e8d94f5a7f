"""Pandoc: where the program is, how it is run, and one run of its citeproc for all citations in one style.

Always the program that the package pypandoc-binary carries. Another pandoc on ``PATH`` may be years older and read no
syntax tree of ours, and pypandoc's own look-up takes the first one it meets.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib import metadata
from pathlib import Path
from typing import get_args

from glossator.faults import ToolError
from glossator.model import csl
from glossator.prose.citations import Label, Mode

from .pandoc_html import GUARD, Node, inlines_html

Work = Mapping[str, object]

_PACKAGE = "pypandoc-binary"
#: More than the works of a large library take on a slow machine.
_PANDOC_SECONDS = 600
_PANDOC_API = [1, 23, 1]
_NOT_CSL_MARKUP = re.compile(r'<(?!/?(?:i|sub|sup)>|span class="nocase">|/span>)')
_NOT_PRINTED = {"id", "type", "language", "DOI", "URL"}
# Pandoc tells locators apart by the locale's own words. The style is given words of ours, in a grammatical form that
# nothing prints.
_TERMS = "".join(f'<term name="{label}" form="verb">glossator-{label}</term>' for label in get_args(Label))
_MODES: Mapping[Mode, str] = {"whole": "NormalCitation", "in-text": "AuthorInText", "no-author": "SuppressAuthor"}
# No locale has a word for a date that nobody has seen yet: a sign that no work holds stands for either.
_DATELESS = "\ue001"
_BEGINNING = re.compile(rf"(?:^|(?<=[.?!] )|(?<=[.?!][’”»] )){_DATELESS}")
_DATE_TERMS = "".join(f'<term name="no date" form="{form}">{_DATELESS}</term>' for form in ("long", "short"))


class CiteError(ToolError):
    """Pandoc is missing, failed, or printed nothing for a work.

    Attributes:
        work: id of the work that is at fault, or empty.
        is_answer: whether pandoc ran and would not have what it was given; else another question is as vain.
    """

    def __init__(self, message: str, work: str = "", *, is_answer: bool = False) -> None:
        super().__init__(message)
        self.work, self.is_answer = work, is_answer


@dataclass(frozen=True, slots=True)
class Request:
    """A place in a work to be cited.

    Attributes:
        work: id of the work.
        locator: the place, as printed (`12`, `12–14`); empty for the work as a whole.
        label: what the locator counts.
        mode: whether the author stands in the sentence (`Martin (2001, 12)`), or nowhere (`2001, 12`).
    """

    work: str
    locator: str = ""
    label: Label = "page"
    mode: Mode = "whole"


def ask_citeproc(
    works: Sequence[Work], requests: Sequence[Request], language: str, style: str, dateless: Mapping[str, str]
) -> tuple[dict[str, str], list[str]]:
    """Format all works as a bibliography, and the citations asked for.

    Args:
        works: CSL-data items, ids and types checked.
        requests: citations, each formatted as if it were the first of its work.
        language: BCP 47 tag of the page.
        style: the CSL style, as XML.
        dateless: what stands in the place of a date, by the ids of works without one; without any, the style's own.

    Returns:
        HTML of the entries by id, in the style's order; HTML of the citations, in the order asked, without the
        parentheses around them.

    Raises:
        CiteError: pandoc failed, or the style prints nothing for a work.
    """
    files = {
        "works.json": json.dumps(_guarded([csl(work) for work in works])),
        "style.csl": _with_terms(style, dateless=bool(dateless)),
    }
    options = ("--from=json", "--to=json", "--citeproc", "--bibliography=works.json", "--csl=style.csl")
    try:
        answer = run_pandoc(json.dumps(_document(requests, language)), *options, files=files)
    except CiteError as error:
        # It names works by their place in the list.
        named = re.sub(r"\$\[(\d+)]", lambda place: str(works[int(place[1])]["id"]), str(error))
        raise CiteError(named, is_answer=error.is_answer) from error
    cyrillic = {str(work["id"]): _foreign(work, language) for work in works}

    def html(work: str, inlines: Iterable[Node]) -> str:
        said = escape(dateless.get(work, ""), quote=False)
        # Words begin a sentence with a capital; “n.d.” does not.
        capital = said if "." in said else said[:1].upper() + said[1:]
        written = inlines_html(inlines, cyrillic[work])
        if said.endswith("."):
            written = written.replace(f"{_DATELESS}.", _DATELESS)
        return _BEGINNING.sub(capital, written).replace(_DATELESS, said)

    try:
        *blocks, bibliography = json.loads(answer)["blocks"]
        paragraphs = [block["c"] for block in blocks if block["t"] == "Para"]
        citations = [
            _without_parentheses(html(request.work, inlines))
            for inlines, request in zip(paragraphs, requests, strict=True)
        ]
        entries = {work: html(work, content) for work, content in _entries(bibliography)}
    except (LookupError, TypeError, ValueError) as error:
        raise CiteError(f"pandoc's answer cannot be read: {error}") from error
    for work in cyrillic:
        if not entries.get(work):
            raise CiteError(f"{work}: the style prints no bibliography entry for this work", work)
    return entries, citations


def run_pandoc(question: str, *arguments: str, files: Mapping[str, str] | None = None) -> str:
    """What pandoc answers, whatever settings of its own the machine's user has.

    Args:
        question: its input.
        arguments: its options.
        files: contents of files it is to find in its directory, by name.

    Raises:
        CiteError: pandoc is missing or failed.
    """
    with tempfile.TemporaryDirectory(prefix="pandoc-") as directory:
        for name, content in (files or {}).items():
            Path(directory, name).write_text(content, encoding="utf-8")
        try:
            run = subprocess.run(  # noqa: S603 - no shell, and every argument is ours
                [program()[0], f"--data-dir={directory}", *arguments],
                input=question,
                cwd=directory,
                capture_output=True,
                encoding="utf-8",
                timeout=_PANDOC_SECONDS,
                check=True,
            )
        except subprocess.CalledProcessError as error:
            said = error.stderr or f"exit status {error.returncode}"
            raise CiteError(f"pandoc failed: {said}", is_answer=error.returncode > 0) from error
        except subprocess.TimeoutExpired as error:
            raise CiteError(f"pandoc took longer than {_PANDOC_SECONDS // 60} minutes; build again") from error
        except OSError as error:
            raise CiteError(f"pandoc did not run: {error}") from error
    return run.stdout


@cache
def program() -> tuple[str, str]:
    """Path of the program, and what it is: the same answer for every thread, whoever asks first.

    Raises:
        CiteError: it is missing.
    """
    try:
        package = metadata.distribution(_PACKAGE)
    except metadata.PackageNotFoundError as error:
        raise CiteError(f"pandoc is missing; the package {_PACKAGE} brings it") from error
    file = Path(str(package.locate_file("pypandoc/files"))) / ("pandoc.exe" if os.name == "nt" else "pandoc")
    try:
        return str(file), f"{package.version} {file.stat().st_size}"
    except OSError as error:
        raise CiteError(f"{file} is missing; install {_PACKAGE} {package.version} anew") from error


def _with_terms(style: str, *, dateless: bool) -> str:
    terms = _TERMS + _DATE_TERMS if dateless else _TERMS
    return style.replace("</info>", f"</info><locale><terms>{terms}</terms></locale>", 1)


def _document(requests: Iterable[Request], language: str) -> Node:
    """A document that cites every request under a heading of its own, at which pandoc begins to count afresh.

    Each work is among the requests, so that its bibliography has all.
    """
    reset = {"t": "Header", "c": [1, ["", ["reset-citation-positions"], []], []]}
    paragraphs = [{"t": "Para", "c": [_cite(request)]} for request in requests]
    return {
        "pandoc-api-version": _PANDOC_API,
        "meta": {"lang": {"t": "MetaString", "c": language}},
        "blocks": [block for paragraph in paragraphs for block in (reset, paragraph)],
    }


def _cite(request: Request) -> Node:
    place = _guard(request.locator.strip())
    suffix = f", {{glossator-{request.label} {place}}}" if place else ""
    words = [node for word in suffix.split() for node in ({"t": "Space"}, {"t": "Str", "c": word})]
    citation = {
        "citationId": request.work,
        "citationPrefix": [],
        "citationSuffix": words[1:],
        "citationMode": {"t": _MODES[request.mode]},
        "citationNoteNum": 1,
        "citationHash": 0,
    }
    return {"t": "Cite", "c": [[citation], []]}


def _guard(text: str) -> str:
    return _NOT_CSL_MARKUP.sub(GUARD, text)


def _guarded(value: object) -> object:
    """The same data, in whose text CSL finds no markup but the permitted."""
    match value:
        case str():
            return _guard(value)
        case Mapping():
            return {key: part if key in _NOT_PRINTED else _guarded(part) for key, part in value.items()}
        case list() | tuple():
            return [_guarded(part) for part in value]
    return value


def _foreign(work: Work, language: str) -> str:
    """The primary language of a work, where it is not the page's."""
    primary = re.match("[a-z]{2,3}(?![a-z])", str(work.get("language", "")))
    return primary[0] if primary and primary[0] != language.partition("-")[0] else ""


def _without_parentheses(citation: str) -> str:
    return citation[1:-1] if citation.startswith("(") and citation.endswith(")") else citation


def _entries(bibliography: Node) -> Iterator[tuple[str, list[Node]]]:
    for entry in bibliography["c"][1]:
        (identifier, _, _), blocks = entry["c"]
        yield identifier.removeprefix("ref-"), blocks
