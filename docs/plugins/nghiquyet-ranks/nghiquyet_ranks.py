"""Ranks as targets: "chỉ số PCI xếp thứ 5 cả nước"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nghiquyet.parser.plugins import PassageText, TargetCandidate

# Over the key: small letters, one spelling. What is ranked stands before, in the same clause.
_RANK = re.compile(
    r"(?P<what>(?:chỉ số|thứ hạng|xếp hạng) [^,.;:0-9]{2,120}?) (?:được )?(?:xếp|đứng) (?:ở vị trí )?(?:thứ|hạng) "
    r"(?P<rank>[0-9]{1,2})(?![0-9%.,]*[0-9%])(?: (?:cả nước|toàn quốc|toàn tỉnh|trong vùng))?"
)


def ranks(passage: PassageText) -> Iterator[TargetCandidate]:
    """The ranks that a passage wants to reach; none of those that it looks back on."""
    if passage.kind == "situation":
        return
    for match in _RANK.finditer(passage.key):
        rank = int(match["rank"])
        yield TargetCandidate(
            rule="ordinal",
            span=match.span(),
            number_span=match.span("rank"),
            indicator=passage.text[slice(*match.span("what"))],
            indicator_span=match.span("what"),
            low=rank,
            high=rank,
            unit="hạng",
        )
