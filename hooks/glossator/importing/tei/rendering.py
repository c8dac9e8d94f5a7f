"""How words are rendered, by the words that TEI files use for it, and by CSS."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from glossator.text.blocks import MarkKind

from .xml import ID, TEI

#: The marks that renditions mean, by their usual names.
_RENDS: Mapping[str, MarkKind] = {
    **dict.fromkeys(("italic", "italics", "ital", "it", "i", "cursive", "emph", "antiqua", "kursiv"), "emphasis"),
    **dict.fromkeys(("spaced", "spaceout", "gesperrt", "letterspaced", "spacedout", "g"), "emphasis"),
    **dict.fromkeys(("bold", "b", "strong", "fett", "bd"), "strong"),
    **dict.fromkeys(("underline", "underlined", "u", "ul"), "underline"),
    **dict.fromkeys(("superscript", "super", "sup"), "superscript"),
    **dict.fromkeys(("subscript", "sub"), "subscript"),
    **dict.fromkeys(("smallcaps", "small-caps", "sc", "smallcap", "smcap", "k"), "smallcaps"),
    **dict.fromkeys(("strikethrough", "line-through", "strike", "struck"), "struck"),
    **dict.fromkeys(("monospace", "code", "typewriter", "tt"), "code"),
}
_CSS: Mapping[str, MarkKind] = {
    r"font-style:\s*(italic|oblique)": "emphasis",
    r"letter-spacing:\s*(?!0|normal)": "emphasis",
    r"font-weight:\s*(bold|[6-9]00)": "strong",
    r"text-decoration[a-z-]*:[^;]*underline": "underline",
    r"text-decoration[a-z-]*:[^;]*line-through": "struck",
    r"vertical-align:\s*super": "superscript",
    r"vertical-align:\s*sub": "subscript",
    r"font-variant[a-z-]*:[^;]*small-caps": "smallcaps",
    r"font-family:[^;]*monospace": "code",
}


def of_rend(rend: str) -> tuple[MarkKind, ...] | None:
    """The marks that a ``rend`` means; nothing where none of its words is known."""
    found = [
        _RENDS[word.lower().strip("#")] for word in re.split(r"[\s,;]+", rend) if word.lower().strip("#") in _RENDS
    ]
    return tuple(dict.fromkeys(found)) or None


def _of_css(style: str) -> tuple[MarkKind, ...]:
    return tuple(kind for pattern, kind in _CSS.items() if re.search(pattern, style.lower()))


@dataclass(frozen=True)
class Rendering:
    """The renditions that a file declares."""

    declared: Mapping[str, str]

    @classmethod
    def of(cls, root: etree._Element) -> Rendering:
        """Those of its header."""
        renditions = root.iter(f"{{{TEI}}}rendition")
        return cls({one.get(ID, ""): "".join(map(str, one.itertext())) for one in renditions if one.get(ID)})

    def kinds(self, element: etree._Element) -> tuple[MarkKind, ...]:
        """The marks of an element's words, the outermost first."""
        found = list(of_rend(element.get("rend", "")) or ())
        for name in (word.rpartition("#")[2] for word in element.get("rendition", "").split()):
            found += _of_css(self.declared.get(name, "")) or of_rend(name) or ()
        found += _of_css(element.get("style", ""))
        return tuple(dict.fromkeys(found))
