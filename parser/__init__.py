"""Vietnamese Party resolutions to typed records: text in, outline, targets, references and metadata out."""

from .errors import LexiconError, NghiquyetError, TooLargeError, UnreadableError
from .explanation import Explanation, RefusedNumber
from .grammars.dates import find_dates
from .grammars.numbers import parse_number
from .grammars.quantities import find_quantities
from .model import Resolution
from .pipeline import explain_file, parse, parse_bytes, parse_file
from .references import find_references
from .targets import find_targets

__all__ = [
    "Explanation",
    "LexiconError",
    "NghiquyetError",
    "RefusedNumber",
    "Resolution",
    "TooLargeError",
    "UnreadableError",
    "explain_file",
    "find_dates",
    "find_quantities",
    "find_references",
    "find_targets",
    "parse",
    "parse_bytes",
    "parse_file",
    "parse_number",
]
