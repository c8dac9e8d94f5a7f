"""The author's notes: where they stand, what they say, and the way back."""

import re
from pathlib import Path

import pytest

from tests.edition_kit import EditionKit

POLICY = {
    "notes": {
        "statement": "Our copy **lacks** the notes; [see](http://example.org/).",
        "missing": "Not in our [copy](about/).",
    }
}


def backlink(href: str, label: str, paragraph: int) -> str:
    return (
        f' <a class="gl-backlink" role="doc-backlink" href="{href}" aria-label="{label}">'
        f'<span aria-hidden="true">↑</span> ¶ {paragraph}</a>'
    )


def item(page: str, number: int) -> str:
    """One note as the page has it, white space between elements folded."""
    start = page.index(f'<li id="n{number}"')
    return " ".join(page[start : page.index("</li>\n<", start) + 5 if "</li>\n<" in page[start:] else None].split())


TEXTS = {
    "a sentence": ("See Martin.", "<p>See Martin.</p>"),
    "emphasis and a link": (
        ">-\n    *Pravda*, [here](https://example.org/?a=b&c).",
        '<p><em>Pravda</em>, <a class="gl-link" href="https://example.org/?a=b&amp;c">here</a>.</p>',
    ),
    "a list": ("|-\n    Three:\n\n    - one\n    - two", "<p>Three:</p><ul><li>one</li><li>two</li></ul>"),
    "another note": ("See [note 1](notes/#n1).", '<p>See <a class="gl-link" href="../../notes/#n1">note 1</a>.</p>'),
    "no HTML": ("'&lt;b&gt; {: .x }'", "<p>&lt;b&gt; {: .x }</p>"),
    "paragraphs and a quotation": (
        "|-\n    He says:\n\n    > No.\n\n    So.",
        "<p>He says:</p><blockquote><p>No.</p></blockquote><p>So.</p>",
    ),
    "Hebrew": ("ראו שם.", "<p>ראו שם.</p>"),
}


@pytest.mark.parametrize(("text", "expected"), TEXTS.values(), ids=TEXTS)
def test_a_text(root: Path, text: str, expected: str) -> None:
    page = EditionKit(root, "So [^1].", notes=f"- number: 1\n  text: {text}\n").section_page()
    assert f">{expected}</div>" in page
    assert "gl-note__missing" not in page
    assert "gl-notes__statement" not in page


def test_a_text_that_is_missing(root: Path) -> None:
    notes = "- {number: 1, citing: a *newspaper*, basis: text}\n- {number: 2, text: See Martin.}\n"
    about = {"docs/about.md": "# About\n"}
    page = EditionKit(root, "So [^1] and [^2].", notes=notes, head=POLICY, files=about).section_page()
    assert page.count("gl-notes__statement") == 1
    assert (
        '<div class="gl-notes__statement"><p>Our copy <strong>lacks</strong> the notes; '
        '<a href="http://example.org/">see</a>.</p></div>'
    ) in page
    assert item(page, 1) == (
        '<li id="n1" value="1" class="gl-note" tabindex="-1"> '
        '<details class="gl-note__folded" data-hand="editors">'
        '<summary><span class="gl-note__citing"><span class="gl-label">The sentence cites:</span> '
        "a <em>newspaper</em></span> </summary> "
        '<p class="gl-note__missing">Not in our <a href="../../about/">copy</a>.</p> </details> '
        f'<p class="gl-note__back">{backlink("#r1", "Back to note 1 in paragraph 1", 1)} </p> </li>'
    )
    assert "gl-note__missing" not in item(page, 2)


def test_one_way_back_for_each_reference(root: Path) -> None:
    sections = {"one": "So [^1], and [^2].\n\nAgain [^1] and [^1].", "two": "And once more [^1]."}
    kit = EditionKit(root, sections)
    here = item(kit.section_page("one"), 1)
    assert (
        backlink("#r1", "Back to note 1 in paragraph 1", 1)
        + backlink("#r1-2", "Back to note 1 in paragraph 2, reference 2", 2)
        + backlink("#r1-3", "Back to note 1 in paragraph 2, reference 3", 2)
    ) in here
    assert "r1-4" not in here, "that reference stands in the other section"
    there = item(kit.section_page("two"), 1)
    assert backlink("#r1-4", "Back to note 1 in paragraph 3, reference 4", 3) in there
    assert there.count("doc-backlink") == 1
    everywhere = item(kit.page("notes/"), 1)
    assert backlink("../text/one/#r1-2", "Back to note 1 in paragraph 2, reference 2", 2) in everywhere
    assert backlink("../text/two/#r1-4", "Back to note 1 in paragraph 3, reference 4", 3) in everywhere
    assert everywhere.count("doc-backlink") == 4
    whole = item(kit.page("text/"), 1)
    assert backlink("#r1-4", "Back to note 1 in paragraph 3, reference 4", 3) in whole


def test_a_section_has_the_notes_it_refers_to_in_their_order(root: Path) -> None:
    kit = EditionKit(root, {"one": "A [^1] b [^2].", "two": "C [^3] d [^1].", "three": "No note."})
    numbers = {
        name: [n for n in (1, 2, 3) if f'<li id="n{n}"' in kit.section_page(name)] for name in ("one", "two", "three")
    }
    assert numbers == {"one": [1, 2], "two": [1, 3], "three": []}
    assert kit.section_page("two").index('id="n1"') < kit.section_page("two").index('id="n3"')
    assert 'role="doc-endnotes"' not in kit.section_page("three")


def test_the_list_of_a_section_is_labelled(root: Path) -> None:
    page = EditionKit(root, "So [^1].").section_page()
    assert '<section class="gl-notes" role="doc-endnotes" aria-labelledby="notes">' in page
    assert '<h2 id="notes">The author’s notes</h2>' in page


def test_a_paper_without_notes_has_no_page_of_notes(root: Path) -> None:
    assert "notes/" not in [page.address for page in EditionKit(root, "So.").pages().generated()]


NUMBERED = {
    "a number left out": "A[^1] b[^3].",
    "out of order": "A[^2] b[^1].",
    "over blocks": "> So [^7].\n\n- And [^5].",
}


@pytest.mark.parametrize("text", NUMBERED.values(), ids=NUMBERED)
def test_the_author_s_numbering_is_his(root: Path, text: str) -> None:
    """It once had to be 1, 2, 3 …, or the text had to be falsified."""
    kit = EditionKit(root, text)
    assert kit.faults() == []
    page = kit.section_page()
    for number in re.findall(r"\[\^(\d+)]", text):
        assert f'data-note="{number}"' in page
        assert f'<li id="n{number}" value="{number}"' in page
