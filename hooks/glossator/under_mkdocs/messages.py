"""What is said where MkDocs' own messages are, so that a strict build counts it."""

from __future__ import annotations

import logging
from collections.abc import Iterable

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from glossator.faults import Fault

#: ``mkdocs``, or ``properdocs``, its living fork.
_GENERATOR = MkDocsConfig.__module__.partition(".")[0]
#: All that the generator says, and what is said here.
whole_log, log = logging.getLogger(_GENERATOR), logging.getLogger(f"{_GENERATOR}.glossator")


def say(faults: Iterable[Fault]) -> None:
    """Say each fault, in a line."""
    for fault in faults:
        log.error("%s", fault)


def nothing_built(faults: int) -> PluginError:
    """What ends a build, after so many faults have been said."""
    return PluginError(f"{faults} {'fault' if faults == 1 else 'faults'}: nothing was built")
