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
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from functools import partial
from itertools import chain
from pathlib import Path

import lxml.html
import pypdfium2
import results
from documents import in_tcvn3, paragraphs, web_page, word_file
from floors import digest_of

from nghiquyet.parser import parse, parse_bytes
from nghiquyet.parser.errors import UnreadableError
from nghiquyet.parser.readers import read
from nghiquyet.schemas import validate

ROOT = Path(__file__).parents[1]
PRINTED = ROOT / "tests" / "data" / "pdf"
RUNS = 5
FEWEST = 50  # documents to a turn, so that one text alone is timed too
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


@dataclass(frozen=True)
class Row:
    """One line of the table.

    Attributes:
        name: what was timed.
        figures: by their unit.
        beneath: whether it is the library beneath the line before, alone.
    """

    name: str
    figures: dict[str, float]
    beneath: bool = False

    def __str__(self) -> str:
        cells = (
            f"{figure:8.2f} {unit}" if isinstance(figure, float) else f"{figure:8} {unit}"
            for unit, figure in self.figures.items()
        )
        return f"{'  ' * self.beneath + self.name:<42} {' '.join(cells)}".rstrip()


def rate(name: str, size: int, count: int, seconds: float) -> Row:
    """MB and documents a second."""
    return Row(name, {"MB/s": round(size / seconds / 1e6, 2), "documents/s": round(count / seconds)})


def main() -> None:
    """Print the table."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("path", nargs="?", type=Path, default=ROOT / "samples", help="a file or a folder")
    arguments.add_argument("--record", action="store_true", help="keep the figures for the documentation")
    options = arguments.parse_args()
    path: Path = options.path
    found = sorted(path.iterdir()) if path.is_dir() else [path]
    files = [file for file in found if file.is_file() and file.suffix not in (".json", ".tsv")]
    if not files:
        arguments.error(f"{path} holds no texts")
    data = {file: file.read_bytes() for file in files if _is_readable(file)}
    texts = [parse_bytes(file, name=path.name).text for path, file in data.items()]
    printed = [file for path, file in data.items() if path.suffix == ".pdf"]
    rows = []
    for row in chain(
        rates(data, texts), readers(" ".join(texts).split()), pages(printed), processes(files[0])
    ):
        rows.append(row)
        print(row)
    if options.record:
        measured = {"texts": digest_of(data), "documents": len(texts), "rows": [asdict(row) for row in rows]}
        results.write(results.FOLDER / "speed.json", path.name, measured)


def _is_readable(path: Path) -> bool:
    try:
        read(path.read_bytes(), name=path.name)
    except UnreadableError as error:
        print(f"{error}; left out", file=sys.stderr)
        return False
    return True


def rates(data: dict[Path, bytes], texts: list[str]) -> Iterator[Row]:
    """The parse, the validation, and the reading of each kind of file; few texts are repeated, as documents."""
    texts = texts * -(-FEWEST // len(texts))
    parsed = [parse(text).to_json() for text in texts]
    size, count = sum(len(text.encode()) for text in texts), len(texts)
    parsing, checked, checking = best(
        lambda: [parse(text).to_json() for text in texts],
        lambda: [validate(parse(text).to_json()) for text in texts],
        lambda: [validate(document) for document in parsed],
    )
    yield rate("text to JSON", size, count, parsing)
    yield rate("text to validated JSON", size, count, checked)
    yield rate("validation of JSON", sum(map(len, parsed)), count, checking)
    for suffix in sorted({path.suffix for path in data}):
        chosen = {path.name: file for path, file in data.items() if path.suffix == suffix}
        (reading,) = best(partial(_read_all, chosen))
        yield rate(f"reading {suffix}", sum(map(len, chosen.values())), len(chosen), reading)


def _read_all(data: dict[str, bytes]) -> None:
    for name, file in data.items():
        read(file, name=name)


def readers(words: list[str]) -> Iterator[Row]:
    """How long one file of each form, made of these words, takes, and the library beneath alone."""
    long, short = (paragraphs(words, count=count, size=20_000) for count in (15, 200))
    page = web_page(paragraphs(words, count=250, size=88_000))
    works: dict[str, Callable[[], object]] = {
        "reading .docx, 20 KB in 15 paragraphs": partial(read, word_file(long)),
        "reading .docx, 20 KB in 200 paragraphs": partial(read, word_file(short)),
        f"reading .html, {len(page) // 1000} KB": partial(read, page),
        "lxml.html alone": lambda: lxml.html.document_fromstring(page).text_content(),
        "reading 20 KB of text in TCVN3": partial(read, in_tcvn3("\n\n".join(short))),
        "reading 20 KB of text in UTF-8": partial(read, "\n\n".join(short).encode()),
    }
    if importlib.util.find_spec("trafilatura"):
        works["trafilatura"] = partial(importlib.import_module("trafilatura").extract, page.decode())
    for name, seconds in zip(works, best(*works.values()), strict=True):
        yield Row(name, {"ms": round(seconds * 1000, 2)}, beneath=not name.startswith("reading"))


def pages(printed: list[bytes]) -> Iterator[Row]:
    """How many pages of these PDF files, or of those of the tests, are read in a second."""
    files = printed or [path.read_bytes() for path in sorted(PRINTED.glob("*.pdf"))]
    count = sum(len(pypdfium2.PdfDocument(file)) for file in files)
    reading, bare = best(
        lambda: [read(file) for file in files],
        lambda: [_text_of(file) for file in files],
    )
    yield Row("reading .pdf, all repair", {"pages/s": round(count / reading)})
    yield Row("pypdfium2 alone", {"pages/s": round(count / bare)}, beneath=True)


def _text_of(file: bytes) -> list[str]:
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(file)]


def processes(file: Path) -> Iterator[Row]:
    """Whole processes, by the clock."""
    with tempfile.TemporaryDirectory() as folder:
        for arguments in (["--help"], ["convert", str(file), "-o", folder]):
            run = partial(subprocess.run, [*_PROGRAM, *arguments], check=True, capture_output=True)
            (seconds,) = best(run, clock=time.perf_counter)
            yield Row(f"nghiquyet {arguments[0]}, whole process", {"ms": round(seconds * 1000)})


if __name__ == "__main__":
    main()
