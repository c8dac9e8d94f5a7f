"""Citations on pages of prose: how they read, where they lead, who is told of them, and what is at fault."""

import json
import re
from pathlib import Path

import pytest

from tests.edition import site_checks
from tests.edition.site_checks import Site, search_rows
from tests.edition_kit import SUB_PATH, EditionKit, mkdocs_build

WORKS = """\
- id: harris-1999
  type: book
  title: The Great Urals
  author: [{family: Harris, given: James}]
  issued: {date-parts: [[1999]]}
  URL: https://example.org/urals
- {id: areas, type: book, title: Areas & Zones, issued: {date-parts: [[2000]]}}
- {id: berg, type: book, title: Berge, author: [{family: Berg}]}
"""
NO_PLACE = "write a page, 12 or pp. 12–14, or what is counted before the number: ch. 3, vol. 2, n. 5"
SIGN = "(the sign alone is written \\@)"
#: What is written, and how it reads.
READS = {
    "a work": ("[@harris-1999]", "(Harris 1999)"),
    "a page": ("[@harris-1999, p. 12]", "(Harris 1999, 12)"),
    "a chapter": ("[@harris-1999, ch. 3]", "(Harris 1999, chap. 3)"),
    "several": ("[@harris-1999; see @areas, n. 5]", "(Harris 1999; see Areas & Zones 2000, n. 5)"),
    "the year alone": ("Harris [-@harris-1999, 12]", "Harris (1999, 12)"),
    "in a sentence": ("@harris-1999 argues", "Harris (1999) argues"),
    "in a sentence, with a page": ("@harris-1999 [p. 12] argues", "Harris (1999, 12) argues"),
    "a date not seen": ("[@berg, 7]", "(Berg, date not seen, 7)"),
    "over a line’s end": ("[@harris-1999,\np. 13]", "(Harris 1999, 13)"),
    "in an admonition": ("!!! note\n\n    As [@areas].", "Note As (Areas & Zones 2000)."),
    "a backslash before the bracket": (r"\[@harris-1999, p. 12]", "[@harris-1999, p. 12]"),
    "a backslash before the sign": (r"\@nobody", "@nobody"),
    "code": ("`[@nobody]`", "[@nobody]"),
    "a fence": ("```\n[@nobody]\n```", "[@nobody]"),
    "indented code": ("    @nobody", "@nobody"),
    "an address of e-mail": ("ann@example.org", "ann@example.org"),
    "a link": ("[@harris-1999](about.md)", "@harris-1999"),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    cases = "\n\n".join(f'<div markdown id="c{n}">\n\n{case[0]}\n\n</div>' for n, case in enumerate(READS.values()))
    about = f"---\ntitle: On *this*\n---\n# On this edition\n\n{cases}\n"
    files = {"docs/about.md": about, "docs/more.md": "# More\n\nBy @berg.\n"}
    kit = EditionKit(tmp_path_factory.mktemp("prose") / "citations", bibliography=WORKS, files=files)
    kit.replace("docs/index.md", "# Home\n", "# Home\n\nSee [@berg].\n")
    return Site(kit.build(), SUB_PATH)


@pytest.mark.parametrize("number", range(len(READS)), ids=list(READS))
def test_how_it_reads(site: Site, number: int) -> None:
    (case,) = site.page("about/").xpath("//div[@id=$name]", name=f"c{number}")
    assert " ".join(case.text_content().split()) == [*READS.values()][number][1]


def test_where_it_leads(site: Site) -> None:
    for page, up in (("about/", "../"), ("more/", "../"), ("", "")):
        links = site.page(page).xpath("//main//a[@class='gl-citation']")
        assert links
        for link in links:
            work = link.get("href").partition("#")[2]
            assert link.get("href") == f"{up}bibliography/#{work}"
            assert link.get("data-preview") == "", "it asks for what it leads to"
    assert site_checks.check(site, site.root.parent) == []


def test_a_work_says_on_which_pages_it_is_cited(site: Site) -> None:
    told = {
        work.get("id"): [(a.text, a.get("href")) for a in work.xpath(".//p[@class='gl-work__cited']/a")]
        for work in site.page("bibliography/").xpath("//li[@class='gl-work']")
    }
    about, home, more = ("On *this*", "../about/"), ("Home", "../"), ("More", "../more/")
    assert told == {"harris-1999": [about], "areas": [about], "berg": [about, home, more]}


def test_the_search_has_its_words(site: Site) -> None:
    assert "Harris (1999, 12) argues" in json.dumps(search_rows(site))


FAULTS = {
    "no such work": ("[@harris-199]", f"‘harris-199’ is not in bibliography.yml; did you mean ‘harris-1999’? {SIGN}"),
    "nobody": (
        "@nobody says",
        f"‘nobody’ is not in bibliography.yml; name one of data/bibliography.yml, or add it there {SIGN}",
    ),
    "no place": ("[@areas, for instance]", f"‘for instance’ is no place in a work; {NO_PLACE}"),
    "a place in braces": ("[@areas, p. {3}]", f"‘p. {{3}}’ is no place in a work; {NO_PLACE}"),
    "no work": ("[@areas; berg]", "‘berg’ names no work; write @ and the id of one of data/bibliography.yml"),
}


@pytest.mark.parametrize(("markdown", "fault"), FAULTS.values(), ids=FAULTS)
def test_what_cannot_be_cited(root: Path, markdown: str, fault: str) -> None:
    kit = EditionKit(root, bibliography=WORKS, files={"docs/about.md": f"# About\n\nWords.\nSo {markdown}.\n"})
    assert kit.faults() == [f"docs/about.md:4: {fault}"]


def test_all_faults_of_all_pages_come_at_once(root: Path) -> None:
    files = {"docs/about.md": "[@x]\n\n@y\n", "docs/policy.md": "[@z]\n", "data/bibliography.yml": WORKS}
    faults = EditionKit(root, files=files).faults()
    assert [fault.partition(": ")[0] for fault in faults] == ["docs/about.md:1", "docs/about.md:3", "docs/policy.md:1"]


def test_a_bibliography_that_cannot_be_read_is_one_fault(root: Path) -> None:
    kit = EditionKit(root, bibliography="- {id: a\n", files={"docs/about.md": "[@a]\n"})
    assert {fault.partition(":")[0] for fault in kit.faults()} == {"data/bibliography.yml"}


def test_what_a_page_takes_in_may_not_cite_by_itself(root: Path) -> None:
    """Its words are not known before pandoc is asked: that is said, not passed over."""
    files = {"docs/about.md": '# About\n\n--8<-- "part.txt"\n', "docs/part.txt": "So [@berg].\n"}
    kit = EditionKit(root, bibliography=WORKS, files=files)
    kit.prepare()
    done = mkdocs_build(kit.root, "--strict")
    assert done.returncode
    assert re.search(r"docs/about\.md: .*‘@berg’ is cited in what the page takes in; cite it on the page", done.stderr)
    assert "Traceback" not in done.stderr
