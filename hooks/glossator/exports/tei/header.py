"""The TEI header: what the paper is, whose hands are in it, under which terms, and how it is encoded."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from lxml import etree

from glossator.exports.material import Material
from glossator.model import Annotation, EditionHead, Emendation
from glossator.reading.interface import Words

from .data import write_data
from .first_publication import dated, first_publication
from .pointers import Pointers, hand, hand_id, languages, witness_id
from .xml import named, pointer, prose, sub, words

_CORRECTION = (
    "Slips of the source copy are corrected only where a choice holds both forms, the source copy’s in sic and the"
    " editors’ in corr; each has an annotation in standOff that gives the reason. Nothing else is changed. What is"
    " the editors’ own has resp, and stands in corr, supplied or standOff."
)
_NOTES = "A note of the author’s whose text the source copy lacks holds a gap in its place."


def write_header(root: etree._Element, material: Material, pointers: Pointers) -> None:
    """Add the header."""
    header = sub(root, "teiHeader")
    _file(header, material, pointers)
    _encoding(header, material.words, pointers)
    head = material.head
    profile = sub(header, "profileDesc")
    creation = sub(profile, "creation")
    dated(creation, head.date, material.words)
    used = sub(profile, "langUsage")
    for language in languages(head):
        sub(used, "language", language, ident=language)
    write_data(header, material.loaded.edition)
    revisions = sub(header, "revisionDesc")
    for release in material.loaded.edition.releases.values():
        change = sub(revisions, "change", n=release.version, when=release.date.isoformat())
        prose(change, release.text, pointers.link)
    if not len(revisions):
        sub(revisions, "change", head.edition.version, n=head.edition.version, when=head.edition.date.isoformat())


def _file(header: etree._Element, material: Material, pointers: Pointers) -> None:
    head = material.head
    file = sub(header, "fileDesc")
    _title(sub(file, "titleStmt"), head)
    edition = sub(sub(file, "editionStmt"), "edition", head.edition.version + ", ", n=head.edition.version)
    sub(edition, "date", head.edition.date.isoformat(), when=head.edition.date.isoformat())
    publication = sub(file, "publicationStmt")
    authority = sub(publication, "authority")
    for i, name in enumerate(head.editors):
        if i:
            sub(authority, "lb")
        named(authority, name)
    sub(publication, "idno", material.site.url, type="URL")
    if head.edition.DOI:
        sub(publication, "idno", head.edition.DOI, type="DOI")
    sub(publication, "date", head.edition.date.isoformat(), when=head.edition.date.isoformat())
    availability = sub(publication, "availability")
    words(sub(availability, "p", n="paper"), head.rights.paper, pointers.link)
    licence = head.rights.apparatus_licence
    apparatus = (
        sub(availability, "licence", target=pointer(licence)) if licence else sub(availability, "p", n="apparatus")
    )
    words(apparatus, head.rights.apparatus, pointers.link)
    words(sub(availability, "p", n="code"), head.rights.code, pointers.link)
    source = sub(file, "sourceDesc")
    _source(source, head, material.words)
    if head.published:
        first_publication(source, head, head.published, material.words)
    if head.witnesses:
        _witnesses(sub(source, "listWit"), head, pointers)


def _title(title: etree._Element, head: EditionHead) -> None:
    sub(title, "title", head.title, type="main")
    if head.subtitle:
        sub(title, "title", head.subtitle, type="sub")
    for i, name in enumerate(head.author):
        named(sub(title, "author"), name, hand("author", i))
    for name in head.translators:
        named(sub(title, "editor", role="translator"), name)
    for i, name in enumerate(head.editors):
        named(sub(title, "editor"), name, hand("ed", i))
    for wrote in head.hands:
        statement = sub(title, "respStmt", xml_id=hand_id(wrote.id))
        sub(statement, "resp", wrote.name)
        sub(statement, "name", wrote.id)


def _source(source: etree._Element, head: EditionHead, words: Words) -> None:
    bibl = sub(source, "bibl")
    for name in head.author:
        named(sub(bibl, "author"), name)
    for name in head.translators:
        named(sub(bibl, "editor", role="translator"), name)
    sub(bibl, "title", head.title)
    dated(bibl, head.date, words)
    if head.event:
        sub(bibl, "note", head.event, type="event")
    if head.source.online:
        sub(bibl, "ref", head.source.online, target=pointer(head.source.online))
    sub(bibl, "idno", head.source.file, type="source-copy")
    if head.source.sha256:
        sub(bibl, "idno", head.source.sha256, type="SHA-256")
    if head.source.notes_file:
        sub(bibl, "idno", head.source.notes_file, type="copy-of-notes")


def _witnesses(listed: etree._Element, head: EditionHead, pointers: Pointers) -> None:
    for number, witness in enumerate(head.witnesses, 1):
        copy = sub(listed, "witness", xml_id=witness_id(number))
        sub(copy, "abbr", witness.id, type="siglum").tail = " "
        words(copy, witness.name, pointers.link)


def _encoding(header: etree._Element, interface: Mapping[str, str], pointers: Pointers) -> None:
    encoding = sub(header, "encodingDesc")
    sub(sub(sub(encoding, "appInfo"), "application", ident="glossator", version="1.0"), "label", "Glossator")
    editorial = sub(encoding, "editorialDecl")
    sub(sub(editorial, "correction", method="markup", status="high"), "p", _CORRECTION)
    sub(editorial, "p", _NOTES)
    _references(sub(encoding, "refsDecl"), pointers)
    if pointers.has_variants:
        sub(encoding, "variantEncoding", method="parallel-segmentation", location="internal")
    classes = sub(encoding, "classDecl")
    for name, prefix, kinds in (
        ("annotations", "kind_", get_args(Annotation.model_fields["kind"].annotation)),
        ("emendations", "kind_of_", get_args(Emendation.model_fields["kind"].annotation)),
        ("basis", "from_", ("text", "gloss")),
    ):
        taxonomy = sub(classes, "taxonomy", xml_id=f"taxonomy-{name}")
        for kind in kinds:
            category = sub(taxonomy, "category", xml_id=f"{name}-{kind}")
            sub(category, "catDesc", interface[f"{prefix}{kind}"])


def _references(declared: etree._Element, pointers: Pointers) -> None:
    """How places are cited: paragraphs, their lines and notes in sections; printed pages by themselves."""
    body, ids = "/tei:TEI/tei:text/tei:body", "[starts-with(@xml:id, 'p')]"
    if pointers.has_parts:
        sub(declared, "citeStructure", unit="part", match=f"{body}//tei:div[@type='part']", use="@xml:id")
    sections = f"{body}//tei:div[@type='section']" if pointers.has_parts else f"{body}/tei:div"
    section = sub(declared, "citeStructure", unit="section", match=sections, use="@xml:id")
    is_block = f"{ids}[not(self::tei:pb)]" if pointers.has_pages else ids
    paragraph = sub(section, "citeStructure", unit="paragraph", match=f".//tei:*{is_block}", use="@n", delim=":p")
    if pointers.has_lines:
        sub(paragraph, "citeStructure", unit="line", match=".//tei:l[@n]", use="@n", delim=":l")
    if pointers.has_notes:
        sub(section, "citeStructure", unit="note", match=".//tei:note", use="@xml:id", delim=":")
    if pointers.has_pages:
        sub(declared, "citeStructure", unit="page", match=f"{body}//tei:pb", use="@n")
