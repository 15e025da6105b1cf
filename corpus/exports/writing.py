"""Files that appear under their names only when they are whole."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

_UNSAFE = re.compile(r"[^\w.-]|^\.")
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LONGEST_NAME = 150


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """A file to write to, which takes its name when all is written; its folder is made.

    Args:
        path: the name. What is there is replaced, unless writing fails.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with temporary.open("wb") as file:
            yield file
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def file_name(id: str) -> str:
    """A file name for a document, without an ending: its id wherever a file system can hold it.

    >>> file_name("nq-100-lang-son-2019-12-05")
    'nq-100-lang-son-2019-12-05'
    """
    name = _UNSAFE.sub("_", id)[:_LONGEST_NAME]
    return name if name == id else f"{name}-{sha256(id.encode()).hexdigest()[:8]}"


def xml_text(text: str) -> str:
    """The text with what XML 1.0 cannot hold replaced by U+FFFD, character for character."""
    return _NOT_XML.sub("\ufffd", text)
