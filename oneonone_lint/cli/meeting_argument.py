"""The meeting that a command is about, by its SERIES and its day, and the notes that tell what became of it."""

import datetime as dt
from collections.abc import Iterable

from oneonone_lint.authoring.meeting_changes import ChangedNote, MeetingEditor
from oneonone_lint.cli.options import CommonOptions
from oneonone_lint.cli.output import print_line
from oneonone_lint.cli.series_argument import find_series, open_current_workspace
from oneonone_lint.disk.atomic_write import create_file
from oneonone_lint.model.display_path import relative_to_cwd
from oneonone_lint.repo.read_once import hold_still
from oneonone_lint.repo.save_note import save_note
from oneonone_lint.repo.workspace import Workspace


def find_meeting(common: CommonOptions, series: str, day: dt.date | None) -> tuple[Workspace, MeetingEditor]:
    """Return the repo here, and what changes the meeting of *series* on *day*, or the coming one."""
    workspace = open_current_workspace(common)
    return workspace, MeetingEditor(hold_still(workspace), find_series(workspace, series), day, common.today)


def save_notes(workspace: Workspace, notes: Iterable[ChangedNote]) -> None:
    """Write *notes*, new ones first, and print where they stand."""
    for note in notes:
        if note.before is None:
            create_file(workspace.config.root, note.path, note.after.decode())
        else:
            save_note(workspace, note.path, note.before, note.after)
        print_line(relative_to_cwd(workspace.config.root / note.path))
