"""Who is charged with a passage's task, and by when.

An actor is read where it is the subject: at the start of a clause before the verb ("Ban Thường vụ Tỉnh ủy,
Đảng đoàn ... căn cứ"), behind "Giao", or behind "Cơ quan chủ trì:". The organs further on are those that are
reported to or worked with. A deadline is a date with the words of one before it ("trước ngày 31/12/2021").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

import msgspec

from .grammars.dates import YEAR, Date, dates_of_key
from .keys import alternation, fold_all, whole_words
from .lexicon import Lexicon
from .model import IsoDate, Passage, Span
from .source import Source

_CHARGED_KINDS: Final = ("task", "implementation")
_LONGEST_LIST: Final = 700
_CUE_LENGTH: Final = 40
_LONGEST_DUE: Final = 160  # the longest cue, and the longest date up to its year
_CLAUSE_LENGTH: Final = 200
_COMMAS_TRIED: Final = 3
# A set of characters comes first, so that the search can skip to them; so in other patterns of this parser.
_CLAUSE_END = re.compile(r"[.;:?!\n](?:(?<=\n)| +)")
_OPENING = re.compile(r"[ \"'(-]*(\w+)")
_WORD = re.compile(r"\w+")
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
        openers: the first words of all that is looked for at the start of a clause; most clauses begin otherwise.
        charge: the words that open a clause that names who is charged.
        lead: the words before who is charged, with the colon, at the end of a clause.
        adverbial: what opens a clause in which the actor may follow a comma.
        head: the first words of an organ, in a group: ``sure`` if they open one anywhere, ``many`` if they
            name a group of organs, ``place`` if they are the word for a locality.
        named: words that open one only before a capital letter.
        people: what stands in a list of organs but is none.
        stop: what may end an organ's name: group ``verb`` if it says what to do, ``joint``, or anything else.
        hint: what opens with the words of a deadline and may go on with a date; dates are read only behind one.
        cue: what ends just before a deadline; group ``weak`` if it does not make one by itself.
        finish: the verbs that make a weak cue one.
        past: the words that say that it is no task any more.
    """

    openers: frozenset[str]
    charge: re.Pattern[str]
    lead: re.Pattern[str]
    adverbial: re.Pattern[str]
    head: re.Pattern[str]
    named: re.Pattern[str]
    people: re.Pattern[str]
    stop: re.Pattern[str]
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
    of_time = r"(?: +(?:cuối|hết|đầu|giữa))?:? +"
    strong, weak = alternation(deadlines["before"]), alternation(deadlines["until"])
    return _Patterns(
        openers=_first_words(
            *heads.values(), table["words"]["many"], table["words"]["charge"], table["words"]["adverbial"]
        ),
        charge=re.compile(rf"{words['charge']}(?!\w):? *"),
        lead=re.compile(rf"(?<!\w){words['lead']} *:\Z"),
        adverbial=re.compile(rf"{words['adverbial']}(?!\w)"),
        head=re.compile(rf"(?P<many>{many}){count}(?:(?P<sure>{always})|{listed}|(?P<place>{place}))(?!\w)"),
        named=re.compile(rf"{many}{alternation(heads['named'])}(?= +\w)"),
        people=re.compile(rf"{many}{words['people']}(?!\w)"),
        stop=re.compile(
            rf"(?<!\w)(?:(?P<verb>{alternation(verbs['charged'])})|{alternation(verbs['other'])})(?!\w)"
            r"|(?P<joint>, *(?:và +)?| và +)|[.;:\n]"
        ),
        hint=re.compile(rf"{whole_words([*deadlines['before'], *deadlines['until']])}{of_time}(?=[0-9nmtq])"),
        cue=re.compile(rf"(?<!\w)(?:{strong}|(?P<weak>{weak})){of_time}\Z"),
        finish=re.compile(rf"(?<!\w){alternation(deadlines['finish'])}(?!\w)"),
        past=re.compile(rf"(?<!\w){alternation(deadlines['past'])}(?!\w)"),
    )


def _first_words(*lists: list[str]) -> frozenset[str]:
    phrases = fold_all(phrase for listed in lists for phrase in listed)
    return frozenset(word[0] for phrase in phrases if (word := _WORD.match(phrase)))


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
    due = _due(source.key, start, end, patterns)
    return msgspec.structs.replace(passage, actors=actors, due=due) if actors or due else passage


def _actors(source: Source, start: int, end: int, patterns: _Patterns) -> Iterator[str]:
    """The organs charged in a stretch of the text, as they come."""
    key = source.key
    for clause_start, clause_end in _clauses(key, start, end):
        opening = _OPENING.match(key, clause_start, end)
        if opening and (opening[1] in patterns.openers or opening[1].isdigit()):
            yield from _in_clause(source, opening.start(1), clause_end, patterns)
        if key[clause_end - 1 : clause_end] == ":" and patterns.lead.search(
            key[max(start, clause_end - _CUE_LENGTH) : clause_end]
        ):
            behind = _OPENING.match(key, clause_end, end)
            at = behind.start(1) if behind else clause_end
            yield from _organs(source, at, end, patterns, verbless=True)


def _clauses(key: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where each clause begins, spaces and quotes included, and where it ends, its mark included."""
    for mark in _CLAUSE_END.finditer(key, start, end):
        yield start, mark.start() + 1
        start = mark.end()
    yield start, end


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
        if stop is None or not stop["joint"]:
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
    return [_IN_BRACKETS.sub("", text[start:end].strip(" ,-–")) for start, end in spans]


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
    for stop in patterns.stop.finditer(source.key, position, end):
        if not source.text[stop.start()].isupper():
            return stop
    return None


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
    return bool(stop["verb"]) or (stop[0] == ":" and _verb_at(source, stop.end() + 1, patterns))


def _verb_at(source: Source, position: int, patterns: _Patterns) -> bool:
    stop = patterns.stop.match(source.key, position)
    return bool(stop and stop["verb"])


def _due(key: str, start: int, end: int, patterns: _Patterns) -> IsoDate | None:
    """The first date of a stretch of the key that is a deadline; of a period, its end."""
    if not any(
        patterns.hint.search(key, max(start, year.start() - _LONGEST_DUE), year.start())
        for year in YEAR.finditer(key, start, end)
    ):
        return None
    dates = dates_of_key(key, start, end)
    for at, date in enumerate(dates):
        if _is_deadline(key, start, date, patterns):
            following = dates[at + 1 : at + 2]
            is_period = following and following[0].span[0] - date.span[1] <= len(" - ")
            return following[0].value if is_period else date.value
    return None


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
