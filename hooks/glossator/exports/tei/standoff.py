"""What the editors say, apart from the text: entries, commentary, reasons, events, figures, cross-references, works."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from glossator.citing.tree import citation
from glossator.exports.material import Material
from glossator.model import Claiming, Entry, Event, Figure, Organisation, Person, Place, Statement, Term, Value
from glossator.model.kinds import BY_FILE
from glossator.prose import tree
from glossator.prose.tree import Pieces

from .dating import dating
from .divisions import write_divisions
from .pointers import NAMES, Pointers, record_id
from .xml import CERT, add, pointer, prose, sub, words

_ELEMENTS = {"people": "person", "places": "place", "organisations": "org"}


class StandOff:
    """Writes ``standOff``."""

    def __init__(self, material: Material, pointers: Pointers, pieces: dict[str, list[str]]) -> None:
        self._material = material
        self._edition = material.loaded.edition
        self._pointers = pointers
        self._pieces = pieces

    def write(self, root: etree._Element) -> None:
        """Add it, where there is anything to say."""
        stand = sub(root, "standOff", resp=self._pointers.editors)
        self._entries(stand)
        write_divisions(stand, self._material, self._pointers, self._account)
        self._annotations(stand)
        if self._edition.events:
            events = sub(stand, "listEvent")
            for event in self._edition.events.values():
                self._event(events, event)
        if self._edition.works:
            self._works(sub(stand, "listBibl"))
        if not len(stand):
            root.remove(stand)

    # --- entries ------------------------------------------------------------------------------------------------------

    def _entries(self, stand: etree._Element) -> None:
        for kind, tag in ((Person, "listPerson"), (Place, "listPlace"), (Organisation, "listOrg"), (Term, "list")):
            entries = self._edition.collection(kind)
            if not entries:
                continue
            group = sub(stand, tag, type="gloss" if kind is Term else "")
            for entry in entries:
                if isinstance(entry, Term):
                    self._term(group, entry)
                else:
                    self._named(group, entry)

    def _named(self, group: etree._Element, entry: Entry) -> None:
        element = sub(group, _ELEMENTS[entry.collection], xml_id=record_id(entry.key))
        sub(element, NAMES[entry.collection], entry.title)
        self._other_names(element, NAMES[entry.collection], entry)
        match entry:
            case Person():
                _person(element, entry)
            case Place():
                _place(element, entry)
            case Organisation():
                element.set("type", entry.kind)
                if entry.dates:
                    sub(element, "note", entry.dates, type="dates")
                if entry.glossary:
                    element.set("sameAs", self._pointers.record(f"{Term.collection}/{entry.glossary}"))
        self._account(element, entry.prose, entry)

    def _term(self, group: etree._Element, term: Term) -> None:
        label = sub(group, "label")
        sub(label, "term", term.headword)
        item = sub(group, "item")
        gloss = sub(item, "gloss", xml_id=record_id(term.key), **self._hand(term))
        words(gloss, term.definition, self._pointers.link)
        self._other_names(item, "term", term)
        if term.expansion and term.expansion.original:
            language = term.native_lang or self._material.head.native_lang or ""
            sub(item, "expan", term.expansion.original, xml_lang=language)
        if term.expansion and term.expansion.english:
            sub(item, "expan", term.expansion.english)
        for kind, text in (("literal", term.literal), ("dates", term.dates)):
            if text:
                sub(item, "note", text, type=kind)
        self._grounds(item, term)

    def _other_names(self, element: etree._Element, tag: str, entry: Entry) -> None:
        language = entry.native_lang or self._material.head.native_lang or ""
        if entry.native:
            sub(element, tag, entry.native, type="native", xml_lang=language)
        for system, text in entry.transliterations.items():
            sub(element, tag, text, type="transliteration", subtype=system)
        for text in entry.spellings:
            sub(element, tag, text, type="spelling")

    # --- annotations --------------------------------------------------------------------------------------------------

    def _annotations(self, stand: etree._Element) -> None:
        edition, group = self._edition, sub(stand, "listAnnotation")
        for record in edition.annotations.values():
            pieces = self._pieces.get(record.id)
            target = " ".join(f"#{piece}" for piece in pieces) if pieces else self._pointers.place(record.block)
            kind = f"#annotations-{record.kind}"
            made = self._annotation(group, f"annotation-{record.id}", "commenting", target, record, kind)
            self._claim(self._account(made, record.body, record, headline=tree.inline(record.headline)), record)
        for slip in edition.emendations.values():
            kind = f"#emendations-{slip.kind}"
            made = self._annotation(group, f"emendation-{slip.id}", "editing", f"#e-{slip.id}", slip, kind)
            self._account(made, slip.reason, slip)
        for variant in edition.variants.values():
            if variant.note or variant.related:
                where = self._pointers.record(f"variants/{variant.id}")
                made = self._annotation(group, f"on-variant-{variant.id}", "describing", where, None)
                note = sub(made, "note", resp=self._pointers.editors)
                prose(note, variant.note or "", self._pointers.link)
                self._related(note, variant.related)
        for figure in edition.figures.values():
            self._figure(group, figure)
        self._crossreferences(group)
        self._on_notes(group)
        if not len(group):
            stand.remove(group)

    def _annotation(
        self, group: etree._Element, xml_id: str, motivation: str, target: str, record: Statement | None, ana: str = ""
    ) -> etree._Element:
        made = sub(group, "annotation", xml_id=xml_id, motivation=motivation, target=target)
        for key, value in self._hand(record).items():
            made.set(key, value)
        if kinds := f"{ana} {made.get('ana', '')}".strip():
            made.set("ana", kinds)
        return made

    def _figure(self, group: etree._Element, figure: Figure) -> None:
        target = " ".join(dict.fromkeys(self._pointers.place(value.block) for value in figure.values))
        made = self._annotation(group, f"figure-{figure.id}", "describing", target, figure)
        note = self._account(made, figure.caption, figure, headline=tree.text(f"{figure.title} ({figure.unit})"))
        self._claim(note, figure)
        values = sub(note, "list", rend="bulleted")
        for value in figure.values:
            self._value(sub(values, "item", corresp=self._pointers.place(value.block)), value)
        if figure.reservations:
            prose(sub(made, "note", type="reservations"), figure.reservations, self._pointers.link)

    def _value(self, item: etree._Element, value: Value) -> None:
        if value.when:
            sub(item, "label", value.when)
        limits = {"lower": "atLeast", "upper": "atMost"}
        numbers = {
            limits.get(value.bound or "", "value"): value.value,
            "min": value.low,
            "max": value.high,
        }
        given = {key: f"{number:.15g}" for key, number in numbers.items() if number is not None}
        sub(item, "num", value.quote, **given, cert="medium" if value.approx else "")
        if value.derived:
            sub(item, "note", value.derived, type="derived")

    def _crossreferences(self, group: etree._Element) -> None:
        for number, reference in enumerate(self._edition.crossreferences, 1):
            to = self._pointers.place(reference.to)
            from_ = self._pointers.place(reference.from_)
            made = self._annotation(group, f"crossref-{number}", "linking", f"{from_} {to}", None)
            forward = sub(made, "note", type="forward", target=from_)
            if reference.quote:
                sub(forward, "quote", reference.quote)
            sub(forward, "p", reference.forward)
            sub(sub(made, "note", type="backward", target=to), "p", reference.backward)

    def _on_notes(self, group: etree._Element) -> None:
        for note in self._edition.notes.values():
            if not (note.citing or note.candidate or note.reading or note.related):
                continue
            where = f"#{BY_FILE['notes'].tei_id(note.name)}"
            made = self._annotation(group, f"on-note-{note.name}", "describing", where, None)
            if note.citing:
                citing = sub(made, "note", type="citing", ana=f"#basis-{note.basis}")
                prose(citing, note.citing, self._pointers.link)
            if note.candidate:
                self._account(made, note.candidate.why, note.candidate, kind="candidate")
            for suggestion in note.reading:
                reading = sub(made, "note", type="reading")
                prose(reading, suggestion.why, self._pointers.link)
                sub(sub(reading, "bibl"), "ptr", target=f"#bibl-{suggestion.id}")
            if note.related:
                self._related(sub(made, "note", type="related"), note.related)

    # --- events, works ------------------------------------------------------------------------------------------------

    def _event(self, group: etree._Element, event: Event) -> None:
        blocks = " ".join(dict.fromkeys(self._pointers.place(anchor.block) for anchor in event.places_in_paper))
        element = sub(group, "event", xml_id=f"event-{event.id}", corresp=blocks, **dating(event.date, span=True))
        add(sub(element, "label"), tree.inline(event.title), self._pointers.link)
        self._claim(self._account(element, event.text, event), event)
        if event.paper_says:
            prose(sub(element, "note", type="paper-says"), event.paper_says, self._pointers.link)

    def _works(self, group: etree._Element) -> None:
        for work in self._edition.works.values():
            bibl = sub(group, "bibl", xml_id=f"bibl-{work.id}", type=work.type)
            add(bibl, citation(self._material.citations.works[work.id].bibliography), pointer)
            if work.annotation:
                prose(sub(bibl, "note"), work.annotation, self._pointers.link)
            self._related(bibl, work.related)

    # --- statements ---------------------------------------------------------------------------------------------------

    def _hand(self, record: Statement | None) -> dict[str, str]:
        hand = {"resp": self._pointers.signed(record.by if record else None)}
        if record:
            hand["cert"] = CERT[record.certainty]
            if record.basis:
                hand["ana"] = f"#basis-{record.basis}"
        return hand

    def _account(
        self, parent: etree._Element, markdown: str, record: Statement, *, headline: Pieces = (), kind: str = ""
    ) -> etree._Element:
        """What the editors say, what it rests on, and where to read on."""
        note = sub(parent, "note", type=kind, **self._hand(record))
        if headline:
            add(sub(note, "label"), headline, self._pointers.link)
        prose(note, markdown, self._pointers.link)
        self._grounds(note, record)
        return note

    def _claim(self, note: etree._Element, record: Claiming) -> None:
        """What the editors say in its row of the page of claims, as far as the record does not say it."""
        if record.claim:
            claim = sub(note, "note", type="claim", subtype=record.claim.verdict or "")
            for kind, said in (("paper-says", record.claim.paper), ("record-says", record.claim.record)):
                if said:
                    prose(sub(claim, "note", type=kind), said, self._pointers.link)

    def _grounds(self, note: etree._Element, record: Statement) -> None:
        for work in record.works:
            bibl = sub(note, "bibl")
            sub(bibl, "ptr", target=f"#bibl-{work.id}")
            if work.locator:
                sub(bibl, "biblScope", work.locator)
        self._related(note, getattr(record, "related", ()))

    def _related(self, parent: etree._Element, keys: Sequence[str]) -> None:
        if keys:
            sub(parent, "ptr", type="related", target=" ".join(map(self._pointers.record, keys)))


def _person(element: etree._Element, person: Person) -> None:
    element.set("role", person.kind)
    for tag, date in (("birth", person.born), ("death", person.died)):
        if date:
            sub(element, tag, **dating(date))


def _place(element: etree._Element, place: Place) -> None:
    if place.region:
        element.set("type", "region")
    if place.coordinates:
        sub(sub(element, "location"), "geo", f"{place.coordinates.lat} {place.coordinates.lon}")
    sub(element, "note", place.kind, type="kind")
    if place.today:
        sub(element, "note", place.today, type="today")
