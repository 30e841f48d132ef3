"""The formats of ``check``: one module each, imported only when it is asked for."""

from collections.abc import Callable, Iterable, Mapping

from oneonone_lint.lint.report import LintReport


def format_report(report: LintReport, output_format: str, root: str, width: int) -> Iterable[str]:
    """Return the lines of *report* in *output_format*, which is one of ``FORMATS``.

    *root* is the way to the notes repo from where the paths of the format start (interface, clause 3.7), *width* that
    of the terminal in characters.
    """
    return _FORMATTERS[output_format](report, root, width)


def _format_full(report: LintReport, root: str, width: int) -> Iterable[str]:
    from oneonone_lint.formatters.check.full import format_full

    return format_full(report, root, width)


def _format_concise(report: LintReport, root: str, _width: int) -> Iterable[str]:
    if not report.diagnostics:
        return ()
    from oneonone_lint.formatters.check.concise import format_concise

    return format_concise(report, root)


def _format_json(report: LintReport, root: str, _width: int) -> Iterable[str]:
    from oneonone_lint.formatters.check.json import format_json

    return format_json(report, root).split("\n")


def _format_sarif(report: LintReport, root: str, _width: int) -> Iterable[str]:
    from oneonone_lint.formatters.check.sarif import format_sarif

    return format_sarif(report, root).split("\n")


def _format_github(report: LintReport, root: str, _width: int) -> Iterable[str]:
    from oneonone_lint.formatters.check.github import format_github

    return format_github(report, root)


def _format_gitlab(report: LintReport, root: str, _width: int) -> Iterable[str]:
    from oneonone_lint.formatters.check.gitlab import format_gitlab

    return format_gitlab(report, root).split("\n")


def _format_junit(report: LintReport, root: str, _width: int) -> Iterable[str]:
    from oneonone_lint.formatters.check.junit import format_junit

    return format_junit(report, root).split("\n")


_FORMATTERS: Mapping[str, Callable[[LintReport, str, int], Iterable[str]]] = {
    "full": _format_full,
    "concise": _format_concise,
    "json": _format_json,
    "sarif": _format_sarif,
    "github": _format_github,
    "gitlab": _format_gitlab,
    "junit": _format_junit,
}
FORMATS = tuple(_FORMATTERS)
