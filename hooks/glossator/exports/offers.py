"""What the downloads page offers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from glossator.reading.interface import Words

from .material import Export, Group, Product

#: The groups in the order of the page.
_GROUPS: tuple[Group, ...] = ("read", "cite", "compute")
_THOUSAND = 1000


@dataclass(frozen=True)
class Offer:
    """A format on the page.

    Attributes:
        id: the export's.
        products: its files, the one to link to first.
        is_sized: whether its size is said, for which the file has to be made.
    """

    id: str
    products: tuple[Product, ...]
    is_sized: bool = True

    @cached_property
    def size(self) -> tuple[str, str] | None:
        """Of the first file, as a reader expects it: the interface word with the unit, and the number."""
        if not self.is_sized:
            return None
        kilobytes = max(1, round(len(self.products[0].content) / _THOUSAND))
        return ("size_mb", f"{kilobytes / _THOUSAND:.1f}") if kilobytes >= _THOUSAND else ("size_kb", str(kilobytes))


@dataclass(frozen=True)
class Offers:
    """Formats of one group: to read, to cite, to compute with."""

    group: Group
    offers: tuple[Offer, ...]


def offered(
    exports: Iterable[Export],
    products: Mapping[str, tuple[Product, ...]],
    words: Words,
    *,
    sized: bool = True,
) -> tuple[Offers, ...]:
    """The formats that have a name and a file.

    Args:
        exports: all formats, in the order of the page.
        products: their files, by the format's id.
        words: interface words; a format without ``download_<id>`` there is for machines that know of it.
        sized: whether sizes are said, for which all that the page links to has to be made.
    """
    named = [
        export
        for export in exports
        if f"download_{export.id}" in words and f"download_{export.id}_about" in words
        if products.get(export.id)
    ]
    groups = (
        Offers(group, tuple(Offer(e.id, products[e.id], sized) for e in named if e.group == group)) for group in _GROUPS
    )
    return tuple(group for group in groups if group.offers)
