"""The matching key: a copy of a text in which spellings that mean the same are written the same.

The key has exactly as many characters as the text, so that a match in the key *is* a span of the text.
Vocabulary and text are folded by the same function; a pattern therefore needs no variants of its own.

Folded: case; NBSP and other spaces to a plain space (line ends stay); every dash to ``-``; curly quotes
to ``"`` and ``'``; ``Ð ð Ɖ`` to ``đ``, ``Ƣ ƣ`` to ``ư``; the place of the tone mark (``hoà`` = ``hòa``,
``uỷ`` = ``ủy``); and the closed list of words that are spelled with *i* or *y* (``tỉ`` = ``tỷ``) or with
*hàng* or *hằng* (``hàng năm`` = ``hằng năm``). Accents are kept: ``tỉnh`` and ``tính`` are two words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import groupby

UPPER = "A-ZÀ-ÝĂĐĨŨƠƯ" + "".join(map(chr, range(0x1EA0, 0x1EFA, 2)))
"""The capital letters of Vietnamese, for a class of a pattern: in a text, since a key has none."""

_SPACES = re.compile(" +")
# The letters of Vietnamese from the rarest in resolutions to the commonest; other signs than these are rarer still.
_BY_RARITY = "jỵzẵẳfẹẻỹèỏỡéỳẫỗẽễõwằũùĩừỷửúặeýắẩữòọởỉãầồìóậợờấụăứổềịíớêxủơểôạựốếảksdộqâblyệưmàropváađuigtchn "
# Without U+2000 and U+2001, which no NFC text holds.
_CHARACTERS = {
    **dict.fromkeys("\u00a0\u1680\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\t", " "),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("‘’‚‛′", "'"),
    "ð": "đ", "ɖ": "đ", "ƣ": "ư",
}  # fmt: skip
_TONE_PLACES = {
    "oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa",
    "oè": "òe", "oé": "óe", "oẻ": "ỏe", "oẽ": "õe", "oẹ": "ọe",
    "uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy",
}  # fmt: skip
# Only in an open syllable do the two standards differ (hoà/hòa, but hoàn in both; quý in both). The
# look-behind stands behind the letters, so that the search can skip to them.
_TONE_PLACE = tuple(
    re.compile(rf"{first}[{''.join(old[1] for old in _TONE_PLACES if old[0] == first)}](?<!q..)(?!\w)")
    for first in "ou"
)
# What each of the words that are spelled in two ways holds, what changes in it, and into what. Letters that are
# rare together stand first in the patterns, so that the search can skip to them.
_WORDS = (
    ("tỉ", re.compile(r"tỉ(?<!\w..)(?!\w)"), "tỷ"),
    ("ĩ", re.compile(r"ĩ(?<=[km].)(?<!\w..)(?!\w)"), "ỹ"),  # kĩ, mĩ
    ("lí", re.compile(r"lí(?<!\w..)(?!\w)"), "lý"),
    ("qui", re.compile(r"qui(?<!\wqui)(?!\w)"), "quy"),
    ("công ti", re.compile(r"công ti(?<!\wcông ti)(?!\w)"), "công ty"),
    ("hàng ", re.compile(r"hàng(?<!\whàng)(?= (?:năm|tháng|quý|tuần|ngày)(?!\w))"), "hằng"),
)
# "in" would look for its low byte, which is the high one of every letter of ASCII.
_WIDE_SPACE = re.compile("\u3000")
_ANY_CHARACTER = re.compile(f"[\u3000{''.join(map(re.escape, _CHARACTERS))}]")
# Below this length one pass over all characters is faster than a search for each.
_SHORT = 400
_TABLE = str.maketrans(_CHARACTERS | {"\u3000": " "})


def fold(text: str) -> str:
    """The matching key of an NFC text.

    Args:
        text: any string, in NFC.

    Returns:
        A string of the same length, so that offsets in it are offsets in ``text``.

    >>> fold("Tỉ lệ Uỷ viên – hoá")
    'tỷ lệ ủy viên - hóa'
    """
    key = fold_letters(text)
    for hint, pattern, new in _WORDS:
        if hint in key:
            key = pattern.sub(new, key)
    return key


@lru_cache(maxsize=32)
def phrase_key(phrase: str) -> str:
    """The matching key of a short phrase that several rules ask for, one after the other; see ``fold``."""
    return fold(phrase)


def fold_letters(text: str) -> str:
    """The key without the word pairs: for search, where *tỉ* and *tỷ* are what was typed.

    Args:
        text: any string, in NFC.

    Returns:
        A string of the same length as ``text``.

    >>> fold_letters("Tỉ lệ Uỷ viên – hoá")
    'tỉ lệ ủy viên - hóa'
    """
    key = text.lower()
    if len(key) != len(text):  # "İ" lower-cases to two characters
        key = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    if len(key) < _SHORT:
        key = key.translate(_TABLE) if _ANY_CHARACTER.search(key) else key
    else:
        key = _WIDE_SPACE.sub(" ", key)
        for character, plain in _CHARACTERS.items():
            if character in key:
                key = key.replace(character, plain)
    for pattern in _TONE_PLACE:
        key = pattern.sub(_moved_tone, key)
    return key


def _moved_tone(match: re.Match[str]) -> str:
    return _TONE_PLACES[match[0]]


def alternation(words: Iterable[str]) -> str:
    """A regular expression for any of the words, folded, the longest that fits first.

    The pattern is a tree of their common beginnings, so that it is built and matched in a fraction of the
    time that a list of the same words takes.

    Args:
        words: vocabulary as written; a space in a word is one space of the text (see ``spacing``).

    Returns:
        The pattern, in a non-capturing group.

    Raises:
        ValueError: if there is no word, since an empty group would match everywhere.

    >>> alternation(["Sở", "sở tài chính", "sở  tư pháp"])
    '(?:sở(?: t(?:ài chính|ư pháp))?)'
    """
    return f"(?:{_branches(_folded(words), 0)})"


def whole_words(words: Iterable[str], *, not_after: Iterable[str] = ()) -> str:
    """A regular expression for any of the words where it stands as a word of its own, fast to search for.

    The look-behinds stand behind the first letter, so that a search can skip to the first letters.

    Args:
        words: vocabulary as written.
        not_after: words right behind which none of them is meant.

    Returns:
        The pattern, in a non-capturing group.

    Raises:
        ValueError: if there is no word.

    >>> re.findall(whole_words(["giảm", "giảm dần"], not_after=["mức"]), "giảm dần, mức giảm, cắt giảm")
    ['giảm dần', 'giảm']
    """
    guards = "".join(rf"(?<!{re.escape(fold(word))} .)" for word in not_after)
    return rf"{word_starts(words, guards=guards)}(?!\w)"


def word_starts(words: Iterable[str], *, guards: str = "") -> str:
    """A regular expression for any of the words where a word begins, fast to search for; see ``whole_words``.

    Args:
        words: vocabulary as written.
        guards: look-behinds that hold behind the first letter, besides the one that no letter stands before it.

    Returns:
        The pattern, in a non-capturing group.

    Raises:
        ValueError: if there is no word.

    >>> re.findall(word_starts(["năm", "nay"]), "nay là năm, hằng năm")
    ['nay', 'năm', 'năm']
    """
    return f"(?:{'|'.join(guarded_stems(words, guards=guards))})"


def guarded_stems(words: Iterable[str], *, guards: str = "") -> list[str]:
    """The branches of ``word_starts``, for a pattern that joins them with branches under other guards."""
    stems = []
    for first, members in groupby(_folded(words), key=lambda word: word[0]):
        letter = re.escape(first)
        stems.append(rf"{letter}(?<!\w.){guards}{_stem(list(members), 0)[len(letter) :]}")
    return stems


def rarest_first(words: Iterable[str], *, not_after: Iterable[str] = ()) -> list[str]:
    """The branches of a pattern for any of the words where it stands as a word of its own, faster still to search for.

    It tells that a word stands in a text, not where: each branch begins with the rarest letter of a word, to which a
    search can skip, and looks back at the letters before it. No branch may be put into a group, or none can be skipped to.

    Args:
        words: vocabulary as written.
        not_after: words right behind which none of them is meant.

    Raises:
        ValueError: if there is no word.

    >>> pattern = "|".join(rarest_first(["đã", "đến nay"]))
    >>> [bool(re.search(pattern, words)) for words in ("nay đã có", "đãi ngộ", "đến nay")]
    [True, False, True]
    """
    barred = [f"{re.escape(fold(word))} " for word in not_after]
    branches = []
    for word in _folded(words):
        at = min(range(len(word)), key=lambda place: _BY_RARITY.find(word[place])) + 1
        start = _escaped(word[:at])
        guards = "".join(f"(?<!{before}{start})" for before in (r"\w", *barred))
        branches.append(rf"{_escaped(word[at - 1])}(?<={start}){guards}{_escaped(word[at:])}(?!\w)")
    return branches


def fold_all(words: Iterable[str]) -> set[str]:
    """Words of a vocabulary in key form, with single spaces: as ``fold`` of each, in a fraction of the time."""
    return set(_SPACES.sub(" ", fold("\n".join(words))).split("\n"))


def _folded(words: Iterable[str]) -> list[str]:
    folded = sorted(fold_all(words))
    if not folded or "" in folded:
        raise ValueError("an alternation needs at least one word and no empty one")
    return folded


def _branches(words: Sequence[str], depth: int) -> str:
    """The pattern for the rest of sorted words that share their first ``depth`` characters."""
    stems = []
    start = 0
    for end in range(1, len(words) + 1):
        if end == len(words) or words[end][depth] != words[start][depth]:
            stems.append(_stem(words[start:end], depth))
            start = end
    return "|".join(stems)


def _stem(words: Sequence[str], depth: int) -> str:
    """The same for sorted words that share the next character too."""
    first, last = words[0], words[-1]
    if len(words) == 1:
        return _escaped(first[depth:])
    end = depth + 1
    shortest = min(len(first), len(last))
    while end < shortest and first[end] == last[end]:
        end += 1
    if len(first) == end:
        return f"{_escaped(first[depth:end])}(?:{_branches(words[1:], end)})?"
    return f"{_escaped(first[depth:end])}(?:{_branches(words, end)})"


def _escaped(text: str) -> str:
    return text if text.isalpha() else re.escape(text).replace("\\ ", " ")
