"""Each example beside the code: what must be read from a head, an opening and a foot."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import pytest
import tomli

from nghiquyet.parser.lexicon import default_lexicon
from nghiquyet.parser.metadata import read_metadata
from nghiquyet.parser.model import Metadata
from nghiquyet.parser.outline.zones import divide
from nghiquyet.parser.readers import read_text

EXAMPLES = tomli.loads(files("nghiquyet.parser.metadata").joinpath("examples.toml").read_text("utf-8"))[
    "example"
]
NOT_FIELDS = {"id", "text", "name", "absent"}


def metadata_of(text: str, name: str = "example.txt") -> tuple[str, Metadata]:
    source = read_text(text, name=name)
    lexicon = default_lexicon()
    return source.text, read_metadata(source, divide(source, lexicon), lexicon)


def plain(metadata: Metadata, field: str) -> Any:
    """A field as the examples write it."""
    value = getattr(metadata, field)
    if field == "signer" and value:
        return [value.name, value.position or "", value.on_behalf_of or ""]
    if field == "period" and value:
        return [value.start or 0, value.end or 0]
    return value


@pytest.mark.parametrize("example", EXAMPLES, ids=[example["id"] for example in EXAMPLES])
def test_example_gives_its_fields(example: dict[str, Any]) -> None:
    _, metadata = metadata_of(example["text"], example.get("name", "example.txt"))
    expected = {field: value for field, value in example.items() if field not in NOT_FIELDS}
    assert {field: plain(metadata, field) for field in expected} == expected
    assert [field for field in example.get("absent", ()) if plain(metadata, field)] == []


@pytest.mark.parametrize("example", EXAMPLES, ids=[example["id"] for example in EXAMPLES])
def test_spans_hold_what_was_read(example: dict[str, Any]) -> None:
    text, metadata = metadata_of(example["text"], example.get("name", "example.txt"))
    for field, (start, end) in metadata.spans.items():
        assert 0 <= start < end <= len(text)
        assert plain(metadata, field), field
    if "signer" in metadata.spans and metadata.signer:
        assert text[slice(*metadata.spans["signer"])] == metadata.signer.name
    if "number" in metadata.spans and metadata.number:
        assert text[slice(*metadata.spans["number"])].replace(" ", "") == metadata.number.replace(" ", "")
