"""A little edition with a record of every kind, in each format to the letter, as the files in `whole/` have it.

Other tests say what must be so; these show whatever changes, in a difference that can be read. Where it is meant:
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
from tests.exports.materials import kit_material
from tests.reading.whole import whole

FILES = Path(__file__).with_name("whole")
FORMATS = ("tei", "text", "markdown", "annotations", "csl", "bibtex", "ris", "epub", "pdf", "api")


@pytest.fixture(scope="module")
def material(tmp_path_factory: pytest.TempPathFactory) -> Material:
    return kit_material(whole(tmp_path_factory.mktemp("whole")))


@pytest.mark.parametrize("name", FORMATS)
def test_it_is_as_it_was(material: Material, name: str) -> None:
    assert written(material, name) == (FILES / name).read_text(encoding="utf-8")


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
    FILES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        made = kit_material(whole(Path(place, "whole")))
        for format_ in FORMATS:
            (FILES / format_).write_text(written(made, format_), encoding="utf-8")
