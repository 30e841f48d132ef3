"""No note takes more than a few seconds or 300 MiB, whatever it holds (spec, Appendix B).

The limits here are far above the promise, so that a slow machine passes, and a hang or a text that is copied again and
again does not.
"""

import resource
import subprocess
from pathlib import Path

import pytest

from oneonone_lint.parsing.notes.complexity import MOST_LINES
from oneonone_lint.repo.file_tree import MAX_SIZE
from tests.support.heavy_notes import HEAD, HEAVY_NOTES
from tests.support.limits import RESIDENT, run_limited
from tests.support.tool import Tool, run_process

NOTE = "alice-bob/2026-11-13.md"
CONFIG = """spec = "1.0"
[people]
alice = { name = "Alice Ng" }
bob = { name = "Bob Ray" }
[series.alice-bob]
report = "alice"
manager = "bob"
"""
CPU_SECONDS = 30
MEMORY = 1 << 30  # bytes of addresses, far more than are in use


def _set_limits() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


@pytest.fixture
def notes(repo: Path) -> Path:
    (repo / "oneonone.toml").write_text(CONFIG, encoding="utf-8")
    (repo / "alice-bob").mkdir()
    return repo


def _write(notes: Path, text: str) -> None:
    (notes / NOTE).write_text(text, encoding="utf-8", newline="")


@pytest.mark.slow
@pytest.mark.parametrize("kind", HEAVY_NOTES)
def test_a_heavy_note_is_checked(kind: str, notes: Path) -> None:
    _write(notes, HEAVY_NOTES[kind].of(MAX_SIZE))
    found = run_process(notes, ["check"], {}, _set_limits)
    assert found.code in (0, 1), (found.code, found.err[-500:])
    assert "internal error" not in found.err


def test_all_heavy_notes_of_a_kibibyte_take_no_more_than_one_may(repo: Path) -> None:
    for number, kind in enumerate(HEAVY_NOTES):
        folder = repo / f"pair-{number}"
        folder.mkdir()
        (folder / "2026-11-13.md").write_text(HEAVY_NOTES[kind].of(1024), encoding="utf-8", newline="")
    found = run_process(repo, ["check"], {}, _set_limits)
    assert found.code == 1, (found.code, found.err[-500:])


@pytest.mark.slow
@pytest.mark.parametrize("args", [["check", "--fix"], ["status"], ["new", "alice-bob", "--print"]], ids=" ".join)
@pytest.mark.parametrize("kind", ["blanks in an item", "done", "handles", "lines of a name", "tasks", "rows", "tags"])
def test_a_heavy_note_is_borne_by_every_command(kind: str, args: list[str], notes: Path) -> None:
    _write(notes, HEAVY_NOTES[kind].of(20 * 1024))
    found = run_process(notes, args, {}, _set_limits)
    assert found.code in (0, 1), (found.code, found.err[-500:])


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("- [ ] a @alice\n" * 3000, 1600),
        ("Alice: a\n\n" * 3000, 1230),
        ("a\n" * (MOST_LINES + 1), MOST_LINES + 1),
        ("- [ ] " + "due: by " * 8000 + "\n", HEAD.count("\n") + 1),
    ],
    ids=["items", "lines of Actions", "lines", "one text"],
)
def test_a_note_that_is_too_complex_is_an_error_at_its_place(body: str, line: int, notes: Path, tool: Tool) -> None:
    _write(notes, HEAD + body)
    found = tool("check", "--format", "concise")
    assert found.code == 1
    (finding,) = [text for text in found.lines if "F005" in text]
    assert "it is too complex" in finding
    assert abs(int(finding.split(":")[1]) - line) <= HEAD.count("\n")


def test_the_other_notes_are_checked_beside_one_that_is_too_complex(notes: Path, tool: Tool) -> None:
    _write(notes, HEAD + "- [ ] a\n" * 3000)
    (notes / "alice-bob/2026-11-20.md").write_text("## Actions\n- [ ] Book the room\n", encoding="utf-8")
    found = tool("check", "--format", "concise", "--select", "F005,T001")
    assert [text.split(":")[0] for text in found.lines] == [NOTE, "alice-bob/2026-11-20.md"]


def test_a_long_note_that_people_write_is_read(notes: Path, tool: Tool) -> None:
    tasks = "".join(f"- [ ] Book room {number} @alice due:2026-11-20\n" for number in range(200))
    transcript = "".join(
        f"Alice said that the plan for week {number} is fine, and Bob agreed\n" for number in range(1000)
    )
    _write(notes, f"{HEAD}{tasks}\n## Transcript\n{transcript}")
    assert "F005" not in tool("check").out
    assert "200 open" in tool("status").out


@pytest.mark.parametrize("run", [" " * 300, "." * 300, "\u00a0" * 300], ids=["blanks", "dots", "no-break blanks"])
def test_what_stands_around_a_long_run_is_read(run: str, notes: Path, tool: Tool) -> None:
    _write(notes, f"{HEAD}- [ ] Book the room{run}for ten @alice due:2026-11-20{' ' * 300}\n")
    assert "T0" not in tool("check", "--select", "T001,T004").out
    assert "\ufdd0" not in tool("status", "--format", "json").out


@pytest.mark.slow
@pytest.mark.parametrize("unit", ["@p{} ", "[a](b{}.md) "], ids=["handles", "links"])
def test_many_findings_in_one_long_line_are_not_each_kept_with_it(unit: str, notes: Path) -> None:
    subprocess.run(["git", "init", "-q", "."], cwd=notes, check=True)
    _write(notes, f"{HEAD}- [ ] {''.join(unit.format(number) for number in range(3500))}x\n")
    run = run_limited(notes, "check")
    assert (run.code, run.resident < RESIDENT // 3) == (1, True), run.resident
