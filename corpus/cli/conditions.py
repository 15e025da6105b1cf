"""Options that say which targets: shared by the commands that list, compare and draw them."""

from __future__ import annotations

import click

from ..values import CHANGES, LEVELS, SECTORS
from .options import YEAR, Command


def target_options(command: Command) -> Command:
    """``--indicator-id`` and the rest of ``questions.TargetQuestion``."""
    options = (
        click.option(
            "--indicator-id", metavar="ID", help="Id in the indicator vocabulary, such as forest-cover."
        ),
        click.option("--words", metavar="QUERY", help="A query on the indicator's words."),
        click.option("--place", metavar="WORDS", help="Place of the issuer."),
        click.option("--level", type=click.Choice(LEVELS), help="Level of the issuer."),
        click.option("--document", metavar="ID", help="Only of this document."),
        click.option("--year", type=YEAR, metavar="YEAR", help="The year by which it is to be reached."),
        click.option("--year-from", type=YEAR, metavar="YEAR", help="To be reached in this year or later."),
        click.option("--year-to", type=YEAR, metavar="YEAR", help="To be reached in this year or earlier."),
        click.option(
            "--min", type=float, metavar="NUMBER", help="The number, or the lower of two, at least."
        ),
        click.option(
            "--max", type=float, metavar="NUMBER", help="The number, or the higher of two, at most."
        ),
        click.option(
            "--change", type=click.Choice(CHANGES), help="Whether the number is a level or a change."
        ),
        click.option(
            "--unit", metavar="UNIT", help="As written or as scaled (VND); --min and --max are in it."
        ),
        click.option("--sector", type=click.Choice(SECTORS), help="Field of policy."),
    )
    for option in reversed(options):
        command = option(command)
    return command


def today_option(command: Command) -> Command:
    """``--today``: provinces as on the map since July 2025."""
    return click.option(
        "--today", is_flag=True, help="Put provinces together as on the map since July 2025."
    )(command)
