"""Cuts a passage into sentences, and a sentence into the stretches that belong to each of its numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from ..grammars.quantities import Quantity
from ..model import Span
from .times import Time, words_without_times
from .words import TargetWords

# A share may open a sentence ("… 4.500 căn. 100% dân nội thành …"), but "1." before it is a label.
_BEHIND_END = (
    r"(?:(?<=[^\s.].)(?=\s+[^\W\d_]|\s*$)|(?<=\.)(?=\(\d)"
    r"|(?:(?<=[^\s.\d].)|(?<=\d{3}.))(?=\s+\d[\d.,]*(?:%|/\d)))"
)
_SENTENCE_END = re.compile(rf"[.!?…]{_BEHIND_END}")
# The only end that most passages have; one sign is found ten times as fast as any of four.
_FULL_STOP = re.compile(rf"\.{_BEHIND_END}")
_INITIALS = re.compile(r"(?<!\w)(?:[^\W\d_]|tp|tt|tx|pgs|ts|ths|gs|bs|tr|đ/c|t\.ư)$")
_INITIAL = 4  # letters in a row are none
_SEPARATOR = re.compile(r"; ?|, | và | hoặc | cùng | - (?=[^\d])|, ?(?=[^\d\s])")
_PART = re.compile(
    r"(?<!\w)(?:(?:trong đó|trong số đó|bao gồm|gồm có|chia ra)(?!\w)|(?<!bao )gồm(?=:)|(?<=, )gồm(?!\w)) ?(:)?,? ?"
)
_WITH = re.compile(r" (?:với|có|và) ")
_FOR_WHOM = re.compile(r"(?<=\w) (cho|với) ?$")
_EXCEPT = re.compile(r"(?<!\w)riêng(?!\w) ")
_OPENING = re.compile(
    r"(?:đến|tới|hằng|mỗi|năm|có|không|trên|dưới|ít nhất|tối thiểu|tối đa|khoảng|từ|giai đoạn)(?!\w)"
)
_NO_NAME = re.compile(
    r"(?:như|so với|trở lên|trở xuống|vào năm|đến năm|năm|và|theo|trong|để|mỗi|hằng|nhưng|thì|trước|vào|do|hoặc|với|từ|khi|nếu)(?!\w)"
)
_MARKS = " ,:-"
_ENDING = 64
_LONGEST = 2_000
_HAVING = re.compile(r"(?<!\w)(?:có|có thêm|có đủ)(?: +(?:khoảng|trên|hơn|từ|ít nhất|tối thiểu))* *$")
_SHARE_NOUN = re.compile(r"(?:tỷ lệ|tỷ trọng|tốc độ|mức|chỉ số|tỷ suất)(?!\w)")
_PEOPLE = ("người", "lượt người")
_NUMBER_OF = re.compile(r"(?:tổng )?số(?: lượng)? ([^,;]+)")
_SHARE = re.compile(r"(?<!\w)(?:chiếm|đạt|bằng|là|còn|tương đương)(?: +(?:khoảng|trên|hơn|từ|ít nhất))* *$")


class Sentence(msgspec.Struct, gc=False):
    """A sentence with what all its numbers are asked about.

    Attributes:
        span: where it stands.
        words: its key.
        times: its time expressions, in order.
    """

    span: Span
    words: str
    times: Sequence[Time]


class Slot(msgspec.Struct, gc=False):
    """One number of a sentence with the words that belong to it.

    Attributes:
        quantity: the number.
        before: the words before it, back to the separator that opens its clause.
        after: the words after it, up to the next clause.
        opener: what opens the clause: "" for the start of the sentence, ";", ",", "và", "(", "part" for
            "trong đó", "part:" for "trong đó:", "except" for "riêng".
        object: whether the number has its subject behind it ("98% người dân").
        name_end: where the words that can name it end; before ``before[1]`` if a start value stands there.
    """

    quantity: Quantity
    before: Span
    after: Span
    opener: str
    object: bool
    name_end: int

    @property
    def base(self) -> str | None:
        """The canonical unit of the number, without scale and denominator."""
        return self.quantity.detail.base if self.quantity.detail else None


def sentences(key: str, text: str, span: Span) -> list[Span]:
    """The sentences of a passage; a full stop ends one only before a capital letter or the end.

    What is longer than any sentence is cut, so that no number has to look back over a whole text.
    """
    whole = _whole_sentences(key, text, span)
    if span[1] - span[0] <= _LONGEST:
        return whole
    return [piece for sentence in whole for piece in _pieces(key, sentence)]


def _pieces(key: str, sentence: Span) -> Iterator[Span]:
    start, end = sentence
    while end - start > _LONGEST:
        at = max(key.rfind(";", start, start + _LONGEST), key.rfind(", ", start, start + _LONGEST)) + 1
        at = at or start + _LONGEST
        yield start, at
        start = at
    yield start, end


def _whole_sentences(key: str, text: str, span: Span) -> list[Span]:
    words = key[span[0] : span[1]]
    only_stops = not ("!" in words or "?" in words or "…" in words)
    stops_within = words.find(".", 0, -1) >= 0 and (
        ". " in words or ".(" in words or ".\r" in words  # "\r": lines of a bare text
    )
    if only_stops and not stops_within:
        return [_without_last_stop(key, text, span)]
    found, start = [], span[0]
    for match in (_FULL_STOP if only_stops else _SENTENCE_END).finditer(key, *span):
        at, behind = match.span()
        if _is_end(key, text, (start, span[1]), at):
            found.append((start, at))
            start = behind
    if start < span[1]:
        found.append((start, span[1]))
    return found


def _without_last_stop(key: str, text: str, span: Span) -> Span:
    """A passage that is one sentence, without the full stop that ends it."""
    start, end = span
    before, stop = key[max(start, end - 2) : end - 1], key[end - 1 : end]
    ended = stop == "." and before not in ("", " ", ".") and _is_end(key, text, span, end - 1)
    return (start, end - 1) if ended else span


def _is_end(key: str, text: str, span: Span, at: int) -> bool:
    """Whether a mark ends a sentence within a stretch: no initial stands before it, and no small letter behind."""
    start, end = span
    follows = text[at + 1 : min(at + 3, end)].strip()
    if follows and not (follows[0].isupper() or follows[0].isdigit() or follows[0] in '("“'):
        return False
    before = key[max(start, at - _INITIAL) : at]
    if not before[-1:].isalnum() or (before.isalpha() and len(before) == _INITIAL):
        return True
    return _INITIALS.search(key, max(start, at - _INITIAL), at) is None


class Cutter:
    """Cuts the sentences of one text at their numbers."""

    def __init__(self, key: str, words: TargetWords) -> None:
        self._key, self._words = key, words

    def slots(
        self, sentence: Span, quantities: Sequence[Quantity], times: Sequence[Time], starts: Sequence[Span]
    ) -> list[Slot]:
        """The numbers of a sentence, each with its own words.

        Args:
            sentence: where it stands.
            quantities: its numbers, in order.
            times: its time expressions, in order.
            starts: spans of start values ("từ 42%"), which are in none of the quantities.
        """
        found: list[Slot] = []
        start, opener = sentence[0], ""
        if part := _PART.match(self._key, self._content(sentence), sentence[1]):
            start, opener = part.end(), _part_name(part)
        for index, quantity in enumerate(quantities):
            lead, end = quantity.span
            before = self._from_last_clause((start, lead))
            if before[0] > start and opener not in ("except", "part", "part:"):
                opener = ";"
            following = quantities[index + 1].span[0] if index + 1 < len(quantities) else None
            limit = sentence[1] if following is None else following
            name_end = min([lead, *[at for at, _ in starts if before[0] <= at < lead]]) if starts else lead
            is_object = self._is_object(before, quantity, limit, times) and name_end == lead
            if following is None:
                stop, start, next_opener = self._end_of_clause((end, sentence[1])), sentence[1], ""
            else:
                gap = (end, following)
                stop, start, next_opener = self._boundary(gap, is_object=is_object)
                if is_object and stop == start == end:
                    stop, start = self._for_whom(quantity, gap)
            found.append(Slot(quantity, before, (end, stop), opener, is_object, name_end))
            opener = next_opener
        return found

    def _content(self, span: Span) -> int:
        start, end = span
        while start < end and self._key[start] in " -+•*":
            start += 1
        return start

    def _from_last_clause(self, span: Span) -> Span:
        start, end = span
        words = self._key[start:end]
        if ";" in words:
            start = self._key.rfind(";", start, end) + 1
        bracket = self._key.rfind("(", start, end) if "(" in words else -1
        if bracket >= 0 and self._key.find(")", bracket, end) < 0:
            start = bracket + 1
        return start, end

    def _end_of_clause(self, span: Span) -> int:
        at = self._key.find(";", *span)
        return at if at >= 0 else span[1]

    def _boundary(self, gap: Span, *, is_object: bool) -> tuple[int, int, str]:
        """Where the words of one number end, where those of the next begin, and what parts them."""
        key = self._key
        if (first := key.find(";", *gap)) >= 0:
            return self._behind_semicolon(first, gap)
        if part := self._part(*gap):
            return part.start(), part.end(), _part_name(part)
        if (bracket := key.find("(", *gap)) >= 0 and key.find(")", bracket, gap[1]) < 0:
            return bracket, bracket + 1, "("
        closing = key.find(")", *gap)
        if closing >= 0 and key.find("(", *gap) < 0:
            rest = (closing + 1, gap[1])
            match = _SEPARATOR.match(key, *rest) or _SEPARATOR.search(key, *rest)
            return closing, match.end() if match else rest[0], match[0].strip() if match else ","
        if found := _EXCEPT.search(key, *gap):
            return found.start(), found.end(), "except"
        return self._at_separator(gap, is_object=is_object)

    def _part(self, start: int, end: int) -> re.Match[str] | None:
        """What opens a breakdown in a stretch; that nothing does shows sooner word by word."""
        words = self._key[start:end]
        if "trong " in words or "gồm" in words or "chia ra" in words:
            return _PART.search(self._key, start, end)
        return None

    def _behind_semicolon(self, first: int, gap: Span) -> tuple[int, int, str]:
        last = self._key.rfind(";", *gap)
        if part := self._part(last, gap[1]):
            return first, part.end(), _part_name(part)
        if found := _EXCEPT.match(self._key, last + 2, gap[1]):
            return first, found.end(), "except"
        return first, last + 1, ";"

    def _at_separator(self, gap: Span, *, is_object: bool) -> tuple[int, int, str]:
        """Behind a subject the first separator ends the clause; behind an object, whose name may hold
        commas, the first that opens a new one, else the last."""
        separators = [
            match
            for match in _SEPARATOR.finditer(self._key, *gap)
            if not self._in_brackets(gap[0], match.start())
        ]
        if not separators:
            joined = self._with_head(gap) if is_object else None
            return (joined.start(), joined.end(), ",") if joined else (gap[0], gap[0], ",")
        chosen = separators[0]
        if is_object:
            chosen = next((match for match in separators if self._opens(match.end(), gap[1])), separators[-1])
        return chosen.start(), chosen.end(), chosen[0].strip() or ","

    def _for_whom(self, quantity: Quantity, gap: Span) -> Span:
        """Where the words of a count end and those of the next begin that says for whom, or with what, it is.

        In "5 lớp tập huấn cho 300 người" both are about "lớp tập huấn".
        """
        found = _FOR_WHOM.search(self._key, *gap)
        if found is None or quantity.detail is None or quantity.detail.kind not in ("count", "noun"):
            return gap[0], gap[0]
        return found.start(), quantity.detail.head_start if found[1] == "cho" else found.start()

    def _with_head(self, gap: Span) -> re.Match[str] | None:
        """What joins an indicator of its own to the words before it ("… với tỷ lệ …")."""
        for match in _WITH.finditer(self._key, *gap):
            if self._words.head.match(self._key, match.end(), gap[1]):
                return match
        return None

    def _in_brackets(self, start: int, position: int) -> bool:
        return self._key.count("(", start, position) > self._key.count(")", start, position)

    def _opens(self, position: int, end: int) -> bool:
        """Whether a clause of its own begins at the offset."""
        if position >= end:
            return True
        words = (self._words.head, self._words.goal, self._words.action, _OPENING)
        return any(pattern.match(self._key, position, end) for pattern in words)

    def _is_object(self, before: Span, quantity: Quantity, limit: int, times: Sequence[Time]) -> bool:
        """Whether the counted thing stands behind the number."""
        detail = quantity.detail
        kind = detail.kind if detail else None
        counted = kind in ("count", "noun")
        tail = self._key[quantity.span[1] : limit].lstrip()
        goes_on = tail != "" and tail[0] not in ";,.()"
        if not (counted or goes_on or _is_bounded_behind(quantity)):
            return False
        head = words_without_times(self._key, before, times)
        verbs = self._words.empty_verbs.match(head)
        verbs_only = _is_all(verbs, head) or self._turns_anew(head, kind)
        ending = head[-_ENDING:]
        if counted and _HAVING.search(ending):
            return True
        words = self._words
        if detail and kind == "count" and _numbers(self._bare(head, verbs), detail.head):
            return words.preposition.found_in(ending)
        if kind == "percent" and _SHARE_NOUN.match(self._bare(head, verbs)):
            return False
        if self._words.links_at_end(ending) and not verbs_only:
            return False
        if verbs_only and kind in ("percent", "money", "measure") and _SHARE.search(ending):
            return False
        if (
            detail
            and kind == "percent"
            and not verbs_only
            and self._is_share(self._bare(head, verbs), detail.head_start + 1, limit)
        ):
            governing = self._words.action_end.found_in(ending) or self._words.preposition.found_in(ending)
            return bool(governing)
        if goes_on and not _NO_NAME.match(tail):
            return True
        if not counted:
            return False
        return verbs_only or bool(words.action_end.found_in(ending) or words.preposition.found_in(ending))

    def _is_share(self, bare: str, behind: int, limit: int) -> bool:
        """Whether the words behind a percentage only say what it is a share of: a total, or the subject again."""
        tail = self._key[behind:limit].lstrip()
        if self._words.share_of.match(tail):
            return True
        subject = self._words.head.match(bare)
        return subject is not None and f"{tail} ".startswith(f"{subject[0]} ")

    def _turns_anew(self, head: str, kind: str | None) -> bool:
        """Whether a last clause is nothing but a rise or fall ("Sắp xếp lại bộ máy, giảm 2% biên chế").

        So may be what stands behind a topic ("Trồng trọt: giảm 600 ha lúa"), where no people or things are counted.
        """
        topic, _, last = head.rpartition(", ")
        if ":" in last and kind not in ("count", "noun"):
            topic, _, last = head.rpartition(": ")
            if self._words.head.search(topic):
                return False
        return bool(topic) and self._words.turn.match(last) is not None and self.only_verbs(last)

    def _bare(self, head: str, verbs: re.Match[str] | None) -> str:
        """The words without the empty verbs that open them."""
        return head[verbs.end() :] if verbs and not self._words.head.match(head) else head

    def only_verbs(self, head: str) -> bool:
        """Whether nothing but verbs and connectives stands in the words."""
        stripped = head.lstrip(_MARKS)
        return _is_all(self._words.empty_verbs.match(stripped), stripped)


def _is_bounded_behind(quantity: Quantity) -> bool:
    """Whether more than its sign belongs to a percentage ("90% trở lên")."""
    detail = quantity.detail
    return detail is not None and detail.kind == "percent" and detail.head_start + 1 < quantity.span[1]


def _is_all(verbs: re.Match[str] | None, head: str) -> bool:
    """Whether nothing follows the empty verbs that open some words."""
    return not head or (verbs is not None and not head[verbs.end() :].strip(_MARKS))


def _numbers(bare: str, unit: str) -> bool:
    """Whether words are about the number of what is counted ("số doanh nghiệp mới bình quân 500 doanh nghiệp")."""
    number_of = _NUMBER_OF.match(bare)
    return number_of is not None and (unit in _PEOPLE or number_of[1].startswith(unit))


def _part_name(match: re.Match[str]) -> str:
    return "part:" if match[1] else "part"
