"""Exporters of plug-ins: files appear whole or not at all, and faults name the package."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from nghiquyet.corpus import Corpus
from nghiquyet.corpus.cli import main
from nghiquyet.parser import PluginError, parse

Install = Callable[..., Path]
EXPORTER = """
MAKES = "file"

def write(documents, output):
    with output.open("w") as file:
        for document in documents:
            file.write(document.id + "\\n")
"""


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A corpus of two documents."""
    with Corpus(tmp_path / "corpus.db") as corpus:
        corpus.add(parse("NGHỊ QUYẾT\n\nI. MỤC TIÊU\n\n- Tỷ lệ che phủ rừng đạt 63%."))
        corpus.add(parse("CHỈ THỊ\n\nI. MỤC TIÊU\n\n- Tỷ lệ che phủ rừng đạt 65%."))
    return tmp_path / "corpus.db"


def export(store: Path, format: str, output: Path, *options: str) -> tuple[int, str]:
    arguments = ["export", "-c", str(store), "-f", format, "-o", str(output), *options]
    result = CliRunner().invoke(main, arguments)
    return result.exit_code, result.stderr


def test_a_format_of_a_plugin_gets_the_documents_asked_for(
    install: Install, store: Path, tmp_path: Path
) -> None:
    install("ids", EXPORTER, exporters="ids = nghiquyet_ids")
    output = tmp_path / "new" / "ids.txt"
    assert export(store, "ids", output) == (0, f"{output} written\n")
    assert len(output.read_text().splitlines()) == 2
    export(store, "ids", output, "--type", "CT")
    assert [line.split("-")[0] for line in output.read_text().splitlines()] == ["ct"]
    assert [path.name for path in output.parent.iterdir()] == ["ids.txt"]


def test_a_folder_is_made_for_the_plugin(install: Install, store: Path, tmp_path: Path) -> None:
    source = (
        "MAKES = 'folder'\n\n"
        "def write(documents, output):\n"
        "    for document in documents:\n"
        "        (output / document.id).write_text(document.text, encoding='utf-8')\n"
    )
    install("texts", source, exporters="texts = nghiquyet_texts")
    assert export(store, "texts", tmp_path / "a" / "texts")[0] == 0
    assert len(list((tmp_path / "a" / "texts").iterdir())) == 2
    (tmp_path / "file").touch()
    code, told = export(store, "texts", tmp_path / "file")
    assert code == 2
    assert "texts is written to a folder" in told


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        (
            EXPORTER.replace("document.id", "document.no_such"),
            "'Resolution' object has no attribute 'no_such'",
        ),
        (EXPORTER.replace("with output", "output.mkdir(); 1 / 0; with output"), "SyntaxError"),
        (EXPORTER.replace("    with", "    output.mkdir(); output[0]\n    with"), "TypeError"),
        (EXPORTER.replace('"file"', '"both"'), "MAKES is 'both'"),
        ("import no_such_library", "ModuleNotFoundError"),
    ],
    ids=["attribute", "syntax", "folder", "makes", "import"],
)
def test_a_fault_names_the_package_and_leaves_nothing_behind(
    install: Install, store: Path, tmp_path: Path, source: str, reason: str
) -> None:
    install("ids", source, exporters="ids = nghiquyet_ids")
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "ids.txt").write_text("before")
    code, told = export(store, "ids", folder / "ids.txt")
    assert code == 2
    assert "the exporter 'ids' of nghiquyet-ids 1.0" in told
    assert reason in told
    assert [path.read_text() for path in folder.iterdir()] == ["before"]


def test_a_format_that_nobody_has_is_refused_with_those_there_are(
    install: Install, store: Path, tmp_path: Path
) -> None:
    install("ids", EXPORTER, exporters="ids = nghiquyet_ids")
    code, told = export(store, "idz", tmp_path / "x")
    assert code == 2
    assert "graphml, ids" in " ".join(told.split())
    install("idz", "import no_such_library", exporters="idz = nghiquyet_idz")
    with Corpus(store) as corpus, pytest.raises(PluginError, match="cannot be loaded"):
        corpus.export("idz", tmp_path / "x")
