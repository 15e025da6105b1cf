"""The checkout as data: which packages it has, and what their modules import and define."""

from __future__ import annotations

import ast
import configparser
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import pytest

NAMESPACE = "nghiquyet"
FOLDERS = ("parser", "corpus", "schemas")


@dataclass(frozen=True)
class Import:
    """One imported name: the absolute module, the line, and whether it happens when the module loads."""

    module: str
    name: str | None
    line: int
    climbs: int
    deferred: bool


@dataclass
class Module:
    """One source file and its public name."""

    name: str
    path: Path
    is_package: bool
    tree: ast.Module = field(repr=False)

    @property
    def package(self) -> str:
        return self.name if self.is_package else self.name.rpartition(".")[0]

    @cached_property
    def imports(self) -> list[Import]:
        return list(self._imports(self.tree, deferred=False))

    def _imports(self, node: ast.AST, *, deferred: bool) -> Iterator[Import]:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.Import):
                for alias in child.names:
                    yield Import(alias.name, None, child.lineno, 0, deferred)
            elif isinstance(child, ast.ImportFrom):
                for alias in child.names:
                    yield Import(self._absolute(child), alias.name, child.lineno, child.level, deferred)
            elif not (isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING"):
                inside = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef)
                yield from self._imports(child, deferred=deferred or inside)

    def _absolute(self, node: ast.ImportFrom) -> str:
        if not node.level:
            return node.module or ""
        parts = self.package.split(".")
        base = parts[: len(parts) - node.level + 1]
        return ".".join([*base, *([node.module] if node.module else [])])


@dataclass
class Checkout:
    """A project laid out as this one."""

    root: Path

    @cached_property
    def config(self) -> configparser.ConfigParser:
        config = configparser.ConfigParser()
        config.read(self.root / "setup.cfg", encoding="utf-8")
        return config

    @cached_property
    def declared(self) -> list[str]:
        """The packages that setup.cfg names."""
        return self.config["options"]["packages"].split()

    @cached_property
    def modules(self) -> dict[str, Module]:
        """Every source file of the three packages, by public name."""
        return {module.name: module for folder in FOLDERS for module in self._read(self.root / folder)}

    @cached_property
    def data(self) -> list[Path]:
        """Every other file of the three packages, relative to the root."""
        files = [path for folder in FOLDERS for path in (self.root / folder).rglob("*") if path.is_file()]
        kept = [path for path in files if path.suffix not in (".py", ".pyc")]
        return sorted(path.relative_to(self.root) for path in kept)

    def _read(self, folder: Path) -> Iterator[Module]:
        for path in sorted(folder.rglob("*.py")):
            parts = list(path.relative_to(self.root).with_suffix("").parts)
            is_package = parts[-1] == "__init__"
            name = ".".join([NAMESPACE, *(parts[:-1] if is_package else parts)])
            yield Module(name, path, is_package, ast.parse(path.read_text(encoding="utf-8")))


@pytest.fixture(scope="session")
def checkout() -> Checkout:
    """This project."""
    return Checkout(Path(__file__).parents[1])


@pytest.fixture
def other_checkout(tmp_path: Path) -> Checkout:
    """An empty project, for tests that break a rule on purpose."""
    for folder in FOLDERS:
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "__init__.py").touch()
    return Checkout(tmp_path)
