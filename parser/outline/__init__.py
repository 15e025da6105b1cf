"""The outline of a document: its zones, its headings and the passages between them."""

from .build import Outline, build
from .numbering import check
from .zones import Zones, divide

__all__ = ["Outline", "Zones", "build", "check", "divide"]
