"""The vocabulary as patterns for spaCy's ``EntityRuler``, ``SpanRuler`` and ``Matcher``.

The patterns are made for the tokens of ``nghiquyet.syllables.v1`` and compare norms, so that capitals and the place of
the tone mark do not matter: *Tỉnh uỷ*, *tỉnh ủy* and *TỈNH ỦY* are found by one pattern. With words for tokens a
pattern is found only where its words are cut alike.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, TypeAlias

from ..keys import fold
from ..lexicon import Lexicon, default_lexicon
from .syllables import syllables

Pattern: TypeAlias = dict[str, Any]
# Words that are written in two ways only beside others, which a norm, made of one token, cannot tell.
_SPELLINGS = MappingProxyType({"hằng": ("hằng", "hàng"), "ty": ("ty", "ti")})


def entity_ruler_patterns(
    lexicon: Lexicon | None = None, *, labels: Iterable[str] | None = None
) -> list[Pattern]:
    """The names of the vocabulary as patterns.

    Args:
        lexicon: ours if None.
        labels: which of ``DOCUMENT_TYPE``, ``ORGAN``, ``PROVINCE``, ``INDICATOR`` and ``UNIT``; all if None.

    Returns:
        Dicts with ``label``, ``pattern`` (a list of tokens) and ``id``: the code of a document type, the key of an
        organ, the id of an indicator, the base unit, the usual name of a province. A name that is in two lists
        ("nghị quyết" is also counted) has the label that is named first.

    Raises:
        ValueError: if there is no such label.

    >>> [p["pattern"] for p in entity_ruler_patterns(labels=["PROVINCE"]) if p["id"] == "Khánh Hòa"]
    [[{'NORM': 'khánh'}, {'NORM': 'hòa'}]]
    """
    chosen = list(_NAMES) if labels is None else list(labels)
    if unknown := [label for label in chosen if label not in _NAMES]:
        raise ValueError(f"no label {unknown[0]!r}: {', '.join(_NAMES)}")
    patterns: dict[tuple[str, ...], Pattern] = {}
    for label in chosen:
        for name, id in _NAMES[label](lexicon or default_lexicon()):
            words = _words(" ".join(name.split()))
            patterns.setdefault(
                words, {"label": label, "pattern": [_token(word) for word in words], "id": id}
            )
    return list(patterns.values())


def _words(name: str) -> tuple[str, ...]:
    """The norms of the tokens of a name, whose capitals tell how it is cut ("T.Ư")."""
    key = fold(name)
    return tuple(key[start:end] for start, end in syllables(name))


def _token(word: str) -> Pattern:
    return {"NORM": {"IN": [*_SPELLINGS[word]]} if word in _SPELLINGS else word}


def _document_types(lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    for code, entry in lexicon.table("document_types")["types"].items():
        yield from ((name, code) for name in entry.get("names", []))


def _organs(lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    for key, entry in lexicon.table("organs")["organs"].items():
        yield from ((name, key) for name in [*entry.get("names", []), *entry.get("aliases", [])])


def _indicators(lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    for id, entry in lexicon.table("indicators")["indicators"].items():
        yield from ((name, id) for name in entry.get("names", []))


def _units(lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    table = lexicon.table("units")
    yield from table["measures"].items()
    yield from ((name, name) for name in table["counts"]["words"])


def _provinces(lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    table = lexicon.table("provinces")
    yield from ((name, name) for name in [*table["current"], *table["former"]])
    yield from ((alias, name) for name, aliases in table["aliases"].items() for alias in aliases)


_NAMES: Mapping[str, Callable[[Lexicon], Iterator[tuple[str, str]]]] = MappingProxyType(
    {
        "DOCUMENT_TYPE": _document_types,
        "ORGAN": _organs,
        "PROVINCE": _provinces,
        "INDICATOR": _indicators,
        "UNIT": _units,
    }
)
