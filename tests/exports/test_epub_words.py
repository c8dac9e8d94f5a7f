"""How the e-book sets what a text may have: read in the edition that has all of it."""

from __future__ import annotations

import zipfile
from base64 import b64decode
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from tests.edition.validators import Validators
from tests.edition_kit import EditionKit
from tests.exports.materials import kit_material
from tests.exports.test_epub import all_of, book, content, documents, folded, made
from tests.pictures import png

_SPACES = {"h": "http://www.w3.org/1999/xhtml", "epub": "http://www.idpf.org/2007/ops"}


#: A picture of each kind that browsers, reading systems and Typst can all show.
PICTURES = {
    "png": png(),
    "gif": b64decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"),
    "jpg": b64decode(
        f"/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAP{'/' * 86}wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAAP/E"
        "ABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AP//Z"
    ),
    "webp": b64decode("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA=="),
    "svg": b'<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"><path d="M0 0h20v10z"/></svg>',
}


def text_of(path: str) -> list[str]:
    return [folded("".join(found.itertext())) for found in all_of("scroll", path)]


#: What stands where, as an XPath and the words that it finds.
SHAPES = {
    "a list begins where the author's does": ("//h:ol[@start='98']/h:li[3]", ["the well2."]),
    "a list in an item": ("//h:div[@id='p3']/h:ol/h:li[1]/h:ol/h:li", ["the tide,", "the night;"]),
    "several paragraphs to an item": ("//h:div[@id='p3']/h:ol/h:li[2]/h:p", ["the warden;", "and his boy;"]),
    "a list in a quotation": ("//h:div[@id='p4']/h:blockquote/h:ul/h:li[1]", ["no ship was late;"]),
    "a quotation in a quotation": ("//h:blockquote/h:blockquote/h:p[2]", ["nothing."]),
    "heads of columns": ("//h:div[@id='p5']//h:thead//h:th[@scope='col']", ["Year", "Ships", "Dues"]),
    "alignment": ("//h:tbody//h:td[@class='center']", ["124", ""]),
    "a caption in its place": ("//h:figure/h:table/following-sibling::h:figcaption", ["The dues of the harbourb"]),
    "a caption of a picture": ("//h:figure/h:img/following-sibling::h:figcaption", ["The harbour, as drawn in 18711."]),
    "a line of verse by its number": ("//h:span[@id='l9']", ["The harbour sleeps."]),
    "every fifth line's number": ("//h:span[@class='line-number']", ["5", "10"]),
    "an indented line": ("//h:span[@style='margin-inline-start: 2em']", ["I called it by its name.1"]),
    "a speaker": ("//h:span[@class='speaker']", ["PILOT", "WARDEN"]),
    "a stage direction": ("//h:span[@class='stage']", ["Enter the PILOT.", "(to himself)"]),
    "a salute": ("//h:div[@class='block opener']/h:p[2]", ["The Harbour, 1 May 1871", "Dear Sir,"]),
    "a signature": ("//h:div[@class='block signature']/h:p[2]", ["A. Pilot"]),
    "another language": ("//h:span[@lang='grc']", ["Χαῖρε"]),
    "underlined": ("//h:u", ["never"]),
    "struck out": ("//h:s", ["a word"]),
    "raised": ("//h:sup", ["st"]),
    "lowered": ("//h:sub", ["2"]),
    "small capitals": ("//h:span[@class='smallcaps']", ["harbour"]),
    "a gap": ("//h:span[@class='gap']", ["… torn …", "sic"]),
    "a note on a title": ("//h:h1/h:a[@class='note']", ["5"]),
    "a note on a heading": ("//h:h2/h:a[@class='note']", ["3"]),
    "a note in a table": ("//h:td/h:a[@class='note']", ["4"]),
    "a note in a caption": ("//h:figcaption/h:a[@class='note']", ["b", "1"]),
    "a note in a note": ("//h:aside//h:blockquote//h:a[@class='note']", ["6"]),
    "a note's paragraphs": ("//h:aside[@id='n-accounts-1']/h:div/h:p[2]", ["So the third is lost."]),
    "markers side by side": ("//h:p[h:a/@class='note'][h:span/@class='between']/h:a[@class='note']", ["1", "2", "*"]),
    "a note of another hand": ("//h:section[@class='notes hand']/h:aside/h:div", ["Literally: nobody hears."]),
    "whose it is": ("//h:section[@class='notes hand']/h:h2", ["Notes of the translator"]),
    "and its marker": ("//h:a[@id='r-tr1']", ["tr. 1"]),
    "whose notes there are": ("//h:section[@class='titlepage']/h:div/h:p[last()]", ["Notes of the translator: tr. 1"]),
    "an annotation on a title": ("//h:h1/h:a[@class='key']", ["a"]),
    "a correction in a note": ("//h:aside/h:div//h:span[@class='emended']", ["thirteen ships"]),
    "a term in a note": ("//h:aside//h:blockquote//h:a[@class='term']", ["harbour"]),
}


@pytest.mark.parametrize(("path", "expected"), SHAPES.values(), ids=SHAPES)
def test_shape(path: str, expected: list[str]) -> None:
    assert text_of(path) == expected


def test_a_picture_is_in_the_book_and_described() -> None:
    (image,) = all_of("scroll", "//h:figure/h:img")
    assert image.get("alt") == "A bridge over a line of water"
    item = book("scroll").get_item_with_href(image.get("src"))
    assert item.media_type == "image/svg+xml"
    assert item.content.startswith(b"<svg")


def test_the_printed_pages_are_listed_where_they_begin() -> None:
    contents = documents("scroll")["contents.xhtml"]
    listed = contents.xpath("//h:nav[@epub:type='page-list']//h:a", namespaces=_SPACES)
    begins = [
        (name, span) for name, page in documents("scroll").items() for span in page.xpath(_BEGINS, namespaces=_SPACES)
    ]
    assert [one.text for one in listed] == ["ix", "10", "11", "12"]
    assert [one.get("href") for one in listed] == [f"{name}#{span.get('id')}" for name, span in begins]
    assert [span.get("aria-label") for _, span in begins] == ["ix", "10", "11", "12"]
    said = [(meta.get("property"), meta.text) for meta in package().iter("{*}meta")]
    assert ("schema:accessibilityFeature", "pageBreakMarkers") in said
    assert ("pageBreakSource", "Ada Example, The Scroll, 31 December 1999") in said


_BEGINS = "//h:span[@role='doc-pagebreak' and @epub:type='pagebreak']"


def package() -> Any:
    return etree.fromstring(zipfile.ZipFile(BytesIO(made("scroll"))).read("EPUB/package.opf"))


def test_the_contents_have_the_headings_without_their_notes() -> None:
    contents = documents("scroll")["contents.xhtml"]
    first = contents.xpath("//h:nav[@epub:type='toc']/h:ol/h:li[2]//h:a", namespaces=_SPACES)
    assert [one.text for one in first] == ["The Accounts of the Harbour", "Of dues and wages", "A gap"]


def test_a_heading_may_be_called_like_anything_of_ours(validators: Validators, root: Path) -> None:
    """Two things of one file once had the same id."""
    kit = EditionKit(root, "One.\n\n## Title\n\nTwo.\n\n## Editors\n\nThree.\n\n### Commentary one")
    assert validators.epub_faults(content(kit_material(kit))) == []


def test_pictures_of_each_kind(validators: Validators, root: Path) -> None:
    text = "\n\n".join(f"![A {kind}](own%20pictures/a.{kind})" for kind in PICTURES)
    files = {f"docs/text/own pictures/a.{kind}": picture for kind, picture in PICTURES.items()}
    made_of_it = content(kit_material(EditionKit(root, f"Pictures:\n\n{text}", source="Pictures:", files=files)))
    with zipfile.ZipFile(BytesIO(made_of_it)) as whole:
        held = [whole.read(name) for name in whole.namelist() if name.startswith("EPUB/pictures/")]
    assert held == list(PICTURES.values())
    assert validators.epub_faults(made_of_it) == []


def test_variants_stand_at_their_words_and_in_a_part_of_their_own(validators: Validators, root: Path) -> None:
    variants = (
        "- {id: ships, block: p1, quote: ships, readings: [{witness: B, text: boats}, {witness: C, omitted: true}]}"
    )
    head = {"witnesses": [{"id": "B", "name": "Bodley"}, {"id": "C", "name": "Cotton"}]}
    kit = EditionKit(root, "The ships are late.", head=head, files={"data/variants.yml": variants})
    made_of_it = content(kit_material(kit))
    with zipfile.ZipFile(BytesIO(made_of_it)) as whole:
        section: Any = etree.fromstring(whole.read("EPUB/text-one.xhtml"))
        part: Any = etree.fromstring(whole.read("EPUB/variants.xhtml"))
    (marker,) = section.xpath("//h:a[@class='key']", namespaces=_SPACES)
    assert (marker.text, marker.get("href")) == ("B C", "#variants-ships")
    (pop_up,) = section.xpath("//h:aside[@id='variants-ships']", namespaces=_SPACES)
    assert "ships] boats B; om. C" in folded("".join(pop_up.itertext()))
    assert "B Bodley C Cotton" in folded(" ".join(part.itertext()))
    assert validators.epub_faults(made_of_it) == []
