"""The numbers of ``status --practices`` in words: what is nought or unknown is left out."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from oneonone_lint.formatters.status.labels import label_on_time
from oneonone_lint.model.text import pluralize

if TYPE_CHECKING:
    from oneonone_lint.reports.status.authorship import Authorship
    from oneonone_lint.reports.status.practices import Practices


def label_practices(entry: "Practices") -> list[str]:
    """Return what the numbers of a series say."""
    labels = list(_label_notes(entry))
    if entry.written:
        labels += _label_history(entry.written)
    return labels or ["nothing to count yet"]


def _label_notes(entry: "Practices") -> Iterator[str]:
    if entry.churn is not None:
        yield f"{entry.churn:.0%} of the priorities new each time"
    if entry.off_weekday:
        yield f"{pluralize(entry.off_weekday, 'meeting')} on another weekday"
    topics = ", ".join(f"{number} {topic}" for topic, number in entry.topics.items() if number)
    if topics:
        yield f"issues on {topics}"
    if entry.manager_closed:
        on_time = label_on_time(entry.manager_closed, entry.manager_closed_dated, entry.manager_closed_on_time)
        yield f"the manager closed {entry.manager_closed}, {on_time} on time"


def _label_history(written: "Authorship") -> Iterator[str]:
    if written.report_share is not None:
        yield f"{written.report_share:.0%} of the lines by the report"
    if written.manager_read:
        yield f"{pluralize(written.manager_read, 'note')} read ahead by the manager"
    if written.manager_added:
        yield f"{pluralize(written.manager_added, 'note')} added to by the manager before the meeting"
    if written.between:
        yield f"{pluralize(written.between, 'note')} written on between meetings"
    if written.late_links:
        yield f"{pluralize(written.late_links, 'linked file')} came after the meeting"
    if written.agreed:
        yield f"ground rules committed by {' and '.join(written.agreed)}"
