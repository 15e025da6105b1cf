"""The pictures in the documentation show what the program draws now, and ask nothing of the network."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"


def words(picture: Path) -> list[str]:
    """The texts of an SVG; how they are set may differ from version to version of what draws them."""
    texts = re.findall(r"<text[^>]*>([^<]+)", picture.read_text(encoding="utf-8"))
    return " ".join(map(html.unescape, texts)).split()


@pytest.mark.parametrize(
    ("name", "expected"), [("show", {"Suối", "Lai", "900", "ha"}), ("poverty", {"Mường", "Tắc", "2025"})]
)
def test_a_picture_is_what_is_drawn(
    name: str, expected: set[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(DOCS)
    import picture

    getattr(picture, f"draw_{name}")(tmp_path / "drawn.svg")
    shown = words(DOCS / f"{name}.svg")
    assert expected <= set(shown)
    assert words(tmp_path / "drawn.svg") == shown, "python docs/picture.py draws it anew"


@pytest.mark.parametrize("picture", sorted(DOCS.glob("*.svg")), ids=lambda picture: picture.name)
def test_a_picture_loads_nothing(picture: Path) -> None:
    text = picture.read_text(encoding="utf-8")
    addresses = set(re.findall(r"(?:https?:)?//[^\s\"')<]+", text))
    assert addresses <= {"http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"}
