"""Old Word files go through LibreOffice, here one that is played by a script."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from nghiquyet.parser.errors import UnreadableError
from nghiquyet.parser.readers import read, word

from .docx.writer import paragraph, word_file

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
DOC = OLE + "WordDocument".encode("utf-16-le") + bytes(100)
RTF = b"{\\rtf1\\ansi thu}"

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the script needs a POSIX system")


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only program on the path; a test writes it."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return folder / "soffice"


def written(program: Path, body: str) -> None:
    program.write_text(f"#!{sys.executable}\nimport pathlib, sys, time\n{body}\n", encoding="utf-8")
    program.chmod(0o755)


def converts_to(program: Path, data: bytes) -> None:
    made = program.with_name("made.docx")
    made.write_bytes(data)
    into = 'pathlib.Path(sys.argv[sys.argv.index("--outdir") + 1], "document.docx")'
    written(program, f"{into}.write_bytes(pathlib.Path({str(made)!r}).read_bytes())")


@pytest.mark.parametrize("data", [DOC, RTF], ids=["OLE", "RTF"])
def test_a_file_is_read_as_libreoffice_converts_it(program: Path, data: bytes) -> None:
    converts_to(program, word_file(paragraph("NGHỊ QUYẾT")))
    source = read(data, name="nq.doc")
    assert (source.text, source.media_type, source.size) == ("NGHỊ QUYẾT", "application/msword", len(data))


def test_each_file_has_a_profile_of_its_own(program: Path) -> None:
    arguments = program.with_name("arguments")
    written(program, f"open({str(arguments)!r}, 'a').write(sys.argv[1] + chr(10))")
    for _ in range(2):
        with pytest.raises(UnreadableError, match="LibreOffice cannot read this Word file"):
            read(DOC, name="nq.doc")
    profiles = arguments.read_text(encoding="utf-8").split()
    assert len(set(profiles)) == 2
    assert all(profile.startswith("-env:UserInstallation=file://") for profile in profiles)


def test_without_libreoffice_the_error_says_so(program: Path) -> None:
    with pytest.raises(UnreadableError, match="only LibreOffice can read") as raised:
        read(DOC, name="nq.doc")
    assert raised.value.name == "nq.doc"
    assert "install LibreOffice" in (raised.value.hint or "")


def test_it_is_ended_when_it_takes_too_long(program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word, "TIME_LIMIT", 0.5)
    written(program, "time.sleep(60)")
    with pytest.raises(UnreadableError, match=r"more than 0\.5 seconds"):
        read(DOC)


def test_a_program_that_does_not_start(program: Path) -> None:
    program.write_text("#!/no/such/program\n", encoding="utf-8")
    program.chmod(0o755)
    with pytest.raises(UnreadableError, match="cannot be started"):
        read(DOC)


def test_a_result_that_is_damaged(program: Path) -> None:
    converts_to(program, b"PK\x03\x04")
    with pytest.raises(UnreadableError, match="damaged zip file"):
        read(DOC)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (OLE, "an OLE file that is no Word document"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "is locked with a password"),
    ],
    ids=["another kind", "locked"],
)
def test_what_libreoffice_is_not_asked_about(program: Path, data: bytes, reason: str) -> None:
    written(program, "raise SystemExit('asked')")
    with pytest.raises(UnreadableError, match=reason):
        read(data)
