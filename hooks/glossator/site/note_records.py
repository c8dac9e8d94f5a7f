"""A page for each note of the source of which something is known: its words, how to cite it, the editors on it."""

from __future__ import annotations

from functools import partial

from glossator import addresses
from glossator.addresses import Site
from glossator.load import Loaded
from glossator.model import Note
from glossator.output.file_writing import Make

from .metadata import Metadata
from .note_lists import note_lists, with_nested
from .paragraph_pages import Frame, comment_states, from_record, named
from .templating import Templates


def noted(loaded: Loaded) -> list[Note]:
    """The notes that have a page of their own: those with a text, and those of which the editors say something."""
    return [note for note in loaded.edition.notes.values() if _says(note, loaded)]


def _says(note: Note, loaded: Loaded) -> bool:
    key = addresses.note_key(note.name)
    said = note.text or note.citing or note.candidate or note.reading
    return bool(said or loaded.backlinks.related(key) or loaded.paper.attachments.links_from.get(key))


def record_addresses(loaded: Loaded) -> list[str]:
    """Where the notes' own pages are."""
    return [addresses.note_record(note.name) for note in noted(loaded)]


class NoteRecords:
    """Makes the notes' pages of one edition."""

    def __init__(self, loaded: Loaded, templates: Templates, site: Site, frame: Frame, metadata: Metadata) -> None:
        """Prepare.

        Args:
            loaded: the edition and its marked-up paper.
            templates: renders what is filled in.
            site: where the site stands.
            frame: what stands around the content.
            metadata: what machines are told of a page.
        """
        self._loaded, self._templates, self._site = loaded, templates, site
        self._frame, self._metadata = frame, metadata
        self._notes = noted(loaded)
        self._named = named(loaded)
        self._hands = {hand.id: hand.name for hand in loaded.edition.head.hands}

    def files(self) -> dict[str, Make]:
        """Every note's page by its file's address, none of them made yet."""
        pages = enumerate(record_addresses(self._loaded))
        return {f"{address}index.html": partial(self._note, at) for at, address in pages}

    def _note(self, at: int) -> bytes:
        loaded, words, note = self._loaded, self._templates.words, self._notes[at]
        section, shown = loaded.paper.note_sections.get(note.name), loaded.edition.shown(note)
        others = [name for name in with_nested(loaded.paper, [note.name]) if name != note.name]
        block = loaded.paper.notes.get(note.name)
        content = self._templates.render_with(
            "note_record.html",
            from_record,
            note=note,
            section=section,
            hand=self._hands.get(note.hand or ""),
            note_lists=[*note_lists(loaded, [note.name]), *note_lists(loaded, others)],
            notes=[loaded.edition.notes[name] for name in others],
            named=self._named.get(block.id, ()) if block else (),
            since=loaded.history.of,
            comment_states=comment_states(loaded, block.id) if block else {},
            before=self._notes[at - 1] if at else None,
            after=self._notes[at + 1] if at + 1 < len(self._notes) else None,
        )
        title = words.fill("note", number=shown)
        description = words.fill("note_page_description", title=loaded.edition.head.title, number=shown)
        page = self._frame.filled(
            title=f"{title}, {section.title}" if section else title,
            description=description,
            metadata=self._metadata.for_note(note.name, title, section),
            permalink=self._site.absolute(addresses.note(note.name)),
            content=content,
        )
        return page.encode()
