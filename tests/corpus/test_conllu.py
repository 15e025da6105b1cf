"""Words with their places: nothing lost, nothing moved, and CoNLL-U that can be read back."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nghiquyet.corpus.exports.conllu import to_conllu
from nghiquyet.parser.language.segmentation import sentences

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


def test_words_have_their_places_as_written() -> None:
    text = "Hoà giải ở cơ sở.  Xoá đói  giảm nghèo theo Chỉ thị số 05-CT/TW!"
    first, second = sentences(text)
    assert [word.text for word in first] == ["Hoà giải", "ở", "cơ sở", "."]
    assert second[0].text == "Xoá đói  giảm nghèo"
    for word in (*first, *second):
        assert text[word.start : word.end] == word.text


@settings(deadline=None, derandomize=True, max_examples=150)
@given(st.text(st.sampled_from(list("aàđ hoà.!?…\n\t 5%/-–“”()\u00a0\u200b\U0001f600")), max_size=40))
def test_words_hold_every_character_once_and_in_order(text: str) -> None:
    words = [word for sentence in sentences(text) for word in sentence]
    held = "".join(word.text for word in words)
    assert "".join(held.split()) == "".join(text.split())
    assert all(text[word.start : word.end] == word.text for word in words)
    assert all(before.end <= after.start for before, after in itertools.pairwise(words))


def test_lines_are_conllu(factory: Callable[..., Any]) -> None:
    resolution = factory()
    sentence: list[list[str]] = []
    comments: dict[str, str] = {}
    for line in to_conllu(resolution):
        if line.startswith("# "):
            name, _, value = line[2:].partition(" = ")
            comments[name] = value
        elif line:
            sentence.append(line.split("\t"))
        else:
            assert [word[0] for word in sentence] == [str(n) for n in range(1, len(sentence) + 1)]
            assert {len(word) for word in sentence} == {10}
            assert as_written(sentence) == comments["text"]
            for word in sentence:
                places = dict(note.split("=") for note in word[9].split("|"))
                assert resolution.text[int(places["Start"]) : int(places["End"])] == word[1]
            sentence = []
    assert comments["newdoc id"] == resolution.id
    assert not sentence


def as_written(sentence: list[list[str]]) -> str:
    return "".join(word[1] + ("" if "SpaceAfter=No" in word[9] else " ") for word in sentence).strip()


def test_comments_never_stand_alone(factory: Callable[..., Any]) -> None:
    resolution = factory("Một.\n \nHai.\n")
    lines = list(to_conllu(resolution))
    assert lines[-1] == ""
    assert lines.count("# newdoc id = nq-1-thanh-son-2020") == 1
    blocks = "\n".join(lines).strip().split("\n\n")
    assert all(not block.splitlines()[-1].startswith("#") for block in blocks)
