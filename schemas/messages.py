"""Findings in words. The sentences stand in ``messages.toml``, English beside Vietnamese."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import tomli

from .findings import Finding

LANGUAGES = ("en", "vi")
_LONGEST = 200
"""Characters of one value in a message."""


def message(finding: Finding, lang: str) -> str:
    """The sentence for a finding.

    Args:
        finding: its code must have a table in ``messages.toml``.
        lang: ``en`` or ``vi``.
    """
    arguments = {name: _cut(str(value)) for name, value in finding.arguments.items()}
    if lang != "en":
        reasons = _tables()["reasons"]
        arguments = {name: reasons.get(value, value) for name, value in arguments.items()}
    return catalogue()[finding.code][lang].format_map(arguments)


def catalogue() -> Mapping[str, Mapping[str, str]]:
    """Every code, in the order of the file, with its ``title``, ``en`` and ``vi``."""
    checks: Mapping[str, Mapping[str, str]] = _tables()["checks"]
    return checks


@cache
def _tables() -> dict[str, Any]:
    return tomli.loads(Path(__file__).with_name("messages.toml").read_text(encoding="utf-8"))


def _cut(value: str) -> str:
    return value if len(value) <= _LONGEST else f"{value[:_LONGEST]}…"
