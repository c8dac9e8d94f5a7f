"""Words that a stranger's file says of itself, as a page of Markdown has them: names and titles, and nothing more.

The pages about a new edition are read with many extensions, and HTML is let through there: what would be a tag, a link,
a citation or a box to any of them is written by its number.
"""

from __future__ import annotations

import re

#: Signs that begin something to an extension, wherever they stand.
_SIGNS = re.compile(r"""[<>*_\[\]{}`"\\^~=#|@$+]|(?<=!)!|!(?=!)|:(?=[\w+-]+:)|(?<=-)-|-(?=-)""")
#: What begins a list, a box or the like at the start of a line, but no name.
_START = re.compile(r"\A(?:(\d+)\.(?=\s|\Z)|([^\w\s&(‘“„«…]))")
#: A link to the web, as terms have it.
_LINK = re.compile(r"(?<!!)\[([^\[\]]*)\]\((https?://[^\s()<>\"]+)\)")


def plain(words: str) -> str:
    """Words in a line of a page."""
    return _begun(_escaped(" ".join(words.split())))


def linked(words: str) -> str:
    """A sentence that may have links to the web."""
    first, *rest = _LINK.split(" ".join(words.split()))
    made = [_begun(_escaped(first))]
    for said, address, after in zip(rest[::3], rest[1::3], rest[2::3], strict=True):
        made += [f"[{_escaped(said)}]({address})", _escaped(after)]
    return "".join(made)


def code(words: str) -> str:
    """The name of a file, as code if its signs can be."""
    return plain(words) if re.search(r"[`\n]", words) else f"`{words}`"


def _escaped(words: str) -> str:
    return _SIGNS.sub(lambda sign: f"&#{ord(sign[0])};", words.replace("&", "&amp;"))


def _begun(line: str) -> str:
    return _START.sub(lambda start: f"{start[1]}&#46;" if start[1] else f"&#{ord(start[2])};", line)
