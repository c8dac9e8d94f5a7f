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
from tests.edition_kit import EditionKit
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
    if not isinstance(node, dict):
        return ""
    kind: str = node["t"]
    content: Any = node.get("c")
    if kind in _FIXED:
        return _FIXED[kind]
    if kind in {"Str", "Code"}:
        return str(content if kind == "Str" else content[-1])
    assert kind in _AT, kind
    return words(content if _AT[kind] is None else content[_AT[kind]])


#: What is no words of the author's, and where the words are in what has other parts as well.
_FIXED = {"Note": "[note]", "RawInline": "", "RawBlock": "", "Space": " ", "SoftBreak": " ", "LineBreak": " "}
_AT: dict[str, Any] = {
    **dict.fromkeys(["Para", "Plain", "Emph", "Strong", "BlockQuote", "BulletList"]),
    "Link": 1,
    "Header": 2,
    "OrderedList": 1,
}


def folded(text: str) -> str:
    return re.sub(r"\s", "", text)


def numbered(text: str) -> Iterator[str]:
    """The words of each numbered block."""
    for block in read(text):
        found = words(block) if block["t"] != "Header" else ""
        if re.match(r"[¶§]\s\d+\s[^“]", found):
            yield folded(found)


def wanted(loaded: Loaded) -> list[str]:
    """The same from the edition."""
    found = []
    for section in loaded.paper.sections:
        for block in section.blocks:
            text, shift = block.text, 0
            for mark in block.marks:
                if mark.kind == "note":
                    text = f"{text[: mark.start + shift]}[note]{text[mark.start + shift :]}"
                    shift += len("[note]")
            sign = "§" if loaded.edition.head.language == "ru" else "¶"
            found.append(folded(f"{sign}{block.number}{text}"))
    return found


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

[^2]: \\[The editors: See [here](https://example.org/x/about/). Cited here: a source.\\]

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
        source = "\n".join(["x", *(line.replace("", "") for line in lines), *lines])
        source = re.sub(r"(?m)^(\d+)", "\u200c\\1", source)
        return EditionKit(Path(root), paper, source=source).load()


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
]


@pytest.mark.parametrize("text", MARKED)
def test_the_author_s_marks(root: Path, text: str) -> None:
    loaded = EditionKit(root, f"a {text}", source=_said(f"a {text}")).load()
    assert list(numbered(made(loaded))) == wanted(loaded)


def _said(text: str) -> str:
    """What the source copy of one of :data:`MARKED` says."""
    text = re.sub(r"\[\^(\d)]", r"«\1»", text).replace("&#8204;", "\u200c")
    text = re.sub(r"\[([^]]*)]\((?:<[^>]*>|[^)]*)\)", r"\1", text)
    text = re.sub(r"`` (`) ``", "§", text).replace("`a*b`", "a×b")
    text = text.replace("*", "").replace("`", "").replace("×", "*").replace("§", "`")
    return re.sub(r"«(\d)»", r"[\1]", text)


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
