"""``nghiquyet index``: what it takes, what it refuses, and that it can be repeated."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from nghiquyet.corpus import Corpus
from nghiquyet.parser.model import Resolution

Run = Callable[..., Any]


@pytest.fixture
def folder(tmp_path: Path, factory: Callable[..., Resolution]) -> Path:
    """Two documents in JSON, one in a folder of its own."""
    folder = tmp_path / "json"
    (folder / "ct").mkdir(parents=True)
    (folder / "nq-1.json").write_bytes(factory().to_json())
    (folder / "ct" / "ct-05.json").write_bytes(factory("Học tập.\n", id="ct-05-tw-2016").to_json())
    return folder


def documents(store: Path) -> int:
    with Corpus(store) as corpus:
        return corpus.stats()[0].count


def test_a_folder_is_stored(run: Run, folder: Path, tmp_path: Path) -> None:
    result = run("index", folder, "-c", tmp_path / "corpus.db")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "2 indexed, 0 failed\n"
    assert documents(tmp_path / "corpus.db") == 2


def test_indexing_again_replaces(run: Run, folder: Path, tmp_path: Path) -> None:
    run("index", folder, "-c", tmp_path / "corpus.db")
    result = run("index", folder, "-c", tmp_path / "corpus.db")
    assert result.stderr == "2 indexed, 2 replaced, 0 failed\n"
    assert documents(tmp_path / "corpus.db") == 2


def test_a_document_that_is_not_valid_is_named_and_left_out(run: Run, folder: Path, tmp_path: Path) -> None:
    (folder / "bad.json").write_text(json.dumps({"schema": "other"}), encoding="utf-8")
    result = run("index", folder, "-c", tmp_path / "corpus.db")
    assert result.exit_code == 1
    assert f"{folder / 'bad.json'}: not a valid document: line 1" in result.stderr
    assert result.stderr.endswith("2 indexed, 1 failed\n")


def test_what_convert_leaves_beside_its_results_is_passed_over(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    (folder / "manifest.jsonl").write_bytes(b"{}\n")
    (folder / "failures.jsonl").write_bytes(b"{}\n")
    result = run("index", folder, "-c", tmp_path / "corpus.db")
    assert (result.exit_code, result.stderr) == (0, "2 indexed, 0 failed\n")


def test_a_source_is_parsed(run: Run, tmp_path: Path) -> None:
    (tmp_path / "nq.txt").write_text(
        "NGHỊ QUYẾT\nI. MỤC TIÊU\n- Tỷ lệ che phủ rừng đạt 63%.\n", encoding="utf-8"
    )
    assert run("index", tmp_path / "nq.txt", "-c", tmp_path / "corpus.db").exit_code == 0
    hits = json.loads(run("search", "che phu rung", "-c", tmp_path / "corpus.db", "--json").stdout)
    assert len(hits) == 1


def test_what_is_no_corpus_is_wrong_use(run: Run, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "corpus.db").write_text("văn bản " * 500, encoding="utf-8")
    result = run("index", folder, "-c", tmp_path / "corpus.db")
    assert result.exit_code == 2
    assert "not a database" in result.stderr


def test_a_folder_that_cannot_hold_the_corpus_is_said(run: Run, folder: Path, tmp_path: Path) -> None:
    result = run("index", folder, "-c", tmp_path / "none" / "corpus.db")
    assert result.exit_code == 2
    assert "unable to open database file" in result.stderr
