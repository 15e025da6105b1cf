"""What the corpus answers with: one record a row, the same in Python and in ``--json``."""

from __future__ import annotations

import msgspec

from nghiquyet.parser.model import Number, Span


class Failure(msgspec.Struct, frozen=True, kw_only=True):
    """A file that could not be read.

    Attributes:
        file: its path as given or found.
        reason: one sentence.
        hint: what may help, if anything is known.
    """

    file: str
    reason: str
    hint: str | None = None


class Displaced(msgspec.Struct, frozen=True, kw_only=True):
    """A document that gave way to one from another file, since both have one id or one source.

    Attributes:
        file: the file whose document is stored now.
        document: id of the one that gave way.
        source: name of the file that it was read from.
    """

    file: str
    document: str
    source: str | None


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a batch.

    Attributes:
        done: number of documents written or stored.
        unchanged: number of files passed over, since an earlier run had done them.
        replaced: number of documents of the corpus that gave way to one with their id or their source.
        failures: the files that could not be read.
        displaced: those of the replaced that came from a file of another name.
        ignored: the files in folders that are of no known type.
    """

    done: int = 0
    unchanged: int = 0
    replaced: int = 0
    failures: list[Failure] = []
    displaced: list[Displaced] = []
    ignored: list[str] = []


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """A passage that matches a query.

    Attributes:
        document: id of the document.
        title: its title, if it has one.
        passage: id of the passage in the document.
        section: heading of the section that it stands in, with its label.
        path: that heading and all above it, the outermost first.
        kind: kind of the passage.
        text: the passage.
        span: where it stands in the document's text.
        highlights: what matched, as spans of ``text`` (of the passage, not of the document).
        before: the passages before it in the document, as many as were asked for.
        after: the passages after it.
        score: the rank's figure (BM25); higher is better, and only comparable within one search.
    """

    document: str
    title: str | None
    passage: str
    section: str | None
    path: list[str]
    kind: str
    text: str
    span: Span
    highlights: list[Span]
    before: list[str] = []
    after: list[str] = []
    score: float


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One occurrence of a query's words, with what stands on both sides: a line of a concordance.

    Attributes:
        document: id of the document.
        place: place of its issuer.
        year: year of its issue.
        passage: id of the passage.
        kind: kind of the passage.
        left: what stands before, in the same passage.
        match: the words found.
        right: what stands after.
        span: where ``match`` stands in the document's text.
    """

    document: str
    place: str | None
    year: int | None
    passage: str
    kind: str
    left: str
    match: str
    right: str
    span: Span


class FacetRow(msgspec.Struct, frozen=True, kw_only=True):
    """How many of the passages found have one value of a field.

    Attributes:
        facet: the field, such as "place".
        value: its value; None where the document does not say.
        passages: how many passages.
        documents: how many documents they are in.
    """

    facet: str
    value: str | int | None
    passages: int
    documents: int


class TargetRow(msgspec.Struct, frozen=True, kw_only=True):
    """A target and the document that sets it; numbers as written unless named ``normalized_``."""

    document: str
    place: str | None
    level: str | None
    id: str
    indicator: str
    indicator_id: str | None
    op: str
    low: Number | None
    high: Number | None
    unit: str | None
    normalized_low: Number | None
    normalized_high: Number | None
    normalized_unit: str | None
    change: str
    period_start: int | None
    period_end: int | None
    sector: str
    quote: str
    span: Span


class ReferenceRow(msgspec.Struct, frozen=True, kw_only=True):
    """A mention of another document.

    Attributes:
        document: id of the document that mentions it.
        resolved: id of the document of this corpus that it names, if it is here.
    """

    document: str
    id: str
    type: str
    number: str | None
    date: str | None
    issuer: str | None
    title: str | None
    identifier: str | None
    relation: str
    resolved: str | None
    quote: str
    span: Span


class CitedRow(msgspec.Struct, frozen=True, kw_only=True):
    """A document that others name, with what they say of it.

    Attributes:
        identifier: its canonical identifier, if enough is said of it.
        quote: one of the ways in which it is named.
        mentions: how often it is named.
        documents: in how many documents.
        resolved: id of the document of this corpus that it is, if it is here.
    """

    identifier: str | None
    type: str
    number: str | None
    date: str | None
    issuer: str | None
    title: str | None
    quote: str
    mentions: int
    documents: int
    resolved: str | None


class ComparisonRow(msgspec.Struct, frozen=True, kw_only=True):
    """What one place set for one indicator and year, beside what it is compared with; numbers as scaled.

    Attributes:
        indicator: its id in the vocabulary, or its words where it has none.
        place: place of the issuer; its level's name where it has no place.
        level: level of the issuer.
        year: the year by which it is to be reached.
        documents: ids of the documents that set it.
        op: how the number binds; "range" where several targets differ.
        low: the lower bound, or None.
        high: the upper bound, or None.
        unit: the unit that numbers are scaled to.
        change: reach, increase, decrease or maintain.
        against: what it is compared with: an earlier year, or a place; None for the first.
        difference: the middle of the bounds less that of ``against``.
        ratio: the one divided by the other; None if the other is 0.
    """

    indicator: str
    place: str
    level: str | None
    year: int | None
    documents: list[str]
    op: str
    low: Number | None
    high: Number | None
    unit: str | None
    change: str
    against: str | None = None
    difference: Number | None = None
    ratio: float | None = None


class GradeRow(msgspec.Struct, frozen=True, kw_only=True):
    """How well a document was read.

    Attributes:
        document: its id.
        source: name of the file that it was read from.
        grade: "good", "fair" or "poor"; None if its JSON bears no grade.
        reasons: why, in words.
    """

    document: str
    source: str | None
    grade: str | None
    reasons: str


class WordRow(msgspec.Struct, frozen=True, kw_only=True):
    """How often a word occurs.

    Attributes:
        word: in small letters; its syllables parted by spaces.
        count: how often it occurs.
        per_million: in a million words.
        documents: in how many documents.
    """

    word: str
    count: int
    per_million: float
    documents: int


class KeywordRow(msgspec.Struct, frozen=True, kw_only=True):
    """A word that is more frequent in one part of the corpus than in another (see ``words.statistics``).

    Attributes:
        word: in small letters.
        count: how often it occurs in the one.
        reference_count: in the other.
        log_likelihood: how sure the difference is (G²).
        log_ratio: how large it is: 1 is twice as frequent; a word that the other does not have counts there as half
            an occurrence.
    """

    word: str
    count: int
    reference_count: int
    log_likelihood: float
    log_ratio: float


class CollocationRow(msgspec.Struct, frozen=True, kw_only=True):
    """A word that stands near another more often than by chance (see ``words.statistics``).

    Attributes:
        word: in small letters.
        together: how often it is near the other.
        count: how often it occurs at all.
        expected: how often it would be near by chance.
        log_likelihood: how sure the difference is (G²).
        log_dice: how close the two are; at most 14.
    """

    word: str
    together: int
    count: int
    expected: float
    log_likelihood: float
    log_dice: float


class StatRow(msgspec.Struct, frozen=True, kw_only=True):
    """One figure about the corpus.

    Attributes:
        topic: what is counted: "total", "level", "year", "type", "year and level", "coverage",
            "target coverage", "grade", "diagnostic", "relation", "reference".
        name: which of them; "" where the documents do not say.
        count: how many.
        share: the part of the whole, from 0 to 1, where there is a whole.
    """

    topic: str
    name: str
    count: int
    share: float | None = None
