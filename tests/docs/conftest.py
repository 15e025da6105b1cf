"""The site, built once, and the generators of its pages."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Site:
    """What mkdocs made of the documentation."""

    folder: Path
    status: int
    output: str


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site as ``make docs`` builds it; a warning is an error."""
    folder = tmp_path_factory.mktemp("site")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)],
        cwd=ROOT,
        # Its makers announce their next program on standard error.
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    return Site(folder, done.returncode, done.stdout)


@pytest.fixture(scope="session")
def generators() -> Iterator[ModuleType]:
    """The package docs/generators."""
    sys.path.insert(0, str(ROOT / "docs"))
    try:
        yield import_module("generators")
    finally:
        sys.path.remove(str(ROOT / "docs"))


@pytest.fixture(scope="session")
def page(generators: ModuleType) -> Any:
    """What the generator of an address writes."""
    return lambda address: generators.PAGES[address](ROOT)
