"""The vocabulary of targets, as patterns over key text, made once per lexicon."""

from __future__ import annotations

import re
from functools import lru_cache

from ..keys import alternation, fold
from ..lexicon import Lexicon


class TargetWords:
    """Patterns built from the table ``target_words``; each attribute says what it matches."""

    def __init__(self, lexicon: Lexicon) -> None:
        table = lexicon.table("target_words")

        not_after = "".join(rf"(?<!{fold(word)} )" for word in table["strong_links"]["not_after"])

        def words(name: str) -> str:
            links = not_after if name in ("links", "strong_links") else ""
            return rf"(?<!\w){links}{alternation(table[name]['words'])}(?!\w)"

        change = {name: rf"(?<!\w){alternation(found)}(?!\w)" for name, found in table["change"].items()}
        adverbs = (
            r"(?: +(?:bình quân|trung bình|thêm|hằng năm|mỗi năm|mức|ở mức|được|ít nhất|tối thiểu"
            r"|(?:hơn|so với) (?:năm trước|cùng kỳ)|(?:ở |trên )?cả (?:3|ba|2|hai) (?:tiêu chí|mặt)))*"
        )
        self.head = re.compile(words("indicator_heads"))
        self.action = re.compile(words("actions"))
        self.empty_verbs = re.compile(rf"(?:{words('empty_verbs')}[ ,:]*)+")
        self.empty_verb = re.compile(words("empty_verbs"))
        self.links = re.compile(rf"(?:{words('links')}[ ,:]*)+$")
        self.strong_link = re.compile(rf"(?:{words('strong_links')}{adverbs}|:) *$")
        self.preposition = re.compile(rf"{words('prepositions')}(?: +(?:thêm|cả|khoảng))? *$")
        goals = table["goal_markers"]
        self.goal = re.compile(
            rf"(?:(?<!\w){alternation(goals['anywhere'])}|(?:^|(?<=[,;:] )|(?<=[,;:(])){alternation(goals['at_clause'])})(?!\w)[ :]*"
        )
        self.before_head = re.compile(
            rf"{words('before_heads')} +(?={alternation(table['indicator_heads']['words'])}(?!\w))"
        )
        self.with_head = re.compile(
            rf" (?:với|có|và) (?={alternation(table['indicator_heads']['words'])}(?!\w))"
        )
        self.action_end = re.compile(
            rf"(?<!\w){alternation(word for word in table['actions']['words'] if word not in ('có', 'đạt', 'vào', 'chi'))}(?: +(?:mới|thêm|từ|được|ít nhất|tối thiểu|mỗi|thành công|bình quân))* *$"
        )
        self.adverbs = re.compile(
            r"(?:(?<!\w)(?:bình quân|trung bình|thêm|khoảng|ít nhất|tối thiểu|được|hằng năm|mỗi năm|từ|phấn đấu|có|đạt|gồm|là|trên|dự kiến)(?!\w)[ ,:]*)+$"
        )
        self.past = re.compile(words("past"))
        anew = rf"{words('actions')} mới"
        self.increase_end = re.compile(rf"(?:{change['increase']}|{anew}(?!\w)){adverbs} *$")
        self.decrease_end = re.compile(rf"{change['decrease']}{adverbs} *$")
        self.maintain_end = re.compile(rf"{change['maintain']}{adverbs} *$")
        self.level_end = re.compile(rf"{change['level']}{adverbs} *$")
        self.increase = re.compile(rf"{change['increase']}|{anew}(?!\w)")
        self.decrease = re.compile(change["decrease"])
        self.maintain = re.compile(change["maintain"])
        self.turn = re.compile(r"(?:kéo giảm|làm giảm|giảm|tăng|nâng|cắt giảm|hạ)(?!\w)")
        self.admit = re.compile(change["admit"])
        digits = [word for word in lexicon.table("numbers")["digits"] if word not in ("không", "năm")]
        spelled = rf" (?:có |là |được )?(?={alternation([*digits, 'mười'])} )"
        self._before_spelled = [
            (opener, re.compile(re.escape(opener) + spelled))
            for opener in map(fold, table["before_spelled"]["words"])
        ]
        self.described = frozenset(fold(word) for word in table["described"]["words"])
        self.wish = re.compile(r"(?<!\w)(?:mục tiêu|phấn đấu|chỉ tiêu)(?!\w)")

    def spelled_numbers(self, key: str) -> list[int]:
        """Where numbers in words start that a bounding or adding word opens, in order."""
        found = [
            match.end()
            for opener, pattern in self._before_spelled
            if opener in key
            for match in pattern.finditer(key)
        ]
        return sorted(set(found))


@lru_cache(maxsize=8)
def target_words(lexicon: Lexicon) -> TargetWords:
    """The patterns of a lexicon, made once."""
    return TargetWords(lexicon)
