"""When a target is to be reached: deadlines and periods in a sentence, and which number each belongs to."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from ..keys import word_starts
from ..model import Span

_YEAR = r"((?:19|20)\d\d)(?!\d|/[a-zđ])"
_TO = (
    r"(?:(?:chậm nhất|từ nay|kể từ nay|ngay từ|ngay|muộn nhất) )?"
    r"(?:(?:đến|tới|vào|trong|trước|hết|cuối|đầu|giữa|ngay|sang|riêng|khoảng|bước vào)[ ,]+)*"
)
_DAY = r"(?:ngày \d{1,2}(?: tháng |[/.-])\d{1,2}(?: năm |[/.-])|tháng \d{1,2}(?: năm |[/.-])|quý (?:[ivx]+|\d)(?: năm |[/.-])|(?:\d{1,2}[/.-])?\d{1,2}[/.-])"
# Behind a year without the word "năm" stands nothing that it could count ("đến 2030, …", but "đến 2000 đồng").
_NO_UNIT = (
    r"(?= *[,;:)]| *$|\.(?!\d)| (?:có|còn|chỉ còn|đạt|là|và|phấn đấu|sẽ|phải|cần|thì|không|cơ bản|tỷ lệ|tỷ trọng|tỷ suất"
    r"|tổng|thu nhập|mỗi|các|nước ta|toàn|cả nước|tăng|giảm|giữ|duy trì|hoàn thành|nâng|trên|dưới|ít nhất|tối thiểu)(?!\w))"
)
_TIME = re.compile(
    rf"(?<!\w)(?P<to>{_TO})(?:"
    rf"(?:các )?(?:giai đoạn|thời kỳ|nhiệm kỳ|(?:5|10|năm|mười) năm|những năm|năm học|năm|kế hoạch)?(?: \(?)?{_YEAR} ?- ?{_YEAR}\)?"
    rf"|{_DAY}{_YEAR}"
    rf"|(?P<bare>năm(?: học)?) {_YEAR}"
    r"|(?P<term>(?<!/)(?:(?:cuối |hết |cả |toàn )+(?:nhiệm kỳ|giai đoạn|năm học|kỳ)(?! (?:19|20)\d\d)"
    r"|(?:nhiệm kỳ|giai đoạn|năm học|học kỳ [i12]+)(?! (?:\d|trước|qua|vừa))))"
    r"|(?P<each>(?:bình quân |trung bình )?(?:hằng|mỗi|từng) (?:năm|tháng|quý))"
    rf"|(?:(?<=đến )|(?<=tới )|(?<=trước )|(?<=nhìn )){_YEAR}{_NO_UNIT})"
)
# One of these stands in every time expression; the words that lead to it are sought only before it.
_CORE = re.compile(
    r"(?:19|20)\d\d|(?:hằng|mỗi|từng) (?:năm|tháng|quý)|nhiệm kỳ|giai đoạn|năm học|học kỳ|(?:cuối|hết|cả) kỳ"
)
# Each of those by its rarest letter, which a search can leap to; its first group has what stands before that letter.
_HINT = re.compile(
    "|".join(
        rf"{hint[at]}(?<=({hint[: at + 1]}))(?={hint[at + 1 :]})"
        for hint, at in (
            ("20", 0), ("19", 0), ("hằng ", 1), ("mỗi ", 1), ("từng ", 1), ("giai đoạn", 7), ("năm học", 5),
            *((f"{term} kỳ", len(term) + 2) for term in ("nhiệm", "học", "cuối", "hết", "cả")),
        )
    )
)  # fmt: skip
# Each of those holds one of these; that a sentence has none shows sooner one by one.
_PARTS = ("20", "19", "hằng ", "mỗi ", "từng ", "giai đoạn", "năm học", " kỳ")
_LEAD, _TRAIL = 72, 40
# A year behind these words dates a comparison, a standard or a document, not the target.
_COMPARED_WORDS = (
    "so", "gấp", "lần", "chuẩn", "bộ tiêu chí", "giá so sánh", "luật", "pháp lệnh", "nghị quyết", "chỉ thị", "quyết định",
    "dự toán", "cùng kỳ",
)  # fmt: skip
_COMPARED = re.compile(
    word_starts(_COMPARED_WORDS) + r"(?![^,;()]*(?<!\w)(?:đạt|đến năm|phấn đấu)(?!\w))[^,;()]*$"
)
_OF_THEN = re.compile(r"(?<!\w)(?:từ|của|giá|bằng|thực hiện|ước|như|kể từ|sau|hơn) $")
_ENDING = 14
# The words that a time expression can hold before its core; so can numbers.
_LEADING = frozenset({
    "chậm", "nhất", "từ", "nay", "kể", "ngay", "muộn", "đến", "tới", "vào", "trong", "trước", "hết", "cuối", "đầu", "giữa",
    "sang", "riêng", "khoảng", "bước", "các", "giai", "đoạn", "thời", "kỳ", "nhiệm", "năm", "mười", "những", "học", "kế",
    "hoạch", "tầm", "nhìn", "ngày", "tháng", "quý", "toàn", "cả", "bình", "quân", "trung", "hằng", "mỗi", "từng", "i", "ii", "iii", "iv",
})  # fmt: skip
_DEADLINES = ("đến", "tới", "trước", "hết", "chậm", "từ nay", "vào", "ngay từ")
_MARKS = " ,:-"
PERIODS = "năm|tháng|quý|tuần|ngày|nhiệm kỳ"
"""The lengths of time that a rate is told for ("5 tỷ đồng/năm")."""
_BRACKET = re.compile(r"\([^()]*\)")


class Time(msgspec.Struct, frozen=True, gc=False):
    """A time expression.

    Attributes:
        span: where it stands.
        start, end: the years that it names, None where it names none ("hằng năm").
        term: whether it names the plan's own end ("đến cuối nhiệm kỳ").
        bare: whether it is a year without a word that makes it a deadline ("năm 2025").
        compared: whether it dates a comparison or a standard and not the target.
        bracket: where the bracket that it stands in opens, or -1; it dates what stands in the same bracket.
    """

    span: Span
    start: int | None = None
    end: int | None = None
    term: bool = False
    bare: bool = False
    compared: bool = False
    bracket: int = -1

    @property
    def dates(self) -> bool:
        """Whether it can say when a target is to be reached."""
        return not self.compared and self.bracket < 0 and (self.end is not None or self.term)


class TimeFinder:
    """Finds the time expressions of one text."""

    def __init__(self, key: str) -> None:
        self._key = key

    def within(self, span: Span) -> list[Time]:
        """The time expressions of a sentence, in order."""
        key = self._key
        start, end = span
        found: list[Time] = []
        words = key[start:end]
        for part in _PARTS:
            if part in words:
                break
        else:
            return found
        brackets: list[Span] | None = None
        for hint in _HINT.finditer(key, start, end):
            at = hint.start(hint.lastindex or 0)
            core = _CORE.match(key, at, end) if at >= start else None
            if core is None:
                continue
            lead = _lead(key, max(start, at - _LEAD), at)
            match = _TIME.search(key, lead, min(end, core.end() + _TRAIL))
            if match:
                brackets = _brackets(key, span) if brackets is None else brackets
                found.append(_time(key, span, match, brackets))
                start = match.end()
        return found


def _brackets(key: str, span: Span) -> list[Span]:
    return [match.span() for match in _BRACKET.finditer(key, *span)] if key.find("(", *span) >= 0 else []


def _lead(key: str, lowest: int, at: int) -> int:
    """Where the words that can lead to a core may begin: with it stands the word before them, which may be glued."""
    while at > lowest:
        begin = max(lowest, key.rfind(" ", lowest, at - 1) + 1)
        word = key[begin:at].strip(" ,(/.-")
        at = begin
        if word and word not in _LEADING and not word[0].isdigit():
            break
    return at


def _time(key: str, span: Span, match: re.Match[str], brackets: list[Span]) -> Time:
    years = [int(year) for year in (match[2], match[3], match[4], match[6], match[9]) if year]
    bracket = next((start for start, end in brackets if start < match.start() < end), -1)
    before = key[max(span[0], match.start() - 60) : match.start()]
    lead = match["to"].strip()
    deadline = lead.startswith(_DEADLINES)
    return Time(
        span=match.span(),
        start=years[0] if len(years) > 1 else None,
        end=years[-1] if years else None,
        term=match["term"] is not None,
        bare=match["bare"] is not None and not lead,
        compared=not deadline and _is_compared(before),
        bracket=bracket,
    )


def _is_compared(before: str) -> bool:
    return (
        before.endswith(" ") and _OF_THEN.search(before, max(0, len(before) - _ENDING)) is not None
    ) or _COMPARED.search(before) is not None


def without_times(span: Span, times: Sequence[Time]) -> list[Span]:
    """The pieces of a span that are left when the times that date the target are taken out."""
    if not times:
        return [span]
    pieces, start = [], span[0]
    for time in times:
        if time.compared or time.bracket >= span[0] or time.span[1] <= span[0] or time.span[0] >= span[1]:
            continue
        pieces.append((start, max(start, time.span[0])))
        start = min(span[1], time.span[1])
    pieces.append((start, span[1]))
    return pieces


def words_without_times(key: str, span: Span, times: Sequence[Time]) -> str:
    """The key words of a span without times and the marks around what is left."""
    if not times:
        return key[span[0] : span[1]].strip(_MARKS).strip()
    pieces = [key[start:end].strip(_MARKS) for start, end in without_times(span, times)]
    return (pieces[0] if len(pieces) == 1 else " ".join(pieces)).strip()
