"""N001 unused-suppression: a comment that silences nothing any more."""

from collections.abc import Iterator, Sequence

from oneonone_lint.diagnostic import Edit, Finding, Fix, Severity, Span
from oneonone_lint.rules.base import SuppressionRule, SuppressionView
from oneonone_lint.suppression import Suppression, Word


def check(view: SuppressionView) -> Iterator[Finding]:
    """Report suppressions that silence nothing, or name a rule that finds nothing here."""
    for suppression, words in view.idle:
        what = ", ".join(word.text for word in words) or "anything"
        fix = _fix(view, suppression, words)
        message = f"the suppression silences nothing: no finding of {what} here"
        yield Finding(view.note.path, suppression.span, message, "delete it; --fix does it", fix=fix)


def _fix(view: SuppressionView, suppression: Suppression, words: Sequence[Word]) -> Fix | None:
    if len(words) < len(suppression.words):
        return None  # part of it is needed, and what belongs to which reason nobody can say
    edit = Edit(view.note.path, _place(view, suppression.span), "")
    return Fix(safe=True, title="delete the suppression", edits=(edit,))


def _place(view: SuppressionView, span: Span) -> Span:
    """The comment with the blanks before it; the whole line where nothing else stands there."""
    lines = view.note.document.lines
    before, after = lines[span.line - 1][: span.column - 1], lines[span.end_line - 1][span.end_column - 1 :]
    if not before.strip() and not after.strip() and span.end_line < len(lines):
        return Span(span.line, 1, span.end_line + 1, 1)
    start = len(before.rstrip()) if not after.strip() else len(before)
    return Span(span.line, start + 1, span.end_line, span.end_column)


RULE = SuppressionRule(
    code="N001",
    name="unused-suppression",
    summary="a suppression that silences nothing",
    severity=Severity.WARNING,
    fixes="s",
    check=check,
)
