"""C007 rotation-missed: a topic of the rotation has been absent for longer than its turn.

Flags a topic that comes every four meetings and was in none of the last four; leaves it alone if one took it up.
"""

from collections.abc import Iterator, Sequence
from itertools import takewhile

from oneonone_lint.model.diagnostic import Finding, Related, Severity
from oneonone_lint.model.note import Note
from oneonone_lint.model.profile import Role, Status, Topic
from oneonone_lint.model.text import quote
from oneonone_lint.rules.base import SeriesRule
from oneonone_lint.rules.helpers.locations import heading_span
from oneonone_lint.rules.views import SeriesView
from oneonone_lint.series.rotation import has_unnamed_topic, topics_covered


def check(view: SeriesView) -> Iterator[Finding]:
    """Count for each topic of the profile the meetings since it was taken up."""
    rotation = view.series.profile.rotation
    if not rotation:
        return
    notes = [note for note in view.meetings if _counts(note)]
    covered = [topics_covered(note) for note in notes]
    for topic in rotation:
        meetings_since = _count_since(topic, covered)
        if meetings_since >= topic.every:
            yield _build_finding(topic, notes, meetings_since)


def _counts(note: Note) -> bool:
    """Tell whether a meeting is counted: an agenda may still name its topic, and an unknown name may mean any topic."""
    return bool(topics_covered(note)) or (note.status is Status.HELD and not has_unnamed_topic(note))


def _count_since(topic: Topic, covered: Sequence[tuple[Topic, ...]]) -> int:
    """Return the number of meetings after the last one that *covered* the topic, all of them if none did."""
    later_meetings = takewhile(lambda topics: topic not in topics, reversed(covered))
    return sum(1 for _ in later_meetings)


def _build_finding(topic: Topic, notes: Sequence[Note], meetings_since: int) -> Finding:
    turn = "every meeting" if topic.every == 1 else f"every {topic.every} meetings"
    related = []
    if meetings_since < len(notes):
        last = notes[-meetings_since - 1]
        related.append(Related.at(last.path, heading_span(last, Role.ROTATION), "taken up last here"))
    return Finding(
        path=notes[-1].path,
        span=heading_span(notes[-1], Role.ROTATION),
        message=(
            f"{quote(topic.title)} has not been taken up in the last {meetings_since} meetings; its turn comes {turn}"
        ),
        help=f"take it up next time, and say so with `rotation: {topic.key}` in the front matter",
        related=tuple(related),
    )


RULE = SeriesRule(
    code="C007",
    name="rotation-missed",
    summary="a topic of the rotation absent for longer than its turn",
    severity=Severity.WARNING,
    check=check,
    waits_for_meeting=True,
)
