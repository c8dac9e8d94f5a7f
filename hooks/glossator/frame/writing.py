"""What Material and pymdown-extensions let an editor write on a page of prose.

``mkdocs.yml`` lists the Markdown extensions, as Material documents them. Here their options are completed so that the
pages can be what the site promises (nothing is loaded from elsewhere), and it is noted what the pages use of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from html import escape
from importlib import import_module
from pathlib import Path
from typing import Any

from . import material
from .stylesheets import Stylesheet, Used, stylesheet

#: Extensions that take a tenth of a second to load: they are taken in where a page has what they are for.
_COSTLY = {
    "pymdownx.blocks.caption": re.compile(r"^ *///+ *(?:figure-|table-)?caption\b", re.MULTILINE),
    "pymdownx.emoji": re.compile(r":[a-z+-][\w+-]*:", re.IGNORECASE),
}
#: As pymdown writes a task's box, and code beside the numbers of its lines, which scrolls by itself.
_BOX, _CODE = '<input type="checkbox"', '<td class="code"><div><pre><span></span><code'
_EMOJI, _SNIPPETS, _TABS = "pymdownx.emoji", "pymdownx.snippets", "pymdownx.tabbed"


def prepare(extensions: list[str], options: dict[str, dict[str, Any]], prose: Iterable[str], root: Path) -> None:
    """Complete the Markdown extensions.

    Args:
        extensions: their names; added to.
        options: their options by name; completed.
        prose: the Markdown of the pages of prose.
        root: the project, which paths are relative to.
    """
    pages = list(prose)
    for name, sign in _COSTLY.items():
        if name not in extensions and any(sign.search(page) for page in pages):
            extensions.append(name)
    if _EMOJI in extensions:
        emoji = options.setdefault(_EMOJI, {})
        emoji.setdefault("emoji_index", _index)
        given = emoji.get("options")
        if not (isinstance(given, dict) and given.get("image_path")):
            emoji["emoji_generator"] = _drawn
    if _SNIPPETS in extensions:
        snippets = options.setdefault(_SNIPPETS, {})
        paths = snippets.get("base_path", ".")
        snippets["base_path"] = [str(root / path) for path in ([paths] if isinstance(paths, str) else paths)]
        snippets.setdefault("check_paths", True)
    if _TABS in extensions:
        options.setdefault(_TABS, {}).setdefault("alternate_style", True)  # the only one that Material shows


def _index(options: dict[str, Any], markdown: Any) -> Any:
    """Material's icons and emoji; loaded only where somebody has written one."""
    return import_module("material.extensions.emoji").twemoji(options, markdown)


def _drawn(index: str, shortname: str, alias: str, code: str | None, alt: str, *more: Any) -> Any:
    """An icon as Material draws it; an emoji as the letter that it is: its picture would come from elsewhere."""
    module = "pymdownx.emoji" if code else "material.extensions.emoji"
    return getattr(import_module(module), "to_alt" if code else "to_svg")(index, shortname, alias, code, alt, *more)


def mended(html: str, task: str) -> str:
    """A page's content, so that everybody can use what the extensions leave unnamed or out of the keyboard's reach.

    Args:
        html: the content.
        task: what the box of a task is called.
    """
    named = f'{_BOX} aria-label="{escape(task)}"'
    return html.replace(_BOX, named).replace(_CODE, f'{_CODE} tabindex="0"')


class Writing:
    """What one build's pages of prose use of all that."""

    def __init__(self, directories: Iterable[str], direction: str) -> None:
        """Prepare.

        Args:
            directories: the theme's.
            direction: the one that pages are read in, ``ltr`` or ``rtl``.
        """
        self._theme, self._direction = material(directories), direction
        self._used = Used()
        self._styles: Stylesheet | None = None

    def note(self, html: str) -> bool:
        """Whether a page has something that Material shows in a way of its own; noted for the style sheet."""
        used = Used.on(html)
        if used.is_plain:
            return False
        self._styles = self._styles or _styles(
            stylesheet(self._theme, "main") + stylesheet(self._theme, "palette"), self._direction
        )
        if not _has_any(self._styles, used):
            return False
        self._used |= used
        return True

    def files(self) -> dict[str, str]:
        """Material's styles for all that was noted, by address; nothing where nothing was."""
        styles = _cut(self._styles, self._used) if self._styles else ""
        return {"assets/css/material.css": styles} if styles else {}


# Kept, since a save under ``serve`` changes one page of many, if any.


@lru_cache(1)
def _styles(css: str, direction: str) -> Stylesheet:
    return Stylesheet(css, direction)


@lru_cache(64)
def _has_any(styles: Stylesheet, used: Used) -> bool:
    return styles.has_any(used)


@lru_cache(1)
def _cut(styles: Stylesheet, used: Used) -> str:
    return styles.cut(used)
