"""Problems as SARIF 2.1.0 (OASIS), which editors and code hosts show beside the file."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from .messages import catalogue
from .problems import Problem


def to_sarif(problems: Iterable[Problem], *, version: str | None = None) -> dict[str, Any]:
    """One SARIF log with one run.

    Args:
        problems: of any number of files.
        version: of the program, if it is to be named.

    Returns:
        Plain JSON values: each problem is a result, each kind of problem a rule.
    """
    problems = list(problems)
    used = {problem.code for problem in problems}
    rules = [
        {"id": code, "shortDescription": {"text": entry["title"]}}
        for code, entry in catalogue().items()
        if code in used
    ]
    driver = {"name": "nghiquyet", **({"version": version} if version else {}), "rules": rules}
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": driver},
                "columnKind": "unicodeCodePoints",
                "results": [_result(problem) for problem in problems],
            }
        ],
    }


def _result(problem: Problem) -> dict[str, Any]:
    location: dict[str, Any] = {}
    if problem.name is not None:
        location["physicalLocation"] = {"artifactLocation": {"uri": problem.name}}
        if problem.line is not None:
            region = {"startLine": problem.line, "startColumn": problem.column}
            location["physicalLocation"]["region"] = region
    if problem.path:
        location["logicalLocations"] = [{"fullyQualifiedName": problem.path}]
    result: dict[str, Any] = {
        "ruleId": problem.code,
        "level": problem.severity,
        "message": {"text": problem.message},
    }
    if location:
        result["locations"] = [location]
    return result
