"""Vietnamese Party resolutions to typed records: text in, outline, targets, references and metadata out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .lazy import load_name

if TYPE_CHECKING:
    from .errors import LexiconError, NghiquyetError, PluginError, TooLargeError, UnreadableError
    from .explanation import Explanation, RefusedNumber
    from .extras import MissingExtraError
    from .grammars.dates import Date, find_dates
    from .grammars.numbers import parse_number
    from .grammars.quantities import Quantity, find_quantities
    from .lexicon import Lexicon, load_lexicon
    from .model import Resolution
    from .pipeline import explain_file, parse, parse_bytes, parse_file
    from .readers import Recognizer, find_tesseract
    from .references import find_references
    from .targets import find_targets

__all__ = [
    "Date",
    "Explanation",
    "Lexicon",
    "LexiconError",
    "MissingExtraError",
    "NghiquyetError",
    "PluginError",
    "Quantity",
    "Recognizer",
    "RefusedNumber",
    "Resolution",
    "TooLargeError",
    "UnreadableError",
    "explain_file",
    "find_dates",
    "find_quantities",
    "find_references",
    "find_targets",
    "find_tesseract",
    "load_lexicon",
    "parse",
    "parse_bytes",
    "parse_file",
    "parse_number",
]

_HOMES = {
    "Date": ".grammars.dates",
    "Explanation": ".explanation",
    "Lexicon": ".lexicon",
    "LexiconError": ".errors",
    "MissingExtraError": ".extras",
    "NghiquyetError": ".errors",
    "PluginError": ".errors",
    "Quantity": ".grammars.quantities",
    "Recognizer": ".readers",
    "RefusedNumber": ".explanation",
    "Resolution": ".model",
    "TooLargeError": ".errors",
    "UnreadableError": ".errors",
    "explain_file": ".pipeline",
    "find_dates": ".grammars.dates",
    "find_quantities": ".grammars.quantities",
    "find_references": ".references",
    "find_targets": ".targets",
    "find_tesseract": ".readers",
    "load_lexicon": ".lexicon",
    "parse": ".pipeline",
    "parse_bytes": ".pipeline",
    "parse_file": ".pipeline",
    "parse_number": ".grammars.numbers",
}


def __getattr__(name: str) -> object:
    """Load what is asked for only now: to read a record back takes none of the rules that made it (PEP 562)."""
    return load_name(__name__, _HOMES, name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
