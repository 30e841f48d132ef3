"""N001 unused-suppression: a comment that silences nothing any more."""

from collections.abc import Iterator

from oneonone_lint.model.diagnostic import Edit, Finding, Fix, Severity, Span
from oneonone_lint.parsing.notes.suppressions import Suppression, SuppressionWord
from oneonone_lint.rules.base import FixSafety, SuppressionRule
from oneonone_lint.rules.views import SuppressionView


def check(view: SuppressionView) -> Iterator[Finding]:
    """Report suppressions that silence nothing, or name a rule that finds nothing here."""
    for suppression, words in view.unused:
        is_whole = len(words) == len(suppression.words)
        lines = view.note.document.lines
        span, new = (_comment(lines, suppression.span), "") if is_whole else _list(suppression, words)
        title = "delete the suppression" if is_whole else f"delete {_named(words)} from the suppression"
        yield Finding(
            path=view.note.path,
            span=suppression.span if is_whole else words[0].span,
            message=_message(suppression, words),
            help=f"{title}; --fix does it",
            fix=Fix(safe=True, title=title, edits=(Edit(view.note.path, span, new),)),
        )


def _message(suppression: Suppression, words: tuple[SuppressionWord, ...]) -> str:
    if not suppression.of_note and not suppression.lines:
        return "`ignore-file` silences nothing here: it counts only before the first section"
    return f"the suppression silences nothing: no finding of {_named(words) or 'anything'} here"


def _named(words: tuple[SuppressionWord, ...]) -> str:
    return ", ".join(word.text for word in words)


def _comment(lines: tuple[str, ...], span: Span) -> Span:
    """The comment with the blanks on one side of it; with its lines where nothing else stands there."""
    before, after = lines[span.line - 1][: span.column - 1], lines[span.end_line - 1][span.end_column - 1 :]
    if not before.strip() and not after.strip():
        return _lines(lines, span)
    if before.strip():
        return Span(span.line, len(before.rstrip()) + 1, span.end_line, span.end_column)
    return Span(span.line, span.column, span.end_line, span.end_column + len(after) - len(after.lstrip()))


def _lines(lines: tuple[str, ...], span: Span) -> Span:
    if span.end_line < len(lines):
        return Span(span.line, 1, span.end_line + 1, 1)
    start = (span.line - 1, len(lines[span.line - 2]) + 1) if span.line > 1 else (1, 1)
    return Span(*start, span.end_line, len(lines[span.end_line - 1]) + 1)


def _list(suppression: Suppression, words: tuple[SuppressionWord, ...]) -> tuple[Span, str]:
    """Where the rules are listed, and the list without *words*."""
    first, last = suppression.words[0].span, suppression.words[-1].span
    kept = ", ".join(word.text for word in suppression.words if word not in words)
    return Span(first.line, first.column, last.end_line, last.end_column), kept


RULE = SuppressionRule(
    code="N001",
    name="unused-suppression",
    summary="a suppression that silences nothing",
    severity=Severity.WARNING,
    fixes=frozenset({FixSafety.SAFE}),
    check=check,
)
