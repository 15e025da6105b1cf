"""Docstrings as Markdown: their examples and literal blocks become code blocks."""

from __future__ import annotations

import re
from typing import Any

import griffe

_EXAMPLE = re.compile(r"^>>> .*\n?(?:^[^\n].*\n?)*", re.MULTILINE)


def as_markdown(docstring: str) -> str:
    """The docstring with fences around its examples, and without the second colon before literal blocks.

    >>> as_markdown("Doubles.\\n\\n>>> double(2)\\n4")
    'Doubles.\\n\\n```pycon\\n>>> double(2)\\n4\\n```\\n'
    """
    fenced = _EXAMPLE.sub(lambda match: f"```pycon\n{match[0].rstrip()}\n```\n", docstring)
    return re.sub(r"(?m)^:$\n", "", re.sub(r"::$", ":", fenced, flags=re.MULTILINE))


class Docstrings(griffe.Extension):
    """Rewrites the docstring of each object that is read."""

    def on_instance(self, *, obj: griffe.Object, **kwargs: Any) -> None:
        if obj.docstring:
            obj.docstring.value = as_markdown(obj.docstring.value)
