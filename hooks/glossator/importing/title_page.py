"""The page with the title: its lines, its notes, and what they say of the text: whose it is, and of which day."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from .document import NoteMarker, NoteText
from .found import FoundName, FoundSection, Loss
from .names import names
from .sections import Sections
from .title_lines import is_same
from .written_dates import edtf

_BY = r"by|von|par|por|автор:?"
#: A name has no more words than this.
_NAME = 7


def date_of(matter: str, title: str, losses: list[Loss]) -> str:
    """The date of a text by the lines before it, as exact as one of them gives it, if they give one year.

    A year in the title is what the text is about.
    """
    lines = [row for row in matter.split("\n") if not is_same(row, title)]
    rows = [row for row in lines if re.search(r"\b(1[4-9]\d\d|20\d\d)\b", row)]
    dated = {one for row in rows if (one := edtf(row))}
    if len({one[:4] for one in dated}) != 1:
        return ""
    date = max(dated, key=len)
    losses.append(Loss("the title page", f"{date} is taken for the date of the text"))
    return date


def authors_of(matter: str, losses: list[Loss]) -> tuple[FoundName, ...]:
    """Who a line such as “by Ada Example” names, or the line below “by”."""
    rows = matter.split("\n")
    for row, below in zip(rows, [*rows[1:], ""], strict=True):
        match = re.fullmatch(rf"(?:{_BY})(?:\s+(.+))?", row.strip(), re.IGNORECASE)
        line = (match[1] or below).strip() if match else ""
        if line[:1].isupper() and len(line.split()) <= _NAME:
            losses.append(Loss("the title page", f"“{line}” is taken for the author"))
            return tuple(names(line))
    return ()


def with_notes(
    parts: Sections, notes: Sequence[NoteText], markers: Sequence[NoteMarker], losses: list[Loss]
) -> Sections:
    """The markers that a title has, at the first heading: a title page has none."""
    by_id = {note.id: note.label for note in notes}
    signs = "".join(f"[^{marker.id}]" for marker in markers if marker.id in by_id)
    if not signs or not parts.sections:
        return parts
    what = "stands on the title of the file: its marker stands at the first heading of the text, or its first words"
    losses += [Loss(f"note {by_id[marker.id]}", what) for marker in markers if marker.id in by_id]
    return replace(parts, sections=(_marked(parts.sections[0], signs), *parts.sections[1:]))


def _marked(section: FoundSection, signs: str) -> FoundSection:
    """A section with markers at the end of its title, or of its first words."""
    if section.title:
        return replace(section, title=section.title + signs)
    if section.sections:
        return replace(section, sections=(_marked(section.sections[0], signs), *section.sections[1:]))
    first, *rest = section.blocks
    return replace(section, blocks=(replace(first, markdown=first.markdown + signs), *rest))


def has(matter: str, title: str) -> bool:
    """Whether lines have the title among them."""
    return re.sub(r"\W+", "", title).casefold() in re.sub(r"\W+", "", matter).casefold()


def begins_with(witness: str, title: str) -> bool:
    """Whether the title is among the first words of the text, as Word has it and a web page's head has not."""
    return any(is_same(row, title) for row in [row for row in witness.split("\n") if row.strip()][:4])


def title_lines(meta: Mapping[str, list[str]]) -> list[str]:
    """The lines of a title page that a file names."""
    return [row for key in ("title", "subtitle", "author", "date") for row in meta.get(key, [])]


def plain_title(title: str) -> str:
    """A title without Markdown."""
    return re.sub(r"\[\^[^\]]*\]|\\|\*|\]\{[^}]*\}", "", title).strip(" .[]")
