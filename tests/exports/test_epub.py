"""The e-book, read back with ebooklib and lxml, and checked by EPUBCheck."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from ebooklib import ITEM_COVER, ITEM_DOCUMENT, ITEM_IMAGE
from ebooklib import epub as reader
from lxml import etree

from glossator.addresses import Site
from glossator.exports.epub import package as epub
from glossator.exports.material import Material
from glossator.prose.richtext import plain_text
from glossator.text.blocks import note_id
from tests.edition.validators import Validators
from tests.edition_kit import EditionKit
from tests.exports.materials import blocks, corrected, edition_material, kit_material
from tests.exports.test_pdf import HARD

NAMES = ["real", "gate", "sever", "scroll"]
_SPACES = {"h": "http://www.w3.org/1999/xhtml", "epub": "http://www.idpf.org/2007/ops"}
_TYPE = "{http://www.idpf.org/2007/ops}type"


@cache
def made(name: str) -> bytes:
    return content(edition_material(name))


def content(material: Material) -> bytes:
    return next(iter(epub.make(material))).content


@cache
def book(name: str) -> Any:
    return reader.read_epub(BytesIO(made(name)), {"ignore_ncx": True})


@cache
def documents(name: str) -> dict[str, Any]:
    """The pages in the order of the spine, by file name."""
    return dict(pages(book(name)))


def pages(opened: Any) -> Iterator[tuple[str, Any]]:
    for item_id, _ in opened.spine:
        item = opened.get_item_with_id(item_id)
        yield item.get_name(), etree.fromstring(item.content)


def all_of(name: str, path: str) -> list[Any]:
    return [found for page in documents(name).values() for found in page.xpath(path, namespaces=_SPACES)]


def folded(text: str) -> str:
    return " ".join(text.split())


def inner(div: Any) -> str:
    """A block's words with the markers of its notes, without what the editors put there."""
    kind = div.get("class", "")
    if kind in {"number", "key", "sign", "between", "page", "line-number"}:
        return ""
    if kind == "note":
        return f"[{div.text.removeprefix('tr. ')}]"
    words = " " if etree.QName(div).localname in {"p", "li", "br", "td", "th", "figcaption"} else ""
    words += div.text or ""
    for child in div:
        words += inner(child) + (child.tail or "")
    return words


# --- the same paper ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_every_block_is_there_letter_for_letter_in_order(name: str) -> None:
    expected = {block.id: folded(corrected(block)) for block in blocks(edition_material(name).loaded)}
    found = {div.get("id"): folded(inner(div)) for div in all_of(name, "//h:div[starts-with(@class, 'block')]")}
    assert list(found) == list(expected)
    assert found == expected


def test_the_proof_notices_a_single_letter() -> None:
    block = blocks(edition_material("real").loaded)[0]
    div = all_of("real", "//h:div[@id='p1']")[0]
    changed = etree.fromstring(etree.tostring(div).decode().replace("decade", "decacle"))
    assert folded(inner(div)) == folded(corrected(block))
    assert folded(inner(changed)) != folded(corrected(block))


def test_sections_have_their_headings_in_order() -> None:
    titles = [section.title for section in edition_material("real").loaded.paper.sections]
    assert [h.text for h in all_of("real", "//h:section[@epub:type='chapter']/h:h1")] == titles


# --- notes and apparatus ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_each_marker_of_a_note_pops_up_the_note(name: str) -> None:
    loaded = edition_material(name).loaded
    notes, texts = {note_id(note.name): note for note in loaded.edition.notes.values()}, loaded.paper.notes
    seen = set()
    for page in documents(name).values():
        for marker in page.xpath("//h:a[@class='note']", namespaces=_SPACES):
            assert (marker.get(_TYPE), marker.get("role")) == ("noteref", "doc-noteref")
            (aside,) = page.xpath(f"//h:aside[@id='{marker.get('href')[1:]}']", namespaces=_SPACES)
            assert (aside.get(_TYPE), aside.get("role")) == ("footnote", "doc-footnote")
            backs = aside.xpath("./h:p/h:a[@role='doc-backlink']/@href", namespaces=_SPACES)
            assert f"#{marker.get('id')}" in backs
            note = notes[marker.get("href")[1:]]
            if note.text:
                (div,) = aside.iterfind("h:div[@class='author']", _SPACES)
                assert folded(inner(div)) == folded(corrected(texts[note.name]))
            if note.citing:
                assert folded(plain_text(note.citing)) in folded("".join(aside.itertext()))
            seen.add(note_id(note.name))
    assert seen == set(notes)


def test_the_notes_are_31_and_none_of_them_speaks_for_the_author() -> None:
    asides = all_of("real", "//h:aside[starts-with(@id, 'n')]")
    assert [aside.get("id") for aside in asides] == [f"n{number}" for number in range(1, 32)]
    assert all(aside.find("h:div[@class='editors']", _SPACES) is not None for aside in asides)
    assert not any(aside.find("h:div[@class='author']", _SPACES) is not None for aside in asides)


def test_the_authors_and_the_editors_notes_are_told_apart() -> None:
    for aside in all_of("real", "//h:aside"):
        hand = aside.getparent().get("class")
        is_authors = bool(re.fullmatch(r"n\d+", aside.get("id")))
        assert hand == ("notes" if is_authors else "notes editors")
        assert is_authors or "".join(aside.itertext()).startswith("The editors")
    for marker in all_of("real", "//h:a[@class='key' or @class='sign']"):
        assert marker.get("aria-label").startswith("The editors: ")


def test_all_annotations_and_corrections_pop_up_and_are_listed() -> None:
    edition = edition_material("real").loaded.edition
    pop_ups = {aside.get("id"): folded("".join(aside.itertext())) for aside in all_of("real", "//h:aside")}
    marked = {link.get("href")[1:] for link in all_of("real", "//h:a[@class='key' or @class='sign']")}
    listed = {name: folded("".join(page.itertext())) for name, page in documents("real").items()}
    for note in edition.annotations.values():
        assert f"commentary-{note.id}" in marked
        words = plain_text(note.headline), *plain_text(note.body).split("\n")
        assert all(folded(part) in pop_ups[f"commentary-{note.id}"] for part in words)
        assert all(folded(part) in listed["commentary.xhtml"] for part in (*words, note.quote))
    for slip in edition.emendations.values():
        assert f"corrections-{slip.id}" in marked
        for words_there in (pop_ups[f"corrections-{slip.id}"], listed["corrections.xhtml"]):
            assert f"Source copy: {slip.quote}; corrected: {slip.reading}" in words_there
    assert len(marked) == len(edition.annotations) + len(edition.emendations)


def test_entries_events_figures_and_works_are_there_under_their_ids() -> None:
    edition = edition_material("real").loaded.edition
    ids = {name: set(page.xpath("//@id")) for name, page in documents("real").items()}
    for entry in edition.entries.values():
        assert entry.id in ids[f"{entry.collection}.xhtml"]
    assert set(edition.events) <= ids["timeline.xhtml"]
    assert set(edition.figures) <= ids["figures.xhtml"]
    assert set(edition.works) <= ids["bibliography.xhtml"]


# --- the package ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_a_library_is_told_what_it_is(name: str) -> None:
    head, opened = edition_material(name).head, book(name)
    assert opened.get_metadata("DC", "title")[0][0] == head.title
    assert [creator for creator, _ in opened.get_metadata("DC", "creator")] == [author.full for author in head.author]
    others = [name.full for name in (*head.editors, *head.translators)]
    assert [one for one, _ in opened.get_metadata("DC", "contributor")] == others
    assert opened.get_metadata("DC", "language")[0][0] == head.language
    assert opened.get_metadata("DC", "date")[0][0] == head.edition.date.isoformat()
    assert opened.get_metadata("DC", "identifier")[0][0].startswith("urn:uuid:")
    package = etree.fromstring(zipfile.ZipFile(BytesIO(made(name))).read("EPUB/package.opf"))
    said = [(meta.get("property"), meta.text) for meta in package.iter("{*}meta")]
    for expected in (
        ("role", "aut"), ("role", "edt"), ("schema:bookEdition", head.edition.version),
        ("dcterms:modified", f"{head.edition.date.isoformat()}T00:00:00Z"), ("schema:accessMode", "textual"),
        ("schema:accessModeSufficient", "textual"), ("schema:accessibilityHazard", "none"),
    ):  # fmt: skip
        assert expected in said
    assert [text for kind, text in said if kind == "schema:accessibilitySummary"]


def test_it_keeps_its_identifier_wherever_it_is_published() -> None:
    moved = content(replace(edition_material("sever"), site=Site("https://elsewhere.example/")))
    opened = reader.read_epub(BytesIO(moved), {"ignore_ncx": True})
    assert opened.get_metadata("DC", "identifier")[0][0] == book("sever").get_metadata("DC", "identifier")[0][0]


def test_the_contents_lead_to_every_page() -> None:
    page = documents("real")["contents.xhtml"]
    leads = page.xpath("//h:nav[@epub:type='toc']//h:a/@href", namespaces=_SPACES)
    assert leads == [name for name in documents("real") if name not in {"cover.xhtml", "contents.xhtml"}]
    marks = page.xpath("//h:nav[@epub:type='landmarks']//h:a/@epub:type", namespaces=_SPACES)
    assert set(marks) == {"cover", "titlepage", "toc", "bodymatter", "glossary", "bibliography"}


def test_nothing_comes_from_elsewhere() -> None:
    for page in documents("real").values():
        assert not [src for src in page.xpath("//@src") if "//" in src]
    images = [*book("real").get_items_of_type(ITEM_COVER), *book("real").get_items_of_type(ITEM_IMAGE)]
    assert [image.get_name() for image in images] == ["cover.png", "pictures/divisions.svg"]


def test_the_map_redrawn_is_a_picture_with_its_description() -> None:
    page = documents("real")["map.xhtml"]
    (picture,) = page.xpath("//*[local-name()='img']")
    assert picture.get("src") == "pictures/divisions.svg"
    assert "December 1934: Sverdlovsk oblast (Perm, Sverdlovsk); " in picture.get("alt")
    assert [one.get("id") for one in page.xpath("//*[@class='record']")][:2] == ["redrawing", "ural-oblast"]
    assert list(book("real").get_items_of_type(ITEM_DOCUMENT)) != []


def test_two_builds_are_the_same_bytes() -> None:
    assert content(edition_material("gate")) == made("gate")
    archive = zipfile.ZipFile(BytesIO(made("gate")))
    first = archive.infolist()[0]
    assert (first.filename, first.compress_type, first.extra) == ("mimetype", zipfile.ZIP_STORED, b"")
    assert {info.date_time for info in archive.infolist()} == {(2020, 2, 2, 0, 0, 0)}
    assert {(info.create_system, info.external_attr >> 16) for info in archive.infolist()} == {(3, 0o644)}
    assert {info.filename for info in archive.infolist() if info.compress_type == zipfile.ZIP_STORED} == {
        "mimetype", "EPUB/cover.png", "EPUB/fonts/1.woff2",
    }  # fmt: skip


def test_characters_that_xml_treats_specially_survive(root: Path) -> None:
    title = "<b>&amp; ]]> & \"t\" 's' <!-- -->"
    kit = EditionKit(root, HARD, head={"title": title})
    material = kit_material(kit)
    opened = reader.read_epub(BytesIO(content(material)), {"ignore_ncx": True})
    assert opened.get_metadata("DC", "title")[0][0] == title
    (div,) = [div for _, page in pages(opened) for div in page.xpath("//h:div[@id='p1']", namespaces=_SPACES)]
    assert folded(inner(div)) == folded(blocks(material.loaded)[0].text)


# --- EPUBCheck --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_epubcheck_has_nothing_to_say(validators: Validators, name: str) -> None:
    assert validators.epub_faults(made(name)) == []


def test_epubcheck_has_nothing_to_say_of_a_book_from_right_to_left(validators: Validators, root: Path) -> None:
    head = {"language": "he", "direction": "rtl", "title": "ספר השער"}
    book = content(kit_material(EditionKit(root, "שער השלום [^1].\n\n- אחד\n- שניים", head=head)))
    package = etree.fromstring(zipfile.ZipFile(BytesIO(book)).read("EPUB/package.opf"))
    assert [spine.get("page-progression-direction") for spine in package.iter("{*}spine")] == ["rtl"]
    assert validators.epub_faults(book) == []


def test_a_list_begins_where_the_author_s_does(validators: Validators, root: Path) -> None:
    book = content(kit_material(EditionKit(root, "Points:\n\n7. Seven\n8. Eight")))
    with zipfile.ZipFile(BytesIO(book)) as whole:
        pages = [etree.fromstring(whole.read(name)) for name in whole.namelist() if name.endswith(".xhtml")]
    assert "7" in [ol.get("start") for page in pages for ol in page.iter("{*}ol")]
    assert validators.epub_faults(book) == []


def test_epubcheck_would_find_a_fault(validators: Validators) -> None:
    book = BytesIO()
    with zipfile.ZipFile(BytesIO(made("sever"))) as whole, zipfile.ZipFile(book, "w") as broken:
        for info in whole.infolist():
            broken.writestr(info, whole.read(info).replace(b'href="#n1"', b'href="#nowhere"'))
    assert any("RSC-012" in fault for fault in validators.epub_faults(book.getvalue()))
