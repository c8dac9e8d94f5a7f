"""The editors' words in the book: prose, labels, citations, references to paragraphs and entries."""

from __future__ import annotations

from collections.abc import Iterable

from glossator import addresses
from glossator.citing.formatting import Request
from glossator.citing.grounds import grounds
from glossator.citing.tree import citation
from glossator.exports.material import Material
from glossator.marking import backlinks
from glossator.marking.backlinks import Referrer
from glossator.model import Statement, Suggestion, WorkCited
from glossator.prose import tree
from glossator.prose.languages import cyrillic_language
from glossator.prose.richtext import plain_text
from glossator.prose.tree import Pieces, joined, wrap
from glossator.text import spaces
from glossator.text.blocks import Block


class Writer:
    """Writes the editors' words of one edition."""

    def __init__(self, material: Material) -> None:
        """Prepare.

        Args:
            material: the edition, its citations and the interface words.
        """
        self.loaded = material.loaded
        self.words = material.words
        self.cyrillic = cyrillic_language(material.head)
        self.native = material.head.native_lang or material.head.language
        self.back = material.loaded.backlinks
        self._citations = material.citations

    def word(self, key: str, **values: object) -> str:
        """An interface word with its braces filled."""
        return self.words.fill(key, **values)

    def text(self, words: str) -> Pieces:
        """Plain words."""
        return tree.text(words, self.cyrillic)

    def inline(self, markdown: str) -> Pieces:
        """A paragraph of Markdown, without the paragraph."""
        return tree.inline(markdown, self.cyrillic)

    def markdown(self, markdown: str) -> Pieces:
        """Markdown."""
        return tree.blocks(markdown, self.cyrillic)

    def label(self, key: str) -> Pieces:
        """An interface word before what it names."""
        return (*wrap("label", f"{self.words[key]}{self.words['colon']}"), *tree.text(" "))

    def date(self, date: str | None) -> str:
        """A date in words; what is none stays as it is."""
        return self.words.date(date)

    # --- references ---------------------------------------------------------------------------------------------------

    def paragraph(self, block_id: str) -> Pieces:
        """A paragraph by its number, a note by its label, a heading by its words, linked."""
        section, block = self.loaded.paper.places[block_id]
        return wrap("link", self.locator(block), addresses.block(section, block))

    def locator(self, block: Block) -> str:
        """A paragraph's number as it is printed: ¶ 8, never parted at the end of a line; a heading's words."""
        said = self.words.locator(block)
        return said.replace(" ", "\N{NO-BREAK SPACE}") if block.number else said

    def referrer(self, key: str) -> Referrer:
        """The record with a key, as something that can be linked."""
        return backlinks.referrer(self.loaded.edition, key)

    def refer(self, referrer: Referrer) -> Pieces:
        """A record by its title, linked: a work as it is cited, a note of the author's by its number."""
        if referrer.kind == "bibliography":
            work = referrer.key.partition("/")[2]
            return wrap("link", citation(self._citations.works[work].short), referrer.address)
        title: str | Pieces = referrer.title
        if referrer.kind == "notes":
            title = self.word("note", number=referrer.title)
        elif referrer.is_marked_up:
            title = tree.text(plain_text(referrer.title), self.cyrillic)
        return wrap("link", title, referrer.address, self.cyrillic)

    def all_referred(self, referrers: Iterable[Referrer]) -> Pieces:
        """Records by their titles, linked."""
        return joined(map(self.refer, referrers))

    def quoted(self, block_id: str, quote: str) -> Pieces:
        """Words of the paper with their paragraph."""
        words = spaces.folded(quote).strip()
        return (*self.paragraph(block_id), *tree.text(" "), *wrap("author", self.words.quoted(words)))

    # --- grounds ------------------------------------------------------------------------------------------------------

    def cited(self, works: Iterable[WorkCited]) -> Pieces:
        """Citations, linked to the bibliography."""
        requests = self._citations.requests
        return self._linked((work.id, requests[Request(work.id, work.locator or "")]) for work in works)

    def _linked(self, works: Iterable[tuple[str, str]]) -> Pieces:
        return joined((wrap("link", citation(formatted), addresses.work(work)) for work, formatted in works), "; ")

    def suggested(self, suggestions: Iterable[Suggestion]) -> Pieces:
        """Works to read, each with the reason why."""
        return (
            *joined(
                (
                    (
                        *self.cited([WorkCited(id=suggestion.id)]),
                        *tree.text(" ("),
                        *self.inline(suggestion.why.rstrip(".")),
                        *tree.text(")"),
                    )
                    for suggestion in suggestions
                ),
                "; ",
            ),
            *tree.text("."),
        )

    def grounds(self, statement: Statement) -> Pieces:
        """How sure the editors are, what they rest on, and which of them says so."""
        said = grounds(statement, self.words, self._citations, self.loaded.edition.head)
        parts = (tree.text(said.certainty), self._linked(said.works), tree.text(said.basis), self.text(said.by))
        return joined(filter(None, parts), " · ")

    def signed(self, statement: Statement) -> str:
        """Which of the editors says so; nothing where all of them do."""
        return grounds(statement, self.words, self._citations, self.loaded.edition.head).by

    def work(self, work_id: str) -> Pieces:
        """A work as the bibliography has it."""
        return citation(self._citations.works[work_id].bibliography)

    @property
    def listed(self) -> Iterable[str]:
        """The works in the bibliography's order."""
        return self._citations.works
