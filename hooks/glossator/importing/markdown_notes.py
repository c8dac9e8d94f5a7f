"""Notes of Markdown whose markers and texts do not pair: pandoc drops them, or doubles them, and says nothing of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from .found import Loss
from .office import quoted

#: A note's text, to the next line that is neither empty nor indented and begins something else; and a marker.
_LABEL = r"\[\^([^\[\]\s]{1,200})\]"
_TEXT = re.compile(rf"^ {{0,3}}{_LABEL}:[ \t]*(.*(?:\n(?!\s*\n| {{0,3}}{_LABEL}:).+)*)", re.MULTILINE)
_MARKER = re.compile(rf"(?<!\\){_LABEL}(?!:)")
#: What is shown letter for letter.
_CODE = re.compile(
    r"^ {0,3}(```+|~~~+).*?(?:^ {0,3}\1|\Z)|(?<!`)(`+)(?!`)[^\n]*?(?<!`)\2(?!`)", re.MULTILINE | re.DOTALL
)


def unpaired(text: str) -> Iterator[Loss]:
    """What of the notes of a text has no place in it, has none to lead to, or stands twice."""
    text = without_code(text)
    notes = list(_TEXT.finditer(text))
    last = {note[1]: note for note in notes}
    markers = Counter(match[1] for match in _MARKER.finditer(text))
    number, at = 1, 0
    for note in notes:
        number, at = number + text.count("\n", at, note.start()), note.start()
        line = f"line {number}"
        if last[note[1]] is not note:
            yield Loss(
                line, f"another note is called [^{note[1]}], too, and is taken; this is left out: {quoted(note[2])}"
            )
        elif note[1] not in markers:
            yield Loss(line, f"the text has no marker [^{note[1]}]: this note is left out: {quoted(note[2])}")
        elif markers[note[1]] > 1:
            yield Loss(line, f"the text has the marker [^{note[1]}] {markers[note[1]]} times: this note stands at each")
    for label in [label for label in markers if label not in last]:
        yield Loss("the whole text", f"no note is called [^{label}]: its marker stands as it is typed")


def without_code(text: str) -> str:
    """A text of the same length, with spaces where it shows something letter for letter."""
    return _CODE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
