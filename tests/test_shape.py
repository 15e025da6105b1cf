"""Modules and functions stay small enough to be read, and public names say what they are for."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

MODULE_LINES = 400
FUNCTION_LINES = 60
USUAL_FUNCTION_LINES = 30
USUAL_SHARE = 0.9


@dataclass(frozen=True)
class Definition:
    place: str
    name: str
    node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
    public: bool

    @property
    def lines(self) -> int:
        """Length without the docstring, which is not to be saved on."""
        first, body = self.node.lineno, self.node.body
        length = (self.node.end_lineno or first) - first + 1
        if ast.get_docstring(self.node) is not None:
            length -= (body[0].end_lineno or 0) - body[0].lineno + 1
        return length

    @property
    def is_function(self) -> bool:
        return not isinstance(self.node, ast.ClassDef)


def definitions(tree: ast.AST, place: str, *, public: bool = True) -> Iterator[Definition]:
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            seen = public and not node.name.startswith("_")
            yield Definition(f"{place}:{node.lineno}", node.name, node, seen)
            yield from definitions(node, place, public=seen and isinstance(node, ast.ClassDef))
        else:
            yield from definitions(node, place, public=public)


def all_definitions(checkout: Any) -> list[Definition]:
    return [
        definition
        for module in checkout.modules.values()
        for definition in definitions(module.tree, str(module.path.relative_to(checkout.root)))
    ]


def long_modules(checkout: Any) -> list[str]:
    return [
        f"{module.path.relative_to(checkout.root)}: {count} lines"
        for module in checkout.modules.values()
        if (count := len(module.path.read_text(encoding="utf-8").splitlines())) > MODULE_LINES
    ]


def long_functions(checkout: Any, limit: int) -> list[str]:
    return [
        f"{found.place}: {found.name} has {found.lines} lines"
        for found in all_definitions(checkout)
        if found.is_function and found.lines > limit
    ]


def undocumented(checkout: Any) -> list[str]:
    modules = [m.name for m in checkout.modules.values() if m.tree.body and not ast.get_docstring(m.tree)]
    names = [
        f"{found.place}: {found.name}"
        for found in all_definitions(checkout)
        if found.public and not ast.get_docstring(found.node)
    ]
    return modules + names


def test_modules_are_short(checkout: Any) -> None:
    assert long_modules(checkout) == []


def test_functions_are_short(checkout: Any) -> None:
    assert long_functions(checkout, FUNCTION_LINES) == []
    functions = [found for found in all_definitions(checkout) if found.is_function]
    longer = long_functions(checkout, USUAL_FUNCTION_LINES)
    assert len(longer) <= (1 - USUAL_SHARE) * len(functions), longer


def test_public_names_are_documented(checkout: Any) -> None:
    assert undocumented(checkout) == []


def test_each_check_of_the_shape_can_fail(other_checkout: Any) -> None:
    body = "".join(f"    x = {number}\n" for number in range(FUNCTION_LINES))
    source = f'"""A module."""\n\n\nclass Public:\n    def method(self):\n        pass\n\n\ndef _private():\n{body}'
    path: Path = other_checkout.root / "parser" / "long.py"
    path.write_text(source + "\n" * MODULE_LINES)
    assert long_modules(other_checkout) == [f"parser/long.py: {len(path.read_text().splitlines())} lines"]
    assert long_functions(other_checkout, FUNCTION_LINES) == ["parser/long.py:9: _private has 61 lines"]
    assert undocumented(other_checkout) == ["parser/long.py:4: Public", "parser/long.py:5: method"]
