"""Where more than the cadence and a week of grace lies between two notes, and nothing says why (rule M001)."""

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import pairwise

from oneonone_lint.model.note import Note, Unreadable
from oneonone_lint.model.settings import SeriesSettings
from oneonone_lint.model.value import Value
from oneonone_lint.series.cadence import cadence_day, overdue_after


class Gap(Value):
    """The two notes, *earlier* and *later*, between which somebody should have met."""

    earlier: Note | Unreadable
    later: Note | Unreadable


def find_gaps(
    entries: Sequence[Note | Unreadable], settings: SeriesSettings, enforce_from: dt.date | None = None
) -> Iterator[Gap]:
    """Yield the gaps between *entries*, of which the days before *enforce_from* do not count.

    Without a cadence nobody can say what is long.
    """
    if settings.cadence is None:
        return
    for earlier, later in pairwise(entries):
        if _gives_reason(earlier) or _gives_reason(later):
            continue
        start = cadence_day(earlier)
        if enforce_from:
            start = max(start, enforce_from)
        if later.date > overdue_after(settings, start):
            yield Gap(earlier, later)


def _gives_reason(entry: Note | Unreadable) -> bool:
    """Tell whether *entry* is of a meeting that was moved or cancelled and says why."""
    return isinstance(entry, Note) and not entry.took_place and entry.reason is not None
