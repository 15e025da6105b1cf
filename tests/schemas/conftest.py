"""A small valid document, as plain JSON values that a test may change."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from nghiquyet.parser.model import (
    Baseline,
    Generator,
    Metadata,
    Normalized,
    Passage,
    Period,
    Reference,
    Resolution,
    Section,
    SourceInfo,
    Target,
    TargetPeriod,
)

HEAD = "I. MỤC TIÊU"
SUBHEAD = "1. Chỉ tiêu"
TASK = "– Tỷ lệ hộ nghèo giảm từ 9% xuống dưới 5%, hộ cận nghèo dưới 4%."
LAST = "II. Thực hiện"
CITING = "Căn cứ Chỉ thị số 09-CT/TU."
TEXT = f"{HEAD}\n{SUBHEAD}\n{TASK}\n{LAST}\n{CITING}"


def span(part: str, whole: str = TEXT) -> tuple[int, int]:
    start = TEXT.index(whole) + whole.index(part)
    return start, start + len(part)


def target(number: int, *, quote: str, value: str, part_of: str | None = None) -> Target:
    low, high = span(value, quote)
    return Target(
        id=f"t{number}",
        section="s2",
        passage="p1",
        part_of=part_of,
        indicator="Tỷ lệ hộ nghèo",
        high=int(value),
        op="<",
        unit="%",
        change="reach",
        normalized=Normalized(high=int(value), unit="%"),
        period=TargetPeriod(start=2020, end=2025, basis="document"),
        baseline=Baseline(value=9, span=span("9", TASK)) if number == 1 else None,
        sector="society",
        quote=quote,
        span=span(quote),
        number_span=(low, high),
        indicator_span=span("Tỷ lệ hộ nghèo"),
        rule="reach",
    )


def resolution() -> Resolution:
    first, second = "Tỷ lệ hộ nghèo giảm từ 9% xuống dưới 5%", "hộ cận nghèo dưới 4%"
    cited = "Chỉ thị số 09-CT/TU"
    return Resolution(
        id="nq-1",
        source=SourceInfo(sha256="0" * 64, size=len(TEXT.encode()), pages=[0]),
        generator=Generator(version="0.1.0"),
        text=TEXT,
        metadata=Metadata(
            type="NQ", issued_on="2020-09", period=Period(start=2020, end=2025), spans={"type": (0, 2)}
        ),
        sections=[
            Section(
                id="s1",
                level=1,
                label="I",
                heading="MỤC TIÊU",
                kind="goal",
                span=(0, TEXT.index(LAST) - 1),
                heading_span=span(HEAD),
            ),
            Section(
                id="s2",
                parent="s1",
                level=2,
                label="1",
                heading="Chỉ tiêu",
                kind="indicator",
                span=(TEXT.index(SUBHEAD), TEXT.index(LAST) - 1),
                heading_span=span(SUBHEAD),
            ),
            Section(
                id="s3",
                level=1,
                label="II",
                heading="Thực hiện",
                kind="implementation",
                span=(TEXT.index(LAST), len(TEXT)),
                heading_span=span(LAST),
            ),
        ],
        passages=[
            Passage(id="p1", section="s2", kind="indicator", marker="–", span=span(TASK), due="2025"),
            Passage(id="p2", section="s3", kind="implementation", span=span(CITING)),
        ],
        targets=[
            target(1, quote=first, value="5"),
            target(2, quote=second, value="4", part_of="t1"),
        ],
        references=[
            Reference(
                id="r1", section="s3", passage="p2", type="CT", number="09-CT/TU", date="2019-01-31",
                quote=cited, span=span(cited), rule="number",
            )
        ],
    )  # fmt: skip


@pytest.fixture
def document() -> dict[str, Any]:
    """Decoded JSON of a document that breaks no rule; new for each test."""
    decoded: dict[str, Any] = msgspec.json.decode(resolution().to_json())
    return decoded
