"""What ``init`` has to know: as given, else asked for on a terminal, else by default."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from oneonone_lint.authoring.starter_files import CI_FILES, Answers, list_people, normalize_folder, normalize_handle
from oneonone_lint.config.loader import find_config, load_config
from oneonone_lint.config.profiles import built_in_names, load_built_in
from oneonone_lint.model.errors import OneononeError
from oneonone_lint.model.settings import Config

CADENCES = ("weekly", "fortnightly", "monthly")


def prompt(options: dict[str, Any], root: Path, *, is_asked: bool) -> Answers:
    """Return what the repo in *root* is set up with; *is_asked* says whether somebody is there to answer.

    Raises ``OneononeError`` for a name that cannot be one.
    """
    asking = Prompter(options, is_asked=is_asked)
    series = normalize_folder(options["series"]) if options["series"] else None
    pair = list_people(series) if series else None
    report = asking.ask_word(
        "report", "Whose meeting is it, in one word", pair[0] if pair else "report", normalize_handle
    )
    manager = asking.ask_word(
        "manager", "Who is the manager", pair[1] if pair else "manager", lambda given: _other(given, report)
    )
    return Answers(
        name=root.name or "notes",
        series=asking.ask_word("series", "Folder of their notes", f"{report}-{manager}", normalize_folder),
        report=report,
        manager=manager,
        profile=asking.ask_choice(
            "profile", "Which way of meeting", built_in_names(), _profile(root), _explain_profiles
        ),
        cadence=asking.ask_word("cadence", f"How often ({', '.join(CADENCES)})", "weekly", _cadence),
        ci=_ci(asking.ask_choice("ci", "Whose CI checks the notes", (*CI_FILES, "none"), _ci_here(root))),
    )


def _profile(root: Path) -> str:
    """Return the profile that a further pair has by default: that of the config, if there is one already."""
    file = find_config(root)
    profile = load_config(file).profile if file else Config.profile
    return profile if profile in built_in_names() else Config.profile


def _ci_here(root: Path) -> str:
    is_gitlab = (root / CI_FILES["gitlab"][0]).exists() and not (root / ".github").exists()
    return "gitlab" if is_gitlab else "github"


class Prompter:
    """Finds an answer: the option, else what somebody types, else the default."""

    def __init__(self, options: dict[str, Any], *, is_asked: bool) -> None:
        self.options = options
        self.is_asked = is_asked

    def ask_word(self, key: str, question: str, default: str, read: Callable[[str], str]) -> str:
        """Return what *read* makes of the answer; a wrong one is asked for again."""
        given = self.options[key]
        if given is not None or not self.is_asked:
            return read(given if given is not None else default)
        return str(click.prompt(question, default=default, value_proc=lambda typed: _typed(typed, read)))

    def ask_choice(
        self, key: str, question: str, choices: tuple[str, ...], default: str, explain: Callable[[], None] | None = None
    ) -> str:
        """Return one of *choices*."""
        given = self.options[key]
        if given is not None or not self.is_asked:
            return str(given if given is not None else default)
        if explain:
            explain()
        return str(click.prompt(question, default=default, type=click.Choice(choices)))


def _other(given: str, report: str) -> str:
    manager = normalize_handle(given)
    if report.casefold() == manager.casefold():
        raise OneononeError(f"report and manager are both `{report}`: a 1:1 takes two")
    return manager


def _cadence(given: str) -> str:
    from oneonone_lint.config.schema import SERIES, WrongValueError

    try:
        SERIES["cadence"](given.strip())
    except WrongValueError as error:
        hint = f"; did you mean `{error.meant}`?" if error.meant else ""
        raise OneononeError(f"`{given}` is not a cadence, which has to be {error}{hint}") from error
    return given.strip()


def _typed(words: str, read: Callable[[str], str]) -> str:
    try:
        return read(words)
    except OneononeError as error:
        raise click.UsageError(str(error)) from error


def _explain_profiles() -> None:
    for name in built_in_names():
        click.echo(f"  {name:<10} {load_built_in(name)['summary']}")


def _ci(given: str) -> str | None:
    return None if given == "none" else given
