"""The notebook is kept without outputs, and runs: its page shows what it gives now."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import lxml.html
import nbformat
import pytest

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("path", sorted(DOCS.glob("*.ipynb")), ids=lambda path: path.name)
def test_a_notebook_is_kept_without_outputs(path: Path) -> None:
    cells = [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]
    assert [cell for cell in cells if cell.outputs or cell.execution_count] == []


def test_the_page_shows_what_the_notebook_gives(site: Any) -> None:
    page = lxml.html.parse(str(site.folder / "notebook.html")).getroot()
    tables = [" ".join(table.text_content().split()) for table in page.xpath("//div[@class='output']//table")]
    assert len(tables) == 5
    assert "07-NQ/TU 2020-12-09 province Kim Sa" in tables[0]
    assert "party_building" in tables[1]
    assert "Suối Lai 2030 <" in tables[3]
    (chart,) = page.xpath("//div[@class='output']//*[local-name()='svg']")
    assert {"Mường Tắc", "Suối Lai"} <= {text.text_content() for text in chart.iter("{*}text")}
    assert "ổn định ở mức [900] ha" in page.text_content()
