"""Words that stand once behind or before a list and hold for all its members."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from ..keys import phrase_key
from .found import Found
from .times import PERIODS

_PREDICATE = re.compile(
    r" (?:đạt|được|có|hoàn thành|tham gia|sử dụng|đủ|thực hiện|dùng|qua|vận hành|áp dụng|nằm|thuộc|đi)(?!\w)"
)
_JOINED = re.compile(r"[^,;.:()]{0,40}(?:,| và) *(?:ít nhất |trên |khoảng |từ )?")
_NEXT_TO = re.compile(r"(?:,| và|, và) *(?:ít nhất |trên |khoảng |từ )?")
_RATE = re.compile(r" trên (?:một|\d).*$|/.*$", re.IGNORECASE)
_PERIOD = re.compile(rf" ?/ ?(?:{PERIODS})", re.IGNORECASE)
_RESPECTIVELY = re.compile(r",? (?:lần lượt|theo thứ tự)(?: là| đạt| chiếm)?$")
_COMMA = re.compile(r", | và ")
_IN = re.compile(r"^trong ", re.IGNORECASE)
_GROUPS = re.compile(r"^(?:hai|ba|bốn|các|\d) (?:khu vực|nhóm|ngành|lĩnh vực|khối|cấp) ")
_TOPIC = re.compile(r" về ")
# "Diện tích quế, sa nhân": the first has for all what is measured.
_WHAT = re.compile(
    r"(?:tổng )?(?:diện tích|sản lượng|năng suất|tỷ lệ|tỷ trọng|số lượng|đàn|giá trị|doanh thu) ",
    re.IGNORECASE,
)
_LONGEST_NAME = 3


def share(found: Sequence[Found], key: str) -> None:
    """Completes the targets of one sentence with what they share."""
    if len(found) < 2:
        return
    for item, following in reversed(list(pairwise(found))):
        gap = key[item.quantity.span[1] : following.quantity.span[0]]
        counted = item.rule == "object" and following.rule in ("object", "shared")
        _share_denominator(item, following, gap)
        if counted:
            _share_predicate(item, following, gap)
        _share_topic(item, following)
        if counted:
            _share_complement(item, following, gap)
    if [item for item in found if "lần lượt" in item.indicator or "theo thứ tự" in item.indicator]:
        _part_respectively(found)
    if [item for item in found if item.rule == "again"]:
        _name_again(found)
    for item, following in pairwise(found):
        _share_bound(item, following, key[item.quantity.span[1] : following.quantity.span[0]])


def _part_respectively(found: Sequence[Found]) -> None:
    """ "công nghiệp, dịch vụ, nông nghiệp lần lượt chiếm 40%, 35% và 25%": each number has a name of its own."""
    at = 0
    while at < len(found):
        end = at + 1
        indicator = found[at].indicator
        match = _RESPECTIVELY.search(indicator)
        while match and end < len(found) and found[end].indicator == indicator:
            end += 1
        names = _names_in(indicator[: match.start()], end - at) if match else []
        for item, name in zip(found[at:end], names, strict=False):
            item.indicator = name
        at = end


def _name_again(found: Sequence[Found]) -> None:
    """ "… đạt 70%, … đạt 30%; đến năm 2030 tương ứng là 78% và 40%": the values behind are of the same, in order."""
    at = 0
    while at < len(found):
        end = at
        while end < len(found) and (
            found[end].rule == "again" or (end > at and found[end].rule == "elliptic")
        ):
            end += 1
        before = found[max(0, 2 * at - end) : at] if end > at else ()
        if len(before) == end - at:
            for item, first in zip(found[at:end], before, strict=True):
                item.indicator, item.part_of = first.indicator, first.part_of
        at = max(end, at + 1)


def _names_in(words: str, count: int) -> list[str]:
    """So many names at the end of a list, or before a dash, with the head that they share; none if they are fewer."""
    above, _, words = words.rpartition(": ")
    listed, dash, head = words.partition(" — ")
    names = _COMMA.split(listed)
    if count < 2 or len(names) < count:
        return []
    if not dash:
        head = above or _IN.sub("", ", ".join(names[:-count]))
    first = _GROUPS.sub("", names[-count])
    rest = names[len(names) - count + 1 :]
    if not head and first == names[-count]:
        what = _WHAT.match(first)
        if what is None or max(name.count(" ") for name in rest) > _LONGEST_NAME:
            return []  # "Tỷ lệ khu, cụm công nghiệp có …": what they share stands around the list
        rest = [f"{what[0]}{name}" for name in rest]
    names = [first, *rest]
    return [f"{head}: {name}" if head else name for name in names]


def _share_denominator(item: Found, following: Found, gap: str) -> None:
    """ "11 bác sĩ và 30 giường bệnh/10.000 dân": what stands under the stroke holds for both."""
    detail, after = item.quantity.detail, following.quantity.detail
    if detail is None or after is None or not detail.kind == after.kind == "count":
        return
    if detail.denominator or not (item.unit and following.unit):
        return
    unit_end = len(after.head)
    if len(following.unit) <= unit_end or not _NEXT_TO.fullmatch(gap):
        return
    if after.denominator or "/" in following.unit:
        rate = _RATE.search(following.unit, unit_end)
        denominator = rate[0] if rate else ""
        item.unit += denominator
        shared = replace(detail, denominator=phrase_key(denominator).strip())
        item.quantity = replace(item.quantity, detail=shared)
        if not item.indicator.endswith(denominator) and not _PERIOD.fullmatch(denominator):
            item.indicator += denominator


def _share_predicate(item: Found, following: Found, gap: str) -> None:
    """ "1 trường mầm non và 2 trường tiểu học đạt chuẩn": the predicate behind the last holds for both."""
    if not _JOINED.fullmatch(gap):
        return
    shared = _PREDICATE.search(following.indicator.lower())
    if shared and not _PREDICATE.search(item.indicator.lower()):
        item.indicator += following.indicator[shared.start() :]


def _share_complement(item: Found, following: Found, gap: str) -> None:
    """ "Khởi công 3 tuyến, hoàn thành 2 tuyến đường sắt": what the counted thing is stands once, behind the last."""
    if ";" in gap:
        return
    unit = phrase_key(item.unit or "")
    if not phrase_key(following.unit or "").startswith(unit):
        return
    at = f"{phrase_key(following.indicator)} ".find(f"{unit} ")
    if unit and at >= 0 and phrase_key(item.indicator).endswith(unit):
        item.indicator += following.indicator[at + len(unit) :]


def _share_topic(item: Found, following: Found) -> None:
    """ "nhóm 3 nước …, nhóm 50 nước … về chuyển đổi số": the field of a rank holds for both."""
    if not (item.indicator.startswith("nhóm ") and following.indicator.startswith("nhóm ")):
        return
    topic = _TOPIC.search(following.indicator)
    if topic and not _TOPIC.search(item.indicator):
        item.indicator += following.indicator[topic.start() :]


def _share_bound(item: Found, following: Found, gap: str) -> None:
    """ "ít nhất 6.000 nghiên cứu sinh, 20.000 người học": a bounding word covers the list that it opens."""
    first, second = item.quantity, following.quantity
    if second.op != "=" or first.op not in ("≥", ">", "≤", "<") or len(second.values) > 1:
        return
    if (
        following.rule not in ("object", "shared", "elliptic")
        or not _JOINED.fullmatch(gap)
        or first.span[0] == first.number_span[0]
    ):
        return
    if first.detail is None or second.detail is None or first.detail.kind != second.detail.kind:
        return
    low = second.low if first.op in ("≥", ">") else None
    following.quantity = replace(second, low=low, high=second.high if low is None else None, op=first.op)
