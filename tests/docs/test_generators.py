"""The pages that are made say all that there is to say, and the hand-written reference leaves no public name out."""

from __future__ import annotations

import doctest
import html
import re
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import lxml.html
import pytest
import tomli

from nghiquyet.corpus.cli import main
from nghiquyet.schemas import load_schema

ROOT = Path(__file__).parents[2]


def sections(page: str) -> dict[str, str]:
    """The text under each heading of level 2, as a reader sees it."""
    parts = re.split(r"^## (.+)\n", html.unescape(page), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def test_every_field_of_the_json_is_described(page: Any) -> None:
    found = sections(page("reference/json.md"))
    schema = load_schema()
    for name, record in {"Resolution": schema, **schema["$defs"]}.items():
        for field, rule in record.get("properties", {}).items():
            (row,) = re.findall(rf"^\| <code>{field}</code> \|.*", found[name], re.MULTILINE)
            assert rule["description"].replace("`", "") in re.sub(r"`|</?code>", "", row)


def test_values_of_a_sample_stand_in_for_missing_examples(page: Any) -> None:
    found = sections(page("reference/json.md"))
    assert '[<code>"Ban Chấp hành Đảng bộ tỉnh Kim Sa' in found["Metadata"]
    assert '<code>"forest-cover"</code>' in found["Target"]


def test_every_command_and_option_is_described(page: Any) -> None:
    found = sections(page("reference/command-line.md"))
    assert list(found) == sorted(main.commands)
    for name, command in main.commands.items():
        options = [option for parameter in command.params for option in parameter.opts if option[0] == "-"]
        assert [option for option in options if option not in found[name]] == []


@pytest.mark.parametrize("name", ["targets", "references"])
def test_every_phrasing_is_shown_with_its_rule(name: str, page: Any) -> None:
    shown = " ".join(html.unescape(page(f"reference/{name}.md")).split())
    examples = tomli.loads((ROOT / "parser" / name / "examples.toml").read_text(encoding="utf-8"))
    texts = [one["text"] for kind in ("read", "refuse") for one in examples[kind]]
    assert [text for text in texts if " ".join(text.split()) not in shown] == []
    rules = set(re.findall(r"\| <code>([a-z-]+)</code>(?:, <code>([a-z-]+)</code>)* \|$", shown))
    assert all(f"| <code>{rule}</code> | " in shown for found in rules for rule in found if rule)


@pytest.mark.parametrize("name", ["targets", "references"])
def test_every_rule_that_reads_is_explained(name: str, generators: ModuleType) -> None:
    grammar = import_module("generators.grammar")
    told = tomli.loads((ROOT / "docs/generators/rules.toml").read_text(encoding="utf-8"))[name]["rules"]
    assert grammar.rules_that_read(ROOT, name) - set(told) == set(), "say what they mean in rules.toml"


def test_every_public_name_is_in_the_reference(generators: ModuleType, site: Any) -> None:
    for address, package in import_module("generators.names").PACKAGES.items():
        page = lxml.html.parse(str((site.folder / address).with_suffix(".html"))).getroot()
        told = {str(anchor) for anchor in page.xpath("//@id")}
        assert [name for name in import_module(package).__all__ if f"{package}.{name}" not in told] == []


def test_names_that_a_page_leaves_out_are_added(generators: ModuleType) -> None:
    with_all_names = import_module("generators.names").with_all_names
    whole = with_all_names(
        "reference/schemas.md", "::: nghiquyet.schemas.validate\n::: nghiquyet.schemas.Problem\n"
    )
    assert (
        whole.partition("## More\n\n")[2]
        == "::: nghiquyet.schemas.load_schema\n::: nghiquyet.schemas.to_sarif\n"
    )
    assert with_all_names("index.md", "Text.") == "Text."


def test_titles_over_examples_group_them(generators: ModuleType, tmp_path: Path) -> None:
    file = tmp_path / "examples.toml"
    file.write_text(
        "# ---- A\n[[read]]\nx = 1\n[[refuse]]\nx = 2\n# --- B\n[[read]]\nx = 3\n", encoding="utf-8"
    )
    found = import_module("generators.phrasings").groups(file)
    assert [(group.title, group.read, group.refuse) for group in found] == [
        ("A", [{"x": 1}], [{"x": 2}]),
        ("B", [{"x": 3}], []),
    ]


@pytest.mark.parametrize(
    ("docstring", "expected"),
    [
        ("Does.\n\n>>> f(1)\n[2]\n\nMore.", "Does.\n\n```pycon\n>>> f(1)\n[2]\n```\n\nMore."),
        ("Thus::\n\n    f(1)", "Thus:\n\n    f(1)"),
        ("Thus.\n\n::\n\n    f(1)", "Thus.\n\n\n    f(1)"),
    ],
    ids=["example", "literal block", "literal block without words"],
)
def test_docstrings_become_markdown(generators: ModuleType, docstring: str, expected: str) -> None:
    assert import_module("generators.docstrings").as_markdown(docstring).rstrip() == expected


def test_the_examples_of_the_generators_hold(generators: ModuleType) -> None:
    names = [path.stem for path in (ROOT / "docs/generators").glob("*.py") if path.stem != "__init__"]
    results = [doctest.testmod(import_module(f"generators.{name}")) for name in names]
    assert (sum(one.failed for one in results), sum(one.attempted for one in results)) == (0, 4)


def test_no_character_of_a_cell_means_anything_to_markdown(generators: ModuleType) -> None:
    marks = import_module("generators.marks")
    cell = marks.plain("a|b *c* <d> [e](f) `g` \\ _h_\nk")
    assert not set("|*<>[]`\\_\n") & set(cell)
    assert html.unescape(cell) == "a|b *c* <d> [e](f) `g` \\ _h_ k"
