"""N002 unknown-rule: a suppression names a rule that there is not, or begins with an unknown word.

Flags ``T4`` in ``<!-- oneonone-lint: ignore T4 -->``; leaves ``T004`` and ``action-without-due`` alone.
"""

from collections.abc import Iterator

from oneonone_lint.model.diagnostic import Finding, Severity
from oneonone_lint.model.text import quote
from oneonone_lint.parsing.notes.suppressions import SuppressionWord
from oneonone_lint.rules.base import SuppressionRule
from oneonone_lint.rules.views import SuppressionView


def check(view: SuppressionView) -> Iterator[Finding]:
    """Report each word of a suppression that stands where ``ignore`` or a rule should and is neither."""
    for suppression in view.suppressions:
        for word in suppression.words:
            if word.is_verb:
                yield _report_verb(view, word)
            elif not word.codes:
                yield _report_rule(view, word)


def _report_verb(view: SuppressionView, word: SuppressionWord) -> Finding:
    message = f"{quote(word.text)} silences nothing: a suppression begins with `oneonone-lint: ignore`"
    remedy = "write `oneonone-lint: ignore`, or `ignore-file` at the top, and then the rule"
    return Finding(view.note.path, word.span, message, remedy)


def _report_rule(view: SuppressionView, word: SuppressionWord) -> Finding:
    meant = view.closest_rule(word.text)
    hint = f"; did you mean `{meant}`?" if meant else ""
    remedy = f"write `{meant}`" if meant else "`oneonone-lint explain` lists the rules"
    return Finding(view.note.path, word.span, f"there is no rule {quote(word.text)}{hint}", remedy)


RULE = SuppressionRule(
    code="N002",
    name="unknown-rule",
    summary="a suppression names a rule that there is not",
    severity=Severity.ERROR,
    check=check,
    can_be_silenced=False,
)
