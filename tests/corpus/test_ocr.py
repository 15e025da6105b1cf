"""``--ocr``: pages that are pictures are read by the program that is installed, by every command that reads files."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from nghiquyet.corpus import Corpus
from nghiquyet.corpus.manifest import read_manifest

Run = Callable[..., Any]
PICTURE = b"""%PDF-1.4
1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</I 5 0 R>>>>>> endobj
4 0 obj <</Length 31>>stream
q 595 0 0 842 0 0 cm /I Do Q   
endstream endobj
5 0 obj <</Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>stream
\x80
endstream endobj
trailer <</Root 1 0 R>>
"""
PROGRAM = """#!{python}
import sys
if "--list-langs" in sys.argv:
    print("vie")
else:
    sys.stdin.buffer.read()
    sys.stdout.reconfigure(encoding="utf-8")
    for number, word in enumerate("- Tỷ lệ che phủ rừng đạt 63%.".split()):
        print(*[5, 1, 1, 1, 1, number, 300 + 130 * number, 400, 110, 40, 96.0, word], sep="\\t")
"""
pytestmark = pytest.mark.skipif(os.name != "posix", reason="the stand-in for the program is a script")


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    path = tmp_path / "scans" / "nq-1.pdf"
    path.parent.mkdir()
    path.write_bytes(PICTURE)
    return path


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "bin" / "tesseract"
    program.parent.mkdir()
    program.write_text(PROGRAM.format(python=sys.executable), encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", os.fspath(program.parent))


@pytest.fixture
def missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", os.fspath(tmp_path))


@pytest.mark.usefixtures("installed")
def test_convert_reads_scans_in_folders(run: Run, scan: Path, tmp_path: Path) -> None:
    done = run("convert", scan.parent, "-o", tmp_path / "json", "--ocr")
    assert done.exit_code == 0
    assert "rừng đạt 63%" in (tmp_path / "json" / "nq-1.pdf.json").read_text(encoding="utf-8")
    assert read_manifest(tmp_path / "json")["nq-1.pdf.json"].settings.endswith(" ocr")


@pytest.mark.usefixtures("installed")
def test_show_reads_a_scan(run: Run, scan: Path) -> None:
    assert "read by OCR" in run("show", scan, "--ocr").stdout


@pytest.mark.usefixtures("installed")
def test_index_reads_a_scan(run: Run, scan: Path, tmp_path: Path) -> None:
    assert run("index", scan, "-c", tmp_path / "corpus.db", "--ocr").exit_code == 0
    with Corpus(tmp_path / "corpus.db") as corpus:
        assert [hit.text for hit in corpus.search("che phu rung")] == ["- Tỷ lệ che phủ rừng đạt 63%."]


@pytest.mark.usefixtures("installed")
def test_without_the_option_the_failure_names_it(run: Run, scan: Path, tmp_path: Path) -> None:
    done = run("convert", scan, "-o", tmp_path / "json")
    assert done.exit_code == 1
    assert "no text layer" in done.stderr
    assert "--ocr" in done.stderr


@pytest.mark.usefixtures("missing")
@pytest.mark.parametrize("command", ["convert", "show", "index"])
def test_a_missing_program_is_said_before_anything_is_written(
    run: Run, scan: Path, tmp_path: Path, command: str
) -> None:
    results = {"convert": ["-o", tmp_path / "json"], "show": [], "index": ["-c", tmp_path / "corpus.db"]}[
        command
    ]
    done = run(command, scan, *results, "--ocr")
    assert done.exit_code == 1
    assert "tesseract is not installed" in done.stderr
    assert not (tmp_path / "json").exists()
    assert not (tmp_path / "corpus.db").exists()
