"""All targets of a document: settings from its headings and metadata, then passage by passage."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from ..grammars.quantities import quantity_reader
from ..keys import fold
from ..lexicon import Lexicon, default_lexicon
from ..model import Metadata, Passage, PassageKind, Reference, Section, Span, Target
from ..source import Source
from ..spacing import single_spaced
from .breakdown import Breakdown
from .found import Found, Refused
from .indicators import indicator_book
from .reading import PassageReader
from .records import records
from .setting import BARE, Setting
from .tables import TableReader, rows
from .times import Time, TimeFinder
from .words import target_words

if TYPE_CHECKING:
    from ..plugins.records import TargetCandidate
    from ..plugins.rules import RuleSet
    from .added import AddedTargets

_FOR = re.compile(r"đối với ", re.IGNORECASE)


def find_targets(text: str, *, lexicon: Lexicon | None = None) -> list[Target]:
    """The targets of a bare passage, without a document around it.

    Args:
        text: any string, in NFC.
        lexicon: the vocabulary; ours if None.

    Returns:
        Targets in text order; ``section`` and ``passage`` are None, years only where the passage says them.

    >>> [(t.indicator, t.low, t.unit, t.change) for t in find_targets("Giảm tỷ lệ hộ nghèo từ 3% trở lên")]
    [('tỷ lệ hộ nghèo', 3, '%', 'decrease')]
    """
    lexicon = lexicon or default_lexicon()
    tidy, back = single_spaced(text)
    reader = PassageReader(tidy, fold(tidy), quantity_reader(lexicon), target_words(lexicon))
    found: list[Found] = []
    start = 0
    for line in tidy.split("\n"):
        found += reader.read((start, start + len(line)), BARE)[0]
        start += len(line) + 1
    targets = records(found, tidy, indicator_book(lexicon))
    for target in targets:
        _lead_back(target, text, back)
    return targets


def _lead_back(target: Target, text: str, back: Callable[[Span], Span]) -> None:
    """Gives a target of a tidied text its places in the text itself."""
    target.span, target.number_span = back(target.span), back(target.number_span)
    target.indicator_span = back(target.indicator_span) if target.indicator_span else None
    if target.baseline:
        target.baseline.span = back(target.baseline.span)
    target.quote = text[slice(*target.span)]


class Collector:
    """Reads the targets of one document."""

    def __init__(
        self,
        source: Source,
        sections: Sequence[Section],
        metadata: Metadata,
        lexicon: Lexicon,
        *,
        rules: RuleSet[TargetCandidate] | None = None,
    ) -> None:
        self._source = source
        self._added = _added(source, lexicon, rules) if rules else None
        self._metadata = metadata
        quantities = quantity_reader(lexicon)
        words = target_words(lexicon)
        self._reader = PassageReader(source.text, source.key, quantities, words)
        self._tables = TableReader(source, quantities, words)
        self._rows = rows(source.blocks)
        self._book = indicator_book(lexicon)
        self._settings = _settings(source, sections, metadata, self._reader.times)
        self._by_kind: dict[tuple[str | None, PassageKind | None], Setting] = {}
        self._lead: Setting | None = None
        self._lead_in: Span | None = None  # whose times are still to be read
        self._breakdown = Breakdown(source)
        self.refused: list[Refused] = []

    def collect(self, passages: Sequence[Passage], references: Sequence[Reference]) -> list[Target]:
        """The targets of the passages, in text order; numbers inside references are left alone."""
        taken = sorted(reference.span for reference in references)
        found: list[Found] = []
        headings: list[str] = []
        places: list[Passage] = []
        for passage in passages:
            setting = self._setting(passage)
            fresh = self._read(passage, setting, taken)
            if self._added:
                fresh = self._added.joined(fresh, passage, setting, taken)
            if fresh:
                found += fresh
                headings += [setting.heading] * len(fresh)
                places += [passage] * len(fresh)
        targets = records(found, self._source.text, self._book, headings)
        for target, passage in zip(targets, places, strict=True):
            target.section, target.passage = passage.section, passage.id
        return targets

    def _read(self, passage: Passage, setting: Setting, taken: Sequence[Span]) -> list[Found]:
        row = self._rows.get(passage.span[0])
        if row is not None:
            idle = setting.kind in ("situation", "preamble", "closing")
            return [] if idle else self._tables.read(row, setting)
        above = self._breakdown.above(passage)
        found, refused = self._reader.read(passage.span, setting, taken, above)
        self._breakdown.pass_on(passage, found)
        self.refused += refused
        return found

    def _setting(self, passage: Passage) -> Setting:
        """The setting of a passage; a lead-in line with a year rules the list items behind it."""
        setting = self._of_kind(passage)
        if passage.marker is None:
            opens = self._source.key[passage.span[1] - 1] == ":"
            self._lead, self._lead_in = (setting, passage.span) if opens else (None, None)
            return setting
        if self._lead is None or self._lead.kind != setting.kind:
            return setting
        if self._lead_in is not None:
            self._lead, self._lead_in = self._dated(self._lead, self._lead_in), None
        return self._lead or setting

    def _dated(self, setting: Setting, lead_in: Span) -> Setting | None:
        """A setting with the last period that a lead-in line names; None if it names none."""
        times = [time for time in self._reader.times.within(lead_in) if time.dates and time.end]
        return setting.dated(times[-1].start, times[-1].end, "passage") if times else None

    def _of_kind(self, passage: Passage) -> Setting:
        """The setting that the section gives to its passages of one kind."""
        place = (passage.section, passage.kind)
        setting = self._by_kind.get(place)
        if setting is None:
            setting = self._settings.get(passage.section) or self._settings[None]
            setting = setting if setting.kind == passage.kind else setting.of_kind(passage.kind)
            self._by_kind[place] = setting
        return setting


def _added(source: Source, lexicon: Lexicon, rules: RuleSet[TargetCandidate]) -> AddedTargets:
    from .added import AddedTargets  # which a parse without plug-ins has no use for

    return AddedTargets(source, lexicon, rules)


def _settings(
    source: Source, sections: Sequence[Section], metadata: Metadata, finder: TimeFinder
) -> dict[str | None, Setting]:
    """The setting that each section gives to its passages; None stands for no section."""
    issued = int(metadata.issued_on[:4]) if metadata.issued_on else None
    period = metadata.period
    end = period.end if period else None
    root = Setting(None, end, period.start if period else None, "document" if end else "none", issued, end)
    settings: dict[str | None, Setting] = {None: root}
    ahead = {section.id: _ahead(finder, section, issued) for section in sections}
    several = root.start is None and len(_horizons(sections, ahead)) > 1
    for section in sections:
        above = settings[section.parent]
        heading = source.key[slice(*section.heading_span)]
        setting = Setting(
            section.kind,
            above.year,
            above.start,
            above.basis,
            issued,
            end,
            f"{heading} / {above.heading}",
            _whom(section),
        )
        if times := ahead[section.id]:
            start = times[0].end if times[0].bare else times[0].start
            setting = setting.dated(start, times[0].end, "heading")
        elif several and section.kind in ("task", "implementation") and setting.basis == "document":
            setting = setting.dated(None, None, "none")
        settings[section.id] = setting
    return settings


def _ahead(finder: TimeFinder, section: Section, issued: int | None) -> list[Time]:
    """The times in the heading of a section that it can plan for, if it plans."""
    if section.kind not in ("goal", "indicator", "task"):
        return []
    return [
        time
        for time in finder.within(section.heading_span)
        if time.dates and time.end and (issued is None or time.end >= issued)
    ]


def _whom(section: Section) -> str:
    match = _FOR.match(section.heading)
    return section.heading[match.end() :].rstrip(" .:;") if match else ""


def _horizons(sections: Sequence[Section], ahead: Mapping[str, Sequence[Time]]) -> set[int]:
    """The years that the headings of goals plan for; under none of several, a task has no year."""
    goals = [section.id for section in sections if section.kind in ("goal", "indicator")]
    return {time.end for id_ in goals for time in ahead[id_] if time.end}
