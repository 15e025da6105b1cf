"""The version of the program, for ``setup.cfg`` too: to look it up among the installed packages takes longer
than to read a document."""

VERSION = "0.1.0"
