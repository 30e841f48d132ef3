"""The priorities of a meeting, and whether one of them is still there the next time."""

from oneonone_lint.model.note import Note
from oneonone_lint.model.profile import Role
from oneonone_lint.parsing.actions.text_key import normalize_text
from oneonone_lint.parsing.notes.section_items import iter_points_by_section
from oneonone_lint.series.similarity import most_similar


def list_priorities(note: Note) -> list[str]:
    """Return the priorities of *note*, normalised."""
    return [
        normalize_text(item.text.joined) for _, items in iter_points_by_section(note, Role.PRIORITIES) for item in items
    ]


def is_kept(text: str, others: list[str]) -> bool:
    """Tell whether one of *others* is the priority *text*, perhaps with a word more or less, or reworded."""
    words = set(text.split())
    return any(_holds(words, set(other.split())) for other in others) or most_similar(text, others) is not None


def _holds(words: set[str], others: set[str]) -> bool:
    return words <= others or others <= words
