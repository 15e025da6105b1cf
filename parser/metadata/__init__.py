"""What a document says of itself: type, number, date, organ, title, period, signature, recipients."""

from __future__ import annotations

from ..keys import fold
from ..lexicon import Lexicon
from ..model import Metadata, Span
from ..outline.zones import Zones
from ..source import Source
from .authorship import Authorship, find_authorship
from .document_type import type_of_number
from .head import Head, read_head
from .header import Stated
from .issue import find_issue_date, find_number
from .lead_in import LeadIn, read_lead_in
from .lines import Line, block_lines, lines_of
from .period import read_period
from .recipients import read_recipients
from .signature import Signature, read_signature

_OPENING_BLOCKS = 6
_FOOT_BLOCKS = 60
_LAST_BODY_BLOCKS = 2


def read_metadata(source: Source, zones: Zones, lexicon: Lexicon) -> Metadata:
    """Read the metadata of a document.

    The letterhead is believed first, then the title, then an editor's words, then the document's own note of its
    adoption. A site's date is never the document's, nor is the day of a meeting where a day of issue is stated.

    Args:
        source: the text and its blocks.
        zones: its parts, as ``divide`` tells them apart.
        lexicon: our vocabulary with the user's.

    Returns:
        The record, null where the document does not say; ``identifier`` is left null.
    """
    head = read_head(source, zones.head, lexicon)
    opening = block_lines(source, [*zones.opening, *zones.body[:1]][:_OPENING_BLOCKS])
    ending = block_lines(source, [*zones.body[-_LAST_BODY_BLOCKS:], *zones.closing])
    recipients, foot = read_recipients(lines_of(source, zones.foot[:_FOOT_BLOCKS]), lexicon)
    lead_in = read_lead_in([*head.above, *opening], head.type, lexicon) if head.is_without_number else None
    signature = read_signature(source, foot, lexicon)
    number = find_number(head, lead_in)
    issued_on = find_issue_date(head, lead_in, ending=ending, foot=foot, opening=opening)
    author = find_authorship(head, lead_in, signature, opening, lexicon)
    title = _title(head, lead_in)
    return Metadata(
        type=_type(head, lead_in, number, lexicon),
        number=number.value if number else None,
        issued_on=issued_on.value if issued_on else None,
        issuer=author.issuer,
        level=author.level,
        place=author.place,
        title=title.value if title else None,
        period=read_period(_planning_texts(head, opening)),
        signer=signature.signer if signature else None,
        recipients=recipients,
        spans=_spans(title, number, issued_on, author, signature),
    )


def _title(head: Head, lead_in: LeadIn | None) -> Stated | None:
    """The title with the place where it stands, else what the editor's words say that the document is about."""
    if head.title is None:
        return lead_in.title if lead_in else None
    return Stated(head.title.text, head.title.span or (0, 0))


def _type(head: Head, lead_in: LeadIn | None, number: Stated | None, lexicon: Lexicon) -> str | None:
    """The type in the title, else in the number's symbol, else in the editor's words."""
    if head.type:
        return head.type
    of_number = type_of_number(number.value, lexicon) if number else None
    return of_number or (lead_in.type if lead_in else None)


def _planning_texts(head: Head, opening: list[Line]) -> list[str]:
    """What may name the years planned for: the subject, the whole title, the letterhead, the meeting that resolves."""
    title = [fold(head.title.subject), head.title.key] if head.title else []
    return [
        *title,
        *(line.key for line in head.header.organs),
        *(line.key for line in opening if _is_congress(line)),
    ]


def _is_congress(line: Line) -> bool:
    return line.key.lstrip(" *_-").startswith("đại hội")


def _spans(
    title: Stated | None,
    number: Stated | None,
    issued_on: Stated | None,
    author: Authorship,
    signature: Signature | None,
) -> dict[str, Span]:
    found = {
        "number": number.span if number else None,
        "issued_on": issued_on.span if issued_on else None,
        "issuer": author.span,
        "title": title.span if title else None,
        "signer": signature.span if signature else None,
    }
    return {field: span for field, span in found.items() if span and span[1]}
