"""The pages of accuracy and speed, from what `make score` and `make bench` have left in benchmarks/results/."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeAlias

import tomli

from .marks import code, plain, table

Result: TypeAlias = dict[str, Any]
_PARTS = {
    "sections": "Headings",
    "targets": "Targets",
    "references": "References",
    "metadata": "Metadata",
}
# In the order of the page.
_MEANINGS = {
    "sections.found": "the heading is there, by its number and the beginning of its title",
    "sections.exact": "found, and level and kind are right",
    "sections.level": "of those found: its level is right",
    "sections.kind": "of those found: its kind is right",
    "targets.found": "the number was taken for a target",
    "targets.exact": "found, and bounds, comparison, unit and change are right",
    "targets.bounds": "of those found: low and high are right",
    "targets.op": "of those found: the comparison is right",
    "targets.unit": "of those found: scale, noun and denominator of the unit are right",
    "targets.change": "of those found: it is rightly a level, a rise, a fall or kept",
    "targets.year": "of those found: the year is right, or rightly missing",
    "targets.indicator": "of those found: four in five words of the name of what is measured are right",
    "references.found": "the mention was taken for a reference",
    "references.exact": "found, and type, number and date are right",
    "references.type": "of those found: the type of document is right",
    "references.number": "of those found: the number is right, or rightly missing",
    "references.date": "of those found: the date is right as far as stated",
    "references.issuer": "of those found: four in five words of the organ are right",
    "metadata.all": "a field of the head or foot is right; the fields follow",
}
_ACCURACY = """# Accuracy

How far the parse agrees with annotations made by hand, in texts with invented places and people that are written after the
patterns of real ones, from cell to Centre, and stand in `tests/gold/`. The figure is F1, the harmonic mean of the share found
of what is there and the share right of what is given; 1 is full agreement. Made from the last `make score` of each set.

!!! warning "What these figures are not"
    The rules were developed in sight of the sets called *practice*, and their figures say that nothing broke. *check*,
    *check2* and *check3* are held back: their figures are looked at, their errors are not. All of these texts were written for this
    project, and none says how the next real text will fare. Score some of your own (below) before you rely on a figure.

"""
_FIRST = """## The first count

What a set gave when it was counted first, before any rule was written in sight of it: the best guess at what texts of this
kind give that nobody here has seen. The sets stand in the order in which they came, and each was counted with the rules of
its day; *practice3* is made of odd phrasings on purpose.

"""
_FIRST_FIGURES = (
    "sections.exact", "targets.found", "targets.exact", "targets.indicator", "targets.year", "references.exact", "metadata.all",
)  # fmt: skip
_OWN = """## Score your own texts

Put texts in a folder and annotate some as the files in `tests/gold/practice` are: a JSON file beside each text, in
which `⟦` and `⟧` mark the number of a target in a few words of its surroundings. Then

```sh
make score GOLD=my-texts SCORE=--errors
```

prints the figures and every disagreement. What is counted, and how, is in `benchmarks/scoring.py`.
"""
_SPEED = """# Speed

Measured by `make bench` on `samples/` and on files made of their words. Rates are of processor time on one core, best of
several turns; whole processes are by the clock. The library beneath is timed in the same turns: the ratio travels better
between machines than the figure does. Batches take all cores (`--jobs`).

"""


def accuracy(root: Path) -> str:
    """The page of accuracy."""
    results = _results(root, "accuracy.json")
    parts = [_ACCURACY, "## In short\n\n", table(["Set", "Texts", *_PARTS.values()], _short(results)), "\n"]
    parts.append(
        "Of headings, targets and references the figure is that of *found* with all its values right (*exact*).\n\n"
    )
    parts += [_FIRST, table(["Set", "Counted on", *_FIRST_FIGURES], _first_counts(root)), "\n"]
    for name, result in results.items():
        parts.append(f"## {name.capitalize()}\n\n{_taken(result)}\n\n")
        parts.append(
            table(["Figure", "F1", "Right", "Expected", "Given", "What counts"], _figures(result)) + "\n"
        )
    return "".join([*parts, _OWN])


def _short(results: Mapping[str, Result]) -> Iterator[list[str]]:
    for name, result in results.items():
        exact = (
            result["figures"]["metadata.all" if part == "metadata" else f"{part}.exact"] for part in _PARTS
        )
        yield [f"[{name}](#{name})", str(result["documents"]), *(_share(figure["f1"]) for figure in exact)]


def _first_counts(root: Path) -> Iterator[list[str]]:
    counts = tomli.loads((root / "benchmarks/results/first_counts.toml").read_text(encoding="utf-8"))
    for name, figures in counts.items():
        shares = (_share(figures[figure]) if figure in figures else "" for figure in _FIRST_FIGURES)
        yield [name, str(figures["counted_on"]), *shares]


def _figures(result: Result) -> Iterator[list[str]]:
    order = {name: place for place, name in enumerate(_MEANINGS)}
    for name, figure in sorted(result["figures"].items(), key=lambda item: order.get(item[0], len(order))):
        counts = [str(figure[count]) for count in ("hits", "expected", "given")]
        yield [code(name), _share(figure["f1"]), *counts, _MEANINGS.get(name, "")]


def speed(root: Path) -> str:
    """The page of speed."""
    parts = [_SPEED]
    for name, result in _results(root, "speed.json").items():
        rows = [
            [("– " if row["beneath"] else "") + plain(row["name"]), _rates(row["figures"])]
            for row in result["rows"]
        ]
        parts.append(f"## On {name}\n\n{_taken(result)}\n\n{table(['What', 'Figure'], rows)}\n")
    return "".join(parts)


def _results(root: Path, name: str) -> dict[str, Result]:
    found: dict[str, Result] = json.loads(
        (root / "benchmarks" / "results" / name).read_text(encoding="utf-8")
    )
    return found


def _taken(result: Result) -> str:
    """How and when it was measured."""
    machine = result["machine"]
    return (
        f"Taken on {result['measured_on']} from {result['documents']} texts (digest {code(result['texts'])}), with the "
        f"rules {code(result['rules'])}, on {plain(machine['processor'])}, {machine['cores']} cores, "
        f"{plain(machine['system'])}, {plain(machine['python'])}."
    )


def _share(figure: float) -> str:
    return f"{figure:.3f}"


def _rates(figures: Mapping[str, float]) -> str:
    return ", ".join(f"{figure:,} {unit}" for unit, figure in figures.items())
