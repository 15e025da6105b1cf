"""Data frames hold every record of a table, with the types that the exports have."""

from __future__ import annotations

import gc
import warnings
from pathlib import Path
from typing import Any, get_args

import pytest

from nghiquyet.corpus import Corpus, Filter
from nghiquyet.corpus.exports.tables import tables
from nghiquyet.corpus.frames import TableName
from nghiquyet.parser import Resolution, parse

TEXTS = (
    "NGHỊ QUYẾT\n\nI. MỤC TIÊU\n\n- Đến năm 2030, thu ngân sách đạt từ 6.150,1 đến 7.000 tỷ đồng.\n- Trồng 5 ha rừng.",
    "CHỈ THỊ\n\nI. NHIỆM VỤ\n\n- Thực hiện Chỉ thị số 13-CT/TW, ngày 12/01/2017 của Ban Bí thư.",
)
KINDS = {"string": "string", "integer": "Int64", "number": "float64", "boolean": "bool", "array": "object"}


@pytest.fixture
def resolutions() -> list[Resolution]:
    return sorted(map(parse, TEXTS), key=lambda resolution: resolution.id)


@pytest.fixture
def corpus(tmp_path: Path, resolutions: list[Resolution]) -> Any:
    with Corpus(tmp_path / "corpus.db") as corpus:
        for resolution in resolutions:
            corpus.add(resolution)
        yield corpus


def test_the_names_are_those_of_the_tables() -> None:
    assert get_args(TableName) == tuple(table.name for table in tables())


@pytest.mark.parametrize("table", tables(), ids=lambda table: table.name)
def test_frames_have_all_rows_with_the_types_of_the_columns(
    corpus: Corpus, resolutions: list[Resolution], table: Any
) -> None:
    rows = [row for resolution in resolutions for row in table.rows(resolution, {})]
    pandas, polars = corpus.to_pandas(table.name), corpus.to_polars(table.name)
    assert len(pandas) == polars.height == len(rows)
    assert list(pandas.columns) == polars.columns == [column.name for column in table.columns]
    assert [str(kind) for kind in pandas.dtypes] == [KINDS[column.type] for column in table.columns]
    for column, cells in zip(table.columns, zip(*rows, strict=True), strict=True):
        expected = [float(cell) if column.type == "number" and cell is not None else cell for cell in cells]
        assert polars[column.name].to_list() == expected
        present = pandas[column.name].notna()
        assert pandas[column.name][present].tolist() == [cell for cell in expected if cell is not None]


def test_an_empty_table_has_its_types_too(tmp_path: Path) -> None:
    with Corpus(tmp_path / "corpus.db") as corpus:
        corpus.add(parse("Không có gì."))
        targets = corpus.to_polars("targets")
        assert targets.height == 0
        assert str(targets.schema["low"]) == "Float64"
        assert str(corpus.to_pandas("targets")["period_end"].dtype) == "Int64"


def test_a_filter_chooses_documents(corpus: Corpus) -> None:
    assert corpus.to_pandas("targets", filter=Filter(type="CT")).empty
    assert corpus.to_polars("documents", filter=Filter(type="CT"))["type"].to_list() == ["CT"]


def test_a_table_that_does_not_exist_is_an_error_with_those_that_do(corpus: Corpus) -> None:
    with pytest.raises(ValueError, match="no table 'goals'; there are documents, sections"):
        corpus.to_pandas("goals")  # type: ignore[arg-type]


def test_a_corpus_out_of_use_leaves_no_open_file(corpus: Corpus) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        Corpus(corpus.path).to_polars("targets")
        gc.collect()
    other = Corpus(corpus.path)
    other.to_polars("targets")
    connection = other._connection
    del other
    gc.collect()
    assert connection is not None
    with pytest.raises(Exception, match="closed"):
        connection.execute("SELECT 1")
