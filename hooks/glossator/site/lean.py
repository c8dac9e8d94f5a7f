"""The pages of a long paper without the letters that HTML can do without: there are thousands, and none says less.

Quotation marks around a value that has no use for them, values that are empty, and end tags where HTML knows by itself
that something ends (https://html.spec.whatwg.org/multipage/syntax.html#optional-tags). The ends of lines are taken away
in the head, and beside tags which always begin or end a line: nowhere else, since words might stand together.

The pages of paragraphs have a style sheet of their own, and scripts ask for little of them: what else has a class there
has one of a letter or two, in the style sheet too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import partial
from itertools import count

#: What is left as it is: it is no HTML, or its lines count, or its place is looked for.
_KEPT = r"<(script|style|pre|textarea|svg|math)\b.*?</\1\s*>|<!--.*?-->|<meta http-equiv[^>]*>"
_TAG = r"<[a-zA-Z][^\s<>/=\"']*(?:\s+[^\s<>/=\"']+(?:=\"[^\"]*\")?)+\s*>"
#: An item's end, where another item or the end of the list follows.
_END = r"</(?:li|dt|dd)>(?=\s*(?:<(?:li|dt|dd)[\s>]|</(?:ul|ol|dl)>))|</dd>(?=\s*</div>)"
_PIECES = re.compile(f"{_KEPT}|({_TAG})|({_END})", re.DOTALL | re.IGNORECASE)
#: Elements that no style sets into a line, so that white space beside them is never seen.
_LINE = r"</?(?:html|body|header|main|footer|nav|section|fieldset|legend|dl|ul|ol|h[1-6])\b"
_LINE_ENDS = re.compile(rf"{_KEPT}|({_LINE}[^<>]*>)\n+|(\n+(?={_LINE}|<div><dt>))|\n(\n)+", re.DOTALL | re.IGNORECASE)
#: The ends of lines in the head.
_IN_HEAD = re.compile(r"\n(?=<(?:html|/?head|meta|link|title)\b|\Z)")
_BODY = "<body"
_CLASSES = re.compile(r"(\sclass=)\"([^\"]*)\"")
_NAME = re.compile(r"(?<=\.)gl-[\w-]+")
#: What scripts look for on a page that they fetch (cite.js), or take out of it.
_ASKED = frozenset({"gl-facts", "gl-formats", "gl-formats__files", "gl-record-facts"})
#: The class of a paragraph among blocks, which no style and no script asks for.
_PLAIN = "gl-block--paragraph"
#: What a script needs to bring the keyboard to a place; pages with short names have none.
_FOCUS = ' tabindex="-1"'
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
#: A value that needs no marks around it, though the tag may end behind it.
_VALUE = re.compile(r"(\s[^\s<>/=\"']+)=\"([^\s\"'=<>`]*)\"")


def short_names(css: str) -> dict[str, str]:
    """A name for each class in a style sheet: of ours, the shortest that no other has."""
    others = {name for name in re.findall(r"\.([A-Za-z][\w-]*)", css) if not name.startswith("gl-")}
    free = (name for name in map(_letters, count()) if name not in others)
    kept = {name: name for name in sorted(others | _ASKED)}
    return dict(zip(dict.fromkeys(_NAME.findall(css)), free, strict=False)) | kept


def renamed(css: str, names: Mapping[str, str]) -> str:
    """A style sheet with short names."""
    return _NAME.sub(lambda name: names.get(name[0], name[0]), css)


def lean(html: str, names: Mapping[str, str] | None = None) -> str:
    """The same page, shorter.

    Args:
        html: the page.
        names: the short names of its classes, if it has a style sheet with such; a class without one is left out.
    """
    head, body, rest = html.partition(_BODY)
    page = _IN_HEAD.sub("", head) + _LINE_ENDS.sub(_joined, f"{body}{rest}") if body else html
    return _PIECES.sub(partial(_written, names=names or {}), page)


def _joined(found: re.Match[str]) -> str:
    return found[2] or found[4] or ("" if found[3] else found[0])


def _written(piece: re.Match[str], names: Mapping[str, str]) -> str:
    if piece[3]:
        return ""
    if not piece[2]:
        return piece[0]
    tag = piece[2].replace(_FOCUS, "") if names else piece[2]
    return _VALUE.sub(_bare, _CLASSES.sub(partial(_named, names=names), tag))


def _named(found: re.Match[str], names: Mapping[str, str]) -> str:
    return f'{found[1]}"{" ".join(_known(found[2].split(), names))}"'


def _known(classes: Iterable[str], names: Mapping[str, str]) -> Iterable[str]:
    return (names[name] for name in classes if name in names) if names else (n for n in classes if n != _PLAIN)


def _letters(number: int) -> str:
    above, last = divmod(number, len(_LETTERS))
    return (_letters(above - 1) if above else "") + _LETTERS[last]


def _bare(found: re.Match[str]) -> str:
    return f"{found[1]}={found[2]}" if found[2] else found[1]
