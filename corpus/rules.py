"""Which rules made a document: the version of the parser, to the letter."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path


@cache
def rules_version() -> str:
    """The version of the program with a digest of all code and word lists that a parse depends on.

    Between releases the rules change and the version does not: with the digest, a document is made again
    whenever it could come out otherwise.
    """
    folder = Path(str(files("nghiquyet.parser")))
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.suffix in (".py", ".toml") and not path.name.endswith("examples.toml"):
            data = path.read_bytes()
            digest.update(f"{path.relative_to(folder).as_posix()} {len(data)}\n".encode() + data)
    return f"{version('nghiquyet')}+{digest.hexdigest()[:12]}"
