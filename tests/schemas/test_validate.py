"""What is wrong is found, named and placed; what is right gives nothing."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest

from nghiquyet.schemas import Problem, validate
from nghiquyet.schemas.validation import LIMIT


def test_a_valid_document_has_no_problems_in_any_form(document: dict[str, Any]) -> None:
    compact = msgspec.json.encode(document)
    for form in (
        document,
        compact,
        compact.decode(),
        json.dumps(document, indent=4),
        b"\xef\xbb\xbf" + compact,
    ):
        assert validate(form) == []


SCHEMA_BREAKS: list[tuple[str, list[str | int], object, str]] = [
    ("schema.type", ["id"], 7, '7 should be of type string.'),
    ("schema.type", ["targets", 0, "low"], "5", '"5" should be of type number, null.'),
    ("schema.type", ["targets", 0, "low"], True, "true should be of type number, null."),
    ("schema.type", ["metadata", "signer"], "Lê A", '"Lê A" should be of type object, null.'),
    ("schema.enum", ["targets", 1, "op"], "≡", '"≡" should be one of: <, =, >, range, ≈, ≤, ≥.'),
    ("schema.pattern", ["passages", 0, "id"], "x1", '"x1" should look like p1.'),
    ("schema.pattern", ["metadata", "issued_on"], "28/3/2023", '"28/3/2023" should look like 2018-10-22, 2018-10, 2018.'),
    ("schema.pattern", ["source", "sha256"], "x", '"x" should look like ^[0-9a-f]{64}$.'),
    ("schema.minimum", ["sections", 0, "level"], 0, "0 should be at least 1."),
    ("schema.maximum", ["metadata", "period", "end"], 20205, "20205 should be at most 2999."),
    ("schema.minItems", ["passages", 0, "span"], [3], "[3] should have at least 2 items."),
    ("schema.maxItems", ["passages", 0, "span"], [3, 4, 5], "[3,4,5] should have at most 2 items."),
    ("schema.enum", ["schema"], "x", '"x" should be one of: urn:nghiquyet:schema:resolution:1.'),
    ("schema.other", ["passages", 0, "id"], "p1\n", "Not as the schema says: "),
]  # fmt: skip


@pytest.mark.parametrize(("code", "path", "value", "sentence"), SCHEMA_BREAKS)
def test_departure_from_the_schema_is_explained(
    document: dict[str, Any], code: str, path: list[str | int], value: object, sentence: str
) -> None:
    put(document, path, value)
    (problem,) = validate(document)
    assert problem.code == code
    assert problem.message.startswith(sentence)
    assert problem.path == "/" + "/".join(map(str, path))


def test_missing_and_unknown_properties_are_named(document: dict[str, Any]) -> None:
    target = document["targets"][0]
    target["unti"] = target.pop("unit")
    del target["op"]
    missing, unknown = validate(document)
    assert (missing.code, missing.path, missing.message) == (
        "schema.required",
        "/targets/0",
        "Missing: op, unit.",
    )
    assert (unknown.code, unknown.path) == ("schema.unknown", "/targets/0/unti")
    assert unknown.message.startswith('Unknown property "unti"; known here: id, section, ')


def test_a_problem_has_line_column_and_source_sentence(document: dict[str, Any]) -> None:
    document["targets"][1]["quote"] = "hộ cận nghèo dưới 3%"
    text = json.dumps(document, indent=2, ensure_ascii=False)
    (problem,) = validate(text, name="nq-1.json")
    assert problem.line is not None
    assert problem.column is not None
    assert text.splitlines()[problem.line - 1][problem.column - 1 :].startswith('"hộ cận nghèo dưới 3%"')
    assert problem.sentence == "– Tỷ lệ hộ nghèo giảm từ 9% xuống dưới 5%, hộ cận nghèo dưới 4%."
    assert str(problem) == (
        f"nq-1.json:{problem.line}:{problem.column}: "
        "The quote of t2 is not the text at its span, which reads: hộ cận nghèo dưới 4%"
    )


def test_problems_come_in_the_order_of_the_file(document: dict[str, Any]) -> None:
    document["references"][0]["quote"] = document["targets"][0]["quote"] = "x"
    document["metadata"]["period"] = {"start": 2025, "end": 2020}
    problems = validate(json.dumps(document, indent=1))
    assert [problem.path for problem in problems] == [
        "/metadata/period",
        "/targets/0/quote",
        "/references/0/quote",
    ]
    assert sorted(problems, key=lambda problem: problem.line or 0) == problems


def test_pointers_escape_as_rfc_6901_says(document: dict[str, Any]) -> None:
    document["metadata"]["spans"]["a/b~c"] = [0, 10**6]
    (problem,) = validate(document)
    assert problem.path == "/metadata/spans/a~1b~0c"


def test_messages_are_vietnamese_when_asked(document: dict[str, Any]) -> None:
    document["id"] = 7
    (problem,) = validate(document, lang="vi")
    assert problem.message == "7 phải có kiểu string."
    (problem,) = validate("[1 2]", lang="vi")
    assert problem.message == "Không phải JSON đúng cú pháp: thiếu dấu ',' hoặc ']'."


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(ValueError, match="'fr'"):
        validate({}, lang="fr")


def test_reports_stop_at_the_limit() -> None:
    assert len(validate({"sections": [1] * (3 * LIMIT)})) == LIMIT


HOSTILE: dict[str, tuple[bytes | str, str, int]] = {
    "nothing": (b"", "json.syntax", 1),
    "only spaces": (b" " * 1000, "json.syntax", 1001),
    "cut short": (b'{"a":1', "json.syntax", 7),
    "two values": (b"{}{}", "json.syntax", 4),
    "trailing comma": (b"[1,]", "json.syntax", 4),
    "NaN": (b'{"a":NaN}', "json.syntax", 6),
    "Infinity": (b'{"a":-Infinity}', "json.syntax", 7),
    "number out of range": (b'{"a": "9e999", "b":1e999}', "json.number", 20),
    "number of 5000 digits": (b"1" * 5000, "json.number", 1),
    "whole number of 30 digits": (b"1" * 30, "schema.type", 1),
    "a list": (b"[1,2]", "schema.type", 1),
    "null": (b"null", "schema.type", 1),
    "not UTF-8": ("Nghị".encode() + b"\xff", "json.syntax", 1),
    "not UTF-8 in a string": ('"Nghị'.encode() + b'\xe1\xbb"', "json.encoding", 6),
    "UTF-16": ("{}".encode("utf-16"), "json.syntax", 1),
    "half a character": ('"\ud800"', "json.value", 0),
    "name given twice": ('{"é":[{"a":1}],"b":{"c":1,"c":2}}', "json.duplicate", 31),
    "name given twice behind an escape": (rb'{"a":"\u0022\u0022","a":2}', "json.duplicate", 25),
    "deep list": (b"[" * 100_000, "json.depth", 1),
    "deep list, closed": (b"[" * 500 + b"]" * 500, "schema.type", 1),
    "deep object": (b'{"a":' * 300 + b"1" + b"}" * 300, "schema.required", 1),
}  # fmt: skip


@pytest.mark.parametrize(("text", "code", "column"), HOSTILE.values(), ids=HOSTILE)
def test_hostile_json_gives_a_problem(text: bytes | str, code: str, column: int) -> None:
    problem = validate(text)[0]
    assert (problem.code, problem.column or 0) == (code, column)


@pytest.mark.parametrize(
    ("text", "english", "vietnamese"),
    [
        (b" \n", "the file is empty", "tệp rỗng"),
        (
            '{"a": 1}'.encode("utf-16"),
            "saved as UTF-16; save it as UTF-8",
            "tệp lưu bằng bảng mã UTF-16; hãy lưu bằng UTF-8",
        ),
        (
            '{"level": “commune”}',
            "a curly quotation mark stands where a straight one should",
            "dấu ngoặc kép cong ở chỗ phải là dấu ngoặc kép thẳng",
        ),
        (
            '{"low": 53,5, "high": 54}',
            "a decimal comma: numbers have a point",
            "dấu phẩy thập phân: số viết với dấu chấm",
        ),
        ('{"low": 53, , "high": 54}', "object keys must be strings", "tên thuộc tính phải là chuỗi"),
        ('{"level": commune}', "invalid character", "ký tự không hợp lệ"),
    ],
)
def test_slips_of_the_hand_are_told_by_what_was_done(
    text: bytes | str, english: str, vietnamese: str
) -> None:
    [in_english], [in_vietnamese] = validate(text), validate(text, lang="vi")
    assert in_english.message == f"Not well-formed JSON: {english}."
    assert in_vietnamese.message == f"Không phải JSON đúng cú pháp: {vietnamese}."


@pytest.mark.parametrize("value", [{"a": {1}}, {"a": object()}, {1: 2}, {"a": float("nan")}], ids=repr)
def test_hostile_mappings_give_problems(value: dict[Any, Any]) -> None:
    assert validate(value)


def test_a_large_wrong_file_is_reported_soon() -> None:
    text = b'{"sections":[' + b"1," * 500_000 + b"1]}"
    problems = validate(text)
    assert problems[0].message == "1 should be of type object."
    assert len(problems) == LIMIT


def test_str_leaves_out_what_is_unknown() -> None:
    assert str(Problem(code="x", message="Wrong.")) == "Wrong."
    assert str(Problem(code="x", message="Wrong.", name="a.json", path="/id")) == "a.json:/id: Wrong."
    assert str(Problem(code="x", message="Wrong.", line=1, column=2)) == "<json>:1:2: Wrong."


def put(document: Any, path: list[str | int], value: object) -> None:
    for key in path[:-1]:
        document = document[key]
    document[path[-1]] = value
