"""From the values of reports to those that other programs see: paths whole, states and severities as words."""

from pathlib import Path
from typing import TypedDict

from oneonone_lint.api.values import Action, Diagnostic, Edit, Fix, Mention, Related
from oneonone_lint.model import diagnostic as inner
from oneonone_lint.reports.status.action_record import MentionRecord
from oneonone_lint.reports.status.action_row import ActionRow


class _Place(TypedDict):
    line: int
    column: int
    end_line: int
    end_column: int


def show_diagnostic(diagnostic: inner.Diagnostic, root: str) -> Diagnostic:
    """Return *diagnostic*, which was found in the repo at *root*."""
    finding = diagnostic.finding
    return Diagnostic(
        path=Path(root, finding.path),
        **_show_span(finding.span),
        code=diagnostic.code,
        name=diagnostic.name,
        severity=diagnostic.severity.value,
        message=finding.message,
        help=finding.help,
        fix=_show_fix(finding.fix, root) if finding.fix else None,
        related=tuple(_show_related(related, root) for related in finding.related),
        fingerprint=diagnostic.fingerprint,
    )


def _show_fix(fix: inner.Fix, root: str) -> Fix:
    edits = [
        Edit(path=Path(root, edit.path), **_show_span(edit.span), replacement=edit.replacement) for edit in fix.edits
    ]
    return Fix(safe=fix.safe, title=fix.title, edits=tuple(edits))


def _show_related(related: inner.Related, root: str) -> Related:
    return Related(path=Path(root, related.path), line=related.line, column=related.column, message=related.message)


def _show_span(span: inner.Span) -> _Place:
    return _Place(line=span.line, column=span.column, end_line=span.end_line, end_column=span.end_column)


def show_action(row: ActionRow, root: str) -> Action:
    """Return the action of *row*, which stands in the repo at *root*."""
    action = row.action
    between = action.closed_between
    return Action(
        repo=row.repo,
        series=row.series,
        id=action.id,
        text=action.text,
        owners=row.owners,
        state=action.state.value,
        due=action.due,
        overdue_days=row.overdue_days,
        opened=action.opened,
        closed=action.closed,
        closed_between=(between[0], between[1]) if between else None,
        carried=action.carried,
        slipped=len(action.slips),
        slipped_days=sum(action.slips),
        path=Path(root, action.path),
        line=action.line,
        age_days=row.age_days,
        on_time=action.on_time,
        mentions=tuple(_show_mention(mention, root) for mention in action.mentions),
    )


def _show_mention(mention: MentionRecord, root: str) -> Mention:
    return Mention(
        path=Path(root, mention.path), line=mention.line, date=mention.date, state=mention.state.value, due=mention.due
    )
