"""F009 participants-unknown: nobody said who the report is, or who the manager is.

Flags a latest note with ``report: alice`` alone in its front matter; leaves it alone where the config names the
manager.
"""

from collections.abc import Iterator

from oneonone_lint.model.diagnostic import Finding, Severity
from oneonone_lint.model.names import unique_close_match
from oneonone_lint.model.note import Note
from oneonone_lint.parsing.markdown.conflict_markers import find_conflict_markers
from oneonone_lint.rules.base import SeriesRule
from oneonone_lint.rules.helpers.locations import first_line_span
from oneonone_lint.rules.views import SeriesView


def check(view: SeriesView) -> Iterator[Finding]:
    """Report once a series, at its latest note, that report or manager of that meeting is not known."""
    notes = view.series.notes
    if notes and not notes[-1].participants.is_complete and not _may_be_written(notes[-1]):
        yield _build_finding(view, notes[-1])


def _may_be_written(note: Note) -> bool:
    """Tell whether somebody may have written it into front matter that F003 or F006 finds fault with."""
    front_matter = note.document.front_matter
    if front_matter is None:
        return any(find_conflict_markers(note.document))
    if front_matter.errors:
        return True
    return any(unique_close_match(field.key, ("report", "manager")) for field in front_matter.fields)


def _build_finding(view: SeriesView, note: Note) -> Finding:
    missing = [role for role in ("report", "manager") if getattr(note.participants, role) is None]
    roles = " and ".join(f"the {role}" for role in missing)
    fields = " and ".join(f"`{role}:`" for role in missing)
    verb = "are" if len(missing) > 1 else "is"
    return Finding(
        path=note.path,
        span=first_line_span(note),
        message=f"nobody said who {roles} {verb}",
        help=(
            f'write {fields} into the front matter, or into the table `[series."{view.series.name}"]` of oneonone.toml'
        ),
    )


RULE = SeriesRule(
    code="F009",
    name="participants-unknown",
    summary="nobody said who report and manager are: once a series, at its latest note",
    severity=Severity.WARNING,
    check=check,
    waits_for_meeting=True,
)
