"""Numbers that tell results: by a word of the past, a year gone by, or a result told right before."""

from __future__ import annotations

import re

from .case import Case

_ESTIMATED = re.compile(r"ước (?:thực hiện )?năm (\d{4})|năm (\d{4}) ước")
_DONE = re.compile(r"(?<!\w)(?:đã|ước (?:đạt|tăng|giảm|thực hiện)|vẫn hoàn thành)(?!\w)")
# "Kế thừa kết quả 10 năm …, trong đó tỷ lệ hộ nghèo giảm còn 3,9%".
_KEPT = re.compile(r"(?<!\w)(?:kế thừa|phát huy) (?:những |các )?(?:kết quả|thành tựu|thành tích)(?!\w)")
_HALF_YEAR = re.compile(r"(?<!\w)tháng đầu năm(?!\w)")
_BASELINE = re.compile(r" *(?:năm|ước năm) (\d{4})(?!\d)")
_BEFORE_NOW = re.compile(r" *(?:nhiệm kỳ trước|giai đoạn trước|trước đó|trước đây)(?!\w)")
# Reasons that hold for the further values behind what was refused.
_RUNS_ON = ("past-result", "described-count", "actual-and-plan", "charged")
_LATEST = 2999


def more_of_the_past(case: Case) -> bool:
    """A further value of what was refused ("năm 2020 là 18,8%; 40,1% và 41,1%", "tăng 1,8 lần so với …")."""
    if case.previous is None or case.previous_reason not in _RUNS_ON:
        return False
    if case.previous_reason == "past-result" and _goes_on_telling(case):
        return True
    if case.slot.opener not in (",", ";", "và") or (
        case.previous.opener == "(" and not _in_one_bracket(case)
    ):
        return False
    own = case.before.strip(" ,;")
    if case.slot.opener == ";":
        return not own and case.previous_reason == "past-result"
    return not own or own == "với" or case.words.links.covers(own)


def _goes_on_telling(case: Case) -> bool:
    """Outside goals and tasks, whether a number behind a result has neither a goal word nor a time to come."""
    issued, start = case.setting.issued, case.slot.before[0]
    if issued is None or case.setting.kind not in ("other", "preamble"):
        return False
    ahead = (
        time for time in case.times if time.span[0] >= start and (time.term or (time.end or 0) >= issued)
    )
    return next(ahead, None) is None and case.words.goal.search(case.before) is None


def _in_one_bracket(case: Case) -> bool:
    """Whether the bracket that the number before opens is still open ("(năm 2022: 2 hội nghị, 150 lượt)")."""
    start = case.previous.quantity.span[0] if case.previous else 0
    return case.key.find(")", start, case.slot.quantity.span[0]) < 0


def result_of_the_past(case: Case) -> bool:
    """Whether a number is a result, by the words before it or by their year."""
    started = case.slot.name_end < case.slot.before[1]
    told = case.key[
        case.slot.before[0] : case.slot.name_end if started else case.slot.quantity.number_span[0]
    ]
    if case.words.past.search(told):
        return True
    if "(" in case.sentence_words and _in_past_bracket(case):
        return True
    if "tháng đầu năm" in case.sentence_words and _is_half_year(case):
        return True
    if case.setting.kind in ("other", "preamble", "viewpoint") and _told_as_done(case):
        return True
    estimate = _ESTIMATED.search(told) if "ước" in told else None
    if estimate and int(estimate[1] or estimate[2]) <= (case.setting.issued or 0):
        return True
    if case.slot.opener == "(" and _BEFORE_NOW.match(case.before):
        return True
    year = _BASELINE.match(case.before) if case.slot.opener == "(" else None
    if year and int(year[1]) <= (case.setting.issued or _LATEST):
        return case.previous is not None
    return bool(case.times) and _dated_in_the_past(case)


def _dated_in_the_past(case: Case) -> bool:
    """Whether the latest year among the words that name the number has gone by."""
    own = [
        time for time in case.times if time.end and case.slot.before[0] <= time.span[0] < case.slot.name_end
    ]
    if not own or case.setting.issued is None:
        return False
    if any(time.compared for time in own) and case.slot.opener != "(":
        return False
    latest = max(time.end or 0 for time in own)
    if latest < case.setting.issued:
        return True
    if latest > case.setting.issued:
        return False
    start = case.setting.start or 0
    ended = start == latest and all(time.start and time.start < latest for time in own)
    return start > latest or ended  # "giai đoạn 2020 - 2025", told in 2025 at the beginning of 2025 - 2030


def _is_half_year(case: Case) -> bool:
    return (
        case.words.goal.search(case.key, *case.sentence) is None
        and _HALF_YEAR.search(case.key, *case.sentence) is not None
    )


def _told_as_done(case: Case) -> bool:
    """Outside goals and tasks a sentence in the past tells results to its end."""
    number = case.slot.quantity.span[0]
    if _DONE.search(case.key, case.sentence[0], number):
        return True
    kept = _KEPT.search(case.key, case.sentence[0], number)
    return kept is not None and case.words.goal.search(case.key, kept.end(), number) is None


def _in_past_bracket(case: Case) -> bool:
    number = case.slot.quantity.span[0]
    bracket = case.key.rfind("(", case.sentence[0], number)
    if bracket < 0 or case.key.find(")", bracket, number) >= 0:
        return False
    return case.words.past.search(case.key, bracket, number) is not None
