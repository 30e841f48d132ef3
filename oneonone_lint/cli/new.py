"""``oneonone-lint new``: write the next note of a series."""

import contextlib
import datetime as dt
import os
import shlex
from itertools import islice
from typing import TYPE_CHECKING

import click

from oneonone_lint.cli import completion
from oneonone_lint.cli.editor import Editor, find_editor
from oneonone_lint.cli.elsewhere import describe_repos_below
from oneonone_lint.cli.options import CommonOptions, Day, Days, common_options, resolve_common_options
from oneonone_lint.cli.output import print_line, print_to_pass_on
from oneonone_lint.cli.path_remarks import remark_on_unreadable
from oneonone_lint.cli.series_argument import find_series, open_current_workspace
from oneonone_lint.cli.series_names import list_series
from oneonone_lint.cli.targets import refuse_unlisted
from oneonone_lint.model.display_path import relative_to_cwd
from oneonone_lint.model.errors import OneononeError
from oneonone_lint.model.file_paths import StrPath, full_path
from oneonone_lint.model.profile import Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from oneonone_lint.authoring.note_plan import NotePlan
    from oneonone_lint.model.note import Note
    from oneonone_lint.repo.workspace import Workspace

_MOST_NOTES = 500  # in one run
_DAYS_AHEAD = 7
_UNASKED_FOR = (
    "its last three agendas are of days past, so no other is written; write `status: held` or `cancelled` in them, or"
    " take `cadence` out of its table where the two meet no more"
)
_EPILOG = """\b
Examples:
  oneonone-lint new alice-bob                      the next meeting's agenda
  oneonone-lint new alice-bob --date 2026-11-20    for that day
  oneonone-lint new alice-bob --print              show it, write nothing
  oneonone-lint new --all --within 7d              for a scheduled job: all that are due and not there

Every action that is still open comes along. Nothing is ever written over.
Exit codes: 0, 2 if it could not be done, such as when a note of that day is there already."""


@click.command(epilog=_EPILOG, short_help="Write the next note of a series.")
@click.argument("series", metavar="SERIES", required=False, shell_complete=completion.complete_series)
@click.option("--date", type=Day(), help="The day of the meeting; by default the next one by the cadence.")
@click.option("--print", "only_print", is_flag=True, help="Print the note, write nothing.")
@click.option("--edit", is_flag=True, help="Open the note in your editor.")
@click.option("--all", "all_series", is_flag=True, help="Write that of each series that meets soon and has none yet.")
@click.option("--within", type=Days(), help="With --all: how soon; 7d by default.")
@common_options
@click.pass_context
def command(
    ctx: click.Context,
    /,
    *,
    series: str | None,
    date: dt.date | None,
    only_print: bool,
    edit: bool,
    all_series: bool,
    within: int | None,
) -> None:
    """Write the agenda of the next meeting of SERIES and print where it stands.

    SERIES is the pair's folder, or its last part where that is enough. Every open action is in the review,
    with its id, and each section says in a comment what it is for. Where the agenda is there already,
    nothing is written.
    """
    common = resolve_common_options(ctx)
    if only_print and edit:
        raise click.UsageError("--print writes no note that --edit could open", ctx)
    is_one = bool(series or date or only_print or edit)
    _verify_scope(ctx, is_one=is_one, is_all=all_series, has_limit=within is not None)
    if all_series:
        _write_due_notes(common, dt.timedelta(days=_DAYS_AHEAD if within is None else within))
    elif series is None:
        raise click.UsageError("name a SERIES, or give --all", ctx)
    elif only_print:
        _print_next_note(common, series, date)
    else:
        _write_next_note(common, series, date, find_editor() if edit else None)


def _verify_scope(ctx: click.Context, *, is_one: bool, is_all: bool, has_limit: bool) -> None:
    """Refuse options that are for one note beside those for all series, and the other way round."""
    if is_all and is_one:
        raise click.UsageError("--all goes with --within only", ctx)
    if has_limit and not is_all:
        raise click.UsageError("--within goes with --all; --date says the day of one meeting", ctx)


def _print_next_note(common: CommonOptions, given: str, date: dt.date | None) -> None:
    """Print the next note of the series *given*: the agenda that is there, else the one that would be written."""
    from oneonone_lint.authoring.next_note import plan_next_note
    from oneonone_lint.authoring.note_template import render_note

    workspace = open_current_workspace(common).keeping_notes()
    name = find_series(workspace, given)
    agenda = _find_agenda(workspace, name, date, common.today)
    if agenda:
        print_to_pass_on(workspace.read_text(agenda.path) or "")
        return
    plan = plan_next_note(workspace, name, date, common.today)
    print_to_pass_on(render_note(plan))
    common.warn_each(_remark(plan, workspace.config.root, common.today))


def _write_next_note(common: CommonOptions, given: str, date: dt.date | None, editor: Editor | None) -> None:
    """Write the next note of the series *given* if it is not there, let *editor* open it, and print where it stands."""
    from oneonone_lint.authoring.next_note import plan_next_note

    workspace = open_current_workspace(common).keeping_notes()
    name, root = find_series(workspace, given), workspace.config.root
    _warn_of_successor(workspace, name, common)
    agenda = _find_agenda(workspace, name, date, common.today)
    if agenda is None:
        plan = plan_next_note(workspace, name, date, common.today)
        _deliver(plan, root, editor)
        common.warn_each(_remark(plan, root, common.today))
        return
    file = full_path(root, agenda.path)
    if editor:
        editor.open(file)
    print_line(relative_to_cwd(file))
    common.warn("it was there already; nothing was written")


def _warn_of_successor(workspace: "Workspace", name: str, common: CommonOptions) -> None:
    """Say so where the pair meets in another series by now."""
    if workspace.is_carried_on(name):
        newest = workspace.load_chain(name).newest.name
        common.warn(f"{newest} carries {name} on: `oneonone-lint new {shlex.quote(newest)}` writes the next one there")


def _find_agenda(workspace: "Workspace", name: str, date: dt.date | None, today: dt.date) -> "Note | None":
    """Return the agenda ahead in the series *name*; raises ``OneononeError`` where another *date* is asked for."""
    from oneonone_lint.authoring.next_note import find_agenda_ahead

    agenda = find_agenda_ahead(workspace.load(name), today)
    if agenda and date not in (None, agenda.date):
        raise OneononeError(
            f"{relative_to_cwd(full_path(workspace.config.root, agenda.path))} is the next agenda; nothing was written",
            f"To meet on another day: oneonone-lint move {shlex.quote(name)} --to {date} --reason WHY",
        )
    return agenda


def _write_due_notes(common: CommonOptions, within: dt.timedelta) -> None:
    """Write the next note of each series that meets *within* that time and has no agenda ahead.

    Raises ``OneononeError``, when all others are written, where one could not be looked into.
    """
    from oneonone_lint.authoring.next_note import plan_due_notes

    workspace = open_current_workspace(common)
    plans = plan_due_notes(workspace, _list_regular_series(workspace, common), common.today, within)
    remarks: list[str] = []
    try:
        for plan in islice(plans, _MOST_NOTES):
            remarks += _deliver_due(plan, workspace.config.root, common.today)
        if any(plans):
            common.warn(f"{_MOST_NOTES} notes are enough for one run: run it again for the others")
    finally:
        common.warn_each(remarks)
    refuse_unlisted(workspace)


def _list_regular_series(workspace: "Workspace", common: CommonOptions) -> list[str]:
    """Return the names of all series that can be looked into; warn of those that nobody knows when they meet."""
    known = list_series(workspace)
    if not known:
        remedy = describe_repos_below(workspace) or "`oneonone-lint init` sets up a first one"
        common.warn(f"there is no series here; {remedy}")
    names = [name for name in known if not any(workspace.unlisted_of(name))]
    without_cadence = [name for name in names if not workspace.config.series_settings(name).cadence]
    common.warn_each(f"{name} has no `cadence` in the config: nobody knows when it meets" for name in without_cadence)
    return names


def _deliver_due(plan: "NotePlan", root: str, today: dt.date) -> list[str]:
    """Write the note that is due unless the pair meets no more; return what there is to say of it."""
    if plan.is_unasked_for(today):
        return [f"{plan.series.name}: {_UNASKED_FOR}"]
    _deliver(plan, root)
    return list(_remark(plan, root, today))


def _deliver(plan: "NotePlan", root: str, editor: Editor | None = None) -> None:
    """Write the note below *root*, let *editor* open it, and print where it stands."""
    from oneonone_lint.authoring.note_template import render_note
    from oneonone_lint.disk.atomic_write import create_file

    text = render_note(plan)
    is_new_folder = not os.path.exists(os.path.dirname(full_path(root, plan.path)))
    file = create_file(root, plan.path, text)
    if editor:
        try:
            editor.open(file)
        except BaseException:
            _take_back(file, text, is_new_folder=is_new_folder)
            raise
    print_line(relative_to_cwd(file))


def _take_back(file: StrPath, text: str, *, is_new_folder: bool) -> None:
    """Delete the note *file* if nobody has changed its *text*, and the folder that was made for it."""
    from oneonone_lint.disk.atomic_write import holds

    with contextlib.suppress(OSError):
        if holds(file, text.encode()):
            os.unlink(file)
            if is_new_folder:
                os.rmdir(os.path.dirname(file))


def _remark(plan: "NotePlan", root: str, today: dt.date) -> "Iterator[str]":
    """Yield what may be missing in the new note, and what the manager has to hear."""
    last = plan.last_meeting
    if last and last.status is Status.AGENDA and last.date < today:
        shown = relative_to_cwd(full_path(root, last.path))
        yield f"{shown} is still an agenda; once you have met, write `status: held` in it"
    yield from remark_on_unreadable(
        [full_path(root, path) for path in plan.unreadable], "what it promised is not taken up"
    )
    if plan.older_threads:
        number = len(plan.older_threads)
        yield f"open actions from before `enforce-from` left alone: {number}; `status --all` lists them"
    announced = plan.manager_topic
    if announced:
        manager = plan.participants.manager or "the manager"
        yield f"{announced.day}: “{announced.topic.title}”; tell {manager} now"
