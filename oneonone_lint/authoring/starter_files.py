"""The files of a notes repo that begins: settings, hook, CI, a first series (interface, clause 5.2)."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from string import Template

from oneonone_lint import DATA, SPEC_VERSION, __version__
from oneonone_lint.model.errors import OneononeError
from oneonone_lint.parsing.actions.handles import measure_handle

CI_FILES = {
    "github": (".github/workflows/oneonone-lint.yml", "github.yml"),
    "gitlab": (".gitlab-ci.yml", "gitlab-ci.yml"),
}
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_NO_FOLDER = re.compile(r"[\x00-\x1f\x7f\\*?\[\]:\"<>|]")


@dataclass(frozen=True, slots=True)
class Answers:
    """What a repo is set up with: its *name*, the folder of its first *series*, a key of ``CI_FILES`` as *ci*."""

    name: str
    series: str
    report: str
    manager: str
    profile: str
    cadence: str
    ci: str | None


def cut_snippet(path: str, text: str) -> str | None:
    """Return what of the starter file *text* belongs into the *path* that was there before; None where nothing does."""
    if path == ".pre-commit-config.yaml":
        return text.partition("repos:\n")[2].partition("\n#")[0].rstrip()
    return text if path == ".gitlab-ci.yml" else None


def normalize_handle(given: str) -> str:
    """Return *given* without an ``@``; raises ``OneononeError`` where it cannot be a handle (spec, clause 5.4)."""
    name = given.strip().removeprefix("@")
    if not name or measure_handle(name) != len(name):
        raise OneononeError(f"`{given}` is not a handle: write one word of letters, digits, `-`, `_` and `.`")
    return name


def normalize_folder(given: str) -> str:
    """Return *given* as the folder of a series; raises ``OneononeError`` where notes in it would not be found."""
    path = PurePosixPath(given.strip())
    if not path.parts or path.is_absolute() or any(part.startswith(".") for part in path.parts):
        raise OneononeError(f"`{given}` is not a folder below the repo's root that is not hidden, such as `alice-bob`")
    if _NO_FOLDER.search(given):
        raise OneononeError(f"`{given}` holds a sign that a folder's name should not have")
    return str(path)


def list_people(series: str) -> tuple[str, str] | None:
    """Return report and manager as a folder such as ``teams/alice-bob`` names them."""
    names = series.rpartition("/")[2].split("-")
    return (names[0], names[1]) if len(names) == 2 and all(names) else None  # noqa: PLR2004 - a pair


def render_config(answers: Answers) -> str:
    """Return the text of ``oneonone.toml``."""
    people = dict.fromkeys((answers.report, answers.manager))
    return _filled(
        "oneonone.toml",
        spec=SPEC_VERSION,
        name=_string(answers.name),
        profile=_string(answers.profile),
        people="\n".join(f"{_key(name)} = {{}}" for name in people),
        table=render_series_tables(answers),
    )


def render_series_tables(answers: Answers, *, own_profile: bool = False) -> str:
    """Return the table of the series in ``oneonone.toml``, with its *own profile* where the repo has another one."""
    return _filled(
        "series.toml",
        series=_key(answers.series),
        report=_string(answers.report),
        manager=_string(answers.manager),
        cadence=_string(answers.cadence),
        profile=f"\nprofile = {_string(answers.profile)}" if own_profile else "",
    )


def starter_files(answers: Answers) -> Iterator[tuple[str, str]]:
    """Yield path and text of every file but the first note."""
    yield "oneonone.toml", render_config(answers)
    yield ".pre-commit-config.yaml", _filled("pre-commit-config.yaml", version=__version__)
    if answers.ci:
        path, template = CI_FILES[answers.ci]
        yield path, _filled(template, version=__version__)
    for name in ("goals.md", "ground-rules.md"):
        yield f"{answers.series}/{name}", _filled(name, report=answers.report, manager=answers.manager)


def _filled(template: str, **words: str) -> str:
    text = (DATA / "templates" / template).read_text(encoding="utf-8")
    return Template(text).substitute(words)


def _string(value: str) -> str:
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _key(name: str) -> str:
    return name if _BARE_KEY.fullmatch(name) else _string(name)
