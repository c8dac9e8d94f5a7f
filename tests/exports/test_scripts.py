"""Words of other scripts in the files to take away: on their side, in their order, and nothing of them lost."""

from __future__ import annotations

import json
import re
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from glossator.exports import EXPORTS
from glossator.exports.epub import package as epub
from glossator.exports.pdf import document as pdf
from tests.edition_kit import EditionKit
from tests.exports.materials import kit_material
from tests.scripts_kit import edition

#: Half the width of a page.
MIDDLE = 297
#: Sizes of type: of the author's words, and of what is raised above them.
TEXT, RAISED = 10.7, 6.8


def runs(kit: EditionKit) -> list[tuple[str, float, float]]:
    """The runs of type on the first page of the paper: words, place from the left, size."""
    reader = PdfReader(BytesIO(next(iter(pdf.make(kit_material(kit)))).content))
    found: list[tuple[str, float, float]] = []

    def visit(text: str, cm: Any, tm: Any, font: Any, size: float) -> None:
        if text.strip():
            found.append((text.strip(), cm[4] + tm[4], round(size, 1)))

    reader.pages[1].extract_text(visitor_text=visit)
    return found


@pytest.mark.parametrize("name", ["hebrew", "arabic"])
def test_a_marker_stands_after_its_word_whatever_that_ends_in(root: Path, name: str) -> None:
    """The numeral of a note went to the right of the year and of the Latin word, as if it were one of theirs."""
    found = runs(edition(name, root))[::-1]  # so that of two the first is kept
    places = {text: place for text, place, size in found if size == TEXT}
    markers = {text: place for text, place, size in found if size == RAISED}
    assert markers["1"] < places["."] < places["2023"]
    assert markers["2"] < places["Capital"]


def test_the_numbers_of_paragraphs_stand_on_the_right_also_of_words_that_run_from_the_left(root: Path) -> None:
    found = runs(edition("hebrew", root))
    assert [place > MIDDLE for text, place, _ in found if text == "¶"] == [True] * 4
    # The English quotation begins on the left, within the paper's own measure.
    (english,) = [place for text, place, _ in found if text.startswith("The English")]
    assert english < MIDDLE


def test_the_ebook_turns_its_pages_the_other_way(root: Path) -> None:
    content = next(iter(epub.make(kit_material(edition("hebrew", root))))).content
    with zipfile.ZipFile(BytesIO(content)) as book:
        assert 'page-progression-direction="rtl"' in book.read("EPUB/package.opf").decode()
        page = book.read("EPUB/text-one.xhtml").decode()
    assert 'dir="rtl"' in page[:400]
    assert page.count('dir="ltr"') == 1
    assert len(re.findall('role="doc-noteref"[^>]* dir="auto"', page)) == 5


def test_spaces_that_do_not_break_and_joiners_are_kept_everywhere(root: Path) -> None:
    text = "Le «\u202fmot\u202f» vaut 10\u00a0000, p.\u00a012. می\u200cخواهم"
    kept = {"\u202f", "\u00a0", "\u200c"}
    kit = EditionKit(root, text)
    material = kit_material(kit)
    assert kept <= {*kit.section_page()}
    seen = []
    for export in EXPORTS:
        for product in export.make(material):
            if product.address.endswith((".txt", ".md", ".xml", ".json", ".jsonld")) and b"vaut" in product.content:
                said = product.content.decode()
                said = json.dumps(json.loads(said), ensure_ascii=False) if "json" in product.address else said
                assert kept <= {*said}, product.address
                seen.append(product.address)
    assert {address.rpartition(".")[2] for address in seen} == {"txt", "md", "xml", "json"}
    with zipfile.ZipFile(BytesIO(next(iter(epub.make(material))).content)) as book:
        assert kept <= {*book.read("EPUB/text-one.xhtml").decode()}
