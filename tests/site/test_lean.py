"""HTML of a long paper without the letters it can do without: the same elements, attributes and words."""

import pytest
from lxml.html import HtmlElement, document_fromstring

from glossator.site.lean import lean, renamed, short_names

SHORTER = {
    "marks around a value": ('<a class="b" href="../../p/1/">c</a>', "<a class=b href=../../p/1/>c</a>"),
    "an empty value": ('<p data-apparatus="">a</p>', "<p data-apparatus>a</p>"),
    "the ends of items": ("<ul><li>a</li>\n<li>b</li></ul>", "<ul><li>a\n<li>b</ul>"),
    "the ends of facts": ("<dl><div><dt>a</dt><dd>b</dd></div></dl>", "<dl><div><dt>a<dd>b</div></dl>"),
}
#: Of a whole page, or of what says nothing.
LESS = {
    "a class that nothing asks for": (
        '<p class="gl-block gl-block--paragraph">a</p>',
        "<p class=gl-block>a</p>",
    ),
    "lines in the head": (
        '<!doctype html>\n<html>\n<head>\n<title>a</title>\n<link rel="b">\n</head>\n<body>\n<link rel="c">\n</body>',
        "<!doctype html><html><head><title>a</title><link rel=b></head><body><link rel=c></body>",
    ),
    "lines beside what is never set into one": (
        "<body>\n<main>\n<h1>a</h1>\n<a>b</a>\n\n<a>c</a>\n<nav>\n<pre>\n<h1>d</h1>\n\n</pre></nav>\n</main></body>",
        "<body><main><h1>a</h1><a>b</a>\n<a>c</a><nav><pre>\n<h1>d</h1>\n\n</pre></nav></main></body>",
    ),
}
AS_IT_IS = {
    "a value that needs its marks": '<a title="a b" rel="x=y" aria-label="it\'s" alt="&gt;`">c</a>',
    "a sign among the words": 'a = "b" < c > "d"',
    "a tag in a value": '<img alt="a <b class=> d" title="e f">',
    "where the policy stands": '<meta http-equiv="Content-Security-Policy" content="">',
    "a script, and what is set as it stands": '<script>a="<b id="c">"</script><pre><b id="c">\n</b></pre>',
    "a remark": '<!-- <a id="b"> -->',
    "an item that other words follow": "<menu><li>a</li>b</menu>",
    "white space, where words would stand together": "<p>a</p>\n<p>b</p>",
}


@pytest.mark.parametrize(("html", "expected"), [*SHORTER.values(), *LESS.values()], ids=[*SHORTER, *LESS])
def test_it_is_shorter(html: str, expected: str) -> None:
    assert lean(html) == expected


@pytest.mark.parametrize("html", AS_IT_IS.values(), ids=AS_IT_IS)
def test_it_is_as_it_is(html: str) -> None:
    assert lean(html) == html


def test_where_one_sheet_styles_thousands_of_pages_its_classes_have_short_names() -> None:
    css = '.a,.gl-text{font:url("../gl-text.b")}.gl-block .gl-text:has(.is-open){top:.5rem}dl.gl-formats{top:0}'
    names = short_names(css)
    assert renamed(css, names) == '.a,.c{font:url("../gl-text.b")}.d .c:has(.is-open){top:.5rem}dl.gl-formats{top:0}'
    html = (
        '<p class="gl-block gl-text is-open mine" tabindex="-1">class="gl-text"'
        '<b class="gl-other gl-formats__files">.gl-text</b></p>'
    )
    assert lean(html, names) == '<p class="d c is-open">class="gl-text"<b class=gl-formats__files>.gl-text</b></p>'


@pytest.mark.parametrize("html", [html for html, _ in SHORTER.values()], ids=SHORTER)
def test_it_says_the_same(html: str) -> None:
    def said(page: str) -> list[tuple[object, dict[str, str], str]]:
        elements: list[HtmlElement] = list(document_fromstring(f"<main>{page}</main>").iter())
        return [(one.tag, dict(one.attrib), (one.text or "").strip()) for one in elements]

    assert said(lean(html)) == said(html)
    assert lean(lean(html)) == lean(html)
