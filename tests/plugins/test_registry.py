"""Finding and loading plug-ins: once, lazily, and with an error that names the package."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from nghiquyet.corpus.cli import main
from nghiquyet.parser import PluginError
from nghiquyet.parser.plugins import installed
from nghiquyet.parser.plugins.registry import find_plugin

Install = Callable[..., Path]
RULE = "def rule(passage):\n    return []\n"


def test_plugins_are_found_with_their_origin(install: Install) -> None:
    install("b", RULE, targets="ranks = nghiquyet_b:rule")
    install("a", RULE, version="2.1", targets="ages = nghiquyet_a:rule", references="laws = nghiquyet_a:rule")
    assert [(p.name, p.origin) for p in installed("nghiquyet.targets")] == [
        ("ages", "nghiquyet-a 2.1"),
        ("ranks", "nghiquyet-b 1.0"),
    ]
    assert str(installed("nghiquyet.references")[0]) == "the reference rule 'laws' of nghiquyet-a 2.1"
    assert installed("nghiquyet.readers") == ()


def test_nothing_is_imported_until_it_is_used(install: Install) -> None:
    install("a", "raise RuntimeError", targets="ages = nghiquyet_a:rule")
    plugin = find_plugin("nghiquyet.targets", "ages")
    assert plugin is not None
    assert "nghiquyet_a" not in sys.modules
    with pytest.raises(PluginError):
        plugin.load()


@pytest.mark.parametrize(
    ("source", "entry", "reason"),
    [
        (
            "import no_such_library",
            "nghiquyet_a:rule",
            "ModuleNotFoundError: No module named 'no_such_library'",
        ),
        ("rule = 1 / 0", "nghiquyet_a:rule", "ZeroDivisionError"),
        ("raise SystemExit('bye')", "nghiquyet_a:rule", "SystemExit: bye"),
        (RULE, "nghiquyet_a:other", "AttributeError"),
        (RULE, "nghiquyet_elsewhere:rule", "ModuleNotFoundError"),
        ("rule = 3", "nghiquyet_a:rule", "is none: nghiquyet_a:rule lacks __call__"),
    ],
    ids=["library", "raises", "exits", "no-name", "no-module", "no-function"],
)
def test_what_cannot_be_loaded_is_told_with_package_and_entry(
    install: Install, source: str, entry: str, reason: str
) -> None:
    install("a", source, targets=f"ages = {entry}")
    plugin = find_plugin("nghiquyet.targets", "ages")
    assert plugin is not None
    for _ in range(2):  # the second time as the first
        with pytest.raises(PluginError) as caught:
            plugin.load()
        assert str(caught.value).startswith("the target rule 'ages' of nghiquyet-a 1.0 ")
        assert entry in str(caught.value)
        assert reason in str(caught.value)


def test_one_name_in_two_packages_is_an_error(install: Install) -> None:
    for name in ("a", "b"):
        install(name, RULE, targets=f"ages = nghiquyet_{name}:rule")
    with pytest.raises(PluginError, match=r"'ages' is in nghiquyet-a 1\.0 and nghiquyet-b 1\.0"):
        find_plugin("nghiquyet.targets", "ages")


def test_packages_in_an_archive_are_found(
    install: Install, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = install("a", RULE, targets="ages = nghiquyet_a:rule")
    archive = tmp_path / "packages.zip"
    with zipfile.ZipFile(archive, "w") as file:
        for path in site.rglob("*"):
            file.write(path, path.relative_to(site))
    monkeypatch.delenv("PYTHONPATH", raising=False)
    code = "from nghiquyet.parser.plugins import installed; print(*installed('nghiquyet.targets'))"
    program = f"import sys; sys.path.insert(0, {str(archive)!r})\n{code}"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "the target rule 'ages' of nghiquyet-a 1.0"


def test_a_parse_without_plugins_is_spared_the_slow_search(tmp_path: Path) -> None:
    (tmp_path / "nq.txt").write_text("NGHỊ QUYẾT\n", encoding="utf-8")
    code = (
        "import sys; from nghiquyet.parser import parse_file; parse_file(sys.argv[1]); "
        "print('importlib.metadata' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "nq.txt")], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"


def test_the_command_lists_them_and_what_is_wrong(install: Install) -> None:
    install("a", RULE, targets="ages = nghiquyet_a:rule")
    result = CliRunner().invoke(main, ["plugins"])
    assert result.exit_code == 0
    assert "targets\tages\tnghiquyet-a\t1.0" in result.stdout
    install("b", "MAKES = 'file'", exporters="b = nghiquyet_b")
    result = CliRunner().invoke(main, ["plugins", "--json"])
    assert result.exit_code == 1
    rows = {row["name"]: row["problem"] for row in json.loads(result.stdout)}
    assert rows["ages"] is None
    assert "lacks write" in rows["b"]


def test_an_exporter_named_as_one_of_ours_is_told_apart(install: Install) -> None:
    install("a", "MAKES = 'file'\ndef write(documents, output): ...", exporters="csv = nghiquyet_a")
    rows = json.loads(CliRunner().invoke(main, ["plugins", "--json"]).stdout)
    assert [row["problem"] for row in rows] == ["csv is a format of ours, which is used"]
