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
from typing import Any

import pytest

from glossator.exports import all_products
from glossator.exports.book.book import Book
from glossator.exports.epub import package
from glossator.exports.material import Material
from glossator.exports.pdf import document
from tests.edition_kit import EDITIONS, EditionKit
from tests.exports.materials import kit_material
from tests.parted import marked
from tests.reading.whole import FILES, whole

KEPT_IN = Path(__file__).with_name("whole")
KEPT = {
    "whole": ("tei", "text", "markdown", "annotations", "csl", "bibtex", "ris", "epub", "pdf", "api", "dts"),
    "scroll": ("tei", "text", "markdown", "annotations", "epub", "pdf", "api"),
    "parted": ("tei", "text", "markdown", "epub", "pdf", "api", "dts"),
}
Materials = dict[str, Material]


@pytest.fixture(scope="module")
def materials(tmp_path_factory: pytest.TempPathFactory) -> Materials:
    return made(tmp_path_factory.mktemp("whole"))


#: What the little edition has besides, at the end of a file.
BESIDES = {
    "data/edition.yml": (
        "published: {type: article-journal, title: A First Paper, container-title: A Journal, volume: '1', issue: '2', "
        "page: 3-14, issued: 2000-05, publisher: A Press, publisher-place: London, ISSN: 1234-5679, DOI: 10.1000/1, "
        "editor: [{family: First, given: Fay}], URL: 'https://example.org/first'}\n"
        "translators: [{family: Other, given: Olga}]\n"
        "subtitle: With notes\n"
        "event: A Talk\n"
    ),
    "docs/text/two.md": (
        "\nFirst line[^3]\\\nsecond *line*.\n\n| a | b |\n|:--|--:|\n| c | d |\n\n> One.\n>\n> - x\n>     - y\n> - z\n"
    ),
    "data/source/paper.txt": "\nFirst line [3]\nsecond line.\n\na b\nc d\n\nOne.\nx\ny\nz\n",
    "data/annotations.yml": """\
  claim: {paper: It was *large*., record: 'It was [small](glossary/#krai).', verdict: differs}
- id: lines
  block: p5
  quote: " line"
  prefix: First
  headline: What a "line" is
  kind: identification
  body: "It is *so **very** much*:\\n\\n> A \\"quotation\\".\\n\\n- one\\n- two\\n\\n1. first\\n2. second"
  basis: text
  certainty: probable
  by: co
""",
    "data/emendations.yml": "  witness: B\n",
    "data/variants.yml": "- {id: saw, block: p2, quote: 'saw ', readings: [{witness: B, omitted: true}]}\n",
    "data/crossrefs.yml": (
        "- {from: p4, to: glossary/okrug, quote: krais, forward: See there., backward: Said here.}\n"
    ),
    "data/notes.yml": "  related: [glossary/okrug]\n- {number: 3, citing: a `letter`, basis: gloss}\n",
    "data/glossary.yml": "  expansion: {original: край, english: edge}\n  literal: an edge\n  dates: from 1924\n",
    "data/places.yml": "  today: Omsk\n",
    "data/organisations.yml": (
        "- {id: okrugs, name: Okrugs, kind: group, glossary: okrug, dates: to 1930, account: They were., basis: text, "
        "certainty: certain}\n"
    ),
    "data/events.yml": "  paper_says: It *began*.\n  related: [glossary/krai]\n",
    "data/divisions.yml": "  until: 1950\n  native: Пермь\n",
    "data/figures.yml": """\
- id: more
  title: More
  kind: pair
  unit: krais
  values:
    - {block: p4, quote: 13 krais, when: '1930', low: 12, high: 14, approx: true, derived: one about}
    - {block: p4, quote: "13", value: 13, bound: upper, derived: one less}
  caption: How many there may have been.
  reservations: It is *not* said.
  basis: text
  certainty: possible
  related: [glossary/krai]
""",
    "data/bibliography.yml": "- {id: anon, type: book, title: Anon, undated: true, related: [glossary/krai]}\n",
    "data/people.yml": (
        "- {id: ivan, name: Ivan, sort: Ivan, kind: fictional, background: true, account: 'See [a](text/one/#p1), "
        "[b](notes/#n1), [c](glossary/) and [d](https://example.org/a:b#c).', basis: text, certainty: possible}\n"
    ),
}

#: And what it says otherwise of itself.
OTHERWISE = {
    "-0097}": "-0097}\n  - {id: co, family: O'Hara, given: Co}",
    "code: MIT.": "code: MIT., apparatus_licence: 'https://example.org/terms'",
    "notes_file: ": "online: 'https://example.org/copy', notes_file: ",
}


def made(root: Path) -> Materials:
    little = whole(root)
    for file, text in BESIDES.items():
        little.write(file, FILES[file] + text)
    for old, new in OTHERWISE.items():
        little.replace("data/edition.yml", old, new)
    kits = {"whole": little, "scroll": EditionKit.at(EDITIONS / "scroll"), "parted": marked(root / "parted")}
    return {name: kit_material(kit) for name, kit in kits.items()}


@pytest.mark.parametrize(("edition", "name"), [(edition, name) for edition in KEPT for name in KEPT[edition]])
def test_it_is_as_it_was(materials: Materials, edition: str, name: str) -> None:
    assert written(materials[edition], name) == (KEPT_IN / f"{edition}.{name}").read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def no_cover(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is drawn is not compared, and the fonts for it take longer than all the rest."""
    monkeypatch.setattr(package, "draw", lambda *_: b"")


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
        elif name == "dts":
            if product.media_type.endswith("json"):  # the texts are those of the TEI
                yield product.address, _short(json.loads(product.content))
        elif "schema" not in product.address:
            yield product.address, product.content.decode()


def _short(answer: dict[str, Any]) -> str:
    """An answer of the DTS without what all of them say."""
    said = {"@context", "dtsVersion", "resource"}
    if answer["@type"] != "EntryPoint":
        said |= {"collection", "navigation", "document"}
    lines = {key: value for key, value in answer.items() if key not in said}
    return "\n".join(f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in lines.items())


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        for of, material in made(Path(place)).items():
            for format_ in KEPT[of]:
                (KEPT_IN / f"{of}.{format_}").write_text(written(material, format_), encoding="utf-8")
