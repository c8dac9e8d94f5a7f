"""What our own export writes as TEI is read back whole: text, notes and apparatus of any edition."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import get_args

import pytest
import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from glossator.command_line import main
from glossator.exports import tei
from glossator.importing.answers import written
from glossator.importing.found import Found, FoundBlock, FoundSection
from glossator.importing.site_links import without_dead
from glossator.load import load
from glossator.model import CrossReference
from glossator.model.head import BlockKind
from glossator.model.kinds import KINDS
from glossator.text.blocks import with_markers
from glossator.text.section_parser import SectionParser
from tests.edition_kit import EditionKit, term
from tests.exports.conftest import Invalid
from tests.exports.materials import ROOTS, edition_material, kit_material
from tests.exports.test_tei_text import LINE, NOTE, TEXT, annotated
from tests.importing.tei_round import differences, through_tei
from tests.pictures import png


@pytest.mark.parametrize("name", ROOTS)
def test_whole_editions_come_back(name: str, tmp_path: Path) -> None:
    material = edition_material(name)
    found = through_tei(material, tmp_path)
    assert list(differences(material, found)) == []


@pytest.mark.parametrize("name", ROOTS)
def test_the_apparatus_comes_back_record_by_record(name: str, tmp_path: Path, invalid_if_told: Invalid) -> None:
    material = edition_material(name)
    assert invalid_if_told(tei.document(material)) == []
    found = through_tei(material, tmp_path)
    edition = material.loaded.edition
    for kind in KINDS:
        told = [kind.model.model_validate(one) for one in found.records.get(kind.file, [])]
        assert {kind.key_of(one): one for one in told} == {kind.key_of(one): one for one in edition.of(kind)}, kind.file
    crossrefs = [CrossReference.model_validate(one) for one in found.records.get("crossrefs", [])]
    assert crossrefs == list(edition.crossreferences)
    assert [written(name) for name in found.authors] == [name.csl() for name in edition.head.author]
    assert (found.title, found.date, found.language) == (
        edition.head.title, edition.head.date or "", edition.head.language,
    )  # fmt: skip


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("tei-back")


@settings(max_examples=20)
@given(data=st.data())
def test_any_text_comes_back(home: Path, data: st.DataObject) -> None:
    markdown = f"So it [^1] began [^2].\n\n{data.draw(TEXT)}"
    parsed = SectionParser().parse(markdown, "one.md", {})
    numbered = [block.id for block in parsed if block.number]
    kinds = data.draw(st.dictionaries(st.sampled_from(numbered), st.sampled_from(get_args(BlockKind))))
    origin = data.draw(st.sampled_from(["editors", "transcription"]))
    head = {
        "sections": [{"id": "one", "title": data.draw(LINE), "title_from": origin, "kinds": kinds}],
        "hands": [{"id": "tr", "name": "Notes of the translator"}],
        "source": {"file": "source/paper.txt", "paragraphs": "unmarked"},
        "witnesses": [{"id": "B", "name": "The *second*"}, {"id": "C’", "name": "C"}, {"id": "C", "name": "A third"}],
    }
    notes = [
        {"number": 1, "text": re.sub(r"\[\^\d]", "[^2]", data.draw(NOTE))},
        {"number": 2, "text": data.draw(NOTE), "hand": "tr", "id": "two"},
    ]
    texts = [SectionParser().note(str(note["text"]), "n", "n", "notes.yml", 1) for note in notes]
    kit = EditionKit(
        home,
        {"one": markdown},
        head=head,
        glossary=term("okrug"),
        notes=yaml.safe_dump(notes, allow_unicode=True),
        source="\n\n".join(with_markers(block) for block in parsed),
        files={
            "docs/text/tree.png": png(),
            "data/source/notes.txt": "\n\n".join(f"[{n}] {with_markers(text)}" for n, text in enumerate(texts, 1)),
        },
    )
    assume(not kit.faults())
    material = annotated(kit_material(kit), data)
    found = through_tei(material, home)
    for difference in differences(material, found):
        raise AssertionError(difference)
    (section,) = found.sections
    assert section.title_from == origin


@pytest.mark.parametrize("name", ROOTS)
def test_a_new_edition_of_the_file_has_it_all_and_no_fault(name: str, tmp_path: Path) -> None:
    material = edition_material(name)
    for picture in (ROOTS[name] / "docs/text").glob("*.svg"):
        (tmp_path / picture.name).write_bytes(picture.read_bytes())
    found = through_tei(material, tmp_path)
    told = r"a page that the file does not hold|the font fonts/"
    assert [loss.what for loss in found.losses if not re.search(told, loss.what)] == []
    main(["new", str(tmp_path / "new"), "--from", str(tmp_path / "edition.xml"), "--yes", "--no-build"])
    if material.head.fonts:  # files of their own: put there and named again, as is said
        shutil.copytree(ROOTS[name] / "data/fonts", tmp_path / "new/data/fonts")
        fonts = [font.model_dump(by_alias=True) for font in material.head.fonts]
        with (tmp_path / "new/data/edition.yml").open("a", encoding="utf-8") as head:
            head.write(yaml.safe_dump({"fonts": fonts}))
    new = load(tmp_path / "new", tmp_path / "new" / "data", tmp_path / "new" / "docs" / "text")
    for key in material.head.model_fields_set - {"source", "sections", "title_matter"}:
        assert getattr(new.edition.head, key) == getattr(material.head, key), key
    assert new.edition.records.keys() == material.loaded.edition.records.keys()
    assert [head.title_from for head in new.edition.head.sections] == [
        head.title_from for head in material.head.sections
    ]


LINKS = {
    "a page of prose": ("See the [introduction](introduction/#why) first.", "See the introduction first."),
    "brackets and a title": ('The [fuller [long] *story*](essay/ "Essay").', "The fuller [long] *story*."),
    "pages that every edition has": ("[Here](about/#provenance), [there](text/one/#p1), [all](text/).", ""),
    "a page of its records": ("The [list](changes/), and the [web](https://example.org/a/).", ""),
    "a page of records that it has not": ("The [map](map/).", "The map."),
}


@pytest.mark.parametrize(("said", "kept"), LINKS.values(), ids=LINKS)
def test_a_link_to_a_page_that_the_file_does_not_hold_is_words(said: str, kept: str) -> None:
    one = FoundSection("One", (FoundBlock("Words."),), id="one")
    found = without_dead(Found(sections=(one,), records={"changes": [{"version": "0.1.0", "text": said}]}))
    assert found.records["changes"][0]["text"] == (kept or said)
    assert [loss.place for loss in found.losses] == (["data/changes.yml, 0.1.0"] if kept else [])
