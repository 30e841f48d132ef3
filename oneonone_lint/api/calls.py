"""The functions of the API: each does what a command does, and gives back what that would print.

They run in the process of somebody else: they read everything anew, write nothing, print nothing, and start no process
but git. What a command says on standard error goes to the logger ``oneonone_lint``.
"""

import datetime as dt
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager

from oneonone_lint.api.conversion import show_action, show_diagnostic
from oneonone_lint.api.values import Action, Diagnostic
from oneonone_lint.cli import status as status_command
from oneonone_lint.cli.check import command as check_command
from oneonone_lint.cli.check.command import check_repos
from oneonone_lint.cli.check.options import CheckOptions
from oneonone_lint.cli.check.source import lay_over
from oneonone_lint.cli.options import CommonOptions, local_day
from oneonone_lint.cli.refusals import describe_refusal
from oneonone_lint.cli.status import list_remarks
from oneonone_lint.cli.status_options import StatusOptions
from oneonone_lint.cli.status_outcome import build_reports
from oneonone_lint.cli.targets import Targets, find_targets
from oneonone_lint.formatters.escaping import escape_line
from oneonone_lint.model.errors import OneononeError
from oneonone_lint.model.text import shorten_message
from oneonone_lint.model.value import replace
from oneonone_lint.repo.opening import open_workspace
from oneonone_lint.repo.workspace import Workspace
from oneonone_lint.reports.status.action_row import ActionRow
from oneonone_lint.reports.status.facts import StatusFacts
from oneonone_lint.reports.status.report import merge_reports

_LOGGER = logging.getLogger("oneonone_lint")


def check_notes(*paths: str | os.PathLike[str]) -> list[Diagnostic]:
    """Return what ``check`` finds in the notes below *paths*, the current folder by default.

    Raises ``OneononeError`` where ``check`` would end with 2, as for a path or a config that cannot be read.
    """
    with _speak_of_refusals():
        options = _read_check_options(*(os.fspath(path) for path in paths))
        return _check(find_targets(options.paths, None, _open_workspace), options)


def check_text(text: str, path: str | os.PathLike[str]) -> list[Diagnostic]:
    """Return what ``check`` would find in the note *path* if it said *text*, as in the buffer of an editor.

    The notes beside it are those on disk; *path* itself need not be there, but its folder. Raises as ``check_notes``.
    """
    with _speak_of_refusals():
        options = _read_check_options(os.fspath(path))
        target = lay_over(os.fspath(path), text.encode("utf-8", "surrogatepass"), None, _open_workspace)
        return _check(Targets((target,)), options)


def list_actions(*paths: str | os.PathLike[str], today: dt.date | None = None) -> list[Action]:
    """Return the actions in any state of all notes below *paths*, the current folder by default, by their due date.

    They are those of ``status --state all``, as they stand on *today*, by default the local day. Raises as
    ``check_notes``.
    """
    with _speak_of_refusals():
        options = _read_status_options(*(os.fspath(path) for path in paths))
        targets = find_targets(options.paths, None, _open_workspace)
        rows = _list_rows(targets, options, _build_common_options(today))
        targets.refuse_problems()
    return [show_action(row, root) for row, root in sorted(rows, key=lambda pair: pair[0].sort_key)]


class _LoggedOptions(CommonOptions):
    """The common options of a command whose remarks go to the log."""

    def warn(self, message: str, block: str = "") -> None:  # noqa: ARG002 - what stands below a remark is for a terminal
        """Log a remark of one line."""
        _LOGGER.warning("%s", escape_line(shorten_message(message)))


def _build_common_options(today: dt.date | None) -> CommonOptions:
    day = today or local_day()
    if isinstance(day, dt.datetime):  # to Python, and to who checks types, it is a date like any other
        day = day.date()
    return _LoggedOptions(config=None, today=day, color="never", quiet=False, uses_cache=False)


def _read_check_options(*paths: str) -> CheckOptions:
    """Return the options of ``check`` as the command line has them by default."""
    context = check_command.command.make_context("check", ["--format", "json", "--", *paths])
    return CheckOptions(**context.params)


def _read_status_options(*paths: str) -> StatusOptions:
    """Return the options of ``status`` for all actions, otherwise as the command line has them by default."""
    context = status_command.command.make_context("status", ["--state", "all", "--format", "json", "--", *paths])
    return StatusOptions(**context.params)


def _open_workspace(start: str, config_file: str | None) -> Workspace:
    """Open a repo of which all is read in this process: it may have threads, and signals are its own."""
    return replace(open_workspace(start, config_file), shares_work=False)


def _check(targets: Targets, options: CheckOptions) -> list[Diagnostic]:
    outcomes, problems = check_repos(targets, options, _build_common_options(None))
    if problems:
        raise OneononeError(*problems)
    return [
        show_diagnostic(diagnostic, outcome.root) for outcome in outcomes for diagnostic in outcome.report.diagnostics
    ]


def _list_rows(targets: Targets, options: StatusOptions, common: CommonOptions) -> list[tuple[ActionRow, str]]:
    """Return the actions of each repo with its root, and log what there is to know of them."""
    reports = list(build_reports([(target, None) for target in targets], options, common.today))
    for remark in list_remarks(StatusFacts.of(merge_reports(reports)), targets, options):
        common.warn(remark)
    roots = [target.workspace.config.root for target in targets]
    return [(row, root) for report, root in zip(reports, roots, strict=True) for row in report.rows]


@contextmanager
def _speak_of_refusals() -> Iterator[None]:
    """Raise ``OneononeError`` where the system refuses something."""
    try:
        yield
    except OSError as error:
        raise OneononeError(describe_refusal(error)) from error
