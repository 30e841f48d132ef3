"""The formats of ``check``: one module each, imported only when it is asked for."""

from collections.abc import Iterable

from oneonone_lint.lint.linter import Report

FORMATS = ("full", "concise", "json", "sarif", "github", "gitlab", "junit")


def rendered(report: Report, chosen: str, prefix: str, width: int) -> Iterable[str]:
    """Return the lines of *report* in the format *chosen*, which is one of ``FORMATS``.

    *prefix* leads from the current folder to the root, *width* is that of the terminal in characters.
    """
    if chosen in ("json", "sarif", "gitlab", "junit"):
        return [_document(report, chosen, prefix)]
    if chosen == "github":
        from oneonone_lint.formatters.check.github import github

        return github(report, prefix)
    if chosen == "full":
        from oneonone_lint.formatters.check.full import full

        return full(report, prefix, width)
    from oneonone_lint.formatters.check.concise import concise

    return concise(report, prefix)


def _document(report: Report, chosen: str, prefix: str) -> str:
    if chosen == "sarif":
        from oneonone_lint.formatters.check.sarif import sarif

        return sarif(report, prefix)
    if chosen == "gitlab":
        from oneonone_lint.formatters.check.gitlab import gitlab

        return gitlab(report, prefix)
    if chosen == "junit":
        from oneonone_lint.formatters.check.junit import junit

        return junit(report, prefix)
    from oneonone_lint.formatters.check.json import check_json

    return check_json(report, prefix)
