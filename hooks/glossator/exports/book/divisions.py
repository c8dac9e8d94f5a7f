"""The redrawing of the map in the book: one picture of all its steps, then the divisions."""

from __future__ import annotations

from collections.abc import Iterator

from glossator.exports.pictures import MAP
from glossator.exports.redrawing import RedrawnMap
from glossator.model import Division
from glossator.prose.tree import joined, text, wrap

from .records import BookRecord, Fact, beside
from .writer import Writer


def divisions(writer: Writer) -> Iterator[BookRecord]:
    """The picture, and each division in the order of the data."""
    edition = writer.loaded.edition
    if edition.divisions:
        yield BookRecord("map/#redrawing", picture=(MAP, RedrawnMap(edition, writer.words).alternative()))
        for division in edition.divisions.values():
            yield _division(writer, division)


def _division(writer: Writer, division: Division) -> BookRecord:
    language = division.native_lang or writer.native
    return BookRecord(
        f"map/#{division.id}",
        head=writer.text(division.name),
        above=text(writer.words.term(division.from_, division.until)),
        native=wrap("language", division.native, language) if division.native else (),
        body=writer.markdown(division.text),
        facts=(*_facts(writer, division), *beside(writer, f"map/{division.id}")),
        grounds=writer.grounds(division),
    )


def _facts(writer: Writer, division: Division) -> Iterator[Fact]:
    """Its seat, what it was made out of and what came out of it."""
    edition, words = writer.loaded.edition, writer.words
    yield Fact(words["division_seat"], writer.text(edition.seat_of(division)[0]))
    redrawing = edition.redrawing
    for word, others in (
        ("division_origin", redrawing.out_of(division)),
        ("division_became", redrawing.became(division)),
    ):
        if others:
            yield Fact(words[word], joined(writer.refer(writer.referrer(f"map/{other.id}")) for other in others))
