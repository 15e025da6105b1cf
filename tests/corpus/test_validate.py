"""``nghiquyet validate``: one line a problem, JSON, SARIF, and the exit status."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from nghiquyet.parser.model import Resolution

Run = Callable[..., Any]


@pytest.fixture
def folder(tmp_path: Path, factory: Callable[..., Resolution]) -> Path:
    """One valid document and one whose target's quote is not what stands at its span."""
    folder = tmp_path / "json"
    folder.mkdir()
    (folder / "good.json").write_bytes(factory().to_json())
    bad = factory()
    bad.targets[0].quote = "khác"
    (folder / "bad.json").write_bytes(bad.to_json())
    return folder


def test_valid_documents_print_nothing(run: Run, folder: Path) -> None:
    result = run("validate", folder / "good.json")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "1 valid, 0 not valid\n"


def test_each_problem_names_file_line_and_column(run: Run, folder: Path) -> None:
    result = run("validate", folder)
    assert result.exit_code == 1
    assert result.stdout.startswith(f"{folder / 'bad.json'}:1:")
    assert "63%" in result.stdout
    assert result.stderr == "1 valid, 1 not valid\n"


def test_messages_come_in_vietnamese(run: Run, folder: Path) -> None:
    english, vietnamese = (run("validate", folder, "--lang", lang).stdout for lang in ("en", "vi"))
    assert english != vietnamese


def test_json_is_one_array_of_problems(run: Run, folder: Path) -> None:
    result = run("validate", folder, "--format", "json")
    assert [Path(problem["name"]).name for problem in json.loads(result.stdout)] == ["bad.json"]
    assert result.exit_code == 1


def test_sarif_is_one_log(run: Run, folder: Path) -> None:
    log = json.loads(run("validate", folder, "--format", "sarif").stdout)
    assert log["version"] == "2.1.0"
    assert len(log["runs"][0]["results"]) == 1


def test_a_file_that_is_no_json_is_not_valid(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(b"{")
    assert run("validate", tmp_path / "a.json").exit_code == 1


def test_a_file_that_cannot_be_opened_is_named(run: Run, folder: Path) -> None:
    (folder / "gone.json").symlink_to(folder / "nowhere.json")
    result = run("validate", folder)
    assert result.exit_code == 1
    assert f"{folder / 'gone.json'}: No such file" in result.stderr


def test_a_folder_without_json_is_wrong_use(run: Run, tmp_path: Path) -> None:
    assert run("validate", tmp_path).exit_code == 2
