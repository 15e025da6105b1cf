"""Citations: which documents a text names, and what it does with them."""

from .collect import collect, find_references

__all__ = ["collect", "find_references"]
