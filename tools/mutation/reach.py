"""Which test reaches which line of the engine: in a process of its own, Coverage.py asks it once for a run.

What a fixture of a session or of a file does is reached by all tests that ask for it; what stands beneath a cache, by
whoever comes first; what is done when a module is read, by nobody. So there are three ranks: tests that reach the line,
some of the files with tests that reach its module, and those that start Python anew, which nobody looks into.
"""

from __future__ import annotations

import json
import sys
import time
from collections import defaultdict
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from itertools import accumulate
from math import inf
from pathlib import Path
from typing import Any

import pytest

ENGINE = "hooks/glossator"
#: Plugins that take longer than a quick test: they write down how it went, look for what nobody cleaned up, or for all
#: constants of the engine. (Properties are tried without Hypothesis's own.)
_WITHOUT = ("cacheprovider", "unraisableexception", "threadexception", "hypothesispytest")
#: How pytest is asked. (What is imported already, so that no trial has to, is not rewritten by it any more.)
HOW = (
    "-q", "-n0", "-W", "ignore::pytest.PytestAssertRewriteWarning",
    *(part for name in _WITHOUT for part in ("-p", f"no:{name}")),
)  # fmt: skip
#: So many seconds of tests beside those that reach the line, the quickest of them.
BESIDE = 20


@dataclass(frozen=True)
class Reach:
    """What each test of a module reaches, and how long it takes."""

    seconds: dict[str, float]
    #: Tests by file and line.
    lines: dict[str, dict[int, set[str]]]
    #: Tests that start Python anew.
    starters: set[str]
    #: Tests that fail with the engine as it is.
    failing: list[str]
    #: The packages that they import.
    packages: list[str]

    def tests(self, file: str, line: int) -> list[str]:
        """The tests that may notice a change of a line, those first that will soonest."""
        lines = self.lines.get(file, {})
        direct = lines.get(line, set())
        # Who has only a name from the module, or what a cache keeps of it, does no line of it and may notice.
        files = {test.partition("::")[0] for test in set().union(*lines.values())}
        starters = self.starters - direct
        beside = {test for test in self.seconds if test.partition("::")[0] in files} - direct - starters
        return [*self._quickest(direct), *self._quickest(beside, BESIDE), *self._quickest(starters)]

    def _quickest(self, tests: set[str], most: float = inf) -> list[str]:
        ordered = sorted(tests, key=lambda test: (self.seconds[test], test))
        ends = accumulate(self.seconds[test] for test in ordered)
        return [test for test, end in zip(ordered, ends, strict=True) if end <= most]


def look(root: Path, tests: list[str], target: Path) -> int:
    """Run the tests and write down what they reach; in a process that ends thereafter."""
    from coverage import Coverage  # noqa: PLC0415 (the processes of the trials do not want it)

    coverage = Coverage(data_file=None, config_file=False, source=[str(root / ENGINE)], messages=False)
    watcher = _Watcher(coverage)
    sys.addaudithook(watcher.heard)
    coverage.start()
    pytest.main([*tests, *HOW, f"--basetemp={target.with_suffix('.tmp')}"], [Quick(), watcher])
    coverage.stop()
    data = coverage.get_data()
    lines: dict[str, dict[int, list[str]]] = {}
    for file in data.measured_files():
        by_line = data.contexts_by_lineno(file)
        lines[Path(file).relative_to(root).as_posix()] = {
            line: sorted(set().union(*(watcher.tests_of(context) for context in contexts)))
            for line, contexts in by_line.items()
        }
    told = {
        "seconds": {test: took for test, took in watcher.seconds.items() if test not in watcher.skipped},
        "lines": lines,
        "starters": sorted(watcher.starters),
        "failing": sorted(watcher.failing),
        "packages": sorted(_installed()),
    }
    target.write_text(json.dumps(told), encoding="utf-8")
    return 0


def read(path: Path) -> Reach:
    """What :func:`look` wrote down, without the tests that fail anyway."""
    told = json.loads(path.read_text(encoding="utf-8"))
    seconds = {test: took for test, took in told["seconds"].items() if test not in told["failing"]}
    lines = {
        file: {int(line): set(tests) & seconds.keys() for line, tests in by_line.items()}
        for file, by_line in told["lines"].items()
    }
    return Reach(seconds, lines, set(told["starters"]) & seconds.keys(), told["failing"], told["packages"])


class Quick:
    """A plugin of pytest: properties are tried on some examples, the same each time, and no failure is made nice."""

    EXAMPLES = 50

    def pytest_sessionstart(self) -> None:
        """The tests' own way has been set by now, and none of them read."""
        from hypothesis import Phase, settings  # noqa: PLC0415 (not wanted where no test is run)

        phases = (Phase.explicit, Phase.generate)
        settings.register_profile(
            "mutation", settings(), phases=phases, derandomize=True, database=None, max_examples=self.EXAMPLES
        )
        settings.load_profile("mutation")


class _Watcher:
    """A plugin of pytest that tells Coverage.py which test runs."""

    def __init__(self, coverage: Any) -> None:
        self.coverage = coverage
        self.now = ""
        self.seconds: dict[str, float] = {}
        self.starters: set[str] = set()
        self.failing: set[str] = set()
        self.skipped: set[str] = set()
        self._asking: dict[str, set[str]] = defaultdict(set)

    def heard(self, event: str, arguments: tuple[Any, ...]) -> None:
        """What Python does: whether a test starts it anew."""
        if event == "os.fork" or (event == "subprocess.Popen" and sys.executable in map(str, arguments[1])):
            self.starters.add(self.now)

    def tests_of(self, context: str) -> set[str]:
        """The tests that something was done for."""
        return self._asking[context] if context.startswith("fixture ") else {context} & self.seconds.keys()

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, Any, Any]:
        for name in getattr(item, "fixturenames", []):
            self._asking[f"fixture {name}"].add(item.nodeid)
        self.now, started = item.nodeid, time.perf_counter()
        self.coverage.switch_context(self.now)
        done = yield
        self.seconds[item.nodeid] = time.perf_counter() - started
        return done

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: Any) -> Generator[None, Any, Any]:
        if fixturedef.scope == "function":
            return (yield)
        self.coverage.switch_context(f"fixture {fixturedef.argname}")
        try:
            return (yield)
        finally:
            self.coverage.switch_context(self.now)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.outcome == "failed":
            self.failing.add(report.nodeid)
        elif report.outcome == "skipped":
            self.skipped.add(report.nodeid)


def _installed() -> Iterator[str]:
    """The modules imported so far that are neither the engine nor its tests."""
    for name, module in list(sys.modules.items()):
        file = getattr(module, "__file__", None)
        if file and "site-packages" in file and "coverage" not in name:
            yield name
