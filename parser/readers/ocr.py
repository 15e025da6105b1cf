"""Programs that read the text off the picture of a page.

None is needed to install or to use the rest. ``tesseract`` is the one that is looked for; another one is a
function of the same form.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from ..errors import UnreadableError

_HINT = "install tesseract with its language data vie (Debian: tesseract-ocr-vie)"
_LANGUAGE = "vie"
_SECONDS = 60.0
_LEAST_CERTAIN = 20.0  # per cent; below it are seals and specks
_WORD_LEVEL = "5"
_LIST_SECONDS = 20.0


class Word(NamedTuple):
    """A word on a picture; its box is in pixels from the upper left corner.

    Attributes:
        text: as read.
        line: words of one printed line have the same number.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    line: int


class Recognizer(Protocol):
    """Reads one page."""

    def __call__(self, image: bytes) -> Sequence[Word]:
        """The words of a page, those of a line from left to right.

        Args:
            image: the page in grey, as a binary PGM file, about 300 dots an inch.

        Raises:
            UnreadableError: if the program fails or takes too long.
        """


@dataclass(frozen=True, slots=True)
class Tesseract:
    """The ``tesseract`` program.

    Attributes:
        program: its path.
        seconds: the longest time it may take for a page.
    """

    program: str
    seconds: float = _SECONDS

    def __call__(self, image: bytes) -> Sequence[Word]:
        """See ``Recognizer``."""
        import subprocess

        try:
            done = subprocess.run(
                [self.program, "stdin", "stdout", "-l", _LANGUAGE, "tsv"],
                input=image,
                capture_output=True,
                timeout=self.seconds,
                check=True,
                env={**os.environ, "OMP_THREAD_LIMIT": "1"},
            )
        except subprocess.TimeoutExpired as error:
            raise UnreadableError(f"OCR of a page took more than {self.seconds:g} s") from error
        except (OSError, subprocess.CalledProcessError) as error:
            raise UnreadableError(f"the OCR program {self.program} failed") from error
        return list(_words(done.stdout.decode("utf-8", "replace")))


def _words(table: str) -> Iterator[Word]:
    """The words in a table that tesseract wrote: level, page, block, paragraph, line, word, box, certainty, text."""
    lines: dict[tuple[str, ...], int] = {}
    for row in table.splitlines():
        cells = row.split("\t")
        if len(cells) != 12 or cells[0] != _WORD_LEVEL or not cells[11].strip():
            continue
        left, top, width, height, certainty = map(float, cells[6:11])
        if certainty >= _LEAST_CERTAIN:
            line = lines.setdefault(tuple(cells[1:5]), len(lines))
            yield Word(cells[11].strip(), left, top, left + width, top + height, line)


def find_tesseract() -> Recognizer:
    """The installed tesseract with its data for Vietnamese.

    Raises:
        UnreadableError: if there is none.
    """
    import subprocess  # slow to load, and wanted by few

    program = shutil.which("tesseract")
    if program is None:
        raise UnreadableError("no OCR program: tesseract is not installed", hint=_HINT)
    try:
        listed = subprocess.run(
            [program, "--list-langs"], capture_output=True, timeout=_LIST_SECONDS, check=True
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise UnreadableError("tesseract is installed but does not run", hint=_HINT) from error
    if _LANGUAGE not in listed.stdout.decode("utf-8", "replace").split():
        raise UnreadableError("tesseract has no data for Vietnamese", hint=_HINT)
    return Tesseract(program)
