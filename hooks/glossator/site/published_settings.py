"""What of ``mkdocs.yml`` is published as it stands: HTML at the foot of each page, a folder beside the pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from glossator.faults import Fault
from glossator.frame.look import Look
from glossator.reading.stray_files import strays

from . import prose_html


def wrong(look: Look, file: Path, changes: Path | None) -> Iterator[Fault]:
    """A fault for each thing that may not be published: HTML as no page of prose may have it, links that lead out.

    Args:
        look: what the settings make of the frame.
        file: ``mkdocs.yml``, in the project's own folder.
        changes: the folder of the edition's changes to the frame that is named there.
    """
    if look.copyright and not look.raw_html:
        said = file.read_text(encoding="utf-8-sig", errors="replace") if file.is_file() else ""
        yield from prose_html.check(look.copyright, said, file.name)
    if changes and changes.is_dir():
        yield from strays(changes, changes.name, file.parent)
