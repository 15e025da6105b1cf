"""Numbers that look like targets and are not: each rule names the reason for which it refuses one."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from ..grammars.units import UnitKind
from .clauses import Sentence, Slot
from .inert import ANY, PLACE_END, RANK_END, Kinds, Need, by_facts
from .setting import Setting
from .times import words_without_times
from .words import TargetWords

_COMPARED = re.compile(
    r"(?<!\w)(?:so với|thay vì|thay cho)(?!.*(?<!\w)(?:tăng|giảm|đạt|gấp|còn|là|phấn đấu)(?!\w))(?: [^\s,;]+){0,6} *$"
)
_ALL_OF = re.compile(
    r"(?<!\w)(?:cả|các|những|toàn bộ|tất cả|địa bàn|trong số|gồm|trong tổng số|theo|tập trung vào|của|trong) *$"
)
_CHARGED = re.compile(
    r"(?<!\w)(?:chỉ đạo|(?<!bàn )giao cho|(?<!bàn )giao(?: [^\s,;]+){0,4} cho|giao|yêu cầu|đề nghị|hướng dẫn|phối hợp với|kiểm soát)(?: thêm| cho)? *$"
)
_ALREADY = re.compile(r"[^,;]{0,40}(?<!\w)đã (?:được|có|ký|đề ra|xác định|ban hành)")
_ESTIMATED = re.compile(r"ước (?:thực hiện )?năm (\d{4})|năm (\d{4}) ước")
_DONE = re.compile(r"(?<!\w)(?:đã|ước (?:đạt|tăng|giảm|thực hiện)|vẫn hoàn thành)(?!\w)")
# "(chỉ tiêu Đại hội đề ra: 6 triệu lượt)": what was set before.
_SET_BEFORE = re.compile(
    r"^(?:chỉ tiêu|mục tiêu|kế hoạch|nghị quyết)[^;]{0,40}(?:đề ra|đã đề|giao|xác định)(?!\w)"
)
# "Kế thừa kết quả 10 năm …, trong đó tỷ lệ hộ nghèo giảm còn 3,9%".
_KEPT = re.compile(r"(?<!\w)(?:kế thừa|phát huy) (?:những |các )?(?:kết quả|thành tựu|thành tích)(?!\w)")
_VOTERS = re.compile(r" ?(?:số )?(?:phiếu|đại biểu)(?!\w)")
_DECIDED = re.compile(r"(?<!\w)(?:có mặt(?= \d)|triệu tập|đã bầu|biểu quyết)(?!\w)")
_SUPERIOR = re.compile(
    r"(?<!\w)(?:trung ương|cả nước|chính phủ|quốc gia|đại hội [ivx]+)(?!\w)[^,;]{0,40}(?:xác định|đặt mục tiêu|đề ra)(?!\w)"
)
_HALF_YEAR = re.compile(r"(?<!\w)tháng đầu năm(?!\w)")
_BASELINE = re.compile(r" *(?:năm|ước năm) (\d{4})(?!\d)")
_BEFORE_NOW = re.compile(r" *(?:nhiệm kỳ trước|giai đoạn trước|trước đó|trước đây)(?!\w)")
_BALLOT = re.compile(
    r"(?<!\w)(?:có mặt(?= \d)|triệu tập|tán thành|biểu quyết|tham dự|đã bầu|bầu|dự khuyết|tín nhiệm)(?!\w)"
)
_PAIR = re.compile(r"%? ?/ ?\d")
_PAIR_WINDOW = 3  # in which the stroke stands
_WHEN = re.compile(r"(?<!\w)khi (?!đó|có dấu hiệu)[^,;]{3,40}$")
_IF = re.compile(r"(?<!\w)(?:nếu|đối tượng là)(?!\w)|(?<!\w)có (?:quy mô|thu nhập) (?:từ|dưới|trên)? *$")
_CONDITION = re.compile(
    r"(?<!\w)(?:nếu|quá thời hạn|chậm|quá hạn|đối với người|mức phạt|từ chối)(?!\w)[^,;]*$"
)
_FROM = re.compile(r"(?<!\w)từ \d[\d.,]{0,12} (?:lên|xuống|còn)(?: còn)? *$")
_WORD_FOLLOWS = re.compile(r" [^\W\d]")
_INDEX = re.compile(
    r"(?<!\w)(?:chỉ số|hệ số|hdi|gini|ttp|tfp|par|pci|papi|sipas|dti|mức sinh|tỷ số|điểm)(?!\w)"
    r"|(?:/| trên) ?(?:một |1 ?)?(?:vạn|\d[\d.]*) ?dân(?!\w)"
)
_EACH_HAS = re.compile(r"(?<!\w)(?:mỗi|bình quân|trung bình)(?!\w)[^,;]*(?<!\w)có *$")
_ADDED = re.compile(r"(?<!\w)(?:thêm|mới|ít nhất|tối thiểu|không quá|tối đa|không dưới)(?!\w)")
# Reasons that hold for the further values behind what was refused.
_RUNS_ON = ("past-result", "described-count", "actual-and-plan", "charged")
_LATEST = 2999
# A slogan counts on one's fingers: "liên kết 4 nhà", but "xóa 1.500 nhà".
_TOO_MANY = 10
_ENDING = 64
_LONGEST_TASK = 14
_SHORT_TASK = 5


class Case:
    """One number with all that a refusal looks at.

    Attributes:
        before: the key of the words before the number.
        after: the key of the words behind the number and its unit.
        kind: the kind of its unit.
        head: its unit without scale and denominator.
        bounded: whether a bounding word stands with it, other than "từ" alone.
    """

    __slots__ = (
        "_sentence", "after", "before", "bounded", "head", "key", "kind", "previous", "previous_reason",
        "sentence", "setting", "slot", "times", "words",
    )  # fmt: skip

    def __init__(
        self,
        key: str,
        slot: Slot,
        previous: tuple[Slot | None, str | None],
        sentence: Sentence,
        setting: Setting,
        words: TargetWords,
    ) -> None:
        """``previous`` is the number before this one in the sentence, with the reason that refused it."""
        self.key, self.slot, self.setting, self.words = key, slot, setting, words
        self.previous, self.previous_reason = previous
        self.sentence, self.times, self._sentence = sentence.span, sentence.times, sentence.words
        self.before = key[slot.before[0] : slot.before[1]]
        self.after = key[slot.after[0] : slot.after[1]]
        quantity = slot.quantity
        detail = quantity.detail
        self.kind: UnitKind | None = detail.kind if detail else None
        self.head = detail.head if detail else ""
        self.bounded = quantity.op in ("≥", ">", "≤", "<") and not (
            quantity.start_value and quantity.op == "≥"
        )

    def ends_with(self, pattern: re.Pattern[str]) -> bool:
        """Whether the words before the number match the pattern at their end."""
        start, end = self.slot.before
        return pattern.search(self.key, max(start, end - _ENDING), end) is not None

    def in_sentence(self, words: str) -> bool:
        """Whether the words stand in the sentence."""
        return words in self._sentence


Rule = Callable[[Case], bool]


def _pair_of_actual_and_plan(case: Case) -> bool:
    end = case.slot.quantity.span[1]
    return "/" in case.key[end : end + _PAIR_WINDOW] and _PAIR.match(case.key, end) is not None


def _compared_with(case: Case) -> bool:
    told = case.before
    return ("so với" in told or "thay " in told) and _COMPARED.search(told) is not None


def _more_of_the_past(case: Case) -> bool:
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


def _result_of_the_past(case: Case) -> bool:
    started = case.slot.name_end < case.slot.before[1]
    told = case.key[
        case.slot.before[0] : case.slot.name_end if started else case.slot.quantity.number_span[0]
    ]
    if case.words.tells_past(told, 0, len(told)) or _in_past_bracket(case) or _is_half_year(case):
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
    if not case.in_sentence("tháng đầu năm"):
        return False
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
    if not case.in_sentence("("):
        return False
    number = case.slot.quantity.span[0]
    bracket = case.key.rfind("(", case.sentence[0], number)
    if bracket < 0 or case.key.find(")", bracket, number) >= 0:
        return False
    return case.words.tells_past(case.key, bracket, number)


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
        if bracketed or _VOTERS.match(case.after):
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


def _described_thing(case: Case) -> bool:
    if case.kind not in ("count", "noun") or (case.slot.quantity.fraction and case.head != "chỉ tiêu"):
        return False
    if case.head in case.words.described:
        return True
    if case.head in case.words.described_alone and (case.slot.quantity.low or 0) < _TOO_MANY:
        return _WORD_FOLLOWS.match(case.key, case.slot.quantity.span[1]) is None
    first = case.head.split(" ")[0]
    return case.kind == "noun" and first in case.words.described and not case.bounded


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
    if "trường hợp " in told and case.key.find(" thì ", case.slot.quantity.span[1], case.sentence[1]) >= 0:
        return True
    if case.setting.aims or case.kind not in ("time", "count", "noun"):
        return False
    return _CONDITION.search(case.before) is not None


def _wish_without_a_goal_word(case: Case) -> bool:
    return case.words.wish.search(case.key, case.sentence[0], case.slot.quantity.span[0]) is None


def _mere_description(case: Case) -> bool:
    """Outside goals, a counted noun is aimed at only if a verb, an addition or a bound governs it."""
    if case.in_sentence("diện tích tự nhiên") or "nơi nhận" in case.before or "lưu vt" in case.before:
        return True
    bare = case.before.strip(" -+•")
    if bare.endswith("gắn với") or (bare == "với" and (case.previous is None or case.previous_reason)):
        return True
    if case.kind not in ("count", "noun"):
        return False
    if case.bounded or _ADDED.search(case.before) or case.ends_with(RANK_END) or case.ends_with(_FROM):
        return False
    if case.previous_reason is None and case.previous and _is_further_member(case):
        return False
    is_level = case.kind == "count" and not case.before.rstrip().endswith(":")
    if case.setting.kind == "task" and is_level and case.words.links_at_end(case.before):
        return False
    if case.setting.aims and _EACH_HAS.search(case.before):
        return False
    if case.setting.aims and (
        (case.kind == "count" and (case.head != "đồng chí" or case.slot.quantity.op == "range"))
        or not case.after.strip()
        or case.words.links_at_end(case.before)
    ):
        return False
    return not _governed(case)


def _is_further_member(case: Case) -> bool:
    """Whether a count follows another that is aimed at, with nothing between ("236 phòng học, 75 bếp ăn")."""
    before = case.previous.quantity.detail if case.previous else None
    counted = before is not None and before.kind in ("count", "noun")
    return counted and case.slot.opener in (",", "và") and not case.before.strip(" ,")


def _governed(case: Case) -> bool:
    if case.setting.kind == "viewpoint":
        return False
    shared = case.slot.opener in (",", "và") and case.previous is not None and not case.before.strip(" ,")
    span = case.previous.before if shared and case.previous else case.slot.before
    clause = words_without_times(case.key, span, case.times)
    if case.words.action_end.found_in(clause):
        return True
    short = (
        case.kind == "count"
        and case.setting.kind != "implementation"
        and case.head != "đồng chí"
        and len(clause.split()) <= _SHORT_TASK
    )
    if short and not PLACE_END.search(clause):
        return True
    return any(_opens_with_action(opening, case.words) for opening in (clause, clause.rpartition(", ")[2]))


def _opens_with_action(clause: str, words: TargetWords) -> bool:
    rest = clause
    while match := words.empty_verb.match(rest):
        if words.action.match(rest):
            return True
        rest = rest[match.end() :].lstrip(" ,:-")
    return words.action.match(rest) is not None and len(rest.split()) <= _LONGEST_TASK


_COUNTED: Kinds = ("count", "noun")

REFUSALS: Sequence[tuple[str, Rule, Kinds, Need]] = (
    ("actual-and-plan", _pair_of_actual_and_plan, ANY, None),
    ("compared-with", _compared_with, ANY, None),
    ("vote", _vote_or_attendance, ANY, None),
    ("superior", _superior, ANY, None),
    ("past-result", _result_of_the_past, ANY, None),
    ("past-result", _more_of_the_past, ANY, "behind a refused one"),
    ("frequency", _per_day, ("time", "measure", *_COUNTED), None),
    ("no-unit", _no_unit, (None,), None),
    ("described-count", _described_thing, _COUNTED, None),
    ("known-set", _one_of_a_known_set, ("measure", *_COUNTED), None),
    ("charged", _charged_organs, _COUNTED, None),
    ("condition", _condition, ANY, None),
    ("preamble", _wish_without_a_goal_word, ANY, "in the preamble"),
    ("description", _mere_description, ANY, None),
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
