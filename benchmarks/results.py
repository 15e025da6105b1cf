"""What `make score` and `make bench` have measured, kept in ``results/`` for the documentation.

Each result says of which texts (by digest), on what machine, by which rules and on what day it was taken.
"""

from __future__ import annotations

import json
import os
import platform
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias

from nghiquyet.corpus.rules import rules_version

Result: TypeAlias = dict[str, Any]
FOLDER = Path(__file__).with_name("results")


def read(file: Path) -> dict[str, Result]:
    """The results of a file by the name of their texts; none if there is no file."""
    if not file.exists():
        return {}
    known: dict[str, Result] = json.loads(file.read_text(encoding="utf-8"))
    return known


def write(file: Path, name: str, measured: Result) -> None:
    """Keep what was measured on texts of that name; nothing changes, not even the day, if it is what is known.

    Args:
        file: other results in it stay.
        name: of the texts.
        measured: the figures, and the digest of the texts as ``texts``.
    """
    everything = read(file)
    known = everything.get(name, {})
    if any(known.get(key) != value for key, value in measured.items()):
        taken = {"measured_on": date.today().isoformat(), "rules": rules_version(), "machine": machine()}
        everything[name] = {**taken, **measured}
        shown = json.dumps(everything, indent=2, sort_keys=True, ensure_ascii=False)
        file.write_text(shown + "\n", encoding="utf-8")


def machine() -> Result:
    """What the figures depend on besides the code."""
    return {
        "processor": _processor(),
        "cores": os.cpu_count() or 1,
        "system": platform.system(),
        "python": f"{platform.python_implementation()} {platform.python_version()}",
    }


def _processor() -> str:
    """The name that the system gives its processor, else the architecture."""
    told = Path("/proc/cpuinfo")
    lines = told.read_text(encoding="utf-8").splitlines() if told.exists() else []
    names = [
        value.strip()
        for line in lines
        for key, _, value in [line.partition(":")]
        if key.strip() == "model name"
    ]
    return names[0] if names else platform.machine()
