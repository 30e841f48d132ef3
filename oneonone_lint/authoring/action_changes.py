"""Change actions where they were mentioned last: close them, drop them, give them another day (interface, clause 5.10).

A change goes this way::

    mention → ways to write the change → the note read again → the first way that says what is meant, and nothing else

Several changes are made one upon the other, in memory; whoever asked for them saves all, or none.
"""

import datetime as dt
from collections.abc import Iterator, Sequence

from oneonone_lint.lint.edits import apply_edits
from oneonone_lint.model.action import Action, ActionFacts, ActionForm, State
from oneonone_lint.model.diagnostic import Edit, Span
from oneonone_lint.model.errors import OneononeError
from oneonone_lint.model.note import Note
from oneonone_lint.model.value import Value, replace
from oneonone_lint.parsing.actions.state_edits import closing_edits, due_edits
from oneonone_lint.parsing.actions.text_changes import TextEdit
from oneonone_lint.parsing.markdown.conflict_markers import find_conflict_markers
from oneonone_lint.parsing.markdown.drawn_tables import fit_rows
from oneonone_lint.repo.overlay import Overlay
from oneonone_lint.repo.save_note import ChangedNote
from oneonone_lint.repo.workspace import Workspace
from oneonone_lint.series.action_threads import ActionThread, Mention


class ActionChange(Value):
    """What is to become of an action: closed, it has been in *state* since *day*; open, it is due on *day*.

    Below one that is dropped a line tells the *reason*, if there is one.
    """

    state: State
    day: dt.date
    reason: str = ""

    def list_ways(self, action: Action, style: str) -> Iterator[list[TextEdit]]:
        """Yield ways to write the change, the best first."""
        if not self.state.is_closed:
            yield from due_edits(action, self.day, style)
            return
        explanation = [_write_below(action, self.reason)] if self.reason else []
        for edits in closing_edits(action, self.state, self.day, style):
            yield [*edits, *explanation]

    def expect(self, facts: ActionFacts) -> ActionFacts:
        """Return what the action, which says *facts*, is to say afterwards."""
        if self.state.is_closed:
            return replace(facts, state=self.state, closed_on=self.day)
        return replace(facts, commitment=replace(facts.commitment, due=self.day))


class ActionEditor:
    """Makes changes in the notes of a repo, in memory.

    The files of *workspace* have to be ``ReadOnce``: a mention stands where its note was when it was read.
    """

    def __init__(self, workspace: Workspace) -> None:
        self._on_disk = workspace
        self._contents: dict[str, bytes] = {}

    def apply_to(self, thread: ActionThread, change: ActionChange) -> Sequence[Mention]:
        """Make *change* of the action of *thread* in the note that mentions it last, and return the mentions changed.

        It is closed only where none of them is open any more (spec, clause 6.3): a note may have it twice. Raises
        ``OneononeError`` where no way to write it leaves all else in the note as it is.
        """
        latest = thread.latest
        others = thread.open_beside_latest if change.state.is_closed else ()
        for mention in others:
            self._apply(mention, replace(change, reason=""))
        self._apply(latest, change)
        return (*others, latest)

    def _apply(self, mention: Mention, change: ActionChange) -> None:
        path = mention.note.path
        before = self._overlay({}).files.read(path)
        note = self._read(mention, {})
        action = note.actions[mention.note.actions.index(mention.action)]
        expected = [change.expect(_facts_of(other)) if other is action else _facts_of(other) for other in note.actions]
        for edits in self._list_ways(note, action, change):
            after = apply_edits(before, [Edit(path, edit.span, edit.replacement) for edit in edits])
            if action.form is ActionForm.TABLE_ROW:
                after = _keep_borders(before, after, f"{path}:{action.span.line}")
            changed = self._read(mention, {path: after})
            if _list_facts(changed) == expected and _list_comments(changed) == _list_comments(note):
                self._contents[path] = after
                return
        remedy = "say the reason in other words, or " if change.reason else ""
        raise OneononeError(f"{path}:{action.span.line}: the line cannot be changed alone; {remedy}change it by hand")

    def _list_ways(self, note: Note, action: Action, change: ActionChange) -> Iterator[list[TextEdit]]:
        """Yield ways to write *change* into *note*; in the line of a conflict marker git looks for nothing else."""
        markers = frozenset(find_conflict_markers(note.document))
        for edits in change.list_ways(action, self._on_disk.config.style):
            if markers.isdisjoint(edit.span.end_line for edit in edits):
                yield edits

    def list_changes(self) -> list[ChangedNote]:
        """Return the notes that have changed."""
        return [ChangedNote(path, self._on_disk.files.read(path), after) for path, after in self._contents.items()]

    def line_of(self, mention: Mention) -> str:
        """Return the line of the action that *mention* tells of, as it is now."""
        return self._read(mention, {}).document.lines[mention.action.span.line - 1]

    def _read(self, mention: Mention, contents: dict[str, bytes]) -> Note:
        notes = self._overlay(contents).load(mention.series).notes
        return next(note for note in notes if note.path == mention.note.path)

    def _overlay(self, contents: dict[str, bytes]) -> Workspace:
        return replace(self._on_disk, files=Overlay(self._on_disk.files, {**self._contents, **contents}))


def _keep_borders(before: bytes, after: bytes, place: str) -> bytes:
    """Return *after* with the borders of a drawn table where they were; raises ``OneononeError`` without the room."""
    fitted = fit_rows(before.decode(), after.decode())
    if fitted is None:
        raise OneononeError(f"{place}: the borders of the table leave no room for it; widen the column by hand first")
    return fitted.encode()


def _list_facts(note: Note) -> Sequence[ActionFacts]:
    return [_facts_of(action) for action in note.actions]


def _list_comments(note: Note) -> Sequence[str]:
    return [comment.text for comment in note.document.comments]


def _facts_of(action: Action) -> ActionFacts:
    """Return what *action* says itself: a due date that it takes from the task above may change with that."""
    if action.due and action.due.is_inherited:
        return replace(action.facts, commitment=replace(action.facts.commitment, due=None))
    return action.facts


def _write_below(action: Action, reason: str) -> TextEdit:
    """Write *reason* as an item below *action*; raises ``OneononeError`` where it is none that could hold one."""
    if action.item.index < 0:
        raise OneononeError("a row or a line has no place for a reason; drop it without one and write it there by hand")
    content = action.item.box.span if action.item.box else action.item.text.whole
    indent = " " * (content.column - 1)
    end = Span.at(action.span.end_line, action.span.end_column)
    return TextEdit(end, f"\n{indent}- {reason}")
