"""Names that run on under a head: breakdowns, second values, lists behind a colon."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..keys import phrase_key
from ..model import Change
from .clauses import Slot
from .found import Found
from .members import Members
from .subject import Name, Namer
from .times import Time
from .words import TargetWords

_LONGEST_PART = 8
# An indicator of its own, which needs no head before it.
_OWN_HEAD = re.compile(r"(?:tỷ lệ|tỷ trọng|tốc độ|số lượng)(?!\w)")
# "Trong cơ cấu kinh tế, dịch vụ chiếm 33%, …": a comma where others have a colon.
_STRUCTURE = re.compile(r"[ \-+]*(?:trong )?(cơ cấu [^,:;]{3,40}|(?<=trong )cơ cấu),")
# "Đối với cán bộ chủ chốt: 100% có trình độ đại học": the heading or the words before the colon have the subject.
_WHOM = re.compile(r"[ \-+*•]*đối với (?=[^,;:]{3,80}$)")
_PREDICATE = re.compile(
    r"(?:có|đạt|được|là|tốt nghiệp|hoàn thành|sử dụng|tham gia|biết|qua|dưới|trên|từ|thuộc|trong độ tuổi)(?!\w)"
)
# "Tại địa bàn đô thị: 100% trẻ em …" says where, not what.
_PLACE = re.compile(r"[ \-+*•]*(?:tại|ở|trong|trên) [^,;:]{3,80}$")
# So does "Lĩnh vực xã hội đặt ra: 4/4 trường đạt chuẩn".
_FIELD = re.compile(r"[ \-+*•]*(?:(?:các )?lĩnh vực|về|trên lĩnh vực) [^,;:]{3,80}$")
_HAVING = re.compile(r"(?<!\w)(?:có|đạt|còn) *$")


class Lists:
    """What the numbers of a sentence hand on to the next."""

    def __init__(self, text: str, key: str, namer: Namer, words: TargetWords) -> None:
        self._text, self._key, self._namer, self._words = text, key, namer, words
        self._whom = ""
        self._above: Found | None = None
        self._members = Members(key, words)
        self._head: Found | None = None
        self._scope = ""
        self._colon_head = ""
        self._colon_base: str | None = None
        self._thing = ""  # what a colon sets apart
        self._described = False  # whether a property of it has been named
        self._start = 0

    def enter(self, whom: str, above: Found | None) -> None:
        """Starts a passage: ``whom`` its heading is about, and the target that it is a part of, if it is one."""
        self._whom, self._above = whom, above

    def begin(self, start: int) -> None:
        """Starts a sentence at an offset."""
        self._start = start
        self._members.begin()
        self._head, self._scope = self._above, "part:" if self._above else ""
        self._colon_head, self._colon_base = "", None
        self._thing, self._described = "", False

    def open(self, slot: Slot, times: Sequence[Time], found: Sequence[Found]) -> None:
        """Begins and ends heads by what opens the slot's clause; a colon in it is taken out of it."""
        if slot.opener in ("part", "part:"):
            self._head, self._scope = (found[-1] if found else None), slot.opener
        elif slot.opener == ";" and self._scope == "part":
            self._head, self._scope = None, ""
        elif slot.opener == "(" and found and not slot.object and self._in_words(slot):
            self._head, self._scope = found[-1], "("
        if self._scope == "(" and not self._in_brackets(slot):
            self._head, self._scope = None, ""
        self._read_colon(slot, times)

    def name(self, slot: Slot, name: Name, last: Found | None) -> tuple[str, str]:
        """The full name of the indicator and the rule that made it."""
        own, key = ("", "") if name.key in self._words.pronouns else (name.text, name.key)
        if headed := self._headed(slot, own, key, last):
            return headed
        if last is not None:
            if key in self._words.again:
                return last.indicator, "again"
            if not own or _is_unit_again(slot, key, last):
                return self._named_before(slot, last), "elliptic"
            if carried := self._members.name(slot, own, key, name, last):
                return carried, "shared"
        return own, "object" if slot.object else "subject"

    def _named_before(self, slot: Slot, last: Found) -> str:
        """What a further value is of: behind a breakdown that a semicolon ends, of the whole and not its last part."""
        whole = last.part_of if slot.opener == ";" and self._head is None else None
        return whole.indicator if whole else last.indicator

    def _headed(self, slot: Slot, own: str, key: str, last: Found | None) -> tuple[str, str] | None:
        """The name under a head: of a breakdown, before a colon, or whom the heading is about."""
        if slot.opener == "(" and last is not None and self._scope != "(":
            return last.indicator, "elliptic"
        if not own:
            return None
        if self._head is not None and not self._is_alien(slot):
            return self._part(own, key, slot, self._head), "part"
        if slot.opener == "except" and last is not None:
            named = slot.object and set(key.split()) <= set(re.findall(r"\w+", phrase_key(last.indicator)))
            return (last.indicator, "elliptic") if named else (f"{last.indicator}: {own}", "part")
        if self._colon_head and slot.base == self._colon_base and not _OWN_HEAD.match(key):
            named = set(phrase_key(self._colon_head).split()) <= set(key.split())
            return (own if named else f"{self._colon_head}: {own}"), "list"
        if self._thing and self._is_property(key):
            return f"{self._thing}: {own}", "list"
        if slot.object and self._whom and _PREDICATE.match(key):
            return f"{self._whom}: {own}", "list"
        return None

    @staticmethod
    def _part(own: str, key: str, slot: Slot, head: Found) -> str:
        """The name of a part; one that only counts the same again, as for another year, is the head's."""
        if _OWN_HEAD.match(key):
            return own
        again = slot.object and set(key.split()) <= set(phrase_key(head.indicator).split())
        return head.indicator if again else f"{head.indicator}: {own}"

    def pass_on(self, slot: Slot, name: Name) -> None:
        """Keeps the verb for the next of the list."""
        self._members.pass_on(slot, name)

    @property
    def head(self) -> Found | None:
        """The target whose parts are being read."""
        return self._head

    def carried_change(self, slot: Slot, last: Found | None, rule: str) -> Change | None:
        """The change that a member of a list takes over from the word that opened the list; ``rule`` named it."""
        if last is None or slot.opener in ("", "("):
            return None
        before = self._key[slice(*slot.before)]
        if self._words.links_at_end(
            before.rstrip(" :") if self._scope or slot.opener == "except" else before
        ):
            return None
        if slot.opener == "except" and slot.base == last.base:
            return last.change
        if (self._scope or self._colon_head) and (slot.base == last.base or self._counts_both(slot)):
            return last.change if last.change in ("increase", "decrease") else None
        if _HAVING.search(before):
            return None
        alike = slot.opener == "," and not slot.object and slot.base == last.base
        if alike and rule == "shared" and slot.base == "%":
            return last.change
        if alike and last.change == "maintain" and last.base != "%":
            return "maintain"
        verb = self._words.action.match(before.lstrip(" ,")) or self._words.action_end.found_in(before)
        if slot.opener in (",", "và") and slot.object and not verb:
            return last.change
        return None

    def _is_property(self, key: str) -> bool:
        """Whether a name is a property with no noun of its own, or follows one ("Cây chè: diện tích …, sản lượng búp …")."""
        self._described = self._described or key in self._words.properties
        return self._described and self._words.property.match(key) is not None

    def _counts_both(self, slot: Slot) -> bool:
        """Whether the head and its part are both counted ("kết nạp 20 đảng viên, trong đó 5 giáo viên")."""
        head, own = self._head.quantity.detail if self._head else None, slot.quantity.detail
        return head is not None and own is not None and head.kind == own.kind == "count"

    def _read_colon(self, slot: Slot, times: Sequence[Time]) -> None:
        start, end = slot.before
        words = self._key[start:end]
        structure = _STRUCTURE.match(self._key, start, end) if "," in words and "cơ cấu" in words else None
        if structure is None and ":" not in words:
            return
        start, colon = structure.span(1) if structure else (start, self._key.rfind(":", start, end))
        if whom := _WHOM.match(self._key, start, colon):
            self._whom = self._text[whom.end() : colon].strip()
            slot.before = (colon + 1, end)
            return
        rest = self._key[colon + 1 : end].strip()
        verbs = not rest or self._words.empty_verbs.fullmatch(rest)
        if (
            verbs
            and slot.object
            and (_PLACE.match(self._key, start, colon) or _FIELD.match(self._key, start, colon))
        ):
            slot.before = (colon + 1, end)
            return
        turned = slot.object and self._words.turn.match(rest)  # "Trồng trọt: giảm 600 ha lúa"
        if not rest or (self._words.links.covers(rest) and not turned):
            return
        listed = structure is not None or self._is_list(slot, rest)
        head = self._namer.head((start, colon), times, listed=listed)
        self._thing = "" if head else self._namer.head((start, colon), times, listed=True)
        slot.before = (colon + 1, end)
        if head and self._head is None:
            self._colon_head, self._colon_base = head, slot.base

    def _is_list(self, slot: Slot, part: str) -> bool:
        """Whether a short name and a share stand behind a colon, as in a breakdown."""
        kind = slot.quantity.detail.kind if slot.quantity.detail else None
        share = kind == "percent" or slot.quantity.fraction
        return share and not slot.object and len(part.split()) <= _LONGEST_PART

    def _in_words(self, slot: Slot) -> bool:
        """Whether a bracket names a part, and does not only give another value of the same."""
        before = self._key[slice(*slot.before)].strip(" ,:(")
        return (
            bool(before)
            and not self._words.empty_verbs.fullmatch(before)
            and not self._words.links.covers(before)
        )

    def _in_brackets(self, slot: Slot) -> bool:
        opened = self._key.rfind("(", self._start, slot.quantity.span[0])
        return opened >= 0 and self._key.find(")", opened, slot.quantity.span[0]) < 0

    def _is_alien(self, slot: Slot) -> bool:
        """Whether money stands among parts that are not money, or the other way round."""
        head, own = self._head, slot.quantity.detail
        if (
            head is None
            or own is None
            or head.quantity.detail is None
            or "percent" in (own.kind, head.quantity.detail.kind)
        ):
            return False
        return (own.kind == "money") != (head.quantity.detail.kind == "money")


def _is_unit_again(slot: Slot, key: str, last: Found) -> bool:
    """Whether a name is no more than the unit, and that of the value before ("năm 2025: 300 căn; năm 2026: 400 căn")."""
    unit = phrase_key(slot.quantity.unit or "")
    return slot.object and key == unit and key == phrase_key(last.unit or "")
