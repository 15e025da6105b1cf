"""Numbers within the name of another number's indicator, and start values: they part no clause.

"Giá trị trên 1 ha đất trồng trọt đạt 98 triệu đồng" has one clause and one target; so has "từ 42% lên 70%".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from itertools import product
from typing import TypeVar, get_args

from ..grammars.quantities import Quantity
from ..grammars.units import UnitKind
from ..keys import whole_words, word_starts
from ..model import Span
from .clauses import Sentence
from .times import PERIODS

Kinds = tuple[UnitKind | None, ...]
Need = str | None
"""The fact about a number without which a rule has nothing to say of it; None if it always has."""
ANY: Kinds = (None, *get_args(UnitKind))
"""All kinds of unit, and None for none."""

T = TypeVar("T")

_WINDOW = 48
_DENOMINATORS = frozenset(map(Decimal, (1, 10, 100, 1_000, 10_000, 100_000, 1_000_000)))
_OF_EACH = re.compile(r"(?:(?<!\w)(?:trên|mỗi|cứ|tính trên|bình quân trên)|/) *$")
_PER = re.compile(r"(?:dân|người|trẻ|hộ|lao động|phụ nữ|đơn vị)(?!\w)")
_UNTIL = re.compile(
    r" ?(?:\(năm \d{4}\) |năm \d{4} |hiện nay )?(?:/năm )?(?:sẽ |phải )?(?:được )?(?:tăng |giảm |nâng )?(?:lên|xuống|thành|còn)(?!\w)"
)
_RATED = re.compile(rf"/ ?(?!{PERIODS}|kỳ)\w")
_QUOTES = '"'
_SCALE_OF = re.compile(r"(?<!\w)thang(?: điểm)? *$")
_DISTANCE = re.compile(r"cách (?<!\wcách )(?!mạng)[^,;]{1,40}$")
_GIVEN = re.compile(
    r"(?<!\w)(?:có (?:quy mô|công suất|thu nhập|doanh thu|lợi nhuận|kim ngạch|tổng mức đầu tư|mức vốn|vốn|dân số|diện tích)|đã)(?: [^\W\d_]+){0,4} *$"
)
_AT_THOSE = re.compile(
    r"(?<!\w)(?:(?:ở|tại|đối với|cho) (?:những|các) [^,;]{1,40}|(?:ở|tại) (?:những |các )?nơi [^,;]{1,40}|những [^,;]{1,24} có(?: từ| dưới| trên)?) *$"
)
_FAVOURED = re.compile(r"(?<!\w)ưu tiên (?!bố trí|dành|chi)[^,;]*$")
_LIFE = re.compile(r"tuổi thọ|sống khỏe")
_AGE_OF = re.compile(r"(?<!\w)độ tuổi(?: từ)? *$")
_ALL = re.compile(r"(?<!\w)cả *$")
_SIZES = frozenset({"m", "mét", "cm", "mm", "µm", "µ", "km", "tấn", "kw", "mw", "gb", "mb", "gbps", "mbps"})
_MEASURES = _SIZES | {"tuổi", "tiêu chí", "mặt", "kv", "điểm"}
_SIZE_WORDS = (
    "kích thước", "kích cỡ", "khổ", "cỡ", "với tốc độ", "dày", "dài", "rộng", "cao", "sâu", "đường kính", "khẩu độ", "x",
    "tải trọng", *(f"{ship}{kind}" for ship in ("tàu", "thuyền") for kind in ("", " cá", " thuyền")),
)  # fmt: skip
_SIZE_OF = re.compile(rf"{word_starts(_SIZE_WORDS)}(?: (?:nhỏ hơn|lớn hơn))? *$")
PLACE_END = re.compile(
    rf"{word_starts(['tại', 'ở', 'trong', 'của', 'thuộc', 'giữa', 'qua', 'riêng', 'vào'])} *$"
)
RANK_END = re.compile(rf"({word_starts(['nhóm', 'tốp', 'top'])})(?: từ)? *$")
_RANK_LIST = re.compile(rf"{word_starts(['nhóm', 'tốp', 'top', 'danh sách'])}(?: từ)? *$")
_PARTED = re.compile(r"[,;.:(]")
_RATIO = re.compile(r"(?<!\w)(?:hệ số|tỷ số|vòng quay|khoảng cách|chênh lệch)(?!\w)")
_TIMES = re.compile(r"(?<!\w)(?:gấp|tăng|bằng|cao hơn)(?!\w)[^,;]*$")
_LASTING = (
    "tuổi thọ", "sống khỏe", "thời gian", "thời hạn", "số ngày", "số giờ", "gián đoạn", "nghỉ", "lưu trú",
)  # fmt: skip
_DURATION = re.compile(whole_words(_LASTING))
_WITHIN = re.compile(rf"{word_starts(['trong', 'sau', 'quá'])}(?: (?:thời hạn|thời gian|vòng))?(?: là)? *$")
_COUNTED_FROM = re.compile(r"(?: làm việc)?,? (?:kể từ|tính từ)(?!\w)")
_SHORTER = re.compile(whole_words(["giảm", "rút ngắn", "cắt giảm", "còn", "xuống", "tăng", "bớt"]))


class _Place:
    """A number and where it stands; ``previous`` is where the number before it in the sentence ends."""

    __slots__ = ("head", "key", "kind", "previous", "quantity", "sentence")

    def __init__(self, key: str, sentence: Span, quantity: Quantity, previous: int | None) -> None:
        self.key, self.sentence, self.quantity, self.previous = key, sentence, quantity, previous
        self.head = quantity.detail.head if quantity.detail else ""
        self.kind: UnitKind | None = quantity.detail.kind if quantity.detail else None

    def behind(self, pattern: re.Pattern[str], end: int) -> bool:
        """Whether the words that end at the offset match the pattern at their end."""
        return pattern.search(self.key, max(self.sentence[0], end - _WINDOW), end) is not None

    @property
    def is_rate(self) -> bool:
        """Whether its unit has something under a stroke that is no length of time."""
        detail = self.quantity.detail
        return detail is not None and _RATED.match(detail.denominator) is not None

    @property
    def joint(self) -> str | None:
        """The words between the number before and this one, if no mark parts them."""
        if self.previous is None:
            return None
        gap = self.key[self.previous : self.quantity.span[0]]
        return None if _PARTED.search(gap) else gap


def _start_value(place: _Place) -> bool:
    start = place.quantity.span[0]
    in_bracket = place.key.endswith("(", place.sentence[0], start) and place.previous is not None
    return in_bracket or _UNTIL.match(place.key, place.quantity.span[1]) is not None


def _quoted(place: _Place) -> bool:
    """A number in a slogan: "5 rõ", "4 tại chỗ"."""
    return place.key.count(_QUOTES, place.sentence[0], place.quantity.number_span[0]) % 2 == 1


def _threshold(place: _Place) -> bool:
    """What qualifies those who are counted or favoured: "100% dự án có quy mô từ 5 ha trở lên"."""
    start = place.quantity.span[0]
    if place.previous is not None and place.behind(_GIVEN, start):
        return True
    if place.kind in ("count", "noun") and place.behind(_AT_THOSE, start):
        return True
    if place.joint is not None and place.joint.endswith(" có ") and place.key.startswith("từ ", start):
        return True
    return place.key.startswith("từ ", start) and place.behind(_FAVOURED, start)


def _denominator(place: _Place) -> bool:
    values = place.quantity.values
    if len(values) != 1 or values[0] not in _DENOMINATORS:
        return False
    if not place.behind(_OF_EACH, place.quantity.number_span[0]):
        return False
    return values[0] == 1 or _PER.match(place.head) is not None


def _is_measured(head: str) -> bool:
    """Whether a unit, or none, is one of those that the rules from ``_age`` to ``_size`` are about."""
    return not head or head in _MEASURES or head.startswith("sao")


def _age(place: _Place) -> bool:
    start, end = place.sentence[0], place.quantity.span[0]
    if place.head == "tuổi":
        return _LIFE.search(place.key, start, end) is None
    return not place.head and place.behind(_AGE_OF, end)


def _grade(place: _Place) -> bool:
    return place.head.startswith("sao") and place.kind in ("count", "noun")


def _known_set(place: _Place) -> bool:
    return place.head in ("tiêu chí", "mặt") and place.behind(_ALL, place.quantity.span[0])


def _size(place: _Place) -> bool:
    end = place.quantity.span[0]
    if place.head == "kv":
        return True
    if place.head == "điểm":
        return place.behind(_SCALE_OF, end)
    if place.head not in _SIZES:
        return False
    sides = place.key.startswith((" x ", "x "), place.quantity.span[1])  # "ảnh 4 cm x 6 cm"
    return sides or place.behind(_SIZE_OF, end) or place.behind(_DISTANCE, end)


def _where(place: _Place) -> bool:
    """A count that says only where the number before it is reached ("3 cụm tại 3 vùng")."""
    joint = place.joint
    excepted = place.key.endswith(" riêng ", place.previous, place.quantity.span[0])
    return excepted or (joint is not None and PLACE_END.search(joint) is not None)


def _rank_in_name(place: _Place) -> bool:
    """A rank within the name of what is counted ("3 cảng thuộc nhóm 20 cảng lớn nhất")."""
    joint = place.joint
    return joint is not None and _RANK_LIST.search(joint) is not None and " và " not in joint


def _deadline(place: _Place, clause: int) -> bool:
    """The time that a procedure gives ("trong thời hạn 5 ngày làm việc kể từ khi nhận đủ hồ sơ")."""
    end = place.quantity.span[0]
    within = _WITHIN.search(place.key, max(clause, end - _WINDOW), end)
    if within is None and _COUNTED_FROM.match(place.key, place.quantity.span[1]) is None:
        return False
    return _DURATION.search(place.key, clause, within.start() if within else end) is None


def _frequency(place: _Place) -> bool:
    start, end = place.sentence[0], place.quantity.span[0]
    start = max(start, place.key.rfind(";", start, end))
    clause = place.key[start:end]
    if place.head == "lần":
        return _RATIO.search(clause) is None and _TIMES.search(clause) is None
    if place.head in ("giờ", "ngày", "phút", "giây") and _SHORTER.search(clause):
        return False
    if place.is_rate and place.quantity.op in ("≤", "<"):
        return False  # "không quá 20 phút/lượt"
    return _deadline(place, start) or _DURATION.search(clause) is None or len(place.quantity.values) > 1


def by_facts(
    rules: Sequence[tuple[str, Callable[[T], bool], Kinds, Need]], facts: Sequence[str]
) -> Mapping[tuple[UnitKind | bool | None, ...], Sequence[tuple[str, Callable[[T], bool]]]]:
    """For each kind of unit and what holds of the facts, the rules that these concern, with their names, in order."""
    return {
        (kind, *holding): [
            (name, rule)
            for name, rule, kinds, need in rules
            if kind in kinds and (need is None or holding[facts.index(need)])
        ]
        for kind, *holding in product(ANY, *[(False, True)] * len(facts))
    }


_COUNTED: Kinds = ("count", "noun")
_NO_SHARE: Kinds = (None, "time", "measure", *_COUNTED)

INERT: Sequence[tuple[str, Callable[[_Place], bool], Kinds, Need]] = (
    ("start-value", _start_value, ANY, "since"),
    ("quoted-slogan", _quoted, ANY, "quotes"),
    ("condition", _threshold, ANY, "bounded"),
    ("denominator", _denominator, (*_NO_SHARE, "money"), None),
    ("age", _age, _NO_SHARE, "measured"),
    ("grade", _grade, _NO_SHARE, "measured"),
    ("known-set", _known_set, _NO_SHARE, "measured"),
    ("size", _size, _NO_SHARE, "measured"),
    ("place", _where, _COUNTED, "further"),
    ("rank-in-name", _rank_in_name, ANY, "further"),
    ("frequency", _frequency, ("time",), None),
)
"""The rules in the order in which they are asked: the reason given to the user, the rule, the kinds of unit, None for no
unit, that it concerns, and what it needs: quotation marks in the sentence, a number that is bounded, that may be the start
of a change, that follows another, that is measured in one of the units which those rules are about."""

_RULES = by_facts(INERT, ("quotes", "bounded", "since", "further", "measured"))


def inert(key: str, sentence: Sentence, quantity: Quantity, previous: int | None) -> str | None:
    """The reason for which a number is part of another's name or its start value, or None.

    Args:
        key, sentence: the key and the sentence.
        quantity: the number.
        previous: where the number before it in the sentence ends, or None.
    """
    detail = quantity.detail
    kind, head = (detail.kind, detail.head) if detail else (None, "")
    quotes, bounded = _QUOTES in sentence.words, quantity.op in ("≥", ">", "≤", "<")
    rules = _RULES[kind, quotes, bounded, quantity.start_value, previous is not None, _is_measured(head)]
    if not rules:
        return None
    place = _Place(key, sentence.span, quantity, previous)
    for name, rule in rules:
        if rule(place):
            return name
    return None
