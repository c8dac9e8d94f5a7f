"""What can be cited, as what, and who wrote it."""

from pathlib import Path
from typing import Any

from glossator.addresses import Site
from glossator.citing.citables import Citable, citables
from glossator.reading import interface
from tests.edition_kit import EditionKit, term
from tests.reading.whole import whole

ANN, ED = [{"family": "Author", "given": "Ann"}], [{"family": "Editor", "given": "Ed"}]


def made(kit: EditionKit) -> dict[str, Citable]:
    return citables(kit.load(), interface.words({}), Site("https://example.org/e/"))


def test_everything_can_be_cited_under_its_address(root: Path) -> None:
    rows = [
        (key, one.kind, one.cited_title, one.address, one.locator, one.by) for key, one in made(whole(root)).items()
    ]
    assert rows == [
        ("edition", "edition", "A Tiny Paper", "", "", ""),
        ("text/one", "section", "One", "text/one/", "", ""),
        ("text/two", "section", "Two", "text/two/", "", ""),
        ("p1", "paragraph", "One", "text/one/#p1", "1", ""),
        ("p2", "paragraph", "One", "text/one/#p2", "2", ""),
        ("p3", "paragraph", "Two", "text/two/#p3", "3", ""),
        ("p4", "paragraph", "Two", "text/two/#p4", "4", ""),
        ("notes/n1", "note", "Note 1", "notes/#n1", "", ""),
        ("notes/n2", "apparatus", "Note 2", "notes/#n2", "", ""),
        ("glossary/krai", "apparatus", "krai", "glossary/#krai", "", "ed"),
        ("glossary/okrug", "apparatus", "okrug", "glossary/#okrug", "", ""),
        ("people/syrtsov", "apparatus", "Sergei Syrtsov", "people/#syrtsov", "", ""),
        ("places/omsk", "apparatus", "Omsk", "places/#omsk", "", ""),
        ("organisations/gosplan", "apparatus", "Gosplan", "organisations/#gosplan", "", ""),
        ("commentary/census", "apparatus", "What an okrug was", "commentary/#census", "", ""),
        ("corrections/slip", "apparatus", "Correction of “teh”", "corrections/#slip", "", ""),
        ("variants/end", "apparatus", "end", "variants/#end", "", ""),
        ("timeline/plan", "apparatus", "The plan", "timeline/#plan", "", ""),
        ("map/omsk-oblast", "apparatus", "Omsk oblast", "map/#omsk-oblast", "", ""),
        ("map/perm-oblast", "apparatus", "Perm oblast", "map/#perm-oblast", "", ""),
        ("figures/regions", "apparatus", "Regions", "figures/#regions", "", ""),
        ("claims/notes-n2", "apparatus", "a newspaper", "claims/#notes-n2", "", ""),
    ]


def test_what_each_is_a_part_of(root: Path) -> None:
    found = made(whole(root))
    shared = {"issued": "2020-01-01", "language": "en", "version": "1.0.0"}
    part: dict[str, Any] = {**shared, "type": "chapter", "container-title": "A Tiny Paper"}
    his = {"author": ANN, "editor": ED, "original-date": "2001-02-03"}
    assert found["edition"].item == {
        **shared, **his, "id": "edition", "type": "book", "title": "A Tiny Paper", "URL": "https://example.org/e/",
    }  # fmt: skip
    assert found["p4"].item == {
        **part, **his, "id": "edition-p4", "title": "Two", "note": "Paragraph 4",
        "URL": "https://example.org/e/text/two/#p4",
    }  # fmt: skip
    assert found["glossary/krai"].item == {
        **part, "author": ED, "container-author": ANN, "id": "edition-glossary-krai", "title": "krai",
        "URL": "https://example.org/e/glossary/#krai",
    }  # fmt: skip


def test_a_section_may_have_an_author_of_its_own(root: Path) -> None:
    bob = {"family": "Other", "given": "Bob"}
    sections = [
        {"id": "one", "title": "One", "title_from": "editors", "author": [bob]},
        {"id": "two", "title": "Two", "title_from": "editors"},
    ]
    found = made(
        EditionKit(root, {"one": "First.", "two": "Second."}, head={"sections": sections}, source="First.\nSecond.")
    )
    assert {key: (one.item["author"], one.item.get("container-author"), one.by) for key, one in found.items()} == {
        "edition": (ANN, None, ""),
        "text/one": ([bob], ANN, "Bob Other"),
        "text/two": (ANN, None, ""),
        "p1": ([bob], ANN, "Bob Other"),
        "p2": (ANN, None, ""),
    }


def test_a_note_of_another_hand_is_called_his(root: Path) -> None:
    """It is cited in his name in its title only, where no style can take him for an author."""
    edition = whole(root)
    edition.replace("data/edition.yml", "language: en\n", "language: en\nhands: [{id: tr, name: A Translator}]\n")
    edition.replace("data/notes.yml", "- number: 1\n", "- number: 1\n  hand: tr\n")
    note = made(edition)["notes/n-tr-1"]
    assert (note.kind, note.by, note.title) == ("hand", "", "Note 1, A Translator")
    assert (note.item["container-author"], "author" in note.item, "editor" in note.item) == (ANN, False, False)


def test_a_collective_begins_a_citation_with_a_capital(root: Path) -> None:
    editors = [{"literal": "a working group"}, {"family": "editor", "given": "ed"}]
    note = made(EditionKit(root, "An okrug.", glossary=term("okrug"), head={"editors": editors}))["glossary/okrug"]
    assert note.item["author"] == [{"literal": "A working group"}, {"family": "editor", "given": "ed"}]


def test_a_headword_is_no_markdown_and_a_headline_is(root: Path) -> None:
    ground = "basis: text, certainty: certain"
    note = f"- {{id: n, block: p1, quote: So, headline: 'Of *this*', kind: context, body: B., {ground}}}\n"
    kit = EditionKit(
        root, "So.", glossary=term("a-b", headword="a *b*", background=True), files={"data/annotations.yml": note}
    )
    found = made(kit)
    assert found["glossary/a-b"].cited_title == "a *b*"
    assert found["commentary/n"].cited_title == "Of this"
