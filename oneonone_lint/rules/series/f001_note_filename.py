"""F001 note-filename: a file in a series whose name means a date but is not a note's name."""

from collections.abc import Iterator

from oneonone_lint.diagnostic import Finding, Severity, Span
from oneonone_lint.rules.base import SeriesRule, SeriesView, quoted
from oneonone_lint.series import Misnamed


def check(view: SeriesView) -> Iterator[Finding]:
    """Tell each misnamed file its right name."""
    for misnamed in view.series.misnamed:
        name = misnamed.path.rpartition("/")[2]
        yield Finding(misnamed.path, Span(1, 1, 1, 1), f"{quoted(name)} {_why(misnamed)}", _remedy(misnamed))


def _why(misnamed: Misnamed) -> str:
    if misnamed.impossible:
        return f"is not a note: there is no day {misnamed.impossible}"
    return "is not read as a note: its name is not YYYY-MM-DD.md"


def _remedy(misnamed: Misnamed) -> str:
    if misnamed.suggestion:
        return f"rename it: git mv {misnamed.path} {misnamed.suggestion}"
    return "rename it to the day of the meeting, YYYY-MM-DD.md"


RULE = SeriesRule(
    code="F001",
    name="note-filename",
    summary="a misnamed note in a series folder",
    severity=Severity.ERROR,
    check=check,
)
