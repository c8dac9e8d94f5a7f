"""The apparatus of the book: one part for each of its kinds, each a list of records of one shape."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from glossator import addresses
from glossator.model import (
    COLLECTIONS,
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
from glossator.prose.tree import joined, text, wrap

from . import on_the_text
from .divisions import divisions
from .records import BookRecord, Fact, beside, see_also, taken_up
from .writer import Writer

#: What a part is called where it is not all of its page.
_TITLES = {"map": "redrawing"}


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
    found = [
        ("commentary", list(on_the_text.commentary(writer))),
        ("claims", list(on_the_text.claims(writer))),
        ("corrections", list(on_the_text.corrections(writer))),
        ("variants", list(on_the_text.variants(writer))),
        ("crossreferences", list(on_the_text.crossreferences(writer))),
        *((kind.collection, [_entry(writer, entry) for entry in edition.collection(kind)]) for kind in COLLECTIONS),
        ("timeline", [_event(writer, event) for event in edition.events.values()]),
        ("map", list(divisions(writer))),
        ("figures", [_figure(writer, figure) for figure in edition.figures.values()]),
        ("bibliography", [_work(writer, work) for work in writer.listed]),
    ]
    named = {
        kind.collection: len([entry for entry in edition.collection(kind) if not entry.background])
        for kind in COLLECTIONS
    }
    return tuple(
        Part(
            id_,
            writer.words[_TITLES.get(id_, id_)],
            writer.word(f"book_{id_}_intro", count=named.get(id_, len(records))),
            tuple(records),
        )
        for id_, records in found
        if records
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
    yield from see_also(writer, [other for other in writer.back.related(entry.key) if other not in others])
    for kind, group in groupby(sorted(others), lambda other: other.kind):
        yield Fact(words[kind], writer.all_referred(group))
    places = list(dict.fromkeys(place.block.id for place in paper.occurrences[entry.key]))
    if places:
        yield Fact(words["in_the_paper"], joined(map(writer.paragraph, places)))
    yield from taken_up(writer, entry.key)


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
    return sign + about + "–".join(map(writer.words.number, numbers))


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
