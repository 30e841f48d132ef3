"""The priorities of a meeting, and whether one of them is still there the next time."""

import re
from collections.abc import Sequence

from oneonone_lint.model.note import Note
from oneonone_lint.model.profile import Role
from oneonone_lint.parsing.actions.text_key import normalize_text
from oneonone_lint.parsing.notes.section_items import iter_points_by_section
from oneonone_lint.series.goal_text import name_goal, strip_progress
from oneonone_lint.series.similarity import is_one_within_the_other, most_similar

_WORD = re.compile(r"\w+")


def list_priorities(note: Note) -> list[str]:
    """Return the priorities of *note*, normalised and without their progress, in the order of the note."""
    priorities = []
    for _, items in iter_points_by_section(note, Role.PRIORITIES):
        priorities += [strip_progress(normalize_text(item.text.joined)) for item in items]
    return priorities


def is_kept(priority: str, others: Sequence[str]) -> bool:
    """Tell whether one of *others* is *priority*, perhaps with a word more or less, another remark, or reworded.

    `hire a tester` is kept where `hire a tester for the app` stands, or `hire the tester`. All are normalised.
    """
    words = _list_words(priority)
    if any(is_one_within_the_other(words, _list_words(other)) for other in others):
        return True
    return name_goal(priority) in map(name_goal, others) or most_similar(priority, others) is not None


def _list_words(text: str) -> set[str]:
    """Return the words of *text* without punctuation; of a text that has none, the text."""
    return set(_WORD.findall(text)) or {text}
