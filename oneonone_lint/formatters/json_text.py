"""JSON as we print it."""

import json

from oneonone_lint.formatters.escaping import escape_json


def dump_json(value: object, *, indent: int | None = 1) -> str:
    """Return *value* as JSON that no note can drive a terminal with; on one line where *indent* is None."""
    return escape_json(json.dumps(value, ensure_ascii=False, indent=indent))
