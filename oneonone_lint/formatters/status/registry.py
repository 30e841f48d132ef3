"""The formats of ``status`` but for the table: one module each, imported only when it is asked for."""

from collections.abc import Iterable, Iterator

from oneonone_lint.reports.status.report import StatusReport


def format_status(report: StatusReport, chosen: str, group_by: str) -> Iterable[str]:
    """Return the text of *report* in the format *chosen*, in pieces, ends of lines included."""
    if chosen == "ics":
        from oneonone_lint.formatters.ics import build_todo, format_calendar

        return [format_calendar(build_todo(row) for row in report.rows)]
    return (f"{line}\n" for line in _lines(report, chosen, group_by))


def _lines(report: StatusReport, chosen: str, group_by: str) -> Iterator[str]:
    if chosen == "markdown":
        from oneonone_lint.formatters.status.markdown import format_markdown

        yield from format_markdown(report, group_by)
    elif chosen == "csv":
        from oneonone_lint.formatters.status.csv import format_csv

        yield from format_csv(report)
    elif chosen == "jsonl":
        from oneonone_lint.formatters.status.json import format_jsonl

        yield from format_jsonl(report)
    else:
        from oneonone_lint.formatters.status.json import format_json

        yield format_json(report)
