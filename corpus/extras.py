"""Libraries that are installed only with an extra: loaded as in the parser."""

from __future__ import annotations

from nghiquyet.parser.extras import MissingExtraError, load_extra

__all__ = ["MissingExtraError", "load_extra"]
