"""What a browser is shown while there is no site yet: what has to be mended first."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from glossator.faults import Fault

from .places import editor_link

_PAGE = """<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>{count} to mend</title>
<style>
body {{ max-width: 48rem; margin: 3rem auto; padding: 0 1rem; font: 1rem/1.5 system-ui, sans-serif; }}
:root {{ color-scheme: light dark; }}
li {{ margin-block: 0.5rem; }}
</style>
<main><h1>{count} to mend</h1>
<p>The site is shown as soon as these are mended; this page looks for itself.</p>
{faults}</main>
<script>
const look = async () => {{
  try {{
    const now = await (await fetch(location.href)).text();
    if (now !== first) location.reload();
  }} catch {{ /* the server changes places */ }}
}};
let first;
fetch(location.href).then((answer) => answer.text()).then((text) => {{ first = text; setInterval(look, 500); }});
</script>
</html>
"""


@contextmanager
def shown_while_waiting(
    address: tuple[str, int], faults: Iterable[Fault], root: Path, pattern: str
) -> Iterator[ThreadingHTTPServer | None]:
    """Show the faults where the site will be; where that cannot be, the terminal has them.

    Args:
        address: host and port of the site.
        faults: what is wrong.
        root: the project.
        pattern: the address that opens the editor program.
    """
    said = list(faults)
    count = "One fault" if len(said) == 1 else f"{len(said)} faults"
    page = _PAGE.format(count=count, faults=_listed(said, root, pattern)).encode()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(503)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(page)))
            self.end_headers()
            self.wfile.write(page)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name http.server has
            """Not into the terminal."""

    try:
        server = ThreadingHTTPServer(address, Handler)
    except OSError:
        yield None
        return
    threading.Thread(target=server.serve_forever, args=(0.1,), daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


def _listed(faults: Iterable[Fault], root: Path, pattern: str) -> str:
    """Faults as HTML, each with a link that opens the editor program."""
    items = []
    for fault in faults:
        place = f"{fault.file}:{fault.line}" if fault.line else fault.file
        link = escape(editor_link(pattern, root, (fault.file, fault.line)))
        items.append(f'<li><a href="{link}">{escape(place)}</a> {escape(fault.what)}; {escape(fault.remedy)}</li>')
    return f"<ul>{''.join(items)}</ul>"
