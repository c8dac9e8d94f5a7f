"""A whole repository for a new edition: what was found in a file, the engine, and everything an edition needs beside.

It is made aside and put in its place at the end, so that a failure leaves nothing half made.
"""

from __future__ import annotations

import datetime as dt
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from glossator.reference import page, writing
from glossator.reference.data_files import DATA_FILES, DataFile

from .answers import Answers, said, written
from .found import Found
from .text_files import write_text

#: What the engine is, in any repository: its folder, and what tests an edition.
ENGINE = ("hooks", "tests/edition", "tools/browser.py")
#: The files of a new edition that are nobody's but its own, as they lie in its repository; ``dot.`` stands for a dot.
FILES = Path(__file__).with_name("new_edition")
_LEFT_OUT = shutil.ignore_patterns("__pycache__", "*.pyc")
_FROM_THE_RIGHT = {"ar", "arc", "dv", "fa", "he", "ku", "ps", "sd", "syr", "ug", "ur", "yi"}
_CC_BY = "https://creativecommons.org/licenses/by/4.0/"
_NO_LICENCE = (
    "The editors know of no licence for the text. Whoever publishes this edition must clear the rights with their "
    "holder first."
)


class TargetError(Exception):
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
        TargetError: if it cannot be made there. Then nothing is.
    """
    check_target(to)
    try:
        to.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{to.name}-", dir=to.parent) as aside:
            made = Path(aside) / "edition"
            _fill(made, found, answers, engine)
            _begin_git(made)
            if to.exists():
                to.rmdir()
            made.rename(to)
    except OSError as error:
        where = error.filename or to
        raise TargetError(f"{where}: {error.strerror or error}; name a place where you may write") from error
    return [f"cd {to}", "make serve   # see it at http://127.0.0.1:8000/", "make test    # what must hold"]


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
    text = write_text(to, found)
    _write(to / "data/edition.yml", "".join(_head(answers, text)))
    for file in DATA_FILES:
        path = to / "data" / file.name
        if not path.exists():
            _write(path, "".join(_data(file, found.records.get(file.stem, ()))))
    for name, content in _rendered(answers, text).items():
        _write(to / name, content)
    writing.write(to)


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


def _head(answers: Answers, text: Mapping[str, Any]) -> Iterator[str]:
    """``edition.yml``, key by key."""
    yield "# yaml-language-server: $schema=schema/edition.json\n"
    yield "# What the paper is, its source copy, its sections and its terms. Every key is explained in\n"
    yield "# hooks/REFERENCE.md.\n"
    yield _yaml({"id": answers.name, "title": answers.title})
    yield _yaml({"subtitle": answers.subtitle or "An annotated edition"})
    yield _yaml({"author": [written(name) for name in answers.authors]})
    if answers.translators:
        yield _yaml({"translators": [written(name) for name in answers.translators]})
    yield _yaml({"language": answers.language})
    if _is_from_the_right(answers.language):
        yield _yaml({"direction": "rtl"})
    yield f"date: {answers.date}\n" if answers.date else "undated: true\n"
    if answers.published.get("type"):
        yield _yaml({"published": dict(answers.published)})
    yield _yaml({"description": description(answers)})
    yield "\n# Whose hand the apparatus is: whoever answers for it puts their names here, as family and given.\n"
    yield _yaml({"editors": [written(name) for name in answers.editors] or [{"literal": "the editors"}]})
    yield _yaml({"edition": {"version": "0.1.0", "date": dt.datetime.now(tz=dt.UTC).date()}})
    yield "\n"
    yield _yaml({"source": text["source"]})
    for key, value in text.items():
        if key != "source":
            yield f"\n{_yaml({key: value})}"
    yield "\n"
    terms = {
        "paper": answers.licence or _NO_LICENCE,
        "apparatus": f"The editors’ apparatus is under [CC BY 4.0]({_CC_BY}).",
    }
    yield _yaml({"rights": {**terms, "apparatus_licence": _CC_BY, "code": "The code is under the MIT licence."}})


def _data(file: DataFile, records: Any) -> Iterator[str]:
    """A file of records, or where there are none, how one is written."""
    anchor = f"{file.stem}yml"
    yield f"# yaml-language-server: $schema=schema/{file.stem}.json\n"
    yield f"# {file.holds[0].upper()}{file.holds[1:]}. Every key is explained in hooks/REFERENCE.md#{anchor}.\n"
    if records:
        yield f"\n{_yaml(list(records))}"
        return
    example = page.example(file)
    if not example:
        return
    yield "# One is written like this, without the signs # before it:\n#\n"
    for line in example.splitlines():
        yield f"# {line}".rstrip() + "\n"


class _Written(yaml.SafeDumper):
    """YAML as an editor writes it: lists indented, nothing said by reference."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
        super().increase_indent(flow, indentless=False)


def _yaml(value: Any) -> str:
    text: str = yaml.dump(value, Dumper=_Written, allow_unicode=True, sort_keys=False, width=110)
    return text


# --- what stands beside -----------------------------------------------------------------------------------------------


def _rendered(answers: Answers, text: Mapping[str, Any]) -> dict[str, str]:
    """The files of a new edition by their paths."""
    environment = Environment(
        loader=FileSystemLoader(FILES),
        variable_start_string="[[",
        variable_end_string="]]",
        block_start_string="[%",
        block_end_string="%]",
        comment_start_string="[##",
        comment_end_string="##]",
        keep_trailing_newline=True,
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701 - what is made is Markdown and YAML
    )
    names = [name for name in environment.list_templates() if "__pycache__" not in name]
    words = _words(answers, text)
    return {place_of(name): environment.get_template(name).render(words) for name in names}


def place_of(name: str) -> str:
    """Where a file of :data:`FILES` lies in a repository."""
    return re.sub(r"(^|/)dot\.", r"\1.", name.removesuffix(".template"))


def _words(answers: Answers, text: Mapping[str, Any]) -> dict[str, str]:
    """What the files of a new edition say of it."""
    authors = _and([said(name) for name in answers.authors])
    year = answers.date[:4] if re.match(r"\d{4}", answers.date) else ""
    rights = answers.licence or _NO_LICENCE
    return {
        "title": answers.title,
        "title_yaml": _scalar(answers.title),
        "site_name": _scalar(answers.title),
        "description_yaml": _scalar(description(answers)),
        "by": f"A text by {authors}" if authors else "A text",
        "by_line": ", ".join(filter(None, (authors, year))) + "." if authors or year else "",
        "of_whom": (f" by {authors}" if authors else "") + (f" ({year})" if year else ""),
        "first": _first(text["sections"]),
        "source_file": text["source"]["file"],
        "sha256": text["source"]["sha256"],
        "original": answers.original,
        "rights_paper": rights,
        "rights_plain": re.sub(r"\[([^]]*)]\(([^)]*)\)", r"\1 (\2)", rights),
        "citation": _citation(answers).rstrip(),
    }


def description(answers: Answers) -> str:
    """The edition in a sentence."""
    authors = _and([said(name) for name in answers.authors])
    return f"An annotated edition of {answers.title}{authors and f', by {authors}'}."


def _citation(answers: Answers) -> str:
    """What ``CITATION.cff`` says of the edition, in its own words."""

    def named(name: dict[str, str]) -> dict[str, str]:
        if "literal" in name or "family" not in name:
            return {"name": name.get("literal") or name.get("given", "")}
        particle = name.get("non-dropping-particle") or name.get("dropping-particle")
        parts = {"family-names": name["family"], "given-names": name.get("given"), "name-particle": particle}
        return {key: value for key, value in {**parts, "name-suffix": name.get("suffix")}.items() if value}

    editors = [named(written(name)) for name in answers.editors] or [{"name": "The editors"}]
    authors = [named(written(name)) for name in answers.authors]
    title = f"{answers.title}: {answers.subtitle or 'An annotated edition'}"
    work: dict[str, Any] = {"type": "edited-work", "title": title, "authors": authors or editors}
    work |= {"editors": editors, "edition": "version 0.1.0"}
    return _yaml({"title": title, "authors": editors, "version": "0.1.0", "preferred-citation": work})


def _first(sections: list[dict[str, Any]]) -> str:
    """The first section that has words."""
    head = sections[0]
    return _first(head["sections"]) if "sections" in head else str(head["id"])


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


def _and(names: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def _scalar(words: str) -> str:
    """Words as YAML has them on one line."""
    return yaml.safe_dump(words, allow_unicode=True, width=10_000).removesuffix("\n").removesuffix("\n...")


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
