"""Documents made by hand, so that the corpus is tested without the parser."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from nghiquyet.corpus import Corpus
from nghiquyet.parser.model import (
    Diagnostic,
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

FOREST = """\
I. MỤC TIÊU
- Tỷ lệ che phủ rừng đạt 63%.
- Thu ngân sách đạt 6.150,1 tỷ đồng.
II. NHIỆM VỤ
- Hoà giải ở cơ sở; thực hiện Chỉ thị số 05-CT/TW.
- Đảng bộ tỉnh lãnh đạo việc trồng rừng.
"""
Make = Callable[..., Resolution]


def make_resolution(text: str = FOREST, *, id: str = "nq-1-thanh-son-2020", **metadata: Any) -> Resolution:
    """A valid document: a line with a roman number is a heading, every other line a passage.

    Two sentences are known: the forest cover of 63% is a target, Chỉ thị 05-CT/TW a reference.
    """
    sections: list[Section] = []
    passages: list[Passage] = []
    start = 0
    for line in text.splitlines(keepends=True):
        span = (start, start + len(line.rstrip("\n")))
        start += len(line)
        label, dot, heading = line.strip().partition(". ")
        if dot and set(label) <= set("IVX"):
            sections.append(_section(len(sections) + 1, label, heading, span))
        else:
            section = sections[-1].id if sections else None
            passages.append(Passage(id=f"p{len(passages) + 1}", section=section, kind="task", span=span))
            if sections:
                sections[-1].span = (sections[-1].span[0], span[1])
    known = {"type": "NQ", "number": "1-NQ/TU", "level": "province", "place": "Thanh Sơn"} | metadata
    return Resolution(
        id=id,
        source=SourceInfo(name=f"{id}.txt", sha256=hashlib.sha256(text.encode()).hexdigest(), size=len(text)),
        generator=Generator(version="0.1.0"),
        text=text,
        metadata=Metadata(**known),
        sections=sections,
        passages=passages,
        targets=_targets(text, passages),
        references=_references(text, passages),
        diagnostics=[Diagnostic(code="outline.gap", message="Number 3 follows 1.", span=(0, 1))],
    )


def _section(number: int, label: str, heading: str, span: tuple[int, int]) -> Section:
    return Section(
        id=f"s{number}", level=1, label=label, heading=heading, kind="task", span=span, heading_span=span
    )


def _holding(passages: list[Passage], place: int) -> Passage:
    return next(passage for passage in passages if passage.span[0] <= place < passage.span[1])


def _targets(text: str, passages: list[Passage]) -> list[Target]:
    known = [
        ("Tỷ lệ che phủ rừng đạt 63%", "Tỷ lệ che phủ rừng", "63", 63, "%", 63, "%", "environment"),
        ("Thu ngân sách đạt 6.150,1 tỷ đồng", "Thu ngân sách", "6.150,1", 6150.1, "tỷ đồng",
         6150100000000, "VND", "economy"),
    ]  # fmt: skip
    targets = []
    for quote, indicator, digits, number, unit, base, base_unit, sector in known:
        start = text.find(quote)
        if start >= 0:
            passage = _holding(passages, start)
            at = start + quote.index(digits)
            targets.append(
                Target(
                    id=f"t{len(targets) + 1}",
                    section=passage.section,
                    passage=passage.id,
                    indicator=indicator,
                    indicator_id="forest-cover" if unit == "%" else None,
                    low=number,
                    high=number,
                    op="=",
                    unit=unit,
                    change="reach",
                    normalized=Normalized(low=base, high=base, unit=base_unit),
                    period=TargetPeriod(end=2025, basis="document"),
                    sector=sector,
                    quote=quote,
                    span=(start, start + len(quote)),
                    number_span=(at, at + len(digits)),
                    indicator_span=(start, start + len(indicator)),
                    rule="reach",
                )
            )
    return targets


def _references(text: str, passages: list[Passage]) -> list[Reference]:
    quote = "Chỉ thị số 05-CT/TW"
    start = text.find(quote)
    if start < 0:
        return []
    passage = _holding(passages, start)
    return [
        Reference(
            id="r1",
            section=passage.section,
            passage=passage.id,
            type="CT",
            number="05-CT/TW",
            identifier="ct-05-tw",
            relation="implements",
            quote=quote,
            span=(start, start + len(quote)),
            rule="numbered",
        )
    ]


@pytest.fixture(scope="session")
def factory() -> Make:
    """What makes documents."""
    return make_resolution


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A corpus of two documents: a resolution that cites a directive, and the directive."""
    path = tmp_path / "corpus.db"
    with Corpus(path) as corpus:
        corpus.add(make_resolution(issued_on="2020-10-22", period=Period(start=2020, end=2025)))
        corpus.add(
            make_resolution(
                "Đẩy mạnh việc học tập. Hóa đơn điện tử.\n",
                id="ct-05-tw-2016",
                type="CT",
                number="05-CT/TW",
                level="central",
                place=None,
                issuer="Bộ Chính trị",
                issued_on="2016-05-15",
                identifier="ct-05-tw",
            )
        )
    return path


@pytest.fixture
def corpus(store: Path) -> Iterator[Corpus]:
    """The corpus of ``store``, open."""
    with Corpus(store) as corpus:
        yield corpus


@pytest.fixture
def run() -> Callable[..., Result]:
    """Run a command: ``run("search", "rừng", "-c", path)``."""
    from nghiquyet.corpus.cli import main

    def invoke(*arguments: object, stdin: bytes | None = None) -> Result:
        result = CliRunner().invoke(main, [str(argument) for argument in arguments], input=stdin)
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return invoke
