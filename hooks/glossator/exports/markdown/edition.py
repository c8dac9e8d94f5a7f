"""The edition as Markdown for pandoc: the paper with its notes, then the editors' notes, corrections and works."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from glossator import addresses
from glossator.citing.grounds import grounds
from glossator.exports.material import Export, Material, Product
from glossator.exports.zip_files import words_to_take_away
from glossator.marking.attachments import Placed
from glossator.marking.backlinks import Referrer
from glossator.marking.claims import ClaimRow
from glossator.model import Annotation, Emendation, Note, Variant
from glossator.model.base import Statement
from glossator.prose import tree
from glossator.prose.richtext import plain_text
from glossator.text import spaces
from glossator.text.blocks import Block

from .blocks import BlockWriter
from .words import APART, at_line_start, cited, escaped, prefixed, prose_blocks, prose_inline, span

_DEEPEST = 6


class _Edition:
    """Writes one edition."""

    def __init__(self, material: Material) -> None:
        self._material = material
        self._head, self._words = material.head, material.words
        self._edition, self._paper = material.loaded.edition, material.loaded.paper
        self._absolute = material.site.absolute
        self._works: dict[str, None] = {}
        self._back = material.loaded.backlinks
        self._blocks = BlockWriter(material, lambda mark: f"[^{mark.target}]")
        self._note_blocks = BlockWriter(material, lambda mark: _raised(mark.label))
        # Only what a marker in the text leads to is a note to pandoc, and it numbers these anew.
        self._referred = [one for one in self._paper.references if one.block.kind != "note"]
        numbers = [str(number) for number, _ in enumerate(self._referred, 1)]
        self._says_labels = [one.label for one in self._referred] != numbers or bool(self._head.hands)

    def pieces(self) -> Iterator[str]:
        """Everything in order, each to be parted from the next by an empty line."""
        yield from self._front()
        for section in self._paper.sections:
            for part in section.begins:
                yield f"{'#' * (part.level + 1)} {self._blocks.line(part.head)}"
            level = len(section.parts) + 2
            yield f"{'#' * level} {self._blocks.line(section.head)}"
            if section.author:
                names = section.byline.text if section.byline else self._words.names(section.author)
                yield at_line_start(escaped(names))
            was: Block | None = None
            for item in section.items:
                if item.kind == "heading":
                    yield f"{'#' * min(_DEEPEST, level + item.level - 1)} {self._blocks.line(item)}"
                    was = None
                    continue
                if was and was.kind == item.kind == "list":
                    yield APART
                yield self._blocks.block(item, f"[{self._number(item.id)}] ")
                was = item
        referred = {one.note for one in self._referred}
        yield from (self._note(note) for note in self._edition.notes.values() if note.name in referred)
        yield from self._apparatus()
        yield "\n".join(f"[{label}]: <{address}>" for label, address in self._numbers())

    def _front(self) -> Iterator[str]:
        head = self._head
        yield f"# {escaped(head.title)}"
        yield at_line_start(escaped(self._words.names(head.author)))
        if head.translators:
            yield at_line_start(escaped(self._word("translated_by", names=self._words.names(head.translators))))
        version = self._word("version", version=head.edition.version, date=head.edition.date.isoformat())
        event = (head.event or "", self._words.date(head.date))
        yield at_line_start(escaped(", ".join(part for part in event if part)))
        line = ". ".join(part for part in (head.subtitle, version) if part)
        yield f"{at_line_start(escaped(line))}. <{self._absolute('')}>"
        yield f"*{escaped(self._words['markdown_hands'])}*"
        if self._says_labels or any(self._has_signs(block) for _, block in self._paper.places.values()):
            yield f"*{escaped(self._words['markdown_signs'])}*"

    @staticmethod
    def _has_signs(block: Block) -> bool:
        """Whether there are printed pages, or lines of verse that have numbers."""
        return any(mark.kind == "page" for mark in block.marks) or any(line.number for line in block.lines)

    # --- the author's -------------------------------------------------------------------------------------------------

    def _note(self, note: Note) -> str:
        body = [*self._note_body(note, self._label(note) if self._says_labels else "", {note.name})]
        return prefixed("\n\n".join(body), f"[^{note.name}]: ", "    ")

    def _note_body(self, note: Note, first: str, told: set[str]) -> Iterator[str]:
        """A note's words, or what is known of them; then the notes to it, since pandoc has no notes in notes."""
        block = self._paper.notes.get(note.name)
        if block:
            yield self._note_blocks.block(block, first)
        if not block or note.citing:
            missing = "" if block else (self._head.notes and self._head.notes.missing) or ""
            said = [prose_inline(tree.inline(missing), self._absolute)] if missing else []
            if note.citing:
                citing = prose_inline(tree.inline(note.citing), self._absolute)
                said.append(f"{self._before('note_citing')} {citing}")
            yield f"{'' if block else first}\\[{self._before('markdown_editors')} {' '.join(said)}\\]"
        yield from self._related(addresses.note_key(note.name))
        for mark in block.marks if block else ():
            if mark.kind == "note" and mark.target not in told:
                told.add(mark.target)
                yield from self._note_body(self._edition.notes[mark.target], f"{_raised(mark.label)} ", told)

    def _label(self, note: Note) -> str:
        """What the source calls a note, and whose it is if not the author's."""
        hand = next((hand for hand in self._head.hands if hand.id == note.hand), None)
        label = escaped(hand.marker.replace("{label}", note.sign) if hand else note.sign)
        return f"{span(f'{label}: {escaped(hand.name)}' if hand else label, 'label')} "

    # --- the editors' -------------------------------------------------------------------------------------------------

    def _apparatus(self) -> Iterator[str]:
        attached, words = self._paper.attachments, self._words
        if attached.annotations:
            yield f"## {escaped(words['commentary'])}"
            for record in self._placed(attached.annotations):
                if isinstance(record, Annotation):
                    yield from self._annotation(record)
        if self._paper.claims:
            yield f"## {escaped(words['claims'])}"
            yield from map(self._claim, self._paper.claims)
        if attached.emendations:
            yield f"## {escaped(words['corrections'])}"
            yield from (self._correction(r) for r in self._placed(attached.emendations) if isinstance(r, Emendation))
        if attached.variants:
            yield from self._variants(attached.variants)
        listed = [name for name in self._material.citations.works if name in self._works]
        if listed:
            yield f"## {escaped(words['bibliography'])}"
            for name in listed:
                yield prefixed(cited(self._material.citations.works[name].bibliography), "-   ", "    ")
        yield f"## {escaped(words['rights'])}"
        for whose in (self._head.rights.paper, self._head.rights.apparatus, self._head.rights.code):
            yield prefixed(prose_inline(tree.inline(whose), self._absolute), "-   ", "    ")

    def _placed(self, attached: Mapping[str, Iterable[Placed]]) -> Iterator[Annotation | Emendation | Variant]:
        """Records in the order of the text."""
        for block in self._paper.places:
            yield from (placed.record for placed in attached.get(block, ()))

    def _annotation(self, note: Annotation) -> Iterator[str]:
        lemma = self._words.quoted(spaces.folded(note.quote).strip())
        yield f"{self._place(note.block)} {escaped(lemma)}: **{escaped(plain_text(note.headline))}**"
        yield from prose_blocks(tree.blocks(note.body), self._absolute)
        yield f"({escaped(self._words[f'kind_{note.kind}'])}; {self._grounds(note)})"
        yield from self._related(f"commentary/{note.id}")

    def _claim(self, row: ClaimRow) -> str:
        """What the paper says, what the record says, and where more of it is told."""
        words, is_note = self._words, row.page == "notes"
        paper = escaped(words.quoted(row.paper)) if row.is_quoted else self._inline(row.paper)
        told = f"[{escaped(words[row.page])}]({self._absolute(addresses.entry(row.key))})"
        cites, conjectured = (f"{self._before(key)} " if is_note else "" for key in ("note_citing", "note_candidate"))
        sides = [
            f"{' '.join(map(self._place, row.blocks))} {self._before('claim_paper')} {cites}{paper}",
            f"{self._before('claim_record')} {conjectured}{self._inline(row.record)} {told}",
        ]
        verdict = escaped(words[f"verdict_{row.verdict}"])
        return prefixed("\n\n".join([*sides, f"({verdict}; {self._grounds(row.statement)})"]), "-   ", "    ")

    def _correction(self, slip: Emendation) -> str:
        forms = f"“{escaped(slip.quote)}” → “{escaped(slip.reading)}”"
        reason = prose_inline(tree.inline(slip.reason), self._absolute)
        kind = escaped(self._words[f"kind_of_{slip.kind}"])
        if slip.witness:
            kind = f"{kind}; {escaped(self._words.fill('from_witness', witness=slip.witness))}"
        said = f"{self._place(slip.block)} {forms}. {reason} ({kind}; {self._grounds(slip)})"
        return prefixed("\n\n".join([said, *self._related(f"corrections/{slip.id}")]), "-   ", "    ")

    def _variants(self, attached: Mapping[str, Iterable[Placed]]) -> Iterator[str]:
        """Sigla, then what the witnesses have, as an apparatus puts it: “twelve] thirteen B; *om.* C”."""
        yield f"## {escaped(self._words['variants'])}"
        for witness in self._head.witnesses:
            yield prefixed(f"{escaped(witness.id)}: {self._inline(witness.name)}", "-   ", "    ")
        yield APART
        for variant in self._placed(attached):
            if isinstance(variant, Variant):
                omitted = f"*{escaped(self._words['omitted'])}*"
                readings = "; ".join(
                    f"{escaped(one.text) if one.text else omitted} {escaped(' '.join(one.witnesses))}"
                    for one in variant.readings
                )
                said = f"{self._place(variant.block)} {escaped(spaces.folded(variant.quote).strip())}\\] {readings}"
                more = prose_blocks(tree.blocks(variant.note), self._absolute) if variant.note else []
                parts = [said, *more, *self._related(f"variants/{variant.id}")]
                yield prefixed("\n\n".join(parts), "-   ", "    ")

    def _inline(self, markdown: str) -> str:
        return prose_inline(tree.inline(markdown), self._absolute)

    def _before(self, key: str) -> str:
        """An interface word before what it names."""
        return escaped(f"{self._words[key]}{self._words['colon']}")

    def _related(self, key: str) -> list[str]:
        """What is related to a record, as a paragraph; none where nothing is."""
        others = [f"[{self._name_of(other)}]({self._absolute(other.address)})" for other in self._back.related(key)]
        return [f"{self._before('related')} {', '.join(others)}"] if others else []

    def _name_of(self, other: Referrer) -> str:
        if other.kind == "bibliography":
            return cited(self._material.citations.works[other.key.partition("/")[2]].short)
        title = plain_text(other.title) if other.is_marked_up else other.title
        return escaped(self._word("note", number=title) if other.kind == "notes" else title)

    def _grounds(self, statement: Statement) -> str:
        """How sure the editors are, and what it rests on."""
        said = grounds(statement, self._words, self._material.citations, self._head)
        self._works |= dict.fromkeys(work for work, _ in said.works)
        parts = [escaped(said.certainty), *(cited(citation) for _, citation in said.works), escaped(said.basis)]
        parts.append(escaped(said.by))
        return "; ".join(filter(None, parts))

    # --- numbers ------------------------------------------------------------------------------------------------------

    def _number(self, block: str) -> str:
        return escaped(self._word("paragraph_short", number=block.removeprefix("p")))

    def _place(self, name: str) -> str:
        """Where words of the author's stand, as a link."""
        section, block = self._paper.places[name]
        if block.number:
            return f"[{self._number(name)}]"
        address = self._absolute(addresses.block(section, block))
        return f"[{escaped(self._words.locator(block))}]({address})"

    def _numbers(self) -> Iterator[tuple[str, str]]:
        """What the paragraphs' numbers in brackets lead to."""
        for section in self._paper.sections:
            for block in section.blocks:
                yield self._number(block.id), self._absolute(addresses.block(section, block))

    def _word(self, key: str, **values: str) -> str:
        return self._words.fill(key, **values)


def _raised(label: str) -> str:
    return f"^{escaped(label)}^"


def _make(material: Material) -> Iterable[Product]:
    yield words_to_take_away(material, ".md", "text/markdown", partial(_text, material))


def _text(material: Material) -> bytes:
    return ("\n\n".join(_Edition(material).pieces()) + "\n").encode()


EXPORT = Export("markdown", _make, group="read")
