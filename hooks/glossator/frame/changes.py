"""The edition's own changes to the frame, ``overrides/``: which of them cannot be used, and which change nothing."""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment, TemplateSyntaxError, nodes

from glossator.faults import Fault

from . import DIRECTORY

#: What is read as text, by us or by a browser.
_TEXTS = {".css", ".html", ".js", ".mjs", ".svg", ".xml"}
_MEND = "mend it, or take it out of there"


def wrong(directory: Path, name: str) -> Iterator[Fault]:
    """A fault for each file that is not UTF-8, or no template though it is named like one.

    Args:
        directory: where they lie.
        name: what it is called in messages.
    """
    for file in _files(directory):
        if file.suffix not in _TEXTS:
            continue
        called, data = f"{name}/{file.relative_to(directory).as_posix()}", file.read_bytes()
        try:
            text = data.decode("utf-8")
            if file.suffix == ".html":
                _parsed(text)
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            yield Fault(called, line, f"byte 0x{data[error.start]:02X} is not UTF-8", "save the file as UTF-8")
        except TemplateSyntaxError as error:
            yield Fault(called, error.lineno, f"no template that can be read ({error.message})", _MEND)


def idle(directory: Path) -> Iterator[str]:
    """Each block of the directory's templates that the frame has no place for: nothing comes of it."""
    known = {block.name for file in DIRECTORY.rglob("*.html") for block in _blocks(file)}
    for file in _files(directory, "*.html"):
        blocks = _blocks(file)
        within = {inner.name for block in blocks for inner in block.find_all(nodes.Block)}
        if (DIRECTORY / file.relative_to(directory)).exists():
            for block in blocks:
                if block.name not in known | within:
                    yield f"the block ‘{block.name}’ in {directory.name}/{file.relative_to(directory).as_posix()}"


def failing(error: BaseException, root: Path) -> Fault | None:
    """The fault of the template of the edition's own that ended in an error; None where none of them did."""
    places = [(Path(frame.f_code.co_filename), line) for frame, line in traceback.walk_tb(error.__traceback__)]
    if isinstance(error, TemplateSyntaxError) and error.filename:
        places.append((Path(error.filename), error.lineno))
    for file, line in reversed(places):
        is_ours = file.is_relative_to(DIRECTORY.parent) or "site-packages" in file.parts
        if file.suffix in {".html", ".xml"} and file.is_relative_to(root) and not is_ours:
            said = " ".join(str(error).split()) or type(error).__name__
            return Fault(file.relative_to(root).as_posix(), line, f"the template fails here ({said})", _MEND)
    return None


def _files(directory: Path, pattern: str = "*") -> list[Path]:
    """Those that can be read without harm: pipes, and links that lead elsewhere, are named with all others."""
    place = directory.resolve()
    files = [file for file in sorted(directory.rglob(pattern)) if file.is_file()]
    return [file for file in files if file.resolve().is_relative_to(place)]


def _parsed(text: str) -> nodes.Template:
    return Environment(autoescape=True).parse(text)


def _blocks(file: Path) -> list[nodes.Block]:
    """None where it is no template, which is said elsewhere."""
    try:
        return [*_parsed(file.read_text(encoding="utf-8")).find_all(nodes.Block)]
    except (TemplateSyntaxError, UnicodeDecodeError):
        return []
