"""The command line: ``nghiquyet COMMAND``.

Modules of this package import nothing heavy until a command runs, so that help is there at once.
"""

from .program import main

__all__ = ["main"]
