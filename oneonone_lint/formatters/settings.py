"""What ``config`` prints: groups of settings in aligned columns, where each comes from at the end."""

import textwrap
from collections.abc import Iterable, Iterator, Sequence

from oneonone_lint.formatters.escaping import escape_line
from oneonone_lint.lint.effective_settings import Setting, SettingGroup
from oneonone_lint.model.value import Value

_LEAST_VALUE = 20  # characters
_INDENT = _GAP = "  "


def format_settings(groups: Iterable[SettingGroup], width: int) -> Iterator[str]:
    """Yield the lines of *groups* for a page of *width* characters."""
    for group in groups:
        yield ""
        yield escape_line(group.title)
        columns = _measure_columns(group.settings, width)
        for setting in group.settings:
            yield from _format_setting(setting, columns)


class _Columns(Value):
    """Widths in characters: of the keys, of the values that an origin stands beside, and how much room values have."""

    key: int
    value: int
    room: int
    room_beside_origin: int


def _measure_columns(settings: Sequence[Setting], width: int) -> _Columns:
    key = max(len(setting.key) for setting in settings)
    origin = max(len(setting.origin) for setting in settings)
    room = max(width - len(_INDENT) - key - len(_GAP), _LEAST_VALUE)
    beside_origin = max(room - len(_GAP) - origin, _LEAST_VALUE)
    lengths = [len(setting.value) for setting in settings if setting.origin]
    value = min(max(lengths, default=0), beside_origin)
    return _Columns(key, value, room, beside_origin)


def _format_setting(setting: Setting, columns: _Columns) -> Iterator[str]:
    room = columns.room_beside_origin if setting.origin else columns.room
    first, *rest = textwrap.wrap(escape_line(setting.value), room) or [""]
    key = escape_line(setting.key)
    yield f"{_INDENT}{key:<{columns.key}}{_GAP}{first:<{columns.value}}{_GAP}{setting.origin}".rstrip()
    for line in rest:
        yield f"{_INDENT}{'':<{columns.key}}{_GAP}{line}"
