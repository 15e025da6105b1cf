"""Plug-ins: what other packages add by entry points, and what their authors import.

A package announces what it adds in its ``pyproject.toml``, one group for each kind:

``nghiquyet.readers``
    A format: an object or module like ``Reader``. It is asked of every file, before our own formats.
``nghiquyet.lexicons``
    Vocabulary: the path of a TOML file. It is added to ours where its name is given: ``parse(..., lexicon=name)``.
``nghiquyet.targets``, ``nghiquyet.references``
    A rule: a function like ``TargetRule`` or ``ReferenceRule``. It is used where its name is given:
    ``parse(..., rules=[name])``.
``nghiquyet.exporters``
    A format of ``nghiquyet export``: an object or module like ``Exporter`` of ``nghiquyet.corpus``.

So a package that is only installed, perhaps since another needs it, changes nothing in how documents are read that
could be read before, unless it claims them as a reader.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..lazy import load_name

if TYPE_CHECKING:
    from ..errors import PluginError
    from ..readers.added import Reader, table
    from ..readers.draft import Draft, Layout
    from .records import PassageText, ReferenceCandidate, ReferenceRule, TargetCandidate, TargetRule
    from .registry import Plugin, installed

__all__ = [
    "Draft",
    "Layout",
    "PassageText",
    "Plugin",
    "PluginError",
    "Reader",
    "ReferenceCandidate",
    "ReferenceRule",
    "TargetCandidate",
    "TargetRule",
    "installed",
    "table",
]

_HOMES = {
    "Draft": "..readers.draft",
    "Layout": "..readers.draft",
    "PassageText": ".records",
    "Plugin": ".registry",
    "PluginError": "..errors",
    "Reader": "..readers.added",
    "ReferenceCandidate": ".records",
    "ReferenceRule": ".records",
    "TargetCandidate": ".records",
    "TargetRule": ".records",
    "installed": ".registry",
    "table": "..readers.added",
}


def __getattr__(name: str) -> object:
    """Load what is asked for only now: a parse without plug-ins needs none of it (PEP 562)."""
    return load_name(__name__, _HOMES, name)
