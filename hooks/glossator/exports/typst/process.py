"""Typst in a process of its own, which may die or hang without taking the build with it: a job in, a file out.

Run as a script: nothing of the engine is loaded here.
"""

from __future__ import annotations

import datetime as dt
import io
import json
import re
import sys
from typing import Any

#: The exit status of a job that Typst would not do, which it gives the reason of.
REFUSED = 3


def made_of(job: dict[str, Any]) -> bytes:
    """What Typst makes of a job, to the strictest standard that it can keep to."""
    import typst  # noqa: PLC0415 - whoever imports this module for its names does not need it

    compiler = typst.Compiler(root=job["root"], font_paths=job["fonts"], ignore_system_fonts=True)
    standards = job.get("standards", [[]])
    moment = dt.datetime.fromisoformat(job["moment"]) if "moment" in job else None
    for number, standard in enumerate(standards, 1):
        try:
            made: Any = compiler.compile(
                job["source"].encode(),
                format=job["kind"],
                ppi=72,
                sys_inputs=job.get("inputs", {}),
                pdf_standards=standard,
                timestamp=moment,
            )
        except typst.TypstError as error:
            if number == len(standards) or job["decisive"] in error.message:
                sys.stderr.write(error.message)
                sys.exit(REFUSED)
        else:
            whole = bytes(made[0] if isinstance(made, list) else made)
            return packed(whole) if job["kind"] == "pdf" else whole
    raise ValueError("no standard is given")


#: What stands for a byte in a string; what stands for a bracket, a backslash or a line's end must stay.
_ESCAPED = re.compile(rb"\\(?:([0-7]{3})|.)", re.DOTALL)
_KEPT = frozenset(b"()\\\r\n")


def _byte(escaped: re.Match[bytes]) -> bytes:
    value = int(escaped[1] or b"134", 8)
    return escaped[0] if value > 255 or value in _KEPT else bytes([value])  # noqa: PLR2004 - the largest byte


def packed(pdf: bytes) -> bytes:
    """A PDF with its objects in compressed streams: a third of what Typst writes, most of which is what is tagged.

    What draws a page has a byte for each byte of a letter's number, where Typst writes most of them as four digits.
    Nothing is left out or drawn otherwise; PDF/A-2 and PDF/UA allow it.
    """
    import pikepdf  # noqa: PLC0415 - likewise

    small = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for page in document.pages:
            drawn = page.obj.Contents
            if isinstance(drawn, pikepdf.Stream):
                drawn.write(_ESCAPED.sub(_byte, drawn.read_bytes()))
        pikepdf.settings.set_flate_compression_level(9)
        mode = pikepdf.ObjectStreamMode.generate
        document.save(
            small, object_stream_mode=mode, recompress_flate=True, deterministic_id=True, fix_metadata_version=False
        )
    return small.getvalue()


if __name__ == "__main__":
    sys.stderr.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.buffer.write(made_of(json.load(sys.stdin.buffer)))
