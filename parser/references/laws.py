"""Laws, codes, ordinances and the constitution by name: "Luật Đất đai năm 2013", "Bộ luật Hình sự"."""

from __future__ import annotations

import re
from functools import cache

from ..keys import UPPER, alternation
from ..lexicon import Lexicon
from ..phrases import PhrasesBefore
from .page import Draft, Page

_TABLES = {"luật": "luat", "bộ luật": "bo_luat", "pháp lệnh": "phap_lenh"}
_AMENDED = re.compile(
    r" *\((?:sửa đổi|bổ sung)[^()\n]{0,40}\)| +sửa đổi(?:, bổ sung)?(?= +(?:năm +)?(?:19|20)\d\d(?!\d))"
)
_AMENDING = re.compile(
    r" +sửa đổi,?(?: +bổ sung)?(?:(?: +một số điều)? +của)?(?: +các| +\d+)?(?:(?= +(?:bộ +)?luật +\w)| +luật(?!\w))"
)
# Of an amending law that names none of the laws it amends, only number or date tells which it is.
_UNNAMED = re.compile(
    r"(?: +luật)?(?: +(?:có +)?liên quan(?: +đến(?: +[^\W\d]+){1,5}?)?)?(?=,? +(?:số|ngày|năm) +\d)"
)
# An unknown name: a capitalised word and what follows, up to a mark or a word that goes on with the sentence.
_SHAPE = re.compile(rf" +[{UPPER}]\w+(?: +\w+){{0,9}}")
_STOP = re.compile(
    r" +(?:năm|số|và|để|được|trong|là|đã|có|quy định|của|cho|tại|theo|về|khi|thì|với|này|do|đến|từ|ban hành|hiện hành|mới|nhằm|gắn|sửa đổi|phải|còn|vào|ngày|bằng|trên|không|hoặc|hay|cùng|đối|nêu)(?!\w)"
)
_NOT_A_LAW = re.compile(r" +(?:sư|gia|lệ|chơi|học|này|pháp|định|tục)(?!\w)")
_PART_OF_A_WORD = PhrasesBefore(["pháp", "kỷ", "quy"])
_FEW = 8
_CONSTITUTION = re.compile(r"(?: +(?:của +)?nước +cộng hòa +xã hội chủ nghĩa +việt nam)?")
_AND = re.compile(r" *, +| +và +")


@cache
def _names(lexicon: Lexicon) -> dict[str, re.Pattern[str]]:
    laws = lexicon.table("laws")["laws"]
    # "Quản lý, sử dụng" and "Quản lý và sử dụng" are two ways to write one name. One mark stands for both while the
    # tree is built: as two branches, the shorter of "Khoa học và công nghệ" and a longer name would come first.
    names = {
        word: alternation(_JOINER.sub(_JOINT, name) for name in laws[table])
        for word, table in _TABLES.items()
    }
    return {word: re.compile(rf" *{tree.replace(_JOINT, _EITHER)}(?!\w)") for word, tree in names.items()}


_JOINER = re.compile(", | và ")
_JOINT = "\x1f"
_EITHER = "(?: *, *| +và +)"


def read_law(page: Page, draft: Draft, word: str) -> bool:
    """Add the name of a law to a citation that holds the type word.

    Args:
        word: the type word, folded: "luật", "bộ luật", "pháp lệnh" or "hiến pháp".

    Returns:
        Whether a law is named. "Luật này", "Luật sư" and "pháp luật" name none.
    """
    if word == "hiến pháp":
        match = _CONSTITUTION.match(page.key, draft.end)
        end = match.end() if match else draft.end
    else:
        name_end = _law_name(page, draft.end, word)
        if name_end is None:
            return False
        end = name_end
    draft.end, draft.rule = _amended(page, end), "law"
    return True


def _amended(page: Page, end: int) -> int:
    match = _AMENDED.match(page.key, end)
    return match.end() if match else end


def _law_name(page: Page, offset: int, word: str) -> int | None:
    before = offset - len(word)
    if (
        word not in _TABLES
        or _NOT_A_LAW.match(page.key, offset)
        or _PART_OF_A_WORD.start(page.key, before) is not None
    ):
        return None
    amending = _AMENDING.match(page.key, offset)
    if not amending:
        return _plain_name(page, offset, word)
    end = _amended_laws(page, amending.end())
    if end > amending.end():
        return end
    told = _UNNAMED.match(page.key, end)
    return told.end() if told else None


def _plain_name(page: Page, offset: int, word: str) -> int | None:
    known = _names(page.lexicon)[word].match(page.key, offset)
    shape = _SHAPE.match(page.text, offset)
    if known and (shape or known[0].count(" ") > 1):
        return known.end()
    # In a line of capitals nothing tells where an unknown name ends, nor "Luật" from "pháp luật".
    if not shape or shape[0][:_FEW].isupper():
        return None
    stop = _STOP.search(page.key, offset, shape.end())
    end = stop.start() if stop else shape.end()
    return end if end > offset else None


def _amended_laws(page: Page, offset: int) -> int:
    """The end of the names of the laws that an amending law changes."""
    end = offset
    for _ in range(8):
        link = _AND.match(page.key, end)
        word = _LAW_WORD.match(page.key, link.end() if link else end)
        if not word:
            break
        name = _plain_name(page, word.end(), " ".join(word[0].split()))
        if name is None:
            break
        end = name
    return end


_LAW_WORD = re.compile(r" *(?:bộ )?luật(?!\w)")


def next_law(page: Page, draft: Draft, word: str) -> Draft | None:
    """The law that follows in a list without its type word ("Luật Đất đai, Nhà ở, Xây dựng"), or None.

    Only known names count here, since any capitalised word may follow a comma.
    """
    if word not in _TABLES:
        return None
    link = _AND.match(page.key, draft.end)
    if not link or not page.upper_at(link.end()):
        return None
    known = _names(page.lexicon)[word].match(page.key, link.end())
    if not known or (_WORD_BEHIND.match(page.key, known.end()) and not _STOP.match(page.key, known.end())):
        return None
    return Draft(draft.code, link.end(), _amended(page, known.end()), rule="list-law")


# "Luật Đầu tư, Xây dựng nông thôn mới" goes on with a sentence, not with a list.
_WORD_BEHIND = re.compile(r" +[^\W\d]")
