"""The reference of ``data/``: up to date, true to the model, and of use to an editor program."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator
from pydantic import BaseModel

from glossator import command_line
from glossator.faults import Fault
from glossator.model import Record
from glossator.reading.validation import validate, validate_list
from glossator.reading.yaml_lines import read_yaml
from glossator.reference.data_files import DATA_FILES, LEDGER
from glossator.reference.descriptions import descriptions
from glossator.reference.page import page
from glossator.reference.schemas import schemas
from glossator.reference.writing import stale
from tests.edition_kit import EDITIONS, REPOSITORY, EditionKit

MADE = sorted(
    path for data in (REPOSITORY / "data", *EDITIONS.glob("*/data")) for path in data.glob("*.yml")
)  # fmt: skip
STEMS = [file.stem for file in (*DATA_FILES, LEDGER)]
TERM = "- {id: okrug, headword: okrug, definition: A district., certainty: certain, basis: gloss, forms: [okrug]%s}"
PERSON = "- {id: rykov, name: Rykov, sort: Rykov, kind: historical, account: Spoke., certainty: certain%s}"
PLACE = "- {id: omsk, name: Omsk, kind: city, account: A city., certainty: certain, coordinates: %s}"
WORK = "- {id: book, type: book, title: A Book%s}"


class _AsAnEditorProgramReads(yaml.SafeLoader):
    """YAML 1.2: no dates, and no more truth values than ``true`` and ``false``."""


_AsAnEditorProgramReads.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("bool", r"true|false", "tf"),
    ("null", r"null|~|", ["n", "~", ""]),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?[0-9]+\.[0-9]+", "-+0123456789"),
):
    _AsAnEditorProgramReads.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), first)


def marked(stem: str, text: str) -> list[str]:
    """Where an editor program marks a file, and with which rule."""
    value = yaml.load(text, _AsAnEditorProgramReads)  # noqa: S506 - a safe loader
    found = Draft202012Validator(schemas()[stem]).iter_errors(value)
    return sorted(f"{'.'.join(map(str, error.absolute_path))} {error.validator}" for error in found)


def models() -> Iterator[type[BaseModel]]:
    """Every model of ``data/``."""
    kinds = [Record]
    while kinds:
        kinds += (kind := kinds.pop()).__subclasses__()
        if kind.__module__.startswith("glossator.model."):
            yield kind


# --- up to date and whole ---------------------------------------------------------------------------------------------


def test_page_and_schemas_are_as_the_model_makes_them() -> None:
    assert list(stale(REPOSITORY)) == [], "run ‘make reference’ and commit what it writes"


@pytest.mark.parametrize("kind", list(models()), ids=lambda kind: kind.__name__)
def test_every_field_of_every_model_is_described(kind: type[BaseModel]) -> None:
    keys = {field.alias or name for name, field in kind.model_fields.items()}
    assert descriptions(kind).keys() == keys
    assert all(re.search(r"[.”`]$", text) for text in descriptions(kind).values())


def test_a_field_without_a_description_is_named() -> None:
    class Mute(Record):
        said: str
        """What it means."""
        unsaid: str

    with pytest.raises(ValueError, match="Mute: unsaid has no docstring"):
        descriptions(Mute)


def test_all_files_that_are_read_are_described(root: Path) -> None:
    read = EditionKit(root).load().edition.located
    assert {file.stem for file in DATA_FILES} == set(read)


def test_every_file_has_its_section_in_order() -> None:
    assert re.findall(r"(?m)^## (\w+)\.yml$", page()) == STEMS


def test_every_link_of_the_page_has_its_heading() -> None:
    headings = {re.sub(r"[^\w -]", "", h).lower().replace(" ", "-") for h in re.findall(r"(?m)^#+ (.+)$", page())}
    assert set(re.findall(r"\]\(#([^)]+)\)", page())) <= headings


# --- what an editor program marks -------------------------------------------------------------------------------------


@pytest.mark.parametrize("stem", STEMS)
def test_schemas_are_schemas(stem: str) -> None:
    Draft202012Validator.check_schema(schemas()[stem])


@pytest.mark.parametrize("path", MADE, ids=lambda path: f"{path.parents[1].name}-{path.stem}")
def test_nothing_is_marked_in_the_editions_there_are(path: Path) -> None:
    assert marked(path.stem, path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("stem", "text"),
    [
        pytest.param("glossary", "# comments only\n", id="no-records-yet"),
        pytest.param("people", PERSON % ", born: 1881-02-25, died: 1938-03-15", id="days"),
        pytest.param("people", PERSON % ", born: 1881-02, died: 1938", id="a-month-and-a-year"),
        pytest.param("people", PERSON % ', born: "1881"', id="a-year-in-quotation-marks"),
        pytest.param("people", PERSON % ", born: -0043, died: 189X", id="a-year-before-our-era-and-a-decade"),
        pytest.param("people", PERSON % ", born: ../1640, died: 1701~/1702", id="a-doubt"),
        pytest.param("bibliography", WORK % ", issued: 1640~, accessed: 2020-01-02", id="dates-of-works-in-edtf"),
        pytest.param("places", PLACE % "{lat: 55, lon: -170.5}", id="whole-numbers-and-fractions"),
        pytest.param("glossary", TERM % ", transliterations: {ala-lc: okrug}", id="keys-that-are-ids"),
        pytest.param("bibliography", WORK % ', volume: "3", issued: {date-parts: [[2001, 5]]}', id="names-of-csl"),
        pytest.param("permalinks", "./: 0.1.0 b23ced95dd29\na/:\n  the page: 0.1.0\n  x: 0.1.0, 0.2.0", id="states"),
        pytest.param("permalinks", "a/: {b: {was: 0.1.0, retired: 0.2.0, to: c/}}", id="a-retirement"),
    ],
)
def test_what_may_be_written_is_not_marked(stem: str, text: str) -> None:
    assert marked(stem, text) == []


@pytest.mark.parametrize(
    ("stem", "text", "mark"),
    [
        pytest.param("glossary", TERM % ", formz: [x]", "0 additionalProperties", id="an-unknown-key"),
        pytest.param("glossary", "- {id: okrug}", "0 required", id="a-missing-key"),
        pytest.param("glossary", "- {draft: true}", "0 required", id="a-draft-without-an-id"),
        pytest.param("glossary", "- {id: okrug, draft: true, formz: [x]}", "0 additionalProperties", id="in-a-draft"),
        pytest.param("glossary", TERM % ", literal: 3", "0.literal type", id="a-number-for-a-text"),
        pytest.param("glossary", TERM % ", related: rayon", "0.related type", id="a-text-for-a-list"),
        pytest.param("glossary", TERM % ", background: yes", "0.background type", id="yes-for-true"),
        pytest.param("glossary", TERM % ", related: [Rayon]", "0.related.0 pattern", id="no-id"),
        pytest.param("glossary", TERM % ", literal: ''", "0.literal minLength", id="an-empty-text"),
        pytest.param("glossary", TERM % ", basis: rumour", "0.basis enum", id="an-unknown-word"),
        pytest.param("glossary", TERM % ", works: [{id: a, page: 3}]", "0.works.0 additionalProperties", id="deeper"),
        pytest.param("glossary", "id: okrug", " type", id="no-list"),
        pytest.param("edition", "interface: {paragraf: x}", "interface additionalProperties", id="word"),
        pytest.param("edition", "transliterations: {ISO 9: x}", "transliterations additionalProperties", id="key"),
        pytest.param("edition", "sections: [{id: a, kinds: {p1: poem}}]", "sections.0.kinds.p1 enum", id="no-kind"),
        pytest.param("edition", "sections: [{title: A}]", "sections.0 anyOf", id="neither-section-nor-part"),
        pytest.param("edition", "sections: [{title: A, sections: [{}]}]", "sections.0.sections.0 required", id="in"),
        pytest.param("edition", "sections: [{title: A, sections: [], kinds: {}}]", "sections.0 None", id="of-part"),
        pytest.param("people", PERSON % ", born: 25 February 1881", "0.born pattern", id="no-date"),
        pytest.param("people", PERSON % ", born: -44000", "0.born minimum", id="no-year"),
        pytest.param("bibliography", WORK % ", issued: about 1640", "0.issued anyOf", id="no-date-of-a-work"),
        pytest.param("places", PLACE % "{lat: 91, lon: 0}", "0.coordinates.lat maximum", id="north-of-the-pole"),
        pytest.param("notes", "- {number: one}", "0.number type", id="a-text-for-a-number"),
        pytest.param("bibliography", WORK % ", DOI: https://doi.org/10.1/x", "0.DOI pattern", id="no-doi"),
        pytest.param("bibliography", WORK % ", publisher_place: Omsk", "0 additionalProperties", id="no-name-of-csl"),
        pytest.param("permalinks", "a/: {b: soon}", "a/ anyOf", id="no-version"),
        pytest.param("permalinks", "a/: {b: {was: 0.1.0, retired: 0.2.0}}", "a/ anyOf", id="retired-to-nowhere"),
    ],
)  # fmt: skip
def test_slips_are_marked(stem: str, text: str, mark: str) -> None:
    assert mark in marked(stem, text)


def test_what_a_draft_lacks_is_not_marked() -> None:
    assert marked("glossary", "- {id: okrug, draft: true}") == []


def test_a_missed_pattern_is_explained_as_the_build_does() -> None:
    term = schemas()["glossary"]["$defs"]["Term"]["properties"]
    assert term["id"]["patternErrorMessage"] == "use lower-case ASCII letters, digits and single hyphens only"


def test_keys_are_explained_with_and_without_markdown() -> None:
    native = schemas()["glossary"]["$defs"]["Term"]["properties"]["native"]
    assert native["markdownDescription"] == "The word or name in its own language and script: `округ`."
    assert native["description"] == "The word or name in its own language and script: округ."
    words = schemas()["edition"]["properties"]["interface"]["properties"]
    assert words["glossary"]["description"] == "Glossary"


# --- the page's examples ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("file", [*DATA_FILES, LEDGER], ids=lambda file: file.stem)
def test_the_example_of_each_file_is_right(file: Any, tmp_path: Path) -> None:
    section = page().partition(f"\n## {file.name}\n")[2].partition("\n## ")[0]
    example = re.search(r"```yaml\n(.*?)```", section, re.DOTALL)
    assert example, f"{file.name} has no example"
    assert marked(file.stem, example[1]) == []
    path = tmp_path / file.name
    path.write_text(example[1], encoding="utf-8")
    faults: list[Fault] = []
    located = read_yaml(path, file.name, faults)
    assert located
    if file.many:
        assert validate_list(file.model, located, faults)
    elif file != LEDGER:
        assert validate(file.model, located, located.value, (), faults)
    assert faults == []


# --- the command ------------------------------------------------------------------------------------------------------


def test_a_project_gets_its_reference(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kit = EditionKit(root, glossary=TERM % "", files={"data/people.yml": b"\xef\xbb\xbf# nobody\n"})
    assert command_line.main(["--root", str(root), "reference"]) == 0
    assert "data/glossary.yml: written" in capsys.readouterr().out
    assert (root / "hooks/REFERENCE.md").read_text(encoding="utf-8") == page()
    names_its_schema = "# yaml-language-server: $schema=schema/glossary.json\n"
    assert (root / "data/glossary.yml").read_text(encoding="utf-8") == names_its_schema + TERM % ""
    assert (root / "data/people.yml").read_bytes().endswith(b"schema/people.json\n# nobody\n")
    assert (root / "data/schema/glossary.json").exists()
    assert kit.faults() == []


def test_what_is_up_to_date_is_left_alone(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    EditionKit(root, glossary="# yaml-language-server: $schema=../mine.json\n" + TERM % "")
    command_line.main(["--root", str(root), "reference"])
    before = {path: path.stat().st_mtime_ns for path in root.rglob("*") if path.is_file()}
    capsys.readouterr()
    assert command_line.main(["--root", str(root), "reference"]) == 0
    assert capsys.readouterr().out == "The reference is up to date.\n"
    assert {path: path.stat().st_mtime_ns for path in root.rglob("*") if path.is_file()} == before
    assert "mine.json" in (root / "data/glossary.yml").read_text(encoding="utf-8")
