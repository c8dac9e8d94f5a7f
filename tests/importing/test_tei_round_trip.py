"""What our own export writes as TEI is read back whole: text, notes and apparatus of any edition."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest
import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from glossator.exports import tei
from glossator.importing.answers import Answers, written
from glossator.importing.repository import write_repository
from glossator.load import load
from glossator.model import CrossReference
from glossator.model.head import BlockKind
from glossator.model.kinds import KINDS
from glossator.text.blocks import with_markers
from glossator.text.section_parser import SectionParser
from tests.edition_kit import REPOSITORY, EditionKit, term
from tests.exports.conftest import Invalid
from tests.exports.materials import ROOTS, edition_material, kit_material
from tests.exports.test_tei_text import LINE, NOTE, TEXT, annotated
from tests.importing.tei_round import differences, through_tei


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
    kit = EditionKit(
        home,
        {"one": markdown},
        head=head,
        glossary=term("okrug"),
        notes=yaml.safe_dump(notes, allow_unicode=True),
        source="\n\n".join(with_markers(block) for block in parsed),
        files={"docs/text/tree.png": b"\x89PNG"},
    )
    assume(not kit.faults())
    material = annotated(kit_material(kit), data)
    found = through_tei(material, home)
    for difference in differences(material, found):
        raise AssertionError(difference)
    (section,) = found.sections
    assert section.title_from == origin


def test_a_new_edition_of_the_file_has_it_all_and_no_fault(tmp_path: Path) -> None:
    material = edition_material("scroll")
    (tmp_path / "voyage.svg").write_bytes((ROOTS["scroll"] / "docs/text/voyage.svg").read_bytes())
    found = through_tei(material, tmp_path)
    assert found.losses == ()
    write_repository(tmp_path / "new", found, Answers.of(found, editors=found.editors), REPOSITORY / "hooks")
    new = load(tmp_path / "new", tmp_path / "new" / "data", tmp_path / "new" / "docs" / "text")
    assert new.edition.records.keys() == material.loaded.edition.records.keys()
    assert [head.title_from for head in new.edition.head.sections] == [
        head.title_from for head in material.head.sections
    ]
