"""Actions found by their id or by words of their text, as a person names one (interface, clause 5.10)."""

from collections.abc import Iterable, Sequence

from oneonone_lint.parsing.actions.text_key import normalize_text
from oneonone_lint.series.action_threads import ActionThread


def find_actions(threads: Iterable[ActionThread], words: str) -> Sequence[ActionThread]:
    """Return those of *threads* that *words* stand for: one by its id, else the open ones with these words.

    An id may be as a note has it, ``id:k3f9qa``. Of ``the staging cluster`` these are the actions whose text says so,
    however it is written; one that says nothing else is the only one.
    """
    threads = list(threads)
    written_id = words.strip().casefold().removeprefix("id:")
    by_id = [thread for thread in threads if thread.id == written_id]
    if by_id:
        return by_id
    key = normalize_text(words)
    open_threads = [thread for thread in threads if thread.is_open and key]
    exact = [thread for thread in open_threads if thread.latest.action.key == key]
    return exact or [thread for thread in open_threads if _has_words(thread, key)]


def _has_words(thread: ActionThread, key: str) -> bool:
    """Tell whether the words of *key* stand in the action's text in this order, the last one may be cut short."""
    return f" {key}" in f" {thread.latest.action.key}"
