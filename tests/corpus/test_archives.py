"""Archives as inputs of ``convert``: each member is a file in a folder named as the archive."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from nghiquyet.corpus import convert

TEXT = "NGHỊ QUYẾT\nTỷ lệ che phủ rừng đạt 63%.\n"


def zipped(members: Mapping[str, str | bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return file.getvalue()


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """A folder with an archive: three texts, one of them in an inner archive, an escape and a picture."""
    folder = tmp_path / "texts"
    folder.mkdir()
    inner = zipped({"nq-3.txt": TEXT})
    members = {
        "xã/nq-1.txt": TEXT,
        "nq-2.md": TEXT,
        "2020.zip": inner,
        "../nq-4.txt": TEXT,
        "photo.jpg": b"\xff",
    }
    (folder / "tập.zip").write_bytes(zipped(members))
    return folder


RESULTS = ["tập.zip/2020.zip/nq-3.txt.json", "tập.zip/nq-2.md.json", "tập.zip/xã/nq-1.txt.json"]


def results(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.json"))


@pytest.mark.parametrize("named", ["", "tập.zip"], ids=["in a folder", "named"])
def test_an_archive_is_mirrored_as_a_folder(named: str, texts: Path, tmp_path: Path) -> None:
    report = convert([texts / named], tmp_path / "json")
    assert results(tmp_path / "json") == RESULTS
    assert report.done == 3
    assert [Path(path).name for path in report.ignored] == ["photo.jpg"]
    document = json.loads((tmp_path / "json" / RESULTS[0]).read_bytes())
    assert document["source"]["name"] == "nq-3.txt"


def test_a_member_that_cannot_be_read_is_a_failure(texts: Path, tmp_path: Path) -> None:
    report = convert([texts], tmp_path / "json")
    expected = (f"{texts}/tập.zip/../nq-4.txt", "its name leads out of the archive")
    assert [(failure.file, failure.reason) for failure in report.failures] == [expected]
    lines = (tmp_path / "json" / "failures.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["reason"] for line in lines] == [expected[1]]
    assert not (tmp_path / "nq-4.txt.json").exists()


def test_members_are_resumed(texts: Path, tmp_path: Path) -> None:
    convert([texts], tmp_path / "json")
    assert convert([texts], tmp_path / "json", resume=True).unchanged == 3


def test_processes_read_members_too(texts: Path, tmp_path: Path) -> None:
    assert convert([texts], tmp_path / "json", jobs=2).done == 3


def test_a_damaged_archive_does_not_stop_the_others(texts: Path, tmp_path: Path) -> None:
    (texts / "hỏng.zip").write_bytes(zipped({"a.txt": TEXT})[:30])
    report = convert([texts], tmp_path / "json")
    assert report.done == 3
    assert [Path(failure.file).name for failure in report.failures] == ["hỏng.zip", "nq-4.txt"]
    assert "damaged zip file" in report.failures[0].reason


def test_an_archive_of_nothing_readable_is_said(tmp_path: Path, run: Callable[..., Any]) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(zipped({"../a.txt": TEXT}))
    result = run("convert", path, "-o", tmp_path / "json")
    assert result.exit_code == 1
    assert "its name leads out of the archive" in result.stderr


def test_standard_input_may_be_an_archive(tmp_path: Path, run: Callable[..., Any]) -> None:
    result = run("convert", "-", "-o", tmp_path / "json", stdin=zipped({"nq.txt": TEXT}))
    assert result.exit_code == 0, result.stderr
    assert results(tmp_path / "json") == ["stdin/nq.txt.json"]
