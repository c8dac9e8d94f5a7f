"""``python -m glossator new``: a file in, a repository out; what no file says surely is asked.

What was found is the answer to each question unless another is given, as an option or at the terminal.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from glossator.faults import EditionError, RefusalError, shown
from glossator.load import load
from glossator.model import dates
from glossator.reading import refused_letters

from . import beside
from .answers import Answers, first_published, said
from .example import EXAMPLE
from .found import Found, FoundName, UnreadableError
from .names import names
from .reader import read
from .repository import TargetError, check_engine, check_target, write_repository
from .written_dates import edtf

#: Where the list of what could not be carried over lies in the new repository.
LIST = "IMPORTED.md"
#: So many losses are said at the terminal; all of them stand in the list.
_SAID = 40
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


class AnswerError(RefusalError):
    """Why an answer cannot be taken, in a sentence."""


@dataclass(frozen=True)
class _Question:
    """What is asked: under which name, in which words, and what an answer becomes."""

    name: str
    asks: str
    understood: Callable[[str], Any]
    many: bool = False


def _date(words: str) -> str:
    date = words if dates.is_date(words) else edtf(words)
    if words and not date:
        raise AnswerError(f"‘{words}’ is no date; write one such as 1890, 1890-10, 1890-10-03 or 1640~, or nothing")
    return date


def _language(words: str) -> str:
    if not _LANGUAGE.fullmatch(words):
        raise AnswerError(f"‘{words}’ is no language tag; write one such as en, de, fr or ru")
    return words


def _names(words: str) -> tuple[FoundName, ...]:
    return tuple(names(words))


_QUESTIONS = (
    _Question("title", "Title", str),
    _Question("subtitle", "What the edition calls itself", str),
    _Question("authors", "Author (several with ‘and’; empty: anonymous)", _names, many=True),
    _Question("translators", "Translator", _names, many=True),
    _Question("editors", "Editor of the new edition (empty: the editors)", _names, many=True),
    _Question("date", "Date of the text (1890, 3 October 1890, 1640~; empty: undated)", _date),
    _Question("language", "Language of the text (en, de, fr, ru …)", _language),
    _Question(
        "published",
        "First published (Journal 3 (1890), 257–280; Newspaper (3 October 1890); or Place: Publisher)",
        first_published,
    ),
    _Question("licence", "Terms of the text, in a sentence (public domain; by leave of …)", str),
)


def add_options(parser: argparse.ArgumentParser) -> None:
    """What the command may be told."""
    parser.add_argument("to", type=Path, help="its folder, which is not there yet: ../my-edition")
    parser.add_argument(
        "--from", dest="sources", action="append", default=[], type=Path, metavar="FILE",
        help="the text: .docx, .odt, .html, .epub, .md, .tex, .txt or TEI; a folder of them; several times, in order",
    )  # fmt: skip
    for question in _QUESTIONS:
        parser.add_argument(
            f"--{_option(question)}", dest=question.name, action="append" if question.many else "store",
            metavar="WORDS", help=question.asks,
        )  # fmt: skip
    parser.add_argument("--yes", action="store_true", help="ask nothing: take what was found")
    parser.add_argument("--no-build", dest="build", action="store_false", help="check the new edition only")


def new(given: argparse.Namespace, engine: Path) -> tuple[str, int]:
    """Make the repository; says what was done, and whether all is well.

    Raises:
        TargetError, UnreadableError, AnswerError: where it cannot be made.
    """
    to: Path = given.to
    if not to.name:
        raise TargetError("there is no name for the new folder; write python -m glossator new ../my-edition")
    check_target(to)
    _check_may_write(to)
    check_engine(engine.parent)
    told = _options(given)
    found = read(given.sources, _progress) if given.sources else EXAMPLE
    edition = found.head if "edition" in found.head else {}
    proposed = found
    if found.subtitle and not edition:  # the new edition calls itself something else
        proposed = replace(found, title=f"{found.title}: {found.subtitle}", subtitle="")
    if given.sources and not given.yes:
        told = _asked(proposed, told) if sys.stdin and sys.stdin.isatty() else _unasked(proposed, told, "")
    if given.sources:
        told.setdefault("original", ", ".join(shown(path.name) for path in given.sources))
    told.setdefault("subtitle", edition.get("subtitle", ""))
    told.setdefault("id", edition.get("id", ""))
    answers = Answers.of(proposed, **told)
    _progress(f"Writing {to} …")
    steps = write_repository(to, found, answers, engine)
    lines = [
        f"{to}: a new edition, {_size(found)}." if given.sources else f"{to}: a new edition, with an example in it."
    ]
    if found.losses:
        (to / LIST).write_text(_list(found), encoding="utf-8", newline="\n")
    faults = _faults(to, build=given.build)
    lines += _losses(found)
    if faults:
        lines += ["", "It cannot be built yet:", *faults]
    elif given.sources and not found.losses:
        lines.append("Nothing was lost.")
    lines += ["", "Next:", *(f"    {step}" for step in steps)]
    return "\n".join(lines), 1 if faults else 0


def _check_may_write(to: Path) -> None:
    """Whether the folder can be made, before the file is read."""
    above = to.absolute().parent
    while not above.exists():
        above = above.parent
    if not above.is_dir() or not os.access(above, os.W_OK | os.X_OK):
        raise TargetError(f"{to}: you may not write in {above}; name a place where you may write")


# --- questions --------------------------------------------------------------------------------------------------------


def _options(given: argparse.Namespace) -> dict[str, Any]:
    told = {}
    for question in _QUESTIONS:
        words = getattr(given, question.name)
        if words is None:
            continue
        for one in words if question.many else [words]:
            _check_letters(one)
        if question.many:
            told[question.name] = tuple(name for one in words for name in question.understood(one))
        else:
            told[question.name] = question.understood(words.strip())
    return told


def _check_letters(words: str) -> None:
    """Refuse an answer with a letter that no page can show, before anything is made of it."""
    if wrong := refused_letters.wrong_in(words, of_source=True):
        raise AnswerError(f"‘{words}’ has {wrong[0]}; take it away")


def _asked(found: Found, told: Mapping[str, Any]) -> dict[str, Any]:
    """Answers from the terminal; an empty one takes what was found."""
    answers = dict(told)
    _progress("Enter takes what stands in [brackets]; a hyphen (-) means nothing.")
    for question in _QUESTIONS:
        if question.name in answers:
            continue
        default = _default(question, found, answers)
        while True:
            sys.stderr.write(f"{question.asks}{f' [{default}]' if default else ''}: ")
            sys.stderr.flush()
            words = sys.stdin.readline()
            if not words:
                return _unasked(found, answers, "\n")
            words = words.strip()
            if not words:
                break
            try:
                _check_letters(words)
                answers[question.name] = question.understood("" if words == "-" else words)
            except AnswerError as error:
                sys.stderr.write(f"{error}\n")
                continue
            break
    return answers


def _default(question: _Question, found: Found, answers: Mapping[str, Any]) -> str:
    """What an empty answer takes, in words."""
    known = Answers.of(found, **answers)
    if question.name == "subtitle":
        return str(found.head.get("subtitle") or beside.words(known)["subtitle"])
    value = getattr(known, question.name)
    if isinstance(value, Mapping):
        return ", ".join(str(one) for key, one in value.items() if key != "type")
    return " and ".join(map(said, value)) if question.many else str(value)


def _unasked(found: Found, told: Mapping[str, Any], before: str) -> dict[str, Any]:
    """Say once what is taken where nobody is there to answer."""
    rest = [question for question in _QUESTIONS if question.name not in told]
    if rest:
        _progress(
            f"{before}Nobody is there to be asked. Taken as found (options say otherwise; --yes, that it is right):"
        )
    for question in rest:
        _progress(f"    --{_option(question)}: {_default(question, found, told) or 'nothing'}")
    return dict(told)


def _option(question: _Question) -> str:
    return question.name.removesuffix("s") if question.many else question.name


def _progress(words: str) -> None:
    sys.stderr.write(f"{shown(words)}\n")
    sys.stderr.flush()


# --- what came of it --------------------------------------------------------------------------------------------------


def _size(found: Found) -> str:
    leaves = [leaf for top in found.sections for leaf in top.leaves()]
    words = sum(len(block.markdown.split()) for leaf in leaves for block in leaf.blocks)
    count = [f"{len(leaves)} section{'s' * (len(leaves) != 1)}", f"some {words:,} words"]
    if found.notes:
        count.append(f"{len(found.notes)} note{'s' * (len(found.notes) != 1)}")
    if found.pictures:
        count.append(f"{len(found.pictures)} picture{'s' * (len(found.pictures) != 1)}")
    return ", ".join(count)


def _losses(found: Found) -> Sequence[str]:
    if not found.losses:
        return []
    count = len(found.losses)
    lines = ["", f"{count} {'thing' if count == 1 else 'things'} to look at (all stand in {LIST}):"]
    lines += [f"    {loss.place}: {loss.what}" for loss in found.losses[:_SAID]]
    return [*lines, *([f"    and {count - _SAID} more"] if count > _SAID else [])]


def _list(found: Found) -> str:
    rows = "\n".join(f"- {_safe(loss.place)}: {_safe(loss.what)}" for loss in found.losses)
    return (
        "# What to look at\n\nThis edition was made from a file. What could not be carried over, was left out or had to "  # noqa: E501
        "be guessed, stands here, each with its place in the file. Delete this list when you have seen to it."
        f"\n\n{rows}\n"
    )


def _safe(words: str) -> str:
    return re.sub(r"([\\`*_\[\]<>])", r"\\\1", " ".join(words.split()))


def _faults(to: Path, *, build: bool) -> list[str]:
    """What keeps the new edition from being built."""
    _progress("Checking it …")
    try:
        load(to, to / "data", to / "docs" / "text")
    except EditionError as error:
        return [str(fault) for fault in error.faults]
    if not build:
        return []
    _progress("Building its site …")
    with tempfile.TemporaryDirectory(prefix="glossator-") as aside:
        run = subprocess.run(  # noqa: S603 - no shell, and every argument is ours
            [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "--site-dir", str(Path(aside) / "site")],
            cwd=to,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONDONTWRITEBYTECODE": "1"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
        )
    return (run.stderr.strip().split("\n") or ["the site could not be built"]) if run.returncode else []


__all__ = ["LIST", "AnswerError", "UnreadableError", "add_options", "new"]
