"""What a shell may complete: series, owners, rules, cadences. Where nothing can be read, that is nothing."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from oneonone_lint.formatters.escaping import escape_line
from oneonone_lint.model.errors import OneononeError
from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.model.names import compose
from oneonone_lint.model.series_folder import last_part
from oneonone_lint.model.value import Value

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from oneonone_lint.repo.workspace import Workspace

_PLAIN_WORD = lazy_pattern(r"[\w@./+,%][\w@./+,%=:-]*")


class _Candidate(Value):
    """A word that may stand there; zsh and fish show its *help* beside it."""

    word: str
    help: str | None = None


def complete_series(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list["CompletionItem"]:
    """Complete the name of a series, by its whole path or its last part."""
    from oneonone_lint.cli.series_names import list_series

    workspace = _open_workspace(ctx)
    names = list_series(workspace) if workspace else []
    last_parts = [last_part(name) for name in names]
    unique = [part for part in last_parts if last_parts.count(part) == 1 and part not in names]
    return _matching([_Candidate(name) for name in (*names, *unique)], incomplete)


def complete_owners(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list["CompletionItem"]:
    """Complete the handle of somebody in the roster, or of a pair in the config."""
    workspace = _open_workspace(ctx)
    names = _names_by_handle(workspace) if workspace else {}
    at = "@" if incomplete.startswith("@") else ""
    return _matching([_Candidate(f"{at}{handle}", name) for handle, name in sorted(names.items())], incomplete)


def _names_by_handle(workspace: "Workspace") -> dict[str, str | None]:
    names: dict[str, str | None] = {}
    for _, settings in workspace.config.series:
        for handle in (settings.report, settings.manager):
            if handle:
                names[handle] = None
    for person in workspace.config.people:
        names[person.handle] = person.name
    return names


def complete_rules(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list["CompletionItem"]:
    """Complete a rule's code or name, in a list with commas the last one."""
    from oneonone_lint.rules.registry import load_rules

    candidates = []
    for rule in load_rules():
        candidates += [_Candidate(rule.code, rule.summary), _Candidate(rule.name, rule.summary)]
    before, comma, begun = incomplete.rpartition(",")
    items = _matching(candidates, begun)
    for item in items:
        item.value = f"{before}{comma}{item.value}"
    return items


def complete_cadences(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list["CompletionItem"]:
    """Complete a cadence that has a name."""
    from oneonone_lint.config.value_readers import CADENCES

    return _matching([_Candidate(name) for name in CADENCES], incomplete)


def _matching(candidates: Iterable[_Candidate], incomplete: str) -> list["CompletionItem"]:
    """Return those of *candidates* that begin with what is typed already, in any case.

    A word that a shell would run or split, once it stands on the command line, is none of them (interface, clause 1.6).
    """
    from click.shell_completion import CompletionItem

    begun = compose(incomplete).casefold()
    return [
        CompletionItem(candidate.word, help=escape_line(candidate.help) if candidate.help else None)
        for candidate in candidates
        if compose(candidate.word).casefold().startswith(begun) and _PLAIN_WORD.fullmatch(candidate.word)
    ]


def _open_workspace(ctx: click.Context) -> "Workspace | None":
    """Return the notes repo that the current folder stands in, None where it cannot be opened."""
    from oneonone_lint.cli.options import resolve_common_options
    from oneonone_lint.cli.series_argument import open_current_workspace

    try:
        return open_current_workspace(resolve_common_options(ctx))
    except (OneononeError, OSError):
        return None
