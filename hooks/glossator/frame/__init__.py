"""What a page looks like: the templates of its frame, styles, scripts and fonts.

A directory of a theme to MkDocs: what is no template is published as it lies here, ``assets/`` and all. An edition's
``overrides/`` lies on top, file by file.
"""

from __future__ import annotations

from pathlib import Path

DIRECTORY = Path(__file__).parent
#: The site's own styles, scripts, fonts and images.
ASSETS = DIRECTORY / "assets"
