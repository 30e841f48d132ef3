"""The notes of the corpus: weekly meetings of pairs, each with about ten actions, of which most are closed in time.

A note follows from the number of its series and of its week alone, so that the same corpus comes about every time, and
one note can be made without the others.
"""

import datetime as dt
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

WEEKS = 50
"""The number of notes in a series."""
TODAY = dt.date(2026, 11, 20)
"""The day that all runs take for today: a week after the last meeting."""
_FIRST_MEETING = TODAY - dt.timedelta(weeks=WEEKS)
_NEW_ACTIONS = 5
_AMENDED = 29  # percent
_AGENDA = ("Review", "Accomplishments", "Questions & Issues", "Priorities")
_WORDS = Path(__file__).with_name("words.toml")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two people who meet every week; *number* is that of their series."""

    number: int

    @property
    def report(self) -> str:
        """The handle of the one whose meeting it is."""
        return _name_person(2 * self.number)

    @property
    def manager(self) -> str:
        """The handle of the other one."""
        return _name_person(2 * self.number + 1)

    @property
    def folder(self) -> str:
        """The name of the series."""
        return f"{self.report}-{self.manager}"


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting of a *pair*, in the *week* with that number."""

    pair: Pair
    week: int

    @property
    def date(self) -> dt.date:
        """The day of the meeting."""
        return _FIRST_MEETING + dt.timedelta(weeks=self.week)

    @property
    def path(self) -> str:
        """Where the note stands."""
        return f"{self.pair.folder}/{self.date}.md"

    @property
    def is_amended(self) -> bool:
        """Whether the note is committed as an agenda first, and with what came of the meeting later."""
        return (self.pair.number * 37 + self.week * 61) % 100 < _AMENDED

    def write_note(self) -> str:
        """Return the note as it stands in the end."""
        return self._write("held" if self.is_amended else "", ("Decisions", "Actions"))

    def write_agenda(self) -> str:
        """Return the note as it is committed first where it is amended later."""
        return self._write("agenda", ())

    def list_new_actions(self) -> list["NewAction"]:
        """Return what is promised at the meeting."""
        return [NewAction(self, self.week * _NEW_ACTIONS + index) for index in range(_NEW_ACTIONS)]

    def _write(self, status: str, minutes: Sequence[str]) -> str:
        bodies = {
            "Review": self._list_review(),
            "Accomplishments": _bullets(self._choose("achievements", 3)),
            "Questions & Issues": _bullets(self._choose("issues", 3)),
            "Priorities": [f"{rank}. {words}" for rank, words in enumerate(self._choose("priorities", 3), 1)],
            "Decisions": _bullets(self._choose("decisions", 3)),
            "Actions": [action.write_open() for action in self.list_new_actions()],
        }
        lines = ["---", f"report: {self.pair.report}", f"manager: {self.pair.manager}"]
        lines += [f"status: {status}"] if status else []
        lines += ["---", f"# 1:1, {self.date}"]
        for title in (*_AGENDA, *minutes):
            lines += [f"\n## {title}", *bodies[title]]
        return "\n".join(lines) + "\n"

    def _list_review(self) -> list[str]:
        """Return how the actions of last week stand, and those of the week before that took longer."""
        longer = [action for action in self._list_actions_of(self.week - 2) if action.takes_weeks > 1]
        lines = []
        for action in (*self._list_actions_of(self.week - 1), *longer):
            lines.append(action.write_reviewed(self.week))
            if action.number % 2:
                lines.append(f"  - {_pick('remarks', action.number)}")
        return lines or ["None"]

    def _list_actions_of(self, week: int) -> list["NewAction"]:
        return Meeting(self.pair, week).list_new_actions() if week >= 0 else []

    def _choose(self, kind: str, number: int) -> list[str]:
        """Return *number* sentences of a *kind*, other ones from week to week."""
        start = self.week * number + self.pair.number
        return [_pick(kind, start + index) for index in range(number)]


@dataclass(frozen=True, slots=True)
class NewAction:
    """What was promised at a *meeting*; *number* is that of the action in its series."""

    meeting: Meeting
    number: int

    @property
    def takes_weeks(self) -> int:
        """How many weeks it takes: for one in five it is two."""
        return 2 if self.number % _NEW_ACTIONS == self.meeting.week % _NEW_ACTIONS else 1

    def write_open(self) -> str:
        """Return the line of the meeting at which it was promised."""
        return f"- [ ] {self._words}"

    def write_reviewed(self, week: int) -> str:
        """Return the line of the meeting in that *week*: it is done then, unless it takes longer."""
        if week < self.meeting.week + self.takes_weeks:
            return f"- [/] {self._words}"
        return f"- [x] {self._words} done:{self._due - dt.timedelta(days=2)}"

    @property
    def _words(self) -> str:
        """The text, no other of the series has the same, with owner and day."""
        pair = self.meeting.pair
        owner = pair.manager if self.number % 3 == 0 else pair.report
        return f"{_pick('verbs', self.number)} {_pick('things', self.number)} @{owner} due:{self._due}"

    @property
    def _due(self) -> dt.date:
        return self.meeting.date + dt.timedelta(weeks=self.takes_weeks)


def iter_meetings(number_of_series: int, weeks: int = WEEKS) -> Iterator[Meeting]:
    """Yield the meetings of so many series, in the order of time."""
    for week in range(weeks):
        for number in range(number_of_series):
            yield Meeting(Pair(number), week)


def _name_person(number: int) -> str:
    """Return the handle of the person with that *number*; no two have the same."""
    words = _read_words()
    number_of_family = number // len(words["given"])
    round_of_names = number_of_family // len(words["family"])
    return f"{_pick('given', number)}{_pick('family', number_of_family)}{round_of_names or ''}"


def _bullets(sentences: Sequence[str]) -> list[str]:
    return [f"- {sentence}" for sentence in sentences]


def _pick(kind: str, number: int) -> str:
    """Return the sentence or word of a *kind* with that *number*; after the last comes the first again."""
    words = _read_words()[kind]
    return words[number % len(words)]


@cache
def _read_words() -> dict[str, list[str]]:
    with _WORDS.open("rb") as file:
        return tomllib.load(file)
