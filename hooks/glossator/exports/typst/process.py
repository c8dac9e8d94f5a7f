"""Typst in a process of its own, which may die or hang without taking the build with it: a job in, a file out.

Run as a script: nothing of the engine is loaded here.
"""

from __future__ import annotations

import datetime as dt
import json
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
            return bytes(made[0] if isinstance(made, list) else made)
    raise ValueError("no standard is given")


if __name__ == "__main__":
    sys.stderr.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.buffer.write(made_of(json.load(sys.stdin.buffer)))
