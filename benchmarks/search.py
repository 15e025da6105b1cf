"""Search beside a plain FTS5 table: time, size, build rate, and what is found against a scan of every passage.

    python benchmarks/search.py --passages 100000 [--seed 1]

A generated corpus (see generate.py) is stored, and the same passages go into a table that sqlite-utils makes, with
the tokenizer that its users take for Vietnamese (``unicode61 remove_diacritics 2``). Queries run in turns, one on
either, and the best of five turns counts for each, in processor time, to which other work on the machine matters
less. The scan knows nothing of the index: it compares letters by
their Unicode decomposition. Needs sqlite-utils.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import sqlite_utils

from nghiquyet.corpus import Corpus
from nghiquyet.corpus.store.connection import open_store
from nghiquyet.parser import parse_file
from nghiquyet.parser.model import Resolution

sys.path.insert(0, str(Path(__file__).parent))
from generate import generate

ACCENTED = (
    "che phủ rừng", "hộ nghèo", "nông thôn mới", "đảng viên", "thu ngân sách", "đầu tư", "đường", "bảo hiểm y tế",
    "chi bộ", "Chỉ thị", "cải cách hành chính", "du lịch", "quốc phòng", "kết nạp", "sản lượng", "lao động",
    "trường chuẩn quốc gia", "nghị quyết", "đổi mới", "kiểm tra",
)  # fmt: skip
_TURNS = 5
_LIMIT = 20
_A_STEP = 200
_COUNT = "SELECT count(*) FROM passages_fts WHERE passages_fts MATCH ?"


@cache
def plain(text: str) -> str:
    """The letters without marks, by decomposition."""
    letters = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


QUERIES = (*ACCENTED, *map(plain, ACCENTED))


def words(text: str) -> list[str]:
    """Runs of letters and digits, in small letters."""
    kept = (letter if letter.isalnum() else " " for letter in unicodedata.normalize("NFC", text).lower())
    return "".join(kept).split()


def same(typed: str, written: str) -> bool:
    """A plain letter stands for itself with any marks, one with marks for itself."""
    if len(typed) != len(written):
        return False
    return all(t == w or t == plain(w) for t, w in zip(typed, written, strict=True))


def scan(passages: dict[int, list[str]], vocabulary: set[str], phrase: str) -> set[int]:
    """The keys of the passages that have the phrase."""
    typed = words(phrase)
    choices = [{word for word in vocabulary if same(part, word)} for part in typed]
    found = set()
    for key, written in passages.items():
        starts = (place for place, word in enumerate(written) if word in choices[0])
        if any(matches_at(written, start, choices) for start in starts):
            found.add(key)
    return found


def matches_at(written: list[str], start: int, choices: list[set[str]]) -> bool:
    part = written[start : start + len(choices)]
    return len(part) == len(choices) and all(map(set.__contains__, choices, part))


def documents(folder: Path, passages: int, seed: int) -> Iterator[Resolution]:
    """Parsed documents with at least so many passages."""
    count, made = 0, 0
    while count < passages:
        step = folder / f"{made}"
        files = generate(step, documents=_A_STEP, seed=seed + made).whole
        made += 1
        for number, path in enumerate(files):
            if count >= passages:
                return
            resolution = parse_file(path)
            resolution.id = f"{resolution.id}-{made}-{number}"
            count += len(resolution.passages)
            yield resolution


def store_ours(path: Path, found: Iterator[Resolution]) -> float:
    """Store documents; the seconds that storing took, without making and parsing them."""
    taken = 0.0
    with Corpus(path) as corpus:
        for resolution in found:
            start = time.perf_counter()
            corpus.add(resolution)
            taken += time.perf_counter() - start
    return taken


def store_plain(path: Path, rows: list[tuple[int, str]]) -> float:
    """The same passages in a table of sqlite-utils; the seconds that it took."""
    start = time.perf_counter()
    database = sqlite_utils.Database(path)
    table: Any = database["passages"]
    table.insert_all(({"key": key, "text": text} for key, text in rows), pk="key")
    table.enable_fts(["text"], tokenize="unicode61 remove_diacritics 2")
    database.close()
    return time.perf_counter() - start


def plain_search(database: Any) -> Callable[[str], object]:
    """Ranked passages with highlights from the plain table."""
    statement = f"""
        SELECT passages.key, highlight(passages_fts, 0, '[', ']') FROM passages_fts
        JOIN passages ON passages.key = passages_fts.rowid
        WHERE passages_fts MATCH ? ORDER BY rank LIMIT {_LIMIT}
    """
    return lambda query: database.execute(statement, [f'"{query}"']).fetchall()


def best_times(one: Callable[[str], object], other: Callable[[str], object]) -> list[tuple[float, float]]:
    """The milliseconds that each query takes on either, in turns."""
    times = []
    for query in QUERIES:
        turns = [(_milliseconds(one, query), _milliseconds(other, query)) for _ in range(_TURNS)]
        times.append((min(turn[0] for turn in turns), min(turn[1] for turn in turns)))
    return times


def _milliseconds(ask: Callable[[str], object], query: str) -> float:
    start = time.process_time()
    ask(query)
    return (time.process_time() - start) * 1000


def index_size(path: Path, tables: tuple[str, ...]) -> int:
    """The bytes of tables and what belongs to them."""
    database = sqlite_utils.Database(path)
    rows = database.query("SELECT name, sum(pgsize) AS size FROM dbstat GROUP BY name")
    return sum(row["size"] for row in rows if row["name"].startswith(tables))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--passages", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        compare(Path(name), asked.passages, asked.seed)


def compare(folder: Path, count: int, seed: int) -> None:
    """Build both, and print what the one and the other take and find."""
    ours, other = folder / "corpus.db", folder / "plain.db"
    built = store_ours(ours, documents(folder, count, seed))
    connection = open_store(ours, create=False)
    rows = connection.execute("SELECT key, text FROM passages").fetchall()
    ids = dict(connection.execute("SELECT documents.id || ' ' || passages.id, passages.key FROM passages "
                                  "JOIN documents ON documents.key = passages.document"))  # fmt: skip
    connection.close()
    built_plain = store_plain(other, rows)
    size = sum(len(text.encode()) for _, text in rows) / 1e6
    print(f"{len(rows)} passages, {size:.1f} MB of text")
    print(f"build   corpus, all tables {size / built:.1f} MB/s; plain FTS5 {size / built_plain:.1f} MB/s")
    index, plain_index = (index_size(*which) for which in (
        (ours, ("passage_words", "spellings")), (other, ("passages_fts",)),
    ))  # fmt: skip
    print(
        f"index   {index / 1e6:.1f} MB; plain FTS5 {plain_index / 1e6:.1f} MB; ratio {index / plain_index:.2f}"
    )
    with Corpus(ours) as corpus:
        database = sqlite_utils.Database(other)

        def finds_as_many(query: str) -> bool:
            [there] = database.execute(_COUNT, [f'"{query}"']).fetchone()
            return corpus.count(f'"{query}"') == there

        times = best_times(lambda query: corpus.search(f'"{query}"', limit=_LIMIT), plain_search(database))
        for label, column in (("corpus", 0), ("plain FTS5", 1)):
            taken = [pair[column] for pair in times]
            print(f"search  {label}: median {statistics.median(taken):.2f} ms, slowest {max(taken):.1f} ms")
        print(
            f"search  {len(QUERIES)} phrases, best of {_TURNS} turns, {_LIMIT} passages with highlights each"
        )
        ratios = [one / two for query, (one, two) in zip(QUERIES, times, strict=True) if finds_as_many(query)]
        print(
            f"search  ratio {statistics.median(ratios):.2f} (median of {len(ratios)} that find as many in either)"
        )
        check(corpus, database, ids, {key: words(text) for key, text in rows})


def check(corpus: Corpus, database: Any, ids: dict[str, int], passages: dict[int, list[str]]) -> None:
    """Print how much of what the scan finds each finds, and how much else."""
    vocabulary = {word for written in passages.values() for word in written}
    for label, queries in (("without accents", QUERIES[len(ACCENTED) :]), ("with accents", ACCENTED)):
        wanted = {query: scan(passages, vocabulary, query) for query in queries}
        found = {
            query: {
                ids[f"{hit.document} {hit.passage}"] for hit in corpus.search(f'"{query}"', limit=10_000_000)
            }
            for query in queries
        }
        statement = "SELECT rowid FROM passages_fts WHERE passages_fts MATCH ?"
        plainly = {query: {key for [key] in database.execute(statement, [f'"{query}"'])} for query in queries}
        for name, result in (("corpus", found), ("plain FTS5", plainly)):
            hits = sum(len(result[query] & wanted[query]) for query in queries)
            recall = hits / max(1, sum(map(len, wanted.values())))
            precision = hits / max(1, sum(map(len, result.values())))
            exact = sum(result[query] == wanted[query] for query in queries)
            print(
                f"found   {label}, {name}: recall {recall:.2%}, precision {precision:.2%}, "
                f"{exact} of {len(queries)} queries exactly as a scan"
            )


if __name__ == "__main__":
    main()
