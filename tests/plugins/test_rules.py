"""Rules of plug-ins: what they find is checked, ours stands before theirs, and their faults cost nobody a document."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner

from nghiquyet.corpus import convert
from nghiquyet.corpus.cli import main
from nghiquyet.parser import PluginError, Resolution, explain_file, parse
from nghiquyet.parser.plugins import ReferenceCandidate, TargetCandidate
from nghiquyet.parser.plugins.rules import objection
from nghiquyet.schemas import validate

Install = Callable[..., Path]
TEXT = """NGHỊ QUYẾT
về trồng rừng đến năm 2030

I. MỤC TIÊU
- Tỷ lệ che phủ rừng đạt 63%; chỉ số hài lòng xếp thứ 7 cả nước.
- Bảo đảm nước theo QCVN 01:2018; thực hiện Chỉ thị số 13-CT/TW, ngày 12/01/2017 của Ban Bí thư.
"""
MODULE = """
import re
from nghiquyet.parser.plugins import ReferenceCandidate, TargetCandidate

def target(start, end, number, **fields):
    fields = {"rule": "rank", "indicator": "chỉ số", "low": 7, "high": 7, **fields}
    return TargetCandidate(span=(start, end), number_span=number, **fields)

def ranks(passage):
    for found in re.finditer(r"(chỉ số [^,;]+) xếp thứ ([0-9]+)", passage.key):
        yield target(*found.span(), found.span(2), indicator_span=found.span(1), unit="hạng")

def numbers(passage):
    for found in re.finditer("[0-9]+", passage.key):
        yield target(*found.span(), found.span(), rule="number")

def standards(passage):
    for found in re.finditer(r"qcvn ([0-9:]+)", passage.key):
        yield ReferenceCandidate(rule="standard", span=found.span(), type="QCVN", number=found[1])

def directives(passage):
    for found in re.finditer(r"13-ct/tw", passage.key):
        yield ReferenceCandidate(rule="again", span=found.span(), type="CT", number="13-CT/TW")

def broken(passage):
    yield from ranks(passage)
    raise ValueError("no such\\nthing")

def wrong(passage):
    yield "a string"
    yield target(0, 10_000, (0, 1))
    yield target(0, 1, (0, 1), low=10**400, high=10**400)
    yield target(0, 1, (0, 1), unit="\\ud800")
    nested = []
    nested.append(nested)
    yield target(0, 1, (0, 1), indicator=nested)

def endless(passage):
    while True:
        yield target(0, len(passage.text), (0, 1))
"""


@pytest.fixture
def rules(install: Install) -> None:
    """A package with rules of all sorts."""
    names = ("ranks", "numbers", "broken", "wrong", "endless")
    install(
        "rules",
        MODULE,
        targets="\n".join(f"{name} = nghiquyet_rules:{name}" for name in names),
        references="standards = nghiquyet_rules:standards\ndirectives = nghiquyet_rules:directives",
    )


def notes(resolution: Resolution, code: str) -> list[str]:
    return [note.message for note in resolution.diagnostics if note.code == code]


@pytest.mark.usefixtures("rules")
def test_a_package_that_is_only_installed_changes_nothing() -> None:
    resolution = parse(TEXT)
    assert [target.quote for target in resolution.targets] == ["Tỷ lệ che phủ rừng đạt 63%"]
    assert [reference.number for reference in resolution.references] == ["13-CT/TW"]
    assert notes(resolution, "rules.added") == []


@pytest.mark.usefixtures("rules")
def test_a_target_of_a_rule_is_a_target_like_others() -> None:
    resolution = parse(TEXT, rules=["ranks"])
    cover, rank = resolution.targets
    assert (cover.id, rank.id) == ("t1", "t2")
    assert rank.rule == "ranks/rank"
    assert (rank.quote, rank.low, rank.unit) == ("chỉ số hài lòng xếp thứ 7", 7, "hạng")
    assert resolution.text[slice(*rank.number_span)] == "7"
    assert (rank.period.end, rank.period.basis) == (2030, "document")
    assert (rank.section, rank.passage) == (cover.section, cover.passage)
    assert notes(resolution, "rules.added") == [
        "Read with the target rule 'ranks' of nghiquyet-rules 1.0 added."
    ]
    assert validate(resolution.to_json()) == []


@pytest.mark.usefixtures("rules")
def test_a_reference_of_a_rule_is_a_reference_like_others() -> None:
    resolution = parse(TEXT, rules=["standards"])
    standard, directive = resolution.references
    assert (standard.id, standard.rule, standard.number) == ("r1", "standards/standard", "01:2018")
    assert (directive.id, directive.number) == ("r2", "13-CT/TW")
    assert validate(resolution.to_json()) == []


@pytest.mark.usefixtures("rules")
def test_what_we_read_stands_before_what_rules_find() -> None:
    resolution = parse(TEXT, rules=["numbers", "directives"])
    assert [reference.rule for reference in resolution.references] == ["number"]
    found = {resolution.text[slice(*target.number_span)]: target.rule for target in resolution.targets}
    assert "/" not in found["63"]
    # Neither do numbers inside a reference count.
    assert not {"13", "12", "2017"} & set(found)
    assert found["7"] == "numbers/number"


@pytest.mark.usefixtures("rules")
@pytest.mark.parametrize("names", [("ranks", "numbers"), ("numbers", "ranks")])
def test_of_two_rules_the_one_named_first_stands(names: tuple[str, str]) -> None:
    resolution = parse(TEXT, rules=names)
    [rule] = [t.rule for t in resolution.targets if resolution.text[slice(*t.number_span)] == "7"]
    assert rule.startswith(f"{names[0]}/")


@pytest.mark.usefixtures("rules")
def test_a_number_that_a_rule_takes_is_not_explained_as_refused(tmp_path: Path) -> None:
    file = tmp_path / "nq.txt"
    file.write_text(TEXT, encoding="utf-8")
    assert "7" in {refused.quote for refused in explain_file(file).refused}
    assert "7" not in {refused.quote for refused in explain_file(file, rules=["ranks"]).refused}


@pytest.mark.usefixtures("rules")
def test_a_rule_that_raises_costs_its_own_finds_only() -> None:
    resolution = parse(TEXT, rules=["broken", "ranks"])
    assert [target.rule for target in resolution.targets][1:] == ["ranks/rank"]
    [message] = notes(resolution, "plugin.failed")
    assert message.startswith("The target rule 'broken' of nghiquyet-rules 1.0 raised an error")
    assert "times, first: ValueError: no such thing" in message
    assert validate(resolution.to_json()) == []


@pytest.mark.usefixtures("rules")
def test_finds_that_cannot_stand_are_left_out_and_told() -> None:
    resolution = parse(TEXT, rules=["wrong"])
    assert len(resolution.targets) == 1
    messages = notes(resolution, "plugin.failed")
    assert any("a str, not a TargetCandidate" in message for message in messages)
    assert validate(resolution.to_json()) == []


@pytest.mark.usefixtures("rules")
def test_a_rule_without_end_is_cut_off() -> None:
    assert validate(parse(TEXT, rules=["endless"]).to_json()) == []


@pytest.mark.usefixtures("rules")
def test_a_rule_that_is_not_installed_is_an_error_with_those_that_are(tmp_path: Path) -> None:
    with pytest.raises(PluginError) as caught:
        parse(TEXT, rules=["rank"])
    assert str(caught.value) == "no rule 'rank' is installed"
    assert (
        caught.value.hint == "installed rules: broken, directives, endless, numbers, ranks, standards, wrong"
    )
    (tmp_path / "nq.txt").write_text(TEXT, encoding="utf-8")
    arguments = ["convert", str(tmp_path / "nq.txt"), "-o", str(tmp_path / "json"), "--rules", "rank"]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 2
    assert "no rule 'rank' is installed" in result.stderr


def test_another_version_of_a_rule_makes_a_batch_convert_anew(install: Install, tmp_path: Path) -> None:
    file, folder = tmp_path / "nq.txt", tmp_path / "json"
    file.write_text(TEXT, encoding="utf-8")
    entry = "ranks = nghiquyet_rules:ranks"
    arguments = ["convert", str(file), "-o", str(folder), "--rules", "ranks", "--resume"]
    site = install("rules", MODULE, targets=entry)
    told = []
    for version in ("1.0", "1.0", "1.1"):
        if version == "1.1":
            (site / "nghiquyet_rules-1.0.dist-info").rename(site / "old")
            install("rules", MODULE, version=version, targets=entry)
        told.append(CliRunner().invoke(main, arguments).stderr.strip())
    assert told == ["1 converted, 0 failed", "0 converted, 1 unchanged, 0 failed", "1 converted, 0 failed"]
    rules = [target["rule"] for target in json.loads((folder / "nq.txt.json").read_bytes())["targets"]]
    assert "ranks/rank" in rules


@pytest.mark.usefixtures("rules")
def test_one_name_need_not_be_a_list(tmp_path: Path) -> None:
    (tmp_path / "nq.txt").write_text(TEXT, encoding="utf-8")
    assert convert([tmp_path / "nq.txt"], tmp_path / "json", rules="ranks").done == 1
    assert len(parse(TEXT, rules="ranks").targets) == 2


TARGET = TargetCandidate(rule="r", span=(0, 9), number_span=(2, 3), indicator="x", low=1, high=1)
REFERENCE = ReferenceCandidate(rule="r", span=(0, 9), type="TCVN")


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"span": (0, 11)}, "outside the passage"),
        ({"span": (3, 3)}, "empty"),
        ({"span": (5, 2)}, "empty"),
        ({"number_span": (8, 10)}, "outside the span"),
        ({"number_span": (2, 2)}, "empty"),
        ({"indicator_span": (4, 40)}, "outside the passage"),
        ({"low": 2}, "above high"),
        ({"low": None, "high": None}, "do not go with"),
        ({"op": "≥"}, "do not go with"),
        ({"op": "≤", "high": None}, "do not go with"),
        ({"low": float("nan")}, "not finite"),
        ({"start": 2030, "end": 2025}, "after end"),
    ],
)
def test_a_target_that_cannot_stand_is_refused(changes: dict[str, object], reason: str) -> None:
    assert objection(TARGET, 10) is None
    assert reason in (objection(msgspec.structs.replace(TARGET, **changes), 10) or "")


@pytest.mark.parametrize(
    "changes",
    [{"op": "≥", "high": None}, {"op": "≤", "low": None}, {"high": 5, "op": "range"}, {"end": 2025}],
)
def test_a_target_that_can_stand_is_not(changes: dict[str, object]) -> None:
    assert objection(msgspec.structs.replace(TARGET, **changes), 10) is None


def test_a_reference_to_a_day_that_never_was_is_refused() -> None:
    assert objection(REFERENCE, 10) is None
    assert (
        objection(msgspec.structs.replace(REFERENCE, date="2024-02-30"), 10) == "there is no day 2024-02-30"
    )
    assert objection(msgspec.structs.replace(REFERENCE, date="2024-02"), 10) is None
