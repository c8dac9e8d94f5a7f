"""The paper as plain text is the source copy."""

from __future__ import annotations

from pathlib import Path

import pytest

from glossator import frame
from glossator.addresses import Site
from glossator.exports import Material, Product, plain_text
from glossator.load import Loaded, load
from glossator.reading import interface
from tests.edition_kit import EDITIONS, REPOSITORY, EditionKit, plain_citations

WHOLE = [REPOSITORY, EDITIONS / "gate", EDITIONS / "sever"]


def material(loaded: Loaded, root: Path) -> Material:
    words = interface.words(loaded.edition.head.interface)
    return Material(loaded, plain_citations(loaded), words, Site("https://example.org/x/"), frame.ASSETS, root)


def text(root: Path) -> Product:
    (product,) = plain_text.EXPORT.make(material(load(root, root / "data", root / "docs" / "text"), root))
    return product


@pytest.mark.parametrize("root", WHOLE, ids=lambda root: root.name)
def test_it_is_the_source_copy_but_for_white_space(root: Path) -> None:
    (source,) = (root / "data" / "source").iterdir()
    # White space is all that may differ, also that beside a note's marker.
    assert "".join(text(root).content.decode().split()) == "".join(source.read_text(encoding="utf-8").split())


def test_the_real_one_keeps_every_space() -> None:
    source = (REPOSITORY / "data/source/glatter-2003.txt").read_text(encoding="utf-8")
    product = text(REPOSITORY)
    assert (product.address, product.media_type) == ("downloads/glatter-2003.txt", "text/plain")
    assert product.content.decode().split() == source.split()


def test_blocks_and_lines(root: Path) -> None:
    kit = EditionKit(
        root,
        {"one": "A *slip* [^1], \\*not\\* [^2].\n\n## Within\n\n- x\n- y", "two": "> Last\\\n> line."},
        head={
            "title_matter": "A Title\n\nAnn",
            "source": {"file": "source/paper.txt", "marker": "({number})"},
            "sections": [{"id": "one", "title": "One"}, {"id": "two", "title": "[Two]", "title_from": "editors"}],
        },
        source="A Title Ann One A slip (1), *not* (2). Within x y Last line.",
        files={
            "data/emendations.yml": "- {id: slip, block: p1, quote: slip, reading: skip, reason: It is., "
            "kind: misprint, basis: text, certainty: certain}\n"
        },
    )
    assert text(kit.root).content.decode() == (
        "A Title\n\nAnn\n\nOne\n\nA slip (1), *not* (2).\n\nWithin\n\nx\ny\n\nLast\nline.\n"
    )
