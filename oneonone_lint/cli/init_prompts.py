"""What ``init`` has to know: as given, else asked for on a terminal, else by default."""

import datetime as dt
import os
from collections.abc import Callable
from typing import TypeVar

import click

from oneonone_lint.authoring.answers import (
    Answers,
    Participant,
    guess_participants,
    name_repo,
    normalize_folder,
    read_participant,
)
from oneonone_lint.authoring.starter_files import CI_FILES, GITLAB_FILE
from oneonone_lint.cli.init_options import NO_CI, InitOptions
from oneonone_lint.cli.output import print_line
from oneonone_lint.config.built_in_names import built_in_names
from oneonone_lint.config.finder import find_config
from oneonone_lint.config.loader import load_config
from oneonone_lint.config.profiles import load_built_in
from oneonone_lint.config.value_readers import CADENCES, WEEKDAYS, WrongValueError, read_cadence
from oneonone_lint.model.errors import OneononeError
from oneonone_lint.model.file_paths import full_path
from oneonone_lint.model.settings import Config
from oneonone_lint.model.value import Value

Answer = TypeVar("Answer")


class Prompter(Value):
    """Finds an answer: the option *given*, else what somebody types, if anybody is there, else the default."""

    is_interactive: bool

    def ask(self, given: str | None, question: str, default: str, parse: Callable[[str], Answer]) -> Answer:
        """Return what *parse* makes of the answer; a wrong one that was typed is asked for again."""
        if given is not None or not self.is_interactive:
            return parse(default if given is None else given)
        answer: Answer = click.prompt(question, default=default, value_proc=lambda typed: _parse_typed(typed, parse))
        return answer

    def ask_choice(self, given: str | None, question: str, default: str, choices: tuple[str, ...]) -> str:
        """Return one of *choices*."""
        if given is not None:
            return given
        if not self.is_interactive:
            return default
        return str(click.prompt(question, default=default, type=click.Choice(choices)))


def prompt(options: InitOptions, root: str, today: dt.date, prompter: Prompter) -> Answers:
    """Return what the repo in *root* is set up with *today*: by *options*, and by what *prompter* asks for.

    Raises ``OneononeError`` for a name that cannot be one.
    """
    report, manager = _ask_people(options, prompter)
    return Answers(
        name=name_repo(root),
        series=prompter.ask(
            options.series, "Folder of their notes", f"{report.handle}-{manager.handle}", normalize_folder
        ),
        report=report,
        manager=manager,
        profile=_ask_profile(options, root, prompter),
        cadence=prompter.ask(options.cadence, f"How often ({', '.join(CADENCES)})", "weekly", _parse_cadence),
        weekday=_ask_weekday(options, today, prompter),
        ci=_ask_ci(options, root, prompter),
    )


def _ask_people(options: InitOptions, prompter: Prompter) -> tuple[Participant, Participant]:
    """Return report and manager; those in the name of the series, ``alice-bob``, are the default."""
    series = normalize_folder(options.series) if options.series else None
    default_report, default_manager = (guess_participants(series) if series else None) or ("report", "manager")
    report = prompter.ask(options.report, "Whose meeting is it (name or handle)", default_report, read_participant)
    manager = prompter.ask(
        options.manager, "Who is the manager", default_manager, lambda given: _parse_manager(given, report)
    )
    return report, manager


def _ask_weekday(options: InitOptions, today: dt.date, prompter: Prompter) -> str | None:
    """Return the day of the week on which they meet; nobody to be asked, that is left open."""
    if options.weekday or not prompter.is_interactive:
        return options.weekday
    first = options.date or today
    return prompter.ask_choice(None, "On which day of the week", WEEKDAYS[first.weekday()], WEEKDAYS)


def _ask_profile(options: InitOptions, root: str, prompter: Prompter) -> str:
    default = _default_profile(root)
    if options.profile is None and prompter.is_interactive:
        for name in built_in_names():
            print_line(f"  {name:<10} {load_built_in(name)['summary']}")
    return prompter.ask_choice(options.profile, "Which way of meeting", default, built_in_names())


def _default_profile(root: str) -> str:
    """Return the profile that a further pair has by default: that of the config, if there is one already."""
    file = find_config(root)
    profile = load_config(file).profile if file else Config.profile
    return profile if profile in built_in_names() else Config.profile


def _ask_ci(options: InitOptions, root: str, prompter: Prompter) -> str | None:
    ci = prompter.ask_choice(options.ci, "Whose CI checks the notes", _default_ci(root), (*CI_FILES, NO_CI))
    return None if ci == NO_CI else ci


def _default_ci(root: str) -> str:
    has_gitlab = os.path.exists(full_path(root, GITLAB_FILE))
    has_github = os.path.exists(os.path.join(root, ".github"))
    return "gitlab" if has_gitlab and not has_github else "github"


def _parse_manager(given: str, report: Participant) -> Participant:
    manager = read_participant(given)
    if report.handle.casefold() == manager.handle.casefold():
        raise OneononeError(f"report and manager are both `{report.handle}`: a 1:1 takes two")
    return manager


def _parse_cadence(given: str) -> str:
    try:
        read_cadence(given.strip())
    except WrongValueError as error:
        hint = f"; did you mean `{error.closest_value}`?" if error.closest_value else ""
        raise OneononeError(f"`{given}` is not a cadence, which has to be {error}{hint}") from error
    return given.strip()


def _parse_typed(typed: str, parse: Callable[[str], Answer]) -> Answer:
    """Return what *parse* makes of *typed*; raises the error after which click asks again."""
    try:
        return parse(typed)
    except OneononeError as error:
        raise click.UsageError(str(error)) from error
