"""F001 note-filename: a file in a series has a name that means a date but is not a note's name.

Flags ``13-11-2026.md`` and ``2026-02-30.md``; leaves ``2026-11-13.md``, ``2026-11-13-b.md`` and ``goals.md`` alone.
"""

from collections.abc import Collection, Iterator
from shlex import quote as shell_quote

from oneonone_lint.model.diagnostic import Finding, Severity, Span
from oneonone_lint.model.series import Misnamed
from oneonone_lint.model.text import quote
from oneonone_lint.rules.base import SeriesRule
from oneonone_lint.rules.views import SeriesView


def check(view: SeriesView) -> Iterator[Finding]:
    """Report each misnamed file with its right name."""
    taken_paths = {entry.path for entry in view.series.entries}
    for misnamed in view.series.misnamed:
        yield _build_finding(misnamed, taken_paths)


def _build_finding(misnamed: Misnamed, taken_paths: Collection[str]) -> Finding:
    if misnamed.impossible:
        problem = f"is not a note: there is no day {misnamed.impossible}"
        remedy = "rename it to the day of the meeting, YYYY-MM-DD.md"
    elif len(misnamed.suggestions) > 1:
        problem = f"is not read as a note: its date can be read {_list_readings(misnamed)}"
        remedy = "rename it to the one that is meant"
    else:
        (right_path,) = misnamed.suggestions
        problem = f"is not read as a note; its right name is {quote(_file_name(right_path))}"
        remedy = f"rename it: git mv {shell_quote(misnamed.path)} {shell_quote(right_path)}"
        if right_path in taken_paths:
            problem += ", which is there already"
            remedy = f"make one note of the two, or call this one {_file_name(right_path).removesuffix('.md')}-2.md"
    message = f"{quote(_file_name(misnamed.path))} {problem}"
    return Finding(misnamed.path, Span.at(1, 1), message, remedy)


def _list_readings(misnamed: Misnamed) -> str:
    number = "two" if len(misnamed.suggestions) == 2 else "several"  # noqa: PLR2004 - the word for it
    names = " or ".join(quote(_file_name(path)) for path in misnamed.suggestions)
    return f"{number} ways, {names}"


def _file_name(path: str) -> str:
    return path.rpartition("/")[2]


RULE = SeriesRule(
    code="F001",
    name="note-filename",
    summary="a misnamed note in a series folder",
    severity=Severity.ERROR,
    check=check,
)
