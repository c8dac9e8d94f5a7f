"""Say how much of what is changed in the engine its tests notice: `python -m tools.mutation SAMPLE DRAW [MODULE …]`.

SAMPLE is how many changes of each module are tried, the same each time; 0 is all of them. Another DRAW, a word or none,
tries others: once tests have been written for what one draw found, only another can say how much is noticed. A MODULE
is a name of `mutants.yml`, or the end of a file's path: `ledger`, `marking/quotes.py`.
"""

from __future__ import annotations

import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tools.mutation.changes import Change, changes
from tools.mutation.reach import ENGINE
from tools.mutation.trials import KILLED, REPOSITORY, SURVIVED, TIMED_OUT, Trial, copied, reached, tried

LIST = Path(__file__).with_name("mutants.yml")
#: A trial may take so many seconds, and so many times as long as its tests take with the engine as it is.
PATIENCE, TIMES = 30, 4
PROCESSES = 2

#: A change that nobody can notice, or need not: its file, its function, its words.
Known = tuple[str, str, str]


@dataclass(frozen=True)
class Score:
    """What came of the changes of a module."""

    module: str
    trials: list[Trial]
    reasons: dict[Known, str]

    def count(self, outcome: str) -> int:
        """How many came to that."""
        return sum(trial.outcome == outcome for trial in self.trials)

    @property
    def survivors(self) -> list[tuple[Change, str]]:
        """What no test notices, each with the reason that there may be."""
        survived = [trial.change for trial in self.trials if trial.outcome == SURVIVED]
        return [(change, self.reasons.get((change.file, change.inside, change.words), "")) for change in survived]

    @property
    def excused(self) -> int:
        """How many survive for a reason."""
        return sum(bool(reason) for _, reason in self.survivors)

    @property
    def percent(self) -> float:
        """How many of a hundred are noticed, of those that can be."""
        possible = len(self.trials) - self.excused
        return 100 * (self.count(KILLED) + self.count(TIMED_OUT)) / possible if possible else 100.0

    def __str__(self) -> str:
        counts = (len(self.trials), self.count(KILLED), self.count(TIMED_OUT), self.count(SURVIVED), self.excused)
        row = f"{self.module:10}" + "".join(f"{count:11}" for count in counts) + f"{self.percent:10.1f}%"
        return "\n".join(
            [row, *(f"  {_place(change)}" + (f"\n    {why}" if why else "") for change, why in self.survivors)]
        )


def main(arguments: list[str]) -> int:
    """Try the changes, print what came of them, and say whether it is enough."""
    size, draw, *asked = arguments
    if not size.isdecimal():
        sys.exit(f"SAMPLE={size}: no number; say how many changes of each module to try, 0 for all")
    told = yaml.safe_load(LIST.read_text(encoding="utf-8"))
    known, unknown = reasons(told["reasons"] or [])
    heads = ("mutants", KILLED, TIMED_OUT, SURVIVED, "excused", "score")
    print(f"{'module':10}" + "".join(f"{head:>11}" for head in heads), flush=True)
    scores = []
    with tempfile.TemporaryDirectory(prefix="mutation-") as scratch:
        roots = [copied(Path(scratch) / f"copy{number}") for number in range(PROCESSES)]
        seen: set[Path] = set()
        for name, module in told["modules"].items():
            paths = [path for glob in module["files"] for path in (roots[0] / ENGINE).glob(glob) if path not in seen]
            seen.update(paths)
            found = [change for file in _asked(roots[0], sorted(paths), name, asked) for change in changes(*file)]
            if drawn := sorted(found, key=lambda change: change.lot(draw))[: int(size) or None]:
                scores.append(Score(name, _tried(drawn, module["tests"], roots), known))
                print(scores[-1], flush=True)
    poor = [score.module for score in scores if score.percent < told["least"]]
    if not scores:
        unknown.append(
            f"MODULE={' '.join(asked)}: no module; name some of {', '.join(told['modules'])}, or a file of theirs"
        )
    faults = unknown + [f"{name}: less than {told['least']} %; write the tests that notice it" for name in poor]
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


def _place(change: Change) -> str:
    return f"{change.file}:{change.line}: {change.inside}: {change.words}"


def _asked(root: Path, paths: list[Path], name: str, asked: list[str]) -> list[tuple[str, str]]:
    """The files of a module that are asked for, each with what stands in it."""
    named = [path for path in paths if not asked or name in asked or path.as_posix().endswith(tuple(asked))]
    return [(path.relative_to(root).as_posix(), path.read_text(encoding="utf-8")) for path in named]


def _tried(drawn: list[Change], tests: list[str], roots: list[Path]) -> list[Trial]:
    """What comes of each change, in the order of the files."""
    reach = reached(roots[0], tests, roots[0].with_suffix(".json"))
    for test in reach.failing:
        print(f"{test}: does not pass as it is, and is left out", file=sys.stderr)
    wanted = []
    for change in drawn:
        chosen = reach.tests(change.file, change.line)
        wanted.append((change, chosen, PATIENCE + TIMES * sum(reach.seconds[test] for test in chosen)))
    done = []
    for trial in tried(roots, wanted):
        done.append(trial)
        if sys.stderr.isatty():
            print(f"{len(done)} of {len(wanted)}", end="\r", file=sys.stderr, flush=True)
    return sorted(done, key=lambda trial: (trial.change.file, trial.change.line))


def reasons(told: list[dict[str, Any]]) -> tuple[dict[Known, str], list[str]]:
    """The reasons by what they excuse, and a fault for each of a change that there is not."""
    known = {(f"{ENGINE}/{one['file']}", one["in"], one["change"]): one["reason"] for one in told}
    there = set()
    for path in {REPOSITORY / file for file, _, _ in known}:
        if path.is_file():
            file = path.relative_to(REPOSITORY).as_posix()
            there |= {(file, one.inside, one.words) for one in changes(file, path.read_text(encoding="utf-8"))}
    gone = sorted(known.keys() - there)
    return known, [f"{LIST.name}: {file}: {place} has no “{words}”; take it out" for file, place, words in gone]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
