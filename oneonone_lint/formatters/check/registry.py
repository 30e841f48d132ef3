"""The formats of ``check``: one module each, imported only when it is asked for."""

from collections.abc import Iterable

from oneonone_lint.lint.report import LintReport

FORMATS = ("full", "concise", "json", "sarif", "github", "gitlab", "junit")


def format_report(report: LintReport, chosen: str, prefix: str, width: int) -> Iterable[str]:
    """Return the lines of *report* in the format *chosen*, which is one of ``FORMATS``.

    *prefix* leads from the current folder to the root, *width* is that of the terminal in characters.
    """
    if chosen in ("json", "sarif", "gitlab", "junit"):
        return [_document(report, chosen, prefix)]
    if chosen == "github":
        from oneonone_lint.formatters.check.github import format_github

        return format_github(report, prefix)
    if chosen == "full":
        from oneonone_lint.formatters.check.full import format_full

        return format_full(report, prefix, width)
    from oneonone_lint.formatters.check.concise import format_concise

    return format_concise(report, prefix)


def _document(report: LintReport, chosen: str, prefix: str) -> str:
    if chosen == "sarif":
        from oneonone_lint.formatters.check.sarif import format_sarif

        return format_sarif(report, prefix)
    if chosen == "gitlab":
        from oneonone_lint.formatters.check.gitlab import format_gitlab

        return format_gitlab(report, prefix)
    if chosen == "junit":
        from oneonone_lint.formatters.check.junit import format_junit

        return format_junit(report, prefix)
    from oneonone_lint.formatters.check.json import format_json

    return format_json(report, prefix)
