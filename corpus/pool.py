"""Processes that carry out tasks, each task within a time limit; a process that is stuck or ends is replaced."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from typing import Generic, TypeVar

from nghiquyet.parser.errors import NghiquyetError

T = TypeVar("T")
R = TypeVar("R")

_AHEAD = 2
"""Tasks given to a process ahead of time: it never waits for the next one, and memory stays flat."""
_GRACE = 1.0
"""Seconds that a process has to finish what it is at when nobody waits for it any more."""


class WorkerError(NghiquyetError):
    """The processes for the work cannot be started."""


@dataclass(frozen=True, slots=True)
class Lost:
    """What became of a task that gave no result.

    Attributes:
        timed_out: whether its time was up; else the process that carried it out ended by itself.
    """

    timed_out: bool


def run(
    work: Callable[[T], R], tasks: Iterable[T], *, jobs: int, timeout: float | None = None
) -> Generator[tuple[int, R | Lost], None, None]:
    """Carry out tasks in processes of their own.

    Args:
        work: a function of a module, which the processes import. It returns what is to be known of a task.
        tasks: taken one by one, as processes become free.
        jobs: how many processes at most.
        timeout: seconds that one task may take; the time in which a process starts is not counted.

    Yields:
        The number of each task, from 0, and what became of it, as they are done.

    Raises:
        WorkerError: if a process ends before it is ready.
    """
    waiting: deque[tuple[int, T]] = deque()
    numbered = enumerate(tasks)
    workers: list[_Worker[T, R]] = []
    try:
        while True:
            _hand_out(work, workers, waiting, numbered, jobs)
            if not workers:
                return
            for worker in _to_look_at(workers, timeout):
                yield from worker.results()
                if (lost := worker.lost(timeout)) is not None:
                    workers.remove(worker)
                    worker.end(grace=0)
                    index, _ = worker.given.popleft()
                    waiting.extend(worker.given)
                    yield index, lost
    finally:
        deadline = time.monotonic() + _GRACE
        for worker in workers:
            worker.connection.close()
        for worker in workers:
            worker.end(grace=max(0.0, deadline - time.monotonic()))


def _hand_out(
    work: Callable[[T], R],
    workers: list[_Worker[T, R]],
    waiting: deque[tuple[int, T]],
    numbered: Iterator[tuple[int, T]],
    jobs: int,
) -> None:
    """Keep every process busy, with new ones where there may be more; let go of those without a task."""
    _let_go(workers, [worker for worker in workers if worker.ended])
    for depth in range(1, _AHEAD + 1):
        for place in range(jobs):
            worker = workers[place] if place < len(workers) else None
            if worker is not None and len(worker.given) >= depth:
                continue
            task = waiting.popleft() if waiting else next(numbered, None)
            if task is None:
                break
            if worker is None:
                workers.append(worker := _Worker(work))
            worker.give(*task)
    _let_go(workers, [worker for worker in workers if not worker.given])


def _let_go(workers: list[_Worker[T, R]], idle: list[_Worker[T, R]]) -> None:
    for worker in idle:
        workers.remove(worker)
        worker.connection.close()
        worker.end(grace=_GRACE)


def _to_look_at(workers: list[_Worker[T, R]], timeout: float | None) -> list[_Worker[T, R]]:
    """Wait until a process has something to say or the time of one is up; those."""
    begun = [worker.begun for worker in workers if worker.begun is not None]
    patience = max(0.0, min(begun) + timeout - time.monotonic()) if begun and timeout is not None else None
    speaking = wait([worker.connection for worker in workers], patience)
    return [worker for worker in workers if worker.connection in speaking or worker.is_late(timeout)]


class _Worker(Generic[T, R]):
    """One process.

    Attributes:
        connection: the way to it.
        given: the tasks sent to it that have no result yet, the one that it is at first.
        begun: when it began with that one; None until it is ready.
        ended: whether it is known to have ended.
    """

    def __init__(self, work: Callable[[T], R]) -> None:
        # "spawn" starts clean on every system; a fork would copy the threads' locks of whoever calls us.
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        self.given: deque[tuple[int, T]] = deque()
        self.begun: float | None = None
        self.ended = self._ready = False
        self._process = context.Process(target=_serve, args=(theirs, work), daemon=True)
        self._process.start()
        theirs.close()

    def give(self, index: int, task: T) -> None:
        """Send a task; if the process has ended, that is noticed when its result is waited for."""
        if not self.given and self._ready:
            self.begun = time.monotonic()
        self.given.append((index, task))
        try:
            self.connection.send(task)
        except OSError:
            self.ended = True

    def results(self) -> Iterator[tuple[int, R]]:
        """What has come back.

        Raises:
            WorkerError: if the process ended before it was ready.
        """
        while not self.ended and self.connection.poll():
            try:
                result = self.connection.recv()
            except (EOFError, OSError):
                self.ended = True
                break
            self.begun = time.monotonic()
            if not self._ready:
                self._ready = True
                continue
            index, _ = self.given.popleft()
            yield index, result
        if self.ended and not self._ready:
            hint = 'a script that converts with several processes needs `if __name__ == "__main__":`'
            raise WorkerError("a process for the work ended as it started", hint=hint)

    def is_late(self, timeout: float | None) -> bool:
        """Whether it has been at its task for longer than it may."""
        return timeout is not None and self.begun is not None and time.monotonic() - self.begun >= timeout

    def lost(self, timeout: float | None) -> Lost | None:
        """What to say of the task that it is at, if that will have no result."""
        if not self.given:
            return None
        if self.ended:
            return Lost(timed_out=False)
        return Lost(timed_out=True) if self.is_late(timeout) else None

    def end(self, *, grace: float) -> None:
        """Wait for the process to end, and end it, with all that it has started, after so many seconds."""
        self._process.join(grace)
        if self._process.exitcode is None:
            _kill(self._process)
            self._process.join()
        self.connection.close()
        self._process.close()


def _kill(process: multiprocessing.process.BaseProcess) -> None:
    if sys.platform != "win32" and process.pid is not None:
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:  # it does not lead a group yet
            process.kill()
    else:
        process.kill()


def _serve(connection: Connection, work: Callable[[T], R]) -> None:
    """Carry out tasks until the connection closes, in a new process."""
    if sys.platform != "win32":
        os.setsid()  # what it starts can be ended with it, and Ctrl-C goes to the process that gives the tasks
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        connection.send(None)
        while True:
            connection.send(work(connection.recv()))
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return


def _end_with_parent() -> None:
    """End this process, whatever it is at, and what it started, soon after the one that gives the tasks ended."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return
    parent.join()
    time.sleep(_GRACE)
    if sys.platform != "win32":
        os.killpg(0, signal.SIGKILL)
    os._exit(1)
