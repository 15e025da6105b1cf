"""Converting one file, and many at the same time."""

from __future__ import annotations

import hashlib
import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TypeAlias

import msgspec

from nghiquyet.parser import parse_bytes
from nghiquyet.parser.errors import NghiquyetError
from nghiquyet.parser.lexicon import Lexicon, load_lexicon

from .documents import read_bytes
from .inputs import shown
from .manifest import Entry, write_whole
from .records import Failure

_CHUNK = 8
_AHEAD = 2
"""Chunks handed out ahead of time: enough to keep each process busy, few enough to keep memory flat."""


class Task(msgspec.Struct, frozen=True, kw_only=True):
    """One file to convert.

    Attributes:
        source: the file.
        output: path of the result in the folder, with "/".
        folder: where the results go.
        lexicon: the user's vocabulary file, or None.
        indent: spaces for each level of the JSON.
        settings: see ``manifest.Entry``.
        made_from: digest of the source that the result at hand was made from, if it may be kept.
    """

    source: str
    output: str
    folder: str
    lexicon: str | None
    indent: int
    settings: str
    made_from: str | None


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a task: written (``entry``), kept (``unchanged``) or neither (``failure``)."""

    entry: Entry | None = None
    failure: Failure | None = None
    unchanged: bool = False


Convert: TypeAlias = Callable[[Task], Outcome]


def outcomes(
    tasks: Sequence[Task], jobs: int, *, convert: Convert | None = None
) -> Iterator[tuple[int, Outcome]]:
    """Carry out the tasks.

    Args:
        tasks: in any order.
        jobs: number of processes; 1 is this one.
        convert: what carries out one task, ``convert_file`` if not given.

    Yields:
        The number of each task and what became of it, as they are done.
    """
    convert = convert or convert_file
    if jobs == 1 or len(tasks) < 2:
        for index, task in enumerate(tasks):
            yield index, convert(task)
        return
    left = dict(enumerate(tasks))
    while left:
        try:
            for index, outcome in _pooled(left, jobs, convert):
                del left[index]
                yield index, outcome
        except BrokenProcessPool:
            # One of the files handed out, which are the first of those left, ended its process.
            suspects = [(index, left.pop(index)) for index in list(islice(left, jobs * _AHEAD * _CHUNK))]
            yield from _one_by_one(suspects, convert)


def convert_file(task: Task) -> Outcome:
    """Carry out one task; whatever goes wrong is in the outcome, so that a batch goes on."""
    try:
        data = read_bytes(Path(task.source))
        if task.made_from and task.made_from == hashlib.sha256(data).hexdigest():
            return Outcome(unchanged=True)
        return Outcome(entry=_convert(task, data))
    except NghiquyetError as error:
        return _failed(task, error.reason, error.hint)
    except OSError as error:
        return _failed(task, f"{error.strerror or error}: {error.filename or task.output}", None)
    except UnicodeEncodeError:
        return _failed(task, "its name is not UTF-8", "rename the file")
    except Exception as error:  # noqa: BLE001 - a fault of ours must not cost the user the other files
        return _failed(task, f"internal error: {type(error).__name__}: {error}", "please report this")


def _convert(task: Task, data: bytes) -> Entry:
    resolution = parse_bytes(data, name=task.source, lexicon=_lexicon(task.lexicon))
    document = resolution.to_json()
    if task.indent:
        document = msgspec.json.format(document, indent=task.indent)
    path = Path(task.folder, task.output)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, document + b"\n")
    return Entry(output=task.output, sha256=resolution.source.sha256, settings=task.settings)


def _failed(task: Task, reason: str, hint: str | None) -> Outcome:
    return Outcome(failure=Failure(file=shown(task.source), reason=reason, hint=hint))


@cache
def _lexicon(path: str | None) -> Lexicon | None:
    return load_lexicon(path) if path else None


def _pooled(tasks: Mapping[int, Task], jobs: int, convert: Convert) -> Iterator[tuple[int, Outcome]]:
    numbered = iter(list(tasks.items()))
    running: set[Future[list[tuple[int, Outcome]]]] = set()
    with _processes(jobs) as pool:
        while True:
            while len(running) < jobs * _AHEAD and (chunk := list(islice(numbered, _CHUNK))):
                running.add(pool.submit(_convert_chunk, chunk, convert))
            if not running:
                return
            done, running = wait(running, return_when=FIRST_COMPLETED)
            for future in done:
                yield from future.result()


def _convert_chunk(chunk: Sequence[tuple[int, Task]], convert: Convert) -> list[tuple[int, Outcome]]:
    return [(index, convert(task)) for index, task in chunk]


def _one_by_one(tasks: Iterable[tuple[int, Task]], convert: Convert) -> Iterator[tuple[int, Outcome]]:
    """Carry out tasks in another process, so that if it ends it is known which task it was."""
    waiting = deque(tasks)
    while waiting:
        with _processes(1) as pool:
            alive = True
            while waiting and alive:
                index, task = waiting.popleft()
                try:
                    yield index, pool.submit(convert, task).result()
                except BrokenProcessPool:
                    alive = False
                    hint = "it may need more memory than there is"
                    yield index, _failed(task, "the process that read it ended", hint)


def _processes(number: int) -> ProcessPoolExecutor:
    # "spawn" starts clean on every system; a fork would copy the threads' locks of whoever calls us.
    return ProcessPoolExecutor(
        number,
        mp_context=multiprocessing.get_context("spawn"),
        initializer=signal.signal,
        initargs=(signal.SIGINT, signal.SIG_IGN),  # Ctrl-C is for the process that hands out the work
    )
