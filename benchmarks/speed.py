"""How fast it is, on one core: the parse, the validation, the readers, and whole processes. Never a test.

Readers are timed on files made of the same texts, and beside the libraries they stand on, in the same turns.
Rates are of processor time, since other work on the machine stretches the clock; the variants take turns, so
that a slow spell meets all of them, and the best turn counts. Whole processes are timed by the clock.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import lxml.html
import pypdfium2
from documents import in_tcvn3, paragraphs, web_page, word_file

from nghiquyet.parser import parse, parse_bytes
from nghiquyet.parser.errors import UnreadableError
from nghiquyet.parser.readers import read
from nghiquyet.schemas import validate

ROOT = Path(__file__).parents[1]
PRINTED = ROOT / "tests" / "data" / "pdf"
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
    data = {file: file.read_bytes() for file in files if _is_readable(file)}
    texts = [parse_bytes(file, name=path.name).text for path, file in data.items()]
    _print_rates(data, texts)
    _print_readers(" ".join(texts).split(), [file for path, file in data.items() if path.suffix == ".pdf"])
    _print_processes(files[0])


def _is_readable(path: Path) -> bool:
    try:
        read(path.read_bytes(), name=path.name)
    except UnreadableError as error:
        print(f"{error}; left out", file=sys.stderr)
        return False
    return True


def _print_rates(data: dict[Path, bytes], texts: list[str]) -> None:
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


def _print_readers(words: list[str], printed: list[bytes]) -> None:
    """How long one file of each form takes, and the library beneath alone; at the end the pages of PDF files.

    Args:
        words: what the files are made of.
        printed: PDF files; those of the tests if there are none.
    """
    long, short = (paragraphs(words, count=count, size=20_000) for count in (15, 200))
    page = web_page(paragraphs(words, count=250, size=88_000))
    works: dict[str, Callable[[], object]] = {
        "reading .docx, 20 KB in 15 paragraphs": partial(read, word_file(long)),
        "reading .docx, 20 KB in 200 paragraphs": partial(read, word_file(short)),
        f"reading .html, {len(page) // 1000} KB": partial(read, page),
        "  lxml.html alone": lambda: lxml.html.document_fromstring(page).text_content(),
        "reading 20 KB of text in TCVN3": partial(read, in_tcvn3("\n".join(short))),
        "reading 20 KB of text in UTF-8": partial(read, "\n".join(short).encode()),
    }
    if importlib.util.find_spec("trafilatura"):
        works["  trafilatura"] = partial(importlib.import_module("trafilatura").extract, page.decode())
    for name, seconds in zip(works, best(*works.values()), strict=True):
        print(f"{name:<42} {seconds * 1000:8.2f} ms")
    files = printed or [path.read_bytes() for path in sorted(PRINTED.glob("*.pdf"))]
    count = sum(len(pypdfium2.PdfDocument(file)) for file in files)
    reading, bare = best(
        lambda: [read(file) for file in files],
        lambda: [_text_of(file) for file in files],
    )
    print(f"{'reading .pdf, all repair':<42} {count / reading:8.0f} pages/s")
    print(f"{'  pypdfium2 alone':<42} {count / bare:8.0f} pages/s")


def _text_of(file: bytes) -> list[str]:
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(file)]


def _print_processes(file: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for arguments in (["--help"], ["convert", str(file), "-o", folder]):
            run = partial(subprocess.run, [*_PROGRAM, *arguments], check=True, capture_output=True)
            (seconds,) = best(run, clock=time.perf_counter)
            print(f"{'nghiquyet ' + arguments[0] + ', whole process':<42} {seconds * 1000:8.0f} ms")


if __name__ == "__main__":
    main()
