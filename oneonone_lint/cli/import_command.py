"""``oneonone-lint import``: a running document becomes dated notes."""

import datetime as dt
import os
import shlex
from typing import TYPE_CHECKING

import click

from oneonone_lint.cli import completion
from oneonone_lint.cli.options import CommonOptions, common_options, resolve_common_options
from oneonone_lint.cli.output import print_line
from oneonone_lint.cli.series_argument import find_series, open_current_workspace
from oneonone_lint.model.display_path import absolute_path, relative_to_cwd
from oneonone_lint.model.errors import OneononeError, UnreadableError
from oneonone_lint.model.file_paths import full_path
from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.model.text import pluralize

if TYPE_CHECKING:
    from oneonone_lint.authoring.importer.agendas import ImportedNotes
    from oneonone_lint.authoring.importer.importer import ImportResult
    from oneonone_lint.repo.workspace import Workspace

_PICTURE = lazy_pattern(r"\[[^\[\]]*\]:\s*<?data:")  # `[image1]: <data:image/png;base64,…>`
_MAX_SIZE = 16 * 1024 * 1024  # bytes: years of notes, and the pictures that an export has in it
_LONGEST_PICTURE = 100  # characters
_EPILOG = """\b
Examples:
  oneonone-lint import 1on1.md alice-bob --dry-run    what it would write
  oneonone-lint import 1on1.md alice-bob              write it
  oneonone-lint import - alice-bob < page.md          from standard input

FILE is Markdown: what Google Docs, Notion, Word by way of pandoc or a wiki exports. A new note begins at every heading
or bold line that holds the date of a meeting, such as `## November 13, 2026`; one that was cancelled or moved becomes a
note that says so. Actions in any readable form, tables and `ACTION: Sam to book the room` too, are written the
canonical way into the Actions of their note. What stands in no meeting is listed as left out.
Exit codes: 0, 2 if it could not be done, such as when one of the notes is there already."""


@click.command("import", epilog=_EPILOG, short_help="Split a running document into dated notes.")
@click.argument("file", metavar="FILE", type=click.Path(allow_dash=True))
@click.argument("series", metavar="SERIES", shell_complete=completion.complete_series)
@click.option("--dry-run", is_flag=True, help="Say what would be written, write nothing.")
@common_options
@click.pass_context
def command(ctx: click.Context, /, *, file: str, series: str, dry_run: bool) -> None:
    """Split FILE, one document with many meetings, into the dated notes of SERIES, and print where they stand.

    SERIES is the pair's folder, or its last part where that is enough. Either all notes are written or none,
    and never over one that is there.
    """
    from oneonone_lint.authoring.importer.agendas import merge_notes
    from oneonone_lint.repo.save_note import save_notes

    common = resolve_common_options(ctx)
    source = _read(file)
    workspace = open_current_workspace(common).keeping_notes()
    name = find_series(workspace, series)
    result = _import(workspace, name, file, source, common.today)
    notes = merge_notes(workspace, name, result.notes, common.today)
    _verify_new(workspace, notes)
    if not dry_run:
        save_notes(workspace, notes.changes)
    _print_result(result, notes, workspace.config.root, is_written=not dry_run)
    _warn_what_is_next(workspace, name, result, common, is_written=not dry_run)
    _warn_of_agendas(workspace, name, notes, common)


def _read(file: str) -> str:
    """Return the text of *file*, of standard input for ``-``; raises ``OneononeError`` where it cannot be read."""
    from oneonone_lint.cli.standard_input import read_standard_input
    from oneonone_lint.repo.file_tree import decode_note

    try:
        return decode_note(read_standard_input(_MAX_SIZE) if file == "-" else _read_file(file))
    except UnreadableError as error:
        raise OneononeError(f"cannot read {file}: {error}") from error


def _read_file(file: str) -> bytes:
    from oneonone_lint.config.finder import find_git_top
    from oneonone_lint.disk.reading import IRREGULAR, read_regular_file

    if not os.path.lexists(file):
        raise UnreadableError("there is no such file")
    try:
        return read_regular_file(file, _MAX_SIZE, find_git_top(os.path.dirname(absolute_path(file))))
    except UnreadableError as error:
        hint = "; what a program prints goes to FILE `-`" if str(error) == IRREGULAR else ""
        raise UnreadableError(f"{error}{hint}") from error


def _import(workspace: "Workspace", series: str, file: str, source: str, today: dt.date) -> "ImportResult":
    from oneonone_lint.authoring.importer.importer import import_document

    try:
        return import_document(workspace, series, source, today)
    except OneononeError as error:
        first_line, *further_lines = error.lines
        raise OneononeError(f"{file}: {first_line}", *further_lines) from error


def _verify_new(workspace: "Workspace", notes: "ImportedNotes") -> None:
    made = [note.path for note in notes.changes if note.before is None]
    existing = [path for path in made if workspace.files.exists(path)]
    if existing:
        raise OneononeError(
            f"there already: {', '.join(existing)}; nothing was changed",
            "Take these meetings out of the document, or the notes out of the way.",
        )


def _print_result(result: "ImportResult", notes: "ImportedNotes", root: str, *, is_written: bool) -> None:
    for note in notes.changes:
        shown = relative_to_cwd(full_path(root, note.path))
        print_line(shown if is_written else f"would write {shown}")
    for line in result.left_out:
        print_line(f"left out, line {line.number}: {_shorten(line.text.strip())}")


def _warn_of_agendas(workspace: "Workspace", series: str, notes: "ImportedNotes", common: CommonOptions) -> None:
    """Tell of the agendas that were there before, and that the document does not fit in with."""
    idle = (relative_to_cwd(full_path(workspace.config.root, path)) for path in notes.idle)
    common.warn_each(
        f"{shown} holds nothing yet and is older than the document: if you did not meet, delete it" for shown in idle
    )
    for path, number in notes.missing.items():
        shown = relative_to_cwd(full_path(workspace.config.root, path))
        listed = f"`oneonone-lint status --series {shlex.quote(series)}` lists them"
        common.warn(f"{shown} was written before: its Review lacks {pluralize(number, 'open action')}; {listed}")


def _shorten(text: str) -> str:
    """Return *text* as it is, but for a picture of which hardly anything is to be read."""
    picture = _PICTURE.match(text)
    if picture is None or len(text) <= _LONGEST_PICTURE:
        return text
    return f"{text[:_LONGEST_PICTURE]}… ({len(text)} characters)"


def _warn_what_is_next(
    workspace: "Workspace", series: str, result: "ImportResult", common: CommonOptions, *, is_written: bool
) -> None:
    counts = f"{pluralize(len(result.notes), 'note')}, {pluralize(len(result.left_out), 'line')} left out"
    if not is_written:
        common.warn(counts)
        return
    common.warn(f"{counts}; now see what `oneonone-lint check {shlex.quote(series)}` says")
    common.warn_each(f"{path}: there was no meeting, so its open tasks are not followed" for path in result.unfollowed)
    if workspace.config.enforce_from is None:
        # What is still open stands in the note of the last meeting that was held: it is to count.
        day = result.last_held
        common.warn(f"to leave the past as it was, put `enforce-from = {day}` at the top of oneonone.toml")
