"""``oneonone-lint import``: a running document becomes dated notes."""

import contextlib
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from oneonone_lint.cli import completion
from oneonone_lint.cli.options import common_options, resolve_common_options
from oneonone_lint.cli.series_argument import find_series, open_current_workspace
from oneonone_lint.formatters.escaping import escape_control_chars
from oneonone_lint.model.errors import OneononeError
from oneonone_lint.model.text import pluralize

if TYPE_CHECKING:
    from oneonone_lint.repo.workspace import Workspace

_EPILOG = """\b
Examples:
  oneonone-lint import 1on1.md alice-bob --dry-run    what it would write
  oneonone-lint import 1on1.md alice-bob              write it
  oneonone-lint import - alice-bob < page.md          from standard input

FILE is Markdown: what Google Docs or a wiki exports. A new note begins at every heading that holds a date, such as
`## November 13, 2026`. Actions in any readable form, `ACTION: Sam to book the room` and `AI(Sam): …` too, are
written the canonical way into the Actions of their note. What stands in no meeting is listed as left out.
Exit codes: 0, 2 if it could not be done, such as when one of the notes is there already."""


@click.command("import", epilog=_EPILOG, short_help="Split a running document into dated notes.")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path, allow_dash=True))
@click.argument("series", metavar="SERIES", shell_complete=completion.complete_series)
@click.option("--dry-run", is_flag=True, help="Say what would be written, write nothing.")
@common_options
@click.pass_context
def command(ctx: click.Context, /, file: Path, series: str, **options: Any) -> None:  # noqa: ANN401 - click's options
    """Split FILE, one document with many meetings, into the dated notes of SERIES, and print where they stand.

    SERIES is the pair's folder, or its last part where that is enough. Either all notes are written or none,
    and never over one that is there.
    """
    from oneonone_lint.authoring.importer.importer import import_document

    settings = resolve_common_options(ctx, options)
    source = _source(file)
    workspace = open_current_workspace(settings)
    name = find_series(workspace, series)
    try:
        found = import_document(workspace, name, source, settings.today)
    except OneononeError as error:
        raise OneononeError(f"{file}: {error}") from error
    _verify_new(workspace, found.notes)
    if not options["dry_run"]:
        _write(workspace, found.notes)
    for path in found.notes:
        click.echo(f"would write {escape_control_chars(path)}" if options["dry_run"] else escape_control_chars(path))
    for number, line in found.left_out:
        click.echo(f"left out, line {number}: {escape_control_chars(line.strip())}")
    what = f"{pluralize(len(found.notes), 'note')}, {pluralize(len(found.left_out), 'line')} left out"
    settings.warn(what if options["dry_run"] else f"{what}; now see what `oneonone-lint check {name}` says")
    if not options["dry_run"] and workspace.config.enforce_from is None:
        settings.warn(f"to leave the past as it was, put `enforce-from = {settings.today}` at the top of oneonone.toml")


def _source(file: Path) -> str:
    from oneonone_lint.repo.file_tree import (
        UnreadableError,
        decode_note,
    )

    try:
        content = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
        return decode_note(content)
    except OSError as error:
        raise OneononeError(f"cannot read {file}: {error.strerror}") from error
    except UnreadableError as error:
        raise OneononeError(f"cannot read {file}: {error}") from error


def _verify_new(workspace: "Workspace", notes: Mapping[str, str]) -> None:
    there = [path for path in notes if workspace.files.exists(path)]
    if there:
        raise OneononeError(f"there already: {', '.join(there)}; nothing was changed")


def _write(workspace: "Workspace", notes: Mapping[str, str]) -> None:
    """Write all *notes* or none."""
    from oneonone_lint.repo.atomic_write import create_file

    written: list[Path] = []
    try:
        for path, text in notes.items():
            written.append(create_file(workspace.config.root, path, text))
    except BaseException:
        for file in written:
            with contextlib.suppress(OSError):
                file.unlink()
        raise
