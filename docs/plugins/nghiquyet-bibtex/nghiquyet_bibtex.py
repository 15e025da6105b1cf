"""BibTeX: an entry for each document, for reference managers and LaTeX (with biber, or in UTF-8)."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from nghiquyet.parser import Resolution

MAKES: Final = "file"
_ESCAPES = str.maketrans({character: f"\\{character}" for character in "&%$#_{}"})


def write(documents: Iterable[Resolution], output: Path) -> None:
    """Write the entries, one after the other."""
    with output.open("w", encoding="utf-8") as file:
        file.writelines(map(entry, documents))


def entry(document: Resolution) -> str:
    """One document; a field that it does not state is left out."""
    metadata = document.metadata
    stated = {
        "title": metadata.title,
        "author": metadata.issuer,
        "number": metadata.number,
        "date": metadata.issued_on,
        "note": metadata.identifier,
    }
    fields = {name: value.translate(_ESCAPES) for name, value in stated.items() if value}
    if "author" in fields:
        fields["author"] = f"{{{fields['author']}}}"  # an organ has no first name
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@misc{{{document.id},\n{lines}}}\n\n"
