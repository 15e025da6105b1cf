"""The published JSON Schema of a parsed document, and validation that says what is wrong and where."""

from .problems import Problem
from .sarif import to_sarif
from .structure import load_schema
from .validation import validate

__all__ = ["Problem", "load_schema", "to_sarif", "validate"]
