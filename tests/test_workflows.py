"""The way to publication: what the workflows run, by whose leave, and what ``make`` does with what it is told."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from .edition_kit import REPOSITORY

OF_NEW_EDITIONS = "hooks/glossator/importing/new_edition/dot.github/workflows"
FILES = sorted(
    path for folder in (".github/workflows", OF_NEW_EDITIONS) for path in (REPOSITORY / folder).glob("*.yml")
)
WORKFLOWS = {
    path.relative_to(REPOSITORY).as_posix(): yaml.safe_load(path.read_text(encoding="utf-8")) for path in FILES
}
JOBS = {f"{name}: {job}": said for name, workflow in WORKFLOWS.items() for job, said in workflow["jobs"].items()}


def test_there_are_three_of_each() -> None:
    assert len(WORKFLOWS) == 6


@pytest.mark.parametrize("job", JOBS.values(), ids=JOBS)
def test_a_job_is_bounded_and_runs_what_was_read(job: dict[str, Any]) -> None:
    """Actions go by digest, as a tag can be moved; no value is put into a script, where a shell would run it."""
    assert 0 < job["timeout-minutes"] <= 60
    for step in job["steps"]:
        assert re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", step.get("uses", f"a/b@{'0' * 40}"))
        assert "${{" not in step.get("run", "")


@pytest.mark.parametrize("path", FILES, ids=WORKFLOWS)
def test_each_digest_says_its_version(path: Path) -> None:
    """Dependabot writes both; nobody reads the digest."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if "uses:" in line]
    assert lines
    assert all(re.search(r"@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line) for line in lines)


@pytest.mark.parametrize("workflow", WORKFLOWS.values(), ids=WORKFLOWS)
def test_a_pull_request_can_only_read(workflow: dict[Any, Any]) -> None:
    rights = [workflow["permissions"], *(job.get("permissions", {}) for job in workflow["jobs"].values())]
    events = workflow[True]  # “on”, to YAML
    assert "pull_request_target" not in events
    if "pull_request" in events:
        assert all(right in ({}, {"contents": "read"}) for right in rights)
    else:
        assert rights[0] == {}


HOSTILE = ["v0.1.0';touch seen;'", '0.1.0"; touch seen; "', "`touch seen`", "$$(touch seen)"]
TASKS = ["release VERSION", "recorded VERSION", "edition TO", "edition FROM", "edition OPTIONS", "upgrade ENGINE"]
TASKS += ["normalise FILES", "serve ADDRESS", "edition-tests TESTS"]


@pytest.mark.parametrize("task", TASKS)
@pytest.mark.parametrize("value", HOSTILE)
def test_no_shell_runs_what_make_is_told(task: str, value: str, tmp_path: Path) -> None:
    """A tag was run as a command by the workflow of releases."""
    name, variable = task.split()
    makefile = f"include {REPOSITORY}/hooks/edition.mk\n"
    (tmp_path / "Makefile").write_text(makefile, encoding="utf-8")
    installed = [f"--old-file=.venv/.{what}-installed" for what in ("runtime", "tests")]
    command = ["make", "--silent", *installed, "PY=true", name, f"{variable}={value}"]
    subprocess.run(command, cwd=tmp_path, check=False, capture_output=True)
    assert not (tmp_path / "seen").exists()


def test_make_runs_nothing_of_what_the_environment_says(tmp_path: Path) -> None:
    """The workflow says the name of a tag by it; as a part of the Makefile it would be make’s own language."""
    (tmp_path / "Makefile").write_text(f"include {REPOSITORY}/hooks/edition.mk\n", encoding="utf-8")
    command = ["make", "--silent", "--old-file=.venv/.runtime-installed", "PY=true", "recorded"]
    told = {**os.environ, "VERSION": "$(shell touch seen)"}
    subprocess.run(command, cwd=tmp_path, env=told, check=False, capture_output=True)
    assert not (tmp_path / "seen").exists()


def test_the_tests_to_run_are_read_as_a_shell_would(tmp_path: Path) -> None:
    (tmp_path / "Makefile").write_text(f"include {REPOSITORY}/hooks/edition.mk\n", encoding="utf-8")
    (tmp_path / "test_it.py").write_text("def test_one(): 0\n\ndef test_two(): 0\n\ndef test_three(): 0\n")
    (tmp_path / "pytest.ini").write_text("[pytest]\n")
    installed = [f"--old-file=.venv/.{what}-installed" for what in ("runtime", "tests")]
    told = "TESTS=-q -p no:cacheprovider -k 'one or two'"
    command = ["make", "--silent", *installed, f"PY={sys.executable}", "edition-tests", told]
    run = subprocess.run(command, cwd=tmp_path, check=False, capture_output=True, encoding="utf-8")
    assert "2 passed, 1 deselected" in run.stdout
