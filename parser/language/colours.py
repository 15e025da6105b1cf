"""Colours for displaCy: one for each label of the groups of ``doc.spans``.

Entered in spaCy's registry ``displacy_colors``, so that ``displacy.render(doc, style="span",
options={"spans_key": "targets"})`` is coloured by itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from spacy.tokens import Doc

COLOURS = {
    # kinds of sections and passages
    "preamble": "#d9d9d9", "situation": "#bcbddc", "viewpoint": "#dadaeb", "goal": "#a1d99b", "indicator": "#74c476",
    "task": "#9ecae1", "implementation": "#c6dbef", "appendix": "#fdd0a2", "other": "#e5e5e5", "closing": "#d9d9d9",
    # sectors of targets
    "economy": "#fdae6b", "society": "#fa9fb5", "environment": "#78c679", "party_building": "#fc9272",
    "defence_security": "#a6bddb",
    # parts of targets
    "NUMBER": "#ffe066", "INDICATOR": "#c7e9c0",
    # types of documents cited
    "NQ": "#f4a3a3", "CT": "#f7b6a0", "KL": "#f5c5a8", "QĐ": "#b3cde3", "QĐi": "#9fc4e0", "HD": "#ccebc5", "KH": "#decbe4",
    "CTr": "#d4c1de", "LUAT": "#8dd3c7", "NĐ": "#a9dcd3", "TT": "#bfe5de", "BC": "#e6d8b8", "TB": "#e0d2b4",
}  # fmt: skip
"""Colour by label."""

_SHOWN = ("headings", "targets", "numbers", "references")


def coloured(doc: Doc, groups: Iterable[str] = _SHOWN) -> dict[str, Any]:
    """Several groups of spans in one picture, for ``displacy.render(..., style="span", manual=True)``.

    Args:
        doc: gone through a component.
        groups: names of groups of ``doc.spans``; those that are missing are left out.

    Returns:
        Tokens and spans as displaCy takes them. spaCy does not change ``doc``, and neither does this.
    """
    spans = [
        {
            "start": span.start_char,
            "end": span.end_char,
            "start_token": span.start,
            "end_token": span.end,
            "label": span.label_,
            "kb_id": span.kb_id_,
            "kb_url": "#",
        }
        for group in groups
        for span in doc.spans.get(group, [])
    ]
    return {
        "text": doc.text,
        "tokens": [token.text for token in doc],
        "spans": spans,
        "settings": {"lang": "vi"},
    }
