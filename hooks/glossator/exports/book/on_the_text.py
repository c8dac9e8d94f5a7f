"""What the editors have put on the text, as records of the book: notes, corrections, variants, cross-references."""

from __future__ import annotations

from collections.abc import Iterator

from glossator import addresses
from glossator.marking.attachments import Placed
from glossator.model import Annotation, Emendation, Variant
from glossator.prose.tree import joined, text, wrap
from glossator.text import spaces

from .records import BookRecord, beside
from .writer import Writer

#: The place of the list of witnesses, among the variants.
_WITNESSES = "witness-1"


def commentary(writer: Writer) -> Iterator[BookRecord]:
    """The editors' notes, in the order of the text."""
    for placed in _placed(writer, writer.loaded.paper.attachments.annotations):
        yield _annotation(writer, placed)


def claims(writer: Writer) -> Iterator[BookRecord]:
    """What the paper says and what the record says, likewise; each leads to the record that tells more."""
    words = writer.words
    for row in writer.loaded.paper.claims:
        is_note = row.page == "notes"
        paper = wrap("author", words.quoted(row.paper)) if row.is_quoted else writer.inline(row.paper)
        told = (*text(" ("), *wrap("link", words[row.page], addresses.entry(row.key)), *text(")"))
        cites, conjectured = (writer.label(key) if is_note else () for key in ("note_citing", "note_candidate"))
        yield BookRecord(
            addresses.entry(f"claims/{row.id}"),
            above=(*joined(map(writer.paragraph, row.blocks)), *text(f" · {words[f'verdict_{row.verdict}']}")),
            body=(
                *wrap("paragraph", (*writer.label("claim_paper"), *cites, *paper)),
                *wrap("paragraph", (*writer.label("claim_record"), *conjectured, *writer.inline(row.record), *told)),
            ),
            grounds=writer.grounds(row.statement),
        )


def corrections(writer: Writer) -> Iterator[BookRecord]:
    """Their corrections, likewise."""
    for placed in _placed(writer, writer.loaded.paper.attachments.emendations):
        yield _emendation(writer, placed)


def variants(writer: Writer) -> Iterator[BookRecord]:
    """What the sigla stand for, and the readings of the witnesses."""
    if writer.loaded.edition.variants:
        yield _witnesses(writer)
    for placed in _placed(writer, writer.loaded.paper.attachments.variants):
        yield _variant(writer, placed)


def _placed(writer: Writer, by_block: dict[str, list[Placed]]) -> Iterator[Placed]:
    """What stands on the text, in its order."""
    for block in writer.loaded.paper.places:
        yield from by_block.get(block, ())


def _annotation(writer: Writer, placed: Placed) -> BookRecord:
    note = placed.record
    assert isinstance(note, Annotation)  # noqa: S101 - what attachments.annotations holds
    key = f"commentary/{note.id}"
    return BookRecord(
        addresses.entry(key),
        head=writer.inline(note.headline),
        above=(
            *writer.paragraph(placed.block),
            *wrap("label", f"\u2009{placed.letter}"),
            *text(f" · {writer.words[f'kind_{note.kind}']}"),
        ),
        lemma=wrap("author", writer.words.quoted(spaces.folded(note.quote).strip())),
        body=writer.markdown(note.body),
        facts=tuple(beside(writer, key)),
        grounds=writer.grounds(note),
    )


def _emendation(writer: Writer, placed: Placed) -> BookRecord:
    slip = placed.record
    assert isinstance(slip, Emendation)  # noqa: S101 - what attachments.emendations holds
    key = f"corrections/{slip.id}"
    return BookRecord(
        addresses.entry(key),
        above=writer.paragraph(placed.block),
        lemma=(
            *writer.text(f"{writer.words['source_reads']} "),
            *wrap("author", slip.quote),
            *writer.text(f"; {writer.words['corrected_to']} "),
            *wrap("author", slip.reading),
        ),
        body=(
            *wrap(
                "paragraph", (*writer.text(f"{writer.words[f'kind_of_{slip.kind}']}. "), *writer.inline(slip.reason))
            ),
            *(wrap("paragraph", writer.word("from_witness", witness=slip.witness)) if slip.witness else ()),
        ),
        facts=tuple(beside(writer, key)),
        grounds=writer.grounds(slip),
    )


def _witnesses(writer: Writer) -> BookRecord:
    lines = (
        wrap("paragraph", (*wrap("strong", witness.id), *text("  "), *writer.inline(witness.name)))
        for witness in writer.loaded.edition.head.witnesses
    )
    return BookRecord(f"variants/#{_WITNESSES}", body=tuple(piece for line in lines for piece in line))


def _variant(writer: Writer, placed: Placed) -> BookRecord:
    """A lemma and what the witnesses have for it, as an apparatus puts it."""
    variant = placed.record
    assert isinstance(variant, Variant)  # noqa: S101 - what attachments.variants holds
    key = f"variants/{variant.id}"
    readings = (
        (
            *(wrap("author", one.text) if one.text else wrap("emphasis", writer.words["omitted"])),
            *text(f" {' '.join(one.witnesses)}"),
        )
        for one in variant.readings
    )
    return BookRecord(
        addresses.entry(key),
        above=writer.paragraph(placed.block),
        lemma=(*wrap("author", spaces.folded(variant.quote).strip()), *text("] "), *joined(readings, "; ")),
        body=writer.markdown(variant.note) if variant.note else (),
        facts=tuple(beside(writer, key)),
    )


def crossreferences(writer: Writer) -> Iterator[BookRecord]:
    """Both ends of each reference, in the order of the text; at a record it is told in the record."""
    places = {block: order for order, block in enumerate(writer.loaded.paper.places)}
    ends = []
    for number, reference in enumerate(writer.loaded.edition.crossreferences):
        forward = (reference.from_, 0, number, reference.to, reference.forward)
        backward = (reference.to, 1, number, reference.from_, reference.backward)
        ends += [end for end in (forward, backward) if end[0] in places]
    ends.sort(key=lambda end: (places[end[0]], *end[1:3]))
    for here, back, number, there, words in ends:
        to = writer.paragraph(there) if there in places else writer.refer(writer.referrer(there))
        yield BookRecord(
            f"crossreferences/#{number + 1}{'b' if back else 'a'}",
            above=(*writer.paragraph(here), *text(" → "), *to),
            body=wrap("paragraph", writer.text(words)),
        )
