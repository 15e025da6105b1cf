"""Converting many files to JSON: what goes where, and the bookkeeping of a batch."""

from __future__ import annotations

import errno
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack, closing
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from .inputs import Input, InputError, find_inputs, shown, source_suffixes
from .journal import Journal
from .manifest import Entry, OutputError, claimed, read_manifest, remove_parts
from .records import Failure, Report
from .rules import Parsing, parsing
from .workers import Task, is_up_to_date, outcomes

STANDARD_INPUT = "-"
_MAKE_ROOM = "make room, and go on with --resume; what is written is whole"


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """What a conversion is going to do.

    Attributes:
        tasks: one a file, in the order of the paths.
        ignored: files in folders and archives that are of no known type.
        refused: archives, and members of archives, that cannot be read.
    """

    tasks: list[Task]
    ignored: list[str]
    refused: list[Failure]


class _Form(msgspec.Struct, frozen=True, kw_only=True):
    """How a result is made, as ``convert`` was asked to; ``settings`` is all that it depends on beside its source."""

    indent: int
    parsing: Parsing
    settings: str


def convert(
    paths: Iterable[str | Path],
    output: str | Path,
    *,
    jobs: int = 1,
    timeout: float | None = None,
    resume: bool = False,
    only_failed: bool = False,
    indent: int = 0,
    lexicon: str | Path | None = None,
    rules: Sequence[str] = (),
    ocr: bool = False,
    on_progress: Callable[[int, int], None] | None = None,
) -> Report:
    """Convert files to one JSON document each.

    ``nq-100.docx`` becomes ``nq-100.docx.json``; folders and zip archives are mirrored in the output folder, and
    a file that is named itself goes straight into it. A file that cannot be read is listed in ``failures.jsonl``
    there, and the others go on. ``manifest.jsonl`` tells what each result was made from. A batch that is killed
    leaves only whole files; ``resume`` goes on with it.

    Args:
        paths: files, folders, zip archives, patterns such as ``**/*.html``, or ``-`` for standard input.
        output: the folder for the results; it is made if it is missing.
        jobs: number of processes. The results do not depend on it. With more than one, or a time limit, a script
            that calls this needs the usual ``if __name__ == "__main__":``.
        timeout: seconds that one file may take; then its process is ended and the file is a failure. A single
            file is converted in this process and has no limit.
        resume: pass over files whose content, rules and options are those of the result at hand.
        only_failed: take only files that failed the last time.
        indent: spaces for each level of the JSON; 0 writes it without white space.
        lexicon: a vocabulary file of the user's, or the name of an installed one.
        rules: names of rules of installed packages (see ``parser.plugins``).
        ocr: whether tesseract reads the pages of PDF files that are pictures.
        on_progress: is told, after each file, how many are done and how many there are.

    Raises:
        InputError: if a path leads to nothing, or two files would have one result.
        LexiconError: if the vocabulary file is not right.
        PluginError: if a rule, or a lexicon by its name, is not installed or cannot be loaded.
        UnreadableError: if ``ocr`` is asked for and tesseract cannot be used.
        OutputError: if the output folder cannot be written to, is full, or another batch is writing there.
        WorkerError: if processes cannot be started.
    """
    folder = Path(output)
    with ExitStack() as stack:
        paths = [_spooled(stack) if path == STANDARD_INPUT else path for path in paths]
        plan = plan_conversion(
            paths,
            folder,
            resume=resume,
            only_failed=only_failed,
            indent=indent,
            lexicon=lexicon,
            rules=rules,
            ocr=ocr,
        )
        try:
            folder.mkdir(parents=True, exist_ok=True)
            stack.enter_context(claimed(folder))
            return _carry_out(plan, folder, jobs, timeout, on_progress)
        except OSError as error:
            hint = _MAKE_ROOM if error.errno == errno.ENOSPC else None
            name = shown(error.filename or folder)
            raise OutputError(error.strerror or str(error), name=name, hint=hint) from error


def plan_conversion(
    paths: Iterable[str | Path],
    output: Path,
    *,
    resume: bool = False,
    only_failed: bool = False,
    indent: int = 0,
    lexicon: str | Path | None = None,
    rules: Sequence[str] = (),
    ocr: bool = False,
) -> Plan:
    """What ``convert`` would do; nothing is written. Whether a result is kept is not known before its source is
    read (``is_up_to_date``).

    Raises:
        InputError, LexiconError, PluginError, UnreadableError: as ``convert``.
    """
    found = find_inputs(paths, suffixes=source_suffixes(), leave_out=output, unpack=True)
    found.refuse_names()
    asked = parsing(lexicon=lexicon, rules=rules, ocr=ocr)
    form = _Form(indent=indent, parsing=asked, settings=f"indent={indent} {asked.version()}")
    known = read_manifest(output) if resume or only_failed else {}
    tasks = [_task(file, output, known, form) for file in found.files]
    _check_one_source_each(tasks)
    if only_failed:
        tasks = [task for task in tasks if task.output in known and known[task.output].failed]
    refused = [
        Failure(file=error.name or "", reason=error.reason, hint=error.hint) for error in found.refused
    ]
    return Plan(tasks=tasks, ignored=[shown(path) for path in found.ignored], refused=refused)


def left_to_do(plan: Plan) -> list[Task]:
    """The tasks of a plan whose results are not up to date; every source that may be passed over is read."""
    return [task for task in plan.tasks if not is_up_to_date(task)]


def _task(file: Input, output: Path, known: dict[str, Entry], form: _Form) -> Task:
    name = f"{file.relative.as_posix()}.json"
    entry = known.get(name)
    kept = entry is not None and entry.settings == form.settings and _is_whole(output / name, entry)
    return Task(
        source=str(file.source),
        archive=str(file.path) if file.member else None,
        member=file.member.path if file.member else (),
        output=name,
        folder=str(output),
        parsing=form.parsing,
        indent=form.indent,
        settings=form.settings,
        made_from=entry.sha256 if entry and kept else None,
    )


def _is_whole(result: Path, entry: Entry) -> bool:
    """Whether a result is there as it was written; after a power cut it may be empty."""
    try:
        return not entry.failed and result.stat().st_size == entry.size
    except OSError:
        return False


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


def _carry_out(
    plan: Plan,
    folder: Path,
    jobs: int,
    timeout: float | None,
    on_progress: Callable[[int, int], None] | None,
) -> Report:
    remove_parts({folder, *((folder / task.output).parent for task in plan.tasks)})
    with Journal(folder, plan.refused) as journal:
        with closing(outcomes(plan.tasks, jobs=jobs, timeout=timeout)) as results:
            for number, (index, outcome) in enumerate(results, start=1):
                if outcome.no_room:
                    raise OSError(errno.ENOSPC, "no space left on the disk", str(folder))
                journal.note(index, plan.tasks[index], outcome)
                if on_progress:
                    on_progress(number, len(plan.tasks))
        return journal.close(ignored=plan.ignored)
