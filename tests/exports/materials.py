"""What exports are made from, for tests of exports: of the real edition, and of any tiny one."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from glossator import frame
from glossator.addresses import Site
from glossator.citing.formatting import cite
from glossator.citing.needed import requests
from glossator.exports.material import Material
from glossator.load import Loaded, load
from glossator.reading import interface
from glossator.text.blocks import Block
from tests.edition_kit import EDITIONS, REPOSITORY, EditionKit, plain_citations

SITE = Site("https://example.org/edition/")
ASSETS = frame.ASSETS
#: The real edition, and the tiny ones that are kept whole.
ROOTS = {"real": REPOSITORY, "gate": EDITIONS / "gate", "sever": EDITIONS / "sever", "scroll": EDITIONS / "scroll"}


@cache
def edition_material(name: str) -> Material:
    """What the exports of an edition are made from; its citations are formatted as on the site."""
    root = ROOTS.get(name, EDITIONS / name)
    loaded = load(root, root / "data", root / "docs" / "text")
    works = [work.csl() for work in loaded.edition.works.values()]
    kept = EditionKit.kept and EditionKit.kept / "citations"
    cited = cite(works, requests(loaded.edition), language=loaded.edition.head.language, cache=kept)
    words = interface.words(loaded.edition.head.interface)
    return Material(loaded, cited, words, SITE, ASSETS, root / "docs" / "text", EditionKit.kept)


def kit_material(kit: EditionKit, store: Path | None = None) -> Material:
    """What the exports of a test's own edition are made from."""
    loaded = kit.load()
    words = interface.words(loaded.edition.head.interface)
    return Material(loaded, plain_citations(loaded), words, SITE, ASSETS, kit.root / "docs" / "text", store or kit.kept)


def blocks(loaded: Loaded) -> list[Block]:
    """All blocks of the paper."""
    return [block for section in loaded.paper.sections for block in section.blocks]


def corrected(block: Block, note: str = "[{}]", key: str = "", sign: str = "", page: str = "") -> str:
    """The words of a block as a reader of the corrected text has them, told from the block by itself.

    Args:
        block: the block.
        note: how the marker of an author's note is written.
        key: what stands at the end of an annotation's words; ``{}`` stands for its letter.
        sign: what stands behind a correction.
        page: what stands where a printed page begins.
    """
    letters: dict[int, list[str]] = {}
    annotations = [mark for mark in block.marks if mark.kind == "annotation"]
    for index, mark in enumerate(sorted(annotations, key=lambda mark: (mark.start, mark.end))):
        letters.setdefault(mark.end, []).append(key.format(chr(ord("a") + index)))
    notes: dict[int, list[str]] = {}
    for mark in block.marks:
        if mark.kind in {"note", "page"}:
            notes.setdefault(mark.start, []).append(note.format(mark.label) if mark.kind == "note" else page)
    emended = {mark.start: mark for mark in block.marks if mark.kind == "emendation"}
    out, at, due = [], 0, ""
    while at <= len(block.text):
        out += [*letters.get(at, []), due, *notes.get(at, [])]
        due = ""
        if at in emended:
            out.append(emended[at].reading)
            at, due = emended[at].end, sign
            continue
        out.append(block.text[at : at + 1])
        at += 1
    return "".join(out)
