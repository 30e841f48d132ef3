"""What ``status --redact`` leaves of an action: dates, states and places, no word of a note."""

from collections.abc import Collection
from dataclasses import replace

from oneonone_lint.model.action import Action, Owner
from oneonone_lint.model.settings import Config
from oneonone_lint.model.text import normalize_name
from oneonone_lint.series.action_threads import ActionThread

HIDDEN = "(redacted)"


def known_handles(config: Config) -> frozenset[str]:
    """Return the handles that the config names, as they are compared: these are no words of a note."""
    participants = (name for _, settings in config.series for name in (settings.report, settings.manager) if name)
    return frozenset(map(normalize_name, (*(person.handle for person in config.people), *participants)))


def redact_thread(thread: ActionThread, known: Collection[str]) -> ActionThread:
    """Return *thread* without its texts, its written ids and the owners that are not *known*."""
    return ActionThread(tuple(replace(mention, action=_redacted(mention.action, known)) for mention in thread.mentions))


def _redacted(action: Action, known: Collection[str]) -> Action:
    marks = tuple(mark for mark in action.parsed.fields if mark.key != "id")
    line = replace(action.parsed, text=HIDDEN, fields=marks)
    return replace(action, parsed=line, owners=tuple(_hidden(owner, known) for owner in action.owners))


def _hidden(owner: Owner, known: Collection[str]) -> Owner:
    return owner if normalize_name(owner.handle) in known else replace(owner, handle=HIDDEN, written=HIDDEN)
