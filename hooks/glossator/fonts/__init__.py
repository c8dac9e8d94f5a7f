"""Letters and what they are set in: the fonts an edition brings, and the letters for which it has none.

Latin, Greek, Cyrillic, Hebrew and Arabic letters have fonts here; for others an edition brings a font, one file for
the site, the e-book and the PDF (:mod:`.added`). A letter that nothing can set is a fault (:mod:`.lacking`) and never a
box. :mod:`.scripts` knows which letters a language is written with, :mod:`.stylesheet` what a browser is told.

``settable.txt`` has the letters that Typst sets as they should be, with the site's own fonts, those of ``print/`` (for
the PDF alone: a reader's device has its own) and those it comes with; ``tools/settable_letters.py`` writes it.
"""

from __future__ import annotations

from pathlib import Path

from .added import AddedFont, Cut, Fonts

__all__ = ["PRINT", "AddedFont", "Cut", "Fonts"]

#: Fonts for the PDF alone.
PRINT = Path(__file__).with_name("print")
