"""Which words of a page of prose cite a work, and which are only words."""

import pytest

from glossator.prose.citations import Cited, found_in

CITED = {
    "a work": ("See [@a].", [Cited("a")]),
    "a page": ("[@harris-1999, p. 12]", [Cited("harris-1999", "12")]),
    "a number alone": ("[@a, 12–14]", [Cited("a", "12–14")]),
    "a Roman numeral": ("[@a, pp. xii, 3]", [Cited("a", "xii, 3")]),
    "without a comma": ("[@a p. 12]", [Cited("a", "12")]),
    "a chapter": ("[@a, ch. 3]", [Cited("a", "3", "chapter")]),
    "a chapter in full": ("[@a, Chapter 3]", [Cited("a", "3", "chapter")]),
    "a volume": ("[@a, vol. 2]", [Cited("a", "2", "volume")]),
    "a note": ("[@a, n. 5]", [Cited("a", "5", "note")]),
    "a paragraph by its sign": ("[@a, ¶ 8]", [Cited("a", "8", "paragraph")]),
    "sections by their sign": ("[@a, §§8–9]", [Cited("a", "8–9", "section")]),
    "several": ("[@a; @b, ch. 3]", [Cited("a"), Cited("b", "3", "chapter")]),
    "words before": ("[see also @a, 3]", [Cited("a", "3", before="see also")]),
    "the year alone": ("Harris [-@a, 3]", [Cited("a", "3", mode="no-author")]),
    "over a line’s end": ("[@a,\npp. 3–\n4]", [Cited("a", "3– 4")]),
    "in a sentence": ("@harris-1999 argues", [Cited("harris-1999", mode="in-text")]),
    "in a sentence, with a page": ("@a [p. 12] says", [Cited("a", "12", mode="in-text")]),
    "in a sentence, before other brackets": ("@a [who did not] says", [Cited("a", mode="in-text")]),
    "at a sentence’s end": ("So @a. And (@b), @c’s.", [Cited(work, mode="in-text") for work in "abc"]),
    "emphasised": ("*@a* **[@b]**", [Cited("b"), Cited("a", mode="in-text")]),
    "in an admonition": ("!!! note\n\n    [@a]", [Cited("a")]),
    "in an item": ("- one\n\n    [@a]\n\n    - two\n\n        [@b]", [Cited("a"), Cited("b")]),
    "in a footnote": ("[^1]: See [@a].\n\n    [@b]", [Cited("a"), Cited("b")]),
    "in a table": ("| a | b |\n|---|---|\n| x | [@a] |", [Cited("a")]),
    "below code": ("    [@a]\n\n[@b]", [Cited("b")]),
    "below a fence": ("~~~\n[@a]\n~~~\n[@b]", [Cited("b")]),
}
WORDS = {
    "an address of e-mail": "ann@example.org, <ann@example.org>, [ann@example.org]",
    "a part of an address": "https://example.org/@ann",
    "the words of a link": "[@a](about.md) [@a][about]",
    "a backslash before the bracket": r"\[@a]",
    "a backslash before the sign": r"\@a",
    "a sign by itself": "@ and [@] and [a @ b]",
    "code": "`[@a]` and ``a ` @b`` and `@c\nd`",
    "indented code": "So:\n\n    [@a]\n    @b",
    "indented code in an item": "- one\n\n        [@a]",
    "a fence": "```yaml\n[@a]\n```",
    "a fence in an admonition": "??? note\n\n    ```\n    @a\n    ```",
    "a comment": "<!-- [@a]\n@b -->",
    "a tag": '<a title="@a b">x</a>',
    "an element of code": "<pre>\n@a\n</pre>",
    "data about the page": "---\ntitle: Of @a\n---\nWords.",
}


@pytest.mark.parametrize(("markdown", "expected"), CITED.values(), ids=CITED)
def test_what_cites(markdown: str, expected: list[Cited]) -> None:
    found = list(found_in(markdown))
    assert [one for citation in found for one in citation.cited] == expected
    assert not any(citation.wrong for citation in found)


@pytest.mark.parametrize("markdown", WORDS.values(), ids=WORDS)
def test_what_is_only_words(markdown: str) -> None:
    assert list(found_in(markdown)) == []


def test_lines_are_those_of_the_file() -> None:
    markdown = "---\ntitle: X\n---\n\n```\n@no\n```\n\nOne\n[@a].\n\nTwo @b.\n"
    assert [citation.line for citation in found_in(markdown)] == [10, 12]
