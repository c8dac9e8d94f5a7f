"""Who wrote a note, where notes are signed: “—Smith”, “—Editor”."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from .answers import slug
from .document import NoteText
from .found import FoundName, Loss


def with_hands(
    notes: Sequence[NoteText], authors: Sequence[FoundName], losses: list[Loss]
) -> tuple[list[NoteText], dict[str, str]]:
    """Notes by others than the author, where they are signed."""
    signed = [note for note in notes if note.hand]
    if not signed:
        return list(notes), {}
    families = {name.family or name.literal for name in authors}

    def is_author(name: str) -> bool:
        return any(family and family in name for family in families)

    others = {name for note in signed for name in note.hand.split("+") if not is_author(name)}
    others = {name for name in others if re.search(r"[^\W\d_]{2}", name)}
    signs = any(is_author(name) for note in signed for name in note.hand.split("+"))
    hands: dict[str, str] = {}
    made = []
    shared: list[str] = []
    # Where the author signs his notes, those that nobody signs are the editor's.
    silent = next(iter(others)) if signs and len(others) == 1 else ("Editor" if signs else "")
    for note in notes:
        names_ = [name for name in note.hand.split("+") if is_author(name) or name in others]
        by = names_[0] if names_ else silent
        if not by or is_author(by):
            made.append(replace(note, hand=""))
            if len(names_) > 1:
                shared.append(note.label)
            continue
        key = slug(by) or "editor"
        hands[key] = "Notes of the editor" if re.match(r"(the )?ed", by, re.IGNORECASE) else f"Notes by {by}"
        if re.match(r"(the )?tr", by, re.IGNORECASE) and len(by) < 12:  # noqa: PLR2004
            hands[key] = "Notes of the translator"
        made.append(replace(note, hand=key))
    if shared:
        what = "are signed by the author and by somebody else: they are taken for the author’s"
        losses.append(Loss(f"notes {', '.join(shared)}", what))
    if silent and hands:
        losses.append(
            Loss(
                "the notes",
                f"the author signs his: the {sum(bool(n.hand) for n in made)} others are taken for {silent}’s",
            )
        )
    return made, hands
