"""Phrases looked up by their first words are those that a pattern of them would find."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nghiquyet.parser.keys import alternation, fold
from nghiquyet.parser.phrases import Found, Phrases, PhrasesBefore

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


BEFORE = ["ban", "ban thường vụ", "thường vụ", "bộ chính", "ủy"]


@pytest.mark.parametrize(
    ("key", "start"),
    [
        pytest.param("của ban thường vụ ", 4, id="the longest"),
        pytest.param("cùng thường vụ  ", 5, id="spaces as printed"),
        pytest.param("(ban ", 1, id="behind a mark"),
        pytest.param("trụban ", None, id="no end of a word"),
        pytest.param("ban", None, id="no space behind it"),
        pytest.param("ban và ", None, id="another word behind it"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_a_phrase_before_an_offset(key: str, start: int | None) -> None:
    assert PhrasesBefore(BEFORE).start(key, len(key)) == start
    assert PhrasesBefore(BEFORE).start(f"{key}nghị quyết", len(key)) == start


@settings(deadline=None, derandomize=True)
@given(KEYS)
def test_a_phrase_before_an_offset_is_the_one_that_a_pattern_finds(pieces: list[tuple[str, str]]) -> None:
    key = fold("".join(word + gap for word, gap in pieces[-4:]))
    pattern = re.compile(rf"(?<!\w){alternation(BEFORE)} +\Z")
    for end in range(len(key) + 1):
        match = pattern.search(key, 0, end)
        assert PhrasesBefore(BEFORE).start(key, end) == (match.start() if match else None)
