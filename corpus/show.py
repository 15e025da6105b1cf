"""One document on the terminal: what it is, its outline, its targets, its references, what to look at."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from nghiquyet.parser import RefusedNumber
from nghiquyet.parser.model import Diagnostic, Metadata, Reference, Resolution, Target

from .tables import clean

_CONTEXT = 30
_SEVERITY_STYLES = {"info": "cyan", "warning": "yellow", "error": "bold red"}


def show(
    resolution: Resolution,
    console: Console,
    *,
    explain: bool = False,
    refused: Sequence[RefusedNumber] = (),
) -> None:
    """Print a document for people.

    Args:
        resolution: the document.
        console: where to print; it decides about colours.
        explain: whether to name the rule that made each target and reference.
        refused: the numbers that are no targets, to be told with the reasons.
    """
    console.print(Text(clean(resolution.metadata.title or resolution.id), style="bold"))
    console.print(_metadata(resolution.metadata))
    if resolution.sections:
        console.print(_outline(resolution))
    if resolution.targets:
        console.print(_targets(resolution.targets, explain=explain))
    if resolution.references:
        console.print(_references(resolution.references, explain=explain))
    if refused:
        console.print(_refused(resolution.text, refused))
    if resolution.diagnostics:
        console.print(_diagnostics(resolution.diagnostics))


def figure(target: Target) -> str:
    """A target's number as a person writes it.

    >>> from nghiquyet.parser.model import Normalized, TargetPeriod
    >>> figure(Target(id="t1", indicator="x", low=10, high=12.5, op="range", unit="%", change="reach",
    ...               normalized=Normalized(), period=TargetPeriod(), sector="other", quote="", span=(0, 0),
    ...               number_span=(0, 0), rule="r"))
    '10 – 12,5 %'
    """
    bounds = [bound for bound in (target.low, target.high) if bound is not None]
    if len(bounds) == 2 and bounds[0] == bounds[1]:
        bounds.pop()
    numbers = " – ".join(f"{bound:.15g}".replace(".", ",") for bound in bounds)
    sign = "" if target.op in ("=", "range") else f"{target.op} "
    return f"{sign}{numbers} {target.unit or ''}".strip()


def years(target: Target) -> str:
    """The years of a target: "2025", "2021–2025", or nothing."""
    period = target.period
    return "–".join(str(year) for year in dict.fromkeys((period.start, period.end)) if year is not None)


def in_context(text: str, number: RefusedNumber) -> tuple[str, str, str]:
    """A number with the words around it on its line: before, itself, behind.

    >>> in_context("Năm 2019\\nđạt 8% kế hoạch.", RefusedNumber((13, 14), "8", "line 2", "past-result"))
    ('đạt ', '8', '% kế hoạch.')
    """
    start, end = number.span
    before = text[max(0, start - _CONTEXT) : start].rpartition("\n")[2]
    behind = text[end : end + _CONTEXT].partition("\n")[0]
    return before, number.quote, behind


def _metadata(metadata: Metadata) -> Text:
    signer = metadata.signer
    facts = {
        "number": metadata.number,
        "issued": metadata.issued_on,
        "issuer": metadata.issuer,
        "level": metadata.level,
        "place": metadata.place,
        "signer": signer.name if signer else None,
        "identifier": metadata.identifier,
    }
    return Text("\n").join(
        Text.assemble((f"{name:<11}", "dim"), clean(fact)) for name, fact in facts.items() if fact
    )


def _outline(resolution: Resolution) -> Tree:
    root = Tree(Text("Outline", style="bold"))
    branches: dict[str | None, Tree] = {None: root}
    for section in resolution.sections:
        title = clean(f"{section.label} {section.heading}".strip())
        line = Text.assemble((title, "bold" if section.level == 1 else ""), (f"  {section.kind}", "dim"))
        branches[section.id] = branches.get(section.parent, root).add(line)
    return root


def _targets(targets: Sequence[Target], *, explain: bool) -> Table:
    table = _table("Targets", ["id", "indicator", "number", "change", "year"], explain=explain)
    for target in targets:
        cells = [target.id, target.indicator, figure(target), target.change, years(target)]
        _add(table, [*cells, *([target.rule] if explain else [])])
    return table


def _references(references: Sequence[Reference], *, explain: bool) -> Table:
    table = _table("References", ["id", "relation", "reference", "identifier"], explain=explain)
    for reference in references:
        relation = "itself" if reference.self else reference.relation
        cells = [reference.id, relation, reference.quote, reference.identifier or ""]
        _add(table, [*cells, *([reference.rule] if explain else [])])
    return table


def _refused(text: str, refused: Iterable[RefusedNumber]) -> Table:
    table = _table("Numbers that are no targets", ["place", "number", "reason"], explain=False)
    for number in refused:
        before, quote, behind = map(clean, in_context(text, number))
        table.add_row(
            Text(clean(number.place)),
            Text.assemble((before, "dim"), (quote, "bold"), (behind, "dim")),
            Text(number.reason),
        )
    return table


def _diagnostics(diagnostics: Iterable[Diagnostic]) -> Table:
    table = _table("Diagnostics", ["severity", "code", "message"], explain=False)
    for diagnostic in diagnostics:
        style = _SEVERITY_STYLES[diagnostic.severity]
        table.add_row(
            Text(diagnostic.severity, style=style),
            Text(clean(diagnostic.code)),
            Text(clean(diagnostic.message)),
        )
    return table


def _table(title: str, columns: Sequence[str], *, explain: bool) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold", box=SIMPLE_HEAD, pad_edge=False)
    for column in [*columns, *(["rule"] if explain else [])]:
        table.add_column(column, overflow="fold")
    return table


def _add(table: Table, cells: Iterable[str]) -> None:
    table.add_row(*(Text(clean(cell)) for cell in cells))
