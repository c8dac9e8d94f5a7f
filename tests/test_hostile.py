"""Wholly hostile editions: nothing runs in any page, and other programs read in every file just what was written.

What stands where is in ``hostile.py``. What cannot be shown is refused, at each of its places.
"""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

import lxml.html
import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import LatexDecodingMiddleware
from lxml import etree
from markdown_it import MarkdownIt

from tests.edition.browsing import Reader, Server
from tests.edition.once import Once
from tests.hostile import FORMATS, HTML, REFUSED, TEXT, Hostile, edition, enclosed

EDITIONS = {"html": HTML, "text": TEXT, "formats": FORMATS}


# --- what other programs read -----------------------------------------------------------------------------------------


def strings(value: object) -> Iterator[str]:
    """All texts of JSON."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from strings(item)


def texts(root: etree._Element) -> Iterator[str]:
    """What elements and attributes say; what is JSON in them, as JSON says it."""
    for element in list(root.iter("script", "{*}xenoData")):
        if element.get("type") in {"data", "application/json", "application/ld+json"}:
            yield from strings(json.loads(element.text or ""))
        element.text = None
    yield "".join(map(str, root.itertext()))
    for element in root.iter(etree.Element):
        yield from map(str, element.attrib.values())


def read_json(file: Path) -> Iterator[str]:
    return strings(json.loads(file.read_bytes()))


def read_json_with_html(file: Path) -> Iterator[str]:
    """What is HTML in it says so; citations are nothing else."""

    def within(value: object, is_html: bool) -> Iterator[str]:
        if isinstance(value, str):
            yield from read_html(value) if is_html else [value]
        elif isinstance(value, dict):
            for key, item in value.items():
                yield from within(
                    item, is_html or key == "html" or (key, value.get("format")) == ("value", "text/html")
                )
        elif isinstance(value, list):
            for item in value:
                yield from within(item, is_html)

    return within(json.loads(file.read_bytes()), file.name == "citations.json")


def read_html(html: str) -> Iterator[str]:
    return texts(lxml.html.fromstring(f"<div>{html}</div>"))


def read_xml(file: Path) -> Iterator[str]:
    return texts(etree.parse(str(file)).getroot())


def read_epub(file: Path) -> Iterator[str]:
    with zipfile.ZipFile(file) as book:
        for name in book.namelist():
            if name.endswith((".xhtml", ".opf")):
                yield from texts(etree.fromstring(book.read(name)))


def read_markdown(file: Path) -> Iterator[str]:
    return read_html(MarkdownIt("commonmark", {"html": True}).render(file.read_text(encoding="utf-8")))


def read_text(file: Path) -> Iterator[str]:
    yield file.read_text(encoding="utf-8")


def read_bibtex(file: Path) -> Iterator[str]:
    library = parse_string(file.read_text(encoding="utf-8"), append_middleware=[LatexDecodingMiddleware()])
    assert not library.failed_blocks
    assert len(library.entries) == WORKS
    return (str(one.value) for entry in library.entries for one in entry.fields)


def read_ris(file: Path) -> Iterator[str]:
    records = rispy.loads(file.read_text(encoding="utf-8"))
    assert len(records) == WORKS
    return strings(records)


#: So many works there are in each.
WORKS = 6


def exact(words: str) -> str:
    """Letter for letter."""
    return words


def styled(words: str) -> str:
    """As far as the style of a citation leaves it: capitals, quotation marks, spaces, points and dashes are its own."""
    plain = re.sub(r"</?(?:i|b|sub|sup|span)>", "", words).replace("–", "-")
    return re.sub(r"[\s.,’‘“”\"']+", "", plain).casefold()


def lettered(words: str) -> str:
    """Its letters and digits: of signs, no program for LaTeX knows all."""
    return re.sub(r"[\W_]+", "", re.sub(r"</?(?:i|b)>", "", words)).casefold()


def of_ris(words: str) -> str:
    """RIS has none of CSL's markup, and no comma in the name of a body."""
    return " ".join(re.sub(r"</?[ib]>", "", words).replace(",", " ").split())


#: What is read, by what, and how exactly it says what was written.
READ: dict[str, tuple[Callable[[Path], Iterable[str]], Callable[[str], str]]] = {
    "api/*.json": (read_json, exact),
    "downloads/edition.xml": (read_xml, styled),
    "downloads/edition-bibliography.json": (read_json, exact),
    "downloads/edition-bibliography.ris": (read_ris, of_ris),
    "downloads/edition-bibliography.bib": (read_bibtex, lettered),
    "downloads/edition.txt": (read_text, exact),
    "downloads/edition.md": (read_markdown, styled),
    "downloads/edition.epub": (read_epub, styled),
    "downloads/edition-annotations.jsonld": (read_json_with_html, styled),
    "assets/search.json": (read_json, styled),
    "assets/search/t*.json": (read_json, styled),
    "assets/previews.json": (read_json_with_html, styled),
    "assets/citations.json": (read_json_with_html, styled),
    "**/*.html": (lambda file: read_html(file.read_text(encoding="utf-8")), styled),
}
#: Of so many of the texts at least something is said there.
MOST = {"api/*.json": 0.98, "downloads/edition.xml": 0.98, "downloads/edition.epub": 0.7, "**/*.html": 0.8}


@pytest.fixture(scope="session", params=EDITIONS)
def hostile(
    request: pytest.FixtureRequest, once: Once, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, Hostile]:
    """A site of such payloads, and what stands in it."""
    payloads = EDITIONS[request.param]
    root = once(f"hostile-{request.param}", lambda root: edition(root, payloads)[0].build())
    return root / "site", edition(tmp_path_factory.mktemp("again"), payloads)[1]


@pytest.mark.parametrize("names", READ)
def test_other_programs_read_what_was_written(hostile: tuple[Path, Hostile], names: str) -> None:
    site, made = hostile
    read, alike = READ[names]
    files = sorted(site.glob(names))
    assert files
    found = {one for file in files for one in enclosed(read(file))}
    wrong = [(made.keys[n], said, made.words[n]) for n, said in found if alike(said) not in made.said(n, alike)]
    assert not wrong
    assert len({n for n, _ in found}) >= MOST.get(names, 0) * len(made.words)


def test_a_file_of_a_citation_is_one_thing_with_the_same_fields(hostile: tuple[Path, Hostile]) -> None:
    """In each of the three formats, whoever reads it."""
    site, _ = hostile
    fields = set()
    for file in (site / "cite").glob("*.json"):
        (item,) = json.loads(file.read_bytes())
        (record,) = rispy.loads(file.with_suffix(".ris").read_text(encoding="utf-8"))
        library = parse_string(file.with_suffix(".bib").read_text(encoding="utf-8"))
        (entry,) = library.entries
        assert not library.failed_blocks
        assert not record.get("unknown_tag", {}).keys() - {"ED"}
        assert of_ris(record["title"]) == of_ris(item["title"])
        assert len(record.get("authors", [])) == len(item.get("author", []))
        assert record.get("notes", [None])[0] == item.get("note")
        if file.stem != "paper":  # which has what is said of its first publication
            fields |= {one.key for one in entry.fields}
    assert fields == {
        "author", "bookauthor", "booktitle", "date", "edition", "editor", "langid", "note", "origdate", "title",
        "translator", "url", "year",
    }  # fmt: skip


# --- in a browser -----------------------------------------------------------------------------------------------------

#: Notices whatever a payload would do.
WATCH = """
  for (const name of ["alert", "confirm", "prompt", "open"]) window[name] = () => { window.__owned = name; };
  addEventListener("securitypolicyviolation", ({ violatedDirective }) => { window.__owned ??= violatedDirective; });
"""


@pytest.fixture
def server(hostile: tuple[Path, Hostile]) -> Iterator[Server]:
    server = Server(hostile[0])
    yield server
    server.close()


@pytest.mark.browser
def test_nothing_runs_on_any_page(reader: Reader, hostile: tuple[Path, Hostile]) -> None:
    """Nor in a preview, in what is found, or in what is copied; what a preview says is what was written."""
    site, made = hostile
    page = reader.context(script=WATCH, permissions=["clipboard-read", "clipboard-write"]).new_page()
    owned = partial(page.evaluate, "window.__owned")
    for file in sorted(site.rglob("index.html")):
        address = file.parent.relative_to(site).as_posix()
        if not address.startswith(("p/", "n/", "cite/")) or address in {"p/1", "p/2", "n/1"}:
            page.goto(f"{address}/" if address != "." else "")
            assert owned() is None, address
    page.goto("text/one/")
    card = page.locator(".gl-preview")
    page.keyboard.press("Tab")
    for link in page.locator(".gl-text a[data-preview]").all()[:12]:
        link.focus()
        page.wait_for_function("(link) => link.hasAttribute('aria-describedby')", arg=link.element_handle())
        said = enclosed([card.text_content() or ""])
        assert said
        assert all(styled(words) in made.said(n, styled) for n, words in said)
    assert owned() is None
    page.keyboard.press("/")
    page.locator("dialog[open] input, [role=search] input").first.wait_for()
    page.keyboard.type("Zq3z")
    page.locator("[role=listbox] a, dialog[open] li a").first.wait_for()
    assert owned() is None
    page.goto("p/2/")
    page.locator(".gl-formats button").first.click()
    page.wait_for_function("navigator.clipboard.read().then(([item]) => item?.types.includes('text/html'))")
    copied = page.evaluate(
        "navigator.clipboard.read().then(([item]) => item.getType('text/html')).then((blob) => blob.text())"
    )
    assert {one.tag for one in lxml.html.fromstring(f"<div>{copied}</div>").iter(etree.Element)} <= {
        "div", "p", "span", "i", "em", "b", "a", "br", "cite", "sub", "sup",
    }  # fmt: skip
    assert owned() is None


# --- what cannot be shown ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("payload", REFUSED, ids=ascii)
def test_what_cannot_be_shown_is_refused_in_each_file(root: Path, payload: str) -> None:
    """However many places of a file hold it, each is named by its line."""
    kit, _ = edition(root, [payload] * 5)
    files = [path.name for path in (root / "data").glob("*.yml")]
    faults = kit.faults()
    assert [name for name in files if not any(re.match(rf"data/{name}:\d+: .+; .+", fault) for fault in faults)] == []
