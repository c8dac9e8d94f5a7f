"""BibTeX, RIS and CSL-JSON, read back by programs that did not write them."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import rispy
from bibtexparser.entrypoint import parse_string

from glossator.addresses import Site
from glossator.citing import files as citation_files
from glossator.citing import styles as citing
from glossator.citing.pandoc import program
from glossator.exports.bibliography import BIBTEX, CSL, RIS
from glossator.exports.material import Material
from glossator.reading import interface
from tests.edition_kit import EditionKit, plain_citations, term

SPECIAL = "50% & $1_2 #3 {a} ~b \\c ^d «коренизация» “q” <i>"
HEAD = {
    "id": "tiny-2001",
    "author": [{"family": "Author", "given": "Ann"}],
    "editors": [{"literal": "Institute of X, Y & Z"}],
    "subtitle": "An edition",
}
WORKS = """\
- id: book-2001
  type: book
  title: "An Empire: 50% & $1_2 #3 {a}"
  author: [{family: Martin, given: Terry}, {literal: "Institute of X, Y and Z"}]
  issued: {date-parts: [[2001, 5]]}
  publisher: Cornell University Press
- id: part-2002
  type: chapter
  title: Коренизация
  language: ru
  author: [{family: Круглов, given: В. Н.}]
  container-title: Сборник
  editor: [{family: Beauvoir, given: Simone, non-dropping-particle: de}]
  container-author: [{family: Whole, given: Wanda}]
  issued: {date-parts: [[2002]]}
  page: 12-14
- {id: article-2003, type: article-journal, title: No journal known, DOI: 10.1000/1}
"""


def kit(root: Path) -> EditionKit:
    listed = [{"id": "one", "title": SPECIAL, "title_from": "editors"}]
    return EditionKit(root, "The okrug.", head={**HEAD, "sections": listed}, glossary=term("okrug"), bibliography=WORKS)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    words = interface.words({})
    things = citing.cited(
        kit(tmp_path_factory.mktemp("files")).load(), words, Site("https://example.org/a_b/~x/"), None
    )
    files = citation_files.CitationFiles(things, words).files()
    return {address: make().decode() for address, make in files.items()}


def bibtex(text: str) -> dict[str, Any]:
    library = parse_string(text)
    assert not library.failed_blocks
    return {entry.key: {"": entry.entry_type, **{f.key: f.value for f in entry.fields}} for entry in library.entries}


def as_csl(text: str, form: str) -> list[dict[str, Any]]:
    """The items as pandoc reads them."""
    command = [program()[0], f"--from={form}", "--to=csljson"]
    run = subprocess.run(command, input=text, capture_output=True, encoding="utf-8", check=True)
    items: list[dict[str, Any]] = json.loads(run.stdout)
    return items


def test_there_is_one_of_each_for_everything(files: dict[str, str]) -> None:
    names = {"edition", "text-one", "p1", "glossary-okrug"}
    assert files.keys() == {f"cite/{name}{ending}" for name in names for ending in (".bib", ".ris", ".json")}


def test_bibtex_of_a_paragraph(files: dict[str, str]) -> None:
    [(key, entry)] = bibtex(files["cite/p1.bib"]).items()
    assert key == "tiny-2001-p1"
    assert entry[""] == "incollection"
    assert entry["author"] == "Author, Ann"
    assert entry["editor"] == "{Institute of X, Y \\& Z}"
    assert entry["booktitle"] == "A Tiny Paper: An edition"
    assert (entry["year"], entry["date"], entry["origdate"]) == ("2020", "2020-01-01", "2001-02-03")
    assert (entry["edition"], entry["note"]) == ("version 1.0.0", "Paragraph 1")
    assert entry["url"] == "https://example.org/a_b/~x/text/one/#p1"


def test_an_entry_s_author_and_the_edition_s(files: dict[str, str]) -> None:
    entry = bibtex(files["cite/glossary-okrug.bib"])["tiny-2001-glossary-okrug"]
    assert entry["author"] == "{Institute of X, Y \\& Z}"
    assert entry["bookauthor"] == "Author, Ann"
    assert "origdate" not in entry
    [record] = rispy.loads(files["cite/glossary-okrug.ris"])
    assert (record["authors"], record["custom2"]) == (["Institute of X Y & Z,"], "Author, Ann")


@pytest.mark.parametrize("form", ["biblatex", "ris"])
def test_special_characters_come_back(files: dict[str, str], form: str) -> None:
    [item] = as_csl(files[f"cite/text-one{'.bib' if form == 'biblatex' else '.ris'}"], form)
    title = item["title"].replace('<span class="nocase">', "").replace("</span>", "")
    assert title.replace("’", "'") == SPECIAL
    assert item["URL"] == "https://example.org/a_b/~x/text/one/"


def test_ris_of_a_paragraph(files: dict[str, str]) -> None:
    [record] = rispy.loads(files["cite/p1.ris"])
    assert record.pop("unknown_tag") == {"ED": ["Institute of X Y & Z,"]}
    assert record == {
        "type_of_reference": "CHAP",
        "id": "tiny-2001-p1",
        "authors": ["Author, Ann"],
        "title": SPECIAL,
        "secondary_title": "A Tiny Paper: An edition",
        "edition": "version 1.0.0",
        "language": "en",
        "year": "2020",
        "date": "2020/01/01",
        "original_publication": "2001-02-03",
        "urls": ["https://example.org/a_b/~x/text/one/#p1"],
        "notes": ["Paragraph 1"],
    }


def test_no_reader_tears_a_collective(files: dict[str, str]) -> None:
    """RIS readers tear names at commas, BibTeX readers at commas and “and”."""
    [item] = as_csl(files["cite/glossary-okrug.bib"], "biblatex")
    assert item["author"] == [{"literal": "Institute of X, Y & Z"}]
    [item] = as_csl(files["cite/glossary-okrug.ris"], "ris")
    assert item["author"] == [{"family": "Institute of X Y & Z"}]


def test_csl_json_of_a_paragraph(files: dict[str, str]) -> None:
    [item] = json.loads(files["cite/p1.json"])
    assert item == {
        "id": "tiny-2001-p1",
        "type": "chapter",
        "title": SPECIAL,
        "author": [{"family": "Author", "given": "Ann"}],
        "editor": [{"literal": "Institute of X, Y & Z"}],
        "container-title": "A Tiny Paper: An edition",
        "issued": {"date-parts": [[2020, 1, 1]]},
        "original-date": {"date-parts": [[2001, 2, 3]]},
        "edition": "version 1.0.0",
        "language": "en",
        "note": "Paragraph 1",
        "URL": "https://example.org/a_b/~x/text/one/#p1",
    }


@pytest.mark.parametrize("ending", [".bib", ".ris", ".json"])
def test_the_last_line_of_a_file_ends(files: dict[str, str], ending: str) -> None:
    assert files[f"cite/p1{ending}"].endswith("\n")


def test_an_edition_is_a_book(files: dict[str, str]) -> None:
    """Zotero takes a book that has a version for a computer program."""
    [item] = json.loads(files["cite/edition.json"])
    assert (item["type"], item["edition"]) == ("book", "version 1.0.0")
    assert "version" not in item
    [record] = rispy.loads(files["cite/edition.ris"])
    assert (record["type_of_reference"], record["edition"]) == ("BOOK", "version 1.0.0")
    [entry] = bibtex(files["cite/edition.bib"]).values()
    assert (entry[""], entry["edition"]) == ("book", "version 1.0.0")


# --- the bibliography -------------------------------------------------------------------------------------------------


@pytest.fixture
def material(root: Path) -> Material:
    loaded = kit(root).load()
    return Material(loaded, plain_citations(loaded), interface.words({}), Site("https://example.org/"), root, root)


def test_the_bibliography_as_csl(material: Material) -> None:
    [product] = CSL.make(material)
    assert product.address == "downloads/tiny-2001-bibliography.json"
    assert [item["id"] for item in json.loads(product.content)] == list(material.loaded.edition.works)


def test_the_bibliography_as_bibtex(material: Material) -> None:
    [product] = BIBTEX.make(material)
    entries = bibtex(product.content.decode())
    assert entries["book-2001"]["author"] == "Martin, Terry and {Institute of X, Y and Z}"
    assert entries["part-2002"]["bookauthor"] == "Whole, Wanda"
    assert entries["part-2002"]["editor"] == "de Beauvoir, Simone"
    assert (entries["part-2002"]["title"], entries["part-2002"]["pages"]) == ("Коренизация", "12-14")
    assert entries["article-2003"][""] == "misc"


def test_the_bibliography_as_ris(material: Material) -> None:
    [product] = RIS.make(material)
    book, part, article = rispy.loads(product.content.decode())
    assert book["authors"] == ["Martin, Terry", "Institute of X Y and Z,"]
    assert (book["date"], book["publisher"]) == ("2001/05", "Cornell University Press")
    assert (part["start_page"], part["end_page"], part["unknown_tag"]) == ("12", "14", {"ED": ["de Beauvoir, Simone"]})
    assert (article["type_of_reference"], article["doi"]) == ("GEN", "10.1000/1")


def test_an_edition_without_works_has_no_bibliography(root: Path) -> None:
    loaded = EditionKit(root).load()
    bare = Material(loaded, plain_citations(loaded), interface.words({}), Site("https://example.org/"), root, root)
    assert [*CSL.make(bare), *BIBTEX.make(bare), *RIS.make(bare)] == []


def test_a_part_of_nothing_is_a_fault(root: Path) -> None:
    works = "- {id: a, type: chapter, title: A}\n- {id: b, type: thesis, title: B}\n- {id: c, type: book, title: C}\n"
    says = "which neither BibTeX nor RIS can say"
    assert EditionKit(root, bibliography=works).faults() == [
        f"data/bibliography.yml:1: ‘a’ is a chapter of nothing, {says}; add container-title, or give it another type",
        f"data/bibliography.yml:2: ‘b’ is a thesis of no university, {says}; add publisher, or give it another type",
    ]


# --- dates, hands, the first publication ------------------------------------------------------------------------------

#: date: (BibLaTeX's date and year, RIS's DA and PY)
DATES = {
    "1848": ("1848", "1848", "1848", "1848"),
    "1890-10": ("1890-10", "1890", "1890/10", "1890"),
    "1640~": ("1640~", "1640", "1640///about 1640", "1640"),
    "1640?": ("1640?", "1640", "1640///perhaps 1640", "1640"),
    "1890-10-05~": ("1890-10-05~", "1890", "1890/10/05/about 5 October 1890", "1890"),
    "1890-21": ("1890-21", "1890", "1890///spring 1890", "1890"),
    "189X": ("189X", None, None, "1890s"),
    "-0043": ("-0043", None, None, "44\N{NO-BREAK SPACE}BC"),
    "'0000'": ("0000", None, None, "1\N{NO-BREAK SPACE}BC"),
    "'0001'": ("0001", "1", "0001", "1"),
    "1923/..": ("1923/..", "1923", "1923///from 1923 on", "1923"),
    "../1927": ("../1927", None, None, "until 1927"),
    "{date-parts: [[1640]], circa: true}": ("1640~", "1640", "1640///about 1640", "1640"),
    "{date-parts: [[-44]]}": ("-0043", None, None, "44\N{NO-BREAK SPACE}BC"),
}


@pytest.mark.parametrize("date", DATES)
def test_a_work_s_date_as_each_writes_it(root: Path, date: str) -> None:
    works = f"- id: w\n  type: book\n  title: W\n  issued: {date}\n"
    loaded = EditionKit(root, bibliography=works).load()
    material = Material(loaded, plain_citations(loaded), interface.words({}), Site("https://example.org/"), root, root)
    entry = bibtex(next(iter(BIBTEX.make(material))).content.decode())["w"]
    [record] = rispy.loads(next(iter(RIS.make(material))).content.decode())
    assert (entry.get("date"), entry.get("year"), record.get("date"), record.get("year")) == DATES[date]


def test_a_paper_s_own_date_as_each_writes_it(root: Path) -> None:
    made = cited_files(EditionKit(root, head={"date": "1640~"}))
    [entry] = bibtex(made["cite/edition.bib"]).values()
    [item] = json.loads(made["cite/edition.json"])
    [record] = rispy.loads(made["cite/edition.ris"])
    assert entry["origdate"] == "1640~"
    assert item["original-date"] == {"date-parts": [[1640]], "circa": True}
    assert record["original_publication"] == "about 1640"


def test_a_paper_without_author_and_date(root: Path) -> None:
    made = cited_files(EditionKit(root, head={"author": [], "date": None, "undated": True}))
    [item] = json.loads(made["cite/edition.json"])
    assert "author" not in item
    assert "original-date" not in item


PUBLISHED = {
    "author": [{"family": "Berg", "given": "Jan", "non-dropping-particle": "van der", "orcid": "0000-0002-1825-0097"}],
    "translators": [{"family": "Humboldt", "given": "Tara", "dropping-particle": "von"}],
    "editors": [{"id": "anna", "family": "Editor", "given": "Anna"}, {"id": "ben", "family": "Second", "given": "Ben"}],
    "published": {
        "type": "article-journal", "container-title": "Roads & Ways", "volume": "4", "issue": "2", "page": "1–20",
        "DOI": "10.1000/x",
    },
}  # fmt: skip


def cited_files(kit: EditionKit) -> dict[str, str]:
    words = interface.words({})
    made = citation_files.CitationFiles(citing.cited(kit.load(), words, Site("https://example.org/"), None), words)
    return {address: make().decode() for address, make in made.files().items()}


def test_the_paper_is_cited_as_it_was_published(root: Path) -> None:
    made = cited_files(EditionKit(root, head=PUBLISHED))
    [entry] = bibtex(made["cite/paper.bib"]).values()
    assert (entry[""], entry["author"], entry["translator"]) == ("article", "van der Berg, Jan", "Humboldt, Tara von")
    assert (entry["journal"], entry["volume"], entry["number"]) == ("Roads \\& Ways", "4", "2")
    assert (entry["pages"], entry["date"], entry["doi"]) == ("1–20", "2001-02-03", "10.1000/x")
    assert "editor" not in entry
    [record] = rispy.loads(made["cite/paper.ris"])
    assert (record["type_of_reference"], record["subsidiary_authors"]) == ("JOUR", ["Humboldt, Tara von"])
    assert (record["start_page"], record["end_page"], record["number"]) == ("1", "20", "2")
    [item] = json.loads(made["cite/paper.json"])
    assert item["author"] == [{"family": "Berg", "given": "Jan", "non-dropping-particle": "van der"}]
    assert "cite/paper.bib" not in cited_files(EditionKit(root))


def test_what_an_editor_signs_is_cited_as_theirs(root: Path) -> None:
    terms = term("okrug", by="ben") + term("district")
    made = cited_files(EditionKit(root, "The okrug was a district.", head=PUBLISHED, glossary=terms))
    [signed], [of_all] = (json.loads(made[f"cite/glossary-{name}.json"]) for name in ("okrug", "district"))
    assert [name["family"] for name in signed["author"]] == ["Second"]
    assert [name["family"] for name in of_all["author"]] == ["Editor", "Second"]


def test_styles_print_what_was_published_and_when(root: Path) -> None:
    cited = citing.cited(
        EditionKit(root, head={**PUBLISHED, "date": "1640~"}).load(),
        interface.words({}),
        Site("https://example.org/"),
        None,
    )
    note = citing.to_text(cited.forms["paper"].note)
    assert "Jan van der Berg, “A Tiny Paper,” trans. Tara von Humboldt, Roads & Ways 4, no. 2 ([1640?]): 1–20" in note


# --- what a field may not become --------------------------------------------------------------------------------------

BREAKS = ["\n", "\r\n", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029"]


@pytest.mark.parametrize("break_", BREAKS, ids=[ascii(one).strip("'") for one in BREAKS])
def test_a_break_in_a_field_begins_no_tag_and_no_record_of_ris(break_: str) -> None:
    """Whatever came past the checks of the data: a name, a title or an address stays one line."""
    evil = f"x{break_}ER  - {break_}TY  - BOOK{break_}AU  - Nobody"
    fields = ("title", "publisher", "DOI", "ISBN", "URL", "note", "page", "container-title", "language", "genre")
    item: dict[str, Any] = {"id": "a", "type": "chapter", "issued": "2001", **dict.fromkeys(fields, evil)}
    item |= {role: [{"literal": evil}] for role in ("author", "editor", "translator", "container-author")}
    text = citation_files.ris([item], interface.words({}))
    (record,) = rispy.loads(text)
    assert record["type_of_reference"] == "CHAP"
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in text.splitlines() if line)
    assert [line[:2] for line in text.splitlines() if line.startswith(("TY", "ER"))] == ["TY", "ER"]
    assert record["authors"] == [f"{' '.join(evil.split())},"]


ADDRESSES = [
    "https://x.example/a;b=1?c;d#e;f",
    "https://x.example/a%3Bb,c|d$e&f~g^h_i#j",
    "https://x.example/(a)=b'c!*[d]+@:80",
    "https://x.example/중/é?q=%E4%B8",
]


@pytest.mark.parametrize("url", ADDRESSES)
def test_an_address_stays_one_whatever_signs_part_two_to_a_reader(url: str) -> None:
    """To those who read RIS, a semicolon stands between two addresses."""
    item = {"id": "a", "type": "webpage", "title": "A", "URL": url}
    [record] = rispy.loads(citation_files.ris([item], interface.words({})))
    assert record["urls"] == [url.replace(";", "%3B")]
    assert bibtex(citation_files.biblatex([item])["a"])["a"]["url"] == url
    assert json.loads(citation_files.csl_json([item]))[0]["URL"] == url


def test_the_address_of_the_site_stays_one_too(root: Path) -> None:
    words, site = interface.words({}), Site("https://example.org/a;b/")
    made = citation_files.CitationFiles(citing.cited(kit(root).load(), words, site, None), words)
    [record] = rispy.loads(made.files()["cite/p1.ris"]().decode())
    assert record["urls"] == ["https://example.org/a%3Bb/text/one/#p1"]


@pytest.mark.parametrize("title", ["A { brace", "A } brace", "} and {", "{a} and {", "\\{", "{{}", "\\}"])
def test_braces_balance_in_bibtex_whatever_the_words_have(title: str) -> None:
    items: list[dict[str, Any]] = [
        {
            "id": name,
            "type": "book",
            "title": title,
            "issued": "2001",
            "author": [{"family": title}],
            "publisher": title,
        }
        for name in ("one", "two")
    ]
    entries = citation_files.biblatex(items)
    for entry in entries.values():
        assert entry.count("{") == entry.count("}")
        depth = 0
        for sign in re.findall(r"[{}]", entry):
            depth += 1 if sign == "{" else -1
            assert depth >= 0
    library = parse_string("\n".join(entries.values()))
    assert [entry.key for entry in library.entries] == ["one", "two"]
    assert not library.failed_blocks


@pytest.mark.parametrize("page", ['1","URL":"evil', "2\\", "3_b & c%", "918273645"])
def test_a_printed_page_called_anything_is_a_place_and_no_other_field(root: Path, page: str) -> None:
    """Such pages are few: so that of all other paragraphs one is written, and the rest after it."""
    made = cited_files(EditionKit(root, f"{{p. {page}}} One.\n\nTwo.", source="One.\n\nTwo."))
    said = f"1, p. {page}"
    [item], [other] = (json.loads(made[f"cite/p{number}.json"]) for number in (1, 2))
    assert item == {**other, "id": item["id"], "URL": item["URL"], "note": f"Paragraph {said}"}
    [record] = rispy.loads(made["cite/p1.ris"])
    assert record["notes"] == [f"Paragraph {said}"]
    [entry], [plain] = (bibtex(made[f"cite/p{number}.bib"]).values() for number in (1, 2))
    own = {name: entry[name] for name in ("note", "url")}
    assert entry == {**plain, **own}
    assert not re.search(r"(?<!\\)[_&%]", entry["note"])


def test_a_place_is_put_where_the_words_have_it(root: Path) -> None:
    head = {"interface": {"paragraph": "§ 1.{number}"}}
    kit = EditionKit(root, "One.\n\nTwo.", head=head)
    words = interface.words(head["interface"])
    made = citation_files.CitationFiles(citing.cited(kit.load(), words, Site("https://example.org/"), None), words)
    assert [json.loads(made.files()[f"cite/p{number}.json"]())[0]["note"] for number in (1, 2)] == ["§ 1.1", "§ 1.2"]


def test_and_in_a_name_or_a_publisher_parts_no_two_of_bibtex() -> None:
    name = {"family": "Webb", "given": "Sidney and Beatrice"}
    item = {"id": "a", "type": "book", "title": "Tools", "author": [name], "publisher": "Smith and Sons"}
    item |= {"publisher-place": "London AND Rome", "container-author": [{"family": "=X"}], "issued": "2001"}
    [entry] = bibtex(citation_files.biblatex([item])["a"]).values()
    assert (entry["author"], entry["title"]) == ("Webb, Sidney {and} Beatrice", "Tools")
    assert (entry["publisher"], entry["address"]) == ("Smith {and} Sons", "London {AND} Rome")
    assert entry["bookauthor"] == "{=}X"


def test_a_private_letter_of_the_edition_is_no_sign_of_ours() -> None:
    item = {"id": "a", "type": "book", "title": "Rune \ue000 <b>", "issued": "2001"}
    assert "Rune \ue000 \\textless b" in citation_files.biblatex([item])["a"]


#: CSL's types, and what reference managers call them.
RIS_TYPES = {
    "article": "GEN", "article-magazine": "GEN", "book": "BOOK", "chapter": "CHAP", "dataset": "DATA", "entry": "ENCYC",
    "entry-dictionary": "DICT", "entry-encyclopedia": "ENCYC", "legislation": "STAT", "legal_case": "CASE",
    "manuscript": "MANSCPT", "map": "MAP", "motion_picture": "MPCT", "pamphlet": "PAMP", "paper-conference": "CONF",
    "post": "BLOG", "post-weblog": "BLOG", "regulation": "LEGAL", "report": "RPRT", "review": "JOUR",
    "review-book": "JOUR", "speech": "SLIDE", "standard": "STAND", "thesis": "THES", "webpage": "ELEC", "song": "GEN",
}  # fmt: skip


def in_ris(**item: Any) -> list[str]:
    return citation_files.ris([{"id": "w", **item}], interface.words({})).splitlines()


@pytest.mark.parametrize(("csl", "tag"), RIS_TYPES.items())
def test_a_type_has_its_like_in_ris(csl: str, tag: str) -> None:
    assert in_ris(type=csl, title="T")[0] == f"TY  - {tag}"


@pytest.mark.parametrize(("csl", "tag"), {"journal": "JOUR", "magazine": "MGZN", "newspaper": "NEWS"}.items())
def test_an_article_in_something_is_one(csl: str, tag: str) -> None:
    assert in_ris(**{"type": f"article-{csl}", "title": "T", "container-title": "C"})[0] == f"TY  - {tag}"


def test_every_field_has_its_tag_in_ris() -> None:
    people = {
        "author": [{"family": "Martin", "given": "Terry"}, {"literal": "X, Y and Z"}],
        "director": [{"family": "D", "given": "E"}],
        "editor": [{"family": "Beauvoir", "given": "Simone", "non-dropping-particle": "de"}],
        "collection-editor": [{"literal": "CE"}],
        "translator": [{"family": "T", "given": "R"}],
        "container-author": [{"family": "W", "given": "U"}, {"literal": "V"}],
    }
    fields = {
        "title": "<i>T</i>", "container-title": "C", "collection-title": "S", "title-short": "Short", "genre": "G",
        "volume": "1", "issue": "2", "number": "3", "edition": "4", "section": "5", "publisher": "P",
        "publisher-place": "L", "DOI": "10.1/1", "archive": "A", "archive_location": "f. 1", "number-of-volumes": "6",
        "language": "ru", "page": "12–15, 20–22", "ISBN": "978", "ISSN": "1234", "URL": "https://a.b/", "note": "N\nn",
        "issued": "2001-05-06", "original-date": "1990", "accessed": "2020-01-02",
    }  # fmt: skip
    assert in_ris(type="chapter", **people, **fields) == [
        "TY  - CHAP", "ID  - w", "AU  - Martin, Terry", "AU  - X Y and Z,", "AU  - D, E", "ED  - de Beauvoir, Simone",
        "A3  - CE,", "A4  - T, R", "TI  - T", "T2  - C", "T3  - S", "ST  - Short", "M3  - G", "VL  - 1", "IS  - 2",
        "M1  - 3", "ET  - 4", "SE  - 5", "PB  - P", "CY  - L", "DO  - 10.1/1", "DB  - A", "AN  - f. 1", "NV  - 6",
        "LA  - ru", "C2  - W, U; V,", "PY  - 2001", "DA  - 2001/05/06", "OP  - 1990", "Y2  - 2020/01/02", "SP  - 12",
        "EP  - 15, 20–22", "SN  - 978", "UR  - https://a.b/", "N1  - N n", "ER  - ",
    ]  # fmt: skip
    assert in_ris(type="book", title="T", page="7", ISSN="1234")[3:] == ["SP  - 7", "SN  - 1234", "ER  - "]


def test_letters_stand_in_csl_json_as_they_are() -> None:
    """As codes they would be right, and nobody could read the file."""
    assert "Ёж" in citation_files.csl_json([{"id": "a", "type": "book", "title": "Ёж"}])
