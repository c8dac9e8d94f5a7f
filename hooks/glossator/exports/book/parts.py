"""The apparatus of the book: one part for each of its kinds, each a list of records of one shape."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from glossator import addresses
from glossator.marking.attachments import Placed
from glossator.marking.backlinks import Referrer
from glossator.model import (
    COLLECTIONS,
    Annotation,
    Emendation,
    Entry,
    Event,
    Figure,
    Organisation,
    Person,
    Place,
    Term,
    Value,
)
from glossator.model.kinds import kind_of
from glossator.prose.tree import Pieces, joined, text, wrap

from .writer import Writer, key_letter


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
    rows: tuple[tuple[Pieces, ...], ...] = ()
    facts: tuple[Fact, ...] = ()
    grounds: Pieces = ()


@dataclass(frozen=True)
class Part:
    """A part of the apparatus: its address without the slash, its title, what it is, its records."""

    id: str
    title: str
    intro: str
    records: tuple[BookRecord, ...]


def parts(writer: Writer) -> tuple[Part, ...]:
    """All parts that hold something, in the order of the book."""
    edition = writer.loaded.edition
    attached = writer.loaded.paper.attachments
    found = [
        ("commentary", [_annotation(writer, index, placed) for index, placed in _placed(attached.annotations)]),
        ("corrections", [_emendation(writer, placed) for _, placed in _placed(attached.emendations)]),
        ("crossreferences", list(_crossreferences(writer))),
        *((kind.collection, [_entry(writer, entry) for entry in edition.collection(kind)]) for kind in COLLECTIONS),
        ("timeline", [_event(writer, event) for event in edition.events.values()]),
        ("figures", [_figure(writer, figure) for figure in edition.figures.values()]),
        ("bibliography", [_work(writer, work) for work in writer.listed]),
    ]
    return tuple(
        Part(id_, writer.words[id_], writer.word(f"book_{id_}_intro", count=len(records)), tuple(records))
        for id_, records in found
        if records
    )


def _placed(by_block: dict[str, list[Placed]]) -> Iterator[tuple[int, Placed]]:
    """What stands on the text, in its order, each with its place among those of its paragraph."""
    for block in sorted(by_block, key=lambda block: int(block.removeprefix("p"))):
        yield from enumerate(by_block[block])


# --- on the text ------------------------------------------------------------------------------------------------------


def _annotation(writer: Writer, index: int, placed: Placed) -> BookRecord:
    note = placed.record
    assert isinstance(note, Annotation)  # noqa: S101 - what attachments.annotations holds
    key = f"commentary/{note.id}"
    return BookRecord(
        addresses.entry(key),
        head=writer.inline(note.headline),
        above=(
            *writer.paragraph(placed.block),
            *wrap("label", f"\u2009{key_letter(index)}"),
            *text(f" · {writer.words[f'kind_{note.kind}']}"),
        ),
        lemma=wrap("author", writer.words.quoted(" ".join(note.quote.split()))),
        body=writer.markdown(note.body),
        facts=tuple(beside(writer, key)),
        grounds=writer.grounds(note),
    )


def _emendation(writer: Writer, placed: Placed) -> BookRecord:
    slip = placed.record
    assert isinstance(slip, Emendation)  # noqa: S101 - what attachments.emendations holds
    key = f"corrections/{slip.id}"
    return BookRecord(
        addresses.entry(key),
        above=writer.paragraph(placed.block),
        lemma=(
            *writer.text(f"{writer.words['source_reads']} "),
            *wrap("author", slip.quote),
            *writer.text(f"; {writer.words['corrected_to']} "),
            *wrap("author", slip.reading),
        ),
        body=wrap(
            "paragraph", (*writer.text(f"{writer.words[f'kind_of_{slip.kind}']}. "), *writer.inline(slip.reason))
        ),
        facts=tuple(beside(writer, key)),
        grounds=writer.grounds(slip),
    )


def _crossreferences(writer: Writer) -> Iterator[BookRecord]:
    """Both ends of each reference, in the order of the paragraphs; at a record it is told in the record."""
    blocks = writer.loaded.paper.blocks
    ends = []
    for number, reference in enumerate(writer.loaded.edition.crossreferences):
        forward = (reference.from_, 0, number, reference.to, reference.forward)
        backward = (reference.to, 1, number, reference.from_, reference.backward)
        ends += [end for end in (forward, backward) if end[0] in blocks]
    ends.sort(key=lambda end: (int(end[0].removeprefix("p")), *end[1:3]))
    for here, back, number, there, words in ends:
        to = writer.paragraph(there) if there in blocks else writer.refer(writer.referrer(there))
        yield BookRecord(
            f"crossreferences/#{number + 1}{'b' if back else 'a'}",
            above=(*writer.paragraph(here), *text(" → "), *to),
            body=wrap("paragraph", writer.inline(words)),
        )


# --- entries ----------------------------------------------------------------------------------------------------------


def _entry(writer: Writer, entry: Entry) -> BookRecord:
    language = entry.native_lang or writer.native
    body = writer.markdown(entry.prose)
    if entry.background:
        body += wrap("paragraph", wrap("quiet", writer.words["background"]))
    return BookRecord(
        addresses.entry(entry.key),
        head=writer.text(entry.title),
        native=wrap("language", entry.native, language) if entry.native else (),
        body=body,
        facts=tuple(_entry_facts(writer, entry, language)),
        grounds=writer.grounds(entry),
    )


def _entry_facts(writer: Writer, entry: Entry, language: str) -> Iterator[Fact]:
    words, paper = writer.words, writer.loaded.paper
    yield from _own_facts(writer, entry, language)
    if entry.transliterations:
        systems = writer.loaded.edition.head.transliterations
        yield Fact(
            words["transliterations"],
            joined(
                (*wrap("language", wrap("emphasis", spelling), f"{language}-Latn"), *text(f" ({systems[system]})"))
                for system, spelling in entry.transliterations.items()
            ),
        )
    if entry.spellings:
        yield Fact(words["spellings"], joined(map(writer.text, entry.spellings)), to_be_searched=True)
    ahead, back = writer.back.ahead.get(entry.key, []), writer.back.back.get(entry.key, [])
    # What entries say of one another is told at once; the rest by the page it stands on.
    others = [other for other in back if not kind_of(other.key).is_entry and other not in ahead]
    yield from _see_also(writer, [other for other in writer.back.related(entry.key) if other not in others])
    for kind, group in groupby(sorted(others), lambda other: other.kind):
        yield Fact(words[kind], writer.all_referred(group))
    places = list(dict.fromkeys(place.block.id for place in paper.occurrences[entry.key]))
    if places:
        yield Fact(words["in_the_paper"], joined(map(writer.paragraph, places)))
    yield from _taken_up(writer, entry.key)


def _own_facts(writer: Writer, entry: Entry, language: str) -> Iterator[Fact]:
    """What only entries of its kind have."""
    words = writer.words
    match entry:
        case Term(expansion=expansion):
            if expansion:
                original = wrap("language", expansion.original, language) if expansion.original else ()
                english = writer.text(expansion.english) if expansion.english else ()
                yield Fact(words["expansion"], joined(filter(None, (original, english))))
            if entry.literal:
                yield Fact(words["literal"], writer.text(entry.literal))
        case Person(born=born, died=died) if born or died:
            yield Fact(words["lived"], text(words.life(born, died)))
        case Organisation(glossary=glossary) if glossary:
            yield Fact(words["explained"], writer.refer(writer.referrer(f"glossary/{glossary}")))
    if isinstance(entry, Person | Organisation | Place):
        yield Fact(words["kind"], text(words.get(f"kind_of_{entry.kind}", entry.kind)))
    if isinstance(entry, Term | Organisation) and entry.dates:
        yield Fact(words["dates"], writer.text(entry.dates))
    if isinstance(entry, Place) and entry.today:
        yield Fact(words["today"], writer.text(entry.today))


# --- events, figures, works -------------------------------------------------------------------------------------------


def _event(writer: Writer, event: Event) -> BookRecord:
    key = f"timeline/{event.id}"
    facts = [Fact(writer.words["paper_says"], writer.inline(event.paper_says))] if event.paper_says else []
    if event.places_in_paper:
        quotes = (writer.quoted(anchor.block, anchor.quote) for anchor in event.places_in_paper)
        facts.append(Fact(writer.words["in_the_paper"], joined(quotes, "; ")))
    return BookRecord(
        addresses.entry(key),
        head=writer.inline(event.title),
        above=text(writer.date(event.date)),
        body=writer.markdown(event.text),
        facts=(*facts, *beside(writer, key)),
        grounds=writer.grounds(event),
    )


def _figure(writer: Writer, figure: Figure) -> BookRecord:
    words = writer.words
    heads = (text(words["when"]), text(figure.unit), text(words["in_the_paper"]))
    rows = tuple(
        (
            text(writer.date(value.when) if value.when else "–"),
            text(_amount(writer, value) + (f" ({value.derived})" if value.derived else "")),
            writer.quoted(value.block, value.quote),
        )
        for value in figure.values
    )
    facts = [Fact(words["reservations"], writer.inline(figure.reservations))] if figure.reservations else []
    key = f"figures/{figure.id}"
    return BookRecord(
        addresses.entry(key),
        head=writer.text(figure.title),
        body=wrap("paragraph", writer.inline(figure.caption)),
        rows=(heads, *rows),
        facts=(*facts, *beside(writer, key)),
        grounds=writer.grounds(figure),
    )


def _amount(writer: Writer, value: Value) -> str:
    sign = f"{value.sign} ".lstrip()
    about = f"{writer.words['circa']} " if value.approx else ""
    numbers = [value.value] if value.value is not None else [value.low or 0, value.high or 0]
    return sign + about + "–".join(f"{number:,.10g}" for number in numbers)


def _work(writer: Writer, work_id: str) -> BookRecord:
    work = writer.loaded.edition.works[work_id]
    body = wrap("paragraph", writer.work(work_id))
    if work.undated:
        body += wrap("paragraph", wrap("quiet", writer.words["work_undated"]))
    if work.annotation:
        body += wrap("paragraph", wrap("quiet", writer.inline(work.annotation)))
    citing = writer.back.works.get(work_id, ())
    cited = [Fact(writer.words["cited_in"], writer.all_referred(citing))] if citing else []
    return BookRecord(addresses.work(work_id), body=body, facts=(*cited, *beside(writer, f"bibliography/{work_id}")))


# --- what all records have --------------------------------------------------------------------------------------------


def beside(writer: Writer, key: str) -> Iterator[Fact]:
    """What is related to a record, and the paragraphs that take it up."""
    yield from _see_also(writer, writer.back.related(key))
    yield from _taken_up(writer, key)


def _see_also(writer: Writer, others: Iterable[Referrer]) -> Iterator[Fact]:
    referred = writer.all_referred(others)
    if referred:
        yield Fact(writer.words["related"], referred)


def _taken_up(writer: Writer, key: str) -> Iterator[Fact]:
    paper = writer.loaded.paper
    for reference in paper.attachments.links_from.get(key, ()):
        address = addresses.block(*paper.blocks[reference.from_])
        yield Fact(writer.words["crossreferences"], wrap("link", writer.inline(reference.backward), address))
