"""From the parts of speech that underthesea knows to those of Universal Dependencies.

underthesea has the tag set of the Vietnamese treebank (VLSP 2013). The table follows the Vietnamese UD treebank, VTB
(https://universaldependencies.org/treebanks/vi_vtb/). ``token.tag_`` keeps underthesea's tag; ``token.pos_`` is UD's.
A token without a letter is told by its characters, since the model takes ``%`` now for a verb, now for a mark.
"""

from __future__ import annotations

import unicodedata
from types import MappingProxyType

UD_TAGS = MappingProxyType(
    {
        "N": "NOUN",  # common noun
        "Np": "PROPN",  # proper noun
        "Nc": "NOUN",  # classifier: "con", "cái"
        "Nu": "NOUN",  # unit: "ha", "tấn"
        "Ny": "NOUN",  # abbreviated noun: "UBND"
        "Nb": "NOUN",  # borrowed noun
        "V": "VERB",
        "Vb": "VERB",  # borrowed verb
        "Vy": "VERB",  # abbreviated verb
        "A": "ADJ",
        "Ab": "ADJ",  # borrowed adjective
        "P": "PRON",
        "R": "ADV",
        "L": "DET",  # "các", "những"
        "M": "NUM",
        "E": "ADP",
        "C": "SCONJ",  # "nếu"; UD's coordinating conjunctions are in COORDINATING
        "Cc": "CCONJ",
        "CC": "CCONJ",
        "I": "INTJ",
        "T": "PART",
        "B": "X",  # foreign word
        "Y": "X",  # abbreviation
        "S": "X",  # affix
        "Z": "X",  # part of a word: "phó"
        "X": "X",  # not classified
        "CH": "PUNCT",
    }
)
"""underthesea's tags and UD's."""

COORDINATING = frozenset({"và", "hoặc", "hay", "nhưng", "cùng", "song"})
"""What is tagged ``C`` and joins equals."""


def ud_tag(word: str, tag: str) -> str:
    """The part of speech in Universal Dependencies.

    Args:
        word: as written.
        tag: underthesea's.

    >>> [ud_tag(word, tag) for word, tag in [("rừng", "N"), ("và", "C"), ("nếu", "C"), ("63", "N"), ("%", "V")]]
    ['NOUN', 'CCONJ', 'SCONJ', 'NUM', 'SYM']
    """
    if not any(character.isalpha() for character in word):
        return _by_characters(word)
    if tag == "C" and word.lower() in COORDINATING:
        return "CCONJ"
    return UD_TAGS.get(tag, "X")


def _by_characters(word: str) -> str:
    if not word.strip():
        return "SPACE"
    if any(character.isdigit() for character in word):
        return "NUM"
    symbols = word == "%" or unicodedata.category(word[0]).startswith("S")
    return "SYM" if symbols else "PUNCT"
