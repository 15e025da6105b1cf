"""One citation and what shares its type word: identity first, then date, organ, term and title in any order."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from ..keys import fold_all
from ..lexicon import Lexicon
from ..phrases import PhrasesBefore
from .issuers import read_issuer, settle_issuer
from .laws import next_law, read_law
from .lists import read_members, share
from .named import read_charter, read_platform, read_report
from .organs import is_local, organ_words, read_organ, read_term
from .page import Draft, Page
from .sessions import Session, read_sessions
from .symbols import read_bare, read_symbol
from .titles import read_title
from .when import read_date, read_year
from .words import type_words

_SESSION_TYPES = frozenset({"NQ", "VK", "KL", "BC", "CT", "TB", "CTr"})
_SUBJECT_TYPES = frozenset({"NQ", "CT", "KL", "QĐ", "QĐi"})
_REPORTS = frozenset({"báo cáo chính trị", "báo cáo kiểm điểm"})
_NAMED_TYPES = frozenset({"LUAT", "KHAC", "DL", "BC"})
# What may stand behind a type word where one document is meant, but for a name in capitals; it spares most type
# words of a text the reading below.
_MAY_FOLLOW = re.compile(
    r" *(?:: *)?(?:\d|số(?!\w)|của(?!\w)|do(?!\w)|ngày(?!\w)|, *(?:ngày|số|của)|\(|đại hội|hội nghị|trung ương|tw|t\.|tư(?!\w)|ban |bch|đh|(?:[^\W\d]+ +){1,4}số )"
)
_OF = re.compile(r"(?: +của)? +")
_TERM_OF_OFFICE = re.compile(
    r",? *(?:(?P<open>\()(?:nhiệm kỳ +)?|(?:nhiệm kỳ|nk) +)(?:19|20)\d\d *- *(?:19|20)?\d\d(?!\d)(?(open)\))"
)
_DRAFT = PhrasesBefore(["dự thảo", "dự thảo các"])
_NEXT_SESSION = re.compile(r"(?: *,|(?P<and> *,? +và))(?: +của)? +(?=đại hội|đhđb|hội nghị|trung ương)")
_IN_BRACKETS = re.compile(r" *\((?=[^()\n]{3,120}\))")
_PLURAL = PhrasesBefore(["các", "những", "một số", "nhiều", "mọi", "số"])
_REACH = 40


def read_citation(page: Page, start: int, end: int, code: str, *, capital: bool) -> list[Draft]:
    """The citations that a type word opens: none, one, or those of a list.

    Args:
        start, end: where the type word stands.
        capital: whether it begins with a capital; in small letters only a symbol or a session tells a document.
    """
    if not _MAY_FOLLOW.match(page.key, end) and code not in _NAMED_TYPES and not page.upper_at(end + 1):
        return []
    draft = Draft(code, start, end)
    if drafts := _by_number(page, draft, capital=capital) or _by_session(page, draft):
        return drafts
    if not capital and code != "DL":
        return []
    return _by_name(page, draft) or _by_issuer(page, draft)


def _by_number(page: Page, draft: Draft, *, capital: bool) -> list[Draft]:
    found = read_symbol(page, draft.end) or _behind_modifiers(page, draft)
    rule = "number" if found else "bare-number"
    if not found and capital:
        found = read_bare(page, draft.end, draft.code)
    if not found:
        return []
    draft.number, draft.end = found
    draft.rule = rule
    members = read_members(page, draft, read_tail)
    _read_title(page, members[-1])
    if len(members) > 1:
        share(members)
    return members


_MODIFIER = re.compile(r" +(?!số |và )([^\W\d]+)")
_NUMBER_WORD = re.compile(r" +số ")
_MOST_MODIFIERS = 4


def _behind_modifiers(page: Page, draft: Draft) -> tuple[str, int] | None:
    """The number behind words that tell more of the type: "Báo cáo chuyên đề số 12-BC/TU"."""
    if page.key.find(" số ", draft.end, draft.end + _REACH) < 0:
        return None
    if organ_words(page.lexicon).known.match(page.key, draft.end + 1):
        return None
    end = draft.end
    types = type_words(page.lexicon).word
    for _ in range(_MOST_MODIFIERS):
        modifier = _MODIFIER.match(page.key, end)
        # In "nghị quyết và Kết luận số 10-KL/TW" the number is the second's.
        if not modifier or types.match(page.key, modifier.start(1)):
            return None
        end = modifier.end()
        if _NUMBER_WORD.match(page.key, end):
            return read_symbol(page, end)
    return None


def _by_session(page: Page, draft: Draft) -> list[Draft]:
    if draft.code not in _SESSION_TYPES or _DRAFT.start(page.key, draft.start) is not None:
        return []
    gap = _OF.match(page.key, draft.end)
    sessions = read_sessions(page, gap.end()) if gap else []
    sessions += _further_sessions(page, draft, sessions)
    drafts = [
        Draft(
            draft.code,
            session.start if position else draft.start,
            session.end,
            rule=f"list-{session.kind}" if position else session.kind,
            issuer=session.issuer,
            term=session.term,
        )
        for position, session in enumerate(sessions)
    ]
    if drafts:
        read_tail(page, drafts[-1], titled=True)
    return drafts


def _further_sessions(page: Page, draft: Draft, sessions: list[Session]) -> list[Session]:
    """Those that follow with their own "Đại hội" or "Trung ương": behind "và", or behind a comma after "các Nghị quyết"."""
    further: list[Session] = []
    plural = _PLURAL.start(page.key, draft.start) is not None
    while last := (further or sessions)[-1:]:
        link = _NEXT_SESSION.match(page.key, last[0].end)
        if not link or not (plural or link["and"]):
            break
        following = read_sessions(page, link.end())
        if not following or not following[0].ordinal:
            break
        further += following
    return further


def _by_name(page: Page, draft: Draft) -> list[Draft]:
    word = " ".join(page.key[draft.start : draft.end].split())
    if draft.code == "DL":
        named = read_charter(page, draft)
    elif word == "cương lĩnh":
        named = read_platform(page, draft)
    elif word in _REPORTS:
        named = read_report(page, draft)
    else:
        named = read_law(page, draft, word)
    if not named:
        return []
    drafts = [draft]
    read_law_tail(page, draft)
    while draft.rule in {"law", "list-law"} and (following := next_law(page, draft, word)):
        read_law_tail(page, following)
        drafts.append(following)
        draft = following
    return drafts


def read_law_tail(page: Page, draft: Draft) -> None:
    """Add number, date and year to a law by name; its name is its title, and nobody is named as its issuer."""
    for _ in range(3):
        if not (_number(page, draft) or _date(page, draft)):
            break


def _by_issuer(page: Page, draft: Draft) -> list[Draft]:
    """A document named by its organ and then its number, its day or its title."""
    date_first = _date(page, draft)
    if not read_issuer(page, draft) and not _plain_issuer(page, draft) and not date_first:
        return []
    read_tail(page, draft)
    if draft.number:
        draft.rule = "organ-number"
    elif draft.issuer and draft.date and len(draft.date) > len("2018"):
        draft.rule = "organ-date"
    elif not (draft.issuer and draft.code in _SUBJECT_TYPES and _single(page, draft)):
        return []
    _read_title(page, draft)
    if not draft.rule and not draft.title:
        return []
    draft.rule = draft.rule or "organ-title"
    return [draft]


@cache
def _unissued(lexicon: Lexicon) -> PhrasesBefore:
    return PhrasesBefore(fold_all(lexicon.table("reference_words")["before"]["unissued"]))


def _single(page: Page, draft: Draft) -> bool:
    """Whether one document that exists is meant: not several, not one to be issued, not just any of a local organ."""
    if any(words.start(page.key, draft.start) is not None for words in (_PLURAL, _unissued(page.lexicon))):
        return False
    return draft.term is not None or not is_local(draft.issuer or "", page.lexicon)


def _plain_issuer(page: Page, draft: Draft) -> bool:
    """The organ right behind the type word: "Nghị quyết Bộ Chính trị số 57-NQ/TW"."""
    if page.key[draft.end : draft.end + 1] != " " or not page.upper_at(draft.end + 1):
        return False
    if not organ_words(page.lexicon).known.match(page.key, draft.end + 1):
        return False
    end = read_organ(page, draft.end + 1)
    if end is None:
        return False
    settle_issuer(page, draft, draft.end + 1, end)
    return True


def _number(page: Page, draft: Draft) -> bool:
    """The number where it comes late: "(Nghị quyết số 71-NQ/TW)", "số 57-NQ/TW"."""
    if draft.number:
        return False
    opening = _IN_BRACKETS.match(page.key, draft.end)
    offset = opening.end() if opening else draft.end
    word = type_words(page.lexicon).word.match(page.key, offset) if opening else None
    found = read_symbol(page, word.end if word else offset)
    if not found:
        return False
    draft.number, draft.end = found
    if opening:
        read_tail(page, draft)
        draft.end += page.text[draft.end : draft.end + 1] == ")"
    return True


def _date(page: Page, draft: Draft) -> bool:
    if draft.date is None:
        return read_date(page, draft) or read_year(page, draft)
    return len(draft.date) == len("2018") and read_date(page, draft)


def _issuer(page: Page, draft: Draft) -> bool:
    return draft.issuer is None and read_issuer(page, draft)


def _term(page: Page, draft: Draft) -> bool:
    term = None if draft.term else read_term(page, draft.end)
    if term:
        draft.term, draft.end = term
    return term is not None


def _term_of_office(page: Page, draft: Draft) -> bool:
    match = _TERM_OF_OFFICE.match(page.key, draft.end)
    if match:
        draft.end = match.end()
    return match is not None


def _title(page: Page, draft: Draft) -> bool:
    return draft.title is None and read_title(page, draft)


_Element = Callable[[Page, Draft], bool]
_ELEMENTS: tuple[_Element, ...] = (_date, _issuer, _term, _term_of_office, _number)
# Those that a word in small letters may open; behind most words there is none.
_ELEMENTS_OF: dict[str, tuple[_Element, ...]] = {
    **dict.fromkeys(("ngày", "tháng", "năm", "từ", "ký", "ban", "được"), (_date,)),
    **dict.fromkeys(("của", "do"), (_issuer,)),
    **dict.fromkeys(("khóa", "khoa"), (_term,)),
    **dict.fromkeys(("nhiệm", "nk"), (_term_of_office,)),
    "số": (_number,),
}
_NEXT_WORD = re.compile(r"[ ,:-]*([^\W\d_]+)")
_SEPARATORS = frozenset(' ,:(-"')


def read_tail(page: Page, draft: Draft, *, titled: bool = False) -> None:
    """Add what follows the identity of a document, in whatever order it comes.

    Args:
        titled: whether a title may follow; the members of a list have none of their own.
    """
    for _ in range(8):
        if page.key[draft.end : draft.end + 1] not in _SEPARATORS:
            break
        for element in _elements(page, draft.end):
            if element(page, draft):
                break
        else:
            if not (titled and _title(page, draft)):
                break


def _elements(page: Page, offset: int) -> tuple[_Element, ...]:
    """The elements that may stand at the offset: any where it is no word in small letters that does."""
    word = _NEXT_WORD.match(page.key, offset)
    return _ELEMENTS_OF.get(word[1], ()) if word and not page.upper_at(word.start(1)) else _ELEMENTS


def _read_title(page: Page, draft: Draft) -> None:
    """Add the title, and what follows that, where all that may stand before it has been read."""
    if page.key[draft.end : draft.end + 1] in _SEPARATORS and _title(page, draft):
        read_tail(page, draft)
