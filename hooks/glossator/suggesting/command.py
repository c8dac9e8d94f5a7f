"""``python -m glossator suggest``: the list, and what is written of it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from glossator.faults import RefusalError
from glossator.load import Loaded

from . import choosing, drafting, listing, passing_over
from .finding import KINDS, Search, Suggestion


def suggest(given: argparse.Namespace, loaded: Loaded) -> str:
    """List what might be explained, or write drafts of it; says what was done.

    Raises:
        RefusalError: where that cannot be done.
    """
    if unknown := [kind for kind in given.kind if kind not in KINDS]:
        raise RefusalError(f"there is no kind ‘{unknown[0]}’; the kinds are {', '.join(KINDS)}")
    if (given.only or given.to) and not given.write:
        raise RefusalError("--only and --to say what to write and where; add --write")
    if given.skip and given.write:
        raise RefusalError("--skip and --write are two things; give one after the other")
    search = Search(loaded)
    found = [one for one in search.all(given.kind or KINDS, notes=given.notes) if one.count >= given.least]
    if given.skip:
        return "\n".join(_skipped(given, search, found))
    if given.write:
        return _written(given, loaded, search, found)
    if not found:
        return "Nothing more to explain was found."
    example = ",".join(one.title for one in found[:2] if "," not in one.title)
    told = f"To begin entries, as drafts: suggest --write --only '{example}' (or --kind, or without both: it asks)"
    return "\n".join([*listing.listed(found, most=None if given.all else listing.MOST), told])


def _skipped(given: argparse.Namespace, search: Search, found: Sequence[Suggestion]) -> list[str]:
    titles = [one.title for one in choosing.named(search, found, given.skip)]
    before = [title for title in titles if search.is_passed_over(title)]
    after = [title for title in titles if title not in before]
    return [
        *(f"‘{title}’ is passed over already" for title in before),
        *(passing_over.write(given.root, after) if after else []),
    ]


def _written(given: argparse.Namespace, loaded: Loaded, search: Search, found: Sequence[Suggestion]) -> str:
    if given.only:
        chosen = [*choosing.named(search, found, given.only)]
    elif given.kind:
        chosen = [*found]
    elif sys.stdin.isatty():
        chosen = [*choosing.asked(found)]
    else:
        raise RefusalError("say which to write: --only okrug,GOELRO, or --kind acronyms; at a terminal it asks")
    passed = [one.title for one in chosen if one.collection == choosing.PASSED_OVER]
    told = passing_over.write(given.root, passed) if passed else []
    chosen = [one for one in chosen if one.collection != choosing.PASSED_OVER]
    if not chosen:
        return "\n".join(told or ["Nothing was written."])
    lines = [*told, *drafting.write(given.root, choosing.sent(chosen, given.to), loaded.edition.head.language)]
    return "\n".join([*lines, "", "No reader sees a draft. Fill in what is missing, then take its ‘draft: true’ away."])
