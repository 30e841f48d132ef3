"""JSON as we print it: for programs first, but so that a person finds the place, and ``diff`` and ``grep`` do.

No note can drive a terminal with it. Of an object each member begins a line, of a list each element, and so does each
of a list that is a member. A value of ours is an object with its fields.
"""

import json
from collections.abc import Iterable, Mapping

from oneonone_lint.formatters.escaping import escape_json
from oneonone_lint.model.value import to_dict

_dump = json.JSONEncoder(ensure_ascii=False, default=to_dict).encode


def dump_json(value: object) -> str:
    """Return *value* as JSON."""
    if isinstance(value, dict):
        return join_members({name: _dump_member(member) for name, member in value.items()})
    return _dump_member(value)


def dump_json_line(value: object) -> str:
    """Return *value* as JSON, but all on one line."""
    return escape_json(_dump(value))


def join_members(members: Mapping[str, str]) -> str:
    """Return the object with *members*, each of them JSON."""
    lines = (f"{dump_json_line(name)}: {member}" for name, member in members.items())
    return "{%s}" % _join(lines, " ")  # noqa: UP031 - braces


def join_elements(elements: Iterable[str]) -> str:
    """Return the list of *elements*, each of them JSON."""
    return f"[{_join(elements, '  ')}]"


def _dump_member(value: object) -> str:
    return join_elements(map(dump_json_line, value)) if isinstance(value, list) else dump_json_line(value)


def _join(lines: Iterable[str], indent: str) -> str:
    """Return *lines* below each other, between two brackets; nothing where there are none."""
    joined = f",\n{indent}".join(lines)
    return f"\n{indent}{joined}\n{indent[1:]}" if joined else ""
