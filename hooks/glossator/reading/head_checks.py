"""What ``edition.yml`` says of the paper, its hands and its sections, as far as its parts must fit each other."""

from __future__ import annotations

from glossator import model
from glossator.faults import Fault

from .checks import NEEDED
from .sections import Report, check_sections
from .yaml_lines import Located, Place


def check_head(head: model.EditionHead, located: Located, faults: list[Fault]) -> None:
    """The date, the names, the first publication, the sections."""

    def report(path: Place, what: str, remedy: str) -> None:
        faults.append(Fault(located.file, located.line(path), what, remedy))

    if not (head.date or head.undated):
        report((), "the key ‘date’ is missing", "add ‘date: …’, or ‘undated: true’ for a paper without one")
    elif head.date and head.undated:
        report(("undated",), "the paper is undated, and has a date", "take one of the two away")
    _check_contributors(head, located, report)
    if head.source.notes_file:
        _check_notes(head, report)
    if head.published:
        _check_publication(head.published, report)
    check_sections(head, located, report)


def _check_contributors(head: model.EditionHead, located: Located, report: Report) -> None:
    for role in ("author", "translators", "editors"):
        for index, name in enumerate(getattr(head, role)):
            if name.fault:
                report((role, index), f"‘{role}[{index + 1}]’ {name.fault[0]}", name.fault[1])
    for role in ("editors", "witnesses", "hands"):
        known: dict[str, int] = {}
        for index, one in enumerate(getattr(head, role)):
            path = (role, index, "id")
            if one.id in known:
                report(path, f"the id ‘{one.id}’ is taken", f"give another id than in line {known[one.id]}")
            elif one.id:
                known[one.id] = located.line(path)


def _check_notes(head: model.EditionHead, report: Report) -> None:
    """Texts of notes that are from another copy than the text: readers are told from which."""
    if head.source.holds_notes:
        what = "the source copy has the texts of the notes, and another copy is named for them"
        report(("source", "notes_file"), what, "take away holds_notes or notes_file")
    if not (head.notes and head.notes.statement):
        what = "the texts of the notes are from another copy, and readers are not told from which"
        report(("source", "notes_file"), what, "add ‘statement: …’ under ‘notes’")


def _check_publication(published: model.Publication, report: Report) -> None:
    kind = published.type
    needed, of = ("container-title", "nothing") if published.is_periodical else NEEDED.get(kind, ("type", ""))
    if not getattr(published, needed.replace("-", "_")):
        report(("published", "type"), f"the paper was published as {kind} of {of}", f"add {needed}, or another type")
    for index, name in enumerate(published.editor):
        if name.fault:
            report(("published", "editor", index), f"‘published.editor[{index + 1}]’ {name.fault[0]}", name.fault[1])
