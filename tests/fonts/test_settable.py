"""What is said to be settable is set: by Typst, with the fonts it is given."""

from __future__ import annotations

from pathlib import Path

from glossator import frame
from glossator.exports.typst.faces import faces
from glossator.fonts import PRINT, letters
from tools.settable_letters import AT_ONCE, document, with_bearer


def test_typst_has_a_font_for_every_letter_that_is_said_to_be_settable(tmp_path: Path) -> None:
    import typst

    faces((frame.ASSETS / "fonts", PRINT), None).write(tmp_path)
    compiler = typst.Compiler(font_paths=[tmp_path], ignore_system_fonts=True)
    wanted = sorted(with_bearer(letter) for letter in letters.settable() if not letters.is_unseen(letter))
    assert len(wanted) > AT_ONCE
    compiler.compile(document(wanted), format="pdf", pdf_standards=["ua-1"])
