"""The vocabulary of targets, as patterns over key text, made once per lexicon."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from ..keys import alternation, fold, fold_all, guarded_stems, rarest_first, whole_words
from ..lexicon import Lexicon
from ..model import Change
from .endings import Chain, Ending, PhraseEnding


class TargetWords:
    """Patterns built from the table ``target_words``; each attribute says what it matches.

    Names in ``_end`` and ``_ends`` are for the end of the words before a number.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        table = lexicon.table("target_words")
        lists = {name: entry["words"] for name, entry in table.items() if "words" in entry}
        self._build_names(lists, table)
        self._build_changes(lists, table["change"])
        digits = [word for word in lexicon.table("numbers")["digits"] if word not in ("không", "năm")]
        self._spelled = re.compile(rf" ({alternation([*digits, 'mười'])}) ")
        self._before_one = tuple(_followed(lists["before_spelled"]))
        self._before_several = (*self._before_one, *_followed(lists["before_several"]))
        self._build_members(lists, table)
        self.share_of = re.compile(whole_words(lists["share_of"]))
        self.family = re.compile(whole_words(lists["families"]))
        self.branch = re.compile(whole_words(table["families"]["branches"]))
        self.described = frozenset(map(fold, lists["described"]))
        self.described_alone = frozenset(map(fold, table["described"]["alone"]))
        self.wish = re.compile(whole_words(lists["wishes"]))
        # What tells that a number is a result, not a wish; behind the others it is half of a word ("xuất hiện có").
        told = table["past"]
        past, attributes, alone = (
            rarest_first(known, not_after=told["not_after"])
            for known in (lists["past"], told["attributes"], told["at_number"])
        )
        past += [f"{word} ?$" for word in alone]
        no_link = rf"(?![^,;]*{whole_words(lists['strong_links'])})"
        self.past = re.compile("|".join([*past, *(f"{attribute}{no_link}" for attribute in attributes)]))

    def _build_names(self, lists: Mapping[str, list[str]], table: Mapping[str, Any]) -> None:
        heads = whole_words(lists["indicator_heads"])
        nominal = lists["nominal"]
        goals = table["goal_markers"]
        ends = [word for word in lists["actions"] if word not in lists["weak_actions"]]
        self.head = re.compile(heads)
        self.connective = re.compile(whole_words(lists["connectives"]))
        self.before_head = re.compile(rf"{whole_words(lists['before_heads'])} +")
        self.action = re.compile(whole_words(lists["actions"]))
        adverbs = lists["action_adverbs"]
        self.action_end = PhraseEnding(ends, adverbs, except_after=table["actions"]["except"])
        empty_verb = rf"(?!{whole_words(table['change']['nouns'])}){whole_words(lists['empty_verbs'])}"
        self.empty_verb = re.compile(empty_verb)
        self.empty_verbs = re.compile(rf"(?:{empty_verb}[ ,:]*)+")
        links, object_links, prepositions = lists["links"], lists["object_links"], lists["prepositions"]
        barred = table["links"]["except"]
        self.links = Chain([*links, *barred], except_after={**dict.fromkeys(links, nominal), **barred})
        self.adverbs = Chain(object_links)
        self.preposition = Ending(prepositions, ["thêm", "cả", "khoảng"])
        # At the start of a clause: no word stands right before, without a comma between.
        anywhere, opening = (
            guarded_stems(goals["anywhere"]),
            guarded_stems(goals["at_clause"], guards=r"(?<![\w)%\"] .)"),
        )
        self._goal_words = tuple(fold_all([*goals["anywhere"], *goals["at_clause"]]))
        self.goal = re.compile(rf"(?:{'|'.join([*anywhere, *opening])})(?!\w)[ :]*")

    def _build_members(self, lists: Mapping[str, list[str]], table: Mapping[str, Any]) -> None:
        self.pronouns, self.again, self.rates, self.properties, self.pieces = (
            frozenset(fold_all(lists[name]))
            for name in ("pronouns", "again", "rates", "properties", "pieces")
        )
        self.property = re.compile(whole_words(lists["properties"]))
        self.member_head = re.compile(whole_words(lists["member_heads"]))
        self.total = re.compile(whole_words(lists["totals"]))
        leads = alternation(table["funds"]["leads"])
        self.fund = re.compile(rf"(?:{leads} )?{whole_words(lists['funds'])}")
        bearers = whole_words(lists["bearers"])
        self.none_of = re.compile(
            rf"(?<!\w)không (?:có|để|còn) (?:thêm )?{bearers}[^;]{{0,40}} nào(?: đạt)? *$"
        )

    def _build_changes(self, lists: Mapping[str, list[str]], change: Mapping[str, list[str]]) -> None:
        barred = {"increase": change["increase_except"]}
        words = {
            name: whole_words(found, not_after=barred.get(name, ()))
            for name, found in change.items()
            if name not in ("anew", "increase_except", "level", "nouns")
        }
        no_noun = rf"(?!{whole_words(change['nouns'])})"
        anew = [f"{verb} mới" for verb in change["anew"]]
        strong_links, adverbs = lists["strong_links"], lists["adverbs"]
        self.strong_link = Ending(
            strong_links, adverbs, except_after=dict.fromkeys(strong_links, lists["nominal"])
        )
        self.rise_end = Ending(
            [*change["increase"], *anew],
            adverbs,
            except_after=dict.fromkeys(change["increase"], change["increase_except"]),
        )
        self.fall_end = Ending(change["decrease"], adverbs)
        self.change_ends = _by_last_word(
            [
                ("decrease", self.fall_end),
                ("increase", self.rise_end),
                ("maintain", Ending(change["maintain"], adverbs)),
                ("reach", Ending(change["level"], adverbs)),
            ]
        )
        self.increase = re.compile(rf"{words['increase']}|{whole_words(anew)}")
        self.decrease = re.compile(no_noun + words["decrease"])
        self.maintain = re.compile(words["maintain"])
        self.turn = re.compile(no_noun + words["turn"])
        self.admit = re.compile(words["admit"])

    def links_at_end(self, key: str) -> bool:
        """Whether words before a number end in a verb that links a name to it, or in a colon."""
        return key.rstrip(" ")[-1:] == ":" or self.strong_link.start(key) is not None

    def goals(self, key: str, start: int, end: int) -> Sequence[re.Match[str]]:
        """The goal words in a stretch, in order; that there are none shows sooner word by word."""
        stretch = key[start:end]
        for word in self._goal_words:
            if word in stretch:
                return list(self.goal.finditer(key, start, end))
        return ()

    def spelled_numbers(self, key: str) -> list[int]:
        """Where numbers in words start that a bounding or adding word opens, in order."""
        return [
            match.start(1)
            for match in self._spelled.finditer(key)
            if key.endswith(
                self._before_one if match[1] == "một" else self._before_several, 0, match.start(1)
            )
        ]


def _by_last_word(
    endings: Sequence[tuple[Change, Ending]],
) -> Mapping[str, Sequence[tuple[Change, Ending]]]:
    """The endings, in their order, that can end in each word."""
    words = frozenset().union(*(ending.last_words for _, ending in endings))
    return {word: [each for each in endings if word in each[1].last_words] for word in words}


def _followed(openers: list[str]) -> Iterator[str]:
    """Each word that can stand before a number, with what may stand between the two."""
    for opener in fold_all(openers):
        for between in ("", "có ", "là ", "được "):
            yield f"{opener} {between}"


@lru_cache(maxsize=8)
def target_words(lexicon: Lexicon) -> TargetWords:
    """The patterns of a lexicon, made once."""
    return TargetWords(lexicon)
