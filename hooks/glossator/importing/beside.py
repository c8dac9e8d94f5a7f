"""What stands beside text and data in a new edition: its tasks and settings, its README, and the pages about it.

The files lie in ``new_edition/`` as they will in the repository, and in ``pages/`` by language; ``[[ … ]]`` in them is
filled in.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from glossator.reading import interface

from . import page_words
from .answers import Answers, said

#: The files of a new edition that are nobody's but its own, as they lie in its repository; ``dot.`` stands for a dot.
FILES = Path(__file__).with_name("new_edition")
_PAGES = Path(__file__).with_name("pages")
#: Their addresses on the site; the home page has none.
PAGES = frozenset(f"{path.stem}/" for path in _PAGES.joinpath("en").glob("*.md")) - {"index/"}
CC_BY = "https://creativecommons.org/licenses/by/4.0/"


def files(answers: Answers, text: Mapping[str, Any]) -> dict[str, str]:
    """The files of a new edition by their paths."""
    filled_in = _fills(answers, text)
    made = {place_of(name): content for name, content in _filled(FILES, filled_in).items()}
    pages = _filled(_PAGES / language(answers), filled_in)
    return made | {f"docs/{name}": content for name, content in pages.items() if name.endswith(".md")}


def _filled(folder: Path, fills: Mapping[str, str]) -> dict[str, str]:
    """The files of a folder, filled in."""
    environment = Environment(
        loader=FileSystemLoader(folder),
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
    return {name: environment.get_template(name).render(fills) for name in names}


def place_of(name: str) -> str:
    """Where a file of :data:`FILES` lies in a repository."""
    return re.sub(r"(^|/)dot\.", r"\1.", name.removesuffix(".template"))


def _fills(answers: Answers, text: Mapping[str, Any]) -> dict[str, str]:
    """What the files of a new edition say of it."""
    authors = page_words.plain(_and([said(name) for name in answers.authors]))
    year = answers.date[:4] if re.match(r"\d{4}", answers.date) else ""
    rights = answers.licence or words(answers)["no_licence"]
    plain = answers.licence or _words_in("en")["no_licence"]
    return {
        "title": page_words.plain(answers.title),
        "title_yaml": _scalar(answers.title),
        "site_name": _scalar(answers.title),
        "description_yaml": _scalar(description(answers)),
        "by": f"A text by {authors}" if authors else "A text",
        "by_line": ", ".join(filter(None, (authors, year))) + "." if authors or year else "",
        "of_whom": f" ({', '.join(filter(None, (authors, year)))})" if authors or year else "",
        "first": _first(text["sections"]),
        "source_file": text["source"]["file"],
        "sha256": text["source"]["sha256"],
        "original": answers.original and page_words.code(answers.original),
        "rights_paper": page_words.linked(rights),
        "rights_plain": re.sub(r"\[([^]]*)]\(([^)]*)\)", r"\1 (\2)", plain),
    }


def description(answers: Answers) -> str:
    """The edition in a sentence of its language."""
    authors = ", ".join(map(said, answers.authors))
    return words(answers)["description" if authors else "description_anonymous"].format(
        title=answers.title, authors=authors
    )


def language(answers: Answers) -> str:
    """The language of the pages about an edition: its own, or English where there are none in that."""
    own = answers.language.split("-", maxsplit=1)[0]
    return own if (_PAGES / own).is_dir() else "en"


def words(answers: Answers) -> dict[str, str]:
    """What the data of an edition says of it, in its language."""
    return _words_in(language(answers))


def _words_in(code: str) -> dict[str, str]:
    said: dict[str, str] = yaml.safe_load((_PAGES / code / "words.yml").read_text(encoding="utf-8"))
    editors = interface.words({}, code)["editors_unnamed"]
    return {**said, "apparatus": said["apparatus"].format(licence=CC_BY), "editors": editors}


def _first(sections: list[dict[str, Any]]) -> str:
    """The first section that has words."""
    head = sections[0]
    return _first(head["sections"]) if "sections" in head else str(head["id"])


def _and(names: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def _scalar(words: str) -> str:
    """Words as YAML has them on one line."""
    return yaml.safe_dump(words, allow_unicode=True, width=10_000).removesuffix("\n").removesuffix("\n...")
