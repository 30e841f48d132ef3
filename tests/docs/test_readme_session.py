"""The session that the README shows, from an empty folder to the third meeting, played with real git and pre-commit."""

import re
from pathlib import Path

import pytest

from tests.support.readme import README, between
from tests.support.session import run_command, session_environment

FILLED = {
    "2026-11-06.md": {
        "Accomplishments": "- The import job is out",
        "Questions & Issues": "- Who is on call at Christmas?",
        "Priorities": "1. Staging cluster",
        "Decisions": "None",
        "Actions": "- [ ] Ask platform for a staging cluster @bob due:2026-11-18\n"
        "- [ ] Send the draft budget @alice due:2026-11-11",
    },
    "2026-11-13.md": {
        "Accomplishments": "- The nightly import takes 9 minutes; it took 50",
        "Questions & Issues": "- Two teams change the same event format (decision)",
        "Priorities": "1. Staging cluster",
        "Decisions": "- We own the event format from December on",
        "Actions": "- [ ] Write the hand-over note @alice",
    },
}
TODAY = {"# Friday,": "2026-11-06", "# A week": "2026-11-09", "# And so": "2026-11-16"}


def fill(note: Path) -> None:
    """Do what the two people do in the meeting: write under each heading, tick what is done, say that they met."""
    text = note.read_text(encoding="utf-8").replace("status: agenda", "status: held")
    for title, words in FILLED[note.name].items():
        text = re.sub(rf"(?m)^(## {title}\n)", lambda match, words=words: f"{match[1]}{words}\n", text)  # type: ignore[misc]
    note.write_text(
        text.replace(
            "- [ ] Send the draft budget @alice due:2026-11-11 id",
            "- [x] Send the draft budget @alice due:2026-11-11 id",
        ),
        encoding="utf-8",
    )


def add_the_date(note: Path) -> None:
    text = note.read_text(encoding="utf-8")
    note.write_text(text.replace("hand-over note @alice", "hand-over note @alice due:2026-11-18"), encoding="utf-8")


def meet(line: str, root: Path) -> None:
    """Do what the comment *line* tells between two commands."""
    notes = sorted((root / "alice-bob").glob("2026*.md"))
    if "they meet" in line:
        fill(notes[-1])
    elif "adds the date" in line:
        add_the_date(notes[-1])


def play(lines: list[str], root: Path, env: dict[str, str]) -> list[str]:
    """Return *lines*, a console session, with what its commands print now."""
    played: list[str] = []
    today = "2026-11-06"
    for line in lines:
        if line.startswith("# "):
            today = next((day for start, day in TODAY.items() if line.startswith(start)), today)
            meet(line, root)
            played += [line] if played[-1] == "" else ["", line]
        elif line.startswith("$ "):
            played += [line, *run_command(line.removeprefix("$ "), today, root, env)[1]]
    return played


@pytest.mark.slow
def test_the_session_of_the_readme(tmp_path: Path) -> None:
    root = tmp_path / "notes"
    root.mkdir()
    env = session_environment(tmp_path)
    shown = between("session").removeprefix("```console\n").removesuffix("\n```").splitlines()
    assert "third meeting" in README
    assert play(shown, root, env) == shown
