"""What ``explain`` prints: a rule's page, the table of rules."""

import re
from collections.abc import Iterable

from rich import box
from rich.console import RenderableType
from rich.markdown import Markdown
from rich.table import Table

from oneonone_lint.formatters.markdown_table import format_table
from oneonone_lint.rules.base import FixSafety, Rule

_HEADER = ("Code", "Name", "Severity", "Scope", "Fix", "On by default", "What it finds")
_FENCE_OF_A_FILE = re.compile(r"^(`{3,}\w+) (\S+)$", re.MULTILINE)


def format_rules_markdown(rules: Iterable[Rule]) -> list[str]:
    """Return the lines of a Markdown table of *rules*."""
    return format_table(_HEADER, [_format_cells(rule) for rule in rules])


def build_rules_table(rules: Iterable[Rule]) -> RenderableType:
    """Return a table of *rules* for a terminal."""
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, header_style="bold")
    for name in _HEADER:
        table.add_column(name, no_wrap=name in ("Code", "Severity", "Scope"), overflow="fold")
    for rule in rules:
        table.add_row(*_format_cells(rule))
    return table


def render_page(page: str) -> RenderableType:
    """Return the Markdown of a rule's *page* for a terminal, the names of its example files above them."""
    return Markdown(_FENCE_OF_A_FILE.sub(r"`\2`\n\n\1", page), code_theme="ansi_dark")


def _format_cells(rule: Rule) -> tuple[str, ...]:
    fixes = ", ".join(safety for safety in FixSafety if safety in rule.fixes)
    on = "yes" if rule.on_by_default else "no"
    return (rule.code, rule.name, str(rule.severity), str(rule.scope), fixes, on, rule.summary)
