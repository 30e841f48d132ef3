"""``oneonone-lint check``: lint notes."""

import shutil
import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from oneonone_lint.cli.options import Common, Target, common, common_options, prefix_to, targets
from oneonone_lint.diagnostic import Severity
from oneonone_lint.errors import OneononeError
from oneonone_lint.files import Overlay
from oneonone_lint.linter import Report, lint
from oneonone_lint.selection import Selection, Wishes

_EPILOG = """\b
Examples:
  oneonone-lint check                      every note below this folder
  oneonone-lint check alice-bob            one series
  oneonone-lint check --ignore T004,S      without a rule and a family
  oneonone-lint check --format json        for scripts

Naming files narrows what is reported, never what is read: a note is judged with its neighbours.
Exit codes: 0 nothing to report, 1 findings, 2 the tool could not do what was asked."""
_LEVELS = {"error": (Severity.ERROR,), "warning": (Severity.ERROR, Severity.WARNING), "never": ()}
_FORMATS = ("full", "concise", "json")


def _words(_ctx: click.Context, _param: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word.strip() for value in values for word in value.split(",") if word.strip())


@click.command(epilog=_EPILOG, short_help="Lint notes.")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option(
    "--select",
    multiple=True,
    callback=_words,
    metavar="RULES",
    help="Only these rules: codes, names or family letters.",
)
@click.option("--ignore", multiple=True, callback=_words, metavar="RULES", help="Not these rules.")
@click.option("--extend-select", multiple=True, callback=_words, metavar="RULES", help="These rules as well.")
@click.option(
    "--fail-on",
    type=click.Choice(("error", "warning", "never")),
    default="error",
    show_default=True,
    help="Exit 1 from this severity on.",
)
@click.option("--stdin-filename", metavar="PATH", help="The note that standard input (PATH `-`) stands for.")
@click.option(
    "--format",
    "output_format",
    type=click.Choice(_FORMATS),
    help="How to print; full on a terminal, else concise.",
)
@common_options
@click.pass_context
def command(ctx: click.Context, /, paths: tuple[str, ...], **options: Any) -> None:  # noqa: ANN401 - click's options
    """Lint the notes below each PATH, the current folder by default.

    PATH is a folder or a file; `-` reads one note from standard input.
    """
    settings = common(ctx, options)
    wishes = Wishes(options["select"], options["extend_select"], options["ignore"])
    target = _target(paths, options["stdin_filename"], settings)
    report = lint(target.workspace, target.names(), Selection(target.workspace.config, wishes), target.wanted)
    if not report.notes and not report.diagnostics:
        settings.say(f"no note found in {', '.join(paths) or 'this folder'}: a note is a file YYYY-MM-DD.md")
    _print(report, options["output_format"], prefix_to(target.workspace.config.root), settings)
    ctx.exit(int(any(report.count(severity) for severity in _LEVELS[options["fail_on"]])))


def _target(paths: tuple[str, ...], stdin_filename: str | None, settings: Common) -> Target:
    if "-" in paths:
        return _stdin_target(paths, stdin_filename, settings)
    if stdin_filename:
        raise OneononeError("--stdin-filename goes with the PATH `-`")
    found = targets(paths, settings.config)
    if len(found) > 1:
        roots = ", ".join(str(target.workspace.config.root) for target in found)
        raise OneononeError(f"the paths stand in different notes repos ({roots}): check them one by one")
    return found[0]


def _stdin_target(paths: tuple[str, ...], stdin_filename: str | None, settings: Common) -> Target:
    if paths != ("-",):
        raise OneononeError("`-` is read alone, without other paths")
    if not stdin_filename:
        raise OneononeError("say which note it is: --stdin-filename alice-bob/2026-11-13.md")
    folder = Path(stdin_filename).parent
    if not folder.is_dir():
        raise OneononeError(f"there is no folder {folder}")
    target = targets((str(folder),), settings.config)[0]
    path = f"{target.paths[0]}/{Path(stdin_filename).name}".removeprefix("/")
    overlay = Overlay(target.workspace.files, path, sys.stdin.buffer.read())
    return Target(replace(target.workspace, files=overlay), (path,))


def _print(report: Report, output_format: str | None, prefix: str, settings: Common) -> None:
    chosen = output_format or ("full" if sys.stdout.isatty() else "concise")
    for line in _rendered(report, chosen, prefix, settings):
        click.echo(line, color=settings.use_color())


def _rendered(report: Report, chosen: str, prefix: str, settings: Common) -> Iterable[str]:
    if chosen == "json":
        from oneonone_lint.output.check_json import check_json  # noqa: PLC0415 - only the format asked for

        return [check_json(report, prefix)]
    if chosen == "full":
        from oneonone_lint.output.full import full  # noqa: PLC0415 - as above

        lines = list(full(report, prefix, shutil.get_terminal_size().columns))
        return lines if report.diagnostics or not settings.quiet else []
    from oneonone_lint.output.concise import concise  # noqa: PLC0415 - as above

    return concise(report, prefix)
