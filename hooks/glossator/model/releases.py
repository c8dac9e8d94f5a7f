"""``changes.yml``: the states of the edition that were published, newest first."""

from __future__ import annotations

from .base import Text, Url
from .head import Release


class PublishedRelease(Release):
    """A release: what it changed for readers, and where the site as it then was can be had."""

    text: Text
    """What it changed for readers (Markdown)."""
    archive: Url | None = None
    """The address of the whole site as it then was, once there is one. Where it ends in `/`, citations give the page or
    the entry below it: `https://example.org/0.1.0/`.
    """

    def archived(self, address: str) -> str:
        """Where an address of the site can be had as it then was, or else the archive; empty where there is none."""
        archive = str(self.archive or "")
        return f"{archive}{address}" if archive.endswith("/") else archive
