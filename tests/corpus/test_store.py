"""The corpus file: replacing, transactions, versions, what is not one, a process that is killed."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from nghiquyet.corpus import Corpus
from nghiquyet.corpus.documents import InvalidError
from nghiquyet.corpus.store.connection import APPLICATION_ID, VERSION
from nghiquyet.corpus.store.errors import StoreError
from nghiquyet.parser.model import Resolution

Factory = Callable[..., Resolution]
TABLES = ("documents", "contents", "sections", "passages", "targets", "mentions", "diagnostics")

_WRITER = """
import sys
import msgspec
from nghiquyet.corpus import Corpus
from nghiquyet.parser.model import Resolution

resolution = msgspec.json.decode(open(sys.argv[2], "rb").read(), type=Resolution)
with Corpus(sys.argv[1]) as corpus:
    number = 0
    while True:
        resolution.id = f"nq-{number % 5}"
        resolution.source.sha256 = f"{number % 5:064x}"
        corpus.add(resolution)
        number += 1
        print(number, flush=True)
"""

_LIMITED = """
import resource, signal, sys
from pathlib import Path
from nghiquyet.corpus.cli import main

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
limit = Path(sys.argv[1]).stat().st_size + 30_000
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
main(["index", sys.argv[2], "-c", sys.argv[1]])
"""


def counts(path: Path) -> dict[str, int]:
    with closing(sqlite3.connect(path)) as connection:
        return {table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in TABLES}


def check_integrity(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        connection.execute("INSERT INTO passage_words (passage_words) VALUES ('integrity-check')")


def test_a_document_comes_back_as_it_was_put_in(tmp_path: Path, factory: Factory) -> None:
    with Corpus(tmp_path / "corpus.db") as corpus:
        corpus.add(factory())
        assert corpus.document("nq-1-thanh-son-2020") == factory()
        assert corpus.document("other") is None


@pytest.mark.parametrize("change", ["id", "source"])
def test_a_document_with_the_same_id_or_source_is_replaced(
    tmp_path: Path, factory: Factory, change: str
) -> None:
    path = tmp_path / "corpus.db"
    again = factory()
    if change == "id":
        again.id = "nq-1-renamed"
    else:
        again.source.sha256 = "0" * 64
    with Corpus(path) as corpus:
        assert corpus.add(factory()) == 0
        before = counts(path)
        assert corpus.add(again) == 1
        assert len(corpus.search("rung")) == 2
    assert counts(path) == before
    check_integrity(path)


def test_a_document_can_take_the_place_of_two(tmp_path: Path, factory: Factory) -> None:
    with Corpus(tmp_path / "corpus.db") as corpus:
        corpus.add(factory("Một.\n", id="one"))
        corpus.add(factory("Hai.\n", id="two"))
        assert corpus.add(factory("Một.\n", id="two")) == 2
        assert [hit.document for hit in corpus.search("mot OR hai")] == ["two"]


def test_words_of_a_replaced_document_are_not_found(tmp_path: Path, factory: Factory) -> None:
    path = tmp_path / "corpus.db"
    with Corpus(path) as corpus:
        corpus.add(factory("Trồng rừng.\n"))
        corpus.add(factory("Đánh cá.\n"))
        assert corpus.search("rung") == []
        assert len(corpus.search("ca")) == 1
    check_integrity(path)


def test_a_document_that_cannot_be_stored_leaves_the_old_one(tmp_path: Path, factory: Factory) -> None:
    broken = factory()
    broken.passages[0].section = "s99"
    with Corpus(tmp_path / "corpus.db") as corpus:
        corpus.add(factory())
        with pytest.raises(InvalidError, match="FOREIGN KEY"):
            corpus.add(broken)
        assert corpus.document("nq-1-thanh-son-2020") == factory()
    check_integrity(tmp_path / "corpus.db")


def test_a_full_disk_leaves_the_corpus_as_it_was(tmp_path: Path, factory: Factory) -> None:
    path = tmp_path / "corpus.db"
    larger = factory("".join(f"- Trồng rừng {number} ha.\n" for number in range(5000)))
    with Corpus(path) as corpus:
        corpus.add(factory())
        before = counts(path)
        connection = corpus._open()
        [pages] = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {pages + 20}")
        with pytest.raises(StoreError, match="full") as raised:
            corpus.add(larger)
        assert "make room" in (raised.value.hint or "")
        assert counts(path) == before
        assert corpus.document("nq-1-thanh-son-2020") == factory()
        check_integrity(path)
        connection.execute("PRAGMA max_page_count = 1000000")
        assert corpus.add(larger) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="no limit of a file's size there")
def test_a_file_that_may_not_grow_leaves_the_corpus_as_it_was(tmp_path: Path, factory: Factory) -> None:
    path, source = tmp_path / "corpus.db", tmp_path / "one.json"
    with Corpus(path) as corpus:
        corpus.add(factory())
    before = counts(path)
    source.write_bytes(factory("".join(f"- Trồng rừng {number} ha.\n" for number in range(5000))).to_json())
    done = subprocess.run(
        [sys.executable, "-c", _LIMITED, path, source], capture_output=True, check=False, text=True
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"Error: {path}: ")
    assert counts(path) == before
    check_integrity(path)


def test_a_number_beyond_64_bits_is_stored(tmp_path: Path, factory: Factory) -> None:
    resolution = factory()
    resolution.targets[0].normalized.low = 10**30
    with Corpus(tmp_path / "corpus.db") as corpus:
        corpus.add(resolution)
        assert corpus.targets()[0].normalized_low == 1e30


def test_reading_does_not_make_a_corpus(tmp_path: Path) -> None:
    with Corpus(tmp_path / "corpus.db") as corpus, pytest.raises(StoreError, match="no such corpus"):
        corpus.stats()
    assert not list(tmp_path.iterdir())


def _text(path: Path) -> None:
    path.write_text("Không phải cơ sở dữ liệu. " * 100, encoding="utf-8")


def _other_database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE documents (id)")
        connection.commit()


def _newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE documents (id)")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {VERSION + 1}")


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (_text, "not a database"),
        (_other_database, "not a corpus"),
        (_newer, f"version {VERSION + 1}"),
        (Path.touch, "not a corpus"),
        (Path.mkdir, "no such corpus"),
    ],
)
def test_what_is_no_corpus_is_refused(
    tmp_path: Path, run: Callable[..., Any], make: Callable[[Path], None], reason: str
) -> None:
    path = tmp_path / "corpus.db"
    make(path)
    with Corpus(path) as corpus, pytest.raises(StoreError, match=reason):
        corpus.search("rừng")


@pytest.mark.parametrize("make", [_text, _other_database, _newer])
def test_what_is_no_corpus_is_not_written_to(
    tmp_path: Path, factory: Factory, make: Callable[[Path], None]
) -> None:
    path = tmp_path / "corpus.db"
    make(path)
    before = path.read_bytes()
    with Corpus(path) as corpus, pytest.raises(StoreError):
        corpus.add(factory())
    assert path.read_bytes() == before


def test_an_empty_file_becomes_a_corpus(tmp_path: Path, factory: Factory) -> None:
    path = tmp_path / "corpus.db"
    path.touch()
    with Corpus(path) as corpus:
        corpus.add(factory())
    assert counts(path)["documents"] == 1


def test_the_file_is_in_wal_mode(store: Path) -> None:
    with closing(sqlite3.connect(store)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_reading_goes_on_while_another_writes(store: Path, corpus: Corpus, factory: Factory) -> None:
    with closing(sqlite3.connect(store, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("DELETE FROM diagnostics")
        assert corpus.search("rừng")


def test_a_corpus_that_may_not_be_written_to_is_read_without_files_beside_it(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    with Corpus(store) as corpus:
        assert corpus.search("rừng")
        assert [path.name for path in store.parent.iterdir()] == [store.name]


def test_a_killed_process_leaves_whole_documents(tmp_path: Path, factory: Factory) -> None:
    path, source = tmp_path / "corpus.db", tmp_path / "one.json"
    resolution = factory("".join(f"- Trồng rừng {number} ha.\n" for number in range(300)))
    source.write_bytes(resolution.to_json())
    for stop_after in (1, 3, 7):
        writer = subprocess.Popen(
            [sys.executable, "-c", _WRITER, path, source], stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        assert writer.stdout
        for _ in range(stop_after):
            assert writer.stdout.readline()
        writer.send_signal(signal.SIGKILL)
        writer.communicate()
        check_integrity(path)
        with Corpus(path) as corpus:
            totals = {row.name: row.count for row in corpus.stats() if row.topic == "total"}
            assert totals["documents"] > 0
            assert totals["passages"] == 300 * totals["documents"]
            assert len(corpus.search("trong rung", limit=10_000)) == totals["passages"]
