"""Accuracy that has been reached and may not be lost, pinned in ``floors.json``.

Each set of annotated texts is known by a digest of its files, so that a floor never speaks of other texts.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TypeAlias

Floors: TypeAlias = dict[str, float]
FILE = Path(__file__).with_name("floors.json")
_DIGITS = 4


class RegressionError(Exception):
    """A floor would fall; the message names each and by how much."""


def digest(folder: Path) -> str:
    """A digest of the names and bytes of the files in a folder."""
    return digest_of(path for path in folder.iterdir() if path.is_file())


def digest_of(files: Iterable[Path]) -> str:
    """A digest of the names and bytes of files, whatever their order."""
    whole = hashlib.sha256()
    for path in sorted(files):
        whole.update(f"{path.name}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return whole.hexdigest()[:16]


def below(floors: Mapping[str, float], figures: Mapping[str, float]) -> list[str]:
    """One line for each figure that is under its floor or is missing."""
    return [
        f"{name}: {figures.get(name, 0.0):.4f}, floor {floor:.4f}"
        for name, floor in floors.items()
        if figures.get(name, 0.0) < floor
    ]


def raised(floors: Mapping[str, float], figures: Mapping[str, float], *, allow_regression: bool) -> Floors:
    """The floors at the height of the figures, cut to four digits.

    Raises:
        RegressionError: if one would fall and that is not allowed.
    """
    lower = below(floors, figures)
    if lower and not allow_regression:
        raise RegressionError("\n".join(lower))
    return {name: math.floor(figure * 10**_DIGITS) / 10**_DIGITS for name, figure in figures.items()}


def read(key: str, file: Path = FILE) -> Floors:
    """The floors of one set of texts; empty if it has none."""
    floors: Floors = _all(file).get(key, {})
    return floors


def write(key: str, floors: Floors, file: Path = FILE) -> None:
    """Replace the floors of one set of texts, keeping those of others."""
    everything = {**_all(file), key: floors}
    file.write_text(json.dumps(everything, indent=2, sort_keys=True) + "\n", encoding="utf-8")


def _all(file: Path) -> dict[str, Floors]:
    if not file.exists():
        return {}
    known: dict[str, Floors] = json.loads(file.read_text(encoding="utf-8"))
    return known
