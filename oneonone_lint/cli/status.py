"""``oneonone-lint status``: what is open, who has it, what is overdue."""

import codecs
import io
import os
import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import click

from oneonone_lint.cli.nothing_found import describe_nothing_found, describe_unmatched_series
from oneonone_lint.cli.options import CommonOptions, common_options, resolve_common_options
from oneonone_lint.cli.output import WIDEST, open_console, print_byte_order_mark, print_text
from oneonone_lint.cli.output_file import write_output
from oneonone_lint.cli.path_remarks import remark_on_configs_in_index, remark_on_unread, remark_on_unreadable
from oneonone_lint.cli.question import Question
from oneonone_lint.cli.status_options import StatusOptions
from oneonone_lint.cli.status_outcome import Outcome, find_outcome
from oneonone_lint.cli.status_parameters import status_parameters
from oneonone_lint.cli.targets import Target, Targets, find_targets
from oneonone_lint.formatters.escaping import encode_safely
from oneonone_lint.model.names import compose, hint_closest, normalize_name
from oneonone_lint.model.series_folder import last_part
from oneonone_lint.model.text import limit_repetition
from oneonone_lint.model.value import replace
from oneonone_lint.reports.status.facts import StatusFacts

if TYPE_CHECKING:
    from oneonone_lint.reports.status.report import StatusReport

_WIDE = 130  # characters of a terminal, from which on there is room for the ids
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
@status_parameters
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
    if options.since and options.until:
        from oneonone_lint.cli.period import build_period

        build_period(ctx, options.since, options.until)
    question = ctx.obj if isinstance(ctx.obj, Question) and common.uses_cache else None
    ctx.exit(_report(find_targets(options.paths, common.config), options, common, question))


def _report(targets: Targets, options: StatusOptions, common: CommonOptions, question: Question | None) -> int:
    """Print the report on *targets* and return the exit code: both may be kept as the answer to *question*."""
    if question and question.scout:
        targets.learn(question.scout.tell())
    outcome = find_outcome(targets, options, common)
    has_remarks = _tell_remarks(outcome.facts, targets, options, common)
    _print(outcome, options, common)
    targets.refuse_problems()
    code = options.exit_code(has_overdue=outcome.facts.has_overdue)
    if question and not has_remarks and options.is_answered:
        _keep(question, code, outcome.text, targets, options, common)
    return code


def _tell_remarks(facts: StatusFacts, targets: Targets, options: StatusOptions, common: CommonOptions) -> bool:
    """Print the remarks, and tell whether there are any, shown or not."""
    has_remarks = False
    for remark in list_remarks(facts, targets, options):
        common.warn(remark)
        has_remarks = True
    return has_remarks


def _keep(
    question: Question, code: int, text: str, targets: Targets, options: StatusOptions, common: CommonOptions
) -> None:
    if targets.have_notes_read:  # of what was read just now no answer is kept: nothing more has to be loaded for that
        return
    from oneonone_lint.cli.answers import keep_answer

    keep_answer(question, code, encode_safely(text), targets, options, common)


def list_remarks(facts: StatusFacts, targets: Targets, options: StatusOptions) -> Iterator[str]:
    """Yield what a reader of the report has to know: what was asked for and is not there, what could not be read."""
    for target in targets:
        yield from limit_repetition(target.workspace.broken_continues())
        yield from remark_on_configs_in_index(target)
        yield from remark_on_unread(target)
        if "" in target.paths:
            yield from describe_unmatched_series(target.workspace)
    yield from _remark_on_unknown_series(targets, options)
    yield from _remark_on_unknown_owners(facts, targets, options)
    if not facts.notes and not options.series:
        yield f"no note up to {options.at}" if options.at else describe_nothing_found(options.paths, targets)
    yield from limit_repetition(remark_on_unreadable(facts.unreadable, "what it promised is not here"))
    if facts.skipped:
        yield f"what git's history tells was left out: {facts.skipped}"


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


def _remark_on_unknown_owners(facts: StatusFacts, targets: Iterable[Target], options: StatusOptions) -> Iterator[str]:
    """Yield a remark on each owner asked for whom neither an action nor the config names."""
    people = dict.fromkeys(_list_people(targets))
    known = {normalize_name(name) for name in people}
    known.update(map(normalize_name, facts.owners))
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


def _print(outcome: Outcome, options: StatusOptions, common: CommonOptions) -> None:
    if outcome.report and options.output_format == "table":
        _print_table(outcome.report, options, common)
    elif options.output_file:
        mark = codecs.BOM_UTF8 if options.bom else b""
        write_output(options.output_file, mark + outcome.text.encode("utf-8", "backslashreplace"))
    else:
        if options.bom:
            print_byte_order_mark()
        print_text(outcome.text)


def _print_table(report: "StatusReport", options: StatusOptions, common: CommonOptions) -> None:
    from oneonone_lint.formatters.status.columns import Layout
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
    write_output(options.output_file, encode_safely(text.getvalue()))
