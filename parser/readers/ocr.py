"""Programs that read the text off the picture of a page.

None is needed to install or to use the rest. ``tesseract`` is the one that is looked for; another one is a
function of the same form.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from typing import Protocol

from ..errors import UnreadableError

_HINT = "install tesseract with its language data vie (Debian: tesseract-ocr-vie)"
_LANGUAGE = "vie"
_SECONDS = 60.0
_LIST_SECONDS = 20.0


class Recognizer(Protocol):
    """Reads one page."""

    def __call__(self, image: bytes) -> str:
        """The text of a page, with a line end after each line.

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

    def __call__(self, image: bytes) -> str:
        """See ``Recognizer``."""
        try:
            done = subprocess.run(
                [self.program, "stdin", "stdout", "-l", _LANGUAGE, "-c", "preserve_interword_spaces=1"],
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
        return done.stdout.decode("utf-8", "replace")


def find_tesseract() -> Tesseract:
    """The installed tesseract with its data for Vietnamese.

    Raises:
        UnreadableError: if there is none.
    """
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
