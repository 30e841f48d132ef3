"""``oneonone-lint new``: write the next note of a series."""

import datetime as dt
import os
from pathlib import Path
from typing import Any

import click

from oneonone_lint.cli import completion
from oneonone_lint.cli.options import CommonOptions, Day, common_options, resolve_common_options
from oneonone_lint.cli.series_argument import find_series, open_current_workspace
from oneonone_lint.model.profile import Status

_EPILOG = """\b
Examples:
  oneonone-lint new alice-bob                      the next meeting's agenda
  oneonone-lint new alice-bob --date 2026-11-20    for that day
  oneonone-lint new alice-bob --print              show it, write nothing

Every action that is still open comes along. Nothing is ever written over.
Exit codes: 0, 2 if it could not be done, such as when the note is there already."""


@click.command(epilog=_EPILOG, short_help="Write the next note of a series.")
@click.argument("series", metavar="SERIES", shell_complete=completion.complete_series)
@click.option("--date", type=Day(), help="The day of the meeting; by default the next one by the cadence.")
@click.option("--print", "only_print", is_flag=True, help="Print the note, write nothing.")
@click.option("--edit", is_flag=True, help="Open the new note in your editor.")
@common_options
@click.pass_context
def command(ctx: click.Context, /, series: str, **options: Any) -> None:  # noqa: ANN401 - click's options
    """Write the agenda of the next meeting of SERIES and print where it stands.

    SERIES is the pair's folder, or its last part where that is enough. Every open action is in the review,
    with its id, and each section says in a comment what it is for.
    """
    settings = resolve_common_options(ctx, options)
    if options["only_print"] and options["edit"]:
        raise click.UsageError("--print writes no note that --edit could open", ctx)
    path = _new(series, options["date"], settings, only_print=options["only_print"])
    if path and options["edit"]:
        click.edit(filename=str(path))


def _new(given: str, date: dt.date | None, settings: CommonOptions, *, only_print: bool) -> Path | None:
    from oneonone_lint.authoring.next_note import plan_next_note
    from oneonone_lint.authoring.note_template import find_manager_topic, render_note
    from oneonone_lint.repo.atomic_write import create_file

    workspace = open_current_workspace(settings)
    name = find_series(workspace, given)
    found = plan_next_note(workspace, name, date, settings.today)
    text = render_note(found.plan)
    path = None
    if only_print:
        click.echo(text, nl=False)
    else:
        path = create_file(workspace.config.root, found.path, text)
        click.echo(_shown(path))
    last = found.plan.last
    if last and last.status is Status.AGENDA and last.date < settings.today:
        settings.warn(f"{last.path} is still an agenda; once you have met, write `status: held` in it")
    for unreadable in found.unreadable:
        settings.warn(
            f"{unreadable} cannot be read: what it promised is not taken up (`oneonone-lint check` says more)"
        )
    if found.older:
        settings.warn(
            f"open actions from before `enforce-from` left alone: {len(found.older)}; `status --all` lists them"
        )
    ahead = find_manager_topic(found.plan)
    if ahead:
        topic, day = ahead
        settings.warn(f"{day}: “{topic.title}”; tell {found.plan.participants.manager or 'the manager'} now")
    return path


def _shown(path: Path) -> str:
    try:
        return os.path.relpath(path).replace(os.sep, "/")
    except ValueError:
        return path.as_posix()
