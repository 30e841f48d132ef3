"""F001 note-filename: a file in a series whose name means a date but is not a note's name."""

from collections.abc import Iterator

from oneonone_lint.diagnostic import Finding, Severity, Span
from oneonone_lint.rules.base import SeriesRule, SeriesView
from oneonone_lint.series import Misnamed
from oneonone_lint.text import quoted


def check(view: SeriesView) -> Iterator[Finding]:
    """Tell each misnamed file its right name."""
    for misnamed in view.series.misnamed:
        message, remedy = _words(misnamed)
        yield Finding(misnamed.path, Span(1, 1, 1, 1), message, remedy)


def _words(misnamed: Misnamed) -> tuple[str, str]:
    name = quoted(misnamed.path.rpartition("/")[2])
    if misnamed.impossible:
        message = f"{name} is not a note: there is no day {misnamed.impossible}"
        return message, "rename it to the day of the meeting, YYYY-MM-DD.md"
    if misnamed.suggestion is None:
        message = f"{name} is not read as a note: its date can be read two ways"
        return message, "rename it to the day of the meeting, YYYY-MM-DD.md"
    right = misnamed.suggestion.rpartition("/")[2]
    message = f"{name} is not read as a note; its right name is {quoted(right)}"
    return message, f"rename it: git mv '{misnamed.path}' '{misnamed.suggestion}'"


RULE = SeriesRule(
    code="F001",
    name="note-filename",
    summary="a misnamed note in a series folder",
    severity=Severity.ERROR,
    check=check,
)
