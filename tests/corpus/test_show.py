"""``nghiquyet show``: tables for a terminal, and a page that holds all it needs and trusts nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from nghiquyet.corpus.page import render_page
from nghiquyet.corpus.show import figure
from nghiquyet.parser.model import Diagnostic, Resolution

Run = Callable[..., Any]
Factory = Callable[..., Resolution]
HOSTILE = "<script>alert(1)</script>\"'&\x1b[31m\u202e"


class Page(HTMLParser):
    """What a browser sees: tags with their attributes, and the text of the article."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.article = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in ("meta", "link", "img"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "article" in self.open:
            self.article += data


@pytest.fixture
def document(tmp_path: Path, factory: Factory) -> Path:
    path = tmp_path / "nq-1.json"
    path.write_bytes(factory(title="Nghị quyết về rừng").to_json())
    return path


def test_tables_name_what_the_document_holds(run: Run, document: Path) -> None:
    result = run("show", document)
    assert result.exit_code == 0
    for text in ("Nghị quyết về rừng", "I MỤC TIÊU", "Tỷ lệ che phủ rừng", "63 %", "ct-05-tw", "outline.gap"):
        assert text in result.stdout
    assert "\x1b" not in result.stdout


def test_explain_names_rules(run: Run, document: Path) -> None:
    assert "numbered" not in run("show", document).stdout
    assert "numbered" in run("show", document, "--explain").stdout
    assert "rule: numbered" in run("show", document, "--html", "--explain").stdout


def test_explain_tells_why_numbers_of_a_source_are_no_targets(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "nq.txt"
    path.write_text("I. KẾT QUẢ\n- Thu ngân sách năm 2019 đạt 812 tỷ đồng.\n", encoding="utf-8")
    assert "results-section" not in run("show", path).stdout
    explained = run("show", path, "--explain").stdout
    assert re.search(r"line 2 .*năm 2019 đạt 812 tỷ đồng\. +results-section", explained)
    page = run("show", path, "--html", "--explain").stdout
    assert "<td>line 2</td>" in page
    assert "<td>results-section</td>" in page


def test_a_source_is_parsed(run: Run, tmp_path: Path) -> None:
    (tmp_path / "nq.txt").write_text("NGHỊ QUYẾT\n- Tỷ lệ che phủ rừng đạt 63%.\n", encoding="utf-8")
    assert "63 %" in run("show", tmp_path / "nq.txt").stdout


def test_hostile_text_does_not_reach_the_terminal(run: Run, tmp_path: Path, factory: Factory) -> None:
    resolution = factory(title=f"{HOSTILE} [bold]x[/]")
    (tmp_path / "a.json").write_bytes(resolution.to_json())
    result = run("show", tmp_path / "a.json")
    assert result.exit_code == 0
    assert "[bold]x[/]" in result.stdout
    assert not set("\x1b\u202e") & set(result.stdout)


def test_page_goes_to_standard_output_or_a_file(run: Run, document: Path, tmp_path: Path) -> None:
    page = run("show", document, "--html").stdout
    assert run("show", document, "-o", tmp_path / "page.html").stdout == ""
    assert (tmp_path / "page.html").read_text(encoding="utf-8") == page


def test_page_is_well_nested_and_holds_the_whole_text(factory: Factory) -> None:
    resolution = factory()
    page = Page(render_page(resolution))
    assert page.open == []
    assert page.article == resolution.text


def test_page_needs_nothing_else(factory: Factory) -> None:
    page = render_page(factory())
    assert not re.search(r"(?i)<(script|link|img|iframe)|src=|url\(|@import|https?://", page)


def test_every_link_of_the_page_leads_somewhere(factory: Factory) -> None:
    tags = Page(render_page(factory())).tags
    links = {attributes["href"] for tag, attributes in tags if tag == "a" and "href" in attributes}
    anchors = {f"#{attributes['id']}" for _, attributes in tags if "id" in attributes}
    assert links == {"#s1", "#s2", "#t1", "#t2", "#r1"}
    assert links <= anchors


def test_page_escapes_all_that_a_document_says(factory: Factory) -> None:
    resolution = factory(f"I. {HOSTILE}\n- {HOSTILE}\n", id=HOSTILE, title=HOSTILE, issuer=HOSTILE)
    resolution.source.name = HOSTILE
    resolution.diagnostics = [Diagnostic(code=HOSTILE, message=HOSTILE, span=(0, 5))]
    page = render_page(resolution)
    assert "<script" not in page
    assert not set("\x1b\u202e") & set(page)
    assert {tag for tag, _ in Page(page).tags} & {"script"} == set()


def test_marks_that_overlap_are_both_shown(factory: Factory) -> None:
    resolution = factory()
    start, end = resolution.targets[0].span
    resolution.references[0].span = (start + 5, end + 1)
    page = Page(render_page(resolution))
    assert page.article == resolution.text
    assert {"target", "target reference", "reference"} <= {
        attributes["class"] for tag, attributes in page.tags if tag == "mark"
    }


def test_sections_are_nested_in_the_sidebar(factory: Factory) -> None:
    resolution = factory("I. MỘT\nII. HAI\nIII. BA\n")
    resolution.sections[1].parent = "s1"
    outline = render_page(resolution).split("<nav")[1].split("</nav>")[0]
    assert re.sub(r"<a [^>]*>|</a>| <span.*?</span>", "", outline).split("\n")[1] == (
        "<ol><li>I MỘT<ol><li>II HAI</li></ol></li><li>III BA</li></ol>"
    )


@pytest.mark.parametrize(
    ("op", "low", "high", "expected"),
    [
        ("=", 63, 63, "63 %"),
        ("range", 10, 12.5, "10 – 12,5 %"),
        ("≥", 90, None, "≥ 90 %"),
        ("<", None, 3, "< 3 %"),
        ("=", 6150.1, 6150.1, "6150,1 %"),
    ],
)
def test_figures(factory: Factory, op: Any, low: float | None, high: float | None, expected: str) -> None:
    target = factory().targets[0]
    target.op, target.low, target.high = op, low, high
    assert figure(target) == expected


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02" * 100])
def test_a_file_that_is_no_text_fails_with_its_name(run: Run, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.txt").write_bytes(content)
    result = run("show", tmp_path / "a.txt")
    assert result.exit_code == 1
    assert "a.txt" in result.stderr


def test_json_that_is_no_document_fails_with_the_reason(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(b"[]")
    result = run("show", tmp_path / "a.json")
    assert result.exit_code == 1
    assert "not a valid document" in result.stderr


def test_a_page_that_cannot_be_written_is_said(run: Run, document: Path, tmp_path: Path) -> None:
    result = run("show", document, "-o", tmp_path / "none" / "page.html")
    assert result.exit_code == 1
    assert "No such file" in result.stderr
