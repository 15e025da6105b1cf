"""Converting one file, and many at the same time."""

from __future__ import annotations

import errno
import hashlib
from collections.abc import Callable, Generator, Sequence
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import msgspec

from nghiquyet.parser import parse_bytes
from nghiquyet.parser.errors import NghiquyetError
from nghiquyet.parser.lexicon import load_lexicon
from nghiquyet.parser.readers import Recognizer, find_tesseract

from .inputs import read_input, shown
from .manifest import Entry, write_whole
from .records import Failure
from .rules import Parsing

if TYPE_CHECKING:
    from .pool import Lost

_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT})


class Task(msgspec.Struct, frozen=True, kw_only=True):
    """One file to convert.

    Attributes:
        source: the file, or a member of one with the archive for a folder: named in errors.
        archive: the archive that holds the source, or None.
        member: the names that lead to the source in the archive.
        output: path of the result in the folder, with "/".
        folder: where the results go.
        parsing: how the source is parsed.
        indent: spaces for each level of the JSON.
        settings: see ``manifest.Entry``.
        made_from: digest of the source that the result at hand was made from, if it may be kept.
    """

    source: str
    archive: str | None = None
    member: tuple[str, ...] = ()
    output: str
    folder: str
    parsing: Parsing
    indent: int
    settings: str
    made_from: str | None


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a task: written (``entry``), kept (``unchanged``) or neither (``failure``).

    Attributes:
        no_room: whether it failed because the disk is full, as every other would.
    """

    entry: Entry | None = None
    failure: Failure | None = None
    unchanged: bool = False
    no_room: bool = False


Convert: TypeAlias = Callable[[Task], Outcome]


def outcomes(
    tasks: Sequence[Task], *, jobs: int = 1, timeout: float | None = None, convert: Convert | None = None
) -> Generator[tuple[int, Outcome], None, None]:
    """Carry out the tasks.

    Args:
        tasks: in any order.
        jobs: number of processes.
        timeout: seconds that one may take. One process without a limit, or for a single task, is this one.
        convert: what carries out one task, ``convert_file`` if not given.

    Yields:
        The number of each task and what became of it, as they are done.

    Raises:
        WorkerError: if processes cannot be started.
    """
    convert = convert or convert_file
    if len(tasks) < 2 or (jobs == 1 and timeout is None):
        yield from ((index, convert(task)) for index, task in enumerate(tasks))
        return
    from . import pool  # one process needs none of what starts others

    for index, outcome in pool.run(convert, tasks, jobs=min(jobs, len(tasks)), timeout=timeout):
        yield index, _lost(tasks[index], outcome, timeout) if isinstance(outcome, pool.Lost) else outcome


def convert_file(task: Task) -> Outcome:
    """Carry out one task; whatever goes wrong is in the outcome, so that a batch goes on."""
    failed = partial(_failed, task)
    try:
        data = read_input(Path(task.archive or task.source), task.member)
        if task.made_from and task.made_from == hashlib.sha256(data).hexdigest():
            return Outcome(unchanged=True)
        return Outcome(entry=_convert(task, data))
    except NghiquyetError as error:
        return failed(error.reason, error.hint)
    except OSError as error:
        place = error.filename2 or error.filename or task.output  # of two names, the one to be given
        hint = "rename the source" if error.errno == errno.ENAMETOOLONG else None
        return failed(f"{error.strerror or error}: {place}", hint, no_room=error.errno in _NO_ROOM)
    except UnicodeEncodeError:
        return failed("its name is not UTF-8", "rename the file")
    except MemoryError:
        return failed("it needs more memory than there is", None)
    except Exception as error:  # noqa: BLE001 - a fault of ours must not cost the user the other files
        return failed(f"internal error: {type(error).__name__}: {error}", "please report this")


def is_up_to_date(task: Task) -> bool:
    """Whether the result at hand was made from the source as it is."""
    if not task.made_from:
        return False
    try:
        data = read_input(Path(task.archive or task.source), task.member)
    except NghiquyetError:
        return False
    return task.made_from == hashlib.sha256(data).hexdigest()


def _convert(task: Task, data: bytes) -> Entry:
    asked = task.parsing
    ocr = _tesseract() if asked.ocr else None
    lexicon = load_lexicon(asked.lexicon) if asked.lexicon else None
    resolution = parse_bytes(data, name=task.source, lexicon=lexicon, rules=asked.rules, ocr=ocr)
    document = resolution.to_json()
    if task.indent:
        document = msgspec.json.format(document, indent=task.indent)
    document += b"\n"
    path = Path(task.folder, task.output)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, document)
    digest = hashlib.sha256(data).hexdigest()
    return Entry(output=task.output, sha256=digest, settings=task.settings, size=len(document))


def _failed(task: Task, reason: str, hint: str | None, *, no_room: bool = False) -> Outcome:
    failure = Failure(file=shown(task.source), reason=reason, hint=hint)
    return Outcome(failure=failure, no_room=no_room)


def _lost(task: Task, lost: Lost, timeout: float | None) -> Outcome:
    if lost.timed_out:
        return _failed(task, f"it took longer than {timeout:g} seconds", "allow more with --timeout")
    return _failed(task, "the process that read it ended", "it may need more memory than there is")


@cache
def _tesseract() -> Recognizer:
    return find_tesseract()
