"""``changes.yml``: the states of the edition that were published, newest first."""

from __future__ import annotations

from .base import Text, Url
from .head import Release


class PublishedRelease(Release):
    """A release: what it changed for readers, and where the site as it then was can be had."""

    text: Text
    """What it changed for readers (Markdown)."""
    archive: Url | None = None
    """The address of the whole site as it then was, once there is one."""
