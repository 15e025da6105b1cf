"""Write the expected output beside each sample: ``python tests/rewrite_samples.py samples``.

The expected output of ``samples/nq.txt`` is ``samples/nq.txt.json``. Nothing checks what this writes but the
person who reads the difference and commits it.
"""

from __future__ import annotations

import sys
from pathlib import Path

import msgspec

from nghiquyet.parser import parse_file


def samples(folder: Path) -> list[Path]:
    """The texts of a folder: each file but the expected outputs and notes on them."""
    files = sorted(path for path in folder.iterdir() if path.is_file())
    return [
        path for path in files if path.suffix != ".json" and path.stem.upper() not in ("README", "SOURCES")
    ]


def expected_output(sample: Path) -> bytes:
    """What the parser now makes of a sample, laid out to be read."""
    return msgspec.json.format(parse_file(sample).to_json(), indent=1) + b"\n"


def rewrite(folder: Path) -> list[Path]:
    """Write the outputs; returns those that changed."""
    changed = []
    for sample in samples(folder):
        output = sample.with_name(f"{sample.name}.json")
        new = expected_output(sample)
        if not output.exists() or output.read_bytes() != new:
            output.write_bytes(new)
            changed.append(output)
    return changed


if __name__ == "__main__":
    written = rewrite(Path(sys.argv[1]))
    print(
        *(f"changed: {path}" for path in written),
        f"{len(written)} changed; review them with git diff",
        sep="\n",
    )
