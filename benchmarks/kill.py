"""Kill convert and index at random moments, and see that nothing is half done and that a second run completes it.

    python benchmarks/kill.py --times 200

Each time a batch is killed (SIGKILL: the program alone, with all its processes, or one of those) and what it has
left is checked at once: every result is whole, the corpus passes SQLite's checks, and every document in it is
either the old one or the new one. Then the same command runs to its end, and must give the same bytes as a run
that was never killed.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
from generate import generate

PROGRAM = [sys.executable, "-c", "from nghiquyet.corpus.cli import main; main()"]
VICTIMS = ("program", "program", "everything", "a process of it")
TOO_LATE = "too late"
_LATER = 0.98
"""By how much the time in which to kill is cut whenever a batch was faster."""
_PATIENCE = 10.0
_TABLES = (
    "documents", "contents", "sections", "passages", "targets", "mentions", "diagnostics", "spellings", "provinces",
    "corrections",
)  # fmt: skip


class Fault(AssertionError):
    """Something was half done, lost, or came out otherwise."""


def kill_convert(folder: Path, *, documents: int, times: int, seed: int = 1) -> Counter[str]:
    """Kill ``convert`` at random moments.

    Args:
        folder: an empty one to work in.
        documents: how many files a batch has.
        times: how often to kill; when it is too late, that does not count.
        seed: for the files and the moments.

    Returns:
        How often each sort of victim was killed before the batch was done, and how often it was too late.

    Raises:
        Fault: if a result is not whole, or a resumed batch gives other bytes.
    """
    generate(folder / "texts", documents=documents, seed=seed)
    command = [*PROGRAM, "convert", "texts", "--resume", "--jobs", "2", "-o"]
    seconds = timed([*command, "whole"], folder)
    whole = tree(folder / "whole")
    chance = random.Random(seed)
    killed: Counter[str] = Counter()
    while hits(killed) < times:
        victim = kill_once([*command, "killed"], folder, seconds * _LATER ** killed[TOO_LATE], chance)
        killed[victim] += 1
        for name, digest in tree(folder / "killed").items():
            if name.endswith(".json") and not name.startswith(".") and digest != whole[name]:
                raise Fault(f"{name} is not whole")
        subprocess.run([*command, "killed"], cwd=folder, capture_output=True, check=True)
        wait_until(lambda: tree(folder / "killed") == whole, "the resumed batch gave other bytes")
        shutil.rmtree(folder / "killed")
    return killed


def kill_index(folder: Path, *, documents: int, times: int, seed: int = 1) -> Counter[str]:
    """Kill ``index`` at random moments: of JSON and of sources in turn, into a corpus that holds older forms of half
    of the documents.

    Args, returns: as for ``kill_convert``.

    Raises:
        Fault: if the corpus is damaged, a document is half there, or a resumed run gives another corpus.
    """
    generate(folder / "texts", documents=documents, seed=seed)
    run(["convert", "texts", "-o", "json"], folder)
    run(["index", *older(folder), "-c", "before.db"], folder)
    before = documents_in(folder / "before.db")
    chance = random.Random(seed)
    killed: Counter[str] = Counter()
    runs = []
    for source in ("json", "texts"):
        shutil.copy(folder / "before.db", folder / f"{source}.db")
        command = [*PROGRAM, "index", source, "--jobs", "2", "-c"]
        runs.append((command, timed([*command, f"{source}.db"], folder), folder / f"{source}.db"))
    while hits(killed) < times:
        command, seconds, reference = runs[sum(killed.values()) % len(runs)]
        shutil.copy(folder / "before.db", folder / "killed.db")
        victim = kill_once([*command, "killed.db"], folder, seconds * _LATER ** killed[TOO_LATE], chance)
        killed[victim] += 1
        check_corpus(folder / "killed.db", before | documents_in(reference))
        subprocess.run([*command, "killed.db"], cwd=folder, capture_output=True, check=True)
        # A document whose process was killed is a failure; the second run stores it after all others.
        content = documents_in if victim == "a process of it" else dump
        if content(folder / "killed.db") != content(reference):
            raise Fault("the resumed run gave another corpus")
        for path in folder.glob("killed.db*"):
            path.unlink()
    return killed


def older(folder: Path) -> Iterator[str]:
    """Half of the JSON documents, each with another title: what the corpus holds before."""
    (folder / "older").mkdir()
    for path in sorted((folder / "json").rglob("*.txt.json"))[::2]:
        data = path.read_bytes().replace(b'"title":"', b'"title":"(older) ', 1)
        (folder / "older" / path.name).write_bytes(data)
        yield f"older/{path.name}"


def run(arguments: Sequence[str], folder: Path) -> None:
    """Run the program to its end."""
    subprocess.run([*PROGRAM, *arguments], cwd=folder, capture_output=True, check=True)


def timed(command: Sequence[str], folder: Path) -> float:
    """The seconds that a command takes."""
    start = time.monotonic()
    subprocess.run(command, cwd=folder, capture_output=True, check=True)
    return time.monotonic() - start


def kill_once(command: Sequence[str], folder: Path, seconds: float, chance: random.Random) -> str:
    """Run a command and kill it within so many seconds; what was killed, or "too late"."""
    with subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    ) as batch:
        time.sleep(chance.uniform(0, seconds))
        victim = chance.choice(VICTIMS)
        processes = [] if victim == "program" else children(batch.pid)
        if victim == "a process of it" and processes:
            kill(chance.choice(processes))
        else:
            victim = "everything" if processes else "program"
            for process in (batch.pid, *processes):
                kill(process)
        return victim if batch.wait() else TOO_LATE


def hits(killed: Counter[str]) -> int:
    """How often something was killed before it was done."""
    return sum(killed.values()) - killed[TOO_LATE]


def children(process: int) -> list[int]:
    """The processes that a process has started (Linux; elsewhere none is known)."""
    try:
        return [int(child) for child in Path(f"/proc/{process}/task/{process}/children").read_text().split()]
    except OSError:
        return []


def kill(process: int) -> None:
    """Kill a process, if it still is."""
    try:
        os.kill(process, signal.SIGKILL)
    except ProcessLookupError:
        return


def tree(folder: Path) -> dict[str, str]:
    """The digest of every file, hidden ones too."""
    found = {}
    for path in sorted(folder.rglob("*")) if folder.is_dir() else []:
        try:
            if path.is_file():
                name = path.relative_to(folder).as_posix()
                found[name] = hashlib.sha256(path.read_bytes()).hexdigest()
        except FileNotFoundError:  # a process that was left alone has given it its name in the meantime
            continue
    return found


def wait_until(condition: Callable[[], bool], complaint: str) -> None:
    """Wait for processes that were left alone to end.

    Raises:
        Fault: if the condition does not come true.
    """
    deadline = time.monotonic() + _PATIENCE
    while not condition():
        if time.monotonic() > deadline:
            raise Fault(complaint)
        time.sleep(0.05)


def documents_in(path: Path) -> set[tuple[Any, ...]]:
    """Each document with the digest of its content and the numbers of its parts."""
    parts = ", ".join(
        f"(SELECT count(*) FROM {table} WHERE {table}.document = documents.key)"
        for table in ("sections", "passages", "targets", "mentions", "diagnostics")
    )
    with closing(sqlite3.connect(path)) as connection:
        connection.create_function("digest", 1, lambda data: hashlib.sha256(data).hexdigest())
        statement = f"SELECT id, digest(json), {parts} FROM documents JOIN contents ON document = key"
        return set(connection.execute(statement))


def check_corpus(path: Path, allowed: set[tuple[Any, ...]]) -> None:
    """See that a corpus is sound and holds nothing but documents that are allowed.

    Raises:
        Fault: if not.
    """
    with closing(sqlite3.connect(path)) as connection:
        if connection.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
            raise Fault("the integrity check fails")
        if connection.execute("PRAGMA foreign_key_check").fetchall():
            raise Fault("rows belong to nothing")
        connection.execute("INSERT INTO passage_words (passage_words) VALUES ('integrity-check')")
    if not documents_in(path) <= allowed:
        raise Fault("a document is half there")


def dump(path: Path) -> list[Any]:
    """All that a corpus holds, and every word of its index with the number of passages that have it."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE VIRTUAL TABLE temp.found USING fts5vocab (main, passage_words, 'col')")
        rows = [connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall() for table in _TABLES]
        return [*rows, connection.execute("SELECT * FROM found").fetchall()]


def main() -> None:
    """Kill both commands as often as the command line says."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--documents", type=int, default=80)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    for name, work in (("convert", kill_convert), ("index", kill_index)):
        with tempfile.TemporaryDirectory() as folder:
            start = time.monotonic()
            killed = work(Path(folder), documents=given.documents, times=given.times, seed=given.seed)
            told = ", ".join(f"{victim} {count}" for victim, count in sorted(killed.items()))
            print(
                f"{name}: killed {given.times} times ({told}), no fault, {time.monotonic() - start:.0f} s",
                flush=True,
            )


if __name__ == "__main__":
    main()
