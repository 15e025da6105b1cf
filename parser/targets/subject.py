"""What a number measures, in the document's own words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

import msgspec

from ..model import Span
from .behind import ACCORDING_TO, pieces_behind
from .change import COMPARISON
from .clauses import Slot
from .endings import Chain
from .inert import RANK_END
from .times import PERIODS, Time, without_times
from .words import TargetWords

_ACCORDING = re.compile(rf" {ACCORDING_TO}[^,;]*$")
_TRAFFIC = re.compile(r" ?(?:(?:trên|ở|của) )?cả (?:3|ba|hai|2) (?:tiêu chí|mặt)")
_TRAFFIC_WINDOW = 9  # in which its "cả" stands
# What stands before a colon and names a topic, not a thing that is measured.
_TOPIC = re.compile(
    r"(?:khâu|mục tiêu|chỉ tiêu|về|nhiệm vụ|giải pháp|định hướng|cụ thể|như sau|kinh tế|văn hóa|xã hội|môi trường|quốc phòng|an ninh|xây dựng|lĩnh vực|công tác|một|hai|ba|thứ|phấn đấu|nội dung|đột phá|chương trình|đề án|đối với)(?!\w)"
)
_WITHIN = re.compile(
    r" trong (?:vòng )?(?:\d{1,2}|hai|ba|bốn|năm|mười) (?:năm|tháng)(?: tới| liền| liên tục)?$"
)
_TOWARDS = " theo hướng "
_OF_A_NUMBER = re.compile(r"\d(?: [^\W\d_]+){0,2}$")  # "học 2 buổi/ngày"
_PER_PERIOD = re.compile(rf" ?/ ?(?:{PERIODS})$")
_COMING = re.compile(r"trong (?:\d{1,2}|hai|ba|bốn|năm|mười) (?:năm|tháng)(?: tới)?(?!\w)")
_OFTEN = re.compile(rf"(?:\d|một|hai|ba|bốn) lần(?: ?/ ?(?:{PERIODS}))?, ")
_SHORT = 3
_LABEL = re.compile(r" *\(?(?:[a-zđ]|[ivx]{2,4}|\d{1,2}(?:\.\d{1,2})*)[.)/] +|[-+•*] +")
_ROMAN = "ivx"
_ACTOR = re.compile(
    r"(?:đoàn|hội|mặt trận|ủy ban|ban|sở|phòng|công an|quân sự|chi bộ|đảng ủy|đảng bộ|huyện|tỉnh|thành phố|xã|phường|mỗi|các|từng|toàn|công đoàn|trạm|hợp tác xã|cấp ủy|chi ủy|ngành)(?!\w)"
)
_MEMBERS = ("đảng viên", "đoàn viên", "hội viên")
_EACH = re.compile(r"(?:(?:bình quân|trung bình) )?(?:mỗi|từng|các)(?!\w)")
_AVERAGE = re.compile(r" *(?:bình quân|trung bình)(?!\w) *")
_WHERE = re.compile(r"(?:tại|ở|đối với|trong|trên|từ|qua|với|riêng)(?!\w)")
# What a rank is of, if it is said ("chỉ số PCI thuộc nhóm 20 tỉnh").
_RANKED = re.compile(
    r"(?:chỉ số|thứ hạng|xếp hạng|điểm|vị trí|par[ -]?index|pci|papi|sipas|dti|pgi|ict|dci)(?!\w)"
)
# Behind these a rise or fall is part of the name ("tốc độ tăng giá trị sản xuất").
_RATES = ("tốc độ ", "nhịp độ ", "mức ")
_MARKS = " ,:;.-–—"
_STRIP = " ,:;.-–—\"“”'"


class Name(msgspec.Struct, gc=False):
    """The name of an indicator.

    Attributes:
        text: the words; empty if the clause has none of its own.
        key: the same as the key spells them.
        span: where they stand, from the first to the last, or None.
        verb: the verb phrase that governs the number, for the next of a list to share.
    """

    text: str
    key: str
    span: Span | None
    verb: str = ""


class Namer:
    """Names the numbers of one text."""

    def __init__(self, text: str, key: str, words: TargetWords) -> None:
        self.text, self.key, self.words = text, key, words

    def name(self, slot: Slot, times: Sequence[Time]) -> Name:
        """The name that the slot's own words give its number."""
        subject = self.subject(slot, times)
        if not slot.object:
            ahead = self.key[slot.after[0] : slot.after[0] + _TRAFFIC_WINDOW]
            if subject and "cả " in ahead and (traffic := _TRAFFIC.match(self.key, *slot.after)):
                subject = [*subject, traffic.span()]
            if subject and _EACH.match(self.key, subject[0][0]):
                subject += self._counted(slot, subject, times)
            return self._named(subject)
        noun, after = self._noun(slot), self._after(slot, times)
        if not subject and (growth := self._growth(slot)):
            subject = [growth]
        verb = self._joined(subject)
        if not subject and not after and (reason := self._reason(slot, times)):
            return self._named(reason)
        name = self._named([*subject, *noun, *after])
        name.verb = verb
        return name

    def _growth(self, slot: Slot) -> Span | None:
        """The "phát triển" of "phát triển 20 đảng viên", which says what happens to people, not to things."""
        detail = slot.quantity.detail
        if detail is None or not detail.head.startswith(_MEMBERS):
            return None
        at = self.key.rfind("phát triển", *slot.before)
        return (at, at + len("phát triển")) if at >= 0 else None

    def _counted(self, slot: Slot, subject: list[Span], times: Sequence[Time]) -> list[Span]:
        """What is counted for each of those that the subject names ("mỗi huyện còn không quá 12 phòng")."""
        noun = self._noun(slot)
        if not noun or self.key[slice(*noun[0])] in self.key[subject[0][0] : subject[-1][1]]:
            return []
        return [*noun, *self._after(slot, times)]

    def _reason(self, slot: Slot, times: Sequence[Time]) -> list[Span]:
        """The clause that a bare count completes ("đưa lao động đi …, phấn đấu mỗi năm 15 người")."""
        goals = self.words.goals(self.key, *slot.before)
        if not goals or _ACTOR.match(self.key, self._skip(slot.before[0], goals[-1].start())):
            return []  # "Huyện phấn đấu có 45 trường" names the trường
        return self._trimmed(without_times((slot.before[0], goals[-1].start()), times), self.words.links)

    def subject(self, slot: Slot, times: Sequence[Time]) -> list[Span]:
        """The pieces of the words before the number that name something."""
        start, end = slot.before[0], slot.name_end
        if times:
            start = self._behind_time(start, end, times)
        if goals := self.words.goals(self.key, start, end):
            start = self._behind_goal(goals, end, times) or start
        start = self._last_clause(start, end, is_object=slot.object)
        if slot.object:
            start = self._behind_actor(start, end)
            if (will := self.key.find(" sẽ ", start, end)) >= 0:
                start = will + len(" sẽ ")
        if slot.object and (rank := RANK_END.search(self.key, start, end)):
            named = self._stripped((start, rank.start()))
            ranked = _RANKED.match(self.key, named[0], named[1])
            return [(named[0], rank.end(1))] if ranked else [rank.span(1)]
        start = self._behind_frequency(start, end)
        pieces = without_times((start, end), times)
        if slot.object and self._is_adverbial(pieces):
            return []
        return self._trimmed(pieces, self.words.adverbs if slot.object else self.words.links)

    def _behind_frequency(self, start: int, end: int) -> int:
        """Behind how often something is done, and a comma, a clause opens ("họp mỗi tháng 1 lần, đảng viên dự đạt 95%")."""
        if self.key.find(" lần", start, end) < 0:
            return start
        for often in _OFTEN.finditer(self.key, start, end):
            start = often.end()
        return start

    def _is_adverbial(self, pieces: list[Span]) -> bool:
        """Whether the words only say where or for whom ("Tại địa bàn đô thị, 100% trẻ em …")."""
        start, end = self._stripped((pieces[0][0], pieces[-1][1]))
        return bool(_WHERE.match(self.key, start, end)) and "," in self.key[end : pieces[-1][1]]

    def head(self, span: Span, times: Sequence[Time], *, listed: bool) -> str:
        """The name that a stretch before a colon gives to a list, or "" if it names no indicator.

        Args:
            span: the stretch.
            times: the sentence's times.
            listed: whether a breakdown follows, so that any noun may be its head.
        """
        pieces = self._trimmed(without_times(span, times), self.words.links)
        joined = self._joined(pieces)
        if not pieces:
            return ""
        if self.words.head.match(self.key, pieces[0][0]):
            return joined
        return joined if listed and not _TOPIC.match(self.key, pieces[0][0]) else ""

    def _behind_time(self, start: int, end: int, times: Sequence[Time]) -> int:
        """A deadline at the start, or behind a comma, opens a clause of its own."""
        first = next((time for time in times if start <= time.span[0] < end), None)
        if first and first.dates and not self.key[start : first.span[0]].strip(_STRIP):
            start = min(end, first.span[1])
        for time in reversed(times):
            if (
                time.dates
                and start < time.span[0] < end
                and self.key[start : time.span[0]].rstrip().endswith(",")
            ):
                return time.span[1] if self._trimmed([(time.span[1], end)], self.words.links) else start
        return start

    def _behind_goal(self, goals: Sequence[re.Match[str]], end: int, times: Sequence[Time]) -> int | None:
        """Behind the last goal word that words follow which name something; None if there is none."""
        for goal in reversed(goals):
            rest = without_times((goal.end(), end), times)
            if self._trimmed(rest, self.words.links):
                return goal.end()
        return None

    def _last_clause(self, start: int, end: int, *, is_object: bool) -> int:
        """The start of the last clause that opens by itself: an indicator, or a verb with its object."""
        towards = self.key.rfind(_TOWARDS, start, end)
        if towards >= 0 and self.words.turn.match(self.key, towards + len(_TOWARDS), end):
            start = towards + len(_TOWARDS)
        opened = self._skip(start, end)
        if not is_object:
            if self.words.head.match(self.key, opened, end):
                return start
            leads = self.words.before_head.finditer(self.key, opened, end)
            inner = [
                lead.end()
                for lead in leads
                if self.words.head.match(self.key, lead.end(), end)
                and not self.key.endswith(_RATES, opened, lead.start())
            ]
            if inner:
                return inner[-1]
        words = self.key[opened:end]
        if not (", " in words or " và " in words):
            return start
        return self._behind_joint(opened, end, is_object=is_object) or start

    def _behind_joint(self, start: int, end: int, *, is_object: bool) -> int | None:
        """Where the last clause opens behind a comma or "và"; None if none of them parts clauses."""
        openers = self.words.action if is_object else self.words.head
        at = end
        while (at := max(self.key.rfind(", ", start, at), self.key.rfind(" và ", start, at))) > start:
            following = at + (2 if self.key[at] == "," else 4)
            if joint := self.words.connective.match(self.key, following, end):
                following = min(end, joint.end() + 1)
            if is_object and self.words.action.fullmatch(self.key, start, at):
                return None
            if openers.match(self.key, following, end) or self.words.turn.match(self.key, following, end):
                return following
            if is_object and self.words.head.match(self.key, following, end):
                return following
        return None

    def _behind_actor(self, start: int, end: int) -> int:
        """Behind an organ that acts, the name begins with what it does ("Hội Phụ nữ kết nạp 20 hội viên")."""
        opened = self._skip(start, end)
        actor = _ACTOR.match(self.key, opened, end)
        if actor is None:
            return start
        for action in self.words.action.finditer(self.key, actor.end(), end):
            if self.text[action.start()].islower():  # not the "Kiểm tra" of "Ủy ban Kiểm tra"
                return action.start()
        return start

    def _skip(self, start: int, end: int) -> int:
        while start < end and self.key[start] in _STRIP:
            start += 1
        return start

    def _trimmed(self, pieces: list[Span], ending: Chain) -> list[Span]:
        """The pieces without connectives and empty verbs at the front and what ``ending`` matches."""
        pieces = [piece for piece in map(self._stripped, pieces) if piece[0] < piece[1]]
        while pieces:
            start, end = pieces[0]
            match = self._empty_opening(start, end)
            if match is None or self.words.head.match(self.key, start, end):
                break
            if self._acts(start, match.end(), end) or self._gives(match, end):
                break
            rest = self._stripped((match.end(), end))
            pieces = [rest, *pieces[1:]] if rest[0] < rest[1] else pieces[1:]
        while pieces:
            start, end = pieces[-1]
            chain = ending.start(self.key, start, end)
            cut = (
                self._before_aside(start, end) if chain is None else self._behind_average(pieces, chain, end)
            )
            if cut >= end:
                break
            rest = self._stripped((start, cut))
            pieces = [*pieces[:-1], rest] if rest[0] < rest[1] else pieces[:-1]
        return pieces

    def _empty_opening(self, start: int, end: int) -> re.Match[str] | None:
        """The empty verb, or the length of the time to come, that a stretch opens with."""
        verb = self.words.empty_verb.match(self.key, start, end)
        if verb is None and self.key.startswith("trong ", start):
            return _COMING.match(self.key, start, end)
        return verb

    def _before_aside(self, start: int, end: int) -> int:
        """Where a comparison ("cao hơn năm 2023") or a length of time ("trong 5 năm") begins that ends the words."""
        words = self.key[start:end]
        if " theo " in words and (found := _ACCORDING.search(self.key, start, end)):
            return found.start()
        aside = COMPARISON if "hơn " in words else _WITHIN if " trong " in words else None
        match = aside.search(self.key, start, end) if aside else None
        return match.start() if match and match.start() > start else end

    def _gives(self, verb: re.Match[str], end: int) -> bool:
        """Whether what a verb gives something to follows it ("bố trí cho khoa học tối thiểu 3%")."""
        return self.key.startswith(" cho ", verb.end(), end) and verb[0] in ("bố trí", "dành")

    def _acts(self, start: int, verb: int, end: int) -> bool:
        """Whether an action reaches beyond the empty verb that ends at ``verb`` ("nâng cấp" beyond "nâng")."""
        action = self.words.action.match(self.key, start, end)
        return action is not None and action.end() > verb + 1

    def _behind_average(self, pieces: list[Span], cut: int, end: int) -> int:
        """Where a name ends that may be cut at an offset: behind an average, if it is short ("tuổi thọ trung bình")."""
        average = _AVERAGE.match(self.key, cut, end)
        if average is None or len(pieces) > 1:
            return cut
        start = pieces[0][0]
        if self.key.startswith("năng suất", start):  # always an average
            return cut
        short = 0 < len(self.key[start:cut].split()) <= _SHORT
        return average.end() if short and self.words.head.match(self.key, start) else cut

    def _stripped(self, span: Span) -> Span:
        start, end = span
        first = self.key[start : start + 2]
        may_be_label = not first.isalpha() or first[-1] in _ROMAN
        if may_be_label and (label := _LABEL.match(self.key, start, end)):
            start = label.end()
        words = self.key[start:end].lstrip(_STRIP)
        start = end - len(words)
        words = words.rstrip(_STRIP)
        end = start + len(words)
        if '"' in words and words.count('"') % 2:
            if self.key.startswith('"', end):
                end += 1
            elif start > span[0] and self.key.startswith('"', start - 1):
                start -= 1
        return start, end

    def _noun(self, slot: Slot) -> list[Span]:
        unit = slot.quantity.detail
        if unit is None or unit.kind not in ("count", "noun"):
            return []
        end = unit.head_start + len(unit.head)
        per_people = unit.denominator and not unit.denominator.endswith(("năm", "tháng", "quý", "nhiệm kỳ"))
        return [(unit.head_start, unit.end if per_people else end)]

    def _after(self, slot: Slot, times: Sequence[Time]) -> list[Span]:
        pieces = map(self._stripped, pieces_behind(self.text, self.key, slot, times))
        return [self._with_quotes(piece) for piece in pieces if piece[0] < piece[1]]

    def _with_quotes(self, span: Span) -> Span:
        """A stretch with the quotation marks around it, which tell a name ("xây 20 nhà "Mái ấm"")."""
        start, end = span
        return (start - 1, end + 1) if self.key[start - 1] == self.key[end : end + 1] == '"' else span

    def _joined(self, pieces: Sequence[Span]) -> str:
        return _one_line(self.text, pieces)

    def _named(self, pieces: Sequence[Span]) -> Name:
        joined, key = self._joined(pieces), _one_line(self.key, pieces)
        if key[-4:] == " cho":  # what it leads to is the measure itself ("tưới tiết kiệm cho 600 ha")
            joined, key = joined[: -len(" cho")], key[: -len(" cho")]
        if "/" in key and (per := _PER_PERIOD.search(key)) and not _OF_A_NUMBER.search(key, 0, per.start()):
            joined, key = joined[: per.start()], key[: per.start()]
        return Name(joined, key, (pieces[0][0], pieces[-1][1]) if joined else None)


def _one_line(text: str, pieces: Sequence[Span]) -> str:
    if not pieces:
        return ""
    start, stop = pieces[0]
    words = text[start:stop]
    for (_, end), (start, stop) in pairwise(pieces) if len(pieces) > 1 else ():
        words += f"{',' if text[end:start].strip() == ',' else ''} {text[start:stop]}"
    return (" ".join(words.split()) if "  " in words else words).strip(_MARKS)
