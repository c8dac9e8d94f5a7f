"""What a statement rests on, in words; and which citations the apparatus asks for."""

from pathlib import Path

from glossator.citing.formatting import Request
from glossator.citing.grounds import Grounds, grounds
from glossator.citing.needed import request_of, requests
from glossator.prose.citations import Cited
from glossator.reading import interface
from tests.edition_kit import plain_citations
from tests.reading.whole import whole


def test_grounds(root: Path) -> None:
    loaded = whole(root).load()
    words, entries = interface.words({}), loaded.edition.entries
    found = {
        key: grounds(entry, words, plain_citations(loaded), loaded.edition.head)
        for key, entry in entries.items()
        if key.startswith("glossary/")
    }
    assert found == {
        "glossary/okrug": Grounds("Certain", (("martin-2001", "[martin-2001, 12]"),), "", ""),
        "glossary/krai": Grounds("Probable", (), words["from_gloss"], "by Ed Editor"),
    }


def test_what_is_asked_for(root: Path) -> None:
    assert requests(whole(root).load().edition) == [Request("martin-2001", "12"), Request("martin-2001")]
    asked = request_of(Cited("a", "3", "chapter", "in-text"))
    assert (asked.work, asked.locator, asked.label, asked.mode) == ("a", "3", "chapter", "in-text")
