"""The public names of each package: all are in its reference, whether or not the page has a place for them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib import import_module

PACKAGES: Mapping[str, str] = {
    "reference/parser.md": "nghiquyet.parser",
    "reference/language.md": "nghiquyet.parser.language",
    "reference/plugins.md": "nghiquyet.parser.plugins",
    "reference/corpus.md": "nghiquyet.corpus",
    "reference/schemas.md": "nghiquyet.schemas",
}
"""By the address of its page."""
_PLACED = re.compile(r"^::: ([\w.]+)$", re.MULTILINE)


def with_all_names(address: str, markdown: str) -> str:
    """The page, with the public names of its package that it leaves out at its end."""
    package = PACKAGES.get(address)
    if package is None:
        return markdown
    placed = set(_PLACED.findall(markdown))
    names = [f"{package}.{name}" for name in import_module(package).__all__]
    left = [name for name in names if name not in placed]
    shown = "".join(f"::: {name}\n" for name in left)
    return f"{markdown}\n## More\n\n{shown}" if left else markdown
