"""The components name the same text as the parse, one by one and together, here and after every way of storing."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from nghiquyet.parser import Resolution, parse
from nghiquyet.parser.errors import LexiconError, NghiquyetError, UnreadableError
from nghiquyet.parser.language import blank, components, register_extensions, to_doc
from nghiquyet.parser.language.groups import GROUPS, OUTLINE, REFERENCES, TARGETS

ROOT = Path(__file__).parents[2]
TOKENIZERS = ("syllables", "words")
PARTS = ("resolution_outline", "resolution_targets", "resolution_references")
TEXTS = [
    path
    for folder in (ROOT / "samples", *sorted((ROOT / "tests" / "gold").iterdir()))
    for path in sorted(folder.iterdir())
    if path.suffix in (".txt", ".md", ".html")
]
# White space, marks of Markdown, its links, tags of HTML.
_MARKS = re.compile(r"[\s*\\#|>_`~\[\u00ad\u200b-\u200f\ufeff]|\]\([^()\s]*\)|\]|<[^<>]+>")


def spans(doc: Doc) -> dict[str, list[tuple[str, str, str, str]]]:
    return {name: [(s.text, s.label_, s.id_, s.kb_id_) for s in group] for name, group in doc.spans.items()}


def bare(text: str) -> str:
    """Without white space, marks, and the bullets that a reader sets for those of HTML."""
    return _MARKS.sub("", html.unescape(text)).replace("-", "")


@pytest.mark.parametrize("tokenizer", TOKENIZERS)
@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_spans_are_those_of_the_parse(path: Path, tokenizer: str, pipeline: Callable[..., Language]) -> None:
    """In a Doc of the read text to the letter, in a Doc of the file's text by its words."""
    raw = path.read_text(encoding="utf-8")
    resolution = parse(raw)
    doc = to_doc(resolution, pipeline(tokenizer=tokenizer))
    assert doc.text == resolution.text
    assert doc._.resolution.to_json() == resolution.to_json()
    for name, parts in GROUPS.items():
        found = [((s.start_char, s.end_char), s.label_, s.id_, s.kb_id_) for s in doc.spans[name]]
        assert found == [(tuple(p.span), p.label, p.id, p.kb_id) for p in parts(resolution)]
    assert_same_words(pipeline("resolution", tokenizer=tokenizer)(raw), raw, resolution)


def assert_same_words(doc: Doc, raw: str, resolution: Resolution) -> None:
    assert doc.text == raw
    assert doc._.resolution.to_json() == resolution.to_json()
    for name, parts in GROUPS.items():
        expected = {part.id: resolution.text[slice(*part.span)] for part in parts(resolution)}
        found = {span.id_: span.text for span in doc.spans[name]}
        assert found.keys() == expected.keys()
        for id, text in expected.items():
            if name == "sections":  # what a reader leaves out (page numbers, rules of tables) stands inside
                assert bare(found[id])[:15] == bare(text)[:15]
                assert bare(found[id])[-15:] == bare(text)[-15:]
            else:
                assert bare(found[id]) == bare(text)


def test_records_are_had_from_spans(letter: str, pipeline: Callable[..., Language]) -> None:
    doc = pipeline("resolution_sentences", "resolution")(letter)
    resolution = parse(letter)
    for name in TARGETS:
        assert all(span._.target in resolution.targets for span in doc.spans[name])
    assert [span._.target for span in doc.spans["targets"]] == resolution.targets
    assert [span._.reference for span in doc.spans["references"]] == resolution.references
    assert [span._.section for span in doc.spans["headings"]] == resolution.sections
    assert [span._.passage for span in doc.spans["passages"]] == resolution.passages
    for span in doc.spans["targets"]:
        assert span._.section.id == span._.target.section
        assert span._.passage.id == span._.target.passage
        assert span.sent._.passage.id == span._.target.passage
    assert doc.spans["headings"][0]._.target is doc.spans["headings"][0]._.reference is None
    assert doc[0:1]._.section is None


def test_changing_a_record_changes_nothing_kept(letter: str, pipeline: Callable[..., Language]) -> None:
    doc = pipeline("resolution")(letter)
    doc.spans["targets"][0]._.target.indicator = "khác"
    doc._.resolution.targets.clear()
    assert doc.spans["targets"][0]._.target == parse(letter).targets[0]


@pytest.mark.parametrize(
    ("component", "groups"), list(zip(PARTS, (OUTLINE, TARGETS, REFERENCES), strict=True)), ids=PARTS
)
def test_each_component_works_alone(
    component: str, groups: tuple[str, ...], letter: str, pipeline: Callable[..., Language]
) -> None:
    whole, part = pipeline("resolution")(letter), pipeline(component)(letter)
    assert set(part.spans) == set(groups)
    assert spans(part) == {name: spans(whole)[name] for name in groups}
    assert part._.resolution == whole._.resolution


def test_the_parts_together_are_the_whole_and_parse_once(
    letter: str, pipeline: Callable[..., Language], monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = spans(pipeline("resolution")(letter))
    parsed: list[str] = []

    def counting(text: str, **options: Any) -> Resolution:
        parsed.append(text)
        return parse(text, **options)

    monkeypatch.setattr(components, "parse", counting)
    doc = pipeline(*PARTS)(letter)
    assert spans(doc) == expected
    assert parsed == [letter]
    to_doc(parse(letter), pipeline(*PARTS))
    assert parsed == [letter]


def test_predicting_changes_nothing_and_annotating_does(
    letter: str, pipeline: Callable[..., Language]
) -> None:
    nlp = pipeline("resolution")
    doc = nlp.make_doc(letter)
    before = doc.to_bytes()
    component: Any = nlp.get_pipe("resolution")
    found = component.predict([doc])
    assert doc.to_bytes() == before
    component.set_annotations([doc], found)
    assert spans(doc) == spans(nlp(letter))


@pytest.mark.parametrize(
    "names", [("resolution",), PARTS, ("resolution_sentences", "resolution_pos", "resolution")], ids="-".join
)
def test_the_analysis_of_a_pipeline_is_clean(
    names: tuple[str, ...], pipeline: Callable[..., Language]
) -> None:
    analysis = pipeline(*names).analyze_pipes()
    assert not any(analysis["problems"].values())
    assert all(analysis["summary"][name]["assigns"] for name in names)
    assert all(analysis["summary"][name]["retokenizes"] for name in names if name in (*PARTS, "resolution"))
    assert "doc._.resolution" in analysis["attrs"] or names[0] == "resolution_sentences"


@pytest.mark.parametrize("text", ["", "  \n ", "123 456", "Không phải nghị quyết."], ids=ascii)
def test_texts_that_are_no_resolutions_have_no_spans(text: str, pipeline: Callable[..., Language]) -> None:
    doc = pipeline("resolution")(text)
    assert doc.text == text
    assert set(doc.spans) == set(GROUPS)
    assert not doc.spans["targets"]
    assert (doc._.resolution is None) == (not text.strip())


def test_an_error_goes_to_the_handler_of_the_pipeline(letter: str, monkeypatch: pytest.MonkeyPatch) -> None:
    nlp = blank()
    nlp.add_pipe("resolution")
    told: list[str] = []
    nlp.set_error_handler(lambda name, proc, docs, error: told.append(f"{name}: {error}"))

    def failing(text: str, **_: Any) -> Resolution:
        raise ValueError("broken")

    monkeypatch.setattr(components, "parse", failing)
    nlp(letter)
    assert told == ["resolution: broken"]


def test_documents_come_back_equal(letter: str, pipeline: Callable[..., Language], tmp_path: Path) -> None:
    nlp = pipeline("resolution_sentences", *PARTS)
    doc = nlp(letter)
    DocBin(docs=[doc], store_user_data=True).to_disk(tmp_path / "docs.spacy")
    (stored,) = DocBin().from_disk(tmp_path / "docs.spacy").get_docs(spacy.blank("vi").vocab)
    other = Doc(spacy.blank("vi").vocab).from_bytes(doc.to_bytes())
    for again in (stored, other, *nlp.pipe([letter, letter], n_process=2)):
        assert again.text == letter
        assert again.user_data == doc.user_data
        assert spans(again) == spans(doc)
        assert again._.resolution == doc._.resolution
        assert again.spans["targets"][3]._.target == doc.spans["targets"][3]._.target
    assert all(isinstance(value, str) and json.loads(value) for value in doc.user_data.values())


def test_pipelines_come_back_equal(letter: str, tmp_path: Path) -> None:
    nlp = blank()
    nlp.add_pipe("resolution_sentences")
    nlp.add_pipe("resolution", config={"lexicon": {"headings": {"task": ["việc cần làm ngay"]}}})
    nlp.to_disk(tmp_path)
    other = spacy.load(tmp_path)
    same = spacy.util.load_model_from_config(nlp.config).from_bytes(nlp.to_bytes())
    text = letter + "\n\nIX. VIỆC CẦN LÀM NGAY\n\n- Trồng 5 ha rừng.\n"
    for again in (other, same):
        assert again(text).to_bytes() == nlp(text).to_bytes()
        assert again.get_pipe("resolution").lexicon == {"headings": {"task": ["việc cần làm ngay"]}}  # type: ignore[attr-defined]


def test_added_words_are_used() -> None:
    text = "NGHỊ QUYẾT\n\nI. MỤC TIÊU\n\nTrồng rừng.\n\nII. VIỆC CẦN LÀM NGAY\n\nGiao Ủy ban nhân dân tỉnh thực hiện.\n"
    nlp = blank()
    nlp.add_pipe("resolution", config={"lexicon": {"headings": {"goal": ["việc cần làm ngay"]}}})
    doc = nlp(text)
    assert doc.spans["headings"][-1].label_ == "goal"


@pytest.mark.parametrize(
    ("lexicon", "message"),
    [
        ({"no_such": {}}, "unknown table 'no_such'"),
        ({"headings": {"goals": ["việc"]}}, "headings has no 'goals'"),
        ({"headings": {"goal": 5}}, "goal"),
        ("no-such-name", "no-such-name"),
    ],
    ids=["unknown table", "unknown list", "wrong shape", "not installed"],
)  # fmt: skip
def test_a_wrong_lexicon_is_refused(lexicon: Any, message: str) -> None:
    with pytest.raises(LexiconError, match=message):
        blank().add_pipe("resolution", config={"lexicon": lexicon})


def test_a_rule_that_is_not_installed_is_named(letter: str) -> None:
    nlp = blank()
    nlp.add_pipe("resolution", config={"rules": ["no-such-rule"]})
    with pytest.raises(NghiquyetError, match="no-such-rule"):
        nlp(letter)


def test_the_extensions_can_be_registered_again_and_by_reading_programs() -> None:
    register_extensions()
    register_extensions()
    assert Doc.has_extension("resolution")


PIECES = ["NGHỊ QUYẾT", "I. MỤC TIÊU", "II-", "1.", "- ", "Tỷ lệ hộ nghèo", "đạt 63%", "10-15 ha", "17,2 nghìn tỷ", "\n", "\n\n", " ", "\t",
          "Chỉ thị số 05-CT/TW", "**", "| ", "<p>", "</p>", "&nbsp;", "\u00a0", "đo\u0301i", "\u200b", "T/M BAN CHẤP HÀNH", "năm 2025", "; ",
          "trong đó", "\U0001f600", "\x00"]  # fmt: skip


@settings(deadline=None, derandomize=True, max_examples=120)
@given(text=st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_any_text_is_kept_and_read_as_by_the_parse(text: str, pipeline: Callable[..., Language]) -> None:
    for tokenizer in TOKENIZERS:
        doc = pipeline("resolution_sentences", "resolution", tokenizer=tokenizer)(text)
        assert doc.text == text
        try:
            resolution = parse(text)
        except UnreadableError:
            assert doc._.resolution is None
            continue
        assert doc._.resolution.to_json() == resolution.to_json()
        exact = to_doc(resolution, pipeline(tokenizer=tokenizer))
        for name, parts in GROUPS.items():
            found = [(span.start_char, span.end_char) for span in exact.spans[name]]
            assert found == [tuple(part.span) for part in parts(resolution) if part.span[0] < part.span[1]]
