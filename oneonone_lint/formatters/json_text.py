"""JSON as we print it."""

import json

from oneonone_lint.formatters.escaping import escape_json
from oneonone_lint.model.value import to_dict


def dump_json(value: object, *, indent: int | None = 1) -> str:
    """Return *value* as JSON that no note can drive a terminal with; on one line where *indent* is None.

    A value of ours is an object with its fields.
    """
    return escape_json(json.dumps(value, ensure_ascii=False, indent=indent, default=to_dict))
