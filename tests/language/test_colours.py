"""displaCy shows our groups of spans in our colours."""

from __future__ import annotations

from collections.abc import Callable
from typing import get_args

from spacy import displacy
from spacy.language import Language

from nghiquyet.parser.language import COLOURS, coloured
from nghiquyet.parser.lexicon import default_lexicon
from nghiquyet.parser.model import Kind, PassageKind, Sector


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
    assert [line["text"] for line in shown][4] == doc.text.split("\n\n")[4].strip()
    assert sum(len(line["spans"]) for line in shown) == len(doc.spans["headings"]) + len(doc.spans["numbers"])
    for line in shown:
        for span in line["spans"]:
            assert 0 <= span["start_token"] < span["end_token"] <= len(line["tokens"])
    page = displacy.render(shown, style="span", manual=True, jupyter=False)
    assert COLOURS["NUMBER"] in page
    assert COLOURS["task"] in page
    assert COLOURS["economy"] not in page


def test_every_kind_and_sector_has_a_colour_and_types_are_known() -> None:
    kinds, sectors, passages = (set(get_args(kind)) for kind in (Kind, Sector, PassageKind))
    assert kinds | sectors | passages <= set(COLOURS)
    assert all(len(colour) == 7 and colour.startswith("#") for colour in COLOURS.values())
    others = {"NUMBER", *get_args(PassageKind), *get_args(Sector)}
    assert set(COLOURS) - others <= set(default_lexicon().table("document_types")["types"])
