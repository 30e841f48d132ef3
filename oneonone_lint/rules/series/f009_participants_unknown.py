"""F009 participants-unknown: nobody said who report and manager are."""

from collections.abc import Iterator

from oneonone_lint.model.diagnostic import Finding, Severity
from oneonone_lint.model.names import unique_close_match
from oneonone_lint.model.note import Note
from oneonone_lint.parsing.markdown.conflict_markers import find_conflict_markers
from oneonone_lint.rules.base import SeriesRule
from oneonone_lint.rules.helpers.locations import first_line_span
from oneonone_lint.rules.views import SeriesView


def check(view: SeriesView) -> Iterator[Finding]:
    """Ask once a series, at its latest note."""
    latest = view.series.notes[-1] if view.series.notes else None
    if latest is None or latest.participants.is_complete or _is_unread(latest):
        return
    missing = [key for key in ("report", "manager") if getattr(latest.participants, key) is None]
    whom = " and ".join(f"the {key}" for key in missing)
    yield Finding(
        latest.path,
        first_line_span(latest),
        f"nobody said who {whom} {'are' if len(missing) > 1 else 'is'}",
        f"write {' and '.join(f'`{key}:`' for key in missing)} into the front matter, "
        f'or into the table `[series."{view.series.name}"]` of oneonone.toml',
    )


def _is_unread(note: Note) -> bool:
    """Tell whether somebody may have said it in front matter that F003 or F006 complains of."""
    front_matter = note.document.front_matter
    if front_matter is None:
        return any(find_conflict_markers(note.document))
    return bool(front_matter.errors) or any(
        unique_close_match(field.key, ("report", "manager")) for field in front_matter.fields
    )


RULE = SeriesRule(
    code="F009",
    name="participants-unknown",
    summary="nobody said who report and manager are: once a series, at its latest note",
    severity=Severity.WARNING,
    check=check,
    waits_for_meeting=True,
)
