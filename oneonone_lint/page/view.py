"""What a page shows, in words and places: values for the template, which decides nothing (interface, clause 4.7)."""

from collections.abc import Mapping, Sequence

from oneonone_lint.formatters.status.labels import NOBODY
from oneonone_lint.model.text import pluralize
from oneonone_lint.model.value import Value
from oneonone_lint.page.axis import Axis
from oneonone_lint.page.lanes import Lane, format_day
from oneonone_lint.page.pictures import Picture
from oneonone_lint.reports.status.action_row import ActionRow
from oneonone_lint.reports.status.report import StatusReport
from oneonone_lint.reports.timeline.flow import WEEKS

_DUE_GROUPS = {"overdue": "overdue", "soon": "within 7 days", "later": "later", "none": "no date", "closed": "closed"}


class Tile(Value):
    """A number and what it counts; *is_late* where it is to be seen first."""

    number: int
    words: str
    is_late: bool = False


class ActionView(Value):
    """An action in the table; *due_group* is what the filter for due dates asks for."""

    row: ActionRow
    day: str
    lateness: str
    history: str
    series: str
    due_group: str

    @property
    def text(self) -> str:
        """What is to be done."""
        return self.row.action.text

    @property
    def owners(self) -> tuple[str, ...]:
        """Who has it."""
        return self.row.owners or (NOBODY,)

    @property
    def sort_day(self) -> str:
        """What the first column is sorted by: none last."""
        return self.day if self.day[:1].isdigit() else "~"

    @property
    def sort_carried(self) -> int:
        """What the last column is sorted by."""
        return self.row.action.carried

    @property
    def place(self) -> str:
        """The note and the line that speak of it last."""
        return f"{self.row.action.path}:{self.row.action.line}"


class Notice(Value):
    """Something in *series* that needs attention: *before* and *behind* are our words, between them those quoted."""

    series: str
    before: str
    words: str
    behind: str
    path: str


class Share(Value):
    """A part of a bar from *x* on, in hundredths, in the colour with that number."""

    owner: str
    still_open: int
    closed: int
    x: float
    width: float
    color: int


class Lanes(Value):
    """Lines under one heading: the *first*, and *more* for those who ask; *left_out* are those that are not drawn."""

    first: tuple[Lane, ...]
    more: tuple[Lane, ...] = ()
    left_out: int = 0


class Panel(Value):
    """What there is to see of one series: its lines, the numbers of its actions, the day of the last meeting held."""

    name: str
    still_open: int
    overdue: int
    last_held: str | None
    axis: Axis
    today: int
    meetings: Lanes
    topics: Lanes
    next_topic: str | None
    priorities: Lanes
    actions: Lanes
    shares: tuple[Share, ...]
    pictures: tuple[Picture, ...]
    practices: str


class PageView(Value):
    """All that the page shows; *owners* and *series* are what one can filter by, each with its number."""

    report: StatusReport
    tiles: tuple[Tile, ...]
    actions: tuple[ActionView, ...]
    owners: Mapping[str, int]
    series: Mapping[str, int]
    notices: tuple[Notice, ...]
    pictures: tuple[Picture, ...]
    panels: tuple[Panel, ...]

    @property
    def title(self) -> str:
        """The title of the window."""
        where = f" of {self.repos[0]}" if len(self.repos) == 1 else ""
        return f"1:1s{where}, {self.report.today}"

    @property
    def repos(self) -> tuple[str, ...]:
        """The names of the repos that the page speaks of."""
        return tuple(dict.fromkeys(timeline.repo for timeline in self.report.timelines))

    @property
    def due_groups(self) -> Mapping[str, str]:
        """What the filter for due dates offers: what some action is in."""
        groups = {action.due_group for action in self.actions}
        return {group: words for group, words in _DUE_GROUPS.items() if group in groups}

    @property
    def subtitle(self) -> str:
        """As of when, and of how much, the page speaks."""
        today = self.report.today
        notes = pluralize(self.report.notes, "note")
        return f"as of {today:%a} {format_day(today)} {today.year}; {self.report.series} series, {notes}"

    @property
    def hint(self) -> str:
        """What the lines look back over."""
        return f"The lines begin {WEEKS} weeks ago and end two weeks ahead; the thin upright one is today."

    @property
    def older(self) -> str:
        """What was left out because of ``enforce-from``, empty where nothing was."""
        if not self.report.older:
            return ""
        return f"{pluralize(self.report.older, 'open action')} last mentioned before enforce-from; --all lists them."

    def number_owners(self, owners: Sequence[str]) -> str:
        """Return the numbers of *owners*."""
        return " ".join(str(self.owners[owner]) for owner in owners or (NOBODY,))

    def number_series(self, name: str) -> int:
        """Return the number of the series *name*."""
        return self.series[name]
