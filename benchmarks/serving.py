"""From the save of a YAML file to the new page under ``mkdocs serve``."""

from __future__ import annotations

import random
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Self
from urllib.error import URLError
from urllib.request import urlopen

from browsing import browser
from builds import BenchmarkError, environment

_SECONDS = 90
_ATTEMPTS = 5
#: MkDocs looks at the files every half second: saves must not fall into step with that.
_PAUSE_SECONDS = (1.0, 2.0)

#: Makes a page say, once it is painted, which word was saved last.
_TELL = """addEventListener("DOMContentLoaded", () => requestAnimationFrame(() =>
    console.log(document.body.textContent.match(/savedfor\\w+/)?.[0] ?? "nothing")))"""

#: Gives a file's text with a word in it that was not there; what an earlier call put in may go.
Edit = Callable[[str, str], str]


def edit_definition(text: str, word: str) -> str:
    """``glossary.yml`` with the word in its first definition."""
    clean = re.sub(r"savedfor\w+ ", "", text)
    return re.sub(r"(\n  definition:(?: >-)?\s+)", rf"\g<1>{word} ", clean, count=1)


def edit_title(text: str, word: str) -> str:
    """``bibliography.yml`` with the word in the first title that begins with a letter."""
    clean = re.sub(r"savedfor\w+ ", "", text)
    return re.sub(r"(\n  title: )(?=[^\W\d_])", rf"\g<1>{word} ", clean, count=1)


def edit_page(text: str, word: str) -> str:
    """A page with the word in its last line."""
    clean = re.sub(r"\nsavedfor\w+\n", "", text)
    return f"{clean}\n{word}\n"


class Server:
    """``mkdocs serve`` on a free port, as a context."""

    def __init__(self, config: Path, scratch: Path) -> None:
        """Prepare to serve the site of ``config``; ``scratch`` is a directory for all that is written."""
        self._config, self._scratch = config, scratch
        self._pause = random.Random(1)

    def __enter__(self) -> Self:
        """Start, and wait until the site is there."""
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{port}/"
        log = self._scratch / "serve.log"
        command = [sys.executable, "-m", "mkdocs", "serve", "--livereload", "--dev-addr", f"127.0.0.1:{port}"]
        with log.open("w", encoding="utf-8") as output:
            self._process = subprocess.Popen(
                [*command, "--config-file", str(self._config)],
                cwd=self._config.parent,
                env={**environment(self._scratch), "SITE_URL": self.address},
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        end = time.perf_counter() + _SECONDS
        while not _get(self.address):
            if self._process.poll() is not None or time.perf_counter() > end:
                self._stop()
                lines = log.read_text(encoding="utf-8").strip().splitlines()
                raise BenchmarkError(f"mkdocs serve did not start: {' / '.join(lines[-3:])}")
            time.sleep(0.1)
        return self

    def __exit__(self, *_: object) -> None:
        """Stop."""
        self._stop()

    def _stop(self) -> None:
        self._process.send_signal(signal.SIGINT)
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()

    def saves(self, file: Path, edit: Edit, page: str, count: int) -> list[float]:
        """Seconds from each of ``count`` saves of a file until the server has given out the new page."""
        address = self.address + page
        return [self._save(file, edit, f"savedforserver{n}", partial(self._given, address)) for n in range(count)]

    def saves_shown(self, file: Path, edit: Edit, page: str, count: int) -> list[float]:
        """The same until an open browser, which reloads by itself, shows it; nothing without a browser."""
        with browser() as opened:
            if not opened:
                return []
            tab = opened.new_page()
            tab.add_init_script(_TELL)
            tab.goto(self.address + page, wait_until="load")
            return [self._save(file, edit, f"savedforbrowser{n}", partial(_shown, tab)) for n in range(count)]

    def _save(self, file: Path, edit: Edit, word: str, wait: Callable[[Callable[[], object], str], object]) -> float:
        """Save a file when ``wait`` says so; seconds until it returns."""
        time.sleep(self._pause.uniform(*_PAUSE_SECONDS))
        new = edit(file.read_text(encoding="utf-8"), word)
        if word not in new:
            raise BenchmarkError(f"{file.name} has no place to change")
        moment = 0.0

        def save() -> None:
            nonlocal moment
            file.write_text(new, encoding="utf-8")
            moment = time.perf_counter()

        wait(save, word)
        return time.perf_counter() - moment

    def _given(self, address: str, save: Callable[[], object], word: str) -> None:
        """Wait as the script does that MkDocs puts into each page: until there is a newer site than the page's own."""
        page = _get(address)
        save()
        for _ in range(_ATTEMPTS):
            if word in page:
                return
            epoch = re.search(r"livereload\((\d+)", page)
            _get(f"{self.address}livereload/{epoch[1] if epoch else 0}/1")
            page = _get(address)
        raise BenchmarkError("a save never led to a new page")


def _shown(tab: Any, save: Callable[[], object], word: str) -> None:
    with tab.expect_console_message(lambda message: message.text == word, timeout=1_000 * _SECONDS):
        save()


def _get(address: str) -> str:
    try:
        with urlopen(address, timeout=_SECONDS) as answer:  # noqa: S310 - the server started here
            return str(answer.read().decode("utf-8"))
    except (URLError, ConnectionError, TimeoutError):
        return ""
