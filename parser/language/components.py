"""spaCy components over the parse: ``resolution``, and its parts one by one.

Entered in spaCy as factories by the entry points of this package:

``resolution``
    all of it: ``doc._.resolution`` and every group of ``doc.spans`` (see ``groups``);
``resolution_outline``, ``resolution_targets``, ``resolution_references``
    a part of the groups. A document is parsed once, by the first of them, and all of the parse is kept.

The spans are exact: where one begins or ends inside a token, the token is split. The text is never changed. Where the
reader had to repair or rearrange the text (joined lines, Markdown, decomposed accents), ``doc._.resolution.text`` is
the repaired text and the spans of its records lie in it, while the spans of the ``Doc`` lie where the same words
stand in ``doc.text``. ``to_doc`` makes a ``Doc`` in which the two are the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

import msgspec
from spacy.language import Language
from spacy.tokens import Doc

from ..errors import TooLargeError, UnreadableError
from ..lexicon import Lexicon, check_tables, load_lexicon
from ..model import Resolution
from ..pipeline import parse
from .alignment import Alignment
from .extensions import register_extensions
from .groups import GROUPS, OUTLINE, REFERENCES, TARGETS, Part
from .keeping import keep, kept
from .pipes import TwoStepPipe
from .splitting import Place, set_groups

Tables = Mapping[str, Mapping[str, Any]]
Scorer = Callable[..., dict[str, Any]]
SCORER = {"@scorers": "nghiquyet.resolution_scorer.v1"}


class ResolutionPipe(TwoStepPipe[Resolution | None]):
    """Parses documents that are not parsed yet, and gives the parts it is made for to ``doc.spans``."""

    def __init__(
        self,
        name: str,
        groups: Sequence[str],
        *,
        lexicon: Tables | str = MappingProxyType({}),
        rules: Sequence[str] = (),
        scorer: Scorer | None = None,
    ) -> None:
        """Make a component.

        Args:
            name: of the component in its pipeline.
            groups: the groups of ``doc.spans`` that it fills.
            lexicon: additional vocabulary, as the tables of a user's TOML file, which are kept with the pipeline; or
                the name of an installed lexicon.
            rules: names of rules of installed packages.
            scorer: what ``nlp.evaluate`` asks.

        Raises:
            LexiconError: if the lexicon has a table that does not exist, or one of another shape than ours.
            PluginError: if the lexicon of that name cannot be loaded.
        """
        register_extensions()
        self.name = name
        self.groups = tuple(groups)
        self.rules = tuple(rules)
        self.scorer = scorer
        self._use(lexicon)

    def predict(self, docs: Iterable[Doc]) -> list[Resolution | None]:
        """The parse of each document, which stays as it is; None for one that holds no text."""
        return [self._parsed(doc) for doc in docs]

    def set_annotations(self, docs: Iterable[Doc], found: Iterable[Resolution | None]) -> None:
        """Keep the parses with their documents, and fill the groups of this component."""
        for doc, resolution in zip(docs, found, strict=True):
            if resolution is None:
                set_groups(doc, {name: [] for name in self.groups})
            else:
                annotate(doc, resolution, self.groups)

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """The vocabulary, as bytes."""
        return msgspec.json.encode({"lexicon": self.lexicon})

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> ResolutionPipe:
        """Take the vocabulary that ``to_bytes`` gave."""
        self._use(msgspec.json.decode(data)["lexicon"])
        return self

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write the vocabulary to a folder."""
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "lexicon.json").write_bytes(self.to_bytes())

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> ResolutionPipe:
        """Read the vocabulary that ``to_disk`` wrote."""
        return self.from_bytes((Path(path) / "lexicon.json").read_bytes())

    def _use(self, lexicon: Tables | str) -> None:
        self.lexicon = lexicon if isinstance(lexicon, str) else dict(lexicon)
        self._lexicon = _loaded(self.lexicon) if self.lexicon else None

    def _parsed(self, doc: Doc) -> Resolution | None:
        text = doc.text
        there = kept(text, doc.user_data)
        if there is not None or not text.strip():
            return there
        try:
            return parse(text, lexicon=self._lexicon, rules=self.rules)
        except TooLargeError:
            raise
        except UnreadableError:  # blanks in another guise, such as empty tags
            return None


def _loaded(lexicon: Tables | str) -> Lexicon:
    if isinstance(lexicon, str):
        return load_lexicon(lexicon)
    check_tables(lexicon)
    return Lexicon(lexicon)


def annotate(doc: Doc, resolution: Resolution, groups: Iterable[str] = tuple(GROUPS)) -> None:
    """Keep a parse with a ``Doc`` and fill groups of its spans, splitting tokens where that is needed.

    Args:
        doc: of the text that was parsed, or of ``resolution.text``; is changed.
        resolution: the parse.
        groups: which to fill; others stay as they are.
    """
    register_extensions()
    text = doc.text
    alignment = Alignment(resolution.text, text)
    keep(resolution, text, doc.user_data)
    set_groups(doc, {name: _places(GROUPS[name](resolution), alignment) for name in groups})


def _places(parts: Iterable[Part], alignment: Alignment) -> Iterator[Place]:
    for part in parts:
        span = alignment.span(part.span)
        if span is not None and span[0] < span[1]:
            yield Place(*span, part.label, part.kb_id, part.id)


def to_doc(resolution: Resolution, nlp: Language) -> Doc:
    """A ``Doc`` of the text of a parse, with all its spans, gone through a pipeline.

    Nothing is parsed again, and every span of the records lies in ``doc.text`` as it does in ``resolution.text``.

    Args:
        resolution: from ``parse`` or ``parse_file``, or read back from JSON.
        nlp: makes the tokens; its other components then run over them.
    """
    doc = nlp.make_doc(resolution.text)
    annotate(doc, resolution)
    return nlp(doc)


_CONFIG = {"lexicon": {}, "rules": [], "scorer": SCORER}
_MADE = "doc._.resolution"


@Language.factory(
    "resolution",
    default_config=_CONFIG,
    assigns=[_MADE, "doc.spans", "span._.section", "span._.passage", "span._.target", "span._.reference"],
    retokenizes=True,
)
def make_resolution(
    nlp: Language, name: str, lexicon: dict[str, Any] | str, rules: list[str], scorer: Scorer | None
) -> ResolutionPipe:
    """Factory ``resolution``: everything."""
    return ResolutionPipe(name, tuple(GROUPS), lexicon=lexicon, rules=rules, scorer=scorer)


@Language.factory(
    "resolution_outline",
    default_config=_CONFIG,
    assigns=[_MADE, "doc.spans", "span._.section", "span._.passage"],
    retokenizes=True,
)
def make_outline(
    nlp: Language, name: str, lexicon: dict[str, Any] | str, rules: list[str], scorer: Scorer | None
) -> ResolutionPipe:
    """Factory ``resolution_outline``: sections, headings and passages."""
    return ResolutionPipe(name, OUTLINE, lexicon=lexicon, rules=rules, scorer=scorer)


@Language.factory(
    "resolution_targets",
    default_config=_CONFIG,
    assigns=[_MADE, "doc.spans", "span._.target"],
    retokenizes=True,
)
def make_targets(
    nlp: Language, name: str, lexicon: dict[str, Any] | str, rules: list[str], scorer: Scorer | None
) -> ResolutionPipe:
    """Factory ``resolution_targets``: targets, their indicators and numbers."""
    return ResolutionPipe(name, TARGETS, lexicon=lexicon, rules=rules, scorer=scorer)


@Language.factory(
    "resolution_references",
    default_config=_CONFIG,
    assigns=[_MADE, "doc.spans", "span._.reference"],
    retokenizes=True,
)
def make_references(
    nlp: Language, name: str, lexicon: dict[str, Any] | str, rules: list[str], scorer: Scorer | None
) -> ResolutionPipe:
    """Factory ``resolution_references``: the documents cited."""
    return ResolutionPipe(name, REFERENCES, lexicon=lexicon, rules=rules, scorer=scorer)
