"""ACTION of a command: an id, or words that only one open action has (interface, clause 5.10)."""

import shlex
from collections.abc import Iterable, Sequence

from oneonone_lint.authoring.action_changes import ActionChange, ActionEditor
from oneonone_lint.cli.elsewhere import describe_repos_below
from oneonone_lint.cli.options import CommonOptions
from oneonone_lint.cli.output import print_line
from oneonone_lint.cli.series_argument import find_series, open_current_workspace
from oneonone_lint.cli.series_names import list_series
from oneonone_lint.cli.targets import refuse_unlisted
from oneonone_lint.model.display_path import display_path, relative_to_cwd
from oneonone_lint.model.errors import OneononeError
from oneonone_lint.model.note import Unreadable
from oneonone_lint.model.text import quote, truncate
from oneonone_lint.parsing.actions.notations import format_handles
from oneonone_lint.repo.read_once import hold_still
from oneonone_lint.repo.save_note import save_notes
from oneonone_lint.repo.workspace import Workspace
from oneonone_lint.series.action_search import find_actions
from oneonone_lint.series.action_threads import ActionThread, Mention

_MOST_CANDIDATES = 20
_LIST_ALL = "`oneonone-lint status --ids` lists them all"


def change_actions(given: Sequence[str], change: ActionChange, series: str | None, common: CommonOptions) -> None:
    """Make *change* of each of the actions *given*, in all series or in *series*; print their lines and what to commit.

    Raises ``OneononeError`` where one of them is not the only one or cannot be changed; then nothing is changed.
    """
    on_disk = open_current_workspace(common)
    workspace = hold_still(on_disk).keeping_notes()
    names = [find_series(workspace, series)] if series else list_series(workspace)
    if not series:
        refuse_unlisted(workspace)  # who looks for words has to have seen all that may have them
    threads = _load_threads(workspace, names)
    found = [_find_action(workspace, threads, words, names[0] if series else None) for words in given]
    for thread in found:
        _refuse_unread(workspace, thread)
    editor = ActionEditor(workspace)
    mentions = [mention for thread in found for mention in editor.apply_to(thread, change)]
    changes = editor.list_changes()
    save_notes(on_disk, changes)
    _print_changes(workspace, editor, mentions)
    paths = _display(workspace, [note.path for note in changes])
    common.warn(f"to share it: git add {shlex.join(paths)} && git commit -m 'Notes'")


def _load_threads(workspace: Workspace, names: Iterable[str]) -> list[ActionThread]:
    """Return the actions that were mentioned last in one of the series *names*."""
    names = list(names)
    threads: list[ActionThread] = []
    for chain in workspace.group_by_chain(names):
        threads += [thread for thread in workspace.load_chain(chain[0]).threads if thread.latest.series in names]
    return threads


def _find_action(workspace: Workspace, threads: Sequence[ActionThread], words: str, series: str | None) -> ActionThread:
    """Return the open action, in *series* if that is given, that *words* stand for.

    Raises ``OneononeError`` where that is not one.
    """
    counted = [thread for thread in threads if workspace.config.is_enforced_on(thread.latest.date)]
    candidates = find_actions(counted, words) or find_actions(threads, words)
    if len(candidates) > 1:
        raise _describe_choice(candidates, words)
    if not candidates:
        place, remedy = (f" of {series}", _LIST_ALL) if series else ("", _describe_remedy(workspace))
        raise OneononeError(f"no open action{place} has the id or the words {quote(words)}; {remedy}")
    thread = candidates[0]
    if not thread.is_open:
        raise OneononeError(f"{_describe(thread).strip()} is {thread.state} since {thread.closed}; nothing was changed")
    return thread


def _describe_choice(candidates: Sequence[ActionThread], words: str) -> OneononeError:
    """Return the error that shows which actions *words* may stand for, and how to name one."""
    lines = [_describe(thread) for thread in candidates[:_MOST_CANDIDATES]]
    ids = {thread.id for thread in candidates}
    remedy = "give the id of one" if len(ids) == len(candidates) else "give the id of one, and its --series"
    return OneononeError(f"{quote(words)} may be each of these; {remedy}:", *lines)


def _refuse_unread(workspace: Workspace, thread: ActionThread) -> None:
    """Raise ``OneononeError`` where a note that cannot be read may mention the action of *thread* later."""
    for entry in workspace.load_chain(thread.latest.series).entries:
        if isinstance(entry, Unreadable) and entry.date >= thread.latest.date:
            path = _display(workspace, [entry.path])[0]
            words = f"{path} cannot be read, and may say more of {quote(thread.latest.action.text)}"
            raise OneononeError(f"{words}; nothing was changed", entry.reason)


def _describe_remedy(workspace: Workspace) -> str:
    """Return what to do where an action is not found: look at all, look in the repos below, or begin."""
    elsewhere = describe_repos_below(workspace)
    if elsewhere:
        return f"{_LIST_ALL}, and {elsewhere}"
    if not list_series(workspace):
        return "there is no note here, and `oneonone-lint init` sets up a first series"
    return _LIST_ALL


def _describe(thread: ActionThread) -> str:
    latest = thread.latest
    owners = format_handles(owner.handle for owner in thread.owners) or "nobody"
    return f"  {thread.id}  {truncate(latest.action.text, 60)}  {owners} ({latest.series})"


def _print_changes(workspace: Workspace, editor: ActionEditor, mentions: Iterable[Mention]) -> None:
    for mention in dict.fromkeys(mentions):
        place = f"{_display(workspace, [mention.note.path])[0]}:{mention.action.span.line}"
        print_line(f"{place}: {editor.line_of(mention).strip()}")


def _display(workspace: Workspace, paths: Iterable[str]) -> list[str]:
    root = relative_to_cwd(workspace.config.root)
    return [display_path(root, path) for path in paths]
