"""How sources are parsed, and by which rules: the version of the parser to the letter, and what others add."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import msgspec

from nghiquyet.parser import version
from nghiquyet.parser.lexicon import load_lexicon
from nghiquyet.parser.plugins import installed
from nghiquyet.parser.readers import find_tesseract


class Parsing(msgspec.Struct, frozen=True, kw_only=True):
    """What a user asks of the parser.

    Attributes:
        lexicon: the user's vocabulary file, or the name of an installed one, or None.
        rules: the names of rules of other packages.
        ocr: whether pages that are pictures are read by OCR.
    """

    lexicon: str | Path | None = None
    rules: tuple[str, ...] = ()
    ocr: bool = False

    def version(self) -> str:
        """All that a document depends on beside its source; what of it cannot be used is found out here.

        Raises:
            LexiconError: if the vocabulary is not right.
            PluginError: if a rule, or a lexicon by its name, is not installed or cannot be loaded.
            UnreadableError: if ``ocr`` is asked for and tesseract cannot be used.
        """
        parts = [rules_version()]
        if self.lexicon:
            parts.append(f"lexicon={load_lexicon(self.lexicon).origin}")
        if self.rules:
            from nghiquyet.parser.plugins.rules import rule_origins  # which a plain parse has no use for

            parts += [f"rules={origin}" for origin in rule_origins(self.rules)]
        if self.ocr:
            find_tesseract()
            parts.append("ocr")
        return " ".join(parts)


def parsing(*, lexicon: str | Path | None, rules: Sequence[str], ocr: bool) -> Parsing:
    """What a user asks of the parser, who may give the name of one rule as a string."""
    return Parsing(lexicon=lexicon, rules=(rules,) if isinstance(rules, str) else tuple(rules), ocr=ocr)


@cache
def rules_version() -> str:
    """The version of the program with a digest of all code and word lists that a parse depends on.

    Between releases the rules change and the version does not: with the digest, a document is made again
    whenever it could come out otherwise. Readers of other packages count by their versions.
    """
    folder = Path(version.__file__).parent
    digest = hashlib.sha256()
    for place, subfolders, names in os.walk(folder):
        subfolders.sort()
        for name in sorted(names):
            if name.endswith((".py", ".toml")) and not name.endswith("examples.toml"):
                data = Path(place, name).read_bytes()
                digest.update(f"{os.path.relpath(place, folder)} {name} {len(data)}\n".encode() + data)
    readers = [f" {plugin.name}={plugin.origin}" for plugin in installed("nghiquyet.readers")]
    return f"{version.VERSION}+{digest.hexdigest()[:12]}{''.join(readers)}"
