"""From files to a text: which reader they need, and the language of what it reads."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from glossator.model import locales

from . import file_kinds, reading_order, tongues
from .encodings import contents
from .fitting import fitted
from .found import Found, Loss, UnreadableError
from .reading_order import HTML
from .several_files import joined
from .tei import read_tei
from .whole_text import whole

Say = Callable[[str], None]


def read(paths: Sequence[Path], say: Say = lambda _: None) -> Found:
    """The text of one file, of several in order, or of a folder of files, as an edition can hold it.

    Raises:
        UnreadableError: with a sentence, if there is none.
    """
    try:
        return fitted(_with_language(_read(paths, say)))
    except RecursionError:
        what = "elements or brackets stand too deep in one another; close them where they end, or take some out"
        raise UnreadableError(f"{paths[0]}: {what}") from None


def _with_language(found: Found) -> Found:
    """The text with its language: the interface, hyphens and readers aloud go by it."""
    if found.language:
        return replace(found, language=tongues.shortest(found.language))
    blocks = (block.markdown for top in found.sections for leaf in top.leaves() for block in leaf.blocks)
    shown = tongues.of_words(blocks)
    if shown in {"", "en"}:  # which is what is taken where nobody says
        return replace(found, language=shown)
    said_ = locales.locale(shown).get_language_name("en") or shown
    told = Loss("the whole text", f"no file says in what language it is: {said_} ({shown}) is taken, from its words")
    return replace(found, language=shown, losses=(*found.losses, told))


def _read(paths: Sequence[Path], say: Say) -> Found:
    files = list(reading_order.files(paths))
    kinds = {path.suffix.lower() for path in files}
    if len(files) == 1 and (files[0].suffix.lower() == ".xml" or b"<TEI" in contents(files[0])[:20_000]):
        return read_tei(files[0])
    say(f"Reading {files[0].name}{f' and {len(files) - 1} more' if len(files) > 1 else ''} …")
    if kinds <= HTML:
        read_ = file_kinds.web(files)
    elif len(files) > 1:
        read_ = joined(files, [file_kinds.one(path) for path in files])
    else:
        read_ = file_kinds.one(files[0])
    return whole(read_, files[0], say)
