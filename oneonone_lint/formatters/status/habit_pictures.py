"""Small pictures of the habits beside their numbers, on a terminal: bars for shares, a line for the open actions."""

from collections.abc import Sequence

from rich.bar import Bar
from rich.console import RenderableType
from rich.text import Text

from oneonone_lint.reports.status.habits import TREND_WEEKS, Habits, Trend

_BAR_WIDTH = 10
_STEPS = "▁▂▃▄▅▆▇█"

PICTURE_TITLES = ("% on time", "% manager's", "Open by week")
PICTURES_WIDTH = 2 * _BAR_WIDTH + TREND_WEEKS + 6
"""How many characters they take side by side, their titles included."""


def draw_habits(habits: Habits, trend: Trend) -> list[RenderableType]:
    """Return the share of actions done on time, that of the manager's, and how many were open week by week."""
    on_time = habits.closed_on_time / habits.closed_dated if habits.closed_dated else None
    return [_draw_bar(on_time, "green"), _draw_bar(habits.manager_share, "blue"), _draw_line(trend.open_by_week)]


def _draw_bar(share: float | None, color: str) -> RenderableType:
    """Return a bar as long as *share* is large, nothing where nobody knows."""
    return Text() if share is None else Bar(size=1, begin=0, end=share, width=_BAR_WIDTH, color=color)


def _draw_line(numbers: Sequence[int]) -> Text:
    """Return a sign for each of *numbers*, the higher the larger; nought is a blank."""
    top = max(*numbers, 1)
    signs = [_STEPS[(len(_STEPS) * number - 1) // top] if number > 0 else " " for number in numbers]
    return Text("".join(signs), style="magenta")
