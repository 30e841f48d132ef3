"""``oneonone-lint status``: what is open, who has it, what is overdue."""

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

import click

from oneonone_lint.cli import completion
from oneonone_lint.cli.options import CommonOptions, Day, common_options, resolve_common_options
from oneonone_lint.cli.targets import describe_nothing_found, find_targets
from oneonone_lint.model.action import State
from oneonone_lint.model.names import hint_closest
from oneonone_lint.model.period import Period
from oneonone_lint.repo.workspace import Workspace
from oneonone_lint.reports.status.builder import build_status
from oneonone_lint.reports.status.query import StatusQuery
from oneonone_lint.reports.status.report import StatusReport, merge_reports

_EPILOG = """\b
Examples:
  oneonone-lint status                          what is open, by owner
  oneonone-lint status --owner bob --overdue    what bob is late with
  oneonone-lint status --due-within 7d          what is due in the coming week
  oneonone-lint status --state all --format json
  oneonone-lint status ~/notes ~/other-notes    several repos in one report

Exit codes: 0, 1 with --fail-overdue if something is overdue, 2 if it could not be done."""
_STATES = {
    "open": {State.OPEN},
    "done": {State.DONE},
    "cancelled": {State.CANCELLED},
    "closed": {State.DONE, State.CANCELLED},
    "all": set(State),
}


class Days(click.ParamType[int]):
    """A number of days as ``7d``, ``2w`` or ``7``."""

    name = "7d"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:  # noqa: ANN401 - click's signature
        """Return the days that *value* stands for; a usage error where it is no such number."""
        match = re.fullmatch(r"(\d{1,4})([dw]?)", str(value).strip().lower())
        if match is None:
            self.fail(f"`{value}` is not a number of days; write it as 7d", param, ctx)
        return int(match[1]) * (7 if match[2] == "w" else 1)


@click.command(epilog=_EPILOG, short_help="Every action's state across all notes.")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option(
    "--owner",
    "owners",
    multiple=True,
    shell_complete=completion.complete_owners,
    metavar="HANDLE",
    help="Only this person's actions.",
)
@click.option(
    "--series",
    "series",
    multiple=True,
    shell_complete=completion.complete_series,
    metavar="SERIES",
    help="Only this series.",
)
@click.option("--overdue", is_flag=True, help="Only overdue actions.")
@click.option("--due-within", type=Days(), help="Only open actions due from today on in that time.")
@click.option(
    "--state",
    type=click.Choice(tuple(_STATES)),
    default="open",
    show_default=True,
    help="Only actions in this state.",
)
@click.option("--since", type=Day(), help="Only actions opened on this day or later.")
@click.option("--until", type=Day(), help="Only actions opened on this day or before.")
@click.option("--all", "everything", is_flag=True, help="Actions older than `enforce-from` too.")
@click.option(
    "--group-by",
    type=click.Choice(("owner", "series", "due")),
    default="owner",
    show_default=True,
    help="How the table is grouped.",
)
@click.option("--at", type=Day(), help="As things stood on that day, which counts as today: only notes up to it.")
@click.option("--redact", is_flag=True, help="Hide what notes say: texts, and handles that the config does not know.")
@click.option(
    "--practices",
    is_flag=True,
    help="Count more habits, with git's log: who writes, who reads ahead, how often priorities change.",
)
@click.option("--fail-overdue", is_flag=True, help="Exit 1 if any open action is overdue.")
@click.option(
    "--format",
    "output_format",
    type=click.Choice(("table", "json", "jsonl", "csv", "markdown", "ics")),
    default="table",
    show_default=True,
    help="How to print.",
)
@common_options
@click.pass_context
def command(ctx: click.Context, /, paths: tuple[str, ...], **options: Any) -> None:  # noqa: ANN401 - click's options
    """List the actions of all notes below each PATH: who has what, until when, what is overdue.

    PATH is a folder or a file of a notes repo, the current folder by default; several may be several repos.
    """
    settings = resolve_common_options(ctx)
    today = options["at"] or settings.today
    report = _report(paths, options, settings, today)
    if not report.notes and not options["series"]:
        settings.warn(f"no note up to {options['at']}" if options["at"] else describe_nothing_found(paths))
    for path in report.unreadable:
        settings.warn(f"{path} cannot be read: what it promised is not here (`oneonone-lint check` says more)")
    if report.skipped:
        settings.warn(f"what git's history tells was left out: {report.skipped}")
    _print(report, options, settings)
    ctx.exit(int(options["fail_overdue"] and report.summary()["overdue"] > 0))


def _report(paths: tuple[str, ...], options: dict[str, Any], settings: CommonOptions, today: dt.date) -> StatusReport:
    asked = frozenset(name.strip("/") for name in options["series"])
    query = StatusQuery(
        owners=frozenset(name.removeprefix("@") for name in options["owners"]),
        includes_series=lambda name: not asked or name in asked or name.rpartition("/")[2] in asked,
        states=frozenset(_STATES[options["state"]]),
        only_overdue=options["overdue"],
        due_within=options["due_within"],
        opened=Period(options["since"], options["until"]),
        before_enforce_from=options["everything"],
        at=options["at"],
        redact=options["redact"],
        practices=options["practices"],
    )
    reports: list[StatusReport] = []
    known: list[str] = []
    people: dict[str, None] = {}
    for target in find_targets(paths, settings.config):
        names = target.series_names()
        reports.append(build_status(target.workspace, names, query, today))
        known += names
        people.update(dict.fromkeys(_people(target.workspace)))
        for message in target.workspace.broken_continues():
            settings.warn(message)
    report = merge_reports(reports)
    _tell_unknown(asked, known, settings)
    owners = {owner.casefold() for row in report.scope for owner in row.owners}
    for name in sorted(query.owners):
        if name.casefold() not in {*owners, *map(str.casefold, people)}:
            settings.warn(f"no action of anybody called `{name}`{hint_closest(name, people)}")
    return report


def _people(workspace: Workspace) -> Iterator[str]:
    for person in workspace.config.people:
        yield from person.names
    for _, settings in workspace.config.series:
        yield from (name for name in (settings.report, settings.manager) if name)


def _tell_unknown(asked: frozenset[str], series: list[str], settings: CommonOptions) -> None:
    known = {part: None for name in series for part in (name, name.rpartition("/")[2])}
    for name in sorted(asked - set(known)):
        settings.warn(f"no series `{name}` with a note here{hint_closest(name, known)}")


def _print(report: StatusReport, options: dict[str, Any], settings: CommonOptions) -> None:
    if options["output_format"] == "table":
        from oneonone_lint.formatters.status.table import print_table

        print_table(report, options["group_by"], settings.console())
        return
    from oneonone_lint.formatters.status.registry import format_status

    click.echo("".join(format_status(report, options["output_format"], options["group_by"])), nl=False)
