"""``nghiquyet index``: what it takes, what it refuses, and that it can be repeated."""

from __future__ import annotations

import errno
import json
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from nghiquyet.corpus import Corpus
from nghiquyet.corpus.manifest import OutputError
from nghiquyet.parser import parse
from nghiquyet.parser.model import Resolution

Run = Callable[..., Any]


@pytest.fixture
def folder(tmp_path: Path, factory: Callable[..., Resolution]) -> Path:
    """Two documents in JSON, one in a folder of its own."""
    folder = tmp_path / "json"
    (folder / "ct").mkdir(parents=True)
    (folder / "nq-1.json").write_bytes(factory().to_json())
    (folder / "ct" / "ct-05.json").write_bytes(factory("Học tập.\n", id="ct-05-tw-2016").to_json())
    return folder


def documents(store: Path) -> int:
    with Corpus(store) as corpus:
        return corpus.stats()[0].count


def test_a_folder_is_stored(run: Run, folder: Path, tmp_path: Path) -> None:
    result = run("index", folder, "-c", tmp_path / "corpus.db")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "2 indexed, 0 failed\n"
    assert documents(tmp_path / "corpus.db") == 2


def test_indexing_again_passes_over_what_is_stored(run: Run, folder: Path, tmp_path: Path) -> None:
    run("index", folder, "-c", tmp_path / "corpus.db")
    result = run("index", folder, "-c", tmp_path / "corpus.db")
    assert result.stderr == "0 indexed, 2 unchanged, 0 failed\n"
    assert documents(tmp_path / "corpus.db") == 2


def test_a_document_that_has_changed_is_replaced(
    run: Run, folder: Path, tmp_path: Path, factory: Callable[..., Resolution]
) -> None:
    run("index", folder, "-c", tmp_path / "corpus.db")
    (folder / "nq-1.json").write_bytes(factory(title="Nghị quyết sửa").to_json())
    result = run("index", folder, "-c", tmp_path / "corpus.db")
    assert result.stderr == "1 indexed, 1 unchanged, 1 replaced, 0 failed\n"
    with Corpus(tmp_path / "corpus.db") as corpus:
        assert corpus.search("rung")[0].title == "Nghị quyết sửa"


def test_the_same_document_from_another_file_takes_the_place_and_is_named(
    run: Run, folder: Path, tmp_path: Path, factory: Callable[..., Resolution]
) -> None:
    other = factory()
    other.source.name, other.source.sha256 = "nq-1.docx", "0" * 64
    (folder / "nq-2.json").write_bytes(other.to_json())
    result = run("index", folder, "-c", tmp_path / "corpus.db")
    assert result.stderr.splitlines() == [
        f"{folder / 'nq-2.json'}: took the place of nq-1-thanh-son-2020, from nq-1-thanh-son-2020.txt",
        "3 indexed, 1 replaced, 0 failed",
    ]


def test_another_document_with_the_same_id_is_kept_beside_it(
    folder: Path, tmp_path: Path, factory: Callable[..., Resolution]
) -> None:
    other = factory("- Chi bộ kết nạp 3 đảng viên mới trong năm.\n- Thu 45 triệu đồng.\n")
    (folder / "nq-2.json").write_bytes(other.to_json())
    with Corpus(tmp_path / "corpus.db") as corpus:
        assert corpus.index([folder]).replaced == 0
        second = f"nq-1-thanh-son-2020-{other.source.sha256[:8]}"
        for id, text in (("nq-1-thanh-son-2020", factory().text), (second, other.text)):
            document = corpus.document(id)
            assert document is not None
            assert (document.id, document.text) == (id, text)


def test_a_newer_form_of_either_takes_its_own_place(
    folder: Path, tmp_path: Path, factory: Callable[..., Resolution]
) -> None:
    items = "".join(f"- Việc thứ {number} của chi bộ trong năm.\n" for number in range(30))
    (folder / "nq-2.json").write_bytes(factory(items).to_json())
    with Corpus(tmp_path / "corpus.db") as corpus:
        corpus.index([folder])
        (folder / "nq-2.json").write_bytes(factory(items + "- Thêm một việc nữa.\n").to_json())
        (folder / "nq-1.json").write_bytes(factory(title="Nghị quyết sửa").to_json())
        report = corpus.index([folder])
        assert (report.done, report.unchanged, report.replaced) == (2, 1, 2)
        assert corpus.stats()[0].count == 3
        assert corpus.search("them")[0].document == f"nq-1-thanh-son-2020-{factory(items).source.sha256[:8]}"
        assert corpus.search("rung")[0].document == "nq-1-thanh-son-2020"


def test_a_document_that_is_not_valid_is_named_and_left_out(run: Run, folder: Path, tmp_path: Path) -> None:
    (folder / "bad.json").write_text(json.dumps({"schema": "other"}), encoding="utf-8")
    result = run("index", folder, "-c", tmp_path / "corpus.db")
    assert result.exit_code == 1
    assert f"{folder / 'bad.json'}: not a valid document: line 1" in result.stderr
    assert result.stderr.endswith("2 indexed, 1 failed\n")


def test_what_convert_leaves_beside_its_results_is_passed_over(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    (folder / "manifest.jsonl").write_bytes(b"{}\n")
    (folder / "failures.jsonl").write_bytes(b"{}\n")
    result = run("index", folder, "-c", tmp_path / "corpus.db")
    assert (result.exit_code, result.stderr) == (0, "2 indexed, 0 failed\n")


def test_a_source_is_parsed(run: Run, tmp_path: Path) -> None:
    (tmp_path / "nq.txt").write_text(
        "NGHỊ QUYẾT\nI. MỤC TIÊU\n- Tỷ lệ che phủ rừng đạt 63%.\n", encoding="utf-8"
    )
    assert run("index", tmp_path / "nq.txt", "-c", tmp_path / "corpus.db").exit_code == 0
    hits = json.loads(run("search", "che phu rung", "-c", tmp_path / "corpus.db", "--json").stdout)
    assert len(hits) == 1


def test_a_source_is_parsed_by_the_users_words_and_again_when_they_change(run: Run, tmp_path: Path) -> None:
    (tmp_path / "nq.txt").write_text(
        "NGHỊ QUYẾT\nI. MỤC TIÊU\n- Nuôi trên 30 lồng bè sạch.\n", encoding="utf-8"
    )
    lexicon, store = tmp_path / "words.toml", tmp_path / "corpus.db"
    told = []
    for unit in ("bè", "bè", "lồng bè"):
        lexicon.write_text(f'[units.counts]\nwords = ["{unit}"]\n', encoding="utf-8")
        told.append(run("index", tmp_path / "nq.txt", "-c", store, "--lexicon", lexicon).stderr.strip())
    assert told[:2] == ["1 indexed, 0 failed", "0 indexed, 1 unchanged, 0 failed"]
    assert told[2].startswith("1 indexed")
    with Corpus(store) as corpus:
        assert [target.unit for target in corpus.targets()] == ["lồng bè"]


def test_words_that_cannot_be_used_are_wrong_use(run: Run, folder: Path, tmp_path: Path) -> None:
    result = run("index", folder, "-c", tmp_path / "corpus.db", "--lexicon", tmp_path / "none.toml")
    assert (result.exit_code, "none.toml" in result.stderr) == (2, True)
    result = run("index", folder, "-c", tmp_path / "corpus.db", "--rules", "none")
    assert (result.exit_code, "no rule 'none' is installed" in result.stderr) == (2, True)
    assert not (tmp_path / "corpus.db").exists()


def test_what_is_no_corpus_is_wrong_use(run: Run, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "corpus.db").write_text("văn bản " * 500, encoding="utf-8")
    result = run("index", folder, "-c", tmp_path / "corpus.db")
    assert result.exit_code == 2
    assert "not a database" in result.stderr


def test_a_folder_that_cannot_hold_the_corpus_is_said(run: Run, folder: Path, tmp_path: Path) -> None:
    result = run("index", folder, "-c", tmp_path / "none" / "corpus.db")
    assert result.exit_code == 2
    assert "unable to open database file" in result.stderr


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """Twenty sources, one in an archive, one empty; the place of each in the order says what it holds."""
    folder = tmp_path / "texts"
    folder.mkdir()
    for number in range(18):
        text = f"NGHỊ QUYẾT\nI. MỤC TIÊU\n- Trồng mới {number + 10} ha rừng.\n"
        (folder / f"nq-{number:02}.txt").write_text(text, encoding="utf-8")
    (folder / "nq-18.txt").touch()
    with zipfile.ZipFile(folder / "nq-19.zip", "w") as archive:
        archive.writestr("nq-1.txt", "NGHỊ QUYẾT\nI. MỤC TIÊU\n- Trồng mới 99 ha rừng.\n")
    return folder


def test_several_processes_store_the_same_corpus_as_one(run: Run, sources: Path, tmp_path: Path) -> None:
    dumps = []
    for jobs in (1, 3):
        store = tmp_path / f"{jobs}.db"
        result = run("index", sources, "-c", store, "--jobs", jobs)
        assert result.exit_code == 1
        assert result.stderr.splitlines() == [
            f"{sources / 'nq-18.txt'}: the file is empty",
            "19 indexed, 1 failed",
        ]
        with closing(sqlite3.connect(store)) as connection:
            dumps.append(
                [connection.execute(f"SELECT * FROM {name}").fetchall() for name in ("documents", "passages")]
            )
    assert dumps[0] == dumps[1]
    assert len(dumps[0][0]) == 19


def test_sources_are_parsed_again_only_if_they_or_the_rules_change(
    sources: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Corpus(tmp_path / "corpus.db") as corpus:
        corpus.index([sources])
        (sources / "nq-00.txt").write_text(
            "NGHỊ QUYẾT\nI. MỤC TIÊU\n- Trồng mới 7 ha rừng.\n", encoding="utf-8"
        )
        report = corpus.index([sources])
        assert (report.done, report.unchanged) == (1, 18)
        monkeypatch.setattr("nghiquyet.corpus.rules.rules_version", lambda: "99")
        report = corpus.index([sources])
        assert (report.done, report.unchanged) == (19, 0)


def test_no_room_for_what_is_being_parsed_ends_the_work(
    sources: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, data: bytes) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", str(path))

    monkeypatch.setattr("nghiquyet.corpus.workers.write_whole", full)
    with Corpus(tmp_path / "corpus.db") as corpus:
        with pytest.raises(OutputError, match="no space left") as raised:
            corpus.index([sources])
        assert "TMPDIR" in (raised.value.hint or "")
        assert corpus.stats()[0].count == 0


def test_what_parsing_leaves_on_the_disk_is_removed(
    sources: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tmp"))
    with Corpus(tmp_path / "corpus.db") as corpus:
        corpus.index([sources], on_progress=lambda done, total: None)
        assert not list((tmp_path / "tmp").iterdir())


def test_metadata_for_datasette_is_written_on_request(run: Run, folder: Path, tmp_path: Path) -> None:
    run("index", folder, "-c", tmp_path / "corpus.db", "--datasette", tmp_path / "metadata.json")
    metadata = json.loads((tmp_path / "metadata.json").read_bytes())
    assert metadata["databases"]["corpus"]["tables"]["passages"]["fts_table"] == "passage_words"
    result = run("index", folder, "-c", tmp_path / "corpus.db", "--datasette", tmp_path / "none" / "m.json")
    assert result.exit_code == 1
    assert "No such file or directory" in result.stderr


def test_a_document_of_headings_alone_is_stored(tmp_path: Path) -> None:
    resolution = parse("NGHỊ QUYẾT\nvề công tác cán bộ\n\nI- MỤC TIÊU\n\nII- NHIỆM VỤ\n")
    resolution.passages.clear()
    with Corpus(tmp_path / "corpus.db") as corpus:
        corpus.add(resolution)
    assert documents(tmp_path / "corpus.db") == 1
