"""F001 note-filename: a file in a series whose name means a date but is not a note's name."""

from collections.abc import Iterator
from shlex import quote as shell_quote

from oneonone_lint.model.diagnostic import Finding, Severity, Span
from oneonone_lint.model.series import Misnamed
from oneonone_lint.model.text import quote
from oneonone_lint.rules.base import SeriesRule
from oneonone_lint.rules.views import SeriesView


def check(view: SeriesView) -> Iterator[Finding]:
    """Tell each misnamed file its right name."""
    taken = {entry.path for entry in view.series.entries}
    for misnamed in view.series.misnamed:
        message, remedy = _words(misnamed, taken)
        yield Finding(misnamed.path, Span(1, 1, 1, 1), f"{quote(_name(misnamed.path))} {message}", remedy)


def _words(misnamed: Misnamed, taken: set[str]) -> tuple[str, str]:
    if misnamed.impossible:
        message = f"is not a note: there is no day {misnamed.impossible}"
        return message, "rename it to the day of the meeting, YYYY-MM-DD.md"
    names = " or ".join(quote(_name(path)) for path in misnamed.suggestions)
    if len(misnamed.suggestions) > 1:
        ways = "two" if len(misnamed.suggestions) == 2 else "several"  # noqa: PLR2004 - the word for it
        return f"is not read as a note: its date can be read {ways} ways, {names}", "rename it to the one that is meant"
    (right,) = misnamed.suggestions
    message = f"is not read as a note; its right name is {names}"
    if right in taken:
        other = _name(right).removesuffix(".md")
        return f"{message}, which is there already", f"make one note of the two, or call this one {other}-2.md"
    return message, f"rename it: git mv {shell_quote(misnamed.path)} {shell_quote(right)}"


def _name(path: str) -> str:
    return path.rpartition("/")[2]


RULE = SeriesRule(
    code="F001",
    name="note-filename",
    summary="a misnamed note in a series folder",
    severity=Severity.ERROR,
    check=check,
)
