"""``oneonone-lint new``: write the next note of a series."""

import contextlib
import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from oneonone_lint.cli import completion
from oneonone_lint.cli.editor import Editor, find_editor
from oneonone_lint.cli.options import CommonOptions, Day, common_options, resolve_common_options
from oneonone_lint.cli.output import print_line, print_to_pass_on
from oneonone_lint.cli.series_argument import find_series, open_current_workspace
from oneonone_lint.model.display_path import relative_to_cwd
from oneonone_lint.model.profile import Status

if TYPE_CHECKING:
    from oneonone_lint.authoring.note_plan import NotePlan

_EPILOG = """\b
Examples:
  oneonone-lint new alice-bob                      the next meeting's agenda
  oneonone-lint new alice-bob --date 2026-11-20    for that day
  oneonone-lint new alice-bob --print              show it, write nothing

Every action that is still open comes along. Nothing is ever written over.
Exit codes: 0, 2 if it could not be done, such as when the note is there already."""


@click.command(epilog=_EPILOG, short_help="Write the next note of a series.")
@click.argument("series", metavar="SERIES", shell_complete=completion.complete_series)
@click.option("--date", type=Day(), help="The day of the meeting; by default the next one by the cadence.")
@click.option("--print", "only_print", is_flag=True, help="Print the note, write nothing.")
@click.option("--edit", is_flag=True, help="Open the new note in your editor.")
@common_options
@click.pass_context
def command(ctx: click.Context, /, *, series: str, date: dt.date | None, only_print: bool, edit: bool) -> None:
    """Write the agenda of the next meeting of SERIES and print where it stands.

    SERIES is the pair's folder, or its last part where that is enough. Every open action is in the review,
    with its id, and each section says in a comment what it is for.
    """
    from oneonone_lint.authoring.next_note import plan_next_note
    from oneonone_lint.authoring.note_template import render_note

    common = resolve_common_options(ctx)
    if only_print and edit:
        raise click.UsageError("--print writes no note that --edit could open", ctx)
    workspace = open_current_workspace(common)
    editor = find_editor() if edit else None
    plan = plan_next_note(workspace, find_series(workspace, series), date, common.today)
    if only_print:
        print_to_pass_on(render_note(plan))
    else:
        print_line(relative_to_cwd(_write(plan, workspace.config.root, editor)))
    _warn(plan, workspace.config.root, common)


def _write(plan: "NotePlan", root: Path, editor: Editor | None) -> Path:
    """Write the note below *root*, let *editor* open it, and return where it stands."""
    from oneonone_lint.authoring.note_template import render_note
    from oneonone_lint.disk.atomic_write import create_file

    text = render_note(plan)
    is_new_folder = not (root / plan.path).parent.exists()
    file = create_file(root, plan.path, text)
    if editor:
        try:
            editor.open(file)
        except BaseException:
            _take_back(file, text, is_new_folder=is_new_folder)
            raise
    return file


def _take_back(file: Path, text: str, *, is_new_folder: bool) -> None:
    """Delete the note *file* if nobody has changed its *text*, and the folder that was made for it."""
    from oneonone_lint.disk.atomic_write import holds

    with contextlib.suppress(OSError):
        if holds(file, text.encode()):
            file.unlink()
            if is_new_folder:
                file.parent.rmdir()


def _warn(plan: "NotePlan", root: Path, common: CommonOptions) -> None:
    _warn_of_gaps(plan, root, common)
    _warn_of_manager_topic(plan, common)


def _warn_of_gaps(plan: "NotePlan", root: Path, common: CommonOptions) -> None:
    """Tell of what may be missing in the new note."""
    last = plan.last_meeting
    if last and last.status is Status.AGENDA and last.date < common.today:
        shown = relative_to_cwd(root / last.path)
        common.warn(f"{shown} is still an agenda; once you have met, write `status: held` in it")
    for path in plan.unreadable:
        shown = relative_to_cwd(root / path)
        common.warn(f"{shown} cannot be read: what it promised is not taken up (`oneonone-lint check` says more)")
    if plan.older_threads:
        number = len(plan.older_threads)
        common.warn(f"open actions from before `enforce-from` left alone: {number}; `status --all` lists them")


def _warn_of_manager_topic(plan: "NotePlan", common: CommonOptions) -> None:
    announced = plan.manager_topic
    if announced:
        manager = plan.participants.manager or "the manager"
        common.warn(f"{announced.day}: “{announced.topic.title}”; tell {manager} now")
