"""In what parts the browser gets what the search looks through."""

import json
import re
from typing import Any

import pytest

from glossator.reading import interface
from glossator.site.search_files import SAID, SearchFiles
from glossator.site.search_index import Document
from tests.edition_kit import REPOSITORY

ENGINE = REPOSITORY / "hooks/glossator"


def files(*documents: Document) -> dict[str, Any]:
    return {
        name.removeprefix("assets/"): json.loads(make()) for name, make in SearchFiles(documents, {}).files().items()
    }


def paragraph(number: int, text: str = "") -> Document:
    return Document(f"text/one/#p{number}", "paragraph", f"One, ¶ {number}", text)


def test_names_come_first_and_alone() -> None:
    made = files(
        paragraph(1, "Words."), Document("glossary/#okrug", "entry", "okrug", "A unit.", "округ", "Glossary", "0")
    )
    assert made["search.json"]["rows"] == [
        ["text/one/#p1", "paragraph", "One, ¶ 1"],
        ["glossary/#okrug", "entry", "okrug", "Glossary", "округ"],
    ]
    assert made["search/t0.json"] == [["Words."], ["A unit.", "0"]]


ROWS = {
    "the next paragraph": ([paragraph(1), paragraph(2), paragraph(3)], [1, 1]),
    "a gap": ([paragraph(1), paragraph(3)], [["#p3", "", "One, ¶ 3"]]),
    "the next, in another section": (
        [paragraph(1), Document("text/two/#p2", "paragraph", "Two, ¶ 2", "")],
        [["text/two/#p2", "paragraph", "Two, ¶ 2"]],
    ),
    "a number in the title besides": (
        [Document("notes/#n1", "note", "Note 1, Plan 12", ""), Document("notes/#n2", "note", "Note 2, Plan 12", "")],
        [1],
    ),
    "a title that counts otherwise": (
        [Document("a/#p1", "paragraph", "1, ¶ 1", ""), Document("a/#p2", "paragraph", "1, ¶ 2", "")],
        [["#p2", "", "1, ¶ 2"]],
    ),
    "a heading of the page": (
        [Document("about/", "page", "About", ""), Document("about/#hands", "page", "About: Hands", "")],
        [["#hands", "", "About: Hands"]],
    ),
    "a label, though other ways of writing follow": (
        [Document(f"glossary/#{one}", "entry", one, "", f"{one}s", "Glossary") for one in ("krai", "okrug")],
        [["#okrug", "", "okrug", "", "okrugs"]],
    ),
    "another kind": (
        [paragraph(1), Document("text/one/#p2", "note", "One, ¶ 2", "")],
        [["text/one/#p2", "note", "One, ¶ 2"]],
    ),
}


@pytest.mark.parametrize(("documents", "rows"), ROWS.values(), ids=list(ROWS))
def test_what_goes_without_saying_is_not_said(documents: list[Document], rows: list[Any]) -> None:
    assert files(*documents)["search.json"]["rows"][1:] == rows


def test_where_each_word_stands() -> None:
    made = files(paragraph(1, "The word, a word."), paragraph(2), paragraph(3, "Word’s end: end-word."))
    assert made["search/w0.json"] == {"a": "A%", "end": "C$$", "the": "A#", "word": "A$%C&", "words": "C#"}
    assert made["search/words.json"] == ["a"]


def test_a_long_paper_has_more_parts_and_not_too_many() -> None:
    made = files(*(paragraph(at, " ".join(f"w{at * 50 + n}" for n in range(50))) for at in range(1, 2_000)))
    firsts, starts = made["search/words.json"], made["search.json"]["texts"]
    assert firsts == sorted(firsts)
    assert len(firsts) == 64
    assert 100 < len(starts) <= 200
    for at, first in enumerate(firsts):
        assert next(iter(made[f"search/w{at}.json"])) == first
    sizes = [len(json.dumps(made[f"search/w{at}.json"])) for at in range(len(firsts))]
    assert max(sizes) < 1.1 * min(sizes)


def test_a_word_longer_than_a_part_leaves_none_empty() -> None:
    made = files(paragraph(1, "a " * 8_000 + "b " * 8_000 + "c d e"))
    firsts = made["search/words.json"]
    assert firsts[:2] == ["a", "b"]
    assert [next(iter(made[f"search/w{at}.json"])) for at in range(len(firsts))] == firsts


def test_words_that_may_be_meant_have_five_letters_at_least() -> None:
    made = files(paragraph(1, "An okrug, okrugs and more."))
    assert made["search/vocabulary.json"] == "okrug okrugs"
    assert (
        SearchFiles([], {"search_note": "Note"}).files()["assets/search.json"]().startswith(b'{"said":{"search_note"')
    )


def test_what_the_search_says_comes_with_its_index() -> None:
    """But for what each page says of it."""
    pages = "".join(path.read_text(encoding="utf-8") for path in ENGINE.rglob("*.html"))
    ours = {word for word in interface.words({}) if word.startswith("search_")}
    assert ours - set(re.findall(r"\bsearch_\w+", pages)) == set(SAID)


def test_texts_are_parted_between_documents() -> None:
    sizes = (4_000, 1_000, 1, 6_000, 0, 10)
    made = files(*(paragraph(at * 2, "x" * size) for at, size in enumerate(sizes)))
    assert made["search.json"]["texts"] == [0, 2, 3, 4]
    assert [[len(text) for text, *_ in made[f"search/t{at}.json"]] for at in range(4)] == [
        [4_000, 1_000], [1], [6_000], [0, 10],
    ]  # fmt: skip


def test_words_are_in_the_order_of_scripts_and_places_in_base_26() -> None:
    text = "\U00010348 \uff41 a " + "b " * 40 + "c"
    made = files(*(paragraph(at) for at in range(0, 74, 2)), paragraph(99, text))
    assert list(made["search/w0.json"]) == ["a", "b", "c", "\U00010348"]
    assert made["search/w0.json"]["c"] == "bLb4"


def test_nothing_to_find() -> None:
    assert files()["search.json"]["rows"] == []
    assert files(paragraph(1))["search/words.json"] == []
