"""What can go wrong, as exceptions: the library raises, the command line formats."""

from __future__ import annotations


class NghiquyetError(Exception):
    """Something this library cannot do; the message is one line that names the place and the reason.

    Attributes:
        reason: what is wrong, without the place.
        name: the file or document concerned, if there is one.
        hint: what the user can do about it, if anything is known to help.
    """

    def __init__(self, reason: str, *, name: str | None = None, hint: str | None = None) -> None:
        self.reason = reason
        self.name = name
        self.hint = hint
        super().__init__(f"{name}: {reason}" if name else reason)


class UnreadableError(NghiquyetError):
    """The input cannot be opened, or its bytes are not text in any format that is read here."""


class TooLargeError(UnreadableError):
    """The input is larger, or unfolds to more, than the stated limit."""


class LexiconError(NghiquyetError):
    """A vocabulary file is not valid TOML or lacks what its table needs."""


class PluginError(NghiquyetError):
    """What another package adds to this library is not there, cannot be loaded or does not work."""
