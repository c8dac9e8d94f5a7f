"""The site as the world sees it: where it stands, and therefore what its permalinks are in full."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit


@dataclass(frozen=True)
class Site:
    """A published site.

    Attributes:
        url: its root, ending in ``/``: ``https://example.org/stalinism-and-centralisation/``.
    """

    url: str

    @property
    def is_local(self) -> bool:
        """Whether nobody else can reach it: a loopback address, or none at all."""
        host = urlsplit(self.url).hostname
        return host is None or host == "localhost" or host.endswith(".localhost") or host.startswith("127.")

    def absolute(self, address: str) -> str:
        """The full address of one relative to the site's root (see :mod:`glossator.addresses`)."""
        return self.url + address
