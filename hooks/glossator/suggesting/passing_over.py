"""What ``suggest`` passes over for good, since an editor said so: the key ``passed_over`` of ``edition.yml``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import yaml

from glossator.faults import EditionError, RefusalError
from glossator.load import load

_FILE = "data/edition.yml"
_ABOVE = "\n# What `suggest` need not list.\n"


def write(root: Path, words: Sequence[str]) -> list[str]:
    """Add words to the list; nothing else of the file changes.

    Returns:
        What was done, a line each.

    Raises:
        RefusalError: if the file cannot take them; then it has not changed.
    """
    path = root / _FILE
    before = path.read_bytes()
    try:
        path.write_text(with_passed_over(before.decode(), words), encoding="utf-8", newline="")
        load(root, root / "data", root / "docs" / "text")
    except (EditionError, RefusalError) as error:
        path.write_bytes(before)
        raise RefusalError(f"{error}\nNothing was written.") from error
    return [f"{_FILE}: ‘{word}’ is passed over from now on" for word in words]


def with_passed_over(text: str, words: Sequence[str]) -> str:
    """``edition.yml`` with more words under ``passed_over``, written as those that stand there."""
    end = "\r\n" if "\r\n" in text else "\n"
    text = text.replace("\r\n", "\n")
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    pairs = root.value if isinstance(root, yaml.MappingNode) else []
    node = next((value for key, value in pairs if key.value == "passed_over"), None)
    rows = [_scalar(word) for word in words]
    if node is None:
        made = "".join([text.rstrip("\n"), "\n", _ABOVE, "passed_over:\n", *(f"  - {row}\n" for row in rows)])
    elif not isinstance(node, yaml.SequenceNode):
        raise RefusalError(f"{_FILE}:{node.start_mark.line + 1}: passed_over is no list; write one, ‘- ’ before each")
    elif node.flow_style:
        at = node.end_mark.index - 1
        made = f"{text[:at]}{', ' if node.value else ''}{', '.join(map(_in_brackets, words))}{text[at:]}"
    else:
        lines = text.split("\n")
        after = node.value[-1].end_mark.line + 1
        lines[after:after] = [f"{' ' * node.start_mark.column}- {row}" for row in rows]
        made = "\n".join(lines)
    return made.replace("\n", end)


def _scalar(word: str) -> str:
    return yaml.safe_dump(word, allow_unicode=True, width=float("inf")).strip().removesuffix("...").strip()


def _in_brackets(word: str) -> str:
    text: str = yaml.safe_dump([word], allow_unicode=True, width=float("inf"), default_flow_style=True)
    return text.strip()[1:-1]
