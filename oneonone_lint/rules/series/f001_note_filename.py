"""F001 note-filename: a file in a series has a name that means a date but is not a note's name.

Flags ``13-11-2026.md``, ``2026-02-30.md`` and the conflict copy ``2026-11-13 2.md``; leaves ``2026-11-13.md``,
``2026-11-13-b.md`` and ``goals.md`` alone.
"""

from collections.abc import Collection, Iterator

from oneonone_lint.model.diagnostic import Finding, Severity, Span
from oneonone_lint.model.series import Misnamed
from oneonone_lint.model.text import quote
from oneonone_lint.rules.base import SeriesRule
from oneonone_lint.rules.views import SeriesView

_LONGEST_DAY = 2  # digits: of `13 Nov`, which has no year


def check(view: SeriesView) -> Iterator[Finding]:
    """Report each misnamed file with its right name, and each conflict copy with that of its original."""
    taken_paths = {entry.path for entry in view.series.entries}
    for misnamed in view.series.misnamed:
        problem, remedy = _judge_copy(view, misnamed) if misnamed.is_copy else _judge(misnamed, taken_paths)
        message = f"{quote(_file_name(misnamed.path))} {problem}"
        yield Finding(misnamed.path, Span.at(1, 1), message, remedy)


def _judge_copy(view: SeriesView, copy: Misnamed) -> tuple[str, str]:
    """Return what a copy is that a sync tool or a merge left, and what to do: two versions become one by reading."""
    originals = _list_names(copy)
    problem = f"has the name of a conflict copy of {originals}, and is not read"
    is_there = any(view.read(path) is not None for path in copy.suggestions)
    if is_there:
        return problem, (
            f"compare the two, bring what only this one says into {originals}, and delete this one; "
            "do not rename it, or all of it would count twice"
        )
    return problem, (
        f"look for {originals}, compare the two, and keep one file of that name; if this is all that is left, "
        "it may have that name"
    )


def _judge(misnamed: Misnamed, taken_paths: Collection[str]) -> tuple[str, str]:
    """Return what is wrong with the name of a file, and what to do."""
    if misnamed.impossible:
        lacks_year = sum(map(str.isdecimal, misnamed.impossible)) <= _LONGEST_DAY
        why = f"{misnamed.impossible} has no year" if lacks_year else f"there is no day {misnamed.impossible}"
        problem = f"is not a note: {why}"
        return problem, "rename it to the day of the meeting, YYYY-MM-DD.md"
    if len(misnamed.suggestions) > 1:
        problem = f"is not read as a note: its date can be read {_list_readings(misnamed)}"
        return problem, "rename it to the one that is meant"
    (right_path,) = misnamed.suggestions
    right_name = quote(_file_name(right_path))
    problem = f"is not read as a note; its right name is {right_name}"
    if quote(_file_name(misnamed.path)) == right_name:
        problem = f"has a blank that nobody sees in its name and {problem}"
    if right_path not in taken_paths:
        from shlex import quote as shell_quote

        return problem, f"rename it: git mv {shell_quote(misnamed.path)} {shell_quote(right_path)}"
    other_name = f"{_file_name(right_path).removesuffix('.md')}-2.md"
    return f"{problem}, which is there already", f"make one note of the two, or call this one {other_name}"


def _list_readings(misnamed: Misnamed) -> str:
    number = "two" if len(misnamed.suggestions) == 2 else "several"  # noqa: PLR2004 - the word for it
    return f"{number} ways, {_list_names(misnamed)}"


def _list_names(misnamed: Misnamed) -> str:
    return " or ".join(quote(_file_name(path)) for path in misnamed.suggestions)


def _file_name(path: str) -> str:
    return path.rpartition("/")[2]


RULE = SeriesRule(
    code="F001",
    name="note-filename",
    summary="a misnamed note in a series folder",
    severity=Severity.ERROR,
    check=check,
)
