"""Numeric targets: what a document sets to be reached, kept or done."""

from .collecting import Collector, collect, find_targets

__all__ = ["Collector", "collect", "find_targets"]
