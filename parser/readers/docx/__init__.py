"""Word documents (Office Open XML, ECMA-376): what a reader of the printed page would see, as blocks.

Read in the order of the document, text boxes and tables in place; automatic numbers written out; tracked
changes as if accepted; results of fields without their instructions. Left out, and said in a diagnostic:
footnotes and endnotes, tables of contents, tracked deletions. Left out in silence: headers and footers,
comments, hidden text. Text in fonts from before Unicode is read as those fonts draw it.
"""

from __future__ import annotations

from ..draft import Layout
from .body import Body
from .numbering import Numbering
from .package import read_package
from .styles import Styles

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def layout(data: bytes, *, name: str | None) -> Layout:
    """The blocks of a document.

    Raises:
        UnreadableError: if the bytes are a zip file of another kind, or damaged.
        TooLargeError: if a part of it unfolds to more than ``package.MAX_PART_BYTES``.
    """
    package = read_package(data, name=name)
    body = Body(Styles(package.styles), Numbering(package.numbering), name=name)
    body.read(package.body)
    return Layout(body.laid_out(), notes=[*package.notes, *body.notes()])
