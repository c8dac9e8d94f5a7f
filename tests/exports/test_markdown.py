"""The edition as Markdown: pandoc reads back the author's words."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from glossator.citing.pandoc import run_pandoc
from glossator.exports.markdown import edition as markdown
from glossator.exports.markdown.words import at_line_start, cited, escaped
from glossator.load import Loaded, load
from glossator.model import EditionHead
from glossator.text.blocks import Block, Markers, line_with_markers
from tests.edition_kit import EDITIONS, EditionKit
from tests.exports.test_plain_text import WHOLE, material


def made(loaded: Loaded) -> str:
    (product,) = markdown.EXPORT.make(material(loaded, Path()))
    return product.content.decode()


def read(text: str) -> list[dict[str, Any]]:
    blocks: list[dict[str, Any]] = json.loads(run_pandoc(text, "--from=markdown", "--to=json"))["blocks"]
    return blocks


def words(node: Any) -> str:
    """The words of a piece of pandoc's tree, a note as ``[note]``; raw HTML is none."""
    if isinstance(node, list):
        return "".join(map(words, node))
    return _words(node["t"], node.get("c")) if isinstance(node, dict) else ""


def _words(kind: str, content: Any) -> str:
    if kind in _FIXED or (kind == "Span" and _OURS & {*content[0][1]}):
        return _FIXED.get(kind, "")
    if kind in {"Str", "Code"}:
        return str(content if kind == "Str" else content[-1])
    if kind in {"Table", "Figure"}:  # the caption first
        rows = [*content[3][1], *(row for body in content[4] for row in body[3])] if kind == "Table" else []
        return words(content[1][1]) + "".join(words(cell[4]) for row in rows for cell in row[1])
    assert kind in _AT, kind
    return words(content if _AT[kind] is None else content[_AT[kind]])


#: What is no words of the author's, and where the words are in what has other parts as well.
_FIXED = {"Note": "[note]", "RawInline": "", "RawBlock": "", "Space": " ", "SoftBreak": " ", "LineBreak": " "}
_FIXED["Image"] = ""
_OURS = {"page", "line", "label"}
_INLINE = ["Emph", "Strong", "Underline", "Strikeout", "Superscript", "Subscript", "SmallCaps"]
_AT: dict[str, Any] = {
    **dict.fromkeys(["Para", "Plain", "LineBlock", "BlockQuote", "BulletList", *_INLINE]),
    **dict.fromkeys(["Link", "OrderedList", "Span", "Div"], 1),
    "Header": 2,
}


def folded(text: str) -> str:
    return re.sub(r"\s", "", text)


def numbered(text: str) -> Iterator[str]:
    """The words of each numbered block."""
    for block in read(text):
        found = words(block) if block["t"] != "Header" else ""
        if re.match(r"[¶§]\s\d+(?!\d|\s“)", found):
            yield folded(found)


def wanted(loaded: Loaded) -> list[str]:
    """The same from the edition."""
    sign = "§" if loaded.edition.head.language == "ru" else "¶"
    return [
        folded(f"{sign}{block.number}{in_order(block)}")
        for section in loaded.paper.sections
        for block in section.blocks
    ]


def in_order(block: Block) -> str:
    """The words of a block with its notes, a caption before its table, as pandoc has it."""
    groups = sorted(block.groups, key=lambda group: group.kind == "table")
    return "".join(line_with_markers(block, line, Markers("[note]")) for group in groups for line in group.lines())


@pytest.mark.parametrize("root", WHOLE, ids=lambda root: root.name)
def test_pandoc_reads_each_block_s_words_back(root: Path) -> None:
    loaded = load(root, root / "data", root / "docs" / "text")
    assert list(numbered(made(loaded)))[: len(wanted(loaded))] == wanted(loaded)


def test_the_source_s_form_stands_in_the_text_and_the_corrections_are_listed(root: Path) -> None:
    kit = EditionKit(
        root,
        "A ran of *it* [^1].\n\n> Quoted.\n\n3. x\n4. y\n\n> One.\n>\n> Two [^2].",
        head={"notes": {"statement": "Lost.", "missing": "See [here](about/)."}},
        notes="- {number: 1, text: 'A *b*.\n\n\n    c'}\n- {number: 2, citing: a source., basis: gloss}\n",
        bibliography="- {id: w, type: book, title: W}\n",
        files={
            "docs/about.md": "# About\n",
            "data/emendations.yml": "- {id: ran, block: p1, quote: ran, reading: rain, reason: It *is*., "
            "kind: misprint, basis: text, certainty: certain}\n",
            "data/annotations.yml": "- {id: an, block: p2, quote: Quoted, headline: By whom, kind: context, "
            "body: 'By [him](about/).', works: [{id: w, locator: '2'}], certainty: possible}\n",
        },
    )
    text = made(kit.load())
    assert (
        text.split("\n\n", 5)[5].split("[¶ 1]: <")[0]
        == """\
## One

[¶ 1] A ran of *it*[^1].

> [¶ 2] Quoted.

3.  [¶ 3] x
4.  y

> [¶ 4] One.
>
> Two[^2].

[^1]: A *b*.

    c

[^2]: \\[The editors: See [here](https://example.org/x/about/). The sentence cites: a source.\\]

## Commentary

[¶ 2] “Quoted”: **By whom**

By [him](https://example.org/x/about/).

(Context; Possible; \\[w, 2\\])

## Corrections

-   [¶ 1] “ran” → “rain”. It *is*. (Misprint; Certain; from the paper itself)

## Bibliography

-   \\[w in full\\]

## Terms

-   The author’s.

-   CC BY 4.0.

-   MIT.

"""
    )
    assert text.endswith("[¶ 4]: <https://example.org/x/text/one/#p4>\n")


def test_front_matter(root: Path) -> None:
    loaded = EditionKit(root, head={"title": "A *T*", "event": "A Talk", "subtitle": "Annotated"}).load()
    assert isinstance(loaded.edition.head, EditionHead)
    front = made(loaded).split("\n\n")[:4]
    assert front == [
        "# A \\*T\\*",
        "Ann Author",
        "A Talk, 3\N{NO-BREAK SPACE}February 2001",
        "Annotated. Version 1.0.0, 2020-01-01. <https://example.org/x/>",
    ]


def nodes(node: Any, kind: str) -> Iterator[Any]:
    """What all the nodes of a kind hold, in order; none inside another."""
    if isinstance(node, dict) and node.get("t") == kind:
        yield node.get("c")
    else:
        inside = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
        for one in inside:
            yield from nodes(one, kind)


def scroll() -> tuple[Loaded, list[dict[str, Any]]]:
    root = EDITIONS / "scroll"
    loaded = load(root, root / "data", root / "docs" / "text")
    return loaded, read(made(loaded))


def test_every_note_comes_back_where_its_marker_stands() -> None:
    """A note to a note stands below it, since pandoc has none there."""
    loaded, tree = scroll()
    expected = []
    for reference in loaded.paper.references:
        if reference.block.kind not in {"note", "table"}:
            block = loaded.paper.notes[reference.note]
            text = "".join(line_with_markers(block, line, Markers("{number}")) for line in block.lines)
            expected.append(folded(text + ("6 He is named nowhere." if reference.note == "accounts-1" else "")))
    found = [folded("".join(map(words, note))) for note in nodes(tree, "Note")]
    assert [note for note in found if note not in {"Orthirteen.", "Copiedfromthewall."}] == expected
    assert {"Orthirteen.", "Copiedfromthewall."} <= {*found}, "in a cell and in a caption"


def test_what_pandoc_takes_for_structure() -> None:
    _, tree = scroll()
    assert next(nodes(tree, "OrderedList"))[0] == [98, {"t": "Decimal"}, {"t": "Period"}]
    ((_, _, specs, head, *_),) = nodes(tree, "Table")
    assert [align["t"] for align, _ in specs] == ["AlignRight", "AlignCenter", "AlignDefault"]
    assert len(head[1]) == 1
    ((_, _, inside),) = nodes(tree, "Figure")
    ((_, alternative, (address, _)),) = nodes(inside, "Image")
    assert (words(alternative), address) == ("A bridge over a line of water", "https://example.org/x/text/voyage.svg")
    assert [div[0][1] for div in nodes(tree, "Div")] == [
        [kind] for kind in ("stage", "verse-speech", "speech", "opener", "opener", "closer", "signature")
    ]
    verse = [line for lines in nodes(tree, "LineBlock") for line in lines]
    assert [len(text := words(line)) - len(text.lstrip("\xa0")) for line in verse] == [0, 0, 4, 0, 2, 0, 0, 0, 0, 0, 2]


SPANS = {
    "Span": [
        ["page-ix", ["page"], []], ["", [], [["lang", "grc"]]], ["page-10", ["page"], []], ["page-11", ["page"], []],
        ["", ["gap"], []], ["page-12", ["page"], []], ["", ["gap"], []], ["", ["stage"], []], ["", ["speaker"], []],
        ["", ["speaker"], []], ["", ["stage"], []], ["l5", ["line"], []], ["l10", ["line"], []],
    ],
    "Underline": "never", "Strikeout": "a word", "Subscript": "2", "SmallCaps": "harbour",
}  # fmt: skip


def test_what_pandoc_takes_for_marks() -> None:
    _, tree = scroll()
    attributes = [span[0] for span in nodes(tree, "Span") if "label" not in span[0][1]]
    assert attributes == SPANS["Span"]
    for kind in ("Underline", "Strikeout", "Subscript", "SmallCaps"):
        assert [words(inside) for inside in nodes(tree, kind)] == [SPANS[kind]]


def test_labels_are_said_where_pandoc_would_number_otherwise(root: Path) -> None:
    assert "{.label}" not in made(EditionKit(root / "a", "A [^1]. B [^2].").load())
    assert "[^2]: [\\[2\\]]{.label} Note 2." in made(EditionKit(root / "b", "A [^2].").load())
    assert r"[\[tr. 1: Notes of the translator\]]{.label} Literally" in made(scroll()[0])


def test_notes_in_notes(root: Path) -> None:
    """One that only a note refers to, one that the text refers to as well, two that refer to each other."""
    notes = "- {number: 1, text: 'A [^2], [^3].'}\n- {number: 2, text: 'B [^1].'}\n- {number: 3, text: C.}\n"
    text = made(EditionKit(root, "So [^1]. And [^3].", notes=notes).load())
    assert text[text.index("[^1]: ") : text.index("## Terms")].strip() == (
        "[^1]: [\\[1\\]]{.label} A^2^,^3^.\n\n    ^2^ B^1^.\n\n    ^3^ C.\n\n[^3]: [\\[3\\]]{.label} C."
    )


def test_what_the_editors_say_at_a_note_stands_apart_from_it(root: Path) -> None:
    notes = "- {number: 1, text: Ibid., citing: A map., basis: text}\n"
    text = made(EditionKit(root, "So [^1].", notes=notes).load())
    assert "[^1]: Ibid.\n\n    \\[The editors: The sentence cites: A map.\\]\n" in text


def test_readings_of_other_witnesses_are_listed(root: Path) -> None:
    variants = (
        "- {id: three, block: p1, quote: three, readings: [{witness: B, text: two}, {witness: [C], omitted: true}], "
    )
    kit = EditionKit(
        root,
        "In three hands.",
        head={"witnesses": [{"id": "B", "name": "A *fair* copy"}, {"id": "C", "name": "A proof"}]},
        files={"data/variants.yml": f"{variants}note: So.}}\n"},
    )
    text = made(kit.load())
    assert "[¶ 1] In three hands.\n" in text
    assert text[text.index("## Variants") : text.index("## Terms")] == (
        "## Variants\n\n-   B: A *fair* copy\n\n-   C: A proof\n\n<!-- -->\n\n"
        "-   [¶ 1] three\\] two B; *om.* C\n\n    So.\n\n"
    )


SET = {
    "a list of loose items": "1. a\n\n    b\n2. c",
    "a list that begins anywhere": "98. a\n99. b\n100. c",
    "a list after a list": "- a\n- b\n\n* c",
    "lists of two kinds": "- a\n\n1. b\n\n\n- c",
    "two lists in an item": "- a\n    - b\n    * c",
    "a quotation in an item": "- a\n\n    > b\n- c",
    "a table in a quotation": "> | a | b |\n> |---|---|\n> | c | d |",
    "a table in an item": "- a\n\n    | b | c |\n    |---|---|\n    | d | e |",
    "a table without a head": "| | |\n|---|---|\n| a | b |",
    "a table after a line": "a\n\n: b *c* \\| [^1]\n\n| c | d `|` |\n|---|---|\n| e | f |",
    "a picture without words": "![A ship](ship.svg)",
    "a picture in an item": '- a\n\n    ![A "ship"](ship.svg)\n    b',
    "a picture in a quotation": "> ![A ship](ship.svg)\n> b [^1]",
    "a heading in the middle": "a\n\n## b [c]{.underline} [^1]\n\nd",
}


@pytest.mark.parametrize("markdown", SET.values(), ids=SET)
def test_however_it_is_set(root: Path, markdown: str) -> None:
    picture = {"docs/text/ship.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>"}
    loaded = unproved(EditionKit(root, markdown, files=picture))
    assert list(numbered(made(loaded))) == wanted(loaded)


def unproved(kit: EditionKit) -> Loaded:
    """The edition, whose source copy is what the plain text says."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("glossator.load.prove", lambda *_: [])
        return kit.load()


SPECIALS = st.text(st.sampled_from("\\`*_{}[]()#+-.!<>~^$@|&\"'=:;%1ai ¶"), min_size=1, max_size=14)
LINES = st.lists(SPECIALS.map(lambda text: " ".join(text.split())).filter(bool), min_size=1, max_size=3)


@settings(max_examples=60)
@given(LINES)
@example(["1.", "(a) b", "#. c"])
@example(["--- a", "===", "---"])
@example(["a | b", "--|--", "c | d"])
@example(["a", ": b", "@x ..."])
@example(["![x](y)", "[^1]: z", "::: w"])
def test_any_words_come_back(lines: list[str]) -> None:
    loaded = _tiny(lines)
    assert list(numbered(made(loaded))) == wanted(loaded)


def _tiny(lines: list[str]) -> Loaded:
    everywhere = [re.sub(r"[!-/:-@[-`{-~]", r"\\\g<0>", line) for line in lines]
    everywhere = [re.sub(r"^(\d+)", r"&#x200c;\1", line) for line in everywhere]
    with tempfile.TemporaryDirectory() as root:
        paper = "\n\n".join(["x " + "\\\n".join(everywhere), "\n>\n".join(f"> {line}" for line in everywhere)])
        return unproved(EditionKit(Path(root), paper))


MARKED = [
    "*a*b **c**",
    "***a** b*",
    "**a *b***",
    "*a [b](https://x.org/?a=1&copy=2) c*",
    "[a [^1] b](<https://x.org/(y) z>)",
    "*a [^1]*[^2](b)",
    "a! [^1](b)",
    "a [^1]: b",
    "`a*b` and `` ` ``",
    "*a*[b](https://x.org/)*c*",
    "**a**&#8204;*b*",
    "**a.** b [^1]{.c}, *a **b*** **c *d*** *e*",
    "*a [^1]*[^2]*b* **c**",
    "[a]{.underline}(b) [c]{.smallcaps}[d]{.smallcaps} [e]{lang=grc}",
    "[a]{.struck}[b]{.struck}[c]{.subscript} [[d]{.subscript} e]{.struck} [[f]{.subscript}]{.struck}",
    "x[a]{.superscript}[b]{.superscript} y[c d]{.superscript} z[e [^1]]{.superscript}[f]{.subscript}",
    "*[a]{.superscript}* [*b*]{.superscript} **[c]{.struck}**[d *e*]{.gap} [[f]{.underline}](https://x.org/)",
    "[[a]{.underline} b]{lang=la} [c [d]{lang=la}]{lang=grc} `[e]{.underline}` \\~[f]{.subscript} \\^[g]{.superscript}",
]

#: What pandoc calls marks of the author's.
PANDOCS = {"emphasis": "Emph", "strong": "Strong", "struck": "Strikeout", "code": "Code"}


@pytest.mark.parametrize("text", MARKED)
def test_the_author_s_marks(root: Path, text: str) -> None:
    loaded = unproved(EditionKit(root, f"a {text}"))
    assert list(numbered(made(loaded))) == wanted(loaded)
    (block,) = loaded.paper.sections[0].blocks
    paragraph = next(block for block in read(made(loaded)) if words(block).startswith("¶"))
    for kind, node in PANDOCS.items():
        marked = {at for mark in block.marks if mark.kind == kind for at in range(mark.start, mark.end)}
        found = folded("".join(words({"t": node, "c": one}) for one in nodes(paragraph, node))).replace("[note]", "")
        assert found == folded("".join(block.text[at] for at in sorted(marked))), kind


def test_escapes_are_as_few_as_will_do() -> None:
    assert escaped("A. Rykov, 1920-30 (b) & Co! #1 50% a/b: c.") == "A. Rykov, 1920-30 (b) & Co! #1 50% a/b: c."
    assert escaped("a--b ... &amp; *x* ![") == "a\\-\\-b \\.\\.\\. \\&amp; \\*x\\* !\\["
    assert [at_line_start(line) for line in ("1. a", "a) b", "# c", "- d", "e.g. f")] == [
        "1\\. a",
        "a\\) b",
        "\\# c",
        "\\- d",
        "e.g. f",
    ]


def test_formatted_works() -> None:
    assert cited("Martin, <em>An <em>Empire</em></em>, <a href='x'>2*1</a> &amp; c.") == (
        "Martin, *An Empire*, 2\\*1 & c."
    )
    assert cited("2*<em>a</em>") == "2\\**a*"
