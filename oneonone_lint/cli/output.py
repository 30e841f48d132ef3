"""The door through which all that the tool prints goes out: nothing in it drives a terminal or a CI runner.

Whatever a line is made of, a name of a file, a word of a note, a setting, git's own words, it is escaped here, even if
a format forgot to (interface, clause 1.6). ``tests/cli/test_output.py`` sees to it that nothing is printed past it.
"""

import codecs
import io
import os
import sys
from typing import TYPE_CHECKING, TextIO

import click

from oneonone_lint.formatters.escaping import (
    WorkflowCommand,
    escape_command,
    escape_control_chars,
    escape_line,
    escape_styled_line,
    escape_to_pass_on,
)
from oneonone_lint.model.text import shorten_message

if TYPE_CHECKING:
    from rich.console import Console


def print_line(line: str, *, err: bool = False, color: bool = False) -> None:
    """Print *line*, with the colours in it if there are to be any; to standard error with *err*."""
    click.echo(render_line(line, color=color), err=err, color=color)


def print_remark(line: str) -> None:
    """Print *line*, a remark or an error of which nothing is coloured, to standard error, and not at length.

    With ``--redact`` it does not tell either where on the machine it was run (interface, clause 3.8).
    """
    if "--redact" in sys.argv:
        line = _hide_whereabouts(line)
    _tell(escape_line(shorten_message(line)) + "\n")


def _hide_whereabouts(line: str) -> str:
    from oneonone_lint.model.redaction import hide_whereabouts

    try:
        return hide_whereabouts(line, os.getcwd(), os.path.expanduser("~"))
    except OSError:  # there is no current folder
        return line


def print_text(text: str, *, err: bool = False) -> None:
    """Print *text*, which has its ends of lines, as it is but for what drives a terminal or a runner."""
    if err:
        _tell(escape_control_chars(text))
    else:
        click.echo(escape_control_chars(text), nl=False)


def _tell(text: str) -> None:
    """Print *text* to standard error; where that takes nothing, the run goes on without (interface, clause 2.4)."""
    try:
        click.echo(text, nl=False, err=True)
    except OSError:
        swallow(sys.stderr)


def swallow(stream: TextIO) -> None:
    """Let all that is still to go to *stream* go nowhere: what it holds back would fail the interpreter's end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def print_to_pass_on(text: str) -> bool:
    """Print *text*, a patch or a note for another program; tell whether that is not it to the letter.

    On a terminal, where somebody reads it, more is escaped than where a program does.
    """
    escape = escape_control_chars if sys.stdout.isatty() else escape_to_pass_on
    shown = escape(text)
    click.echo(shown.encode("utf-8", "surrogateescape"), nl=False)
    return shown != text


def print_byte_order_mark() -> None:
    """Print the mark by which a spreadsheet knows that what follows is UTF-8."""
    click.echo(codecs.BOM_UTF8, nl=False)


def print_mended_note(content: bytes) -> None:
    """Print the note that standard input brought, mended: to the letter, as it takes the place of the one before.

    On a terminal, where it only is looked at, it is escaped as everything else.
    """
    if sys.stdout.isatty():
        print_text(content.decode("utf-8", "replace"))
    else:
        click.echo(content, nl=False)


def render_line(line: str, *, color: bool) -> str:
    """Return *line* as it is printed."""
    if isinstance(line, WorkflowCommand):
        return escape_command(line)
    return escape_styled_line(line) if color else escape_line(click.unstyle(line))


def open_console(*, color: bool, width: int | None = None, file: io.StringIO | None = None) -> "Console":
    """Return what prints tables and laid-out text to *file*, by default standard output.

    It is *width* characters wide, by default as wide as the terminal.
    """
    from rich.console import Console

    file = file or _ConsoleFile(color=color)
    return Console(
        file=file,
        width=width,
        force_terminal=color,
        no_color=not color,
        color_system="standard" if color else None,  # by default, rich would ask TERM
        highlight=False,
    )


WIDEST = 1 << 14
"""The width of a console on which nothing wraps, in characters."""


class _ConsoleFile(io.StringIO):
    """Standard output, as what ``rich`` has laid out is written to it."""

    def __init__(self, *, color: bool) -> None:
        super().__init__()
        self._color = color

    def write(self, text: str) -> int:
        lines = [render_line(line, color=self._color) for line in text.split("\n")]
        click.echo("\n".join(lines), nl=False, color=self._color)
        return len(text)

    def flush(self) -> None:
        sys.stdout.flush()
