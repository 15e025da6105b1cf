"""Readers of plug-ins: files are theirs if they claim them, and a broken one costs nobody the files that we can read."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from nghiquyet.corpus import Corpus, convert
from nghiquyet.corpus.cli import main
from nghiquyet.corpus.rules import rules_version
from nghiquyet.parser import UnreadableError, parse_bytes, parse_file
from nghiquyet.parser.lexicon import default_lexicon
from nghiquyet.parser.pipeline import parse_source
from nghiquyet.parser.plugins import Draft, Layout, table
from nghiquyet.parser.readers.added import Claim, claimed_layout
from nghiquyet.parser.readers.draft import assemble
from nghiquyet.schemas import validate

Install = Callable[..., Path]
READER = """
from nghiquyet.parser import UnreadableError
from nghiquyet.parser.plugins import Draft, Layout

MEDIA_TYPE = "application/x-lines"
SUFFIXES = (".lines",)

def claims(data, name):
    return data.startswith(b"LINES")

def layout(data, *, name):
    lines = data.decode().split("|")[1:]
    if lines == ["locked"]:
        raise UnreadableError("is locked", name=name)
    return Layout([Draft(line) for line in lines])
"""
FILE = "LINES|NGHỊ  QUYẾT |I. MỤC TIÊU||- Tỷ lệ che phủ\nrừng đạt 63%.".encode()


def test_a_file_is_read_by_the_plugin_that_claims_it(install: Install) -> None:
    install("lines", READER, readers="lines = nghiquyet_lines")
    resolution = parse_bytes(FILE, name="nq.txt")
    assert resolution.text == "NGHỊ QUYẾT\nI. MỤC TIÊU\n- Tỷ lệ che phủ rừng đạt 63%."
    assert resolution.source.media_type == "application/x-lines"
    assert resolution.source.size == len(FILE)
    assert resolution.targets[0].low == 63
    assert validate(resolution.to_json()) == []
    assert parse_bytes("NGHỊ QUYẾT".encode()).source.media_type == "text/plain"


def test_its_files_are_taken_from_folders_and_archives(install: Install, tmp_path: Path) -> None:
    install("lines", READER, readers="lines = nghiquyet_lines")
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "a.LINES").write_bytes(FILE)
    (folder / "b.jpg").write_bytes(b"")
    with zipfile.ZipFile(folder / "c.zip", "w") as archive:
        archive.writestr("d.lines", FILE)
    report = convert([folder], tmp_path / "json")
    assert (report.done, report.ignored) == (2, [str(folder / "b.jpg")])
    with Corpus(tmp_path / "corpus.db") as corpus:
        # Both hold one document, so that the second takes the place of the first.
        assert corpus.index([folder]).done == 2


def test_installing_a_reader_makes_a_batch_convert_anew(install: Install, tmp_path: Path) -> None:
    (tmp_path / "nq.txt").write_text("NGHỊ QUYẾT", encoding="utf-8")
    arguments = ["convert", str(tmp_path / "nq.txt"), "-o", str(tmp_path / "json"), "--resume"]

    def run() -> str:
        rules_version.cache_clear()
        return CliRunner().invoke(main, arguments).stderr.strip()

    assert [run(), run()] == ["1 converted, 0 failed", "0 converted, 1 unchanged, 0 failed"]
    install("lines", READER, readers="lines = nghiquyet_lines")
    assert run() == "1 converted, 0 failed"
    rules_version.cache_clear()


def test_what_it_notes_is_told_without_a_place(install: Install) -> None:
    note = "Diagnostic(code='lines.doubt', message='Doubtful.', span=(0, 999))"
    source = READER.replace(
        "for line in lines]", f"for line in lines], repairs={{'text.lost': 2}}, notes=[{note}]"
    )
    install(
        "lines", f"from nghiquyet.parser.model import Diagnostic\n{source}", readers="lines = nghiquyet_lines"
    )
    resolution = parse_bytes(FILE, name="nq.lines")
    assert {"lines.doubt", "text.lost"} <= {diagnostic.code for diagnostic in resolution.diagnostics}
    assert validate(resolution.to_json()) == []


def test_an_error_of_the_reader_is_that_of_the_file(install: Install) -> None:
    install("lines", READER, readers="lines = nghiquyet_lines")
    with pytest.raises(UnreadableError, match=r"nq\.lines: is locked"):
        parse_bytes(b"LINES|locked", name="nq.lines")
    with pytest.raises(UnreadableError, match="holds no text"):
        parse_bytes(b"LINES|", name="nq.lines")


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (("return Layout(", "raise KeyError('x') # ("), "KeyError: 'x'"),
        (("return Layout(", "return list("), "AttributeError"),
        (("Draft(line)", "Draft(line, level='one')"), "ValidationError"),
        (("Draft(line)", "line"), "ValidationError"),
        (("for line in lines]", "for line in lines], 5"), "ValidationError"),
        (("for line in lines]", "for line in lines], notes=['doubtful']"), "ValidationError"),
        (("for line in lines]", "for line in lines], repairs=['text.accents']"), "ValidationError"),
    ],
    ids=["raises", "no-layout", "wrong-type", "no-draft", "title", "notes", "repairs"],
)
def test_a_fault_of_a_reader_fails_its_files_and_no_others(
    install: Install, tmp_path: Path, change: tuple[str, str], reason: str
) -> None:
    install("lines", READER.replace(*change), readers="lines = nghiquyet_lines")
    (tmp_path / "a.lines").write_bytes(FILE)
    (tmp_path / "b.txt").write_text("NGHỊ QUYẾT", encoding="utf-8")
    report = convert([tmp_path / "a.lines", tmp_path / "b.txt"], tmp_path / "json")
    assert report.done == 1
    [failure] = report.failures
    assert failure.reason.startswith("the reader 'lines' of nghiquyet-lines 1.0 failed: ")
    assert reason in failure.reason
    assert failure.hint == "tell the authors of nghiquyet-lines"


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        (
            "import no_such_library",
            "cannot be loaded (nghiquyet.readers: nghiquyet_lines): ModuleNotFoundError",
        ),
        ("MEDIA_TYPE = 'x'", "is none: nghiquyet_lines lacks SUFFIXES, claims, layout"),
        (
            READER.replace('(".lines",)', "'.lines'"),
            "is none: its SUFFIXES, '.lines', are no collection of strings",
        ),
        (READER.replace("data.startswith", "data.no_such"), "could not be asked: AttributeError"),
    ],
    ids=["import", "incomplete", "suffixes", "claims"],
)
def test_a_broken_reader_is_told_beside_what_we_read(
    install: Install, tmp_path: Path, source: str, reason: str
) -> None:
    install("lines", source, readers="lines = nghiquyet_lines")
    (tmp_path / "nq.txt").write_text("NGHỊ QUYẾT\nTỷ lệ che phủ rừng đạt 63%.", encoding="utf-8")
    resolution = parse_file(tmp_path / "nq.txt")
    assert len(resolution.targets) == 1
    [note] = [note for note in resolution.diagnostics if note.code == "plugin.failed"]
    assert note.message.startswith("The reader 'lines' of nghiquyet-lines 1.0 ")
    assert reason in note.message
    assert note.message.endswith("; the file was read without it.")
    with pytest.raises(UnreadableError) as caught:
        parse_bytes(b"\x00\x01\x02\xff" * 100, name="nq.lines")
    assert caught.value.hint is not None
    assert "nghiquyet-lines" in caught.value.hint


class Told:
    """A reader that gives what it is told to."""

    MEDIA_TYPE = "application/x-any"
    SUFFIXES = ()

    def __init__(self, drafts: list[Draft]) -> None:
        self.drafts = drafts

    def claims(self, data: bytes, name: str | None) -> bool:
        return True

    def layout(self, data: bytes, *, name: str | None) -> Layout:
        return Layout(self.drafts)


WORDS = st.text("aăâ đ1.-|\n\t\u00a0\u0301I\u200b:%", max_size=12)
DRAFTS = st.builds(
    Draft,
    text=WORDS,
    role=st.sampled_from(["paragraph", "list_item", "heading", "table_row"]),
    level=st.none() | st.integers(-1, 3),
    strong=st.integers(-2, 20),
    cells=st.just(()) | st.lists(WORDS, min_size=1, max_size=3).map(tuple),
    table=st.none() | st.integers(0, 2),
    header=st.booleans(),
    pages=st.lists(st.integers(-2, 20), max_size=2).map(tuple),
)


@settings(deadline=None)
@given(st.lists(DRAFTS, max_size=6))
def test_whatever_a_reader_gives_comes_out_valid(drafts: list[Draft]) -> None:
    layout, media_type = claimed_layout(Claim(reader=Told(drafts)), b"", "x")
    source = assemble(layout, media_type=media_type)
    data = parse_source(source, default_lexicon()).to_json()
    problems = [problem.message for problem in validate(_with_digest(data)) if problem.severity == "error"]
    assert problems == []


def _with_digest(data: bytes) -> bytes:
    document = json.loads(data)
    document["source"]["sha256"] = "0" * 64
    return json.dumps(document).encode()


def test_a_table_is_rows_or_a_letterhead() -> None:
    rows = table([["TT", "Chỉ tiêu"], ["1", "Sản lượng\ngỗ"]], 2)
    assert [(row.role, row.text, row.table) for row in rows] == [
        ("table_row", "TT | Chỉ tiêu", 2),
        ("table_row", "1 | Sản lượng gỗ", 2),
    ]
    head = table(
        [["ĐẢNG BỘ TỈNH KIM SA\nSố 12-NQ/TU", "ĐẢNG CỘNG SẢN VIỆT NAM\nKim Sa, ngày 20 tháng 7 năm 2021"]], 0
    )
    assert {draft.role for draft in head} == {"paragraph"}
    assert [draft.column for draft in head] == [0, 0, 1, 1]
