"""mypy --strict holds for the three packages under their public names.

Checked in place, the folders would carry other names than their imports use; so a copy is checked.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def mypy(folder: Path, cache: Path) -> tuple[int, str]:
    """Exit status and report for the namespace in ``folder``, its paths as they are in the checkout."""
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--config-file", ROOT / "pyproject.toml", "--cache-dir", cache],
        cwd=folder,
        env={**os.environ, "MYPYPATH": "."},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, (done.stdout + done.stderr).replace("nghiquyet/", "").replace("./", "")


def copy_packages(folder: Path) -> None:
    for name in ("parser", "corpus", "schemas"):
        shutil.copytree(ROOT / name, folder / "nghiquyet" / name)


def test_types_are_strict_and_right(tmp_path: Path) -> None:
    copy_packages(tmp_path)
    status, report = mypy(tmp_path, ROOT / ".mypy_cache" / "packages")
    assert status == 0, report


def test_a_wrong_type_is_reported_where_it_stands_in_the_checkout(tmp_path: Path) -> None:
    for name in ("parser", "corpus", "schemas"):
        (tmp_path / "nghiquyet" / name).mkdir(parents=True)
        (tmp_path / "nghiquyet" / name / "__init__.py").touch()
    (tmp_path / "nghiquyet" / "parser" / "wrong.py").write_text('year: int = "2020"\n')
    status, report = mypy(tmp_path, tmp_path / "cache")
    assert status == 1
    assert report.startswith("parser/wrong.py:1: error: ")
