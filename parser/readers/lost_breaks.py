"""Where lines began and ended in a text that has lost its line breaks, beside the labels that count up.

Bullets, titles in capitals, the parts of the letterhead and of the signature (Hướng dẫn 36-HD/VPTW; Nghị định
30/2020/NĐ-CP), drawn lines, and the rows of tables.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

import msgspec

from ..keys import UPPER, alternation, fold
from ..lexicon import default_lexicon
from .counted import Mark, ends_before

_BULLET = re.compile(rf"(?<!\S)(?P<sign>[-–—+•●▪■*])(?: |(?=[{UPPER}][^\W\d_{UPPER}]))(?=[^\W_(\"“])")
_ROUND = "•●▪■"
_ENDED = re.compile(r"[.;:…][\"”)]? $")
_WORD = re.compile(r"\S+")
_DRAWN = re.compile(r"(?<!\S)[-–—_=*]{3,}(?!\S)")
_HEAD = 3_000
_LONGEST_TITLE = 250
_FEWEST_CAPITALS = 12
_NUMBER = re.compile(r"(?<!\S)Số ?:? ?\d[^\s]*(?: ?- ?[^\W\d_][^\s]*)?")
_STAR = re.compile(r"(?<!\S)\*+(?= Số)")
_PLACE_AND_DATE = re.compile(
    rf"(?<!\S)(?:[{UPPER}][^\s{UPPER}]*\.? ?){{1,5}}, ngày \d{{1,2}} tháng \d{{1,2}} năm \d{{4}}(?!\w)"
)
_CAPACITY = re.compile(rf"(?<!\S)(?:T/M|TM\.?|T\.M|K/T|KT\.?|K\.T|T/L|TL\.?|TUQ\.?|T/UQ) ?(?=[{UPPER}]{{2}})")
_RECIPIENT = re.compile(r"(?<=[,;.:] )[-+] (?=\S)")
_ORDINAL = re.compile(rf"(?<!\S)(\d{{1,3}})\.? (?=[\"“(]?[{UPPER}])")
_ANNEX = re.compile(r"(?<!\S)(?:PHỤ LỤC|PHỤ BIỂU|BIỂU MẪU)(?!\w)")
_STOP = re.compile(r"\n|(?<!\S)[-–—_=*]{3,}(?!\S)|(?<!\S)(?:Nơi nhận|Ghi chú)(?!\w)")
_FIRST_ROW = re.compile(rf"(?<!\S)(?:1|01|I|A)[.-]? (?=[\"“(]?[{UPPER}])")
_LONGEST_HEADS = 400
_SAME_HEADS = 16
_LONGEST_FOOT = 6_000


class Table(msgspec.Struct, frozen=True):
    """The place of a table's content, and where its rows start."""

    start: int
    end: int
    rows: tuple[int, ...]


class _Words(msgspec.Struct, frozen=True):
    motto: re.Pattern[str]
    types: re.Pattern[str]
    grounds: re.Pattern[str]
    resolving: re.Pattern[str]
    offices: re.Pattern[str]
    table: re.Pattern[str]
    verbs: re.Pattern[str]


@cache
def _words() -> _Words:
    lexicon = default_lexicon()
    zones = lexicon.table("zones")
    types = [name for each in lexicon.table("document_types")["types"].values() for name in each["names"]]
    heads = "|".join(map(re.escape, lexicon.table("layout")["flattened"]["ordinal_heads"]))
    return _Words(
        re.compile(rf"(?<!\S){alternation(zones['motto']['lines'])}(?!\w)"),
        re.compile(rf"(?<!\S){alternation(types)}(?!\S)"),
        re.compile(rf"(?<!\S){alternation(zones['grounds']['starts'])}(?!\w)"),
        re.compile(rf"(?<!\S){alternation(zones['enacting']['lines'])}(?!\w):?(?!\S)"),
        re.compile(rf"(?<!\S)(?<!ban )(?<!đoàn ){alternation(lexicon.table('positions')['heads'])}(?!\w)"),
        re.compile(rf"(?<!\S)(?:{heads}) (?=[{UPPER}])"),
        re.compile(rf"{alternation(lexicon.table('headings')['verbs'])}(?!\w)"),
    )


def bullets(text: str, marks: Sequence[Mark]) -> list[int]:
    """Where bullets stand: behind the end of a sentence or an item, or behind the title of a label.

    Args:
        text: single-spaced.
        marks: the labels in it.
    """
    found: list[int] = []
    titles = [mark.title for mark in marks]
    starts = [*(mark.start for mark in marks[1:]), len(text)] if marks else []
    passed = 0
    signs = list(_BULLET.finditer(text))
    ended = [_opens_item(text, sign) for sign in signs]
    for index, sign in enumerate(signs):
        at = bisect_right(titles, sign.start()) - 1
        if not ended[index] and at >= 0 and titles[at] >= passed:
            following = index + 1 < len(signs) and signs[index + 1].start() < starts[at] and ended[index + 1]
            ended[index] = _ends_title(text, titles[at], sign, followed=following)
        if ended[index]:
            found.append(sign.start())
            passed = sign.end()
    return found


def _opens_item(text: str, sign: re.Match[str]) -> bool:
    if sign["sign"] in _ROUND or ends_before(text, sign.start()):
        return (
            text[sign.end()].isupper()
            or _ENDED.search(text, max(0, sign.start() - 3), sign.start()) is not None
        )
    return False


def _ends_title(text: str, title: int, sign: re.Match[str], *, followed: bool) -> bool:
    """Whether a dash stands between a label's title and the first item under it: "a) Thể chế kinh tế - Rà soát ..."."""
    if sign.start() - title > _LONGEST_TITLE or sign["sign"] == "*" or not text[sign.end()].isupper():
        return False
    words = text[title : sign.start()].rstrip()
    if "\n" in words:
        return False
    if _ENDED.search(words + " ") or ". " in words:
        return False
    if _words().verbs.match(fold(text[sign.end() : sign.end() + 30])):
        return True
    return followed and (words.isupper() or not words.rpartition(" ")[2][:1].isupper())


def titles_in_capitals(text: str, marks: Sequence[Mark]) -> Iterator[int]:
    """Where titles in capitals start and end, if a label or the end of a sentence stands before them."""
    labelled = {place for mark in marks for place in (mark.start, mark.title)}
    for start, words in _capitals(text, labelled):
        end, after = words[-1].end(), words[-1].end() + 1
        letters = sum(len(word[0]) for word in words)
        if start in labelled:
            known = len(words) > 1
        else:
            known = letters >= _FEWEST_CAPITALS and len(words) > 1 and ends_before(text, start)
        if known:
            if start not in labelled:
                yield start
            if text[after : after + 1].isupper() and text[end - 1] not in ",-–&" and text[end] != "\n":
                yield after


def _capitals(text: str, labelled: set[int]) -> Iterator[tuple[int, list[re.Match[str]]]]:
    """The runs of words in capitals, with the numbers among and behind them; a label opens a new one."""
    run: list[re.Match[str]] = []
    for word in _WORD.finditer(text):
        opens = word.start() in labelled or text[word.start() - 1 : word.start()] == "\n"
        capital = word[0].isupper()
        number = bool(run) and word[0].lower() == word[0].upper() and not _DRAWN.match(word[0])
        if run and (opens or not (capital or number)):
            yield run[0].start(), run
            run = []
        if capital or number:
            run.append(word)
    if run:
        yield run[0].start(), run


def drawn_lines(text: str) -> Iterator[int]:
    """Both ends of each line that is drawn, not written."""
    for drawn in _DRAWN.finditer(text):
        yield from drawn.span()


def head_parts(text: str, marks: Sequence[Mark]) -> Iterator[int]:
    """Where the parts of a letterhead, the type, the grounds and the words of resolving stand in lines of their own."""
    end = min([_HEAD, len(text), *(mark.start for mark in marks[:1])])
    head = text[:end]
    key = fold(head)
    words = _words()
    found: list[int] = []
    for pattern, subject in ((words.motto, key), (_NUMBER, head), (_PLACE_AND_DATE, head), (_STAR, head)):
        for match in pattern.finditer(subject):
            if head[match.start()].isupper() or head[match.start()] == "*":
                found += match.span()
    yield from found
    yield from _resolving(head, key, found)
    for match in words.grounds.finditer(key):
        if head[match.start()].isupper() and not head[match.start() : match.end()].isupper():
            yield match.start()


def _resolving(head: str, key: str, parts: Sequence[int]) -> Iterator[int]:
    """The type of the document behind the letterhead, and "QUYẾT NGHỊ" behind the grounds."""
    words = _words()
    for match in words.types.finditer(key):
        behind = match.start() - 1 in parts or ends_before(head, match.start())
        if behind and head[match.start() : match.end()].isupper():
            yield from match.span()
            break
    for match in words.resolving.finditer(key):
        own = (
            match[0].endswith(":")
            or ends_before(head, match.start())
            or head[match.start() - 2 : match.start()] == ", "
        )
        if own and head[match.start() : match.end()].isupper():
            yield from match.span()


def foot_parts(text: str, marks: Sequence[Mark]) -> Iterator[int]:
    """Where recipients and the signature stand, behind the last label."""
    begin = max(marks[-1].start if marks else 0, len(text) - _LONGEST_FOOT)
    recipients = text.find("Nơi nhận", begin)
    capacity = _CAPACITY.search(text, begin)
    if recipients >= 0:
        yield recipients
        end = capacity.start() if capacity and capacity.start() > recipients else len(text)
        for match in _RECIPIENT.finditer(text, recipients, end):
            yield match.start()
    for match in _CAPACITY.finditer(text, begin):
        yield match.start()
        yield from _signature(text, match.end())


def _signature(text: str, at: int) -> Iterator[int]:
    """The office, and the end of the capitals, behind the capacity in which a document is signed."""
    end = at
    for word in _WORD.finditer(text, at):
        if not word[0].isupper() or _CAPACITY.match(text, word.start()):
            break
        end = word.end()
    key = fold(text[at:end])
    office = next((each for each in _words().offices.finditer(key) if each.start()), None)
    if office:
        yield at + office.start()
    if end > at and end < len(text):
        yield end


def annexes(text: str) -> list[int]:
    """Where an annex opens: its word in capitals."""
    return [found.start() for found in _ANNEX.finditer(text)]


def tables(text: str, marks: Sequence[Mark]) -> list[Table]:
    """The tables whose cells stand one behind the other: column heads that open with "TT", then rows that count up.

    A table ends with its line, at a drawn line, an annex, the signature, or where an outer series of labels goes on.
    """
    stops = sorted(
        [match.start() for match in _STOP.finditer(text)]
        + [match.start() for match in _CAPACITY.finditer(text)]
        + annexes(text)
        + [len(text)]
    )
    begun = _begun(marks)
    starts = [mark.start for mark in marks]
    found: list[Table] = []
    for head in _words().table.finditer(text):
        start = head.start()
        if found and start < found[-1].end:
            continue
        end = stops[bisect_right(stops, start)]
        if not _goes_on(text, start, found) and not _FIRST_ROW.search(
            text, start, min(end, start + _LONGEST_HEADS)
        ):
            continue
        first, last = bisect_right(starts, start), bisect_left(starts, end)
        outer = (each for each in range(first, last) if not _is_inside(begun[each], start, found))
        if (following := next(outer, last)) < last:
            end = starts[following]
        rows = {*_rows(text, head.end(), end), *starts[first:following]}
        found.append(Table(start, end, tuple(sorted(rows))))
    return found


def _goes_on(text: str, start: int, found: Sequence[Table]) -> bool:
    """Whether the column heads are those of the table before, repeated on the next page."""
    before = found[-1].start if found else start
    return before < start and text[before : before + _SAME_HEADS] == text[start : start + _SAME_HEADS]


def _is_inside(at: int, start: int, found: Sequence[Table]) -> bool:
    """Whether an offset lies in the table that starts at ``start`` or in one before it."""
    index = bisect_right(found, at, key=lambda table: table.start) - 1
    return at > start or (index >= 0 and at < found[index].end)


def _begun(marks: Sequence[Mark]) -> list[int]:
    """For each label, where the first member of its series stands."""
    begun: list[int] = []
    series: dict[object, int] = {}
    for mark in marks:
        if mark.value == 1:
            series[mark.series] = mark.start
        begun.append(series.get(mark.series, mark.start))
    return begun


def _rows(text: str, start: int, end: int) -> Iterator[int]:
    """Where the rows of a table start: ordinals that count up from the first; a group of rows starts at 1 again."""
    last = 0
    for match in _ORDINAL.finditer(text, start, end):
        ordinal = int(match[1])
        if not last or ordinal in (last + 1, 1):
            yield match.start()
            last = ordinal
