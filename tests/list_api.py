"""Writes tests/api.txt: every public name with its signature, and every command with its options (``make api``)."""

from __future__ import annotations

import importlib
import inspect
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any, Literal, get_args, get_origin

import click
import msgspec

from nghiquyet.corpus.cli import main as program

MODULES = (
    "nghiquyet.parser",
    "nghiquyet.parser.language",
    "nghiquyet.parser.model",
    "nghiquyet.parser.places",
    "nghiquyet.parser.plugins",
    "nghiquyet.schemas",
    "nghiquyet.corpus",
)
HEAD = "# What users may rely on. Made by `make api`; a test compares it with the code, so that a change is seen.\n"


def listing() -> str:
    """The whole file."""
    lines = [line for module in MODULES for line in _module(importlib.import_module(module))]
    return HEAD + "".join(f"{line}\n" for line in [*lines, *_commands()])


def public(module: ModuleType) -> dict[str, Any]:
    """What a module offers: what is in ``__all__``, or else what it defines without an underscore."""
    names = getattr(module, "__all__", None)
    if names is None:
        names = [
            name
            for name, value in vars(module).items()
            if not name.startswith("_") and (_defined_in(module, value) or get_origin(value) is Literal)
        ]
    return {name: getattr(module, name) for name in sorted(names)}


def methods(kind: type) -> dict[str, Any]:
    """The public functions and properties of a class, its own and those of our classes above it."""
    found: dict[str, Any] = {}
    for base in reversed(kind.__mro__):
        if base.__module__.startswith("nghiquyet."):
            found |= {
                name: value
                for name, value in vars(base).items()
                if not name.startswith("_") and (inspect.isfunction(value) or isinstance(value, property))
            }
    return dict(sorted(found.items()))


def fields(kind: type) -> dict[str, str]:
    """The fields of a record, with the types as written."""
    if not issubclass(kind, msgspec.Struct):
        return {}
    written = {name: text for base in reversed(kind.__mro__) for name, text in _annotations(base).items()}
    return {name: _bare(written[name]) for name in kind.__struct_fields__}


def _module(module: ModuleType) -> Iterator[str]:
    yield ""
    for name, value in public(module).items():
        full = f"{module.__name__}.{name}"
        if inspect.isclass(value):
            bases = ", ".join(base.__name__ for base in value.__bases__ if base is not object)
            yield f"{full}({bases})" if bases else full
            yield from (f"{full}.{field}: {kind}" for field, kind in fields(value).items())
            for method, function in methods(value).items():
                read_only = isinstance(function, property)
                shown = inspect.signature(function.fget if read_only else function)  # type: ignore[arg-type]
                yield f"{full}.{method}{f' -> {shown.return_annotation}' if read_only else _plain(shown)}"
        elif callable(value) and inspect.isfunction(value):
            yield f"{full}{_plain(inspect.signature(value))}"
        elif get_origin(value) is Literal:
            yield f"{full} = {' | '.join(map(repr, get_args(value)))}"
        else:
            yield f"{full}: {type(value).__name__}"


def _commands() -> Iterator[str]:
    yield ""
    for name, command in sorted(program.commands.items()):
        yield f"nghiquyet {name} {' '.join(filter(None, map(_shown, command.params)))}"


def _shown(parameter: click.Parameter) -> str:
    if isinstance(parameter, click.Argument):
        return parameter.metavar or (parameter.name or "").upper()
    return max(parameter.opts, key=len)


def _defined_in(module: ModuleType, value: Any) -> bool:
    return (inspect.isclass(value) or inspect.isfunction(value)) and value.__module__ == module.__name__


def _annotations(kind: type) -> dict[str, str]:
    return {name: str(text) for name, text in vars(kind).get("__annotations__", {}).items()}


def _bare(annotation: str) -> str:
    """A type without what ``Annotated`` adds, which the schema has."""
    if not annotation.startswith("Annotated["):
        return annotation
    depth = 0
    for offset, character in enumerate(annotation):
        depth += (character == "[") - (character == "]")
        if character == "," and depth == 1:
            return annotation[len("Annotated[") : offset]
    return annotation


def _plain(signature: inspect.Signature) -> str:
    """A signature as written: annotations are strings, whose quotation marks are left out."""
    parameters = [
        parameter
        if parameter.annotation is parameter.empty
        else parameter.replace(annotation=_Written(parameter.annotation))
        for parameter in signature.parameters.values()
    ]
    returned = signature.return_annotation
    shown = str(signature.replace(parameters=parameters, return_annotation=signature.empty))
    return shown if returned is signature.empty else f"{shown} -> {returned}"


class _Written:
    """An annotation that is shown as it stands in the source."""

    def __init__(self, annotation: object) -> None:
        self.annotation = annotation

    def __repr__(self) -> str:
        return str(self.annotation)


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(listing(), encoding="utf-8")
