"""Writes the pictures of the documentation, from the samples: python docs/picture.py

show.svg is what `nghiquyet show` prints of one; poverty.svg is the chart at the end of the tutorial.
"""

from __future__ import annotations

import io
import re
import tempfile
from pathlib import Path

from rich._export_format import CONSOLE_SVG_FORMAT
from rich.console import Console

from nghiquyet.corpus import Corpus, TargetQuestion
from nghiquyet.corpus.show import show
from nghiquyet.parser import Resolution, parse_file

DOCS = Path(__file__).parent
SAMPLE = DOCS.parent / "samples" / "nghi-quyet-xa-2025.txt"
FEW = 12
WIDTH = 116
# rich fetches its fonts from the network; a picture of ours asks for none.
WITHOUT_FONTS = re.sub(r"@font-face \{\{.*?\}\}", "", CONSOLE_SVG_FORMAT, flags=re.DOTALL).replace(
    "<!-- Generated with Rich https://www.textualize.io -->", ""
)


def shortened(resolution: Resolution) -> Resolution:
    """The resolution with few enough rows for a picture."""
    resolution.targets = resolution.targets[:FEW]
    resolution.references = resolution.references[:FEW]
    resolution.diagnostics = []
    return resolution


def draw_show(output: Path) -> None:
    """The picture in the READMEs."""
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True)
    show(shortened(parse_file(SAMPLE)), console)
    title = f"nghiquyet show samples/{SAMPLE.name}"
    console.save_svg(str(output), title=title, code_format=WITHOUT_FONTS)


def draw_poverty(output: Path) -> None:
    """The chart of the tutorial."""
    with tempfile.TemporaryDirectory() as folder, Corpus(Path(folder, "corpus.db")) as corpus:
        corpus.index([path for path in SAMPLE.parent.iterdir() if path.suffix == ".json"])
        corpus.plot_indicator(TargetQuestion(indicator_id="poverty-rate", change="reach"), output)


if __name__ == "__main__":
    draw_show(DOCS / "show.svg")
    draw_poverty(DOCS / "poverty.svg")
