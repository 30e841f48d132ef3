"""``oneonone-lint status``: what is open, who has it, what is overdue."""

import codecs
import io
import os
import sys
from collections.abc import Iterable, Iterator
from typing import Any

import click

from oneonone_lint.cli.nothing_found import describe_nothing_found, describe_unmatched_series
from oneonone_lint.cli.options import CommonOptions, common_options, resolve_common_options
from oneonone_lint.cli.output import WIDEST, open_console, print_byte_order_mark, print_text
from oneonone_lint.cli.output_file import write_output
from oneonone_lint.cli.path_remarks import remark_on_configs_in_index, remark_on_unread, remark_on_unreadable
from oneonone_lint.cli.series_names import last_part
from oneonone_lint.cli.status_options import StatusOptions, status_options
from oneonone_lint.cli.targets import Target, Targets, find_targets
from oneonone_lint.formatters.escaping import escape_control_chars
from oneonone_lint.formatters.status.columns import Layout
from oneonone_lint.model.errors import OneononeError
from oneonone_lint.model.names import compose, hint_closest, normalize_name
from oneonone_lint.model.text import limit_repetition
from oneonone_lint.model.value import replace
from oneonone_lint.reports.status.builder import build_status, open_status_cache
from oneonone_lint.reports.status.report import StatusReport, merge_reports

_WIDE = 130  # characters of a terminal, from which on there is room for the ids
_PAGE_MODULES = ("jinja2", "markupsafe", "vl_convert")
_PAGE_IS_MISSING = (
    "`--format html` needs the extra `page`, which is not installed: `pip install 'oneonone-lint[page]'`, "
    "`uv tool install 'oneonone-lint[page]'`, or `pipx inject oneonone-lint jinja2 vl-convert-python`"
)
_EPILOG = """\b
Examples:
  oneonone-lint status                          what is open, by owner
  oneonone-lint status --owner bob --overdue    what bob is late with
  oneonone-lint status --due-within 7d          what is due in the coming week
  oneonone-lint status --state all --format json
  oneonone-lint status --format html -o page.html
  oneonone-lint status ~/notes ~/other-notes    several repos in one report

Exit codes: 0, 1 with --fail-overdue if something is overdue, 2 if it could not be done."""


@click.command(epilog=_EPILOG, short_help="Every action's state across all notes.")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@status_options
@common_options
@click.pass_context
def command(ctx: click.Context, /, **values: Any) -> None:  # noqa: ANN401 - click's values, typed in the next line
    """List the actions of all notes below each PATH: who has what, until when, what is overdue.

    PATH is a folder or a file of a notes repo, the current folder by default; several may be several repos,
    and a folder may hold some.
    """
    options = StatusOptions(**values)
    common = resolve_common_options(ctx)
    if options.bom and options.output_format != "csv":
        raise click.UsageError("--bom goes with --format csv", ctx)
    targets = find_targets(options.paths, common.config)
    report = merge_reports(list(build_reports(targets, options, common)))
    for remark in list_remarks(report, targets, options):
        common.warn(remark)
    _print(report, options, common)
    targets.refuse_problems()
    has_overdue = report.summary()["overdue"] > 0
    ctx.exit(int(options.fail_overdue and has_overdue))


def build_reports(targets: Iterable[Target], options: StatusOptions, common: CommonOptions) -> Iterator[StatusReport]:
    """Yield the report on each repo."""
    query = options.build_query()
    today = options.at or common.today
    for target in targets:
        cache = open_status_cache(target.workspace, query) if common.uses_cache else None
        yield build_status(target.workspace, target.series_names(), query, today, cache)
        if cache:
            cache.save()


def list_remarks(report: StatusReport, targets: Targets, options: StatusOptions) -> Iterator[str]:
    """Yield what a reader of *report* has to know: what was asked for and is not there, what could not be read."""
    for target in targets:
        yield from limit_repetition(target.workspace.broken_continues())
        yield from remark_on_configs_in_index(target)
        yield from remark_on_unread(target)
        if "" in target.paths:
            yield from describe_unmatched_series(target.workspace)
    yield from _remark_on_unknown_series(targets, options)
    yield from _remark_on_unknown_owners(report, targets, options)
    if not report.notes and not options.series:
        yield f"no note up to {options.at}" if options.at else describe_nothing_found(options.paths, targets)
    yield from limit_repetition(remark_on_unreadable(report.unreadable, "what it promised is not here"))
    if report.skipped:
        yield f"what git's history tells was left out: {report.skipped}"


def _remark_on_unknown_series(targets: Iterable[Target], options: StatusOptions) -> Iterator[str]:
    if not options.series:
        return
    known: dict[str, None] = {}
    for target in targets:
        for name in target.series_names():
            known.update(dict.fromkeys(map(compose, (name, last_part(name)))))
    for name in sorted(options.series_names.difference(known)):
        hint = hint_closest(name, known) if known else "; `oneonone-lint init` sets up a first one"
        yield f"no series `{name}` with a note here{hint}"


def _remark_on_unknown_owners(report: StatusReport, targets: Iterable[Target], options: StatusOptions) -> Iterator[str]:
    """Yield a remark on each owner asked for whom neither an action nor the config names."""
    people = dict.fromkeys(_list_people(targets))
    known = {normalize_name(name) for name in people}
    known.update(map(normalize_name, report.owners))
    for name in sorted(options.owner_names):
        if normalize_name(name) not in known:
            yield f"nobody is called `{name}`, in an action or in the config{hint_closest(name, people)}"


def _list_people(targets: Iterable[Target]) -> Iterator[str]:
    """Yield every name that the configs know somebody by."""
    for target in targets:
        config = target.workspace.config
        for person in config.people:
            yield from person.names
        for _, settings in config.series:
            yield from filter(None, (settings.report, settings.manager))


def _print(report: StatusReport, options: StatusOptions, common: CommonOptions) -> None:
    if options.output_format == "table":
        _print_table(report, options, common)
        return
    text = _format(report, options)
    if options.output_file:
        mark = codecs.BOM_UTF8 if options.bom else b""
        write_output(options.output_file, mark + text.encode("utf-8", "backslashreplace"))
    else:
        if options.bom:
            print_byte_order_mark()
        print_text(text)


def _format(report: StatusReport, options: StatusOptions) -> str:
    if options.output_format == "html":
        return _format_page(report)
    from oneonone_lint.formatters.status.registry import format_status

    return format_status(report, options.output_format, Layout(options.group_by, options.ids))


def _format_page(report: StatusReport) -> str:
    """Return the page. Raises ``OneononeError`` where what draws it is not installed."""
    try:
        from oneonone_lint.page.page import format_page
    except ModuleNotFoundError as error:
        if error.name not in _PAGE_MODULES:
            raise
        raise OneononeError(_PAGE_IS_MISSING) from None
    return format_page(report)


def _print_table(report: StatusReport, options: StatusOptions, common: CommonOptions) -> None:
    from oneonone_lint.formatters.status.table import print_table

    layout = Layout(options.group_by, options.ids)
    if options.output_file is None:
        console = common.open_wide_console()
        is_terminal = sys.stdout.isatty()
        with_ids = options.ids or (is_terminal and console.width >= _WIDE)
        with_pictures = is_terminal and os.environ.get("TERM") != "dumb"
        print_table(report, replace(layout, with_ids=with_ids, with_pictures=with_pictures), console)
        return
    text = io.StringIO()
    print_table(report, layout, open_console(color=False, width=WIDEST, file=text))
    write_output(options.output_file, escape_control_chars(text.getvalue()).encode("utf-8", "backslashreplace"))
