"""What pages say to machines, as those would read it."""

import datetime as dt
import gzip
import json
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import lxml.etree
import lxml.html
import pytest
from lxml.html import HtmlElement

from glossator import exports
from glossator.addresses import Site as Place
from glossator.exports import Export, Product
from glossator.reading import interface
from glossator.site.metadata import Metadata
from glossator.site.metadata.open_graph import locale
from tests.edition import site_checks
from tests.edition.site_checks import Site
from tests.edition_kit import SUB_PATH, EditionKit, plain_citations, term
from tests.site.zotero import saved

NAMED: dict[str, Any] = {
    "id": "tiny",
    "title": "Signs & “Wonders” </script>",
    "subtitle": "An edition",
    "author": [{"family": "Berg", "given": "Jan Willem", "non-dropping-particle": "van der"}],
    "editors": [{"family": "Editor", "given": "Ed"}, {"family": "Second", "given": "Sue"}],
    "event": "A Meeting",
    "source": {"file": "source/paper.txt", "online": "https://example.org/paper"},
    "rights": {
        "paper": "The *author’s*.",
        "apparatus": "CC BY.",
        "code": "MIT.",
        "apparatus_licence": "https://creativecommons.org/licenses/by/4.0/",
    },
}
COLLECTIVE: dict[str, Any] = {**NAMED, "editors": [{"literal": "the editors of this edition"}]}
PERSON = """\
- id: ann
  name: Ann Bell
  sort: Bell, Ann
  kind: historical
  forms: [Ann]
  born: "1900"
  died: 1950/1951
  account: Somebody.
  basis: gloss
  certainty: certain
"""
COMMENT = """\
- id: odd
  block: p1
  quote: okrug
  headline: An *odd* word
  kind: context
  body: It is [odd](glossary/#okrug) </script>.
  basis: gloss
  certainty: certain
"""
BERG = ("author", "van der Berg", "Jan\N{NO-BREAK SPACE}Willem")
TITLE = f"{NAMED['title']}: An edition"


def kit(root: Path, head: dict[str, Any]) -> EditionKit:
    return EditionKit(
        root,
        {"one": "Ann saw an okrug.", "two": "Nobody saw a second one."},
        head=head,
        glossary=term("okrug", native="округ", native_lang="ru", spellings=["okroog"]),
        files={"data/people.yml": PERSON, "data/annotations.yml": COMMENT, "docs/about.md": "# About *this*\n"},
    )


def formats() -> tuple[Export, ...]:
    """Stand-ins: the formats themselves have tests of their own."""

    def export(name: str, media_type: str, *files: str) -> Export:
        return Export(name, lambda _: [Product(file, media_type, lambda: b"-") for file in files])

    return (
        export("pdf", "application/pdf", "downloads/tiny.pdf"),
        export("tei", "application/tei+xml", "downloads/tiny.xml", "downloads/schema.xml"),
        export("ris", "application/x-research-info-systems", "downloads/tiny-bibliography.ris"),
        export("epub", "application/epub+zip"),
        export("title-image", "image/png", "assets/images/title.png"),
    )


@pytest.fixture(scope="module")
def named(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """An edition with named editors and files to take away."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(exports, "EXPORTS", formats())
        patch.delenv("SOURCE_DATE_EPOCH", raising=False)
        return Site(kit(tmp_path_factory.mktemp("named"), NAMED).build(), SUB_PATH)


@pytest.fixture(scope="module")
def collective(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The same with a collective for its editors, and nothing to take away."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(exports, "EXPORTS", ())
        patch.setenv("SOURCE_DATE_EPOCH", "1600000000")
        return Site(kit(tmp_path_factory.mktemp("collective"), COLLECTIVE).build(), SUB_PATH)


def data(page: HtmlElement) -> dict[str, Any]:
    (script,) = page.xpath("//head/script[@type='application/ld+json']/text()")
    found: dict[str, Any] = json.loads(script)
    return found


def links(page: HtmlElement, rel: str) -> list[tuple[str, str | None]]:
    return [(str(link.get("href")), link.get("type")) for link in page.xpath(f"//head/link[@rel='{rel}']")]


# --- reference managers -----------------------------------------------------------------------------------------------


def test_the_paper_is_saved_as_itself(named: Site) -> None:
    item = saved(named.page("text/"))
    assert (item.type, item.creators, item.pdf) == ("conferencePaper", [BERG], f"{SUB_PATH}downloads/tiny.pdf")
    abstract = item.fields.pop("abstractNote")
    assert abstract == "A paper for tests."
    assert item.fields == {
        "title": NAMED["title"],
        "date": "2001/02/03",
        "conferenceName": "A Meeting",
        "url": f"{SUB_PATH}text/",
        "language": "en",
    }


EDITORS = [("editor", "Editor", "Ed"), ("editor", "Second", "Sue")]
PAGES = {
    "": ("book", TITLE, True),
    "text/one/": ("bookSection", "One", True),
    "glossary/": ("bookSection", "Glossary", False),
    "commentary/": ("bookSection", "Commentary", False),
    "people/": ("bookSection", "People", False),
    "about/": ("bookSection", "About this", False),
}


@pytest.mark.parametrize("address", PAGES)
def test_all_else_is_saved_as_the_edition_or_a_part_of_it(named: Site, collective: Site, address: str) -> None:
    kind, title, is_author_s = PAGES[address]
    for site, editors in ((named, EDITORS), (collective, [])):
        item = saved(site.page(address))
        assert (item.type, item.pdf) == (kind, "")
        assert item.creators == [*([BERG] if is_author_s else []), *editors]
        part = {"bookTitle": TITLE} if kind == "bookSection" else {}
        del item.fields["abstractNote"]
        assert item.fields == {
            "title": title, "date": "2020/01/01", "url": SUB_PATH + address, "language": "en", **part,
        }  # fmt: skip


def test_a_paper_given_nowhere_is_no_article_without_a_journal(root: Path) -> None:
    head = {key: value for key, value in NAMED.items() if key != "event"}
    item = saved(head_of(metadata(kit(root, head)).for_page("text/", "paper", "All")))
    assert (item.type, item.fields["bookTitle"], item.fields["date"]) == ("bookSection", TITLE, "2001/02/03")


def test_a_body_is_one_author_and_people_keep_their_particles(root: Path) -> None:
    humboldt = {"family": "Humboldt", "given": "Alexander", "dropping-particle": "von", "suffix": "Jr."}
    authors = [{"literal": "Academy of Sciences"}, *NAMED["author"], humboldt]
    page = head_of(metadata(kit(root, {**NAMED, "author": authors})).for_page("text/", "paper", "All"))
    assert [tag.get("content") for tag in page.xpath("//meta[@name='citation_author']")] == [
        "Academy of Sciences,", "van der Berg, Jan\N{NO-BREAK SPACE}Willem", "Humboldt, Alexander von Jr.",
    ]  # fmt: skip
    assert saved(page).creators[0] == ("author", "Academy of Sciences", "")
    alone = head_of(metadata(kit(root, {**NAMED, "author": authors[:1]})).for_page("text/", "paper", "All"))
    assert saved(alone).creators == [("author", "Academy of Sciences", "")]
    body, berg, other = data(page)["author"]
    assert (body["@type"], body["name"]) == ("Organization", "Academy of Sciences")
    assert (berg["name"], berg["familyName"]) == ("Jan Willem van der Berg", "van der Berg")
    assert (other["givenName"], other["honorificSuffix"]) == ("Alexander von", "Jr.")


#: date: (citation_publication_date, datePublished)
DATES = {
    "1848": ("1848", "1848"),
    "1890-10": ("1890/10", "1890-10"),
    "1640~": ("about 1640", "1640"),
    "-0043": ("44\N{NO-BREAK SPACE}BC", "-0043"),
    "189X": ("1890s", None),
    "1923/1927": ("1923–1927", None),
    "../1927": ("until 1927", None),
}


@pytest.mark.parametrize("date", DATES)
def test_a_date_as_machines_are_told_it(root: Path, date: str) -> None:
    page = head_of(metadata(kit(root, {**NAMED, "date": date})).for_page("text/", "paper", "All"))
    (told,) = page.xpath("//meta[@name='citation_publication_date']/@content")
    assert (told, data(page).get("datePublished")) == DATES[date]


def test_a_paper_without_a_date_has_none_for_machines(root: Path) -> None:
    page = head_of(metadata(kit(root, {**NAMED, "date": None, "undated": True})).for_page("text/", "paper", "All"))
    assert not page.xpath("//meta[@name='citation_publication_date']")
    assert "datePublished" not in data(page)


PUBLISHED = {
    "type": "article-journal", "container-title": "Roads", "volume": "4", "issue": "2", "page": "1–20",
    "issued": 2002, "ISSN": "1234-5679", "DOI": "10.1000/x", "publisher": "The Press",
}  # fmt: skip


def test_a_paper_published_in_a_journal_is_saved_as_its_article(root: Path) -> None:
    page = head_of(metadata(kit(root, {**NAMED, "published": PUBLISHED})).for_page("text/", "paper", "All"))
    item = saved(page)
    assert (item.type, item.fields["publicationTitle"], item.fields["date"]) == ("journalArticle", "Roads", "2002")
    told = {tag.get("name"): tag.get("content") for tag in page.xpath("//meta[@name]")}
    assert [told[f"citation_{name}"] for name in ("volume", "issue", "firstpage", "lastpage", "issn", "doi")] == [
        "4", "2", "1", "20", "1234-5679", "10.1000/x",
    ]  # fmt: skip
    paper = data(page)
    issue = paper["isPartOf"]
    assert (issue["issueNumber"], issue["isPartOf"]["volumeNumber"]) == ("2", "4")
    assert issue["isPartOf"]["isPartOf"] == {"@type": "Periodical", "name": "Roads", "issn": "1234-5679"}
    assert (paper["pageStart"], paper["pageEnd"], paper["identifier"]) == ("1", "20", "https://doi.org/10.1000/x")


@pytest.mark.parametrize(
    ("published", "kind"),
    [
        ({"type": "chapter", "container-title": "A Book", "ISBN": "978-0-00-000000-2"}, "bookSection"),
        ({"type": "thesis", "publisher": "The University"}, "thesis"),
        ({"type": "report", "publisher": "The Institute"}, "report"),
        ({"type": "speech"}, "conferencePaper"),
        ({"type": "book", "publisher": "The Press"}, "conferencePaper"),
    ],
)
def test_what_else_a_paper_was_published_as(root: Path, published: dict[str, str], kind: str) -> None:
    page = head_of(metadata(kit(root, {**NAMED, "published": published})).for_page("text/", "paper", "All"))
    assert saved(page).type == kind


def test_who_has_an_orcid_is_linked(root: Path) -> None:
    orcid = {"orcid": "0000-0002-1825-0097"}
    editors = [{**NAMED["editors"][0], **orcid, "id": "ed"}, NAMED["editors"][1]]
    head = {**NAMED, "editors": editors, "translators": [{"family": "Humboldt", "given": "Tara"}]}
    edition = kit(root, head)
    edition.replace("data/annotations.yml", "  certainty: certain\n", "  certainty: certain\n  by: ed\n")
    notes = head_of(metadata(edition).for_page("commentary/", "commentary", "Commentary"))
    address = "https://orcid.org/0000-0002-1825-0097"
    assert links(notes, "author") == [(address, None)]
    assert [one.get("@id") for one in data(notes)["author"]] == [address, None]
    assert [one["name"] for one in data(notes)["hasPart"][0]["author"]] == ["Ed Editor"]
    paper = data(head_of(metadata(edition).for_page("text/", "paper", "All")))
    assert [one["name"] for one in paper["translator"]] == ["Tara Humboldt"]


def test_the_real_edition(real_site: Site) -> None:
    edition = "Stalinism & Centralisation: An annotated edition"
    glatter = ("author", "Glatter", "Pete")
    paper, section = saved(real_site.page("text/")), saved(real_site.page("text/conclusions/"))
    assert (paper.type, paper.creators) == ("conferencePaper", [glatter])
    assert paper.fields["title"] == "Stalinism & Centralisation"
    assert paper.fields["conferenceName"] == "New Socialist Approaches to History Seminar"
    assert paper.fields["date"] == "2003/12/06"
    assert (section.type, section.creators) == ("bookSection", [glatter])
    assert (section.fields["title"], section.fields["bookTitle"]) == ("[Conclusions]", edition)
    assert saved(real_site.page("")).type == "book"


# --- search engines ---------------------------------------------------------------------------------------------------


def test_the_edition_and_the_paper_in_it(named: Site) -> None:
    book = data(named.page(""))
    assert (book["@context"], book["@type"], book["@id"]) == ("https://schema.org", "Book", SUB_PATH)
    assert [editor["name"] for editor in book["editor"]] == ["Ed Editor", "Sue Second"]
    assert (book["version"], book["datePublished"]) == ("1.0.0", "2020-01-01")
    paper = book["exampleOfWork"]
    assert (paper["@type"], paper["@id"], paper["name"]) == ("ScholarlyArticle", f"{SUB_PATH}text/", NAMED["title"])
    assert paper["copyrightNotice"] == "The author’s."
    assert book["isBasedOn"] == "https://example.org/paper"
    assert [(part["@type"], part["position"], part["url"]) for part in book["hasPart"]] == [
        ("Chapter", 1, f"{SUB_PATH}text/one/"),
        ("Chapter", 2, f"{SUB_PATH}text/two/"),
    ]


def test_a_section_names_whom_it_mentions(named: Site) -> None:
    one, two = data(named.page("text/one/")), data(named.page("text/two/"))
    assert (one["@type"], one["position"], one["isPartOf"]["@id"]) == ("Chapter", 1, SUB_PATH)
    ann = {"@type": "Person", "@id": f"{SUB_PATH}people/#ann", "url": f"{SUB_PATH}people/#ann", "name": "Ann Bell"}
    assert one["mentions"] == [ann]
    assert "mentions" not in two
    assert data(named.page("people/"))["mentions"] == [{**ann, "birthDate": "1900"}]


def test_the_glossary_and_the_commentary_piece_by_piece(named: Site) -> None:
    glossary = data(named.page("glossary/"))
    url = f"{SUB_PATH}glossary/#okrug"
    assert glossary["hasDefinedTerm"] == [{"@type": "DefinedTerm", "@id": url, "url": url, "name": "okrug"}]
    (comment,) = data(named.page("commentary/"))["hasPart"]
    assert (comment["@type"], comment["name"]) == ("Comment", "An odd word")
    assert "text" not in comment, "it stands on the page"
    assert comment["parentItem"]["@id"] == f"{SUB_PATH}text/one/#p1"


def test_a_collective_is_one_body(collective: Site) -> None:
    assert data(collective.page(""))["editor"] == [{"@type": "Organization", "name": "the editors of this edition"}]


@pytest.mark.parametrize("edition", ["named", "collective", "real_site"])
def test_every_address_is_whole_and_leads_somewhere(edition: str, request: pytest.FixtureRequest) -> None:
    site = request.getfixturevalue(edition)
    for name, page in site.pages.items():
        if name == "404.html":
            continue
        urls = [value for key, value in walk(data(page)) if key in {"@id", "url", "inDefinedTermSet", "contentUrl"}]
        urls += page.xpath(
            "//head/meta[@name='citation_pdf_url' or @property='og:image' or @property='og:url']/@content"
        )
        assert urls
        assert all(url.startswith(site.address) for url in urls), name
        assert not [(url, site.leads_to(name, url)) for url in urls if site.leads_to(name, url)], name
    assert site_checks.links(site) == site_checks.hosts(site) == []


def test_the_licence_of_the_apparatus_is_never_the_paper_s(named: Site) -> None:
    for name, page in named.pages.items():
        licensed = [value for key, value in walk(data(page)) if key == "license"] if name != "404.html" else []
        theirs = name.partition("/")[0] in {"about", "cite", "downloads", "glossary", "commentary", "people", "search"}
        assert licensed == [href for href, _ in links(page, "license")], name
        assert licensed == [NAMED["rights"]["apparatus_licence"]] * theirs, name


def walk(value: Any) -> Iterator[tuple[str, Any]]:
    """Every key with its value, at any depth."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key, inner
            yield from walk(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from walk(inner)


# --- archives, and those who show a link ------------------------------------------------------------------------------


def test_typed_links(named: Site) -> None:
    pdf = (f"{SUB_PATH}downloads/tiny.pdf", "application/pdf")
    tei = (f"{SUB_PATH}downloads/tiny.xml", "application/tei+xml")
    ris = (f"{SUB_PATH}downloads/tiny-bibliography.ris", "application/x-research-info-systems")
    assert links(named.page(""), "item") == [pdf, tei, ris]
    assert links(named.page("text/"), "item") == [pdf, tei]
    assert links(named.page("text/one/"), "item") == []
    assert links(named.page("text/"), "related") == [("https://example.org/paper", None)]
    for address, kind in {"": "Book", "text/": "ScholarlyArticle", "text/one/": "Chapter"}.items():
        page = named.page(address)
        assert links(page, "canonical") == links(page, "cite-as") == [(SUB_PATH + address, None)]
        types = [href.removeprefix("https://schema.org/") for href, _ in links(page, "type")]
        assert types == ["AboutPage", kind]


def test_the_set_of_links(named: Site) -> None:
    """It says what the pages with files say themselves, and leads back from each file."""
    address = f"{SUB_PATH}linkset.json"
    contexts = json.loads((named.root / "linkset.json").read_text(encoding="utf-8"))["linkset"]
    by_anchor = {context.pop("anchor"): context for context in contexts}
    assert len(by_anchor) == len(contexts)
    with_files = ("", "text/", "text/one/", "text/two/")
    for page in with_files:
        assert links(named.page(page), "linkset") == [(address, "application/linkset+json")]
        for relation, targets in by_anchor.pop(SUB_PATH + page).items():
            assert [(target["href"], target.get("type")) for target in targets] == links(named.page(page), relation)
    pages = {page: SUB_PATH + page for page in with_files}
    assert by_anchor.pop(f"{SUB_PATH}downloads/tiny.pdf") == {
        "collection": [{"href": pages[page], "type": "text/html"} for page in ("", "text/")]
    }
    assert by_anchor.pop(f"{SUB_PATH}cite/text-one.bib") == {
        "describes": [{"href": pages["text/one/"], "type": "text/html"}]
    }
    assert all(set(context) <= {"collection", "describes"} for context in by_anchor.values())
    assert links(named.page("about/"), "linkset") == []


def test_a_link_that_is_shared(named: Site, collective: Site) -> None:
    def graph(page: HtmlElement) -> dict[str, str]:
        found = page.xpath("//meta[starts-with(@property, 'og:') or @name='twitter:card']")
        return {str(tag.get("property") or tag.get("name")): str(tag.get("content")) for tag in found}

    assert graph(named.page("text/one/")) == {
        "og:title": "One",
        "og:type": "article",
        "og:url": f"{SUB_PATH}text/one/",
        "og:description": "A paper for tests.",
        "og:site_name": TITLE,
        "og:locale": "en",
        "og:image": f"{SUB_PATH}assets/images/title.png",
        "og:image:alt": TITLE,
        "twitter:card": "summary_large_image",
    }
    without = graph(collective.page("text/one/"))
    assert "og:image" not in without
    assert without["twitter:card"] == "summary"


@pytest.mark.parametrize(
    ("language", "expected"), [("en", "en"), ("en-GB", "en_GB"), ("zh-Hans-CN", "zh_CN"), ("sr-Latn", "sr")]
)
def test_locales(language: str, expected: str) -> None:
    assert locale(language) == expected


def test_the_page_of_what_is_not_there_says_nothing(named: Site) -> None:
    assert not named.pages["404.html"].xpath("//meta[starts-with(@name, 'citation')] | //script[contains(@type, 'ld')]")


# --- the sitemap ------------------------------------------------------------------------------------------------------


def entries(site: Site) -> list[tuple[str, str]]:
    tree = lxml.etree.fromstring((site.root / "sitemap.xml").read_bytes())
    return [(str(url[0].text), str(url[1].text)) for url in tree]


@pytest.mark.parametrize(("edition", "day"), [("named", "2020-01-01"), ("collective", "2020-09-13")])
def test_the_sitemap_has_each_page_once_and_no_day_of_building(
    edition: str, day: str, request: pytest.FixtureRequest
) -> None:
    site = request.getfixturevalue(edition)
    repeats = re.compile(r"404\.html|p/.*|cite/.+/.*")  # records, and lists of citations
    pages = {site.address + name.removesuffix("index.html") for name in site.pages if not repeats.fullmatch(name)}
    found = entries(site)
    assert sorted(url for url, _ in found) == sorted(pages)
    assert {changed for _, changed in found} == {day}
    zipped = gzip.decompress((site.root / "sitemap.xml.gz").read_bytes())
    assert zipped == (site.root / "sitemap.xml").read_bytes()


# --- records of paragraphs --------------------------------------------------------------------------------------------


def metadata(edition: EditionKit) -> Metadata:
    loaded = edition.load()
    words = interface.words(loaded.edition.head.interface)
    material = exports.Material(loaded, plain_citations(loaded), words, Place(SUB_PATH), Path(), Path())
    return Metadata(material, {}, lambda key: [(f"cite/{key.replace('/', '-')}.bib", "application/x-bibtex")])


def head_of(html: str) -> HtmlElement:
    return lxml.html.fromstring(f"<!doctype html><html><head><title>x</title>{html}</head><body></body></html>")


def test_a_record_is_cited_as_its_paragraph_and_saved_as_its_section(root: Path) -> None:
    edition = kit(root, NAMED)
    section = edition.load().paper.sections[1]
    page = head_of(metadata(edition).for_paragraph(section, section.blocks[0]))
    item = saved(page)
    assert (item.type, item.fields["title"], item.fields["bookTitle"]) == ("bookSection", "Two", TITLE)
    assert item.creators == [BERG, *EDITORS]
    assert links(page, "canonical") == [(item.fields["url"], None)] == [(f"{SUB_PATH}text/two/", None)]
    assert links(page, "cite-as") == [(f"{SUB_PATH}text/two/#p2", None)]
    assert links(page, "describedby") == [(f"{SUB_PATH}cite/p2.bib", "application/x-bibtex")]
    assert page.xpath("string(//meta[@property='og:title']/@content)") == "Paragraph 2, Two"
    assert (data(page)["position"], data(page)["isPartOf"]["@id"]) == (2, f"{SUB_PATH}text/two/")


def test_what_says_how_to_cite_a_page_describes_it(root: Path) -> None:
    made = metadata(kit(root, NAMED))
    for address, kind, file in (("", "home", "edition"), ("text/one/", "section", "text-one")):
        page = head_of(made.for_page(address, kind, "One"))
        assert links(page, "describedby") == [(f"{SUB_PATH}cite/{file}.bib", "application/x-bibtex")]


def seconds_for_paragraphs(root: Path, blocks: int) -> float:
    """Seconds that the metadata of so many paragraphs take this process, at best."""
    edition = EditionKit(root / str(blocks), "\n\n".join(f"Paragraph {number}." for number in range(blocks)))
    made = metadata(edition)
    (section,) = edition.load().paper.sections
    taken = []
    for _ in range(3):
        started = time.process_time()
        for block in section.blocks:
            made.for_paragraph(section, block)
        taken.append(time.process_time() - started)
    return min(taken)


def test_each_paragraph_costs_the_same_among_thousands(root: Path) -> None:
    assert seconds_for_paragraphs(root, 3_000) < 4 * 10 * seconds_for_paragraphs(root, 300)


def test_dates_keep_their_zeros(root: Path) -> None:
    made = metadata(kit(root, {**NAMED, "date": dt.date(987, 1, 2)}))
    assert saved(head_of(made.for_page("text/", "paper", "All"))).fields["date"] == "0987/01/02"
