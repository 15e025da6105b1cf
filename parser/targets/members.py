"""Names of later members of a list, which take words from the one before them."""

from __future__ import annotations

import re

from ..keys import phrase_key
from .clauses import Slot
from .found import Found
from .subject import Name
from .words import TargetWords

_LONGEST_PART = 8
_LONGEST_MEMBER = 5
_SHORT_MEMBER = 3
_HOLDING = re.compile(r"[ ,]*có (?!thêm)")
_RATE_HEAD = re.compile(r"(?:tỷ lệ|tỷ trọng|mức độ|vận tốc|tốc độ|năng suất)(?!\w)")
_WHERE = re.compile(
    r"(?:đô thị|nông thôn|thành thị|thị trấn|thị xã|thành phố|miền núi|vùng cao|nam|nữ|(?:các )?(?:xã|phường|huyện|vùng|khu vực)(?: [^\W\d_]+){0,4})$"
)


class Members:
    """The members of the lists in one text."""

    def __init__(self, key: str, words: TargetWords) -> None:
        self._key, self._words = key, words
        self._verb = ""

    def begin(self) -> None:
        """Starts a sentence."""
        self._verb = ""

    def pass_on(self, slot: Slot, name: Name) -> None:
        """Keeps the verb for the next member."""
        self._verb = name.verb or (self._verb if slot.opener in (",", "và") else "")

    def name(self, slot: Slot, own: str, key: str, name: Name, last: Found) -> str:
        """The name that takes words from the one before it, or "".

        Args:
            slot: the number with its words.
            own, key: the slot's own name, and its key.
            name: the same with the verb that governs it.
            last: the target before it.
        """
        if key in self._words.rates:
            return f"{last.indicator}: {own} tăng"
        if family := self._family(slot, key, last):
            return f"{family}: {own}"
        if replaced := _with_other_end(slot, own, key, last):
            return replaced
        if self._belongs(slot, key, last):
            return f"{last.indicator.partition(': ')[0]}: {own}"
        return self._shared(own, key, slot, name, last) if slot.opener in (",", "và") else ""

    def _family(self, slot: Slot, key: str, last: Found) -> str:
        """The head that a list of branches shares ("giá trị sản xuất …"), if the slot's own name is a branch."""
        if slot.object or not self._words.branch.match(key):
            return ""
        if len(key.split()) > _LONGEST_PART or slot.base != last.base:
            return ""
        head = self._words.family.match(phrase_key(last.indicator))
        return last.indicator[: head.end()] if head else ""

    def _belongs(self, slot: Slot, key: str, last: Found) -> bool:
        """Whether the slot's own name says only which part or property of what stands before it."""
        if slot.object:
            return False
        # A total that opens a clause of its own may be that of all that stands before.
        further = slot.opener in (",", "và") or not key.startswith("tổng")
        if further and slot.opener != "(" and key in self._words.properties:
            return True
        if (
            self._words.fund.match(key)
            and len(key.split()) <= _LONGEST_PART
            and self._words.total.match(phrase_key(last.indicator))
        ):
            kind = slot.quantity.detail.kind if slot.quantity.detail else None
            return last.is_money and kind in ("money", "percent") and slot.opener in (",", "và")
        if slot.base != last.base:
            return False
        return self._is_none_of(slot) or self._narrows(slot, key, last)

    def _narrows(self, slot: Slot, key: str, last: Found) -> bool:
        """Whether a short name or "có …" behind a comma narrows the rate before it ("tỷ lệ … đạt 70%, có bằng cấp 25%")."""
        if slot.opener != "," or _length(key) > _LONGEST_MEMBER:
            return False
        if self._words.head.match(key) or self._words.member_head.match(key):
            return False
        if _HOLDING.match(self._key, *slot.before):
            return slot.base == "%"
        own, other = slot.quantity.detail, last.quantity.detail
        if own and other and own.denominator != other.denominator:
            return False  # "tăng 10%/năm, BHYT đạt 95%"
        return _length(key) <= _SHORT_MEMBER and _RATE_HEAD.match(phrase_key(last.indicator)) is not None

    def _is_none_of(self, slot: Slot) -> bool:
        """Whether the value bounds each of those to whom the one before it applies ("không có xã nào dưới 60%")."""
        before = self._key[slice(*slot.before)]
        return " nào" in before and self._words.none_of.search(before) is not None

    def _shared(self, own: str, key: str, slot: Slot, name: Name, last: Found) -> str:
        """The name that a later member of a list shares with the one before it, or ""."""
        member = self._words.member_head.match(key)
        last_key = phrase_key(last.indicator)
        bare = not self._key[slice(*slot.before)].strip(" ,")
        takes_place = member is not None and f" {member[0]} " in f" {last_key} "
        if slot.object and bare and not name.verb and self._verb and not takes_place:
            return f"{self._verb} {own}"
        if _length(own) > _LONGEST_MEMBER:
            return ""
        if slot.object and not name.verb and self._names_again(key, last, last_key):
            return last.indicator
        at = f" {last_key} ".rfind(f" {member[0]} ") if member else -1
        if at > 0:
            return f"{last.indicator[: at - 1].rstrip()} {own}".strip()
        if not slot.object and _WHERE.match(key) and slot.base == last.base:
            return f"{last.indicator.partition(': ')[0]}: {own}"
        return ""

    def _names_again(self, key: str, last: Found, last_key: str) -> bool:
        """Whether a counted noun only names again what the one before it counts."""
        if key in self._words.pieces:
            return last.quantity.detail is not None and last.quantity.detail.kind == "count"
        return f"{phrase_key(last.unit or '')} ".startswith(f"{key} ") and key in last_key


def _length(name: str) -> int:
    """How many words a name has, without the bracket at its end ("cán bộ trẻ (dưới 40 tuổi)")."""
    return len(name.partition(" (")[0].split())


def _with_other_end(slot: Slot, own: str, key: str, last: Found) -> str:
    """The name before with another end, if the words that this begins with stand in it, or "".

    "tỷ lệ cán bộ nữ đạt 15%, cán bộ trẻ 10%"; "tỷ lệ lấp đầy KCN Đông đạt 70%, KCN Nam 50%".
    """
    if slot.object or slot.opener not in (",", "và") or slot.base != last.base:
        return ""
    words = key.split()
    shared = words[0] if own[:2].isupper() else " ".join(words[:2])
    if len(words) < 2 or _length(key) > _LONGEST_MEMBER:
        return ""
    at = f" {phrase_key(last.indicator)} ".find(f" {shared} ")
    return f"{last.indicator[: at - 1].rstrip()} {own}" if at > 1 else ""
