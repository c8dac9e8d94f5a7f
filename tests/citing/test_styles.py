"""How everything in an edition is cited, style by style."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from glossator.addresses import Site
from glossator.citing import styles as citing
from glossator.citing.citables import Citable
from glossator.citing.styles import Cited, Forms, to_text
from glossator.model import Name
from glossator.reading import interface
from tests.edition_kit import EDITIONS, EditionKit, term

COLLECTIVE = {"editors": [{"literal": "the editors & friends"}]}
NAMED = {"editors": [{"family": "Editor", "given": "Ed"}, {"family": "Second", "given": "Sue"}]}
ANNOTATION = """\
- id: where
  block: p1
  quote: okrug
  headline: Where *was* it?
  kind: context
  body: There.
  basis: gloss
  certainty: certain
"""


def cited(root: Path, **head: Any) -> Cited:
    listed = [
        {"id": "one", "title": "De-regionalisation of x"},
        {"id": "two", "title": "[What is “it”?]", "title_from": "editors"},
    ]
    kit = EditionKit(
        root,
        {"one": "The okrug.[^1]", "two": "Its end."},
        head={"subtitle": "An anti-war edition", "sections": listed, **head},
        glossary=term("okrug"),
        files={"data/annotations.yml": ANNOTATION},
    )
    kit.replace("data/source/paper.txt", "The okrug.", "De-regionalisation of x\n\nThe okrug.")
    loaded = kit.load()
    return citing.cited(loaded, interface.words({}), Site("https://example.org/e/"), None)


@pytest.fixture(scope="module")
def collective(tmp_path_factory: pytest.TempPathFactory) -> Cited:
    return cited(tmp_path_factory.mktemp("collective"), **COLLECTIVE)


@pytest.fixture(scope="module")
def named(tmp_path_factory: pytest.TempPathFactory) -> Cited:
    return cited(tmp_path_factory.mktemp("named"), **NAMED)


def texts(forms: Forms) -> list[str]:
    return [to_text(getattr(forms, name)) for name in Forms.__slots__]


def told(cited: Cited, key: str) -> dict[str, str]:
    forms = cited.forms[key]
    return {name: to_text(getattr(forms, name)) for name in Forms.__slots__}


def test_the_edition(collective: Cited, named: Cited) -> None:
    title, url = "A Tiny Paper: An Anti-war Edition", "https://example.org/e/"
    assert told(collective, "edition") == {
        "note": f"Ann Author, {title} (2001; version 1.0.0, 2020), {url}.",
        "bibliography": f"Author, Ann. {title}. 2001. Version 1.0.0, 2020. {url}.",
        "mhra": f"Ann Author, {title} (2001; version 1.0.0, 2020) <{url}>.",
        "mhra_bibliography": f"Author, Ann, {title} (2001; version 1.0.0, 2020) <{url}>",
        "mla": f"Author, Ann. {title}. 3 Feb. 2001. Version 1.0.0, 2020, {url}.",
        "mla_in_text": "(Author)",
        "apa": f"Author, A. (2020). A Tiny Paper: An anti-war edition (Version 1.0.0). {url} "
        "(Original work published 2001)",
        "apa_in_text": "(Author, 2001/2020)",
        "harvard": f"Author, A. ([2001] 2020) A Tiny Paper: An anti-war edition. Version 1.0.0. Available at: {url}.",
        "harvard_in_text": "(Author, [2001] 2020)",
    }
    forms = told(named, "edition")
    assert "ed. Ed Editor and Sue Second (2001;" in forms["note"]
    assert "ed. by Ed Editor and Sue Second (2001;" in forms["mhra"]
    assert "Edited by Ed Editor and Sue Second, Version" in forms["mla"]
    assert "(E. Editor & S. Second, Eds.;" in forms["apa"]
    assert "Edited by E. Editor and S. Second." in forms["harvard"]


def test_while_no_editor_is_named_none_is_printed(collective: Cited) -> None:
    """Not even as who wrote an entry; and nothing of theirs passes for the author's."""
    every = {(key, name): text for key in collective.forms for name, text in told(collective, key).items()}
    assert not [place for place, text in every.items() if "editors" in text.casefold()]
    theirs = [key for key, thing in collective.citables.items() if thing.kind == "apparatus"]
    unsaid = {place for place, text in every.items() if place[0] in theirs and "[editorial note]" not in text}
    assert theirs
    assert not unsaid


def test_the_original_year_is_never_lost_to_the_edition_s(collective: Cited) -> None:
    """In every style that prints a year at all: the author's words are older than their edition."""
    lost = {
        (key, name)
        for key in ("edition", "text/one", "text/two", "p1", "p2")
        for name, text in told(collective, key).items()
        if "2020" in text and "2001" not in text
    }
    assert not lost


@pytest.mark.parametrize(
    ("editor", "is_named"),
    [
        ({"literal": "the editors"}, False),
        ({"literal": "The  Editors"}, False),
        ({"literal": "the editors of this edition"}, False),
        ({"literal": "die Redaktion"}, False),
        ({"literal": "The Editorship Project"}, True),
        ({"literal": "Academy of Sciences"}, True),
        ({"family": "Editor", "given": "Ed"}, True),
    ],
)
def test_who_counts_as_named(editor: dict[str, str], is_named: bool) -> None:
    words = interface.words({"editors_unnamed": "die Redaktion"}, "de")
    assert bool(words.named([Name.model_validate(editor)])) == is_named


def test_a_section(collective: Cited, named: Cited) -> None:
    forms = told(named, "text/one")
    assert forms["note"] == (
        "Ann Author, “De-regionalisation of x,” in A Tiny Paper: An Anti-war Edition, ed. Ed Editor and Sue Second "
        "(2001; version 1.0.0, 2020), https://example.org/e/text/one/."
    )
    assert forms["apa"].startswith(
        "Author, A. (2020). De-regionalisation of x. In E. Editor & S. Second (Eds.), A Tiny"
    )
    assert forms["harvard"].startswith("Author, A. ([2001] 2020) ‘De-regionalisation of x’, in E. Editor and S. Second")
    forms = told(collective, "text/one")
    assert forms["bibliography"].startswith("Author, Ann. “De-regionalisation of x.” In A Tiny Paper")
    assert forms["mhra"].startswith(
        "Ann Author, ‘De-regionalisation of x’, in A Tiny Paper: An Anti-war Edition (2001;"
    )
    assert forms["mla"].startswith("Author, Ann. “De-regionalisation of x.” 3 Feb. 2001. A Tiny Paper")
    assert forms["apa"].startswith("Author, A. (2020). De-regionalisation of x. In A Tiny Paper")


def test_a_paragraph_has_its_number_and_its_address(collective: Cited) -> None:
    forms, place = told(collective, "p1"), "https://example.org/e/text/one/#p1"
    assert forms["note"].endswith(f"(2001; version 1.0.0, 2020), para. 1, {place}.")
    assert forms["mhra"].endswith(f"(2001; version 1.0.0, 2020), para. 1 <{place}>.")
    assert forms["bibliography"].endswith(f"Version 1.0.0, 2020. {place}.")
    assert {name: text for name, text in forms.items() if name.endswith("in_text")} == {
        "mla_in_text": "(Author, par. 1)",
        "apa_in_text": "(Author, 2001/2020, para. 1)",
        "harvard_in_text": "(Author, [2001] 2020, para. 1)",
    }


@pytest.fixture(scope="module")
def scroll() -> Cited:
    loaded = EditionKit.at(EDITIONS / "scroll").load()
    return citing.cited(loaded, interface.words({}), Site("https://example.org/e/"), None)


def test_a_paragraph_has_the_pages_it_is_printed_on(scroll: Cited) -> None:
    found = {key: texts(scroll.forms[key])[0].split("(1999; version 0.1.0, 2020), ")[1] for key in ("p1", "p4", "p9")}
    assert found == {
        "p1": "para. 1, p. ix, https://example.org/e/text/accounts/#p1.",
        "p4": "para. 4, pp. ix–10, https://example.org/e/text/accounts/#p4.",
        "p9": "para. 9, p. 12, https://example.org/e/text/the-masque/#p9.",
    }
    assert scroll.citables["p4"].item["note"] == "Paragraph 4, pp. ix–10"


def test_a_note_is_cited_as_the_author_s_and_another_hand_s_is_not(scroll: Cited) -> None:
    notes = {key: texts(scroll.forms[key])[0].partition("https")[0] for key in ("notes/n-accounts-5", "notes/n-tr1")}
    around = "The Scroll: An Edition of Everything"
    assert notes == {
        "notes/n-accounts-5": f"Ada Example, “Note 5, The Accounts of the Harbour,” in {around}, ed. Eva Editor "
        "(1999; version 0.1.0, 2020), ",
        "notes/n-tr1": f"“Note 1, The Masque, Notes of the translator,” in {around}, by Ada Example "
        "(1999; version 0.1.0, 2020), ",
    }


def test_brackets_quotations_and_question_marks_of_a_heading_stay(collective: Cited) -> None:
    note, bibliography, *_ = texts(collective.forms["p2"])
    assert note.startswith("Ann Author, “[What is ‘it’?],” in A Tiny Paper")
    assert bibliography.startswith("Author, Ann. “[What is ‘it’?].” In A Tiny Paper")


def test_the_editors_wrote_the_entries_of_the_author_s_edition(collective: Cited, named: Cited) -> None:
    url = "https://example.org/e/glossary/#okrug"
    assert told(collective, "glossary/okrug") == {
        "note": "“okrug [editorial note],” in A Tiny Paper: An Anti-war Edition, version 1.0.0, by Ann Author (2020), "
        f"{url}.",
        "bibliography": "“okrug [editorial note].” In A Tiny Paper: An Anti-war Edition, version 1.0.0, by Ann Author. "
        f"2020. {url}.",
        "mhra": "‘okrug [editorial note]’, in A. Author, A Tiny Paper: An Anti-war Edition, version 1.0.0 (2020) "
        f"<{url}>.",
        "mhra_bibliography": "‘okrug [editorial note]’, in A. Author, A Tiny Paper: An Anti-war Edition, "
        f"version 1.0.0 (2020) <{url}>",
        "mla": "“okrug [editorial note].” A Tiny Paper: An Anti-war Edition, by Ann Author, Version 1.0.0, 2020, "
        f"{url}.",
        "mla_in_text": "(“okrug [editorial note]”)",
        "apa": "okrug [editorial note]. (2020). In A. Author, A Tiny Paper: An anti-war edition (Version 1.0.0). "
        f"{url}",
        "apa_in_text": "(“okrug [editorial note],” 2020)",
        "harvard": "‘okrug [editorial note]’ (2020) in A. Author, A Tiny Paper: An anti-war edition. Version 1.0.0. "
        f"Available at: {url}.",
        "harvard_in_text": "(‘okrug [editorial note]’, 2020)",
    }
    forms = told(named, "glossary/okrug")
    assert forms["note"].startswith("Ed Editor and Sue Second, “okrug,” in A Tiny Paper")
    assert forms["bibliography"].startswith("Editor, Ed, and Sue Second. “okrug.” In A Tiny Paper")
    assert forms["apa_in_text"] == "(Editor & Second, 2020)"
    assert forms["harvard_in_text"] == "(Editor and Second, 2020)"


def test_a_note_of_the_editors_and_one_of_the_author_s(collective: Cited, named: Cited) -> None:
    assert texts(named.forms["commentary/where"])[0].startswith("Ed Editor and Sue Second, “Where was it?” in A Tiny")
    assert texts(collective.forms["commentary/where"])[0].startswith("“Where was it? [editorial note],” in A Tiny")
    assert texts(collective.forms["notes/n1"])[0].startswith("Ann Author, “Note 1,” in A Tiny Paper")


def test_nothing_is_told_apart_from_its_neighbours(collective: Cited) -> None:
    """Each citation stands alone: no 2020a, no dash for the same author."""
    every = " ".join(text for forms in collective.forms.values() for text in texts(forms))
    assert not re.search(r"2020[a-z]|———|Glossatortitle|glossator|918273645", every)


@pytest.mark.parametrize("title", ["okrug", "Omsk, city (oblast)", "[Kazym]", "a–b"])
def test_a_plain_title_reads_as_the_style_would_write_it(title: str) -> None:
    """What is filled in equals what the style says of the title itself."""
    item = next(iter(_items({"x": title}).values())).item
    asked = _forms({"x": title + "\u200b"})  # a sign that no plain title has: it is put to the style
    assert [text.replace("\u200b", "") for text in texts(asked["x"])] == texts(_forms({"x": title})["x"])
    assert item["title"] == title


def test_what_looks_like_markup_is_text() -> None:
    forms = _forms({"x": "A <b>bold</b> & <i>x</i> 50% $1_2#"})
    assert "“A &lt;b&gt;bold&lt;/b&gt; &amp; &lt;i&gt;x&lt;/i&gt; 50% $1_2#,” in" in forms["x"].note


def test_the_browser_s_file(collective: Cited) -> None:
    """A citation that differs from the one before in nothing but the number is not told: the browser counts."""
    notes = {block: collective.forms[block].note for block in ("p1", "p2")}
    assert json.loads(citing.to_json(collective)) == notes
    said = {
        "p1": "1st, version 1, para. 1, #p1",
        "p2": "1st, version 1, para. 2, #p2",
        "p3": "1st, version 1, para. 3, #p3",
        "p5": "1st, version 1, para. 5, #p5",
        "p6": "2nd, version 1, para. 6, #p6",
    }
    forms = {block: replace(collective.forms["p1"], note=note) for block, note in said.items()}
    told = json.loads(citing.to_json(Cited(dict.fromkeys(said, collective.citables["p1"]), forms)))
    assert [*told] == ["p1", "p2", "p6"]  # the version’s number would count too


def _items(titles: dict[str, str]) -> dict[str, Citable]:
    common = {
        "type": "chapter",
        "author": [{"literal": "The editors"}],
        "container-title": "A Tiny Paper",
        "version": "1.0.0",
        "issued": {"date-parts": [[2020, 1, 1]]},
        "language": "en",
    }
    return {
        key: Citable(
            key, "apparatus", title, f"{key}/", {**common, "id": key, "title": title, "URL": f"https://x.org/{key}"}
        )
        for key, title in titles.items()
    }


def _forms(titles: dict[str, str]) -> dict[str, Forms]:
    return _cached_forms(tuple(titles.items()))


@cache
def _cached_forms(titles: tuple[tuple[str, str], ...]) -> dict[str, Forms]:
    return citing._forms(_items(dict(titles)), interface.words({}), "en", None)
