"""Every number of a passage is a target or is told with the reason for which it is none."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

from nghiquyet.parser import Explanation, UnreadableError, explain_file, parse_file

TEXT = """\
NGHỊ QUYẾT

I- KẾT QUẢ

- Năm 2019, thu ngân sách đạt 812 tỷ đồng.

II- MỤC TIÊU

- Tỷ lệ che phủ rừng tăng từ 42% lên 63% vào năm 2025 theo Nghị quyết số 26-NQ/TW ngày 05/8/2008.

- Giai đoạn 2021 - 2025, giá trị trên 1 ha đất trồng trọt đạt 98 triệu đồng; phủ sóng 4G tại các thôn.

1. Mở 3 lớp học.
"""
SAMPLES = sorted(p for p in (Path(__file__).parents[1] / "samples").iterdir() if p.suffix != ".json")


@pytest.fixture(scope="module")
def explanation(tmp_path_factory: pytest.TempPathFactory) -> Explanation:
    path = tmp_path_factory.mktemp("texts") / "nq.txt"
    path.write_text(TEXT, encoding="utf-8")
    return explain_file(path)


@pytest.mark.parametrize(
    ("quote", "place", "reason"),
    [
        ("812", "line 5", "results-section"),
        ("Năm 2019", "line 5", "date"),
        ("42", "line 9", "start-value"),
        ("năm 2025", "line 9", "date"),
        ("Nghị quyết số 26-NQ/TW ngày 05/8/2008", "line 9", "reference"),
        ("2021", "line 11", "date"),
        ("1", "line 11", "denominator"),
        ("4", "line 11", "no-quantity"),
        ("1", "line 13", "label"),
    ],
)
def test_a_number_is_refused(explanation: Explanation, quote: str, place: str, reason: str) -> None:
    assert (quote, place, reason) in {(one.quote, one.place, one.reason) for one in explanation.refused}


def test_targets_are_not_told(explanation: Explanation) -> None:
    assert [target.low for target in explanation.resolution.targets] == [63, 98, 3]
    assert {"63", "98", "3"}.isdisjoint({one.quote for one in explanation.refused})


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
def test_every_number_of_every_passage_is_accounted_for(sample: Path) -> None:
    explanation = explain_file(sample)
    resolution = explanation.resolution
    spans = [one.span for one in explanation.refused]
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    for one in explanation.refused:
        assert resolution.text[slice(*one.span)] == one.quote
    spans += [target.number_span for target in resolution.targets]
    told = {offset for span in spans for offset in range(*span)}
    for passage in resolution.passages:
        for number in re.finditer(r"\d+", resolution.text[slice(*passage.span)]):
            assert passage.span[0] + number.start() in told


def test_the_resolution_is_that_of_a_plain_parse() -> None:
    assert explain_file(SAMPLES[0]).resolution == parse_file(SAMPLES[0])


def test_a_file_that_cannot_be_opened_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match=r"none\.txt"):
        explain_file(tmp_path / "none.txt")
