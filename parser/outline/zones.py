"""Where the head, the grounds, the body, the closing words and the signature of a document stand.

Party documents are laid out by Hướng dẫn 36-HD/VPTW (2018), State documents by Nghị định 30/2020/NĐ-CP; newspapers
and portals leave parts out and put others in. No part is taken for granted here but the body.
"""

from __future__ import annotations

from itertools import pairwise

import msgspec

from ..lexicon import Lexicon
from ..source import Source
from .page import Page, patterns
from .page_body import body_start, closing_start
from .page_foot import appendix_start, foot_start
from .page_head import head_end


class Zones(msgspec.Struct, frozen=True):
    """The parts of a document as half-open ranges of block indexes; in this order they make up all blocks.

    Attributes:
        head: letterhead, number, place and date, type and title; for a newspaper page all down to the headline
            and the site's own lines beside it. An editor's words above a title are inside.
        opening: an editor's words, the grounds (căn cứ), the meeting that resolves, the line QUYẾT NGHỊ.
        body: from the first heading on. Without headings: all that is not another part.
        closing: the last sentences, which speak of the document itself ("phổ biến đến chi bộ").
        foot: signature, recipients, and residue of a web page behind them.
        appendix: what follows the signature and is a text of its own (phụ lục, an enclosed programme).
    """

    head: range
    opening: range
    body: range
    closing: range
    foot: range
    appendix: range


def divide(source: Source, lexicon: Lexicon) -> Zones:
    """Tell the parts of a document apart.

    Args:
        source: the text and its blocks; an empty one gives empty ranges.
        lexicon: read for the tables ``zones``, ``headings``, ``positions`` and ``document_types``.

    Returns:
        Six ranges that together hold every block once, in order.
    """
    page = Page(source, patterns(lexicon))
    head = head_end(page)
    foot = foot_start(page, head)
    appendix = appendix_start(page, foot)
    closing = closing_start(page, head, foot)
    body = body_start(page, head, closing)
    cuts = (0, head, body, closing, foot, appendix, len(source.blocks))
    return Zones(*(range(start, end) for start, end in pairwise(cuts)))
