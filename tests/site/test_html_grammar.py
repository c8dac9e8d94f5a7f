"""What browsers may read otherwise than we do."""

import pytest

from glossator.site.html_grammar import unlike

UNLIKE = [
    "<!-->a-->", "<!--->a-->", "<!-- --!> -->", "<!-- <!-- -->", "<!-- a", "<![CDATA[>]]>", "<?x?>", "<!x>", "</ x>",
    "</p x>", "<a x=='>'>", '<a"b">', '<a x="b"y>', "<img src=x onerror='y() ", "<a\vhref=b>", "<a href=\0b>", "<a <b>",
]  # fmt: skip
ALIKE = [
    "a < b <3 <", "<!-- a -- b --->", "<!-- <b> -->", "<br/>", "<a href=x/>", '<a\nhref="x>"  b>', "</p >", "<svg:a>",
    "<input type=checkbox checked/>", '<details markdown open="">',
]  # fmt: skip


@pytest.mark.parametrize("html", UNLIKE)
def test_unlike(html: str) -> None:
    assert unlike(html)


@pytest.mark.parametrize("html", ALIKE)
def test_alike(html: str) -> None:
    assert not unlike(html)


def test_a_page_has_a_doctype_and_a_title_of_words() -> None:
    page = "<!DOCTYPE html>\n<html><title>A</title><style>p{}</style><p>b</p></html>"
    assert not unlike(page, is_whole=True)
    assert unlike(page)
    assert unlike("<title><b title='</title><img onerror=x()>'></b></title>", is_whole=True)
