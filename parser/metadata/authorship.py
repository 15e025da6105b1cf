"""Whose document it is, on which level and for which place."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from ..lexicon import Lexicon
from ..model import Level, Span
from ..places import province_name
from .head import Head
from .issuer import Organ, find_organs, level_of, normal_name, of_letterhead, with_place
from .lead_in import LeadIn
from .lines import Line, key_of
from .places import Place, find_place, find_province, place_of_committee
from .signature import Signature

# Bodies that sign for themselves under the letterhead of the committee that they lead.
_BUREAU = re.compile(r"(?:ban thường vụ|thường trực|bộ chính trị|ban bí thư)\b")
_CENTRAL_BUREAU = re.compile(r"(?:bộ chính trị|ban bí thư)\b")
_ACTS = re.compile(
    r"[^.;:]{0,60}?[ ,](?:họp|diễn ra|tiến hành|quyết nghị|kết luận|yêu cầu|chỉ thị|ban hành|thống nhất|có ý kiến|quyết định)\b"
)
_COMMITTEE = re.compile(r"(?:\w+ ủy|đảng ủy)\b")
_PLENUM = re.compile(r"ban chấp hành\b(?! trung ương)")
_TERM = re.compile(r" *\(?khóa +\w+\)?$")


class Authorship(msgspec.Struct, frozen=True):
    """The organ, its level and place, and where it was read."""

    issuer: str | None = None
    level: Level | None = None
    place: str | None = None
    span: Span | None = None


def find_authorship(
    head: Head, lead_in: LeadIn | None, signature: Signature | None, opening: Sequence[Line], lexicon: Lexicon
) -> Authorship:
    """The organ that title, editor, letterhead, signature or opening names, in this order.

    The letterhead of a Party document names the committee, also where its bureau is the author; title and
    signature name the author.
    """
    letterhead = of_letterhead([line.text for line in head.header.organs], lexicon)
    issuer, span = _issuer(head, lead_in, signature, opening, letterhead, lexicon)
    if issuer is None:
        return Authorship()
    place = _place_of_letterhead(head, lexicon) or _place_of_lead_in(lead_in, lexicon)
    if place is not None:
        issuer = with_place(issuer, place, lexicon)
    level = level_of(issuer, lexicon)
    if level == "central":
        return Authorship(issuer, level, None, span)
    own = find_place(issuer, lexicon)
    name = (
        own.name
        if own
        else place.name
        if place and place.level == level
        else _place_nearby(head, level, opening, lexicon)
    )
    if own and level == "cell" and own.name.isdigit():
        name = own.phrase
    if name and level == "province":
        name = province_name(name, lexicon=lexicon) or name
    return Authorship(issuer, level, name, span)


def _issuer(
    head: Head,
    lead_in: LeadIn | None,
    signature: Signature | None,
    opening: Sequence[Line],
    letterhead: str | None,
    lexicon: Lexicon,
) -> tuple[str | None, Span | None]:
    title = head.title
    if title and (author := _author(title.author, lexicon)):
        return author, title.span
    if title and title.issuer_lines:
        lines = title.issuer_lines
        return of_letterhead([line.text for line in lines], lexicon), (lines[0].span[0], lines[-1].span[1])
    if lead_in and lead_in.organ:
        return normal_name(lead_in.organ.text, lexicon), (lead_in.organ.start, lead_in.organ.end)
    behalf = signature.signer.on_behalf_of if signature else None
    if letterhead:
        lines = head.header.organs
        if behalf and _PLENUM.match(key_of(behalf)) and _COMMITTEE.match(key_of(letterhead)):
            named = [*head.above, *opening]
            return _plenum(letterhead, named, lexicon), lines[-1].span
        return _signed_for(letterhead, behalf, lexicon), lines[-1].span
    for line in opening:
        organ = _acting_organ(line, lexicon)
        if organ is not None:
            return normal_name(organ.text, lexicon), (line.span[0] + organ.start, line.span[0] + organ.end)
    return behalf, signature.span if signature and behalf else None


def _acting_organ(line: Line, lexicon: Lexicon) -> Organ | None:
    """The organ of which a paragraph of the opening says that it meets or decides."""
    for organ in find_organs(line.text, line.key, lexicon):
        if _ACTS.match(line.key, organ.end):
            return organ
    return None


def _author(author: str, lexicon: Lexicon) -> str | None:
    """The organ in what stands between the type and the subject of a title."""
    organs = find_organs(author, key_of(author), lexicon)
    if organs:
        return normal_name(organs[0].text, lexicon)
    return normal_name(author[len("của ") :], lexicon) if key_of(author).startswith("của ") else None


def _signed_for(letterhead: str, behalf: str | None, lexicon: Lexicon) -> str:
    """The letterhead's organ, or its bureau if that has signed."""
    key = key_of(behalf or "")
    if behalf is None or not _BUREAU.match(key) or key_of(letterhead).startswith(key):
        return letterhead
    if _CENTRAL_BUREAU.match(key):
        return behalf
    if find_organs(behalf, key, lexicon):
        return behalf
    return f"{behalf} {letterhead}" if _COMMITTEE.match(key_of(letterhead)) else letterhead


def _plenum(committee: str, lines: Sequence[Line], lexicon: Lexicon) -> str:
    """The whole committee, which signs as "Ban Chấp hành" under the name of the committee in short.

    Args:
        committee: as the letterhead has it, "Huyện ủy Tân Phú".
        lines: first lines, which may name its term ("Ban Chấp hành Đảng bộ huyện Tân Phú khóa XXI").
        lexicon: read for organs and places.
    """
    of = place_of_committee(committee, lexicon) or committee[len("Đảng ủy") :].strip()
    level = level_of(committee, lexicon)
    for line in lines:
        for organ in find_organs(line.text, line.key, lexicon):
            key = key_of(organ.text)
            term = _TERM.search(key) if _PLENUM.match(key) else None
            if term and level_of(organ.text, lexicon) == level:
                return f"Ban Chấp hành Đảng bộ {of}{organ.text[term.start() :]}".rstrip()
    return f"Ban Chấp hành Đảng bộ {of}".rstrip()


def _place_of_letterhead(head: Head, lexicon: Lexicon) -> Place | None:
    """The innermost place that the letterhead names."""
    for line in reversed(head.header.organs):
        place = find_place(normal_name(line.text, lexicon), lexicon)
        if place is not None:
            return place
    return None


def _place_of_lead_in(lead_in: LeadIn | None, lexicon: Lexicon) -> Place | None:
    """The place of the organ that an editor says has issued the document."""
    return find_place(lead_in.organ.text, lexicon) if lead_in and lead_in.organ else None


def _place_nearby(head: Head, level: Level, opening: Sequence[Line], lexicon: Lexicon) -> str | None:
    """The place before the date; for a province any that the first lines name ("Báo Lạng Sơn")."""
    if head.header.place:
        return head.header.place
    if level != "province":
        return None
    keys = [head.title.key] if head.title else []
    keys += [line.key for line in (*head.above, *opening[:2])]
    # A headline is the title and a line above the text.
    return next(filter(None, (find_province(key, lexicon) for key in dict.fromkeys(keys))), None)
