"""Words of farming in the Mekong delta."""

from pathlib import Path

LEXICON = Path(__file__).with_name("lexicon.toml")
