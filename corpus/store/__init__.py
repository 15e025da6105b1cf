"""The corpus file: one SQLite database; its tables are told in ``migrations``."""
