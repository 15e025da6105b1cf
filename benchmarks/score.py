"""Parse a folder of annotated texts, print how well the parse agrees, and hold it to the floors.

On texts that rules were written against, the figures say that nothing broke, not how others will fare.
Each annotation is a JSON file that names its text (see ``scoring``). Exit status 1: a figure is below its floor.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path

import results
from annotations import AnnotationError, read_annotation
from floors import RegressionError, below, digest, raised, read, write
from scoring import Figure, Record, Score, score_document

from nghiquyet.parser import parse_file

COLUMNS = (
    "sections.exact",
    "targets.found",
    "targets.exact",
    "references.found",
    "references.exact",
    "metadata.all",
)

PINNED = (*COLUMNS, "targets.indicator", "targets.year")
"""The figures that have floors; the others tell why these move."""


def score_folder(folder: Path) -> dict[str, Score]:
    """The score of each annotated text of a folder, by name."""
    scores = {}
    for path in sorted(folder.glob("*.json")):
        annotation = read_annotation(path)
        parsed: Record = json.loads(parse_file(folder / annotation["text"]).to_json())
        scores[path.stem] = score_document(annotation, parsed)
    return scores


def total(scores: dict[str, Score]) -> Score:
    """All documents as one, every item counting the same."""
    whole = Score()
    for score in scores.values():
        whole.add(score)
    return whole


def table(scores: dict[str, Score]) -> str:
    """One line a document, F1 of the main figures; then all, and every figure of all."""
    width = max(map(len, scores), default=0)
    rows = [" " * width + "".join(f"  {name:>16}" for name in COLUMNS)]
    for name, score in [*scores.items(), ("all", total(scores))]:
        cells = (score.figures[column].f1 for column in COLUMNS)
        rows.append(f"{name:<{width}}" + "".join(f"  {cell:>16.3f}" for cell in cells))
    rows.append("")
    for name, figure in sorted(total(scores).figures.items()):
        rows.append(f"{name:<26} {figure.f1:.3f}  ({figure.hits} of {figure.expected}, {figure.given} given)")
    return "\n".join(rows)


def recorded(figures: dict[str, Figure]) -> dict[str, dict[str, float]]:
    """The figures as they are kept."""
    return {name: {**asdict(figure), "f1": round(figure.f1, 4)} for name, figure in sorted(figures.items())}


def main() -> int:
    """Print the table; with ``--update``, raise the floors."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folder", type=Path, help="texts and annotations")
    arguments.add_argument("--errors", action="store_true", help="list each disagreement")
    arguments.add_argument("--update", action="store_true", help="pin the figures as the new floors")
    arguments.add_argument("--allow-regression", action="store_true", help="let floors fall when updating")
    arguments.add_argument("--record", action="store_true", help="keep the figures for the documentation")
    options = arguments.parse_args()
    try:
        scores = score_folder(options.folder)
    except AnnotationError as error:
        arguments.error(str(error))
    if not scores:
        arguments.error(f"{options.folder} holds no annotations")
    print(table(scores))
    if options.errors:
        print(*(f"{name}: {fault}" for name, score in scores.items() for fault in score.faults), sep="\n")
    key = digest(options.folder)
    whole = total(scores).figures
    if options.record:
        measured = {"texts": key, "documents": len(scores), "figures": recorded(whole)}
        results.write(results.FOLDER / "accuracy.json", options.folder.name, measured)
    figures = {name: whole[name].f1 for name in PINNED if name in whole}
    if options.update:
        try:
            write(key, raised(read(key), figures, allow_regression=options.allow_regression))
        except RegressionError as error:
            print(f"Floors only rise, unless --allow-regression is given:\n{error}", file=sys.stderr)
            return 1
    lost = below(read(key), figures)
    for line in lost:
        print(f"Below its floor: {line}", file=sys.stderr)
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
