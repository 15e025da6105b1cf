"""One document as a web page that needs nothing else: no script, no file, no network."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from importlib.resources import files
from itertools import pairwise
from string import Template

from nghiquyet.parser import RefusedNumber
from nghiquyet.parser.model import Reference, Resolution, Section, Span, Target

from .show import figure, in_context, years

# Characters that HTML does not allow, and those that turn the reading direction around.
_FORBIDDEN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


@dataclass(frozen=True, slots=True)
class _Mark:
    """A part of the text that is set off.

    Attributes:
        id: its anchor, or "" if nothing leads to it.
        kind: its class: heading, target, reference, diagnostic.
        tip: what is shown when it is pointed at.
        span: where it stands.
    """

    id: str
    kind: str
    tip: str
    span: Span


def render_page(
    resolution: Resolution, *, explain: bool = False, refused: Sequence[RefusedNumber] = ()
) -> str:
    """The document as HTML: outline, metadata, tables, and the text with targets and references set off.

    Args:
        resolution: the document; nothing in it is trusted.
        explain: whether to name the rule that made each target and reference.
        refused: the numbers that are no targets, to be told with the reasons.
    """
    template = Template(files(__package__).joinpath("page.html").read_text(encoding="utf-8"))
    return template.substitute(
        generator=_safe(f"{resolution.generator.name} {resolution.generator.version}"),
        title=_safe(resolution.metadata.title or resolution.id),
        outline=_outline(resolution.sections),
        facts=_facts(resolution),
        tables=_tables(resolution, explain=explain) + _refused(resolution.text, refused),
        text=_marked(resolution.text, _marks(resolution, explain=explain)),
    )


def _safe(text: object) -> str:
    return escape(_FORBIDDEN.sub("�", str(text)))


def _outline(sections: Sequence[Section]) -> str:
    """Nested lists. Sections stand in text order, each after the one above it: a list is closed when a
    section comes that is not under it, and opened again if that stands beside it."""
    pieces: list[str] = []
    open_ids: list[str] = []
    for section in sections:
        while open_ids and open_ids[-1] != section.parent:
            open_ids.pop()
            pieces.append("</li></ol>")
        pieces.append(f"<ol><li>{_entry(section)}")
        open_ids.append(section.id)
    pieces.append("</li></ol>" * len(open_ids))
    return "".join(pieces).replace("</ol><ol>", "")


def _entry(section: Section) -> str:
    name = _safe(f"{section.label} {section.heading}".strip() or section.id)
    return f'<a href="#{_safe(section.id)}">{name}</a> <span class="kind">{_safe(section.kind)}</span>'


def _facts(resolution: Resolution) -> str:
    metadata, signer = resolution.metadata, resolution.metadata.signer
    facts = {
        "Type": metadata.type,
        "Number": metadata.number,
        "Issued": metadata.issued_on,
        "Issuer": metadata.issuer,
        "Level": metadata.level,
        "Place": metadata.place,
        "Signer": signer.name if signer else None,
        "Identifier": metadata.identifier,
        "Source": resolution.source.name,
    }
    return "\n".join(f"<dt>{name}</dt><dd>{_safe(fact)}</dd>" for name, fact in facts.items() if fact)


def _tables(resolution: Resolution, *, explain: bool) -> str:
    targets = [
        (_link(target.id), target.indicator, figure(target), target.change, years(target), target.rule)
        for target in resolution.targets
    ]
    references = [
        (_link(reference.id), reference.relation, reference.quote, reference.identifier or "", reference.rule)
        for reference in resolution.references
    ]
    diagnostics = [(found.severity, found.code, found.message) for found in resolution.diagnostics]
    rule = ["Rule"] if explain else []
    return "\n".join(
        (
            _table("Targets", ["", "Indicator", "Number", "Change", "Year", *rule], targets),
            _table("References", ["", "Relation", "Reference", "Identifier", *rule], references),
            _table("Diagnostics", ["Severity", "Code", "Message"], diagnostics),
        )
    )


def _refused(text: str, refused: Sequence[RefusedNumber]) -> str:
    rows = [(number.place, "".join(in_context(text, number)), number.reason) for number in refused]
    return _table("Numbers that are no targets", ["Place", "Number", "Reason"], rows)


class _Markup(str):
    """Text that is HTML already."""

    __slots__ = ()


def _link(id: str) -> _Markup:
    return _Markup(f'<a href="#{_safe(id)}">{_safe(id)}</a>')


def _table(caption: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of as many columns as there are heads; nothing if there are no rows."""
    body = "\n".join(
        "<tr>"
        + "".join(
            f"<td>{cell if isinstance(cell, _Markup) else _safe(cell)}</td>" for cell in row[: len(heads)]
        )
        + "</tr>"
        for row in rows
    )
    head = "".join(f"<th>{_safe(title)}</th>" for title in heads)
    return f"<table><caption>{caption}</caption><tr>{head}</tr>\n{body}</table>" if body else ""


def _marks(resolution: Resolution, *, explain: bool) -> list[_Mark]:
    return [
        *(
            _Mark(section.id, "heading", section.kind, section.heading_span)
            for section in resolution.sections
        ),
        *(_target_mark(target, explain=explain) for target in resolution.targets),
        *(_reference_mark(reference, explain=explain) for reference in resolution.references),
        *(
            _Mark("", "diagnostic", f"{found.code}: {found.message}", found.span)
            for found in resolution.diagnostics
            if found.span
        ),
    ]


def _target_mark(target: Target, *, explain: bool) -> _Mark:
    parts = [f"{target.indicator}: {figure(target)}", target.change, years(target)]
    return _Mark(target.id, "target", _tip(parts, target.rule if explain else None), target.span)


def _reference_mark(reference: Reference, *, explain: bool) -> _Mark:
    parts = [f"{reference.type} {reference.number or ''}".strip(), reference.relation, reference.identifier]
    return _Mark(reference.id, "reference", _tip(parts, reference.rule if explain else None), reference.span)


def _tip(parts: Iterable[str | None], rule: str | None) -> str:
    return " · ".join([part for part in parts if part] + ([f"rule: {rule}"] if rule else []))


def _marked(text: str, marks: Iterable[_Mark]) -> str:
    """The text as HTML; marks may overlap, so it is cut wherever one starts or ends."""
    starting: dict[int, list[_Mark]] = {}
    cuts = {0, len(text)}
    for mark in marks:
        start, end = mark.span
        if 0 <= start < end <= len(text):
            starting.setdefault(start, []).append(mark)
            cuts |= {start, end}
    pieces: list[str] = []
    current: list[_Mark] = []
    ordered = sorted(cuts)
    for start, end in pairwise(ordered):
        current = [mark for mark in current if mark.span[1] > start] + starting.get(start, [])
        pieces.append(_piece(text[start:end], current, starting.get(start, [])))
    return "".join(pieces)


def _piece(text: str, marks: Sequence[_Mark], starting: Sequence[_Mark]) -> str:
    anchors = "".join(f'<a id="{_safe(mark.id)}"></a>' for mark in starting if mark.id)
    if not marks:
        return anchors + _safe(text)
    kinds = " ".join(dict.fromkeys(mark.kind for mark in marks))
    tip = _safe("\n".join(mark.tip for mark in marks))
    tag = "span" if kinds == "heading" else "mark"
    return f'{anchors}<{tag} class="{kinds}" title="{tip}">{_safe(text)}</{tag}>'
