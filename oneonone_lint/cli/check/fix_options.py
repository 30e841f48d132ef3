"""The options of ``check`` that ask for fixes; what they do is in ``fixing.py``, which few runs need."""

from typing import Any

import click

from oneonone_lint.cli.options import Command


def fix_options(command: Command) -> Command:
    """Add the options to *command* that mend what was found."""
    options = (
        click.option("--fix", is_flag=True, help="Mend what can safely be mended."),
        click.option("--unsafe-fixes", is_flag=True, help="Mend what may need a second look as well."),
        click.option("--diff", is_flag=True, help="Print the patch instead, change nothing; exit 1 if there is one."),
    )
    for option in reversed(options):
        command = option(command)
    return command


def wants_fixes(options: dict[str, Any]) -> bool:
    """Tell whether any of the options is given; --diff alone shows what --fix would do."""
    return bool(options["fix"] or options["unsafe_fixes"] or options["diff"])
