"""The priorities of a meeting, and whether one of them is still there the next time."""

from collections.abc import Sequence

from oneonone_lint.model.note import Note
from oneonone_lint.model.profile import Role
from oneonone_lint.parsing.actions.text_key import normalize_text
from oneonone_lint.parsing.notes.section_items import iter_points_by_section
from oneonone_lint.series.similarity import is_one_within_the_other, most_similar


def list_priorities(note: Note) -> list[str]:
    """Return the priorities of *note*, normalised, in the order of the note."""
    priorities = []
    for _, items in iter_points_by_section(note, Role.PRIORITIES):
        priorities += [normalize_text(item.text.joined) for item in items]
    return priorities


def is_kept(priority: str, others: Sequence[str]) -> bool:
    """Tell whether one of *others* is *priority*, perhaps with a word more or less, or reworded.

    `hire a tester` is kept where `hire a tester for the app` stands, or `hire the tester`. All are normalised.
    """
    words = set(priority.split())
    is_there = any(is_one_within_the_other(words, set(other.split())) for other in others)
    return is_there or most_similar(priority, others) is not None
