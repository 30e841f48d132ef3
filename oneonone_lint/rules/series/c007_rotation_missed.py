"""C007 rotation-missed: a topic of the rotation absent for longer than its turn."""

from collections.abc import Iterator, Sequence

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
    meetings = [(note, topics_covered(note)) for note in view.meetings if _counts(note)] if rotation else []
    for topic in rotation:
        since = 0
        for _, topics in reversed(meetings):
            if topic in topics:
                break
            since += 1
        if since >= topic.every:
            yield _finding(topic, [note for note, _ in meetings], since)


def _counts(note: Note) -> bool:
    """An agenda may still name its topic; and nobody knows what a text without a name was about."""
    return bool(topics_covered(note)) or (note.status is Status.HELD and not has_unnamed_topic(note))


def _finding(topic: Topic, notes: Sequence[Note], since: int) -> Finding:
    latest = notes[-1]
    turn = "every meeting" if topic.every == 1 else f"every {topic.every} meetings"
    last = notes[-since - 1] if since < len(notes) else None
    place = heading_span(last, Role.ROTATION) if last else None
    return Finding(
        latest.path,
        heading_span(latest, Role.ROTATION),
        f"{quote(topic.title)} has not been taken up in the last {since} meetings; its turn comes {turn}",
        f"take it up next time, and say so with `rotation: {topic.key}` in the front matter",
        related=(Related(last.path, place.line, place.column, "taken up last here"),) if last and place else (),
    )


RULE = SeriesRule(
    code="C007",
    name="rotation-missed",
    summary="a topic of the rotation absent for longer than its turn",
    severity=Severity.WARNING,
    check=check,
    waits_for_meeting=True,
)
