"""Annotated texts as spaCy documents, to evaluate and to train with.

An annotation lists all that a text holds: ``metadata``, ``sections``, ``targets`` and ``references``, the latter two
placed by a piece of the text in which ⟦ ⟧ mark what counts (see ``agreement``). It is kept as a
string of JSON in ``doc.user_data``, so that a ``DocBin`` with ``store_user_data=True`` holds it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.training import Example

from ..errors import UnreadableError
from .agreement import BareText
from .splitting import Place, set_groups

ANNOTATION = "nghiquyet.annotation"
"""The key of ``doc.user_data``."""


def gold_doc(text: str, annotation: Mapping[str, Any], nlp: Language) -> Doc:
    """A text with what it should be parsed to.

    Args:
        text: as it is to be given to the pipeline.
        annotation: as described above.
        nlp: makes the tokens; its components are not run.

    Returns:
        A ``Doc`` with the annotation in its ``user_data``, the numbers of the targets in ``doc.spans["numbers"]``
        and the references in ``doc.spans["references"]``, labelled as the components label them.
    """
    doc = nlp.make_doc(text)
    bare = BareText(text)
    groups = {
        "numbers": _places(bare, annotation["targets"], label=None),
        "references": _places(bare, annotation["references"], label="type"),
    }
    set_groups(doc, groups)
    doc.user_data[ANNOTATION] = json.dumps(annotation, ensure_ascii=False)
    return doc


def gold_example(text: str, annotation: Mapping[str, Any], nlp: Language) -> Example:
    """A text beside what it should be parsed to, for ``nlp.evaluate``; as for ``gold_doc``."""
    return Example(nlp.make_doc(text), gold_doc(text, annotation, nlp))


def gold_folder(folder: str | Path, nlp: Language) -> DocBin:
    """The annotated texts of a folder, ready for ``spacy evaluate``.

    Args:
        folder: JSON files, each with an annotation that names its text in ``text``.
        nlp: makes the tokens.

    Raises:
        UnreadableError: if a file cannot be opened or read.
    """
    docs = DocBin(store_user_data=True)
    for path in sorted(Path(folder).glob("*.json")):
        try:
            annotation = json.loads(path.read_text(encoding="utf-8"))
            source = path.with_name(annotation["text"])
            docs.add(gold_doc(source.read_text(encoding="utf-8-sig"), annotation, nlp))
        except (OSError, ValueError) as error:
            raise UnreadableError(str(error), name=str(path)) from error
    return docs


def _places(bare: BareText, items: list[dict[str, Any]], *, label: str | None) -> Iterator[Place]:
    for item in items:
        interval = bare.place(item["at"])
        if interval is not None:
            start, end = bare.span(interval)
            yield Place(start, end, item[label] if label else "NUMBER", "", "")
