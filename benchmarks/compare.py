"""What changed in the parse of a folder of texts between a revision and the working tree, item by item."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeAlias

ROOT = Path(__file__).parents[1]
FOLDERS = ("parser", "corpus", "schemas")
Items: TypeAlias = "Counter[str]"
_PARSE = """
import json, sys
from pathlib import Path
from nghiquyet.parser import parse_file
from nghiquyet.parser.errors import NghiquyetError
for name in sys.argv[1:]:
    try:
        found = json.loads(parse_file(Path(name)).to_json())
    except NghiquyetError as error:
        found = {"error": str(error)}
    print(json.dumps([Path(name).name, found]))
"""


def parsed(code: Path, texts: list[Path]) -> dict[str, dict[str, Any]]:
    """The parse of each text by the packages that lie in ``code``, run as a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        namespace = Path(folder, "nghiquyet")
        namespace.mkdir()
        for name in FOLDERS:
            (namespace / name).symlink_to(code / name, target_is_directory=True)
        done = subprocess.run(
            [sys.executable, "-c", _PARSE, *map(str, texts)],
            env={**os.environ, "PYTHONPATH": folder},
            stdout=subprocess.PIPE,
            encoding="utf-8",
            check=False,
        )
    if done.returncode:
        sys.exit(f"The code in {code} could not parse the texts; its own message stands above.")
    return dict(json.loads(line) for line in done.stdout.splitlines())


def items(document: dict[str, Any]) -> Items:
    """One line for each thing that was read: metadata, headings, targets, references, errors."""
    return Counter(_lines(document))


def _lines(document: dict[str, Any]) -> Iterator[str]:
    if "error" in document:
        yield f"error: {document['error']}"
        return
    metadata = document["metadata"]
    signer = metadata["signer"] or {}
    for name in ("type", "number", "issued_on", "issuer", "title"):
        yield f"metadata {name}: {metadata[name]}"
    yield f"metadata signer: {signer.get('name')}, {signer.get('position')}"
    for s in document["sections"]:
        yield f"heading: {s['level']} {s['kind']}: {s['label']} {s['heading']}"
    for t in document["targets"]:
        value = f"{t['op']} [{t['low']}, {t['high']}] {t['unit']}, {t['change']}, {t['period']['end']}"
        yield f"target: {t['indicator']}: {value}: {_one_line(t['quote'])}"
    for r in document["references"]:
        yield f"reference: {r['type']} {r['number']} {r['date']} {r['issuer']}: {_one_line(r['quote'])}"


def _one_line(quote: str) -> str:
    return " ".join(quote.split())


def differences(before: Items, after: Items) -> list[str]:
    """Lines that are gone, marked ``-``, and lines that are new, marked ``+``.

    >>> differences(Counter(["a", "b"]), Counter(["b", "c", "c"]))
    ['- a', '+ c', '+ c']
    """
    return [f"- {line}" for line in (before - after).elements()] + [
        f"+ {line}" for line in (after - before).elements()
    ]


def main() -> int:
    """Print the differences of every text that has some, and how many there are."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("base", help="a git revision")
    arguments.add_argument("texts", type=Path, help="a folder; its .json files are left out")
    options = arguments.parse_args()
    texts = sorted(
        p.resolve() for p in options.texts.iterdir() if p.is_file() and p.suffix not in (".json", ".tsv")
    )
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder, "base")
        subprocess.run(
            ["git", "-C", ROOT, "worktree", "add", "--quiet", "--detach", tree, options.base], check=True
        )
        try:
            before = parsed(tree, texts)
        finally:
            subprocess.run(["git", "-C", ROOT, "worktree", "remove", "--force", tree], check=True)
    after = parsed(ROOT, texts)
    lost = gained = 0
    for text in texts:
        found = differences(items(before[text.name]), items(after[text.name]))
        lost += sum(line.startswith("-") for line in found)
        gained += sum(line.startswith("+") for line in found)
        if found:
            print(text.name, *found, sep="\n  ")
    print(f"{len(texts)} texts: {lost} items gone, {gained} new")
    return 0


if __name__ == "__main__":
    sys.exit(main())
