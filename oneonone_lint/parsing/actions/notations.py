"""The notation of fields in each style of the config (spec, clause 5.12)."""

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


def format_field(key: str, value: object, style: str) -> str:
    """Return the field *key* with *value* as *style* writes it: ``due:2026-11-20``."""
    return _TEMPLATES[style][key].format(value)
