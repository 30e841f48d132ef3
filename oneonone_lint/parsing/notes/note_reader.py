"""From the facts of a document to a note: sections of a profile, actions with owners and due dates."""

import datetime as dt
from collections.abc import Callable

from oneonone_lint.model.document import Document
from oneonone_lint.model.note import Note, NoteName, Participants
from oneonone_lint.model.people import People
from oneonone_lint.model.profile import Profile
from oneonone_lint.model.value import Value
from oneonone_lint.parsing.actions.dates import DateContext
from oneonone_lint.parsing.markdown.parser import parse_document
from oneonone_lint.parsing.notes.action_reader import read_actions
from oneonone_lint.parsing.notes.complexity import refuse_too_complex, refuse_too_many_lines
from oneonone_lint.parsing.notes.front_matter_values import (
    read_clock,
    read_day,
    read_duration,
    read_field,
    read_handle,
    read_note_status,
)
from oneonone_lint.parsing.notes.section_boxes import read_section_boxes
from oneonone_lint.parsing.notes.sections import find_sections


class SeriesContext(Value):
    """What the repo knows of a note's series: profile, people, participants, the rhythm of its meetings.

    *has_percent_comments* tells whether what stands between ``%%`` marks is a comment, as in Obsidian.
    """

    profile: Profile
    people: People
    participants: Participants
    next_meeting: Callable[[dt.date], dt.date]
    has_percent_comments: bool = False

    def dates_of(self, name: NoteName) -> DateContext:
        """Return what the words for days in the note of that *name* are resolved against."""
        return DateContext(name.date, self.next_meeting)


def read_note(source: str, path: str, name: NoteName, context: SeriesContext) -> Note:
    """Return what the text *source* of the file *path* means in the series of *context*.

    Raises ``TooComplexError`` where it would take too long to tell.
    """
    refuse_too_many_lines(source)
    document = parse_document(source, has_percent_comments=context.has_percent_comments)
    return build_note(document, path, name, context)


def build_note(document: Document, path: str, name: NoteName, context: SeriesContext) -> Note:
    """Return what *document*, the file *path* of that *name*, means in the series of *context*.

    Of a meeting that did not take place the actions are not read.
    """
    status = read_note_status(document)
    participants = _read_participants(document, context)
    people = context.people.with_participants(participants.handles)
    sections = tuple(find_sections(document, context.profile))
    refuse_too_complex(document, sections)
    document = read_section_boxes(document, sections, people)
    dates = context.dates_of(name)
    return Note(
        path=path,
        name=name,
        document=document,
        profile=context.profile,
        people=people,
        status=status,
        participants=participants,
        start_time=read_field(document, "time", read_clock),
        duration=read_field(document, "duration", read_duration),
        started=read_field(document, "started", read_clock),
        ended=read_field(document, "ended", read_clock),
        moved_to=read_field(document, "moved-to", read_day),
        reason=document.front_matter_value("reason"),
        rotation=document.front_matter_value("rotation"),
        sections=sections,
        actions=tuple(read_actions(document, sections, dates, people)) if status.took_place else (),
    )


def _read_participants(document: Document, context: SeriesContext) -> Participants:
    """Return who meets: those whom the note names, else those of the series."""
    return Participants(
        report=_read_participant(document, "report", context.people) or context.participants.report,
        manager=_read_participant(document, "manager", context.people) or context.participants.manager,
    )


def _read_participant(document: Document, key: str, people: People) -> str | None:
    name = read_field(document, key, read_handle)
    return people.canonical_handle(name) if name else None
