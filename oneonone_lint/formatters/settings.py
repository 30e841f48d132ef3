"""What ``config`` prints: groups of settings in aligned columns, where each comes from at the end."""

import textwrap
from collections.abc import Iterable, Iterator

from oneonone_lint.formatters.escaping import escape_line
from oneonone_lint.lint.effective_settings import Setting, SettingGroup

_LEAST_VALUE = 20  # characters


def format_settings(groups: Iterable[SettingGroup], width: int) -> Iterator[str]:
    """Yield the lines of *groups* for a page of *width* characters."""
    for group in groups:
        yield ""
        yield escape_line(group.title)
        yield from _settings(group.settings, width)


def _settings(settings: tuple[Setting, ...], width: int) -> Iterator[str]:
    keys = max(len(setting.key) for setting in settings)
    origins = max(len(setting.origin) for setting in settings)
    room = max(width - keys - 4, _LEAST_VALUE)
    beside = max(room - origins - 2, _LEAST_VALUE)
    longest = max((min(len(setting.value), beside) for setting in settings if setting.origin), default=0)
    for setting in settings:
        value = textwrap.wrap(escape_line(setting.value), beside if setting.origin else room) or [""]
        yield f"  {escape_line(setting.key):<{keys}}  {value[0]:<{longest}}  {setting.origin}".rstrip()
        yield from (f"  {'':<{keys}}  {line}" for line in value[1:])
