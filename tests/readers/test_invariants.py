"""What holds for every source, whatever was read."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nghiquyet.parser.errors import UnreadableError
from nghiquyet.parser.readers import read_text
from nghiquyet.parser.source import Source

PIECES = [
    "Nghị quyết", "về", "I- ", "II. MỤC TIÊU", "1.", "a) ", "- ", "+ ", "* ", "**", "*", "_", "\\-", "|", "|---|", "| a | b |",
    "\n", "\n\n", "  \n", "\f", "   ", "            ", "\t", "\xa0", "\xad", "\u200b", "\u0301", "e\u0323\u0302", "\u0420", "Ð", "\x00",
    "5", "8,5%", "kinh tế", "ĐẢNG CỘNG SẢN VIỆT NAM", "T/M TỈNH ỦY", "Nơi nhận:", "# ", "> ", "```", "<!-- page: 2 -->",
    "<p>", "</p>", "<b>", "</b>", "<br>", "<table>", "<tr>", "<td>", "</td>", "</tr>", "</table>", "<th>", "<li>", "<ul>", "</ul>",
    "<div>", "</div>", "<h2>", "</h2>", "&nbsp;", "&shy;", "&amp;", "---", "İ", "x" * 40,
]  # fmt: skip
TEXTS = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=60).map("".join),
    st.lists(st.sampled_from(PIECES), max_size=60).map(lambda pieces: "<html><body>" + "".join(pieces)),
    st.text(max_size=200),
)


def check(source: Source) -> None:
    text = source.text
    assert unicodedata.is_normalized("NFC", text)
    assert len(source.key) == len(text)
    covered = 0
    for block in source.blocks:
        start, end = block.span
        assert covered <= start < end <= len(text)
        assert not text[covered:start].strip()
        wording = text[start:end]
        assert wording == wording.strip()
        assert "\n" not in wording
        assert "  " not in wording
        assert start <= block.strong_to <= end
        inner = start
        for left, right in block.cells:
            assert inner <= left <= right <= end
            assert text[left:right] == text[left:right].strip()
            inner = right
        covered = end
    assert not text[covered:].strip()
    assert text == "\n".join(text[block.span[0] : block.span[1]] for block in source.blocks)
    assert source.pages[0] == 0
    assert list(source.pages) == sorted(source.pages)
    assert source.pages[-1] <= len(text)


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
@given(text=TEXTS)
@settings(max_examples=300, deadline=None, derandomize=True)
def test_any_text_gives_blocks_in_order_that_hold_all_of_it_or_one_clear_error(text: str, name: str) -> None:
    reason = None
    try:
        source = read_text(text, name=name)
    except UnreadableError as error:
        reason = str(error)
    if reason is None:
        check(source)
        assert source.blocks
    else:
        assert reason.startswith(name)
