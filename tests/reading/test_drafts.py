"""Drafts: what editors have begun is held against the rules, and reaches no reader."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.edition_kit import EditionKit, term

TEXT = "The okrug was a district in 1926."
OKRUG = "- {id: okrug, headword: okrug, definition: A., forms: [okrug], basis: gloss, certainty: certain}"
#: A draft of each kind that there may be one of, with no more than its name.
DRAFTS = {
    "glossary": "- {id: begun, draft: true}",
    "people": "- {id: begun, name: Rykov, draft: true}",
    "places": "- {id: begun, name: Omsk, draft: true, coordinates: {lat: 55, lon: 73}}",
    "organisations": "- {id: begun, kind: body, draft: true}",
    "annotations": "- {id: begun, block: p1, quote: okrug, headline: A thought, draft: true}",
    "emendations": "- {id: begun, block: p1, quote: district, reading: region, draft: true}",
    "variants": "- {id: begun, block: p1, quote: district, draft: true}",
    "events": "- {id: begun, date: 1926, draft: true, places_in_paper: [{block: p1, quote: '1926'}]}",
    "divisions": "- {id: begun, name: Ural, draft: true}",
    "figures": "- {id: begun, draft: true, values: [{block: p1, quote: '1926', value: 1926}]}",
}


@pytest.mark.parametrize("stem", DRAFTS)
def test_a_draft_of_any_kind_changes_nothing(root: Path, stem: str) -> None:
    plain, begun = EditionKit(root / "plain", TEXT), EditionKit(root / "begun", TEXT)
    begun.write(f"data/{stem}.yml", DRAFTS[stem])
    assert begun.faults() == []
    loaded, without = begun.load(), plain.load()
    assert [draft.key for draft in loaded.edition.drafts] == [f"{stem}/begun"]
    assert (loaded.edition.records, loaded.paper) == (without.edition.records, without.paper)
    assert {page.address: page.html for page in begun.pages().generated()} == {
        page.address: page.html for page in plain.pages().generated()
    }


def test_what_a_draft_is_called(root: Path) -> None:
    """By its title, or its id, and by all its written forms."""
    begun = "{id: krai, draft: true, headword: The krai, forms: [krai, krais], spellings: [kray]}"
    drafts = (
        EditionKit(root, TEXT, glossary=f"{OKRUG}\n- {begun}\n- {{id: raion, draft: true}}\n").load().edition.drafts
    )
    assert [(draft.title, draft.words, draft.line) for draft in drafts] == [
        ("The krai", ("krai", "krais", "kray"), 2),
        ("raion", (), 3),
    ]


@pytest.mark.parametrize(
    ("glossary", "fault"),
    [
        pytest.param("- {headword: krai, draft: true}", "2: the key ‘id’ is missing; add ‘id: …’", id="no id"),
        pytest.param("- {id: krai, draft: true, formz: [a]}", "2: unknown key ‘formz’ in ‘krai’", id="a slip"),
        pytest.param("- {id: krai, draft: true, certainty: sure}", "2: ‘certainty’ is ‘sure’", id="a wrong word"),
        pytest.param("- {id: krai, draft: 1}", "2: ‘draft’ is read as the value 1, not true or false", id="no truth"),
        pytest.param("- {id: okrug, draft: true}", "1: the id ‘okrug’ is taken", id="an entry's id"),
        pytest.param("- {id: a, draft: true}\n- {id: a, draft: true}", "3: the id ‘a’ is taken", id="a draft's id"),
        pytest.param("- {id: krai, headword: krai}", "2: the key ‘definition’ is missing in ‘krai’", id="no draft"),
    ],
)
def test_what_a_draft_says_must_be_right(root: Path, glossary: str, fault: str) -> None:
    kit = EditionKit(root, TEXT, glossary=f"{OKRUG}\n{glossary}\n")
    assert any(line.startswith(f"data/glossary.yml:{fault}") for line in kit.faults()), kit.faults()


@pytest.mark.parametrize(
    "more", [{"related": ["krai"]}, {"definition": "See [krai](glossary/#krai)."}], ids=["related", "a link"]
)
def test_nothing_names_a_draft(root: Path, more: dict[str, Any]) -> None:
    kit = EditionKit(root, TEXT, glossary=f"{term('okrug', **more)}- {{id: krai, draft: true}}\n")
    (fault,) = kit.faults()
    assert "‘krai’ is a draft, which readers do not see (data/glossary.yml:" in fault
    assert fault.endswith("finish it and take its ‘draft’ away, or do not name it yet")
