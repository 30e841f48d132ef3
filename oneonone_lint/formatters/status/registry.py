"""The formats of ``status``: one module each, imported only when it is asked for."""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from oneonone_lint.formatters.status.columns import Layout
    from oneonone_lint.formatters.status.pieces import PieceFormat
    from oneonone_lint.reports.status.report import StatusReport


def format_status(report: "StatusReport", output_format: str, layout: "Layout") -> str:
    """Return *report* as text in one of ``FORMATS`` other than ``table`` and ``html``.

    These need more: the one a console to be laid out for, the other a room of its own (``page/``). *layout* counts for
    ``markdown`` alone.
    """
    if output_format not in PIECE_FORMATS:
        return _FORMATTERS[output_format](report, layout)
    from oneonone_lint.formatters.status.pieces import cut_piece

    piece_format = PIECE_FORMATS[output_format]()
    return piece_format.lay_out(cut_piece(report, piece_format), report.today)


def _load_json() -> "PieceFormat":
    from oneonone_lint.formatters.status.json import JSON

    return JSON


def _load_jsonl() -> "PieceFormat":
    from oneonone_lint.formatters.status.json import JSONL

    return JSONL


def _load_csv() -> "PieceFormat":
    from oneonone_lint.formatters.status.csv import CSV

    return CSV


def _format_markdown(report: "StatusReport", layout: "Layout") -> str:
    from oneonone_lint.formatters.status.markdown import format_markdown

    return _join(format_markdown(report, layout))


def _format_ics(report: "StatusReport", _layout: "Layout") -> str:
    from oneonone_lint.formatters.ics import build_todo, format_calendar

    return format_calendar(build_todo(row) for row in report.rows)


def _join(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


PIECE_FORMATS: "Mapping[str, Callable[[], PieceFormat]]" = {"json": _load_json, "jsonl": _load_jsonl, "csv": _load_csv}
"""Those in which an action is a line that says nothing of another one, so that a text is put together from pieces."""

_FORMATTERS: "Mapping[str, Callable[[StatusReport, Layout], str]]" = {
    "markdown": _format_markdown,
    "ics": _format_ics,
}
FORMATS = ("table", *PIECE_FORMATS, *_FORMATTERS, "html")
