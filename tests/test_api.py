"""The public interface: written down in api.txt, typed, documented, and without names that nobody may import."""

from __future__ import annotations

import importlib
import importlib.util
import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

_FILE = Path(__file__).with_name("list_api.py")
_SPEC = importlib.util.spec_from_file_location("list_api", _FILE)
assert _SPEC is not None
assert _SPEC.loader is not None
tool = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(tool)

_NAME = re.compile(r"\b[A-Z][A-Za-z]+\b")
# Of the standard library, spaCy, pandas and polars.
_FOREIGN = {
    "Any", "Callable", "DataFrame", "Decimal", "Doc", "DocBin", "Example", "Iterable", "Iterator", "Language",
    "Literal", "Mapping", "None", "Path", "Sequence", "TracebackType", "BaseException", "True", "False", "Pattern",
    "Collection", "NoneType",
}  # fmt: skip


def callables() -> Iterator[tuple[str, Any]]:
    for module in map(importlib.import_module, tool.MODULES):
        for name, value in tool.public(module).items():
            full = f"{module.__name__}.{name}"
            if inspect.isclass(value):
                for method, function in tool.methods(value).items():
                    yield f"{full}.{method}", getattr(function, "fget", function)
            elif inspect.isfunction(value):
                yield full, value


def public_names() -> set[str]:
    names = {name for module in map(importlib.import_module, tool.MODULES) for name in tool.public(module)}
    return names | set(vars(importlib.import_module("nghiquyet.parser.model")))


def test_a_change_of_the_interface_is_seen() -> None:
    written = (Path(__file__).with_name("api.txt")).read_text(encoding="utf-8")
    assert tool.listing() == written, "if the change is meant, run `make api` and read the difference"


def test_the_list_has_functions_methods_fields_and_commands() -> None:
    lines = (Path(__file__).with_name("api.txt")).read_text(encoding="utf-8").splitlines()
    assert "nghiquyet.parser.parse_number(text: str) -> Decimal | None" in lines
    assert "nghiquyet.parser.model.Target.indicator: str" in lines
    assert "nghiquyet.parser.model.Change = 'reach' | 'increase' | 'decrease' | 'maintain'" in lines
    assert any(line.startswith("nghiquyet.corpus.Corpus.search(") for line in lines)
    assert any(line.startswith("nghiquyet convert PATH... --output") for line in lines)


def test_public_functions_are_typed_and_documented() -> None:
    wanting = {}
    for name, function in callables():
        signature = inspect.signature(function)
        parameters = [p for p in signature.parameters.values() if p.name not in ("self", "cls")]
        bare = [p.name for p in parameters if p.annotation is p.empty]
        if signature.return_annotation is signature.empty:
            bare.append("return")
        if not inspect.getdoc(function):
            bare.append("docstring")
        if bare:
            wanting[name] = bare
    assert wanting == {}


def test_what_public_signatures_name_is_public() -> None:
    known = public_names() | _FOREIGN
    hidden = {}
    for name, function in callables():
        signature = inspect.signature(function)
        written = [p.annotation for p in signature.parameters.values()] + [signature.return_annotation]
        unknown = {
            found for text in written if isinstance(text, str) for found in _NAME.findall(text)
        } - known
        if unknown:
            hidden[name] = sorted(unknown)
    assert hidden == {}


@pytest.mark.parametrize("module", tool.MODULES)
def test_lazy_names_are_the_declared_ones(module: str) -> None:
    loaded = importlib.import_module(module)
    homes = getattr(loaded, "_HOMES", None)
    if homes is not None:
        assert sorted(homes) == sorted(loaded.__all__)
