"""What a preview shows."""

import json
from pathlib import Path
from typing import Any

from glossator.reading import interface
from glossator.site import previews
from tests.edition_kit import EditionKit, plain_citations, term


def of(kit: EditionKit) -> dict[str, Any]:
    loaded = kit.load()
    shown: dict[str, Any] = json.loads(previews.to_json(loaded, plain_citations(loaded), interface.words({})))
    return shown


def test_an_entry(root: Path) -> None:
    glossary = term("okrug", headword="okrug <b>", native="округ", definition="See [krai](glossary/#okrug).")
    kit = EditionKit(root, "The okrug.", head={"native_lang": "ru"}, glossary=glossary)
    assert of(kit)["glossary/okrug"] == {
        "title": "okrug <b>",
        "url": "glossary/#okrug",
        "html": "<p><strong>okrug &lt;b&gt;</strong> "
        '<span class="gl-entry__native" lang="ru" dir="auto">округ</span></p>'
        '<p>See <a href="glossary/#okrug">krai</a>.</p>',
    }


def test_a_note_that_has_a_text(root: Path) -> None:
    notes = "- {number: 1, text: '*Ibid.*'}\n- {number: 2, citing: a book, basis: text}\n"
    policy = {"notes": {"statement": "Lacking.", "missing": "Lacking."}}
    shown = of(EditionKit(root, "So [^1] and [^2].", notes=notes, head=policy))
    assert shown["notes/n1"] == {
        "title": "Note 1",
        "url": "notes/#n1",
        "html": "<p><strong>Note 1</strong></p><p><em>Ibid.</em></p>",
    }
    assert "a book" in shown["notes/n2"]["html"], "what the editors say where the text is missing"


def test_a_work(root: Path) -> None:
    shown = of(EditionKit(root, bibliography="- {id: martin-2001, type: book, title: An Empire}"))
    assert shown["bibliography/martin-2001"]["html"] == "<p>[martin-2001 in full]</p>"
    assert shown["bibliography/martin-2001"]["url"] == "bibliography/#martin-2001"


def test_whatever_the_pages_name_has_a_preview(root: Path) -> None:
    kit = EditionKit(
        root,
        "An okrug.",
        glossary=term("okrug", works=[{"id": "martin-2001"}], related=["krai"]) + term("krai", background=True),
        bibliography="- {id: martin-2001, type: book, title: An Empire}",
    )
    pages = "".join(page.html for page in kit.pages().generated())
    named = {part.split('"')[0] for part in pages.split('data-preview="')[1:]}
    assert named == {"glossary/okrug", "glossary/krai", "bibliography/martin-2001"}
    assert named <= of(kit).keys()


def test_a_finished_page_says_once_where_a_link_leads() -> None:
    link = '<a href="../glossary/#okrug" data-preview="glossary/okrug">, <a href="#n7" data-preview="notes/n7">'
    assert previews.shortened(link) == '<a href="../glossary/#okrug" data-preview>, <a href="#n7" data-preview>'
    other = '<a href="../#a" data-preview="glossary/b">'
    assert previews.shortened(other) == other


def test_links_on_pages_of_prose_have_previews(root: Path) -> None:
    edition = EditionKit(root, "An okrug.", glossary=term("okrug")).load().edition
    links = {
        "about/": '<a href="../glossary/#okrug">',
        "": '<a href="glossary/#okrug" class="x">',
        "glossary/more/": '<a href="../#okrug">',
    }
    for page, link in links.items():
        seen = previews.with_previews(f"{link}okrug</a>", page, edition)
        assert seen.count('data-preview="glossary/okrug"') == 1
        assert previews.with_previews(seen, page, edition) == seen
    for other in (
        '<a href="#okrug">',
        '<a href="../glossary/">',
        '<a href="../glossary/#krai">',
        '<a href="http://x/#y">',
    ):
        assert previews.with_previews(other, "about/", edition) == other
