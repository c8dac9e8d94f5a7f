"""Each format to the letter, as the files in `whole/` have it.

Of a little edition with a record of every kind; and of `scroll`, which has a text of every form, what says how that is
set. Other tests say what must be so; these show whatever changes, in a difference that can be read. Where it is meant:
`PYTHONPATH=hooks python -m tests.exports.test_whole` writes the files anew.
"""

import io
import json
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from glossator.exports import all_products
from glossator.exports.book.book import Book
from glossator.exports.material import Material
from glossator.exports.pdf import document
from tests.edition_kit import EDITIONS, EditionKit
from tests.exports.materials import kit_material
from tests.reading.whole import FILES, whole

KEPT_IN = Path(__file__).with_name("whole")
KEPT = {
    "whole": ("tei", "text", "markdown", "annotations", "csl", "bibtex", "ris", "epub", "pdf", "api"),
    "scroll": ("tei", "text", "markdown"),
}
Materials = dict[str, Material]


@pytest.fixture(scope="module")
def materials(tmp_path_factory: pytest.TempPathFactory) -> Materials:
    return made(tmp_path_factory.mktemp("whole"))


#: What the little edition has besides, at the end of a file.
BESIDES = {
    "data/edition.yml": (
        "published: {type: article-journal, title: A First Paper, container-title: A Journal, volume: '1', issue: '2', "
        "page: 3-14, issued: 2000-05, publisher: A Press, publisher-place: London, ISSN: 1234-5678, DOI: 10.1000/1, "
        "editor: [{family: First, given: Fay}], URL: 'https://example.org/first'}\n"
        "translators: [{family: Other, given: Olga}]\n"
    ),
    "data/annotations.yml": (
        "  claim: {paper: It was *large*., record: 'It was [small](glossary/#krai).', verdict: differs}\n"
    ),
    "data/people.yml": (
        "- {id: ivan, name: Ivan, sort: Ivan, kind: fictional, background: true, account: 'See [a](text/one/#p1), "
        "[b](notes/#n1), [c](glossary/) and [d](https://example.org/a:b#c).', basis: text, certainty: possible}\n"
    ),
}


def made(root: Path) -> Materials:
    little = whole(root)
    for file, text in BESIDES.items():
        little.write(file, FILES[file] + text)
    kits = {"whole": little, "scroll": EditionKit.at(EDITIONS / "scroll")}
    return {name: kit_material(kit) for name, kit in kits.items()}


@pytest.mark.parametrize(("edition", "name"), [(edition, name) for edition in KEPT for name in KEPT[edition]])
def test_it_is_as_it_was(materials: Materials, edition: str, name: str) -> None:
    assert written(materials[edition], name) == (KEPT_IN / f"{edition}.{name}").read_text(encoding="utf-8")


def written(material: Material, name: str) -> str:
    """All that a format says, file by file; what is drawn, packed or a schema is another test's."""
    return "".join(f"--- {file}\n{content.rstrip()}\n" for file, content in _files(material, name))


def _files(material: Material, name: str) -> Iterator[tuple[str, str]]:
    if name == "pdf":
        yield "what is set", json.dumps(document.data(Book(material)), ensure_ascii=False, indent=1, default=str)
        return
    for product in all_products(material)[name]:
        if name == "epub":
            with zipfile.ZipFile(io.BytesIO(product.content)) as book:
                for file in book.namelist():
                    if file.endswith((".xhtml", ".opf", ".xml", "mimetype")):
                        yield file, book.read(file).decode()
        elif "schema" not in product.address:
            yield product.address, product.content.decode()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        for of, material in made(Path(place)).items():
            for format_ in KEPT[of]:
                (KEPT_IN / f"{of}.{format_}").write_text(written(material, format_), encoding="utf-8")
