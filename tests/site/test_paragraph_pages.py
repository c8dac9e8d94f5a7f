"""The record of each paragraph, the page on citing, and the lists of citations."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from lxml import etree, html

from glossator.addresses import Site
from glossator.citing import styles
from glossator.reading import interface
from glossator.site.citation_list import citation_lists
from glossator.site.paragraph_pages import Frame
from tests.edition_kit import EditionKit, term

SITE = "http://localhost:8000/tiny/"
FILES = {
    "data/annotations.yml": """\
- id: where
  block: p1
  quote: okrug
  headline: Where was it?
  kind: context
  body: There.
  basis: gloss
  certainty: certain
""",
    "data/emendations.yml": """\
- {id: ist, block: p2, quote: ist, reading: its, reason: A slip., kind: misprint, basis: text, certainty: certain}
""",
    "data/events.yml": """\
- id: end
  date: "1930"
  title: The end
  text: It ended.
  places_in_paper: [{block: p2, quote: end}]
  basis: text
  certainty: certain
""",
    "data/crossrefs.yml": "- {from: p2, to: p1, forward: Begun in ¶ 1., backward: Ended in ¶ 2.}\n",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    kit = EditionKit(
        tmp_path_factory.mktemp("records"),
        {"one": "The okrug.[^1]", "two": "And *ist* end & okrug.[^2] More.[^1]\n\nLast."},
        glossary=term("okrug"),
        files=FILES,
    )
    return kit.build()


def page(site: Path, address: str) -> html.HtmlElement:
    return html.parse(str(site / address / "index.html")).getroot()


def links(element: html.HtmlElement, path: str = ".//a") -> list[str]:
    return [str(link.get("href")) for link in element.xpath(path)]


def facts(record: html.HtmlElement) -> dict[str, str]:
    rows = record.xpath("//dl[contains(@class, 'gl-record-facts')]/div")
    return {row[0].text_content(): " ".join(row[1].text_content().split()) for row in rows}


def test_its_words_are_the_author_s(site: Path) -> None:
    [block] = page(site, "p/2").xpath("//*[@id='p2']")
    assert etree.tostring(block, encoding="unicode", with_tail=False) == (
        '<p class="gl-text" id="p2" tabindex="-1">And <em><span class="gl-emendation" data-source="ist">its</span></em>'
        '<sup class="gl-sign" data-apparatus=""><a href="../../corrections/#ist" data-preview="" '
        'aria-label="Corrected; the source copy has “ist”">°</a></sup> end &amp; '
        '<a class="gl-term" role="doc-glossref" href="../../glossary/#okrug" data-preview="">okrug</a>.'
        '<sup class="gl-noteref"><a id="r2" role="doc-noteref" href="#n2" data-note="2" aria-label="Note 2">2</a></sup>'
        ' More.<sup class="gl-noteref"><a id="r1-2" role="doc-noteref" href="#n1" data-note="1" aria-label="Note 1">1'
        "</a></sup></p>"
    )


def test_its_notes_stand_on_the_page_and_lead_back(site: Path) -> None:
    record = page(site, "p/2")
    assert [(note.get("id"), links(note)) for note in record.xpath("//li[contains(@class, 'gl-note')]")] == [
        ("n1", ["#r1-2", "../../n/1/"]),
        ("n2", ["#r2", "../../n/2/"]),
    ]


def test_what_stands_on_it(site: Path) -> None:
    assert facts(page(site, "p/2")) == {
        "The author’s notes": "Note 1, Note 2",
        "Corrections": "“ist”",
        "Terms": "okrug",
        "Cross-references": "Begun in ¶ 1.",
        "Timeline": "1930: The end",
    }
    first = facts(page(site, "p/1"))
    assert (first["Commentary"], first["Cross-references"]) == ("Where was it? Context", "Ended in ¶ 2.")
    assert facts(page(site, "p/3")) == {}


def test_how_to_cite_it_comes_first(site: Path) -> None:
    record = page(site, "p/2")
    rows = {row[0].text: row[1].text_content() for row in record.xpath("(//dl)[1]/div")}
    assert rows["Chicago, note"] == (
        "Ann Author, “Two,” in A Tiny Paper, ed. Ed Editor (2001; version 1.0.0, 2020), para. 2, "
        "http://localhost:8000/tiny/text/two/#p2."
    )
    assert rows["MLA, in the text"] == "(Author, par. 2)"
    assert rows["Permanent address"] == f"{SITE}text/two/#p2"
    assert links(record, "(//dl)[1]/div[last()]//a") == [f"../../cite/p2{end}" for end in (".bib", ".ris", ".json")]


def test_its_neighbours_and_its_place(site: Path) -> None:
    pager = "//nav[contains(@class, 'gl-pager')]//a"
    assert links(page(site, "p/1"), pager) == ["../../text/one/#p1", "../../p/2/"]
    assert links(page(site, "p/2"), pager) == ["../../p/1/", "../../text/two/#p2", "../../p/3/"]
    assert links(page(site, "p/3"), pager) == ["../../p/2/", "../../text/two/#p3"]


def test_its_head(site: Path) -> None:
    head = page(site, "p/2").find("head")
    assert head.findtext("title") == "Paragraph 2, Two · A Tiny Paper"
    assert head.xpath("link[@rel='canonical']/@href") == [f"{SITE}text/two/"]
    assert head.xpath("meta[@name='description']/@content")[0].startswith("Paragraph 2 of A Tiny Paper:")
    assert head.xpath("meta[@name='robots']") == []


def test_no_stand_in_is_left(site: Path) -> None:
    for file in [*site.glob("p/*/*.html"), *site.glob("cite/**/*")]:
        if file.is_file():
            text = file.read_text(encoding="utf-8")
            found = re.search(
                rf"glossator|Glossator(?!’| Serif)|918273645|{Frame.page}", re.sub("gl-[a-z-]+", "", text)
            )
            assert not found, (file, found)


def test_records_are_neither_in_the_sitemap_nor_in_the_search(site: Path) -> None:
    assert "/p/" not in (site / "sitemap.xml").read_text(encoding="utf-8")
    assert '"p/' not in (site / "assets/search.json").read_text(encoding="utf-8")
    assert not (site / "p/0").exists()


def test_the_number_leads_to_the_record_without_scripts(site: Path) -> None:
    for address, at in (("text/two", "../../"), ("text", "../")):
        block = page(site, address).xpath("//*[@id='p2']/..")[0]
        assert f"{at}p/2/" in links(block)
        assert block.xpath("a[contains(@class, 'gl-copy--cite')]/@data-apparatus") == [""]


def test_a_section_and_the_home_page_say_how_to_cite_them(site: Path) -> None:
    section = page(site, "text/two").xpath("//details[contains(@class, 'gl-cite')]")[0]
    assert "“Two,” in" in section.text_content()
    assert "../../cite/text-two.ris" in links(section)
    home = page(site, "").xpath("//details[contains(@class, 'gl-cite')]")[0]
    assert "cite/edition.bib" in links(home)


def test_an_entry_s_citations_stand_where_its_link_leads(site: Path) -> None:
    assert "../cite/glossary/#okrug" in links(page(site, "glossary"))
    entry = page(site, "cite/glossary").get_element_by_id("okrug")
    assert "Ed Editor, “okrug,” in A Tiny Paper, version 1.0.0, by Ann Author (2020)" in entry.text_content()
    assert "../cite/commentary/#where" in links(page(site, "commentary"))
    assert page(site, "cite/commentary").get_element_by_id("where") is not None


def test_the_page_on_citing(site: Path) -> None:
    cite = page(site, "cite")
    text = cite.text_content().replace("\xa0", " ")
    assert "This is version 1.0.0, of 1 January 2020." in text
    assert cite.xpath("//h2/@id") == ["paragraph", "section", "edition", "apparatus", "version", "addresses"]
    assert {"../p/2/", "edition.bib", "text-one.json", "glossary/", "commentary/", "timeline/"} <= set(links(cite))


RELEASES = """\
- {version: 1.2.0, date: 2020-02-02, text: Third., archive: "https://example.org/1.2.0/"}
- {version: 1.1.0, date: 2019-02-02, text: Second.}
- {version: 1.0.0, date: 2018-02-02, text: First., archive: "https://doi.org/10.1234/x"}
"""


def test_versions_that_can_still_be_had_are_given_beside_the_permanent_address(tmp_path: Path) -> None:
    """At the paragraph's own address there, or where the archive is one file, at that."""
    edition = {"version": "1.2.0", "date": dt.date(2020, 2, 2)}
    kit = EditionKit(tmp_path, {"one": "Words."}, head={"edition": edition}, files={"data/changes.yml": RELEASES})
    loaded = kit.load()
    said = interface.words({})
    cited = styles.cited(loaded, said, Site(SITE), None)
    listed = html.fragment_fromstring(citation_lists(said, loaded.history)(cited, "p1", lambda address: address))
    rows = {str(row.findtext("dt")): links(row) for row in listed.iterchildren("div")}
    assert {name: found for name, found in rows.items() if "version" in name or "address" in name} == {
        "Permanent address": ["text/one/#p1"],
        "As it stands in version 1.2.0": ["https://example.org/1.2.0/text/one/#p1"],
        "As it stands in version 1.0.0": ["https://doi.org/10.1234/x"],
    }
