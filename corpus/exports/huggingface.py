"""The folder layout of a dataset repository of Hugging Face: Parquet files and a card that names them.

``datasets.load_dataset(folder, "targets")`` reads it; needs the extra ``parquet``. The layout is that of
https://huggingface.co/docs/hub/datasets-manual-configuration.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

from .parquet import write_tables
from .tables import Table, tables
from .writing import whole_file

_HEAD = """\
---
language:
- vi
pretty_name: Vietnamese Party resolutions
configs:
{configs}
---

# Vietnamese Party resolutions

{documents} documents, read by [nghiquyet]. Spans are [start, end) in Unicode code points of the document's text;
dates are ISO 8601 as far as stated. Add here where the texts come from and under which licence they may be used.

"""


def write(connection: sqlite3.Connection, output: Path) -> None:
    """Write the dataset to a folder."""
    write_tables(connection, lambda name: output / _file(name))
    [count] = connection.execute("SELECT count(*) FROM exported").fetchone()
    with whole_file(output / "README.md") as file:
        file.write(_card(count).encode())


def _file(table: str) -> str:
    return f"data/{table}/train-00000-of-00001.parquet"


def _card(documents: int) -> str:
    """The dataset card: the settings that the hub reads, then the data dictionary."""
    configs = "\n".join(
        f"- config_name: {table.name}\n  data_files:\n  - split: train\n    path: {_file(table.name)}"
        for table in tables()
    )
    return _HEAD.format(configs=configs, documents=documents) + "\n".join(map(_dictionary, tables()))


def _dictionary(table: Table) -> str:
    rows = "\n".join(
        f"| `{column.name}` | {column.type} | {column.description} |" for column in table.columns
    )
    return f"## {table.name}\n\n{table.description}\n\n| column | type | meaning |\n|---|---|---|\n{rows}\n"
