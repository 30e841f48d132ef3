"""JSON as we print it: for programs first, but so that a person finds the place, and ``diff`` and ``grep`` do.

No note can drive a terminal with it. Of an object each member begins a line, of a list each element, and so does each
of a list that is a member. A value of ours is an object with its fields.
"""

import json
from collections.abc import Mapping, Sequence

from oneonone_lint.formatters.escaping import escape_json
from oneonone_lint.model.value import to_dict

_dump = json.JSONEncoder(ensure_ascii=False, default=to_dict).encode


def dump_json(value: object) -> str:
    """Return *value* as JSON."""
    if isinstance(value, dict):
        return join_members({name: _dump_member(member) for name, member in value.items()})
    return "\n".join(_dump_member(value))


def dump_json_line(value: object) -> str:
    """Return *value* as JSON, but all on one line."""
    return escape_json(_dump(value))


def join_members(members: Mapping[str, Sequence[str]]) -> str:
    """Return the object with *members*, each of them JSON in lines."""
    if not members:
        return "{}"
    lines = ["{"]
    for name, (first, *others) in members.items():
        lines += (f" {dump_json_line(name)}: {first}", *others)
        lines[-1] += ","
    lines[-1] = lines[-1].removesuffix(",")
    return "\n".join((*lines, "}"))


def list_elements(elements: Sequence[str]) -> list[str]:
    """Return the lines of a member that is the list of *elements*, each of them JSON."""
    if not elements:
        return ["[]"]
    *others, last = elements
    return ["[", *[f"  {element}," for element in others], f"  {last}", " ]"]


def _dump_member(value: object) -> list[str]:
    return list_elements(list(map(dump_json_line, value))) if isinstance(value, list) else [dump_json_line(value)]
