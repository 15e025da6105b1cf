"""Libraries that are installed only with an extra, loaded when they are first needed."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from .errors import NghiquyetError


class MissingExtraError(NghiquyetError):
    """What was asked for needs a library that is not installed."""


def load_extra(module: str, *, extra: str) -> Any:
    """An optional library.

    Args:
        module: name of the module to import.
        extra: the extra of this package that installs it.

    Raises:
        MissingExtraError: if it is not installed.
    """
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        library = module.partition(".")[0]
        raise MissingExtraError(
            f"this needs {library}, which is not installed", hint=f"pip install 'nghiquyet[{extra}]'"
        ) from error
