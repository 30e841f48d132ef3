"""What is found in notes that are not the latest of their series: those that were there before the check."""

import datetime as dt
from posixpath import basename, dirname

from oneonone_lint.lint.report import LintReport
from oneonone_lint.model.days import add_days
from oneonone_lint.model.diagnostic import Severity
from oneonone_lint.parsing.notes.file_names import parse_note_name
from oneonone_lint.repo.workspace import Workspace


def count_old_findings(workspace: Workspace, report: LintReport) -> tuple[int, dt.date]:
    """Return the number of errors and warnings in notes older than the latest, and the day after the last of these."""
    latest_days: dict[str, dt.date | None] = {}
    number, last = 0, dt.date.min
    for diagnostic in report.diagnostics:
        folder, day = dirname(diagnostic.finding.path), _day_of(diagnostic.finding.path)
        if day is None or diagnostic.severity is Severity.INFO:
            continue
        if folder not in latest_days:
            latest_days[folder] = _find_latest(workspace, folder)
        latest = latest_days[folder]
        if latest and day < latest:
            number += diagnostic.count
            last = max(last, day)
    return number, add_days(last, dt.timedelta(days=1))


def _find_latest(workspace: Workspace, folder: str) -> dt.date | None:
    days = filter(None, map(_day_of, workspace.files.list_files(folder)))
    return max(days, default=None)


def _day_of(path: str) -> dt.date | None:
    name = parse_note_name(basename(path))
    return name.date if name else None
