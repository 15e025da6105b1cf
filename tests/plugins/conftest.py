"""Plug-ins made on the spot: a module and the files with which an installer would have announced it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from nghiquyet.parser.plugins import registry
from nghiquyet.parser.readers import added

Install = Callable[..., Path]


def _forget() -> None:
    registry.installed.cache_clear()
    registry._groups_in_use.cache_clear()
    added._readers.cache_clear()


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """Installs a package ``nghiquyet-NAME`` that has a module of source code and announces what is in it."""
    site = tmp_path / "site-packages"
    site.mkdir()
    monkeypatch.syspath_prepend(str(site))
    known = set(sys.modules)

    def make(name: str, source: str, *, version: str = "1.0", **groups: str) -> Path:
        (site / f"nghiquyet_{name}.py").write_text(source, encoding="utf-8")
        metadata = site / f"nghiquyet_{name}-{version}.dist-info"
        metadata.mkdir()
        (metadata / "METADATA").write_text(
            f"Metadata-Version: 2.1\nName: nghiquyet-{name}\nVersion: {version}\n"
        )
        sections = (f"[nghiquyet.{group}]\n{entry}\n" for group, entry in groups.items())
        (metadata / "entry_points.txt").write_text("\n".join(sections))
        _forget()
        return site

    _forget()
    yield make
    for module in set(sys.modules) - known:
        if module.startswith("nghiquyet_"):
            del sys.modules[module]
    _forget()
