"""What a shell may complete: series, owners, rules, cadences. Where nothing can be read, that is nothing."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from oneonone_lint.model.errors import OneononeError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from oneonone_lint.repo.workspace import Workspace


def complete_series(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list["CompletionItem"]:
    """Complete the name of a series, by its whole path or its last part."""
    from oneonone_lint.cli.series_argument import list_series

    names = [name for workspace in _here(ctx) for name in list_series(workspace)]
    last = [name.rpartition("/")[2] for name in names]
    short = [part for part in last if last.count(part) == 1 and part not in names]
    return _items(((name, None) for name in (*names, *short)), incomplete)


def complete_owners(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list["CompletionItem"]:
    """Complete the handle of somebody in the roster, or of a pair in the config."""
    found: dict[str, str | None] = {}
    for workspace in _here(ctx):
        for _, settings in workspace.config.series:
            found.update({name: None for name in (settings.report, settings.manager) if name})
        found.update({person.handle: person.name for person in workspace.config.people})
    at = "@" if incomplete.startswith("@") else ""
    return _items(((f"{at}{handle}", name) for handle, name in sorted(found.items())), incomplete)


def complete_rules(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list["CompletionItem"]:
    """Complete a rule's code or name, in a list with commas the last one."""
    from oneonone_lint.rules.registry import RULES

    before, comma, word = incomplete.rpartition(",")
    known = ((name, rule.summary) for rule in RULES for name in (rule.code, rule.name))
    found = _items(known, word)
    for item in found:
        item.value = f"{before}{comma}{item.value}"
    return found


def complete_cadences(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list["CompletionItem"]:
    """Complete a cadence that has a name."""
    from oneonone_lint.cli.init_prompts import CADENCES

    return _items(((name, None) for name in CADENCES), incomplete)


def _items(known: Iterable[tuple[str, str | None]], incomplete: str) -> list["CompletionItem"]:
    from click.shell_completion import CompletionItem

    begun = incomplete.casefold()
    return [CompletionItem(name, help=words) for name, words in known if name.casefold().startswith(begun)]


def _here(ctx: click.Context) -> Iterator["Workspace"]:
    from oneonone_lint.cli.options import resolve_common_options
    from oneonone_lint.cli.series_argument import open_current_workspace

    try:
        yield open_current_workspace(resolve_common_options(ctx))
    except (OneononeError, OSError):
        return
