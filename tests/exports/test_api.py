"""The edition as JSON: valid, the same paper, the same apparatus, and used as its page says."""

from __future__ import annotations

import contextlib
import dataclasses
import io
import json
import re
import textwrap
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from pydantic import BaseModel

from glossator import addresses
from glossator.addresses import Site
from glossator.exports.api import files as api
from glossator.exports.api import schema
from glossator.exports.material import Material
from glossator.text.blocks import Line, Mark, note_id
from tests.edition_kit import EDITIONS, REPOSITORY, EditionKit, term
from tests.exports.materials import ROOTS, SITE, blocks, edition_material, kit_material

Files = dict[str, Any]
EVERY = pytest.mark.parametrize("name", [*ROOTS, "scroll"])
SCHEMA = "api/schema.json"


def read(material: Material) -> Files:
    return {product.address: json.loads(product.content) for product in api.make(material)}


@cache
def files(name: str) -> Files:
    return read(edition_material(name))


def records(name: str, file: str) -> list[dict[str, Any]]:
    """The list a file holds."""
    (found,) = (value for value in files(name)[f"api/{file}.json"].values() if isinstance(value, list))
    return found


def sections(name: str) -> list[dict[str, Any]]:
    return [files(name)[f"api/sections/{section.id}.json"] for section in edition_material(name).loaded.paper.sections]


def texts(name: str) -> dict[str, str]:
    """All words that can be quoted, by id."""
    found = {section["id"]: section["title"] for section in sections(name)}
    found |= {
        one["id"]: one["text"] for section in sections(name) for one in (*section["blocks"], *section["headings"])
    }
    return found | {note["id"]: note["words"]["text"] for note in records(name, "notes") if "words" in note}


def marked(name: str) -> dict[str, list[dict[str, Any]]]:
    """What is said of them, by id."""
    found = {section["id"]: section.get("title_marks", []) for section in sections(name)}
    found |= {
        one["id"]: one["marks"] for section in sections(name) for one in (*section["blocks"], *section["headings"])
    }
    return found | {note["id"]: note["words"]["marks"] for note in records(name, "notes") if "words" in note}


def lines_of(made: dict[str, Any], groups: list[dict[str, Any]]) -> Iterator[str]:
    """The lines that groups hold, in order."""
    for group in groups:
        for line in group.get("lines", ()):
            yield made["text"][made["lines"][line]["start"] : made["lines"][line]["end"]]
        yield from lines_of(made, group.get("groups", []))


def faults(made: Files) -> list[str]:
    """Where files are not as the schema says."""
    schema = made[SCHEMA]
    found = []
    for address, content in made.items():
        if address != SCHEMA:
            where, _, definition = content["$schema"].partition("#")
            assert where == schema["$id"] == SITE.absolute(SCHEMA)
            validator = Draft202012Validator({"$ref": f"#{definition}", "$defs": schema["$defs"]})
            found += [f"{address}: {error.json_path}: {error.message}" for error in validator.iter_errors(content)]
    return found


# --- the schema -------------------------------------------------------------------------------------------------------


@EVERY
def test_every_file_is_as_its_schema_says(name: str) -> None:
    Draft202012Validator.check_schema(files(name)[SCHEMA])
    assert faults(files(name)) == []


def test_the_schema_is_strict() -> None:
    definitions = files("real")[SCHEMA]["$defs"]
    named = {kind: schema for kind, schema in definitions.items() if "properties" in schema}
    assert {kind for kind, schema in named.items() if schema["additionalProperties"] is not False} == set()
    assert {"key", "url", "occurrences"} <= set(named["TermData"]["required"])
    assert '"null"' not in json.dumps(definitions)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda entry: entry.update(more=1), "'more' was unexpected"),
        (lambda entry: entry.pop("key"), "'key' is a required property"),
        (lambda entry: entry.update(certainty="sure"), "'sure' is not one of"),
        (lambda entry: entry.update(native=None), "None is not of type 'string'"),
    ],
)
def test_the_schema_finds_faults(change: Any, said: str) -> None:
    made = {address: json.loads(json.dumps(content)) for address, content in files("real").items()}
    change(made["api/glossary.json"]["entries"][0])
    (fault,) = faults(made)
    assert said in fault


# --- the paper --------------------------------------------------------------------------------------------------------


def with_markers(text: str, marks: list[dict[str, Any]], source: dict[str, Any]) -> str:
    """Words of the author's with the markers of notes and pages, told from the file alone."""
    for mark in reversed([mark for mark in marks if mark["kind"] in {"note", "page"}]):
        sign = source["marker"].replace("{number}", mark.get("label", mark["target"]))
        if mark["kind"] == "page":
            sign = source.get("page_marker", "").replace("{page}", mark["target"])
        text = f"{text[: mark['start']]} {sign} {text[mark['start'] :]}"
    return text


def in_order(section: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """All that a section's file has of the source copy."""
    if section["title_from"] == "source":
        yield {"text": section["title"], "marks": section.get("title_marks", [])}
    for block in section["blocks"]:
        yield from (heading for heading in section["headings"] if heading.get("before") == block["id"])
        yield block
    yield from (heading for heading in section["headings"] if "before" not in heading)


def notes_of(name: str, section: str | None, marker: str) -> Iterator[dict[str, Any]]:
    for note in records(name, "notes"):
        if note.get("section") == section:
            yield {"text": marker.replace("{number}", note.get("label") or str(note["number"])), "marks": []}
            yield note["words"]


@EVERY
def test_the_same_paper(name: str) -> None:
    head = files(name)["api/edition.json"]["head"]
    source = head["source"]
    given = [{"text": head.get("title_matter", ""), "marks": []}]
    by_section = source.get("notes_at") == "section"
    for section in sections(name):
        given += [*in_order(section), *(notes_of(name, section["id"], source["marker"]) if by_section else ())]
    given += [*notes_of(name, None, source["marker"])] if source.get("holds_notes") and not by_section else []
    wanted = (ROOTS.get(name, EDITIONS / name) / "data" / source["file"]).read_text(encoding="utf-8-sig")
    if name == "scroll":  # it writes the numerals of its lists
        wanted = re.sub(r"(?m)^ *(\d+\.|\([ab]\)|•) ", "", wanted)
    assert folded("".join(with_markers(one["text"], one["marks"], source) for one in given)) == folded(wanted)


def folded(text: str) -> str:
    """Without white space, which is all that may differ."""
    return "".join(text.split())


@EVERY
def test_marks_and_lines_are_those_of_the_paper(name: str) -> None:
    given = [block for section in sections(name) for block in section["blocks"]]
    for made, block in zip(given, blocks(edition_material(name).loaded), strict=True):
        assert [Mark(**({"label": m["target"]} if m["kind"] == "note" else {}) | m) for m in made["marks"]] == [
            *block.marks
        ]
        assert [Line(**line) for line in made["lines"]] == [*block.lines]
        assert "\n".join(lines_of(made, made["groups"])) == block.text
        assert (made["number"], made["kind"], made["text"]) == (block.number, block.kind, block.text)
        assert made["url"].startswith("https://example.org/edition/text/")
        assert made["url"].endswith(f"/#{block.id}")


def test_offsets_are_code_points(root: Path) -> None:
    kit = EditionKit(root, "𝔄 𝔅 okrug.[^1]\n\n## Above\n\nMore.\n\n## Below\n", glossary=term("okrug"))
    made = read(kit_material(kit))
    assert faults(made) == []
    section = made["api/sections/one.json"]
    assert section["blocks"][0]["marks"] == [
        {"start": 10, "end": 10, "kind": "note", "target": "1", "part": 1},
        {"start": 4, "end": 9, "kind": "term", "target": "glossary/okrug"},
    ]
    assert [(heading["text"], heading.get("before")) for heading in section["headings"]] == [
        ("Above", "p2"),
        ("Below", None),
    ]


# --- the apparatus ----------------------------------------------------------------------------------------------------


def test_as_many_records_as_the_real_edition_has() -> None:
    edition = edition_material("real").loaded.edition
    counts = {file["name"]: file["count"] for file in files("real")["api/edition.json"]["files"]}
    assert counts == {
        **{kind: len(edition.collection(kind)) for kind in ("glossary", "people", "places", "organisations")},
        "notes": 31,
        "commentary": len(edition.annotations),
        "corrections": len(edition.emendations),
        "variants": 0,
        "timeline": len(edition.events),
        "map": len(edition.divisions),
        "figures": len(edition.figures),
        "crossrefs": len(edition.crossreferences),
        "bibliography": len(edition.works),
        "claims": len(edition_material("real").loaded.paper.claims),
    }
    assert counts == {name: len(records("real", name)) for name in counts}
    assert [name for name, count in counts.items() if not count] == ["variants"]


@EVERY
def test_records_say_what_the_data_says(name: str) -> None:
    edition = edition_material(name).loaded.edition
    for file, kept in (
        ("commentary", edition.annotations),
        ("corrections", edition.emendations),
        ("variants", edition.variants),
        ("timeline", edition.events),
        ("figures", edition.figures),
    ):
        assert [record["id"] for record in records(name, file)] == list(kept)
        for record in records(name, file):
            said = json.loads(kept[record["id"]].model_dump_json(by_alias=True, exclude_defaults=True))
            values = {key: value for key, value in said.items() if key not in {"values", "places_in_paper"}}
            assert values.items() <= record.items()
            assert record["url"] == SITE.absolute(f"{file}/#{record['id']}")
    assert [work["csl"] for work in records(name, "bibliography")] == [work.csl() for work in edition.works.values()]


@EVERY
def test_quotes_stand_at_their_offsets(name: str) -> None:
    text = texts(name)
    quoting = [*records(name, "commentary"), *records(name, "corrections")]
    quoting += [place for event in records(name, "timeline") for place in event.get("places_in_paper", ())]
    quoting += [value for figure in records(name, "figures") for value in figure["values"]]
    quoting += [{**one, "block": one["from"]} for one in records(name, "crossrefs") if "quote" in one]
    for one in quoting:
        assert text[one["block"]][one["start"] : one["end"]] == one["quote"]


@EVERY
def test_entries_occur_in_one_of_their_forms(name: str) -> None:
    text, edition = texts(name), edition_material(name).loaded.edition
    for file in ("glossary", "people", "places", "organisations"):
        for entry in records(name, file):
            forms = set(entry.get("forms", ()))
            forms |= set(edition.entries[f"glossary/{entry['glossary']}"].forms if "glossary" in entry else ())
            found = {text[place["block"]][place["start"] : place["end"]] for place in entry["occurrences"]}
            assert found == forms
            assert entry["url"] == SITE.absolute(addresses.entry(entry["key"]))


@EVERY
def test_notes_are_referred_to_where_their_markers_stand(name: str) -> None:
    names = {note["id"]: note for note in records(name, "notes")}
    markers = [
        (note_id(mark["target"]), mark.get("label", mark["target"]), block, mark["start"], mark["part"])
        for block, marks in marked(name).items()
        for mark in marks
        if mark["kind"] == "note"
    ]
    referred = [
        (id_, note.get("label") or str(note["number"]), place["block"], place["offset"], place["part"])
        for id_, note in names.items()
        for place in note["references"]
    ]
    assert sorted(referred) == sorted(markers)


@EVERY
def test_cross_references_lead_to_what_they_name(name: str) -> None:
    where = {block["id"]: block["url"] for section in sections(name) for block in section["blocks"]}
    for one in records(name, "crossrefs"):
        assert one["from_url"] == where[one["from"]]
        assert one["to_url"] == (where.get(one["to"]) or SITE.absolute(addresses.entry(one["to"])))


VARIANTS = (
    "- {id: three, block: p1, quote: three, readings: [{witness: B, text: two}, {witness: [C], omitted: true}]}\n"
)
WITNESSES = [{"id": "B", "name": "A fair copy"}, {"id": "C", "name": "A proof"}]


def test_readings_of_other_witnesses(root: Path) -> None:
    kit = EditionKit(root, "In three hands.", head={"witnesses": WITNESSES}, files={"data/variants.yml": VARIANTS})
    made = read(kit_material(kit))
    assert faults(made) == []
    (variant,) = made["api/variants.json"]["variants"]
    assert (variant["start"], variant["end"], variant["readings"][1]) == (3, 8, {"witness": ["C"], "omitted": True})
    (mark,) = made["api/sections/one.json"]["blocks"][0]["marks"]
    assert mark == {"start": 3, "end": 8, "kind": "variant", "target": "three", "label": "B C"}
    assert made["api/edition.json"]["head"]["witnesses"] == WITNESSES


# --- the files --------------------------------------------------------------------------------------------------------


@EVERY
def test_edition_json_names_every_other_file(name: str) -> None:
    made = files(name)
    assert next(iter(made)) == "api/edition.json"
    edition = made["api/edition.json"]
    named = [entry["data"] for entry in (*edition["sections"], *edition["files"])]
    assert sorted(named) == sorted(SITE.absolute(file) for file in made.keys() - {"api/edition.json", SCHEMA})
    pages = {SITE.absolute(addresses.section_page(s)) for s in edition_material(name).loaded.paper.sections}
    outside = {edition.get("licence"), edition["head"]["source"].get("online")}
    products = set(map(SITE.absolute, made)) | pages | outside | {SITE.url}
    urls = re.findall(r'"(https?://[^"#]+)', json.dumps(edition, ensure_ascii=False))
    assert [url for url in urls if url not in products] == []


def test_the_same_bytes_each_time() -> None:
    made = list(api.make(edition_material("sever")))
    again = {product.address: product.content for product in api.make(edition_material("sever"))}
    assert {product.address: product.content for product in made} == again
    assert all(rb"\u" not in product.content or rb"\u0" in product.content for product in made)
    assert any("Доклад".encode() in product.content for product in made)


# --- the page about it ------------------------------------------------------------------------------------------------

PAGE = REPOSITORY / "hooks/glossator/site/api.md"


def test_the_example_runs(tmp_path: Path) -> None:
    material = dataclasses.replace(edition_material("real"), site=Site(f"{tmp_path.as_uri()}/"))
    for product in api.make(material):
        path = tmp_path / product.address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(product.content)
    (example,) = map(textwrap.dedent, re.findall(r"(?s)```python\n(.*?) *```", PAGE.read_text(encoding="utf-8")))
    assert example.count("https://example.org/") == 1
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        exec(example.replace("https://example.org/", material.site.url), {})  # noqa: S102 - what readers would run
    source = (REPOSITORY / "data/source/glatter-2003.txt").read_text(encoding="utf-8")
    printed = " ".join(said.getvalue().split())
    assert len(printed) > 500
    assert printed in " ".join(source.split())


def test_all_that_a_text_may_have() -> None:
    """What is set in groups, beside the lines: a list, a table with its caption, a picture; lines of verse; a title."""
    accounts, masque, _ = sections("scroll")
    blocks = {block["id"]: block for section in (accounts, masque) for block in section["blocks"]}
    (listed,) = blocks["p3"]["groups"]
    assert (listed["kind"], listed["ordered"], listed["first"]) == ("list", True, 98)
    assert [group["kind"] for group in listed["groups"][0]["groups"]] == ["paragraph", "list"]
    table, caption = blocks["p5"]["groups"]
    assert table["groups"][0]["groups"][0]["groups"][0] == {
        "kind": "cell",
        "is_head": True,
        "align": "right",
        "lines": [0],
    }
    assert caption == {"kind": "caption", "lines": [9]}
    (picture,) = blocks["p6"]["groups"]
    assert picture["picture"] == "https://example.org/edition/text/voyage.svg"
    assert picture["description"] == "A bridge over a line of water"
    assert blocks["p9"]["lines"][2] == {"start": 42, "end": 66, "kind": "break", "indent": 4, "number": 2, "id": "l2"}
    assert {"start": 0, "end": 0, "kind": "page", "target": "ix"} in blocks["p1"]["marks"]
    assert accounts["title_marks"][0] == {"start": 4, "end": 12, "kind": "emphasis"}
    (note,) = (note for note in records("scroll", "notes") if note["id"] == "n-accounts-1")
    assert [group["kind"] for group in note["words"]["groups"]] == ["paragraph", "quotation", "paragraph"]
    assert note["url"] == "https://example.org/edition/notes/#n-accounts-1"
    assert files("scroll")["api/edition.json"]["head"]["hands"] == [
        {"id": "translator", "name": "Notes of the translator", "marker": "tr. {label}"}
    ]


def test_the_page_names_every_file_and_every_kind() -> None:
    page = PAGE.read_text(encoding="utf-8")
    for address in files("real"):
        name = address.removeprefix("api/")
        assert f"`{re.sub('sections/.*', 'sections/<id>.json', name)}`" in page
    marks = files("real")[SCHEMA]["$defs"]["MarkData"]["properties"]
    assert [kind for kind in marks["kind"]["enum"] if f"`{kind}`" not in page] == []
    kinds = files("real")[SCHEMA]["$defs"]["BlockData"]["properties"]["kind"]["enum"]
    assert [kind for kind in kinds if kind not in page] == []


def test_the_page_names_every_field_that_is_no_field_of_the_data() -> None:
    """Those of ``data/`` are in the reference, to which it leads."""
    page = PAGE.read_text(encoding="utf-8")
    known = [kind for kind in vars(schema).values() if isinstance(kind, type) and issubclass(kind, BaseModel)]
    ours = [kind for kind in known if kind.__module__ == schema.__name__]
    assert len(ours) > 30
    named = {field.alias or name for kind in ours for name, field in kind.model_fields.items() if name in own(kind)}
    assert sorted(name for name in named if f"`{name}`" not in page) == []


def own(kind: type[BaseModel]) -> set[str]:
    """The fields a model of the files has itself."""
    return {*kind.__annotations__}
