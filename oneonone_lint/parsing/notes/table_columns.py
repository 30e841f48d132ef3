"""The columns of a table of actions, by the titles that people give them (spec, clause 5.13 and appendix B)."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from oneonone_lint.model.lazy_pattern import lazy_pattern

# Of several words for one thing the first that heads a column counts: beside `Due`, `Date` is when it was raised.
OWNER_TITLES = (
    *("owner", "action owner", "task owner", "owner name", "assignee", "assigned to", "assigned", "responsible", "dri"),
    *("responsible person", "person responsible", "accountable", "responsibility", "who", "by whom", "for whom"),
    *("assign", "assign to", "action by", "delegated to", "responsible party", "resp"),
    *("in charge", "driver", "pic", "poc", "lead", "person", "people", "name"),
)
DAY_TITLES = (
    *("due", "due date", "date due", "due by", "due on", "deadline", "by when", "when", "target date", "eta", "by"),
    *(
        "complete by",
        "needed by",
        "finish by",
        "target",
        "until",
        "timeline",
        "timeframe",
        "end date",
        "end",
        "date",
        "day",
    ),
)
ACTION_TITLES = (
    *("action", "action item", "action point", "action required", "action to take", "task", "what", "to do", "todo"),
    *("next step", "follow up", "commitment", "promise", "deliverable", "activity", "what to do", "action description"),
    *("task description", "description", "item", "title", "summary", "subject", "topic", "name", "detail"),
)
STATUS_TITLES = (
    *("status", "state", "done", "completed", "complete", "closed", "finished", "progress", "x"),
    *("done on", "completed on", "closed on", "date completed", "date closed", "completion date"),
)
_TICKS = ("✓", "✔", "☑", "✅")
_BRACKETS = lazy_pattern(r"\([^()]*\)")
_NO_LETTERS = lazy_pattern(r"[\W_]+")
# Where no title is one of the above, a word in it that says enough: `Task owner and reviewer`, `Due (UTC)`.
_OWNER_WORDS = frozenset(("owner", "owners", "assignee", "assignees", "responsible", "who", "dri"))
_DAY_WORDS = frozenset(("due", "deadline", "eta", "when"))
_ACTION_WORDS = frozenset(("action", "actions", "task", "tasks", "what", "todo"))
# A column that is in no list and no action either: `#`, `Priority`.
_NO_ACTION = lazy_pattern(
    r"\W*|no|nr|id|priority|prio|notes?|comments?|remarks?|raised|opened|created|links?|tickets?", re.IGNORECASE
)


# Words in the titles of English tables that are about something else: a rota, attendance, a log.
_OTHER_WORDS = frozenset(
    """
    and attendance attendee attendees call chair comment comments company email end from in link location metric name
    next no note notes of on org organisation organization place present remark remarks role rota scribe since start
    team the this ticket time to topic topics url value week
    """.split()  # noqa: SIM905 - as a list it would be all quotes
)


class Columns(NamedTuple):
    """Where in a table stands what: the indexes of the columns."""

    action: int
    owner: int | None
    day: int | None
    status: int | None


def choose_columns(titles: Sequence[str]) -> Columns | None:
    """Return which of *titles* head what, None where they head no actions: attendance, links, metrics."""
    heads = _Heads(titles)
    owner = heads.take(OWNER_TITLES, _OWNER_WORDS)
    day = heads.take(DAY_TITLES, _DAY_WORDS)
    if owner is None and day is None:
        return None
    action = heads.take(ACTION_TITLES, _ACTION_WORDS)
    status = heads.take(STATUS_TITLES)
    if status is None:
        status = heads.take_sign()
    if action is None and owner is not None and day is not None:
        action = heads.take_rest()
    return None if action is None else Columns(action, owner, day, status)


def are_english(titles: Sequence[str]) -> bool:
    """Tell whether one of *titles* is known, or holds an English word that tables of something else have."""
    known = {*OWNER_TITLES, *DAY_TITLES, *ACTION_TITLES, *STATUS_TITLES}
    names = [_normalize(title) for title in titles]
    words = {word for name in names for word in name.split()}
    return not known.isdisjoint(names) or not _OTHER_WORDS.isdisjoint(words)


class _Heads:
    """The heads of a table's columns, from which one after the other is taken."""

    def __init__(self, titles: Sequence[str]) -> None:
        self._titles = titles
        self._free = {index: _normalize(title) for index, title in enumerate(titles)}

    def take(self, titles: Iterable[str], words: frozenset[str] = frozenset()) -> int | None:
        """Take the column with the first of *titles* that there is, else one with any of *words* in its title."""
        for title in titles:
            for index, name in self._free.items():
                if name in (title, f"{title}s"):
                    return self._take(index)
        for index, name in self._free.items():
            if not words.isdisjoint(name.split()):
                return self._take(index)
        return None

    def take_sign(self) -> int | None:
        """Take the column that a tick heads."""
        for index in self._free:
            if self._titles[index].strip().startswith(_TICKS):
                return self._take(index)
        return None

    def take_rest(self) -> int | None:
        """Take the first column left that may say what is to be done."""
        for index, name in self._free.items():
            if not _NO_ACTION.fullmatch(name):
                return self._take(index)
        return None

    def _take(self, index: int) -> int:
        del self._free[index]
        return index


def _normalize(title: str) -> str:
    """Return *title* as titles of columns are compared: of ``**Owner(s)** 👤`` it is ``owners``."""
    return _NO_LETTERS.sub(" ", _BRACKETS.sub("", title.replace("(s)", "s"))).strip().casefold()
