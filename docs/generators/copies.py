"""Pages that stand in the root of the repository."""

from __future__ import annotations

from pathlib import Path


def copied(root: Path, *, name: str) -> str:
    """The file, with its links as they go from here."""
    return (root / name).read_text(encoding="utf-8").replace("](docs/", "](")
