"""The notation of fields in each style of the config (spec, clause 5.12)."""

import datetime as dt
from collections.abc import Iterable

from oneonone_lint.model.action import Notation

STYLE_NOTATIONS = {"plain": Notation.PLAIN, "obsidian": Notation.OBSIDIAN, "dataview": Notation.DATAVIEW}
_TEMPLATES = {
    "plain": {"due": "due:{}", "id": "id:{}", "done": "done:{}", "cancelled": "cancelled:{}"},
    "obsidian": {"due": "📅 {}", "id": "🆔 {}", "done": "✅ {}", "cancelled": "❌ {}"},
    "dataview": {
        "due": "[due:: {}]",
        "id": "[id:: {}]",
        "done": "[completion:: {}]",
        "cancelled": "[cancelled:: {}]",
    },
}


def format_handles(handles: Iterable[str]) -> str:
    """Return *handles* as the owners of an action: ``@sam @bob``."""
    return " ".join(f"@{handle}" for handle in handles)


def format_due(date: dt.date, time: str, style: str) -> str:
    """Return the due date *date* as *style* writes it, with the *time* of the day if there is one.

    It follows the day, ``due:2026-11-20 17:00``, but in a style that lets nothing follow its fields.
    """
    if time and style == "obsidian":
        return f"{time} {format_field('due', date, style)}"
    return format_timed_field("due", date, time, style)


def format_timed_field(key: str, value: object, time: str, style: str) -> str:
    """Return the field *key* with *value*, and the *time* behind it if there is one and something may follow."""
    field = format_field(key, value, style)
    return f"{field} {time}" if time and style != "obsidian" else field


def format_field(key: str, value: object, style: str) -> str:
    """Return the field *key* with *value* as *style* writes it: ``due:2026-11-20``."""
    return _TEMPLATES[style][key].format(value)
