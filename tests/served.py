"""An edition under ``mkdocs serve``, for tests: what it answers, and what it says."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from contextlib import suppress
from urllib.error import URLError
from urllib.parse import quote
from urllib.request import urlopen

from tests.edition_kit import EditionKit
from tests.ports import free_port

#: Seconds within which whatever must come has come, also on a machine with much else to do.
PATIENCE = 300
#: What the editor's desk adds to a page, whole.
ADDED = re.compile(
    rb'<script type="application/json" id="gl-desk">[^<]*</script>'
    rb'<link rel="stylesheet" href="/sub/assets/desk/desk.css">'
    rb'(<script type="module" src="/sub/assets/desk/(faults|sources).js"></script>)+'
)


class Served:
    """An edition under ``mkdocs serve``."""

    def __init__(self, kit: EditionKit) -> None:
        kit.prepare()
        self.kit = kit
        port = free_port()
        self.url = f"http://127.0.0.1:{port}/sub/"
        builds = kit.root / "builds"
        builds.mkdir(exist_ok=True)
        with (kit.root / "serve.log").open("w", encoding="utf-8") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "mkdocs", "serve", "--livereload", "--dev-addr", f"127.0.0.1:{port}"],
                cwd=kit.root,
                # MkDocs builds in a temporary directory, which a server that is terminated leaves behind.
                env={**os.environ, "SITE_URL": self.url, "NO_MKDOCS_2_WARNING": "1", "TMPDIR": str(builds)},
                stdout=log,
                stderr=subprocess.STDOUT,
            )

    @classmethod
    def started(cls, kit: EditionKit) -> Served:
        """One that answers: a port that was free may be taken by the time it is asked for."""
        for _ in range(3):
            served = cls(kit)
            if served.comes("", "<body"):
                return served
            end(served.process)
        raise AssertionError((kit.root / "serve.log").read_text(encoding="utf-8"))

    def get(self, address: str) -> bytes:
        """What the server answers, without what MkDocs and the editor's desk put last into each page."""
        with urlopen(self.url + quote(address), timeout=PATIENCE) as answer:
            content: bytes = re.sub(ADDED, b"", answer.read())
        if b"livereload(" not in content:
            return content
        start = content.rindex(b"<script>")
        return content[:start] + content[content.index(b"</script>", start) + len(b"</script>") :]

    def says(self, address: str, words: str) -> bool:
        """Whether the page comes to have the words, with what the desk adds to it."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until and self.process.poll() is None:
            with suppress(URLError, OSError), urlopen(self.url + address, timeout=PATIENCE) as answer:
                if words in answer.read().decode():
                    return True
            time.sleep(0.05)
        return False

    def comes(self, address: str, words: str) -> bool:
        """Whether the page comes to have the words."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until and self.process.poll() is None:
            with suppress(URLError, OSError):
                if words.encode() in self.get(address):
                    return True
            time.sleep(0.05)
        return False

    def epoch(self, address: str) -> int:
        """Which state of the site an open page knows of: it is loaded anew when there is a later one."""
        with urlopen(self.url + address, timeout=PATIENCE) as answer:
            (known,) = re.findall(r"livereload\((\d+), \d+\)", answer.read().decode())
        return int(known)

    def log(self) -> str:
        """What it has said so far."""
        return (self.kit.root / "serve.log").read_text(encoding="utf-8")


def end(process: subprocess.Popen[bytes], seconds: float = 30) -> None:
    """Have a process end, whatever it thinks of it: it hears no Ctrl-C where the tests run in the background."""
    process.terminate()
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
