"""Numbers that look like targets and are not: each rule names the reason for which it refuses one."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from ..keys import word_starts
from .case import Case
from .description import described_thing, mere_description
from .inert import ANY, Kinds, Need, by_facts
from .past import more_of_the_past, result_of_the_past

_COMPARED = re.compile(
    r"(?<!\w)(?:so với|thay vì|thay cho)(?!.*(?<!\w)(?:tăng|giảm|đạt|gấp|còn|là|phấn đấu)(?!\w))(?: [^\s,;]+){0,6} *$"
)
_ALL_WORDS = (
    "cả", "các", "những", "toàn bộ", "tất cả", "địa bàn", "trong số", "gồm", "trong tổng số", "theo", "tập trung vào",
    "của", "trong",
)  # fmt: skip
_ALL_OF = re.compile(rf"{word_starts(_ALL_WORDS)} *$")
_CHARGED = re.compile(
    r"(?<!\w)(?:chỉ đạo|(?<!bàn )giao cho|(?<!bàn )giao(?: [^\s,;]+){0,4} cho|giao|yêu cầu|đề nghị|hướng dẫn|phối hợp với|kiểm soát)(?: thêm| cho)? *$"
)
_ALREADY = re.compile(r"[^,;]{0,40}(?<!\w)đã (?:được|có|ký|đề ra|xác định|ban hành)")
# "(chỉ tiêu Đại hội đề ra: 6 triệu lượt)": what was set before.
_SET_BEFORE = re.compile(
    r"^(?:chỉ tiêu|mục tiêu|kế hoạch|nghị quyết)[^;]{0,40}(?:đề ra|đã đề|giao|xác định)(?!\w)"
)
_VOTERS = re.compile(r" ?(?:số )?(?:phiếu|đại biểu)(?!\w)")
_DECIDED = re.compile(r"(?<!\w)(?:có mặt(?= \d)|triệu tập|đã bầu|biểu quyết)(?!\w)")
_SUPERIOR = re.compile(
    r"(?<!\w)(?:trung ương|cả nước|chính phủ|quốc gia|đại hội [ivx]+)(?!\w)[^,;]{0,40}(?:xác định|đặt mục tiêu|đề ra)(?!\w)"
)
_BALLOT = re.compile(
    r"(?<!\w)(?:có mặt(?= \d)|triệu tập|tán thành|biểu quyết|tham dự|đã bầu|bầu|dự khuyết|tín nhiệm)(?!\w)"
)
_PAIR = re.compile(r"%? ?/ ?\d")
_PAIR_WINDOW = 3  # in which the stroke stands
_WHEN = re.compile(r"khi (?<!\wkhi )(?<!sau khi )(?!đó|có dấu hiệu)[^,;]{3,40}$")
_IF = re.compile(r"(?<!\w)(?:nếu|đối tượng là)(?!\w)|(?<!\w)có (?:quy mô|thu nhập) (?:từ|dưới|trên)? *$")
_CONDITION = re.compile(
    r"(?<!\w)(?:nếu|quá thời hạn|chậm|quá hạn|đối với người|mức phạt|từ chối)(?!\w)[^,;]*$"
)
_INDEX = re.compile(
    r"(?<!\w)(?:chỉ số|hệ số|hdi|gini|ttp|tfp|par|pci|papi|sipas|dti|mức sinh|tỷ số|điểm)(?!\w)"
    r"|(?:/| trên) ?(?:một |1 ?)?(?:vạn|\d[\d.]*) ?dân(?!\w)"
)


Rule = Callable[[Case], bool]


def _pair_of_actual_and_plan(case: Case) -> bool:
    end = case.slot.quantity.span[1]
    return "/" in case.key[end : end + _PAIR_WINDOW] and _PAIR.match(case.key, end) is not None


def _compared_with(case: Case) -> bool:
    told = case.before
    return ("so với" in told or "thay " in told) and _COMPARED.search(told) is not None


def _superior(case: Case) -> bool:
    """What the level above has set, told before the document's own targets, or was set before, in a bracket."""
    told = case.before
    if case.slot.opener == "(" and _SET_BEFORE.match(told):
        return True
    set_by = "xác định" in told or "đặt mục tiêu" in told or "đề ra" in told
    return set_by and _SUPERIOR.search(told) is not None


def _vote_or_attendance(case: Case) -> bool:
    if case.kind == "percent":
        if "số phiếu" in case.before:
            return True
        bracketed = case.previous_reason == "vote" and case.slot.opener == "("
        voters = "phiếu" in case.after or "đại biểu" in case.after
        if bracketed or (voters and _VOTERS.match(case.after)):
            return True
    if case.head not in ("đại biểu", "đồng chí", "phiếu", "cấp ủy viên") and not case.slot.quantity.fraction:
        told = case.before
        decides = "có mặt" in told or "triệu tập" in told or "đã bầu" in told or "biểu quyết" in told
        return decides and _DECIDED.search(told) is not None
    return _BALLOT.search(case.key, *case.sentence) is not None


def _per_day(case: Case) -> bool:
    detail = case.slot.quantity.detail
    if detail is None or not detail.denominator:
        return False
    often = detail.denominator.strip("/ ") in ("ngày", "tuần", "tháng") and not case.setting.aims
    return detail.head in ("buổi", "lần", "kỳ", "phiên") or (detail.kind in ("count", "noun") and often)


def _no_unit(case: Case) -> bool:
    return _INDEX.search(case.before) is None


def _one_of_a_known_set(case: Case) -> bool:
    if case.kind == "measure" and case.before.endswith(" của "):
        return True  # "phát huy lợi thế của 78 km bờ biển"
    if case.kind not in ("count", "noun") or case.slot.quantity.fraction or case.bounded:
        return False
    if case.words.increase.search(case.before):
        return False
    if case.before.endswith("một trong "):
        return False
    return case.ends_with(_ALL_OF) or _ALREADY.match(case.after) is not None


def _charged_organs(case: Case) -> bool:
    """The organs that are told to do something are counted, not aimed at ("giao cho 18 xã …")."""
    return case.kind in ("count", "noun") and not case.bounded and case.ends_with(_CHARGED)


def _condition(case: Case) -> bool:
    told = case.before
    if case.previous_reason == "condition" and case.slot.opener == "hoặc":
        return True
    if "mức phạt" in told or (case.bounded and _WHEN.search(told)):
        return True
    asks = "nếu" in told or "đối tượng là" in told or "có quy mô" in told or "có thu nhập" in told
    if asks and _IF.search(told):
        return True
    # "Trường hợp … trên 5 ngày thì …", "khu phố nào đạt dưới 70% thì không xét khen".
    supposed = "trường hợp " in told or (case.bounded and " nào " in told)
    if supposed and case.key.find(" thì ", case.slot.quantity.span[1], case.sentence[1]) >= 0:
        return True
    if case.setting.aims or case.kind not in ("time", "count", "noun"):
        return False
    return _CONDITION.search(case.before) is not None


def _wish_without_a_goal_word(case: Case) -> bool:
    return case.words.wish.search(case.key, case.sentence[0], case.slot.quantity.span[0]) is None


_COUNTED: Kinds = ("count", "noun")

REFUSALS: Sequence[tuple[str, Rule, Kinds, Need]] = (
    ("actual-and-plan", _pair_of_actual_and_plan, ANY, None),
    ("compared-with", _compared_with, ANY, None),
    ("vote", _vote_or_attendance, ANY, None),
    ("superior", _superior, ANY, None),
    ("past-result", result_of_the_past, ANY, None),
    ("past-result", more_of_the_past, ANY, "behind a refused one"),
    ("frequency", _per_day, ("time", "measure", *_COUNTED), None),
    ("no-unit", _no_unit, (None,), None),
    ("described-count", described_thing, _COUNTED, None),
    ("known-set", _one_of_a_known_set, ("measure", *_COUNTED), None),
    ("charged", _charged_organs, _COUNTED, None),
    ("condition", _condition, ANY, None),
    ("preamble", _wish_without_a_goal_word, ANY, "in the preamble"),
    ("description", mere_description, ANY, None),
)
"""The refusals in the order in which they are asked: the reason given to the user, the rule, the kinds of unit, None for
no unit, that it concerns, and where alone it is asked."""

_RULES = by_facts(REFUSALS, ("behind a refused one", "in the preamble"))


def refusal(case: Case) -> str | None:
    """The reason for which a number is no target, or None if it is one."""
    for name, rule in _RULES[case.kind, case.previous_reason is not None, case.setting.kind == "preamble"]:
        if rule(case):
            return name
    return None
