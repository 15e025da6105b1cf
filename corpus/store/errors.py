"""What can go wrong with the corpus file."""

from __future__ import annotations

from nghiquyet.parser.errors import NghiquyetError


class StoreError(NghiquyetError):
    """The corpus file is missing, is not one, or cannot be read or written now."""
