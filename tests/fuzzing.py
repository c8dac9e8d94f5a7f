"""Writes what nobody means into an edition, at random, and sees what comes of it: faults, or files that can be read.

``make fuzz`` does so for an hour (SECONDS), anew each time, and keeps what fails; the tests try some hundred edits,
the same ones in each run. What must never come: a traceback, an input that takes long, a fault without its place, a
page, a TEI file or JSON that no parser reads.
"""
# ruff: noqa: E501, T201 - lists of what is tried; and it is a program that says what it found

from __future__ import annotations

import json
import random
import re
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from xml.etree import ElementTree as ET

from glossator import exports
from glossator.faults import EditionError
from glossator.site import prose_html
from tests.edition_kit import EDITIONS, EditionKit
from tests.exports.materials import kit_material
from tests.reading.whole import whole

#: What is put in the place of a value, or among its letters.
VALUES = [
    "", "~", "[]", "{}", "no", "true", "0", "-1", "1.5", ".nan", "-.inf", "1e400", "1:30", "0o7", "0x1f", "1_000", "01750",
    "'1893-02-30'", "'0000'", "'-0001/2001'", "../2001", "189X", "2001-02-30", "2108-01-01", "١٨٩٣", '"\\0"', '"\\x1b[2J"',
    '"\\ufffe"', '"a\\nb"', '"\\u2028"', "'<script>alert(1)</script>'", "'\"><img src=x onerror=alert(1)>'",
    "'[a](javascript:alert(1))'", "'[a](//b)'", "'{count}'", "'{label}{number}'", "'^\ue0001\ue001'", "'[^1]'", "'{p. 3}'",
    "'}{'", "'\\\\end{document}'", "'TY  - BOOK'", "'#let x = 1'", "'$x$'", "'@martin-2001'", "gl-words", "p1", "n1",
    "glossary/okrug", "annotations/census", "krai", "okrug", "[okrug, okrug]", "[a, [b, [c]]]", "{a: {b: {c: d}}}",
    "&a [*a]", "*a", "<<: x", "!!binary eA==", "!!set {a}", "!!python/name:os.system", "|", ">-", "- a", "x: y", "? [a]",
    "---", "...", "%YAML 9", "'" + "x" * 3_000 + "'", "'" + "> " * 40 + "'", "'é'", "'e\u0301'", "'\u05d0\u05d1'", "'\u4e2d'",
    "'\u202e'", "'&lt;&#0;&amp;'", "'\\'", "'https://[x'", "'http://a/\"b'", "'../../../etc/passwd'", "/etc/passwd", "'*'",
]  # fmt: skip
#: What is put into Markdown.
MARKDOWN = [
    "[^1]", "[^x]", "{p. 2}", "{+}", "> ", ">" * 30, "- ", "1. ", "    ", "```", "~~~", "## ", "# ", "---", "***", "|a|b|\n|-|-|\n",
    "![a](b.png)", "[a](b)", "[a]{.gap}", "[", "]", "](", "*", "_", "`", "<b>", "<!--", "&#0;", "&copy;", "\\", "\\\n", "\0",
    "\u2028", "\u00ad", "\ue000", "@martin-2001", "[@nobody, p. 3]", "{#gl-words}", "{onclick=x}", "<script>", "$$", ":::", "!!! note\n",
]  # fmt: skip
#: So long, in seconds, one edit may take when an hour of them is tried.
SLOW = 30


class NeitherError(Exception):
    """What came of an edit is neither an edition nor its faults."""


def edition_at(name: str, root: Path) -> EditionKit:
    """The edition with a record of every kind, or one of those that are kept whole."""
    return whole(root) if name == "whole" else EditionKit.copy(name, root)


def _put(value: str, found: re.Match[str]) -> str:
    """A value, behind what led to the one before."""
    return (found[1] if found.re.groups else "") + value


def edit(chance: random.Random, text: str, is_yaml: bool) -> str:
    """A file with something in it that nobody means."""
    lines = text.split("\n")
    for _ in range(chance.choice([1, 1, 1, 2, 3])):
        at = chance.randrange(len(lines))
        value = chance.choice(VALUES if is_yaml else MARKDOWN)
        match chance.randrange(8):
            case 0 | 1 | 2 if is_yaml:
                lines[at] = re.sub(r"(: |- ).*$", partial(_put, value), lines[at], count=1)
            case 3 if is_yaml:
                lines[at] = re.sub(r"[^\s{}\[\],:]+(?=[,\]}])", partial(_put, value), lines[at], count=1)
            case 4:
                lines[at] = ""
            case 5:
                lines.insert(chance.randrange(len(lines)), lines[at])
            case 6:
                lines[at] = f"  {lines[at]}"
            case _:
                place = chance.randint(0, len(lines[at]))
                lines[at] = lines[at][:place] + value.strip("'\"") + lines[at][place:]
    return "\n".join(lines)


def outcome(kit: EditionKit, *, is_written: bool) -> str:
    """What came of it: ``faults`` or ``edition``.

    Raises:
        NeitherError: something else.
    """
    try:
        kit.load()
    except EditionError as error:
        for fault in error.faults:
            if not re.match(r"(data|docs|hooks)(/[^:]*)?(:\d+)?: .+; .+", str(fault)):
                raise NeitherError(
                    f"a fault without its place, what is wrong, or what would be right: {fault}"
                ) from None
        return "faults"
    if is_written:
        written(kit)
    return "edition"


def written(kit: EditionKit) -> None:
    """Write all that needs no other program, and read it."""
    for page in kit.pages().generated():
        for fault in prose_html.check(page.html, "", page.address):
            if re.match(r"<(script|iframe|object|embed|base|meta|link|style)>|‘on|a link to|.* loads", fault.what):
                raise NeitherError(f"{page.address}: {fault.what}")
    material = kit_material(kit)
    for name in ("tei", "api", "dts", "annotations", "text", "markdown"):
        for export in exports.EXPORTS:
            for product in export.make(material) if export.id == name else ():
                if product.address.endswith(".xml"):
                    ET.fromstring(product.content)  # noqa: S314 - our own
                elif product.address.endswith(".json"):
                    json.loads(product.content, parse_constant=_no_constant)


def _no_constant(name: str) -> None:
    raise NeitherError(f"JSON with {name}")


def attempt(kit: EditionKit, chance: random.Random, *, is_written: bool) -> tuple[str, str]:
    """One edit: what came of it, and the file that was edited; the edition is as before."""
    files = sorted(
        path
        for place in ("data", "docs")
        for path in kit.root.joinpath(place).rglob("*")
        if path.suffix in {".yml", ".md", ".txt"}
    )
    path = chance.choice(files)
    before = path.read_text(encoding="utf-8")
    name = path.relative_to(kit.root).as_posix()
    after = edit(chance, before, path.suffix == ".yml")
    kit.write(name, after.encode("utf-8", "surrogatepass"))
    try:
        return outcome(kit, is_written=is_written), name
    except Exception as error:
        error.add_note(f"{name} said:\n{after}")
        raise
    finally:
        kit.write(name, before)


@contextmanager
def in_time(seconds: int) -> Iterator[None]:
    """Stop what takes longer."""

    def late(*_: object) -> None:
        raise NeitherError(f"it took more than {seconds} seconds")

    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def main(seconds: float, kept: Path) -> int:
    """Try edits for so long; what fails is kept, one file each, and said at the end."""
    root = Path(tempfile.mkdtemp())
    kits = [
        edition_at(name, root / name)
        for name in ("whole", *sorted(path.name for path in EDITIONS.iterdir() if path.is_dir()))
    ]
    end, tried, failed = time.monotonic() + seconds, 0, dict[str, Path]()
    came = {"faults": 0, "edition": 0}
    while time.monotonic() < end:
        seed = random.SystemRandom().getrandbits(40)
        chance = random.Random(seed)  # noqa: S311 - to be had again by its seed
        try:
            with in_time(SLOW):
                came[attempt(chance.choice(kits), chance, is_written=True)[0]] += 1
        except Exception as error:  # noqa: BLE001 - that is what is looked for
            told = "".join(traceback.format_exception(error))
            place = f"{type(error).__name__} {traceback.extract_tb(error.__traceback__)[-1]}"
            if place not in failed:
                kept.mkdir(parents=True, exist_ok=True)
                failed[place] = kept / f"{seed}.txt"
                failed[place].write_text(told, encoding="utf-8", errors="replace")
                print(f"{failed[place]}: {type(error).__name__}: {error}", flush=True)
        tried += 1
    shutil.rmtree(root)
    print(f"{tried} edits: {came['faults']} with faults, {came['edition']} editions; {len(failed)} kinds of failure")
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]), Path(sys.argv[2])))
