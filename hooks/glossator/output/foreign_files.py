"""A directory of somebody else's is not taken for the site's: all that lay in it would be gone after the build."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from glossator.faults import Fault

from .exchange import is_kept

#: What MkDocs puts into every site, and one of what is in each by its pages and its theme.
_ALWAYS, _ONE_OF = "sitemap.xml", ("index.html", "404.html")
_NAMED = 3


def check(site: Path, root: Path, file: str) -> Fault | None:
    """What is wrong with the place of the site; None where a build may put one there.

    Args:
        site: the directory, or a link to it; it need not exist.
        root: the project.
        file: where the directory is set, for the message.
    """
    lying: list[str] = []
    place = Path(os.path.realpath(site))  # which says of links in a circle that they are links, in every Python
    if place.is_symlink():
        return Fault(file, 0, f"the site would be put into {site}, a link that leads to itself", "take it away")
    with suppress(OSError):  # none is there, or it cannot be read: then nothing can be put there either
        lying = sorted(entry.name for entry in place.iterdir() if not is_kept(entry.name))
    if root.resolve().is_relative_to(place):
        what = f"the site would be put into {site}, which holds the project itself"
        return Fault(file, 0, what, "name another directory for it, such as site")
    if not lying or ((place / _ALWAYS).is_file() and any((place / name).is_file() for name in _ONE_OF)):
        return None
    more = " …" if len(lying) > _NAMED else ""
    names = f"{', '.join(lying[:_NAMED])}{more}"
    shown = f"{site} (a link to {place})" if site.is_symlink() else str(site)
    what = f"{shown} holds what no build has put there ({names}), and a build would take it away"
    return Fault(file, 0, what, "name another directory for the site, or empty this one yourself")
