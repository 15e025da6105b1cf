"""Phrases looked up by their first words are those that a pattern of them would find."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nghiquyet.parser.keys import alternation, fold
from nghiquyet.parser.phrases import Found, Phrases

NAMES = ["Ban Thường vụ", "Ban Thường vụ Tỉnh ủy", "Tỉnh ủy", "T.Ư", "T.Ư Đảng", "Ban Bí thư, Bộ Chính trị"]


@pytest.mark.parametrize(
    ("key", "found"),
    [
        pytest.param("ban thường vụ tỉnh ủy", [("ban thường vụ tỉnh ủy", 0, 21)], id="the longest"),
        pytest.param("ban  thường vụ họp", [("ban thường vụ", 0, 14)], id="spaces as printed"),
        pytest.param("các tỉnh ủy, t.ư", [("tỉnh ủy", 4, 11), ("t.ư", 13, 16)], id="each in turn"),
        pytest.param(
            "ban thường vụ tỉnh", [("ban thường vụ", 0, 13)], id="a shorter one where the longer stops"
        ),
        pytest.param("tỉnh ủyx, liên-tỉnhủy, ban thường", [], id="whole words only"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_finds(key: str, found: list[tuple[str, int, int]]) -> None:
    assert list(Phrases(NAMES).find(key)) == [Found(*each) for each in found]


def test_matches_only_where_it_is_asked_to() -> None:
    names = Phrases(NAMES)
    assert names.match("của tỉnh ủy", 4) == Found("tỉnh ủy", 4, 11)
    assert names.match("của tỉnh ủy", 0) is None
    assert names.match("của tỉnh ủy", 40) is None


def test_a_phrase_must_begin_with_a_word() -> None:
    with pytest.raises(ValueError, match="does not begin with a word"):
        Phrases(["- tỉnh ủy"])


WORDS = st.sampled_from(
    ["ban", "thường", "vụ", "tỉnh", "ủy", "t.ư", "đảng", "bí", "thư,", "bộ", "chính", "trị"]
)
KEYS = st.lists(st.tuples(WORDS, st.sampled_from([" ", "  ", ", ", "\n", "x"])), max_size=20)


@settings(deadline=None, derandomize=True)
@given(KEYS)
def test_finds_what_a_pattern_of_the_phrases_finds(pieces: list[tuple[str, str]]) -> None:
    key = fold("".join(word + gap for word, gap in pieces))
    pattern = re.compile(rf"\b{alternation(NAMES)}\b")
    spans = [(found.start, found.end) for found in Phrases(NAMES).find(key)]
    assert spans == [match.span() for match in pattern.finditer(key)]
