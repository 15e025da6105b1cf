"""What CONTRIBUTING.md tells a newcomer to do works as written, in a copy of the project."""

from __future__ import annotations

import doctest
import os
import re
import shlex
import shutil
import subprocess
import sys
import textwrap
import types
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
OPTIONS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
_BLOCK = re.compile(r"^(?P<indent> *)```(?P<language>\w+)\n(?P<body>.*?)^ *```", re.MULTILINE | re.DOTALL)
_TABLE = re.compile(r"`(parser/lexicon/\w+\.toml)`")
MOST_LINES = 4


@dataclass(frozen=True)
class Block:
    """One fenced block, and the table that the words before it name last."""

    language: str
    body: str
    table: str | None


def blocks(heading: str) -> list[Block]:
    """The fenced blocks of a section."""
    section = PAGE.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    found = []
    for match in _BLOCK.finditer(section):
        tables = _TABLE.findall(section, 0, match.start())
        body = textwrap.dedent(match["body"])
        found.append(Block(match["language"], body, tables[-1] if tables else None))
    return found


FIRST = blocks("Your first change: a unit, a heading and a type of document")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the code, under its public name, with the text of the first step."""
    for folder in ("parser", "corpus", "schemas"):
        shutil.copytree(
            ROOT / folder, tmp_path / "nghiquyet" / folder, ignore=shutil.ignore_patterns("__pycache__")
        )
    [text] = [block.body for block in FIRST if block.language == "text"]
    (tmp_path / "first.txt").write_text(text, encoding="utf-8")
    return tmp_path


def add(copy: Path, block: Block) -> int:
    """Carry out a step that adds lines to a table, behind the line it shows or at the end; how many lines."""
    assert block.table is not None
    table = copy / "nghiquyet" / block.table
    text = table.read_text(encoding="utf-8")
    lines = block.body.splitlines()
    added = [line[1:] for line in lines if line.startswith("+")]
    place = "".join(f"{line}\n" for line in lines if not line.startswith("+"))
    if place:
        assert text.count(f"\n{place}") == 1, f"{block.table} has not one line {place!r}"
        text = text.replace(f"\n{place}", f"\n{place}" + "\n".join(added) + "\n")
    else:
        text += "\n" + "\n".join(added) + "\n"
    table.write_text(text, encoding="utf-8")
    return len(added)


def check(copy: Path, block: Block) -> None:
    """Run a console block in the copy, with its code."""
    command, _, wanted = block.body.removeprefix("$ ").partition("\n")
    program = "import nghiquyet.parser, sys; from nghiquyet.corpus.cli import main; "
    program += f"assert nghiquyet.parser.__file__.startswith({str(copy)!r}); main()"
    environment = {
        **os.environ, "PYTHONPATH": str(copy), "COLUMNS": "160", "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8",
        "PYTHONDONTWRITEBYTECODE": "1",
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-c", program, *shlex.split(command)[1:]],
        cwd=copy,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    got = done.stdout + done.stderr
    assert doctest.OutputChecker().check_output(wanted, got, OPTIONS), f"$ {command}\n{got}"


def test_a_contributor_adds_three_words_to_the_tables(copy: Path) -> None:
    before, after, _ = (block for block in FIRST if block.language == "console")
    check(copy, before)
    steps = [block for block in FIRST if block.language == "diff"]
    assert [step.table for step in steps] == [
        f"parser/lexicon/{name}.toml" for name in ("units", "headings", "document_types")
    ]
    assert max(add(copy, step) for step in steps) <= MOST_LINES
    check(copy, after)


def test_a_user_adds_the_same_words_in_a_file(copy: Path) -> None:
    [words] = [block.body for block in FIRST if block.language == "toml"]
    assert max(part.strip().count("\n") + 1 for part in words.split("\n\n")) <= MOST_LINES
    (copy / "words.toml").write_text(words, encoding="utf-8")
    consoles = [block for block in FIRST if block.language == "console"]
    check(copy, consoles[-1])


def test_a_deprecated_name_works_and_warns_at_the_line_that_uses_it() -> None:
    [example] = [
        block.body for block in blocks("Changing the public interface") if block.language == "python"
    ]
    module = types.ModuleType("renamed")
    exec(compile(example, "CONTRIBUTING.md", "exec"), vars(module))  # noqa: S102, our own documentation
    module.total = 3  # type: ignore[attr-defined]
    with pytest.warns(DeprecationWarning, match="count is deprecated; use total") as caught:
        assert module.count == 3
    assert caught[0].filename == __file__
    with pytest.raises(AttributeError):
        _ = module.other
