"""A whole repository for a new edition: what was found in a file, the engine, and everything an edition needs beside.

It is made aside and put in its place at the end, so that a failure leaves nothing half made.
"""

from __future__ import annotations

import datetime as dt
import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from glossator.citing import citation_file
from glossator.faults import RefusalError
from glossator.model import EditionHead
from glossator.output.yaml_writing import as_yaml
from glossator.reading import findings
from glossator.reading.yaml_lines import Located
from glossator.reference import page, writing
from glossator.reference.data_files import DATA_FILES, DataFile

from . import beside
from .answers import Answers, written
from .found import Found, FoundName
from .text_files import write_text

#: What the engine is, in any repository: its folder, and what tests an edition.
ENGINE = ("hooks", "tests/edition", "tools/browser.py")
_LEFT_OUT = shutil.ignore_patterns("__pycache__", "*.pyc")
_FROM_THE_RIGHT = {"ar", "arc", "dv", "fa", "he", "ku", "ps", "sd", "syr", "ug", "ur", "yi"}


#: Of another edition's head: what is made anew, what needs files of its own.
_NOT_TAKEN_OVER = ("fonts", "notes", "hands", "lines", "undated")


class TargetError(RefusalError):
    """Why a repository cannot be made at a place, in a sentence that says what to do instead."""


def write_repository(to: Path, found: Found, answers: Answers, engine: Path) -> list[str]:
    """Make the repository of a new edition.

    Args:
        to: where; there is nothing yet, or an empty folder.
        found: the text, and what the file has beside it.
        answers: what the paper is.
        engine: the folder ``hooks/`` that is copied.

    Returns:
        What to do next, a line each.

    Raises:
        TargetError: if it cannot be made there, or the engine not be copied. Then nothing is.
    """
    check_target(to)
    check_engine(engine.parent)
    try:
        to.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{to.name}-", dir=to.parent) as aside:
            made = Path(aside) / "edition"
            _fill(made, found, answers, engine)
            _begin_git(made)
            if to.exists():
                to.rmdir()
            made.rename(to)
    except shutil.Error as error:  # of many files, each as it was copied
        source, _, why = error.args[0][0]
        raise TargetError(f"{source}: cannot be copied: {why}; mend that first") from error
    except OSError as error:
        where = error.filename or to
        raise TargetError(f"{where}: {error.strerror or error}; name a place where you may write") from error
    steps = [f"cd {shlex.quote(str(to))}", "make serve   # see it at http://127.0.0.1:8000/"]
    if beside.language(answers) != answers.language.split("-", maxsplit=1)[0]:
        steps.append("# docs/*.md and the terms in data/edition.yml are in English: say them in the edition’s language")
    return [*steps, "make test    # what must hold"]


def check_target(to: Path) -> None:
    """There is nothing at the place yet; asked before anything takes long.

    Raises:
        TargetError: if there is.
    """
    if to.is_dir():
        if any(to.iterdir()):
            raise TargetError(f"{to}: the folder is not empty, and nothing in it is overwritten; name a new one")
    elif to.exists():
        raise TargetError(f"{to}: there is a file of that name; name a new folder")


def _fill(to: Path, found: Found, answers: Answers, engine: Path) -> None:
    copy_engine(engine.parent, to)
    text = write_text(to, found, beside.words(answers)["opening"])
    head = "".join(_head(answers, text, found.head))
    _write(to / "data/edition.yml", head + "".join(_more(head, found)))
    for file in DATA_FILES:
        path = to / "data" / file.name
        if not path.exists():
            _write(path, "".join(_data(file, found.records.get(file.stem, ()), _called(found))))
    for name, content in beside.files(answers, text).items():
        _write(to / name, content)
    try:
        citation_file.update(to, EditionHead.model_validate(yaml.safe_load(head)))
    except ValidationError as error:
        value = yaml.safe_load(head)
        wrong = findings.fault(EditionHead, Located("data/edition.yml", value), value, (), error.errors()[0])
        raise TargetError(f"the new edition’s {wrong.what}; {wrong.remedy}") from None
    writing.write(to)


def missing(source: Path) -> str:
    """What of the engine a repository has not, in words; empty where it has all."""
    return ", ".join(name for name in ENGINE if not (source / name).exists())


def check_engine(source: Path) -> None:
    """The engine is there as a whole; asked before anything takes long.

    Raises:
        TargetError: if it is not.
    """
    if lacking := missing(source):
        what = f"{source}: has hooks/, but not {lacking}, which a new edition needs"
        raise TargetError(f"{what}; run it in a whole repository, such as that from which hooks/ was copied")


def copy_engine(source: Path, to: Path) -> None:
    """Copy what the engine is from one repository into another, its files as new: make installs what they name."""
    for name in ENGINE:
        there, here = source / name, to / name
        here.parent.mkdir(parents=True, exist_ok=True)
        if there.is_dir():
            shutil.copytree(there, here, ignore=_LEFT_OUT, copy_function=shutil.copy)
        else:
            shutil.copy(there, here)


def _begin_git(to: Path) -> None:
    """Begin a history, with nothing in it yet, where there is Git; without, it is begun later."""
    try:
        subprocess.run(
            ["git", "init", "--quiet", "--initial-branch=main"],  # noqa: S607 - where it is found
            cwd=to,
            capture_output=True,
            check=False,
        )
    except OSError:
        return


# --- data -------------------------------------------------------------------------------------------------------------


def _head(answers: Answers, text: Mapping[str, Any], told: Mapping[str, Any]) -> Iterator[str]:
    """``edition.yml``, key by key; ``told`` is that of the file, where it is an edition's."""
    own, edition = beside.words(answers), told.get("edition")
    yield "# yaml-language-server: $schema=schema/edition.json\n"
    yield "# What the text is, its source copy, its sections and its terms. Every key is explained in\n"
    yield "# hooks/REFERENCE.md.\n"
    yield as_yaml({"id": answers.name, "title": answers.title})
    yield as_yaml({"subtitle": answers.subtitle or own["subtitle"]})
    yield as_yaml({"author": _people(answers.authors, told.get("author"))})
    if answers.translators:
        yield as_yaml({"translators": _people(answers.translators, told.get("translators"))})
    yield as_yaml({"language": answers.language})
    if _is_from_the_right(answers.language):
        yield as_yaml({"direction": "rtl"})
    if not edition:
        yield "# What the pages call it: text, paper, article, essay, book, speech, letter, play, poem …\n"
        yield as_yaml({"called": "text"})
    yield f"date: {answers.date}\n" if answers.date else "undated: true\n"
    if answers.published.get("type"):
        yield as_yaml({"published": dict(answers.published)})
    yield as_yaml({"description": told.get("description") or beside.description(answers)})
    yield "\n# Whose hand the apparatus is: whoever answers for it puts their names here, as family and given.\n"
    yield as_yaml({"editors": _editors(answers, told.get("editors", ())) or [{"literal": own["editors"]}]})
    yield as_yaml({"edition": edition or {"version": "0.1.0", "date": dt.datetime.now(tz=dt.UTC).date()}})
    yield "\n"
    online = told.get("source", {}).get("online")
    yield as_yaml({"source": {**text["source"], **({"online": online} if online else {})}})
    for key, value in text.items():
        if key != "source":
            yield f"\n{as_yaml({key: value})}"
    yield "\n"
    terms = {"apparatus": own["apparatus"], "apparatus_licence": beside.CC_BY, "code": own["code"]}
    paper = {"paper": answers.licence or own["no_licence"]}
    yield as_yaml({"rights": {**paper, **({**told["rights"], **paper} if "rights" in told else terms)}})


def _people(names: Iterable[FoundName], known: Sequence[Mapping[str, str]] | None) -> list[Mapping[str, str]]:
    """Names, each with what else the file knows of who bears it."""
    by_name = {frozenset(_name_of(one).items()): one for one in known or ()}
    return [by_name.get(frozenset(written(name).items()), written(name)) for name in names]


def _editors(answers: Answers, known: Sequence[Mapping[str, str]]) -> list[Mapping[str, str]]:
    """Those of the file's edition, unless others are told; then only those who sign its records, after them."""
    told = _people(answers.editors, known)
    return [*told, *(one for one in known if one not in told and (not told or "id" in one))]


def _name_of(person: Mapping[str, str]) -> dict[str, str]:
    return {key: value for key, value in person.items() if key not in {"id", "orcid"}}


def _more(head: str, found: Found) -> Iterator[str]:
    """What the file says beside that: the languages of its entries, its witnesses."""
    told = {**yaml.safe_load(head), **dict.fromkeys(_NOT_TAKEN_OVER)}
    for key, value in found.head.items():
        if key not in told:
            yield f"\n{as_yaml({key: value})}"


def _called(found: Found) -> str:
    """What comments call the text, in English as they are: as the pages do, if that is a word alone."""
    called = found.head.get("called", "text")
    return called if isinstance(called, str) else "text"


def _data(file: DataFile, records: Any, called: str) -> Iterator[str]:
    """A file of records, or where there are none, how one is written."""
    anchor = f"{file.stem}yml"
    holds = file.holds.replace("the paper", f"the {called}")
    yield f"# yaml-language-server: $schema=schema/{file.stem}.json\n"
    yield f"# {holds[0].upper()}{holds[1:]}. Every key is explained in hooks/REFERENCE.md#{anchor}.\n"
    if records:
        yield f"\n{as_yaml(list(records))}"
        return
    example = page.example(file)
    if not example:
        return
    yield "# One is written like this, without the signs # before it:\n#\n"
    for line in example.splitlines():
        yield f"# {line}".rstrip() + "\n"


def _is_from_the_right(language: str) -> bool:
    return language.split("-", maxsplit=1)[0] in {
        "ar",
        "arc",
        "dv",
        "fa",
        "he",
        "ku",
        "ps",
        "sd",
        "syr",
        "ug",
        "ur",
        "yi",
    }


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
