"""How the PDF sets what a text may have: read back from the edition that has all of it."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from glossator.exports.book.book import Book
from glossator.exports.pdf import document as pdf
from glossator.exports.pdf.labels import parted
from glossator.faults import EditionError
from tests.edition_kit import EditionKit
from tests.exports.materials import corrected, edition_material, kit_material
from tests.exports.test_epub_words import PICTURES
from tests.exports.test_pdf import elements, pages, pdf_of, printed, squeezed, words_of
from tests.reading.whole import whole


def set_of(kit: EditionKit) -> PdfReader:
    return PdfReader(BytesIO(next(iter(pdf.make(kit_material(kit)))).content))


def of_size(size: float) -> list[str]:
    """What is set in a size of type on the pages of the paper."""
    return [text.strip() for _, runs in pages(pdf_of("scroll"))[1:3] for text, _, found in runs if found == size]


def tags(kind: str) -> list[Any]:
    return [element for element in elements(pdf_of("scroll")) if str(element["/S"]) == f"/{kind}"]


def test_all_words_are_printed_in_order() -> None:
    words, at = words_of(pdf_of("scroll")), 0
    for section in edition_material("scroll").loaded.paper.sections:
        for block in section.words:
            for word in re.findall(r"\w+", corrected(block, "", page=" ")):
                found = words.find(word, at)
                assert found >= 0, f"{word} of {block.id}"
                at = found + len(word)


def test_each_note_is_at_the_foot_by_its_label() -> None:
    """Note 6 is in note 1, with its marker, and follows it; two more are of number 1, each in its section."""
    found = printed(pdf_of("scroll"))
    labels = " ".join(label for label in found.notes if label not in {"a", "°"})
    assert labels == "5 1 6 6 2 * 3 4 b 1 tr. 1 1"
    at = 0
    for said in (
        "The title of",
        "The hands are",
        "One wrote",
        "So the third",
        "He is named",
        "See the",
        "In red",
        "Of wages",
    ):
        at = squeezed(found.foot).index(squeezed(said), at)


def test_the_outline_has_no_notes() -> None:
    titles: list[str] = []
    for entry in pdf_of("scroll").outline:
        entries: list[Any] = entry if isinstance(entry, list) else [entry]
        titles += [str(one.title) for one in entries]
    assert titles[:5] == ["The Accounts of the Harbour", "Of dues and wages", "A gap", "The Masque", "The Letter"]


def test_markers_side_by_side_are_told_apart() -> None:
    assert "hands.1,2,*Aclerk" in words_of(pdf_of("scroll"))


def test_numbers_stand_in_the_margin() -> None:
    """Of printed pages, and of every fifth line of verse."""
    assert of_size(7.0) == ["p. ix", "p. 10", "p. 11", "p. 12", "5", "10"]
    edge = 210 / 25.4 * 72 - 44 / 25.4 * 72
    for text, place in places(pdf_of("scroll")):
        assert text not in {"p. ix", "p. 10", "p. 11", "p. 12"} or place > edge, text


def places(reader: PdfReader) -> list[tuple[str, float]]:
    found: list[tuple[str, float]] = []

    def visit(text: str, cm: Any, tm: Any, font: Any, size: float) -> None:
        found.append((text.strip(), cm[4]))

    for page in reader.pages:
        page.extract_text(visitor_text=visit)
    return found


def test_small_capitals_are_copied_as_they_are_written() -> None:
    assert "entry,harbourthelast" in words_of(pdf_of("scroll"))


@pytest.mark.parametrize(
    ("kind", "count"),
    {"Table": 1, "TH": 3, "TD": 6, "Note": 11, "Figure": 1, "Caption": 2, "L": 3, "LI": 7, "BlockQuote": 3}.items(),
)
def test_it_is_tagged(kind: str, count: int) -> None:
    assert len(tags(kind)) == count


def test_a_picture_is_described() -> None:
    assert [str(figure["/Alt"]) for figure in tags("Figure")] == ["A bridge over a line of water"]


def test_what_is_underlined_and_struck_out_is_accessible(root: Path) -> None:
    """Typst has no word for both at once, and the PDF once fell back to no standard at all."""
    kit = EditionKit(root, "A [*b*]{.underline .struck} [c [d]{.underline}]{.underline}.", source="A b c d.")
    assert b"pdfuaid" in next(iter(pdf.make(kit_material(kit)))).content


#: What combines, joins or turns, each of which Typst cannot find a font for, or reads no letters back, in a picture.
LABELS = "x\u0337y Пе\u0301рмь ne\u030bw العربية שָׁלוֹם Ω\u0308 ſtadt"


def test_any_label_is_drawn_on_the_map_and_the_file_stays_one_for_archives(root: Path) -> None:
    kit = whole(root)
    data = root / "data" / "divisions.yml"
    named = f"  name: Omsk oblast\n  map_name: {LABELS}\n"
    data.write_text(data.read_text(encoding="utf-8").replace("  name: Omsk oblast\n", named), encoding="utf-8")
    content = next(iter(pdf.make(kit_material(kit)))).content
    assert b"pdfaid" in content
    assert b"pdfuaid" in content
    words = words_of(PdfReader(BytesIO(content)))
    assert all(word in words for word in ("Пе\u0301рмь", "Ω\u0308", "ſtadt"))


def test_a_drawing_is_parted_from_its_labels_where_they_stand() -> None:
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100"><g transform="translate(50 20)">'
        '<text y="3" font-size="15" font-weight="600">1926 &amp;</text><svg y="10" width="9" height="9"><a>'
        '<text x="-5" y="4.5" text-anchor="middle" font-size="11" stroke="#fff" stroke-width="2.5">One'
        '<tspan x="-5" dy="12">Two</tspan></text></a></svg></g></svg>'
    )
    rest, parts = parted(drawing.encode())
    assert b"<text" not in rest
    assert rest.endswith(b"<a></a></svg></g></svg>")
    assert parts["width"] == 200
    shown = [(one["words"], one["x"], one["y"], one["size"], one["anchor"], one["halo"]) for one in parts["labels"]]
    assert shown == [
        ("1926 &", 50, 23, 15, "start", ""),
        ("One", 45, 34.5, 11, "middle", "#fff"),
        ("Two", 45, 46.5, 11, "middle", "#fff"),
    ]
    assert [one["weight"] for one in parts["labels"]] == [600, 400, 400]


def test_pictures_of_each_kind(root: Path) -> None:
    text = "\n\n".join(f"![A {kind}](own%20pictures/a.{kind})" for kind in PICTURES)
    files = {f"docs/text/own pictures/a.{kind}": picture for kind, picture in PICTURES.items()}
    reader = set_of(EditionKit(root, f"Pictures:\n\n{text}", source="Pictures:", files=files))
    described = [str(one["/Alt"]) for one in elements(reader) if str(one["/S"]) == "/Figure"]
    assert described == [f"A {kind}" for kind in PICTURES]


def test_a_broken_picture_is_a_fault(root: Path) -> None:
    files = {"docs/text/a.png": PICTURES["png"][:-30]}
    kit = EditionKit(root, "One.\n\n![A thing](a.png)", source="One.", files=files)
    with pytest.raises(EditionError) as raised:
        set_of(kit)
    (fault,) = raised.value.faults
    assert re.fullmatch(r"docs/text/one\.md:3: the picture a\.png cannot be set: .*; save it anew", str(fault))


def test_a_long_table_goes_on_with_its_head(root: Path) -> None:
    rows = [f"row {number}" for number in range(1, 121)]
    reader = set_of(_table(root, "Head", rows))
    on_pages = [squeezed(words) for words, _ in pages(reader) if "row" in words]
    assert len(on_pages) > 2
    assert all("Head" in words for words in on_pages)
    assert "".join(on_pages).count("row") == len(rows)


def test_a_head_with_a_note_stands_once(root: Path) -> None:
    reader = set_of(_table(root, "Head[^1]", [f"row {number}" for number in range(1, 121)]))
    assert words_of(reader).count("Note1.") == 1
    assert words_of(reader).count("Head1") == 1


def _table(root: Path, head: str, rows: list[str]) -> EditionKit:
    lines = "\n".join(f"| {row} | x |" for row in rows)
    source = "\n".join([head.replace("[^1]", " [1]") + " b", *(f"{row} x" for row in rows)])
    return EditionKit(root, f"| {head} | b |\n|---|---|\n{lines}", source=source)


def test_of_pages_that_begin_side_by_side_the_numbers_stand_together(root: Path) -> None:
    """One in the margin once covered the other."""
    head = {"source": {"file": "source/paper.txt", "page_marker": "[Pg {page}]"}}
    kit = EditionKit(
        root, "Words {p. 1} {p. 2} more {p. 3} end.", head=head, source="Words [Pg 1] [Pg 2] more [Pg 3] end."
    )
    (block,) = pdf.data(Book(kit_material(kit)))["sections"][0]["items"]
    shown = [piece["shown"] for piece in block["groups"][0]["children"] if piece["kind"] == "page"]
    assert shown == ["", "p. 1, p. 2", "p. 3"]
