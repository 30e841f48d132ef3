"""``oneonone-lint init``: set up a notes repo."""

import os
import shlex
import shutil
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from oneonone_lint.authoring.starter_files import (
    CI_FILES,
    Answers,
    cut_snippet,
    render_config,
    render_series_tables,
    starter_files,
)
from oneonone_lint.cli import completion
from oneonone_lint.cli.init_prompts import prompt
from oneonone_lint.cli.options import CommonOptions, common_options, resolve_common_options
from oneonone_lint.config.profiles import built_in_names
from oneonone_lint.model.display_path import relative_to_cwd
from oneonone_lint.repo.atomic_write import create_file

if TYPE_CHECKING:
    from oneonone_lint.repo.workspace import Workspace

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
@click.option(
    "--profile", type=click.Choice(built_in_names()), help="The way of meeting; by default the config's, else aquip."
)
@click.option(
    "--cadence",
    metavar="CADENCE",
    shell_complete=completion.complete_cadences,
    help="weekly (default), fortnightly, monthly or an RFC 5545 RRULE.",
)
@click.option(
    "--ci",
    type=click.Choice((*CI_FILES, "none")),
    help="Whose CI checks the notes; by default the one that is here, else github.",
)
@common_options
@click.pass_context
def command(ctx: click.Context, /, folder: Path, **options: Any) -> None:  # noqa: ANN401 - click's options
    """Set up a notes repo in DIR, the current folder by default.

    Writes the config, a pre-commit hook, a CI workflow and the folder of a first pair with goals, ground rules
    and the agenda of the first meeting. Touches nothing that exists.
    """
    settings = resolve_common_options(ctx)
    root = Path(os.path.abspath(folder))  # noqa: PTH100 - links stay as they were typed
    answers = prompt(options, root, is_asked=sys.stdin.isatty() and sys.stdout.isatty())
    _check(answers, root)
    for path, text in starter_files(answers):
        if _is_left_alone(root, path, settings):
            _say_what_to_add(path, root, text, settings)
        else:
            click.echo(relative_to_cwd(create_file(root, path, text)))
    note = _write_first_note(root, answers, settings)
    _say_what_is_next(root, folder, note, answers, settings)


def _check(answers: Answers, root: Path) -> None:
    """Refuse what the config would refuse, before anything is written."""
    from oneonone_lint.config.loader import FILE_NAME, parse_config

    parse_config(render_config(answers).encode("utf-8"), root / FILE_NAME, root)


def _is_left_alone(root: Path, path: str, settings: CommonOptions) -> bool:
    from oneonone_lint.config.loader import FILE_NAME, find_config

    there = find_config(root) if path == FILE_NAME else root / path
    if there is None or there.parent != (root / path).parent or not os.path.lexists(there):
        return False
    settings.warn(f"left alone, as it is there already: {relative_to_cwd(there)}")
    return True


def _say_what_to_add(path: str, root: Path, text: str, settings: CommonOptions) -> None:
    added = cut_snippet(path, text)
    if added and "oneonone-lint" not in (root / path).read_text(encoding="utf-8", errors="replace"):
        settings.warn(f"for the notes to be checked, add to it:\n\n{added}\n")


def _write_first_note(root: Path, answers: Answers, settings: CommonOptions) -> Path | None:
    """Write the first agenda of the pair, if there is no note yet, as its table in the config says or should say."""
    from oneonone_lint.authoring.next_note import plan_next_note
    from oneonone_lint.authoring.note_template import render_note
    from oneonone_lint.repo.workspace import open_workspace

    workspace = open_workspace(root)
    if workspace.load(answers.series).entries:
        settings.warn(f"{answers.series} has notes already; `oneonone-lint new {answers.series}` writes the next one")
        return None
    if answers.series not in dict(workspace.config.series):
        table = render_series_tables(answers, own_profile=answers.profile != workspace.config.profile)
        settings.warn(f"the config knows no such pair yet; add to it:\n\n{table}")
        workspace = _with_table(workspace, table)
    found = plan_next_note(workspace, answers.series, None, settings.today)
    path = create_file(root, found.path, render_note(found.plan))
    click.echo(relative_to_cwd(path))
    return path


def _with_table(workspace: "Workspace", table: str) -> "Workspace":
    """Return *workspace* as it will be once *table* stands in its config."""
    from oneonone_lint.config.loader import FILE_NAME, parse_config

    file = workspace.config.file or workspace.config.root / FILE_NAME
    written = file.read_text(encoding="utf-8") if file.name == FILE_NAME and file.is_file() else ""
    config = parse_config(f"{written}\n{table}".encode(), file, workspace.config.root)
    return replace(workspace, config=config)


def _say_what_is_next(root: Path, folder: Path, note: Path | None, answers: Answers, settings: CommonOptions) -> None:
    top = next((above for above in (root, *root.parents) if (above / ".git").exists()), None)
    if top not in (None, root):
        settings.warn(f"{root} is not the top of its git repo {top}: hook and workflow only work from there")
    if settings.quiet:
        return
    go = "" if root == Path.cwd() else f"cd {shlex.quote(str(folder))} && "
    start = "" if top else "git init && "
    if not shutil.which("pre-commit"):
        settings.warn("the hook needs pre-commit, which is not there yet: `pip install pre-commit`")
    if note:
        click.echo(f"\nThe first agenda is {relative_to_cwd(note)}: write into it what you want to talk about.")
    click.echo(
        f"\nNext:\n"
        f"  {go}{start}pre-commit install\n"
        f'  git add . && git commit -m "Notes of our 1:1s"\n'
        f"  oneonone-lint new {shlex.quote(answers.series)}    after the first meeting, for the second one"
    )
