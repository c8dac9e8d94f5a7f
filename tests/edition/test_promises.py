"""What the site of any edition promises, looked at from outside and held against the edition's own data."""

from __future__ import annotations

import datetime as dt
import hashlib
import html
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from . import site_checks
from .once import REPOSITORY
from .site_checks import Site, search_rows

DATA = REPOSITORY / "data"
HEAD: dict[str, Any] = yaml.safe_load((DATA / "edition.yml").read_text(encoding="utf-8"))


def records(stem: str) -> list[dict[str, Any]]:
    """The records of a file of the data that are no drafts; none where there is no such file."""
    file = DATA / f"{stem}.yml"
    found = (yaml.safe_load(file.read_text(encoding="utf-8")) if file.exists() else None) or []
    return [record for record in found if not record.get("draft")]


def texts(site: Site) -> list[str]:
    """The addresses of the pages that hold the author's words: each section, and the whole paper."""
    return [f"text/{section['id']}/" for section, _ in site_checks.listed(HEAD["sections"])] + ["text/"]


# --- the author's words -----------------------------------------------------------------------------------------------


def test_the_source_copy_is_the_one_that_was_proved() -> None:
    source = HEAD["source"]
    if "sha256" in source:
        assert hashlib.sha256((DATA / source["file"]).read_bytes()).hexdigest() == source["sha256"]


def test_letter_for_letter(real_site: Site) -> None:
    assert site_checks.letters(real_site, REPOSITORY) == []


def test_the_whole_paper_has_the_blocks_of_all_sections(real_site: Site) -> None:
    *sections, whole = [site_checks.blocks(real_site.page(address)) for address in texts(real_site)]
    assert whole == {block: words for section in sections for block, words in section.items()}
    assert list(whole) == [f"p{number}" for number in range(1, len(whole) + 1)]


def test_every_marker_leads_to_its_note_on_the_same_page(real_site: Site) -> None:
    for address in texts(real_site):
        page = real_site.page(address)
        for marker in page.xpath("//a[@data-note]"):
            (note,) = page.xpath("//*[@id=$id]", id=marker.get("href").removeprefix("#"))
            assert f"#{marker.get('id')}" in note.xpath(".//a[@role='doc-backlink']/@href"), address


def test_every_way_back_has_a_name_of_its_own(real_site: Site) -> None:
    for name, page in real_site.pages.items():
        names = page.xpath("//a[@role='doc-backlink']/@aria-label")
        assert len(names) == len(set(names)), name


# --- addresses --------------------------------------------------------------------------------------------------------


def test_no_dead_link_or_anchor(real_site: Site) -> None:
    assert site_checks.links(real_site) == []


def test_no_id_twice(real_site: Site) -> None:
    assert site_checks.ids(real_site) == []


def test_what_the_ledger_holds_is_there(real_site: Site) -> None:
    assert site_checks.ledger(real_site, REPOSITORY) == []


def test_what_is_published_is_recorded_or_this_version_is_not_released_yet() -> None:
    """``make recorded``, where Git knows the version as published: what is added after it belongs to the next one."""
    tag = f"refs/tags/v{HEAD['edition']['version']}"
    if not shutil.which("git"):
        pytest.skip("no Git here")
    known = subprocess.run(
        ["git", "rev-parse", "-q", "--verify", tag], cwd=REPOSITORY, capture_output=True, check=False
    )
    if known.returncode:
        pytest.skip("this version is not released yet")
    run = subprocess.run(
        [sys.executable, "-m", "glossator", "release", "--check"],
        cwd=REPOSITORY,
        env={**os.environ, "PYTHONPATH": "hooks"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 0, run.stderr


def test_pages_say_where_they_are_and_what(real_site: Site) -> None:
    for address in ("", *texts(real_site)):
        page = real_site.page(address)
        assert page.xpath("string(//link[@rel='canonical']/@href)") == real_site.address + address
        assert page.xpath("string(/html/@lang)") == HEAD["language"]
        assert len(page.xpath("//h1")) == 1, address
        assert page.xpath("string(//title)").strip(), address
        assert not page.xpath("//meta[@name='robots']"), address


def test_titles_differ(real_site: Site) -> None:
    titles = [real_site.page(address).xpath("string(//title)") for address in ("", *texts(real_site))]
    assert len(titles) == len(set(titles))


def test_the_404_page_leads_on_from_anywhere(real_site: Site) -> None:
    links = [str(href) for href in real_site.pages["404.html"].xpath("//main//a/@href")]
    path = "/" + real_site.address.partition("//")[2].partition("/")[2]
    assert links
    assert all(href.startswith(path) for href in links), "it is served at any depth"


# --- pages ------------------------------------------------------------------------------------------------------------


def test_nothing_comes_from_another_host(real_site: Site) -> None:
    assert site_checks.hosts(real_site) == []


def test_elements_are_nested_as_html_wants(real_site: Site) -> None:
    assert site_checks.nesting(real_site) == []


def test_nothing_of_the_generator_s_shows(real_site: Site) -> None:
    """No placeholder of Markdown's, no template braces left, no path of this machine."""
    for name in real_site.pages:
        text = (real_site.root / name).read_text(encoding="utf-8")
        assert not re.search("[\x02\x03]|wzxhzdk|{%", text), name
        assert str(REPOSITORY) not in text, name


def test_markdown_in_what_heads_a_record_is_seen_nowhere(real_site: Site) -> None:
    fields = (("annotations", "headline"), ("events", "title"))
    heads = [str(record[field]) for stem, field in fields for record in records(stem)]
    typed = {html.escape(head) for head in heads if re.search(r"[*`]|\]\(", head)}
    files = [*real_site.root.rglob("*.html"), *(real_site.root / "assets").glob("*.json")]
    assert [(file.name, head) for head in typed for file in files if head in file.read_text(encoding="utf-8")] == []


def test_an_entry_has_occurrences_or_says_it_has_none(real_site: Site) -> None:
    for stem in ("glossary", "people", "places", "organisations"):
        for entry in records(stem):
            (shown,) = real_site.page(f"{stem}/").xpath("//*[@id=$id]", id=entry["id"])
            assert bool(shown.xpath(".//details")) != bool(shown.xpath(".//p[@class='gl-background']")), entry["id"]


def test_every_entry_says_how_to_cite_it(real_site: Site) -> None:
    for page in ("glossary", "people", "places", "organisations", "commentary", "corrections", "timeline", "figures"):
        if f"{page}/index.html" not in real_site.pages:
            continue
        entries = real_site.page(f"{page}/").xpath("//*[contains(concat(' ', @class, ' '), ' gl-entry ')][@id]")
        for entry in entries:
            (link,) = entry.xpath(".//a[@class='gl-cite-link']/@href")
            place = link.partition("#")[2]
            assert real_site.page(f"cite/{page}/").xpath("//*[@id=$place]//dl", place=place), link


def test_every_preview_asked_for_is_there(real_site: Site) -> None:
    asked = site_checks.previews_asked_for(real_site)
    if asked:
        assert asked <= real_site.json("assets/previews.json").keys()


# --- search and files to take away ------------------------------------------------------------------------------------


def test_the_search_has_each_block_once(real_site: Site) -> None:
    rows = [row for row in search_rows(real_site) if row["kind"] == "paragraph"]
    found = [row["url"] for row in rows if re.search(r"#p[1-9]\d*$", row["url"])]
    assert found == [
        f"{address}#{block}"
        for address in texts(real_site)[:-1]
        for block in site_checks.blocks(real_site.page(address))
    ]


def test_downloads_are_there_and_are_what_they_say(real_site: Site) -> None:
    links = [str(href) for href in real_site.page("downloads/").xpath("//main//a/@href")]
    files = [real_site.root / "downloads" / href for href in links if re.search(r"\.\w+$", href) and "//" not in href]
    begins = {".pdf": b"%PDF-", ".epub": b"PK", ".xml": b"<?xml"}
    assert {".pdf", ".epub", ".xml"} <= {file.suffix for file in files}
    for file in files:
        assert file.read_bytes().startswith(begins.get(file.suffix, b"")), file


# --- what the repository says of the edition --------------------------------------------------------------------------


def test_the_readme_names_the_edition() -> None:
    heading = (REPOSITORY / "README.md").read_text(encoding="utf-8").partition("\n")[0]
    assert HEAD["title"].casefold() in heading.casefold(), "the first line of README.md, and title in data/edition.yml"


def test_the_citation_file_agrees() -> None:
    cited = yaml.safe_load((REPOSITORY / "CITATION.cff").read_text(encoding="utf-8"))
    work = cited.get("preferred-citation", cited)
    title = f"{HEAD['title']}: {HEAD['subtitle']}" if HEAD.get("subtitle") else HEAD["title"]
    where = "CITATION.cff, and data/edition.yml"
    assert work["title"] == title, where
    if HEAD["author"]:
        assert [*map(name_of, work["authors"])] == [*map(name_of, HEAD["author"])], where
    persons = [name_of(one) for one in HEAD["editors"] if "family" in one]
    assert {*persons} <= {*map(name_of, work.get("editors", ()))}, f"{where}; ‘make citation’ mends it"
    said = f"{work.get('version', '')} {work.get('edition', '')}"
    assert HEAD["edition"]["version"] in said, f"CITATION.cff says {said.strip() or 'no version'}"


def name_of(person: dict[str, str]) -> str:
    """A name of ``edition.yml`` or of ``CITATION.cff``."""
    return str(person.get("literal") or person.get("name") or person.get("family") or person.get("family-names"))


def test_the_newest_release_is_the_edition_s_version() -> None:
    if releases := records("changes"):
        newest = releases[0]
        assert (newest["version"], newest["date"]) == (HEAD["edition"]["version"], HEAD["edition"]["date"])
    assert isinstance(HEAD["edition"]["date"], dt.date)
    assert Path(REPOSITORY / "LICENSE").exists()
