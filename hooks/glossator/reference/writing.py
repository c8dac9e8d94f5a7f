"""Where the reference is kept: the page beside the engine, the schemas beside the data, each named in its file."""

from __future__ import annotations

import codecs
import json
from pathlib import Path

from .data_files import DATA_FILES, LEDGER
from .page import page
from .schemas import schemas

#: How yaml-language-server and the programs of JetBrains are told of a schema.
_NAMES_ITS_SCHEMA = "# yaml-language-server: $schema="


def made() -> dict[str, str]:
    """The files of the reference, by their paths in a project."""
    return {"hooks/REFERENCE.md": page()} | {
        f"data/schema/{stem}.json": f"{json.dumps(schema, ensure_ascii=False, indent=2)}\n"
        for stem, schema in schemas().items()
    }


def stale(root: Path) -> dict[str, bytes]:
    """What a project's reference is not, yet would be if it were made anew: contents by path."""
    wanted = {name: text.encode() for name, text in made().items()}
    for file in (*DATA_FILES, LEDGER):
        path = root / "data" / file.name
        if path.exists():
            content = path.read_bytes().removeprefix(codecs.BOM_UTF8)
            named = content.startswith(_NAMES_ITS_SCHEMA.encode())
            first = b"" if named else f"{_NAMES_ITS_SCHEMA}schema/{file.stem}.json\n".encode()
            wanted[f"data/{file.name}"] = first + content
    return {name: content for name, content in wanted.items() if not _holds(root / name, content)}


def write(root: Path) -> list[str]:
    """Bring the reference of a project up to date; returns the paths of what was written."""
    wanted = stale(root)
    for name, content in wanted.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(content)
    return list(wanted)


def _holds(path: Path, content: bytes) -> bool:
    return path.exists() and path.read_bytes() == content
