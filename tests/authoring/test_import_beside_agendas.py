"""A document that is brought in where agendas stand already, such as the first one of ``init`` (clause 5.3)."""

from pathlib import Path

import pytest

from tests.support.files import write
from tests.support.tool import Run, Tool

CONFIG = '[series.alice-bob]\nreport = "alice"\nmanager = "bob"\ncadence = "weekly"\n'


@pytest.fixture
def notes(repo: Path) -> Path:
    write(repo, {"oneonone.toml": CONFIG})
    return repo


AHEAD = """\
# 6 November 2026

- ACTION: Alice to send the budget by 20 Nov

# 13 November 2026

- AI(Bob): book it by 1 Dec
"""


def import_beside_agenda(notes: Path, tool: Tool, day: str, more: str = "") -> tuple[Run, str]:
    write(notes, {"doc.md": AHEAD})
    assert tool("new", "alice-bob", "--date", day, "--today", "2026-11-02").code == 0
    agenda = notes / f"alice-bob/{day}.md"
    agenda.write_text(agenda.read_text(encoding="utf-8") + more, encoding="utf-8")
    run = tool("import", "doc.md", "alice-bob", "--today", "2026-11-14")
    return run, agenda.read_text(encoding="utf-8")


def test_an_agenda_without_a_word_of_anybody_is_written_anew(notes: Path, tool: Tool) -> None:
    run, agenda = import_beside_agenda(notes, tool, "2026-11-20")
    assert (run.code, run.lines[2]) == (0, "alice-bob/2026-11-20.md")
    assert ("send the budget @alice" in agenda, "book it @bob" in agenda) == (True, True)
    assert "M001" not in tool("check", "alice-bob/2026-11-20.md").out


def test_an_agenda_gives_way_to_the_meeting_of_its_day(notes: Path, tool: Tool) -> None:
    run, agenda = import_beside_agenda(notes, tool, "2026-11-13")
    assert (run.code, len(run.lines), "status: agenda" in agenda) == (0, 2, False)


def test_an_agenda_before_the_last_meeting_is_told(notes: Path, tool: Tool) -> None:
    run, _ = import_beside_agenda(notes, tool, "2026-11-09")
    told = "alice-bob/2026-11-09.md holds nothing yet and is older than the document: if you did not meet, delete it"
    assert (run.code, told in run.err) == (0, True)


def test_an_agenda_in_which_somebody_has_written_stays(notes: Path, tool: Tool) -> None:
    run, agenda = import_beside_agenda(notes, tool, "2026-11-20", "- mine\n")
    told = "alice-bob/2026-11-20.md was written before: its Review lacks 2 open actions"
    assert (run.code, len(run.lines), told in run.err) == (0, 2, True)
    assert agenda.endswith("- mine\n")


def test_nobody_s_words_give_way_to_a_meeting(notes: Path, tool: Tool) -> None:
    run, agenda = import_beside_agenda(notes, tool, "2026-11-13", "- mine\n")
    assert (run.code, agenda.endswith("- mine\n")) == (2, True)
    assert "Take these meetings out of the document, or the notes out of the way." in run.err
