"""Where a quotation mark of YAML's is never closed: the next one closes it, and all after it is told apart wrongly."""

from __future__ import annotations

import re

import yaml

#: A line that begins with a key, as no line of a text does by chance.
_KEY = re.compile(r"\s*(- +)?[a-z_][\w-]*:(\s|$)")


def never_closed(text: str, line: int) -> tuple[int, int] | None:
    """The lines where such a mark is opened, and closed by another one, in a file that is no YAML; None without one.

    Args:
        text: the file.
        line: the line in which reading it has ended.
    """
    lines = text.split("\n")
    try:
        for token in yaml.scan(text, Loader=yaml.SafeLoader):
            first, last = token.start_mark.line, token.end_mark.line
            if first >= line:
                return None
            if not isinstance(token, yaml.ScalarToken) or token.style not in {"'", '"'} or first == last:
                continue
            if any(_KEY.match(inside) for inside in lines[first + 1 : last + 1]):
                return first + 1, last + 1
    except (yaml.YAMLError, ValueError, OverflowError):  # also: a letter that no alphabet has, by its number
        pass
    return None
