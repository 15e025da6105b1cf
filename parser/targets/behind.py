"""The words behind a number that name what it counts: where they end."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..keys import UPPER
from ..model import Span
from .clauses import Slot
from .times import Time

ACCORDING_TO = (
    r"t(?<!\w.)heo (?:tinh thần |đúng |quy định (?:tại |của )?)?(?:các )?"
    r"(?:kết luận|nghị định|quyết định|nghị quyết|quy định|luật|đề án|kế hoạch|hướng dẫn|chỉ thị|điều lệ|thông tư)(?!\w)"
)
"""What a task rests on is no part of its name ("vận động tài trợ theo Thông tư số 5")."""
# Each branch begins with the letter or sign that a search can skip to.
_CUT_AFTER = re.compile(
    r" về (?:việc )?(?:thực hiện|chấp hành|công tác)(?!\w)|"
    r"s(?<!\w.)o với(?!\w)|t(?<!\w.)ương đương(?!\w)|h(?<!\w.)iện có(?!\w)|c(?<!\w.)òn lại(?!\w)|n(?<!\w.)(?:êu|ói) trên(?!\w)|"
    rf"\(|:|{ACCORDING_TO}|"
    r" (?:ngay )?(?:trong|vào|trước) (?:quý (?:[ivx]+|\d)|tháng \d{1,2})(?!\w)|"
    r" (?:rộng|dài|sâu|dày|cao) (?:từ )?(?=\d)|, từ (?=năm|tháng|ngày|quý)|"
    r", (?:(?:không có|không còn|không để|được|đạt|độ tuổi|do|để|trong đó|góp phần|tạo|nhằm|bảo đảm|đảm bảo|đáp ứng|qua đó|đồng thời|phấn đấu|không để|không còn|gắn|từng bước|chậm nhất|riêng|nhất là|đưa|nâng|đẩy mạnh|tăng cường|gồm|bao gồm|ưu tiên|bố trí|thực hiện|hoàn thành|chấm dứt|trong|khuyến khích|huy động|số còn lại|phần còn lại|xong|dành|mỗi)(?!\w))"
)
# The names of what is counted ("2 xã nông thôn mới là Mường Sại, Pá Lông") are no part of the indicator.
_CAPITAL = f"[{UPPER}]"
_TWO_WORDS = rf"{_CAPITAL}[^\W\d_]* {_CAPITAL}"
_NAMED = re.compile(
    rf", (?={_CAPITAL}[^\W\d_]*[a-zà-ỹ])|,(?= (?:là|gồm) {_TWO_WORDS})| (?:là|gồm) (?={_TWO_WORDS})"
)
# What led to a deadline that is no part of the name ("hỗ trợ 5 tỷ đồng cho cả giai đoạn").
_DANGLING = re.compile(r"(?<!\w)(?:cho|trong|của|vào|từ|và|với|ở|trên)(?: cả| toàn)? *$")
_ENDING = 48
_EVERY_YEAR = (" hằng năm", " mỗi năm")


def pieces_behind(text: str, key: str, slot: Slot, times: Sequence[Time]) -> list[Span]:
    """The words behind a number up to what its name cannot hold: a deadline, a place in brackets, a further clause.

    Args:
        text: the text, for capitals.
        key: its key.
        slot: the number.
        times: the times of its sentence.

    Returns:
        One stretch, or the two around a bound ("90% đảng viên … trở lên"), with the spaces and marks around them.
    """
    start, end = slot.after
    cut = _CUT_AFTER.search(key, start, end)
    while cut and (behind := _behind_bracket(key, cut.start(), end)):
        cut = _CUT_AFTER.search(key, behind, end)
    if cut:
        end = cut.start()
    close = key.find(")", start, end)
    if close >= 0 and key.find("(", start, close) < 0:
        end = close
    for time in times:
        if time.dates and start <= time.span[0] < end:
            end = time.span[0]
            if dangling := _DANGLING.search(key, max(start, end - _ENDING), end):
                end = dangling.start()
    if named := _NAMED.search(text, start, end):
        end = named.start()
    if key.endswith(_EVERY_YEAR, start, end):
        end = key.rindex(" ", start, end - len(" năm"))
    quantity = slot.quantity
    # A bound behind the number itself leaves a second one to the class ("90% trở lên … khá trở lên").
    bounded = quantity.op in ("≥", ">") and not key.endswith("trở lên", *quantity.span)
    bound = key.find(" trở lên", start, end) if bounded else -1
    return [(start, bound), (bound + len(" trở lên"), end)] if bound >= 0 else [(start, end)]


def _behind_bracket(key: str, start: int, end: int) -> int | None:
    """Where a bracket that opens at the offset ends, if the name goes on behind it; else None."""
    close = key.find(") ", start, end) if key[start] == "(" else -1
    return close + 1 if close >= 0 and key[close + 2 : close + 3].isalpha() else None
