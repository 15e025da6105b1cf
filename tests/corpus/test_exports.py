"""Each export read back: by the libraries its format is for, against the documents of the corpus."""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pyarrow.parquet
import pytest
from lxml import etree

from nghiquyet.corpus import Corpus, Filter
from nghiquyet.corpus.cli.export import FORMATS
from nghiquyet.corpus.exports import FILES, FOLDERS, ExportError
from nghiquyet.corpus.exports.tables import tables
from nghiquyet.corpus.extras import MissingExtraError
from nghiquyet.parser import parse_file
from nghiquyet.parser.model import Resolution

SAMPLES = Path(__file__).parents[2] / "samples"
NAMES = ("documents", "sections", "passages", "targets", "references")


@pytest.fixture(scope="module")
def parsed() -> list[Resolution]:
    """The samples, sorted by id as exports are."""
    files = sorted(path for path in SAMPLES.iterdir() if path.suffix in (".txt", ".md", ".html"))
    return sorted(map(parse_file, files), key=lambda resolution: resolution.id)


@pytest.fixture(scope="module")
def samples(parsed: list[Resolution], tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("samples") / "corpus.db"
    with Corpus(path) as corpus:
        for resolution in parsed:
            corpus.add(resolution)
    return path


def exported(store: Path, format: str, output: Path) -> Path:
    with Corpus(store) as corpus:
        corpus.export(format, output)
    return output


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_command_knows_the_formats() -> None:
    assert (*FOLDERS, *FILES) == FORMATS


def test_csv_has_every_record(samples: Path, parsed: list[Resolution], tmp_path: Path) -> None:
    folder = exported(samples, "csv", tmp_path / "tables")
    for name in NAMES[1:]:
        ids = [(row["document"], row["id"]) for row in rows(folder / f"{name}.csv")]
        assert ids == [(document.id, record.id) for document in parsed for record in getattr(document, name)]
    assert [row["id"] for row in rows(folder / "documents.csv")] == [document.id for document in parsed]


def test_csv_cells_are_the_values(samples: Path, parsed: list[Resolution], tmp_path: Path) -> None:
    folder = exported(samples, "csv", tmp_path)
    document = parsed[0]
    [row] = [row for row in rows(folder / "documents.csv") if row["id"] == document.id]
    assert row["signer_name"] == (document.metadata.signer.name if document.metadata.signer else "")
    assert row["period_end"] == str(document.metadata.period.end if document.metadata.period else "")
    for passage, row in zip(document.passages, rows(folder / "passages.csv"), strict=False):
        assert row["text"] == document.text[slice(*passage.span)]
        assert json.loads(row["actors"]) == passage.actors
        assert row["span_end"] == str(passage.span[1])


def test_references_lead_to_documents_of_the_corpus(store: Path, tmp_path: Path) -> None:
    [row] = rows(exported(store, "csv", tmp_path) / "references.csv")
    assert (row["resolved"], row["self"]) == ("ct-05-tw-2016", "false")


@pytest.mark.parametrize(("format", "ending"), [("csv", ".csv"), ("parquet", ".parquet")])
def test_the_dictionary_describes_every_column(
    samples: Path, tmp_path: Path, format: str, ending: str
) -> None:
    folder = exported(samples, format, tmp_path)
    package = json.loads((folder / "datapackage.json").read_bytes())
    assert [resource["name"] for resource in package["resources"]] == list(NAMES)
    profiles = {package["profile"], *(resource["profile"] for resource in package["resources"])}
    tabular = {"tabular-data-package", "tabular-data-resource"}
    assert profiles == (tabular if format == "csv" else {"data-package", "data-resource"})
    for resource in package["resources"]:
        path = folder / resource["path"]
        assert path.name == resource["name"] + ending
        fields = [field["name"] for field in resource["schema"]["fields"]]
        if format == "csv":
            with path.open(encoding="utf-8", newline="") as file:
                assert next(csv.reader(file)) == fields
        else:
            assert pyarrow.parquet.read_schema(path).names == fields


@pytest.mark.parametrize("table", tables(), ids=lambda table: table.name)
def test_every_column_has_a_meaning_of_its_own_name(table: Any) -> None:
    assert all(column.description for column in table.columns)
    assert len({column.name for column in table.columns}) == len(table.columns)


def test_parquet_holds_what_csv_holds(samples: Path, tmp_path: Path) -> None:
    sheets = exported(samples, "csv", tmp_path / "csv")
    folder = exported(samples, "parquet", tmp_path / "parquet")
    for name in NAMES:
        table = pyarrow.parquet.read_table(folder / f"{name}.parquet")
        found = rows(sheets / f"{name}.csv")
        assert table.num_rows == len(found)
        for column in table.column_names:
            for value, cell in zip(table[column].to_pylist(), (row[column] for row in found), strict=True):
                assert as_cell(value, cell)


def as_cell(value: Any, cell: str) -> bool:
    """Whether a typed value is what the cell says."""
    if value is None:
        return cell == ""
    if isinstance(value, list | bool):
        return bool(json.loads(cell) == value)
    return float(cell) == value if isinstance(value, int | float) else cell == value


def test_parquet_is_written_in_groups(
    samples: Path, parsed: list[Resolution], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nghiquyet.corpus.exports.parquet._ROWS_AT_ONCE", 1)
    file = pyarrow.parquet.ParquetFile(exported(samples, "parquet", tmp_path) / "documents.parquet")
    assert file.metadata.num_rows == len(parsed)
    assert file.metadata.num_row_groups >= len(parsed)


def test_sums_that_a_float_cannot_hold_exactly_are_exported(
    tmp_path: Path, factory: Callable[..., Any]
) -> None:
    resolution = factory()
    resolution.targets[0].normalized.low = 2**60 + 1
    with Corpus(tmp_path / "corpus.db") as corpus:
        corpus.add(resolution)
    table = pyarrow.parquet.read_table(exported(corpus.path, "parquet", tmp_path) / "targets.parquet")
    assert table["normalized_low"].to_pylist()[0] == 2.0**60


def test_an_empty_corpus_makes_empty_tables(tmp_path: Path, factory: Callable[..., Any]) -> None:
    path = tmp_path / "corpus.db"
    with Corpus(path) as corpus:
        corpus._open(create=True)
    for format in (*FOLDERS, *FILES):
        exported(path, format, tmp_path / format)
    assert pyarrow.parquet.read_table(tmp_path / "parquet" / "targets.parquet").num_rows == 0
    assert rows(tmp_path / "csv" / "targets.csv") == []


def test_hugging_face_finds_the_files_that_the_card_names(samples: Path, tmp_path: Path) -> None:
    folder = exported(samples, "huggingface", tmp_path)
    card = (folder / "README.md").read_text(encoding="utf-8")
    paths = re.findall(r"^    path: (\S+)$", card, re.MULTILINE)
    assert len(paths) == len(NAMES)
    assert all(pyarrow.parquet.read_table(folder / path).num_rows for path in paths)


def test_json_lines_are_the_documents(samples: Path, parsed: list[Resolution], tmp_path: Path) -> None:
    lines = exported(samples, "jsonl", tmp_path / "all.jsonl").read_bytes().splitlines()
    assert [msgspec.json.decode(line, type=Resolution) for line in lines] == parsed


def test_graphml_has_a_node_for_each_document_and_an_edge_for_each_citation(
    samples: Path, parsed: list[Resolution], tmp_path: Path
) -> None:
    tree = etree.parse(exported(samples, "graphml", tmp_path / "graph.graphml"))
    name = "{http://graphml.graphdrawing.org/xmlns}"
    nodes = [node.get("id") for node in tree.iter(f"{name}node")]
    assert len(nodes) == len(set(nodes))
    assert {document.id for document in parsed} <= set(nodes)
    cited = [(d.id, r) for d in parsed for r in d.references if r.identifier and not r.self]
    assert {edge.get("source") for edge in tree.iter(f"{name}edge")} == {id for id, _ in cited}
    assert {edge.get("target") for edge in tree.iter(f"{name}edge")} <= set(nodes)
    weights = [int(data.text or 0) for data in tree.iter(f"{name}data") if data.get("key") == "weight"]
    assert sum(weights) == len(cited)


def test_graphml_leads_to_the_document_that_is_here(store: Path, tmp_path: Path) -> None:
    text = exported(store, "graphml", tmp_path / "graph.graphml").read_text(encoding="utf-8")
    assert 'source="nq-1-thanh-son-2020" target="ct-05-tw-2016"' in text
    assert text.count("<node ") == 2


@pytest.mark.parametrize("module", ["pyarrow", "underthesea"])
def test_a_missing_library_is_told_with_its_extra(
    store: Path, tmp_path: Path, run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, module: str
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    format, extra = {"pyarrow": ("parquet", "parquet"), "underthesea": ("conllu", "words")}[module]
    with pytest.raises(MissingExtraError, match=module):
        exported(store, format, tmp_path / "out")
    result = run("export", "-c", store, "-f", format, "-o", tmp_path / "out")
    assert result.exit_code == 2
    assert f"pip install 'nghiquyet[{extra}]'" in result.stderr


@pytest.mark.parametrize("format", ["jsonl", "csv", "graphml"])
def test_a_part_of_the_corpus(store: Path, tmp_path: Path, run: Callable[..., Any], format: str) -> None:
    run("export", "-c", store, "-f", format, "-o", tmp_path / "out", "--level", "central")
    if format == "csv":
        assert [row["id"] for row in rows(tmp_path / "out" / "documents.csv")] == ["ct-05-tw-2016"]
        assert rows(tmp_path / "out" / "targets.csv") == []
    else:
        text = (tmp_path / "out").read_text(encoding="utf-8")
        assert "ct-05-tw-2016" in text
        assert "nq-1-thanh-son-2020" not in text


def test_a_graph_of_a_part_has_what_the_part_cites(store: Path, tmp_path: Path) -> None:
    with Corpus(store) as corpus:
        corpus.export("graphml", tmp_path / "graph", filter=Filter(place="thanh son"))
    text = (tmp_path / "graph").read_text(encoding="utf-8")
    assert text.count("<node ") == 2
    assert text.count("<edge ") == 1


def test_two_exports_in_a_row(store: Path, tmp_path: Path) -> None:
    with Corpus(store) as corpus:
        corpus.export("jsonl", tmp_path / "one")
        corpus.export("jsonl", tmp_path / "two")
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_a_failed_export_leaves_what_was_there(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = exported(store, "csv", tmp_path / "tables")
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    monkeypatch.setattr("nghiquyet.corpus.exports.delimited.data_package", lambda **_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        exported(store, "csv", folder)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_wrong_outputs_are_export_errors(store: Path, tmp_path: Path, run: Callable[..., Any]) -> None:
    (tmp_path / "file").touch()
    for format, output in (("csv", "file"), ("jsonl", "."), ("csv", "file/inside"), ("nothing", "out")):
        with pytest.raises(ExportError):
            exported(store, format, tmp_path / output)
    assert run("export", "-c", store, "-f", "csv", "-o", tmp_path / "file").exit_code == 2


def test_command_exports(store: Path, tmp_path: Path, run: Callable[..., Any]) -> None:
    assert run("export", "-c", store, "-f", "jsonl", "-o", tmp_path / "all.jsonl").exit_code == 0
    assert len((tmp_path / "all.jsonl").read_bytes().splitlines()) == 2
