"""What the readers of one citation share: the text at hand, and the citation as far as it is read."""

from __future__ import annotations

import msgspec

from ..lexicon import Lexicon
from ..model import Span

# Upper-case letters of Vietnamese, for use inside a character class.
ROMAN = r"(?:x{0,3}(?:ix|iv|v?i{1,3}|v)|x{1,3})"


class Page(msgspec.Struct, frozen=True):
    """A text with its matching key, and the vocabulary to read it with."""

    text: str
    key: str
    lexicon: Lexicon

    def words(self, start: int, end: int) -> str:
        """The text of a span as one line, with single spaces."""
        return " ".join(self.text[start:end].split())

    def upper_at(self, offset: int) -> bool:
        """Whether there is a capital letter at the offset."""
        return self.text[offset : offset + 1].isupper()


class Draft(msgspec.Struct):
    """A citation while it is read.

    Attributes:
        code: code of the document type.
        start, end: what has been read of it.
        rule: name of the rule that told which document it is; empty while nothing has.
        number, date, issuer, title: as in the finished record.
        term: the congress term that is written ("XII"), or None.
        title_span: where the title stands, if it has one.
        identifier: the identifier, where the rule that found the citation makes it.
    """

    code: str
    start: int
    end: int
    rule: str = ""
    number: str | None = None
    date: str | None = None
    issuer: str | None = None
    title: str | None = None
    term: str | None = None
    title_span: Span | None = None
    identifier: str | None = None
