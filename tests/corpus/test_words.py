"""The layer of words and its statistics, against counts by hand."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable
from math import log
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from nghiquyet.corpus import Corpus, Filter
from nghiquyet.corpus.extras import MissingExtraError
from nghiquyet.corpus.query import QueryError
from nghiquyet.corpus.words import layer
from nghiquyet.corpus.words.statistics import NoWordsError

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")
WOODS = "Trồng rừng phòng hộ. Bảo vệ rừng phòng hộ; trồng rừng sản xuất 63%.\nTrồng rừng.\n"
SEAS = "Phát triển kinh tế biển. Bảo vệ biển.\nKinh tế biển.\n"
Run = Callable[..., Result]


@pytest.fixture
def bare(tmp_path: Path, factory: Callable[..., Any]) -> Path:
    """Two documents, one of woods and one of seas, without a layer of words."""
    path = tmp_path / "words.db"
    with Corpus(path) as corpus:
        corpus.add(factory(WOODS * 3, id="nq-woods", place="Lâm Sơn", level="province"))
        corpus.add(factory(SEAS * 3, id="nq-seas", place="Hải Bình", level="commune"))
    return path


@pytest.fixture
def words(bare: Path) -> Path:
    """The same with its words."""
    with Corpus(bare) as corpus:
        assert corpus.segment() == 2
    return bare


def kept(path: Path) -> int:
    with Corpus(path) as corpus:
        return sum(1 for _ in layer.passages(corpus._open()))


def test_words_are_counted_without_numbers_and_punctuation(words: Path) -> None:
    with Corpus(words) as corpus:
        rows = {row.word: row for row in corpus.words()}
    assert rows["trồng"].count == 9
    assert rows["biển"].count == 9
    assert (rows["bảo vệ"].count, rows["bảo vệ"].documents) == (6, 2)
    assert not {word for word in rows if not any(letter.isalpha() for letter in word)}
    assert sum(row.per_million for row in rows.values()) == pytest.approx(1e6, rel=1e-3)


def test_words_of_a_part(words: Path) -> None:
    with Corpus(words) as corpus:
        found = {row.word for row in corpus.words(filter=Filter(place="hai binh"))}
        assert "biển" in found
        assert "rừng" not in found
        assert len(corpus.words(limit=2)) == 2


def test_a_second_run_finds_nothing_to_do_and_a_new_document_only_itself(
    words: Path, factory: Callable[..., Any]
) -> None:
    told: list[tuple[int, int]] = []
    with Corpus(words) as corpus:
        assert corpus.segment() == 0
        corpus.add(factory("Học tập và làm theo.\n", id="nq-3"))
        assert corpus.segment(on_progress=lambda done, total: told.append((done, total))) == 1
    assert told == [(1, 1)]


def test_words_go_with_their_document(words: Path, factory: Callable[..., Any]) -> None:
    before = kept(words)
    with Corpus(words) as corpus:
        corpus.add(factory("Một câu khác.\n", id="nq-woods"))
        assert layer.waiting(corpus._open()) == 1
    assert kept(words) == before - 6
    with Corpus(words) as corpus:
        assert "rừng" not in {row.word for row in corpus.words()}


def test_keywords_are_what_marks_a_part(words: Path) -> None:
    with Corpus(words) as corpus:
        rest = corpus.keywords(Filter(level="commune"))
        against = corpus.keywords(Filter(level="commune"), Filter(level="province"))
        counts = {
            level: Counter({row.word: row.count for row in corpus.words(filter=Filter(level=level))})
            for level in ("commune", "province")
        }
    assert rest == against
    assert rest[0].word == "biển"
    assert "bảo vệ" not in {row.word for row in rest if row.reference_count > row.count}
    here, there = counts["commune"], counts["province"]
    expected = here["biển"] * here.total() / (here.total() + there.total())
    assert rest[0].log_likelihood == pytest.approx(2 * 9 * log(9 / expected), abs=0.01)
    assert rest[0].log_ratio > 3


def test_rare_words_are_no_keywords(words: Path, factory: Callable[..., Any]) -> None:
    with Corpus(words) as corpus:
        corpus.add(factory("Nghêu.\n", id="nq-3", level="cell"))
        corpus.segment()
        assert corpus.keywords(Filter(level="cell")) == []


@pytest.mark.parametrize("typed", ["rung", "rừng", "RỪNG"])
def test_collocations_stand_in_the_same_sentence(words: Path, typed: str) -> None:
    with Corpus(words) as corpus:
        rows = {row.word: row for row in corpus.collocations(typed)}
    assert rows
    assert "biển" not in rows
    assert all(row.together > row.expected for row in rows.values())
    assert all(row.log_dice <= 14 for row in rows.values())


def test_a_word_that_is_two_to_the_segmenter_is_found_all_the_same(
    bare: Path, factory: Callable[..., Any]
) -> None:
    with Corpus(bare) as corpus:
        corpus.add(factory("Giảm nhanh tỷ lệ hộ nghèo.\n" * 4, id="nq-3"))
        corpus.segment()
        names = {row.word for row in corpus.words()}
        assert "hộ nghèo" not in names
        assert "giảm" in {row.word for row in corpus.collocations("ho ngheo")}


def test_window(words: Path) -> None:
    with Corpus(words) as corpus:
        near = {row.word for row in corpus.collocations("kinh tế", window=1)}
        assert "biển" in near
        assert near <= {row.word for row in corpus.collocations("kinh tế", window=5)}


@pytest.mark.parametrize("word", ["", "!", "một hai ba bốn năm sáu bảy tám chín"])
def test_what_is_no_word_is_a_query_error(words: Path, word: str) -> None:
    with Corpus(words) as corpus, pytest.raises(QueryError):
        corpus.collocations(word)


def test_a_corpus_without_words_says_how_to_get_them(bare: Path, run: Run) -> None:
    with Corpus(bare) as corpus:
        for ask in (corpus.words, lambda: corpus.keywords(Filter()), lambda: corpus.collocations("rừng")):
            with pytest.raises(NoWordsError):
                ask()
    result = run("words", "-c", bare)
    assert result.exit_code == 2
    assert "--update" in result.stderr


def test_a_missing_segmenter_is_told_with_its_extra(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "underthesea", None)
    with Corpus(bare) as corpus, pytest.raises(MissingExtraError) as caught:
        corpus.segment()
    assert caught.value.hint == "pip install 'nghiquyet[words]'"


@pytest.mark.parametrize(
    "arguments",
    [
        ("words", "--level", "commune"),
        ("keywords", "--level", "commune", "--against", "level=province", "--against", "year-to=2030"),
        ("collocations", "rung"),
    ],
    ids=lambda arguments: arguments[0],
)
def test_commands(run: Run, words: Path, arguments: tuple[str, ...]) -> None:
    lines = run(*arguments, "-c", words).stdout.splitlines()
    assert len(json.loads(run(*arguments, "-c", words, "--json").stdout)) == len(lines) - 1


def test_update_makes_the_layer(run: Run, bare: Path) -> None:
    result = run("words", "-c", bare, "--update", "--limit", "1")
    assert "2 documents segmented" in result.stderr
    assert len(result.stdout.splitlines()) == 2


def test_index_can_make_the_layer(run: Run, tmp_path: Path, factory: Callable[..., Any]) -> None:
    (tmp_path / "one.json").write_bytes(factory().to_json())
    run("index", tmp_path / "one.json", "-c", tmp_path / "corpus.db", "--words")
    assert run("words", "-c", tmp_path / "corpus.db").exit_code == 0


@pytest.mark.parametrize("against", ["level", "colour=red", "year-to=soon", "against=x"])
def test_a_wrong_part_is_wrong_use(run: Run, words: Path, against: str) -> None:
    result = run("keywords", "-c", words, "--level", "commune", "--against", against)
    assert result.exit_code == 2
    assert not result.stdout


def test_keywords_of_everything_are_wrong_use(run: Run, words: Path) -> None:
    assert run("keywords", "-c", words).exit_code == 2
