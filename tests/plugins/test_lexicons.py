"""Vocabulary of users and of plug-ins: asked for by file or name, recorded, and refused with the place of a slip."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import tomli
from click.testing import CliRunner

from nghiquyet.corpus.cli import main
from nghiquyet.parser import LexiconError, PluginError, Resolution, parse
from nghiquyet.parser.lexicon import load_lexicon
from nghiquyet.parser.lexicon.shapes import misfits

Install = Callable[..., Path]
TEXT = "NGHỊ QUYẾT\n\nI. MŨI NHỌN\n\n- Trồng mới 20 ha rừng."
WORDS = '[headings]\ntask = ["mũi nhọn"]\n'
FOLDER = Path(__file__).parents[2] / "parser" / "lexicon"


@pytest.fixture
def file(install: Install, tmp_path: Path) -> Path:
    """The vocabulary file of a plug-in named "words"."""
    site = install(
        "words",
        "from pathlib import Path\nPATH = Path(__file__).with_name('words.toml')",
        lexicons="words = nghiquyet_words:PATH",
    )
    (site / "words.toml").write_text(WORDS, encoding="utf-8")
    return site / "words.toml"


def added(resolution: Resolution) -> list[str]:
    return [note.message for note in resolution.diagnostics if note.code == "lexicon.added"]


def test_a_lexicon_counts_only_where_it_is_named(file: Path) -> None:
    assert parse(TEXT).sections[0].kind == "other"
    assert added(parse(TEXT)) == []
    resolution = parse(TEXT, lexicon="words")
    assert resolution.sections[0].kind == "task"
    [message] = added(resolution)
    assert message.startswith("Read with the lexicon 'words' of nghiquyet-words 1.0 (")


def test_a_file_is_recorded_by_name_and_content(file: Path) -> None:
    [before] = added(parse(TEXT, lexicon=file))
    assert before.startswith("Read with words.toml (")
    file.write_text(WORDS + "# more\n", encoding="utf-8")
    assert added(parse(TEXT, lexicon=file)) != [before]


def test_one_content_is_one_lexicon_so_that_patterns_are_made_once(file: Path) -> None:
    assert load_lexicon(file) is load_lexicon(str(file))
    assert load_lexicon("words") is load_lexicon("words")


def test_a_path_is_never_taken_for_a_name(file: Path) -> None:
    with pytest.raises(LexiconError) as caught:
        load_lexicon(Path("words"))
    assert caught.value.hint == "installed lexicons: words"


def test_the_commands_take_names(file: Path, tmp_path: Path) -> None:
    (tmp_path / "nq.txt").write_text(TEXT, encoding="utf-8")
    shown = CliRunner().invoke(main, ["show", str(tmp_path / "nq.txt"), "--lexicon", "words"])
    assert "I MŨI NHỌN  task" in shown.stdout
    output = tmp_path / "json"
    done = CliRunner().invoke(
        main, ["convert", str(tmp_path / "nq.txt"), "-o", str(output), "--lexicon", "words"]
    )
    assert done.exit_code == 0
    assert b'"kind":"task"' in (output / "nq.txt.json").read_bytes()
    wrong = CliRunner().invoke(main, ["show", str(tmp_path / "nq.txt"), "--lexicon", "word"])
    assert wrong.exit_code == 2
    assert "word: No such file or directory\ninstalled lexicons: words" in wrong.stderr


def test_a_plugin_that_names_no_path_is_an_error(install: Install) -> None:
    install("words", "PATH = {}", lexicons="words = nghiquyet_words:PATH")
    with pytest.raises(PluginError, match=r"lexicon 'words' of nghiquyet-words 1\.0 is none"):
        load_lexicon("words")


def test_a_plugin_whose_file_is_not_right_is_named(file: Path) -> None:
    file.write_text("[headings", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"lexicon 'words' of nghiquyet-words 1\.0: not a TOML file"):
        load_lexicon("words")


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ('[headings]\ntask = "mũi nhọn"', "headings.task is a string; it should be a list"),
        ('[headings]\ntask = ["mũi nhọn", 3]', "item 2 of headings.task is a number; it should be a string"),
        ('[units]\nmeasures = ["giạ"]', "units.measures is a list; it should be a table"),
        ('[units.measures]\n"giạ" = 3', "units.measures.giạ is a number; it should be a string"),
        (
            '[document_types.types.LKG]\nnames = "kêu gọi"',
            "document_types.types.LKG.names is a string; it should be",
        ),
        ("[heading]", "unknown table 'heading'; known are actors"),
        ('[units.measure]\n"giạ" = "giạ"', "units has no 'measure'; it has measures, counts, "),
        ('[headings]\ntasks = ["mũi nhọn"]', "headings has no 'tasks'; it has situation, viewpoint, "),
        ('headings = "x"', "unknown table 'headings'"),
    ],
)
def test_a_table_of_another_shape_is_refused_with_its_place(tmp_path: Path, words: str, reason: str) -> None:
    file = tmp_path / "words.toml"
    file.write_text(words, encoding="utf-8")
    with pytest.raises(LexiconError) as caught:
        load_lexicon(file)
    assert reason in caught.value.reason


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (
            '[units.measures]\ngiạ = "giạ"',
            'a key with spaces or Vietnamese letters stands in quotation marks: "giạ" = "giạ"',
        ),
        (
            '[units.measures]\nha gieo trồng = "ha"',
            'a key with spaces or Vietnamese letters stands in quotation marks: "giạ" = "giạ"',
        ),
        ('[units.measures]\n"giạ" = giạ', None),
    ],
)
def test_a_bare_key_that_toml_refuses_is_explained(tmp_path: Path, words: str, hint: str | None) -> None:
    file = tmp_path / "words.toml"
    file.write_text(words, encoding="utf-8")
    with pytest.raises(LexiconError, match="not a TOML file") as caught:
        load_lexicon(file)
    assert caught.value.hint == hint


@pytest.mark.parametrize(("name", "hint"), [("agricultur", "installed lexicons: none"), ("words.toml", None)])
def test_what_is_neither_a_file_nor_installed_tells_what_is(name: str, hint: str | None) -> None:
    with pytest.raises(LexiconError, match="No such file") as caught:
        load_lexicon(name)
    assert caught.value.hint == hint


def additions(table: dict[str, Any], path: tuple[str, ...] = ()) -> Iterator[tuple[dict[str, Any], Any, str]]:
    """Every value of a table that stands in a record, with its record and name."""
    for name, value in table.items():
        if path and not isinstance(value, dict):
            yield table, value, name
        if isinstance(value, dict):
            yield from additions(value, (*path, name))


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.toml")), ids=lambda path: path.stem)
def test_none_of_our_own_entries_would_be_refused(file: Path) -> None:
    """Each is taken out and given back as an addition, which it must be able to be."""
    table = tomli.loads(file.read_text(encoding="utf-8"))
    assert list(misfits(table, table, file.stem)) == []
    for record, value, name in list(additions(table)):
        rest = {key: kept for key, kept in record.items() if key != name}
        kept = dict(record)
        record.clear()
        record.update(rest)
        assert list(misfits(table, _only(table, record, {name: value}), file.stem)) == []
        record.clear()
        record.update(kept)


def _only(table: dict[str, Any], record: dict[str, Any], addition: dict[str, Any]) -> dict[str, Any]:
    """A table with nothing but an addition at the place of a record."""
    for name, value in table.items():
        if value is record:
            return {name: addition}
        if isinstance(value, dict) and (inner := _only(value, record, addition)):
            return {name: inner}
    return {}
