"""What is on disk is what is installed, and packages import only what they may."""

from __future__ import annotations

import fnmatch
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterable
from graphlib import CycleError, TopologicalSorter
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest

from nghiquyet.parser.version import VERSION

FOLDERS = ("parser", "corpus", "schemas")
MAY_IMPORT = {
    "schemas": {"schemas"},
    "parser": {"parser", "schemas"},
    "corpus": {"corpus", "parser", "schemas"},
}
STEPS = ("readers", "outline", "metadata", "references", "targets")
"""In the order of ``parser/pipeline.py``."""
HEAVY = (
    "spacy",
    "pypdfium2",
    "underthesea",
    "pyarrow",
    "altair",
    "ray",
    "starlette",
    "uvicorn",
    "jinja2",
    "rich",
    "jsonschema",
)
IMPORT_NAMES = {
    "charset-normalizer": "charset_normalizer", "jsonschema-rs": "jsonschema_rs", "markdown-it-py": "markdown_it",
    "vl-convert-python": "vl_convert",
}  # fmt: skip


def undeclared_packages(checkout: Any) -> set[str]:
    return {module.name for module in checkout.modules.values() if module.is_package} ^ set(checkout.declared)


def unpacked_data(checkout: Any) -> list[Path]:
    patterns = re.split(r"[,\s]+", checkout.config["options.package_data"]["*"])
    return [path for path in checkout.data if not any(packs(p, in_package(checkout, path)) for p in patterns)]


def in_package(checkout: Any, path: Path) -> Path:
    """The path from the innermost package that holds the file."""
    return next(path.relative_to(up) for up in path.parents if (checkout.root / up / "__init__.py").exists())


def packs(pattern: str, path: Path) -> bool:
    """Whether setuptools takes the file in: a star stands for a name, not for folders."""
    parts = pattern.split("/")
    return len(parts) == len(path.parts) and all(map(fnmatch.fnmatch, path.parts, parts))


def climbing_imports(checkout: Any) -> list[str]:
    """Imports that leave the package by dots, or stay in it by the public name."""
    found = []
    for module in checkout.modules.values():
        home = ".".join(module.name.split(".")[:2])
        for item in module.imports:
            inside = f"{item.module}.".startswith(f"{home}.")
            if inside != bool(item.climbs) and (item.climbs or inside):
                found.append(f"{module.path.name}:{item.line}: {item.module}")
    return found


def forbidden_imports(checkout: Any) -> list[str]:
    found = []
    for module in checkout.modules.values():
        allowed = MAY_IMPORT[module.name.split(".")[1]]
        for item in module.imports:
            root, _, rest = item.module.partition(".")
            target = rest.split(".")[0] or item.name
            if root == "nghiquyet" and target not in allowed:
                found.append(f"{module.name}:{item.line}: {item.module}")
    return found


def imports_of_later_steps(checkout: Any) -> list[str]:
    """Imports of a step of the parse in one before it; what both need stands beside the steps."""
    found = []
    for module in checkout.modules.values():
        step = module.name.removeprefix("nghiquyet.parser.").split(".")[0]
        for item in module.imports:
            other = item.module.removeprefix("nghiquyet.parser.").split(".")[0]
            if step in STEPS and other in STEPS[STEPS.index(step) + 1 :]:
                found.append(f"{module.name}:{item.line}: {item.module}")
    return found


def import_cycle(checkout: Any) -> list[str]:
    graph = {}
    for module in checkout.modules.values():
        targets = {
            name
            for item in module.imports
            for name in [f"{item.module}.{item.name}", item.module]
            if name in checkout.modules and name != module.name
        }
        # `from . import name` names the package only to reach the module in it.
        graph[module.name] = {t for t in targets if not any(o.startswith(f"{t}.") for o in targets)}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def requirements(checkout: Any) -> set[str]:
    listed = checkout.config["options"]["install_requires"]
    if checkout.config.has_section("options.extras_require"):
        listed += "\n".join(checkout.config["options.extras_require"].values())
    names = {re.match(r"[\w.-]+", line)[0] for line in listed.split("\n") if line.strip()}  # type: ignore[index]
    return {IMPORT_NAMES.get(name, name) for name in names}


def unlisted_requirements(checkout: Any) -> list[str]:
    known = requirements(checkout) | set(sys.stdlib_module_names) | {"nghiquyet"}
    return sorted(
        {
            f"{module.name}: {item.module}"
            for module in checkout.modules.values()
            for item in module.imports
            if item.module.split(".")[0] not in known
        }
    )


def test_setup_cfg_names_each_package_on_disk(checkout: Any) -> None:
    assert undeclared_packages(checkout) == set()


def test_every_data_file_is_packed(checkout: Any) -> None:
    assert unpacked_data(checkout) == []
    for folder in FOLDERS:
        assert Path(folder, "py.typed") in checkout.data


def test_no_folder_hides_the_namespace(checkout: Any) -> None:
    assert not (checkout.root / "nghiquyet").exists()


def test_imports_are_relative_inside_a_package_and_public_across(checkout: Any) -> None:
    assert climbing_imports(checkout) == []


def test_packages_import_only_those_below_them(checkout: Any) -> None:
    assert forbidden_imports(checkout) == []


def test_no_step_of_the_parse_imports_a_later_one(checkout: Any) -> None:
    assert imports_of_later_steps(checkout) == []


def test_no_module_imports_itself_by_way_of_others(checkout: Any) -> None:
    assert import_cycle(checkout) == []


def test_every_library_imported_is_required(checkout: Any) -> None:
    assert unlisted_requirements(checkout) == []


def test_each_check_of_the_layout_can_fail(other_checkout: Any) -> None:
    root = other_checkout.root
    (root / "setup.cfg").write_text(
        "[options]\npackages = nghiquyet.parser\ninstall_requires =\n    click>=8\n"
        "[options.package_data]\n* = py.typed, *.toml\n"
    )
    (root / "schemas" / "lost.json").touch()
    (root / "schemas" / "deep").mkdir()
    (root / "schemas" / "deep" / "lost.toml").touch()
    (root / "schemas" / "bad.py").write_text("import nghiquyet.parser.a\n")
    (root / "parser" / "a.py").write_text("def f():\n    from . import b\n")
    (root / "parser" / "b.py").write_text("from .a import f\nfrom ..corpus import x\nimport numpy\n")
    (root / "parser" / "readers").mkdir()
    (root / "parser" / "readers" / "__init__.py").write_text("from ..outline import x\n")
    (root / "corpus" / "c.py").write_text("from nghiquyet.corpus import d\n")
    assert undeclared_packages(other_checkout) == {
        "nghiquyet.corpus",
        "nghiquyet.parser.readers",
        "nghiquyet.schemas",
    }
    assert unpacked_data(other_checkout) == [Path("schemas/deep/lost.toml"), Path("schemas/lost.json")]
    assert climbing_imports(other_checkout) == ["b.py:2: nghiquyet.corpus", "c.py:1: nghiquyet.corpus"]
    assert [line.split(":")[0] for line in forbidden_imports(other_checkout)] == [
        "nghiquyet.parser.b",
        "nghiquyet.schemas.bad",
    ]
    assert imports_of_later_steps(other_checkout) == ["nghiquyet.parser.readers:1: nghiquyet.parser.outline"]
    assert set(import_cycle(other_checkout)) == {"nghiquyet.parser.a", "nghiquyet.parser.b"}
    assert unlisted_requirements(other_checkout) == ["nghiquyet.parser.b: numpy"]


def test_the_citation_is_of_this_version_and_licence(checkout: Any) -> None:
    lines = (checkout.root / "CITATION.cff").read_text(encoding="utf-8").splitlines()
    said = dict(line.split(": ", 1) for line in lines if re.match(r"[a-z-]+: ", line))
    assert said["version"] == VERSION
    assert said["license"] == checkout.config["metadata"]["license_expression"]


@pytest.fixture(scope="session")
def wheel(checkout: Any, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The names in the wheel, built offline by the installed setuptools from a copy without build/."""
    copy = tmp_path_factory.mktemp("wheel") / "checkout"
    copy.mkdir()
    for folder in FOLDERS:
        shutil.copytree(checkout.root / folder, copy / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("setup.cfg", "pyproject.toml", "MANIFEST.in", "README.md", "LICENSE"):
        shutil.copy2(checkout.root / name, copy)
    build = "import sys; from setuptools import build_meta; print(build_meta.build_wheel(sys.argv[1]))"
    made = run("-c", build, str(copy.parent), cwd=copy)
    with zipfile.ZipFile(copy.parent / made.splitlines()[-1]) as archive:
        return archive.namelist()


def test_the_wheel_holds_every_module_and_data_file_and_nothing_else(checkout: Any, wheel: list[str]) -> None:
    sources = [module.path.relative_to(checkout.root) for module in checkout.modules.values()]
    expected = {f"nghiquyet/{path.as_posix()}" for path in [*sources, *checkout.data]}
    packed = {name for name in wheel if ".dist-info/" not in name}
    assert packed == expected
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in wheel)


IMPORT_ALL = """
import importlib, pkgutil, sys
import nghiquyet.corpus, nghiquyet.parser, nghiquyet.schemas
for package in (nghiquyet.parser, nghiquyet.corpus, nghiquyet.schemas):
    for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
print(*sorted({"parser", "corpus", "schemas"} & set(sys.modules)))
"""


def test_no_module_is_imported_under_a_second_name() -> None:
    assert run("-c", IMPORT_ALL).strip() == ""


HELP = "from nghiquyet.corpus.cli import main\ntry:\n    main(['--help'])\nexcept SystemExit:\n    pass"
QUICK = {
    "parser": "from nghiquyet.parser import parse",
    "corpus": "from nghiquyet.corpus import Corpus, convert",
    "schemas": "from nghiquyet.schemas import validate",
    "--help": HELP,
}


@pytest.mark.parametrize("code", QUICK.values(), ids=QUICK)
def test_heavy_libraries_are_left_alone(code: str) -> None:
    assert loaded(code, HEAVY) == set()


def test_a_heavy_library_would_be_noticed() -> None:
    assert loaded("import jsonschema", HEAVY) == {"jsonschema"}


def loaded(code: str, names: Iterable[str]) -> set[str]:
    """Which of the modules are loaded once a fresh Python has run the code."""
    last = run(
        "-c", f"{code}\nimport sys\nprint('loaded:', *{set(names)!r} & set(sys.modules))"
    ).splitlines()[-1]
    return set(last.split()[1:])


def run(*arguments: str, cwd: Path | None = None) -> str:
    """What a fresh Python prints; its error text if it fails."""
    done = subprocess.run(
        [sys.executable, "-W", "ignore", *arguments],
        cwd=cwd,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_installed_version_is_that_of_the_code() -> None:
    assert version("nghiquyet") == VERSION


@pytest.mark.parametrize("package", ["nghiquyet.parser", "nghiquyet.corpus"])
def test_every_public_name_can_be_had(package: str) -> None:
    module = import_module(package)
    assert [name for name in module.__all__ if not hasattr(module, name)] == []
    assert not hasattr(module, "no_such_name")
