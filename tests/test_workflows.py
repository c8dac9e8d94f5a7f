"""The way to publication: what the workflows run, by whose leave, and what ``make`` does with what it is told."""

import re
import subprocess
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


@pytest.mark.parametrize("task", TASKS)
@pytest.mark.parametrize("value", HOSTILE)
def test_no_shell_runs_what_make_is_told(task: str, value: str, tmp_path: Path) -> None:
    """A tag was run as a command by the workflow of releases."""
    name, variable = task.split()
    makefile = f"include {REPOSITORY}/hooks/edition.mk\n"
    (tmp_path / "Makefile").write_text(makefile, encoding="utf-8")
    command = ["make", "--silent", "--old-file=.venv/.runtime-installed", "PY=true", name, f"{variable}={value}"]
    subprocess.run(command, cwd=tmp_path, check=False, capture_output=True)
    assert not (tmp_path / "seen").exists()
