"""The report of ``status`` as text, but for the table, which is laid out for a console."""

from oneonone_lint.cli.status_options import StatusOptions
from oneonone_lint.formatters.status.columns import Layout
from oneonone_lint.formatters.status.registry import format_status
from oneonone_lint.model.errors import OneononeError
from oneonone_lint.reports.status.report import StatusReport

_PAGE_MODULES = ("jinja2", "markupsafe", "vl_convert")
_PAGE_IS_MISSING = (
    "`--format html` needs the extra `page`, which is not installed: `pip install 'oneonone-lint[page]'`, "
    "`uv tool install 'oneonone-lint[page]'`, or `pipx inject oneonone-lint jinja2 vl-convert-python`"
)


def format_as_text(report: StatusReport, options: StatusOptions) -> str:
    """Return *report* in the format asked for, nothing where that is the table."""
    if options.output_format == "table":
        return ""
    if options.output_format == "html":
        return _format_page(report, options)
    return format_status(report, options.output_format, Layout(options.group_by, options.ids))


def _format_page(report: StatusReport, options: StatusOptions) -> str:
    """Return the page. Raises ``OneononeError`` where what draws it is not installed."""
    try:
        from oneonone_lint.page.page import format_page
    except ModuleNotFoundError as error:
        if error.name not in _PAGE_MODULES:
            raise
        raise OneononeError(_PAGE_IS_MISSING) from None
    return format_page(report, ", ".join(options.list_limits()))
