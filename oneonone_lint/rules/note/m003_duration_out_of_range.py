"""M003 duration-out-of-range: the meeting is shorter or longer than the profile has it, or its agenda does not fit.

Flags ``duration: 90m`` where the profile has 30 to 45 minutes, and issues with ``(20m)`` and ``(15m)`` in a meeting of
30; leaves ``duration: 30m`` alone.
"""

import datetime as dt
import re
from collections.abc import Iterator

from oneonone_lint.model.diagnostic import Finding, Severity, Span
from oneonone_lint.model.document import Document, Text
from oneonone_lint.model.note import Section
from oneonone_lint.model.outline import MORE
from oneonone_lint.model.profile import Role
from oneonone_lint.model.titles import ESTIMATE
from oneonone_lint.model.value import Value
from oneonone_lint.parsing.markdown.masking import mask_code
from oneonone_lint.parsing.markdown.traversal import locate_heading_text
from oneonone_lint.parsing.notes.section_items import list_points
from oneonone_lint.rules.base import NoteRule
from oneonone_lint.rules.views import NoteView

_DAY, _LONGEST = 24 * 60, 180  # minutes
# What is talked about: in an accomplishment or an action `(10m)` is no part of the meeting.
_TALKED_ABOUT = (None, Role.ISSUES, Role.ROTATION)


class _Estimate(Value):
    minutes: int
    span: Span


def check(view: NoteView) -> Iterator[Finding]:
    """Compare planned and actual length with the profile's range, and the agenda's estimates with the length."""
    yield from _check_planned(view)
    yield from _check_actual(view)
    yield from _check_estimates(view)


def _check_planned(view: NoteView) -> Iterator[Finding]:
    field = view.document.front_matter_field("duration")
    if field and view.note.duration is not None:
        yield from _check_range(view, view.note.duration, field.value_span, "is planned for")


def _check_actual(view: NoteView) -> Iterator[Finding]:
    field = view.document.front_matter_field("ended")
    started, ended = view.note.started, view.note.ended
    if field is None or started is None or ended is None:
        return
    minutes = _count_minutes(started, ended)
    if minutes < 0:
        yield view.finding(
            field.value_span,
            f"the meeting ended at {ended:%H:%M}, before it started at {started:%H:%M}",
            "correct `started:` or `ended:`; both are times of the day, of 24 hours",
        )
    else:
        yield from _check_range(view, minutes, field.value_span, "took")


def _count_minutes(started: dt.time, ended: dt.time) -> int:
    """Return the minutes between two times; less than 0 if even past midnight a meeting would not last so long."""
    minutes = (ended.hour - started.hour) * 60 + ended.minute - started.minute
    is_past_midnight = minutes < 0 and minutes + _DAY <= _LONGEST
    return minutes + _DAY if is_past_midnight else minutes


def _check_range(view: NoteView, minutes: int, span: Span, verb: str) -> Iterator[Finding]:
    profile = view.note.profile
    if profile.duration is None:
        return
    least, most = profile.duration
    if not least <= minutes <= most:
        limits = f"{least} to {most}" if least < most else f"{least}"
        yield view.finding(
            span,
            f"the meeting {verb} {minutes} minutes; profile {profile.name} has {limits}",
            "plan it differently next time, or set another `duration` in a profile of your own",
        )


def _check_estimates(view: NoteView) -> Iterator[Finding]:
    """Add up estimates such as ``(10m)`` and report the one with which they are more than the meeting is long."""
    limit = _find_limit(view) if "(" in view.document.searched_text else None
    if not limit:
        return
    total = 0
    for estimate in _iter_estimates(view):
        total += estimate.minutes
        if total > limit:
            yield view.finding(
                estimate.span,
                f"with this one the estimates make more than the {limit} minutes of the meeting",
                "leave something for next time, or plan a longer meeting",
            )
            return


def _find_limit(view: NoteView) -> int | None:
    """Return the planned length in minutes, else the most that the profile allows."""
    if view.note.duration or view.note.profile.duration is None:
        return view.note.duration
    _, most = view.note.profile.duration
    return most


def _iter_estimates(view: NoteView) -> Iterator[_Estimate]:
    """Yield the estimate of each section, or those of its items where the section has none."""
    for section in view.note.sections:
        of_section = _find_section_estimate(view, section)
        if of_section:
            yield of_section
        elif section.role in _TALKED_ABOUT and _may_hold_estimate(view.document, section):
            for item in list_points(view.note, section):
                of_item = _find_estimate(item.text)
                if of_item:
                    yield of_item


def _find_section_estimate(view: NoteView, section: Section) -> _Estimate | None:
    if "(" not in section.heading.title:
        return None
    return _find_estimate(locate_heading_text(view.document, section.heading))


def _may_hold_estimate(document: Document, section: Section) -> bool:
    """Tell at a glance whether an item of *section* may have an estimate; in a plain note most are one line each."""
    lines = [line for line in document.searched[section.start - 1 : section.end - 1] if "(" in line]
    if document.outline is None or document.outline.has(MORE, section.start, section.end):
        return bool(lines)
    return any(_match_estimate(line) for line in lines)


def _match_estimate(words: str) -> re.Match[str] | None:
    return ESTIMATE.search(mask_code(words)) if "(" in words else None


def _find_estimate(text: Text) -> _Estimate | None:
    match = _match_estimate(text.joined)
    return _Estimate(int(match["minutes"]), text.span(*match.span())) if match else None


RULE = NoteRule(
    code="M003",
    name="duration-out-of-range",
    summary="the length of the meeting is outside the profile's range",
    severity=Severity.WARNING,
    check=check,
)
