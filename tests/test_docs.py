"""What the documentation shows is what happens: docstrings, READMEs, pages of docs/, and nothing in one language only.

Fenced blocks run in order in one folder that holds the samples: ``python`` with ``>>>`` as doctests, other
``python`` as programs, and ``console`` line by line: after ``$ nghiquyet …`` comes what it prints. As in
doctests, ``...`` stands for any text. A block is left alone if ``<!-- not run -->`` stands before it.
"""

from __future__ import annotations

import doctest
import importlib
import os
import re
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
READMES = ("README.md", "README.vi.md")
DOCS = ROOT / "docs"
# Vietnamese pages, and README.vi.md, show the same examples. The READMEs of the example plug-ins show commands that need them installed:
# tests/plugins/test_examples.py has them.
ELSEWHERE = (DOCS / "vi", DOCS / "plugins")
PAGES = sorted(
    page.relative_to(ROOT).as_posix()
    for page in DOCS.rglob("*.md")
    if not any(page.is_relative_to(folder) for folder in ELSEWHERE)
)
TRANSLATED = [READMES, *((f"docs/{page}", f"docs/vi/{page}") for page in (
    "index.md", "tutorial.md", "howto/researchers.md", "howto/archivists.md", "howto/developers.md",
))]  # fmt: skip
OPTIONS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
_FENCE = re.compile(
    r"(?P<skip><!-- not run -->\s*)?^```(?P<language>\w*)[^\n]*\n(?P<body>.*?)^```", re.MULTILINE | re.DOTALL
)


@dataclass(frozen=True)
class Example:
    """One fenced block."""

    language: str
    body: str
    line: int
    runs: bool


def examples(text: str) -> list[Example]:
    return [
        Example(m["language"], m["body"], text.count("\n", 0, m.start("body")) + 1, m["skip"] is None)
        for m in _FENCE.finditer(text)
    ]


def failures(example: Example, names: dict[str, Any]) -> str:
    """What differs when the block is run in the current folder; empty if nothing does."""
    if example.language == "python" and ">>>" in example.body:
        return python_failures(example, names)
    if example.language == "python":
        exec(compile(example.body, f"line {example.line}", "exec"), names)  # noqa: S102, our own documentation
    elif example.language == "console":
        return console_failures(example.body)
    return ""


def python_failures(example: Example, names: dict[str, Any]) -> str:
    test = doctest.DocTestParser().get_doctest(example.body, names, "README", "README", example.line)
    told: list[str] = []
    doctest.DocTestRunner(optionflags=OPTIONS).run(test, out=told.append, clear_globs=False)
    names.update(test.globs)
    return "".join(told)


def console_failures(body: str) -> str:
    for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
        command, _, wanted = part.partition("\n")
        if command.startswith("nghiquyet "):
            got = printed(command)
            if not doctest.OutputChecker().check_output(wanted, got, OPTIONS):
                return f"$ {command}\nshown:\n{wanted}\nprinted:\n{got}"
    return ""


def printed(command: str) -> str:
    """Standard output, then standard error, of the command as a whole process."""
    program = [sys.executable, "-c", "from nghiquyet.corpus.cli import main; main()"]
    environment = {**os.environ, "COLUMNS": "100", "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        program + shlex.split(command)[1:],
        capture_output=True,
        encoding="utf-8",
        env=environment,
        check=False,
    )
    return done.stdout + done.stderr


@pytest.fixture
def workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new current folder with the samples in it."""
    if (ROOT / "samples").exists():
        shutil.copytree(ROOT / "samples", tmp_path / "samples")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("name", ["README.md", *PAGES])
def test_examples_of_the_documentation_run(name: str, workplace: Path) -> None:
    names: dict[str, Any] = {}
    for example in examples((ROOT / name).read_text(encoding="utf-8")):
        if example.runs:
            different = failures(example, names)
            assert not different, f"{name}:{example.line}: {different}"


def structure(page: str) -> list[str]:
    """What a page and its translation have in common: examples, and the level of each heading, note and table row."""
    text = (ROOT / page).read_text(encoding="utf-8")
    prose = _FENCE.sub(lambda match: f"```{match['language']}\n", text)
    marks = re.findall(r"^(?:#+ |```|!!! \w+|\||- )", prose, re.MULTILINE)
    return [*(f"{one.language}: {one.body}" for one in examples(text)), *marks]


@pytest.mark.parametrize("pages", TRANSLATED, ids=lambda pages: pages[0])
def test_a_page_and_its_translation_are_kept_alike(pages: tuple[str, str]) -> None:
    english, vietnamese = map(structure, pages)
    assert english == vietnamese


def test_every_translation_is_compared() -> None:
    translations = {page.relative_to(ROOT).as_posix() for page in (DOCS / "vi").rglob("*.md")}
    assert {vietnamese for _, vietnamese in TRANSLATED} - {"README.vi.md"} == translations


def test_examples_in_docstrings_hold(checkout: Any) -> None:
    names = [name for name in checkout.modules if not name.endswith("__main__")]
    results = {name: doctest.testmod(importlib.import_module(name), optionflags=OPTIONS) for name in names}
    assert [name for name, result in results.items() if result.failed] == []
    assert sum(result.attempted for result in results.values()) > 0


@pytest.mark.parametrize(
    "block",
    ["```python\n>>> 1 + 1\n3\n```\n", "```console\n$ nghiquyet --no-such-option\nall well\n```\n"],
    ids=["python", "console"],
)
def test_a_wrong_example_is_noticed(block: str) -> None:
    (example,) = examples(block)
    assert failures(example, {})


def test_a_program_that_raises_is_noticed() -> None:
    (example,) = examples("```python\nraise KeyError('x')\n```\n")
    with pytest.raises(KeyError):
        failures(example, {})


def test_blocks_are_read_with_their_lines_and_marks() -> None:
    text = "# A\n\n```console\n$ ls\n```\n\n<!-- not run -->\n```python\n>>> 1\n2\n```\n```python\n>>> x\n1\n```\n"
    found = examples(text)
    assert [(e.language, e.line, e.runs) for e in found] == [
        ("console", 4, True),
        ("python", 9, False),
        ("python", 13, True),
    ]
    assert not failures(found[0], {})
    assert not failures(found[2], {"x": 1})
