"""Words selected on a page, as the records that are begun about them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from glossator.desk.drafts import FILES, Draft, NoDraftError, anchored, draft, offered
from glossator.load import Loaded
from glossator.marking import quotes
from tests.edition.site_checks import Site
from tests.edition_kit import EditionKit, term

Editions = Callable[[str], tuple[EditionKit, Site]]
TEXT = "The tax of the okrug, the *tax* of\u00a0the rayon[^1] and the tax: it’s “owed”.\n\n> Nothing\\\n> else."
SEEN: dict[str, Loaded] = {}
#: What an editor writes where a draft leaves a key empty.
FILLED = {"kind": "", "certainty": "certain", "basis": "gloss", "sort": "X", "reading": "Y"}


@pytest.fixture(scope="module")
def kit(tmp_path_factory: pytest.TempPathFactory) -> EditionKit:
    head = {"witnesses": [{"id": "B", "name": "The other print"}]}
    return EditionKit(tmp_path_factory.mktemp("drafts"), TEXT, glossary=term("okrug"), head=head)


@pytest.fixture(scope="module")
def loaded(kit: EditionKit) -> Loaded:
    return kit.load()


def selected(loaded: Loaded, words: str, block: str = "p1") -> tuple[str, int, int]:
    """The block, and how many letters stand before and within them; ``|`` is where they begin."""
    text = loaded.paper.places[block][1].text
    before, _, own = words.rpartition("|")
    start = text.index(before + own) + len(before)
    return block, letters(text[:start]), letters(text[: start + len(own)])


def letters(text: str) -> int:
    return sum(not char.isspace() for char in text)


def drafted(loaded: Loaded, file: str, words: str, block: str = "p1") -> dict[str, object]:
    (record,) = yaml.safe_load(draft(loaded, file, *selected(loaded, words, block)).yaml)
    assert isinstance(record, dict)
    return record


@pytest.mark.parametrize(
    ("words", "quote", "prefix", "suffix"),
    [
        ("the okrug", "the okrug", None, None),
        ("the |tax of\u00a0the", "tax of the", None, " rayon"),
        ("The |tax", "tax", "The ", None),
        ("okrug, the |tax", "tax", "the ", " of"),
        ("and the |tax", "tax", None, ":"),
        ("rayon and", "rayon and", None, None),  # across the note's marker
        ("kr", "okrug", None, None),  # half a word
        ("it’s “owed”.", "it’s “owed”.", None, None),
        ("the tax:", "the tax:", None, None),
    ],
)
def test_a_quote_has_what_singles_it_out_and_no_more(
    loaded: Loaded, words: str, quote: str, prefix: str | None, suffix: str | None
) -> None:
    record = drafted(loaded, "annotations", words)
    assert record["block"] == "p1"
    assert (record["quote"], record.get("prefix"), record.get("suffix")) == (quote, prefix, suffix)


@settings(max_examples=60)
@given(data=st.data())
def test_any_words_are_found_again_where_they_stood(whole_edition: Editions, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(["gate", "scroll", "sever"]))
    if name not in SEEN:
        SEEN[name] = whole_edition(name)[0].load()
    _, block = data.draw(st.sampled_from(list(SEEN[name].paper.places.values())))
    start = data.draw(st.integers(0, len(block.text) - 1))
    end = data.draw(st.integers(start + 1, len(block.text)))
    if not block.text[start:end].strip():
        return
    anchor = anchored(block, start, end)
    written = draft(SEEN[name], "annotations", block.id, letters(block.text[:start]), letters(block.text[:end])).yaml
    assert quotes.find(anchor, {block.id: block}, "", 0, []) == (start, end)
    (record,) = yaml.safe_load(written)
    assert letters(block.text[start:end]) <= letters(record["quote"])
    assert record["block"] == block.id


@pytest.mark.parametrize("file", FILES)
def test_what_is_pasted_and_filled_in_is_right_and_until_then_said(file: str, tmp_path: Path) -> None:
    head = {"witnesses": [{"id": "B", "name": "The other print"}]}
    kit = EditionKit(tmp_path, TEXT, head=head)
    made = draft(kit.load(), file, *selected(kit.load(), "rayon"))
    kit.write(made.file, made.yaml)
    lacking = kit.faults()
    assert lacking
    assert all(fault.startswith(f"{made.file}:") for fault in lacking)
    lines = [filled(line) for line in made.yaml.splitlines()]
    kit.write(made.file, "\n".join(lines).replace("reading: rayon", "reading: raion").replace("text: rayon", "text: X"))
    assert kit.faults() == []


def filled(line: str) -> str:
    key, _, value = line.partition(":")
    if value.strip() and not value.strip().startswith("#"):
        return line
    options = value.partition("#")[2].replace(";", ",").split(",")[0].strip()
    return f"{key}: {options or FILLED.get(key.strip()) or 'Words'}"


@pytest.mark.parametrize(
    ("file", "words", "why"),
    [
        ("glossary", "the |okrug,", "“okrug” is a form of glossary/okrug already (data/glossary.yml:1)"),
        ("people", "okrug", "“okrug” is a form of glossary/okrug already"),
        ("emendations", "rayon and", "holds no note marker"),
        ("glossary", "”.", "No words"),
        ("edition", "okrug", "no draft for edition.yml"),
    ],
)
def test_what_cannot_be_is_said_at_once(loaded: Loaded, file: str, words: str, why: str) -> None:
    with pytest.raises(NoDraftError, match=why.replace("(", r"\(").replace(")", r"\)")):
        draft(loaded, file, *selected(loaded, words))


def test_a_correction_stands_within_one_line(loaded: Loaded) -> None:
    with pytest.raises(NoDraftError, match="within one line"):
        draft(loaded, "emendations", *selected(loaded, "Nothing\nelse", "p2"))


def test_words_corrected_already_are_not_corrected_again(whole_edition: Editions) -> None:
    loaded = whole_edition("scroll")[0].load()
    slip = next(iter(loaded.edition.emendations.values()))
    with pytest.raises(NoDraftError, match=r"corrected already \(data/emendations.yml:\d+\)"):
        draft(loaded, "emendations", *selected(loaded, slip.quote, slip.block))


@pytest.mark.parametrize(("block", "first", "last"), [("p9", 0, 1), ("p1", 5, 5), ("p1", -1, 3), ("p1", 0, 9999)])
def test_a_page_that_asks_for_what_is_not_there_is_told_so(loaded: Loaded, block: str, first: int, last: int) -> None:
    with pytest.raises(NoDraftError):
        draft(loaded, "annotations", block, first, last)


def test_variants_are_for_editions_with_witnesses(whole_edition: Editions) -> None:
    assert "variants" in offered(whole_edition("scroll")[0].load())
    assert "variants" not in offered(whole_edition("gate")[0].load())


def test_signs_around_a_name_are_no_part_of_it(loaded: Loaded) -> None:
    assert drafted(loaded, "glossary", "“owed”.")["forms"] == ["owed"]


@pytest.mark.parametrize(
    ("file", "block", "words", "next_id"),
    [
        ("annotations", "of-dues-and-wages", "Of", "tide-back"),
        ("annotations", "p5", "salt", "accounts-title"),
        ("annotations", "p9", "back on me", None),
        ("glossary", "accounts", "Accounts", "harbour"),
        ("people", "p5", "salt", None),
    ],
)
def test_a_record_has_its_place_among_the_others(
    whole_edition: Editions, file: str, block: str, words: str, next_id: str | None
) -> None:
    kit, _ = whole_edition("scroll")
    loaded = kit.load()
    made: Draft = draft(loaded, file, *selected(loaded, words, block))
    line = (kit.root / made.file).read_text(encoding="utf-8").splitlines()[made.line - 1] if made.line else None
    assert line == (next_id and f"- id: {next_id}")


def test_an_id_is_new(tmp_path: Path) -> None:
    kit = EditionKit(tmp_path, "Tax and tax and Налог.", glossary=term("tax", "Tax"))
    loaded = kit.load()
    assert drafted(loaded, "glossary", "and |tax")["id"] == "tax-2"
    assert drafted(loaded, "glossary", "Налог")["id"] == "g-p1"
