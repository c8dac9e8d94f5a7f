"""The desk's part in the server of ``serve``: it adds to pages on their way to the browser, and to no file."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from functools import partial
from html import escape
from mimetypes import guess_type
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, quote

from glossator import frame
from glossator.load import Loaded

from .drafts import NoDraftError, draft, offered
from .places import Place, editor_link, places
from .told import Told

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

#: Where the desk's own files are, on the server alone.
ADDRESS = "assets/desk/"
#: They lie in the frame, so that they can use its scripts, and are never published.
FILES = frame.DIRECTORY / ADDRESS
_BODY = b"</body>"
#: What the scripts of the edition's own pages need.
_WORDS = b'id="gl-words"'


class Desk:
    """What an editor has at hand while ``serve`` runs.

    Attributes:
        told: what the build under way, or the last one, said is wrong.
        show_again: has the open pages loaded again.
    """

    def __init__(self) -> None:
        self.told = Told()
        self.show_again: Callable[[], object] = lambda: None
        self._root, self._docs, self._pattern = Path(), Path(), ""
        self._loaded: Loaded | None = None

    def lay_out(self, loaded: Loaded, root: Path, docs: Path, pattern: str) -> None:
        """From now on, speak of this edition.

        Args:
            loaded: as the last build that succeeded has it.
            root: the project.
            docs: the directory of its Markdown pages.
            pattern: the address that opens the editor program, with ``{path}`` and ``{line}``.
        """
        self._loaded, self._root, self._docs, self._pattern = loaded, root, docs, pattern

    def before(self, server: WSGIApplication, root: str) -> WSGIApplication:
        """A server that answers for the desk, adds it to pages, and lets another one answer otherwise.

        Args:
            server: answers, from the files in the site.
            root: path of the site's root on the server: ``/edition/``.
        """

        def application(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
            path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "replace")
            if path.startswith(f"{root}{ADDRESS}"):
                return self._answer(path.removeprefix(f"{root}{ADDRESS}"), environ, start_response)
            return _with_more(server, environ, start_response, partial(self._more, root))

        return application

    def _answer(self, name: str, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        asked = {key: values[0] for key, values in parse_qs(environ.get("QUERY_STRING", "")).items()}
        if name == "sources.json":
            body = _json({"sources": self._sources(), "kinds": offered(self._loaded) if self._loaded else {}})
        elif name == "draft.json":
            body = _json(self._draft(asked))
        elif name in {file.name for file in FILES.iterdir()}:
            body = (FILES / name).read_bytes()
        else:
            start_response("404 Not Found", [("Content-Type", "text/plain")])
            return [b"404 Not Found"]
        kind = guess_type(name)[0] or "text/plain"
        headers = [("Content-Type", f"{kind}; charset=utf-8"), ("Content-Length", str(len(body)))]
        start_response("200 OK", [*headers, ("Cache-Control", "no-store")])
        return [body]

    def _sources(self) -> dict[str, Any]:
        found = places(self._loaded, self._root, self._docs) if self._loaded else {}
        return {address: self._shown(place) for address, place in found.items()}

    def _shown(self, place: Place) -> dict[str, str]:
        """A place in words, and the link to it; the whole file where no line is known."""
        file, line = place
        said = f"{file}:{line}" if line else file
        return {"place": said, "link": editor_link(self._pattern, self._root, place) if file else ""}

    def _draft(self, asked: Mapping[str, str]) -> dict[str, Any]:
        if not self._loaded:
            return {"refused": "There is no site yet."}
        try:
            span = int(asked.get("first", "")), int(asked.get("last", ""))
            made = draft(self._loaded, asked.get("file", ""), asked.get("block", ""), *span)
        except (NoDraftError, ValueError) as refused:
            return {"refused": str(refused)}
        return {**asdict(made), **self._shown((made.file, made.line))}

    def _more(self, root: str, page: bytes) -> bytes:
        """What stands last on a page; one that is none of the edition's, as where there is no file, has only faults."""
        said = [{**asdict(fault), **self._shown((fault.file, fault.line))} for fault in self.told.faults]
        data = _json({"faults": said, "failed": self.told.failed}).replace(b"<", b"\\u003c")
        here = escape(quote(f"{root}{ADDRESS}"))
        names = ["faults", *(["sources"] if _WORDS in page else [])]
        scripts = "".join(f'<script type="module" src="{here}{name}.js"></script>' for name in names)
        styles = f'<link rel="stylesheet" href="{here}desk.css">'
        return b'<script type="application/json" id="gl-desk">%b</script>%b' % (data, f"{styles}{scripts}".encode())


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


def _with_more(
    server: WSGIApplication, environ: WSGIEnvironment, start_response: StartResponse, more: Callable[[bytes], bytes]
) -> Iterable[bytes]:
    """What a server answers; if that is a page, with more at its end."""
    begun: list[Any] = []

    def begin(status: str, headers: list[tuple[str, str]], *rest: Any) -> Callable[[bytes], object]:
        begun[:] = [status, headers, *rest]
        return lambda _: None

    answer = server(environ, begin)
    status, headers, *rest = begun
    if not any(name.lower() == "content-type" and value.startswith("text/html") for name, value in headers):
        start_response(status, headers, *rest)
        return answer
    page = b"".join(answer)
    if close := getattr(answer, "close", None):
        close()
    before, body, after = page.rpartition(_BODY) if _BODY in page else (page, b"", b"")
    page = before + more(page) + body + after
    kept = [(name, value) for name, value in headers if name.lower() != "content-length"]
    start_response(status, [*kept, ("Content-Length", str(len(page)))], *rest)
    return [page]
