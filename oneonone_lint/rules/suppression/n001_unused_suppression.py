"""N001 unused-suppression: a suppression silences nothing any more.

Flags ``<!-- oneonone-lint: ignore T004 -->`` before an action with a due date; leaves it alone before one without.
"""

from collections.abc import Iterator

from oneonone_lint.model.diagnostic import Edit, Finding, Fix, Severity, Span
from oneonone_lint.parsing.notes.suppressions import Suppression, SuppressionWord
from oneonone_lint.rules.base import FixSafety, SuppressionRule
from oneonone_lint.rules.views import SuppressionView


def check(view: SuppressionView) -> Iterator[Finding]:
    """Report suppressions that silence nothing, or name a rule that finds nothing at their place."""
    for suppression, words in view.unused:
        if len(words) == len(suppression.words):
            yield _report_suppression(view, suppression)
        else:
            yield _report_words(view, suppression, words)


def _report_suppression(view: SuppressionView, suppression: Suppression) -> Finding:
    lines = view.note.document.lines
    edit = Edit(view.note.path, _widen_span(lines, suppression.span), "")
    message = _build_message(suppression, suppression.words)
    return _build_finding(suppression.span, message, "delete the suppression", edit)


def _report_words(view: SuppressionView, suppression: Suppression, words: tuple[SuppressionWord, ...]) -> Finding:
    title = f"delete {_join_words(words)} from the suppression"
    kept = tuple(word for word in suppression.words if word not in words)
    list_span = suppression.words[0].span.to(suppression.words[-1].span)
    edit = Edit(view.note.path, list_span, _join_words(kept))
    return _build_finding(words[0].span, _build_message(suppression, words), title, edit)


def _build_finding(span: Span, message: str, title: str, edit: Edit) -> Finding:
    fix = Fix(safe=True, title=title, edits=(edit,))
    return Finding(edit.path, span, message, f"{title}; --fix does it", fix=fix)


def _build_message(suppression: Suppression, words: tuple[SuppressionWord, ...]) -> str:
    if not suppression.of_note and not suppression.lines:
        return "`ignore-file` silences nothing here: it counts only before the first section"
    rules = _join_words(words) or "anything"
    return f"the suppression silences nothing: no finding of {rules} here"


def _join_words(words: tuple[SuppressionWord, ...]) -> str:
    return ", ".join(word.text for word in words)


def _widen_span(lines: tuple[str, ...], span: Span) -> Span:
    """Return *span* with the blanks on one side of it, or with its whole lines where nothing else stands there."""
    before = lines[span.line - 1][: span.column - 1]
    after = lines[span.end_line - 1][span.end_column - 1 :]
    if not before.strip() and not after.strip():
        return _widen_to_lines(lines, span)
    if before.strip():
        return Span(span.line, len(before.rstrip()) + 1, span.end_line, span.end_column)
    blanks = len(after) - len(after.lstrip())
    return Span(span.line, span.column, span.end_line, span.end_column + blanks)


def _widen_to_lines(lines: tuple[str, ...], span: Span) -> Span:
    """Return the lines of *span* with the line's end behind them, of the last lines with the one before them."""
    if span.end_line < len(lines):
        return Span(span.line, 1, span.end_line + 1, 1)
    end_column = len(lines[span.end_line - 1]) + 1
    if span.line == 1:
        return Span(1, 1, span.end_line, end_column)
    line_above = span.line - 1
    return Span(line_above, len(lines[line_above - 1]) + 1, span.end_line, end_column)


RULE = SuppressionRule(
    code="N001",
    name="unused-suppression",
    summary="a suppression that silences nothing",
    severity=Severity.WARNING,
    fixes=frozenset({FixSafety.SAFE}),
    check=check,
)
