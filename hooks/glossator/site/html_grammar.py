"""HTML that every browser reads as we do: what is written otherwise is not looked through, but refused.

Browsers read anything. A tag with ``==`` in it, ``<!-->`` or ``<![CDATA[`` ends for one where it goes on for another,
so that what one takes for a value or a comment runs in the other. Where the tags are as the standard has them to be
written (https://html.spec.whatwg.org/multipage/syntax.html), all agree.
"""

from __future__ import annotations

import re

#: What begins a tag, a comment or the like; elsewhere ``<`` is a letter.
_BEGINS = re.compile(r"<[A-Za-z/!?]")
_SPACE = r"[ \t\n\f\r]"
_VALUE = r"""(?:"[^"\0]*"|'[^'\0]*'|[^\s"'=<>`\0]+)"""
_WELL = re.compile(
    rf"""<!--(?!-?>)(?:(?!--!?>|<!--).)*-->
    |</[A-Za-z][\w:.-]*{_SPACE}*>
    |<[A-Za-z][\w:.-]*(?:{_SPACE}+[^\s"'<>/=\0]+(?:{_SPACE}*={_SPACE}*{_VALUE})?)*{_SPACE}*/?>""",
    re.DOTALL | re.VERBOSE,
)
_DOCTYPE = re.compile(r"\s*<!doctype\s[^<>]*>", re.IGNORECASE)
#: Elements whose content is words to a browser, whatever stands there.
_OF_WORDS = re.compile(r"<(title|style)\b[^<>]*>(?![^<]*</\1[ \t\n\f\r]*>)", re.IGNORECASE)
_SHOWN = 40


def unlike(html: str, *, is_whole: bool = False) -> str:
    """The first piece that browsers may read otherwise; empty where there is none.

    Args:
        html: a piece of a page, or a page.
        is_whole: whether it is a page, which may begin with a doctype and has a title.
    """
    start = _DOCTYPE.match(html) if is_whole else None
    at = start.end() if start else 0
    while found := _BEGINS.search(html, at):
        well = _WELL.match(html, found.start())
        if not well:
            return html[found.start() : found.start() + _SHOWN].split("\n", maxsplit=1)[0]
        at = well.end()
    words = _OF_WORDS.search(html) if is_whole else None
    return words[0].split("\n")[0] if words else ""
