"""The pages that are made from the project: each function takes the root of the checkout and gives Markdown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from .commands import command_line
from .copies import copied
from .grammar import references, targets
from .measured import accuracy, speed
from .notebooks import notebook
from .records import json_fields

PAGES: Mapping[str, Callable[[Path], str]] = {
    "reference/json.md": json_fields,
    "reference/command-line.md": command_line,
    "reference/targets.md": targets,
    "reference/references.md": references,
    "notebook.md": partial(notebook, name="notebook.ipynb"),
    "accuracy.md": accuracy,
    "speed.md": speed,
    "contributing.md": partial(copied, name="CONTRIBUTING.md"),
    "changelog.md": partial(copied, name="CHANGELOG.md"),
}
"""By the address that the page has among those under docs/."""
