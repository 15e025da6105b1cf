"""How fast it is, on one core: the parse, the validation, the readers, and whole processes. Never a test.

Rates are of processor time, since other work on the machine stretches the clock; the variants take turns, so
that a slow spell meets all of them, and the best turn counts. Whole processes are timed by the clock.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from nghiquyet.parser import parse, parse_bytes
from nghiquyet.parser.readers import read
from nghiquyet.schemas import validate

ROOT = Path(__file__).parents[1]
RUNS = 5
_PROGRAM = [sys.executable, "-c", "from nghiquyet.corpus.cli import main; main()"]


def best(*works: Callable[[], object], clock: Callable[[], float] = time.process_time) -> list[float]:
    """For each work, the seconds of its quickest run; the works take turns, after one turn to warm up."""
    times: list[list[float]] = [[] for _ in works]
    for _ in range(RUNS + 1):
        for work, taken in zip(works, times, strict=True):
            start = clock()
            work()
            taken.append(clock() - start)
    return [min(taken[1:]) for taken in times]


def rate(name: str, size: int, count: int, seconds: float) -> str:
    """One line of the table: MB and documents a second."""
    return f"{name:<42} {size / seconds / 1e6:8.2f} MB/s {count / seconds:9.0f} documents/s"


def main() -> None:
    """Print the table."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("path", nargs="?", type=Path, default=ROOT / "samples", help="a file or a folder")
    path: Path = arguments.parse_args().path
    found = sorted(path.iterdir()) if path.is_dir() else [path]
    files = [file for file in found if file.is_file() and file.suffix not in (".json", ".tsv")]
    if not files:
        arguments.error(f"{path} holds no texts")
    _print_rates({file: file.read_bytes() for file in files})
    _print_processes(files[0])


def _print_rates(data: dict[Path, bytes]) -> None:
    texts = [parse_bytes(file, name=path.name).text for path, file in data.items()]
    parsed = [parse(text).to_json() for text in texts]
    size, count = sum(len(text.encode()) for text in texts), len(texts)
    parsing, checked, checking = best(
        lambda: [parse(text).to_json() for text in texts],
        lambda: [validate(parse(text).to_json()) for text in texts],
        lambda: [validate(document) for document in parsed],
    )
    print(rate("text to JSON", size, count, parsing))
    print(rate("text to validated JSON", size, count, checked))
    print(rate("validation of JSON", sum(map(len, parsed)), count, checking))
    for suffix in sorted({path.suffix for path in data}):
        chosen = {path.name: file for path, file in data.items() if path.suffix == suffix}
        (reading,) = best(partial(_read_all, chosen))
        print(rate(f"reading {suffix}", sum(map(len, chosen.values())), len(chosen), reading))


def _read_all(data: dict[str, bytes]) -> None:
    for name, file in data.items():
        read(file, name=name)


def _print_processes(file: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for arguments in (["--help"], ["convert", str(file), "-o", folder]):
            run = partial(subprocess.run, [*_PROGRAM, *arguments], check=True, capture_output=True)
            (seconds,) = best(run, clock=time.perf_counter)
            print(f"{'nghiquyet ' + arguments[0] + ', whole process':<42} {seconds * 1000:8.0f} ms")


if __name__ == "__main__":
    main()
