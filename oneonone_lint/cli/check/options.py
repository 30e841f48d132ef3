"""The options of ``check``, as click reads them and as one typed value."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from oneonone_lint.cli.options import Command, FilePath, combine_options
from oneonone_lint.formatters.check.registry import FORMATS
from oneonone_lint.model.value import Value

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

STANDARD_INPUT = "-"
_FOR_PEOPLE = (None, "full", "concise")
FAIL_ON = ("error", "warning", "never")


class CheckOptions(Value):
    """What a command line asks of ``check``; the fields are the options, in the order of ``--help``."""

    paths: tuple[str, ...]
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    extend_select: tuple[str, ...]
    fail_on: str
    fix: bool
    unsafe_fixes: bool
    add_ignores: str | None
    diff: bool
    staged: bool
    since: str | None
    config_from: str | None
    stdin_filename: str | None
    output_format: str | None
    statistics: bool
    redact: bool
    output: str | None

    @property
    def reads_standard_input(self) -> bool:
        """Whether the one note to check is piped in."""
        return STANDARD_INPUT in self.paths

    @property
    def writes_fixes(self) -> bool:
        """Whether notes are changed; ``--diff`` only shows what would be."""
        return (self.fix or self.unsafe_fixes or self.add_ignores is not None) and not self.diff

    @property
    def is_list_for_people(self) -> bool:
        """Whether the report is a list of findings on a terminal."""
        return self.output_format in _FOR_PEOPLE and self.output_file is None and not (self.statistics or self.diff)

    @property
    def output_file(self) -> str | None:
        """The file that the report goes to, None for the terminal."""
        return None if self.output == STANDARD_INPUT else self.output


def _split_words(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """Return the rules in *values*; a usage error where ``--select`` is given and names none, as all would count."""
    words = tuple(word.strip() for value in values for word in value.split(",") if word.strip())
    if values and not words and param.name == "select":
        raise click.BadParameter("it names no rule", ctx, param)
    return words


def _read_reason(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """Return the reason for a comment in a note; a usage error where it would end the comment or is none."""
    if value is None:
        return None
    reason = value.strip()
    if not reason or not reason.isprintable() or "--" in reason or "<!" in reason or "%%" in reason or ">" in reason:
        raise click.BadParameter("the reason is a few words on one line, without `--`, `>` and `%%`", ctx, param)
    return reason


def _complete_rules(ctx: click.Context, param: click.Parameter, incomplete: str) -> list["CompletionItem"]:
    from oneonone_lint.cli.completion import complete_rules

    return complete_rules(ctx, param, incomplete)


def _rules_option(name: str, help_text: str) -> Callable[[Command], Command]:
    return click.option(
        name,
        multiple=True,
        callback=_split_words,
        shell_complete=_complete_rules,
        metavar="RULES",
        help=help_text,
    )


check_options = combine_options(
    _rules_option("--select", "Only these rules: codes, names or family letters."),
    _rules_option("--ignore", "Not these rules."),
    _rules_option("--extend-select", "These rules as well."),
    click.option(
        "--fail-on",
        type=click.Choice(FAIL_ON),
        default="error",
        show_default=True,
        help="Exit 1 from this severity on.",
    ),
    click.option("--fix", is_flag=True, help="Mend what can safely be mended."),
    click.option("--unsafe-fixes", is_flag=True, help="Mend what may need a second look as well."),
    click.option(
        "--add-ignores",
        metavar="REASON",
        callback=_read_reason,
        help="Silence the errors and warnings that there are, by comments with this reason.",
    ),
    click.option("--diff", is_flag=True, help="Print the patch instead, change nothing; exit 1 if there is one."),
    click.option("--staged", is_flag=True, help="Check what is in the git index, not the files on disk."),
    click.option(
        "--since",
        metavar="REV",
        help="Report only on notes changed since this branch left REV; HEAD: not committed yet.",
    ),
    click.option("--config-from", metavar="REV", help="Take the config as it stands at this git revision."),
    click.option("--stdin-filename", metavar="PATH", help="The note that standard input (PATH `-`) stands for."),
    click.option(
        "--format", "output_format", type=click.Choice(FORMATS), help="Default: full on a terminal, else concise."
    ),
    click.option("--statistics", is_flag=True, help="Count the findings of each rule instead."),
    click.option("--redact", is_flag=True, help="Show places and rules only, no word of a note."),
    click.option("-o", "output", metavar="FILE", type=FilePath(), help="Write the report to FILE."),
)
