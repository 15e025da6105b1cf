"""What a passage inherits from where it stands in the document."""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from ..model import Basis, PassageKind


class Setting(msgspec.Struct, frozen=True, gc=False):
    """The surroundings of a passage.

    Attributes:
        kind: kind of the passage; None for a bare string.
        year: the year that its heading or the document plans for, if any.
        start: the first year of that period, if it has one.
        basis: where that year was read.
        issued: the year of issue, if known.
        term_end: the last year of the document's own period ("đến cuối nhiệm kỳ").
        heading: the headings above it, folded, the innermost first.
        whom: whom its heading is about ("Đối với cán bộ chủ chốt"), or "".
    """

    kind: PassageKind | None = None
    year: int | None = None
    start: int | None = None
    basis: Basis = "none"
    issued: int | None = None
    term_end: int | None = None
    heading: str = ""
    whom: str = ""

    @property
    def aims(self) -> bool:
        """Whether the passage lists goals, so that its numbers are meant as such."""
        return self.kind in (None, "goal", "indicator")

    @property
    def is_past(self) -> bool:
        """Whether the passage tells results, or closes the document: none of its numbers is a target."""
        return self.kind in ("situation", "closing")

    def of_kind(self, kind: PassageKind | None) -> Setting:
        """The same surroundings for a passage of another kind."""
        return replace(self, kind=kind)

    def dated(self, start: int | None, end: int | None, basis: Basis) -> Setting:
        """The same surroundings with another period."""
        return replace(self, start=start, year=end, basis=basis)


BARE = Setting()
