"""Batches that are killed at random moments leave nothing half done (a few times; benchmarks/kill.py: 200)."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL there")


@pytest.fixture(scope="module")
def kill() -> ModuleType:
    path = Path(__file__).parents[2] / "benchmarks" / "kill.py"
    spec = importlib.util.spec_from_file_location("benchmarks_kill", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_killed_conversion_is_completed_to_the_same_bytes(kill: ModuleType, tmp_path: Path) -> None:
    assert kill.hits(kill.kill_convert(tmp_path, documents=12, times=2)) == 2


def test_a_killed_index_is_sound_and_is_completed_to_the_same_corpus(
    kill: ModuleType, tmp_path: Path
) -> None:
    assert kill.hits(kill.kill_index(tmp_path, documents=12, times=2)) == 2


def test_a_result_that_is_cut_is_noticed(
    kill: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut(command: list[str], folder: Path, seconds: float, chance: object) -> str:
        kill.run(["convert", "texts", "-o", "killed"], folder)
        result = next((folder / "killed").rglob("*.txt.json"))
        result.write_bytes(result.read_bytes()[:-1])
        return "program"

    monkeypatch.setattr(kill, "kill_once", cut)
    with pytest.raises(kill.Fault, match="is not whole"):
        kill.kill_convert(tmp_path, documents=3, times=1)


def test_a_document_that_is_half_there_is_noticed(kill: ModuleType, tmp_path: Path) -> None:
    kill.generate(tmp_path / "texts", documents=2)
    kill.run(["index", "texts", "-c", "corpus.db"], tmp_path)
    with pytest.raises(kill.Fault, match="half there"):
        kill.check_corpus(tmp_path / "corpus.db", set())
