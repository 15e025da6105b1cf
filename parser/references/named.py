"""Documents of the Party by name: its charter, its platforms, and the reports to a congress."""

from __future__ import annotations

import re

from .issuers import organ_end, settle_issuer
from .page import Draft, Page
from .sessions import read_sessions

_PARTY = re.compile(r" +đảng(?: +cộng sản việt nam)?(?! *(?:bộ|ủy|viên|đoàn|các cấp)(?!\w))(?!\w)")
_OTHER_CHARTER = re.compile(
    r" +(?:công đoàn việt nam|mặt trận tổ quốc việt nam|đoàn thanh niên cộng sản hồ chí minh|đoàn tncs hồ chí minh"
    r"|đoàn(?= *[.,;)\n]|$)|hội (?:nông dân|liên hiệp phụ nữ|cựu chiến binh) việt nam)(?!\w)"
)
_PLATFORM = re.compile(
    r" +(?:chính trị(?: +của đảng)?|của đảng)(?= +năm|[,.;)\n]|$| +và)|(?: +chính trị)?"
    r"(?: +(?:năm +)?(?P<year>1930|1991|2011)"
    r"| +xây dựng đất nước(?:(?: +trong)? +thời kỳ quá độ)?(?: +lên (?:chủ nghĩa xã hội|cnxh))?)(?: *\([^()\n]{0,60}\))?"
)
_SUBJECT = re.compile(r"(?: +[^\s.;:()\"]+){0,14}? +của +")
_PRESENTED = re.compile(r"(?:,? +(?:tại|trình|trước)(?: +ra)?)? +(?=(?P<to>đại hội)(?!\w))")


def read_charter(page: Page, draft: Draft) -> bool:
    """Add "Đảng", or the name of another organisation, to a citation that holds "Điều lệ"."""
    match = _PARTY.match(page.key, draft.end)
    if not match and page.upper_at(draft.start):
        match = _OTHER_CHARTER.match(page.key, draft.end)
    return _settle(draft, match, "charter")


def read_platform(page: Page, draft: Draft) -> bool:
    """Add the name or the year of a platform of the Party to a citation that holds "Cương lĩnh"."""
    match = _PLATFORM.match(page.key, draft.end)
    if match and match["year"]:
        draft.date = match["year"]
    return _settle(draft, match, "platform")


def _settle(draft: Draft, match: re.Match[str] | None, rule: str) -> bool:
    if not match:
        return False
    draft.end, draft.rule = match.end(), rule
    return True


def read_report(page: Page, draft: Draft) -> bool:
    """Add whose report it is, or to which congress, to "Báo cáo chính trị" or "Báo cáo kiểm điểm"."""
    presented = _PRESENTED.match(page.key, draft.end)
    subject = None if presented else _SUBJECT.match(page.key, draft.end)
    if subject:
        end = organ_end(page, subject.end())
        if end is None:
            return False
        settle_issuer(page, draft, subject.end(), end)
        presented = _PRESENTED.match(page.key, draft.end)
    sessions = read_sessions(page, presented.end()) if presented else []
    if sessions:
        draft.end = sessions[-1].end
    elif presented:
        draft.end = presented.end() + len(presented["to"])
    elif not subject:
        return False
    draft.rule = "report"
    return True
