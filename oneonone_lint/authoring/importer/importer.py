"""A running document as the notes of a series (interface, clause 5.3)."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from oneonone_lint.authoring.importer.action_collector import collect_actions
from oneonone_lint.authoring.importer.meeting_note import find_definitions, render_meeting, unescape_boxes
from oneonone_lint.authoring.importer.splitter import MeetingText, split_meetings
from oneonone_lint.lint.fixer import fix
from oneonone_lint.lint.rule_selection import RuleSelection, RuleSelectors
from oneonone_lint.model.document import TextLine
from oneonone_lint.model.series_folder import folder_of, path_in
from oneonone_lint.parsing.actions.dates import DateContext
from oneonone_lint.repo.file_tree import Overlay
from oneonone_lint.repo.workspace import Workspace
from oneonone_lint.series.cadence import next_meeting

_FIXED_RULES = ("S005", "T007", "T008")
Texts = Mapping[str, str]
"""The texts of notes by path."""


@dataclass(frozen=True, slots=True)
class ImportResult:
    """The texts of the new notes by path, the oldest first, and the lines of the source that are in none."""

    notes: Texts
    left_out: tuple[TextLine, ...]


def import_document(workspace: Workspace, name: str, source: str, today: dt.date) -> ImportResult:
    """Return what the document *source* comes to as notes of the series *name*.

    A meeting becomes a note, its stray actions go into its section for actions, and the fixes of some rules bring
    these to the canonical form. Raises ``OneononeError`` where ``split_meetings`` does.
    """
    workspace = _without_exemptions(workspace)
    split = split_meetings(unescape_boxes(source))
    definitions = find_definitions(source.split("\n"))
    paths = _choose_paths(split.meetings, name)
    texts = {path: render_meeting(meeting, workspace.people, definitions, today) for path, meeting in paths.items()}
    texts_with_actions = _collect_actions(workspace, name, texts)
    fixed_texts = _fix(workspace, name, texts_with_actions)
    return ImportResult(fixed_texts, split.left_out)


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


def _collect_actions(workspace: Workspace, name: str, texts: Texts) -> Texts:
    """Return the notes with every action in the section for actions."""
    series = _overlay(workspace, texts).load(name)
    collected = dict(texts)
    for note in series.notes:
        if note.path in texts:
            context = DateContext(note.date, next_meeting(series.settings, note.date))
            collected[note.path] = collect_actions(note, workspace.config.style, context)
    return collected


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
