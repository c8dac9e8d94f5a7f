"""The fonts an edition brings: the same letters on the site, in the e-book and in the PDF; or a fault at their line."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from fontTools.ttLib import TTFont
from pypdf import PdfReader

from glossator.exports.epub import package as epub
from glossator.exports.pdf import document as pdf
from glossator.fonts import stylesheet
from glossator.fonts.font_file import cut
from tests.edition_kit import EditionKit
from tests.exports.materials import kit_material
from tests.font_kit import tiny_font

KANJI = tiny_font("中国共産党。「」語")


def edition(root: Path, text: str, fonts: Mapping[str, tuple[str, bytes]], **head: Any) -> EditionKit:
    """An edition with fonts: by file, what they are for and what is in them."""
    listed = [{"file": f"fonts/{name}", "for": language} for name, (language, _) in fonts.items()]
    files = {f"data/fonts/{name}": content for name, (_, content) in fonts.items()}
    return EditionKit(root, text, head={"fonts": listed, **head}, files=files)


# --- what cannot be used ----------------------------------------------------------------------------------------------

BAD: dict[str, tuple[str, str, bytes | None, str]] = {
    "missing": ("a.ttf", "ja", None, "the font data/fonts/a.ttf is missing; put it there, or correct its name"),
    "no font": ("a.ttf", "ja", b"GIF89a, no font", "the font data/fonts/a.ttf is broken, or no font"),
    "empty": ("a.ttf", "ja", b"", "the font data/fonts/a.ttf is broken, or no font"),
    "half of one": ("a.ttf", "ja", KANJI[: len(KANJI) // 2], "the font data/fonts/a.ttf is broken, or no font"),
    "several in one": ("a.ttc", "ja", b"ttcf\0\1", "the font data/fonts/a.ttc is a collection of several; take a .ttf"),
    "not for that": ("a.ttf", "ja", tiny_font("abc"), "the font data/fonts/a.ttf has no Japanese letters; say under"),
    "not for anybody": ("a.ttf", "ja", tiny_font("中", embedding=2), "the font data/fonts/a.ttf may not be embedded"),
    "for no known language": ("a.ttf", "qqq", KANJI, "nobody knows what the language ‘qqq’ is written in; name its"),
}


@pytest.mark.parametrize(("name", "language", "content", "what"), BAD.values(), ids=BAD)
def test_a_font_that_cannot_be_used_is_a_fault(
    root: Path, name: str, language: str, content: bytes | None, what: str
) -> None:
    kit = edition(root, "中国。", {name: (language, content or b"")})
    if content is None:
        (root / "data/fonts" / name).unlink()
    (fault,) = kit.faults()
    lines = (root / "data/edition.yml").read_text(encoding="utf-8").split("\n")
    key = "for:" if "qqq" in what else "file:"
    line = next(number for number, line in enumerate(lines, 1) if line.lstrip("- ").startswith(key) and number > 20)
    assert fault.startswith(f"data/edition.yml:{line}: {what}"), fault


# --- what is made of it -----------------------------------------------------------------------------------------------


def test_the_site_the_ebook_and_the_pdf_have_the_letters_that_are_used(root: Path) -> None:
    kit = edition(root, "So 中国。 it is.", {"ja.woff2": ("ja", tiny_font("中国。語", flavour="woff2"))})
    material = kit_material(kit)
    styles = stylesheet.stylesheet(material.loaded.fonts, None)
    assert re.findall("unicode-range:([^}]*)", styles)[0] == "U+3002,U+4E2D,U+56FD"
    assert {*re.findall('font-family:"([^"]*)"', styles)} == {*stylesheet.FAMILIES}
    with zipfile.ZipFile(BytesIO(next(iter(epub.make(material))).content)) as book:
        packed = book.read("EPUB/fonts/1.woff2")
        assert 'href="fonts/1.woff2" media-type="font/woff2"' in book.read("EPUB/package.opf").decode()
        assert 'font-family: "Edition Letters", serif' in book.read("EPUB/book.css").decode()
    assert {*map(ord, "中国。")} <= {*TTFont(BytesIO(packed)).getBestCmap()}
    assert ord("語") not in TTFont(BytesIO(packed)).getBestCmap()
    reader = PdfReader(BytesIO(next(iter(pdf.make(material))).content))
    assert "中国。" in reader.pages[1].extract_text()


def test_the_whole_site_has_the_font_and_no_other_host(root: Path) -> None:
    kit = edition(root, "So 中国。 it is.", {"ja.ttf": ("ja", KANJI)})
    site = kit.build()
    assert (site / "assets/fonts/edition-1.woff2").read_bytes()[:4] == b"wOF2"
    page = (site / "text/one/index.html").read_text(encoding="utf-8")
    # Before the site's own: where both have a letter, these come first.
    assert page.index("assets/css/letters.css") < page.index("assets/css/fonts.css")
    assert "http" not in (site / "assets/css/letters.css").read_text(encoding="utf-8")
    assert not (site / "fonts").exists()


def test_an_edition_in_the_site_s_own_letters_needs_no_style_sheet_for_others(root: Path) -> None:
    assert stylesheet.stylesheet(EditionKit(root, "Только слова – and “words”.").load().fonts, None) == ""


def test_the_reader_s_own_fonts_are_asked_for_where_the_edition_has_none(root: Path) -> None:
    styles = stylesheet.stylesheet(EditionKit(root, "So שלום.").load().fonts, None)
    assert 'local("SBL Hebrew")' in styles
    assert "url(" not in styles


@pytest.mark.parametrize(
    ("fonts", "faces"),
    [
        (["regular"], ["normal 400 1", "italic 400 1"]),
        (["regular", "bold"], ["normal 400 1", "normal 600 2", "italic 400 2"]),
        (["regular", "italic"], ["normal 400 1", "italic 400 2"]),
    ],
    ids=["regular", "and bold, which stands for italics", "and italic"],
)
def test_emphasis_is_never_slanted_by_machine(root: Path, fonts: list[str], faces: list[str]) -> None:
    made = {"regular": {}, "bold": {"weight": 700}, "italic": {"italic": True}}
    added = {f"{name}.ttf": ("he", tiny_font("שלום", **made[name])) for name in fonts}  # type: ignore[arg-type]
    styles = stylesheet.stylesheet(edition(root, "שלום.", added).load().fonts, None)
    found = re.findall(r"font-family:\"Glossator Serif\";font-style:(\w+);font-weight:(\d+).*?edition-(\d)", styles)
    assert [" ".join(face) for face in found] == faces


def test_a_cut_bears_a_name_of_ours(tmp_path: Path) -> None:
    (tmp_path / "a.ttf").write_bytes(KANJI)
    font = TTFont(BytesIO(cut(tmp_path / "a.ttf", "中", "Edition Chinese")))
    assert {str(record) for record in font["name"].names if record.nameID in {1, 4, 6, 16}} == {
        "Edition Chinese", "Edition Chinese Regular", "EditionChineseRegular",
    }  # fmt: skip
