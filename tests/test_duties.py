"""Who is charged with a task and by when: every phrasing of the examples, and what holds for all."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import pytest
import tomli
from hypothesis import given, settings
from hypothesis import strategies as st

from nghiquyet.parser.duties import assign_duties
from nghiquyet.parser.lexicon import default_lexicon
from nghiquyet.parser.model import Passage, PassageKind
from nghiquyet.parser.source import Source

_FILE = files("nghiquyet.parser").joinpath("examples.toml")
_EXAMPLES: list[dict[str, Any]] = tomli.loads(_FILE.read_text(encoding="utf-8"))["duties"]


def _read(text: str, kind: PassageKind = "implementation", marker: str | None = None) -> Passage:
    passage = Passage(id="p1", kind=kind, marker=marker, span=(0, len(text)))
    return assign_duties(Source(text, ()), [passage], default_lexicon())[0]


@pytest.mark.parametrize("example", _EXAMPLES, ids=lambda example: str(example["text"]))
def test_passage_has_the_duties(example: dict[str, Any]) -> None:
    passage = _read(example["text"])
    assert (passage.actors, passage.due) == (example.get("actors", []), example.get("due"))


@pytest.mark.parametrize("marker", ["1.", "2-", "a)", "–"])
def test_the_marker_is_not_part_of_the_task(marker: str) -> None:
    assert _read(f"{marker} Các chi bộ rà soát đảng viên.", marker=marker).actors == ["Các chi bộ"]


@pytest.mark.parametrize("kind", ["situation", "goal", "indicator", "preamble", "closing"])
def test_only_tasks_have_duties(kind: PassageKind) -> None:
    passage = _read("Các chi bộ rà soát đảng viên trước ngày 31/12/2021.", kind)
    assert (passage.actors, passage.due) == ([], None)


def test_the_passages_given_are_left_as_they_are() -> None:
    text = "Các chi bộ rà soát đảng viên trong năm 2021."
    given = Passage(id="p1", kind="task", span=(0, len(text)))
    assert assign_duties(Source(text, ()), [given], default_lexicon())[0].actors
    assert given.actors == []
    assert given.due is None


_PIECES = [
    "các chi bộ",
    ", ",
    "Ban Tuyên giáo",
    "ban ",
    " và ",
    "xã",
    "; ",
    ": ",
    ". ",
    "(",
    ") ",
    "Giao ",
    " rà soát ",
    "chủ trì: ",
]


@settings(deadline=None, derandomize=True, max_examples=500)
@given(st.lists(st.sampled_from(_PIECES), max_size=30).map("".join))
def test_actors_are_words_of_the_text(text: str) -> None:
    for actor in _read(text).actors:
        assert actor
        assert actor in text


@pytest.mark.parametrize(
    "piece", ["các chi bộ, ", "Ban A và ", "Giao ", "chủ trì: ", ". ", "trước năm 2021 "]
)
def test_hostile_text_names_no_actor_twice(piece: str) -> None:
    assert len(_read(piece * 20_000).actors) <= 1
