"""The number and the day of issue, from the most to the least direct statement."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from .head import Head
from .header import Stated, date_line
from .lead_in import LeadIn, adoption_date, meeting_date
from .lines import Line


def find_number(head: Head, lead_in: LeadIn | None) -> Stated | None:
    """The number in the letterhead, else right behind the type in the title, else in the editor's words.

    A number line that is left blank means that the document has none yet.
    """
    if not head.is_without_number:
        return head.header.number
    in_title = head.title.number if head.title else None
    in_text = lead_in.number if lead_in else None
    if in_title and in_text and in_text.value.startswith(f"{in_title.value}-"):
        return in_text
    return in_title or in_text


def find_issue_date(
    head: Head,
    lead_in: LeadIn | None,
    *,
    ending: Iterable[Line],
    foot: Sequence[Line],
    opening: Iterable[Line],
) -> Stated | None:
    """The day in the letterhead, else behind the number in the title, else in the editor's words, else of the adoption, else beside the signature,
    else the last day of the meeting.

    Args:
        head: letterhead and title.
        lead_in: the editor's words.
        ending: the last paragraphs of the document, which may note its adoption.
        foot: the lines of the foot, without recipients.
        opening: the first paragraphs, which may tell of the meeting.
    """
    if head.header.issued_on:
        return head.header.issued_on
    if head.title and head.title.issued_on:
        return head.title.issued_on
    if lead_in and lead_in.issued_on:
        return lead_in.issued_on
    adopted = next(filter(None, map(adoption_date, ending)), None)
    signed = adopted or next(filter(None, map(date_line, foot)), None)
    return signed or next(filter(None, map(meeting_date, opening)), None)
