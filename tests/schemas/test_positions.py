"""The places of values in a JSON text agree with the standard decoder."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from nghiquyet.schemas.positions import first_duplicate, line_and_column, locate, values

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda children: st.lists(children) | st.dictionaries(st.text(), children),
    max_leaves=20,
)


def follow(value: Any, path: tuple[str | int, ...]) -> Any:
    for key in path:
        value = value[key]
    return value


@settings(deadline=None, derandomize=True)
@given(JSON, st.sampled_from([None, 1, "\t"]), st.booleans())
def test_at_every_position_stands_the_value_of_its_path(value: Any, indent: Any, ascii_only: bool) -> None:
    text = json.dumps(value, indent=indent, ensure_ascii=ascii_only)
    found = list(values(text))
    for path, offset in found:
        read, _ = json.JSONDecoder().raw_decode(text, offset)
        assert read == follow(value, path)
    assert len(found) == count(value)
    assert first_duplicate(text) is None


def count(value: Any) -> int:
    if isinstance(value, dict):
        value = list(value.values())
    return 1 + sum(map(count, value)) if isinstance(value, list) else 1


def test_paths_that_lead_nowhere_are_left_out() -> None:
    assert locate('{"a": [1, {"b": null}]}', [("a", 7), ("a", 1, "b"), ("b",)]) == {("a", 1, "b"): 16}


def test_a_name_may_return_in_another_object() -> None:
    assert first_duplicate('[{"a": {"a": 1}}, {"a": 2}]') is None
    assert first_duplicate('[{"a": {"a": 1}, "a": 2}]') == ((0, "a"), 22)


def test_columns_count_characters_not_bytes() -> None:
    text = '{\n"đường": "ngắn"}'
    assert line_and_column(text, text.index('"ngắn"')) == (2, 10)
