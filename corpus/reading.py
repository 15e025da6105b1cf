"""Files to documents, in the order of the files, with sources parsed by several processes at the same time."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from nghiquyet.parser.errors import NghiquyetError
from nghiquyet.parser.model import Resolution

from .documents import InvalidError, decode
from .inputs import DOCUMENTS, Input, Inputs, read_input, shown
from .manifest import OutputError
from .records import Displaced, Failure, Report
from .rules import Parsing
from .store.writing import Replaced
from .workers import Outcome, Task, outcomes


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a file: a document, a failure, or neither if it is known already.

    Attributes:
        file: the file.
        made_from: digest of its bytes, with the version of ``Parsing`` if it was parsed.
    """

    file: str
    made_from: str = ""
    document: Resolution | None = None
    failure: Failure | None = None


def read_files(
    files: Sequence[Input],
    is_known: Callable[[str], bool],
    *,
    jobs: int = 1,
    timeout: float | None = None,
    parsing: Parsing,
) -> Generator[Reading, None, None]:
    """The documents in files.

    Parsed documents wait for their turn on the disk, so that memory stays flat.

    Args:
        files: documents in JSON, and sources.
        is_known: whether what was made from these bytes need not be read again.
        jobs: number of processes for the sources.
        timeout: seconds that one source may take, as in ``workers.outcomes``.
        parsing: how the sources are parsed.

    Yields:
        What became of each file, in their order.

    Raises:
        LexiconError, PluginError, UnreadableError: as ``Parsing.version``.
        OutputError: if the disk is full.
        WorkerError: if processes cannot be started.
    """
    sources = [file for file in files if file.source.suffix.lower() not in DOCUMENTS]
    version = parsing.version()
    read = {file: _to_parse(file, is_known, version) for file in sources}
    with TemporaryDirectory(prefix="nghiquyet-") as name:
        tasks = _tasks([file for file in sources if read[file].made_from], Path(name), parsing)
        with closing(outcomes(list(tasks.values()), jobs=jobs, timeout=timeout)) as results:
            parsed = _Parsed(tasks, results)
            for file in files:
                if file in tasks:
                    yield parsed.reading(file, read[file].made_from)
                else:
                    yield read[file] if file in read else _document(file, is_known)


class Tally:
    """What becomes of the files of a batch, summed up."""

    def __init__(self, inputs: Inputs) -> None:
        self._ignored = [shown(path) for path in inputs.ignored]
        self._failures = [
            Failure(file=error.name or "", reason=error.reason, hint=error.hint) for error in inputs.refused
        ]
        self._displaced: list[Displaced] = []
        self._done = self._unchanged = self._replaced = 0

    def note(self, reading: Reading, store: Callable[[Resolution, str], list[Replaced]]) -> None:
        """Store what was read, if it is to be, and count it."""
        if reading.failure:
            self._failures.append(reading.failure)
        elif reading.document is None:
            self._unchanged += 1
        else:
            try:
                replaced = store(reading.document, reading.made_from)
            except InvalidError as error:
                self._failures.append(Failure(file=reading.file, reason=error.reason, hint=error.hint))
                return
            self._done += 1
            self._replaced += len(replaced)
            name = reading.document.source.name
            self._displaced += [
                Displaced(file=reading.file, document=old.id, source=old.source_name)
                for old in replaced
                if old.source_name != name
            ]

    def report(self) -> Report:
        """The sums."""
        return Report(
            done=self._done,
            unchanged=self._unchanged,
            replaced=self._replaced,
            failures=self._failures,
            displaced=self._displaced,
            ignored=self._ignored,
        )


class _Parsed:
    """Documents as processes write them, taken in another order."""

    def __init__(
        self, tasks: Mapping[Input, Task], results: Generator[tuple[int, Outcome], None, None]
    ) -> None:
        self._tasks = tasks
        self._files = list(tasks)
        self._results = results
        self._done: dict[Input, Outcome] = {}

    def reading(self, file: Input, made_from: str) -> Reading:
        """What became of a file; its result is removed from the disk.

        Raises:
            OutputError: if the disk is full.
        """
        while file not in self._done:
            index, outcome = next(self._results)
            self._done[self._files[index]] = outcome
        outcome, name = self._done.pop(file), shown(file.source)
        task = self._tasks[file]
        if outcome.no_room:
            hint = "parsed documents wait there for their turn; make room, or set TMPDIR to another folder"
            raise OutputError("no space left on the disk", name=task.folder, hint=hint)
        if outcome.failure:
            return Reading(file=name, failure=outcome.failure)
        path = Path(task.folder, task.output)
        document = msgspec.json.decode(path.read_bytes(), type=Resolution)
        path.unlink()
        return Reading(file=name, made_from=made_from, document=document)


def _tasks(files: Sequence[Input], folder: Path, parsing: Parsing) -> dict[Input, Task]:
    return {
        file: Task(
            source=str(file.source),
            archive=str(file.path) if file.member else None,
            member=file.member.path if file.member else (),
            output=f"{number}.json",
            folder=str(folder),
            parsing=parsing,
            indent=0,
            settings="",
            made_from=None,
        )
        for number, file in enumerate(files)
    }


def _to_parse(file: Input, is_known: Callable[[str], bool], version: str) -> Reading:
    """A source before it is parsed; without a digest if it need not be, or cannot be read."""
    try:
        data = _bytes(file)
    except NghiquyetError as error:
        return _failed(file, error)
    made_from = f"{hashlib.sha256(data).hexdigest()} {version}"
    return Reading(file=shown(file.source), made_from="" if is_known(made_from) else made_from)


def _document(file: Input, is_known: Callable[[str], bool]) -> Reading:
    try:
        data = _bytes(file)
        made_from = hashlib.sha256(data).hexdigest()
        if is_known(made_from):
            return Reading(file=shown(file.source))
        document = decode(data, name=shown(file.source))
    except NghiquyetError as error:
        return _failed(file, error)
    return Reading(file=shown(file.source), made_from=made_from, document=document)


def _bytes(file: Input) -> bytes:
    return read_input(file.path, file.member.path if file.member else ())


def _failed(file: Input, error: NghiquyetError) -> Reading:
    failure = Failure(file=shown(file.source), reason=error.reason, hint=error.hint)
    return Reading(file=shown(file.source), failure=failure)
