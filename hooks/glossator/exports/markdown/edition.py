"""The edition as Markdown for pandoc: the paper with its notes, then the editors' notes, corrections and works."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from glossator import addresses
from glossator.citing.grounds import grounds
from glossator.exports.material import Export, Material, Product
from glossator.marking import backlinks
from glossator.marking.attachments import Placed
from glossator.marking.backlinks import Referrer
from glossator.model import Annotation, Emendation, Note
from glossator.model.base import Statement
from glossator.prose import tree
from glossator.text.blocks import Block, Heading

from .words import APART, at_line_start, cited, escaped, line_markdown, prefixed, prose_blocks, prose_inline

_DEEPEST = 6


class _Edition:
    """Writes one edition."""

    def __init__(self, material: Material) -> None:
        self._material = material
        self._head, self._words = material.head, material.words
        self._edition, self._paper = material.loaded.edition, material.loaded.paper
        self._absolute = material.site.absolute
        self._works: dict[str, None] = {}
        self._back = backlinks.collect(material.loaded.edition)

    def pieces(self) -> Iterator[str]:
        """Everything in order, each to be parted from the next by an empty line."""
        yield from self._front()
        for section in self._paper.sections:
            for part in section.begins:
                yield f"{'#' * (part.level + 1)} {escaped(part.title)}"
            level = len(section.parts) + 2
            yield f"{'#' * level} {escaped(section.title)}"
            if section.author:
                yield at_line_start(escaped(section.byline or self._words.names(section.author)))
            was: Block | None = None
            for item in section.items:
                if isinstance(item, Heading):
                    words = "".join(line_markdown(item, line, self._absolute) for line in item.lines)
                    yield f"{'#' * min(_DEEPEST, level + item.level - 1)} {words}"
                    was = None
                    continue
                if was and was.kind == item.kind == "list":
                    yield APART
                yield self._block(item)
                was = item
        for note in self._edition.notes.values():
            yield self._note(note)
        yield from self._apparatus()
        yield "\n".join(f"[{label}]: <{address}>" for label, address in self._numbers())

    def _front(self) -> Iterator[str]:
        head = self._head
        yield f"# {escaped(head.title)}"
        yield at_line_start(escaped(self._words.names(head.author)))
        version = self._word("version", version=head.edition.version, date=head.edition.date.isoformat())
        event = (head.event or "", self._words.date(head.date))
        yield at_line_start(escaped(", ".join(part for part in event if part)))
        line = ". ".join(part for part in (head.subtitle, version) if part)
        yield f"{at_line_start(escaped(line))}. <{self._absolute('')}>"
        yield f"*{escaped(self._words['markdown_hands'])}*"

    # --- the author's -------------------------------------------------------------------------------------------------

    def _block(self, block: Block) -> str:
        out = [f"[{self._number(block.id)}] "]
        for line in block.lines:
            words = line_markdown(block, line, self._absolute)
            start = words if line.start == 0 else at_line_start(words)
            if line.kind == "break":
                out.append("\\\n")
            elif line.start and line.kind == "paragraph":
                out.append("\n\n")
            elif line.start:
                out.append("\0")
            out.append(start)
        text = "".join(out)
        if block.kind == "list":
            numbers = range(block.first, block.first + text.count("\0") + 1)
            signs = (f"{number}. " if block.ordered else "- " for number in numbers)
            return "\n".join(
                prefixed(item, sign.ljust(4), " " * max(4, len(sign)))
                for item, sign in zip(text.split("\0"), signs, strict=True)
            )
        return prefixed(text, "> ", "> ") if block.kind in {"quotation", "epigraph", "dialogue"} else text

    def _note(self, note: Note) -> str:
        if note.text:
            body = prose_blocks(tree.blocks(note.text), self._absolute)
        else:
            missing = self._head.notes.missing if self._head.notes else ""
            said = [prose_inline(tree.inline(missing), self._absolute)] if missing else []
            if note.citing:
                citing = prose_inline(tree.inline(note.citing), self._absolute)
                said.append(f"{escaped(self._words['note_citing'])}: {citing}")
            body = [f"\\[{escaped(self._words['markdown_editors'])}: {' '.join(said)}\\]"]
        body += self._related(f"notes/n{note.number}")
        return prefixed("\n\n".join(body), f"[^{note.number}]: ", "    ")

    # --- the editors' -------------------------------------------------------------------------------------------------

    def _apparatus(self) -> Iterator[str]:
        attached, words = self._paper.attachments, self._words
        if attached.annotations:
            yield f"## {escaped(words['commentary'])}"
            for record in self._placed(attached.annotations):
                if isinstance(record, Annotation):
                    yield from self._annotation(record)
        if attached.emendations:
            yield f"## {escaped(words['corrections'])}"
            yield from (self._correction(r) for r in self._placed(attached.emendations) if isinstance(r, Emendation))
        listed = [name for name in self._material.citations.works if name in self._works]
        if listed:
            yield f"## {escaped(words['bibliography'])}"
            for name in listed:
                yield prefixed(cited(self._material.citations.works[name].bibliography), "-   ", "    ")
        yield f"## {escaped(words['rights'])}"
        for whose in (self._head.rights.paper, self._head.rights.apparatus, self._head.rights.code):
            yield prefixed(prose_inline(tree.inline(whose), self._absolute), "-   ", "    ")

    def _placed(self, attached: Mapping[str, Iterable[Placed]]) -> Iterator[Annotation | Emendation]:
        """Records in the order of the text."""
        for section in self._paper.sections:
            for block in section.blocks:
                yield from (placed.record for placed in attached.get(block.id, ()))

    def _annotation(self, note: Annotation) -> Iterator[str]:
        lemma = self._words.quoted(" ".join(note.quote.split()))
        yield f"[{self._number(note.block)}] {escaped(lemma)}: **{escaped(note.headline)}**"
        yield from prose_blocks(tree.blocks(note.body), self._absolute)
        yield f"({escaped(self._words[f'kind_{note.kind}'])}; {self._grounds(note)})"
        yield from self._related(f"commentary/{note.id}")

    def _correction(self, slip: Emendation) -> str:
        forms = f"“{escaped(slip.quote)}” → “{escaped(slip.reading)}”"
        reason = prose_inline(tree.inline(slip.reason), self._absolute)
        kind = escaped(self._words[f"kind_of_{slip.kind}"])
        said = f"[{self._number(slip.block)}] {forms}. {reason} ({kind}; {self._grounds(slip)})"
        return prefixed("\n\n".join([said, *self._related(f"corrections/{slip.id}")]), "-   ", "    ")

    def _related(self, key: str) -> list[str]:
        """What is related to a record, as a paragraph; none where nothing is."""
        others = [f"[{self._name_of(other)}]({self._absolute(other.address)})" for other in self._back.related(key)]
        return [f"{escaped(self._words['related'])}: {', '.join(others)}"] if others else []

    def _name_of(self, other: Referrer) -> str:
        if other.kind == "bibliography":
            return cited(self._material.citations.works[other.key.partition("/")[2]].short)
        return escaped(self._word("note", number=other.title) if other.kind == "notes" else other.title)

    def _grounds(self, statement: Statement) -> str:
        """How sure the editors are, and what it rests on."""
        said = grounds(statement, self._words, self._material.citations)
        self._works |= dict.fromkeys(work for work, _ in said.works)
        parts = [escaped(said.certainty), *(cited(citation) for _, citation in said.works), escaped(said.basis)]
        return "; ".join(filter(None, parts))

    # --- numbers ------------------------------------------------------------------------------------------------------

    def _number(self, block: str) -> str:
        return escaped(self._word("paragraph_short", number=block.removeprefix("p")))

    def _numbers(self) -> Iterator[tuple[str, str]]:
        """What the paragraphs' numbers in brackets lead to."""
        for section in self._paper.sections:
            for block in section.blocks:
                yield self._number(block.id), self._absolute(addresses.block(section, block))

    def _word(self, key: str, **values: str) -> str:
        return self._words.fill(key, **values)


def _make(material: Material) -> Iterable[Product]:
    yield Product(material.download(".md"), "text/markdown", partial(_text, material))


def _text(material: Material) -> bytes:
    return ("\n\n".join(_Edition(material).pieces()) + "\n").encode()


EXPORT = Export("markdown", _make, group="read")
