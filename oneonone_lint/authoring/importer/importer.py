"""A running document as the notes of a series (interface, clause 5.3)."""

import datetime as dt
from collections.abc import Callable, Container, Iterable, Iterator, Mapping

from oneonone_lint.authoring.importer.action_collector import collect_actions
from oneonone_lint.authoring.importer.definitions import add_definitions, extract_definitions, list_unused
from oneonone_lint.authoring.importer.export_text import clean_export, write_list_markers
from oneonone_lint.authoring.importer.item_forms import find_lost_headers, make_items
from oneonone_lint.authoring.importer.meeting_note import render_meeting
from oneonone_lint.authoring.importer.promise_lines import split_at_labels, write_note_chips
from oneonone_lint.authoring.importer.section_labels import write_section_headings
from oneonone_lint.authoring.importer.splitter import MeetingText, SplitDocument, split_meetings
from oneonone_lint.lint.fixer import fix
from oneonone_lint.lint.rule_selection import RuleSelection, RuleSelectors
from oneonone_lint.model.document import TextLine
from oneonone_lint.model.errors import OneononeError
from oneonone_lint.model.note import Note
from oneonone_lint.model.profile import Status
from oneonone_lint.model.series import Series
from oneonone_lint.model.series_folder import folder_of, path_in
from oneonone_lint.model.text import pluralize
from oneonone_lint.model.value import Value, replace
from oneonone_lint.parsing.actions.boxes import read_box_state
from oneonone_lint.parsing.actions.dates import DateContext
from oneonone_lint.parsing.notes.complexity import cost_of
from oneonone_lint.repo.overlay import Overlay
from oneonone_lint.repo.workspace import Workspace
from oneonone_lint.series.planned_days import MetDays, find_moves

_FIXED_RULES = ("S005", "T007", "T008")
_MOST_POINTS = 28_000  # of the notes of one document, as Appendix B of spec counts them: some four years of meetings
_POINTS_OF_MEETING = 40
Texts = Mapping[str, str]
"""The texts of notes by path."""


class ImportResult(Value):
    """The texts of the new notes by path, the oldest first, and the lines of the source that are in none.

    *last_held* is the day of the last meeting that was held, or of the last note where none was. In the notes
    *unfollowed* stands an open task, but no meeting took place.
    """

    notes: Texts
    left_out: tuple[TextLine, ...]
    last_held: dt.date
    unfollowed: tuple[str, ...]


def import_document(workspace: Workspace, name: str, source: str, today: dt.date) -> ImportResult:
    """Return what the document *source* comes to as notes of the series *name*.

    A meeting becomes a note, its promises become actions of the note, and the fixes of some rules bring these to the
    canonical form. Raises ``OneononeError`` where ``split_meetings`` does, and for an unknown rule in the config.
    """
    workspace = _without_exemptions(workspace).keeping_notes()
    extracted = extract_definitions(clean_export(source))
    split = _split(workspace, name, extracted.text)
    texts = _render(workspace, name, split, today)
    notes = _write_actions(workspace, name, texts)
    before, after = (_overlay(workspace, paths).load(name) for paths in (texts, notes))
    headers = find_lost_headers(before, after, extracted.text.split("\n"))
    unused = list_unused(extracted.definitions, notes.values())
    return ImportResult(
        notes=add_definitions(notes, extracted.definitions),
        left_out=tuple(sorted((*split.left_out, *headers, *unused))),
        last_held=_find_last_held(after, notes),
        unfollowed=tuple(_list_unfollowed(after, notes)),
    )


def _find_last_held(series: Series, paths: Container[str]) -> dt.date:
    """Return the day of the last meeting that was held, of those with a note in *paths*, else the day of the last."""
    notes = [note for note in series.notes if note.path in paths]
    held = [note.date for note in notes if note.status is Status.HELD]
    return max(held or (note.date for note in notes))


def _list_unfollowed(series: Series, paths: Container[str]) -> Iterator[str]:
    """Yield those of *paths* whose notes hold an open task that nobody follows, as there was no meeting."""
    for note in series.notes:
        boxes = (item.box for item in note.document.items if item.box)
        has_open_task = any(not read_box_state(box).is_closed for box in boxes)
        if note.path in paths and has_open_task and not note.took_place:
            yield note.path


def _split(workspace: Workspace, name: str, source: str) -> SplitDocument:
    """Return the meetings of *source*, with what stands over their lists as headings."""
    profile = workspace.load(name).profile
    names = [name for person in workspace.people.roster for name in person.names]
    split = split_meetings(source, names, lambda title: profile.match(title) is not None)
    _refuse_too_much(len(split.meetings))
    meetings = []
    for meeting in split.meetings:
        lines = write_section_headings(write_list_markers(meeting.lines), profile, workspace.people)
        meetings.append(replace(meeting, lines=lines))
    return replace(split, meetings=tuple(meetings))


def _render(workspace: Workspace, name: str, split: SplitDocument, today: dt.date) -> Texts:
    """Return the notes of the meetings, with what is said in their lines ready to be read."""
    meetings = _choose_paths(split.meetings, name)
    texts: Texts = {path: render_meeting(meeting, today) for path, meeting in meetings.items()}
    _refuse_too_complex(workspace, name, texts)
    texts = _rewrite(workspace, name, texts, lambda note, _: split_at_labels(note))
    _refuse_too_complex(workspace, name, texts)
    return _rewrite(workspace, name, texts, lambda note, _: write_note_chips(note))


def _refuse_too_complex(workspace: Workspace, name: str, texts: Texts) -> None:
    """Raise ``OneononeError`` for notes that take longer to write than anybody waits (interface, clause 5.3)."""
    notes = [note for note in _overlay(workspace, texts).load(name).notes if note.path in texts]
    points = sum(cost_of(note.document, note.sections) for note in notes)
    _refuse_too_much(len(texts), points)


def _refuse_too_much(meetings: int, points: int = 0) -> None:
    if meetings * _POINTS_OF_MEETING + points > _MOST_POINTS:
        raise OneononeError(
            f"it holds too much to be imported at once: {pluralize(meetings, 'meeting')}",
            "Import it in parts, the oldest meetings first, such as a file for each year; nothing was written.",
        )


def _write_actions(workspace: Workspace, name: str, texts: Texts) -> Texts:
    """Return the notes with their promises as items of the section for actions, in the canonical form."""
    style = workspace.config.style
    collected = _rewrite(workspace, name, texts, lambda note, context: collect_actions(note, style, context))
    with_items = make_items(_overlay(workspace, collected), name, collected)
    return _fix(workspace, name, with_items)


def _without_exemptions(workspace: Workspace) -> Workspace:
    """Return *workspace* with a config that leaves out none of the new notes, however old they are."""
    return replace(workspace, config=replace(workspace.config, enforce_from=None, per_file=(), exclude=()))


def _choose_paths(meetings: Iterable[MeetingText], name: str) -> Mapping[str, MeetingText]:
    """Return *meetings*, the oldest first, by the paths of their notes; a second one on a day gets a number."""
    folder = folder_of(name)
    paths: dict[str, MeetingText] = {}
    for meeting in sorted(meetings, key=lambda meeting: meeting.day):
        path, number = path_in(folder, f"{meeting.day}.md"), 2
        while path in paths:
            path, number = path_in(folder, f"{meeting.day}-{number}.md"), number + 1
        paths[path] = meeting
    return paths


def _rewrite(workspace: Workspace, name: str, texts: Texts, rewrite: Callable[[Note, DateContext], str]) -> Texts:
    """Return the notes as *rewrite* writes each of them."""
    series = _overlay(workspace, texts).load(name)
    moves = find_moves(series.entries)
    rewritten = dict(texts)
    for note in series.notes:
        if note.path in texts:
            context = DateContext(note.date, MetDays([note.date], moves).next(series.settings))
            rewritten[note.path] = rewrite(note, context)
    return rewritten


def _fix(workspace: Workspace, name: str, texts: Texts) -> Texts:
    """Return the notes in the canonical form."""
    selection = RuleSelection(workspace.config, RuleSelectors(select=_FIXED_RULES))
    result = fix(_overlay(workspace, texts), [name], selection, lambda path: path in texts)
    fixed = {path: content.decode() for path, content in result.after.items()}
    return {**texts, **fixed}


def _overlay(workspace: Workspace, texts: Texts) -> Workspace:
    """Return *workspace* with the notes in it, on disk as little as before."""
    contents = {path: text.encode("utf-8", "surrogatepass") for path, text in texts.items()}
    return replace(workspace, files=Overlay(workspace.files, contents))
