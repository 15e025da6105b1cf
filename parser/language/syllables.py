"""Vietnamese text cut at its syllables by one regular expression: the fast alternative to segmentation.

A token is a syllable, a number with its separators (``6.150,1``), a date (``15/5/2016``), the number of a document
(``100-NQ/TU``), an abbreviation (``KT-XH``, ``T.Ư``), an address of the web, a run of one mark (``...``), or any other
character. Units are cut off numbers and the two numbers of a range from one another, since that is where the spans of
targets begin and end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_MARKS = "\u0300-\u036f"  # accents of decomposed text, which \w does not take
_TOKEN = re.compile(
    rf"""
      https?://[^\s<>"“”]*[^\s<>"“”.,;:!?)\]]
    | [A-Za-z0-9_+-]{{1,64}}(?:\.[A-Za-z0-9_+-]{{1,64}}){{0,8}}@[A-Za-z0-9-]{{1,64}}(?:\.[A-Za-z0-9-]{{1,64}}){{1,8}}
    | \d{{1,5}}[a-z]?(?:/\d{{4}})?[-–/][A-ZĐ][\w.Đ]{{0,24}}(?<![.])(?:[-–/][A-ZĐ]\w{{0,24}}){{0,6}}  # number of a document
    | \d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{4}}(?!\d)                                       # date
    | \d{{1,15}}(?:[.,]\d{{1,15}}){{0,15}}
    | (?:[A-ZĐƯ]\.){{1,8}}[A-ZĐƯ](?!\w)                                              # T.Ư
    | [A-ZĐƯ]{{2,10}}(?:[-–/&][A-ZĐƯ]{{1,10}}){{1,6}}(?!\w)                          # KT-XH, NQ/TU
    | [^\W\d_](?:[^\W\d_]|[{_MARKS}'’](?=\w|[{_MARKS}])|[{_MARKS}])*\d{{0,9}}[²³]?
    | (?P<mark>[^\w\s])(?P=mark){{0,63}}
    | \S
    """,
    re.VERBOSE,
)


def syllables(text: str) -> Iterator[tuple[int, int]]:
    """The tokens of a text, as offsets; together they hold every character but white space, in linear time.

    >>> text = "Tăng 9-10%/năm theo Nghị quyết 100-NQ/TU, ngày 5/12/2019."
    >>> " ".join(text[start:end] for start, end in syllables(text))
    'Tăng 9 - 10 % / năm theo Nghị quyết 100-NQ/TU , ngày 5/12/2019 .'
    """
    return (match.span() for match in _TOKEN.finditer(text))
