"""Pictures in LaTeX, which need not say in what folder they lie, nor how their names end."""

from __future__ import annotations

import re
from pathlib import Path

from . import files_beside
from .latex_syntax import IN_BRACES, IN_BRACKETS

_SHOWS = re.compile(r"\\includegraphics\s*\*?\s*((?:\[[^\[\]]*\]\s*)*)\{([^{}]+)\}")
#: A picture with a caption of its own, beside others; pandoc knows it not.
_BESIDE = re.compile(rf"\\subcaptionbox\*?\s*(?:{IN_BRACKETS}\s*)?{IN_BRACES}\s*(?:\[[^\[\]]*\]\s*)*{IN_BRACES}")
_FOLDERS = re.compile(r"\\graphicspath\s*\{((?:\s*\{[^{}]*\})+)\s*\}")
#: How names may end, those first that browsers show.
_ENDINGS = ("", ".png", ".jpg", ".jpeg", ".svg", ".gif", ".webp", ".PNG", ".JPG", ".pdf", ".eps")


def found(text: str, folder: Path) -> str:
    """The text with its pictures by the paths, from its folder, of the files that are there."""
    inside = [place for match in _FOLDERS.finditer(text) for place in re.findall(r"\{([^{}]*)\}", match[1])]

    def one(match: re.Match[str]) -> str:
        name = match[2].strip().strip('"')
        paths = [f"{place.strip()}{name}{ending}" for place in ("", *inside) for ending in _ENDINGS]
        path = next((path for path in paths if files_beside.path(folder, path)), name)
        return f"\\includegraphics{match[1].strip()}{{{path.removeprefix('./')}}}"

    return _SHOWS.sub(one, _BESIDE.sub(lambda match: f"{match[3]}\n\n{match[2]}\n\n", text))
