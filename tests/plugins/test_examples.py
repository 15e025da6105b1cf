"""The example packages under docs/plugins/ can be installed, and do what their READMEs show."""

from __future__ import annotations

import doctest
import importlib.util
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = sorted(path for path in (ROOT / "docs" / "plugins").iterdir() if path.is_dir())
NAMES = [path.name for path in PACKAGES]
_CONSOLE = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)
_FENCE = re.compile(r"^```(?:python|toml)\n(.*?)^```", re.MULTILINE | re.DOTALL)


PROTOCOLS = """
import nghiquyet_bibtex, nghiquyet_odt
from nghiquyet.corpus import Exporter
from nghiquyet.parser.plugins import Reader, ReferenceRule, TargetRule
from nghiquyet_ranks import ranks
from nghiquyet_standards import standards

exporter: Exporter = nghiquyet_bibtex
reader: Reader = nghiquyet_odt
target_rule: TargetRule = ranks
reference_rule: ReferenceRule = standards
"""


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with all of the packages in it, put there by pip from copies, without the network."""
    if importlib.util.find_spec("pip") is None:
        pytest.skip("pip is not installed")
    base = tmp_path_factory.mktemp("plugins")
    shutil.copytree(ROOT / "docs" / "plugins", base / "source", ignore=shutil.ignore_patterns("__pycache__"))
    options = ["--quiet", "--no-index", "--no-deps", "--no-build-isolation", "--disable-pip-version-check"]
    sources = [str(base / "source" / name) for name in NAMES]
    target = ["--target", str(base / "site")]
    done = subprocess.run(
        [sys.executable, "-m", "pip", "install", *options, *target, *sources],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return base / "site"


def printed(command: str, site: Path, folder: Path) -> str:
    program = [sys.executable, "-c", "from nghiquyet.corpus.cli import main; main()"]
    paths = [str(site), *filter(None, [os.environ.get("PYTHONPATH")])]
    environment = {
        **os.environ, "PYTHONPATH": os.pathsep.join(paths), "COLUMNS": "160", "NO_COLOR": "1",
        "PYTHONIOENCODING": "utf-8",
    }  # fmt: skip
    done = subprocess.run(
        program + shlex.split(command)[1:],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return done.stdout + done.stderr


@pytest.mark.parametrize("package", PACKAGES, ids=NAMES)
def test_the_readme_shows_what_happens(package: Path, site: Path, tmp_path: Path) -> None:
    for file in package.glob("example.*"):
        shutil.copy2(file, tmp_path)
    readme = (package / "README.md").read_text(encoding="utf-8")
    blocks = _CONSOLE.findall(readme)
    assert blocks
    options = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
    for part in (part for block in blocks for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]):
        command, _, wanted = part.partition("\n")
        got = printed(command, site, tmp_path)
        assert doctest.OutputChecker().check_output(wanted, got, options), f"$ {command}\n{got}"
    for written in re.findall(r"^```bibtex\n(.*?)^```", readme, re.MULTILINE | re.DOTALL):
        assert (tmp_path / "resolutions.bib").read_text(encoding="utf-8").strip() == written.strip()


@pytest.mark.parametrize("package", PACKAGES, ids=NAMES)
def test_the_readme_quotes_the_package(package: Path) -> None:
    project = (package / "pyproject.toml").read_text(encoding="utf-8")
    quoted = re.findall(
        r"^```toml\n(.*?)^```", (package / "README.md").read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
    )
    assert quoted
    for block in quoted:
        assert all(paragraph.strip() in project for paragraph in block.split("\n\n"))


def test_the_page_shows_pieces_of_the_packages() -> None:
    page = (ROOT / "docs" / "plugins.md").read_text(encoding="utf-8")
    files = "\n".join(
        path.read_text(encoding="utf-8") for package in PACKAGES for path in package.rglob("*.[pt][yo]*")
    )
    pieces = _FENCE.findall(page)
    assert len(pieces) > len(PACKAGES)
    for piece in pieces:
        assert piece.strip() in files, piece
    assert [name for name in NAMES if name not in page] == []


def test_all_are_listed_and_can_be_loaded(site: Path, tmp_path: Path) -> None:
    rows = json.loads(printed("nghiquyet plugins --json", site, tmp_path))
    assert sorted(row["package"] for row in rows) == NAMES
    assert [row["problem"] for row in rows] == [None] * len(NAMES)


def test_a_damaged_file_is_an_error_that_names_it(site: Path, tmp_path: Path) -> None:
    data = (ROOT / "docs" / "plugins" / "nghiquyet-odt" / "example.odt").read_bytes()
    (tmp_path / "cut.odt").write_bytes(data[:3000])
    told = printed("nghiquyet show cut.odt", site, tmp_path)
    assert "cut.odt: is damaged, or locked with a password" in told
    assert "Traceback" not in told


def test_the_packages_are_typed(tmp_path: Path) -> None:
    """They are what others start from, so they hold to the protocols that they show."""
    for folder in ("parser", "corpus", "schemas"):
        shutil.copytree(ROOT / folder, tmp_path / "nghiquyet" / folder)
    for package in PACKAGES:
        for module in package.glob("*.py"):
            shutil.copy2(module, tmp_path)
    (tmp_path / "protocols.py").write_text(PROTOCOLS, encoding="utf-8")
    config = [
        "--config-file",
        str(ROOT / "pyproject.toml"),
        "--cache-dir",
        str(ROOT / ".mypy_cache" / "packages"),
    ]
    done = subprocess.run(
        [sys.executable, "-m", "mypy", *config, *sorted(path.name for path in tmp_path.glob("*.py"))],
        cwd=tmp_path,
        env={**os.environ, "MYPYPATH": "."},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.stdout.splitlines()[-1].startswith(("Found", "Success")), done.stderr
    wrong = [line for line in done.stdout.splitlines() if ": error: " in line]
    assert [line for line in wrong if not line.startswith("nghiquyet/")] == []
