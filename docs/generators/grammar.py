"""The pages of the grammars: what each rule reads, with values, and what is refused, from the examples beside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import tomli

from nghiquyet.parser import find_references, find_targets

from .marks import code, plain, table
from .phrasings import Example, Group, groups


@dataclass(frozen=True)
class Grammar:
    """What makes the page of one grammar.

    Attributes:
        name: of the folder of the grammar, and of its table in ``rules.toml``.
        rules_of: the rules that read a passage.
        values: the values of one thing that an example says is found.
    """

    name: str
    rules_of: Callable[[str], list[str]]
    values: Callable[[Example], str]


def targets(root: Path) -> str:
    """The page of targets."""
    return _page(root, _TARGETS)


def references(root: Path) -> str:
    """The page of references."""
    return _page(root, _REFERENCES)


def rules_that_read(root: Path, name: str) -> set[str]:
    """The rules that read the phrasings beside a grammar."""
    grammar = {"targets": _TARGETS, "references": _REFERENCES}[name]
    found = groups(root / "parser" / name / "examples.toml")
    return {rule for group in found for one in group.read for rule in grammar.rules_of(one["text"])}


def _page(root: Path, grammar: Grammar) -> str:
    told = tomli.loads(Path(__file__).with_name("rules.toml").read_text(encoding="utf-8"))[grammar.name]
    found = groups(root / "parser" / grammar.name / "examples.toml")
    rules = Counter(rule for group in found for one in group.read for rule in grammar.rules_of(one["text"]))
    rows = [[code(name), meaning, str(rules[name])] for name, meaning in told["rules"].items()]
    return "".join(
        [
            f"# {told['title']}\n\n{told['introduction']}\n",
            f"## Rules\n\n{told['about_rules']}\n",
            table(["Rule", "When it is the one", "Read below"], rows),
            "\n",
            *(part for group in found for part in _group(group, grammar)),
        ]
    )


def _group(group: Group, grammar: Grammar) -> Iterator[str]:
    yield f"## {group.title.removeprefix('Refused: ').capitalize()}\n\n"
    if group.read:
        rows = [
            [plain(one["text"]), _found(one, grammar), _rules(grammar.rules_of(one["text"]))]
            for one in group.read
        ]
        yield table(["Read", "As", "By"], rows) + "\n"
    if group.refuse:
        rows = [
            [plain(one["text"]), plain(one.get("why", "")), _found(one, grammar) or "nothing"]
            for one in group.refuse
        ]
        yield table(["Refused", "Because", "What remains"], rows) + "\n"


def _found(example: Example, grammar: Grammar) -> str:
    return "<br>".join(grammar.values(one) for one in example.get("found", []))


def _rules(rules: Sequence[str]) -> str:
    return ", ".join(code(rule) for rule in dict.fromkeys(rules))


def _target(found: Example) -> str:
    low, high = found.get("low"), found.get("high")
    bounds = (
        f"{_number(low)}–{_number(high)}" if found["op"] == "range" else _number(high if low is None else low)
    )
    sign = "" if found["op"] in ("=", "range") else f"{found['op']} "
    year = f", {found['year']}" if "year" in found else ""
    number = " ".join(f"{sign}{bounds} {found.get('unit', '')}".split())
    return f"{plain(found['indicator'])}: {code(number)} {found['change']}{year}"


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.12g}"


def _reference(found: Example) -> str:
    relation = found.get("relation", "cites")
    said = [code(found["type"])]
    said += [code(found[name]) for name in ("number", "date") if name in found]
    said += [plain(found[name]) for name in ("issuer", "title") if name in found]
    return ", ".join(said) + f" ({relation})"


_TARGETS = Grammar("targets", lambda text: [found.rule for found in find_targets(text)], _target)
_REFERENCES = Grammar("references", lambda text: [found.rule for found in find_references(text)], _reference)
