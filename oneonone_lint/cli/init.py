"""``oneonone-lint init``: set up a notes repo."""

import os
import shlex
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from oneonone_lint.cli import completion
from oneonone_lint.cli.options import Common, common, common_options
from oneonone_lint.cli.questions import ask
from oneonone_lint.judgement.creation import create
from oneonone_lint.judgement.starter import CI_FILES, Answers, config_text, series_text, starter_files
from oneonone_lint.understanding.profile_file import built_in_names
from oneonone_lint.words.note import Participants

_EPILOG = """\b
Examples:
  oneonone-lint init                                          asks what it needs to know
  oneonone-lint init notes --report alice --manager bob       the rest by default
  oneonone-lint init --series teams/alice-bob --profile top-three --ci gitlab

Off a terminal nothing is asked. What exists is left alone, so it does no harm to run it twice."""


@click.command(epilog=_EPILOG, short_help="Set up a notes repo.")
@click.argument("folder", metavar="[DIR]", default=".", type=click.Path(file_okay=False, path_type=Path))
@click.option("--series", metavar="NAME", help="The folder of the first pair; by default REPORT-MANAGER.")
@click.option("--report", metavar="HANDLE", help="Whose meeting it is.")
@click.option("--manager", metavar="HANDLE", help="The report's manager.")
@click.option("--profile", type=click.Choice(built_in_names()), help="The way of meeting; by default aquip.")
@click.option(
    "--cadence",
    metavar="CADENCE",
    shell_complete=completion.cadences,
    help="weekly (default), fortnightly, monthly or an RFC 5545 RRULE.",
)
@click.option("--ci", type=click.Choice((*CI_FILES, "none")), help="Whose CI checks the notes; by default github.")
@common_options
@click.pass_context
def command(ctx: click.Context, /, folder: Path, **options: Any) -> None:  # noqa: ANN401 - click's options
    """Set up a notes repo in DIR, the current folder by default.

    Writes the config, a pre-commit hook, a CI workflow and the folder of a first pair with goals, ground rules
    and the agenda of the first meeting. Touches nothing that exists.
    """
    settings = common(ctx, options)
    root = Path(os.path.abspath(folder))  # noqa: PTH100 - links stay as they were typed
    answers = ask(options, root, is_asked=sys.stdin.isatty() and sys.stdout.isatty())
    _check(answers, root)
    for path, text in starter_files(answers):
        if not _is_left_alone(root, path, settings):
            click.echo(_shown(create(root, path, text)))
    _write_first_note(root, answers, settings)
    _say_what_is_next(root, folder, answers, settings)


def _check(answers: Answers, root: Path) -> None:
    """Refuse what the config would refuse, before anything is written."""
    from oneonone_lint.world.config import FILE_NAME, parse_config  # noqa: PLC0415 - `--help` needs none of it

    parse_config(config_text(answers).encode("utf-8"), root / FILE_NAME, root)


def _is_left_alone(root: Path, path: str, settings: Common) -> bool:
    from oneonone_lint.world.config import FILE_NAME, find_config  # noqa: PLC0415 - as above

    there = find_config(root) if path == FILE_NAME else root / path
    if there is None or there.parent != (root / path).parent or not os.path.lexists(there):
        return False
    settings.say(f"left alone, as it is there already: {_shown(there)}")
    return True


def _write_first_note(root: Path, answers: Answers, settings: Common) -> None:
    from oneonone_lint.judgement.planning import next_note  # noqa: PLC0415 - as above
    from oneonone_lint.judgement.scaffold import note_text  # noqa: PLC0415 - as above
    from oneonone_lint.world.workspace import open_workspace  # noqa: PLC0415 - as above

    workspace = open_workspace(root)
    if workspace.load(answers.series).entries:
        settings.say(f"{answers.series} has notes already; `oneonone-lint new {answers.series}` writes the next one")
        return
    found = next_note(workspace, answers.series, None, settings.today)
    if not found.plan.participants.known:
        settings.say(f"the config knows no such pair yet; add to it:\n\n{series_text(answers)}")
        people = Participants(answers.report, answers.manager)
        found = replace(found, plan=replace(found.plan, series=replace(found.plan.series, participants=people)))
    click.echo(_shown(create(root, found.path, note_text(found.plan))))


def _say_what_is_next(root: Path, folder: Path, answers: Answers, settings: Common) -> None:
    top = next((above for above in (root, *root.parents) if (above / ".git").exists()), None)
    if top not in (None, root):
        settings.say(f"{root} is not the top of its git repo {top}: hook and workflow only work from there")
    if settings.quiet:
        return
    go = "" if root == Path.cwd() else f"cd {shlex.quote(str(folder))} && "
    start = "" if top else "git init && "
    click.echo(
        f"\nNext:\n"
        f"  {go}{start}pre-commit install\n"
        f'  git add . && git commit -m "Notes of our 1:1s"\n'
        f"  oneonone-lint new {shlex.quote(answers.series)}    after the first meeting, for the second one"
    )


def _shown(path: Path) -> str:
    try:
        return os.path.relpath(path).replace(os.sep, "/")
    except ValueError:
        return path.as_posix()
