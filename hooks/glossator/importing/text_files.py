"""The text of a new edition: its sections, its notes and its source copy, and what ``edition.yml`` says of them."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from pathlib import Path
from typing import Any

import yaml

from .answers import slug
from .found import Found, FoundSection

#: Where the source copy lies, below ``data/``.
SOURCE = "source/text.txt"


def write_text(to: Path, found: Found) -> dict[str, Any]:
    """Write ``docs/text/``, ``data/notes.yml`` and the source copy.

    Args:
        to: the new edition, which has none of them yet.
        found: the text.

    Returns:
        What ``edition.yml`` says of the text: ``source`` and ``sections``, and, where they are needed,
        ``title_matter``, ``notes``, ``hands`` and ``lines``.
    """
    sections: list[dict[str, Any]] = []
    lines = [found.title_matter] if found.title_matter else []
    number = 0
    for section in (leaf for top in found.sections for leaf in top.leaves()):
        kinds = {}
        for block in section.blocks:
            number += not block.markdown.startswith("#")
            if block.kind:
                kinds[f"p{number}"] = block.kind
        head = {"id": _id(section, sections), "title": section.title or found.title}
        head |= {} if section.title else {"title_from": "editors"}
        sections.append(head | ({"kinds": kinds} if kinds else {}))
        lines += [section.title] if section.title else []
        lines += [_plain(block.markdown) for block in section.blocks]
        _write(to / f"docs/text/{head['id']}.md", "\n\n".join(block.markdown for block in section.blocks))
    lines += [f"[{note.label}] {_plain(note.text)}" for note in found.notes]
    _write(to / "data" / SOURCE, unicodedata.normalize("NFC", "\n\n".join(lines)))
    if found.notes:
        notes = [
            ({"number": int(note.label)} if note.label.isdigit() else {"label": note.label, "id": note.id})
            | {"text": note.text}
            for note in found.notes
        ]
        text = yaml.safe_dump(notes, allow_unicode=True, sort_keys=False, width=110)
        _write(to / "data/notes.yml", f"# yaml-language-server: $schema=schema/notes.json\n{text}")
    digest = hashlib.sha256((to / "data" / SOURCE).read_bytes()).hexdigest()
    source = {"file": SOURCE, "sha256": digest, **({"holds_notes": True} if found.notes else {})}
    matter = {"title_matter": found.title_matter} if found.title_matter else {}
    return {"source": source, **matter, "sections": sections}


def _id(section: FoundSection, before: list[dict[str, Any]]) -> str:
    wanted = section.id or slug(section.title) or "text"
    taken = {head["id"] for head in before}
    return next(name for name in (wanted, *(f"{wanted}-{n}" for n in range(2, len(taken) + 3))) if name not in taken)


def _plain(markdown: str) -> str:
    words = re.sub(r"(?m)^(?:> ?|#+ |[-*] )", "", markdown)
    return re.sub(r"[*\\]", "", re.sub(r"\[\^([^]]+)]", r"[\1]", words))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{text.rstrip()}\n", encoding="utf-8", newline="\n")
