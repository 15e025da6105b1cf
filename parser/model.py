"""The typed records of a parsed resolution: the one definition that JSON and its schema come from.

All spans are ``[start, end)`` in Unicode code points of ``Resolution.text``.
"""

from __future__ import annotations

from typing import Annotated, Final, Literal, TypeAlias

import msgspec
from msgspec import Meta

SCHEMA_ID: Final = "urn:nghiquyet:schema:resolution:1"

Number: TypeAlias = int | float
Year = Annotated[int, Meta(ge=1000, le=2999)]
IsoDate = Annotated[
    str,
    Meta(
        pattern=r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$",
        description="ISO 8601, as far as stated: a day, a month or a year.",
        examples=["2018-10-22", "2018-10", "2018"],
    ),
]
Offset = Annotated[int, Meta(ge=0)]
Span: TypeAlias = tuple[Offset, Offset]
InSection = Annotated[str | None, Meta(description="Id of the section it stands in; null outside all.")]
InPassage = Annotated[str | None, Meta(description="Id of the passage it stands in; null in a heading.")]

Kind: TypeAlias = Literal[
    "situation", "viewpoint", "goal", "indicator", "task", "implementation", "appendix", "other"
]
PassageKind: TypeAlias = Literal[
    "preamble", "situation", "viewpoint", "goal", "indicator", "task", "implementation", "appendix", "other",
    "closing",
]  # fmt: skip
Level: TypeAlias = Literal["central", "province", "district", "commune", "cell", "other"]
Op: TypeAlias = Literal["=", "range", "≈", "≥", ">", "≤", "<"]
Change: TypeAlias = Literal["reach", "increase", "decrease", "maintain"]
Basis: TypeAlias = Literal["clause", "passage", "heading", "document", "none"]
Sector: TypeAlias = Literal[
    "economy", "society", "environment", "party_building", "defence_security", "other"
]
Relation: TypeAlias = Literal["implements", "pursuant_to", "amends", "replaces", "reviews", "cites"]
Severity: TypeAlias = Literal["info", "warning", "error"]


class Record(msgspec.Struct, gc=False, forbid_unknown_fields=True):
    """What all records share: keyword arguments only, and no unknown field when read back."""


class SourceInfo(Record, kw_only=True):
    """The file that the document was read from."""

    name: Annotated[str | None, Meta(description="File name as given; null for a bare string.")] = None
    media_type: Annotated[str, Meta(description="Format that was read.", examples=["text/html"])] = (
        "text/plain"
    )
    encoding: Annotated[str | None, Meta(description="Character encoding that was read.")] = None
    sha256: Annotated[str, Meta(pattern=r"^[0-9a-f]{64}$", description="Digest of the bytes read.")]
    size: Annotated[int, Meta(ge=0, description="Number of bytes read.")]
    pages: Annotated[list[Offset], Meta(description="Offset in `text` at which each page starts.")] = []


class Generator(Record, kw_only=True):
    """The program that made this file."""

    name: Annotated[Literal["nghiquyet"], Meta(description="Name of the program.")] = "nghiquyet"
    version: Annotated[str, Meta(description="Version of the program.", examples=["0.1.0"])]


class Period(Record, kw_only=True):
    """A span of years."""

    start: Annotated[Year | None, Meta(description="First year.", examples=[2020])] = None
    end: Annotated[Year | None, Meta(description="Last year.", examples=[2025])] = None


class Signer(Record, kw_only=True):
    """Who signed."""

    name: Annotated[str, Meta(description="As printed.", examples=["Lâm Thị Phương Thanh"])]
    position: Annotated[str | None, Meta(description="Office held, as printed.", examples=["Bí thư"])] = None
    on_behalf_of: Annotated[
        str | None, Meta(description="The organ after T/M (thay mặt).", examples=["Tỉnh uỷ"])
    ] = None


class Metadata(Record, kw_only=True):
    """What the document says of itself, wherever it says it; null where it does not."""

    type: Annotated[
        str | None, Meta(description="Code of the document type.", examples=["NQ", "CT", "KL", "QĐi"])
    ] = None
    number: Annotated[
        str | None,
        Meta(description='As printed after "số", with its suffix if printed.', examples=["100-NQ/TU"]),
    ] = None
    issued_on: Annotated[IsoDate | None, Meta(description="The day of issue or adoption.")] = None
    issuer: Annotated[str | None, Meta(description="The organ whose resolution it is.")] = None
    level: Annotated[Level | None, Meta(description="Level of the issuer.")] = None
    place: Annotated[str | None, Meta(description="Place of the issuer.", examples=["Lạng Sơn"])] = None
    title: Annotated[str | None, Meta(description="Type and subject, as one line.")] = None
    period: Annotated[Period | None, Meta(description="The years that the document plans for.")] = None
    signer: Annotated[Signer | None, Meta(description="Who signed.")] = None
    recipients: Annotated[list[str], Meta(description='The lines under "Nơi nhận".')] = []
    identifier: Annotated[
        str | None, Meta(description="Canonical identifier; a reference to this document has the same one.")
    ] = None
    spans: Annotated[dict[str, Span], Meta(description="Where each field was read, by field name.")] = {}


class Section(Record, kw_only=True):
    """One heading of the outline and all that stands under it."""

    id: Annotated[str, Meta(pattern=r"^s[0-9]+$", description="Unique in the document.", examples=["s1"])]
    parent: Annotated[str | None, Meta(description="Id of the section above; null at level 1.")] = None
    level: Annotated[int, Meta(ge=1, description="1 is outermost.")]
    label: Annotated[
        str, Meta(description="Number or letter as printed; may be empty.", examples=["II", "2.1"])
    ]
    heading: Annotated[str, Meta(description="Title without its label; may be empty.")]
    kind: Annotated[
        Kind,
        Meta(description="What stands under it: its own kind, or its parent's where it only narrows it."),
    ]
    span: Annotated[Span, Meta(description="The heading and all that stands under it.")]
    heading_span: Annotated[Span, Meta(description="Label and title.")]


class Passage(Record, kw_only=True):
    """One paragraph, list item or table row that is not a heading."""

    id: Annotated[str, Meta(pattern=r"^p[0-9]+$", description="Unique in the document.", examples=["p1"])]
    section: InSection = None
    kind: Annotated[PassageKind, Meta(description="Kind of its section, or its place before or after all.")]
    marker: Annotated[
        str | None, Meta(description="Bullet or number that opens it.", examples=["–", "a)"])
    ] = None
    span: Annotated[Span, Meta(description="The passage with its marker.")]
    actors: Annotated[list[str], Meta(description="The organs that are given the task, as written.")] = []
    due: Annotated[IsoDate | None, Meta(description="When the task is due.")] = None


class Normalized(Record, kw_only=True):
    """The value scaled to base units (6.150,1 tỷ đồng is 6150100000000 VND); denominators stay in the unit."""

    low: Annotated[Number | None, Meta(description="Lower bound; null if there is none.")] = None
    high: Annotated[Number | None, Meta(description="Upper bound; null if there is none.")] = None
    unit: Annotated[str | None, Meta(description="Base unit, with any denominator.", examples=["VND"])] = None


class TargetPeriod(Record, kw_only=True):
    """The years in which a target is to be reached, and where they were read."""

    start: Annotated[Year | None, Meta(description="First year, if a first is named.")] = None
    end: Annotated[Year | None, Meta(description="Year by which it is to be reached.", examples=[2025])] = (
        None
    )
    basis: Annotated[Basis, Meta(description="Where the years stand.")] = "none"


class Baseline(Record, kw_only=True):
    """The value that a target starts from, as the text states it."""

    value: Annotated[Number, Meta(description="As written, before any scale word.")]
    year: Annotated[Year | None, Meta(description="Year of the value, if named.")] = None
    span: Annotated[Span, Meta(description="The number, without its unit.")]


class Target(Record, kw_only=True):
    """A number that the document sets to be reached, kept or done in the future."""

    id: Annotated[str, Meta(pattern=r"^t[0-9]+$", description="Unique in the document.", examples=["t1"])]
    section: InSection = None
    passage: InPassage = None
    part_of: Annotated[str | None, Meta(description="Id of the target that this is a part of.")] = None
    indicator: Annotated[str, Meta(description="What is measured, in the document's own words.")]
    indicator_id: Annotated[
        str | None, Meta(description="Id in the indicator vocabulary.", examples=["forest-cover"])
    ] = None
    low: Annotated[Number | None, Meta(description="Lower bound as written, before any scale word.")] = None
    high: Annotated[Number | None, Meta(description="Upper bound as written.")] = None
    op: Annotated[Op, Meta(description="How the number binds: exactly, at least, at most, about, between.")]
    unit: Annotated[
        str | None, Meta(description="As written, scale word included.", examples=["tỷ đồng"])
    ] = None
    change: Annotated[Change, Meta(description="Whether the number is a level or the amount of a change.")]
    normalized: Annotated[Normalized, Meta(description="The value in base units.")]
    period: Annotated[TargetPeriod, Meta(description="The years in which it is to be reached.")]
    baseline: Annotated[Baseline | None, Meta(description="The value it starts from, if stated.")] = None
    sector: Annotated[Sector, Meta(description="Field of policy that the indicator belongs to.")]
    quote: Annotated[str, Meta(description="The clause; equals text[span].")]
    span: Annotated[Span, Meta(description="The clause that sets the target.")]
    number_span: Annotated[Span, Meta(description="The number or range, without its unit.")]
    indicator_span: Annotated[
        Span | None, Meta(description="Where the indicator's own words stand; they may enclose the number.")
    ] = None
    rule: Annotated[str, Meta(description="Name of the rule that made it.")]


class Reference(Record, kw_only=True):
    """A mention of another document, named well enough to find it."""

    id: Annotated[str, Meta(pattern=r"^r[0-9]+$", description="Unique in the document.", examples=["r1"])]
    section: InSection = None
    passage: InPassage = None
    type: Annotated[str, Meta(description="Code of the document type.", examples=["CT"])]
    number: Annotated[str | None, Meta(description="As written.", examples=["05-CT/TW"])] = None
    date: Annotated[IsoDate | None, Meta(description="Date of the document, as far as stated.")] = None
    issuer: Annotated[
        str | None, Meta(description="The organ named with it, as written.", examples=["Bộ Chính trị"])
    ] = None
    title: Annotated[str | None, Meta(description="Its subject, as written.")] = None
    identifier: Annotated[str | None, Meta(description="Canonical identifier of the document named.")] = None
    relation: Annotated[Relation, Meta(description="What this document does with it.")] = "cites"
    self: Annotated[bool, Meta(description="Whether the document names itself.")] = False
    quote: Annotated[str, Meta(description="Equals text[span].")]
    span: Annotated[Span, Meta(description="From the type word to the end of what names the document.")]
    rule: Annotated[str, Meta(description="Name of the rule that made it.")]


class Diagnostic(Record, kw_only=True):
    """Something that a person should look at."""

    code: Annotated[str, Meta(description="Stable name of the check.", examples=["outline.gap"])]
    severity: Annotated[Severity, Meta(description="How much it matters.")] = "warning"
    message: Annotated[str, Meta(description="One sentence.")]
    span: Annotated[Span | None, Meta(description="Where in the text, if in one place.")] = None


class Resolution(Record, kw_only=True):
    """A parsed resolution."""

    schema: Annotated[
        Literal["urn:nghiquyet:schema:resolution:1"], Meta(description="Id of the schema of this file.")
    ] = SCHEMA_ID
    id: Annotated[
        str, Meta(description="Readable id of the document.", examples=["nq-100-lang-son-2019-12-05"])
    ]
    source: Annotated[SourceInfo, Meta(description="The file it was read from.")]
    generator: Annotated[Generator, Meta(description="The program that made this file.")]
    text: Annotated[str, Meta(description="NFC, line ends \\n; what all spans point into.")]
    metadata: Annotated[Metadata, Meta(description="What the document says of itself.")]
    sections: Annotated[list[Section], Meta(description="The headings, in text order.")] = []
    passages: Annotated[list[Passage], Meta(description="All that is not a heading, in text order.")] = []
    targets: Annotated[list[Target], Meta(description="The numeric targets, in text order.")] = []
    references: Annotated[list[Reference], Meta(description="The documents cited, in text order.")] = []
    diagnostics: Annotated[list[Diagnostic], Meta(description="What a person should look at.")] = []

    def to_json(self) -> bytes:
        """The document as UTF-8 JSON, without white space between tokens."""
        return msgspec.json.encode(self)
