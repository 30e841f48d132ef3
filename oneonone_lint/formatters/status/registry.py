"""The formats of ``status``: one module each, imported only when it is asked for."""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from oneonone_lint.formatters.status.columns import Layout
    from oneonone_lint.reports.status.report import StatusReport


def format_status(report: "StatusReport", output_format: str, layout: "Layout") -> str:
    """Return *report* as text in one of ``FORMATS`` other than ``table`` and ``html``.

    These need more: the one a console to be laid out for, the other a room of its own (``page/``). *layout* counts for
    ``markdown`` alone.
    """
    return _FORMATTERS[output_format](report, layout)


def _format_json(report: "StatusReport", _layout: "Layout") -> str:
    from oneonone_lint.formatters.status.json import format_json

    return f"{format_json(report)}\n"


def _format_jsonl(report: "StatusReport", _layout: "Layout") -> str:
    from oneonone_lint.formatters.status.json import format_jsonl

    return _join(format_jsonl(report))


def _format_csv(report: "StatusReport", _layout: "Layout") -> str:
    from oneonone_lint.formatters.status.csv import format_csv

    return _join(format_csv(report))


def _format_markdown(report: "StatusReport", layout: "Layout") -> str:
    from oneonone_lint.formatters.status.markdown import format_markdown

    return _join(format_markdown(report, layout))


def _format_ics(report: "StatusReport", _layout: "Layout") -> str:
    from oneonone_lint.formatters.ics import build_todo, format_calendar

    return format_calendar(build_todo(row) for row in report.rows)


def _join(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


_FORMATTERS: "Mapping[str, Callable[[StatusReport, Layout], str]]" = {
    "json": _format_json,
    "jsonl": _format_jsonl,
    "csv": _format_csv,
    "markdown": _format_markdown,
    "ics": _format_ics,
}
FORMATS = ("table", *_FORMATTERS, "html")
