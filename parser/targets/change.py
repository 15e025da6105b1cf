"""Whether a number is a level to be reached or kept, or the amount of a rise or fall."""

from __future__ import annotations

import re

from ..keys import word_starts
from ..model import Change
from .clauses import Slot
from .endings import last_word
from .words import TargetWords

_ENDING = 40
_RATE_NOUN = re.compile(
    rf"{word_starts(['tốc độ', 'tỷ lệ', 'mức', 'nhịp độ', 'chỉ số'])}(?: +(?:bình quân|trung bình))? +$"
)
_NEW_AFTER = re.compile(r" ?(?:[^\W\d_]+ ){0,3}(?:mới|thành lập mới)(?= *(?:$|[,;.]|trong|vào|và|mỗi|hằng))")
_WILL_FALL = re.compile(r"(?:phấn đấu )?(?:mức )?giảm(?!\w)")
_FALL_TO = re.compile(r"(?<!\w)(?:xuống|còn|lên|đạt)(?!\w)[^,;]*$")
_GROWTH = re.compile(r"tăng (?:trưởng|cường|tốc)")
_ADDED = re.compile(
    r"(?<!\w)(?:(?<!giá trị tăng )thêm|(?<!sửa đổi, )(?<!chi )(?<!số )bổ sung|mới)(?!\w)(?=[^,]*$)"
)
_BY_AVERAGE = re.compile(r"(?:tăng|giảm) (?:bình quân|trung bình)(?!\w)")
# One rises by ranks, even where "lên 5 bậc" reads like a level.
_RANKS = "bậc"
_NEW_COMMUNE = re.compile(r"nông thôn mới|đổi mới|kiểu mới|con người mới|tình hình mới")


COMPARISON = re.compile(
    r"(?<!\w)(?P<more>(?:cao|nhiều|lớn|nhanh) )?(?P<less>(?:thấp|ít|nhỏ|chậm) )?hơn (?:so với )?"
    r"(?:năm|cùng kỳ|giai đoạn|nhiệm kỳ|đầu năm|bình quân|mức)(?!\w)[^,;]{0,40}$"
)
"""A comparison with another time or place at the end of some words ("cao hơn năm 2023")."""


def change_of(key: str, slot: Slot, words: TargetWords) -> Change | None:
    """The change that the slot's own words tell, or None if they tell none."""
    before = key[slot.before[0] : slot.before[1]]
    change = _of_ending(before, words) or _of_opening(key, before, slot, words)
    return "increase" if change == "reach" and slot.base == _RANKS else change


def told_by_name(name: str, words: TargetWords) -> Change:
    """The change that the key of a name in a table tells ("Giảm tỷ lệ hộ nghèo", "Thu hút thêm doanh nghiệp")."""
    if words.maintain.match(name):
        return "maintain"
    if words.rise_end.found_in(name):
        return "increase"
    if words.fall_end.found_in(name) or words.decrease.match(name):
        return "decrease"
    added = _ADDED.search(name) is not None and _NEW_COMMUNE.search(name) is None
    return "increase" if added or words.increase.match(name) else "reach"


def _of_ending(before: str, words: TargetWords) -> Change | None:
    ending = before.rstrip(" :")[-_ENDING:]
    word = last_word(ending)
    for change, phrases in words.change_ends.get(word, ()):
        at = phrases.start_of(word, ending)
        if at is None:
            continue
        if change == "increase":
            return "reach" if _RATE_NOUN.search(ending, 0, at) else "increase"
        if change == "reach":
            return "maintain" if words.maintain.match(before.lstrip(" ,:-")) else "reach"
        return change
    return None


def _of_opening(key: str, before: str, slot: Slot, words: TargetWords) -> Change | None:
    if words.admit.search(before) or _is_new(slot):
        return "increase"
    if "hơn " in before and (compared := COMPARISON.search(before)):
        return "decrease" if compared["less"] else "increase"
    first = _of_clause(before, 0, words)
    if first is None and (comma := before.rfind(", ")) >= 0:
        first = _of_clause(before, comma, words)
    return first or _of_rest(key, before, slot, words)


def _is_new(slot: Slot) -> bool:
    """Whether the counted noun itself says that it is added ("1.500 đảng viên mới")."""
    detail = slot.quantity.detail
    return detail is not None and detail.kind == "count" and detail.head.endswith(" mới")


def _of_clause(before: str, start: int, words: TargetWords) -> Change | None:
    """The change that the clause from an offset on opens with."""
    opening = len(before) - len(before[start:].lstrip(" ,:-"))
    falls = words.decrease.match(before, opening) or ("giảm" in before and _WILL_FALL.match(before, opening))
    if not falls and not words.increase.match(before, opening):
        return None
    if _FALL_TO.search(before, opening) and not _BY_AVERAGE.match(before, opening):
        return "reach"
    if falls:
        return "decrease"
    return "reach" if _GROWTH.match(before, opening) else "increase"


def _of_rest(key: str, before: str, slot: Slot, words: TargetWords) -> Change | None:
    if words.maintain.search(before):
        return "maintain"
    after = key[slot.after[0] : slot.after[1]]
    if "mới" in after and _NEW_AFTER.match(after) and not _NEW_COMMUNE.search(after):
        return "increase"
    if slot.object and _ADDED.search(before) and not _NEW_COMMUNE.search(before):
        return "increase"
    return None
