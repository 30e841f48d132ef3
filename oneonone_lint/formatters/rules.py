"""What ``explain`` prints: a rule's page, the table of rules."""

import re
from collections.abc import Iterable, Sequence

from rich import box
from rich.console import RenderableType
from rich.markdown import Markdown
from rich.table import Table

from oneonone_lint.formatters.escaping import escape_line
from oneonone_lint.formatters.markdown_table import format_table
from oneonone_lint.lint.rules_by_profile import ProfilesOfRule, RulesByProfile
from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.rules.base import FixSafety, Rule

_HEADER = ("Code", "Name", "Severity", "Scope", "Fix", "On by default", "On in profile", "What it finds")
_FENCE_OF_A_FILE = lazy_pattern(r"^(`{3,}\w+) (\S+)$", re.MULTILINE)


def format_rules_markdown(rules: Iterable[Rule], by_profile: RulesByProfile) -> list[str]:
    """Return the lines of a Markdown table of *rules*."""
    return format_table(_HEADER, [_format_cells(rule, by_profile) for rule in rules])


def build_rules_table(rules: Iterable[Rule], by_profile: RulesByProfile) -> RenderableType:
    """Return a table of *rules* for a terminal."""
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, header_style="bold")
    for name in _HEADER:
        table.add_column(name, no_wrap=name in ("Code", "Severity", "Scope"), overflow="fold")
    for rule in rules:
        table.add_row(*_format_cells(rule, by_profile))
    return table


def render_page(page: str) -> RenderableType:
    """Return the Markdown of a rule's *page* for a terminal, the names of its example files above them."""
    return Markdown(_FENCE_OF_A_FILE.sub(r"`\2`\n\n\1", page), code_theme="ansi_dark", hyperlinks=False)


def format_switches(rule: Rule) -> str:
    """Return the part of a rule's page that says how to switch it off (spec, clauses 8.2, 8.4 and 8.5)."""
    return f"""
## Switching it off

- for one line, on it or above it: `<!-- oneonone-lint: ignore {rule.code} why -->`
- for one note, at its top: `<!-- oneonone-lint: ignore-file {rule.code} why -->`
- for some files, below `[per-file]` in the config: `"archive/**" = ["{rule.code}"]`
- for all notes, below `[severity]` in the config: `{rule.code} = "off"`
- for all notes before a day, and all other rules with it, at the top of the config: `enforce-from = 2026-01-01`
"""


def format_profiles(profiles: ProfilesOfRule) -> str:
    """Return the end of a rule's page, which says in which profiles it is on."""
    if not profiles.off:
        sentence = "On in every profile."
    elif not profiles.on:
        sentence = "Off in every profile, unless the config or the command line asks for it."
    else:
        sentence = f"On in {_join_names(profiles.on)}; off in {_join_names(profiles.off)}."
    return f"\n## Profiles\n\n{escape_line(sentence)}\n"


def _join_names(names: Sequence[str]) -> str:
    *others, last = [f"`{name}`" for name in names]
    return f"{', '.join(others)} and {last}" if others else last


def _format_cells(rule: Rule, by_profile: RulesByProfile) -> tuple[str, ...]:
    fixes = ", ".join(safety for safety in FixSafety if safety in rule.fixes)
    on = "yes" if rule.on_by_default else "no"
    profiles = by_profile.profiles_of(rule)
    names = ", ".join(map(escape_line, profiles.on)) if profiles.off else "all"
    return (rule.code, rule.name, str(rule.severity), str(rule.scope), fixes, on, names or "none", rule.summary)
