"""A test corpus of any size, made by varying the samples: other places, numbers, days, figures, formats; some broken.

    python benchmarks/generate.py DIR --documents 2000 --broken 0.01 --seed 1

The same arguments give the same bytes. Broken files have "broken" in their names.
"""

from __future__ import annotations

import argparse
import html
import io
import random
import re
import unicodedata
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from nghiquyet.parser.places import former_provinces

SAMPLES = Path(__file__).parents[1] / "samples"
A_FOLDER = 200
"""Files in one folder."""
_PROVINCES = ("Bình Lĩnh", "Cao Khê", "Đông Lĩnh", "Hải Lăng Thượng", "Hoàng Lưu", "Kim Sa", "Ninh Lộc")
_PLACES = ("An Hạnh", "Bến Tháp", "Mường Tắc", "Suối Lai", "Vĩnh Đông")
_FIRST = ("An", "Bản", "Bình", "Cao", "Châu", "Đông", "Gia", "Hưng", "Khe", "Long", "Minh", "Nà", "Phú", "Quế",
          "Sơn", "Tân", "Thạch", "Trường", "Vân", "Yên")  # fmt: skip
_SECOND = ("Bằng", "Chánh", "Dương", "Điền", "Hạ", "Hội", "Khánh", "Lạc", "Lễ", "Mỹ", "Nghĩa", "Phong", "Quang",
           "Sa", "Thịnh", "Thượng", "Tiến", "Trạch", "Viên", "Xá")  # fmt: skip
_OWN_NUMBER = re.compile(r"(?<!\d)(\d+)((?:/20\d\d)? ?[-/](?:NQ|KL|CT)[-/](?:TU|HU|QU|ĐU|CB|ĐH|HĐND))")
_OTHERS = re.compile(r"số [\w/-]+(?:TW|CP|TTg|QH\d+)[^;.\n]{0,40}|Luật [^;.\n]{0,80}")
_YEAR = re.compile(r"(?<!\d)20[012]\d(?!\d)")
_FIGURE = re.compile(
    r"(?<![\d/.,-])\d{1,3}(?:\.\d{3})*(?:,\d+)?(?=\s?(?:%|ha\b|tỷ đồng|triệu|nghìn|tấn|hộ\b|lao động|đảng viên|km\b))"
)
_ITEM = re.compile(r"^[-–+*] .*\n(?=\s*\n|[-–+*] )", re.MULTILINE)
_WORD_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)
_WORD_RELATIONS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
    'officeDocument" Target="word/document.xml"/></Relationships>'
)


@dataclass(frozen=True)
class Generated:
    """What was written: the files that are whole, and those that are broken on purpose."""

    whole: list[Path]
    broken: list[Path]


def generate(folder: Path, *, documents: int, seed: int = 1, broken: float = 0.0) -> Generated:
    """Write a corpus.

    Args:
        folder: where to; it is made if it is missing.
        documents: how many files.
        seed: another one gives another corpus.
        broken: which share of the files, spread evenly, is broken.
    """
    made = Generated([], [])
    samples = [path for path in sorted(SAMPLES.iterdir()) if path.suffix in (".txt", ".md", ".html")]
    texts = {path: path.read_text(encoding="utf-8") for path in samples}
    for number in range(documents):
        chance = random.Random(f"{seed} {number}")
        sample = samples[number % len(samples)]
        text = vary(texts[sample], chance)
        is_broken = int((number + 1) * broken) > int(number * broken)
        suffix, data = (_broken if is_broken else _formatted)(text, sample.suffix, chance)
        name = f"{number:05}-{'broken' if is_broken else sample.stem}{suffix}"
        path = folder / f"{number // A_FOLDER:03}" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        (made.broken if is_broken else made.whole).append(path)
    return made


def vary(text: str, chance: random.Random) -> str:
    """A text of the same shape with another place, number, time and other figures, some list items left out."""
    provinces = iter(chance.sample(sorted(former_provinces()), len(_PROVINCES)))
    names = {name: next(provinces) for name in _PROVINCES}
    names |= {name: f"{chance.choice(_FIRST)} {chance.choice(_SECOND)}" for name in _PLACES}
    for old, new in names.items():
        text = text.replace(old, new).replace(old.upper(), new.upper())
    later = chance.randrange(-5, 6)
    text = _outside(_OTHERS, text, lambda part: _YEAR.sub(lambda year: str(int(year[0]) + later), part))
    text = _OWN_NUMBER.sub(rf"{chance.randrange(1, 1000):02}\2", text, count=1)
    text = _FIGURE.sub(lambda figure: _other_figure(figure[0], chance), text)
    return _ITEM.sub(lambda item: "" if chance.random() < 0.1 else item[0], text)


def _outside(pattern: re.Pattern[str], text: str, change: Callable[[str], str]) -> str:
    parts: list[str] = []
    end = 0
    for match in pattern.finditer(text):
        parts += [change(text[end : match.start()]), match[0]]
        end = match.end()
    return "".join([*parts, change(text[end:])])


def _other_figure(figure: str, chance: random.Random) -> str:
    whole, _, decimals = figure.partition(",")
    places = len(decimals)
    value = float(f"{whole.replace('.', '')}.{decimals or 0}") * chance.uniform(0.8, 1.1)
    written = f"{value:,.{places}f}".translate(str.maketrans(",.", ".,"))
    return written if "." in whole or value < 1000 else written.replace(".", "")


def _formatted(text: str, suffix: str, chance: random.Random) -> tuple[str, bytes]:
    if suffix != ".txt":
        return suffix, text.encode()
    form = chance.choice(("txt", "txt", "decomposed", "utf-16", "html", "docx"))
    if form == "html":
        lines = "\n".join(f"<p>{html.escape(line.strip())}</p>" for line in _paragraphs(text))
        return ".html", f'<!DOCTYPE html><meta charset="utf-8"><body>\n{lines}\n</body>'.encode()
    if form == "docx":
        return ".docx", _word_file(text)
    if form == "decomposed":
        return ".txt", unicodedata.normalize("NFD", text).encode()
    return ".txt", text.encode("utf-16" if form == "utf-16" else "utf-8")


def _paragraphs(text: str) -> Iterator[str]:
    """Lines that are not empty; the columns of a letterhead one below the other."""
    for line in text.splitlines():
        yield from (part for part in re.split(r" {3,}", line) if part.strip())


def _word_file(text: str) -> bytes:
    paragraphs = "".join(
        f'<w:p><w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>' for line in _paragraphs(text)
    )
    body = (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f"<w:body>{paragraphs}</w:body></w:document>"
    )
    parts = {
        "[Content_Types].xml": _WORD_TYPES,
        "_rels/.rels": _WORD_RELATIONS,
        "word/document.xml": body,
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2000, 1, 1, 0, 0, 0)), content.encode())
    return file.getvalue()


def _broken(text: str, suffix: str, chance: random.Random) -> tuple[str, bytes]:
    word = _word_file(text)
    return chance.choice(
        (
            (".txt", b""),
            (".md", b"\n \n\t\n"),
            (".docx", word[: len(word) // 2]),
            (".docx", b"PK\x03\x04" + chance.randbytes(5000)),
            (".txt", b"\x7fELF" + chance.randbytes(5000)),
            (".html", b"\x89PNG\r\n\x1a\n" + chance.randbytes(5000)),
        )
    )


def main() -> None:
    """Write a corpus where the command line says."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--broken", type=float, default=0.01, help="share of the files")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    made = generate(given.folder, documents=given.documents, seed=given.seed, broken=given.broken)
    print(f"{len(made.whole)} files and {len(made.broken)} broken ones in {given.folder}")


if __name__ == "__main__":
    main()
