"""Relations between the records of ``data/``: ids that must exist, forms that only one entry may claim.

Each check reports everything it finds through the :class:`~glossator.records.Records` it is given.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from . import model, richtext
from .faults import Fault
from .records import Records
from .yaml_reading import Located, Place


def check_terms(records: Records, head: model.EditionHead | None, terms: Iterable[model.Term]) -> None:
    """The glossary: forms, basis, related terms, works, transliterations, links."""
    claimed: dict[str, tuple[str, int]] = {}
    for term in terms:
        index = records.indices["glossary"][term.id]
        _check_forms(records, index, term, claimed)
        if not term.works and not term.basis:
            remedy = "give works, or basis: text or gloss"
            records.fault("glossary", (index, "id"), f"‘{term.id}’ has no basis", remedy)
        for number, other in enumerate(term.related):
            if other == term.id:
                records.fault("glossary", (index, "related", number), f"‘{other}’ is related to itself", "take it away")
            records.exists("glossary", other, "glossary", (index, "related", number))
        for number, work in enumerate(term.works):
            records.exists("bibliography", work.id, "glossary", (index, "works", number))
        if head is not None:
            _check_native(records, index, term, head)
        _check_links(records, "glossary", (index, "definition"), term.definition)


def _check_forms(records: Records, index: int, term: model.Term, claimed: dict[str, tuple[str, int]]) -> None:
    for number, form in enumerate(term.forms):
        path = (index, "forms", number)
        if form in claimed:
            other, line = claimed[form]
            also = "twice" if other == term.id else f"by ‘{other}’ too (line {line})"
            records.fault("glossary", path, f"the form ‘{form}’ is claimed {also}", "let one entry have it")
        claimed.setdefault(form, (term.id, records.located["glossary"].line(path)))
        if form != form.strip():
            records.fault("glossary", path, f"the form ‘{form}’ has a space at an end", "take it away")
    if term.background and term.forms:
        what = f"‘{term.id}’ is marked as background, yet has forms"
        records.fault("glossary", (index, "forms"), what, "take away the forms or the mark")
    elif not term.background and not term.forms:
        remedy = "list its written forms, or mark it background: true"
        records.fault("glossary", (index, "id"), f"‘{term.id}’ has no forms", remedy)


def _check_native(records: Records, index: int, term: model.Term, head: model.EditionHead) -> None:
    for system in term.transliterations:
        if system not in head.transliterations:
            remedy = "name the system under ‘transliterations’ in edition.yml"
            what = f"the transliteration system ‘{system}’ is unknown"
            records.fault("glossary", (index, "transliterations", system), what, remedy)
    if term.native and not (term.native_lang or head.native_lang):
        records.fault("glossary", (index, "native"), "the language of ‘native’ is not said", "add native_lang")


def check_works(records: Records, works: Iterable[model.Work]) -> None:
    """The bibliography: names that are names, links in annotations."""
    for work in works:
        index = records.indices["bibliography"][work.id]
        for role in ("author", "editor", "translator", "director"):
            for number, name in enumerate(getattr(work, role)):
                if not (name.family or name.literal):
                    remedy = "give family and given, or literal for a body"
                    records.fault("bibliography", (index, role, number), f"a name of ‘{work.id}’ is empty", remedy)
        _check_links(records, "bibliography", (index, "annotation"), work.annotation or "")


def check_notes(records: Records, notes: Iterable[model.Note]) -> None:
    """The author's notes: their order in the file, and the basis of what the editors say of them."""
    last = 0
    for note in notes:
        index = records.indices["notes"][note.number]
        if note.number < last:
            what = f"note {note.number} stands after note {last}"
            records.fault("notes", (index, "number"), what, "order the notes by number")
        last = max(last, note.number)
        if note.citing and not note.basis:
            what = f"‘citing’ of note {note.number} has no basis"
            records.fault("notes", (index, "citing"), what, "add basis: text or gloss")
        _check_links(records, "notes", (index, "text"), note.text or "")
        _check_links(records, "notes", (index, "citing"), note.citing or "")


def _check_links(records: Records, stem: str, path: Place, markdown: str) -> None:
    """Links within the site that name an entry must find it."""
    for href in richtext.links(markdown):
        match = re.fullmatch(r"(glossary|bibliography|notes)/#(.+)", href)
        if match:
            key = match[2].removeprefix("n") if match[1] == "notes" else match[2]
            records.exists(match[1], key, stem, path)


def check_head(head: model.EditionHead, located: Located, faults: list[Fault]) -> None:
    """``edition.yml``: ids of sections."""
    seen: dict[str, int] = {}
    for index, section in enumerate(head.sections):
        line = located.line(("sections", index, "id"))
        if section.id in seen:
            remedy = f"give it another id than line {seen[section.id]}"
            faults.append(Fault(located.file, line, f"the section id ‘{section.id}’ is taken", remedy))
        seen[section.id] = line
        if section.id == "index":
            faults.append(Fault(located.file, line, "‘index’ is the whole paper’s address", "choose another id"))
