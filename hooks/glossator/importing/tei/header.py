"""What a TEI header says of the paper: title, authors, date, language, terms, first publication."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields

from lxml import etree
from pydantic import ValidationError

from glossator.importing.found import FoundName
from glossator.importing.whole_numbers import whole_number
from glossator.model import dates
from glossator.model.publication import Publication

from .xml import is_ours, language, local, said, tei

#: What an edition can call a witness by.
_SIGLUM = re.compile(r"[^\W\d_][\w’'*-]{0,11}")


@dataclass(frozen=True)
class Header:
    """What is known of the paper; empty where nobody says."""

    title: str = ""
    subtitle: str = ""
    authors: tuple[FoundName, ...] = ()
    editors: tuple[FoundName, ...] = ()
    translators: tuple[FoundName, ...] = ()
    date: str = ""
    language: str = ""
    licence: str = ""
    published: dict[str, str] = field(default_factory=dict)
    witnesses: tuple[dict[str, str], ...] = ()
    #: The siglum of a witness by its id in the file.
    sigla: dict[str, str] = field(default_factory=dict)
    #: The sigla of witnesses that only readings name.
    unnamed: tuple[str, ...] = ()
    #: What is said of the first publication, and no edition takes.
    refused: dict[str, str] = field(default_factory=dict)


def read(root: etree._Element) -> Header:
    """Read the header."""
    statement = root.find(f"{tei('teiHeader')}/{tei('fileDesc')}/{tei('titleStmt')}")
    told = language(root) or _text_language(root) or _used_language(root)
    titles = _titles(statement, told) if statement is not None else {}
    authors = list(names(statement.findall(tei("author")))) if statement is not None else []
    editors = statement.findall(tei("editor")) if statement is not None else []
    translators = [one for one in editors if "transl" in one.get("role", "").lower()]
    witnesses, sigla = _witnesses(root)
    unnamed = () if is_ours(root) else _unnamed(root, sigla)
    published = _published(root)
    refused = _refused(published)
    return Header(
        title=titles.get("main", ""),
        subtitle=titles.get("sub", ""),
        authors=tuple(authors),
        editors=tuple(names(one for one in editors if one not in translators)),
        translators=tuple(names(translators)),
        date=_date(root),
        language=_text_language(root) or told,
        licence=_licence(root),
        published={key: value for key, value in published.items() if key not in refused},
        refused={key: published[key] for key in refused},
        witnesses=(*witnesses, *unnamed),
        unnamed=tuple(one["id"] for one in unnamed),
        sigla=sigla,
    )


# --- titles and names -------------------------------------------------------------------------------------------------


def _titles(statement: etree._Element, told: str) -> dict[str, str]:
    """Main title and subtitle, in the language of the text where there are several."""
    found: dict[str, str] = {}
    titles = [one for one in statement.findall(tei("title")) if said(one)]
    own = [one for one in titles if language(one) in {"", told}] or titles
    for one in own:
        kind = one.get("type", "main")
        kind = "main" if kind in {"main", "uniform", "full"} else "sub" if kind in {"sub", "desc", "subtitle"} else kind
        found.setdefault("sub" if kind == "main" and "main" in found and one.get("type") else kind, said(one))
    if "main" not in found and own:
        found["main"] = said(own[0])
    return found


def names(elements: Iterable[etree._Element]) -> Iterator[FoundName]:
    """The names in elements; of one in several languages, that of the text."""
    for element in elements:
        named = [one for one in element if local(one) in {"persName", "orgName", "name"}]
        if named and element.tag != tei("persName"):
            own = [one for one in named if not language(one)] or named[:1]
            # A second name without a language of its own is somebody else's.
            for one in own:
                yield from name(one)
        else:
            yield from name(element)


def name(element: etree._Element) -> Iterator[FoundName]:
    """A name in its parts, where they can be told."""
    parts: dict[str, list[str]] = {}
    for one in element.iter(etree.Element):
        if local(one) in {"forename", "surname", "nameLink", "genName", "roleName", "addName"} and said(one):
            parts.setdefault(local(one), []).append(said(one))
    if "surname" in parts:
        yield FoundName(
            family=" ".join(parts["surname"]),
            given=" ".join(parts.get("forename", ())),
            non_dropping_particle=" ".join(parts.get("nameLink", ())),
            suffix=" ".join(parts.get("genName", ())),
        )
        return
    words = said(_without_ids(element))
    if not words:
        return
    if local(element) == "orgName":
        yield FoundName(literal=words)
    elif re.fullmatch(r"[^,]+, [^,]+", words):
        family, given = words.split(", ")
        yield FoundName(family=family, given=re.sub(r"\s*\(.*|\s*\d{3,4}.*", "", given))
    elif len(words.split()) in {2, 3} and "," not in words and all(word[:1].isupper() for word in words.split()):
        given, _, family = words.rpartition(" ")
        yield FoundName(family=family, given=given)
    else:
        yield FoundName(literal=words)


def _without_ids(element: etree._Element) -> etree._Element:
    if element.find(tei("idno")) is None:
        return element
    made = etree.fromstring(etree.tostring(element, with_tail=False))
    for one in made.findall(tei("idno")):
        made.remove(one)
    return made


def told(names: Iterable[Mapping[str, str]] | None) -> tuple[FoundName, ...]:
    """Names as the data of an edition has them."""
    parts = {one.name for one in fields(FoundName)}
    return tuple(
        FoundName(**{key.replace("-", "_"): words for key, words in name.items() if key.replace("-", "_") in parts})
        for name in names or ()
    )


# --- date, language, terms --------------------------------------------------------------------------------------------


def _date(root: etree._Element) -> str:
    """The date of the paper: its creation, else that of its first source."""
    header = root.find(tei("teiHeader"))
    if header is None:
        return ""
    creation = header.iterfind(f"{tei('profileDesc')}/{tei('creation')}//{tei('date')}")
    written = header.iterfind(f"{tei('profileDesc')}/{tei('creation')}//{tei('origDate')}")
    standing = (
        one
        for one in root.iterfind(f"{tei('standOff')}/{tei('listEvent')}/{tei('event')}")
        if one.get("type") == "written"
    )
    source = header.iterfind(f"{tei('fileDesc')}/{tei('sourceDesc')}//{tei('date')}")
    return next(filter(None, map(edtf, (*creation, *written, *standing, *source))), "")


def edtf(element: etree._Element) -> str:
    """A date in EDTF; empty where its attributes and words are none."""
    if custom := element.get("when-custom", ""):
        return _sound(custom)
    given = {str(key).removesuffix("-iso"): str(value).strip() for key, value in element.attrib.items()}
    if when := given.get("when"):
        return _sound(when)
    begin = given.get("from") or given.get("notBefore")
    end = given.get("to") or given.get("notAfter")
    if begin or end:
        return _sound(f"{begin or ''}/{end or ''}") if begin != end else _sound(begin or "")
    return _sound(said(element))


def _sound(date: str) -> str:
    date = re.sub(r"T.*", "", date.strip())
    try:
        dates.parse(date)
    except ValueError:
        return ""
    return date


def _text_language(root: etree._Element) -> str:
    text = root.find(tei("text"))
    body = text.find(tei("body")) if text is not None else None
    return next((language(one) for one in (text, body) if one is not None and language(one)), "")


def _used_language(root: etree._Element) -> str:
    used = list(root.iterfind(f"{tei('teiHeader')}/{tei('profileDesc')}/{tei('langUsage')}/{tei('language')}"))
    used.sort(key=lambda one: -whole_number(re.split(r"\D", one.get("usage", ""))[0]))  # “70”, “70%”, “70.5”
    return next((str(one.get("ident")) for one in used if one.get("ident")), "")


def _licence(root: etree._Element) -> str:
    """The terms of the text, as Markdown."""
    found = list(root.iterfind(f"{tei('teiHeader')}/{tei('fileDesc')}/{tei('publicationStmt')}/{tei('availability')}"))
    if is_ours(root):
        return next((said(one) for place in found for one in place if one.get("n") == "paper"), "")
    for availability in found:
        for licence in availability.iter(tei("licence")):
            words = said(licence) or licence.get("target", "")
            target = licence.get("target", "")
            return f"[{words}]({target})" if target and target != words else words
        if said(availability):
            return said(availability)
    return ""


# --- first publication, witnesses -------------------------------------------------------------------------------------


def _refused(published: Mapping[str, str]) -> list[str]:
    """What of it no edition takes, by its name."""
    try:
        Publication.model_validate(published)
    except ValidationError as error:
        wrong = {str(one["loc"][0]) for one in error.errors()}
        return [key for key in published if key in wrong]
    return []


def _published(root: etree._Element) -> dict[str, str]:  # noqa: C901, PLR0912 - a case for each part
    """The first publication by CSL's names, where the header has it in parts."""
    source = root.find(f"{tei('teiHeader')}/{tei('fileDesc')}/{tei('sourceDesc')}")
    if source is None:
        return {}
    structured = source.find(tei("biblStruct"))
    found: dict[str, str] = {}
    if structured is not None:
        whole = structured.find(tei("monogr"))
        analytic = structured.find(tei("analytic"))
        if whole is None:
            return {}
        title = whole.find(tei("title"))
        is_part = analytic is not None
        periodical = title is not None and title.get("level") == "j"
        found["type"] = structured.get("type", "") or (
            "article-journal" if is_part and periodical else "chapter" if is_part else "book"
        )
        if is_part and title is not None:
            found["container-title"] = said(title)
        for tag, key in (("publisher", "publisher"), ("pubPlace", "publisher-place")):
            one = next(whole.iter(tei(tag)), None)
            if one is not None:
                found[key] = said(one)
        for scope in structured.iter(tei("biblScope")):
            unit = {"vol": "volume", "pp": "page", "pages": "page"}.get(scope.get("unit", ""), scope.get("unit", ""))
            if unit in {"volume", "issue", "page"}:
                found[unit] = said(scope)
        for idno in structured.iter(tei("idno")):
            if idno.get("type") in {"DOI", "ISSN", "ISBN"}:
                found[idno.get("type", "")] = said(idno)
        issued = next(whole.iter(tei("date")), None)
        if issued is not None and edtf(issued):
            found["issued"] = edtf(issued)
    else:
        for tag, key in (("publisher", "publisher"), ("pubPlace", "publisher-place")):
            one = next(source.iter(tei(tag)), None)
            if one is not None and said(one):
                found[key] = said(one)
        if found:
            found["type"] = "book"
    return {key: value for key, value in found.items() if value}


def _witnesses(root: etree._Element) -> tuple[tuple[dict[str, str], ...], dict[str, str]]:
    found: list[dict[str, str]] = []
    sigla: dict[str, str] = {}
    header = root.find(tei("teiHeader"))
    for number, witness in enumerate(header.iter(tei("witness")) if header is not None else (), 1):
        abbr = next((one for one in witness if local(one) == "abbr"), None)
        name = str(witness.get("{http://www.w3.org/XML/1998/namespace}id", ""))
        siglum = said(abbr) if abbr is not None else witness.get("n") or name
        if not _SIGLUM.fullmatch(siglum) or siglum in sigla.values():
            siglum = f"W{number}"
        words = said(witness)
        if abbr is not None:
            words = words.removeprefix(said(abbr)).strip()
        found.append({"id": siglum, "name": words or siglum})
        sigla[name] = siglum
    return tuple(found), sigla


def _unnamed(root: etree._Element, sigla: dict[str, str]) -> tuple[dict[str, str], ...]:
    """Witnesses that readings have, of which the header says nothing; they are called by their sigla."""
    used = (one.lstrip("#") for reading in root.iter(tei("rdg")) for one in reading.get("wit", "").split())
    fresh = {one: one for one in used if one not in {*sigla, *sigla.values()} and _SIGLUM.fullmatch(one)}
    sigla |= fresh
    return tuple({"id": one, "name": one} for one in fresh)
