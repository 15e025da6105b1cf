"""Every phrasing of parser/targets/examples.toml, one test each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

import pytest
import tomli

from nghiquyet.parser.grammars.quantities import quantity_reader
from nghiquyet.parser.keys import fold
from nghiquyet.parser.lexicon import default_lexicon
from nghiquyet.parser.model import Target
from nghiquyet.parser.targets.collecting import find_targets
from nghiquyet.parser.targets.indicators import indicator_book
from nghiquyet.parser.targets.reading import PassageReader
from nghiquyet.parser.targets.records import records
from nghiquyet.parser.targets.setting import Setting
from nghiquyet.parser.targets.words import target_words

_FILE = files("nghiquyet.parser.targets").joinpath("examples.toml")
_EXAMPLES: dict[str, list[dict[str, Any]]] = tomli.loads(_FILE.read_text(encoding="utf-8"))
_SCALES = {"trăm": 100, "nghìn": 1_000, "ngàn": 1_000, "vạn": 10_000, "triệu": 10**6, "tỷ": 10**9}
_SIMILAR = 0.8


def _phrasing(example: Mapping[str, Any]) -> str:
    text = str(example["text"])
    return text if len(text) <= 90 else text[:89] + "…"


def _read(example: Mapping[str, Any]) -> list[Target]:
    """The targets of the phrasing, in the section and the year that the example gives it."""
    text = example["text"]
    if "kind" not in example and "issued" not in example:
        return find_targets(text)
    lexicon = default_lexicon()
    reader = PassageReader(text, fold(text), quantity_reader(lexicon), target_words(lexicon))
    setting = Setting(kind=example.get("kind"), issued=example.get("issued"))
    found = reader.read((0, len(text)), setting)[0]
    return records(found, text, indicator_book(lexicon))


def _unit(unit: str | None) -> tuple[int, list[str]]:
    """The scale of a unit, and what it counts above and below the strokes, without spaces."""
    words, scale = fold(unit or "").replace("/", " / ").split(), 1
    while words and words[0] in _SCALES:
        scale *= _SCALES[words.pop(0)]
    return scale, "".join(words).split("/")


def _same_unit(expected: str | None, got: str | None) -> bool:
    """Equal scale and denominator; the counted noun may go on ("% GDP", "xã nâng cao")."""
    (scale, (head, *below)), (other_scale, (other, *other_below)) = _unit(expected), _unit(got)
    longer, shorter = max(head, other, key=len), min(head, other, key=len)
    alike = head == other or (bool(shorter) and longer.startswith(shorter))
    return alike and scale == other_scale and below == other_below


def _likeness(expected: str, got: str) -> float:
    """The F1 of the words."""
    words, others = (Counter(fold(text).replace(",", " ").split()) for text in (expected, got))
    return 2 * (words & others).total() / ((words + others).total() or 1)


def _shown(target: Mapping[str, Any]) -> tuple[Any, ...]:
    fields = ("low", "high", "op", "unit", "change", "year", "indicator")
    return tuple(target.get(field) for field in fields)


def _agreed(target: Target, expected: Mapping[str, Any]) -> dict[str, Any]:
    """The target as an example is written, in the words of the expected one where it means the same."""
    unit, indicator = expected.get("unit"), expected["indicator"]
    return {
        "low": target.low,
        "high": target.high,
        "op": target.op,
        "unit": unit if _same_unit(unit, target.unit) else target.unit,
        "change": target.change,
        "year": target.period.end,
        "indicator": indicator if _likeness(indicator, target.indicator) >= _SIMILAR else target.indicator,
    }


def _compare(example: Mapping[str, Any]) -> tuple[list[tuple[Any, ...]], list[tuple[Any, ...]]]:
    expected = example.get("found", [])
    padded = [*expected, *({"indicator": ""} for _ in range(50))]
    got = [_agreed(target, like) for target, like in zip(_read(example), padded, strict=False)]
    return [_shown(target) for target in got], [_shown(target) for target in expected]


@pytest.mark.parametrize("example", _EXAMPLES["read"], ids=_phrasing)
def test_targets_are_read(example: dict[str, Any]) -> None:
    got, expected = _compare(example)
    assert got == expected


@pytest.mark.parametrize("example", _EXAMPLES["refuse"], ids=_phrasing)
def test_what_is_no_target_is_refused(example: dict[str, Any]) -> None:
    got, expected = _compare(example)
    assert got == expected
