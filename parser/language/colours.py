"""Colours for displaCy: one for each label of the groups of ``doc.spans``.

Entered in spaCy's registry ``displacy_colors``, so that ``displacy.render(doc, style="span",
options={"spans_key": "targets"})`` is coloured by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from spacy.tokens import Doc, Span

COLOURS = {
    # kinds of sections and passages
    "preamble": "#d9d9d9", "situation": "#bcbddc", "viewpoint": "#dadaeb", "goal": "#a1d99b", "indicator": "#74c476",
    "task": "#9ecae1", "implementation": "#c6dbef", "appendix": "#fdd0a2", "other": "#e5e5e5", "closing": "#d9d9d9",
    # sectors of targets
    "economy": "#fdae6b", "society": "#fa9fb5", "environment": "#78c679", "party_building": "#fc9272",
    "defence_security": "#a6bddb",
    # parts of targets; displaCy takes INDICATOR for the kind above, since it compares capitals
    "NUMBER": "#ffe066",
    # types of documents cited
    "NQ": "#f4a3a3", "CT": "#f7b6a0", "KL": "#f5c5a8", "QĐ": "#b3cde3", "QĐi": "#9fc4e0", "HD": "#ccebc5", "KH": "#decbe4",
    "CTr": "#d4c1de", "LUAT": "#8dd3c7", "ND": "#a9dcd3", "TT": "#bfe5de", "BC": "#e6d8b8", "TB": "#e0d2b4",
}  # fmt: skip
"""Colour by label."""

_SHOWN = ("headings", "targets", "numbers", "references")


def coloured(doc: Doc, groups: Iterable[str] = _SHOWN) -> list[dict[str, Any]]:
    """Several groups of spans in one picture, for ``displacy.render(..., style="span", manual=True)``.

    Args:
        doc: gone through a component; it is not changed.
        groups: names of groups of ``doc.spans``; those that are missing are left out.

    Returns:
        Tokens and spans as displaCy takes them, line by line: by itself it would let the lines run together. A span
        of several lines is shown in each of them.
    """
    spans = [span for group in groups for span in doc.spans.get(group, [])]
    return [_line(doc, start, end, spans) for start, end in _lines(doc)]


def _lines(doc: Doc) -> Iterator[tuple[int, int]]:
    """The lines of a document that are not empty, in tokens."""
    start = 0
    for token in doc:
        if token.is_space and "\n" in token.text:
            if start < token.i:
                yield start, token.i
            start = token.i + 1
    if start < len(doc):
        yield start, len(doc)


def _line(doc: Doc, start: int, end: int, spans: Iterable[Span]) -> dict[str, Any]:
    shown = [
        {
            "start_token": max(span.start, start) - start,
            "end_token": min(span.end, end) - start,
            "label": span.label_,
            "kb_id": "",
            "kb_url": "#",
        }
        for span in spans
        if span.start < end and start < span.end
    ]
    tokens = [token.text for token in doc[start:end]]
    return {"text": doc[start:end].text, "tokens": tokens, "spans": shown, "settings": {"lang": "vi"}}
