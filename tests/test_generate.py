"""The generated corpus: the same for the same seed, of the size asked for, and broken where it says so."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from nghiquyet.corpus import convert


def load(name: str) -> ModuleType:
    path = Path(__file__).parents[1] / "benchmarks" / f"{name}.py"
    spec = importlib.util.spec_from_file_location(f"benchmarks_{name}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


generate = load("generate")


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_the_same_seed_gives_the_same_bytes_and_another_one_others(tmp_path: Path) -> None:
    for name, seed in (("one", 1), ("again", 1), ("other", 2)):
        generate.generate(tmp_path / name, documents=30, seed=seed, broken=0.1)
    assert contents(tmp_path / "one") == contents(tmp_path / "again")
    assert not set(contents(tmp_path / "one").values()) & set(contents(tmp_path / "other").values()) - {b""}


@pytest.mark.parametrize(("documents", "share", "broken"), [(50, 0.1, 5), (50, 0.0, 0), (7, 1.0, 7)])
def test_the_share_asked_for_is_broken(tmp_path: Path, documents: int, share: float, broken: int) -> None:
    made = generate.generate(tmp_path, documents=documents, broken=share)
    assert (len(made.whole), len(made.broken)) == (documents - broken, broken)
    assert len(contents(tmp_path)) == documents


def test_each_broken_file_is_named_and_all_others_are_converted(tmp_path: Path) -> None:
    made = generate.generate(tmp_path / "texts", documents=36, broken=0.25)
    report = convert([tmp_path / "texts"], tmp_path / "json")
    assert report.done == len(made.whole)
    assert [failure.file for failure in report.failures] == [str(path) for path in made.broken]


def test_documents_made_from_one_sample_differ_in_what_they_are_known_by(tmp_path: Path) -> None:
    generate.generate(tmp_path, documents=90)
    assert len(set(contents(tmp_path).values())) == 90
