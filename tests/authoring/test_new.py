"""What ``new`` writes, when and where, and what it refuses."""

from pathlib import Path

import pytest

from tests.support.files import PAIR, write
from tests.support.gitrepo import GitRepo
from tests.support.tool import Tool

REVIEW_PROMPT = "What was promised: [x] done (add done:YYYY-MM-DD), [ ] still open, or [-] no longer needed?"
NOTE = """\
---
report: alice
manager: bob
---
# 1:1 alice / bob, 2026-11-06

## Accomplishments
- Import job shipped

## Questions & Issues
None

## Priorities
1. Staging cluster
2. Error budget --> report

## Decisions
None

## Actions
- [ ] Ask platform for a staging cluster by Friday @bob
- [x] Send the budget @alice due:2026-11-06
"""


def written(repo: Path, run_out: str) -> str:
    return (repo / run_out.strip()).read_text(encoding="utf-8")


def test_the_whole_note(repo: Path, tool: Tool) -> None:
    write(repo, {"oneonone.toml": PAIR + 'weekday = "friday"\ntime = 14:00:00\nduration = "30m"\n'})
    write(repo, {"alice-bob/2026-11-06.md": NOTE})
    result = tool("new", "alice-bob", "--today", "2026-11-10")
    assert (result.code, result.out, result.err) == (0, "alice-bob/2026-11-13.md\n", "")
    lines = written(repo, result.out).splitlines()
    assert lines[:11] == [
        *("---", "report: alice", "manager: bob", "status: agenda", "time: 14:00", "duration: 30m", "---"),
        *("# 1:1 alice / bob, 2026-11-13", "", "## Review"),
        f"<!-- {REVIEW_PROMPT} -->",
    ]
    assert lines[11] == "- [ ] Ask platform for a staging cluster @bob due:2026-11-13 id:x3ihdg"
    assert [line for line in lines if line.startswith("## ")] == [
        *("## Review", "## Accomplishments", "## Questions & Issues", "## Priorities", "## Decisions", "## Actions"),
        "## Reflection",
    ]
    priorities = lines.index("## Priorities")
    assert lines[priorities + 1 : priorities + 6] == [
        "<!-- The most important first.",
        *("Last time, 2026-11-06:", "1. Staging cluster", "2. Error budget -- > report", "-->"),
    ]
    assert tool("check", "alice-bob/2026-11-13.md", "--fail-on", "warning").lines == []


@pytest.mark.parametrize("style", ["obsidian", "dataview"])
def test_the_repo_s_style(style: str, repo: Path, tool: Tool) -> None:
    write(repo, {"oneonone.toml": f'style = "{style}"\n{PAIR}', "alice-bob/2026-11-06.md": NOTE})
    text = written(repo, tool("new", "alice-bob", "--today", "2026-11-10").out)
    fields = {"obsidian": "📅 2026-11-13 🆔 x3ihdg", "dataview": "[due:: 2026-11-13] [id:: x3ihdg]"}[style]
    assert f"- [ ] Ask platform for a staging cluster @bob {fields}\n" in text
    closing = {"obsidian": "✅ YYYY-MM-DD", "dataview": "[completion:: YYYY-MM-DD]"}[style]
    assert f"[x] done (add {closing})" in text


@pytest.mark.parametrize(
    ("settings", "today", "expected"),
    [
        ("", "2026-11-06", "2026-11-13"),
        ("", "2026-11-13", "2026-11-13"),
        ("", "2026-11-14", "2026-11-20"),
        ('weekday = "monday"', "2026-11-06", "2026-11-16"),
        ('cadence = "fortnightly"', "2026-11-06", "2026-11-20"),
        ('cadence = "fortnightly"', "2026-11-21", "2026-12-04"),
        ('cadence = "monthly"', "2026-11-06", "2026-12-06"),
        ('cadence = "FREQ=MONTHLY;BYDAY=1TU"', "2026-11-06", "2026-12-01"),
        ("pauses = [{ from = 2026-11-10, to = 2026-11-21 }]", "2026-11-06", "2026-11-27"),
    ],
)
def test_the_next_day_by_the_cadence(settings: str, today: str, expected: str, repo: Path, tool: Tool) -> None:
    write(repo, {"oneonone.toml": f"{PAIR}{settings}\n", "alice-bob/2026-11-06.md": NOTE})
    assert tool("new", "alice-bob", "--today", today).out == f"alice-bob/{expected}.md\n"


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ("", "2026-11-10"),
        ('weekday = "friday"', "2026-11-13"),
        ('cadence = "monthly"\nweekday = "monday"', "2026-11-16"),
        ('cadence = "FREQ=WEEKLY;INTERVAL=3"', "2026-11-10"),
        ('cadence = "FREQ=MONTHLY;BYDAY=1TU"', "2026-12-01"),
        ("pauses = [{ from = 2026-11-09, to = 2026-11-11 }]", "2026-11-17"),
    ],
)
def test_the_first_note_of_a_series_without_a_folder(settings: str, expected: str, repo: Path, tool: Tool) -> None:
    write(repo, {"oneonone.toml": f"{PAIR}{settings}\n"})
    result = tool("new", "alice-bob", "--today", "2026-11-10")
    assert result.out == f"alice-bob/{expected}.md\n"
    assert f"## Review\n<!-- {REVIEW_PROMPT} -->\nNone\n" in written(repo, result.out)
    assert tool("check", "--fail-on", "warning").lines == []


def test_never_over_a_note_that_is_there(repo: Path, tool: Tool) -> None:
    write(repo, {"oneonone.toml": PAIR, "alice-bob/2026-11-06.md": NOTE})
    result = tool("new", "alice-bob", "--date", "2026-11-06")
    assert (result.code, result.out) == (2, "")
    assert result.err == "oneonone-lint: alice-bob/2026-11-06.md is there already; nothing was changed\n"
    assert (repo / "alice-bob/2026-11-06.md").read_text(encoding="utf-8") == NOTE
    assert sorted(path.name for path in (repo / "alice-bob").iterdir()) == ["2026-11-06.md"]


def test_print_writes_nothing(repo: Path, tool: Tool) -> None:
    write(repo, {"oneonone.toml": PAIR, "alice-bob/2026-11-06.md": NOTE})
    result = tool("new", "alice-bob", "--date", "2026-12-24", "--print")
    assert result.code == 0
    assert result.out.startswith("---\nreport: alice\n")
    assert "# 1:1 alice / bob, 2026-12-24\n" in result.out
    assert tool("new", "alice-bob", "--print", "--edit").code == 2
    assert sorted(path.name for path in (repo / "alice-bob").iterdir()) == ["2026-11-06.md"]


def test_edit_opens_the_note_in_the_editor(repo: Path, tool: Tool, monkeypatch: pytest.MonkeyPatch) -> None:
    write(repo, {"oneonone.toml": PAIR, "editor": '#!/bin/sh\necho edited >> "$1"\n'})
    (repo / "editor").chmod(0o755)
    monkeypatch.setenv("EDITOR", str(repo / "editor"))
    monkeypatch.delenv("VISUAL", raising=False)
    result = tool("new", "alice-bob", "--date", "2026-11-13", "--edit")
    assert written(repo, result.out).endswith("edited\n")


def test_a_repo_does_not_name_the_editor(git: GitRepo, tool: Tool, monkeypatch: pytest.MonkeyPatch) -> None:
    git.write({"oneonone.toml": PAIR})
    git("config", "core.editor", "touch sprung; true")
    git("config", "sequence.editor", "touch sprung; true")
    for variable in ("VISUAL", "EDITOR"):
        monkeypatch.delenv(variable, raising=False)
    assert tool("new", "alice-bob", "--date", "2026-11-13", "--edit").code == 2
    assert not (git.root / "sprung").exists()
    assert not (git.root / "alice-bob").exists()


@pytest.mark.parametrize("variable", ["VISUAL", "EDITOR"])
@pytest.mark.parametrize("command", ["my editor/ed", "'my editor/ed' --wait", "sh -c 'echo edited >> \"$1\"' --"])
def test_the_editor_may_have_blanks_and_arguments(
    command: str, variable: str, repo: Path, tool: Tool, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(repo, {"oneonone.toml": PAIR, "my editor/ed": '#!/bin/sh\nfor file; do :; done; echo edited >> "$file"\n'})
    (repo / "my editor/ed").chmod(0o755)
    monkeypatch.setenv("EDITOR", "false")
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv(variable, command)
    result = tool("new", "alice-bob", "--date", "2026-11-13", "--edit")
    assert written(repo, result.out).endswith("edited\n")


@pytest.mark.parametrize(
    ("editor", "said"),
    [
        ("false", "the editor `false` has failed, with 1"),
        ("no-such-editor --wait", "EDITOR names an editor that is not there: `no-such-editor --wait`"),
        ("'", "EDITOR is no command, `'`: No closing quotation"),
        ("./broken", "the editor `./broken` cannot be run: "),
        ("", "--edit needs a terminal, or an editor that opens a window of its own"),
        ("sh -c 'read line || exit 3'", "the editor `sh` has failed, with 3"),
    ],
)
def test_an_editor_that_fails_leaves_nothing(
    editor: str, said: str, repo: Path, tool: Tool, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(repo, {"oneonone.toml": PAIR, "broken": "\0\1"})
    (repo / "broken").chmod(0o755)
    monkeypatch.setenv("EDITOR", editor)
    monkeypatch.delenv("VISUAL", raising=False)
    result = tool("new", "alice-bob", "--date", "2026-11-13", "--edit")
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(f"oneonone-lint: {said}")
    assert result.err.endswith("; name one in the variable VISUAL, or leave --edit out and open the note yourself\n")
    assert sorted(path.name for path in repo.iterdir()) == ["broken", "oneonone.toml"]


def test_what_was_saved_in_an_editor_that_fails_stays(repo: Path, tool: Tool, monkeypatch: pytest.MonkeyPatch) -> None:
    write(repo, {"oneonone.toml": PAIR})
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", "sh -c 'echo edited >> \"$1\"; exit 1' --")
    assert tool("new", "alice-bob", "--date", "2026-11-13", "--edit").code == 2
    assert (repo / "alice-bob/2026-11-13.md").read_text(encoding="utf-8").endswith("edited\n")


def test_a_series_by_its_last_part_from_a_folder_below(repo: Path, tool: Tool, monkeypatch: pytest.MonkeyPatch) -> None:
    write(repo, {"oneonone.toml": "", "teams/x/alice-bob/2026-11-06.md": NOTE, "teams/y/carl-dora/2026-11-06.md": NOTE})
    monkeypatch.chdir(repo / "teams/x")
    assert tool("new", "alice-bob", "--date", "2026-11-13").out == "alice-bob/2026-11-13.md\n"
    assert tool("new", "teams/y/carl-dora", "--date", "2026-11-13").out == "../y/carl-dora/2026-11-13.md\n"
    assert tool("-C", str(repo), "new", "carl-dora", "--date", "2026-11-20").out == "teams/y/carl-dora/2026-11-20.md\n"


def test_a_series_that_is_not_there_or_not_one(repo: Path, tool: Tool) -> None:
    assert tool("new", "alice-bob").err == (
        "oneonone-lint: there is no series `alice-bob`; `oneonone-lint init` sets up a first one\n"
    )
    write(repo, {"x/alice-bob/2026-11-06.md": NOTE, "y/alice-bob/2026-11-06.md": NOTE})
    assert tool("new", "alice-bob").err == (
        "oneonone-lint: several series end in `alice-bob`: x/alice-bob, y/alice-bob; name the whole folder\n"
    )
    assert tool("new", "alice-bbo").err == (
        "oneonone-lint: there is no series `alice-bbo`; did you mean `alice-bob`?\n"
    )
    assert "did you mean `x/alice-bob`?" in tool("new", "teams/x/alice-bob").err, "a last part of both helps nobody"
    assert tool("new", "../alice-bob").code == 2


def test_a_link_out_of_the_repo_is_not_followed(repo: Path, tool: Tool) -> None:
    write(repo, {"notes/oneonone.toml": PAIR, "elsewhere/README.md": ""})
    (repo / "notes/alice-bob").symlink_to(repo / "elsewhere")
    assert tool("-C", "notes", "new", "alice-bob").code == 2
    assert [path.name for path in (repo / "elsewhere").iterdir()] == ["README.md"]


def test_who_meets_is_taken_from_the_last_note(repo: Path, tool: Tool) -> None:
    write(repo, {"alice-bob/2026-11-06.md": NOTE})
    text = written(repo, tool("new", "alice-bob", "--date", "2026-11-13").out)
    assert text.startswith("---\nreport: alice\nmanager: bob\nstatus: agenda\n---\n")


def test_an_older_day_takes_up_what_was_open_then(repo: Path, tool: Tool) -> None:
    write(repo, {"oneonone.toml": PAIR, "alice-bob/2026-11-06.md": NOTE})
    later = (
        NOTE.replace("2026-11-06", "2026-11-20").replace("- [ ] Ask", "- [x] Ask") + "- [ ] New @bob due:2026-12-01\n"
    )
    write(repo, {"alice-bob/2026-11-20.md": later})
    text = written(repo, tool("new", "alice-bob", "--date", "2026-11-13").out)
    assert [line for line in text.splitlines() if line.startswith("- [")] == [
        "- [ ] Ask platform for a staging cluster @bob due:2026-11-13 id:x3ihdg"
    ]
    left = tool("status", "--today", "2026-11-20", "--format", "jsonl").lines
    assert ["New" in line for line in left] == [True]


OLD = NOTE.replace("by Friday", "due:2026-11-06") + "- [ ] Thank the team @bob\n- [ ] Write the plan @alice due:{}\n"


def test_what_is_older_than_enforce_from_stays_where_it_is(repo: Path, tool: Tool) -> None:
    write(repo, {"oneonone.toml": f"enforce-from = 2026-11-07\n{PAIR}"})
    write(repo, {"alice-bob/2026-11-06.md": OLD.format("2026-11-06")})
    told = "3 open actions; `oneonone-lint status --all` lists them"
    assert told in tool("brief", "--today", "2026-11-10").out
    result = tool("new", "alice-bob", "--date", "2026-11-13")
    assert "- [ ]" not in written(repo, result.out).partition("## Accomplishments")[0]
    assert result.err == "open actions from before `enforce-from` left alone: 3; `status --all` lists them\n"
    assert tool("new", "-q", "alice-bob", "--date", "2026-11-20").err == ""


def test_what_is_due_from_enforce_from_on_comes_along(repo: Path, tool: Tool) -> None:
    write(repo, {"oneonone.toml": f"enforce-from = 2026-11-07\n{PAIR}"})
    write(repo, {"alice-bob/2026-11-06.md": OLD.format("2026-11-07")})
    result = tool("new", "alice-bob", "--date", "2026-11-13")
    taken = [line for line in written(repo, result.out).splitlines() if line.startswith("- [ ]")]
    assert [line.partition(" @")[0] for line in taken] == ["- [ ] Write the plan"]
    assert result.err == "open actions from before `enforce-from` left alone: 2; `status --all` lists them\n"


def test_a_note_that_cannot_be_read_is_said(repo: Path, tool: Tool) -> None:
    write(repo, {"oneonone.toml": PAIR, "alice-bob/2026-11-06.md": "\0"})
    result = tool("new", "alice-bob", "--date", "2026-11-13")
    assert result.code == 0
    assert "alice-bob/2026-11-06.md cannot be read" in result.err


def test_a_new_manager_gets_what_the_one_before_left_open(repo: Path, tool: Tool) -> None:
    left = NOTE.replace("bob", "zoe").replace("a staging", "[a](specs/staging.md) staging")
    write(repo, {"oneonone.toml": f'{PAIR}continues = "alice-zoe"\n', "alice-zoe/2026-11-06.md": left})
    text = written(repo, tool("new", "alice-bob", "--today", "2026-11-10").out)
    assert "# 1:1 alice / bob, 2026-11-13\n" in text
    assert "- [ ] Ask platform for [a](../alice-zoe/specs/staging.md) staging cluster @zoe due:2026-11-13" in text
    assert [line for line in tool("check").lines if line.startswith("alice-bob")] == []


def test_each_topic_takes_its_turn_and_the_manager_hears_two_weeks_ahead(repo: Path, tool: Tool) -> None:
    write(repo, {"oneonone.toml": f'profile = "top-three"\n{PAIR}'})
    turns, told = [], []
    for day in ("2026-11-06", "2026-11-13", "2026-11-20", "2026-11-27", "2026-12-04"):
        result = tool("new", "alice-bob", "--today", day)
        turns.append(written(repo, result.out).partition("rotation: ")[2].partition("\n")[0])
        told.append(result.err)
        assert ("On 2026-11-27: One thing from my manager. Tell bob now." in written(repo, result.out)) is (
            day in ("2026-11-13", "2026-11-20")
        )
    assert turns == ["goals", "skill", "personal", "manager", "goals"]
    notice = "2026-11-27: “One thing from my manager”; tell bob now\n"
    left = "alice-bob/2026-11-{}.md is still an agenda; once you have met, write `status: held` in it\n".format
    assert told == ["", left("06") + notice, left("13") + notice, left("20"), left("27")]


def test_a_length_that_the_profile_does_not_have_is_left_out(repo: Path, tool: Tool) -> None:
    write(repo, {"oneonone.toml": f'{PAIR}duration = "2h"\n'})
    assert "duration" not in written(repo, tool("new", "alice-bob", "--date", "2026-11-13").out)
    assert tool("check", "--fail-on", "warning").lines == []


def test_names_that_yaml_would_take_for_something_else(repo: Path, tool: Tool) -> None:
    write(repo, {"oneonone.toml": '[series.no-on]\nreport = "no"\nmanager = "Ann Lee"\n'})
    text = written(repo, tool("new", "no-on", "--date", "2026-11-13").out)
    assert 'report: "no"\nmanager: Ann Lee\n' in text
    assert tool("check", "--fail-on", "warning").lines == []


def test_questions_change_from_meeting_to_meeting_and_not_for_one(repo: Path, tool: Tool) -> None:
    write(repo, {"oneonone.toml": PAIR})

    def asked(day: str) -> list[str]:
        note = tool("new", "alice-bob", "--print", "--date", day).lines
        return [line for line in note if line.startswith("- ") and line.endswith("?")]

    weeks = [asked(day) for day in ("2026-11-06", "2026-11-13", "2026-11-20")]
    assert all(len(questions) == 5 for questions in weeks)
    assert asked("2026-11-13") == weeks[1]
    assert len({question for questions in weeks for question in questions}) == 15


def test_two_due_dates_come_along_as_the_question_they_are(repo: Path, tool: Tool) -> None:
    action = "- [ ] Send the budget @alice due:2026-11-20 due:2026-11-27"
    write(repo, {"oneonone.toml": PAIR, "alice-bob/2026-11-13.md": f"## Actions\n{action}\n"})
    assert f"{action} id:" in tool("new", "alice-bob", "--print", "--today", "2026-11-15").out


def test_rows_and_lines_are_carried_over_and_no_word_of_them_is_lost(repo: Path, tool: Tool) -> None:
    table = "| Who | What | When |\n|-|-|-|\n| Bob | Book the room | 20 Nov |\n| Zoe | Order it | after launch |\n"
    note = f"---\nreport: alice\nmanager: bob\n---\n## Actions\n{table}\n• Alice: call Kim by Friday\n"
    write(repo, {"alice-bob/2026-11-13.md": note})
    lines = tool("new", "alice-bob", "--print", "--date", "2026-11-20").out.splitlines()
    assert [line.rpartition(" id:")[0] for line in lines if line.startswith("- [ ]")] == [
        "- [ ] Book the room @bob due:2026-11-20",
        "- [ ] Zoe: Order it (after launch)",
        "- [ ] call Kim @alice due:2026-11-20",
    ]
