"""Formatted citations as a tree, and from pandoc's answer as HTML."""

import pytest

from glossator.citing.pandoc_html import GUARD, inlines_html
from glossator.citing.tree import citation
from glossator.prose.tree import Piece


def words(text: str) -> Piece:
    return Piece("text", text)


TREES = {
    "words": ("Martin &amp; Co.", (words("Martin & Co."),)),
    "emphasis and what follows": ("<em>Empire</em>.", (Piece("emphasis", children=(words("Empire"),)), words("."))),
    "strong": ("<strong>1</strong>", (Piece("strong", children=(words("1"),)),)),
    "superscript and subscript": (
        "a<sup>2</sup><sub>3</sub>",
        (words("a"), Piece("superscript", children=(words("2"),)), Piece("subscript", children=(words("3"),))),
    ),
    "a link": ('<a href="https://a.b/">x</a>', (Piece("link", target="https://a.b/", children=(words("x"),)),)),
    "a language": ('<span lang="ru">Округ</span>', (Piece("language", target="ru", children=(words("Округ"),)),)),
    "a span of nothing": ("<span>So</span> on", (words("So"), words(" on"))),
    "one in the other": ("<em>a <strong>b</strong></em>", (
        Piece("emphasis", children=(words("a "), Piece("strong", children=(words("b"),)))),
    )),
    "nothing": ("", ()),
}  # fmt: skip


@pytest.mark.parametrize(("formatted", "tree"), TREES.values(), ids=TREES)
def test_a_citation(formatted: str, tree: tuple[Piece, ...]) -> None:
    assert citation(formatted) == tree


STR, SPACE = {"t": "Str", "c": "a"}, {"t": "Space"}
INLINES = {
    "words": ([STR, SPACE, STR, {"t": "SoftBreak"}, STR, {"t": "LineBreak"}, STR], "a a a a"),
    "signs": ([{"t": "Str", "c": f"<&>{GUARD}"}], "&lt;&amp;&gt;&lt;"),
    "emphasis": ([{"t": "Emph", "c": [STR]}, {"t": "Strong", "c": [STR]}], "<em>a</em><strong>a</strong>"),
    "raised": ([{"t": "Superscript", "c": [STR]}, {"t": "Subscript", "c": [STR]}], "<sup>a</sup><sub>a</sub>"),
    "what is only set otherwise": ([{"t": kind, "c": [STR]} for kind in ("SmallCaps", "Underline", "Note")], "aaa"),
    "blocks": ([{"t": "Para", "c": [STR]}, {"t": "Plain", "c": [STR]}], "aa"),
    "spans": ([{"t": kind, "c": [["", [], []], [STR]]} for kind in ("Span", "Div", "Cite")], "aaa"),
    "a link": (
        [{"t": "Link", "c": [["", [], []], [STR], ["https://a.b/é?c=<d>&e", ""]]}],
        '<a href="https://a.b/%C3%A9?c=%3Cd%3E&amp;e">a</a>',
    ),
    "a link that leads nowhere else": ([{"t": "Link", "c": [["", [], []], [STR], ["javascript:x", ""]]}], "a"),
}


@pytest.mark.parametrize(("inlines", "html"), INLINES.values(), ids=INLINES)
def test_inlines(inlines: list[dict[str, object]], html: str) -> None:
    assert inlines_html(inlines) == html


CYRILLIC = {
    "a word": ("See Округ.", 'See <span lang="ru">Округ</span>.'),
    "words with what stands between": ("Новый мир, 5", '<span lang="ru">Новый мир</span>, 5'),
    "apart in Latin letters": ("Мир and мир", '<span lang="ru">Мир</span> and <span lang="ru">мир</span>'),
    "an accent": ("ми\u0301", '<span lang="ru">ми\u0301</span>'),
}


@pytest.mark.parametrize(("text", "html"), CYRILLIC.values(), ids=CYRILLIC)
def test_cyrillic_has_its_language(text: str, html: str) -> None:
    assert inlines_html([{"t": "Str", "c": text}], "ru") == html
    assert inlines_html([{"t": "Str", "c": text}]) == text


def test_an_element_that_no_citation_holds() -> None:
    with pytest.raises(ValueError, match="pandoc gave an element that no citation holds: Image"):
        inlines_html([{"t": "Image", "c": []}])
