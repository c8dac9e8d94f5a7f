"""What pages of prose may not do in a reader's browser, however it is written; and what they may."""
# ruff: noqa: E501 - a row is a line, however long

from pathlib import Path

import pytest
from markdown import Markdown

from glossator.site import prose_html
from tests.frame.kit import edition, run
from tests.reading.whole import whole

#: name: (Markdown of a page, what is wrong)
REFUSED = {
    "a script": ("<script>alert(1)</script>", "<script> on a page"),
    "a script in capitals": ("<ScRiPt src=x.js></sCrIpT>", "<script> on a page"),
    "a script in a drawing": ("<svg><script>alert(1)</script></svg>", "<script> on a page"),
    "a frame": ("<iframe srcdoc='&lt;b&gt;'></iframe>", "<iframe> on a page"),
    "a form": ("<form><b>x</b></form>", "<form> on a page"),
    "a field": ("<input name=q>", "<input> on a page"),
    "a style": ("<style>p{display:none}</style>", "<style> on a page"),
    "a base": ("<base href='https://evil.example/'>", "<base> on a page"),
    "a redirection": ("<meta http-equiv=refresh content='0;url=x'>", "<meta> on a page"),
    "a handler": ("<b onclick='x()'>b</b>", "‘onclick’ at <b>"),
    "a handler given to Markdown": ("*b*{onfocus=x() tabindex=1}", "‘onfocus’ at <em>"),
    "an address of a script": ("[a](javascript:alert(1))", "a link to ‘javascript:alert(1)’"),
    "an address of a script, hidden": ("<a href=' java&#10;script:alert(1)'>a</a>", "a link to ‘ java\nscript:alert(1)’"),
    "an address that is the page": ("[a](data:text/html,x)", "a link to ‘data:text/html,x’"),
    "a picture from elsewhere": ("![a](https://evil.example/a.png)", "<img> loads ‘https://evil.example/a.png’ from elsewhere"),
    "a picture from elsewhere, in short": ("<img src='//evil.example/a.png'>", "<img> loads ‘//evil.example/a.png’ from elsewhere"),
    "a picture of several": ("<img srcset='a.png 1x, https://evil.example/b.png 2x'>", "<img> loads ‘a.png 1x, https://evil.example/b.png 2x’ from elsewhere"),
    "a drawing from elsewhere": ("<svg><use href='https://evil.example/a.svg#b'/></svg>", "<use> loads ‘https://evil.example/a.svg#b’ from elsewhere"),
    "a style that loads": ("<p style='background:url(//evil.example)'>b</p>", "a style of <p> that loads or hides"),
    "a comment that ends at once for a browser": ("<p><!--><img src=x onerror=y()>--></p>", "‘<!--><img src=x onerror=y()>--></p>’, which browsers read in several ways,"),
    "a comment without an end": ("<p><!-- <b>x</b></p>", "‘<!-- <b>x</b></p>’, which browsers read in several ways,"),
    "a section of no markup": ("<p><![CDATA[><img src=x onerror=y()>]]></p>", "‘<![CDATA[><img src=x onerror=y()>]]></p>’, which browsers read in several ways,"),
    "a value that ends in a browser": ("<p><b x=='><b onclick=y()>'>b</b></p>", "‘<b x=='><b onclick=y()>'>b</b></p>’, which browsers read in several ways,"),
    "words to a browser, a tag to us": ("<noembed><img title='</noembed><img src=x onerror=y()>'></noembed>", "<noembed> on a page"),
    "an id of the interface’s": ("## Words {#gl-words}", "‘id=gl-words’, one of the interface’s own"),
    "a class of the interface’s": ("*b*{.a .gl-annotation}", "‘class=gl-annotation’, one of the interface’s own"),
    "a class of the home page’s that is the engine’s": ("*b*{.gl-home__map}", "‘class=gl-home__map’, one of the interface’s own"),
    "a class of Material’s frame": ("<p class=md-overlay>b</p>", "‘class=md-overlay’, one of the interface’s own"),
    "a sign of the author’s words": ("*b*{data-note=1}", "‘data-note’ at <em>"),
    "what scripts would find in the place of what they call": ("![a](a.png){name=querySelector}", "‘name’ at <img>"),
    "a way back to this page": ("[a](https://a.example/){target=_blank rel='opener'}", "‘rel’ at <a>"),
    "a key of its own": ("[a](b.md){accesskey=x}", "‘accesskey’ at <a>"),
    "an order of its own": ("[a](b.md){tabindex=1}", "‘tabindex’ at <a>"),
    "hidden words": ("<p hidden>b</p>", "‘hidden’ at <p>"),
    **{
        f"a style that moves, covers or hides: {style}": (f"<p style='{style}'>b</p>", "a style of <p> that loads or hides")
        for style in (
            "display: none", "position:/**/fixed", "position:absolute;inset:0", "color:transparent", "font-size:0px",
            "font:.0em serif", "opacity:.01", "margin:0 -99vw", "margin-top:calc(1px*-9)", "text-indent:-99px",
            "transform:scale(99)", "box-shadow:0 0 0 99vw #fff", "--a:1", "COLOR:red; Z-Index:9", "-webkit-mask:none",
        )
    },
}  # fmt: skip
ALLOWED = {
    "links": "[a](https://a.example/) [b](mailto:a@b.example) <a href='tel:1' target=_blank>c</a> [d](about.md#e)",
    "pictures": "![a](images/a.png) <img src='data:image/png;base64,aGk='>",
    "figures": "<figure markdown=span><figcaption>a</figcaption></figure>",
    "small things": "<kbd>a</kbd> <abbr title='b'>c</abbr> <svg viewBox='0 0 1 1'><path d='M0 0'/></svg>",
    "tables": "|a|\n|:-:|\n|b|",
    "boxes": "<input type=checkbox disabled>",
    "code that shows it": "`<script>` and `onclick=` and `javascript:`",
    "what a button is": "[a](b.md){.md-button .md-button--primary}",
    "parts of the home page": "A.\n{.gl-home__lead}",
    "plain styles": "<p style='text-align:right; margin: 0 10px; font-size:1.05em; border:0; width:50%; color:#000'>b</p>",
    "drawings that overlay": "<svg><g style='opacity:.5'><path style='display:none'/></g></svg>",
    "links with more": "[a](b.pdf){download} [c](https://a.example/){rel='noopener license' target=_blank}",
    "names": "<a name=b></a><details name=c></details>",
    "words that name it": "An onclick = 1, a &lt;script>.",
}


def faults(markdown: str) -> list[str]:
    html = Markdown(extensions=["attr_list", "tables", "md_in_html"]).convert(f"# A\n\n{markdown}\n")
    return [str(fault) for fault in prose_html.check(html, f"# A\n\n{markdown}\n", "docs/a.md")]


@pytest.mark.parametrize(("markdown", "what"), REFUSED.values(), ids=REFUSED)
def test_refused(markdown: str, what: str) -> None:
    said = " ".join(f"docs/a.md:3: {what}; take it out, or allow such pages: raw_html: true under extra".split())
    assert any(fault.startswith(said) for fault in faults(markdown))


@pytest.mark.parametrize("markdown", ALLOWED.values(), ids=ALLOWED)
def test_allowed(markdown: str) -> None:
    assert faults(markdown) == []


WRITTEN_OUT = {
    "an override": ("A &#x202e;b&#x202c;.", "U+202E (right-to-left override) between “A ” and “b<U+202C>.” turns letters around"),
    "a soft hyphen": ("A&shy;b.", "an invisible U+00AD (soft hyphen) between “A” and “b.”"),
}  # fmt: skip


@pytest.mark.parametrize(("markdown", "what"), WRITTEN_OUT.values(), ids=WRITTEN_OUT)
def test_no_letter_is_let_in_by_its_number(markdown: str, what: str) -> None:
    (fault,) = faults(markdown)
    assert fault.startswith(f"docs/a.md:3: {what}; take it away")


def test_a_word_that_runs_the_other_way_may_be_emphasised() -> None:
    assert faults("A \u2067*b*\u2069.") == []


SCRIPT = "# About\n\n<script>alert(1)</script>\n\n[a](javascript:alert(2))\n"
#: Where the engine, the generator or a host puts something of its own.
TAKEN = {
    "docs/glossary.md": "glossary/", "docs/people/index.md": "people/", "docs/Places.md": "places/",
    "docs/404.md": "404.html", "docs/sitemap.xml": "sitemap.xml", "docs/text.md": "text/", "docs/p/1.md": "p/1/",
    "docs/text/one/index.html": "text/one/", "docs/assets/search.json": "assets/search.json",
    "docs/cite/p1.bib": "cite/p1.bib", "docs/linkset.json": "linkset.json",
    "docs/assets/css/edition.css": "assets/css/edition.css", "docs/sw.js": "sw.js", "docs/api/index.md": "api/",
}  # fmt: skip


def test_a_build_says_them_all_and_what_stands_in_the_engines_place(root: Path) -> None:
    kit = whole(root)
    kit.write("docs/about.md", SCRIPT)
    for name in (*TAKEN, "docs/more.md", "docs/more/index.md"):
        kit.write(name, "# Mine\n")
    said = kit.mkdocs("--strict").stderr
    assert "docs/about.md:3: <script> on a page; " in said
    assert "docs/about.md:5: a link to ‘javascript:alert(2)’; " in said
    for name, address in TAKEN.items():
        assert f"{name}: the engine makes ‘{address}’ itself; give the file another name" in said
    assert "docs/more/index.md: docs/more.md makes ‘more/’ too; give one of the files another name" in said
    assert "Traceback" not in said
    assert not (root / "site").exists()


def test_raw_html_is_a_setting_and_what_is_no_moment_stops(root: Path) -> None:
    kit = edition(root, "extra: {raw_html: true}\n", pages={"about": SCRIPT})
    stopped = run(kit, SOURCE_DATE_EPOCH="abc")
    assert "SOURCE_DATE_EPOCH: is ‘abc’, no moment; give the seconds since 1970" in stopped.stderr
    assert not (root / "site").exists()
    assert run(kit).returncode == 0
    assert "<script>alert(1)</script>" in (root / "site/about/index.html").read_text(encoding="utf-8")
