"""From a folder of files to answers: convert, index, query and export a generated corpus, with times and sizes.

    python benchmarks/batch.py --documents 2000 --broken 0.01 [--jobs 2] [--keep DIR]

Every step is a run of the program, timed by the clock, so other work on the machine counts. Memory is that of the
program with its processes, every half second; "from a fifth on" tells whether it grows. Fails if a file that is
whole is not converted, or one that is broken is not named.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from nghiquyet.corpus import Corpus

sys.path.insert(0, str(Path(__file__).parent))
from generate import Generated, generate

PROGRAM = [sys.executable, "-c", "from nghiquyet.corpus.cli import main; main()"]
EXPORTS = {
    "csv": "csv",
    "parquet": "parquet",
    "jsonl": "corpus.jsonl",
    "akn": "akn",
    "graphml": "citations.graphml",
}
QUERIES = (
    "che phu rung", "hộ nghèo", '"nông thôn mới"', "dang vien", "thu ngan sach", "đầu tư*", "giam ngheo AND 2025",
    "y te OR giao duc", "doanh nghiep NOT nha nuoc", "bao hiem y te", "chi bo", "Chỉ thị", "cai cach hanh chinh",
    "du lich", "quoc phong", "kết nạp", "san luong", "lao dong", "truong chuan quoc gia", "nghi quyet",
)  # fmt: skip
_TURNS = 5
_EVERY = 0.5
_PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass
class Memory:
    """What a process and those that it has started hold, in bytes, in the course of time."""

    samples: list[int] = field(default_factory=list)

    def __str__(self) -> str:
        later = self.samples[len(self.samples) // 5 :]
        if not later:
            return ""
        return f"peak {max(self.samples) / 1e6:.0f} MB; from a fifth on {min(later) / 1e6:.0f} to {max(later) / 1e6:.0f} MB"


@dataclass(frozen=True)
class Step:
    """One run of the program: how long, how large, what it said."""

    seconds: float
    status: int
    told: str
    memory: Memory


def run(*arguments: object) -> Step:
    """Run the program to its end."""
    memory = Memory()
    start = time.perf_counter()
    command = [*PROGRAM, *map(str, arguments)]
    with (
        subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as process,
        watched(process.pid, memory),
    ):
        _, told = process.communicate()
    return Step(time.perf_counter() - start, process.returncode, told, memory)


@contextlib.contextmanager
def watched(process: int, memory: Memory) -> Iterator[None]:
    """Sample the memory of a process for as long as this lasts (Linux)."""
    ended = threading.Event()

    def watch() -> None:
        while not ended.wait(_EVERY):
            memory.samples.append(resident(process))

    thread = threading.Thread(target=watch)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def resident(process: int) -> int:
    """Bytes that a process and its children hold; pages that they share count for each."""
    total, left = 0, [process]
    while left:
        folder = Path("/proc", str(left.pop()))
        with contextlib.suppress(OSError, IndexError):
            total += int((folder / "statm").read_text().split()[1]) * _PAGE
            left += map(int, (folder / "task" / folder.name / "children").read_text().split())
    return total


def size(path: Path) -> int:
    """Bytes of a file, or of all files of a folder."""
    return (
        sum(file.stat().st_size for file in path.rglob("*") if file.is_file())
        if path.is_dir()
        else path.stat().st_size
    )


def line(name: str, seconds: float, count: int, path: Path | None = None, note: object = "") -> None:
    """Print one line of the table."""
    large = f"{size(path) / 1e6:9.1f} MB" if path else " " * 12
    print(f"{name:<28} {seconds:8.2f} s {count / seconds:9.1f} documents/s {large}  {note}", flush=True)


def main() -> None:
    """Run all steps and print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--broken", type=float, default=0.01, help="share of the files")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="work in this folder, and leave it")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = given.keep or Path(temporary)
        start = time.perf_counter()
        made = generate(folder / "texts", documents=given.documents, seed=given.seed, broken=given.broken)
        line("generate", time.perf_counter() - start, given.documents, folder / "texts")
        convert(folder, made, given.jobs)
        index(folder, len(made.whole), given.jobs)
        query(folder / "corpus.db", len(made.whole))
        export(folder, len(made.whole))


def convert(folder: Path, made: Generated, jobs: int) -> None:
    """Convert with one process and with several, and again; see that the results are the same and all are there."""
    count = len(made.whole) + len(made.broken)
    for number in sorted({1, jobs}):
        output = folder / f"json-{number}"
        step = run("convert", folder / "texts", "-o", output, "--jobs", number)
        line(f"convert, {number} process(es)", step.seconds, count, output, step.memory)
        check(output, made)
    step = run("convert", folder / "texts", "-o", folder / f"json-{jobs}", "--jobs", jobs, "--resume")
    line("convert --resume, all done", step.seconds, count, None, step.told.splitlines()[-2])
    same = subprocess.run(
        ["diff", "-rq", folder / "json-1", folder / f"json-{jobs}"], check=False, capture_output=True
    )
    if same.returncode:
        raise SystemExit(f"the number of processes makes a difference:\n{same.stdout.decode()}")


def check(output: Path, made: Generated) -> None:
    """See that each broken file is named and each other one converted."""
    failures = output / "failures.jsonl"
    lines = failures.read_text(encoding="utf-8").splitlines() if failures.exists() else []
    if {json.loads(line)["file"] for line in lines} != {str(path) for path in made.broken}:
        raise SystemExit("failures.jsonl does not name the broken files")
    if sum(path.suffix == ".json" for path in output.rglob("*")) != len(made.whole):
        raise SystemExit("not every file is converted")


def index(folder: Path, count: int, jobs: int) -> None:
    """Index the JSON, the same again, and the sources themselves."""
    store = folder / "corpus.db"
    for name, paths, path in (
        ("index JSON", folder / "json-1", store),
        ("index JSON again", folder / "json-1", store),
        (f"index sources, {jobs} processes", folder / "texts", folder / "sources.db"),
    ):
        step = run("index", paths, "-c", path, "--jobs", jobs)
        line(name, step.seconds, count, path, step.memory)
        print(f"{'':<28} {step.told.splitlines()[-1]}")


def query(store: Path, count: int) -> None:
    """Ask the corpus, in one process, without the time that it takes to start."""
    with Corpus(store) as corpus:
        taken = [_seconds(partial(corpus.search, query)) for _ in range(_TURNS) for query in QUERIES]
        passages = next(row.count for row in corpus.stats() if row.name == "passages")
        print(
            f"{'search':<28} median {statistics.median(taken) * 1000:.2f} ms, slowest {max(taken) * 1000:.1f} ms, {passages} passages"
        )
        for name in ("targets", "references", "stats"):
            line(f"all {name}", _seconds(getattr(corpus, name)), count)


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def export(folder: Path, count: int, formats: Sequence[str] = tuple(EXPORTS)) -> None:
    """Export in every format that needs no words."""
    for form in formats:
        output = folder / "export" / EXPORTS[form]
        output.parent.mkdir(exist_ok=True)
        step = run("export", "-c", folder / "corpus.db", "-f", form, "-o", output)
        line(
            f"export {form}",
            step.seconds,
            count,
            output if not step.status else None,
            step.memory if not step.status else step.told.strip(),
        )


if __name__ == "__main__":
    main()
