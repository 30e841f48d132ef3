"""The priorities of a meeting, and whether one of them is still there the next time."""

from collections.abc import Iterable, Sequence

from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.model.note import Note
from oneonone_lint.model.profile import Role
from oneonone_lint.parsing.actions.text_key import normalize_text
from oneonone_lint.parsing.notes.section_items import iter_points_by_section
from oneonone_lint.series.goal_text import name_goal, strip_progress
from oneonone_lint.series.similarity import MOST_PAIRS, SimilarTexts, is_one_within_the_other

_WORD = lazy_pattern(r"\w+")


def list_priorities(note: Note) -> list[str]:
    """Return the priorities of *note*, normalised and without their progress, in the order of the note."""
    priorities = []
    for _, items in iter_points_by_section(note, Role.PRIORITIES):
        priorities += [normalize_priority(item.text.joined) for item in items]
    return priorities


def normalize_priority(text: str) -> str:
    """Return the *text* of a priority, normalised and without its progress."""
    return strip_progress(normalize_text(text))


def find_kept(priorities: Sequence[str], others: Sequence[str]) -> list[bool]:
    """Tell of each of *priorities* whether one of *others* is it, perhaps with a word or a remark more, or reworded.

    `hire a tester` is kept where `hire a tester for the app` stands, or `hire the tester`. All are normalised. Of lists
    too long to be compared one by one, those are kept that have the same name.
    """
    names = set(map(name_goal, others))
    has_name = [name_goal(priority) in names for priority in priorities]
    if len(priorities) * len(others) > MOST_PAIRS:
        return has_name
    similar = SimilarTexts(others)
    words_of_others = [_list_words(other) for other in others]
    return [
        is_there or _has_words_of_one(priority, words_of_others) or similar.find(priority) is not None
        for is_there, priority in zip(has_name, priorities, strict=True)
    ]


def find_predecessors(priorities: Sequence[str], earlier: Sequence[str]) -> list[int | None]:
    """Return for each of *priorities* the index of the one of the *earlier* ones that it is, None where it is new.

    Of the earlier ones, each is the predecessor of one alone. All are normalised.
    """
    free = dict.fromkeys(range(len(earlier)))
    predecessors: list[int | None] = []
    for priority, is_kept in zip(priorities, find_kept(priorities, earlier), strict=True):
        index = _find_predecessor(priority, earlier, free) if is_kept else None
        if index is not None:
            del free[index]
        predecessors.append(index)
    return predecessors


def _find_predecessor(priority: str, earlier: Sequence[str], free: Iterable[int]) -> int | None:
    """Return the index of the *free* one of the *earlier* ones that *priority* is: the same, else a similar one."""
    same = next((index for index in free if earlier[index] == priority), None)
    if same is not None:
        return same
    return next((index for index in free if find_kept([priority], [earlier[index]])[0]), None)


def _has_words_of_one(priority: str, words_of_others: Sequence[set[str]]) -> bool:
    words = _list_words(priority)
    return any(is_one_within_the_other(words, others) for others in words_of_others)


def _list_words(text: str) -> set[str]:
    """Return the words of *text* without punctuation; of a text that has none, the text."""
    return set(_WORD.findall(text)) or {text}
