"""What comes back from meeting to meeting: the priorities that stay, the topics of the rotation."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from oneonone_lint.model.document import Item
from oneonone_lint.model.note import Note
from oneonone_lint.model.profile import Profile, Role
from oneonone_lint.model.redaction import HIDDEN
from oneonone_lint.model.value import Value
from oneonone_lint.parsing.notes.section_items import iter_points_by_section
from oneonone_lint.series.priorities import find_predecessors, normalize_priority
from oneonone_lint.series.rotation import topics_covered


class Run(Value):
    """Something called *text* that came up on *days*, in order; nothing but a topic that had no turn has none."""

    text: str
    days: tuple[dt.date, ...]


def list_priority_runs(meetings: Iterable[Note], *, redact: bool) -> tuple[Run, ...]:
    """Return the priorities of *meetings*, each with the days on which it was one without a break.

    Those of the last meeting come first, of these the one that stays for longest. It is called what it was called last.
    A meeting that names no priorities breaks nothing.
    """
    builder = _RunBuilder()
    for note in meetings:
        builder.add(note.date, [item.text.joined for item in _list_public_priorities(note)])
    runs = [Run(HIDDEN, run.days) if redact else run for run in builder.list_runs()]
    return tuple(sorted(runs, key=lambda run: (-run.days[-1].toordinal(), run.days[0])))


def _list_public_priorities(note: Note) -> Iterator[Item]:
    for spec, items in iter_points_by_section(note, Role.PRIORITIES):
        if not spec.private:
            yield from items


class _RunBuilder:
    """Joins the priorities of one meeting to those of the meeting before."""

    def __init__(self) -> None:
        self._ended: list[Run] = []
        self._current: list[Run] = []

    def add(self, day: dt.date, texts: Sequence[str]) -> None:
        """Add the priorities *texts* of the meeting on *day*."""
        if not texts:
            return
        earlier = [normalize_priority(run.text) for run in self._current]
        predecessors = find_predecessors([normalize_priority(text) for text in texts], earlier)
        kept = {index for index in predecessors if index is not None}
        self._ended += [run for index, run in enumerate(self._current) if index not in kept]
        self._current = [
            Run(text, (*(self._current[index].days if index is not None else ()), day))
            for text, index in zip(texts, predecessors, strict=True)
        ]

    def list_runs(self) -> list[Run]:
        """Return all runs."""
        return [*self._ended, *self._current]


def list_topic_runs(profile: Profile, meetings: Sequence[Note], *, redact: bool) -> tuple[Run, ...]:
    """Return the topics of the rotation in the order of *profile*, each with the days of *meetings* that took it up.

    None where a private section tells of them.
    """
    if any(spec.role is Role.ROTATION and spec.private for spec in profile.sections):
        return ()
    days: dict[str, list[dt.date]] = {topic.key: [] for topic in profile.rotation}
    for note in meetings:
        for topic in topics_covered(note):
            days.setdefault(topic.key, []).append(note.date)
    return tuple(Run(HIDDEN if redact else topic.title, tuple(days[topic.key])) for topic in profile.rotation)
