"""Empty lines within a paragraph: those between stanzas, made of line breaks alone, were lost without a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .import_kit import docx, edition, found, kinds, paragraph, texts, write

if TYPE_CHECKING:
    from pathlib import Path

_BR = "<w:r><w:br/></w:r>"


def _run(words: str, *, italic: bool) -> str:
    look = "<w:rPr><w:i/></w:rPr>" if italic else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{words}</w:t></w:r>'


@pytest.mark.parametrize("italic", [False, True])
def test_an_empty_line_made_by_line_breaks_parts_stanzas(tmp_path: Path, *, italic: bool) -> None:
    rows = ["The chain measures,", "what nobody sows.", "", "\u00a0\u00a0The peg stands,", "Where the rye grows."]
    runs = [piece for row in rows for piece in ([_run(row, italic=italic)] if row else []) + [_BR]][:-1]
    loaded = edition(found(write(tmp_path, "poem.docx", docx(paragraph("Prose.") + paragraph(*runs)))), tmp_path / "to")
    assert texts(loaded)[-2:] == ["The chain measures,\nwhat nobody sows.", "The peg stands,\nWhere the rye grows."]
    assert kinds(loaded)[-2:] == ["verse", "verse"]


def test_an_empty_line_in_prose_parts_paragraphs(tmp_path: Path) -> None:
    words = "One sentence that is far too long to be a line of verse, whoever may have written it. "
    loaded = edition(
        found(write(tmp_path, "prose.docx", docx(paragraph(words, _BR, _BR, words)))), tmp_path / "edition"
    )
    assert texts(loaded)[-2:] == [words.strip()] * 2
