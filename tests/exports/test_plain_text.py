"""The paper as plain text is the source copy."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from glossator import frame
from glossator.addresses import Site
from glossator.exports import Material, Product, plain_text
from glossator.load import Loaded, load
from glossator.reading import interface
from tests.edition_kit import EDITIONS, REPOSITORY, EditionKit, plain_citations

WHOLE = [REPOSITORY, EDITIONS / "gate", EDITIONS / "sever", EDITIONS / "scroll"]


def material(loaded: Loaded, root: Path) -> Material:
    words = interface.words(loaded.edition.head.interface)
    return Material(loaded, plain_citations(loaded), words, Site("https://example.org/x/"), frame.ASSETS, root)


def text(root: Path) -> Product:
    (product,) = plain_text.EXPORT.make(material(load(root, root / "data", root / "docs" / "text"), root))
    return product


@pytest.mark.parametrize("root", WHOLE, ids=lambda root: root.name)
def test_it_is_the_source_copy_but_for_white_space(root: Path) -> None:
    source = next(path for path in (root / "data" / "source").iterdir() if path.name != "notes.txt")
    # White space is all that may differ, also that beside a note's marker, and how the numerals of lists are written.
    assert unnumbered(text(root).content.decode()) == unnumbered(source.read_text(encoding="utf-8"))


def unnumbered(text: str) -> str:
    return "".join(re.sub(r"(?m)^ *(?:\d+\.|\(\w\)|•) ", "", text).split())


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
            "source": {"file": "source/paper.txt", "marker": "({number})", "paragraphs": "unmarked"},
            "sections": [{"id": "one", "title": "One"}, {"id": "two", "title": "[Two]", "title_from": "editors"}],
        },
        source="A Title Ann One A slip (1), *not* (2). Within x y Last line.",
        files={
            "data/emendations.yml": "- {id: slip, block: p1, quote: slip, reading: skip, reason: It is., "
            "kind: misprint, basis: text, certainty: certain}\n"
        },
    )
    assert text(kit.root).content.decode() == (
        "A Title\n\nAnn\n\nOne\n\nA slip (1), *not* (2).\n\nWithin\n\n• x\n• y\n\nLast\nline.\n"
    )


SET = {
    "a list from wherever it begins": ("98. a\n99. b\n100. c", "98. a\n99. b\n100. c"),
    "a list in a list": ("- a\n    1. b\n    2. c\n- d", "• a\n    1. b\n    2. c\n• d"),
    "an item of several paragraphs": ("1. a\n\n    b\n2. c", "1. a\n    b\n2. c"),
    "a quotation in a quotation": ("> a\n>\n> > b\n>\n> c", "a\n    b\nc"),
    "a table": ("| Year | Ships |\n|---|---|\n| 1871 | 12 |\n| 1872 |  |", "Year\tShips\n1871\t12\n1872\t"),
    "a table without a head": ("|  |  |\n|---|---|\n| 1871 | 12 |", "1871\t12"),
    "a caption where it stands": (": Of ships\n\n| a | b |\n|---|---|\n| c | d |", "Of ships\na\tb\nc\td"),
    "a picture": ("![A ship](ship.svg)\nAs it was.", "As it was."),
    "a picture without words": ("![A ship](ship.svg)\n\nSo.", "So."),
    "a printed page": ("{p. 2} The end. {p. 3} Or be{p. 4}gin.", "[Pg 2] The end. [Pg 3] Or be[Pg 4]gin."),
}


@pytest.mark.parametrize(("markdown", "written"), SET.values(), ids=SET)
def test_how_it_is_set(root: Path, markdown: str, written: str) -> None:
    source = {"file": "source/paper.txt", "page_marker": "[Pg {page}]", "paragraphs": "unmarked"}
    picture = {"docs/text/ship.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>"}
    kit = EditionKit(root, markdown, head={"source": source}, source=written, files=picture)
    assert text(kit.root).content.decode() == f"{written}\n"


def test_verse_is_indented_and_a_list_of_notes_follows_its_section() -> None:
    made = text(EDITIONS / "scroll").content.decode()
    assert "\nPILOT\nThe tide has turned its back on me;\n    I called it by its name. [1]\n" in made
    assert "\n\n[*] In red.\n\n" in made
    assert made.index("[6] He is named nowhere.") < made.index("The Masque") < made.index("[1] Its name was Harbour.")
