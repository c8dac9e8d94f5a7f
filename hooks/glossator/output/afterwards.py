"""What is done beside a server once a site is shown, and is given up when the next one is begun."""

from __future__ import annotations

import threading
from collections.abc import Iterable

#: So long, in seconds, whoever opened the page has the machine to himself.
_PAUSE = 1.0


class Afterwards:
    """Does one thing at a time, step by step."""

    def __init__(self) -> None:
        self._ended = threading.Event()

    def begin(self, steps: Iterable[object], pause: float = _PAUSE) -> None:
        """Go through steps, after a pause, unless it is ended before; what was begun earlier is given up."""
        self.end()
        self._ended = threading.Event()
        given = (steps, pause, self._ended)
        threading.Thread(target=_go_through, args=given, daemon=True, name="afterwards").start()

    def end(self) -> None:
        """Take no further step."""
        self._ended.set()


def _go_through(steps: Iterable[object], pause: float, ended: threading.Event) -> None:
    if not ended.wait(pause):
        for _ in steps:
            if ended.is_set():
                break
