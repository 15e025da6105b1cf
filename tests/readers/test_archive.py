"""Archives: what is in them, and what cannot be read of them."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping

import pytest

from nghiquyet.parser.errors import TooLargeError, UnreadableError
from nghiquyet.parser.readers import archive
from nghiquyet.parser.readers.archive import MAX_DEPTH, is_archive, members, read_member

from .docx.writer import paragraph, word_file, zip_file


def opened(contents: Mapping[str, str | bytes]) -> io.BytesIO:
    return io.BytesIO(zip_file(contents))


def names(file: io.BytesIO) -> list[str]:
    return [member.name for member in members(file, name="a.zip") if not member.problem]


def problems(file: io.BytesIO) -> dict[str, str]:
    return {member.name: member.problem.reason for member in members(file, name="a.zip") if member.problem}


def test_members_are_found_and_read() -> None:
    file = opened({"b.txt": "hai", "xã/a.txt": "một"})
    found = list(members(file, name="a.zip"))
    assert [member.name for member in found] == ["b.txt", "xã/a.txt"]
    assert [read_member(file, member.path, name="a.zip") for member in found] == [b"hai", "một".encode()]


def test_archives_in_an_archive_are_looked_into() -> None:
    file = opened({"trong.zip": zip_file({"a.txt": "một"}), "b.txt": "hai"})
    found = list(members(file, name="a.zip"))
    assert [(member.name, member.path) for member in found] == [
        ("trong.zip/a.txt", ("trong.zip", "a.txt")),
        ("b.txt", ("b.txt",)),
    ]
    assert read_member(file, found[0].path, name="a.zip") == "một".encode()


def test_folders_and_hidden_files_are_passed_over() -> None:
    file = opened({"xã/": "", ".git/a.txt": "x", "__MACOSX/._b.txt": "x", "._c.txt": "x", "d.txt": "x"})
    assert [member.name for member in members(file, name="a.zip")] == ["d.txt"]


def test_names_with_backslashes_are_paths() -> None:
    file = opened({"năm 2020\\nq.txt": "một"})
    found = next(members(file, name="a.zip"))
    assert found.name == "năm 2020/nq.txt"
    assert read_member(file, found.path, name="a.zip") == "một".encode()


def test_names_in_utf_8_without_the_mark_are_read() -> None:
    data = zip_file({"xã.txt": "một"})
    for place, mark in ((6, b"PK\x03\x04"), (8, b"PK\x01\x02")):
        start = data.index(mark) + place
        data = data[:start] + bytes(2) + data[start + 2 :]
    file = io.BytesIO(data)
    found = next(members(file, name="a.zip"))
    assert found.name == "xã.txt"
    assert read_member(file, found.path, name="a.zip") == "một".encode()


@pytest.mark.parametrize(
    "name",
    [
        "../evil.txt",
        "/etc/evil.txt",
        "a/../../evil.txt",
        "C:/evil.txt",
        "..\\evil.txt",
        "a//b.txt",
        "./a.txt",
    ],
)
def test_names_that_lead_out_of_the_archive_are_refused(name: str) -> None:
    file = opened({name: "x", "b.txt": "y"})
    assert list(problems(file).values()) == ["its name leads out of the archive"]
    assert names(file) == ["b.txt"]


def test_a_second_member_of_the_same_name_is_refused() -> None:
    file = opened({"a/b.txt": "một", "a\\b.txt": "hai"})
    assert problems(file) == {"a/b.txt": "another member of the archive has the same name"}


def test_a_locked_member_is_refused_and_the_others_are_read() -> None:
    data = bytearray(zip_file({"a.txt": "một", "b.txt": "hai"}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    file = io.BytesIO(data)
    assert problems(file) == {"a.txt": "is locked with a password"}
    assert names(file) == ["b.txt"]
    with pytest.raises(UnreadableError, match="password"):
        read_member(file, ["a.txt"], name="a.zip")


def test_a_member_that_is_no_archive_in_spite_of_its_name_is_a_file() -> None:
    document = word_file(paragraph("thân"))
    assert names(opened({"a.zip": "một", "b.zip": document})) == ["a.zip", "b.zip"]


def test_a_damaged_archive_in_an_archive_is_refused() -> None:
    file = opened({"trong.zip": zip_file({"a.txt": "một"})[:40], "b.txt": "hai"})
    assert list(problems(file)) == ["trong.zip"]
    assert names(file) == ["b.txt"]


def test_archives_are_not_looked_into_without_end() -> None:
    data = zip_file({"a.txt": "một"})
    for _ in range(MAX_DEPTH - 1):
        data = zip_file({"trong.zip": data})
    assert names(io.BytesIO(data)) == ["trong.zip/" * (MAX_DEPTH - 1) + "a.txt"]
    assert list(problems(opened({"trong.zip": data})).values()) == [
        f"more than {MAX_DEPTH} archives inside one another"
    ]


@pytest.mark.parametrize(
    ("bound", "value"), [("MAX_MEMBERS", 1), ("MAX_TOTAL_BYTES", 5)], ids=["members", "bytes of all"]
)
def test_an_archive_beyond_a_bound_is_refused(
    bound: str, value: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, bound, value)
    with pytest.raises(TooLargeError, match=f"the limit is {value}"):
        list(members(opened({"a.txt": "một", "b.txt": "hai"}), name="a.zip"))


def test_a_member_that_unfolds_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_MEMBER_BYTES", 3)
    with pytest.raises(TooLargeError, match="the limit is 3"):
        read_member(opened({"a.txt": "bốn!"}), ["a.txt"], name="a.zip")


def test_a_member_never_unfolds_to_more_than_it_says(monkeypatch: pytest.MonkeyPatch) -> None:
    data = zip_file({"a.txt": b"a" * 100_000})
    data = data.replace(struct.pack("<L", 100_000), struct.pack("<L", 10))
    with pytest.raises(UnreadableError, match="damaged"):
        read_member(io.BytesIO(data), ["a.txt"], name="a.zip")


def test_methods_that_cannot_be_stopped_are_refused() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_BZIP2) as written:
        written.writestr("a.txt", "một")
    with pytest.raises(UnreadableError, match="method"):
        read_member(file, ["a.txt"], name="a.zip")


def test_a_member_that_is_gone() -> None:
    with pytest.raises(UnreadableError, match="not in the archive any more"):
        read_member(opened({"a.txt": "một"}), ["b.txt"], name="a.zip")


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (zip_file({"a.txt": "một"}), True),
        (zip_file({}), True),
        (word_file(paragraph("thân")), False),
        (zip_file({"mimetype": "application/vnd.oasis.opendocument.text"}), False),
        (b"PK is no zip file", False),
        (b"", False),
    ],
    ids=["archive", "empty archive", "Word file", "OpenDocument", "text", "empty file"],
)
def test_archives_are_told_by_their_content(data: bytes, expected: bool) -> None:
    assert is_archive(io.BytesIO(data)) is expected


def test_a_damaged_archive_is_an_error() -> None:
    with pytest.raises(UnreadableError, match="damaged zip file"):
        is_archive(io.BytesIO(zip_file({"a.txt": "một"})[:30]))
