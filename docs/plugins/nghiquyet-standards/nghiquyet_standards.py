"""Vietnamese standards and technical regulations as references: TCVN 5687:2010, QCVN 01:2018/BYT."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nghiquyet.parser.plugins import PassageText, ReferenceCandidate

_STANDARD = re.compile(
    r"\b(?P<type>tcvn|qcvn) (?P<number>(?:iso )?[0-9]{1,5}(?:-[0-9]{1,2})?:(?P<year>(?:19|20)[0-9]{2})(?:/[a-zđ]{2,8})?)\b"
)


def standards(passage: PassageText) -> Iterator[ReferenceCandidate]:
    """The standards that a passage names with number and year."""
    for match in _STANDARD.finditer(passage.key):
        number = re.sub("[^0-9a-z]+", "-", match["number"].replace("đ", "d"))
        yield ReferenceCandidate(
            rule="standard",
            span=match.span(),
            type=match["type"].upper(),
            number=passage.text[slice(*match.span("number"))],
            date=match["year"],
            identifier=f"vn/state/{match['type']}/{match['year']}/{number}",
        )
