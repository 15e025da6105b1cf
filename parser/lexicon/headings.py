"""Patterns over the matching key, built once from the table ``headings``."""

from __future__ import annotations

import re
from functools import cache
from typing import cast

import msgspec

from ..keys import alternation, fold, fold_all, whole_words
from ..model import Kind
from . import Lexicon

# "other" first: its phrases open with words of the kinds ("kết quả bầu").
_KINDS: tuple[Kind, ...] = (
    "other",
    "situation",
    "viewpoint",
    "goal",
    "indicator",
    "task",
    "implementation",
    "appendix",
)

_LONGEST_LEAD = 30
_MARKS = re.compile(r"[\W_]*")
_JOINTS = re.compile(r"(?:,? và|,| -|-) *")


class Vocabulary(msgspec.Struct, frozen=True):
    """What the words of a heading are matched with, each at the start of the words but where said.

    Attributes:
        kind: the word that tells a kind, behind openers; the group that matched is the kind.
        joint: anywhere in a heading, a comma or "và", behind which it may name a further kind.
        carried: "thực hiện" and the like: what stands behind it is an object, not a further subject.
        approval: a verb of approval with what leads over to its object.
        yielding: a word that yields to the kind of the list of tasks that it stands in.
        ahead: that a plan is for the time to come.
        carrying_out: anywhere in the sentence of a điều, that it carries the document out.
        about: what names a subject without a word of a kind.
        fields: the names of fields ("quốc phòng").
        period: a line that names only the years that it is about, or the vision for them (its first group).
        verb: an imperative, or a word of direction, that opens a task.
        leads: at the end of words, what only leads over to the next lines.
        introducers: at the end of a line with a colon, the same, unless the words tell a kind.
        duty: what opens the sentence of a task rather than a title.
        organ: what opens the name of an organ or a group of them.
        refused: what opens a line that is no heading.
        refused_line: a whole line that is no heading.
        caption: anywhere in a line, the mark of a caption.
        introduction: a section that stands beside the numbered parts.
        count: at the end of words, a count of what follows.
    """

    kind: re.Pattern[str]
    joint: re.Pattern[str]
    carried: re.Pattern[str]
    approval: re.Pattern[str]
    yielding: re.Pattern[str]
    ahead: re.Pattern[str]
    carrying_out: re.Pattern[str]
    about: re.Pattern[str]
    fields: frozenset[str]
    period: re.Pattern[str]
    verb: re.Pattern[str]
    leads: tuple[str, ...]
    introducers: tuple[str, ...]
    duty: re.Pattern[str]
    organ: re.Pattern[str]
    refused: re.Pattern[str]
    refused_line: re.Pattern[str]
    caption: re.Pattern[str]
    introduction: re.Pattern[str]
    count: re.Pattern[str]

    def kind_of(self, key: str, start: int, end: int) -> Kind | None:
        """The kind that the opening words of ``key[start:end]`` tell, if they tell one."""
        found = self._kind(key, start, end)
        return cast("Kind", found.lastgroup) if found else None

    def names_fields(self, key: str, start: int, end: int) -> bool:
        """Whether words name nothing but fields ("quốc phòng, an ninh")."""
        words = key[start:end]
        return words in self.fields or all(field in self.fields for field in _JOINTS.split(words))

    def _kind(self, key: str, start: int, end: int) -> re.Match[str] | None:
        return self.kind.match(key, _words_at(key, start), end)

    def leads_over(self, key: str, start: int, end: int) -> bool:
        """Whether words, with the mark that ends them, lead over to the next lines and so are no title."""
        line = key[max(start, end - _LONGEST_LEAD) : end].rstrip(" .-_*")
        words = line.rstrip(" :")
        if f" {words}".endswith(self.leads):
            return True
        return (
            line.endswith(":") and words.endswith(self.introducers) and self.kind_of(key, start, end) is None
        )

    def kinds_in(self, key: str, start: int, end: int) -> frozenset[Kind]:
        """All kinds that a heading lists as its subjects."""
        found = self._kind(key, start, end)
        if not found:
            return frozenset()
        kinds = {found.lastgroup}
        joints = list(self.joint.finditer(key, found.end(), end))
        carrier = self.carried.search(key, found.end(), end) if joints else None
        end = carrier.start() if carrier else end
        for joint in joints:
            if joint.end() > end:
                break
            further = self.kind.match(key, joint.end(), end) if joint.start() >= found.end() else None
            if further:
                found = further
                kinds.add(found.lastgroup)
        return frozenset(cast("set[Kind]", kinds))


def _words_at(key: str, start: int) -> int:
    """Where the first word or number from an offset on begins."""
    if key[start : start + 1].isalnum():
        return start
    marks = _MARKS.match(key, start)
    return marks.end() if marks else start


@cache
def vocabulary(lexicon: Lexicon) -> Vocabulary:
    """The patterns for a lexicon."""
    table = lexicon.table("headings")
    forecast = rf"(?!{alternation(table['forecasts'])})"
    lists = {**table, "indicator": [*table["indicator"], *table["forecasts"]]}
    kinds = "|".join(
        rf"(?P<{kind}>{forecast if kind == 'situation' else ''}{alternation(lists[kind])})" for kind in _KINDS
    )
    openers = rf"(?:(?:{alternation(table['openers'])}|\d{{1,3}})(?![^\W_])[ ,(]*)"
    approval_openers = rf"(?:{alternation(table['approval_openers'])}\b[ ,]*)*"
    return Vocabulary(
        kind=re.compile(rf"{openers}{{0,4}}?(?:{kinds})(?![^\W_])"),
        joint=re.compile(r"[,;&v-](?:(?<!v)|(?<!\w.)à) +"),
        carried=re.compile(rf"{alternation(table['carriers'])}\b"),
        approval=re.compile(rf"(?:{alternation(table['approvals'])}\b *){{1,3}}{approval_openers}"),
        yielding=re.compile(rf"{openers}{{0,2}}?{alternation(table['yielding'])}\b"),
        ahead=re.compile(whole_words(table["ahead"])),
        carrying_out=re.compile(rf"{alternation(table['carrying_out'])}\b"),
        about=re.compile(rf"{alternation(table['abouts'])} +(?=[^\W\d_])"),
        fields=frozenset(fold_all(table["fields"])),
        period=re.compile(
            r"(tầm nhìn +|định hướng +)?(?:đến (?:hết |cuối )?năm|giai đoạn|năm) \d{4}[\d -]{0,9}:?$"
        ),
        verb=re.compile(rf"{alternation([*table['verbs'], *table['directions']])}\b"),
        leads=tuple(f" {fold(word)}" for word in table["leads"]),
        introducers=tuple(f" {fold(word)}" for word in table["introducers"]),
        duty=re.compile(rf"{alternation(table['duties'])}\b"),
        organ=re.compile(rf"{alternation(table['organs'])}\b"),
        refused=re.compile(rf"[\W_]*{alternation(table['refused'])}(?![^\W_])"),
        refused_line=re.compile(rf"[\W_]*{alternation(table['refused_lines'])}[\W_]*$"),
        caption=re.compile(
            r"\b(?:ảnh|nguồn|video|đồ họa) *:|\((?:ảnh|nguồn|theo)\b|^\W*(?:hình|bảng|biểu|biểu đồ|sơ đồ) +(?:số +)?\d"
        ),
        introduction=re.compile(rf"{alternation(table['introductions'])}\b"),
        count=re.compile(rf" *\(?\d{{1,3}} +{alternation(table['counted'])}[\W_]*$"),
    )
