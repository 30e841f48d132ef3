"""JSON as we print it: for programs first, but so that a person finds the place, and ``diff`` and ``grep`` do."""

import json
from collections.abc import Iterable

from oneonone_lint.formatters.escaping import escape_json
from oneonone_lint.model.value import to_dict

_dump = json.JSONEncoder(ensure_ascii=False, default=to_dict).encode


def dump_json(value: object) -> str:
    """Return *value* as JSON that no note can drive a terminal with.

    Of an object each member begins a line, of a list each element, and so does each of a list that is a member. A value
    of ours is an object with its fields.
    """
    if isinstance(value, dict):
        members = (f"{_dump(name)}: {_dump_member(member)}" for name, member in value.items())
        return escape_json("{%s}" % _join(members, " "))  # noqa: UP031 - braces
    return escape_json(_dump_member(value))


def dump_json_line(value: object) -> str:
    """Return *value* as such JSON, but all on one line."""
    return escape_json(_dump(value))


def _dump_member(value: object) -> str:
    return f"[{_join(map(_dump, value), '  ')}]" if isinstance(value, list) else _dump(value)


def _join(lines: Iterable[str], indent: str) -> str:
    """Return *lines* below each other, between two brackets; nothing where there are none."""
    joined = f",\n{indent}".join(lines)
    return f"\n{indent}{joined}\n{indent[1:]}" if joined else ""
