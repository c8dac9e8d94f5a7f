"""Finds a browser of the Chromium family for the tests, or gets one: `python tools/browser.py [--install]`."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

#: The first is Chromium without windows: the same engine, and each page opens in half the time.
NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
    "chrome",
    "msedge",
)

ELSEWHERE = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "~/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "${PROGRAMFILES}/Google/Chrome/Application/chrome.exe",
    "${PROGRAMFILES(X86)}/Google/Chrome/Application/chrome.exe",
    "${LOCALAPPDATA}/Google/Chrome/Application/chrome.exe",
    "${PROGRAMFILES(X86)}/Microsoft/Edge/Application/msedge.exe",
)

ASK_PLAYWRIGHT = """
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)
"""


class BrowserError(Exception):
    """No usable browser; the message is one line and says what would help."""


def find_browser() -> str:
    """Give the path of a browser that starts; the environment variable CHROMIUM overrides the search."""
    wanted = os.environ.get("CHROMIUM")
    if wanted:
        path = shutil.which(wanted)
        if path and starts(path):
            return path
        message = f"CHROMIUM={wanted}: no browser that starts; name its executable, or unset CHROMIUM to have it found"
        raise BrowserError(message)
    for path in candidates():
        if starts(path):
            return path
    raise BrowserError("no Chromium or Chrome found; install one, run `make browser`, or set CHROMIUM to its path")


def candidates() -> Iterator[str]:
    """Name the executables worth trying that exist here, Playwright's own download last."""
    yield from filter(None, map(shutil.which, NAMES))
    for place in ELSEWHERE:
        path = Path(os.path.expandvars(place)).expanduser()
        if path.is_file():
            yield str(path)
    # In a process of its own: Playwright cannot be asked while a test has it running.
    answer = subprocess.run([sys.executable, "-c", ASK_PLAYWRIGHT], capture_output=True, text=True, check=False)
    path = Path(answer.stdout.strip())
    if answer.returncode == 0 and path.is_file():
        yield str(path)


def starts(path: str) -> bool:
    """Tell whether the executable runs here: a snap's stand-in and a download without its libraries do not."""
    if os.name == "nt":  # there, asking Chrome for its version opens a window
        return True
    try:
        answer = subprocess.run([path, "--version"], capture_output=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return answer.returncode == 0


def ready_browser() -> str:
    """Give the path of a browser, having seen that Playwright, which steers it, runs too."""
    path = find_browser()
    answer = subprocess.run([sys.executable, "-m", "playwright", "--version"], capture_output=True, check=False)
    if answer.returncode:
        message = f"Playwright does not run ({complaint(answer)}); install what it misses (on Debian: libatomic1)"
        raise BrowserError(message)
    return path


def install_browser() -> str:
    """Give the browser that is there; else fetch Playwright's own; else, on Debian and as root, its package."""
    try:
        return ready_browser()
    except BrowserError:
        if os.environ.get("CHROMIUM"):
            raise
    for commands in ways_to_install():
        if all(run(command) for command in commands):
            try:
                return ready_browser()
            except BrowserError as error:
                say(f"still not usable: {error}")
    message = "no Chromium or Chrome could be installed; install one by hand, or set CHROMIUM to the path of one"
    raise BrowserError(message)


def ways_to_install() -> Iterator[list[list[str]]]:
    """Name the ways to try, best first, each as the commands it takes."""
    yield [[sys.executable, "-m", "playwright", "install", "chromium"]]
    if shutil.which("apt-get"):
        root = hasattr(os, "geteuid") and os.geteuid() == 0
        become_root = [] if root else ["sudo", "-n"]
        apt_get = [*become_root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
        for browser in ("chromium-headless-shell", "chromium"):  # not every Debian has the first
            packages = [browser, "libatomic1"]  # the second for Playwright's own Node.js
            yield [[*apt_get, "update"], [*apt_get, "install", "--yes", "--no-install-recommends", *packages]]


def run(command: list[str]) -> bool:
    """Run a command, its output kept back unless it fails; tell whether it succeeded."""
    say(" ".join(command).replace(sys.executable, "python"))
    try:
        done = subprocess.run(command, capture_output=True, timeout=600, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        say(f"failed: {error}")
        return False
    if done.returncode:
        say(f"failed: {complaint(done)}")
    return done.returncode == 0


def complaint(done: subprocess.CompletedProcess[bytes]) -> str:
    """Pick from a failed command's output the line that says why."""
    lines = (done.stderr.strip() or done.stdout.strip() or b"no output").decode(errors="replace").splitlines()
    return next((line.strip() for line in lines if "rror" in line), lines[-1].strip())


def say(message: str) -> None:
    """Report progress where it does not mix with the answer."""
    print(f"browser: {message}", file=sys.stderr)


if __name__ == "__main__":
    try:
        print(install_browser() if sys.argv[1:] == ["--install"] else find_browser())
    except BrowserError as failure:
        sys.exit(f"browser: {failure}")
