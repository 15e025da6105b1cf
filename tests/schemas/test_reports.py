"""Messages in both languages, and the SARIF log."""

from __future__ import annotations

import re

import pytest

from nghiquyet.schemas import Problem, to_sarif, validate
from nghiquyet.schemas.messages import LANGUAGES, catalogue


@pytest.mark.parametrize("code", catalogue())
def test_each_check_is_told_in_both_languages_with_the_same_names(code: str) -> None:
    entry = catalogue()[code]
    assert set(entry) == {"title", *LANGUAGES}
    assert len({frozenset(re.findall(r"\{(\w+)\}", entry[lang])) for lang in LANGUAGES}) == 1


def test_sarif_names_file_region_pointer_and_rule() -> None:
    log = to_sarif(validate('{\n "id" 1}', name="a.json"), version="1.2.3")
    (run,) = log["runs"]
    (result,) = run["results"]
    assert log["version"] == "2.1.0"
    assert run["tool"]["driver"] == {
        "name": "nghiquyet",
        "version": "1.2.3",
        "rules": [{"id": "json.syntax", "shortDescription": {"text": "Not JSON"}}],
    }
    assert run["columnKind"] == "unicodeCodePoints"
    assert (result["ruleId"], result["level"]) == ("json.syntax", "error")
    (location,) = result["locations"]
    assert location["physicalLocation"] == {
        "artifactLocation": {"uri": "a.json"},
        "region": {"startLine": 2, "startColumn": 7},
    }


def test_sarif_without_places_is_still_a_log() -> None:
    assert to_sarif([])["runs"][0]["results"] == []
    problem = Problem(code="schema.type", message="Wrong.", path="/id")
    (result,) = to_sarif([problem])["runs"][0]["results"]
    assert result["locations"] == [{"logicalLocations": [{"fullyQualifiedName": "/id"}]}]
