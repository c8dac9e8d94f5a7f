"""A heading inside a section keeps the author's emphasis in every output, and is found by the search.

Its emphasis was once dropped, and its words were nowhere to be found.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from glossator.exports import Material, api, markdown, pdf, tei
from glossator.exports.book.book import Book
from glossator.exports.epub.pages import EpubPages
from glossator.site import search_index
from tests.edition_kit import EditionKit
from tests.exports.materials import kit_material


def content(export: object, ending: str) -> Callable[[Material], str]:
    def made(material: Material) -> str:
        products = export.EXPORT.make(material)  # type: ignore[attr-defined]
        return str(next(p.content.decode() for p in products if p.address.endswith(ending)))

    return made


def xhtml(material: Material) -> str:
    return next(page.content.decode() for page in EpubPages(Book.of(material)).pages() if page.name == "text-one.xhtml")


def typst(material: Material) -> str:
    heading = pdf.data(Book.of(material))["sections"][0]["items"][1]
    return str([heading["level"], *(piece["kind"] for piece in heading["pieces"])])


OUTPUTS = {
    "tei": (content(tei, ".xml"), 'The <hi rend="italic">okrug</hi> again</head>'),
    "markdown": (content(markdown, ".md"), "### The *okrug* again\n"),
    "api": (content(api, "sections/one.json"), '"marks":[{"start":4,"end":9,"kind":"emphasis"}]'),
    "e-book": (xhtml, '<h2 id="the-okrug-again">The <em>okrug</em> again</h2>'),
    "pdf": (typst, "[2, 'text', 'emphasis', 'text']"),
}


@pytest.fixture
def kit(root: Path) -> EditionKit:
    return EditionKit(root, "One.\n\n## The *okrug* again\n\nTwo.")


def test_on_the_page(kit: EditionKit) -> None:
    assert '<h2 id="the-okrug-again">The <em>okrug</em> again</h2>' in kit.section_page()


@pytest.mark.parametrize(("made", "expected"), OUTPUTS.values(), ids=OUTPUTS)
def test_in(kit: EditionKit, made: Callable[[Material], str], expected: str) -> None:
    assert expected in made(kit_material(kit))


def test_in_the_search(kit: EditionKit) -> None:
    material = kit_material(kit)
    found = search_index.documents(material.loaded, material.citations, material.words, [])
    assert {document.url: document.text for document in found}["text/one/#the-okrug-again"] == "The okrug again"
