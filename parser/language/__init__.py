"""The language layer: words, sentences and parts of speech by underthesea, and spaCy components over the parse.

Installed with the extra ``language`` (spaCy and underthesea) and loaded only by name::

    nlp = spacy.blank("vi")
    nlp.add_pipe("resolution")
    doc = nlp(text)
    doc._.resolution.metadata, doc.spans["targets"], doc.spans["targets"][0]._.target

``segmentation``, ``syllables``, ``part_of_speech`` and ``agreement`` work without spaCy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..lazy import load_name

if TYPE_CHECKING:
    from .classification import textcat_examples
    from .colours import COLOURS, coloured
    from .components import annotate, to_doc
    from .extensions import register_extensions
    from .gold import gold_doc, gold_example, gold_folder
    from .scorer import score_resolutions
    from .vietnamese import blank
    from .vocabulary import entity_ruler_patterns

__all__ = [
    "COLOURS",
    "annotate",
    "blank",
    "coloured",
    "entity_ruler_patterns",
    "gold_doc",
    "gold_example",
    "gold_folder",
    "register_extensions",
    "score_resolutions",
    "textcat_examples",
    "to_doc",
]

_HOMES = {
    "COLOURS": ".colours",
    "annotate": ".components",
    "blank": ".vietnamese",
    "coloured": ".colours",
    "entity_ruler_patterns": ".vocabulary",
    "gold_doc": ".gold",
    "gold_example": ".gold",
    "gold_folder": ".gold",
    "register_extensions": ".extensions",
    "score_resolutions": ".scorer",
    "textcat_examples": ".classification",
    "to_doc": ".components",
}


def __getattr__(name: str) -> object:
    """Load what is asked for only now, since all of it needs spaCy (PEP 562).

    Raises:
        MissingExtraError: if spaCy is not installed.
    """
    if name in _HOMES:
        from ..extras import load_extra

        load_extra("spacy", extra="language")
    return load_name(__name__, _HOMES, name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
