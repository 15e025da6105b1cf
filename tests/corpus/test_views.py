"""The corpus file as others see it: views, descriptions, the two maps, corrections, and older versions."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from nghiquyet.corpus import Corpus
from nghiquyet.corpus.store.connection import APPLICATION_ID, VERSION
from nghiquyet.corpus.store.corrections import Correction
from nghiquyet.parser.model import Resolution
from nghiquyet.parser.places import former_provinces

Factory = Callable[..., Resolution]


@pytest.fixture
def sql(store: Path) -> Iterator[Callable[[str], list[dict[str, Any]]]]:
    """Rows of the corpus, as any SQLite tool gets them."""
    with closing(sqlite3.connect(store)) as connection:
        connection.row_factory = sqlite3.Row
        yield lambda statement: [dict(row) for row in connection.execute(statement)]


def test_references_tell_what_is_in_the_corpus(sql: Callable[[str], list[dict[str, Any]]]) -> None:
    [row] = sql('SELECT * FROM "references"')
    assert (row["document"], row["number"], row["resolved"], row["section"]) == (
        "nq-1-thanh-son-2020",
        "05-CT/TW",
        "ct-05-tw-2016",
        "II NHIỆM VỤ",
    )
    assert sql("SELECT * FROM unresolved_references") == []


def test_unresolved_references_are_counted(store: Path, factory: Factory) -> None:
    with Corpus(store) as corpus:
        corpus.add(factory("I. A\n- Thực hiện Chỉ thị số 05-CT/TW.\n", id="nq-2"))
        corpus.add(factory("Khác.\n", id="ct-05-tw-2016"))
    with closing(sqlite3.connect(store)) as connection:
        rows = connection.execute(
            "SELECT identifier, mentions, documents FROM unresolved_references"
        ).fetchall()
    assert rows == [("ct-05-tw", 2, 2)]


def test_target_values_stand_on_both_maps(tmp_path: Path, factory: Factory) -> None:
    with Corpus(tmp_path / "corpus.db") as corpus:
        corpus.add(factory(place="Yên Bái"))
        corpus.add(factory("- Tỷ lệ che phủ rừng đạt 63%.\n", id="x", place="Yên Bái", level="commune"))
    with closing(sqlite3.connect(tmp_path / "corpus.db")) as connection:
        rows = connection.execute(
            "SELECT DISTINCT level, place, current_place FROM target_values ORDER BY level"
        ).fetchall()
    assert rows == [("commune", "Yên Bái", "Yên Bái"), ("province", "Yên Bái", "Lào Cai")]


def test_summaries_and_outlines_count(sql: Callable[[str], list[dict[str, Any]]]) -> None:
    row = sql("SELECT * FROM document_summaries WHERE type = 'NQ'")[0]
    assert (row["sections"], row["passages"], row["targets"], row["references"]) == (2, 4, 2, 1)
    outline = sql("SELECT label, heading, passages, targets FROM outlines")
    assert [tuple(row.values()) for row in outline] == [("I", "MỤC TIÊU", 2, 2), ("II", "NHIỆM VỤ", 2, 0)]
    assert sql("SELECT sum(documents) AS documents FROM documents_per_year") == [{"documents": 2}]
    assert sql("SELECT * FROM indicators")[0]["first_year"] == 2025


def test_the_provinces_of_both_maps_are_in_the_file(sql: Callable[[str], list[dict[str, Any]]]) -> None:
    rows = {row["name"]: row for row in sql("SELECT * FROM provinces")}
    assert {name: row["current_name"] for name, row in rows.items()} == former_provinces()
    assert rows["Lào Cai"]["changed_on"] == "2025-07-01"
    assert rows["Hà Nội"]["changed_on"] is None


def test_every_table_view_and_column_is_described(store: Path) -> None:
    with Corpus(store) as corpus:
        tables = json.loads(corpus.datasette_metadata())["databases"]["corpus"]["tables"]
    with closing(sqlite3.connect(store)) as connection:
        named = connection.execute(
            "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE 'passage_words%'"
        )
        visible = [name for [name] in named if not tables.get(name, {}).get("hidden")]
        for name in visible:
            columns = connection.execute("SELECT name FROM pragma_table_xinfo(?)", (name,)).fetchall()
            assert tables[name]["description"], name
            assert [column for [column] in columns if column not in tables[name]["columns"]] == [], name


def test_corrections_outlive_the_document_indexed_anew(store: Path, factory: Factory) -> None:
    resolution = factory(issued_on="2020-10-22")
    source = resolution.source.sha256
    wrong = Correction(
        source_sha256=source, item="target", span=(14, 41), field="high", old_value=63, new_value=[63.5, "%"]
    )
    with Corpus(store) as corpus:
        corpus.correct([wrong, Correction(source_sha256="f" * 64, item="metadata", field="place")])
        corpus.add(resolution)
        [kept] = corpus.corrections(source)
        assert len(corpus.corrections()) == 2
    assert kept.made_at.endswith("+00:00")
    assert (kept.span, kept.field, kept.old_value, kept.new_value) == ((14, 41), "high", 63, [63.5, "%"])


@pytest.mark.parametrize(
    ("item", "field", "said"),
    [
        (
            "target",
            "indikator",
            "target has no field 'indikator'; it has id, section, passage, part_of, indicator",
        ),
        ("metadata", "span", "metadata has no field 'span'; it has type, number"),
        (
            "chỉ tiêu",
            None,
            "there is no item 'chỉ tiêu'; there are metadata, section, passage, target, reference",
        ),
    ],
)
def test_a_correction_of_what_there_is_not_is_refused_and_none_is_kept(
    store: Path, item: Any, field: str | None, said: str
) -> None:
    right = Correction(source_sha256="f" * 64, item="target", span=(3, 9), field="period.end", new_value=2030)
    with Corpus(store) as corpus:
        with pytest.raises(ValueError, match=re.escape(said)):
            corpus.correct([right, Correction(source_sha256="f" * 64, item=item, field=field)])
        assert corpus.corrections() == []
        corpus.correct([right])
        assert [kept.field for kept in corpus.corrections()] == ["period.end"]


def test_a_corpus_of_the_first_version_is_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "corpus.db"
    script = (files("nghiquyet.corpus.store") / "migrations" / "1.sql").read_text(encoding="utf-8")
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(script)
        connection.execute("INSERT INTO documents (id, source_sha256, place) VALUES ('old', 'f', 'Hà Nội')")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("PRAGMA user_version = 1")
        connection.commit()
    with Corpus(path) as corpus:
        assert corpus.stats()[0].count == 1
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (VERSION,)
        assert connection.execute("SELECT id, place, made_from FROM documents").fetchall() == [
            ("old", "Hà Nội", None)
        ]
        assert connection.execute("SELECT count(*) FROM provinces").fetchone() == (63,)


def test_a_migration_that_fails_leaves_the_file_as_it_was(
    tmp_path: Path, factory: Factory, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "corpus.db"

    def fail(connection: sqlite3.Connection) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("nghiquyet.corpus.store.connection._AFTERWARDS", {2: fail})
    with pytest.raises(ZeroDivisionError), Corpus(path) as corpus:
        corpus.add(factory())
    monkeypatch.undo()
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT count(*) FROM sqlite_schema").fetchone() == (0,)
