"""Quantities: a number or a range with its bounding words and its unit, in any string."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cached_property, lru_cache

import msgspec
from msgspec.structs import replace

from ..keys import fold
from ..lexicon import Lexicon, default_lexicon
from ..model import Number, Op, Span
from ..spacing import single_spaced
from .bounds import BoundReader, Lead, bound_reader
from .figures import FIGURE, decimal_of_digits, json_number
from .names import NameReader, name_reader
from .number_words import decimal_of_words, number_words
from .units import Unit, UnitReader, unit_reader

# The look-behinds stand behind the first digit, so that a search leaps from digit to digit.
_FIRST = re.compile(r"[0-9](?<!\w.)(?<![0-9][.,/].)(?<![a-zđ]-.)(?<![^\W\d_]/.)")
# A number in group 1 is followed by what shows at a glance that it is one, and no date, label or symbol.
_NUMBER = re.compile(
    r"([1-9](?<!\..)[0-9]*(?:\.[0-9]{3})*(?:,[0-9]+)?)"
    r"(?=[%;]|,(?![0-9])|\.(?! ?[0-9])|\Z| (?!tháng|giờ|[/.0-9-])| ?- ?[0-9]+%)"
    f"|{FIGURE}"
)
_SECOND = re.compile(rf" {{0,3}}(-|÷|đến|tới|và) {{0,3}}(?:(?:gấp|khoảng|từ) )?({FIGURE})(?![/.,]?[0-9])")
_JOINTS = ("-", "÷", "đến", "tới", "và", "gấp", "khoảng", "từ")
# What stands before the second number of a range reaches no further.
_RANGE_WINDOW = 56
_DIGIT_OR_MARK = re.compile("[0-9,;.]")
_SCORE = re.compile(r"\d{1,2}(?:,\d{1,2})? ?/ ?(?:5|10|100)(?= điểm(?!\w))")
_FRACTION = re.compile(
    r"(?P<part>\d{1,3}(?:\.\d{3})+|\d{1,6}) ?/ ?(?:\d{1,3}(?:\.\d{3})+|\d{1,6})(?![\d./,-]*\d|%)"
)
_DIGITS = re.compile(FIGURE)
_GLUED = re.compile(r"[^\W\d_]+\d*")
_AND = "và"
_UNTIL = ("đến ", "tới ", "tầm nhìn ")
# Kinds of unit that no number has which is a name.
_MEASURED = ("percent", "money", "measure")
_LISTED = {" ": ("",), " ,": ("", "và")}


class Quantity(msgspec.Struct, frozen=True, gc=False):
    """A number or a range as it stands in a text.

    Attributes:
        low: lower bound as written, before any scale word; None if there is none ("không quá 5").
        high: upper bound as written; None if there is none ("5 trở lên").
        op: "=", "range", "≈", "≥", ">", "≤" or "<".
        unit: as written, scale word and denominator included ("triệu đồng/ha"), or None.
        span: bounding words, number and unit.
        number_span: the number or range without its unit ("8/8" whole).
        values: the numbers as read, one or two.
        start_value: whether it is opened by "từ" alone, so that it may be the start of a change ("từ 42% lên").
        detail: kind, scale and denominator of the unit.
        fraction: whether it is written as "8/8".
    """

    low: Number | None
    high: Number | None
    op: Op
    unit: str | None
    span: Span
    number_span: Span
    values: tuple[Decimal, ...] = ()
    start_value: bool = False
    detail: Unit | None = None
    fraction: bool = False


class _Figure(msgspec.Struct, frozen=True, gc=False):
    """One or two numbers before their unit is read."""

    start: int
    end: int
    first: Decimal
    second: Decimal | None = None
    fraction: bool = False
    joined_by_and: bool = False

    @property
    def values(self) -> tuple[Decimal, ...]:
        return (self.first,) if self.second is None else (self.first, self.second)


def number_starts(key: str, span: Span | None = None) -> list[int]:
    """Where numbers in figures may start in key text, or in a span of it, in order."""
    return [match.start() for match in _FIRST.finditer(key, *(span or ()))]


def find_quantities(text: str, *, lexicon: Lexicon | None = None) -> list[Quantity]:
    """Every quantity of a string, target or not, in text order.

    Args:
        text: any string, in NFC.
        lexicon: the vocabulary of units and bounding words; ours if None.

    Returns:
        Numbers in figures with or without a unit, and numbers in words with one. Dates, years, document
        numbers, labels, clock times and numbered names ("thôn 3") are not quantities.

    >>> [(q.low, q.high, q.op, q.unit) for q in find_quantities("vay từ 1000 đến 2000 đồng, không quá 5%")]
    [(1000, 2000, 'range', 'đồng'), (None, 5, '≤', '%')]
    """
    reader = quantity_reader(lexicon or default_lexicon())
    tidy, back = single_spaced(text)
    key = fold(tidy)
    found = list(reader.scan(tidy, key, (0, len(tidy))))
    covered = [quantity.span for quantity in found]
    for quantity in reader.scan_words(tidy, key, (0, len(tidy))):
        if not any(start < quantity.span[1] and quantity.span[0] < end for start, end in covered):
            found.append(quantity)
    found.sort(key=lambda quantity: quantity.span)
    return [replace(q, span=back(q.span), number_span=back(q.number_span)) for q in found]


class QuantityReader:
    """Reads quantities by the tables of one lexicon; see ``quantity_reader``."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._bounds: BoundReader = bound_reader(lexicon)
        self._names: NameReader = name_reader(lexicon)
        self._units: UnitReader = unit_reader(lexicon)

    @cached_property
    def _words(self) -> re.Pattern[str]:
        """A number in words: made when one may stand somewhere, since it takes as long as a short document."""
        return re.compile(rf"(?<!\w)(?:{number_words()})(?!\w)")

    def scan(
        self, text: str, key: str, span: Span, starts: Iterable[int] | None = None, *, bare: bool = False
    ) -> Iterator[Quantity]:
        """The quantities in figures within a span of a text and its key.

        Args:
            text, key: the whole text and its matching key.
            span: where to look; words before it are not seen.
            starts: where figures start in the span, as ``number_starts`` has them, if the caller knows.
            bare: whether a number may look like a year ("2000" in a table's cell).
        """
        position, end = span
        named_until, listing = -1, " ,"
        for start in number_starts(key, span) if starts is None else starts:
            match = _NUMBER.match(key, start, end) if start >= position else None
            if match is None:
                continue
            if match[1] is None:
                if (skip := self._token_end(text, key, match)) > 0:
                    position, named_until = skip, -1
                    continue
                first, space, _ = match[0].partition(" ")
                if space and self._names.is_name(text, key, start, int(first)):
                    position = named_until = start + len(first)
                    listing = " ,"
                    continue
            figure = self._figure(key, match, end)
            if figure is None:
                position = match.end()
                continue
            own = self._without_second(key, figure, position) if figure.joined_by_and else figure
            unit = self._unit(text, key, own)
            listed = named_until >= 0 and key[named_until:start].strip(listing) in _LISTED[listing]
            measured = bare or (unit and (unit.kind in _MEASURED or unit.scale > 1))
            if not measured and self._is_name(text, key, figure, unit, listed=listed):
                position = figure.end
                # Behind a year only what runs on with it is no number ("1900 1234"): "năm 2025 và 3 kho".
                named_until, listing = position, " " if self._names.is_year(key, start) else " ,"
                continue
            yield (quantity := self._quantity(text, key, own, unit, position))
            position = quantity.span[1]

    def scan_words(self, text: str, key: str, span: Span) -> Iterator[Quantity]:
        """The quantities in words within a span, where a unit or counted noun follows the number."""
        for match in self._words.finditer(key, *span):
            if quantity := self.spelled(text, key, match.start(), span[0]):
                yield quantity

    def spelled(self, text: str, key: str, start: int, lowest: int) -> Quantity | None:
        """The quantity in words whose number starts at the offset; words before ``lowest`` are not seen."""
        match = self._words.match(key, start)
        value = decimal_of_words(match[0]) if match and not match[0][0].isdigit() else None
        if match is None or value is None:
            return None
        end, value = self._units.without_scale(match[0], value)
        figure = _Figure(start, start + end, value)
        counted = self._units.read(key, start + end)
        if counted is None or counted.kind == "noun":
            return None
        return self._quantity(text, key, figure, self._unit(text, key, figure), lowest)

    def _token_end(self, text: str, key: str, match: re.Match[str]) -> int:
        """The end of the date, symbol or name that a number opens, or less than 1."""
        end = self._names.token_end(text, key, match.start())
        if end < 0 and key[match.end() : match.end() + 1].isalpha():
            return self._glued(text, key, match)
        return end

    def _glued(self, text: str, key: str, match: re.Match[str]) -> int:
        """The end of a token such as "5G" or "30c": letters right behind the digits that are no unit."""
        glued = _GLUED.match(key, match.end())
        if glued is None:
            return 0
        unit = self._units.read(key, match.end())
        if unit is None or unit.kind in ("noun", "count"):
            return glued.end()
        generation = len(glued[0]) == 1 and unit.scale == 1 and text[match.end()].isupper()
        return glued.end() if generation else 0

    def _figure(self, key: str, match: re.Match[str], end: int) -> _Figure | None:
        start, stop = match.span()
        if match[1] is None and key[stop : stop + 2].lstrip(" ")[:1] == "/":
            if score := _SCORE.match(key, start):
                part = decimal_of_digits(match[0])
                return None if part is None else _Figure(start, score.end(), part, fraction=True)
            if fraction := _FRACTION.match(key, start):
                part = decimal_of_digits(fraction["part"])
                return None if part is None else _Figure(start, fraction.end(), part, fraction=True)
        first = decimal_of_digits(match[0])
        if first is None:
            return None
        figure = _Figure(start, stop, first)
        return self._range(key, figure, end) or figure

    def _range(self, key: str, figure: _Figure, end: int) -> _Figure | None:
        """The range that a figure opens; None if no larger number is joined to it, or to its unit."""
        start, stop = figure.start, figure.end
        behind = stop + key.startswith("%", stop)
        if key[behind : behind + 1] in ",;.":
            return None
        ahead = _DIGIT_OR_MARK.search(key, behind, stop + _RANGE_WINDOW)
        if ahead is None or ahead[0] in ",;." or not key[stop : ahead.start()].rstrip(" ").endswith(_JOINTS):
            return None
        if key.endswith("năm ", 0, start) and self._names.is_year(key, start):
            return None  # "năm 2024 - 4.700 USD"
        found = self._with_second(key, figure, stop, end)
        if found is None and (unit := self._units.read(key, stop)) and unit.kind in (*_MEASURED, "time"):
            found = self._with_second(key, figure, unit.end, end)
        return found

    def _with_second(self, key: str, figure: _Figure, after: int, end: int) -> _Figure | None:
        """The range that a second number at the offset makes of a figure; None if there is none, or it is no larger."""
        second = _SECOND.match(key, after, end)
        value = decimal_of_digits(second[2]) if second else None
        if second is None or value is None or value <= figure.first:
            return None
        if self._names.is_year(key, second.start(2)) and self._units.read(key, second.end()) is None:
            return None
        return _Figure(figure.start, second.end(), figure.first, value, joined_by_and=second[1] == _AND)

    def _without_second(self, key: str, figure: _Figure, lowest: int) -> _Figure:
        """The first of two numbers that "và" joins, unless "từ" or "giữa" makes a range of them."""
        if self._bounds.before(key, lowest, figure.start).since:
            return figure
        return _Figure(figure.start, figure.start + _length(key, figure.start), figure.first)

    def _unit(self, text: str, key: str, figure: _Figure) -> Unit | None:
        unit = self._units.read(key, figure.end) or self._units.sign(key, figure.start, figure.end)
        return None if unit and unit.kind in ("count", "noun") and _is_proper(text, unit) else unit

    def _quantity(self, text: str, key: str, figure: _Figure, unit: Unit | None, lowest: int) -> Quantity:
        lead = self._bounds.before(key, lowest, figure.start)
        stop = unit.end if unit else figure.end
        after, end = self._bounds.after(key, stop)
        if after is None and unit and unit.kind == "percent":
            after = self._bounds.behind_noun(key, stop)
        rate = self._units.denominator(key, end) if after else end
        if unit and unit.scale > 1:
            figure = _scaled(key, figure)
        low, high, op = _bounded(figure, lead, after)
        written = text[figure.end : stop].strip() if unit else ""
        if unit and rate > end:
            written += text[end:rate].strip()
        return Quantity(
            low=low,
            high=high,
            op=op,
            unit=(written or unit.head or None) if unit else None,
            span=(lead.start, rate),
            number_span=(figure.start, figure.end),
            values=figure.values,
            start_value=lead.since and after is None,
            detail=unit,
            fraction=figure.fraction,
        )

    def is_unit(self, words: str) -> bool:
        """Whether words that stand by themselves are a unit of measure ("tỷ đồng", "ha"), and no noun that is counted."""
        read = self._units.read(fold(words), 0)
        return read is not None and read.end == len(words) and read.kind != "noun"

    def in_unit(self, key: str, quantity: Quantity, unit: str) -> Quantity:
        """The quantity in a unit that stands apart from it: "2,607" is decimal under "triệu người"."""
        read = self._units.read(fold(unit), 0)
        if read is None or read.end != len(unit) or quantity.detail is not None:
            return quantity
        quantity = replace(quantity, detail=read)
        if read.scale == 1:
            return quantity
        second = quantity.values[1] if len(quantity.values) > 1 else None
        figure = _scaled(key, _Figure(*quantity.number_span, quantity.values[0], second))
        if figure.values == quantity.values:
            return quantity
        low = None if quantity.low is None else json_number(figure.values[0])
        high = None if quantity.high is None else json_number(figure.values[-1])
        return replace(quantity, low=low, high=high, values=figure.values)

    def _is_name(self, text: str, key: str, figure: _Figure, unit: Unit | None, *, listed: bool) -> bool:
        """Whether a number without a measure names or dates something; ``listed``: behind one that does."""
        kind = unit.kind if unit else None
        if figure.fraction or figure.first % 1:
            return False
        # "1975 hộ" counts; "đến 2030 nước ta …" does not.
        may_be_year = figure.second is None and (kind != "count" or key.endswith(_UNTIL, 0, figure.start))
        if may_be_year and self._names.is_year(key, figure.start):
            return True
        if listed and kind in (None, "noun"):
            return True
        return self._names.is_name(text, key, figure.start, int(figure.first))


def _is_proper(text: str, unit: Unit) -> bool:
    """Whether the noun behind a number is a proper name ("28 Bộ Công Thương"), which is no unit of it."""
    end = unit.head_start + len(unit.head)
    return (
        text[unit.head_start].isupper() and text[end : end + 1] == " " and text[end + 1 : end + 2].isupper()
    )


def _scaled(key: str, figure: _Figure) -> _Figure:
    """The figure as a scale word behind it has it read ("4,909 triệu")."""
    if figure.fraction or key.find(",", figure.start, figure.end) < 0:
        return figure
    found = [
        decimal_of_digits(digits, scaled=True) for digits in _DIGITS.findall(key[figure.start : figure.end])
    ]
    if not found or found[0] is None or len(found) != len(figure.values):
        return figure
    return replace(figure, first=found[0], second=found[1] if len(found) > 1 else None)


def _length(key: str, start: int) -> int:
    match = _NUMBER.match(key, start)
    return match.end() - start if match else 0


def _bounded(figure: _Figure, lead: Lead, after: Op | None) -> tuple[Number | None, Number | None, Op]:
    """Low, high and op: a bounding word beats a blurring one, and takes one end of a range."""
    first = json_number(figure.first)
    last = first if figure.second is None else json_number(figure.second)
    op = after or lead.op
    if op in ("≥", ">"):
        return first, None, op
    if op in ("≤", "<"):
        return None, last, op
    if figure.second is not None:
        return first, last, "range"
    if lead.since:
        return first, None, "≥"
    return first, last, "≈" if op == "≈" else "="


@lru_cache(maxsize=8)
def quantity_reader(lexicon: Lexicon) -> QuantityReader:
    """The reader for a lexicon, made once."""
    return QuantityReader(lexicon)
