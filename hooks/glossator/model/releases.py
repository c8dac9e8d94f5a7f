"""``changes.yml``: the states of the edition that were published, newest first."""

from __future__ import annotations

from .base import Text, Url
from .head import Release


class PublishedRelease(Release):
    """A release, what it changed for readers (Markdown), and where the site as it then was can be had."""

    text: Text
    archive: Url | None = None
