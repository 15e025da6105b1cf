"""Processes with a time limit: every task has its outcome, whatever becomes of the process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from nghiquyet.corpus.pool import run

_SCRIPT = """
import json, os, subprocess, sys, time
from nghiquyet.corpus.pool import Lost, run

def work(task):
    if task == "sleep":
        print(subprocess.Popen(["sleep", "60"]).pid, file=sys.stderr, flush=True)
        time.sleep(60)
    if task == "end":
        os._exit(1)
    return task.upper()

def told(outcome):
    return outcome if isinstance(outcome, str) else f"lost: {outcome.timed_out}"

GUARD:
    tasks, jobs = json.loads(sys.argv[1])
    found = run(work, tasks, jobs=jobs, timeout=2)
    print(json.dumps({tasks[index] + str(index): told(outcome) for index, outcome in found}))
"""


@pytest.fixture
def script(tmp_path: Path) -> Path:
    path = tmp_path / "script.py"
    path.write_text(_SCRIPT.replace("GUARD", 'if __name__ == "__main__"'), encoding="utf-8")
    return path


def outcomes(script: Path, tasks: list[str], jobs: int) -> tuple[dict[str, Any], str]:
    command = [sys.executable, script, json.dumps([tasks, jobs])]
    done = subprocess.run(command, capture_output=True, check=True, timeout=60, text=True)
    return json.loads(done.stdout), done.stderr


@pytest.mark.parametrize("jobs", [1, 3])
def test_every_task_has_one_outcome(script: Path, jobs: int) -> None:
    tasks = ["a", "sleep", "b", "end", "c", "end", "d", "e", "f", "g"]
    expected = {"sleep": "lost: True", "end": "lost: False"}
    found, _ = outcomes(script, tasks, jobs)
    assert found == {f"{task}{index}": expected.get(task, task.upper()) for index, task in enumerate(tasks)}


def _is_gone(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    time.sleep(0.05)
    return False


def test_what_a_stuck_process_started_ends_with_it(script: Path) -> None:
    _, told = outcomes(script, ["sleep", "a"], 1)
    assert any(_is_gone(int(told)) for _ in range(100))


def test_no_task_starts_no_process() -> None:
    assert list(run(str.upper, [], jobs=2)) == []


def test_a_script_without_a_guard_is_told_so(tmp_path: Path) -> None:
    path = tmp_path / "script.py"
    path.write_text(_SCRIPT.replace("GUARD", "if True"), encoding="utf-8")
    command = [sys.executable, path, json.dumps([["a", "b"], 1])]
    done = subprocess.run(command, check=False, capture_output=True, timeout=60, text=True)
    assert "WorkerError: a process for the work ended as it started" in done.stderr
    assert done.returncode == 1


def test_processes_end_with_the_one_that_gives_the_tasks(script: Path) -> None:
    command = [sys.executable, script, json.dumps([["sleep", "sleep"], 2])]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as parent:
        assert parent.stderr
        assert parent.stderr.readline()
        parent.kill()
        # The pipe closes when the last process that writes to it has ended.
        parent.stderr.read()
