"""Who is charged with a passage's task, and by when.

An actor is read where it is the subject: at the start of a clause before the verb ("Ban Thường vụ Tỉnh ủy,
Đảng đoàn ... căn cứ"), behind "Giao", or behind "Cơ quan chủ trì:". The organs further on are those that are
reported to or worked with. A deadline is a date with the words of one before it ("trước ngày 31/12/2021").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Final

import msgspec

from .grammars.dates import DATE_START, YEAR_REST, Date, dates_of_key
from .keys import alternation, fold_all, guarded_stems
from .lexicon import Lexicon
from .model import IsoDate, Passage, Span
from .source import Source

_CHARGED_KINDS: Final = ("task", "implementation")
_LONGEST_LIST: Final = 700
_CUE_LENGTH: Final = 40
_LONGEST_DUE: Final = 160  # the longest cue, and the longest date up to its year
_SHORT_DUE: Final = (
    80  # the same, where the date says no day or month in words before the last of these characters:
)
_SHORT_DATE: Final = 40
_CLAUSE_LENGTH: Final = 200
_COMMAS_TRIED: Final = 3
# A set of characters comes first, so that the search can skip to them; so in other patterns of this parser.
_CLAUSE_END = re.compile(r"[.;:?!] +")
_CLAUSE_MARKS: Final = ".;:?!"
_BEFORE_WORDS: Final = r"[ \"'(-]*"
_FIRST_WORD = re.compile(rf"{_BEFORE_WORDS}(\w+)")
# A search for one character is several times as quick as one for either of two.
_YEARS = (re.compile(f"1{YEAR_REST}"), re.compile(f"2{YEAR_REST}"))
_WORD = re.compile(r"\w+")
_OF_TIME = ("cuối", "hết", "đầu", "giữa")
_IN_BRACKETS = re.compile(r" *\([^()]*\)$")


def assign_duties(source: Source, passages: Sequence[Passage], lexicon: Lexicon) -> list[Passage]:
    """The passages, those of tasks and their organisation with actors and deadline.

    Args:
        source: the document that the spans of the passages point into.
        passages: in text order; they are left as they are.
        lexicon: with the table ``actors``.

    Returns:
        As many passages, in the same order.
    """
    patterns = _patterns(lexicon)
    return [
        _with_duties(source, passage, patterns) if passage.kind in _CHARGED_KINDS else passage
        for passage in passages
    ]


class _Patterns(msgspec.Struct, frozen=True):
    """What the ``actors`` table compiles to, all over key text.

    Attributes:
        opening: the first word, in its group, of all that is looked for at the start of a clause; most clauses begin
            otherwise.
        charge: the words that open a clause that names who is charged.
        lead: the words before who is charged, with the colon, at the end of a clause.
        adverbial: what opens a clause in which the actor may follow a comma.
        head: the first words of an organ, in a group: ``sure`` if they open one anywhere, ``many`` if they
            name a group of organs, ``place`` if they are the word for a locality.
        named: words that open one only before a capital letter.
        people: what stands in a list of organs but is none.
        stop: what may end an organ's name: a verb, what joins it to the next, or a mark.
        charged: the verbs that say what to do.
        hint: what ends as the words of a deadline do and may go on with a date; dates are read only behind one.
        cue: what ends just before a deadline; group ``weak`` if it does not make one by itself.
        finish: the verbs that make a weak cue one.
        past: the words that say that it is no task any more.
    """

    opening: re.Pattern[str]
    charge: re.Pattern[str]
    lead: re.Pattern[str]
    adverbial: re.Pattern[str]
    head: re.Pattern[str]
    named: re.Pattern[str]
    people: re.Pattern[str]
    stop: re.Pattern[str]
    charged: frozenset[str]
    hint: re.Pattern[str]
    cue: re.Pattern[str]
    finish: re.Pattern[str]
    past: re.Pattern[str]


@cache
def _patterns(lexicon: Lexicon) -> _Patterns:
    table = lexicon.table("actors")
    heads, verbs, deadlines = table["heads"], table["verbs"], table["deadlines"]
    words = {name: alternation(listed) for name, listed in table["words"].items()}
    always, listed, place = (alternation(heads[name]) for name in ("always", "listed", "localities"))
    many, count = rf"(?:{words['many']} +)?", r"(?:[0-9]{1,3} +)?"
    of_time = rf"(?: +{alternation(_OF_TIME)})?:? +"
    strong, weak = alternation(deadlines["before"]), alternation(deadlines["until"])
    last_words = _behind_last_words([*deadlines["before"], *deadlines["until"], *_OF_TIME, ":"])
    openers = _first_words(
        *heads.values(), table["words"]["many"], table["words"]["charge"], table["words"]["adverbial"]
    )
    return _Patterns(
        opening=re.compile(rf"{_BEFORE_WORDS}({alternation(openers)}|[0-9]+)(?!\w)"),
        charge=re.compile(rf"{words['charge']}(?!\w):? *"),
        lead=re.compile(rf"(?<!\w){words['lead']} *:\Z"),
        adverbial=re.compile(rf"{words['adverbial']}(?!\w)"),
        head=re.compile(rf"(?P<many>{many}){count}(?:(?P<sure>{always})|{listed}|(?P<place>{place}))(?!\w)"),
        named=re.compile(rf"{many}{alternation(heads['named'])}(?= +\w)"),
        people=re.compile(rf"{many}{words['people']}(?!\w)"),
        # Each branch begins with the one letter or mark that a search can skip to.
        stop=re.compile(
            "|".join(rf"{stem}(?!\w)" for stem in guarded_stems([*verbs["charged"], *verbs["other"]]))
            + r"|, *(?:và +)?| và +|\.|;|:|\n"
        ),
        charged=frozenset(fold_all(verbs["charged"])),
        # The letter is read before it is looked at, since a search is quickest to pass over what a character rules out.
        hint=re.compile(rf" [0-9nmtq ](?<=(?= *{DATE_START}).)(?:{last_words})"),
        cue=re.compile(rf"(?<!\w)(?:{strong}|(?P<weak>{weak})){of_time}\Z"),
        finish=re.compile(rf"(?<!\w){alternation(deadlines['finish'])}(?!\w)"),
        past=re.compile(rf"(?<!\w){alternation(deadlines['past'])}(?!\w)"),
    )


def _first_words(*lists: list[str]) -> set[str]:
    phrases = fold_all(phrase for listed in lists for phrase in listed)
    return {word[0] for phrase in phrases if (word := _WORD.match(phrase))}


def _behind_last_words(phrases: Iterable[str]) -> str:
    """A pattern for what is two characters behind the last word of a phrase; a look-behind must have one length."""
    of_length: dict[int, list[str]] = {}
    for word in sorted({phrase.rpartition(" ")[2] for phrase in fold_all(phrases)}):
        of_length.setdefault(len(word), []).append(re.escape(word))
    return "|".join(rf"(?<=(?:{'|'.join(words)})..)" for words in of_length.values())


class _Head(msgspec.Struct, frozen=True):
    """The first words of an organ: where they end, and whether they are those of a locality or of a proper name."""

    end: int
    is_place: bool = False
    is_named: bool = False


def _with_duties(source: Source, passage: Passage, patterns: _Patterns) -> Passage:
    start, end = passage.span
    if passage.marker and source.text.startswith(passage.marker, start):
        start += len(passage.marker)
    actors = list(dict.fromkeys(_actors(source, start, end, patterns)))
    years = sorted([year.start() for pattern in _YEARS for year in pattern.finditer(source.key, start, end)])
    due = _due(source.key, start, end, years, patterns) if years else None
    return msgspec.structs.replace(passage, actors=actors, due=due) if actors or due else passage


def _actors(source: Source, start: int, end: int, patterns: _Patterns) -> Iterator[str]:
    """The organs charged in a passage, as they come, clause by clause."""
    key = source.key
    begin = start
    for stop in [*_clause_ends(key, start, end), end]:
        if begin > start and key[begin - 2] == ":":
            yield from _behind_colon(source, begin, end, patterns)
        if opening := patterns.opening.match(key, begin, stop):
            yield from _in_clause(source, opening.start(1), stop, patterns)
        begin = stop + 1


def _clause_ends(key: str, start: int, end: int) -> list[int]:
    """Where clauses end, between mark and space, but the last; to look for each mark takes far less than a pattern."""
    ends: list[int] = []
    for mark in _CLAUSE_MARKS:
        at = key.find(mark, start, end - 1)
        while at >= 0:
            if key[at + 1] == " ":
                ends.append(at + 1)
            at = key.find(mark, at + 1, end - 1)
    ends.sort()
    return ends


def _behind_colon(source: Source, at: int, end: int, patterns: _Patterns) -> list[str]:
    if not patterns.lead.search(source.key, max(0, at - 2 - _CUE_LENGTH), at - 1):
        return []
    first = _FIRST_WORD.match(source.key, at, end)
    return _organs(source, first.start(1), end, patterns, verbless=True) if first else []


def _in_clause(source: Source, start: int, end: int, patterns: _Patterns) -> list[str]:
    if charge := patterns.charge.match(source.key, start, end):
        return _organs(source, charge.end(), end, patterns)
    organs = _organs(source, start, end, patterns)
    if not organs and patterns.adverbial.match(source.key, start, end):
        organs = _organs_behind_comma(source, start, end, patterns)
    return organs


def _organs_behind_comma(source: Source, start: int, end: int, patterns: _Patterns) -> list[str]:
    for _ in range(_COMMAS_TRIED):
        start = source.key.find(", ", start, end) + 2
        if start < 2:
            break
        if organs := _organs(source, start, end, patterns):
            return organs
    return []


def _organs(source: Source, at: int, end: int, patterns: _Patterns, *, verbless: bool = False) -> list[str]:
    """The list of organs that begins at ``at``; empty if no verb or colon follows it, unless it is ``verbless``."""
    text = source.text
    end = min(end, at + _LONGEST_LIST)
    head = first = _head(source, at, end, patterns, first=True)
    spans: list[Span] = []
    position = at
    while first and (head or position > at):
        stop = _stop(source, head.end if head else position, end, patterns)
        name_end = stop.start() if stop else end
        if head:
            spans.append((position, name_end))
        elif _goes_on(source, position, first, patterns):
            spans[-1] = (spans[-1][0], name_end)
        if stop is None or stop[0][0] not in ", ":
            return _names(text, spans) if verbless or _is_told(source, stop, patterns) else []
        position = stop.end()
        first = head or first
        head = _head(source, position, end, patterns)
        if head and head.is_place and not first.is_place:
            head = None
        if head is None and _verb_at(source, position, patterns):
            return _names(text, spans)
    return []


def _names(text: str, spans: list[Span]) -> list[str]:
    """The names, without what is told of them in brackets at the end ("... khóa XIX (43 đồng chí)")."""
    names = [text[start:end].strip(" ,-–") for start, end in spans]
    return [_IN_BRACKETS.sub("", name) if name.endswith(")") else name for name in names]


def _head(source: Source, at: int, end: int, patterns: _Patterns, *, first: bool = False) -> _Head | None:
    """The words at an offset that open an organ's name; fewer do at the start of a clause than in a list."""
    head = patterns.head.match(source.key, at, end)
    if head and (head["many"] or head["sure"] or not first):
        return _Head(head.end(), is_place=bool(head["place"]))
    head = patterns.named.match(source.key, at, end)
    if head and source.text[head.end() : head.end() + 2].strip()[:1].isupper():
        return _Head(head.end(), is_named=True)
    return None


def _stop(source: Source, position: int, end: int, patterns: _Patterns) -> re.Match[str] | None:
    """Where a name ends that begins before ``position``: brackets and verbs in capitals are a part of it."""
    stop = patterns.stop.search(source.key, position, end)
    while stop and source.text[stop.start()].isupper():
        stop = patterns.stop.search(source.key, stop.end(), end)
    return stop


def _goes_on(source: Source, position: int, head: _Head, patterns: _Patterns) -> bool:
    """Whether what stands behind a comma is more of the same name: "Sở Văn hóa, Thể thao và Du lịch"."""
    if patterns.people.match(source.key, position):
        return False
    if head.is_named or source.text[position : position + 1].isupper():
        return True
    place = patterns.head.match(source.key, position)
    return bool(place and place["place"])


def _is_told(source: Source, stop: re.Match[str] | None, patterns: _Patterns) -> bool:
    """Whether a list that ends at ``stop`` is followed by what to do."""
    if stop is None:
        return False
    return stop[0] in patterns.charged or (stop[0] == ":" and _verb_at(source, stop.end() + 1, patterns))


def _verb_at(source: Source, position: int, patterns: _Patterns) -> bool:
    stop = patterns.stop.match(source.key, position)
    return stop is not None and stop[0] in patterns.charged


def _due(key: str, start: int, end: int, years: Iterable[int], patterns: _Patterns) -> IsoDate | None:
    """The first date of a stretch of the key that is a deadline; of a period, its end."""
    if not _may_be_due(key, start, years, patterns):
        return None
    dates = dates_of_key(key, start, end)
    for at, date in enumerate(dates):
        if _is_deadline(key, start, date, patterns):
            following = dates[at + 1 : at + 2]
            is_period = following and following[0].span[0] - date.span[1] <= len(" - ")
            return following[0].value if is_period else date.value
    return None


def _may_be_due(key: str, start: int, years: Iterable[int], patterns: _Patterns) -> bool:
    """Whether before any of the years there is what ends as the words of a deadline do, and then a date."""
    for year in years:
        if patterns.hint.search(key, max(start, year - _LONGEST_DUE), year):
            return True
        start = year - len(": ")  # what stands farther before this year has been looked at
    return False


def _is_deadline(key: str, start: int, date: Date, patterns: _Patterns) -> bool:
    at = date.span[0]
    cue = patterns.cue.search(key[max(start, at - _CUE_LENGTH) : at])
    if cue is None:
        return False
    clause = _CLAUSE_END.split(key[max(start, at - _CLAUSE_LENGTH) : at])[-1]
    if patterns.past.search(clause):
        return False
    only_year = len(date.value) == len("2025")
    return not (cue["weak"] and only_year) or bool(patterns.finish.search(clause))
