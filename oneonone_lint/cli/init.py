"""``oneonone-lint init``: set up a notes repo."""

import datetime as dt
import os
import shlex
import shutil
import sys
from typing import Any, TypeGuard

import click

from oneonone_lint.authoring.answers import Answers
from oneonone_lint.authoring.starter_files import HOOK_FILE, render_addition, render_config, render_starter_files
from oneonone_lint.cli.init_options import InitOptions, init_options
from oneonone_lint.cli.init_prompts import Prompter, prompt
from oneonone_lint.cli.options import CommonOptions, common_options, resolve_common_options
from oneonone_lint.cli.output import print_line
from oneonone_lint.cli.targets import refuse_unlisted_series
from oneonone_lint.config.finder import FILE_NAME, find_config, find_fence, find_git_top
from oneonone_lint.config.loader import parse_config, read_config
from oneonone_lint.disk.atomic_write import create_file, replace_file
from oneonone_lint.disk.spelling import as_on_disk
from oneonone_lint.model.diagnostic import Severity
from oneonone_lint.model.display_path import absolute_path, relative_to_cwd
from oneonone_lint.model.errors import OneononeError, UnreadableError
from oneonone_lint.model.file_paths import StrPath, full_path
from oneonone_lint.model.path_patterns import is_pattern
from oneonone_lint.model.settings import Config
from oneonone_lint.model.value import replace
from oneonone_lint.repo.file_tree import WorkingTree, relative_path
from oneonone_lint.repo.opening import open_workspace
from oneonone_lint.repo.workspace import Workspace

_MAX_SIZE = 1024 * 1024  # bytes: a CI file of somebody else's, in which our name is looked for
_EPILOG = """\b
Examples:
  oneonone-lint init                                          asks what it needs to know
  oneonone-lint init notes --report alice --manager bob       the rest by default
  oneonone-lint init --series teams/alice-bob --profile top-three --ci gitlab

Off a terminal nothing is asked. What exists is left alone, so it does no harm to run it twice."""


@click.command(epilog=_EPILOG, short_help="Set up a notes repo.")
@click.argument("folder", metavar="[DIR]", default=".", type=click.Path(file_okay=False))
@init_options
@common_options
@click.pass_context
def command(ctx: click.Context, /, folder: str, **values: Any) -> None:  # noqa: ANN401 - click's values
    """Set up a notes repo in DIR, the current folder by default.

    Writes the config, a pre-commit hook, a CI workflow and the folder of a first pair with goals, ground rules
    and the agenda of the first meeting. Touches nothing that exists.
    """
    common = resolve_common_options(ctx)
    root = absolute_path(folder)
    options = InitOptions(**values)
    answers = _ask(options, root, common.today)
    _verify_config(answers, root)
    _write_starter_files(answers, root, common)
    _add_pair(root, answers, common)
    note = _write_first_note(root, answers, options.date, common)
    _warn_of_surroundings(root, answers, common)
    if not common.quiet:
        _print_next_steps(root, folder, note, answers.series)


def _ask(options: InitOptions, root: str, today: dt.date) -> Answers:
    """Return what the repo in *root* is set up with, the folder of the series as it is spelled on disk.

    Refuses to guess who the two are where standard input is closed, so that nobody could be asked.
    """
    if sys.stdin is None and not (options.report and options.manager):
        raise OneononeError(
            "standard input is closed, so that nobody can be asked: give --report and --manager, "
            "or take the defaults with `< /dev/null`"
        )
    prompter = Prompter(is_interactive=sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty())
    answers = prompt(options, root, today, prompter)
    return replace(answers, series=relative_path(as_on_disk(full_path(root, answers.series)), root))


def _verify_config(answers: Answers, root: str) -> None:
    """Refuse what the config would refuse, one that is to grow as well, before anything is written."""
    _parse_config(answers, root)
    config = open_workspace(root).config if _find_existing(root, FILE_NAME) else None
    if config and _may_grow(config.file) and answers.series not in dict(config.series):
        _grow_config(config, config.file, answers)


def _may_grow(file: str | None) -> TypeGuard[str]:
    """Tell whether *file* is a config that is ours alone."""
    return file is not None and os.path.basename(file) == FILE_NAME


def _grow_config(config: Config, file: str, answers: Answers) -> tuple[bytes, bytes]:
    """Return what *file*, which *config* was read from, holds, and what it is to hold with the pair of *answers*."""
    before = read_config(file)
    addition = f"\n\n{render_addition(answers, config)}".encode()
    line_end = b"\r\n" if b"\r\n" in before else b"\n"
    after = before.rstrip() + addition.replace(b"\n", line_end)
    parse_config(after, file, config.root)
    return before, after


def _parse_config(answers: Answers, root: str) -> Config:
    return parse_config(render_config(answers).encode("utf-8"), full_path(root, FILE_NAME), root)


def _write_starter_files(answers: Answers, root: str, common: CommonOptions) -> None:
    for starter_file in render_starter_files(answers, _choose_enforce_from(answers, root, common)):
        existing = _find_existing(root, starter_file.path)
        if existing is None:
            print_line(relative_to_cwd(create_file(root, starter_file.path, starter_file.text)))
            continue
        if os.path.basename(existing) != FILE_NAME:
            common.warn(f"left alone, as it is there already: {relative_to_cwd(existing)}")
        if starter_file.snippet and not _mentions_tool(existing):
            common.warn("for the notes to be checked, add to it:", starter_file.snippet)


def _choose_enforce_from(answers: Answers, root: str, common: CommonOptions) -> dt.date | None:
    """Return the day from which a new config has notes checked: that after the last note here that is not in order."""
    if _find_existing(root, FILE_NAME):
        return None
    days = _list_days_of_errors(Workspace(_parse_config(answers, root), WorkingTree(root)))
    last = max(days, default=dt.date.max)
    if last == dt.date.max:
        return None
    day = last + dt.timedelta(days=1)
    common.warn(f"{len(days)} errors stand in older notes: `enforce-from = {day}` in the config leaves them alone")
    return day


def _list_days_of_errors(workspace: Workspace) -> list[dt.date]:
    """Return the day of the note of each error in *workspace*."""
    from oneonone_lint.lint.linter import lint
    from oneonone_lint.lint.rule_selection import RuleSelection

    names = workspace.series_in("")
    days = {entry.path: entry.date for name in names for entry in workspace.load(name).entries}
    report = lint(workspace, names, RuleSelection(workspace.config), lambda _: True)
    errors = [diagnostic for diagnostic in report.diagnostics if diagnostic.severity is Severity.ERROR]
    return [days[error.finding.path] for error in errors if error.finding.path in days]


def _find_existing(root: str, path: str) -> str | None:
    """Return the file that stands for *path* already: for the config, a ``pyproject.toml`` with our table as well."""
    place = full_path(root, path)
    file = find_config(root) if path == FILE_NAME else place
    if file is None or os.path.dirname(file) != os.path.dirname(place) or not os.path.lexists(file):
        return None
    return file


def _mentions_tool(file: str) -> bool:
    from oneonone_lint.disk.reading import read_regular_file

    try:
        return b"oneonone-lint" in read_regular_file(file, _MAX_SIZE, find_fence(file))
    except UnreadableError:
        return False


def _add_pair(root: str, answers: Answers, common: CommonOptions) -> None:
    """Add the pair to a config that does not know it; where that cannot be done, say what to add."""
    workspace = open_workspace(root)
    config = workspace.config
    if config.file is None or answers.series in dict(config.series):
        return
    others = {settings.report for _, settings in config.series if settings.report}
    _tell_how_to_continue(answers, config, common)
    if _may_grow(config.file):
        replace_file(config.root, FILE_NAME, *_grow_config(config, config.file, answers))
        print_line(relative_to_cwd(config.file))
    else:
        common.warn(
            "the config knows no such pair yet; add to it, each table below [tool.oneonone-lint]:",
            render_addition(answers, config),
        )
    if others - {answers.report.handle}:
        common.warn(
            "everybody who can read this repo can read the notes of all its pairs; a repo for each keeps them apart"
        )


def _tell_how_to_continue(answers: Answers, config: Config, common: CommonOptions) -> None:
    """Tell of a series that the report has already, and that the new one may carry on, as with a new manager."""
    report = answers.report.handle
    earlier = [name for name, settings in config.series if settings.report == report and not is_pattern(name)]
    if earlier:
        common.warn(
            f"{report} has {earlier[-1]} already; if {answers.series} carries it on, as with a new manager:",
            f'add `continues = "{earlier[-1]}"` to [series.{answers.series}], delete the first agenda,\n'
            f"and `oneonone-lint new {shlex.quote(answers.series)}` writes one with all that is open",
        )


def _write_first_note(root: str, answers: Answers, day: dt.date | None, common: CommonOptions) -> StrPath | None:
    """Write the first agenda of the pair, for *day* if that is given, where there is no note yet."""
    from oneonone_lint.authoring.next_note import plan_next_note
    from oneonone_lint.authoring.note_template import render_note

    workspace = open_workspace(root)
    has_notes = bool(workspace.load(answers.series).entries)
    refuse_unlisted_series(workspace, answers.series)
    if has_notes:
        common.warn(
            f"{answers.series} has notes already; `oneonone-lint new {shlex.quote(answers.series)}` writes the next one"
        )
        return None
    plan = plan_next_note(workspace, answers.series, day, common.today)
    file = create_file(root, plan.path, render_note(plan))
    print_line(relative_to_cwd(file))
    return file


def _warn_of_surroundings(root: str, answers: Answers, common: CommonOptions) -> None:
    """Tell what keeps hook and workflow from working."""
    top = find_git_top(root)
    if answers.ci and top not in (None, root):
        common.warn(f"{root} is not the top of its git repo {top}: a CI looks for its files only there, so move them")
    hooks = _find_hooks_above(root)
    if hooks and not _mentions_tool(hooks):
        here, there = relative_to_cwd(full_path(root, HOOK_FILE)), relative_to_cwd(hooks)
        common.warn(
            f"`pre-commit install` beside {here} would switch off the hooks of {there}: move what it says there"
        )
    if not shutil.which("pre-commit"):
        common.warn("the hook needs pre-commit, which is not there yet: `pip install pre-commit`")


def _find_hooks_above(root: str) -> str | None:
    """Return the file of the hooks that a git repo has at its top, where *root* is below that."""
    top = find_git_top(root)
    hooks = full_path(top, HOOK_FILE) if top and top != root else None
    return hooks if hooks and os.path.lexists(hooks) else None


def _print_next_steps(root: str, folder: str, note: StrPath | None, series: str) -> None:
    change_folder = "" if root == os.getcwd() else f"cd {shlex.quote(folder)} && "
    start_repo = "" if find_git_top(root) else "git init && "
    # Of a folder it would take the place of what is installed for the top, as git has one hook of a kind.
    install = [] if _find_hooks_above(root) else [f"{start_repo}pre-commit install"]
    when = "after the first meeting, for the second one" if note else "for the next meeting"
    commit = 'git add . && git commit -m "Notes of our 1:1s"'
    first, *others = [*install, commit, f"oneonone-lint new {shlex.quote(series)}    {when}"]
    if note:
        print_line("")
        print_line(f"The first agenda is {relative_to_cwd(note)}: write into it what you want to talk about.")
    for line in ("", "Next:", f"  {change_folder}{first}", *(f"  {other}" for other in others)):
        print_line(line)
