"""Several files as one text: each begins a section, and notes and pictures of one are not those of another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from . import typed_notes
from .document import Block, FileBegins, NoteMarker, NoteText, Picture, Pieces, Span, changed
from .pandoc_run import Read


def joined(files: Sequence[Path], parts: Sequence[Read]) -> Read:
    """What was read of several files, as if of one."""
    blocks: list[Block] = []
    notes: list[NoteText] = []
    pictures: dict[str, bytes] = {}
    for number, (path, part) in enumerate(zip(files, parts, strict=True), 1):

        def renamed(pieces: Pieces, number: int = number) -> Pieces:
            return tuple(
                replace(piece, id=f"{number}:{piece.id}")
                if isinstance(piece, NoteMarker)
                else replace(piece, pieces=renamed(piece.pieces))
                if isinstance(piece, Span)
                else piece
                for piece in pieces
            )

        blocks.append(FileBegins(path.name, path.stem))
        made, own, _ = typed_notes.find(part.blocks, part.notes)
        for block in made:
            one = changed(block, renamed)
            blocks.append(replace(one, target=f"{number}:{one.target}") if isinstance(one, Picture) else one)
        for note in own:
            body = tuple(changed(block, renamed) for block in note.blocks)
            notes.append(replace(note, id=f"{number}:{note.id}", blocks=body))
        pictures.update({f"{number}:{name}": content for name, content in part.pictures.items()})
    return Read(
        tuple(blocks),
        tuple(notes),
        pictures,
        parts[0].meta,
        "\n".join(part.witness for part in parts),
        losses=tuple(
            replace(loss, place=f"{path.name}, {loss.place}" if path.name not in loss.place else loss.place)
            for path, part in zip(files, parts, strict=True)
            for loss in part.losses
        ),
        formulas=tuple(one for part in parts for one in part.formulas),
    )
