"""The page of the command line, from the commands themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from inspect import cleandoc
from pathlib import Path

import click

from nghiquyet.corpus.cli import main

from .marks import code, plain, table

_HEAD = """# The command line

`nghiquyet --help` and `nghiquyet COMMAND --help` print what is on this page. It is made from the program.

"""


def command_line(root: Path) -> str:
    """The page."""
    program = click.Context(main, info_name="nghiquyet", max_content_width=100)
    parts = [_HEAD, _help(main), "\n"]
    commands = [(name, main.commands[name]) for name in main.list_commands(program)]
    rows = [[f"[{name}](#{name})", plain(command.get_short_help_str(100))] for name, command in commands]
    parts.append(table(["Command", "What it does"], rows) + "\n")
    for name, command in commands:
        parts += _command(command, click.Context(command, info_name=name, parent=program))
    return "".join(parts)


def _command(command: click.Command, context: click.Context) -> Iterator[str]:
    yield f"## {context.info_name}\n\n```text\n{context.command_path} "
    yield " ".join(command.collect_usage_pieces(context))
    yield f"\n```\n\n{_help(command)}\n"
    options = [option for option in command.get_params(context) if isinstance(option, click.Option)]
    yield table(["Option", "What it does"], (_option(option, context) for option in options)) + "\n"


def _option(option: click.Option, context: click.Context) -> list[str]:
    names, text = option.get_help_record(context) or ("", "")
    return [code(names), plain(text)]


def _help(command: click.Command) -> str:
    r"""The help in Markdown: a paragraph that click is told to leave alone, by \b, shows commands."""
    shown = []
    for paragraph in re.split(r"\n\s*\n", cleandoc(command.help or "")):
        marked = paragraph.removeprefix("\b\n")
        shown.append(plain(paragraph) if marked == paragraph else f"```sh\n{marked}\n```")
    return "\n\n".join(shown) + "\n"
