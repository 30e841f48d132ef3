"""The priorities of a meeting, and whether one of them is still there the next time."""

from collections.abc import Callable, Iterable, Iterator, Sequence

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

    Of the earlier ones, each is the predecessor of one alone: of the one that says the same, before any other. All are
    normalised, and kept as ``find_kept`` has it.
    """
    predecessors: dict[int, int] = {}
    free = dict.fromkeys(range(len(earlier)))
    for find in _list_finders(earlier, len(priorities)):
        for number, priority in enumerate(priorities):
            if number not in predecessors:
                index = next((index for index in find(priority) if index in free), None)
                if index is not None:
                    predecessors[number] = index
                    del free[index]
    return [predecessors.get(number) for number in range(len(priorities))]


def _list_finders(earlier: Sequence[str], number: int) -> Iterator[Callable[[str], Iterable[int]]]:
    """Yield ways to find one of *number* priorities among the *earlier* ones, the surest first."""
    yield _index_by(earlier, str)
    yield _index_by(earlier, name_goal)
    if number * len(earlier) <= MOST_PAIRS:
        words = [_list_words(text) for text in earlier]
        similar = SimilarTexts(earlier)
        yield lambda text: [n for n, others in enumerate(words) if is_one_within_the_other(_list_words(text), others)]
        yield lambda text: [index for index in [similar.find(text)] if index is not None]


def _index_by(texts: Sequence[str], key: Callable[[str], str]) -> Callable[[str], Iterable[int]]:
    """Return what finds the indices of those of *texts* that have the same *key*."""
    indices: dict[str, list[int]] = {}
    for index, text in enumerate(texts):
        indices.setdefault(key(text), []).append(index)
    return lambda text: indices.get(key(text), [])


def _has_words_of_one(priority: str, words_of_others: Sequence[set[str]]) -> bool:
    words = _list_words(priority)
    return any(is_one_within_the_other(words, others) for others in words_of_others)


def _list_words(text: str) -> set[str]:
    """Return the words of *text* without punctuation; of a text that has none, the text."""
    return set(_WORD.findall(text)) or {text}
