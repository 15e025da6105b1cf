"""The year by which a target is to be reached: from its clause, else its passage, else its setting."""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Basis
from .clauses import Cutter, Slot
from .found import Found
from .setting import Setting
from .times import Time


class Calendar:
    """Dates the targets of one passage."""

    def __init__(self, key: str, cutter: Cutter, setting: Setting) -> None:
        self._key, self._cutter, self._setting = key, cutter, setting
        self._times: Sequence[Time] = ()
        self._leading: Time | None = None
        self._latest: Time | None = None
        self._last_year: int | None = None

    def begin(self, start: int, times: Sequence[Time]) -> None:
        """Starts a sentence at an offset, with its time expressions."""
        self._times = times
        self._leading = self._last_year = None
        if times:
            self._leading = self._opening(start)
            years = [time.end for time in times if time.dates and time.start and time.end]
            self._last_year = max(years, default=None)

    def date(self, found: Found, slot: Slot) -> None:
        """Sets the years of a target."""
        own = self._own(slot) if self._times else None
        if own is not None:
            self._latest = own
            self._set(found, own, "clause")
        elif self._leading is None and self._setting.year is None:
            self._set(found, self._latest, "passage")
        else:
            self._set(found, self._leading, "passage")

    def pass_on(self, slot: Slot) -> None:
        """A deadline that opens the slot's clause runs on over the clauses after it."""
        if self._times:
            self._leading = self._opening(slot.before[0]) or self._leading

    def _set(self, found: Found, time: Time | None, basis: Basis) -> None:
        if time is not None:
            found.start, found.end = time.start, time.end or self._last_year or self._setting.term_end
            found.basis = basis
        elif self._setting.year is not None:
            found.start, found.end, found.basis = self._setting.start, self._setting.year, self._setting.basis
        if found.start and found.end and found.start > found.end:
            found.start = None

    def _opening(self, start: int) -> Time | None:
        for time in self._times:
            if time.dates and time.span[0] >= start:
                return time if self._cutter.only_verbs(self._key[start : time.span[0]]) else None
        return None

    def _own(self, slot: Slot) -> Time | None:
        """The deadline among the slot's own words: the last before the number, else the first behind it."""
        issued = self._setting.issued or 0
        times = [
            time
            for time in self._times
            if (time.dates or (0 <= time.bracket < slot.before[0] and not time.compared))
            and (time.end is None or time.end >= issued)
        ]
        before = [time for time in times if time.span[0] < slot.name_end and slot.before[0] < time.span[1]]
        if before:
            return before[-1]
        behind = [time for time in times if slot.quantity.span[1] <= time.span[0] < slot.after[1]]
        return behind[0] if behind else None


def inherit_period(found: Found, last: Found | None) -> None:
    """A part or a second value without a time of its own takes that of the value it belongs to."""
    if last is not None and last.basis in ("clause", "passage") and found.basis not in ("clause", "passage"):
        found.start, found.end, found.basis = last.start, last.end, last.basis
