"""One printer for terminals, pipes and programs."""

from __future__ import annotations

import json
import sys

import pytest

from nghiquyet.corpus.records import StatRow
from nghiquyet.corpus.tables import Column, print_table

ROWS = [
    StatRow(topic="level", name="tỉnh\tA\nB", count=12, share=0.5),
    StatRow(topic="level", name="\x1b[31mđỏ [b]", count=3),
]
COLUMNS: list[Column[StatRow]] = [
    Column("name", lambda row: row.name),
    Column("count", lambda row: row.count, number=True),
    Column("share", lambda row: row.share, number=True),
]


def test_a_pipe_gets_one_line_a_row(capsys: pytest.CaptureFixture[str]) -> None:
    print_table(ROWS, COLUMNS)
    assert capsys.readouterr().out == "name\tcount\tshare\ntỉnh A B\t12\t0.5\n�[31mđỏ [b]\t3\t\n"


def test_a_program_gets_all_fields(capsys: pytest.CaptureFixture[str]) -> None:
    print_table(ROWS, COLUMNS, as_json=True)
    assert json.loads(capsys.readouterr().out)[0] == {
        "topic": "level",
        "name": "tỉnh\tA\nB",
        "count": 12,
        "share": 0.5,
    }


def test_a_terminal_gets_a_table(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    print_table(ROWS, COLUMNS)
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert ["tỉnh", "A", "B", "12", "0.5"] in lines
    assert ["�[31mđỏ", "[b]", "3"] in lines


def test_no_rows_still_have_a_head_or_an_array(capsys: pytest.CaptureFixture[str]) -> None:
    print_table([], COLUMNS)
    print_table([], COLUMNS, as_json=True)
    assert capsys.readouterr().out == "name\tcount\tshare\n[]\n"
