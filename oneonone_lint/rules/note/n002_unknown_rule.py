"""N002 unknown-rule: a suppression names a rule that there is not."""

from collections.abc import Iterator

from oneonone_lint.model.diagnostic import Finding, Severity
from oneonone_lint.model.text import quote
from oneonone_lint.rules.base import SuppressionRule
from oneonone_lint.rules.views import SuppressionView


def check(view: SuppressionView) -> Iterator[Finding]:
    """Report each word of a suppression that is meant for a rule and is none."""
    for suppression in view.suppressions:
        for word in suppression.words:
            if word.is_verb:
                message = f"{quote(word.text)} silences nothing: a suppression begins with `ignore` or `ignore-file`"
                yield Finding(view.note.path, word.span, message, "write `ignore`, and then the rule")
            elif not word.codes:
                meant = view.closest_rule(word.text)
                hint = f"; did you mean `{meant}`?" if meant else ""
                message = f"there is no rule {quote(word.text)}{hint}"
                remedy = f"write `{meant}`" if meant else "`oneonone-lint explain` lists the rules"
                yield Finding(view.note.path, word.span, message, remedy)


RULE = SuppressionRule(
    code="N002",
    name="unknown-rule",
    summary="a suppression names a rule that there is not",
    severity=Severity.ERROR,
    check=check,
    can_be_silenced=False,
)
