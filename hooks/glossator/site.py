"""The site as the world sees it: where it stands, and therefore what its permalinks are in full."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Site:
    """A published site.

    Attributes:
        url: its root, ending in ``/``: ``https://example.org/stalinism-and-centralisation/``.
    """

    url: str

    def absolute(self, address: str) -> str:
        """The full address of one relative to the site's root (see :mod:`glossator.addresses`)."""
        return self.url + address
