"""Which rules made a document: the version of the parser, to the letter, and the readers that others add."""

from __future__ import annotations

import hashlib
import os
from functools import cache
from pathlib import Path

from nghiquyet.parser import version
from nghiquyet.parser.plugins import installed


@cache
def rules_version() -> str:
    """The version of the program with a digest of all code and word lists that a parse depends on.

    Between releases the rules change and the version does not: with the digest, a document is made again
    whenever it could come out otherwise. Readers of other packages count by their versions.
    """
    folder = Path(version.__file__).parent
    digest = hashlib.sha256()
    for place, subfolders, names in os.walk(folder):
        subfolders.sort()
        for name in sorted(names):
            if name.endswith((".py", ".toml")) and not name.endswith("examples.toml"):
                data = Path(place, name).read_bytes()
                digest.update(f"{os.path.relpath(place, folder)} {name} {len(data)}\n".encode() + data)
    readers = [f" {plugin.name}={plugin.origin}" for plugin in installed("nghiquyet.readers")]
    return f"{version.VERSION}+{digest.hexdigest()[:12]}{''.join(readers)}"
