"""Works and citations formatted by a CSL style, the results kept on disk.

A work is a CSL-data item. In its text `<i>`, `<sub>`, `<sup>` and `<span class="nocase">` are CSL's own markup; all
else is text. A work that is not in English, transliterated or not, says so in `language` (`ru`, `ru-Latn`); otherwise
English styles capitalise the words of its title.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from glossator.output.kept_files import KeptFiles, digest
from glossator.prose.citations import Label

from .pandoc import CiteError, Request, Work, ask_citeproc, program

__all__ = [
    "Citations",
    "CiteError",
    "Formatted",
    "Label",
    "Request",
    "Work",
    "cite",
    "format_citations",
    "format_works",
]

AUTHOR_DATE = "chicago-author-date"

_STYLES = Path(__file__).with_name("csl")
_CODE = [Path(__file__).with_name(name) for name in ("formatting.py", "pandoc.py", "pandoc_html.py")]
_CACHED_FILES = 64
# What a style does to tell works of one author or year apart, and a condition that no work of ours fulfils.
_TOLD_APART = re.compile(r' (?:disambiguate-add-[a-z-]+|subsequent-author-substitute)="[^"]*"')
_NEVER = 'variable="scale"'


@dataclass(frozen=True, slots=True)
class Formatted:
    """A work in a style, as HTML.

    Attributes:
        bibliography: the full entry.
        short: the citation in running text, without parentheses (`Martin 2001`); in a note style, the full note.
    """

    bibliography: str
    short: str


@dataclass(frozen=True, slots=True)
class Citations:
    """What one run gives.

    Attributes:
        works: formatted works by id, in the bibliography's order.
        requests: HTML of the citations asked for, without parentheses (`Martin 2001, 12`).
    """

    works: Mapping[str, Formatted]
    requests: Mapping[Request, str]


def cite(  # noqa: PLR0913 - all but works and language have a usual value
    works: Sequence[Work],
    requests: Iterable[Request] = (),
    *,
    language: str,
    cache: Path | None,
    style: str = AUTHOR_DATE,
    alone: bool = False,
    dateless: Mapping[str, str] | None = None,
) -> Citations:
    """Format works and citations in one run of pandoc, or in none where the cache has them.

    Args:
        works: the whole bibliography, since works are told apart within it (2001a, 2001b).
        requests: citations wanted besides the works' own, each formatted as if it were the first of its work.
        language: BCP 47 tag of the page; gives the words ("edited by"), the quotation marks, the alphabet.
        cache: directory for the results, made where need be; None keeps nothing.
        style: name of a file in `csl/`.
        alone: format each work as if it were the only one, with nothing that tells it from its neighbours.
        dateless: what stands in the place of a date, by the ids of works without one; else the style's own “n.d.”.

    Returns:
        HTML that may stand in a `<span>`: text, `em`, `strong`, `sup`, `sub`, `a href`, and `span lang` around
        Cyrillic in a work whose `language` is not the page's.

    Raises:
        ValueError: a work without id or type, an id given twice, a value that is not plain data; a request for an
            unknown work, or with a brace in its locator; an unknown style.
        CiteError: pandoc is missing or failed, or the style prints nothing for a work.
    """
    ids = _checked_ids(works)
    asked = _checked_requests(requests, ids)
    # A work as a whole is cited for its short form anyway.
    wanted = [request for request in asked if request != Request(request.work)]
    style_file = _style_file(style)
    if not works:
        return Citations({}, {})

    dateless = dict(dateless or {})
    asked_for = [[r.work, r.locator, r.label, r.mode] for r in wanted]
    question = json.dumps([[dict(work) for work in works], asked_for, language, alone, dateless])
    kept, key = KeptFiles(cache, ".json", _CACHED_FILES), _key(question.encode(), style_file)
    answer = _read(kept.get(key), ids, wanted)
    if answer is None:
        xml = style_file.read_text(encoding="utf-8")
        if alone:
            xml = _TOLD_APART.sub("", xml).replace('disambiguate="true"', _NEVER)
        requested = [*map(Request, ids), *wanted]
        answer = ask_citeproc([_as_listed(work) for work in works], requested, language, xml, dateless)
        kept.put(key, json.dumps({"entries": answer[0], "citations": answer[1]}, ensure_ascii=False).encode())

    entries, citations = answer
    shorts = dict(zip(ids, citations[: len(ids)], strict=True))
    return Citations(
        {work: Formatted(entry, shorts[work]) for work, entry in entries.items()},
        {
            **{request: shorts[request.work] for request in asked},
            **dict(zip(wanted, citations[len(ids) :], strict=True)),
        },
    )


def format_works(
    works: Sequence[Work], *, language: str, cache: Path | None, style: str = AUTHOR_DATE
) -> dict[str, Formatted]:
    """Format a bibliography; `cite` without requests."""
    return dict(cite(works, language=language, cache=cache, style=style).works)


def format_citations(
    requests: Sequence[Request], works: Sequence[Work], *, language: str, cache: Path | None, style: str = AUTHOR_DATE
) -> list[str]:
    """Format citations in the order asked; `cite` for one who needs no bibliography."""
    cited = cite(works, requests, language=language, cache=cache, style=style).requests
    return [cited[request] for request in requests]


def _as_listed(work: Work) -> Work:
    """The work as a style prints it in a bibliography.

    Chicago leaves unsigned articles of reference works to the notes and prints nothing for them in a bibliography. Ours
    lists all works cited, so there they are set as parts of a book, which is what they are.
    """
    if work["type"] in {"entry-encyclopedia", "entry-dictionary"} and not work.get("author"):
        return {**work, "type": "chapter"}
    return work


def _checked_ids(works: Sequence[Work]) -> list[str]:
    ids: dict[str, None] = {}
    for number, work in enumerate(works, 1):
        name = work.get("id")
        if not (isinstance(name, str) and name):
            raise ValueError(f"work {number} of the bibliography: `id` is missing or no text")
        if name in ids:
            raise ValueError(f"{name}: two works have this id")
        if not (isinstance(work.get("type"), str) and work["type"]):
            raise ValueError(f"{name}: `type` is missing or no text")
        try:
            json.dumps(dict(work))
        except (TypeError, ValueError) as error:
            raise ValueError(f"{name}: not plain CSL data ({error})") from error
        ids[name] = None
    return list(ids)


def _checked_requests(requests: Iterable[Request], ids: Sequence[str]) -> list[Request]:
    wanted = list(dict.fromkeys(requests))
    known = set(ids)
    for request in wanted:
        if request.work not in known:
            raise ValueError(f"{request.work}: cited, but no such work")
        if "{" in request.locator or "}" in request.locator:
            raise ValueError(f"{request.work}: cited with a brace in the locator {request.locator!r}")
    return wanted


def _style_file(style: str) -> Path:
    files = {file.stem: file for file in sorted(_STYLES.glob("*.csl"))}
    if style not in files:
        raise ValueError(f"{style}: no such citation style; there are {', '.join(files)}")
    return files[style]


def _key(question: bytes, style_file: Path) -> str:
    """Name of everything the answer depends on: what is asked, the style, the program that answers, this code."""
    return digest(question, program()[1].encode(), *(file.read_bytes() for file in (style_file, *_CODE)))


def _read(kept: bytes | None, ids: Sequence[str], wanted: Sequence[Request]) -> tuple[dict[str, str], list[str]] | None:
    """The answer that was kept; None where there is none, or not a whole one."""
    try:
        answer: Any = json.loads(kept or b"")
        entries, citations = dict(answer["entries"]), list(answer["citations"])
    except (ValueError, TypeError, KeyError):
        return None
    if entries.keys() != set(ids) or len(citations) != len(ids) + len(wanted):
        return None
    return (entries, citations) if all(isinstance(html, str) for html in (*entries.values(), *citations)) else None
