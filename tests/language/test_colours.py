"""displaCy shows our groups of spans in our colours."""

from __future__ import annotations

from collections.abc import Callable

from spacy import displacy
from spacy.language import Language

from nghiquyet.parser.language import COLOURS, coloured
from nghiquyet.parser.language.classification import KINDS


def test_a_group_is_coloured_by_itself(letter: str, pipeline: Callable[..., Language]) -> None:
    doc = pipeline("resolution_targets")(letter)
    page = displacy.render(doc, style="span", options={"spans_key": "targets"}, jupyter=False)
    for label in {span.label_ for span in doc.spans["targets"]}:
        assert COLOURS[label] in page
        assert label in page


def test_several_groups_are_shown_in_one_picture(letter: str, pipeline: Callable[..., Language]) -> None:
    doc = pipeline("resolution")(letter)
    before = doc.to_bytes()
    shown = coloured(doc, ["headings", "numbers", "missing"])
    assert doc.to_bytes() == before
    assert len(shown["spans"]) == len(doc.spans["headings"]) + len(doc.spans["numbers"])
    page = displacy.render(shown, style="span", manual=True, jupyter=False)
    assert COLOURS["NUMBER"] in page
    assert COLOURS["task"] in page
    assert COLOURS["economy"] not in page


def test_every_kind_has_a_colour() -> None:
    assert set(KINDS) <= set(COLOURS)
    assert all(len(colour) == 7 and colour.startswith("#") for colour in COLOURS.values())
