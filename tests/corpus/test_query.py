"""The query language: what it accepts, how it groups, and where it says a fault is."""

from __future__ import annotations

import pytest

from nghiquyet.corpus.query import (
    MAX_TERMS,
    All,
    Either,
    Phrase,
    Query,
    QueryError,
    Without,
    matches,
    parse_query,
    phrases,
)

A, B, C = Phrase(("a",)), Phrase(("b",)), Phrase(("c",))


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("a", A),
        ("  A ", A),
        ("a b", All((A, B))),
        ("a AND b", All((A, B))),
        ("a OR b", Either((A, B))),
        ("a OR b c", Either((A, All((B, C))))),
        ("(a OR b) c", All((Either((A, B)), C))),
        ("a NOT b", Without(A, B)),
        ("a AND NOT b", Without(A, B)),
        ("a b NOT c", Without(All((A, B)), C)),
        ("a NOT (b OR c)", Without(A, Either((B, C)))),
        ('"a b"', Phrase(("a", "b"))),
        ("“a b”", Phrase(("a", "b"))),
        ('"a b"*', Phrase(("a", "b"), prefix=True)),
        ("a*", Phrase(("a",), prefix=True)),
        ("=a", Phrase(("a",), exact=True)),
        ('="a b"', Phrase(("a", "b"), exact=True)),
        ("05-CT/TW", Phrase(("05", "ct", "tw"))),
        ("a – b", All((A, B))),
        ("and or not", All((Phrase(("and",)), Phrase(("or",)), Phrase(("not",))))),
        ("hoà", Phrase(("hòa",))),
        ("hoa\u0300", Phrase(("hòa",))),
        ("((a))", A),
    ],
)
def test_reads(text: str, query: Query) -> None:
    assert parse_query(text) == query


@pytest.mark.parametrize(
    ("text", "position", "reason"),
    [
        ("", 0, "no word"),
        ("–", 0, "no word"),
        ('a "b c', 2, "not closed"),
        ('"', 0, "not closed"),
        ('a ""', 2, "no word"),
        ("(a", 0, "not closed"),
        ("a)", 1, "not opened"),
        ("()", 1, "missing"),
        ("a OR", 4, "missing"),
        ("OR a", 0, "before it and after it"),
        ("NOT a", 0, "before it and after it"),
        ("a OR OR b", 5, "before it and after it"),
        ("a *", 2, "no word"),
        ("a*b", 1, "end of a word"),
        ("(" * 30 + "a" + ")" * 30, 20, "brackets in each other"),
        ("a " * (MAX_TERMS + 1), 2 * MAX_TERMS, "more than"),
    ],
)
def test_says_where_the_fault_is(text: str, position: int, reason: str) -> None:
    with pytest.raises(QueryError, match=reason) as caught:
        parse_query(text)
    assert caught.value.position == position


def test_the_hint_points_at_the_fault() -> None:
    with pytest.raises(QueryError) as caught:
        parse_query("rừng )")
    assert caught.value.hint == "rừng )\n     ^"


def test_a_long_run_of_open_brackets_is_a_fault_and_not_a_crash() -> None:
    with pytest.raises(QueryError):
        parse_query("(" * 100_000)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("rung bien", False), ("rung OR bien", True), ("rung NOT trong", False), ('"trong rung"', True)],
)
def test_matches_a_text_by_itself(text: str, expected: bool) -> None:
    assert matches(parse_query(text), "trồng rừng") is expected


def test_phrases_leaves_out_what_must_not_be_there() -> None:
    assert phrases(parse_query("a (b NOT c)")) == [A, B]
