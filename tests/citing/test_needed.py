"""Which citations the apparatus needs, and what they are told."""

from pathlib import Path

from glossator.citing.files import biblatex, ris
from glossator.citing.needed import dateless
from glossator.reading import interface
from tests.edition_kit import EditionKit

WORKS = """\
- {id: dated, type: book, title: A, issued: {date-parts: [[2001]]}}
- {id: none, type: book, title: B, undated: true}
- {id: seen-not, type: book, title: C}
"""


def test_a_date_that_is_not_there_is_not_one_that_was_not_seen(root: Path) -> None:
    edition = EditionKit(root, bibliography=WORKS).load().edition
    words = interface.words({"no_date": "o. J."})
    assert dateless(edition, words) == {"none": "o. J.", "seen-not": "date not seen"}


def test_reference_managers_are_told_of_no_date(root: Path) -> None:
    items = [work.item() for work in EditionKit(root, bibliography=WORKS).load().edition.works.values()]
    entries = biblatex(items)
    for item in items[1:]:
        written = (entries[str(item["id"])] + ris([item], interface.words({}))).lower()
        assert not any(word in written for word in ("year", "date", "n.d.", "py  -", "da  -")), written
