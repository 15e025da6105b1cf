"""Converting many files to JSON: what goes where, and the bookkeeping of a batch."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from nghiquyet.parser.errors import NghiquyetError
from nghiquyet.parser.lexicon import load_lexicon

from .documents import read_bytes
from .inputs import SOURCES, Input, InputError, find_inputs, shown
from .manifest import MANIFEST, Entry, read_manifest, write_manifest, write_whole
from .records import Failure, Report
from .workers import Outcome, Task, outcomes

FAILURES = "failures.jsonl"
STANDARD_INPUT = "-"


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """What a conversion is going to do.

    Attributes:
        tasks: one a file, in the order of the paths.
        ignored: files in folders that are of no known type.
    """

    tasks: list[Task]
    ignored: list[str]


class OutputError(NghiquyetError):
    """The output folder cannot be made or written to."""


def convert(
    paths: Iterable[str | Path],
    output: str | Path,
    *,
    jobs: int = 1,
    resume: bool = False,
    indent: int = 0,
    lexicon: str | Path | None = None,
    on_progress: Callable[[int, int], None] | None = None,
) -> Report:
    """Convert files to one JSON document each.

    ``nq-100.docx`` becomes ``nq-100.docx.json``; folders are mirrored in the output folder, and a file that is
    named itself goes straight into it. A file that cannot be read is listed in ``failures.jsonl`` there, and
    the others go on. ``manifest.jsonl`` tells what each result was made from.

    Args:
        paths: files, folders, patterns such as ``**/*.html``, or ``-`` for standard input.
        output: the folder for the results; it is made if it is missing.
        jobs: number of processes. The results do not depend on it. With more than one, a script that calls
            this needs the usual ``if __name__ == "__main__":``.
        resume: pass over files whose content, program version and options are those of the result at hand.
        indent: spaces for each level of the JSON; 0 writes it without white space.
        lexicon: a vocabulary file of the user's.
        on_progress: is told, after each file, how many are done and how many there are.

    Raises:
        InputError: if a path leads to nothing, or two files would have one result.
        LexiconError: if the vocabulary file is not right.
        OutputError: if the output folder cannot be written to.
    """
    folder = Path(output)
    with ExitStack() as stack:
        paths = [_spooled(stack) if path == STANDARD_INPUT else path for path in paths]
        plan = plan_conversion(paths, folder, resume=resume, indent=indent, lexicon=lexicon)
        try:
            return _carry_out(plan, folder, jobs, on_progress)
        except OSError as error:
            raise OutputError(error.strerror or str(error), name=error.filename or shown(folder)) from error


def plan_conversion(
    paths: Iterable[str | Path],
    output: Path,
    *,
    resume: bool = False,
    indent: int = 0,
    lexicon: str | Path | None = None,
) -> Plan:
    """What ``convert`` would do; nothing is written.

    Raises:
        InputError, LexiconError: as ``convert``.
    """
    found = find_inputs(paths, suffixes=SOURCES, leave_out=output)
    settings = _settings(indent, Path(lexicon) if lexicon else None)
    known = read_manifest(output) if resume else {}
    tasks = [_task(file, output, known, settings, indent, lexicon) for file in found.files]
    _check_one_source_each(tasks)
    return Plan(tasks=tasks, ignored=[shown(path) for path in found.ignored])


def _task(
    file: Input,
    output: Path,
    known: dict[str, Entry],
    settings: str,
    indent: int,
    lexicon: str | Path | None,
) -> Task:
    name = f"{file.relative.as_posix()}.json"
    entry = known.get(name)
    kept = entry is not None and entry.settings == settings and (output / name).is_file()
    return Task(
        source=str(file.path),
        output=name,
        folder=str(output),
        lexicon=str(lexicon) if lexicon else None,
        indent=indent,
        settings=settings,
        made_from=entry.sha256 if entry and kept else None,
    )


def _settings(indent: int, lexicon: Path | None) -> str:
    """All that a result depends on beside its source; a lexicon that is wrong is found out here."""
    parts = [version("nghiquyet"), f"indent={indent}"]
    if lexicon:
        load_lexicon(lexicon)
        parts.append(f"lexicon={hashlib.sha256(read_bytes(lexicon)).hexdigest()[:16]}")
    return " ".join(parts)


def _check_one_source_each(tasks: Iterable[Task]) -> None:
    sources: dict[str, str] = {}
    for task in tasks:
        other = sources.setdefault(task.output, task.source)
        if other != task.source:
            raise InputError(
                f"would be written to {shown(task.output)}, and so would {shown(other)}",
                name=shown(task.source),
                hint="name the folder above both, which is mirrored",
            )


def _spooled(stack: ExitStack) -> Path:
    """Standard input as a file, so that it is read like any other."""
    path = Path(stack.enter_context(TemporaryDirectory(prefix="nghiquyet-"))) / "stdin"
    path.write_bytes(sys.stdin.buffer.read())
    return path


def _carry_out(plan: Plan, folder: Path, jobs: int, on_progress: Callable[[int, int], None] | None) -> Report:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / FAILURES).unlink(missing_ok=True)
    entries = read_manifest(folder)
    write_manifest(folder, entries.values())
    results: dict[int, Outcome] = {}
    with (folder / MANIFEST).open("ab") as manifest:
        for index, outcome in outcomes(plan.tasks, jobs):
            results[index] = outcome
            if outcome.entry:
                entries[outcome.entry.output] = outcome.entry
                manifest.write(msgspec.json.encode(outcome.entry) + b"\n")
                manifest.flush()
            if on_progress:
                on_progress(len(results), len(plan.tasks))
    write_manifest(folder, entries.values())
    failures = [failure for index in sorted(results) if (failure := results[index].failure)]
    _write_failures(folder, failures)
    return Report(
        done=sum(outcome.entry is not None for outcome in results.values()),
        unchanged=sum(outcome.unchanged for outcome in results.values()),
        failures=failures,
        ignored=plan.ignored,
    )


def _write_failures(folder: Path, failures: Sequence[Failure]) -> None:
    if failures:
        write_whole(folder / FAILURES, msgspec.json.Encoder().encode_lines(failures))
