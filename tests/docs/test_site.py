"""The site builds without a warning, is whole, and asks nothing of the network."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from lxml.etree import XPath

ROOT = Path(__file__).parents[2]
_LOADED = XPath("//script/@src | //link/@href | //img/@src | //iframe/@src | //source/@src | //object/@data")
_IN_STYLE = re.compile(r"(?:url\(|@import)\s*['\"]?(?:https?:)?//[^)'\"]*")
_ELSEWHERE = re.compile(r"(?:[a-z]+:)?//")


def loaded_from_elsewhere(file: Path) -> Iterator[str]:
    """What a page or style sheet would fetch from another host; links that a reader follows are none."""
    text = file.read_text(encoding="utf-8")
    if file.suffix == ".html":
        yield from (url for url in _LOADED(lxml.html.document_fromstring(text)) if _ELSEWHERE.match(url))
    yield from _IN_STYLE.findall(text)


def test_the_site_builds_without_a_warning(site: Any) -> None:
    assert (site.status, site.output) == (0, "")


def test_nothing_is_loaded_from_the_network(site: Any) -> None:
    files = [file for kind in ("*.html", "*.css") for file in site.folder.rglob(kind)]
    assert len(files) > 10
    assert {file.name: found for file in files if (found := list(loaded_from_elsewhere(file)))} == {}


@pytest.mark.parametrize(
    "text",
    [
        "<script src='https://cdn.example/x.js'></script>",
        "<link rel='stylesheet' href='//fonts.example/css'>",
        "<style>@import 'https://fonts.example/css';</style>",
    ],
)
def test_what_is_loaded_from_the_network_would_be_noticed(text: str, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(f"<html><body><a href='https://example.org'>no</a>{text}</body></html>", encoding="utf-8")
    assert len(list(loaded_from_elsewhere(file))) == 1


def test_only_pages_and_what_they_show_are_published(site: Any) -> None:
    published = {file.suffix for file in site.folder.rglob("*") if file.is_file()}
    assert published & {".py", ".pyc", ".toml", ".ipynb", ".md"} == set()
    assert not (site.folder / "plugins").exists()


def test_vietnamese_pages_say_so(site: Any) -> None:
    languages = {
        file.relative_to(site.folder): lxml.html.parse(str(file)).getroot().get("lang")
        for file in site.folder.rglob("*.html")
    }
    assert {language for path, language in languages.items() if path.parts[0] != "vi"} == {"en"}
    assert {language for path, language in languages.items() if path.parts[0] == "vi"} <= {"vi"}
