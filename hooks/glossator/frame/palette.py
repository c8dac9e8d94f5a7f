"""The colours that Material names, as the one accent colour of the frame: dark or light enough to be read.

What Material calls ``primary`` is the colour of its header and links, ``accent`` that of what is pointed at. Both are
meant for white letters or white paper; ours stand as letters on five grounds, so their lightness is changed, and their
hue kept, until they can be read on each of them (WCAG 1.4.3).
"""

from __future__ import annotations

import colorsys
import re
from collections.abc import Iterable

from .stylesheets import rules

#: The contrast of letters with their ground that WCAG asks for at level AA.
_LEGIBLE = 4.5
_STEP = 0.01
_OURS = re.compile(r"--(\w+): light-dark\((#\w+), (#\w+)\)")
_DECLARATION = re.compile(r"(--[\w-]+):([^;]+)")
_HSL = re.compile(r"hsl\((\d+),\s*(\d+)%,\s*(\d+)%\)")

Rgb = tuple[float, float, float]


class Palette:
    """The colours of Material's style sheet, fitted to the grounds of ours."""

    def __init__(self, material: str, own: str) -> None:
        """Prepare.

        Args:
            material: Material’s ``palette.css``.
            own: the frame’s style sheet with the colours of both schemes.
        """
        self._material: dict[str, dict[str, str]] = {}
        for _, selectors, body in rules(material):
            said = dict(_DECLARATION.findall(body))
            for selector in selectors.split(","):
                self._material.setdefault(selector.strip(), {}).update(said)
        ours = {name: (light, dark) for name, light, dark in _OURS.findall(own)}
        self._own = ours.pop("accent")
        self._grounds = [
            [_rgb(ours[name][scheme]) for name in ("paper", "raised", "tint", "mark")] for scheme in range(2)
        ]

    def names(self, which: str) -> list[str]:
        """The colours that Material has for ``primary`` or ``accent``."""
        pattern = re.compile(rf"\[data-md-color-{which}=([\w-]+)\]")
        return [*dict.fromkeys(found[1] for part in self._material if (found := pattern.fullmatch(part))), "custom"]

    def colour(self, which: str, light: str, dark: str) -> str:
        """A CSS colour for both schemes.

        Args:
            which: ``primary`` or ``accent``.
            light: the name of the colour on light grounds.
            dark: its name on dark ones.
        """
        if "custom" in {light, dark}:  # set by the edition’s own style sheet, as Material documents it
            return f"var(--md-{which}-fg-color,light-dark({','.join(self._own)}))"
        found = [self._named(which, name, scheme) for scheme, name in enumerate((light, dark))]
        return f"light-dark({','.join(found)})"

    def _named(self, which: str, name: str, scheme: int) -> str:
        own = f"[data-md-color-{which}={name}]"
        places = [own, f"{own}:not([data-md-color-scheme=slate])"]
        if scheme:
            places = [own, f"[data-md-color-scheme=slate]{own}"]
        found: dict[str, str] = {}
        for place in places:
            found |= self._material.get(place, {})
        value = found.get(f"--md-{which}-fg-color", "")
        if which == "primary":
            value = found.get("--md-typeset-a-color", value)
        return _legible(_rgb(value), self._grounds[scheme], _STEP if scheme else -_STEP)


def _legible(colour: Rgb, grounds: Iterable[Rgb], step: float) -> str:
    """The colour, as much darker or lighter as it must be."""
    luminances = [_luminance(ground) for ground in grounds]
    hue, lightness, saturation = colorsys.rgb_to_hls(*colour)
    written = _written(colour)
    while min(_contrast(_luminance(_rgb(written)), ground) for ground in luminances) < _LEGIBLE and 0 < lightness < 1:
        lightness = min(1, max(0, lightness + step))
        written = _written(colorsys.hls_to_rgb(hue, lightness, saturation))
    return written


def _written(colour: Rgb) -> str:
    return "#" + "".join(f"{round(255 * part):02x}" for part in colour)


def _rgb(value: str) -> Rgb:
    found = _HSL.fullmatch(value)
    if found:
        hue, saturation, lightness = (int(part) for part in found.groups())
        return colorsys.hls_to_rgb(hue / 360, lightness / 100, saturation / 100)
    digits = value.lstrip("#")
    digits = "".join(2 * digit for digit in digits) if len(digits) == 3 else digits  # noqa: PLR2004 - #abc
    red, green, blue = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return red, green, blue


def _luminance(colour: Rgb) -> float:
    """As WCAG reckons it."""
    parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour]  # noqa: PLR2004
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def _contrast(one: float, other: float) -> float:
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)
