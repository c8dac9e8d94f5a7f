"""The downloads page: what was made in, HTML out."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from glossator.exports import EXPORTS, Export, Offers, Product, offered
from glossator.exports.offers import Offer
from glossator.reading import interface
from glossator.site.pages import Pages
from tests.edition_kit import EditionKit, plain_citations
from tests.exports.materials import kit_material
from tests.reading.whole import whole

WORDS = interface.words(
    {
        **{f"download_{name}": name.upper() for name in ("book", "list", "api")},
        **{f"download_{name}_about": f"About <{name}>." for name in ("book", "list", "api")},
    }
)


def product(address: str, size: int = 1, media_type: str = "text/plain") -> Product:
    return Product(address, media_type, lambda: b"x" * size)


def export(name: str, group: str = "compute") -> Export:
    return Export(name, lambda _: (), group=group)  # type: ignore[arg-type]


ALL = [export("api"), export("book", "read"), export("list", "cite"), export("picture"), export("empty")]
MADE = {
    "book": (product("downloads/x.epub"),),
    "api": (product("api/index.json", 1_234_567, "application/json"), product("api/p/1.json")),
    "list": (product("downloads/x.bib", 1499),),
    "picture": (product("assets/x.png"),),
    "empty": (),
}


def test_formats_with_a_name_in_their_groups() -> None:
    assert offered(ALL, MADE, interface.Words({**WORDS, "download_empty": "E", "download_empty_about": "E"}, "en")) == (
        Offers("read", (Offer("book", MADE["book"]),)),
        Offers("cite", (Offer("list", MADE["list"]),)),
        Offers("compute", (Offer("api", MADE["api"]),)),
    )


@pytest.mark.parametrize(
    ("size", "shown"),
    [(0, "1 kB"), (1499, "1 kB"), (79_211, "79 kB"), (999_499, "999 kB"), (999_500, "1.0 MB"), (12_340_000, "12.3 MB")],
)
def test_sizes(size: int, shown: str) -> None:
    key, number = Offer("x", (product("x", size),)).size or ("", "")
    assert WORDS[key].replace("{number}", number).replace("\N{NO-BREAK SPACE}", " ") == shown


GOLDEN = """\
<h1>Downloads</h1>
<p class="gl-intro">The edition as files, all made from the same text and data as these pages. \
Version 1.0.0, 1&nbsp;January 2020.</p>
<section class="gl-downloads" aria-label="To read">
<h2>To read</h2>
<ul>
<li>
<p class="gl-download"><a href="x.epub" download>BOOK</a> \
<span class="gl-download__facts">1&nbsp;kB · <code>x.epub</code></span></p>
<p>About &lt;book&gt;.</p>
</li>
</ul>
</section>
<section class="gl-downloads" aria-label="To cite">
<h2>To cite</h2>
<ul>
<li>
<p class="gl-download"><a href="x.bib" download>LIST</a> \
<span class="gl-download__facts">1&nbsp;kB · <code>x.bib</code></span></p>
<p>About &lt;list&gt;.</p>
</li>
</ul>
</section>
<section class="gl-downloads" aria-label="To compute with">
<h2>To compute with</h2>
<ul>
<li>
<p class="gl-download"><a href="../api/index.json">API</a> \
<span class="gl-download__facts">1.2&nbsp;MB · <code>index.json</code> · 2 files</span></p>
<p>About &lt;api&gt;.</p>
</li>
</ul>
</section>
<section class="gl-downloads" aria-label="Terms">
<h2>Terms</h2>
<dl class="gl-facts">
<div><dt>The paper</dt><dd>The author’s.</dd></div>
<div><dt>The apparatus</dt><dd>See <a href="../about/">here</a>.</dd></div>
<div><dt>The code</dt><dd>MIT.</dd></div>
</dl>
</section>"""


def test_the_page(root: Path) -> None:
    rights = {"paper": "The author’s.", "apparatus": "See [here](about/).", "code": "MIT."}
    kit = EditionKit(root, head={"rights": rights}, files={"docs/about.md": "# About\n"})
    loaded = kit.load()
    pages = Pages(loaded, plain_citations(loaded), WORDS, downloads=offered(ALL, MADE, WORDS))
    (page,) = (page for page in pages.generated() if page.kind == "downloads")
    assert (page.address, page.title) == ("downloads/", "Downloads")
    assert " ".join(page.html.replace("\N{NO-BREAK SPACE}", "&nbsp;").split()) == " ".join(GOLDEN.split())


def test_how_to_cite_the_paper_comes_before_the_works_it_is_read_with(root: Path) -> None:
    work = "- id: one\n  type: book\n  title: One\n"
    site = EditionKit(root, head={"id": "tiny"}, bibliography=work).build()
    page = html.parse(site / "downloads/index.html").getroot()
    (first, *_) = page.xpath("//h2[.='To cite']/following-sibling::ul[1]/li")
    files = [f"../cite/edition{ending}" for ending in (".bib", ".ris", ".json")]
    assert first.xpath(".//a/@href") == ["../cite/", *files]
    assert (site / "cite/edition.ris").is_file()


@pytest.mark.parametrize(
    ("group", "addresses"),
    {
        "read": ["downloads/edition.pdf", "downloads/edition.epub", "downloads/edition.txt", "downloads/edition.md"],
        "cite": [f"downloads/edition-bibliography{ending}" for ending in (".json", ".bib", ".ris")],
        "compute": [
            "assets/images/title.png", "downloads/edition.xml", "api/edition.json", "api/dts/index.json",
            "downloads/edition-annotations.jsonld",
        ],
    }.items(),
)  # fmt: skip
def test_the_first_file_of_each_format_and_what_it_is_for(root: Path, group: str, addresses: list[str]) -> None:
    material = kit_material(whole(root))
    assert [next(iter(one.make(material))).address for one in EXPORTS if one.group == group] == addresses


def test_without_files_there_is_no_page(root: Path) -> None:
    assert all(page.kind != "downloads" for page in EditionKit(root).pages().generated())


def test_every_format_s_words_are_whole() -> None:
    """A name without a description, or the reverse, would silently leave a format out."""
    for one in EXPORTS:
        assert (f"download_{one.id}" in WORDS) == (f"download_{one.id}_about" in WORDS), one.id


def test_files_are_published_as_they_were_made(root: Path) -> None:
    site = EditionKit(root, head={"id": "tiny"}).build()
    made = sorted(path.relative_to(site / "downloads").as_posix() for path in (site / "downloads").rglob("*.*"))
    assert {"index.html", "tiny.md", "tiny.txt"} <= set(made)
    assert not [name for name in made if name.endswith(".file")]
    assert (site / "downloads/tiny.md").read_text(encoding="utf-8").startswith("# A Tiny Paper\n")
