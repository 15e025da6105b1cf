"""Files to JSON: where results go, what a bad file does, resuming, several processes."""

from __future__ import annotations

import errno
import hashlib
import io
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from nghiquyet.corpus import convert, workers
from nghiquyet.corpus.cli.reports import progress
from nghiquyet.corpus.inputs import InputError
from nghiquyet.corpus.manifest import OutputError, claimed
from nghiquyet.parser.errors import LexiconError, UnreadableError
from nghiquyet.parser.model import Resolution

Run = Callable[..., Any]
_DEADLY = """
import json
import os
import time
from nghiquyet.corpus.rules import Parsing
from nghiquyet.corpus.workers import Outcome, Task, outcomes

def convert(task):
    if task.source == "1":
        os._exit(9)
    if task.source == "5":
        time.sleep(60)
    return Outcome(unchanged=True)

if __name__ == "__main__":
    tasks = [
        Task(source=str(number), output="", folder="", parsing=Parsing(), indent=0, settings="", made_from=None)
        for number in range(40)
    ]
    found = outcomes(tasks, jobs=2, timeout=2, convert=convert)
    print(json.dumps({index: outcome.failure and outcome.failure.reason for index, outcome in found}))
"""


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """A folder of sources: two that can be read, one that cannot, one hidden, one of another type."""
    folder = tmp_path / "texts"
    (folder / "xa").mkdir(parents=True)
    (folder / "nq-1.txt").write_text("NGHỊ QUYẾT\nTỷ lệ che phủ rừng đạt 63%.\n", encoding="utf-8")
    (folder / "xa" / "nq-2.html").write_text("<p>NGHỊ QUYẾT</p><p>Kết nạp 5 đảng viên.</p>", encoding="utf-8")
    (folder / "empty.txt").write_bytes(b"")
    (folder / ".hidden.txt").write_text("ẩn", encoding="utf-8")
    (folder / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    return folder


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch, factory: Callable[..., Resolution]) -> list[str]:
    """Puts a stand-in for the parser, which refuses empty files; what it was given."""
    given: list[str] = []

    def parse_bytes(data: bytes, *, name: str, **_: object) -> Resolution:
        given.append(Path(name).name)
        if not data:
            raise UnreadableError("the file is empty", name=name, hint="fill it")
        resolution = factory(data.decode())
        resolution.source.sha256 = hashlib.sha256(data).hexdigest()
        return resolution

    monkeypatch.setattr(workers, "parse_bytes", parse_bytes)
    return given


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


@pytest.mark.usefixtures("parsed")
def test_a_folder_is_mirrored_and_a_bad_file_does_not_stop_the_others(texts: Path, tmp_path: Path) -> None:
    report = convert([texts], tmp_path / "json")
    assert names(tmp_path / "json") == [
        "failures.jsonl",
        "manifest.jsonl",
        "nq-1.txt.json",
        "xa/nq-2.html.json",
    ]
    assert report.done == 2
    assert report.ignored == [str(texts / "photo.jpg")]
    failure = json.loads((tmp_path / "json" / "failures.jsonl").read_bytes())
    assert failure == {"file": str(texts / "empty.txt"), "reason": "the file is empty", "hint": "fill it"}


@pytest.mark.usefixtures("parsed")
def test_a_result_is_the_document_and_a_line_end(texts: Path, tmp_path: Path, factory: Any) -> None:
    convert([texts / "nq-1.txt"], tmp_path / "json")
    data = (tmp_path / "json" / "nq-1.txt.json").read_bytes()
    assert data.endswith(b"}\n")
    assert json.loads(data)["text"] == (texts / "nq-1.txt").read_text(encoding="utf-8")
    convert([texts / "nq-1.txt"], tmp_path / "json", indent=2)
    indented = (tmp_path / "json" / "nq-1.txt.json").read_bytes()
    assert indented.startswith(b'{\n  "schema"')
    assert json.loads(indented) == json.loads(data)


@pytest.mark.usefixtures("parsed")
def test_a_file_named_itself_is_read_whatever_its_type(texts: Path, tmp_path: Path) -> None:
    (texts / "nq-3.dat").write_text("NGHỊ QUYẾT\n", encoding="utf-8")
    convert([texts / "nq-3.dat", texts / "xa" / "nq-2.html"], tmp_path / "json")
    assert {"nq-3.dat.json", "nq-2.html.json"} <= set(names(tmp_path / "json"))


@pytest.mark.usefixtures("parsed")
def test_a_pattern_finds_files(texts: Path, tmp_path: Path) -> None:
    convert([f"{texts}/**/*.html"], tmp_path / "json")
    assert names(tmp_path / "json") == ["manifest.jsonl", "nq-2.html.json"]


@pytest.mark.usefixtures("parsed")
def test_the_output_folder_is_not_read(texts: Path) -> None:
    output = texts / "out"
    convert([texts], output)
    (output / "note.txt").write_text("NGHỊ QUYẾT", encoding="utf-8")
    assert convert([texts], output).done == 2


@pytest.mark.usefixtures("parsed")
def test_results_beside_their_sources_are_no_surprise(texts: Path) -> None:
    (texts / "data.json").write_text("{}", encoding="utf-8")
    convert([texts], texts)
    assert convert([texts], texts).ignored == [str(texts / "data.json"), str(texts / "photo.jpg")]


def test_resume_does_only_what_is_left(texts: Path, tmp_path: Path, parsed: list[str]) -> None:
    convert([texts], tmp_path / "json")
    (texts / "nq-1.txt").write_text("NGHỊ QUYẾT sửa\n", encoding="utf-8")
    parsed.clear()
    report = convert([texts], tmp_path / "json", resume=True)
    assert parsed == ["empty.txt", "nq-1.txt"]
    assert (report.done, report.unchanged, len(report.failures)) == (1, 1, 1)


@pytest.mark.parametrize(
    "change", ["result gone", "result cut", "other options", "other rules", "manifest torn"]
)
def test_resume_converts_again_after(
    change: str, texts: Path, tmp_path: Path, parsed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    output, source = tmp_path / "json", texts / "nq-1.txt"
    convert([source], output)
    parsed.clear()
    if change == "result gone":
        (output / "nq-1.txt.json").unlink()
    elif change == "result cut":
        (output / "nq-1.txt.json").write_bytes(b"")
    elif change == "manifest torn":
        manifest = output / "manifest.jsonl"
        manifest.write_bytes(manifest.read_bytes()[:-20])
    elif change == "other rules":
        monkeypatch.setattr("nghiquyet.corpus.rules.rules_version", lambda: "99")
    convert([source], output, resume=True, indent=2 if change == "other options" else 0)
    assert parsed == ["nq-1.txt"]


@pytest.mark.usefixtures("parsed")
def test_the_manifest_keeps_what_other_batches_made(texts: Path, tmp_path: Path) -> None:
    convert([texts / "nq-1.txt"], tmp_path / "json")
    convert([texts / "xa" / "nq-2.html"], tmp_path / "json")
    assert convert([texts / "nq-1.txt"], tmp_path / "json", resume=True).unchanged == 1


@pytest.mark.usefixtures("parsed")
def test_failures_of_an_earlier_batch_do_not_stay(texts: Path, tmp_path: Path) -> None:
    convert([texts], tmp_path / "json")
    convert([texts / "nq-1.txt"], tmp_path / "json")
    assert not (tmp_path / "json" / "failures.jsonl").exists()


def test_only_failed_takes_what_failed_the_last_time(texts: Path, tmp_path: Path, parsed: list[str]) -> None:
    convert([texts], tmp_path / "json")
    (texts / "empty.txt").write_text("NGHỊ QUYẾT\n", encoding="utf-8")
    (texts / "nq-1.txt").write_text("NGHỊ QUYẾT sửa\n", encoding="utf-8")
    parsed.clear()
    report = convert([texts], tmp_path / "json", only_failed=True)
    assert parsed == ["empty.txt"]
    assert (report.done, report.failures) == (1, [])
    assert not (tmp_path / "json" / "failures.jsonl").exists()
    assert convert([texts], tmp_path / "json", only_failed=True).done == 0


def test_a_file_that_fails_keeps_its_older_result_and_is_tried_again(
    texts: Path, tmp_path: Path, parsed: list[str]
) -> None:
    source, result = texts / "nq-1.txt", tmp_path / "json" / "nq-1.txt.json"
    convert([source], tmp_path / "json")
    before, text = result.read_bytes(), source.read_bytes()
    source.write_bytes(b"")
    convert([source], tmp_path / "json", resume=True)
    assert result.read_bytes() == before
    source.write_bytes(text)
    parsed.clear()
    assert convert([source], tmp_path / "json", resume=True).done == 1
    assert parsed == ["nq-1.txt"]


@pytest.mark.usefixtures("parsed")
def test_a_batch_that_is_stopped_has_written_down_what_was_done(texts: Path, tmp_path: Path) -> None:
    def stop(done: int, total: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        convert([texts], tmp_path / "json", on_progress=stop)
    assert json.loads((tmp_path / "json" / "failures.jsonl").read_bytes())["hint"] == "fill it"
    assert convert([texts], tmp_path / "json", resume=True).unchanged == 1


def test_a_full_disk_ends_the_batch(
    texts: Path, tmp_path: Path, parsed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, data: bytes) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", str(path))

    monkeypatch.setattr(workers, "write_whole", full)
    with pytest.raises(OutputError, match="no space left") as raised:
        convert([texts], tmp_path / "json")
    assert "--resume" in (raised.value.hint or "")
    assert parsed == ["empty.txt", "nq-1.txt"]
    monkeypatch.undo()
    assert convert([texts], tmp_path / "json", resume=True).done == 2


@pytest.mark.usefixtures("parsed")
def test_what_a_killed_process_left_half_written_is_removed(texts: Path, tmp_path: Path) -> None:
    folder = tmp_path / "json" / "xa"
    folder.mkdir(parents=True)
    (folder / f".{'0' * 16}.17.part").write_bytes(b"{")
    (folder / ".other.part").touch()
    convert([texts], tmp_path / "json")
    assert sorted(path.name for path in folder.iterdir()) == [".other.part", "nq-2.html.json"]


@pytest.mark.skipif(sys.platform == "win32", reason="no locks of folders there")
def test_two_batches_do_not_write_to_one_folder(texts: Path, tmp_path: Path) -> None:
    (tmp_path / "json").mkdir()
    with claimed(tmp_path / "json"), pytest.raises(OutputError, match="another conversion"):
        convert([texts], tmp_path / "json")
    assert convert([texts], tmp_path / "json").done == 2


def test_a_fault_in_the_program_costs_only_that_file(
    texts: Path, tmp_path: Path, parsed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    working = workers.parse_bytes

    def broken(data: bytes, *, name: str, **options: Any) -> Resolution:
        if name.endswith(".html"):
            raise ZeroDivisionError("oh")
        return working(data, name=name, **options)

    monkeypatch.setattr(workers, "parse_bytes", broken)
    report = convert([texts], tmp_path / "json")
    assert [failure.reason for failure in report.failures] == [
        "the file is empty",
        "internal error: ZeroDivisionError: oh",
    ]
    assert report.done == 1


@pytest.mark.usefixtures("parsed")
def test_a_result_that_cannot_be_written_is_a_failure(texts: Path, tmp_path: Path) -> None:
    (tmp_path / "json" / "nq-1.txt.json").mkdir(parents=True)
    report = convert([texts / "nq-1.txt"], tmp_path / "json")
    assert "directory" in report.failures[0].reason
    assert not list((tmp_path / "json").glob(".*"))


@pytest.mark.usefixtures("parsed")
def test_a_name_too_long_for_a_result_is_a_failure_that_names_the_result(tmp_path: Path) -> None:
    source = tmp_path / f"{'x' * 248}.txt"
    source.write_text("Trồng rừng.", encoding="utf-8")
    failure = convert([source], tmp_path / "json").failures[0]
    assert failure.reason.endswith(f"{source.name}.json")
    assert failure.hint == "rename the source"


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names are Unicode")
@pytest.mark.usefixtures("parsed")
def test_a_name_that_is_not_utf_8_costs_only_that_file(texts: Path, tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(texts) + b"/nq-\xff.txt")).write_text("Trồng rừng.", encoding="utf-8")
    report = convert([texts], tmp_path / "json")
    assert report.done == 2
    assert report.failures[0].file == str(texts / "nq-\ufffd.txt")
    assert (report.failures[0].reason, report.failures[0].hint) == (
        "its name is not UTF-8",
        "rename the file",
    )


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a system without pipes that have names")
@pytest.mark.usefixtures("parsed")
def test_a_pipe_in_a_folder_is_not_waited_for(texts: Path, tmp_path: Path) -> None:
    os.mkfifo(texts / "pipe.txt")
    report = convert([texts], tmp_path / "json")
    assert report.done == 2
    assert report.failures[0].file == str(texts / "pipe.txt")
    assert report.failures[0].reason == "not a file but a pipe or a device"


def test_two_sources_of_one_result_are_refused(texts: Path, tmp_path: Path) -> None:
    (texts / "xa" / "nq-1.txt").write_text("khác", encoding="utf-8")
    with pytest.raises(InputError, match=r"would be written to nq-1\.txt\.json"):
        convert([texts / "nq-1.txt", texts / "xa" / "nq-1.txt"], tmp_path / "json")


def test_a_wrong_lexicon_is_said_before_anything_is_written(texts: Path, tmp_path: Path) -> None:
    lexicon = tmp_path / "lexicon.toml"
    lexicon.write_text("[headings", encoding="utf-8")
    with pytest.raises(LexiconError):
        convert([texts], tmp_path / "json", lexicon=lexicon)
    assert not (tmp_path / "json").exists()


@pytest.mark.usefixtures("parsed")
def test_progress_is_told_after_each_file(texts: Path, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    convert([texts], tmp_path / "json", on_progress=lambda done, total: told.append((done, total)))
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_any_number_of_processes_writes_the_same_bytes(texts: Path, tmp_path: Path) -> None:
    for number in range(20):
        (texts / f"kh-{number}.txt").write_text(f"Trồng {number} ha rừng.\n", encoding="utf-8")
    for jobs in (1, 3):
        convert([texts], tmp_path / f"json-{jobs}", jobs=jobs)
    one, three = (
        {name: (folder / name).read_bytes() for name in names(folder)}
        for folder in (tmp_path / "json-1", tmp_path / "json-3")
    )
    assert one == three
    assert len(one) == 24


def test_a_file_that_ends_its_process_or_takes_too_long_is_a_failure_of_that_file(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(_DEADLY, encoding="utf-8")
    result = subprocess.run([sys.executable, script], capture_output=True, check=True, timeout=60)
    reasons = {1: "the process that read it ended", 5: "it took longer than 2 seconds"}
    assert json.loads(result.stdout) == {str(number): reasons.get(number) for number in range(40)}


def test_command_sums_up_and_fails_if_some_failed(
    run: Run, texts: Path, tmp_path: Path, parsed: list[str]
) -> None:
    result = run("convert", texts, "-o", tmp_path / "json", "--jobs", 1, "--timeout", 0)
    assert result.exit_code == 1
    assert not result.stdout
    assert result.stderr.splitlines() == [
        f"{texts / 'empty.txt'}: the file is empty",
        "  fill it",
        f"{texts / 'photo.jpg'}: passed over, not of a known type",
        "2 converted, 1 failed",
        f"The failures are listed in {tmp_path / 'json' / 'failures.jsonl'}",
    ]
    assert run("convert", texts / "nq-1.txt", "-o", tmp_path / "json").exit_code == 0


def test_command_that_is_stopped_says_how_to_go_on(
    run: Run, texts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*paths: Any, **options: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("nghiquyet.corpus.conversion.convert", stopped)
    result = run("convert", texts, "-o", tmp_path / "json")
    assert result.exit_code == 1
    assert result.stderr == "Stopped. What is written is whole; --resume does what is left.\n"


def test_command_dry_run_writes_nothing(run: Run, texts: Path, tmp_path: Path) -> None:
    result = run("convert", texts / "xa", "-o", tmp_path / "json", "--dry-run")
    assert result.stdout == f"{texts / 'xa' / 'nq-2.html'}\t{tmp_path / 'json' / 'nq-2.html.json'}\n"
    assert not (tmp_path / "json").exists()


@pytest.mark.usefixtures("parsed")
def test_command_dry_run_of_a_resumption_prints_what_is_left(run: Run, texts: Path, tmp_path: Path) -> None:
    convert([texts], tmp_path / "json")
    result = run("convert", texts, "-o", tmp_path / "json", "--dry-run", "--resume")
    assert result.stdout == f"{texts / 'empty.txt'}\t{tmp_path / 'json' / 'empty.txt.json'}\n"


@pytest.mark.usefixtures("parsed")
def test_progress_is_shown_on_a_terminal_alone(
    texts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(sys, "stderr", io.StringIO())
    with progress("Converting") as silent:
        assert silent is None
    monkeypatch.setattr(sys, "stderr", terminal := Terminal())
    monkeypatch.setenv("TERM", "xterm")
    with progress("Converting") as tell:
        assert tell
        tell(30, 40)
        time.sleep(0.2)
    assert "30/40" in terminal.getvalue()
    assert "a second" in terminal.getvalue()
    assert "left" in terminal.getvalue()
    assert "30 files in" in terminal.getvalue().splitlines()[-1]


@pytest.mark.usefixtures("parsed")
def test_command_reads_standard_input(run: Run, tmp_path: Path) -> None:
    result = run("convert", "-", "-o", tmp_path / "json", stdin="Trồng rừng.\n".encode())
    assert result.exit_code == 0
    assert json.loads((tmp_path / "json" / "stdin.json").read_bytes())["text"] == "Trồng rừng.\n"


@pytest.mark.parametrize("path", ["missing.txt", "*.none", "empty"])
def test_command_refuses_a_path_that_leads_to_nothing(run: Run, tmp_path: Path, path: str) -> None:
    (tmp_path / "empty").mkdir()
    result = run("convert", tmp_path / path, "-o", tmp_path / "json")
    assert result.exit_code == 2
    assert result.stderr.startswith("Error: ")


def test_command_refuses_an_output_folder_that_is_a_file(run: Run, texts: Path) -> None:
    result = run("convert", texts, "-o", texts / "nq-1.txt")
    assert result.exit_code == 2
