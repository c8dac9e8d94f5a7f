"""What a browser is told of letters that the site's own fonts lack, as a style sheet; most editions need none.

The faces bear the names of the site's own, each for its letters alone: so a word of another script is set in them
wherever it stands, marked with its language or not. Where the edition brings no font, the reader's device has one: the
best it has is asked for, and nothing is fetched from anywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from .added import Cut, Fonts
from .scripts import SIGNS, Script

#: The site's own families (``frame/assets/css/fonts.css``).
FAMILIES = ("Glossator Serif", "Glossator Sans")
ADDRESS = "assets/css/letters.css"
#: How words are emphasised in scripts that have no italics.
_BOLD, _DOTS = "font-weight:600", "text-emphasis:filled dot;text-emphasis-position:under right"


def address(number: int) -> str:
    """Where the site has a font of the edition's."""
    return f"assets/fonts/edition-{number}.woff2"


def stylesheet(fonts: Fonts, cache: Path | None) -> str:
    """The style sheet; empty where the site's own fonts have all letters."""
    cuts = fonts.cuts(cache)
    used = {script: letters for script, letters in fonts.by_script.items() if script.local or script.dotted}
    added = {cut.font.script for cut in cuts}
    faces = list(_added(cuts))
    for script, letters in used.items():
        if script not in added and script.local:
            faces += _local(script, letters)
    unmarked = added - {cut.font.script for cut in cuts if cut.font.face.is_bold or cut.font.face.style == "italic"}
    rules = [
        f":lang({script.language.partition('-')[0]}) em{{{_DOTS if script.dotted else _BOLD}}}"
        for script in dict.fromkeys([*used, *added])
        if script.dotted or script in unmarked
    ]
    return "\n".join([*faces, *rules, ""]) if faces or rules else ""


def _added(cuts: list[Cut]) -> Iterator[str]:
    """The edition's own. Where it brings no italics, what is bold stands for them: nothing is slanted by machine.

    A sign in bold words is the same sign: the site's own bold faces would have a box for it.
    """
    for number, cut in enumerate(cuts, 1):
        source = f'url("../fonts/{address(number).rpartition("/")[2]}") format("woff2")'
        face = cut.font.face
        script = cut.font.script
        alike = [o.font.face for o in cuts if o.font.script == script and not o.letters.isdisjoint(cut.letters)]
        styles = [(face.style, 600 if face.is_bold else 400)]
        if all(other.style == "normal" and (face.is_bold or not other.is_bold) for other in alike):
            styles.append(("italic", 400))
        if script == SIGNS and not any(other.is_bold for other in alike):
            styles.append(("normal", 600))
        for style, weight in styles:
            yield _face(source, cut.letters, style, weight)


def _local(script: Script, letters: list[str]) -> Iterator[str]:
    """What the reader's device has."""
    for style, suffix in (("normal", ""), ("italic", "" if script.dotted else " Bold")):
        source = ",".join(f'local("{name}{suffix}")' for name in script.local)
        yield _face(source, letters, style, 400)


def _face(source: str, letters: Iterable[str], style: str, weight: int) -> str:
    ranges = ",".join(_ranges(letters))
    return "\n".join(
        f'@font-face{{font-family:"{family}";font-style:{style};font-weight:{weight};font-display:swap;'
        f"src:{source};unicode-range:{ranges}}}"
        for family in FAMILIES
    )


def _ranges(letters: Iterable[str]) -> Iterator[str]:
    runs: list[list[int]] = []
    for code in sorted(map(ord, letters)):
        if runs and code == runs[-1][1] + 1:
            runs[-1][1] = code
        else:
            runs.append([code, code])
    return (f"U+{first:X}" if first == last else f"U+{first:X}-{last:X}" for first, last in runs)
