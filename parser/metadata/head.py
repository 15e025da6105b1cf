"""The head of a document: its letterhead and its title, or the headline of a newspaper."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from ..keys import fold
from ..lexicon import Lexicon
from ..source import Source
from .header import Header, read_header
from .lines import Line, lines_of
from .title import Title, find_headline, find_type_line, read_title


class Head(msgspec.Struct, frozen=True):
    """What stands above the text.

    Attributes:
        header: the letterhead.
        title: the title block, else the headline, else the title that the file itself carries.
        above: the lines above the title (all of them if there is none); an editor's words may be among them.
    """

    header: Header
    title: Title | None
    above: tuple[Line, ...]

    @property
    def type(self) -> str | None:
        """The type that the title names."""
        return self.title.type if self.title else None

    @property
    def is_without_number(self) -> bool:
        """Whether the head has neither a number nor a place left blank for one."""
        return self.header.number is None and not self.header.number_is_blank


def read_head(source: Source, blocks: Iterable[int], lexicon: Lexicon) -> Head:
    """Read the blocks of a head."""
    lines = lines_of(source, blocks)
    type_line = find_type_line(lines, lexicon)
    if type_line is not None:
        above = lines[:type_line]
        title = read_title(lines[type_line:], lexicon)
        return Head(read_header(above, lexicon, above_type=True), title, tuple(above))
    headline = find_headline(lines, lexicon)
    header = read_header(lines, lexicon, above_type=False)
    letter = _letter_title(lines)
    if letter is not None:
        return Head(header, letter, tuple(lines))
    if headline is not None:
        return Head(header, read_title(lines[headline : headline + 1], lexicon), tuple(lines))
    return Head(header, _title_of_file(source, lexicon), tuple(lines))


def _letter_title(lines: Iterable[Line]) -> Title | None:
    """The title of a letter (công văn), which names no type: "V/v …" under its number."""
    for line in lines:
        if line.key.startswith("v/v"):
            text = f"Công văn {line.text}"
            return Title(text, fold(text), "CV", None, None, "", line.text, (), line.span)
    return None


def _title_of_file(source: Source, lexicon: Lexicon) -> Title | None:
    """The title that an HTML page or a Word file carries beside its text."""
    if not source.title:
        return None
    line = Line((0, 0), source.title.strip(), fold(source.title.strip()), block=0)
    return read_title([line], lexicon, in_text=False) if find_headline([line], lexicon) is not None else None
