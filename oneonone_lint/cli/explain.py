"""``oneonone-lint explain``: a rule's page, or the table of rules."""

import sys
from typing import Any

import click

from oneonone_lint.cli import completion
from oneonone_lint.cli.options import CommonOptions, common_options, resolve_common_options
from oneonone_lint.lint.rule_selection import closest_rule, rules_matching
from oneonone_lint.model.errors import OneononeError
from oneonone_lint.rules.base import Rule
from oneonone_lint.rules.pages import read_rule_page
from oneonone_lint.rules.registry import RULES

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
def command(ctx: click.Context, /, rule: str | None, **options: Any) -> None:  # noqa: ANN401 - click's options
    """Show the page of RULE: a code or a name. A family letter lists its rules; without RULE all are listed.

    On a terminal it is laid out, else it is plain Markdown.
    """
    settings = resolve_common_options(ctx, options)
    found = _rules(rule)
    if rule is not None and len(rule.strip()) > 1:
        _print_page(found[0], settings)
    else:
        _print_table(found, settings)


def _rules(word: str | None) -> tuple[Rule, ...]:
    found = RULES if word is None else tuple(rules_matching(word))
    if not found:
        meant = closest_rule(word or "")
        hint = f"; did you mean `{meant}`?" if meant else "; `oneonone-lint explain` lists them"
        raise OneononeError(f"unknown rule `{word}`{hint}")
    return found


def _print_page(rule: Rule, settings: CommonOptions) -> None:
    page = read_rule_page(rule.code, rule.name)
    if not sys.stdout.isatty():
        click.echo(page, nl=False)
        return
    from oneonone_lint.formatters.rules import render_page

    console = settings.console()
    console.print(render_page(page), width=min(console.width, _WIDEST))


def _print_table(rules: tuple[Rule, ...], settings: CommonOptions) -> None:
    from oneonone_lint.formatters.rules import build_rules_table, format_rules_markdown

    if sys.stdout.isatty():
        settings.console().print(build_rules_table(rules))
        return
    for line in format_rules_markdown(rules):
        click.echo(line)
