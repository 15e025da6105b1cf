"""What is no resolution gives one line that says so, or a document that is all but empty; never a traceback.

The long inputs would take minutes if they were read as text with words; each is given half a minute.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from nghiquyet.parser import NghiquyetError, UnreadableError, parse, parse_bytes, parse_file
from nghiquyet.schemas import validate

PROGRAM = [sys.executable, "-c", "from nghiquyet.corpus.cli import main; main()"]
BINARY = bytes(range(256)) * 400
LONG = 50_000_000

REFUSED = {
    "empty": (b"", "empty"),
    "nothing but white space": (b" \n\t\r\n" * 100, "empty"),
    "binary": (BINARY, "binary"),
    "cut off Word file": (b"PK\x03\x04" + BINARY, "zip"),
}
# A piece, how often it is repeated, and what a person is told.
EMPTY = {
    "a line of digits": ("1", LONG, {"document.not_resolution"}),
    "numbers without words": ("12% - 3,5; ", 100_000, {"document.not_resolution"}),
    "English": (
        "The council met on Monday. It planted 30 trees.\n",
        50,
        {"text.not_vietnamese", "document.not_resolution"},
    ),
    "Chinese": ("今天天气很好。\n", 50, {"text.not_vietnamese", "document.not_resolution"}),
    "Vietnamese, but a story": (
        "Hôm nay trời đẹp, mẹ đi chợ mua rau. Con mèo ngủ trên mái nhà.\n\n",
        50,
        {"document.not_resolution"},
    ),
}


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*PROGRAM, *map(str, arguments)], capture_output=True, encoding="utf-8", timeout=30, check=False
    )


@pytest.mark.parametrize(("data", "reason"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_text_is_refused_with_its_name(tmp_path: Path, data: bytes, reason: str) -> None:
    path = tmp_path / "van-ban.txt"
    path.write_bytes(data)
    with pytest.raises(UnreadableError, match=reason) as raised:
        parse_file(path)
    assert str(raised.value) == f"{path}: {raised.value.reason}"
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(("piece", "times", "codes"), EMPTY.values(), ids=EMPTY)
def test_text_that_is_no_resolution_gives_an_empty_document(piece: str, times: int, codes: set[str]) -> None:
    resolution = parse_bytes((piece * times).encode(), name="van-ban.txt")
    assert {found.code for found in resolution.diagnostics} >= codes
    assert resolution.sections == resolution.targets == resolution.references == []
    assert resolution.metadata.type is None
    assert resolution.text
    assert validate(resolution.to_json()) == []


@pytest.mark.parametrize("given", ["NGHỊ QUYẾT".encode(), Path("nghi-quyet.txt"), None], ids=type)
def test_what_is_no_string_names_the_doors_for_files(given: Any) -> None:
    with pytest.raises(TypeError, match=r"not .*; parse_bytes and parse_file read files"):
        parse(given)


@pytest.mark.parametrize("text", ["", "   \n\n"])
def test_an_empty_string_is_refused(text: str) -> None:
    with pytest.raises(UnreadableError, match="empty"):
        parse(text)


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda path: None, "No such file"),
        (Path.mkdir, "Is a directory"),
        (lambda path: path.symlink_to(path), "symbolic links"),
    ],
    ids=["missing", "a folder", "a link to itself"],
)
def test_a_path_that_cannot_be_read_is_named(
    tmp_path: Path, make: Callable[[Path], None], reason: str
) -> None:
    path = tmp_path / "van-ban.txt"
    make(path)
    with pytest.raises(NghiquyetError, match=reason):
        parse_file(path)


@pytest.mark.parametrize("data", [b"", BINARY], ids=["empty", "binary"])
def test_show_prints_one_line(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "van-ban.txt"
    path.write_bytes(data)
    done = run("show", path)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"Error: {path}: ")
    assert done.stderr.count("\n") == 1


def test_show_of_a_missing_file_is_wrong_use(tmp_path: Path) -> None:
    done = run("show", tmp_path / "none.txt")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_convert_goes_on_past_bad_files_and_names_each(tmp_path: Path) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "empty.txt").write_bytes(b"")
    (texts / "binary.txt").write_bytes(BINARY)
    (texts / "digits.txt").write_bytes(b"1" * LONG)
    (texts / "good.txt").write_text("NGHỊ QUYẾT\n\nI- MỤC TIÊU\n\n- Trồng 20 ha rừng.\n", encoding="utf-8")
    done = run("convert", texts, "-o", tmp_path / "json", "--jobs", "1")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    failures = (tmp_path / "json" / "failures.jsonl").read_text(encoding="utf-8").splitlines()
    assert {Path(json.loads(line)["file"]).name for line in failures} == {"empty.txt", "binary.txt"}
    assert sorted(path.name for path in (tmp_path / "json").glob("*.txt.json")) == [
        "digits.txt.json",
        "good.txt.json",
    ]
