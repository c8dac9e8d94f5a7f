"""The three families of browsers, each steered by what it understands, so that one journey can be made in all.

Chromium is the browser of the other tests. Firefox listens to Marionette, its own remote control, and WebKit to the
driver that comes with WebKitGTK: both take the commands of W3C WebDriver, so that no driver has to be fetched.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, ClassVar

from playwright.sync_api import Browser, Error, Page

from tests.edition.browsing import PATIENCE
from tests.ports import free_port

#: Where distributions put the small browser that WebKitGTK's driver steers.
MINI_BROWSERS = ("/usr/lib/*/webkit2gtk-4.*/MiniBrowser", "/usr/libexec/webkit2gtk-4.*/MiniBrowser")
SCREEN = "2600x1800x24"
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"  # what W3C WebDriver calls an element

#: Preferences of a Firefox that asks nobody anything.
QUIET = {
    "app.normandy.enabled": False,
    "app.update.disabledForTesting": True,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "marionette.port": 0,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "network.dns.disableIPv6": True,
    "services.settings.server": "data:,",
    "toolkit.telemetry.server": "data:,",
}


class EngineError(Exception):
    """No such browser on this machine; the message says what is missing."""


class Engine(ABC):
    """What a journey does with a browser."""

    @abstractmethod
    def open(self, address: str) -> None:
        """Go to a page, and wait until it is loaded."""

    @abstractmethod
    def run(self, function: str, *arguments: Any) -> Any:
        """What a function of JavaScript gives on the page; a promise is waited for."""

    @abstractmethod
    def press(self, selector: str) -> None:
        """Press the first element of this kind, as with a mouse."""

    @abstractmethod
    def point(self, selector: str) -> None:
        """Put the pointer on it."""

    @abstractmethod
    def key(self, key: str) -> None:
        """Press a key: a letter, or one of ``Enter``, ``Escape``, ``Tab``."""

    @abstractmethod
    def size(self, width: int, height: int) -> None:
        """Make the window so large, or as near as it can be."""

    def until(self, function: str, *arguments: Any) -> Any:
        """What the function gives as soon as that is something; whatever it gives after great patience."""
        end = time.monotonic() + PATIENCE / 1000
        while True:
            try:
                found = self.run(function, *arguments)
            except (AssertionError, Error):  # asked of a page that is being left
                found = None
            if found or time.monotonic() > end:
                return found
            time.sleep(0.02)


class Chromium(Engine):
    """By Playwright."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def open(self, address: str) -> None:
        self._page.goto(address)

    def run(self, function: str, *arguments: Any) -> Any:
        return self._page.evaluate(f"(all) => ({function})(...all)", list(arguments))

    def press(self, selector: str) -> None:
        self._page.locator(selector).first.click()

    def point(self, selector: str) -> None:
        self._page.locator(selector).first.hover()

    def key(self, key: str) -> None:
        self._page.keyboard.press(key)

    def size(self, width: int, height: int) -> None:
        self._page.set_viewport_size({"width": width, "height": height})


class Driven(Engine):
    """By the commands of W3C WebDriver, by whatever way they go."""

    KEYS: ClassVar = {"Enter": "\ue007", "Escape": "\ue00c", "Tab": "\ue004"}

    def __init__(self, send: Callable[[str, str, dict[str, Any]], Any]) -> None:
        """Steer a browser; ``send`` takes a command's name, its path and what goes with it."""
        self._send = send

    def open(self, address: str) -> None:
        # Only the fragment is another: no page would be loaded, as little as where a reader changes it.
        self._send("Navigate", "url", {"url": address})

    def run(self, function: str, *arguments: Any) -> Any:
        body = {"script": f"return ({function})(...arguments)", "args": list(arguments)}
        return self._send("ExecuteScript", "execute/sync", body)

    def press(self, selector: str) -> None:
        self._at(selector, {"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0})

    def point(self, selector: str) -> None:
        self._at(selector)

    def _at(self, selector: str, *then: dict[str, Any]) -> None:
        self.run("(one) => document.querySelector(one).scrollIntoView({ block: 'center' })", selector)
        element = self._send("FindElement", "element", {"using": "css selector", "value": selector})
        element = element.get("value", element)  # Marionette wraps it
        away = {"type": "pointerMove", "x": 2, "y": 2}  # so that it comes from elsewhere
        there = {"type": "pointerMove", "x": 0, "y": 0, "origin": {ELEMENT: element[ELEMENT]}}
        self._act("pointer", {"pointerType": "mouse"}, [away, there, *then])

    def key(self, key: str) -> None:
        value = self.KEYS.get(key, key)
        self._act("key", {}, [{"type": "keyDown", "value": value}, {"type": "keyUp", "value": value}])

    def _act(self, kind: str, parameters: dict[str, str], actions: list[dict[str, Any]]) -> None:
        source: dict[str, Any] = {"type": kind, "id": kind, "actions": actions}
        if parameters:
            source["parameters"] = parameters
        self._send("PerformActions", "actions", {"actions": [source]})

    def size(self, width: int, height: int) -> None:
        # The frame of the window is part of it.
        edges = self.run("() => [outerWidth - innerWidth, outerHeight - innerHeight]")
        self._send("SetWindowRect", "window/rect", {"width": width + edges[0], "height": height + edges[1]})


# --- starting them ----------------------------------------------------------------------------------------------------


@contextmanager
def chromium(browser: Browser) -> Iterator[Engine]:
    """A window of the browser of the other tests, for somebody who has never been here."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.set_default_timeout(PATIENCE)
    yield Chromium(context.new_page())
    context.close()


@contextmanager
def firefox(profile: Path) -> Iterator[Engine]:
    """A Firefox without windows, with a profile of its own."""
    path = _found("firefox-esr", "firefox")
    profile.mkdir()
    lines = (f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in QUIET.items())
    (profile / "user.js").write_text("".join(lines), encoding="utf-8")
    arguments = ["--headless", "--marionette", "--no-remote", "--profile", str(profile)]
    with ExitStack() as stack:
        process = _started(stack, [path, *arguments])
        port = profile / "MarionetteActivePort"
        _wait(lambda: port.exists() and port.read_text().strip(), process)
        marionette = Marionette(int(port.read_text()))
        stack.callback(marionette.close)
        marionette.send("NewSession", "", {})
        yield Driven(marionette.send)


@contextmanager
def webkit() -> Iterator[Engine]:
    """WebKitGTK, on a screen that nobody sees."""
    driver, screen = _found("WebKitWebDriver"), _found("Xvfb")
    browser = next((str(path) for place in MINI_BROWSERS for path in sorted(Path("/").glob(place[1:]))), None)
    if not browser:
        raise EngineError("no MiniBrowser of WebKitGTK; on Debian: webkit2gtk-driver")
    with ExitStack() as stack:
        command = [screen, "-displayfd", "1", "-screen", "0", SCREEN, "-nolisten", "tcp"]
        display = _started(stack, command, stdout=subprocess.PIPE).stdout
        assert display
        stack.callback(display.close)
        environment = {**os.environ, "DISPLAY": f":{display.readline().decode().strip()}"}
        port = free_port()
        process = _started(stack, [driver, f"--port={port}"], env=environment)
        address = f"http://127.0.0.1:{port}/session"
        _wait(lambda: not _refused(port), process)
        options = {"webkitgtk:browserOptions": {"binary": browser, "args": ["--automation"]}}
        session = _asked("POST", address, {"capabilities": {"alwaysMatch": options}})["sessionId"]
        stack.callback(_asked, "DELETE", f"{address}/{session}")
        yield Driven(lambda _name, path, body: _asked("POST", f"{address}/{session}/{path}", body))


class Marionette:
    """Firefox's remote control: each message is its length and a list."""

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE / 1000)
        self._file = self._socket.makefile("rb")
        self._number = 0
        self._read()  # it says which protocol it speaks

    def send(self, name: str, path: str, body: dict[str, Any]) -> Any:  # noqa: ARG002 - it goes by names, not paths
        """Have a command carried out."""
        self._number += 1
        message = json.dumps([0, self._number, f"WebDriver:{name}", body]).encode()
        self._socket.sendall(str(len(message)).encode() + b":" + message)
        _, _, fault, found = self._read()
        if fault:
            raise AssertionError(f"{name} {body}: {fault['error']}: {fault['message']}")
        return found["value"] if isinstance(found, dict) and set(found) == {"value"} else found

    def _read(self) -> Any:
        length = b""
        while (byte := self._file.read(1)) != b":":
            length += byte
        return json.loads(self._file.read(int(length)))

    def close(self) -> None:
        self._file.close()
        self._socket.close()


def _asked(method: str, address: str, body: dict[str, Any] | None = None) -> Any:
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(address, data, {"Content-Type": "application/json"}, method=method)
    try:
        with urllib.request.urlopen(request, timeout=PATIENCE / 1000) as answer:
            return json.load(answer)["value"]
    except urllib.error.HTTPError as error:
        raise AssertionError(f"{address} {body}: {error.read().decode()}") from None


def _found(*names: str) -> str:
    for name in names:
        if path := shutil.which(name):
            return path
    raise EngineError(f"no {names[0]}")


def _refused(port: int) -> bool:
    with socket.socket() as asking:
        return bool(asking.connect_ex(("127.0.0.1", port)))


def _started(stack: ExitStack, command: list[str], **options: Any) -> subprocess.Popen[bytes]:
    options = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, **options}
    process = subprocess.Popen(command, **options)

    def stop() -> None:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    stack.callback(stop)
    return process


def _wait(holds: Callable[[], Any], process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + PATIENCE / 1000
    while not holds():
        if process.poll() is not None or time.monotonic() > end:
            raise EngineError(f"{process.args!r} does not start")
        time.sleep(0.05)
