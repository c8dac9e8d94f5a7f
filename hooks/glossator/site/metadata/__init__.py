"""What machines are told of a page: reference managers, search engines, archives, and whoever shows a link to it.

Each vocabulary has a module that gives plain data; here they are put together, page by page.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache

from glossator import addresses
from glossator.exports import Material, Product
from glossator.text.blocks import Block, Section

from . import highwire, linked_data, open_graph, signposting
from .facts import Facts, Subject
from .head_html import Tag, link, script, tags

__all__ = ["Metadata"]

#: Files that say how to cite something (``edition``, ``text/introduction``, ``p8``): address and media type of each.
CitationFiles = Callable[[str], Iterable[tuple[str, str]]]


def _none(key: str) -> Iterable[tuple[str, str]]:  # noqa: ARG001 - its parameter is that of its kind
    return ()


class Metadata:
    """The metadata of one edition's pages, as HTML for their heads."""

    def __init__(
        self, material: Material, products: Mapping[str, tuple[Product, ...]], citation_files: CitationFiles = _none
    ) -> None:
        """Prepare.

        Args:
            material: the edition and where it will stand.
            products: the files made to take away, by format.
            citation_files: the files that say how to cite something.
        """
        self._facts = Facts(material, products)
        self._citation_files = citation_files
        self._sections = {addresses.section_page(s): s for s in material.loaded.paper.sections}
        self._cited_as_section = lru_cache(None)(self._section_tags)

    def for_page(self, address: str, kind: str, title: str, description: str = "") -> str:
        """The metadata of a page.

        Args:
            address: relative to the site's root.
            kind: what sort of page it is, as in :class:`glossator.site.pages.Page`; ``home`` and ``plain`` besides.
            title: as plain text.
            description: one sentence; the edition's, if none is given.
        """
        facts = self._facts
        subject = Subject(address, kind, title, description or facts.head.description, self._sections.get(address))
        return "\n".join(
            [
                tags(signposting.canonical(facts.absolute(address))),
                tags(highwire.of(subject, facts)),
                tags(self._links(subject)),
                tags(open_graph.of(subject, facts)),
                script(linked_data.of(subject, facts)),
            ]
        )

    def linkset(self) -> bytes:
        """The typed links of all pages with files, as JSON."""
        facts, edition = self._facts, self._facts.material.loaded.edition
        pages = [("", "home"), (addresses.PAPER, "paper"), *((address, "section") for address in self._sections)]
        pages += [(addresses.BIBLIOGRAPHY, "bibliography")] if edition.works else []
        links = ((facts.absolute(address), self._links(Subject(address, kind, "", ""))) for address, kind in pages)
        return f"{json.dumps(signposting.linkset(links), ensure_ascii=False, indent=1)}\n".encode()

    def _links(self, subject: Subject) -> Iterator[Tag]:
        keys = {"home": "edition", "section": subject.address.rstrip("/")}
        if self._facts.head.published:
            keys["paper"] = "paper"
        files = self._citation_files(keys[subject.kind]) if subject.kind in keys else ()
        return signposting.of(subject, self._facts, files)

    def for_paragraph(self, section: Section, block: Block) -> str:
        """The metadata of a paragraph's page.

        The words are its section's, which is what search engines are to know and reference managers to save; what is to
        be cited is the paragraph where it stands.
        """
        facts = self._facts
        title = facts.words.fill("paragraph", number=block.number)
        permalink = facts.absolute(addresses.block(section, block))
        if facts.material.loaded.is_long:  # thousands of pages that nobody shares or lists
            return f"{self._cited_as_section(section.id)}\n{tags([link('cite-as', permalink)])}"
        return "\n".join(
            [
                self._cited_as_section(section.id),
                tags(signposting.of_paragraph(facts, permalink, self._citation_files(block.id))),
                tags(open_graph.titled(f"{title}, {section.title}")),
                script(linked_data.of_paragraph(section, block, title, facts)),
            ]
        )

    def for_note(self, name: str, title: str, section: Section | None) -> str:
        """The metadata of a note's page, whose words stand on the page of all notes.

        Args:
            name: the note's.
            title: what the note is called.
            section: where it is referred to first.
        """
        facts, permalink = self._facts, self._facts.absolute(addresses.note(name))
        subject = Subject(addresses.NOTES, "notes", facts.words["notes"], facts.head.description)
        return "\n".join(
            [
                tags(signposting.canonical(facts.absolute(addresses.NOTES))),
                tags(highwire.of(subject, facts)),
                tags(open_graph.untitled(subject, facts)),
                tags(signposting.of_paragraph(facts, permalink, self._citation_files(addresses.note_key(name)))),
                tags(open_graph.titled(f"{title}, {section.title}" if section else title)),
                script(linked_data.of_part(permalink, title, section, facts)),
            ]
        )

    def _section_tags(self, section_id: str) -> str:
        """What the pages of all paragraphs of a section have in common: a long paper has thousands of them."""
        facts, address = self._facts, f"{addresses.PAPER}{section_id}/"
        section = self._sections[address]
        subject = Subject(address, "section", section.title, facts.head.description, section)
        is_long = facts.material.loaded.is_long
        parts = [signposting.canonical(facts.absolute(address)), highwire.of(subject, facts, is_there=not is_long)]
        if not is_long:
            parts.append(open_graph.untitled(subject, facts))
        return "\n".join(map(tags, parts))
