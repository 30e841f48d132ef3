"""M003 duration-out-of-range: shorter or longer than the profile has it, or more on the agenda than fits."""

import datetime as dt
from collections.abc import Iterator

from oneonone_lint.model.diagnostic import Finding, Severity, Span
from oneonone_lint.model.document import Text
from oneonone_lint.model.profile import ESTIMATE, Role
from oneonone_lint.parsing.markdown.masking import mask_code
from oneonone_lint.parsing.markdown.traversal import locate_heading_text
from oneonone_lint.parsing.notes.section_items import list_points
from oneonone_lint.rules.base import NoteRule
from oneonone_lint.rules.views import NoteView

_DAY, _LONGEST = 24 * 60, 180  # minutes
# What is talked about: in an accomplishment or an action `(10m)` is no part of the meeting.
_TALKED_ABOUT = (None, Role.ISSUES, Role.ROTATION)


def check(view: NoteView) -> Iterator[Finding]:
    """Compare planned and actual length with the profile's range, and the agenda's estimates with the length."""
    planned = view.note.duration
    if planned is not None:
        yield from _in_range(view, planned, _value_span(view, "duration"), "is planned for")
    yield from _actual(view)
    yield from _fits(view, planned)


def _value_span(view: NoteView, key: str) -> Span:
    field = view.document.front_matter_field(key)
    return field.value_span if field else Span(1, 1, 1, 1)


def _in_range(view: NoteView, minutes: int, span: Span, verb: str) -> Iterator[Finding]:
    if view.note.profile.duration is None:
        return
    least, most = view.note.profile.duration
    if not least <= minutes <= most:
        wanted = f"{least} to {most}" if least < most else f"{least}"
        yield view.finding(
            span,
            f"the meeting {verb} {minutes} minutes; profile {view.note.profile.name} has {wanted}",
            "plan it differently next time, or set another `duration` in a profile of your own",
        )


def _actual(view: NoteView) -> Iterator[Finding]:
    started, ended = view.note.started, view.note.ended
    if started is None or ended is None:
        return
    span = _value_span(view, "ended")
    minutes = _minutes(ended) - _minutes(started)
    if minutes < 0 and minutes + _DAY <= _LONGEST:
        minutes += _DAY  # it went on past midnight
    if minutes < 0:
        yield view.finding(
            span,
            f"the meeting ended at {ended:%H:%M}, before it started at {started:%H:%M}",
            "correct `started:` or `ended:`; both are times of the day, of 24 hours",
        )
    else:
        yield from _in_range(view, minutes, span, "took")


def _minutes(time: dt.time) -> int:
    return time.hour * 60 + time.minute


def _fits(view: NoteView, planned: int | None) -> Iterator[Finding]:
    """Add up estimates such as ``(10m)`` and report the one with which they are more than the meeting is long."""
    limit = planned or (view.note.profile.duration or (0, 0))[1]
    total = 0
    for minutes, span in _estimates(view):
        total += minutes
        if limit and total > limit >= total - minutes:
            yield view.finding(
                span,
                f"with this one the estimates make more than the {limit} minutes of the meeting",
                "leave something for next time, or plan a longer meeting",
            )


def _estimates(view: NoteView) -> Iterator[tuple[int, Span]]:
    """Yield the estimate of each section, or those of its items where the section has none."""
    for section in view.note.sections:
        has_bracket = "(" in section.heading.title
        title = _estimate(locate_heading_text(view.document, section.heading)) if has_bracket else None
        if title:
            yield title
        elif section.role in _TALKED_ABOUT:
            yield from filter(None, (_estimate(item.text) for item in list_points(view.note, section)))


def _estimate(text: Text) -> tuple[int, Span] | None:
    match = ESTIMATE.search(mask_code(text.joined)) if "(" in text.joined else None
    return (int(match["minutes"]), text.span(*match.span())) if match else None


RULE = NoteRule(
    code="M003",
    name="duration-out-of-range",
    summary="the length of the meeting is outside the profile's range",
    severity=Severity.WARNING,
    check=check,
)
