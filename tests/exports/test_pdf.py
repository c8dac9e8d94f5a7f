"""The PDF, read back with pypdf: the same paper, the same notes, the same apparatus, and what a screen reader needs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from glossator.exports.book.book import Book
from glossator.exports.pdf import document as pdf
from glossator.exports.typst import title_image
from glossator.exports.typst.typesetting import typeset
from glossator.output.kept_files import KeptFiles
from glossator.prose.richtext import plain_text
from tests.edition_kit import EditionKit
from tests.exports.materials import blocks, corrected, edition_material, kit_material

#: Sizes of type in the template: of the titles of the apparatus, of the author's words (an epigraph is a bit smaller),
#: of what is raised above them, of what stands in the margin and at the foot. The running head is a bit smaller than
#: that, and stands between the parts of a note that goes on overleaf.
_PART = 16.0
_TEXT, _RAISED, _LOCATOR, _FOOT, _FOOT_NUMBER = (10.2, 10.8), (6.5, 6.9), (7.6, 7.6), (8.1, 8.7), (5.4, 5.6)


@cache
def pdf_of(name: str) -> PdfReader:
    return PdfReader(BytesIO(made(name)))


@cache
def made(name: str) -> bytes:
    return next(iter(pdf.make(edition_material(name)))).content


@dataclass
class Printed:
    """What the pages of the paper say: the words of each block with its marks, and the numbers at the foot."""

    blocks: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    foot: str = ""


@cache
def printed(reader: PdfReader) -> Printed:
    """The paper as printed, told by the size and the face of the type."""
    found, here, sign = Printed(), "", ""

    def within(size: float, ends: tuple[float, float]) -> bool:
        return ends[0] - 0.06 <= size <= ends[1] + 0.06

    for text, face, size in runs(reader):
        is_sans = "Sans" in face
        if within(size, _LOCATOR) and is_sans and text.strip():
            # The sign and the number may be parted: there is a space between them that does not break.
            sign = " ".join(f"{sign} {text}".split())
            if sign[-1].isdigit():
                here, sign = sign, ""
                found.blocks.setdefault(here, "")
        elif within(size, _FOOT_NUMBER):
            found.notes.append(text.strip())
        elif within(size, _FOOT):
            found.foot += text
        elif here and within(size, _RAISED):
            # What parts two notes may come with one of them.
            labels = [text.strip()] if is_sans else filter(None, text.replace(" ", "").split(","))
            found.blocks[here] += "".join(f"{{{label}}}" if is_sans else f"[{label}]" for label in labels)
        elif here and within(size, _TEXT):
            found.blocks[here] += text
    found.notes = [number for number in found.notes if number]
    found.blocks = {locator: squeezed(words) for locator, words in found.blocks.items()}
    return found


@cache
def pages(reader: PdfReader) -> list[tuple[str, list[tuple[str, str, float]]]]:
    """The words of every page, and every run of type on it, with its face and size."""
    found = []
    for page in reader.pages:
        collected: list[tuple[str, str, float]] = []

        def visit(
            text: str, cm: Any, tm: Any, font: Any, size: float, here: list[tuple[str, str, float]] = collected
        ) -> None:
            if text.strip():
                here.append((text, str((font or {}).get("/BaseFont", "")), round(size, 2)))

        found.append((page.extract_text(visitor_text=visit), collected))
    return found


def runs(reader: PdfReader) -> Iterator[tuple[str, str, float]]:
    """The runs of type on the pages of the paper."""
    for _, collected in pages(reader)[1:]:
        if any(size == _PART for _, _, size in collected):
            return
        yield from collected


def squeezed(text: str) -> str:
    return "".join(text.split())


@cache
def words_of(reader: PdfReader) -> str:
    return squeezed("".join(words for words, _ in pages(reader)))


def elements(reader: PdfReader) -> Iterator[DictionaryObject]:
    """The structure elements in the order in which they are read."""

    def below(node: Any) -> Iterator[DictionaryObject]:
        node = node.get_object() if isinstance(node, IndirectObject) else node
        if isinstance(node, ArrayObject):
            for child in node:
                yield from below(child)
        elif isinstance(node, DictionaryObject):
            if "/S" in node:
                yield node
            yield from below(node.get("/K", ArrayObject()))

    root: Any = reader.trailer["/Root"]
    yield from below(root["/StructTreeRoot"]["/K"])


# --- the same paper ---------------------------------------------------------------------------------------------------


def test_every_block_is_printed_letter_for_letter_in_order() -> None:
    loaded = edition_material("real").loaded
    expected = {f"¶ {block.number}": squeezed(corrected(block, "[{}]", "{{{}}}", "°")) for block in blocks(loaded)}
    found = printed(pdf_of("real")).blocks
    assert list(found) == list(expected)
    for locator, words in expected.items():
        # Two letters of the editors' at one place may come as one run.
        assert found[locator].replace("}{", "") == words.replace("}{", ""), locator


def test_the_proof_notices_a_single_letter() -> None:
    material = edition_material("gate")
    words = squeezed(corrected(blocks(material.loaded)[0]))
    assert printed(pdf_of("gate")).blocks["¶ 1"] == words
    book = pdf.data(Book(material))
    first = book["sections"][0]["items"][0]["groups"][0]["children"][0]["children"][0]
    first["text"] = first["text"].replace("names", "narnes")
    changed = printed(PdfReader(BytesIO(typeset(material, pdf.TEMPLATE, book))))
    assert changed.blocks["¶ 1"] == words.replace("names", "narnes")


def test_the_other_scripts_are_printed_letter_for_letter() -> None:
    loaded = edition_material("sever").loaded
    found = printed(pdf_of("sever")).blocks
    expected = {f"§ {block.number}": squeezed(corrected(block)) for block in blocks(loaded)}
    assert found == expected


def test_sections_and_the_authors_headings_are_headings() -> None:
    for name in ("real", "gate", "sever"):
        words = words_of(pdf_of(name))
        for section in edition_material(name).loaded.paper.sections:
            assert squeezed(section.title) in words
            assert all(squeezed(item.text) in words for item in section.items if item.kind == "heading")


# --- notes and apparatus ----------------------------------------------------------------------------------------------


def test_all_the_authors_notes_are_at_the_foot_by_their_own_numbers() -> None:
    loaded = edition_material("real").loaded
    found = printed(pdf_of("real"))
    assert found.notes == [str(number) for number in range(1, 32)]
    foot = squeezed(found.foot)
    for note in loaded.edition.notes.values():
        assert note.citing is not None
        assert squeezed(plain_text(note.citing)) in foot, note.number


def test_a_note_referred_to_twice_is_set_once() -> None:
    # Notes 1, 2 and 4 of the gate are referred to more than once.
    assert printed(pdf_of("gate")).notes == ["1", "2", "3", "4"]
    assert squeezed("See the ledger of 1871, and two letters") in words_of(pdf_of("gate"))


def test_all_annotations_corrections_and_entries_are_there() -> None:
    edition = edition_material("real").loaded.edition
    words = words_of(pdf_of("real"))
    for annotation in edition.annotations.values():
        assert squeezed(plain_text(annotation.headline)) in words, annotation.id
        assert squeezed(annotation.quote) in words, annotation.id
    for slip in edition.emendations.values():
        assert squeezed(f"Source copy: {slip.quote}; corrected: {slip.reading}") in words, slip.id
    for entry in edition.entries.values():
        assert squeezed(entry.title) in words, entry.key
    for event in edition.events.values():
        assert squeezed(plain_text(event.title)) in words, event.id
    for figure in edition.figures.values():
        assert squeezed(figure.title) in words, figure.id
    for reference in edition.crossreferences:
        assert squeezed(plain_text(reference.forward)) in words
    assert squeezed(edition.works["martin-2001"].title) in words


def test_the_outline_has_sections_parts_and_records() -> None:
    edition = edition_material("real").loaded.edition
    tops: list[str] = []
    below: dict[str, list[str]] = {}
    for entry in pdf_of("real").outline:
        if isinstance(entry, list):
            below[tops[-1]] = [str(one.title) for one in entry if not isinstance(one, list)]
        else:
            tops.append(str(entry.title))
    assert tops[:4] == [section.title for section in edition_material("real").loaded.paper.sections]
    assert Counter(below["Commentary"]) == Counter(plain_text(a.headline) for a in edition.annotations.values())
    assert len(below["Glossary"]) == len(edition.collection("glossary"))


# --- for machines and screen readers ----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["real", "gate", "sever"])
def test_title_author_and_language_are_said(name: str) -> None:
    reader, head = pdf_of(name), edition_material(name).head
    assert reader.metadata is not None
    assert reader.metadata.title == head.title
    assert reader.metadata.author == ", ".join(author.full for author in head.author)
    root: Any = reader.trailer["/Root"]
    assert root["/Lang"] == head.language
    assert root["/MarkInfo"]["/Marked"] is True or root["/MarkInfo"]["/Marked"].value


@pytest.mark.parametrize("name", ["real", "gate", "sever"])
def test_it_says_that_it_is_accessible_and_for_archives(name: str) -> None:
    root: Any = pdf_of(name).trailer["/Root"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    said = root["/Metadata"].get_data().decode()
    assert re.search(r"pdfuaid:part\W+1\W", said)
    assert re.search(r"pdfaid:part\W+2\W", said)
    assert re.search(r"pdfaid:conformance\W+A\W", said)


def test_its_objects_are_packed_and_what_it_says_of_itself_is_there_to_read() -> None:
    """Most of what Typst writes is what is tagged, each thing by itself: the file was three times as large."""
    content, reader = made("real"), pdf_of("real")
    assert content.count(b" obj\n") < len(reader.xref_objStm) / 5
    assert b"<pdfaid:part>2</pdfaid:part>" in content
    assert b"Typst" in content


def test_letters_of_the_editions_own_font_are_printed() -> None:
    """The gate has a word in Phoenician letters, and a font for it."""
    assert "𐤁𐤁,theoldestspelling" in words_of(pdf_of("gate"))


def test_it_is_tagged() -> None:
    kinds = Counter(str(element["/S"]) for element in elements(pdf_of("real")))
    loaded = edition_material("real").loaded
    assert kinds["/Note"] == 31
    assert kinds["/Title"] + kinds["/H1"] + kinds["/H2"] > len(loaded.edition.entries)
    assert kinds["/BlockQuote"] == sum(block.kind not in {"paragraph", "list"} for block in blocks(loaded))
    assert kinds["/Table"] == len(loaded.edition.figures)
    assert kinds["/TH"] >= 3 * kinds["/Table"]


def test_each_number_in_the_margin_leads_to_its_permalink() -> None:
    leads = {
        str(annotation.get_object()["/A"]["/URI"])
        for page in pdf_of("real").pages
        for annotation in page.get("/Annots", [])
        if annotation.get_object().get("/A", {}).get("/S") == "/URI"
    }
    for section in edition_material("real").loaded.paper.sections:
        for block in section.blocks:
            assert f"https://example.org/edition/text/{section.id}/#{block.id}" in leads


# --- what is hard to set ----------------------------------------------------------------------------------------------

HARD = r"""#let x = 1; #import "a": \*; $a_b^2$ \*not\* strong \_nor\_ this, \`code\`, \[c\], {d}, @cite, \<b\>, \\n,
"q", 'r', ~, -- and --- and ..., // no remark, /\* nor this \*/, 50 % of 3 < 4 > 2 & 5 = 5; https://example.org/#p1?
#heading[x] \#"""


def test_characters_that_typst_treats_specially_survive(root: Path) -> None:
    title = "#set page(fill: red) & $x$ *y* _z_ <w> @v \\ `u` \"t\" 's' ~ -- // [r] {q}"
    kit = EditionKit(root, HARD, head={"title": title})
    material = kit_material(kit)
    reader = PdfReader(BytesIO(next(iter(pdf.make(material))).content))
    assert printed(reader).blocks == {"¶ 1": squeezed(blocks(material.loaded)[0].text)}
    assert reader.metadata is not None
    assert reader.metadata.title == title
    assert squeezed(title) in words_of(reader)


def test_a_list_begins_where_the_author_s_does(root: Path) -> None:
    kit = EditionKit(root, "Points:\n\n7. Seven\n8. Eight")
    reader = PdfReader(BytesIO(next(iter(pdf.make(kit_material(kit)))).content))
    assert "7.Seven8.Eight" in words_of(reader)


def test_a_paper_from_right_to_left_has_its_numbers_on_the_right(root: Path) -> None:
    head = {"language": "he", "direction": "rtl", "title": "ספר השער"}
    kit = EditionKit(root, "שער השלום הוא שער.\n\n- אחד\n- שניים", head=head)
    content = next(iter(pdf.make(kit_material(kit)))).content
    reader = PdfReader(BytesIO(content))
    places: list[float] = []

    def visit(text: str, cm: Any, tm: Any, font: Any, size: float) -> None:
        if "¶" in text:
            places.append(cm[4])

    for page in reader.pages[1:]:
        page.extract_text(visitor_text=visit)
    assert len(places) == 2
    assert all(place > float(reader.pages[1].mediabox.width) / 2 for place in places)
    assert b"pdfuaid" in content


# --- again ------------------------------------------------------------------------------------------------------------


def test_two_builds_are_the_same_bytes(tmp_path: Path) -> None:
    material = edition_material("sever")
    first = made("sever")
    assert next(iter(pdf.make(replace(material, cache=tmp_path)))).content == first
    kept = list(tmp_path.rglob("*.pdf"))
    assert len(kept) == 1
    KeptFiles(kept[0].parent, ".pdf", 1).put(kept[0].stem, b"kept")
    assert next(iter(pdf.make(replace(material, cache=tmp_path)))).content == b"kept"


def test_the_title_image_is_of_the_size_that_open_graph_asks_for() -> None:
    for name in ("real", "gate", "sever"):
        image = next(iter(title_image.make(edition_material(name))))
        assert image.address == "assets/images/title.png"
        assert image.content.startswith(b"\x89PNG\r\n\x1a\n")
        size = int.from_bytes(image.content[16:20]), int.from_bytes(image.content[20:24])
        assert size == (1200, 630)


def test_a_long_title_fits_the_image(root: Path) -> None:
    kit = EditionKit(root, head={"title": "Donaudampfschifffahrtsgesellschaft " * 12})
    assert next(iter(title_image.make(kit_material(kit)))).content
