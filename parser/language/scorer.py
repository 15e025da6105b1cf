"""The scorer of the components, so that ``spacy evaluate`` and ``nlp.evaluate`` tell how well documents are parsed.

The definitions are those of ``agreement``. Only examples with an annotation count (see ``gold``); what is read are the
parses kept with the predicted documents, so that the tokens do not matter.

``spacy evaluate`` prints what is named as the figures of a group of spans, so ours are: precision, recall and F of all
headings, targets and references that are exact (``spans_sc_p``, ``spans_sc_r``, ``spans_sc_f``), and a table with every
figure (``spans_sc_per_type``). ``sc`` is the group that it looks for by itself; where a ``spancat`` component has
that name, give the scorer another ``spans_key`` and ``spacy evaluate`` the same.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any

from spacy.tokens import Doc
from spacy.training import Example

from .agreement import Figure, Record, Score, score_document
from .gold import ANNOTATION
from .keeping import kept

_EXACT = ("sections.exact", "targets.exact", "references.exact")


def resolution_scorer(spans_key: str = "sc") -> Callable[..., dict[str, Any]]:
    """``nghiquyet.resolution_scorer.v1``.

    Args:
        spans_key: the group of spans that the figures are named for.
    """

    def score(examples: Iterable[Example], **_: Any) -> dict[str, Any]:
        return score_resolutions(examples, spans_key=spans_key)

    return score


def score_resolutions(examples: Iterable[Example], *, spans_key: str = "sc") -> dict[str, Any]:
    """The figures of all examples that have an annotation, every item counting the same.

    Args:
        examples: parsed documents beside annotated ones.
        spans_key: the group of spans that the figures are named for.

    Returns:
        Scores by name, as spaCy's scorers give them; nothing if no example has an annotation. Names of the table:
        ``headings``, ``targets``, ``references`` with ``found`` and ``exact`` and their fields, and ``metadata``.
    """
    whole = Score()
    for example in examples:
        annotation = example.reference.user_data.get(ANNOTATION)
        if annotation is not None:
            whole.add(score_document(json.loads(annotation), _parsed(example.predicted)))
    if not whole.figures:
        return {}
    total = sum((whole.figures[name] for name in _EXACT), Figure())
    prefix = f"spans_{spans_key}"
    scores: dict[str, Any] = {f"{prefix}_{name}": value for name, value in _rates(total).items()}
    return {
        **scores,
        f"{prefix}_per_type": {_name(name): _rates(whole.figures[name]) for name in whole.figures},
    }


def _parsed(doc: Doc) -> Record:
    resolution = kept(doc.text, doc.user_data)
    return {} if resolution is None else dict(json.loads(resolution.to_json()))


def _rates(figure: Figure) -> dict[str, float]:
    precision = figure.hits / figure.given if figure.given else float(not figure.expected)
    recall = figure.hits / figure.expected if figure.expected else float(not figure.given)
    return {"p": precision, "r": recall, "f": figure.f1}


def _name(figure: str) -> str:
    kind, _, field = figure.partition(".")
    return f"{'headings' if kind == 'sections' else kind} {field}"
