"""The tool behind ``make samples`` writes what the parser says, once."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

from nghiquyet.parser import parse_file
from nghiquyet.schemas import validate

_SPEC = importlib.util.spec_from_file_location(
    "rewrite_samples", Path(__file__).with_name("rewrite_samples.py")
)
assert _SPEC is not None
assert _SPEC.loader is not None
tool = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(tool)


def test_outputs_are_written_where_they_differ(tmp_path: Path) -> None:
    sample, output = tmp_path / "a.txt", tmp_path / "a.txt.json"
    sample.write_text("NGHỊ QUYẾT\n\nI- MỤC TIÊU\n\n- Trồng mới 20 ha rừng.\n", encoding="utf-8")
    (tmp_path / "README.md").write_text("About the samples.", encoding="utf-8")
    assert tool.rewrite(tmp_path) == [output]
    assert tool.rewrite(tmp_path) == []
    assert json.loads(output.read_bytes()) == json.loads(parse_file(sample).to_json())
    assert validate(output.read_bytes()) == []
    output.write_text("{}")
    assert tool.rewrite(tmp_path) == [output]
