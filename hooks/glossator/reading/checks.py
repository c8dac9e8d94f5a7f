"""Relations between the records of ``data/``: ids that must exist, forms that only one entry may claim.

Each check reports everything it finds through the :class:`~glossator.reading.data_files.DataFiles` it is given.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import get_args

from glossator import model
from glossator.faults import Fault
from glossator.model import dates
from glossator.model.claims import verdict_by_kind
from glossator.model.commentary import claimed_in
from glossator.model.kinds import BY_FILE, BY_PAGE, Kind, named
from glossator.prose import richtext

from . import findings
from .data_files import DataFiles
from .sections import section_ids
from .yaml_lines import Located, Place

#: A headline in the margin is one line.
HEADLINE_WORDS = 10
#: A picture in a note of the author's, which lies beside his text.
_PICTURE = re.compile(r"!\[(?:\\.|[^\]\\])*\]\([^)\s]*\)")


# --- entries ----------------------------------------------------------------------------------------------------------


def check_entries(data: DataFiles, head: model.EditionHead | None, entries: Iterable[model.Entry]) -> None:
    """All collections: forms, titles, basis, related entries, works, transliterations, links."""
    claimed: dict[str, tuple[str, str]] = {}
    titles: dict[str, str] = {}
    for entry in entries:
        stem, index = entry.collection, data.indices[entry.collection][entry.id]
        glossary = entry.glossary if isinstance(entry, model.Organisation) else None
        if glossary is None:
            _check_forms(data, index, entry, claimed)
            title = entry.title.casefold()
            if title in titles:
                remedy = "keep one entry; an organisation that the glossary explains names it with ‘glossary:’"
                data.fault(stem, (index, "id"), f"‘{entry.title}’ has an entry already, {titles[title]}", remedy)
            titles.setdefault(title, entry.key)
        else:
            data.exists("glossary", glossary, stem, (index, "glossary"))
            for field in ("forms", "native", "spellings", "finds", "transliterations"):
                if getattr(entry, field):
                    what = f"‘{entry.id}’ is explained in the glossary, yet has {field}"
                    data.fault(stem, (index, field), what, "leave them to the glossary’s entry")
        check_statement(data, stem, (index,), entry, entry.id)
        check_related(data, BY_FILE[stem], index, entry)
        if head is not None:
            _check_native(data, index, entry, head)
        if isinstance(entry, model.Person):
            _check_life(data, index, entry)


def _check_forms(data: DataFiles, index: int, entry: model.Entry, claimed: dict[str, tuple[str, str]]) -> None:
    stem = entry.collection
    for number, form in enumerate(entry.forms):
        path = (index, "forms", number)
        if form in claimed:
            other, where = claimed[form]
            if other != entry.key:  # twice in one list is a fault of the list
                what = f"the form ‘{form}’ is claimed by ‘{other}’ too ({where})"
                data.fault(stem, path, what, "let one entry have it")
        located = data.located[stem]
        claimed.setdefault(form, (entry.key, f"{located.file}:{located.line(path)}"))
        if form != form.strip():
            data.fault(stem, path, f"the form ‘{form}’ has a space at an end", "take it away")
    if entry.background and entry.forms:
        what = f"‘{entry.id}’ is marked as background, yet has forms"
        data.fault(stem, (index, "forms"), what, "take away the forms or the mark")
    elif not entry.background and not entry.forms:
        remedy = "list its written forms, or mark it background: true"
        data.fault(stem, (index, "id"), f"‘{entry.id}’ has no forms", remedy)


def _check_life(data: DataFiles, index: int, person: model.Person) -> None:
    """Nobody dies before they are born."""
    if person.born and person.died and dates.is_before(person.died, person.born):
        what = f"‘{person.id}’ died, {person.died}, before being born, {person.born}"
        data.fault(person.collection, (index, "died"), what, "mend one of the dates")


def _check_native(data: DataFiles, index: int, entry: model.Entry, head: model.EditionHead) -> None:
    for system in entry.transliterations:
        if system not in head.transliterations:
            remedy = "name the system under ‘transliterations’ in edition.yml"
            what = f"the transliteration system ‘{system}’ is unknown"
            data.fault(entry.collection, (index, "transliterations", system), what, remedy)
    if entry.native and not (entry.native_lang or head.native_lang):
        what = "the language of ‘native’ is not said"
        data.fault(entry.collection, (index, "native"), what, "add native_lang")


# --- what several kinds of records have -------------------------------------------------------------------------------


def check_statement(data: DataFiles, stem: str, path: Place, statement: model.Statement, name: str) -> None:
    """A statement rests on something that is there, and is signed by one of the editors, if it is signed."""
    if statement.by and data.editors is not None and statement.by not in data.editors:
        ids = f"sign with one of {', '.join(data.editors)}, or " if data.editors else ""
        remedy = f"{ids}give an editor in edition.yml ‘id: {statement.by}’"
        data.fault(stem, (*path, "by"), f"no editor has the id ‘{statement.by}’", remedy)
    if not statement.works and not statement.basis:
        data.fault(stem, path, f"‘{name}’ has no basis", "give works, or basis: text or gloss")
    for number, work in enumerate(statement.works):
        data.exists("bibliography", work.id, stem, (*path, "works", number))


def check_related(data: DataFiles, kind: Kind, index: int, record: model.Related) -> None:
    """Each record named must exist, and be another one."""
    own = kind.key_of(record)
    seen: dict[str, str] = {}
    for number, ref in enumerate(record.related):
        path = (index, "related", number)
        meant = named(ref, kind)
        key = meant[0].key(meant[1]) if meant else ref
        if key == own:
            data.fault(kind.file, path, f"‘{ref}’ is related to itself", "take it away")
        elif _check_named(data, kind.file, path, ref, kind) and seen.get(key, ref) != ref:
            data.fault(kind.file, path, f"‘{ref}’ is ‘{seen[key]}’ once more", "take one away")
        seen.setdefault(key, ref)


def _check_named(data: DataFiles, stem: str, path: Place, ref: str, own: Kind | None = None) -> bool:
    """What a reference names must be a record; gives whether its kind, at least, is one."""
    meant = named(ref, own)
    if meant is None:
        remedy = f"write {', '.join(BY_FILE)} before the slash, e.g. glossary/okrug"
        data.fault(stem, path, f"there is no collection ‘{ref.partition('/')[0]}’", remedy)
        return False
    data.exists(meant[0].file, meant[1], stem, path)
    return True


_LINK = re.compile(r"([a-z]+)/#(.+)")


#: What is no Markdown of the editors': the paper's words, and another witness's, the interface's with what it fills in.
_NO_MARKDOWN = {
    "edition": {"interface", "sections", "source", "title_matter"},
    "emendations": {"quote", "prefix", "suffix", "reading"},
    "variants": {"quote", "prefix", "suffix", "readings"},
}
_QUOTED = {"quote", "prefix", "suffix", "forms"}


def check_links(data: DataFiles) -> None:
    """Links in whatever the records say, by whatever key: those within the site must find what they name.

    A record's name is looked for at once; other links are kept to be checked against the pages.
    """
    for stem, located in data.located.items():
        records = {*data.indices.get(stem, {}).values()}
        for path, text in located.written.items():
            is_sound = not records or path[0] in records  # what is wrong with the others is said
            if "](" in text and is_sound and _NO_MARKDOWN.get(stem, _QUOTED).isdisjoint(path):
                _check_links(data, stem, path, _PICTURE.sub("", text))


def _check_links(data: DataFiles, stem: str, path: Place, markdown: str) -> None:
    if address := richtext.overlong(markdown, model.ADDRESS_LENGTH):
        what, remedy = findings.too_long(address, model.ADDRESS_LENGTH)
        data.fault(stem, path, f"a link {what}", remedy)
    for href in richtext.links(markdown):
        match = _LINK.fullmatch(href)
        kind = BY_PAGE.get(match[1]) if match else None
        if match and kind and kind.is_alone:
            data.exists(kind.file, match[2].removeprefix(kind.sign), stem, path)
        else:
            data.links.append((stem, path, href))


def _check_claim(
    data: DataFiles, stem: str, index: int, record: model.Annotation | model.Event | model.Figure, name: str
) -> None:
    """A row of the page of claims has a place in the paper, both sides, and a verdict not at odds with its note."""
    claim = record.claim
    if not claim:
        return
    if not claimed_in(record):
        where = {"events": "places_in_paper", "figures": "values"}.get(stem, "the note")
        path: Place = (index, "claim")
        remedy = f"add {where}, with block and quote"
        if claim.quote:
            path, remedy = (*path, "quote"), f"write a quote of {where}, or leave it out"
        data.fault(stem, path, f"the claim ‘{name}’ has no place in the paper", remedy)
    if isinstance(record, model.Figure) and not (claim.record or record.reservations):
        what = f"the claim ‘{name}’ does not say what the record says"
        data.fault(stem, (index, "claim"), what, "add record to it, or reservations to the figure")
    by_kind = isinstance(record, model.Annotation) and verdict_by_kind(record.kind, record.certainty)
    if not record.verdict:
        *others, last = get_args(model.Verdict)
        remedy = f"add verdict: {', '.join(others)} or {last}"
        data.fault(stem, (index, "claim"), f"the claim ‘{name}’ has no verdict", remedy)
    elif record.verdict == "agrees" and by_kind:
        what = f"the claim ‘{name}’ agrees, yet its note is of the kind {getattr(record, 'kind', '')}"
        data.fault(stem, (index, "claim", "verdict"), what, "give another verdict, or the note another kind")


# --- the other files --------------------------------------------------------------------------------------------------


#: What a work of a type is always part of, for every program that reads bibliographies.
NEEDED = {
    "chapter": ("container-title", "nothing"),
    "entry-dictionary": ("container-title", "nothing"),
    "entry-encyclopedia": ("container-title", "nothing"),
    "thesis": ("publisher", "no university"),
}


#: The fields of a work that hold names.
NAMES = (
    "author", "editor", "translator", "director", "container-author", "collection-editor", "reviewed-author",
)  # fmt: skip


def check_works(data: DataFiles, works: Iterable[model.Work]) -> None:
    """The bibliography: names that are names, links in annotations."""
    for work in works:
        index = data.indices["bibliography"][work.id]
        for role in NAMES:
            for number, name in enumerate(getattr(work, role.replace("-", "_"))):
                if fault := name.fault:
                    data.fault("bibliography", (index, role, number), f"a name of ‘{work.id}’ {fault[0]}", fault[1])
        if work.undated and work.issued:
            what = f"‘{work.id}’ is undated, and has a date"
            data.fault("bibliography", (index, "undated"), what, "take one of the two away")
        needed, of = NEEDED.get(work.type, ("title", ""))
        if not getattr(work, needed.replace("-", "_")):
            article = "an" if work.type.startswith("e") else "a"
            what = f"‘{work.id}’ is {article} {work.type} of {of}, which neither BibTeX nor RIS can say"
            data.fault("bibliography", (index, "type"), what, f"add {needed}, or give it another type")
        check_related(data, BY_FILE["bibliography"], index, work)


#: No text of a note stands in an edition but as a copy has it.
_NO_TEXT = (
    "take it away; or add to ‘source’ in edition.yml holds_notes: true, if the source copy has it, or notes_file: "
    "source/notes.txt, a copy that does"
)


def check_notes(data: DataFiles, head: model.EditionHead | None, notes: Iterable[model.Note]) -> None:
    """The source's notes: what they are called, what is said where a text is missing, the basis of the rest."""
    told = head is None or (head.notes is not None and bool(head.notes.statement and head.notes.missing))
    for note in notes:
        index, called = data.indices["notes"][note.name], f"note {note.sign}" if note.sign else "a note"
        _check_label(data, index, note, called)
        if head is not None:
            _check_belongs(data, index, note, head, called)
        if not (note.text or note.citing or told):
            told = True
            remedy = "give its text, or say under ‘notes’ in edition.yml what readers are told where texts are missing"
            data.fault("notes", (index, _shown(note)), f"{called} says nothing", remedy)
        if note.text and head is not None and not (head.source.holds_notes or head.source.notes_file):
            what = f"{called} has a text, and the source copy has none of its notes"
            data.fault("notes", (index, "text"), what, _NO_TEXT)
        if note.citing and not note.basis:
            data.fault("notes", (index, "citing"), f"‘citing’ of {called} has no basis", "add basis: text or gloss")
        if note.candidate:
            check_statement(data, "notes", (index, "candidate"), note.candidate, f"candidate of {called}")
        for number, suggestion in enumerate(note.reading):
            data.exists("bibliography", suggestion.id, "notes", (index, "reading", number))
            if suggestion.id in {other.id for other in note.reading[:number]}:
                data.fault(
                    "notes", (index, "reading", number), f"‘{suggestion.id}’ stands there twice", "take one away"
                )
        check_related(data, BY_FILE["notes"], index, note)


def _check_label(data: DataFiles, index: int, note: model.Note, called: str) -> None:
    if not note.sign or (note.number is not None and note.label is not None):
        what = f"{called} has {'both a number and a label' if note.sign else 'neither number nor label'}"
        data.fault("notes", (index,), what, "give what its marker shows: number: 7, or label: “*”")


def _check_belongs(data: DataFiles, index: int, note: model.Note, head: model.EditionHead, called: str) -> None:
    """A note's section and hand are there, and the section is said where it must be."""
    sections, hands = section_ids(head), [hand.id for hand in head.hands]
    if note.section and note.section not in sections:
        remedy = f"the sections are {', '.join(sections)}"
        data.fault("notes", (index, "section"), f"{called} names no section, ‘{note.section}’", remedy)
    if head.notes and head.notes.numbering == "section" and not (note.section or note.hand):
        remedy = "add section: and the id of its section, since notes are numbered anew in each"
        data.fault("notes", (index, _shown(note)), f"{called} has no section", remedy)
    if note.hand and note.hand not in hands:
        known = f"the hands are {', '.join(hands)}" if hands else "list it under ‘hands’ in edition.yml"
        data.fault("notes", (index, "hand"), f"{called} is by nobody known, ‘{note.hand}’", known)


def _shown(note: model.Note) -> str:
    """The field that names a note."""
    return "number" if note.number is not None else "label" if note.label else "id"


def check_annotations(data: DataFiles, annotations: Iterable[model.Annotation]) -> None:
    """The commentary: headlines that fit on a line, basis, related entries."""
    for annotation in annotations:
        index = data.indices["annotations"][annotation.id]
        words = len(annotation.headline.split())
        if words > HEADLINE_WORDS:
            what = f"the headline of ‘{annotation.id}’ has {words} words"
            data.fault("annotations", (index, "headline"), what, f"use {HEADLINE_WORDS} at the most")
        check_statement(data, "annotations", (index,), annotation, annotation.id)
        check_related(data, BY_FILE["annotations"], index, annotation)
        _check_claim(data, "annotations", index, annotation, annotation.id)


def check_events(data: DataFiles, events: Iterable[model.Event]) -> None:
    """The timeline: basis, related entries."""
    for event in events:
        index = data.indices["events"][event.id]
        check_statement(data, "events", (index,), event, event.id)
        check_related(data, BY_FILE["events"], index, event)
        _check_claim(data, "events", index, event, event.id)


def check_divisions(data: DataFiles, divisions: Iterable[model.Division]) -> None:
    """The divisions: basis, related entries; what they say of one another is for :mod:`.division_checks`."""
    for division in divisions:
        index = data.indices["divisions"][division.id]
        check_statement(data, "divisions", (index,), division, division.id)
        check_related(data, BY_FILE["divisions"], index, division)


def check_figures(data: DataFiles, figures: Iterable[model.Figure]) -> None:
    """The figures: each value is a number or a range; basis."""
    for figure in figures:
        index = data.indices["figures"][figure.id]
        check_statement(data, "figures", (index,), figure, figure.id)
        check_related(data, BY_FILE["figures"], index, figure)
        for number, value in enumerate(figure.values):
            path = (index, "values", number)
            is_range = value.low is not None and value.high is not None
            if (value.value is None) != is_range or (value.low is None) != (value.high is None):
                data.fault(
                    "figures",
                    path,
                    f"a value of ‘{figure.id}’ is neither number nor range",
                    "give value, or low and high",
                )
            elif value.low is not None and value.high is not None and value.low >= value.high:
                data.fault("figures", path, f"a range of ‘{figure.id}’ is empty", "give low below high")
            if value.when and (wrong := dates.fault(value.when)):
                data.fault("figures", (*path, "when"), f"‘when’ is ‘{value.when}’, {wrong[0]}", wrong[1])
            if value.exclusive and not value.bound:
                what = f"a value of ‘{figure.id}’ is exclusive, but no bound"
                data.fault("figures", (*path, "exclusive"), what, "add bound: upper or lower, or take it away")
        if figure.kind == "series" and len(figure.values) < 3:  # noqa: PLR2004 - two values are a pair
            data.fault(
                "figures", (index, "kind"), f"‘{figure.id}’ has too few values for a series", "call it a pair or single"
            )
        _check_claim(data, "figures", index, figure, figure.id)


def check_crossreferences(data: DataFiles, references: Iterable[model.CrossReference]) -> None:
    """The cross-references: a record at the other end must exist."""
    seen: dict[tuple[str, str, str], int] = {}
    for index, reference in enumerate(references):
        named_key = named(reference.to) if "/" in reference.to else None
        if "/" in reference.to:
            _check_named(data, "crossrefs", (index, "to"), reference.to)
        to = named_key[0].key(named_key[1]) if named_key else reference.to
        first = seen.setdefault((reference.from_, to, reference.quote or ""), index)
        if first != index:
            line = data.located["crossrefs"].line((first,))
            what = f"{reference.from_} leads to {reference.to} already, in line {line}"
            data.fault("crossrefs", (index,), what, "keep one of the two")


def check_releases(
    data: DataFiles, head: model.EditionHead, releases: Iterable[model.PublishedRelease], head_file: Located
) -> None:
    """The releases: from the newest down, dates with them, and the edition's own state at the top."""
    newer: model.PublishedRelease | None = None
    if "changes" in data.incomplete:
        return
    for release in releases:
        index = data.indices["changes"][release.version]
        if newer is None:
            _check_newest(head.edition, release, head_file, faults=data.faults)
        elif model.version_key(release.version) > model.version_key(newer.version):
            what = f"version {release.version} stands below {newer.version}"
            data.fault("changes", (index, "version"), what, "order the releases from the newest down")
        elif release.date > newer.date:
            what = f"version {release.version} of {release.date} is later than {newer.version} of {newer.date}"
            data.fault("changes", (index, "date"), what, "mend one of the dates")
        newer = release


def _check_newest(own: model.Release, newest: model.PublishedRelease, located: Located, *, faults: list[Fault]) -> None:
    """The edition's own version and date are those of the newest release."""
    if own.version != newest.version:
        line = located.line(("edition", "version"))
        what = f"the edition’s version is {own.version}, yet the newest in changes.yml is {newest.version}"
        faults.append(Fault(located.file, line, what, "give both the same, or add the release at the top there"))
    elif own.date != newest.date:
        line = located.line(("edition", "date"))
        what = f"version {own.version} has the date {own.date} here and {newest.date} in changes.yml"
        faults.append(Fault(located.file, line, what, "give both the same"))
