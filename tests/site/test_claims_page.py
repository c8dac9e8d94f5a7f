"""The page of claims and the links by which readers tell the editors what they know: data in, HTML out."""

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import lxml.html
import pytest
from lxml.html import HtmlElement

from glossator.addresses import Site
from glossator.citing.citables import citables
from glossator.ledger.wording import wording
from glossator.reading import interface
from glossator.site.reporting import FORM, Reporting
from glossator.site.search_index import documents
from tests.edition_kit import SUB_PATH, EditionKit, plain_citations
from tests.frame.kit import edition, site

ANNOTATIONS = """\
- id: roads
  block: p1
  quote: five roads
  headline: Six, by the *Yearbook*
  kind: difference
  body: The Yearbook counts six.
  claim: {paper: There were five roads., record: The *Yearbook* has six.}
  works: [{id: martin-2001, locator: "7"}]
  certainty: probable
- id: mystery
  block: p2
  quote: a mystery
  headline: Whose words?
  kind: source
  body: Nobody knows.
  basis: text
  certainty: unknown
"""
NOTES = "- {number: 1, citing: a source., basis: text, candidate: {works: [{id: martin-2001}], why: Named., certainty: possible}}\n"  # noqa: E501
ABOUT = "# About\n\n## Errors {#errors}\n\nWrite.\n"
FILES = {"data/annotations.yml": ANNOTATIONS, "docs/about.md": ABOUT}
HEAD = {"notes": {"statement": "They are missing.", "missing": "It is missing."}}

ROW = (
    '<tr id="commentary-roads" data-verdict="differs" data-certainty="probable" tabindex="-1">'
    '<th scope="row" class="gl-claim__place"> '
    '<a class="gl-place" href="../text/one/#p1" aria-label="Paragraph 1">¶ 1</a> &nbsp;'
    '<a class="gl-permalink" href="#commentary-roads" aria-label="Link to “Six, by the Yearbook”">#</a></th>'
    '<td class="gl-claim__paper" data-label="The paper says">There were five roads.</td>'
    '<td class="gl-claim__record" data-label="The record says">The <em>Yearbook</em> has six. '
    '<span class="gl-claim__told">→ <a href="../commentary/#roads" data-preview="commentary/roads" '
    'aria-label="Commentary: Six, by the Yearbook">Commentary</a></span></td>'
    '<td class="gl-claim__verdict">Differs</td><td class="gl-claim__certainty">Probable</td>'
    '<td class="gl-claim__basis" data-label="Basis"><a class="gl-citation" href="../bibliography/#martin-2001" '
    'data-preview="bibliography/martin-2001">[martin-2001, 7]</a></td></tr>'
)


@pytest.fixture
def kit(root: Path) -> EditionKit:
    works = "- {id: martin-2001, type: book, title: An Empire}\n"
    text = "In 1920 there were five roads [^1].\n\nIt was a mystery."
    return EditionKit(root, text, head=HEAD, notes=NOTES, bibliography=works, files=FILES)


def squeezed(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r">\s+<(?=t|/t)", "><", html)).replace(" </t", "</t")


def tree(html: str) -> HtmlElement:
    return lxml.html.fragment_fromstring(html, create_parent="div")


def test_a_row(kit: EditionKit) -> None:
    page = squeezed(kit.page("claims/"))
    start = page.index('<tr id="commentary-roads"')
    assert page[start : page.index("</tr>", start) + 5] == ROW


def test_rows_are_told_apart_and_counted(kit: EditionKit) -> None:
    page = tree(kit.page("claims/"))
    assert page.xpath("//tbody/tr/@id") == ["commentary-roads", "notes-n1", "commentary-mystery"]
    assert page.xpath("//input/@value") == ["differs", "untraced", "probable", "possible", "unknown"]
    assert page.xpath("string(//*[@role='status'])") == "3 of 3 claims shown"
    assert page.xpath("//td//span[@class='gl-context']/text()") == ["“a mystery”"], "only words quoted look so"


def test_an_edition_without_claims_has_no_page(root: Path) -> None:
    assert "claims/" not in [page.address for page in EditionKit(root).pages().generated()]


def test_it_is_found_by_its_name_and_its_purpose(kit: EditionKit) -> None:
    loaded, words = kit.load(), interface.words({})
    all_found = documents(loaded, plain_citations(loaded), words, [], kit.pages().generated())
    (found,) = [document for document in all_found if document.url == "claims/"]
    assert (found.kind, found.title) == ("page", "Claims")
    assert "what the record says" in found.text
    assert "fact check" in found.spellings


def test_each_row_can_be_cited(kit: EditionKit) -> None:
    made = citables(kit.load(), interface.words({}), Site(SUB_PATH))
    cited = {key: (one.title, one.address, one.kind) for key, one in made.items() if key.startswith("claims/")}
    assert cited["claims/commentary-roads"] == ("There were five roads.", "claims/#commentary-roads", "apparatus")
    assert len(cited) == 3


def test_the_ledger_knows_whose_words_they_are(kit: EditionKit) -> None:
    loaded = kit.load()
    assert wording(loaded.edition, loaded.paper).same["claims/#notes-n1"] == "notes/#n1"


def test_data_may_link_to_it(kit: EditionKit) -> None:
    kit.replace("data/annotations.yml", "Nobody knows.", "See [the claims](claims/#commentary-roads).")
    assert kit.faults() == []


# --- readers help -----------------------------------------------------------------------------------------------------


def asked(kit: EditionKit, address: str, reporting: Reporting) -> list[str]:
    pages = kit.pages()
    pages.templates.report = lambda title, place, words, link: reporting.href(title, SUB_PATH + place, words, link)
    html = next(page.html for page in pages.generated() if page.address == address)
    return [str(href) for href in tree(html).xpath("//*[@class='gl-help']/a/@href")]


def test_readers_are_asked_where_something_is_missing(kit: EditionKit) -> None:
    reporting = Reporting(page="about/#errors")
    assert asked(kit, "claims/", reporting) == ["../about/#errors"] * 2
    assert asked(kit, "notes/", reporting) == ["../about/#errors"]
    assert asked(kit, "text/one/", reporting) == ["../../about/#errors"]
    assert asked(kit, "commentary/", reporting) == ["../about/#errors"]


def test_nobody_is_asked_where_nobody_could_be_told(kit: EditionKit) -> None:
    assert asked(kit, "claims/", Reporting()) == []


def test_a_note_with_a_text_asks_nothing(kit: EditionKit) -> None:
    kit.write("data/notes.yml", "- {number: 1, text: See Martin.}\n")
    kit.replace(
        "data/edition.yml", "  file: source/paper.txt", "  file: source/paper.txt\n  notes_file: source/notes.txt"
    )
    kit.write("data/source/notes.txt", "[1] See Martin.")
    assert asked(kit, "notes/", Reporting(page="about/#errors")) == []


@pytest.mark.parametrize(
    ("reporting", "address", "filled"),
    [
        (
            Reporting(repository="https://github.com/ed/paper", has_form=True),
            "https://github.com/ed/paper/issues/new",
            {"template": ["correction.yml"], "title": ["Missing text: Note 1"], "place": [f"{SUB_PATH}notes/#n1"]},
        ),
        (
            Reporting(repository="https://codeberg.org/ed/paper"),
            "https://codeberg.org/ed/paper/issues/new",
            {"title": ["Missing text: Note 1"]},
        ),
        (
            Reporting(repository="https://gitlab.com/ed/paper"),
            "https://gitlab.com/ed/paper/-/issues/new",
            {"issue[title]": ["Missing text: Note 1"]},
        ),
        (
            Reporting(address="mailto:ed@example.org", repository="https://github.com/ed/paper"),
            "mailto:ed@example.org",
            {"subject": ["Missing text: Note 1"]},
        ),
        (Reporting(address="https://example.org/write", page="about/#errors"), "https://example.org/write", {}),
    ],
)
def test_a_report_is_filled_in(
    kit: EditionKit, reporting: Reporting, address: str, filled: dict[str, list[str]]
) -> None:
    (href,) = asked(kit, "notes/", reporting)
    assert href.partition("?")[0] == address
    assert "+" not in href, "mail programs do not read it as a space"
    said = parse_qs(urlsplit(href).query)
    assert {key: said.get(key) for key in filled} == filled
    for body in (key for key in ("body", "issue[description]") if key in said):
        assert said[body][0].startswith(f"{SUB_PATH}notes/#n1\n\n")


@pytest.mark.parametrize(
    ("settings", "address"),
    [
        ("repo_url: https://github.com/ed/paper", "https://github.com/ed/paper/issues/new?title="),
        ("extra: {report: 'mailto:ed@example.org'}", "mailto:ed@example.org?subject="),
        ("", "../about/#errors"),
    ],
)
def test_settings_say_where_reports_go(root: Path, settings: str, address: str) -> None:
    source = ANNOTATIONS[ANNOTATIONS.index("- id: mystery") :].replace("p2", "p1").replace("a mystery", "a district")
    made = site(edition(root, settings, pages={"about": ABOUT}, files={"data/annotations.yml": source}))
    for page in ("claims/", "commentary/"):
        (href,) = made.page(page).xpath("//*[@class='gl-help']/a/@href")
        assert href.startswith(address)


def test_what_an_edition_offers(kit: EditionKit) -> None:
    docs = kit.root / "docs"
    assert Reporting.of(kit.root, docs) == Reporting(page="about/#errors")
    kit.write(FORM, "name: Correction\n")
    assert Reporting.of(kit.root, docs, "https://github.com/ed/paper/").has_form
    kit.write("docs/about.md", "# About\n")
    kit.write("docs/policy.md", ABOUT)
    assert Reporting.of(kit.root, docs).page == "policy/#errors"


def test_the_form_of_this_repository_has_the_fields_that_are_filled_in() -> None:
    form = (Path(__file__).parents[2] / FORM).read_text(encoding="utf-8")
    assert {"place", "correction"} <= set(re.findall(r"id: (\w+)", form))
