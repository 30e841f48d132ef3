"""The meeting that a command is about, by its SERIES and its day, and the notes that tell what became of it."""

import datetime as dt
from collections.abc import Sequence

from oneonone_lint.authoring.meeting_changes import MeetingEditor
from oneonone_lint.cli.options import CommonOptions
from oneonone_lint.cli.output import print_line
from oneonone_lint.cli.series_argument import find_series, open_current_workspace
from oneonone_lint.model.display_path import relative_to_cwd
from oneonone_lint.model.file_paths import full_path
from oneonone_lint.repo.read_once import hold_still
from oneonone_lint.repo.save_note import ChangedNote, save_notes
from oneonone_lint.repo.workspace import Workspace


def find_meeting(common: CommonOptions, series: str, day: dt.date | None) -> tuple[Workspace, MeetingEditor]:
    """Return the repo here, and what changes the meeting of *series* on *day*, or the coming one."""
    workspace = open_current_workspace(common)
    held = hold_still(workspace).keeping_notes()
    return workspace, MeetingEditor(held, find_series(workspace, series), day, common.today)


def write_notes(workspace: Workspace, notes: Sequence[ChangedNote]) -> None:
    """Write *notes*, all or none, and print where they stand."""
    save_notes(workspace, notes)
    for note in notes:
        print_line(relative_to_cwd(full_path(workspace.config.root, note.path)))
