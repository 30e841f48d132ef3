"""The corpus on disk: a git repo of weekly notes with its config and its whole history."""

import datetime as dt
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

from benchmarks.notes import WEEKS, Meeting, Pair, iter_meetings

_EVE, _DAY_AFTER = dt.time(17), dt.time(9)
_ONE_DAY = dt.timedelta(days=1)
# rumdl reads it too. Without these three, on blank lines and long ones, no peer finds anything in the notes either.
_MARKDOWNLINT = '{"MD013": false, "MD022": false, "MD032": false}\n'
_CONFIG = """spec = "1.0"
name = "corpus"
profile = "aquip"

[series."*"]
cadence = "weekly"
weekday = "friday"

[people]
"""
_MOST_LISTED = 200  # pairs; of a larger company nobody lists all, and each note names its two


def build_corpus(folder: Path, number_of_series: int, weeks: int = WEEKS) -> None:
    """Write a repo of so many series into *folder*, each with a note for each week, and all their commits."""
    folder.mkdir(parents=True)
    _git(folder, "init", "--quiet", "--initial-branch=main")
    settings = {"oneonone.toml": _write_config(number_of_series), ".markdownlint.json": _MARKDOWNLINT}
    importer = subprocess.Popen(
        ["git", "fast-import", "--quiet"], cwd=folder, stdin=subprocess.PIPE, env=_environment()
    )
    assert importer.stdin
    with importer.stdin as stream:
        for command in _iter_commits(number_of_series, weeks, settings):
            stream.write(command.encode())
    if importer.wait():
        raise RuntimeError("git fast-import failed")
    _git(folder, "reset", "--quiet", "--hard")


def _iter_commits(number_of_series: int, weeks: int, settings: dict[str, str]) -> Iterator[str]:
    """Yield the commits in the order of time, as ``git fast-import`` reads them."""
    week, amended = 0, list[Meeting]()
    yield _commit(Meeting(Pair(0), -1), "manager", _EVE, settings)
    for meeting in iter_meetings(number_of_series, weeks):
        if meeting.week != week:
            yield from map(_amend, amended)
            week, amended = meeting.week, []
        if meeting.is_amended:
            amended.append(meeting)
        content = meeting.write_agenda() if meeting.is_amended else meeting.write_note()
        yield _commit(meeting, "report", _EVE, {meeting.path: content})
    yield from map(_amend, amended)


def _amend(meeting: Meeting) -> str:
    return _commit(meeting, "manager", _DAY_AFTER, {meeting.path: meeting.write_note()})


def _commit(meeting: Meeting, role: str, time: dt.time, files: dict[str, str]) -> str:
    """Return a commit of *files*, on the eve of *meeting* or the day after, by one of the pair."""
    day = meeting.date - _ONE_DAY if time == _EVE else meeting.date + _ONE_DAY
    seconds = int(dt.datetime.combine(day, time, dt.UTC).timestamp())
    handle = meeting.pair.report if role == "report" else meeting.pair.manager
    person = f"{handle} <{handle}@example.org> {seconds} +0000"
    lines = ["commit refs/heads/main", f"author {person}", f"committer {person}", "data 6\nnotes\n"]
    for path, content in files.items():
        lines.append(f"M 100644 inline {path}\ndata {len(content.encode())}\n{content}")
    return "\n".join(lines) + "\n"


def _write_config(number_of_series: int) -> str:
    pairs = [Pair(number) for number in range(min(number_of_series, _MOST_LISTED))]
    lines = [_CONFIG.rstrip("\n")]
    for pair in pairs:
        lines += [f'{handle} = {{ email = ["{handle}@example.org"] }}' for handle in (pair.report, pair.manager)]
    return "\n".join(lines) + "\n"


def _git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=folder, env=_environment(), check=True)


def _environment() -> dict[str, str]:
    """Return the environment without what the user's own settings would change of the repo."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return {**kept, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
