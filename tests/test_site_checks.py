"""The checker itself: each fault it is there for, it finds."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.edition import site_checks
from tests.edition.site_checks import Site

ADDRESS = "http://localhost:8000/tiny/"
OKRUG = hashlib.sha256(b"An okrug [1].").hexdigest()[:12]
EDITION = "title_matter: Title\nsource: {file: source.txt}\nsections: [{id: one, title: One, title_from: editors}]\n"
SECTION = """<html><body><header><h1 id="one">One</h1></header><div><a data-apparatus="" href="#p1">1</a>
<p id="p1">An <em>okrug</em><sup><a id="r1" data-note="1" href="#n1">1</a></sup>.</p></div>
<section class="gl-notes"><h2 id="notes">Notes</h2><ol><li id="n1"><p>A.</p></li></ol></section></body></html>"""


def site(root: Path, **pages: str) -> Site:
    """A site of one section, with other pages or another text."""
    block = SECTION[SECTION.index("<p id") : SECTION.index("</div>")]
    notes = SECTION[SECTION.index("<section") :]
    whole = f'<html><body><section class="gl-section"><h2 id="one">One</h2>{block}</section>{notes}'
    files = {
        "data/edition.yml": EDITION,
        "data/source.txt": "Title\nAn okrug [1].\n",
        "site/text/one/index.html": SECTION,
        "site/text/index.html": whole,
        "site/index.html": '<html><body><a href="text/one/#p1">1</a></body></html>',
        **{f"site/{name.replace('_', '/')}.html": page for name, page in pages.items()},
    }
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return Site(root / "site", ADDRESS)


def test_a_sound_site(root: Path) -> None:
    assert site_checks.check(site(root), root) == []


def test_a_note_of_which_the_source_copy_has_but_the_marker(root: Path) -> None:
    made = site(
        root, notes_index='<html><body><li class="gl-note" id="n1" value="1"><p>Not here.</p></li></body></html>'
    )
    head = EDITION.replace("source.txt}", "source.txt, holds_notes: true}")
    (root / "data/edition.yml").write_text(head, encoding="utf-8")
    (root / "data/source.txt").write_text("Title\nAn okrug [1].\n[1]\n", encoding="utf-8")
    assert site_checks.letters(made, root) == []


Check = Callable[[Site], list[str]]
#: name: (the check, the home page's body, the end of the fault)
FOUND: dict[str, tuple[Check, str, str]] = {
    "a dead link": (site_checks.links, '<a href="text/two/">2</a>', "text/two/: no such file"),
    "a dead anchor": (site_checks.links, '<a href="text/one/#p9">9</a>', "text/one/#p9: no such anchor"),
    "a dead anchor of the page": (site_checks.links, '<a href="#p9">9</a>', "#p9: no such anchor"),
    "a link out of the site": (site_checks.links, '<a href="/text/one/">1</a>', "/text/one/: leaves the site’s path"),
    "a missing file": (site_checks.links, '<img src="a.png">', "a.png: no such file"),
    "an id twice": (site_checks.ids, '<p id="a"></p><p id="a"></p>', "the id a stands 2 times"),
    "a label that is not there": (
        site_checks.ids,
        '<p aria-labelledby="a"></p>',
        "aria-labelledby names a, which is not there",
    ),
    "a foreign image": (site_checks.hosts, '<img src="https://a.b/c.png">', "fetches https://a.b/c.png"),
    "a foreign script": (site_checks.hosts, '<script src="//a.b/c.js"></script>', "fetches //a.b/c.js"),
    "a foreign source set": (site_checks.hosts, '<img srcset="a.png 1x, //a.b/c.png 2x">', "fetches //a.b/c.png"),
    "a foreign font": (site_checks.hosts, "<style>@font-face{src:url(//a.b/c)}</style>", "fetches //a.b/c"),
    "a link in a link": (site_checks.nesting, '<a href="#"><a href="#"></a></a>', "<a> in <a>"),
    "a list in a paragraph": (site_checks.nesting, "<p><ul></ul></p>", "<ul> in <p>"),
    "an element left open": (site_checks.nesting, "<p><em>a</p>", "</p> closes <em>"),
    "a marker in the apparatus": (
        site_checks.nesting,
        '<p data-apparatus=""><a data-note="1">1</a></p>',
        "words of the author’s in the apparatus: 1",
    ),
}


@pytest.mark.parametrize(("check", "body", "expected"), FOUND.values(), ids=FOUND)
def test_found(root: Path, check: Check, body: str, expected: str) -> None:
    faults = check(site(root, index=f"<html><body>{body}</body></html>"))
    assert any(fault.startswith("index.html: ") and fault.endswith(expected) for fault in faults), faults


WORDS = {
    "a letter": (SECTION.replace("okrug", "okrvg"), "⟨ug [1] .⟩, the site ⟨vg [1] .⟩"),
    "a marker gone": (SECTION.replace("<sup>", "<sup data-apparatus>"), "⟨ [1] .⟩, the site ⟨.⟩"),
    "apparatus not marked": (SECTION.replace('<p id="p1">', '<p id="p1"><span>note</span> '), "⟨An okrug"),
    "a heading of the author's too many": (SECTION.replace("<section", "<h2>More</h2><section"), "the site ⟨ More⟩"),
}


@pytest.mark.parametrize(("page", "expected"), WORDS.values(), ids=WORDS)
def test_words_that_differ(root: Path, page: str, expected: str) -> None:
    (fault,) = site_checks.letters(site(root, text_one_index=page), root)
    assert fault.startswith("text/*/: the source copy has …")
    assert expected in fault


def test_a_corrected_reading_counts_as_the_source_has_it(root: Path) -> None:
    page = SECTION.replace("<em>okrug</em>", '<ins data-source="okrug">Okrug</ins>')
    assert site_checks.letters(site(root, text_one_index=page), root) == []


PROMISES = {
    "kept": (f"text/one/:\n  the page: 0.1.0\n  p1: 0.1.0 {OKRUG}\n  n1: 0.1.0\n", []),
    "a page that is gone": ("text/two/: 0.1.0\n", ["text/two/: no such file"]),
    "an anchor that is gone": ("text/one/:\n  n2: 0.1.0\n", ["text/one/#n2: no such anchor"]),
    "other words": ("text/:\n  p1: 0.1.0 0123456789ab\n", ["text/#p1: other words than in version 0.1.0"]),
    "a file, kept": ("data.json: 0.1.0\ncite/*.bib: 0.1.0\n", ["data.json: no such file"]),
    "the home page": ("./: 0.1.0 0123456789ab\n", []),
}


@pytest.mark.parametrize(("ledger", "faults"), PROMISES.values(), ids=PROMISES)
def test_what_a_ledger_promises(root: Path, ledger: str, faults: list[str]) -> None:
    built = site(root)
    (root / "data/permalinks.yml").write_text(ledger, encoding="utf-8")
    assert site_checks.ledger(built, root) == faults
