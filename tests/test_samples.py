"""Each sample gives the document beside it, to the last field. After review, ``make samples`` writes them anew."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from nghiquyet.parser import parse_file
from nghiquyet.schemas import validate

FOLDER = Path(__file__).parents[1] / "samples"
SAMPLES = sorted(path for path in FOLDER.iterdir() if path.suffix in (".txt", ".md", ".html"))
WORDS = range(400, 2_001)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
def test_a_sample_gives_the_document_that_was_reviewed(sample: Path) -> None:
    expected = sample.with_name(f"{sample.name}.json").read_bytes()
    assert json.loads(parse_file(sample).to_json()) == json.loads(expected)
    assert validate(expected, name=f"{sample.name}.json") == []


def test_every_expected_document_belongs_to_a_sample() -> None:
    assert sorted(path.name for path in FOLDER.glob("*.json")) == [f"{path.name}.json" for path in SAMPLES]


def test_samples_are_of_every_level_and_many_years() -> None:
    found = [parse_file(sample).metadata for sample in SAMPLES]
    assert len(found) >= 8
    assert {"province", "district", "commune", "cell"} <= {metadata.level for metadata in found}
    assert len({(metadata.issued_on or "")[:4] for metadata in found}) >= 6
    assert len({parse_file(sample).id for sample in SAMPLES}) == len(SAMPLES)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
def test_a_sample_is_as_long_as_a_resolution(sample: Path) -> None:
    assert len(parse_file(sample).text.split()) in WORDS
