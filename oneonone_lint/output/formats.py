"""The formats of ``check``: one module each, imported only when it is asked for."""

from collections.abc import Iterable

from oneonone_lint.linter import Report

FORMATS = ("full", "concise", "json")


def rendered(report: Report, chosen: str, prefix: str, width: int) -> Iterable[str]:
    """Return the lines of *report* in the format *chosen*, which is one of ``FORMATS``.

    *prefix* leads from the current folder to the root, *width* is that of the terminal in characters.
    """
    if chosen == "json":
        from oneonone_lint.output.check_json import check_json  # noqa: PLC0415 - only the format asked for

        return [check_json(report, prefix)]
    if chosen == "full":
        from oneonone_lint.output.full import full  # noqa: PLC0415 - as above

        return full(report, prefix, width)
    from oneonone_lint.output.concise import concise  # noqa: PLC0415 - as above

    return concise(report, prefix)
