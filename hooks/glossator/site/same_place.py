"""Files that would be published where another is: only one of the two would be there, and nobody told which.

Addresses that differ only in capitals, in how letters are composed, or as ``a.html`` and ``a/`` do, are one to many a
host or disk; and where a file lies, no folder of its name can.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from glossator.faults import Fault


def check(files: Iterable[tuple[str, str]], ours: Iterable[str]) -> Iterator[Fault]:
    """A fault for each file of the editors' that lies where one of the engine's does, or another of theirs.

    Args:
        files: the address of each, and the file that it is made from.
        ours: the addresses of what the engine makes, and of what others make for it.
    """
    known = {_place(address): _shown(address) for address in ours}
    folders = {_folded(str(above)): f"{above}/" for address in ours for above in _above(address)}
    plain = {_folded(address): address for address in ours}
    first: dict[str, tuple[str, str]] = {}
    for address, file in files:
        place, page = _place(address), _shown(address)
        within = next((plain[one] for one in map(_folded, map(str, _above(address))) if one in plain), "")
        if taken := known.get(place) or folders.get(_folded(address)) or within:
            yield Fault(file, 0, f"the engine makes ‘{taken}’ itself", "give the file another name")
            continue
        other, theirs = first.setdefault(place, (file, page))
        if other != file:
            what = f"{other} makes ‘{theirs}’" + (
                " too" if theirs == page else f", to many a host the same as ‘{page}’"
            )
            yield Fault(file, 0, what, "give one of the files another name")


def _folded(address: str) -> str:
    composed = unicodedata.normalize("NFC", address).casefold()
    return unicodedata.normalize("NFC", composed)


def _place(address: str) -> str:
    """Where hosts look for an address, of a page or of another file."""
    return f"/{_folded(address)}".removesuffix("/index.html").removesuffix(".html")


def _shown(address: str) -> str:
    return address.removesuffix("index.html") or address


def _above(address: str) -> list[PurePosixPath]:
    return list(PurePosixPath(address).parents)[:-1]
