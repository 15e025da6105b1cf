"""The citations of a text and of a document, as finished records."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from ..identifiers import DocumentName, level_of_number, make_identifier
from ..keys import fold, phrase_key
from ..lexicon import Lexicon, default_lexicon
from ..metadata.issuer import level_of
from ..metadata.places import find_place
from ..model import Metadata, Passage, Reference, Span
from ..places import province_name
from ..source import Source
from ..spacing import single_spaced
from .page import Draft, Page
from .relations import relation_of
from .scan import scan

if TYPE_CHECKING:
    from ..plugins.records import ReferenceCandidate
    from ..plugins.rules import RuleSet

_SHORT = 3  # words; so few may be in any title
_LETTERS = re.compile(r"[\w%/.]+")


def find_references(text: str, *, lexicon: Lexicon | None = None) -> list[Reference]:
    """The documents that a text cites.

    Args:
        text: any string in NFC; a citation does not run over a line end but behind "số".
        lexicon: vocabulary to read with; ours without additions by default.

    Returns:
        One record for each mention that names a document well enough to find it, in text order, with ids from
        "r1" and spans into ``text``. A document cited inside the title of another has a record of its own.

    >>> [r.number for r in find_references("Quy định số 101-QĐ/TW, 55-QĐ/TW của Ban Bí thư")]
    ['101-QĐ/TW', '55-QĐ/TW']
    """
    tidy, back = single_spaced(text)
    page = Page(tidy, fold(tidy), lexicon or default_lexicon())
    records = [_record(page, draft, number, place=None) for number, draft in enumerate(scan(page), 1)]
    for record in records:
        record.span = back(record.span)
        record.quote = text[slice(*record.span)]
    return records


def collect(
    source: Source,
    passages: Sequence[Passage],
    metadata: Metadata,
    lexicon: Lexicon,
    *,
    keep_self: bool = False,
    rules: RuleSet[ReferenceCandidate] | None = None,
) -> list[Reference]:
    """The documents that a document cites, title and headings included; not what follows its last passage.

    Args:
        source: the document's text.
        passages: in text order; each record names the passage that it stands in, and its section.
        metadata: what the document says of itself, to tell its own number, title and congress.
        lexicon: vocabulary to read with.
        keep_self: whether mentions of the document itself are returned too, marked ``self``. By default they
            are left out, since they cite nothing.
        rules: the rules of plug-ins, which are asked of the passages.

    Returns:
        Records in text order with ids from "r1".
    """
    page = Page(source.text, source.key, lexicon)
    starts = [passage.span[0] for passage in passages]
    end = passages[-1].span[1] if passages else len(source.text)
    own = _OwnName(metadata)
    records: list[Reference] = []
    for draft in _drafts(page, source, passages, rules):
        is_self = own.is_named_by(page, draft)
        if (is_self and not keep_self) or draft.start > end:
            continue
        place = _place(draft, metadata, lexicon)
        record = _record(page, draft, len(records) + 1, place=place)
        record.self = is_self
        first = bisect_right(starts, draft.start) - 1
        last = bisect_right(starts, draft.end - 1) - 1
        if first >= 0 and draft.start < passages[first].span[1]:
            # A citation broken behind "số" may begin in one passage and end in another.
            record.passage = passages[first].id if first == last else None
            if first == last or _one_section(passages[first : last + 1]):
                record.section = passages[first].section
        records.append(record)
    _settle(records)
    return records


def _drafts(
    page: Page, source: Source, passages: Sequence[Passage], rules: RuleSet[ReferenceCandidate] | None
) -> list[Draft]:
    """The citations that we read, and those beside them that rules of plug-ins find, in text order."""
    drafts = scan(page)
    if not rules:
        return drafts
    taken = sorted((draft.start, draft.end) for draft in drafts)
    added = [
        Draft(
            found.type,
            *found.span,
            rule=found.rule,
            number=found.number,
            date=found.date,
            issuer=found.issuer,
            title=found.title,
            identifier=found.identifier,
        )
        for passage in passages
        for found in rules.find(source, passage, taken)
    ]
    return sorted([*drafts, *added], key=lambda draft: draft.start) if added else drafts


def _settle(records: Sequence[Reference]) -> None:
    """Gives short mentions ("Nghị quyết 57-NQ/TW") the identifier of the one full mention with that number."""
    if not any(record.number and record.identifier is None for record in records):
        return
    full: dict[tuple[str | None, str], set[str]] = {}
    for record in records:
        if record.number and record.identifier:
            full.setdefault((record.type, _plain(record.number)), set()).add(record.identifier)
    for record in records:
        if record.number and record.identifier is None:
            known = full.get((record.type, _plain(record.number)), set())
            if len(known) == 1:
                (record.identifier,) = known


def _place(draft: Draft, metadata: Metadata, lexicon: Lexicon) -> str | None:
    """The place of the organ cited: its own, or the document's where it is an organ of the same level."""
    own = find_place(draft.issuer, lexicon) if draft.issuer else None
    if own:
        return (province_name(own.name, lexicon=lexicon) if own.level == "province" else None) or own.name
    level = level_of(draft.issuer, lexicon) if draft.issuer else None
    if level in (None, "other") and draft.number:
        level = level_of_number(draft.number, lexicon=lexicon)
    if level in (None, "other"):
        level = "province"
    return metadata.place if metadata.level in (None, level) else None


def _one_section(passages: Sequence[Passage]) -> bool:
    return all(passage.section == passages[0].section for passage in passages)


def _record(page: Page, draft: Draft, number: int, *, place: str | None) -> Reference:
    return Reference(
        id=f"r{number}",
        type=draft.code,
        number=draft.number,
        date=draft.date,
        issuer=draft.issuer,
        title=draft.title,
        identifier=draft.identifier or make_identifier(_name(page, draft, place), lexicon=page.lexicon),
        relation=relation_of(page, draft.start),
        quote=page.text[draft.start : draft.end],
        span=(draft.start, draft.end),
        rule=draft.rule,
    )


_TYPE_WORD = re.compile(r"^(?:bộ luật|luật|pháp lệnh|điều lệ) ", re.IGNORECASE)
_NAME_END = re.compile(r"(?<!một) +(?:số|ngày|năm) .*$| *\(.*$| +(?:19|20)\d\d$")


def _name(page: Page, draft: Draft, place: str | None) -> DocumentName:
    name = None
    if draft.rule in {"law", "list-law", "charter"}:
        words = page.words(draft.start, draft.end)
        name = _TYPE_WORD.sub("", _NAME_END.sub("", words))
    return DocumentName(draft.code, draft.number, draft.date, draft.issuer, draft.term, place, name)


class _OwnName:
    """Tells mentions of a document itself, by its number, title or congress."""

    def __init__(self, metadata: Metadata) -> None:
        self._type = metadata.type
        self._number = _plain(metadata.number)
        self._year = (metadata.issued_on or "")[:4]
        self._issuer = _plain(metadata.issuer)
        self._title = _plain(metadata.title)
        self._spans: Iterable[Span] = metadata.spans.values()

    def is_named_by(self, page: Page, draft: Draft) -> bool:
        if draft.code != self._type:
            return False
        if draft.number:
            return self._same_number(draft)
        if self._title and self._is_titled(page, draft):
            return True
        return draft.rule == "congress" and "đại hội" in self._issuer and self._same_congress(draft.issuer)

    def _is_titled(self, page: Page, draft: Draft) -> bool:
        """Whether the words cited open the title, or those of the subject cited stand in it in this order."""
        if self._title.startswith(page.key[draft.start : draft.start + 1]):
            quote = _LETTERS.findall(page.key, draft.start, draft.end)
            if len(quote) > _SHORT and self._title.startswith(" ".join(quote)):
                return True
        if draft.title is None:
            return False
        words = (
            _LETTERS.findall(page.key, *draft.title_span) if draft.title_span else _plain(draft.title).split()
        )
        if len(words) <= _SHORT or words[0] not in self._title:
            return False
        rest = iter(self._title.split())
        return all(word in rest for word in words)

    def _same_number(self, draft: Draft) -> bool:
        number = _plain(draft.number)
        if not self._number or (draft.date and self._year and draft.date[:4] != self._year):
            return False
        if number == self._number:
            return True
        # One of the two is bare: "Nghị quyết số 100" and 100-NQ/TU.
        bare, full = sorted((number, self._number), key=len)
        return bare.isdigit() and full.split(" ")[0] == bare and not (draft.issuer and _central(draft.issuer))

    def _same_congress(self, cited: str | None) -> bool:
        """Whether the congress cited is the one that is the issuer, whatever of its name is written."""
        ours, theirs = set(self._issuer.split()), set(_plain(cited).split())
        if not theirs <= ours | _FILLERS:
            return False
        # "Đại hội Đảng lần thứ XIII" is the Party's, not that of a Đảng bộ with the same number.
        return "đảng" not in theirs or "bộ" in theirs or "bộ" not in ours


_FILLERS = frozenset(["đại", "hội", "biểu", "lần", "thứ"])


def _central(issuer: str) -> bool:
    return phrase_key(issuer).startswith(
        ("bộ chính trị", "ban bí thư", "trung ương", "ban chấp hành trung ương", "chính phủ")
    )


def _plain(words: str | None) -> str:
    return " ".join(_LETTERS.findall(fold(words))) if words else ""
