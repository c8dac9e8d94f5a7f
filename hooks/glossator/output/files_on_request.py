"""Files made when somebody asks for them: whoever saves a word does not wait for thousands of them."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from . import file_writing
from .file_writing import Make

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment


class OnRequest:
    """Writes a file into a site before a server, which knows nothing of it, looks for it there."""

    def __init__(self) -> None:
        self._site = Path()
        self._files: dict[str, Make] = {}
        self._more: Callable[[], Mapping[str, Make]] | None = None
        self._lock = Lock()

    def offer(
        self, site: Path, files: Mapping[str, Make], more: Callable[[], Mapping[str, Make]] | None = None
    ) -> None:
        """From now on, make these; this replaces all offered before.

        Args:
            site: directory they are written to.
            files: by address relative to it, how they are made.
            more: gives others, when something is asked for that is neither among these nor in the site.
        """
        with self._lock:
            self._site, self._files, self._more = site, dict(files), more

    def before(self, server: WSGIApplication, root: str, ready: Callable[[], None]) -> WSGIApplication:
        """A server that makes what is asked for, and then lets another one answer.

        Args:
            server: answers, from the files in the site.
            root: path of the site's root on the server: ``/edition/``.
            ready: returns when the site stands still.
        """

        def application(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
            # WSGI hands the bytes of a path over as Latin letters (PEP 3333).
            path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "replace")
            if path.startswith(root):
                address = path.removeprefix(root)
                ready()
                self._make(posixpath.normpath(f"{address}index.html" if path.endswith("/") else address))
            return server(environ, start_response)

        return application

    def _make(self, address: str) -> None:
        names = (address, f"{address}/index.html")
        with self._lock:
            if self._more and not any(name in self._files or (self._site / name).is_file() for name in names):
                self._files |= self._more()
                self._more = None
            wanted = [name for name in names if name in self._files]
            file_writing.write(self._site, {name: self._files[name] for name in wanted})
            for name in wanted:  # only now: what could not be made is tried again
                del self._files[name]
