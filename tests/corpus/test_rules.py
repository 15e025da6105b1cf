"""The version of the rules changes with whatever a parse depends on, and with nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from nghiquyet.corpus.rules import rules_version
from nghiquyet.parser.version import VERSION


@pytest.fixture
def parser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A stand-in for the parser's folder."""
    for name in ("lexicon/units.toml", "pipeline.py", "targets/examples.toml", "py.typed"):
        path = tmp_path / "parser" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")
    monkeypatch.setattr("nghiquyet.parser.version.__file__", str(tmp_path / "parser" / "version.py"))
    return tmp_path / "parser"


def current() -> str:
    return rules_version.__wrapped__()


def test_it_names_the_version_of_the_program() -> None:
    assert rules_version().startswith(f"{VERSION}+")


@pytest.mark.parametrize("name", ["lexicon/units.toml", "pipeline.py", "targets/new.py"])
def test_it_changes_with_code_and_words(parser: Path, name: str) -> None:
    before = current()
    assert current() == before
    (parser / name).write_text("other", encoding="utf-8")
    assert current() != before


def test_it_changes_when_a_file_is_renamed(parser: Path) -> None:
    before = current()
    (parser / "pipeline.py").rename(parser / "steps.py")
    assert current() != before


@pytest.mark.parametrize("name", ["targets/examples.toml", "py.typed", "__pycache__/pipeline.pyc"])
def test_it_does_not_change_with_examples_and_products(parser: Path, name: str) -> None:
    before = current()
    (parser / name).parent.mkdir(exist_ok=True)
    (parser / name).write_text("other", encoding="utf-8")
    assert current() == before
