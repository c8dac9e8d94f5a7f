"""Material's style sheet, cut to what the pages of prose use of it.

Material's styles are 23 kB over gzip, most of them for a frame that is not ours. A rule is kept if it is about what
Material or pymdown let one write (what plain Markdown has is ours to show), and if all that its selector names stands
on a page. The rules go into a cascade layer, so that ours win wherever both say something; lengths are fitted to our
size of type, and the two schemes to the way our readers choose theirs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

#: Elements that plain Markdown does not make, and all that shows code where code is highlighted.
_WRITTEN = {"abbr", "del", "details", "figcaption", "figure", "ins", "kbd", "small", "summary"}
_CODE = {"code", "pre"}
#: Set by Material's frame, its scripts, or the reader.
_ALWAYS = {"md-typeset", "focus-visible", "no-js"}
#: Material's letters are .8rem of a root that is a quarter larger than ours; our prose has 1.0625rem.
_SIZE = 1.0625 / 0.8

_SIGN = re.compile(r'"(?:[^"\\]|\\.)*"|\'(?:[^\'\\]|\\.)*\'|[{};]')
_SCHEME = re.compile(r"\[data-md-color-scheme=(\w+)\] ?")
_NAMED = re.compile(r"\.([\w-]+)|\[[^\]]*\]|::?[\w-]+(?:\([^()]*\))?|#[\w-]+|([a-z][\w-]*)")
_NOT = re.compile(r":not\((?:[^()]|\([^()]*\))*\)")
_VARIABLE = re.compile(r"var\((--[\w-]+)")
_LENGTH = re.compile(r"(?<![\w.#])(-?\d*\.?\d+)rem\b")
#: Nothing on our pages moves, or fades from scheme to scheme.
_MOTION = re.compile(r"transition[\w-]*:[^;]*;?")
_DARK = ("@media (prefers-color-scheme:dark)", ":root:not([data-colours=light])"), ("", ":root[data-colours=dark]")
_LIGHT = ("@media (prefers-color-scheme:light)", ":root:not([data-colours=dark])"), ("", ":root[data-colours=light]")


def rules(css: str) -> Iterator[tuple[tuple[str, ...], str, str]]:
    """Each rule of a minified style sheet: the conditions around it, its selectors, its declarations."""
    around: list[str] = []
    head, start, depth = "", 0, 0
    for sign in _SIGN.finditer(css):
        if len(sign[0]) > 1:
            continue
        if depth:
            depth += {"{": 1, "}": -1}.get(sign[0], 0)
            if not depth:
                yield tuple(around), head, css[start : sign.start()]
        elif sign[0] == "{":
            head = css[start : sign.start()].strip()
            if head.startswith(("@media", "@supports", "@layer")):
                around.append(head)
            else:
                depth = 1
        elif sign[0] == "}":
            around.pop()
        if depth < 2:  # noqa: PLR2004 - not inside what is nested, as the steps of an animation are
            start = start if depth and sign[0] == ";" else sign.end()


@dataclass(frozen=True)
class Used:
    """What stands on pages: classes and elements."""

    classes: frozenset[str] = frozenset()
    elements: frozenset[str] = frozenset()

    @classmethod
    def on(cls, html: str) -> Used:
        """What a page's content has, but for our own classes."""
        classes = {name for found in re.findall(r' class="([^"]*)"', html) for name in found.split()}
        theirs = frozenset(name for name in classes if not name.startswith("gl-"))
        return cls(theirs, frozenset(re.findall(r"<([a-z][\w-]*)", html)))

    def __or__(self, other: Used) -> Used:
        """What this and another page have."""
        return Used(self.classes | other.classes, self.elements | other.elements)

    @property
    def is_plain(self) -> bool:
        """Whether there is nothing but what plain Markdown makes."""
        return not self.classes and not self.elements & _WRITTEN


class Stylesheet:
    """Material's styles."""

    def __init__(self, css: str, direction: str) -> None:
        """Prepare.

        Args:
            css: all of Material’s styles.
            direction: the one the pages are read in, ``ltr`` or ``rtl``.
        """
        self._rules = list(rules(css))
        self._other = f"[dir={'rtl' if direction == 'ltr' else 'ltr'}]"

    def has_any(self, used: Used) -> bool:
        """Whether a page has something that Material shows in a way of its own."""
        return any(True for _ in self._kept(used))

    def cut(self, used: Used) -> str:
        """The styles of all that is used, in a layer of their own; nothing where nothing is."""
        kept = list(self._kept(used))
        if not kept:
            return ""
        wanted = {name for _, _, body in kept for name in _VARIABLE.findall(body)}
        light, dark = self._variables(wanted)
        made = [f":root{{{light}}}", *(_within(around, f"{{{body}}}", selectors) for around, selectors, body in kept)]
        made += [_within(("@media screen", when), f"{{{dark}}}", [root]) for when, root in _DARK if dark]
        text = "\n".join(made)
        return f"@layer material{{\n{_LENGTH.sub(lambda rem: f'{float(rem[1]) * _SIZE:.4g}rem', text)}\n}}\n"

    def _kept(self, used: Used) -> Iterator[tuple[tuple[str, ...], list[str], str]]:
        written = _WRITTEN | (_CODE if "highlight" in used.classes else set())
        for around, head, body in self._rules:
            if head.startswith("@"):
                continue
            for scheme, selectors in _by_scheme(part for part in _parts(head) if self._applies(part, used, written)):
                for when, root in {"slate": _DARK, "default": _LIGHT}.get(scheme, (("", ""),)):
                    yield (*around, when), [f"{root} {part}".strip() for part in selectors], _MOTION.sub("", body)

    def _applies(self, selector: str, used: Used, written: set[str]) -> bool:
        """Whether a selector is about something that is used, and is no matter of plain Markdown."""
        named = _NOT.sub("", _SCHEME.sub("", selector))
        if self._other in named or "[data-md-" in named:
            return False
        found = _NAMED.findall(named)
        classes = {name for name, _ in found if name} - _ALWAYS
        elements = {name for _, name in found if name} - {"html", "body"}
        pictures = "img" in elements and "[src$=" in named  # #only-dark
        return (
            classes <= used.classes
            and elements <= used.elements
            and bool(classes or elements & written or (pictures and "#gh-" not in named))
        )

    def _variables(self, wanted: set[str]) -> tuple[str, str]:
        """The declarations of the variables that are wanted, and of those that these want, on light and dark."""
        values: dict[str, dict[str, str]] = {"light": {}, "dark": {}}
        for _, head, body in self._rules:
            parts = _parts(head)
            scheme = "light" if ":root" in parts else "dark" if "[data-md-color-scheme=slate]" in parts else ""
            if scheme:
                values[scheme] |= dict(re.findall(r"(--[\w-]+):((?:\"[^\"]*\"|[^;\"])*)", body))
        seen: set[str] = set()
        while wanted - seen:
            seen |= wanted
            said = [value.get(name, "") for value in values.values() for name in wanted]
            wanted = wanted | {name for text in said for name in _VARIABLE.findall(text)}
        light, dark = ({name: value for name, value in found.items() if name in wanted} for found in values.values())
        other = {name: value for name, value in dark.items() if light.get(name) != value}
        return _declared(light), _declared(other)


def stylesheet(theme: Path, name: str) -> str:
    """One of Material's style sheets; it carries a checksum in its file's name."""
    files = sorted((theme / "assets" / "stylesheets").glob(f"{name}.*.css"))
    return files[0].read_text(encoding="utf-8") if files else ""


def _parts(selectors: str) -> list[str]:
    """The selectors of a list, but not those within ``:not(…)``."""
    return [part.strip() for part in re.findall(r"(?:[^,()]|\((?:[^()]|\([^()]*\))*\))+", selectors)]


def _by_scheme(selectors: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    """Selectors by the scheme they ask for, which they then say no more."""
    found: dict[str, list[str]] = {}
    for selector in selectors:
        scheme = _SCHEME.match(selector)
        # Material's scripts are not here: what it shows without them is what is shown.
        shown = _SCHEME.sub("", selector).replace(".focus-visible", ":focus-visible").replace(".no-js ", "")
        found.setdefault(scheme[1] if scheme else "", []).append(shown)
    yield from found.items()


def _declared(values: Mapping[str, str]) -> str:
    return ";".join(f"{name}:{value}" for name, value in values.items())


def _within(around: Iterable[str], block: str, selectors: Iterable[str]) -> str:
    made = f"{','.join(selectors)}{block}"
    for condition in reversed([*filter(None, around)]):
        made = f"{condition}{{{made}}}"
    return made
