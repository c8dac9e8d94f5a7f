"""Written forms in the data that the paper does not have: slips that would otherwise only show as a missing link."""

from __future__ import annotations

import re
from collections.abc import Iterable

from glossator.faults import Fault
from glossator.reading.edition import Edition
from glossator.text import spaces
from glossator.text.blocks import Block


def check_forms(edition: Edition, blocks: Iterable[Block], seen: set[str], faults: list[Fault]) -> None:
    """Report each written form that the paper does not have, with what it has instead."""
    text = ""
    for entry in edition.entries.values():
        for index, form in enumerate(entry.forms):
            if spaces.plain(form) in seen:
                continue
            text = text or "\n".join(block.text for block in blocks)
            near = re.search(rf"(?<!\w){re.escape(form)}\w*", text, re.IGNORECASE) or re.search(
                re.escape(form.split()[0] if form.split() else form), text, re.IGNORECASE
            )
            remedy = (
                f"the paper has ‘{near[0]}’"
                if near
                else "give it as the paper writes it, or take it away (an entry without any is background: true)"
            )
            file, line = edition.place(entry.collection, entry.id, "forms", index)
            faults.append(Fault(file, line, f"the form ‘{form}’ of ‘{entry.id}’ never occurs", remedy))
