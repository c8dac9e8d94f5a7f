"""Which style sheets a page needs besides those of its kind: a text without tables or verse loads none for them."""

from __future__ import annotations

import re

_TEXT, _BESIDE = "assets/css/text.css", "assets/css/beside.css"
#: What text.css is about, as it stands in a page.
_IN_TEXT = re.compile(
    r"""gl-(?:noteref--beside|page-begins|scroll|picture|line|gap|speaker|stage)\b
    |gl-block--(?:heading|list|table|picture|verse|speech|verse-speech|stage|opener|closer|signature)\b
    |gl-(?:notes__section|apparatus|note__text--set|note__cite|backlink--words|beside--below)\b
    |data-(?:digits|label)=
    |<(?:ol|ul|blockquote|sub|sup)>
    |<h[3-6][ ]id=
    |<h[1-6][ ][^>]*>(?:(?!</h).)*gl-noteref
    |<span[ ]lang="[^"]*"[ ]dir="auto">""",
    re.VERBOSE,
)


def needed(html: str, kind: str) -> list[str]:
    """The style sheets for a page of the author's words, from the site's root.

    Args:
        html: its content.
        kind: what sort of page it is.
    """
    has_notes = kind == "notes" and "gl-beside" in html
    return [*([_BESIDE] if has_notes else []), *([_TEXT] if _IN_TEXT.search(html) else [])]
