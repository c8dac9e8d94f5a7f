"""Notes that are typed as words: ``[7]`` in the text and a list of them at its end, or ``*`` and a line below.

Where a file says itself which words are notes, this finds nothing more.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from .document import (
    Block,
    Break,
    Heading,
    Listing,
    NoteMarker,
    NoteText,
    Paragraph,
    Piece,
    Pieces,
    Span,
    Words,
    changed,
    lines_of,
    markers_in,
    plain,
    stripped,
    words_of,
)
from .found import Loss

_LABEL = r"\d{1,4}|[a-z]|[*†‡§¶]{1,4}"
#: So many markers that count from 1 are no accident.
_ENOUGH = 3
_IN_BRACKETS = re.compile(rf"\[({_LABEL})\]")
_STARS = re.compile(r"(?<=[\w.,;:!?”’\"')])(\*{1,4}|†{1,2}|‡{1,2})(?![\w*])")
#: Words between stars, which are no markers.
_STRESSED = re.compile(r"(?<![\w*])\*(?![\s*])[^*\n]*(?<![\s*])\*(?![\w*])")
_BEGINS = re.compile(
    rf"\s*(?:\[({_LABEL})\][.:]?\s*|\((\d{{1,4}})\)\s+|(\d{{1,4}})[.)]\s+|(\*{{1,4}}|†{{1,2}}|‡{{1,2}})\s*)"
)
_NOTES = re.compile(
    r"\W*(foot|end)?\s*(notes?|anmerkungen|fu(ß|ss)noten|endnoten|примечания|notas|references)\W*", re.IGNORECASE
)


def find(blocks: Sequence[Block], notes: Sequence[NoteText]) -> tuple[list[Block], list[NoteText], list[Loss]]:
    """The text without what is notes in it, the notes, and what of both has no other half."""
    found = _Notes()
    kept = list(blocks)
    kept = found.take_list(kept)
    kept = found.take_stars(kept)
    if not found.texts and not notes:
        found.expect_markers_alone(kept)
    if not found.texts and not found.expected:
        return list(blocks), list(notes), []
    made = [changed(block, found.with_markers) for block in kept]
    have = [NoteText(id_, label, body) for id_, (label, body) in found.texts.items()]
    used = {marker.id for block in made for pieces in lines_of(block) for marker in markers_in(pieces)}
    without = [note for note in have if note.id not in used]
    for note in without:
        found.losses.append(
            Loss(f"note {note.label}", "has no marker in the text: it stands as a paragraph at its end")
        )
        made += _as_paragraphs(note)
    for label in found.expected:
        found.losses.append(Loss(f"the marker [{label}]", "has no note: the edition has one without a text"))
        have.append(NoteText(f"typed-{label}", label, ()))
    return made, [*notes, *(note for note in have if note not in without)], found.losses


def _as_paragraphs(note: NoteText) -> Iterator[Block]:
    first, *rest = note.blocks or (Paragraph(()),)
    label = Words(f"[{note.label}] ")
    if isinstance(first, Paragraph):
        yield replace(first, pieces=(label, *first.pieces))
    else:
        yield Paragraph((label,))
        yield first
    yield from rest


@dataclass
class _Notes:
    def __post_init__(self) -> None:
        self.texts: dict[str, tuple[str, tuple[Block, ...]]] = {}
        self.expected: list[str] = []
        self.losses: list[Loss] = []
        self._seen: Counter[str] = Counter()

    # --- the list -----------------------------------------------------------------------------------------------------

    def take_list(self, blocks: list[Block]) -> list[Block]:
        """Take away a list of notes at the end, if markers in the text lead to it."""
        heading = next(
            (at for at in range(len(blocks) - 1, -1, -1) if heads_notes(blocks[at])),
            None,
        )
        start = heading + 1 if heading is not None else _first_of_list(blocks)
        if start is None or start >= len(blocks):
            return blocks
        end = next((at for at in range(start, len(blocks)) if isinstance(blocks[at], Heading)), len(blocks))
        entries = list(_entries(blocks[start:end]))
        markers = {label for block in blocks[: start - 1] for label in _labels(block)}
        if not entries or not markers & {label for label, _ in entries}:
            return blocks
        for label, body in entries:
            count = sum(1 for other, _ in self.texts.values() if other == label)
            if count:
                self.losses.append(Loss(f"note {label}", "there are two notes of that label; the second has no marker"))
            self.texts[f"typed-{label}{f'-{count + 1}' if count else ''}"] = (label, body)
        self.expected = [label for label in sorted(markers, key=_order) if f"typed-{label}" not in self.texts]
        if heading is not None:
            self.losses.append(
                Loss(f"“{words_of(blocks[heading])}”", "the heading of the list of notes is left out: it is made anew")
            )
        return [*blocks[: start if heading is None else heading], *blocks[end:]]

    def take_stars(self, blocks: list[Block]) -> list[Block]:
        """Take away paragraphs that begin with a star, where the paragraph before has one."""
        made: list[Block] = []
        count = 0
        waiting: list[tuple[int, str]] = []
        for block in blocks:
            match = _BEGINS.match(words_of(block)) if isinstance(block, Paragraph) else None
            sign = match[4] if match and re.search(r"\w", words_of(block)) else None
            place = next((one for one in waiting if one[1] == sign), None)
            if sign and place and isinstance(block, Paragraph):
                waiting.remove(place)
                count += 1
                id_ = f"star-{count}"
                self.texts[id_] = (sign, (Paragraph(_without_label(block.pieces)),))
                made[place[0]] = changed(made[place[0]], lambda pieces, s=sign, i=id_: _starred(pieces, s, i))  # type: ignore[misc]
                continue
            if isinstance(block, Paragraph):
                waiting = [*waiting[-3:], *((len(made), one[1]) for one in _stars(words_of(block)))]
            made.append(block)
        return made if count else blocks

    def expect_markers_alone(self, blocks: list[Block]) -> None:
        """Markers in brackets that count from 1 are those of notes, though the file has no texts of any."""
        labels = [
            int(label) for block in blocks for label in _IN_BRACKETS.findall(words_of(block)) if label.isdecimal()
        ]
        if len(labels) >= _ENOUGH and labels == list(range(1, len(labels) + 1)):
            self.expected = [str(label) for label in labels]

    # --- markers ------------------------------------------------------------------------------------------------------

    def with_markers(self, pieces: Pieces) -> Pieces:
        """Words with markers in them for what was typed."""
        made: list[Piece] = []
        for piece in pieces:
            if isinstance(piece, Span) and piece.kind == "superscript":
                label = plain(piece.pieces).strip("[]() ")
                if self._known(label):
                    made.append(NoteMarker(f"typed-{label}", label))
                    continue
            if isinstance(piece, Span) and piece.kind != "code":
                made.append(replace(piece, pieces=self.with_markers(piece.pieces)))
            elif isinstance(piece, Words):
                made += self._in_words(piece.text)
            else:
                made.append(piece)
        return tuple(made)

    def _in_words(self, text: str) -> Iterator[Piece]:
        at = 0
        for match in _IN_BRACKETS.finditer(text):
            if self._known(match[1]):
                yield Words(text[at : match.start()])
                yield NoteMarker(f"typed-{match[1]}", match[1])
                at = match.end()
        yield Words(text[at:])

    def _known(self, label: str) -> bool:
        return f"typed-{label}" in self.texts or label in self.expected


def _stars(words: str) -> Iterator[re.Match[str]]:
    """Where words have the marker of a note."""
    ends = {match.end() for match in _STRESSED.finditer(words)}
    return (match for match in _STARS.finditer(words) if match.end() not in ends)


def _starred(pieces: Pieces, sign: str, id_: str) -> Pieces:
    """The first such sign made the marker of a note."""
    made: list[Piece] = []
    done = False
    for piece in pieces:
        if not done and isinstance(piece, Words):
            match = next((one for one in _stars(piece.text) if one[1] == sign), None)
            if match:
                made += [Words(piece.text[: match.start()]), NoteMarker(id_, sign), Words(piece.text[match.end() :])]
                done = True
                continue
        if not done and isinstance(piece, Span) and sign in plain(piece.pieces):
            made.append(replace(piece, pieces=_starred(piece.pieces, sign, id_)))
            done = True
            continue
        made.append(piece)
    return tuple(made)


def _labels(block: Block) -> Iterator[str]:
    for pieces in lines_of(block):
        yield from _IN_BRACKETS.findall(plain(pieces))
        yield from _superscripts(pieces)


def _superscripts(pieces: Iterable[Piece]) -> Iterator[str]:
    for piece in pieces:
        if isinstance(piece, Span):
            label = plain(piece.pieces).strip("[]() ")
            if piece.kind == "superscript" and label.isdecimal():
                yield label
            yield from _superscripts(piece.pieces)


def heads_notes(block: Block) -> bool:
    """Whether it is the heading of a list of notes."""
    return isinstance(block, Heading | Paragraph) and bool(_NOTES.fullmatch(words_of(block)))


def _first_of_list(blocks: Sequence[Block]) -> int | None:
    """Where a list of notes without a heading begins: after the last paragraph that has no label."""
    at = len(blocks)
    while (
        at and isinstance(blocks[at - 1], Paragraph) and (match := _BEGINS.match(words_of(blocks[at - 1]))) and match[1]
    ):
        at -= 1
    return at if at < len(blocks) else None


def _entries(blocks: Sequence[Block]) -> Iterator[tuple[str, tuple[Block, ...]]]:
    """The notes of a list, each with its label."""
    label, body = "", list[Block]()
    for block in blocks:
        if isinstance(block, Listing) and block.ordered:
            if label:
                yield label, tuple(body)
                label = ""
            yield from ((str(number), item) for number, item in enumerate(block.items, block.first))
            continue
        for part in _parts(block):
            match = _BEGINS.match(words_of(part)) if isinstance(part, Paragraph) else None
            begun = _label_of(part) if isinstance(part, Paragraph) else ""
            if begun or (match and isinstance(part, Paragraph)):
                if label:
                    yield label, tuple(body)
                label = begun or next(one for one in match.groups() if one)  # type: ignore[union-attr]
                body = [Paragraph(_without_label(part.pieces))]  # type: ignore[union-attr]
            elif label:
                body.append(part)
    if label:
        yield label, tuple(body)


def _parts(block: Block) -> Iterator[Block]:
    """A paragraph line by line, where each line is a note."""
    if isinstance(block, Paragraph) and any(isinstance(piece, Break) for piece in block.pieces):
        rows: list[list[Piece]] = [[]]
        for piece in block.pieces:
            if isinstance(piece, Break):
                rows.append([])
            else:
                rows[-1].append(piece)
        if all(_BEGINS.match(plain(row)) for row in rows):
            yield from (Paragraph(stripped(row)) for row in rows)
            return
    yield block


def _label_of(block: Paragraph) -> str:
    """The label, where a raised numeral is one."""
    first = block.pieces[0] if block.pieces else None
    if isinstance(first, Span) and first.kind == "superscript":
        label = plain(first.pieces).strip("[]() ")
        return label if re.fullmatch(_LABEL, label) else ""
    return ""


def _without_label(pieces: Pieces) -> Pieces:
    first, *rest = pieces
    if isinstance(first, Span) and first.kind == "superscript":
        return stripped(_left(rest))
    if isinstance(first, Words):
        match = _BEGINS.match(first.text)
        return stripped((Words(first.text[match.end() if match else 0 :]), *rest))
    return pieces


def _left(pieces: Sequence[Piece]) -> Pieces:
    if pieces and isinstance(pieces[0], Words):
        return (Words(pieces[0].text.lstrip(" .")), *pieces[1:])
    return tuple(pieces)


def _order(label: str) -> tuple[int, str]:
    return (int(label), "") if label.isdecimal() else (10_000, label)
