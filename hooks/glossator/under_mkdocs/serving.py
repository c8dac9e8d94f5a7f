"""``mkdocs serve``: what is made only when somebody opens it, and what an editor has beside the site."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from threading import Lock
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from glossator.desk.server import Desk
from glossator.faults import Fault
from glossator.output.afterwards import Afterwards
from glossator.output.files_on_request import OnRequest

from .messages import whole_log
from .settings import root

#: Seconds between two looks whether a file was saved.
_LOOK_EVERY = 0.05


class Serving:
    """What lasts from build to build while MkDocs serves; where it does not, it stays idle.

    Attributes:
        is_on: whether it does.
        has_shown: whether there is a site to look at yet.
        on_request: makes what is many only when it is asked for.
        afterwards: looks through the rest when the page at hand is shown.
        making: a page is made by whoever opens it, or by who looks through all.
        desk: what there is beside the site for whoever edits it.
    """

    def __init__(self) -> None:
        self.is_on = self.has_shown = False
        self.on_request, self.afterwards = OnRequest(), Afterwards()
        self.making = Lock()
        self.desk = Desk()

    def start(self, *, is_on: bool) -> None:
        """Begin a command of MkDocs', which may be another one; nothing is shown yet."""
        self.is_on, self.has_shown = is_on, False
        if is_on:
            whole_log.addHandler(self.desk.told)

    def take(self, server: Any, config: MkDocsConfig, builder: Callable[..., None]) -> None:
        """Let MkDocs' server notice a save sooner than by its look every half second, and make on request what is many.

        Args:
            server: MkDocs' own.
            config: of the first build.
            builder: what it calls to build.
        """
        watched = list(server._watched_paths)  # noqa: SLF001 - nothing else says what MkDocs watches so far
        for path in watched:
            server.unwatch(path)
        server.observer = type(server.observer)(timeout=_LOOK_EVERY)
        server.build_delay = 1.5 * _LOOK_EVERY  # for so long nothing more may be saved
        own = root(config) / "overrides"
        for path in (*watched, *([str(own)] if own.is_dir() else [])):
            server.watch(path)
        site = self.on_request.before(server.get_app(), server.mount_path, partial(_wait_for_build, server))
        server.set_app(self.desk.before(site, server.mount_path))
        server.builder = self.desk.told.heard(builder)
        self.has_shown = True
        self.desk.show_again = partial(_load_again, server)

    def tell(self, faults: Iterable[Fault]) -> None:
        """Show in the open pages what was found after they were shown."""
        self.desk.told.add(faults)
        self.desk.show_again()


def _load_again(server: Any) -> None:
    """Have the open pages loaded again, unless a build is under way, after which they are."""
    with server._epoch_cond:  # noqa: SLF001 - nothing else says so
        if server._visible_epoch == server._wanted_epoch:  # noqa: SLF001
            server._visible_epoch = server._wanted_epoch = server._wanted_epoch + 1  # noqa: SLF001
            server._epoch_cond.notify_all()  # noqa: SLF001


def _wait_for_build(server: Any) -> None:
    """Wait, as MkDocs does before it answers, until no build is under way."""
    with server._epoch_cond:  # noqa: SLF001 - nothing else says so
        server._epoch_cond.wait_for(lambda: server._visible_epoch == server._wanted_epoch)  # noqa: SLF001
