"""``csv`` of ``status``: one action a line, with the fields of the JSON but for its mentions (RFC 4180)."""

import csv
import io
from collections.abc import Iterator

from oneonone_lint.formatters.escaping import escape_control_chars
from oneonone_lint.formatters.status.json import to_json_value
from oneonone_lint.reports.status.report import StatusReport

FIELDS = (
    *("repo", "series", "id", "text", "owners", "state", "due", "overdue_days", "opened", "closed", "carried"),
    *("slipped", "slipped_days", "path", "line"),
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def format_csv(report: StatusReport) -> Iterator[str]:
    """Yield the header and a line for each action, without the ends of the lines."""
    yield _line(FIELDS)
    for row in report.rows:
        value = {**to_json_value(row), "owners": ", ".join(row.owners)}
        yield _line("" if value[field] is None else _cell(str(value[field])) for field in FIELDS)


def _cell(text: str) -> str:
    """Return *text* as it does no harm in a spreadsheet, which takes some first characters for a formula."""
    guarded = f"'{text}" if text.startswith(_FORMULA) else text
    return escape_control_chars(" ".join(guarded.split("\n")))


def _line(cells: "Iterator[str] | tuple[str, ...]") -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow(cells)
    return out.getvalue()
