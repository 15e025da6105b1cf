"""Damaged and hostile files: one clear error or a result, soon and within bounded memory."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nghiquyet.parser.errors import TooLargeError, UnreadableError
from nghiquyet.parser.readers import read
from nghiquyet.parser.readers.pdf.expansion import MAX_LISTED, MAX_PAGE_BYTES
from nghiquyet.parser.readers.pdf.limits import MAX_CHARACTERS, MAX_PAGES, MAX_STREAM_BYTES

from .sheets import LEFT, Sheet, pdf, stream

PAGE_TOO_LARGE = f"a page in the file unfolds to more than {MAX_PAGE_BYTES:,} bytes"
GOOD = pdf(
    Sheet().paragraph("Nghị quyết này phổ biến đến chi bộ."), Sheet().paragraph("Tỷ lệ che phủ rừng đạt 63%.")
)
TEXT = "Nghị quyết này phổ biến đến chi bộ.\nTỷ lệ che phủ rừng đạt 63%."
SECONDS = 5
LOCKED = (
    "/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<" + "00" * 32 + ">/U<" + "11" * 32 + ">>>/ID[<00><00>]"
)  # fmt: skip


def empty_pages(count: int) -> bytes:
    return with_objects(*[b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"] * count)


def with_objects(*kids: bytes, others: tuple[bytes, ...] = ()) -> bytes:
    """A file without a table of its objects, whose pages are the objects given."""
    numbers = " ".join(f"{number} 0 R" for number in range(3, 3 + len(kids)))
    pages = f"<</Type/Pages/Kids[{numbers}]/Count {len(kids)}>>".encode()
    parts = [b"%PDF-1.4\n"]
    for number, content in enumerate([b"<</Type/Catalog/Pages 2 0 R>>", pages, *kids, *others], 1):
        parts.append(b"%d 0 obj\n" % number + content + b"\nendobj\n")
    return b"".join([*parts, b"trailer\n<</Root 1 0 R>>\n%%EOF\n"])


def unfolding_page(size: int, *, twice: bool = False) -> bytes:
    content = b"BT (a) Tj ET " * (size // 13)
    packed = stream(content, packed=True)
    if twice:
        packed = stream(zlib.compress(zlib.compress(content)), "/Filter[/FlateDecode/FlateDecode]")
    return with_objects(b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>", others=(packed,))


def _page(entries: str) -> bytes:
    return f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]{entries}>>".encode()


def listed_often(times: int, size: int) -> bytes:
    """One page that lists one stream many times."""
    return with_objects(_page(f"/Contents[{'4 0 R ' * times}]"), others=(stream(b" " * size, packed=True),))


def forms_in_forms(*, depth: int, calls: int, call: bytes = b"/F Do ", apart: bool = False) -> bytes:
    """A form that calls another several times, which calls another, and so on.

    Args:
        depth: number of forms.
        calls: how often each calls the next.
        call: how it does.
        apart: whether the names stand in objects of their own.
    """
    others = [stream(call * calls, packed=True)]
    for number in range(5, 5 + depth):
        names = f"<</F {number + 1} 0 R>>"
        if apart:
            names = f"{number + depth} 0 R"
        others.append(
            stream(
                call * calls if number < 4 + depth else b"0 0 m 1 1 l S",
                f"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject {names}>>",
                packed=True,
            )
        )
    if apart:
        others += [f"<</F {number + 1} 0 R>>".encode() for number in range(5, 5 + depth)]
    return with_objects(_page("/Contents 4 0 R/Resources<</XObject<</F 5 0 R>>>>"), others=tuple(others))


def page_tree_in_a_circle() -> bytes:
    return GOOD.replace(b"/Kids[", b"/Kids[2 0 R ")


HOSTILE: dict[str, Callable[[], bytes]] = {
    "10,000 empty pages": lambda: empty_pages(10_000),
    "as many empty pages as are allowed": lambda: empty_pages(MAX_PAGES),
    "an empty file with a PDF's first line": lambda: b"%PDF-1.7\n",
    "no pages": lambda: with_objects(),
    "a page tree in a circle": page_tree_in_a_circle,
    "a page count that lies": lambda: GOOD.replace(b"/Count 2", b"/Count 2000000000"),
    "a stream that unfolds to gigabytes": lambda: unfolding_page(1 << 27),
    "a stream that is packed twice": lambda: unfolding_page(1 << 22, twice=True),
    "a stream that a page lists a hundred times": lambda: listed_often(100, 1 << 23),
    "a stream that a page lists a million times": lambda: listed_often(1_000_000, 1),
    "forms that call one another twice": lambda: forms_in_forms(depth=24, calls=2),
    "forms that call one another a thousand times": lambda: forms_in_forms(depth=3, calls=1_000),
    "forms called by an escaped name": lambda: forms_in_forms(depth=24, calls=2, call=b"/#46 Do "),
    "forms called past a remark": lambda: forms_in_forms(depth=24, calls=2, call=b"/F%\nDo "),
    "forms named in objects of their own": lambda: forms_in_forms(depth=24, calls=2, apart=True),
    "locked with a password": lambda: pdf(Sheet().paragraph("mật"), trailer=LOCKED),
    "a huge page": lambda: pdf(Sheet(width=1e6, height=1e6).text(1e5, 1e5, "Nghị quyết")),
    "a page of no measurable extent": lambda: pdf(Sheet(width=1e38, height=1e38).text(1e37, 1e37, "Nghị quyết")),
    "a page without extent": lambda: pdf(Sheet(width=0, height=0).text(0, 0, "Nghị quyết")),
    "a page of unlike numbers": lambda: GOOD.replace(b"[0 0 595.0 842.0]", b"[nan -inf 1e999 -]"),
    "a line of nothing but control characters": lambda: pdf(Sheet().text(LEFT, 700, "a\n\x0b\x0c\rb")),
    "type of no size": lambda: pdf(Sheet().text(LEFT, 700, "Nghị quyết", size=0)),
    "type of enormous size": lambda: pdf(Sheet().text(LEFT, 700, "Nghị quyết", size=1e30)),
    "a million nested arrays": lambda: with_objects(b"[" * 1_000_000),
    "a picture page": lambda: pdf(Sheet().picture()),
    "a hundred thousand lines drawn": lambda: pdf(
        Sheet().grid([float(x) for x in range(50_000)], [float(y) for y in range(50_000)]).lines(LEFT, ["a", "b"])
    ),
    "twenty-five thousand lines in two columns": lambda: pdf(_columns(Sheet(height=300_000), 25_000)),
    "two hundred thousand words on a page": lambda: pdf(
        *[_words(Sheet(), 200_000)]
    ),
}  # fmt: skip


def _words(sheet: Sheet, count: int) -> Sheet:
    for index in range(count // 100):
        sheet.text(LEFT, index % 800, "từ   " * 100)
    return sheet


def _columns(sheet: Sheet, count: int) -> Sheet:
    for index in range(count):
        sheet.text(100, 12 * index, "a", size=5).text(300 + index % 100, 12 * index, "b", size=5)
    return sheet


def outcome(data: bytes) -> str:
    """The text, or the reason why there is none."""
    try:
        return read(data, name="a.pdf").text
    except UnreadableError as error:
        return error.reason


@pytest.mark.parametrize("make", HOSTILE.values(), ids=HOSTILE)
def test_the_answer_comes_soon(make: Callable[[], bytes]) -> None:
    data = make()
    start = time.perf_counter()
    outcome(data)
    assert time.perf_counter() - start < SECONDS


@pytest.mark.parametrize(
    ("case", "reason"),
    [
        ("10,000 empty pages", f"10,000 pages are more than the limit of {MAX_PAGES:,}"),
        ("as many empty pages as are allowed", "no text layer: its pages are empty"),
        ("an empty file with a PDF's first line", "a damaged PDF file"),
        ("a stream that unfolds to gigabytes", f"a stream in the file unfolds to more than {MAX_STREAM_BYTES:,} bytes"),
        ("a stream that is packed twice", "a stream in the file is packed twice"),
        *((case, PAGE_TOO_LARGE) for case in (
            "a stream that a page lists a hundred times",
            "forms that call one another twice",
            "forms that call one another a thousand times",
            "forms called by an escaped name",
            "forms called past a remark",
            "forms named in objects of their own",
        )),
        ("a stream that a page lists a million times", f"the pages list more than {MAX_LISTED:,} streams"),
        ("locked with a password", "the PDF file is locked with a password"),
        ("a line of nothing but control characters", "a b"),
        ("a picture page", "no text layer: its pages are pictures"),
    ],
)  # fmt: skip
def test_the_reason_is_named(case: str, reason: str) -> None:
    assert outcome(HOSTILE[case]()) == reason


def test_forms_that_are_called_as_often_as_a_plan_needs_are_read() -> None:
    assert outcome(forms_in_forms(depth=3, calls=30)) == "no text layer: its pages are empty"
    assert outcome(listed_often(20, 1 << 20)) == "no text layer: its pages are empty"


def test_too_many_characters_are_refused_page_by_page(monkeypatch: pytest.MonkeyPatch) -> None:
    assert MAX_CHARACTERS == 8_000_000
    monkeypatch.setattr("nghiquyet.parser.readers.pdf.document.MAX_CHARACTERS", 40)
    with pytest.raises(TooLargeError, match="page 2 goes over the limit of 40 characters"):
        read(GOOD, name="a.pdf")


def test_a_broken_table_of_objects_is_made_up_for() -> None:
    start = GOOD.rindex(b"xref\n")
    assert outcome(GOOD[:start] + GOOD[start:].replace(b"0000000", b"0009999")) == TEXT
    assert outcome(GOOD.replace(b"startxref\n", b"startxref\n9999")) == TEXT


def test_what_stands_before_the_first_line_of_a_file_is_passed_over() -> None:
    assert outcome(b"\r\n" + GOOD) == TEXT
    assert outcome(b"\xef\xbb\xbf" + GOOD) == TEXT


@pytest.mark.parametrize("percent", range(0, 100, 7))
def test_a_file_cut_short_gives_a_reason_or_what_is_left(percent: int) -> None:
    assert outcome(GOOD[: 9 + len(GOOD) * percent // 100])


@given(
    changes=st.lists(st.tuples(st.integers(9, len(GOOD) - 1), st.integers(0, 255)), min_size=1, max_size=30)
)
@settings(max_examples=300, deadline=None, derandomize=True)
def test_changed_bytes_never_end_in_another_exception(changes: list[tuple[int, int]]) -> None:
    data = bytearray(GOOD)
    for place, value in changes:
        data[place] = value
    outcome(bytes(data))


MEMORY = 768 * 1024 * 1024
LIMITED = f"""
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, ({MEMORY}, {MEMORY}))
from pathlib import Path
from nghiquyet.parser.errors import UnreadableError
from nghiquyet.parser.readers import read
for path in map(Path, sys.argv[1:]):
    try:
        read(path.read_bytes())
    except UnreadableError:
        pass
print("done")
"""


@pytest.mark.skipif(sys.platform != "linux", reason="limits of memory are set the Linux way")
def test_memory_is_bounded(tmp_path: Path) -> None:
    paths = []
    for number, make in enumerate(HOSTILE.values()):
        paths.append(tmp_path / f"{number}.pdf")
        paths[-1].write_bytes(make())
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, *map(os.fspath, paths)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout.strip()) == (0, "done"), done.stderr
