"""What on a page of prose has not become what its Markdown meant it to be, and would be printed as it stands."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from glossator.faults import Fault

#: What shows Markdown on purpose: code, and what is no words.
_SHOWN = re.compile(r"<(code|pre|script|style|svg|kbd)\b.*?</\1>", re.DOTALL)
_TAG, _ID = re.compile(r"<[^>]*>"), re.compile(r'<[^>]*? id="([^"]+)"')
#: What Markdown leaves of what it cannot make, at the beginning of a paragraph or among words, and what would be right.
_LEFT = {
    r"\[\^[^\]\s]+\]": "has no note; write the note, such as [^1]: …, in a line of its own",
    r":(?:material|fontawesome|octicons|simple)-[\w-]+:": "is no icon; look up how it is called",
    r"\A(?:```|~~~)": "begins code that does not end; end it by a line of the same signs",
    r'\A(?:!!!|\?\?\?\+?) [\w"]': "begins no box; give its title both quotation marks, and indent what is in it",
    r'\A===[!+]* "': "begins no tab; give its title both quotation marks, and indent what is in it",
    r"\A/// [\w-]+": "begins no block; write one that is there, its options as they have to be, and end it by ///",
    r"\{(?:\+\+|--|~~|==|>>)": "begins a change that does not end; end it by the same signs and }",
    r"\[[^\[\]]+\]\[(?!\d+\])[^\[\]]*\]": "leads nowhere; write its address, as in [x]: https://…, on its own line",
}
_LEFT_OVER = [(re.compile(sign), said) for sign, said in _LEFT.items()]
#: A note’s text, at the beginning of a line.
_NOTE = re.compile(r"^\[\^([^\]\s]+)\]:", re.MULTILINE)
_FENCED = re.compile(r"^( *)(```+|~~~+).*?^\1\2", re.MULTILINE | re.DOTALL)
_KEPT = 64


@lru_cache(_KEPT)
def check(html: str, markdown: str, file: str) -> tuple[Fault, ...]:
    """A fault for each; kept, since a save under ``serve`` changes one page of many, if any.

    Args:
        html: the content of the page.
        markdown: the file it is made from.
        file: its name in messages.
    """
    lines = markdown.split("\n")

    def fault(sign: str, what: str, remedy: str) -> Fault:
        return Fault(file, next((at for at, line in enumerate(lines, 1) if sign in line), 0), what, remedy)

    found = [fault(sign, f"‘{sign}’ {what}", remedy) for sign, what, remedy in _left_over(html)]
    for name, times in Counter(_ID.findall(html)).items():
        if times > 1:
            found.append(fault(name, f"the id ‘{name}’ stands twice on the page", "give one of them another"))
    for name, times in Counter(_NOTE.findall(_FENCED.sub("", markdown))).items():
        if times > 1:
            found.append(fault(f"[^{name}]:", f"two notes are called [^{name}]", "call one of them otherwise"))
    return tuple(dict.fromkeys(found))


def _left_over(html: str) -> Iterator[tuple[str, str, str]]:
    for part in re.split(r"<(?:p|li|td|th|dd|dt|h[1-6])\b[^>]*>", _SHOWN.sub("", html)):
        words = _TAG.sub("", part).strip()
        for sign, said in _LEFT_OVER:
            for left in sign.finditer(words):
                what, _, remedy = said.partition("; ")
                yield left[0], what, remedy
