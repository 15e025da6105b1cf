"""A notebook as a page, with the outputs that it has now: it is kept without any, and run when the page is made."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbformat import NotebookNode

_SECONDS = 60
_ONLY_ERRORS = "--IPKernelApp.log_level=ERROR"
# pandas styles its tables itself; here they look like all others.
_PANDAS_STYLE = re.compile(r'<style.*?</style>|(?<=<table) border="1" class="dataframe"', re.DOTALL)


def notebook(root: Path, *, name: str) -> str:
    """The page of a notebook in docs/, run in a folder that holds the samples.

    Raises:
        CellExecutionError: if a cell raises an error.
    """
    cells = nbformat.read(root / "docs" / name, as_version=4)
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(root / "samples", Path(folder, "samples"))
        NotebookClient(
            cells, timeout=_SECONDS, resources={"metadata": {"path": folder}}, extra_arguments=[_ONLY_ERRORS]
        ).execute()
    return "\n\n".join(part for cell in cells.cells for part in _cell(cell)) + "\n"


def _cell(cell: NotebookNode) -> Iterator[str]:
    if cell.cell_type == "markdown":
        yield cell.source
        return
    yield f"```python\n{cell.source}\n```"
    for output in cell.outputs:
        shown = output.get("data", {"text/plain": output.get("text", "")})
        if svg := shown.get("image/svg+xml"):
            yield f'<div class="output">{"".join(svg.splitlines())}</div>'
        elif html := shown.get("text/html"):
            yield f'<div class="output" markdown="0">{_PANDAS_STYLE.sub("", html)}</div>'
        else:
            yield f"```text\n{shown['text/plain'].rstrip()}\n```"
