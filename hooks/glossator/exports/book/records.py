"""What a record of the apparatus is in the book: entries, notes, events, figures and works have one shape."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from glossator import addresses
from glossator.marking.backlinks import Referrer
from glossator.prose.tree import Pieces, wrap

from .writer import Writer


class Fact(NamedTuple):
    """A label and what belongs to it; one ``to_be_searched`` is for readers who search rather than leaf through."""

    label: str
    said: Pieces
    to_be_searched: bool = False


@dataclass(frozen=True)
class BookRecord:
    """One entry, note, event, figure or work, as the book sets it.

    Attributes:
        address: what it has on the site.
        head: what it is headed with; nothing for a work.
        above: a line above the head: kind and paragraph, or a date.
        native: the head in its own script.
        lemma: the author's words it is about.
        body: what the editors say, as blocks.
        picture: the name of a picture's file, and what it shows.
        rows: a table with a row of headings, for figures.
        facts: what is said of it in a word or two.
        grounds: certainty and basis.
    """

    address: str
    head: Pieces = ()
    above: Pieces = ()
    native: Pieces = ()
    lemma: Pieces = ()
    body: Pieces = ()
    picture: tuple[str, str] | None = None
    rows: tuple[tuple[Pieces, ...], ...] = ()
    facts: tuple[Fact, ...] = ()
    grounds: Pieces = ()


def beside(writer: Writer, key: str) -> Iterator[Fact]:
    """What is related to a record, and the paragraphs that take it up."""
    yield from see_also(writer, writer.back.related(key))
    yield from taken_up(writer, key)


def see_also(writer: Writer, others: Iterable[Referrer]) -> Iterator[Fact]:
    """Related records, where there are any."""
    referred = writer.all_referred(others)
    if referred:
        yield Fact(writer.words["related"], referred)


def taken_up(writer: Writer, key: str) -> Iterator[Fact]:
    """The paragraphs that take a record up."""
    paper = writer.loaded.paper
    for reference in paper.attachments.links_from.get(key, ()):
        address = addresses.block(*paper.places[reference.from_])
        yield Fact(writer.words["crossreferences"], wrap("link", writer.text(reference.backward), address))
