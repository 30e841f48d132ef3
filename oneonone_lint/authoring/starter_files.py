"""The files of a notes repo that begins: settings, hook, CI, a first series (interface, clause 5.2).

The text of each is a file of the folder ``templates``, in which words such as ``$report`` are filled in.
"""

import datetime as dt
import json
from collections.abc import Iterator
from string import Template

from oneonone_lint import SPEC_VERSION, __version__
from oneonone_lint.authoring.answers import Answers, Participant
from oneonone_lint.disk.data_files import read_data
from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.model.settings import Config
from oneonone_lint.model.value import Value


class CiFile(Value):
    """A *path* at which a CI looks for its jobs, and the *template* of that file."""

    path: str
    template: str


CI_FILES = {
    "github": (
        CiFile(".github/workflows/oneonone-lint.yml", "github.yml"),
        CiFile(".github/workflows/oneonone-lint-agendas.yml", "github-agendas.yml"),
    ),
    "gitlab": (CiFile(".gitlab-ci.yml", "gitlab-ci.yml"),),
}
GITLAB_FILE = CI_FILES["gitlab"][0].path
HOOK_FILE = ".pre-commit-config.yaml"
_BARE_KEY = lazy_pattern(r"[A-Za-z0-9_-]+")


class StarterFile(Value):
    """A file of the new repo: its *path* from the root and its *text*."""

    path: str
    text: str

    @property
    def snippet(self) -> str | None:
        """What of the text belongs into a file that stood at *path* before; None where nothing does."""
        if self.path == HOOK_FILE:
            _, _, hooks = self.text.partition("repos:\n")
            own_hook, _, _ = hooks.partition("\n#")
            return own_hook.rstrip()
        return self.text if self.path == GITLAB_FILE else None


def render_config(answers: Answers, enforce_from: dt.date | None = None) -> str:
    """Return the text of ``oneonone.toml``; notes from before the day *enforce_from* are left alone."""
    return _fill(
        "oneonone.toml",
        spec=SPEC_VERSION,
        name=_quote_toml(answers.name),
        profile=_quote_toml(answers.profile),
        enforce_from=f"enforce-from = {enforce_from}  # older notes are left alone\n" if enforce_from else "",
        people="\n".join(f"{_quote_key(person.handle)} = {_render_person(person)}" for person in answers.people),
        table=_render_series_table(answers),
    )


def render_addition(answers: Answers, config: Config) -> str:
    """Return what is to be added to *config* for the pair to be known there; its profile where that is another one."""
    known = {handle.casefold() for person in config.people for handle in person.names}
    tables = [
        f"[people.{_quote_key(person.handle)}]\n" + (f"name = {_quote_toml(person.name)}\n" if person.name else "")
        for person in answers.people
        if person.handle.casefold() not in known
    ]
    tables.append(_render_series_table(answers, own_profile=answers.profile != config.profile))
    return "\n".join(tables)


def _render_person(person: Participant) -> str:
    return f"{{ name = {_quote_toml(person.name)} }}" if person.name else "{}"


def _render_series_table(answers: Answers, *, own_profile: bool = False) -> str:
    weekday = f"weekday = {_quote_toml(answers.weekday)}" if answers.weekday else '# weekday = "friday"'
    return _fill(
        "series.toml",
        series=_quote_key(answers.series),
        report=_quote_toml(answers.report.handle),
        manager=_quote_toml(answers.manager.handle),
        cadence=_quote_toml(answers.cadence),
        profile=f"\nprofile = {_quote_toml(answers.profile)}" if own_profile else "",
        weekday=weekday,
    )


def render_starter_files(answers: Answers, enforce_from: dt.date | None = None) -> Iterator[StarterFile]:
    """Yield every file but the first note; notes from before the day *enforce_from* are left alone."""
    yield StarterFile("oneonone.toml", render_config(answers, enforce_from))
    yield StarterFile(HOOK_FILE, _fill("pre-commit-config.yaml", version=__version__))
    for ci_file in CI_FILES[answers.ci] if answers.ci else ():
        yield StarterFile(ci_file.path, _fill(ci_file.template, version=__version__))
    for name in ("goals.md", "ground-rules.md"):
        yield StarterFile(
            f"{answers.series}/{name}", _fill(name, report=answers.report.handle, manager=answers.manager.handle)
        )


def _fill(template: str, **words: str) -> str:
    """Return the text of a file of the folder ``templates``, with *words* in it."""
    text = read_data("templates", template)
    return Template(text).substitute(words)


def _quote_toml(value: str) -> str:
    """Return *value* as a string of TOML."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _quote_key(name: str) -> str:
    """Return *name* as a key of TOML: bare where that will do."""
    return name if _BARE_KEY.fullmatch(name) else _quote_toml(name)
