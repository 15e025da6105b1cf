"""Where the title of a block ends, and what form it has."""

from __future__ import annotations

import re
from typing import Literal

import msgspec

from ..keys import UPPER
from ..lexicon.headings import Vocabulary
from ..source import Block, Source

Form = Literal["empty", "marked", "line", "colon", "topic", "stop", "sentence", "item", "prose"]

_LONGEST_MARKED = 400  # a longer block in bold is a paragraph in bold
_LONGEST_BEFORE_COLON = 140
_WINDOW = 700
_BARE, _TOPIC = 6, 10  # words
# In bold with the title: the number of the first item that follows in the same line.
_FIRST_ITEM = re.compile(r"(?<=:) *(?:\((?:1|i|a)\)|(?:1|i|a)[.)]) *$")
# A full stop that ends a sentence: not behind an initial or the abbreviation of a title or a place. The look-behinds
# stand behind the mark, so that the search can skip to it.
_SENTENCE_END = re.compile(rf"[.!?](?<![ .(][{UPPER}].)(?<!\bT[PXS].)(?<!\bGS.)[\"”)]? +(?=[\"“(]?[{UPPER}])")
# A title in capitals to which the text below it was joined ("TÌNH HÌNH Thực hiện Nghị quyết …").
_JOINED = re.compile(rf"(?:[{UPPER}]{{2,}}(?:,| [-–&])? ){{2,}}(?=[{UPPER}][^\W\d_{UPPER}]+ [^\W\d_{UPPER}])")
_TRAILING = " .:;,\u00a0"
_QUANTITY = re.compile(r"%|\bđạt (?!được\b)|\bchiếm \D{0,12}\d|\btrở lên\b")
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[^\W\d_]+")


class Title(msgspec.Struct, frozen=True):
    """The words of a block behind its label, cut into title and running text.

    Attributes:
        form: "empty" no words at all; "marked" set off by capitals, bold type or markup; "line" all of the block,
            without a full stop; "colon" and "stop" a run-in title and the mark that ends it; "topic" a few words
            before a colon that small letters follow; "sentence" all of the block, one sentence; "item" ends in ";" or
            ",", or is a quantity; "prose" anything longer.
        start: first character of the title.
        end: end of the title without its closing mark.
        body: start of the running text in the same block; the end of the block if there is none.
    """

    form: Form
    start: int
    end: int
    body: int


def read_title(source: Source, block: Block, start: int, words: Vocabulary) -> Title:
    """Cut a block, from ``start`` on, into title and running text.

    Args:
        source: the document.
        block: one of its blocks.
        start: where the words behind the label start.
        words: the patterns of the lexicon.
    """
    end = block.span[1]
    if start >= end:
        return Title("empty", end, end, end)
    return _marked(source.text, block, start) or _plain(source, start, end, words)


def _marked(text: str, block: Block, start: int) -> Title | None:
    end = block.span[1]
    short = end - start <= _LONGEST_MARKED
    if short and (block.role == "heading" or block.strong or is_capitals(text[start:end])):
        return Title("marked", start, _trimmed(text, start, end), end)
    run = block.strong_to
    if start + 2 < run < end:
        item = _FIRST_ITEM.search(text, start, run)
        run = item.start() if item else run
        rest = text[run : min(end, run + 12)].lstrip()
        closed = text[start:run].rstrip()[-1:] in (":", ".") or rest[:1] in (":", ".")
        if closed or (" " in text[start:run].strip() and rest[:1].isupper()):
            return Title("marked", start, _trimmed(text, start, run), _skip(text, run, end, " .:-–\u00a0"))
    joined = _JOINED.match(text, start, end) if start > block.span[0] else None
    return Title("marked", start, _trimmed(text, start, joined.end()), joined.end()) if joined else None


def is_capitals(words: str) -> bool:
    """Whether words are set in capitals; a few small letters ("và", a unit) may stand among them."""
    second = words[1:2]
    if second.islower() or not (words[:1].isupper() or second.isupper()):
        return False
    if words.isupper():
        return words[:3].isalpha() or sum(map(str.isalpha, words[:20])) >= 3
    if not words.split(maxsplit=1)[0].isupper():
        return False
    found = _WORD.findall(words[:_LONGEST_MARKED])
    capital = sum(len(word) for word in found if word.isupper())
    return capital > 8 and capital >= 0.8 * sum(map(len, found)) and len(found) > 2


def _plain(source: Source, start: int, end: int, words: Vocabulary) -> Title:
    text, key = source.text, source.key
    window = min(end, start + _WINDOW)
    stop = _SENTENCE_END.search(text, start, window)
    sentence = stop.start() if stop else end
    colon = text.find(":", start, min(sentence, start + _LONGEST_BEFORE_COLON))
    if 0 <= colon < end - 1 and not text[colon + 1].isdigit():
        title = _before_colon(source, start, colon, end, words)
        if title:
            return title
    if stop is None and window < end:
        cut = text.rfind(" ", start, window)
        return Title("prose", start, cut if cut > start else window, cut if cut > start else window)
    if stop is None:
        return Title(_whole(text, key, start, end), start, _trimmed(text, start, end), end)
    if _is_quantity(key[start:sentence]):
        return Title("prose", start, _trimmed(text, start, sentence), stop.end())
    return Title("stop", start, _trimmed(text, start, sentence), stop.end())


def _is_quantity(words: str) -> bool:
    """Whether a sentence, folded, states a result or a target."""
    # One of these each branch of the pattern holds.
    hinted = "%" in words or "đạt " in words or "chiếm " in words or "trở lên" in words
    return hinted and _DIGIT.search(words) is not None and _QUANTITY.search(words) is not None


def _whole(text: str, key: str, start: int, end: int) -> Form:
    last = text[end - 1]
    if last in ";,":
        return "item"
    if _is_quantity(key[start:end]):
        return "item"
    return "sentence" if last in ".!?" else "line"


def _before_colon(source: Source, start: int, colon: int, end: int, words: Vocabulary) -> Title | None:
    """A run-in title that a colon ends; None where the colon stands inside a sentence or opens a list of its own."""
    text, key = source.text, source.key
    if words.count.match(key, colon + 1, end):
        return Title("line", start, _trimmed(text, start, end), end)
    if text.find(";", start, colon) >= 0 or words.leads_over(key, start, colon + 1):
        return None
    body = _skip(text, colon + 1, end, " \u00a0")
    following = text[body : body + 1]
    if following.islower() and not _is_bare_subject(key, start, colon, words):
        topical = key.count(" ", start, colon) < _TOPIC and not any(map(str.isdigit, key[start:colon]))
        return Title("topic", start, _trimmed(text, start, colon), body) if topical else None
    if following.isdigit() and end - body < 60:
        return Title("item", start, colon, end)
    return Title("colon", start, _trimmed(text, start, colon), body)


def _is_bare_subject(key: str, start: int, end: int, words: Vocabulary) -> bool:
    """Whether words only name a subject or an organ: "Mục tiêu", "Đối với cấp xã", "Văn phòng Huyện ủy"."""
    patterns = (words.kind, words.about, words.organ)
    return key.count(" ", start, end) < _BARE and any(pattern.match(key, start, end) for pattern in patterns)


def _trimmed(text: str, start: int, end: int) -> int:
    """``end`` moved left over closing marks."""
    return start + len(text[start:end].rstrip(_TRAILING))


def _skip(text: str, start: int, end: int, marks: str) -> int:
    """``start`` moved right over marks, at most to ``end``."""
    window = text[start:end] if end - start < 40 else text[start : start + 40]
    return min(end, start + len(window) - len(window.lstrip(marks)))
