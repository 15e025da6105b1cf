"""What holds for every command: help with an example, clean streams, no traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import click
import pytest

import nghiquyet.corpus
from nghiquyet.corpus import values
from nghiquyet.corpus.cli import main
from nghiquyet.parser import model

Run = Callable[..., Any]
COMMANDS = sorted(main.commands)
HEAVY = ("nghiquyet.parser", "msgspec", "sqlite3", "rich", "lxml", "jsonschema", "jsonschema_rs")


def program(*arguments: object, **options: Any) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-c", "from nghiquyet.corpus.cli import main; main()"]
    return subprocess.run(
        [*command, *map(str, arguments)], capture_output=True, check=False, timeout=60, **options
    )


def test_the_commands_are_these() -> None:
    assert {"convert", "validate", "show", "index", "search", "targets", "references", "stats"} <= set(
        COMMANDS
    )


@pytest.mark.parametrize(
    ("choices", "type"),
    [
        (values.CHANGES, model.Change),
        (values.KINDS, model.PassageKind),
        (values.LEVELS, model.Level),
        (values.RELATIONS, model.Relation),
        (values.SECTORS, model.Sector),
    ],
    ids=["change", "kind", "level", "relation", "sector"],
)
def test_choices_are_those_of_the_records(choices: tuple[str, ...], type: Any) -> None:
    assert choices == get_args(type)


@pytest.mark.parametrize("name", COMMANDS)
def test_help_has_a_summary_and_an_example(run: Run, name: str) -> None:
    result = run(name, "--help")
    assert result.exit_code == 0
    assert f"  nghiquyet {name} " in result.stdout
    assert main.commands[name].get_short_help_str()


@pytest.mark.parametrize(
    ("name", "option"),
    [
        (name, option)
        for name in COMMANDS
        for option in main.commands[name].params
        if isinstance(option, click.Option)
    ],
    ids=lambda value: value if isinstance(value, str) else value.name,
)
def test_every_option_is_explained(name: str, option: click.Option) -> None:
    assert option.help


def test_version_is_that_of_the_distribution(run: Run) -> None:
    assert run("--version").stdout.strip().endswith(version("nghiquyet"))


@pytest.mark.parametrize("name", nghiquyet.corpus.__all__)
def test_every_public_name_is_there(name: str) -> None:
    value = getattr(nghiquyet.corpus, name)
    assert get_origin(value) is Literal or value.__doc__


def test_a_name_that_is_not_public_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        nghiquyet.corpus.nothing  # noqa: B018


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys; from nghiquyet.corpus.cli import main; main(['--help'], standalone_mode=False); "
        f"print([name for name in {HEAVY} if name in sys.modules], file=sys.stderr)"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert result.stderr.decode().strip() == "[]"


@pytest.mark.parametrize(
    "arguments",
    [
        ("search", "rừng", "-c", "{folder}/none.db"),
        ("search", "(", "-c", "{store}"),
        ("search", "rừng", "-c", "{folder}"),
        ("search", "rừng", "-c", "{store}", "--limit", "-1"),
        ("search", "rừng", "-c", "{store}", "--place", "("),
        ("targets", "-c", "{store}", "--words", '"'),
        ("stats", "-c", "{text}"),
        ("references", "-c", "{store}", "--relation", "loves"),
        ("convert", "{folder}/none", "-o", "{folder}/json"),
        ("convert", "{folder}/empty", "-o", "{folder}/json"),
        ("convert", "{text}"),
        ("convert", "{text}", "-o", "{folder}/json", "--lexicon", "{text}"),
        ("convert", "{text}", "-o", "{folder}/json", "--jobs", "0"),
        ("index", "{folder}/none", "-c", "{store}"),
        ("validate", "{folder}/empty"),
        ("show", "{folder}/none"),
        ("nonsense",),
    ],
    ids=" ".join,
)
def test_wrong_use_is_status_2_with_a_message_and_no_traceback(
    run: Run, store: Path, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    (tmp_path / "empty").mkdir()
    text = tmp_path / "text.txt"
    text.write_text("văn bản " * 500, encoding="utf-8")
    result = run(*(argument.format(store=store, folder=tmp_path, text=text) for argument in arguments))
    assert result.exit_code == 2
    assert "Error: " in result.stderr
    assert not result.stdout


def test_an_argument_that_is_not_utf_8_is_wrong_use(store: Path) -> None:
    result = program("search", "rừng", "-c", store, "--document", "\udcff")
    assert result.returncode == 2
    assert b"Traceback" not in result.stderr


def test_output_is_utf_8_whatever_the_locale(store: Path) -> None:
    result = program("search", "rung", "-c", store, env={"PYTHONIOENCODING": "ascii", "LC_ALL": "C"})
    assert result.returncode == 0
    assert "«rừng»" in result.stdout.decode()


def test_a_reader_that_stops_early_is_no_error_to_speak_of(store: Path) -> None:
    code = "from nghiquyet.corpus.cli import main; main()"
    writer = subprocess.Popen(
        [sys.executable, "-c", code, "stats", "-c", store], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert writer.stdout
    assert writer.stderr
    writer.stdout.close()
    assert writer.stderr.read() == b""
    writer.wait()
    writer.stderr.close()


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="needs a pseudo-terminal")
def test_a_terminal_gets_colours_and_a_progress_bar(store: Path, tmp_path: Path, factory: Any) -> None:
    (tmp_path / "one.json").write_bytes(factory().to_json())
    assert "\x1b[1;33mrừng\x1b[0m" in on_terminal("search", "rung", "-c", store)
    assert "Indexing" in on_terminal("index", tmp_path / "one.json", "-c", store)


def on_terminal(*arguments: object) -> str:
    """What a command writes to a terminal."""
    ours, theirs = os.openpty()
    inherited = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    environment = {**inherited, "TERM": "xterm", "COLUMNS": "200"}
    command = [sys.executable, "-c", "from nghiquyet.corpus.cli import main; main()", *map(str, arguments)]
    with subprocess.Popen(command, stdout=theirs, stderr=theirs, stdin=theirs, env=environment) as process:
        os.close(theirs)
        written = b""
        while piece := _read(ours):
            written += piece
        process.wait(timeout=60)
    os.close(ours)
    return written.decode()


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # Linux says so when the other side is closed
        return b""
