"""What a build says is wrong, kept for the page that is open."""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from collections.abc import Callable, Iterable

from glossator.faults import Fault


class Told(logging.Handler):
    """Hears the faults and warnings of the build under way.

    Attributes:
        failed: whether that build ended without a site.
    """

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.failed = False
        self._said: dict[Fault, None] = {}

    @property
    def faults(self) -> list[Fault]:
        """What was said, once each; what names no file has a fault's shape too."""
        return list(self._said)

    def forget(self) -> None:
        """A build begins."""
        self._said, self.failed = {}, False

    def emit(self, record: logging.LogRecord) -> None:
        """Keep what the build's own thread says; others answer browsers."""
        if record.thread != threading.main_thread().ident:
            return
        given = record.args[0] if isinstance(record.args, tuple) and record.args else None
        self._said[given if isinstance(given, Fault) else Fault("", 0, record.getMessage(), "")] = None

    def add(self, faults: Iterable[Fault]) -> None:
        """What was found when the build had ended."""
        self._said |= dict.fromkeys(faults)

    def heard(self, build: Callable[..., None]) -> Callable[..., None]:
        """The same build, but one that fails ends like any other: the server goes on with the site that stands."""

        def built(*arguments: object) -> None:
            self.forget()
            try:
                build(*arguments)
            except SystemExit as error:  # in good order: why has been said
                print(error, file=sys.stderr)  # noqa: T201 - where the generator says it
                self._fail(error)
            except Exception as error:  # noqa: BLE001 - whatever it is, the page says it and the next save is tried
                traceback.print_exc()
                self._fail(error)

        return built

    def _fail(self, error: BaseException) -> None:
        self.failed = True
        if not self._said:
            self._said[Fault("", 0, f"{type(error).__name__}: {error}", "")] = None
