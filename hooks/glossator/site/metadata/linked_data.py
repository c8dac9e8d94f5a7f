"""JSON-LD in schema.org's words: the paper, the edition made of it, and its parts.

Each thing is named by the address of the page that shows it. The paper bears no licence: the editors' is for what they
wrote, so it stands on the pages of the apparatus and on nothing that holds the author's words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from glossator import addresses
from glossator.model import Contributor, Entry, Name, Organisation, Person, Place, Publication, Term, dates
from glossator.model.kinds import BY_PAGE
from glossator.prose import richtext
from glossator.text.blocks import Block, Part, Section
from glossator.text.contents import walk

from .facts import Facts, Subject
from .signposting import schema_type

Node = dict[str, Any]

_CONTEXT = "https://schema.org"
_ORGANISATIONS = {"party": "PoliticalParty", "congress": "Event", "state": "Place", "people": "Thing"}


def of(subject: Subject, facts: Facts) -> Node:
    """What a page shows."""
    if subject.kind == "home":
        node = _edition(facts)
    elif subject.kind == "paper":
        node = {**_paper(facts), "workExample": _book(facts)}
    elif subject.section:
        node = {**_chapter(subject.section, facts), "isPartOf": _within(subject.section.parts, facts)}
        node["mentions"] = _mentioned(facts, subject.section)
    else:
        node = _page(subject, facts)
    return {"@context": _CONTEXT, **_filled(node)}


def of_paragraph(section: Section, block: Block, title: str, facts: Facts) -> Node:
    """What a paragraph's page shows."""
    node = of_part(facts.absolute(addresses.block(section, block)), title, section, facts)
    part_of = node.pop("isPartOf")
    return {**node, "position": block.number, "isPartOf": part_of}


def of_part(url: str, title: str, section: Section | None, facts: Facts) -> Node:
    """Something that stands in a section, or else in the edition."""
    part_of: Any = facts.absolute("")
    if section:
        chapter = {"@type": "Chapter", "@id": facts.absolute(addresses.section_page(section)), "name": section.title}
        part_of = {**chapter, "isPartOf": part_of}
    return {**_thing("CreativeWork", url, title), "@context": _CONTEXT, "isPartOf": part_of}


# --- the paper and the edition ----------------------------------------------------------------------------------------


def _edition(facts: Facts) -> Node:
    head = facts.head
    return {
        **_book(facts),
        "description": head.description,
        "inLanguage": head.language,
        "copyrightNotice": f"{_plain(head.rights.paper)} {_plain(head.rights.apparatus)}",
        "image": facts.title_image,
        "exampleOfWork": _paper(facts),
        "isBasedOn": head.source.online or facts.absolute(addresses.PAPER),
        "hasPart": _contents(facts),
        "encoding": [
            {"@type": "MediaObject", "contentUrl": facts.absolute(made.address), "encodingFormat": made.media_type}
            for _, made in facts.downloads()
        ],
    }


def _book(facts: Facts) -> Node:
    """The edition, as far as its parts name it."""
    head = facts.head
    return {
        **_thing("Book", facts.absolute(""), facts.title),
        "author": _names(head.author),
        "translator": _names(head.translators),
        "editor": _names(head.editors),
        "bookEdition": head.subtitle,
        "version": head.edition.version,
        "datePublished": head.edition.date.isoformat(),
        "identifier": _doi(head.edition.DOI),
    }


def _paper(facts: Facts) -> Node:
    head = facts.head
    published = head.published
    meeting = {"@type": "PublicationEvent", "name": head.event, "startDate": _day(head.date)}
    return {
        **_thing("ScholarlyArticle", facts.absolute(addresses.PAPER), head.title),
        "headline": head.title,
        "author": _names(head.author),
        "translator": _names(head.translators),
        "datePublished": _day((published and published.issued) or head.date),
        "publication": meeting if head.event else None,
        "inLanguage": head.language,
        "copyrightNotice": _plain(head.rights.paper),
        "sameAs": head.source.online,
        **(_first_publication(published, facts) if published else {}),
    }


def _first_publication(published: Publication, facts: Facts) -> Node:
    """What the paper was part of when it was first published."""
    whole: Node = {"@type": "Periodical" if published.is_periodical else "Book", "name": published.container_title}
    whole |= {"issn": published.ISSN, "isbn": published.ISBN, "editor": _names(published.editor)}
    for kind, field, number in (
        ("PublicationVolume", "volumeNumber", published.volume),
        ("PublicationIssue", "issueNumber", published.issue),
    ):
        if number:
            whole = {"@type": kind, field: number, "isPartOf": whole}
    first, last = published.pages
    place = {"@type": "Place", "name": published.publisher_place} if published.publisher_place else None
    return {
        **({"isPartOf": whole} if published.container_title else {"isbn": published.ISBN}),
        "pageStart": first,
        "pageEnd": last,
        "publisher": {"@type": "Organization", "name": published.publisher, "location": place}
        if published.publisher
        else None,
        "identifier": _doi(published.DOI),
        **(
            {"sameAs": [address for address in (facts.head.source.online, published.URL) if address]}
            if published.URL
            else {}
        ),
    }


def _doi(doi: str | None) -> str | None:
    """A DOI as an address."""
    return f"https://doi.org/{doi}" if doi else None


def _day(date: str | None) -> str | None:
    """A date as schema.org wants one: no span, for that says when at the earliest and at the latest."""
    iso = dates.iso(date) if date else ""
    return iso if iso and "/" not in iso else None


def _chapter(section: Section, facts: Facts) -> Node:
    return {
        **_thing("Chapter", facts.absolute(addresses.section_page(section)), section.title),
        "position": section.number,
        "author": _names(section.author or facts.head.author),
        "inLanguage": facts.head.language,
    }


def _part(part: Part, facts: Facts) -> Node:
    return _thing("CreativeWork", facts.absolute(addresses.part(part)), part.title)


def _within(parts: tuple[Part, ...], facts: Facts) -> Node:
    """What a section is part of: the edition, or a part of the paper in it."""
    whole = _book(facts)
    for part in parts:
        whole = {**_part(part, facts), "isPartOf": whole}
    return whole


def _contents(facts: Facts) -> list[Node]:
    """The sections, within their parts."""
    lists: list[list[Node]] = [[]]
    for begun, section, ended in walk(facts.material.loaded.paper.sections):
        for part in begun:
            inner: list[Node] = []
            lists[-1].append({**_part(part, facts), "hasPart": inner})
            lists.append(inner)
        lists[-1].append(_chapter(section, facts))
        del lists[len(lists) - len(ended) :]
    return lists[0]


def _mentioned(facts: Facts, section: Section) -> list[Node]:
    """The people and places named in a section."""
    named = dict.fromkeys(entry.key for entry in facts.named[section.id])
    entries = (facts.material.loaded.edition.entries[key] for key in named)
    return [_thing(_type(entry), facts.absolute(addresses.entry(entry.key)), entry.title) for entry in entries]


# --- the apparatus ----------------------------------------------------------------------------------------------------


def _page(subject: Subject, facts: Facts) -> Node:
    url = facts.absolute(subject.address)
    edition = facts.material.loaded.edition
    node = {
        **_thing(schema_type(subject.kind), url, subject.title),
        "isPartOf": {"@type": "Book", "@id": facts.absolute(""), "name": facts.title},
        "inLanguage": facts.head.language,
    }
    if subject.is_apparatus:
        node |= {"author": _names(facts.head.editors), "license": facts.licence}
    if subject.kind == "glossary":
        # What is said of each stands on the page, and in api/: here it would weigh a fifth of the page.
        terms = edition.collection(Term)
        node["hasDefinedTerm"] = [_thing("DefinedTerm", facts.absolute(addresses.entry(t.key)), t.title) for t in terms]
    elif subject.kind == "commentary":
        node["hasPart"] = list(_comments(facts))
    elif subject.kind in BY_PAGE and BY_PAGE[subject.kind].is_entry:
        node["mentions"] = [_named(entry, facts) for entry in edition.collection(subject.kind)]
    return node


def _comments(facts: Facts) -> Iterator[Node]:
    """The editors' notes, each with the paragraph it is a comment on."""
    loaded = facts.material.loaded
    for name, annotation in loaded.edition.annotations.items():
        on = addresses.block(*loaded.paper.places[annotation.block])
        url = facts.absolute(addresses.entry(f"commentary/{name}"))
        yield {
            **_thing("Comment", url, _plain(annotation.headline)),
            **({"author": _names((signer,))} if (signer := facts.head.signer(annotation.by)) else {}),
            "parentItem": {"@type": "CreativeWork", "@id": facts.absolute(on)},
        }


def _named(entry: Entry, facts: Facts) -> Node:
    node = _thing(_type(entry), facts.absolute(addresses.entry(entry.key)), entry.title)
    also = [entry.native, *entry.transliterations.values(), *entry.spellings, *entry.other_names]
    node["alternateName"] = list(dict.fromkeys(name for name in also if name and name != entry.title))
    if isinstance(entry, Person):
        node |= {"birthDate": _day(entry.born), "deathDate": _day(entry.died)}
    if isinstance(entry, Place) and entry.coordinates and not entry.region:
        at = entry.coordinates
        node["geo"] = {"@type": "GeoCoordinates", "latitude": at.lat, "longitude": at.lon}
    return _filled(node)


def _type(entry: Entry) -> str:
    if isinstance(entry, Organisation):
        return _ORGANISATIONS.get(entry.kind, "Organization")
    return "Person" if isinstance(entry, Person) else "Place" if isinstance(entry, Place) else "DefinedTerm"


# --- parts ------------------------------------------------------------------------------------------------------------


def _thing(kind: str, url: str, name: str) -> Node:
    return {"@type": kind, "@id": url, "url": url, "name": name}


def _names(names: Sequence[Name]) -> list[Node]:
    """People in parts, a collective whole; each with the address that stands for them."""
    return [*map(_name, names)]


def _name(name: Name) -> Node:
    address = name.address if isinstance(name, Contributor) else ""
    if name.collective:
        return _filled({"@type": "Organization", "@id": address, "name": name.full})
    parts = {"familyName": name.family_name, "givenName": name.given_names, "honorificSuffix": name.suffix}
    return _filled({"@type": "Person", "@id": address, "name": name.full, **parts})


def _plain(markdown: str) -> str:
    return " ".join(richtext.plain_text(markdown).split())


def _filled(node: Mapping[str, Any]) -> Node:
    """Without what is not known, at any depth."""
    kept = {key: _filled(value) if isinstance(value, Mapping) else value for key, value in node.items()}
    return {key: value for key, value in kept.items() if value not in (None, "", [], {})}
