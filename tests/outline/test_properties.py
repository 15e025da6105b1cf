"""Any text gives a valid outline: spans nest, keep their order, and cover the text once."""

from __future__ import annotations

import time
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from nghiquyet.parser.lexicon import default_lexicon
from nghiquyet.parser.outline import Outline, Zones, build, check
from nghiquyet.parser.source import Block, Source

from .documents import all_body, lines

LEXICON = default_lexicon()
LABELS = st.sampled_from(
    ["I- ", "II. ", "III ", "IV/", "A. ", "B- ", "1. ", "2- ", "3/ ", "1) ", "2.1. ", "1.2.3 ", "a) ", "đ) ", "i) ",
     "(1) ", "Điều 2. ", "Phần thứ hai", "Chương I", "PHỤ LỤC", "- ", "+ ", "Một là, ", ""]
)  # fmt: skip
WORDS = st.sampled_from(
    ["MỤC TIÊU", "Về kinh tế", "Mục tiêu tổng quát: Nâng cao mức sống.", "Tổ chức thực hiện", "tăng 7 - 8%/năm;",
     "Các chỉ tiêu: 12 chỉ tiêu", "Đẩy mạnh sản xuất. Tập trung vốn.", "như sau:", "QUYẾT NGHỊ", "", "Bảo đảm\u00a0vốn."]
)  # fmt: skip
LINES = st.builds("".join, st.tuples(LABELS, WORDS)) | st.text(max_size=30)
TEXTS = st.lists(LINES, max_size=25).map(lambda found: "\n".join(found).replace("\r", " "))


def assert_valid(outline: Outline, source: Source) -> None:
    parents = {section.id: section for section in outline.sections}
    assert [section.id for section in outline.sections] == [f"s{n + 1}" for n in range(len(outline.sections))]
    assert [passage.id for passage in outline.passages] == [f"p{n + 1}" for n in range(len(outline.passages))]
    for section in outline.sections:
        start, end = section.span
        assert start == section.heading_span[0] <= section.heading_span[1] <= end <= len(source.text)
        if section.parent is None:
            assert section.level == 1
        else:
            above = parents[section.parent]
            assert section.level == above.level + 1
            assert above.heading_span[1] <= start
            assert end <= above.span[1]
    for passage in outline.passages:
        inside = [s.id for s in outline.sections if s.span[0] <= passage.span[0] < s.span[1]]
        assert passage.section == (inside[-1] if inside else None)
    spans = sorted([s.heading_span for s in outline.sections] + [p.span for p in outline.passages])
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    covered = {offset for start, end in spans for offset in range(start, end)}
    blocks = {offset for block in source.blocks for offset in range(*block.span)}
    left = "".join(source.text[offset] for offset in sorted(blocks - covered))
    assert not any(character.isalpha() for character in left)


@settings(deadline=None, max_examples=150, derandomize=True)
@given(text=TEXTS)
def test_any_text_gives_a_valid_outline(text: str) -> None:
    source = lines(text)
    outline = build(source, all_body(source), LEXICON)
    assert_valid(outline, source)
    check(outline, source, LEXICON)


@settings(deadline=None, max_examples=80, derandomize=True)
@given(
    text=TEXTS,
    cuts=st.lists(st.integers(0, 25), min_size=5, max_size=5),
    marks=st.randoms(use_true_random=False),
)
def test_any_zones_and_markup_give_a_valid_outline(text: str, cuts: list[int], marks: object) -> None:
    plain = lines(text)
    pick = marks.choice  # type: ignore[attr-defined]
    blocks = tuple(
        Block(
            block.span,
            role=pick(["paragraph", "heading", "list_item", "table_row"]),
            level=pick([None, 1, 2, 3]),
            strong_to=pick([-1, block.span[1], (block.span[0] + block.span[1]) // 2]),
        )
        for block in plain.blocks
    )
    source = Source(plain.text, blocks)
    ends = [0, *sorted(min(cut, len(blocks)) for cut in cuts), len(blocks)]
    zones = Zones(*(range(start, end) for start, end in pairwise(ends)))
    assert_valid(build(source, zones, LEXICON), source)


def test_work_grows_with_the_text_and_no_faster() -> None:
    """Four times as many labels take about four times as long; a tree walked again for each would take sixteen."""

    def seconds(count: int) -> float:
        source = lines("\n".join(f"{n % 30}. Mục {n}\na) điểm\n(1) ý\ni) nhỏ" for n in range(count)))
        best = 1e9
        for _ in range(3):
            start = time.process_time()
            build(source, all_body(source), LEXICON)
            best = min(best, time.process_time() - start)
        return best

    assert seconds(2000) < 10 * seconds(500)


def test_one_endless_line_is_read_in_one_walk() -> None:
    source = lines("1. " + "x: " * 300_000 + "\n" + "(" * 300_000 + "\n" + "a) " + " ." * 300_000)
    start = time.process_time()
    build(source, all_body(source), LEXICON)
    assert time.process_time() - start < 5
