"""What ``validate`` returns: a finding in words, with its place in the file and in the source text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One reason why a document is not valid.

    Attributes:
        code: stable name of the check, e.g. ``schema.required`` or ``quote.differs``.
        severity: how much it matters; whatever breaks the contract is an error.
        message: one sentence in the language asked for.
        path: JSON Pointer (RFC 6901) to the value concerned; empty for the whole document.
        line: line in the JSON file, from 1; None where no JSON text was given.
        column: column in that line in code points, from 1; None likewise.
        name: the file, as given to ``validate``.
        sentence: the line of the document's own text that the value is about, if one is known.
    """

    code: str
    severity: Literal["error", "warning"] = "error"
    message: str
    path: str = ""
    line: int | None = None
    column: int | None = None
    name: str | None = None
    sentence: str | None = None

    def __str__(self) -> str:
        """``name:line:column: message``, leaving out what is not known.

        >>> str(Problem(code="json.syntax", message="Not JSON.", name="a.json", line=2, column=7))
        'a.json:2:7: Not JSON.'
        >>> str(Problem(code="schema.type", message="Not a text.", path="/id"))
        '/id: Not a text.'
        """
        place = self.name or ""
        if self.line is not None:
            place = f"{place or '<json>'}:{self.line}:{self.column}"
        elif self.path:
            place = f"{place}{':' if place else ''}{self.path}"
        return f"{place}: {self.message}" if place else self.message
