"""Names of a package that are loaded only when they are asked for (PEP 562)."""

from __future__ import annotations

import sys
from collections.abc import Mapping


def load_name(package: str, homes: Mapping[str, str], name: str) -> object:
    """What a package has under a name, loaded now and kept there: for its ``__getattr__``.

    Args:
        package: its import name.
        homes: for each of its names the module that defines it, relative to the package (".errors").
        name: what is asked for.

    Raises:
        AttributeError: if the package has no such name.
    """
    if name not in homes:
        raise AttributeError(f"module {package!r} has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(homes[name], package), name)
    setattr(sys.modules[package], name, value)
    return value
