"""Counts that only describe: of the document's own parts, or of what no verb, addition or bound aims at."""

from __future__ import annotations

import re

from ..keys import whole_words
from .case import Case
from .inert import PLACE_END, RANK_END
from .times import words_without_times
from .words import TargetWords

_FROM = re.compile(r"(?<!\w)từ \d[\d.,]{0,12} (?:lên|xuống|còn)(?: còn)? *$")
_WORD_FOLLOWS = re.compile(r" [^\W\d]")
_EACH_HAS = re.compile(r"(?<!\w)(?:mỗi|bình quân|trung bình)(?!\w)[^,;]*(?<!\w)có *$")
_ADDED = re.compile(whole_words(["thêm", "mới", "ít nhất", "tối thiểu", "không quá", "tối đa", "không dưới"]))
# A slogan counts on one's fingers: "liên kết 4 nhà", but "xóa 1.500 nhà".
_TOO_MANY = 10
_LONGEST_TASK = 14
_SHORT_TASK = 5


def described_thing(case: Case) -> bool:
    """Whether what is counted belongs to the document or its plan ("3 khâu đột phá"), and is never aimed at."""
    if case.kind not in ("count", "noun") or (case.slot.quantity.fraction and case.head != "chỉ tiêu"):
        return False
    if case.head in case.words.described:
        return True
    if case.head in case.words.described_alone and (case.slot.quantity.low or 0) < _TOO_MANY:
        return _WORD_FOLLOWS.match(case.key, case.slot.quantity.span[1]) is None
    first = case.head.split(" ")[0]
    return case.kind == "noun" and first in case.words.described and not case.bounded


def mere_description(case: Case) -> bool:
    """Outside goals, a counted noun is aimed at only if a verb, an addition or a bound governs it."""
    if "diện tích tự nhiên" in case.sentence_words or "nơi nhận" in case.before or "lưu vt" in case.before:
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
