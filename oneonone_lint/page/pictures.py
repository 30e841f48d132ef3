"""Charts of a page as SVG, drawn by Vega-Lite: actions by week, on time by month."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

import vl_convert

from oneonone_lint.model.value import Value
from oneonone_lint.page.svg import Drawing, clean_svg
from oneonone_lint.reports.status.weeks import WeekFlow
from oneonone_lint.reports.timeline.flow import MonthOnTime

_VEGA_LITE = "5.20"  # what a spec means does not change with the version of the library
_WIDTH, _HEIGHT = 255, 110
_LEAST_TOP = 4  # actions: a week with one fills no chart
_NO_MEASURING: Mapping[str, Any] = {
    # Nothing is placed by the width of a text, which hangs on the fonts of the machine.
    "autosize": "none",
    "padding": {"left": 35, "right": 10, "top": 14, "bottom": 22},
    "background": None,
    "config": {
        "aria": False,
        "view": {"stroke": None},
        "axis": {
            "labelOverlap": False,
            "labelColor": "var(--muted)",
            "labelFontSize": 11,
            "gridColor": "var(--line)",
            "domain": False,
            "ticks": False,
            "title": None,
        },
    },
}
_COUNT_AXIS = {"tickMinStep": 1, "tickCount": 5, "labelExpr": "format(abs(datum.value), 'd')"}
_SHARE_AXIS = {"values": [0, 0.5, 1], "format": ".0%"}
_OPEN_LINE = {
    "mark": {"type": "line", "interpolate": "step-after", "strokeWidth": 2, "color": "var(--open)"},
    "encoding": {"y": {"field": "open", "type": "quantitative"}},
}


class Picture(Value):
    """A chart: its title, what it says in a sentence, the *drawing*, and the same as a table.

    *keys* are what its colours mean, by the name of the colour; none where there is one only.
    """

    title: str
    words: str
    drawing: Drawing
    keys: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def draw_weeks(weeks: Sequence[WeekFlow]) -> Picture:
    """Return the actions opened and closed in each of *weeks* as bars up and down, and those open as a line."""
    opened, closed = sum(week.opened for week in weeks), sum(week.closed for week in weeks)
    return Picture(
        title="Opened and closed by week",
        words=f"{opened} opened and {closed} closed in {len(weeks)} weeks; {weeks[-1].still_open} open at the end.",
        drawing=_draw(_specify_weeks(weeks)),
        keys=("opened", "closed", "open"),
        columns=("Week of", "Opened", "Closed", "Open at its end"),
        rows=tuple((str(week.monday), str(week.opened), str(week.closed), str(week.still_open)) for week in weeks),
    )


def draw_months(months: Sequence[MonthOnTime]) -> Picture:
    """Return the share of those done on time in each of *months* as bars."""
    dated, on_time = sum(month.dated for month in months), sum(month.on_time for month in months)
    return Picture(
        title="On time by month",
        words=f"{on_time} of {dated} done on time in {len(months)} months.",
        drawing=_draw(_specify_months(months)),
        keys=(),
        columns=("Month", "Done with a due date", "On time"),
        rows=tuple((f"{month.first:%Y-%m}", str(month.dated), str(month.on_time)) for month in months),
    )


def _draw(spec: Mapping[str, Any]) -> Drawing:
    sized = {**_NO_MEASURING, "width": _WIDTH, "height": _HEIGHT, **spec}
    return clean_svg(vl_convert.vegalite_to_svg(sized, vl_version=_VEGA_LITE, allowed_base_urls=[]))


def _specify_weeks(weeks: Sequence[WeekFlow]) -> Mapping[str, Any]:
    values = list(_list_week_values(weeks))
    top = max(_LEAST_TOP, *(max(week.opened, week.still_open) for week in weeks))
    bottom = -max(1, *(week.closed for week in weeks))
    x_scale = {"type": "utc", "domain": [values[0]["day"], values[-1]["day"]], "padding": 4}
    x_axis = {"format": "%b", "tickCount": "month", "grid": False}
    y = {"scale": {"domain": [bottom, top], "nice": True}, "axis": _COUNT_AXIS}
    return {
        "data": {"values": values},
        "encoding": {"x": {"field": "day", "type": "temporal", "scale": x_scale, "axis": x_axis}},
        "layer": [_layer_bars("opened", y), _layer_bars("closed"), _OPEN_LINE],
    }


def _list_week_values(weeks: Sequence[WeekFlow]) -> Iterator[dict[str, int]]:
    """Yield a point for each of *weeks* and one for the end of the last, to which the line of those open leads."""
    for week in weeks:
        day = _to_time(week.monday)
        yield {"day": day, "opened": week.opened, "closed": -week.closed, "open": week.still_open}
    yield {"day": _to_time(weeks[-1].monday, days=7), "opened": 0, "closed": 0, "open": weeks[-1].still_open}


def _layer_bars(field: str, y: Mapping[str, Any] = MappingProxyType({})) -> Mapping[str, Any]:
    return {
        "mark": {"type": "bar", "width": 6, "xOffset": 5, "color": f"var(--{field})"},
        "encoding": {"y": {"field": field, "type": "quantitative", **y}},
    }


def _specify_months(months: Sequence[MonthOnTime]) -> Mapping[str, Any]:
    x = {"field": "month", "type": "ordinal", "sort": None, "axis": {"labelAngle": 0}, "scale": {"paddingInner": 0.3}}
    y = {"field": "share", "type": "quantitative", "scale": {"domain": [0, 1]}, "axis": _SHARE_AXIS}
    text = {"type": "text", "dy": -7, "fontSize": 11, "color": "var(--ink)"}
    return {
        "data": {"values": [_build_month_value(month) for month in months]},
        "encoding": {"x": x, "y": y},
        "layer": [
            {"mark": {"type": "bar", "color": "var(--closed)"}},
            {"mark": text, "encoding": {"text": {"field": "label"}}},
        ],
    }


def _build_month_value(month: MonthOnTime) -> Mapping[str, Any]:
    name = f"{month.first:%b}"
    if not month.dated:
        return {"month": name, "share": 0, "label": ""}
    return {"month": name, "share": month.on_time / month.dated, "label": f"{month.on_time}/{month.dated}"}


def _to_time(day: dt.date, days: int = 0) -> int:
    """Return *day*, or *days* after it, in milliseconds since 1970, as JavaScript counts time."""
    return (day.toordinal() + days - dt.date(1970, 1, 1).toordinal()) * 86_400_000
