"""Word files from before 2007 (.doc) and RTF: LibreOffice turns them into the format of today, if it is installed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from ..errors import TooLargeError, UnreadableError
from . import docx
from .draft import Layout

MEDIA_TYPE = "application/msword"
TIME_LIMIT = 60
"""Seconds that LibreOffice may take over a file."""
_MOST_BYTES = 64 * 1024 * 1024
_PROGRAMS = ("soffice", "libreoffice")
_RTF = b"{\\rtf"
# Names of streams in an OLE file, which are UTF-16.
_TEXT_STREAM = "WordDocument".encode("utf-16-le")
_LOCKED_STREAM = "EncryptedPackage".encode("utf-16-le")


def layout(data: bytes, *, name: str | None) -> Layout:
    """The blocks of an OLE file or RTF.

    Raises:
        UnreadableError: if LibreOffice is not installed, or cannot read the file in ``TIME_LIMIT`` seconds; if
            the file is locked with a password or no text.
        TooLargeError: as for ``docx.layout``.
    """
    is_rtf = data.startswith(_RTF)
    if not is_rtf and _LOCKED_STREAM in data:
        raise UnreadableError("is locked with a password", name=name, hint="save it without one")
    if not is_rtf and _TEXT_STREAM not in data:
        raise UnreadableError("an OLE file that is no Word document", name=name)
    return docx.layout(_converted(data, "document.rtf" if is_rtf else "document.doc", name), name=name)


def _converted(data: bytes, file_name: str, name: str | None) -> bytes:
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        raise UnreadableError(
            "an old Word file, which only LibreOffice can read here, and it is not installed",
            name=name,
            hint="install LibreOffice, or save the file as .docx",
        )
    with TemporaryDirectory(prefix="nghiquyet-", ignore_cleanup_errors=True) as folder:
        place = Path(folder)
        (place / file_name).write_bytes(data)
        # A profile of its own, so that several can run at the same time.
        profile = f"-env:UserInstallation={(place / 'profile').as_uri()}"
        into = ["--convert-to", "docx", "--outdir", folder]
        _run([program, profile, "--headless", "--norestore", *into, str(place / file_name)], name)
        made = place / "document.docx"
        if not made.is_file():
            raise UnreadableError("LibreOffice cannot read this Word file", name=name)
        if made.stat().st_size > _MOST_BYTES:
            raise TooLargeError(f"as .docx larger than {_MOST_BYTES:,} bytes", name=name)
        return made.read_bytes()


def _run(command: list[str], name: str | None) -> None:
    try:
        process = subprocess.Popen(  # a session of its own, so that all it starts can be ended with it
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            start_new_session=True,
        )  # fmt: skip
    except OSError as error:
        raise UnreadableError(f"LibreOffice cannot be started: {error.strerror}", name=name) from error
    try:
        process.wait(TIME_LIMIT)
    except subprocess.TimeoutExpired as error:
        message = f"LibreOffice took more than {TIME_LIMIT} seconds over this Word file"
        raise UnreadableError(message, name=name) from error
    finally:
        if process.poll() is None:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()
