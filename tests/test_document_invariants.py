"""Whatever is read, the document is valid: the schema and all invariants hold for damaged texts too.

The samples and the annotated texts are damaged as files are: lines lost, joined, repeated and shuffled, the text cut
anywhere, characters of any kind put in, two documents in one file. What the invariants are, and that each of
them is checked, is tested with ``nghiquyet.schemas``.
"""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nghiquyet.parser import Resolution, UnreadableError, parse_bytes
from nghiquyet.schemas import validate

ROOT = Path(__file__).parents[1]
FILES = sorted(
    path
    for folder in (ROOT / "samples", *(ROOT / "tests" / "gold").iterdir())
    for path in folder.iterdir()
    if path.suffix in (".txt", ".md", ".html")
)
TEXTS = {path: path.read_text(encoding="utf-8") for path in FILES}
_LONGEST = 3_000
# Marks, digits, blanks and look-alikes that decide how a line is read; and what no keyboard writes.
CHARACTERS = st.sampled_from(
    [*"0123456789.,;:-–/()[]|*#>_+%\"“”\n\t ivxIVXđĐ", "\u00a0", "\u0301", "\u200b", "\u2028", "\ufeff", "\x00",
     "\x0c", "\r", "İ", "ß", "\U0001f600", "\u202e", "1.", "a)", "- ", "10 - 15%", " năm 2025 ", "trong đó: ", "Điều 1. ",
     "số 5-NQ/TW", "<td>", "</p>", "&nbsp;", "Nơi nhận:", "PHỤ LỤC", "2030 - 2020", "từ 9% xuống 3%", "31/02/2020"]
)  # fmt: skip
SEEDS = st.randoms(use_true_random=False)


def check(data: bytes, name: str) -> None:
    """A document is valid and survives being written and read; or there is nothing in it to read."""
    try:
        resolution = parse_bytes(data, name=name)
    except UnreadableError:
        return
    encoded = resolution.to_json()
    assert validate(encoded, name=name) == []
    assert msgspec.json.decode(encoded, type=Resolution) == resolution


@st.composite
def pieces(draw: st.DrawFn) -> tuple[str, str]:
    """Some lines of a text, so that many are tried in little time, and the name of its file."""
    path = draw(st.sampled_from(FILES))
    text = TEXTS[path]
    start = draw(st.integers(0, max(0, len(text) - 200)))
    if draw(st.booleans()):
        start = 0
    return text[start : start + draw(st.integers(1, _LONGEST))], path.name


def dropped(lines: list[str], seed: object) -> list[str]:
    return [line for line in lines if seed.random() < 0.7]  # type: ignore[attr-defined]


def repeated(lines: list[str], seed: object) -> list[str]:
    return [line for line in lines for _ in range(seed.choice([1, 1, 1, 2, 3]))]  # type: ignore[attr-defined]


def shuffled(lines: list[str], seed: object) -> list[str]:
    return seed.sample(lines, len(lines))  # type: ignore[attr-defined]


def joined(lines: list[str], seed: object) -> list[str]:
    return ["".join(line + seed.choice(["\n", "\n", " ", ""]) for line in lines)]  # type: ignore[attr-defined]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_text_gives_a_valid_document(path: Path) -> None:
    check(path.read_bytes(), path.name)


@pytest.mark.parametrize("damage", [dropped, repeated, shuffled, joined])
@settings(deadline=None, derandomize=True, max_examples=60, suppress_health_check=list(HealthCheck))
@given(piece=pieces(), seed=SEEDS)
def test_lines_may_be_lost_repeated_shuffled_and_joined(
    damage: object, piece: tuple[str, str], seed: object
) -> None:
    text, name = piece
    check("\n".join(damage(text.split("\n"), seed)).encode(), name)  # type: ignore[operator]


@settings(deadline=None, derandomize=True, max_examples=150, suppress_health_check=list(HealthCheck))
@given(piece=pieces(), inserted=st.lists(st.tuples(st.floats(0, 1), CHARACTERS), max_size=12))
def test_any_characters_may_stand_anywhere(piece: tuple[str, str], inserted: list[tuple[float, str]]) -> None:
    text, name = piece
    for place, characters in inserted:
        at = int(place * len(text))
        text = text[:at] + characters + text[at:]
    check(text.encode(), name)


@settings(deadline=None, derandomize=True, max_examples=60, suppress_health_check=list(HealthCheck))
@given(first=pieces(), second=pieces(), as_format_of=st.booleans())
def test_two_documents_may_stand_in_one_file(
    first: tuple[str, str], second: tuple[str, str], *, as_format_of: bool
) -> None:
    check((first[0] + second[0]).encode(), first[1] if as_format_of else second[1])


@settings(deadline=None, derandomize=True, max_examples=60, suppress_health_check=list(HealthCheck))
@given(piece=pieces(), cut=st.integers(0, 3), encoding=st.sampled_from(["utf-8", "utf-16", "utf-8-sig"]))
def test_bytes_may_be_cut_anywhere(piece: tuple[str, str], cut: int, encoding: str) -> None:
    data = piece[0].encode(encoding)
    check(data[cut : len(data) - cut], piece[1])
