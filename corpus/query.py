"""The query language of ``search``: words, phrases and the signs that join them.

    rừng trồng              both words, anywhere in a passage
    "che phủ rừng"          a phrase
    rừng OR biển            either; AND binds closer than OR
    rừng NOT trồng          the first without the second
    phát tri*               words that begin so
    (rừng OR biển) AND bảo  brackets group
    =hoa                    exactly these letters: not hòa, not hóa

AND, OR and NOT are written in capitals. A word with signs in it (``05-CT/TW``) is a phrase. How letters and
accents match is told in ``accents``.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TypeAlias

from nghiquyet.parser.errors import NghiquyetError

from .accents import phrase_pattern, spelling, words

MAX_TERMS = 100
MAX_DEPTH = 20
_TOKEN = re.compile(r'\s+|[()]|=?"[^"]*"?\*?|[^\s()"]+')
_QUOTES = str.maketrans("“”„‟«»", '""""""')


class QueryError(NghiquyetError):
    """A query that cannot be understood.

    Attributes:
        query: the query, in NFC.
        position: where in it the fault is, from 0.
    """

    def __init__(self, reason: str, *, query: str, position: int) -> None:
        self.query = query
        self.position = position
        marked = f"{query}\n{' ' * position}^" if "\n" not in query else None
        super().__init__(f"{reason} (character {position + 1} of the query)", hint=marked)


@dataclass(frozen=True, slots=True)
class Phrase:
    """One or more words next to each other.

    Attributes:
        words: their spellings (``accents.spelling``).
        prefix: whether the last word may go on.
        exact: whether a plain letter matches only itself.
    """

    words: tuple[str, ...]
    prefix: bool = False
    exact: bool = False

    @property
    def pattern(self) -> re.Pattern[str]:
        """What finds the phrase in a spelling."""
        return phrase_pattern(self.words, prefix=self.prefix, exact=self.exact)


@dataclass(frozen=True, slots=True)
class All:
    """Every part must be there."""

    parts: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """At least one part must be there."""

    parts: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class Without:
    """The first must be there and the second must not."""

    wanted: Query
    unwanted: Query


Query: TypeAlias = "Phrase | All | Either | Without"


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    position: int


def parse_query(text: str) -> Query:
    """The query as a tree.

    Raises:
        QueryError: if it has no word, or its signs do not go together.
    """
    return _Parser(unicodedata.normalize("NFC", text).translate(_QUOTES)).whole()


def check_queries(*texts: str | None) -> None:
    """See that each text, where there is one, is a query: inside SQL it is too late to say why not.

    Raises:
        QueryError: as ``parse_query``.
    """
    for text in texts:
        if text is not None:
            parse_query(text)


def phrases(query: Query) -> list[Phrase]:
    """The phrases that a passage can match, for highlights; those after NOT are left out."""
    if isinstance(query, Phrase):
        return [query]
    parts = (query.wanted,) if isinstance(query, Without) else query.parts
    return [phrase for part in parts for phrase in phrases(part)]


def matches(query: Query, spelled: str) -> bool:
    """Whether a text, given as its spelling, matches the query."""
    if isinstance(query, Phrase):
        return query.pattern.search(spelled) is not None
    if isinstance(query, All):
        return all(matches(part, spelled) for part in query.parts)
    if isinstance(query, Either):
        return any(matches(part, spelled) for part in query.parts)
    return matches(query.wanted, spelled) and not matches(query.unwanted, spelled)


class _Parser:
    """Recursive descent: either = both (OR both)*; both = item ((AND)? (NOT)? item)*."""

    def __init__(self, query: str) -> None:
        self.query = query
        self.tokens = [
            _Token(match[0], match.start()) for match in _TOKEN.finditer(query) if not match[0].isspace()
        ]
        self.tokens = [token for token in self.tokens if self._means_something(token)]
        self.next = 0
        self.depth = 0

    def whole(self) -> Query:
        if not self.tokens:
            raise self._error("there is no word to search for", 0)
        if len(self.tokens) > MAX_TERMS:
            raise self._error(f"more than {MAX_TERMS} words", self.tokens[MAX_TERMS].position)
        query = self._either()
        if self.next < len(self.tokens):
            raise self._error("this bracket was not opened", self.tokens[self.next].position)
        return query

    def _either(self) -> Query:
        parts = [self._both()]
        while self._take("OR"):
            parts.append(self._both())
        return parts[0] if len(parts) == 1 else Either(tuple(parts))

    def _both(self) -> Query:
        query = self._item()
        parts = [query]
        while self._peek() not in (None, ")", "OR"):
            self._take("AND")
            if self._take("NOT"):
                parts = [Without(_joined(parts), self._item())]
            else:
                parts.append(self._item())
        return _joined(parts)

    def _item(self) -> Query:
        if self.next >= len(self.tokens):
            raise self._error("a word is missing at the end", len(self.query))
        token = self.tokens[self.next]
        self.next += 1
        if token.text == "(":
            return self._group(token)
        if token.text == ")":
            raise self._error("a word is missing before this bracket", token.position)
        if token.text in ("AND", "OR", "NOT"):
            raise self._error(f"{token.text} needs a word before it and after it", token.position)
        return self._phrase(token)

    def _group(self, opening: _Token) -> Query:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise self._error(f"more than {MAX_DEPTH} brackets in each other", opening.position)
        query = self._either()
        if not self._take(")"):
            raise self._error("this bracket is not closed", opening.position)
        self.depth -= 1
        return query

    def _phrase(self, token: _Token) -> Phrase:
        body = token.text.removeprefix("=")
        prefix = body.endswith("*")
        body = body.removesuffix("*")
        if body.startswith('"') and (len(body) < 2 or not body.endswith('"')):
            raise self._error("this quotation mark is not closed", token.position + token.text.index('"'))
        if "*" in body:
            raise self._error("* stands only at the end of a word", token.position + token.text.index("*"))
        found = words(spelling(body))
        if not found:
            raise self._error("there is no word here", token.position)
        return Phrase(tuple(found), prefix=prefix, exact=token.text.startswith("="))

    def _means_something(self, token: _Token) -> bool:
        """A lone dash or comma is passed over; signs of the language are not."""
        return any(sign in token.text for sign in '()"*') or bool(words(spelling(token.text)))

    def _peek(self) -> str | None:
        return self.tokens[self.next].text if self.next < len(self.tokens) else None

    def _take(self, text: str) -> bool:
        if self._peek() != text:
            return False
        self.next += 1
        return True

    def _error(self, reason: str, position: int) -> QueryError:
        return QueryError(reason, query=self.query, position=position)


def _joined(parts: list[Query]) -> Query:
    return parts[0] if len(parts) == 1 else All(tuple(parts))
