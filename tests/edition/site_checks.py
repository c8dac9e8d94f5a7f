"""What a built site promises, checked from outside: on its pages and the edition's data, with no code of the engine.

Each check gives lines ``page: what is wrong``; none is good.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from html.parser import HTMLParser
from itertools import zip_longest
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import lxml.html
import yaml
from lxml.html import HtmlElement

BLOCK = re.compile(r"p[1-9]\d*")
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
#: Their ends need not be written, before another of them or the end of what holds them.
ITEMS, HOLD_ITEMS = {"li", "dt", "dd"}, {"ul", "ol", "dl", "div"}
NOT_IN_P = {
    "address", "article", "aside", "blockquote", "dd", "details", "dialog", "div", "dl", "dt", "fieldset", "figure",
    "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre",
    "section", "table", "ul",
}  # fmt: skip
#: Links that nothing is fetched by: they say where something can be found, or what it is.
SAYING = {"author", "canonical", "cite-as", "describedby", "item", "license", "related", "type"}
REFERENCES = ("aria-labelledby", "aria-describedby", "aria-controls", "for")


@dataclass
class Site:
    """A built site.

    Attributes:
        root: its directory.
        address: where it will stand, ending in ``/``.
    """

    root: Path
    address: str

    @cached_property
    def pages(self) -> dict[str, HtmlElement]:
        """Every page by its file."""
        files = sorted(self.root.rglob("*.html"))
        return {file.relative_to(self.root).as_posix(): lxml.html.fromstring(file.read_bytes()) for file in files}

    @cached_property
    def ids(self) -> dict[str, set[str]]:
        """The ids of each page."""
        return {name: set(page.xpath("//@id")) for name, page in self.pages.items()}

    def page(self, address: str) -> HtmlElement:
        """The page at ``text/one/``."""
        return self.pages[f"{address}index.html"]

    def json(self, name: str) -> Any:
        """What a JSON file says, compressed or not."""
        content = (self.root / name).read_bytes()
        return json.loads(gzip.decompress(content) if name.endswith(".gz") else content)

    def leads_to(self, page: str, href: str) -> str | None:
        """Why a link of a page leads nowhere; None where it leads somewhere, or off the site."""
        url = urlsplit(urljoin(self.address + re.sub(r"(^|/)index\.html$", r"\1", page), href))
        home = urlsplit(self.address)
        if url.scheme not in {"http", "https"} or (url.netloc, url.scheme) != (home.netloc, home.scheme):
            return None
        path = unquote(url.path)
        if not path.startswith(home.path):
            return "leaves the site’s path"
        file = path.removeprefix(home.path)
        if file.endswith("/") or not file:
            file += "index.html"
        if not (self.root / file).is_file():
            return "no such file"
        anchor = unquote(url.fragment)
        if anchor and file in self.pages and anchor not in self.ids[file]:
            return "no such anchor"
        return None


def check(site: Site, project: Path) -> list[str]:
    """Everything."""
    return [*letters(site, project), *links(site), *ids(site), *hosts(site), *nesting(site), *ledger(site, project)]


# --- addresses --------------------------------------------------------------------------------------------------------


def ledger(site: Site, project: Path) -> list[str]:
    """Every address the ledger promises leads somewhere, and the author’s words there are the same."""
    path = project / "data/permalinks.yml"
    pages = yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else {}
    faults = []
    for page, lines in pages.items():
        fragments = lines if isinstance(lines, dict) and "was" not in lines else {}
        for name in ["", *(f"#{fragment}" for fragment in fragments if fragment != "the page")]:
            address = page.removeprefix("./") + name
            why = None if "*" in page else site.leads_to("index.html", address or "./")
            became_a_page = not page.endswith("/") and (site.root / page / "index.html").is_file()
            if why and not became_a_page:
                faults.append(f"{address}: {why}")
        for fragment, line in fragments.items():
            if page.startswith("text/") and BLOCK.fullmatch(fragment) and isinstance(line, str):
                (block,) = site.page(page).xpath(f"//*[@id='{fragment}']") or [lxml.html.Element("p")]
                words = " ".join(re.sub(r"\s*(\[\d+]) ", r" \1", _text(block, "[{number}]")).split())
                if hashlib.sha256(words.encode()).hexdigest()[:12] != line.split()[1]:
                    faults.append(f"{page}#{fragment}: other words than in version {line.split()[0]}")
    return faults


# --- letter for letter ------------------------------------------------------------------------------------------------


def letters(site: Site, project: Path) -> list[str]:
    """The sections, and the whole paper on one page, say what the source copy says."""
    head = yaml.safe_load((project / "data/edition.yml").read_text(encoding="utf-8"))
    told = head["source"]
    marker = told.get("marker", "[{number}]")
    source = (project / "data" / told["file"]).read_text(encoding="utf-8-sig")
    heads = [*listed(head["sections"])]
    sections = [site.page(f"text/{section['id']}/") for section, _ in heads]
    whole = site.page("text/").xpath("//*[contains(@class, 'gl-section')][.//*[@id='p1' or starts-with(@id, 'p')]]")
    if "page_marker" in told:
        source = re.sub(
            r"\s*{}\s*".format(re.escape(told["page_marker"]).replace(r"\{page\}", r"\w+")), _joined, source
        )
    if site.page("text/").xpath("//*[contains(@class, 'gl-text')]/descendant-or-self::li"):
        source = re.sub(r"(?m)^ *(?:\d+\.|\(\w\)|•) ", "", source)  # a browser writes the numerals
    faults = []
    for name, parts in {"text/*/": sections, "text/": whole}.items():
        words = [head.get("title_matter", "")]
        for (section, above), part, page in zip(heads, parts, sections, strict=True):
            (title,) = part.xpath(f".//*[@id='{section['id']}']")
            words += [_plain(one, marker) for one in above]
            words += [_text(title, marker)] if _has_title(section) else []
            words += [section.get("byline", "")]
            words += [_text(item, marker) for item in _items(part) if item is not title]
            if told.get("notes_at") == "section":
                words += _notes(page, marker)
        if told.get("holds_notes") and told.get("notes_at") != "section":
            words += _notes(site.page("notes/"), marker)
        have, want = _folded(" ".join(words), marker), _folded(source, marker)
        if have != want:
            at = next(
                (i for i, (a, b) in enumerate(zip(have, want, strict=False)) if a != b), min(len(have), len(want))
            )
            shown = f"…{want[max(0, at - 30) : at]}⟨{want[at : at + 30]}⟩, the site ⟨{have[at : at + 30]}⟩"
            faults.append(f"{name}: the source copy has {shown}")
    return faults


def listed(items: list[Any]) -> Iterator[tuple[dict[str, Any], list[str]]]:
    """The sections of ``edition.yml`` that have words, each with the titles the source copy has of parts that begin."""
    above: list[str] = []
    for item in items:
        if "sections" not in item:
            yield item, above
            above = []
            continue
        above += [item["title"]] if _has_title(item) else []
        for section, inner in listed(item["sections"]):
            yield section, [*above, *inner]
            above = []


def _has_title(item: dict[str, Any]) -> bool:
    return bool(item.get("title_from", "source") == "source")


def _plain(title: str, marker: str) -> str:
    """What a title of a part says, which stands on a page of its own nowhere."""
    return re.sub(r"[*\\]", "", re.sub(r"\[\^([^]]+)]", lambda note: f" {marker.replace('{number}', note[1])} ", title))


def blocks(page: HtmlElement) -> dict[str, str]:
    """The author's words of a page by block, folded."""
    found = [e for e in page.iter() if isinstance(e.tag, str) and BLOCK.fullmatch(e.get("id") or "")]
    return {str(block.get("id")): _folded(_text(block, "[{number}]"), "[{number}]") for block in found}


def _items(page: HtmlElement) -> Iterator[HtmlElement]:
    """Blocks and the author's headings, in order; neither the section's own heading nor those of the notes."""
    for element in page.iter("p", "blockquote", "figure", "ul", "ol", "h2", "h3", "h4", "h5", "h6"):
        beside = element.xpath("ancestor::*[contains(@class, 'gl-notes') or @data-apparatus]")
        is_apparatus = beside or element is page[0]
        if BLOCK.fullmatch(element.get("id") or "") or (str(element.tag).startswith("h") and not is_apparatus):
            yield element


def _text(element: HtmlElement, marker: str) -> str:
    return "".join(_pieces(element, marker))


def _pieces(element: HtmlElement, marker: str) -> Iterator[str]:
    if not isinstance(element.tag, str) or element.get("data-apparatus") is not None:
        return
    number = element.get("data-note")
    if number is not None:
        yield f" {marker.replace('{number}', number)} "
        return
    if element.get("data-source") is not None:
        yield str(element.get("data-source"))
        return
    parted = " " if element.tag in NOT_IN_P | {"br", "figcaption", "td", "th"} else ""
    yield parted + (element.text or "")
    for child in element:
        yield from _pieces(child, marker)
        yield child.tail or ""
    yield parted


def _joined(page: re.Match[str]) -> str:
    """Nothing in the place of a page's sign within a word, a space for one between two."""
    return " " if page[0] != page[0].strip() else ""


def _notes(page: HtmlElement, marker: str) -> list[str]:
    return [_note(page, item, marker) for item in page.xpath("//li[contains(@class, 'gl-note')]")]


def _note(page: HtmlElement, item: HtmlElement, marker: str) -> str:
    texts = item.xpath(".//*[contains(@class, 'gl-note__text')]")  # none where the source copy has but its marker
    # What is shown may say whose note it is; its markers know what the source has.
    signs = page.xpath(f"//a[@href='#{item.get('id')}']/@data-note")
    label = signs[0] if signs else item.get("value") or item.get("data-label")
    return f" {marker.replace('{number}', str(label))} {' '.join(_text(text, marker) for text in texts)}"


def _folded(words: str, marker: str) -> str:
    before, after = (re.escape(part) for part in marker.split("{number}"))
    return " ".join(re.sub(rf"\s*({before}[^\s\[\]]+?{after})\s*", r" \1 ", words).split())


# --- links, ids, hosts, nesting ---------------------------------------------------------------------------------------


def links(site: Site) -> list[str]:
    """Every link within the site leads to a page and an anchor of it, those of the search and the previews too."""
    found = [(name, str(href)) for name, page in site.pages.items() for href in page.xpath("//a/@href | //area/@href")]
    found += [(name, str(src)) for name, page in site.pages.items() for src in page.xpath("//link/@href | //@src")]
    if (site.root / "assets/search.json").exists():
        found += [("index.html", document["url"]) for document in search_rows(site)]
    if (site.root / "assets/previews.json").exists():
        for preview in site.json("assets/previews.json").values():
            html = lxml.html.fragment_fromstring(preview["html"], create_parent="div")
            found += [("index.html", href) for href in [preview["url"], *map(str, html.xpath("//@href"))]]
    reasons = {(page, href): site.leads_to(page, href) for page, href in found}
    return [f"{page}: {href}: {reason}" for (page, href), reason in reasons.items() if reason]


def previews_asked_for(site: Site) -> set[str]:
    """What links with a preview ask for: a link that does not say so asks for what it leads to."""
    asked = set()
    for name, page in site.pages.items():
        for link in page.xpath("//a[@data-preview]"):
            path, _, anchor = urljoin(f"/{name}", link.get("href")).partition("#")
            asked.add(link.get("data-preview") or f"{path.strip('/').removesuffix('/index.html')}/{anchor}")
    return asked


def ids(site: Site) -> list[str]:
    """No id stands twice, and what names another element by its id finds it."""
    faults = []
    for name, page in site.pages.items():
        counted = Counter(map(str, page.xpath("//@id")))
        faults += [f"{name}: the id {id_} stands {count} times" for id_, count in counted.items() if count > 1]
        for attribute in REFERENCES:
            named = {id_ for value in page.xpath(f"//@{attribute}") for id_ in str(value).split()}
            faults += [f"{name}: {attribute} names {id_}, which is not there" for id_ in sorted(named - counted.keys())]
    return faults


def hosts(site: Site) -> list[str]:
    """Nothing is fetched from another host."""
    loads = "//@src | //@poster | //object/@data | //use/@href | //form/@action"
    faults = []
    for name, page in site.pages.items():
        fetched = [
            *page.xpath(loads),
            *(link.get("href") for link in page.xpath("//link") if link.get("rel") not in SAYING),
            *(part.split()[0] for value in page.xpath("//@srcset") for part in value.split(",")),
        ]
        fetched += _in_css("\n".join(map(str, page.xpath("//style/text() | //@style"))))
        faults += [f"{name}: fetches {url}" for url in map(str, fetched) if _is_foreign(url, site.address)]
    for file in sorted(site.root.rglob("*.css")):
        for url in _in_css(file.read_text(encoding="utf-8")):
            target = (file.parent / unquote(urlsplit(url).path)).resolve()
            if _is_foreign(url, site.address):
                faults.append(f"{file.relative_to(site.root)}: fetches {url}")
            elif not url.startswith(("data:", "#")) and not target.is_file():
                faults.append(f"{file.relative_to(site.root)}: {url}: no such file")
    return faults


def _in_css(css: str) -> list[str]:
    found = re.findall(
        r"""url\(\s*["']?([^"')]+)|@import\s+["']([^"']+)""", re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    )
    return [(url or imported).strip() for url, imported in found]


def _is_foreign(url: str, address: str) -> bool:
    there = urlsplit(urljoin(address, url))
    return there.scheme in {"http", "https", "ws", "wss"} and there.netloc != urlsplit(address).netloc


def nesting(site: Site) -> list[str]:
    """Elements close in order, no link stands in a link, and a paragraph holds phrases only."""
    faults = []
    for name in site.pages:
        reader = _Nesting()
        reader.feed((site.root / name).read_text(encoding="utf-8"))
        faults += [f"{name}: {fault}" for fault in [*reader.faults, *(f"<{tag}> stays open" for tag in reader.open)]]
        for element in site.pages[name].xpath("//*[@data-note or @data-source][ancestor-or-self::*[@data-apparatus]]"):
            faults.append(f"{name}: words of the author’s in the apparatus: {element.text_content()}")
    return faults


class _Nesting(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag in ITEMS and self.open and self.open[-1] in ITEMS:
            self.open.pop()  # a long paper's pages leave the end tags out
        if "p" in self.open and tag in NOT_IN_P:
            self.faults.append(f"line {self.getpos()[0]}: <{tag}> in <p>")
        if tag == "a" and "a" in self.open:
            self.faults.append(f"line {self.getpos()[0]}: <a> in <a>")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """``<path/>`` opens nothing."""

    def handle_endtag(self, tag: str) -> None:
        if tag in HOLD_ITEMS and self.open and self.open[-1] in ITEMS:
            self.open.pop()
        if self.open and self.open[-1] == tag:
            self.open.pop()
        else:
            self.faults.append(f"line {self.getpos()[0]}: </{tag}> closes <{self.open[-1] if self.open else ''}>")


def search_rows(site: Site) -> list[dict[str, Any]]:
    """What can be found, put together of the parts in which the search fetches it."""
    index = site.json("assets/search.json")
    parts = [f"assets/search/t{part}{index.get('ending', '.json')}" for part in range(len(index["texts"]))]
    texts = [row for part in parts for row in site.json(part)]
    found: list[dict[str, Any]] = []
    for given, (text, *places) in zip(index["rows"], texts, strict=True):
        above = found[-1] if found else {}
        if given == 1:  # the one before, its number one greater
            number = re.findall(r"\d+", above["url"])[-1]
            after = str(int(number) + 1)
            title = re.sub(rf"(?<!\d){number}(?!\d)", after, above["title"])
            row = above | {"url": above["url"].removesuffix(number) + after, "title": title}
        else:
            row = dict(zip_longest(("url", "kind", "title", "label", "spellings", "same"), given, fillvalue=""))
            if row["url"].startswith("#"):  # page, kind and label of the one before
                page = above["url"].partition("#")[0]
                row |= {"url": page + row["url"], "kind": above["kind"], "label": above["label"]}
        found.append(row | {"text": text, "places": "".join(places)})
    return found
