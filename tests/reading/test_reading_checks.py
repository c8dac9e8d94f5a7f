"""Checks between records that no other table has."""
# ruff: noqa: E501, Q000 - a fault is one line, however long; the edits are as they are written

from pathlib import Path
from typing import Any

import pytest

from glossator.faults import Fault
from glossator.reading import interface, text_file, yaml_lines
from tests.edition_kit import EditionKit
from tests.reading.whole import FILES, whole

HEAD, GLOSSARY, PLACES, ORGS, EMENDATIONS, VARIANTS, EVENTS, FIGURES, CROSSREFS, CHANGES = (
    f"data/{name}.yml"
    for name in (
        "edition", "glossary", "places", "organisations", "emendations", "variants", "events", "figures", "crossrefs",
        "changes",
    )
)  # fmt: skip
ONE, TWO, SOURCE, ABOUT = "docs/text/one.md", "docs/text/two.md", "data/source/paper.txt", "docs/about.md"
REMEDY = "give another verdict, or the note another kind"
ANNOTATIONS, NOTES = "data/annotations.yml", "data/notes.yml"


@pytest.mark.parametrize(
    ("kind", "verdict", "faults"),
    [
        ("difference", "differs", []),
        ("context", "agrees", []),
        (
            "difference",
            "agrees",
            ["the claim ‘census’ agrees, yet its note is of the kind difference; " + REMEDY],
        ),
    ],
)
def test_a_claim_that_agrees_has_no_note_that_says_otherwise(
    root: Path, kind: str, verdict: str, faults: list[str]
) -> None:
    kit = whole(root)
    kit.write(ANNOTATIONS, FILES[ANNOTATIONS] + f"  claim:\n    paper: P.\n    record: R.\n    verdict: {verdict}\n")
    kit.replace(ANNOTATIONS, "kind: context", f"kind: {kind}")
    assert kit.faults() == [f"{ANNOTATIONS}:14: {fault}" for fault in faults]


def test_the_witness_of_a_correction_is_one_of_the_edition_s(root: Path) -> None:
    kit = whole(root)
    kit.write(EMENDATIONS, FILES[EMENDATIONS] + "  witness: B\n")
    assert kit.faults() == []
    kit.write(EMENDATIONS, FILES[EMENDATIONS] + "  witness: C\n")
    assert kit.faults() == [f"{EMENDATIONS}:9: there is no witness ‘C’; the witnesses are B"]


COUNTED: dict[str, tuple[Any, list[str]]] = {
    "without the number": ({"one": "once", "other": "often"}, []),
    "with it": ({"one": "once", "other": "{count} times"}, []),
    "without a general form": ({"one": "once"}, ["has no general form; add ‘other: …’"]),
    "with what is not filled in": (
        {"one": "once", "other": "{time} times"}, ["says {time}, which nothing fills in; use {count}"],
    ),
    "a form that English has not": (
        {"one": "once", "few": "x", "other": "y"},
        ["has a form ‘few’, by which en does not count; it has one, other"],
    ),
    "without a form that English has, for which the general one stands": ({"other": "often"}, []),
    "one form without the number": ("often", ["does not say {count}; put {count} where that is to stand"]),
}  # fmt: skip


@pytest.mark.parametrize(("word", "faults"), COUNTED.values(), ids=COUNTED)
def test_what_is_counted_need_not_say_how_many(root: Path, word: Any, faults: list[str]) -> None:
    found = EditionKit(root, head={"interface": {"occurrences": word}}).faults()
    assert found == [f"data/edition.yml:25: ‘occurrences’ {fault}" for fault in faults]


def test_a_word_that_is_not_counted_has_no_forms(root: Path) -> None:
    found = EditionKit(root, head={"interface": {"next": {"one": "Next", "other": "Others"}}}).faults()
    assert found == ["data/edition.yml:25: ‘next’ is not counted, so that it has no forms; write one text"]


@pytest.mark.parametrize(
    "braces", ["{0}", "{0.__class__}", "{value.__class__}", "{value:>9}", "{value!r}", "{ value }", "{}", "{", "}"]
)
def test_braces_that_nothing_fills_in_are_named(root: Path, braces: str) -> None:
    """No word is ever a format string: such braces would fail, take all memory, or show what an object is."""
    found = EditionKit(root, head={"interface": {"chart_about": f"about {{value}} {braces}"}}).faults()
    assert found == [f"data/edition.yml:25: ‘chart_about’ says {braces}, which nothing fills in; use {{value}}"]


@pytest.mark.parametrize(
    ("head", "fault"),
    {
        "a form of its name that the language has not": (
            {"interface": {"paper": "{work.nope}"}},
            "25: ‘paper’ names the text in a form ‘nope’; de has nom, acc, gen, in",
        ),
        "braces in its name": (
            {"called": dict.fromkeys(("nom", "acc", "gen", "in"), "die {work}")},
            "24: what the text is called has braces, which nothing fills in; leave them out",
        ),
    }.values(),
)
def test_what_the_text_is_called_is_filled_in_as_it_is(root: Path, head: Any, fault: str) -> None:
    assert EditionKit(root, head={"language": "de", **head}).faults() == [f"data/edition.yml:{fault}"]


def test_what_is_filled_in_is_not_looked_through_again(root: Path) -> None:
    words = interface.words({})
    assert words.fill("in_part", part="On {title}s", title="Wages") == "On {title}s ▸ Wages"
    assert words.fill("quotation", quotation="a {quotation}") == "“a {quotation}”"


#: name: (what is changed: file, what it said, what it says; the faults)
REFUSED: dict[str, tuple[list[tuple[str, str, str]], list[str]]] = {
    "an organisation that the glossary explains, with names of its own": (
        [(ORGS, "kind: body", 'kind: body\n  glossary: okrug\n  spellings: [Gos]\n  native: \u0413')],
        ["data/organisations.yml:5: ‘gosplan’ is explained in the glossary, yet has spellings; leave them to the glossary’s entry",
         "data/organisations.yml:6: ‘gosplan’ is explained in the glossary, yet has native; leave them to the glossary’s entry",
         "data/organisations.yml:7: ‘gosplan’ is explained in the glossary, yet has forms; leave them to the glossary’s entry"],
    ),
    "a claim without a place": (
        [(EVENTS, '  places_in_paper: [{block: p2, quote: Gosplan}]\n', '  claim: {paper: P., record: R., verdict: differs}\n')],
        ["data/events.yml:5: the claim ‘plan’ has no place in the paper; add places_in_paper, with block and quote"],
    ),
    "a claim of other words than those it is about": (
        [(EVENTS, "quote: Gosplan}]", 'quote: Gosplan}]\n  claim: {paper: P., record: R., verdict: differs, quote: Gos}')],
        ["data/events.yml:6: the claim ‘plan’ has no place in the paper; write a quote of places_in_paper, or leave it out"],
    ),
    "a claim about a figure without the other side": (
        [(FIGURES, "  caption:", '  claim: {paper: P., verdict: agrees}\n  caption:')],
        ["data/figures.yml:6: the claim ‘regions’ does not say what the record says; add record to it, or reservations to the figure"],
    ),
    "a claim without a verdict": (
        [(EVENTS, "  basis", '  claim: {paper: P., record: R.}\n  basis')],
        ["data/events.yml:6: the claim ‘plan’ has no verdict; add verdict: agrees, differs, disputed or untraced"],
    ),
    "a note without a number": (
        [(NOTES, '- number: 2\n  citing', "- citing")],
        ["data/notes.yml:3: a note has neither number nor label; give what its marker shows: number: 7, or label: “*”",
         "docs/text/two.md:1: the note marker [^2] is unknown; add note 2 to notes.yml"],
    ),
    "a note with two signs": (
        [(NOTES, '- number: 2\n', "- number: 2\n  label: '2'\n")],
        ["data/notes.yml:3: note 2 has both a number and a label; give what its marker shows: number: 7, or label: “*”"],
    ),
    "a note of no section": (
        [(NOTES, '- number: 2\n', '- number: 2\n  section: three\n')],
        ["data/notes.yml:4: note 2 names no section, ‘three’; the sections are one, two"],
    ),
    "a note of a hand where there is none": (
        [(NOTES, '- number: 2\n', '- number: 2\n  hand: tr\n')],
        ["data/notes.yml:4: note 2 is by nobody known, ‘tr’; list it under ‘hands’ in edition.yml"],
    ),
    "a note of another hand than there are": (
        [(NOTES, '- number: 2\n', '- number: 2\n  hand: tr\n'), (HEAD, "map_frame:", 'hands: [{id: ed, name: E}, {id: x, name: X}]\nmap_frame:')],
        ["data/notes.yml:4: note 2 is by nobody known, ‘tr’; the hands are ed, x"],
    ),
    "notes that are numbered anew in sections unknown": (
        [(HEAD, "notes: {", "notes: {numbering: section, ")],
        ["data/notes.yml:1: note 1 has no section; add section: and the id of its section, since notes are numbered anew in each",
         "data/notes.yml:3: note 2 has no section; add section: and the id of its section, since notes are numbered anew in each"],
    ),
    "half a range": (
        [(FIGURES, "value: 13", "low: 13")],
        ["data/figures.yml:5: a value of ‘regions’ is neither number nor range; give value, or low and high"],
    ),
    "a number and a range": (
        [(FIGURES, "value: 13", "value: 13, low: 12, high: 14")],
        ["data/figures.yml:5: a value of ‘regions’ is neither number nor range; give value, or low and high",
         "data/figures.yml:5: ‘regions’ has 12, but “13 krais” does not; quote the words with the figure, or say in ‘derived’ how it follows",
         "data/figures.yml:5: ‘regions’ has 14, but “13 krais” does not; quote the words with the figure, or say in ‘derived’ how it follows"],
    ),
    "a number and half a range": (
        [(FIGURES, "value: 13", "value: 13, high: 14")],
        ["data/figures.yml:5: a value of ‘regions’ is neither number nor range; give value, or low and high",
         "data/figures.yml:5: ‘regions’ has 14, but “13 krais” does not; quote the words with the figure, or say in ‘derived’ how it follows"],
    ),
    "a bound that is none": (
        [(FIGURES, "value: 13", "value: 13, exclusive: true")],
        ["data/figures.yml:5: a value of ‘regions’ is exclusive, but no bound; add bound: upper or lower, or take it away"],
    ),
    "a series of one": (
        [(FIGURES, "kind: single", "kind: series")],
        ["data/figures.yml:3: ‘regions’ has too few values for a series; call it a pair or single"],
    ),
    "a newer release below an older one": (
        [(CHANGES, '  text: The first.\n', '  text: The first.\n- {version: 1.0.1, date: 2019-01-01, text: A.}\n')],
        ["data/changes.yml:4: version 1.0.1 stands below 1.0.0; order the releases from the newest down"],
    ),
    "an older release of a later date": (
        [(CHANGES, '  text: The first.\n', '  text: The first.\n- {version: 0.9.0, date: 2020-01-02, text: A.}\n')],
        ["data/changes.yml:4: version 0.9.0 of 2020-01-02 is later than 1.0.0 of 2020-01-01; mend one of the dates"],
    ),
    "an editor of the first publication without a name": (
        [(HEAD, "map_frame:", 'published: {type: chapter, container-title: B, editor: [{family: A}, {given: Pete}]}\nmap_frame:')],
        ["data/edition.yml:21: ‘published.editor[2]’ is empty; give family and given, or literal for a body"],
    ),
    "a chapter of nothing": (
        [(HEAD, "map_frame:", 'published: {type: chapter}\nmap_frame:')],
        ["data/edition.yml:21: the paper was published as chapter of nothing; add container-title, or another type"],
    ),
    "an article of nothing": (
        [(HEAD, "map_frame:", 'published: {type: article-journal}\nmap_frame:')],
        ["data/edition.yml:21: the paper was published as article-journal of nothing; add container-title, or another type"],
    ),
    "notes in the source copy and in another": (
        [(HEAD, "notes_file:", "holds_notes: true, notes_file:")],
        ["data/edition.yml:10: the source copy has the texts of the notes, and another copy is named for them; take away holds_notes or notes_file",
         "data/notes.yml:2: “[1] See Martin. [2]” after “teh 13 krais.” is not in the source copy; take it out (data/source/paper.txt:13)"],
    ),
    "notes of a copy that readers are not told of": (
        [(HEAD, 'notes: {statement: One is missing., missing: It is missing.}\n', "")],
        ["data/edition.yml:10: the texts of the notes are from another copy, and readers are not told from which; add ‘statement: …’ under ‘notes’"],
    ),
    "a reading of no witness": (
        [(VARIANTS, "{witness: B, text: close}", "{witness: [], text: close}")],
        ["data/variants.yml:5: a reading of ‘end’ has no witness; name one"],
    ),
    "a marker in a correction": (
        [(EMENDATIONS, "reading: the", "reading: 'the[^1]'")],
        ["data/emendations.yml:4: the reading has a marker, [^1]; leave it out; those of the text stay in place"],
    ),
    "a marker in a reading": (
        [(VARIANTS, "text: close", "text: 'close {p. 3}'")],
        ["data/variants.yml:5: the reading has a marker, {p. 3}; leave it out; those of the text stay in place"],
    ),
    "a number without digits": (
        [(FIGURES, "value: 13", "value: 0x_")],
        ["data/figures.yml:5: ‘0x_’ cannot be read (invalid literal for int() with base 16: ''); mend the value or put it in quotes"],
    ),
    "a sign in an item of a list that turns what follows": (
        [(ONE, "An okrug and", '- An \u202b\n  okrug\n- and'), (SOURCE, "An okrug and", 'An \u202b okrug and')],
        ["docs/text/one.md:1: U+202B (right-to-left embedding) between “An ” and “ okrug” is never ended; end it with U+202C in the same line, or take it away, in the text and in the source copy",
         "docs/text/one.md:1: an item begins at “and okrugs [1]”, where the source copy goes on; let it go on, as in data/source/paper.txt:3"],
    ),
    "a sign in a description that turns what follows": (
        [(TWO, "It had", '![A \u202b](a.png)\n\nIt had')],
        ["data/emendations.yml:3: “teh” is not in p4; it is in p5",
         "data/figures.yml:5: “13 krais” is not in p4; it is in p5",
         "docs/text/two.md:5: U+202B (right-to-left embedding) between “A ” and “” is never ended; end it with U+202C in the same line, or take it away",
         "docs/text/two.md:5: the picture ‘a.png’ is missing; put it at docs/text/a.png"],
    ),
    "a cross-reference twice": (
        [(CROSSREFS, 'backward: It was said.\n', 'backward: It was said.\n- {from: p1, to: p4, forward: A., backward: B.}\n')],
        ["data/crossrefs.yml:5: p1 leads to p4 already, in line 1; keep one of the two"],
    ),
    "lines about a page without keys": (
        [(ABOUT, "# About", '---\n- a\n---\n# About')],
        ["docs/about.md:2: the lines about the page have no keys; write key: value, or take them away"],
    ),
    "a key of letters that an id has not": (
        [(HEAD, "transliterations: {iso-9: ISO 9}", "transliterations: {ISO 9!: ISO 9}")],
        ["data/edition.yml:17: ‘transliterations.ISO 9!’ is ‘ISO 9!’; use lower-case ASCII letters, digits and single hyphens only"],
    ),
    "a draft with values of other kinds": (
        [(GLOSSARY, '- id: krai\n', '- {id: begun, headword: 1, forms: [1, krais], spellings: 3, draft: true}\n- id: krai\n')],
        ["data/glossary.yml:11: ‘forms[1]’ is read as the value 1, not a text; put it in quotes: '1'",
         "data/glossary.yml:11: ‘headword’ is read as the value 1, not a text; put it in quotes: '1'",
         "data/glossary.yml:11: ‘spellings’ is read as the value 3, not a list; write [one, two] or one ‘- ’ line for each"],
    ),
    "links to nowhere on both sides of a claim": (
        [(EVENTS, "  basis", "  claim: {paper: '[x](glossary/#oo)', record: '[x](glossary/#aa)', verdict: differs}\n  basis")],
        ["data/events.yml:6: ‘aa’ is not in glossary.yml; name one of data/glossary.yml, or add it there",
         "data/events.yml:6: ‘oo’ is not in glossary.yml; name one of data/glossary.yml, or add it there"],
    ),
    "a suggestion twice": (
        [(NOTES, "[{id: martin-2001, why: It is good.}]", "[{id: martin-2001, why: It is good.}, {id: martin-2001, why: B.}]")],
        ["data/notes.yml:7: ‘martin-2001’ stands there twice; take one away"],
    ),
    "a text of a note that no copy has": (
        [(HEAD, "notes_file: source/notes.txt, ", "")],
        ["data/notes.yml:2: note 1 has a text, and the source copy has none of its notes; take it away; or add to ‘source’ in edition.yml holds_notes: true, if the source copy has it, or notes_file: source/notes.txt, a copy that does"],
    ),
    "a link to nowhere in a note": (
        [(NOTES, "text: See Martin.", "text: 'See [Martin](glossary/#oo).'")],
        ["data/notes.yml:2: ‘oo’ is not in glossary.yml; name one of data/glossary.yml, or add it there"],
    ),
    "a link to nowhere in what a note cites": (
        [(NOTES, "citing: a newspaper", "citing: 'a [newspaper](glossary/#oo)'")],
        ["data/notes.yml:4: ‘oo’ is not in glossary.yml; name one of data/glossary.yml, or add it there"],
    ),
    "a thing with two entries": (
        [(ORGS, "name: Gosplan", "name: OMSK")],
        ["data/organisations.yml:1: ‘OMSK’ has an entry already, places/omsk; keep one entry; an organisation that the glossary explains names it with ‘glossary:’"],
    ),
    "an organisation explained by no entry": (
        [(ORGS, 'kind: body\n  forms: [Gosplan]', 'kind: body\n  glossary: okrog')],
        ["data/organisations.yml:4: ‘okrog’ is not in glossary.yml; name one of data/glossary.yml, or add it there"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("edits", "faults"), REFUSED.values(), ids=REFUSED)
def test_what_does_not_fit_is_named_once_and_at_its_place(
    root: Path, edits: list[tuple[str, str, str]], faults: list[str]
) -> None:
    kit = whole(root)
    for edit in edits:
        kit.replace(*edit)
    assert kit.faults() == faults


def test_a_folder_that_is_a_link_is_read_as_any_other(root: Path) -> None:
    kit = whole(root)
    kit.write("more/page.md", "As [@nobody] says.\n")
    (kit.root / "docs/more").symlink_to("../more")
    (fault,) = kit.faults()
    assert fault.startswith("docs/more/page.md:1: ‘nobody’ is not in bibliography.yml")


def test_a_file_without_end_is_not_read(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kit = whole(root)
    monkeypatch.setattr(yaml_lines, "LARGEST", len(FILES[GLOSSARY].encode()) - 1)
    assert "data/glossary.yml: the file has more than 0 MB; take out what is no data of the edition" in kit.faults()
    kit.write(SOURCE, FILES[SOURCE] + "\n" * 5_000)
    monkeypatch.undo()
    monkeypatch.setattr(text_file, "LARGEST", (kit.root / SOURCE).stat().st_size - 1)
    assert f"{SOURCE}: has more than 0 MB; put a text there, or take it away" in kit.faults()
    monkeypatch.setattr(text_file, "LARGEST", (kit.root / SOURCE).stat().st_size)
    assert kit.faults() == []


def test_aliases_may_repeat_so_much_and_no_more() -> None:
    faults: list[Fault] = []
    for number, found in ((yaml_lines.REPEATED, 0), (yaml_lines.REPEATED + 1, 1)):
        yaml_lines.read_text_as_yaml("- &a x\n" + "- *a\n" * number, "a.yml", faults)
        assert len(faults) == found


def test_a_file_with_letters_that_are_none_on_every_line_says_so_once(root: Path) -> None:
    kit = whole(root)
    for number, expected in ((20, 20), (21, 1)):
        kit.write(ABOUT, "a\x01b\n" * number)
        assert len(kit.faults()) == expected
    assert kit.faults()[0].startswith(
        f"{ABOUT}:1: 21 lines have characters that are not for text; the first: a control"
    )
