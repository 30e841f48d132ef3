"""From the facts of a document to a note: sections of a profile, actions with owners and due dates."""

import datetime as dt
from collections.abc import Callable, Mapping

from oneonone_lint.model.action import Action
from oneonone_lint.model.document import Document
from oneonone_lint.model.front_matter import FrontMatter
from oneonone_lint.model.note import Note, NoteBody, NoteName, Participants
from oneonone_lint.model.people import People
from oneonone_lint.model.profile import Profile, Status
from oneonone_lint.model.text import split_lines
from oneonone_lint.model.value import Value, cached_property
from oneonone_lint.parsing.actions.dates import DateContext
from oneonone_lint.parsing.markdown.front_matter import read_front_matter
from oneonone_lint.parsing.notes.complexity import is_surely_simple, refuse_too_complex, refuse_too_many_lines
from oneonone_lint.parsing.notes.front_matter_values import (
    read_clock,
    read_day,
    read_duration,
    read_field,
    read_handle,
    read_note_status,
)
from oneonone_lint.parsing.notes.plain_actions import read_plain_actions


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


class _Head(Value):
    """What is known of a note from its name and its *front matter*."""

    front_matter: FrontMatter | None
    path: str
    name: NoteName
    context: SeriesContext

    @cached_property
    def _texts(self) -> Mapping[str, str]:
        return self.front_matter.texts if self.front_matter else {}

    @cached_property
    def status(self) -> Status:
        """How the meeting stands."""
        return read_note_status(self._texts)

    @cached_property
    def participants(self) -> Participants:
        """Who meets: those whom the note names, else those of the series."""
        return Participants(
            report=self._read_participant("report") or self.context.participants.report,
            manager=self._read_participant("manager") or self.context.participants.manager,
        )

    @cached_property
    def people(self) -> People:
        """The roster, with those who meet."""
        return self.context.people.with_participants(self.participants.handles)

    def _read_participant(self, key: str) -> str | None:
        name = read_field(self._texts, key, read_handle)
        return self.context.people.canonical_handle(name) if name else None

    def complete(self, actions: tuple[Action, ...], read_body: Callable[[], NoteBody]) -> Note:
        """Return the note with these *actions*, and the body that *read_body* brings."""
        texts = self._texts
        return Note(
            path=self.path,
            name=self.name,
            profile=self.context.profile,
            people=self.people,
            status=self.status,
            participants=self.participants,
            start_time=read_field(texts, "time", read_clock),
            duration=read_field(texts, "duration", read_duration),
            started=read_field(texts, "started", read_clock),
            ended=read_field(texts, "ended", read_clock),
            moved_to=read_field(texts, "moved-to", read_day),
            reason=texts.get("reason"),
            rotation=texts.get("rotation"),
            actions=actions,
            read_body=read_body,
        )


def read_note(source: str, path: str, name: NoteName, context: SeriesContext) -> Note:
    """Return what the text *source* of the file *path* means in the series of *context*.

    Raises ``TooComplexError`` where it would take too long to tell.
    """
    refuse_too_many_lines(source)
    return read_plain_note(source, path, name, context) or build_note(_parse(source, context), path, name, context)


def build_note(document: Document, path: str, name: NoteName, context: SeriesContext) -> Note:
    """Return what *document*, the file *path* of that *name*, means in the series of *context*.

    Of a meeting that did not take place the actions are not read.
    """
    head = _Head(document.front_matter, path, name, context)
    body = _build_body(document, context, head.people)
    from oneonone_lint.parsing.notes.action_reader import read_actions

    actions = read_actions(body.document, body.sections, context.dates_of(name), head.people)
    return head.complete(tuple(actions) if head.status.took_place else (), lambda: body)


def read_plain_note(source: str, path: str, name: NoteName, context: SeriesContext) -> Note | None:
    """Return a note whose lines alone say what was promised, None for any other; its body is read where somebody asks.

    Nothing can go wrong with that any more: all of it costs less to read than the budget.
    """
    lines = split_lines(source)
    front_matter = read_front_matter(lines)
    has_odd_start = front_matter is not None and (front_matter.end_line <= 1 or bool(front_matter.errors))
    if has_odd_start or not is_surely_simple(lines) or (context.has_percent_comments and "%%" in source):
        return None
    head = _Head(front_matter, path, name, context)
    skipped = front_matter.end_line if front_matter else 0
    plain = read_plain_actions(lines, skipped, context.profile, head.people) if head.status.took_place else None
    if plain is None:
        return None

    actions, kinds = plain

    def read_body() -> NoteBody:
        from oneonone_lint.parsing.notes.plain_document import read_plain_document

        document = read_plain_document(lines, front_matter, kinds, has_percent_comments=context.has_percent_comments)
        return _build_body(document, context, head.people)

    return head.complete(actions, read_body)


def _parse(source: str, context: SeriesContext) -> Document:
    from oneonone_lint.parsing.markdown.parser import parse_document

    return parse_document(source, has_percent_comments=context.has_percent_comments)


def _build_body(document: Document, context: SeriesContext, people: People) -> NoteBody:
    from oneonone_lint.parsing.notes.sections import find_sections

    sections = tuple(find_sections(document, context.profile))
    if document.outline is None:  # else it costs little to read, and no item among its actions opens with a bracket
        from oneonone_lint.parsing.notes.section_boxes import read_section_boxes

        refuse_too_complex(document, sections)
        document = read_section_boxes(document, sections, people)
    return NoteBody(document, sections)
