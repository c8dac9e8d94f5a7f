"""What was read of files made a text: its notes, pictures, sections, title, and what its words lack or have beside."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from . import bold_headings, captions, contents_page, printed_pages, sections, title_page, typed_notes
from .comparing import differences
from .document import UNSEEN, Block, Heading, NoteText, Paragraph, lines_of, markers_in, words_of
from .document import plain as said
from .found import Found, Loss, UnreadableError
from .hands import with_hands
from .names import names
from .pandoc_run import Read
from .pictures import with_pictures
from .written_dates import edtf


def whole(made: Read, file: Path, say: Callable[[str], None]) -> Found:
    """The text of a file.

    Args:
        made: what was read of it, or of several.
        file: the first of them.
        say: told what takes long.

    Raises:
        UnreadableError: if it has no words.
    """
    meta = {key: [" ".join(said(line).split()) for line in value] for key, value in made.meta.items()}

    def told(key: str) -> str:
        return " ".join(meta.get(key, []))

    blocks, told_of = bold_headings.found(made.blocks)
    without = contents_page.without(blocks)
    blocks, page_lines, told_of_pages = printed_pages.on_lines(without.blocks)
    blocks, notes, losses = typed_notes.find(blocks, made.notes)
    losses = [*made.losses, *told_of, *without.losses, *told_of_pages, *losses]
    blocks, pictures = with_pictures(blocks, made.pictures, losses)
    blocks, told_of_captions = captions.bound(blocks)
    losses += told_of_captions
    notes = [
        replace(note, blocks=tuple(with_pictures(note.blocks, made.pictures, losses, pictures)[0])) for note in notes
    ]
    highest = [block for block in blocks if isinstance(block, Heading) and block.level == 1]
    heading = " ".join(words_of(highest[0]).split()) if len(highest) == 1 else ""
    title = told("title")
    found_names = tuple(name for line in meta.get("author", []) for name in names(line))
    notes, hands = with_hands(notes, found_names, losses)
    on_title = [marker for value in made.meta.values() for line in value for marker in markers_in(line)]
    notes = _in_order([Paragraph(tuple(on_title)), *blocks], notes)
    say("Writing its sections …")
    is_titled = bool(made.meta and title and made.witness and title_page.begins_with(made.witness, title))
    parts = sections.make(blocks, notes, title or heading or told("page-title"), is_titled=is_titled)
    losses += parts.losses
    parts = title_page.with_notes(parts, notes, on_title, losses)
    if not any(leaf.blocks for top in parts.sections for leaf in top.leaves()):
        raise UnreadableError(f"{file}: it holds no words of a text")
    matter = parts.title_matter
    if is_titled and not title_page.has(matter, title):
        matter = "\n".join(filter(None, (*title_page.title_lines(meta), matter)))
    first = next((section.title for section in parts.sections if section.title), "")
    date = edtf(told("date")) or title_page.date_of(matter, title or heading, losses)
    found_names = found_names or title_page.authors_of(matter, losses)
    found = Found(
        title=title
        or heading
        or told("page-title")
        or title_page.plain_title(matter.split("\n")[0] or first)
        or file.stem,
        subtitle=told("subtitle"),
        authors=found_names,
        date=date,
        language=_language(told("lang")),
        title_matter=unicodedata.normalize("NFC", matter),
        sections=parts.sections,
        notes=parts.notes,
        hands=hands,
        pictures=pictures,
    )
    unseen = len(UNSEEN.findall(made.witness))
    if unseen:
        what = (
            f"{unseen} letters that nobody sees (soft hyphens, joiners, signs of direction) are"
            if unseen > 1
            else "a letter that nobody sees is"
        )
        losses.append(Loss("the whole text", f"{what} taken out"))
    if made.witness:
        say("Comparing its words with the file’s …")
        losses += differences(
            found, contents_page.without_lines(made.witness, [*without.lines, *page_lines]), made.formulas
        )
    return replace(found, losses=tuple(dict.fromkeys(losses)))


def _language(told: str) -> str:
    match = re.fullmatch(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{2}|\d{3}))?(?:[-_].*)?", told.strip())
    if not match:
        return {"english": "en", "german": "de", "french": "fr", "russian": "ru"}.get(told.strip().lower(), "")
    return match[1].lower() + (f"-{match[2].upper()}" if match[2] else "")


def _in_order(blocks: Sequence[Block], notes: Sequence[NoteText]) -> list[NoteText]:
    """Notes in the order of their markers, those inside another after it."""
    by_id = {note.id: note for note in notes}
    order: dict[str, None] = {}

    def see(inner: Sequence[Block]) -> None:
        for block in inner:
            for pieces in lines_of(block):
                for marker in markers_in(pieces):
                    if marker.id not in order and marker.id in by_id:
                        order[marker.id] = None
                        waiting.append(marker.id)

    waiting: list[str] = []
    see(blocks)
    for id_ in list(order):
        see(by_id[id_].blocks)
    for id_ in list(order):
        see(by_id[id_].blocks)
    return [by_id[id_] for id_ in order]
