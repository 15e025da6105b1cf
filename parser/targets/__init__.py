"""Numeric targets: what a document sets to be reached, kept or done."""

from .collecting import Collector, find_targets
from .found import Refused

__all__ = ["Collector", "Refused", "find_targets"]
