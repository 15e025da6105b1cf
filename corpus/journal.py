"""The record of a batch, kept while it runs, so that whatever ends it, what is done is known."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType

import msgspec

from .manifest import MANIFEST, Entry, tidy_manifest, write_whole
from .records import Failure, Report
from .workers import Outcome, Task

FAILURES = "failures.jsonl"


class Journal:
    """What becomes of each task of a batch, in the manifest and in ``failures.jsonl``.

    Both grow by whole lines; when the batch is done, they are written anew in an order that does not depend on
    the number of processes. Only failures are held in memory.
    """

    def __init__(self, folder: Path, refused: Sequence[Failure]) -> None:
        self._folder = folder
        self._refused = refused
        self._failures: list[tuple[int, Failure]] = []
        self._done = self._unchanged = 0
        self._files = ExitStack()
        self._encoder = msgspec.json.Encoder()

    def __enter__(self) -> Journal:  # noqa: PYI034 - typing.Self is newer than Python 3.10
        tidy_manifest(self._folder)  # a line torn by a power cut must not spoil the next
        (self._folder / FAILURES).unlink(missing_ok=True)
        self._write_failures(self._refused)
        self._manifest = self._files.enter_context((self._folder / MANIFEST).open("ab", buffering=0))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._files.close()

    def note(self, index: int, task: Task, outcome: Outcome) -> None:
        """Write down what became of a task."""
        self._unchanged += outcome.unchanged
        if outcome.entry:
            self._done += 1
            self._write(outcome.entry)
        elif outcome.failure:
            self._failures.append((index, outcome.failure))
            self._write(Entry(output=task.output, settings=task.settings, failed=True))
            with (self._folder / FAILURES).open("ab", buffering=0) as failures:
                failures.write(self._encoder.encode(outcome.failure) + b"\n")

    def close(self, *, ignored: list[str]) -> Report:
        """Put both files in order, and sum up."""
        self._files.close()
        tidy_manifest(self._folder)
        failures = [
            *self._refused,
            *(failure for _, failure in sorted(self._failures, key=lambda item: item[0])),
        ]
        self._write_failures(failures)
        return Report(done=self._done, unchanged=self._unchanged, failures=failures, ignored=ignored)

    def _write_failures(self, failures: Sequence[Failure]) -> None:
        if failures:
            write_whole(self._folder / FAILURES, self._encoder.encode_lines(failures))

    def _write(self, entry: Entry) -> None:
        self._manifest.write(self._encoder.encode(entry) + b"\n")
