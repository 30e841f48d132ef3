"""``oneonone-lint brief``: one screen before a meeting."""

import datetime as dt
from typing import TYPE_CHECKING

import click

from oneonone_lint.cli import completion
from oneonone_lint.cli.nothing_found import describe_nothing_found
from oneonone_lint.cli.options import common_options, resolve_common_options
from oneonone_lint.cli.output import print_line, print_text
from oneonone_lint.cli.path_remarks import remark_on_unreadable
from oneonone_lint.cli.series_choice import choose_series
from oneonone_lint.model.display_path import relative_to_cwd
from oneonone_lint.model.value import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from oneonone_lint.cli.series_choice import ChosenSeries
    from oneonone_lint.reports.brief import Brief

_EPILOG = """\b
Examples:
  oneonone-lint brief alice-bob                    before the meeting
  oneonone-lint brief                              all pairs, the next meeting first
  oneonone-lint brief ~/pairs                      all pairs of the notes repos in a folder
  oneonone-lint brief --format markdown            to mail it

Sections that the profile calls private are left out.
Exit codes: 0, 2 if it could not be done."""


@click.command(epilog=_EPILOG, short_help="One screen before a meeting.")
@click.argument("series", metavar="[SERIES]...", nargs=-1, shell_complete=completion.complete_series)
@click.option(
    "--format",
    "output_format",
    type=click.Choice(("text", "markdown", "json")),
    default="text",
    show_default=True,
    help="How to print.",
)
@common_options
@click.pass_context
def command(ctx: click.Context, /, *, series: tuple[str, ...], output_format: str) -> None:
    """Print what to know before the next meeting of SERIES, all by default, in the order of these meetings.

    When it is and whose turn, what is overdue and open, what was decided last, the priorities then and now,
    the goals, and what has waited longest. SERIES is the pair's folder, or its last part where that is enough;
    or a folder with notes repos, for all their pairs.
    """
    from oneonone_lint.formatters.brief import format_briefs_json

    common = resolve_common_options(ctx)
    choice = choose_series(series, common)
    briefs = [brief for repo in choice.repos for brief in _build_briefs(repo, common.today)]
    briefs.sort(key=lambda brief: brief.sort_key)
    common.warn_each(_list_remarks(briefs))
    if not briefs:
        common.warn(describe_nothing_found(series, choice.targets))
    if output_format == "json":
        print_text(f"{format_briefs_json(briefs)}\n")
    else:
        _print(briefs, output_format, with_repo=choice.has_several_repos)
    choice.refuse_problems()


def _build_briefs(repo: "ChosenSeries", today: dt.date) -> "list[Brief]":
    from oneonone_lint.reports.brief import build_briefs

    way = relative_to_cwd(repo.workspace.config.root)
    return [replace(brief, way=way) for brief in build_briefs(repo.workspace, repo.names, today)]


def _list_remarks(briefs: "Sequence[Brief]") -> "Iterator[str]":
    """Yield what is not in *briefs*, as it could not be read."""
    unread = dict.fromkeys(file for brief in briefs for file in brief.unreadable)
    yield from remark_on_unreadable(unread, "what it promised is not here")
    yield from (brief.goals_problem for brief in briefs if brief.goals_problem)


def _print(briefs: "Iterable[Brief]", output_format: str, *, with_repo: bool) -> None:
    from oneonone_lint.formatters.brief import format_brief_markdown, format_brief_text

    format_brief = format_brief_text if output_format == "text" else format_brief_markdown
    for index, brief in enumerate(briefs):
        if index:
            print_line("")
        for line in format_brief(brief, with_repo=with_repo):
            print_line(line)
