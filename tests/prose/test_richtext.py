"""Markdown in the data: emphasis, lists and links come out as HTML, everything else as the text it is written as."""

import re

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator import addresses
from glossator.prose.richtext import links, plain_text, to_html, to_inline_html

HERE = addresses.relative("text/one/")

ALLOWED = {
    "words": ("An okrug.", "<p>An okrug.</p>"),
    "paragraphs": ("One.\n\nTwo.", "<p>One.</p>\n<p>Two.</p>"),
    "emphasis": ("*one* and **two**", "<p><em>one</em> and <strong>two</strong></p>"),
    "code": ("`a < b`", "<p><code>a &lt; b</code></p>"),
    "a list": ("- one\n- two", "<ul>\n<li>one</li>\n<li>two</li>\n</ul>"),
    "a numbered list": ("1. one\n2. two", "<ol>\n<li>one</li>\n<li>two</li>\n</ol>"),
    "a hard break": ("one\\\ntwo", "<p>one<br />\ntwo</p>"),
    "a quotation": ("> one", "<blockquote>\n<p>one</p>\n</blockquote>"),
    "http": ("[a](http://a.b/c)", '<p><a href="http://a.b/c">a</a></p>'),
    "https": ("[a](https://a.b/c?d=e&f=g)", '<p><a href="https://a.b/c?d=e&amp;f=g">a</a></p>'),
    "mailto": ("[a](mailto:a@b.c)", '<p><a href="mailto:a@b.c">a</a></p>'),
    "capital scheme": ("[a](HTTPS://a.b/)", '<p><a href="HTTPS://a.b/">a</a></p>'),
    "an address": ("<https://a.b/>", '<p><a href="https://a.b/">https://a.b/</a></p>'),
    "an entry": ("[a](glossary/#okrug)", '<p><a href="../../glossary/#okrug">a</a></p>'),
    "a paragraph": ("[a](text/one/#p7)", '<p><a href="#p7">a</a></p>'),
    "a page": ("[a](about/)", '<p><a href="../../about/">a</a></p>'),
    "emphasis in a link": ("[*a*](about/)", '<p><a href="../../about/"><em>a</em></a></p>'),
    "entities": ("R&amp;D &mdash; x", "<p>R&amp;D — x</p>"),
    "Cyrillic": ("*округ*", "<p><em>округ</em></p>"),
}


@pytest.mark.parametrize(("markdown", "expected"), ALLOWED.values(), ids=ALLOWED)
def test_allowed(markdown: str, expected: str) -> None:
    assert to_html(markdown, HERE) == expected


LITERAL = {
    "a script": ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
    "an inline element": ("a <b>c</b>", "<p>a &lt;b&gt;c&lt;/b&gt;</p>"),
    "an element with an event": ("<img src=x onerror=alert(1)>", "<p>&lt;img src=x onerror=alert(1)&gt;</p>"),
    "a block of HTML": ("<div>\na\n</div>", "<p>&lt;div&gt;\na\n&lt;/div&gt;</p>"),
    "a comment": ("<!-- a -->", "<p>&lt;!-- a --&gt;</p>"),
    "an attribute list": ("a {: onclick=alert(1) }", "<p>a {: onclick=alert(1) }</p>"),
    "an attribute list on a link": (
        "[a](about/){: onclick=x }",
        '<p><a href="../../about/">a</a>{: onclick=x }</p>',
    ),
    "javascript": ("[a](javascript:alert%281%29)", "<p>[a](javascript:alert%281%29)</p>"),
    "javascript in capitals": ("[a](JavaScript:alert)", "<p>[a](JavaScript:alert)</p>"),
    "javascript in entities": ("[a](java&#115;cript:alert)", "<p>[a](javascript:alert)</p>"),
    "javascript as an address": ("<javascript:alert>", "<p>&lt;javascript:alert&gt;</p>"),
    "data": ("[a](data:text/html,x)", "<p>[a](data:text/html,x)</p>"),
    "vbscript": ("[a](vbscript:x)", "<p>[a](vbscript:x)</p>"),
    "file": ("[a](file:///etc/passwd)", "<p>[a](file:///etc/passwd)</p>"),
    "no protocol": ("[a](//a.b/)", "<p>[a](//a.b/)</p>"),
    "backslashes for a host": ("[a](\\\\\\\\a.b)", None),
    "the host’s root": ("[a](/about/)", "<p>[a](/about/)</p>"),
    "an image": ("![a](a.png)", None),
    "a heading": ("# A", "<p># A</p>"),
    "an underlined heading": ("A\n===", "<p>A\n===</p>"),
    "a rule": ("a\n\n***", "<p>a</p>\n<p>***</p>"),
    "a fence": ("```\na\n```", None),
    "indented code": ("    a", "<p>a</p>"),
    "a link definition": ("[a]: http://a.b/\n\n[a]", "<p>[a]: http://a.b/</p>\n<p>[a]</p>"),
    "a template’s braces": ("{{ config }} {% x %}", "<p>{{ config }} {% x %}</p>"),
}


@pytest.mark.parametrize(("markdown", "expected"), LITERAL.values(), ids=LITERAL)
def test_literal(markdown: str, expected: str | None) -> None:
    page = to_html(markdown, HERE)
    if expected is not None:
        assert page == expected
    check_safe(page)


INLINE = {
    "one line": ("a *b*", "a <em>b</em>"),
    "lines are joined": ("a\nb", "a b"),
    "a list is words": ("- a", "- a"),
    "HTML is words": ("<p>a", "&lt;p&gt;a"),
    "links": ("[a](notes/#n7)", '<a href="../../notes/#n7">a</a>'),
}


@pytest.mark.parametrize(("markdown", "expected"), INLINE.values(), ids=INLINE)
def test_inline(markdown: str, expected: str) -> None:
    assert to_inline_html(markdown, HERE) == expected


PLAIN = {
    "markup goes": ("An *okrug*, [see](glossary/#krai).", "An okrug, see."),
    "lines join": ("one\ntwo", "one two"),
    "paragraphs part": ("one\n\ntwo", "one\ntwo"),
    "items part": ("- one\n- two", "one\ntwo"),
    "entities resolve": ("R&amp;D", "R&D"),
    "code": ("`a`", "a"),
    "HTML is words": ("<b>a</b>", "<b>a</b>"),
}


@pytest.mark.parametrize(("markdown", "expected"), PLAIN.values(), ids=PLAIN)
def test_plain_text(markdown: str, expected: str) -> None:
    assert plain_text(markdown) == expected


def test_links_within_the_site() -> None:
    text = "[a](glossary/#okrug) [b](https://x.y/) [c](text/one/#p7)\n\n- [d](mailto:x@y.z) [e](about/)"
    assert links(text) == ["glossary/#okrug", "text/one/#p7", "about/"]


# --- whatever is written ----------------------------------------------------------------------------------------------

TAGS = {"div", "p", "em", "strong", "code", "ul", "ol", "li", "a", "br", "blockquote"}
HREF = re.compile(r"(?i)(https?:|mailto:)|[^:/\\]*([/#?]|$)")


def check_safe(page: str) -> None:
    """Only the elements allowed, and no attribute but where a link leads and a list begins."""
    for element in lxml.html.fragment_fromstring(page, create_parent="div").iter():
        assert element.tag in TAGS, page
        allowed = {"a": {"href"}, "ol": {"start"}}.get(str(element.tag), set())
        assert set(element.attrib) <= allowed, page
        href = element.get("href", "")
        assert HREF.match(href), page
        assert not href.lstrip("./").startswith(("/", "\\")), page
    assert not re.search(r"<a [^>]*>[^<]*<a ", page)


PARTS = [
    "a", " ", "\n", "\n\n", "\t", "\u00a0", "*", "**", "_", "`", "[", "](", ")", "!", "<", ">", "/", "\\", "//", "&",
    ";", "- ", "1. ", "> ", "# ", "    ", '"', "'", "{: #a }", "[a]: ", "&#58;", "<a href=x>", "<img src=x onerror=y>",
    "<script>", "</p>", "javascript:", "JAVASCRIPT&colon;", "data:", "http:", "mailto:", "//a.b", "glossary/#x",
]  # fmt: skip
_letters = st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=40)
markdowns = st.one_of(st.lists(st.sampled_from(PARTS), max_size=14).map("".join), _letters)


@given(markdowns)
def test_nothing_becomes_code(markdown: str) -> None:
    check_safe(to_html(markdown, HERE))
    check_safe(to_inline_html(markdown, HERE))
