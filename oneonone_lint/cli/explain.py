"""``oneonone-lint explain``: a rule's page, or the table of rules."""

import sys
from collections.abc import Collection

import click

from oneonone_lint.cli import completion
from oneonone_lint.cli.options import CommonOptions, common_options, resolve_common_options
from oneonone_lint.cli.output import print_line, print_text
from oneonone_lint.cli.series_argument import open_current_workspace
from oneonone_lint.lint.rule_selection import closest_rule, rules_matching
from oneonone_lint.lint.rules_by_profile import RulesByProfile
from oneonone_lint.model.errors import OneononeError
from oneonone_lint.model.profile import Profile
from oneonone_lint.rules.base import Rule
from oneonone_lint.rules.pages import read_rule_page
from oneonone_lint.rules.registry import load_rules

_EPILOG = """\b
Examples:
  oneonone-lint explain                        the table of all rules
  oneonone-lint explain T004                   why a rule is there, what it flags, what it leaves alone
  oneonone-lint explain action-without-due     the same by name
  oneonone-lint explain T                      the rules on actions"""
_WIDEST = 100


@click.command(epilog=_EPILOG, short_help="A rule's page, or the table of rules.")
@click.argument("rule", required=False, shell_complete=completion.complete_rules)
@common_options
@click.pass_context
def command(ctx: click.Context, /, rule: str | None) -> None:
    """Show the page of RULE: a code or a name. A family letter lists its rules; without RULE all are listed.

    It also says in which profiles a rule is on, those of the config here included. On a terminal it is laid out,
    else it is plain Markdown.
    """
    common = resolve_common_options(ctx)
    rules = load_rules() if rule is None else _find_rules(rule)
    by_profile = RulesByProfile(_list_own_profiles(common))
    if rule is None or _is_family(rule):
        _print_table(rules, by_profile, common)
    else:
        _print_page(rules[0], by_profile, common)


def _list_own_profiles(common: CommonOptions) -> Collection[Profile]:
    """Return the profiles of the config here; none where it cannot be read, as a rule's page may say why."""
    try:
        return open_current_workspace(common).config.profiles.values()
    except OneononeError:
        if common.config:
            raise
        return ()


def _find_rules(selector: str) -> tuple[Rule, ...]:
    """Return the rules that a code, a name or a family letter stands for; raises ``OneononeError`` where none is."""
    rules = tuple(listed.load() for listed in rules_matching(selector))
    if not rules:
        likely = closest_rule(selector)
        hint = f"; did you mean `{likely}`?" if likely else "; `oneonone-lint explain` lists them"
        raise OneononeError(f"unknown rule `{selector}`{hint}")
    return rules


def _is_family(selector: str) -> bool:
    return len(selector.strip()) == 1


def _print_page(rule: Rule, by_profile: RulesByProfile, common: CommonOptions) -> None:
    from oneonone_lint.formatters.rules import format_profiles, format_switches, render_page

    page = read_rule_page(rule.code, rule.name)
    page += format_switches(rule) + format_profiles(by_profile.profiles_of(rule))
    if not sys.stdout.isatty():
        print_text(page)
        return
    console = common.open_console()
    console.print(render_page(page), width=min(console.width, _WIDEST))


def _print_table(rules: tuple[Rule, ...], by_profile: RulesByProfile, common: CommonOptions) -> None:
    from oneonone_lint.formatters.rules import build_rules_table, format_rules_markdown

    if sys.stdout.isatty():
        common.open_console().print(build_rules_table(rules, by_profile))
        return
    for line in format_rules_markdown(rules, by_profile):
        print_line(line)
