"""Drafts put into the data: each in its place, every other letter kept, and sound once it is filled in."""

from __future__ import annotations

import io
import re
import sys
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from glossator.command_line import main
from glossator.faults import RefusalError
from glossator.suggesting import drafting
from glossator.suggesting.anchors import anchor
from glossator.suggesting.finding import Search
from glossator.suggesting.insertion import with_records
from glossator.suggesting.names import Stretch
from glossator.suggesting.passing_over import with_passed_over
from glossator.text.blocks import Block
from tests.edition_kit import EditionKit, term

TEXT = "In 1917 Lenin saw 1,234 men in Omsk, as in 1917. The *okrug* of Omsk had okrugs, 5 per cent and 5 per cent."
FILLED = {
    "glossary": "definition: A., certainty: certain, basis: gloss",
    "people": "sort: A, kind: historical, account: A., certainty: certain, basis: gloss",
    "places": "kind: town, account: A., certainty: certain, basis: gloss",
    "organisations": "kind: body, account: A., certainty: certain, basis: gloss",
    "events": "title: A, text: A., certainty: certain, basis: gloss",
    "figures": "title: A, unit: a, caption: A., certainty: certain, basis: gloss",
}


def run(root: Path, *arguments: str) -> int:
    return main(["--root", str(root), "suggest", *arguments])


def text_of(root: Path, stem: str) -> str:
    return (root / f"data/{stem}.yml").read_text(encoding="utf-8")


# --- the place in the file --------------------------------------------------------------------------------------------

PLACES = {
    "in the order of ids": ("- id: a\n  x: 1\n\n- id: z\n", "- id: a\n  x: 1\n\n- id: m\n\n- id: z\n"),
    "at the end": ("- id: a\n", "- id: a\n\n- id: m\n"),
    "at the head": ("# All.\n\n- id: z\n", "# All.\n\n- id: m\n\n- id: z\n"),
    "a heading right above": ("# All.\n- id: z\n", "# All.\n\n- id: m\n\n- id: z\n"),
    "above the comment of the next": ("- id: a\n\n# On z.\n- id: z\n", "- id: a\n\n- id: m\n\n# On z.\n- id: z\n"),
    "into a file of comments": ("# All.\n# - id: example\n", "# All.\n# - id: example\n\n- id: m\n"),
    "into an empty file": ("", "- id: m\n"),
    "into an empty list": ("# All.\n[]\n", "# All.\n\n- id: m\n"),
    "indented as the others": ("  - id: a\n  - id: z\n", "  - id: a\n  - id: m\n  - id: z\n"),
    "a hyphen on a line of its own": ("-\n  id: a\n\n-\n  id: z\n", "-\n  id: a\n\n- id: m\n\n-\n  id: z\n"),
    "a record in braces": ("- {id: a}\n- {id: z}\n", "- {id: a}\n- id: m\n- {id: z}\n"),
    "the ends of lines as they are": ("- id: a\r\n\r\n- id: z\r\n", "- id: a\r\n\r\n- id: m\r\n\r\n- id: z\r\n"),
}


@pytest.mark.parametrize(("before", "after"), PLACES.values(), ids=PLACES)
def test_a_record_goes_to_its_place(before: str, after: str) -> None:
    assert with_records(before, "data/x.yml", {"m": "- id: m"}) == after


@pytest.mark.parametrize("text", ["[{id: a}]\n", "a: 1\n"], ids=["a list in brackets", "no list"])
def test_a_file_that_is_no_list_of_lines_is_refused(text: str) -> None:
    with pytest.raises(RefusalError, match=r"data/x.yml:1: the records are no list of lines"):
        with_records(text, "data/x.yml", {"m": "- id: m"})


@settings(max_examples=40)
@given(old=st.sets(st.sampled_from("acegi")), new=st.sets(st.sampled_from("bdfhj")), comment=st.booleans())
def test_nothing_else_changes(old: set[str], new: set[str], comment: bool) -> None:
    before = "# All.\n\n" + "\n".join(
        f"{'# On it.' if comment else ''}\n- id: {name}  # {name}" for name in sorted(old)
    )
    after = with_records(before, "x", {name: f"- id: {name}" for name in new})
    assert [record["id"] for record in yaml.safe_load(after) or []] == sorted(old | new)
    kept = [line for line in after.split("\n") if line and line not in {f"- id: {name}" for name in new}]
    assert kept == [line for line in before.split("\n") if line]


# --- what is written --------------------------------------------------------------------------------------------------


def test_a_draft_is_ready_to_be_filled_in(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    EditionKit(root, TEXT, glossary=f"# Words.\n\n{term('men')}")
    assert run(root, "--write", "--only", "okrug") == 0
    assert capsys.readouterr().out.startswith("data/glossary.yml:11: okrug, a draft\n")
    assert text_of(root, "glossary").partition("certain\n")[2] == (
        "\n- id: okrug\n"
        "  draft: true # fill in what is missing, then take this line away\n"
        "  headword: okrug\n"
        "  forms:\n"
        "    - okrug\n"
        "    - okrugs\n"
        "  # definition: What it means, in one to four sentences\n"
        "  # certainty: certain, probable, possible or unknown\n"
        "  # basis: text or gloss; or works, as [{id: of the bibliography}]\n"
    )
    assert EditionKit.at(root).faults() == []


def test_every_draft_is_sound_once_it_is_filled_in(root: Path) -> None:
    kit = EditionKit(root, TEXT, source=TEXT.replace("*", ""))
    for kind in ("names", "italic", "years", "figures"):
        assert run(root, "--write", "--kind", kind) == 0
    assert {draft.stem for draft in kit.load().edition.drafts} == {"glossary", "places", "events", "figures"}
    for stem in ("glossary", "places", "events", "figures"):
        filled = "\n  ".join(FILLED[stem].split(", "))
        records = re.sub(r"(?m)^  draft: true.*$", f"  {filled}", text_of(root, stem))
        # A unit that was found in the text stands there already.
        kit.write(f"data/{stem}.yml", re.sub(r"(?m)^  unit: a\n(?=(?:  .*\n)*  unit: )", "", records))
    assert kit.faults() == []
    assert kit.load().edition.figures["1-234-men"].values[0].value == 1234


def test_words_can_be_sent_elsewhere(root: Path) -> None:
    EditionKit(root, TEXT, source=TEXT.replace("*", ""))
    assert run(root, "--write", "--only", "Lenin,men", "--to", "people") == 0
    assert [entry["name"] for entry in yaml.safe_load(text_of(root, "people"))] == ["Lenin", "men"]
    assert text_of(root, "people").startswith("# yaml-language-server: $schema=schema/people.json\n\n- id: lenin\n")


REFUSED = {
    "what is not there": (["--write", "--only", "Lenyn"], "‘Lenyn’ is not in the text; did you mean ‘lenin’?"),
    "what has an entry": (["--write", "--only", "men"], "‘men’ has an entry or a draft already"),
    "nothing said": (["--write"], "say which to write: --only"),
    "an unknown kind": (["--kind", "nouns"], "there is no kind ‘nouns’; the kinds are acronyms,"),
    "neither here nor there": (["--skip", "Lenyn"], "‘Lenyn’ is not in the text; did you mean ‘lenin’?"),
    "two things at once": (["--skip", "Lenin", "--write"], "--skip and --write are two things"),
    "without --write": (["--only", "Lenin"], "--only and --to say what to write and where; add --write"),
    "a file that cannot take it": (["--write", "--only", "Lenin", "--to", "people"], "data/people.yml:1: the records"),
}


@pytest.mark.parametrize(("arguments", "said"), REFUSED.values(), ids=REFUSED)
def test_refused_in_a_line(root: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str) -> None:
    people = (
        "[{id: a, name: A, sort: A, kind: scholar, account: A., background: true, basis: gloss, certainty: certain}]"
    )
    EditionKit(root, TEXT, source=TEXT.replace("*", ""), glossary=term("men"), files={"data/people.yml": people})
    before = {path: path.read_bytes() for path in root.rglob("*.yml")}
    assert run(root, *arguments) == 1
    assert capsys.readouterr().err.startswith(said)
    assert {path: path.read_bytes() for path in root.rglob("*.yml")} == before


def test_nothing_stays_written_where_the_edition_would_not_be_sound(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kit = EditionKit(root, TEXT, source=TEXT.replace("*", ""))
    one = Search(kit.load()).word("okrug")
    assert one
    monkeypatch.setattr(drafting, "draft", lambda *_: "- id: okrug\n  draft: true\n  nonsense: 1")
    with pytest.raises(RefusalError, match=r"(?s)unknown key ‘nonsense’.*Nothing was written\."):
        drafting.write(root, [one], "en")
    assert not (root / "data/glossary.yml").exists()


def test_at_the_terminal_each_is_asked_for(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    EditionKit(root, "We saw Lenin, Omsk, Tomsk, Perm and Tver.")
    terminal = io.StringIO("y\n\nmaybe\nl\nq\n")
    terminal.isatty = lambda: True  # type: ignore[method-assign]
    monkeypatch.setattr(sys, "stdin", terminal)
    assert run(root, "--write") == 0
    assert [entry["headword"] for entry in yaml.safe_load(text_of(root, "glossary"))] == ["Lenin"]
    assert [entry["name"] for entry in yaml.safe_load(text_of(root, "places"))] == ["Tomsk"]
    assert "1/5  Lenin: 1 × ¶ 1\n    We saw [Lenin], Omsk, Tomsk" in capsys.readouterr().err


# --- what is passed over ----------------------------------------------------------------------------------------------

LISTS = {
    "none yet": ("a: 1\n", "a: 1\n\n# What `suggest` need not list.\npassed_over:\n  - m\n  - 'x: y'\n"),
    "one below the other": (
        "passed_over:\n- a # so\n\n# On b.\nb: 1\n",
        "passed_over:\n- a # so\n- m\n- 'x: y'\n\n# On b.\nb: 1\n",
    ),
    "in brackets": ("passed_over: [a, b] # so\n", "passed_over: [a, b, m, 'x: y'] # so\n"),
    "an empty one": ("passed_over: []\n", "passed_over: [m, 'x: y']\n"),
    "the ends of lines as they are": ("passed_over:\r\n  - a\r\n", "passed_over:\r\n  - a\r\n  - m\r\n  - 'x: y'\r\n"),
}


@pytest.mark.parametrize(("before", "after"), LISTS.values(), ids=LISTS)
def test_words_passed_over_are_added_to_the_list(before: str, after: str) -> None:
    assert with_passed_over(before, ["m", "x: y"]) == after


def test_what_is_passed_over_is_listed_no_more(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kit = EditionKit(root, TEXT, source=TEXT.replace("*", ""))
    assert run(root, "--skip", "omsk,1917") == 0
    assert capsys.readouterr().out == (
        "data/edition.yml: ‘Omsk’ is passed over from now on\ndata/edition.yml: ‘1917’ is passed over from now on\n"
    )
    titles = [one.title for one in Search(kit.load()).all()]
    assert "Lenin" in titles
    assert not {"Omsk", "1917"} & {*titles}
    assert run(root, "--write", "--only", "Omsk", "--to", "places") == 0, "it can be explained all the same"


def test_what_is_passed_over_already_hinders_no_other(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kit = EditionKit(root, TEXT, source=TEXT.replace("*", ""), head={"passed_over": ["Omsk"]})
    before = text_of(root, "edition")
    assert run(root, "--skip", "omsk") == 0
    assert capsys.readouterr().out == "‘Omsk’ is passed over already\n"
    assert text_of(root, "edition") == before
    assert run(root, "--skip", "Omsk,1917") == 0
    assert kit.load().edition.head.passed_over == ("Omsk", "1917")


def test_at_the_terminal_one_is_passed_over(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kit = EditionKit(root, "We saw Lenin and Omsk.")
    terminal = io.StringIO("s\ny\n")
    terminal.isatty = lambda: True  # type: ignore[method-assign]
    monkeypatch.setattr(sys, "stdin", terminal)
    assert run(root, "--write") == 0
    assert kit.load().edition.head.passed_over == ("Lenin",)
    assert [entry["headword"] for entry in yaml.safe_load(text_of(root, "glossary"))] == ["Omsk"]


@settings(max_examples=60)
@given(text=st.text("ab ", min_size=3, max_size=24), data=st.data())
def test_an_anchor_stands_in_one_place_only(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    found = anchor(Stretch(Block("p1", "paragraph", text, (), (), "one.md", 1), start, end))
    around = found.get("prefix", "") + found["quote"] + found.get("suffix", "")
    places = [at for at in range(len(text)) if text.startswith(around, at)]
    assert [at + len(found.get("prefix", "")) for at in places] == [start]
