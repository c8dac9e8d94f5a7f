"""What one build knows, kept on its own configuration, so that nothing survives into the next one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation

from glossator.build import Build
from glossator.frame.look import Look
from glossator.frame.writing import Writing
from glossator.output.site_swap import SiteSwap

_KEY = "glossator_state"


@dataclass
class State:
    """What one build knows.

    Attributes:
        build: the edition, read, proved and put together.
        swap: where the site is made aside, until it takes the old one's place.
        look: what the settings make of the frame.
        writing: which styles the editors' own pages need.
        nav: what the frame of the pages lists, once MkDocs knows it.
        files: all that MkDocs writes, once it is known.
        later: files that it does not write, though pages link to them.
        environment: makes the templates, once it is there.
        opened: pages that are made when somebody opens them, each with what makes it.
    """

    build: Build
    swap: SiteSwap
    look: Look
    writing: Writing
    nav: Navigation | None = None
    files: Files = field(default_factory=lambda: Files([]))
    later: list[File] = field(default_factory=list)
    environment: Environment = field(default_factory=Environment)
    opened: dict[str, Callable[[], bytes]] = field(default_factory=dict)

    def keep(self, config: MkDocsConfig) -> None:
        """Keep it on the configuration of its build."""
        config.extra[_KEY] = self


def state(config: MkDocsConfig) -> State:
    """What the build of a configuration knows."""
    kept: State = config.extra[_KEY]
    return kept


def build_of(config: MkDocsConfig) -> Build:
    """The edition of a configuration's build."""
    return state(config).build
