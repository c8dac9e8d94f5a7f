"""CSL items as files that reference managers read: CSL-JSON, BibTeX (in BibLaTeX's fields), RIS."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, partial
from typing import Any, ClassVar

import rispy

from glossator.addresses import citation_file
from glossator.model import Name, csl, dates
from glossator.output.file_writing import Make
from glossator.reading.interface import Words
from glossator.text import spaces

from .pandoc import run_pandoc
from .pandoc_html import GUARD
from .styles import NAME, Cited, filled, in_its_capitals, shape, shapes, stand_in

Item = Mapping[str, Any]

#: Endings, and the media types of what has them.
MEDIA_TYPES = {
    ".bib": "application/x-bibtex",
    ".ris": "application/x-research-info-systems",
    ".json": "application/vnd.citationstyles.csl+json",
}

_ENTRY = re.compile(r"^@\w+\{([^,]+),$.*?^\}$", re.MULTILINE | re.DOTALL)
_AUTHOR = re.compile(r"^  author = (\{.*?\}),?$", re.MULTILINE)
_DATE = re.compile(r"^(  (date|urldate|eventdate) = )\{.*\}(,?)$", re.MULTILINE)
_DATES = {"date": "issued", "urldate": "accessed", "eventdate": "event-date"}
#: Types that BibTeX and RIS know as a part of something: without it they are no such thing.
_PART_OF = {"article-journal": "article", "article-magazine": "article", "article-newspaper": "article"}

_RIS_TYPES = {
    "article": "GEN", "article-journal": "JOUR", "article-magazine": "MGZN", "article-newspaper": "NEWS",
    "book": "BOOK", "chapter": "CHAP", "dataset": "DATA", "entry": "ENCYC", "entry-dictionary": "DICT",
    "entry-encyclopedia": "ENCYC", "legislation": "STAT", "legal_case": "CASE", "manuscript": "MANSCPT", "map": "MAP",
    "motion_picture": "MPCT", "pamphlet": "PAMP", "paper-conference": "CONF", "post": "BLOG", "post-weblog": "BLOG",
    "regulation": "LEGAL", "report": "RPRT", "review": "JOUR", "review-book": "JOUR", "speech": "SLIDE",
    "standard": "STAND", "thesis": "THES", "webpage": "ELEC",
}  # fmt: skip

#: RIS tags in the order written, and CSL's names for what they hold.
_RIS_FIELDS = {
    "title": "title", "container-title": "secondary_title", "collection-title": "tertiary_title",
    "title-short": "short_title", "genre": "type_of_work", "volume": "volume", "issue": "number",
    "number": "note", "edition": "edition", "section": "section", "publisher": "publisher",
    "publisher-place": "place_published", "DOI": "doi", "archive": "name_of_database",
    "archive_location": "accession_number", "number-of-volumes": "number_of_volumes", "language": "language",
}  # fmt: skip
_RIS_DATES = (("issued", "date", "/"), ("original-date", "original_publication", "-"), ("accessed", "access_date", "/"))
_RIS_NAMES = {
    "author": "authors",
    "director": "authors",
    "editor": "editors",
    "collection-editor": "tertiary_authors",
    "translator": "subsidiary_authors",
}


class _RisWriter(rispy.RisWriter):  # type: ignore[misc]  # it comes without types
    """RIS with ``ED``, which every reader knows for an editor, whatever the type of work."""

    DEFAULT_MAPPING: ClassVar = {**rispy.RisWriter.DEFAULT_MAPPING, "ED": "editors"}
    DEFAULT_LIST_TAGS: ClassVar = [*rispy.RisWriter.DEFAULT_LIST_TAGS, "ED"]

    def set_header(self, count: int) -> str:  # noqa: ARG002 - the name is its parent's
        """None: the order of references is theirs to say."""
        return ""


# --- what the edition itself can be cited by --------------------------------------------------------------------------


class CitationFiles:
    """The three files of everything citable: ``cite/p8.bib``, ``.ris``, ``.json``."""

    def __init__(self, cited: Cited, words: Words, *, is_long: bool = False) -> None:
        """Prepare.

        Args:
            cited: what can be cited.
            words: interface words.
            is_long: whether there would be too many: then only the edition and the paper have files, and links hold
                those of all else.
        """
        self._cited, self._words, self._is_long = cited, words, is_long

    def files(self) -> dict[str, Make]:
        """Every file by its address, none of them made yet."""
        return {
            citation_file(key, ending): partial(self._made, key, ending)
            for key in self._cited.citables
            if self.are_apart(key)
            for ending in MEDIA_TYPES
        }

    def are_apart(self, key: str) -> bool:
        """Whether the files of a thing have addresses."""
        return not self._is_long or self._cited.citables[key].kind in {"edition", "paper"}

    def addresses_of(self, key: str) -> list[tuple[str, str]]:
        """Address and media type of the files of one thing citable."""
        ours = MEDIA_TYPES.items() if self.are_apart(key) else ()
        return [(citation_file(key, ending), media_type) for ending, media_type in ours]

    def inside(self, key: str, ending: str) -> str:
        """An address that is the file itself, for a link to save it."""
        content = self._made(key, ending)
        if ending == ".json":
            content = json.dumps(json.loads(content), ensure_ascii=False, separators=(",", ":")).encode()
        return f"data:{MEDIA_TYPES[ending]};base64,{b64encode(content).decode()}"

    def _made(self, key: str, ending: str) -> bytes:
        citable = self._cited.citables[key]
        form, url = self._written[shape(citable)][ending], str(citable.item["URL"])
        if ending == ".ris":
            url = _ris_address(url)
        text = filled(form, citable.cited_title, url, citable.locator)
        return text.replace(NAME, str(citable.item["id"])).encode()

    @cached_property
    def _written(self) -> dict[str, dict[str, str]]:
        """One thing of each shape, with stand-ins: as for the styles, the rest are filled in after it."""
        things = shapes(self._cited.citables).items()
        items = {name: _with_edition(stand_in(citable, NAME), self._words) for name, citable in things}
        names = {name: f"{NAME}{number}" for number, name in enumerate(items)}
        bib = biblatex([{**in_its_capitals(item), "id": names[name]} for name, item in items.items()])
        return {
            name: {
                ".bib": bib[names[name]].replace(f"{names[name]},", f"{NAME},", 1) + "\n",
                ".ris": ris([{**item, "title": str(item["title"]).replace("<", GUARD)}], self._words).replace(
                    GUARD, "<"
                ),
                ".json": csl_json([item]),
            }
            for name, item in items.items()
        }


def _with_edition(item: Item, words: Words) -> Item:
    """The item with its version as its edition.

    Neither RIS nor BibTeX has another place for it that is read, and Zotero takes a book that has a version for a
    computer program.
    """
    if "version" not in item:
        return item
    others = {field: value for field, value in item.items() if field != "version"}
    return {**others, "edition": words.fill("cite_version", version=item["version"])}


# --- the formats ------------------------------------------------------------------------------------------------------


def csl_json(items: Iterable[Item]) -> str:
    """Items as CSL-JSON."""
    return json.dumps([csl(item) for item in items], ensure_ascii=False, indent=1) + "\n"


def biblatex(items: Sequence[Item]) -> dict[str, str]:
    """Entries by the items' ids, as pandoc writes them, with the fields it leaves out.

    ``bookauthor`` and ``origdate`` are BibLaTeX's; ``year`` is for those who know plain BibTeX only. Dates are in EDTF,
    which BibLaTeX takes and pandoc does not write.

    Raises:
        CiteError: pandoc is missing or failed.
    """
    if not items:
        return {}
    # Whoever wrote the container is handed in as the author of an item of its own, so that pandoc writes the names.
    containers = [
        {"id": f"{item['id']}-container", "type": "book", "title": "x", "author": item["container-author"]}
        for item in items
        if item.get("container-author")
    ]
    question = json.dumps([_whole(csl(_known(item))) for item in (*items, *containers)])
    written = run_pandoc(question, "--from=csljson", "--to=biblatex", "--wrap=none")
    entries = {entry[1]: entry[0] for entry in _ENTRY.finditer(written)}
    return {str(item["id"]): _completed(entries, item) for item in items}


def ris(items: Iterable[Item], words: Words) -> str:
    """Items as RIS.

    It has room for a year, a month and a day of our era. What else is to be said of a date stands behind, in words.

    A collective has one comma there, at its end, as EndNote wants it: readers take what stands before the first comma
    for the family name, and without any comma the last word.
    """
    return str(rispy.dumps([_ris(_known(item), words) for item in items], implementation=_RisWriter))


def _known(item: Item) -> Item:
    """An article whose journal is not known is, to these formats, no article of a journal."""
    kind = item["type"]
    return {**item, "type": _PART_OF[kind]} if kind in _PART_OF and not item.get("container-title") else item


def _completed(entries: Mapping[str, str], item: Item) -> str:
    entry = _balanced(entries[str(item["id"])])
    more = []
    entry = _DATE.sub(lambda field: f"{field[1]}{{{item[_DATES[field[2]]]}}}{field[3]}", entry)
    if year := _year(item.get("issued")):
        more.append(f"year = {{{year}}}")
    if item.get("original-date"):
        more.append(f"origdate = {{{item['original-date']}}}")
    container = _AUTHOR.search(entries.get(f"{item['id']}-container", ""))
    if container:
        more.append(f"bookauthor = {_balanced(container[1])}")
    text = entry.removesuffix("\n}") + "".join(f",\n  {field}" for field in more) + "\n}"
    return text.replace(GUARD, "<").replace(_KEPT[0], "{").replace(_KEPT[1], "}")


#: What parts names and publishers to BibTeX, and what makes BibLaTeX read a name in parts, unless braces are around it.
_PARTING = re.compile(r"(?<!\S)and(?!\S)|=", re.IGNORECASE)
#: Stand for such braces while pandoc writes: no letters, so that no data has them.
_KEPT = "\ufdd3\ufdd4"
_LISTS = ("publisher", "publisher-place")


def _whole(item: Item) -> Item:
    """The item, in whose names and publishers nothing is taken for a sign between two: “Smith and Sons”."""

    def kept(words: str) -> str:
        return _PARTING.sub(lambda sign: f"{_KEPT[0]}{sign[0]}{_KEPT[1]}", words)

    lists = {field: kept(str(item[field])) for field in _LISTS if field in item}
    names = {
        role: [{part: words if part == "literal" else kept(words) for part, words in name.items()} for name in value]
        for role, value in item.items()
        if isinstance(value, list)
    }
    return {**item, **lists, **names}


_BRACE = re.compile(r"\\([{}])")
_LONE = {"{": "\\textbraceleft{}", "}": "\\textbraceright{}"}


def _balanced(entry: str) -> str:
    """An entry in whose fields braces balance: whoever reads BibTeX counts them, also behind a backslash."""
    return "\n".join(map(_balanced_line, entry.split("\n"))) if _BRACE.search(entry) else entry


def _balanced_line(line: str) -> str:
    lone: set[int] = set()
    opened: list[int] = []
    for brace in _BRACE.finditer(line):
        if brace[1] == "{":
            opened.append(brace.start())
        elif opened:
            opened.pop()
        else:
            lone.add(brace.start())
    lone.update(opened)
    return _BRACE.sub(lambda brace: _LONE[brace[1]] if brace.start() in lone else brace[0], line)


def _ris(item: Item, words: Words) -> dict[str, Any]:
    record: dict[str, Any] = {"type_of_reference": _RIS_TYPES.get(item["type"], "GEN"), "id": item["id"]}
    for role, tag in _RIS_NAMES.items():
        if item.get(role):
            record.setdefault(tag, []).extend(_ris_name(name) for name in item[role])
    for field, tag in _RIS_FIELDS.items():
        if item.get(field):
            record[tag] = in_one_line(item[field])
    if item.get("container-author"):  # Zotero's place for the author of a book of which this is a part
        record["custom2"] = "; ".join(map(_ris_name, item["container-author"]))
    if item.get("issued"):
        record["year"] = _year(item["issued"]) or words.date(item["issued"])
    for field, tag, separator in _RIS_DATES:
        if item.get(field) and (date := _ris_date(item[field], separator, words)):
            record[tag] = date
    _add_places(record, item)
    return {tag: _of_one_line(value) for tag, value in record.items()}


_BREAKS = re.compile("[\t\n\r\x0b\x0c\x1c-\x1f\x85\u2028\u2029]+")


def _of_one_line(value: Any) -> Any:
    """A field as a line of the file, or a line for each of its values: a break in one would begin a tag of its own."""
    return [_of_one_line(one) for one in value] if isinstance(value, list) else _BREAKS.sub(" ", str(value)).strip()


def _add_places(record: dict[str, Any], item: Item) -> None:
    if item.get("page"):
        first, *last = re.split(r"[-–]", in_one_line(item["page"]), maxsplit=1)
        record.update(start_page=first, **({"end_page": last[0]} if last else {}))
    if item.get("ISBN") or item.get("ISSN"):
        record["issn"] = item.get("ISBN") or item["ISSN"]
    if item.get("URL"):
        record["urls"] = [_ris_address(item["URL"])]
    if item.get("note"):
        record["notes"] = [in_one_line(item["note"])]


def _ris_address(url: str) -> str:
    """An address without a semicolon, which to those who read RIS stands between two."""
    return url.replace(";", "%3B")


def _ris_name(name: Mapping[str, str]) -> str:
    if "literal" in name:
        return spaces.folded(name["literal"].replace(",", " ")).strip() + ","
    return Name.model_validate(name).inverted


def _year(date: str | None) -> str:
    """The year of a date that is one year of our era, or begins in one; else nothing."""
    begin = dates.parse(date).begin if date else None
    return str(begin.first) if begin and begin.first == begin.last > 0 else ""


def _ris_date(date: str, separator: str, words: Words) -> str:
    """``1923-12-06`` or ``1923/12/06``, and so ``1640///about 1640``; empty for what has no year there."""
    begin = dates.parse(date).begin
    if dates.iso(date) == date and begin and begin.first > 0:
        return begin.iso.replace("-", separator)
    if separator != "/":
        return words.date(date)
    if not (begin and _year(date)):
        return ""
    parts = begin.iso.split("-")
    return "/".join([*parts, *[""] * (3 - len(parts)), words.date(date)])


def in_one_line(text: object) -> str:
    """A field in one line, without CSL's markup."""
    return spaces.folded(re.sub(r"</?(?:i|b|sub|sup|span)(?: [^>]*)?>", "", str(text))).strip()
