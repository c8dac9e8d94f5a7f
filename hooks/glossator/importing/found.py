"""What a reader found in a file: everything that an edition is made of, and what could not be carried over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from glossator.faults import RefusalError


@dataclass(frozen=True)
class FoundName:
    """A person or a body: the parts of a name as CSL has them; ``literal`` where they cannot be told apart."""

    family: str = ""
    given: str = ""
    literal: str = ""
    suffix: str = ""
    dropping_particle: str = ""
    non_dropping_particle: str = ""


@dataclass(frozen=True)
class FoundNote:
    """A note.

    Attributes:
        id: what its marker names in the Markdown of the text: ``[^id]``.
        label: what the source shows as its marker.
        text: its words, in the Markdown of a section; empty where the file has none.
        hand: whose it is, where not the author's: the id of one of ``Found.hands``.
    """

    id: str
    label: str
    text: str = ""
    hand: str = ""


@dataclass(frozen=True)
class FoundBlock:
    """A block: its Markdown, which is one block to :mod:`glossator.text.section_parser`, or a heading.

    Attributes:
        markdown: its words.
        kind: what it is where Markdown cannot show it: verse, speech, verse-speech, stage, opener, closer, signature,
            epigraph, dialogue; else empty.
        id: what it is called in the file, for records that name it; else empty.
    """

    markdown: str
    kind: str = ""
    id: str = ""


@dataclass(frozen=True)
class FoundSection:
    """A section, or a part that holds sections.

    Attributes:
        title: its heading, in Markdown of one line; empty where the file has none.
        blocks: its words; none for a part.
        sections: what a part holds.
        id: what it is called, where the file says so; else made from the title.
        author: who wrote it, where it is somebody else's than the paper.
        title_from: who gave the heading, as ``edition.yml`` says it; empty for the source itself.
    """

    title: str
    blocks: tuple[FoundBlock, ...] = ()
    sections: tuple[FoundSection, ...] = ()
    id: str = ""
    author: tuple[FoundName, ...] = ()
    title_from: str = ""

    def leaves(self) -> Iterator[FoundSection]:
        """The sections with words in it, or itself."""
        if not self.sections:
            yield self
        for section in self.sections:
            yield from section.leaves()


@dataclass(frozen=True)
class Loss:
    """What could not be carried over, and where it stands in the file, for the editor to look at."""

    place: str
    what: str


@dataclass(frozen=True)
class Found:
    r"""A text as a reader found it.

    Attributes:
        title: of the paper, as plain text.
        subtitle: likewise.
        authors, editors, translators: their names.
        date: of the paper, in EDTF; empty where nobody says.
        language: a language tag; empty where nobody says.
        title_matter: the lines before the first section that are no section's (title page); lines parted by ``\\n``.
        sections: the text.
        notes: in the order of the text.
        hands: name of a list of notes by the id of who wrote them: ``{"translator": "Notes of the translator"}``.
        pictures: contents by the name that the Markdown gives them (``figure-1.png``).
        published: the first publication, by CSL's names: container-title, volume, issue, page, publisher, …
        licence: the terms of the text, in a sentence of Markdown; empty where nobody says.
        head: what else ``edition.yml`` is to say, by its keys: ``witnesses``.
        records: files of ``data/`` by their stem, where the file has an apparatus of ours: lists of records.
        losses: what could not be carried over.
    """

    title: str = ""
    subtitle: str = ""
    authors: tuple[FoundName, ...] = ()
    editors: tuple[FoundName, ...] = ()
    translators: tuple[FoundName, ...] = ()
    date: str = ""
    language: str = ""
    title_matter: str = ""
    sections: tuple[FoundSection, ...] = ()
    notes: tuple[FoundNote, ...] = ()
    hands: Mapping[str, str] = field(default_factory=dict)
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    published: Mapping[str, str] = field(default_factory=dict)
    licence: str = ""
    head: Mapping[str, Any] = field(default_factory=dict)
    records: Mapping[str, list[dict[str, object]]] = field(default_factory=dict)
    losses: tuple[Loss, ...] = ()


class UnreadableError(RefusalError):
    """Why a file cannot be read as a text, in a sentence that says what to do instead."""
