"""What an editor sees under ``mkdocs serve``: the site that ``mkdocs build`` makes, much of it only when asked for."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import quote
from urllib.request import urlopen

import pytest

from tests.edition_kit import EditionKit

_SECONDS = 60


class Served:
    """An edition under ``mkdocs serve``."""

    def __init__(self, kit: EditionKit) -> None:
        kit.prepare()
        self.kit = kit
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{port}/sub/"
        self._log = (kit.root / "serve.log").open("w", encoding="utf-8")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "--livereload", "--dev-addr", f"127.0.0.1:{port}"],
            cwd=kit.root,
            env={**os.environ, "SITE_URL": self.url, "NO_MKDOCS_2_WARNING": "1"},
            stdout=self._log,
            stderr=subprocess.STDOUT,
        )

    def get(self, address: str) -> bytes:
        """What the server answers, without the script that MkDocs puts last into each page."""
        with urlopen(self.url + quote(address), timeout=_SECONDS) as answer:
            content: bytes = answer.read()
        if b"livereload(" not in content:
            return content
        start = content.rindex(b"<script>")
        return content[:start] + content[content.index(b"</script>", start) + len(b"</script>") :]

    def wait_for(self, address: str, words: str) -> bytes:
        """The page once it has the words."""
        end = time.monotonic() + _SECONDS
        while time.monotonic() < end:
            try:
                page = self.get(address)
            except (URLError, ConnectionError):
                page = b""
            if words.encode() in page:
                return page
            assert self.process.poll() is None, (self.kit.root / "serve.log").read_text(encoding="utf-8")
            time.sleep(0.1)
        raise AssertionError(f"{words} never came")

    def log(self) -> str:
        """What it has said so far."""
        return (self.kit.root / "serve.log").read_text(encoding="utf-8")

    def stop(self) -> None:
        self.process.send_signal(signal.SIGINT)
        self.process.wait(_SECONDS)
        self._log.close()


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    served = Served(EditionKit.copy("sever", tmp_path_factory.mktemp("served")))
    try:
        served.wait_for("", "<body")
        yield served
    finally:
        served.stop()


def test_all_that_a_build_makes_is_there(served: Served) -> None:
    site = served.kit.build(site_url=served.url)
    files = {file.relative_to(site).as_posix(): file.read_bytes() for file in site.rglob("*") if file.is_file()}
    assert {"p/1/index.html", "cite/p1.bib", "api/edition.json"} < set(files)
    assert {Path(name).suffix for name in files} >= {".pdf", ".epub", ".xml", ".md", ".txt", ".png"}
    # Sizes are not said under ``serve``, for which the files would have to be made.
    unlike = {"downloads/index.html", "sitemap.xml.gz"}
    different = {name for name, content in files.items() if name not in unlike and served.get(name) != content}
    assert not different
    assert b"\xc2\xa0kB" in files["downloads/index.html"]
    assert b"\xc2\xa0kB" not in served.get("downloads/")


@pytest.mark.parametrize("address", ["p/999/", "cite/p999.bib", "../data/edition.yml", "p/1/../../../mkdocs.yml"])
def test_nothing_else_is(served: Served, address: str) -> None:
    with pytest.raises(HTTPError, match="404"):
        served.get(address)


def test_what_was_made_is_made_anew_after_a_save(served: Served) -> None:
    before = served.get("api/edition.json")
    served.kit.replace("data/edition.yml", "version: 0.1.0", "version: 0.1.9")
    served.wait_for("p/1/", "0.1.9")
    assert b"0.1.9" not in before
    assert b"0.1.9" in served.get("api/edition.json")
    served.kit.replace("data/edition.yml", "version: 0.1.9", "version: 0.1.0")


def test_faults_at_the_start_are_said_and_waited_for(tmp_path: Path) -> None:
    kit = EditionKit.copy("sever", tmp_path / "faulty")
    kit.replace("data/edition.yml", "version: 0.1.0", "version: newest")
    faulty = Served(kit)
    try:
        fault = "data/edition.yml:"
        end = time.monotonic() + _SECONDS
        while "Waiting until a file in data/ or docs/ is saved" not in faulty.log() and time.monotonic() < end:
            assert faulty.process.poll() is None, faulty.log()
            time.sleep(0.1)
        assert fault in faulty.log()
        assert "Traceback" not in faulty.log()
        kit.replace("data/edition.yml", "version: newest", "version: 0.1.0")
        faulty.wait_for("p/1/", "0.1.0")
    finally:
        faulty.stop()
