"""Drafts: records that are not finished. What they say must be right, what they leave out is not missed yet.

Nothing below this floor knows them: they are set aside when their file is read, and so reach no page and no file.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from glossator.model import Draftable

from .yaml_lines import Located

#: What a record is headed with, whatever its kind.
_TITLES = ("headword", "name", "headline", "title", "quote")
#: What the written forms of an entry stand in, and what else it is called.
_WRITTEN = ("forms", "spellings")


@dataclass(frozen=True)
class Draft:
    """A record that no reader sees yet.

    Attributes:
        stem: its file, without the ending.
        id: its id.
        title: what it is headed with, as far as that is said.
        words: its written forms and spellings, if it is an entry.
        file: its file, as named in messages.
        line: where it begins there.
    """

    stem: str
    id: str
    title: str
    words: tuple[str, ...]
    file: str
    line: int

    @property
    def key(self) -> str:
        """How other records would name it: ``glossary/okrug``."""
        return f"{self.stem}/{self.id}"


def is_draft(kind: type[BaseModel], value: Any) -> bool:
    """Whether a value, as read, is a draft of such a record."""
    return issubclass(kind, Draftable) and isinstance(value, dict) and value.get("draft") is True


def drafts(kind: type[BaseModel], stem: str, located: Located) -> Iterator[tuple[int, Draft]]:
    """The drafts of a file with an id, each with its index."""
    for index, value in enumerate(located.value if isinstance(located.value, list) else ()):
        if is_draft(kind, value) and isinstance(value.get("id"), str):
            title = next((value[key] for key in _TITLES if isinstance(value.get(key), str)), value["id"])
            lists = (value[key] for key in _WRITTEN if isinstance(value.get(key), list))
            words = tuple(word for written in lists for word in written if isinstance(word, str))
            yield index, Draft(stem, value["id"], title, words, located.file, located.line((index,)))
