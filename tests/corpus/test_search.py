"""Search against a slow scan of the same passages, and the command."""

from __future__ import annotations

import itertools
import json
import random
import re
import sqlite3
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from nghiquyet.corpus import Corpus, Filter
from nghiquyet.corpus import expression as expression_module
from nghiquyet.corpus.query import QueryError

SYLLABLES = [
    "đảng",
    "đang",
    "đáng",
    "dang",
    "dâng",
    "bộ",
    "bố",
    "bo",
    "bỏ",
    "bò",
    "tỉnh",
    "tính",
    "tình",
    "tinh",
    "rừng",
    "rưng",
    "hoà",
    "hòa",
    "hoá",
    "hóa",
    "hoa",
    "hoàn",
    "thuỷ",
    "thủy",
    "đường",
    "dương",
    "dường",
    "quý",
    "quí",
    "tỷ",
    "tỉ",
    "hàng",
    "hằng",
    "năm",
    "nam",
    "2025",
    "05",
]
TONES = "\u0300\u0301\u0303\u0309\u0323"


@cache
def plain(text: str) -> str:
    """The letters without accents, by decomposition: independent of the code under test."""
    decomposed = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


@cache
def old_place(word: str) -> str:
    """The tone mark on the last letter of an open oa, oe, uy: one form for both places."""
    decomposed = unicodedata.normalize("NFD", word.lower())
    match = re.fullmatch(rf"((?:.*[^q])?)(o)([{TONES}])([ae])|((?:.*[^q])?)(u)([{TONES}])(y)", decomposed)
    if match:
        head, first, tone, last = (group for group in match.groups() if group is not None)
        decomposed = head + first + last + tone
    return unicodedata.normalize("NFC", decomposed)


@cache
def word_matches(typed: str, written: str) -> bool:
    """Letter by letter; a typed word is compared in the place of the tone mark that it was typed in."""
    written, typed = old_place(written), old_place(typed)
    new_typed, new_written = (new_place(word) for word in (typed, written))
    return len(typed) == len(written) and all(
        t == w or (t == plain(t) and t == plain(w)) for t, w in zip(new_typed, new_written, strict=True)
    )


@cache
def new_place(word: str) -> str:
    """The other way around: hoà as hòa."""
    decomposed = unicodedata.normalize("NFD", word)
    match = re.fullmatch(rf"(.*)(o)([ae])([{TONES}])|(.*[^q]|)(u)(y)([{TONES}])", decomposed)
    if match:
        head, first, last, tone = (group for group in match.groups() if group is not None)
        decomposed = head + first + tone + last
    return unicodedata.normalize("NFC", decomposed)


def scan(passages: dict[str, list[str]], phrase: list[str], *, prefix: bool = False) -> set[str]:
    """The passages that hold the phrase."""
    found = set()
    for id, written in passages.items():
        for start in range(len(written) - len(phrase) + 1):
            pairs = list(zip(phrase, written[start:], strict=False))
            if all(word_matches(typed, word) for typed, word in pairs):
                found.add(id)
    return found


@pytest.fixture(scope="module")
def passages() -> dict[str, list[str]]:
    draw = random.Random(20201022)
    return {f"p{number}": draw.choices(SYLLABLES, k=draw.randint(1, 12)) for number in range(1, 300)}


@pytest.fixture(scope="module")
def big(
    passages: dict[str, list[str]], tmp_path_factory: pytest.TempPathFactory, factory: Callable[..., Any]
) -> Iterator[Corpus]:
    text = "".join(f"{' '.join(words)}\n" for words in passages.values())
    with Corpus(tmp_path_factory.mktemp("search") / "corpus.db") as corpus:
        corpus.add(factory(text))
        yield corpus


def found(corpus: Corpus, query: str) -> set[str]:
    return {hit.passage for hit in corpus.search(query, limit=10_000)}


@pytest.mark.parametrize("typed", sorted({*SYLLABLES, *map(plain, SYLLABLES), "đang", "dân", "hoàng", "tỉn"}))
def test_a_word_finds_what_a_scan_finds(big: Corpus, passages: dict[str, list[str]], typed: str) -> None:
    assert found(big, typed) == scan(passages, [typed])


@pytest.mark.parametrize("typed", sorted(set(map(plain, SYLLABLES))))
def test_every_word_is_found_without_its_accents(
    big: Corpus, passages: dict[str, list[str]], typed: str
) -> None:
    expected = {id for id, words in passages.items() if any(plain(word) == typed for word in words)}
    assert found(big, typed) == expected


def test_phrases_of_any_mixture_find_what_a_scan_finds(big: Corpus, passages: dict[str, list[str]]) -> None:
    draw = random.Random(5)
    typed = sorted({*SYLLABLES, *map(plain, SYLLABLES)})
    written = [pair for words in passages.values() for pair in itertools.pairwise(words)]
    for _ in range(80):
        phrase = [word if draw.random() < 0.5 else plain(word) for word in draw.choice(written)]
        if draw.random() < 0.2:
            phrase.append(draw.choice(typed))
        assert found(big, f'"{" ".join(phrase)}"') == scan(passages, phrase), phrase


def test_a_phrase_with_many_possible_spellings_is_read_off_the_passages(
    big: Corpus, passages: dict[str, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(expression_module, "_MOST_COMBINATIONS", 0)
    for phrase in (["đang", "bo"], ["bo", "tỉnh"], ["đang", "bo", "tinh"], ["hòa", "bo"]):
        assert found(big, f'"{" ".join(phrase)}"') == scan(passages, phrase), phrase


def test_words_joined_by_operators_find_what_a_scan_finds(
    big: Corpus, passages: dict[str, list[str]]
) -> None:
    rung, bo, hoa = (scan(passages, [word]) for word in ("rừng", "bo", "hòa"))
    assert found(big, "rừng bo") == rung & bo
    assert found(big, "rừng OR hòa") == rung | hoa
    assert found(big, "(rừng OR hòa) NOT bo") == (rung | hoa) - bo
    assert found(big, "rừng NOT không") == rung


@pytest.mark.parametrize("typed", ["hoà", "ho", "đan", "đa", "đươ", "thủy", "t", "2"])
def test_a_beginning_finds_every_longer_word(big: Corpus, passages: dict[str, list[str]], typed: str) -> None:
    beginnings = {typed, old_place(typed), new_place(typed)}
    expected = {
        id
        for id, words in passages.items()
        if any(
            word_matches(start, form[: len(start)])
            for word in words
            for form in {word, new_place(word), old_place(word)}
            for start in beginnings
        )
    }
    assert found(big, f"{typed}*") == expected


def test_an_exact_word_finds_only_itself(big: Corpus, passages: dict[str, list[str]]) -> None:
    assert found(big, "=hoa") == {id for id, words in passages.items() if "hoa" in words}


def test_highlights_are_what_matched(corpus: Corpus) -> None:
    [hit] = corpus.search('"dang bo" OR rừng', filter=Filter(kind="task"), limit=1)
    assert [hit.text[slice(*span)] for span in hit.highlights] == ["Đảng bộ", "rừng"]
    document = corpus.document(hit.document)
    assert document
    assert document.text[slice(*hit.span)] == hit.text


@pytest.mark.parametrize(
    ("conditions", "documents"),
    [
        ({"level": "central"}, ["ct-05-tw-2016"]),
        ({"place": "thanh son"}, ["nq-1-thanh-son-2020"]),
        ({"place": "thành sơn"}, []),
        ({"issuer": "bo chinh tri"}, ["ct-05-tw-2016"]),
        ({"year_from": 2017}, ["nq-1-thanh-son-2020"]),
        ({"year_to": 2016}, ["ct-05-tw-2016"]),
        ({"type": "CT"}, ["ct-05-tw-2016"]),
        ({"document": "ct-05-tw-2016"}, ["ct-05-tw-2016"]),
        ({"kind": "goal"}, []),
    ],
)
def test_filters(corpus: Corpus, conditions: dict[str, Any], documents: list[str]) -> None:
    assert [hit.document for hit in corpus.search("hoa", filter=Filter(**conditions))] == documents


def test_limit_and_offset_page_through_the_ranking(corpus: Corpus) -> None:
    whole = corpus.search("rừng OR hoa")
    assert len(whole) == 4
    pages = [corpus.search("rừng OR hoa", limit=1, offset=offset) for offset in range(5)]
    assert [hit for page in pages for hit in page] == whole


def test_a_filter_that_is_no_query_is_a_query_error(corpus: Corpus) -> None:
    with pytest.raises(QueryError):
        corpus.search("rừng", filter=Filter(place='"'))


def test_command_marks_matches(run: Callable[..., Any], store: Path) -> None:
    result = run("search", "hoa don", "-c", store)
    assert result.exit_code == 0
    assert "«Hóa» «đơn» điện tử." in result.stdout


def test_command_prints_spans_as_json(run: Callable[..., Any], store: Path) -> None:
    [row] = json.loads(run("search", "hoa don", "-c", store, "--json").stdout)
    assert row["document"] == "ct-05-tw-2016"
    assert [row["text"][start:end] for start, end in row["highlights"]] == ["Hóa", "đơn"]


def test_command_points_at_the_fault_of_a_query(run: Callable[..., Any], store: Path) -> None:
    result = run("search", 'hoa "don', "-c", store)
    assert result.exit_code == 2
    assert result.stderr.splitlines()[-2:] == ['hoa "don', "    ^"]
    assert not result.stdout


def test_command_without_matches_prints_an_empty_array(run: Callable[..., Any], store: Path) -> None:
    result = run("search", "không có đâu", "-c", store, "--json")
    assert (result.exit_code, json.loads(result.stdout)) == (0, [])


def test_index_is_whole(store: Path, corpus: Corpus) -> None:
    with closing(sqlite3.connect(store)) as connection:
        connection.execute("INSERT INTO passage_words (passage_words) VALUES ('integrity-check')")
