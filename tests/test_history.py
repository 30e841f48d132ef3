"""What git's history proves, and what it does not (convention: history is evidence only where it is whole)."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Tool
from tests.gitrepo import ALICE, BOB, GitRepo, signed

NOTE = "alice-bob/2026-11-13.md"
AGENDA = "## Accomplishments\n- The nightly import takes 9 minutes\n"
EMPTY = "---\nstatus: agenda\n---\n# 1:1\n\n## Review\nNone\n\n## Accomplishments\n<!-- Up to three. -->\n"
PEOPLE = """
[people]
alice = { name = "Alice Ng", email = ["Alice@Example.org"] }
bob = { email = "bob@example.org" }
[series.alice-bob]
report = "alice"
manager = "bob"
"""
EARLY, LATE = "2026-11-12T16:00:00+01:00", "2026-11-13T09:12:00+01:00"


def ours(deadline: str, more: str = "") -> str:
    return f'profile = "ours"\n{more}\n[profiles.ours]\nextends = "aquip"\ndeadline = "{deadline}"\n'


@pytest.fixture
def found(tool: Tool) -> Callable[..., list[str]]:
    """Return what is found as `CODE day`, for family G or the rules given."""

    def run(*args: str) -> list[str]:
        result = tool("check", *(args if "--select" in args else ("--select", "G", *args)))
        assert result.code in (0, 1), result.err
        assert not result.err or "no note" in result.err, result.err
        return [f"{line.split()[1]} {line.partition('.md:')[0][-2:]}" for line in result.lines]

    return run


Found = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("deadline", "front_matter", "config", "when", "late"),
    [
        ("previous day", "", "", "2026-11-12T23:59:59+01:00", False),
        ("previous day", "", "", "2026-11-13T00:00:00+01:00", True),
        ("previous day", "time: 14:00", "", "2026-11-13T00:00:00+01:00", True),
        ("previous day", "", "", "2026-11-20T00:00:00+01:00", True),
        ("previous day", "", 'timezone = "Europe/Berlin"', "2026-11-12T22:59:00+00:00", False),
        ("previous day", "", 'timezone = "Europe/Berlin"', "2026-11-12T23:01:00+00:00", True),
        ("previous day", "", 'timezone = "UTC"', "2026-11-13T00:30:00+01:00", False),
        ("previous day", "", "", "2026-11-13T00:30:00-08:00", True),
        ("previous day", "", "", "2026-11-12T23:30:00-08:00", False),
        ("17:00 previous day", "", "", "2026-11-12T17:00:59+01:00", False),
        ("17:00 previous day", "", "", "2026-11-12T17:01:00+01:00", True),
        ("24h", "time: 14:00", "", "2026-11-12T14:00:00+01:00", False),
        ("24h", "time: 14:00", "", "2026-11-12T14:01:00+01:00", True),
        ("24h", "time: 9:30", "", "2026-11-12T09:31:00+01:00", True),
        ("24h", "", "", "2026-11-12T23:59:00+01:00", False),
        ("24h", "", "", "2026-11-13T00:00:00+01:00", True),
        ("48h", "", "", "2026-11-11T23:59:00+01:00", False),
        ("48h", "", "", "2026-11-12T00:00:00+01:00", True),
        ("2h", "", "", "2026-11-13T13:00:00+01:00", False),
        ("2h", "time: 14:00", "", "2026-11-13T12:01:00+01:00", True),
        ("24h", "", "[series.alice-bob]\ntime = 14:00:00", "2026-11-12T14:01:00+01:00", True),
        ("24h", "time: 16:00", "[series.alice-bob]\ntime = 14:00:00", "2026-11-12T14:01:00+01:00", False),
        ("24h", "status: cancelled", "", "2026-11-20T09:00:00+01:00", False),
        ("24h", "status: moved", "", "2026-11-20T09:00:00+01:00", False),
        ("24h", "status: agenda", "", "2026-11-20T09:00:00+01:00", True),
    ],
)
def test_deadlines(
    deadline: str, front_matter: str, config: str, when: str, git: GitRepo, found: Found, *, late: bool
) -> None:
    git.commit("2026-11-01T09:00:00+01:00", {"oneonone.toml": ours(deadline, config)})
    git.commit(when, {NOTE: f"---\n{front_matter}\n---\n{AGENDA}"})
    assert found() == ["G001 13"] * late


def test_a_profile_without_deadline_asks_for_none(git: GitRepo, found: Found) -> None:
    git.commit(LATE, {"oneonone.toml": 'profile = "goals"\n', NOTE: "## Topics\n- The event bus\n"})
    assert found() == []


def test_the_committers_time_counts(git: GitRepo, found: Found) -> None:
    git.write({NOTE: AGENDA})
    git("add", ".")
    git("commit", "--quiet", "--message=x", env=signed(LATE) | {"GIT_AUTHOR_DATE": EARLY})
    assert found() == ["G001 13"]
    git("commit", "--quiet", "--amend", "--message=x", env=signed(EARLY) | {"GIT_AUTHOR_DATE": LATE})
    assert found() == []


@pytest.mark.parametrize(
    ("template", "is_one"),
    [
        (EMPTY, True),
        ("", True),
        ("# 1:1 alice / bob, 2026-11-13\n\n## Review\n\n## Accomplishments\n", True),
        ("## Review\n- [ ] Order the laptop @bob due:2026-11-20 id:k3f9qa\n  - asked twice\n", True),
        ("## Review\n- [/] Order the laptop @bob due:2026-11-20\n\n  More of it.\n", True),
        ("## Accomplishments\n- <what went well?>\n- TODO\n- ...\n-\n\n<your name>\n\n---\n", True),
        ("## Accomplishments\nNone\n## Priorities\n1. n/a\n", True),
        ("## Goals\nSee [goals.md](goals.md).\n", True),
        ("## Accomplishments\n*Up to three things that went well, with a link to see them.*\n", True),
        ("## Accomplishments\n<!--\nOne\n- Two\n\nThree -->\n", True),
        ("## Review\n- [x] Order the laptop @bob due:2026-11-20\n", False),
        ("## Review\nAll done but the laptop.\n", False),
        ("## Accomplishments\n- <b>Done</b>\n", False),
        ("## Accomplishments\n### The import\n", False),
        ("## Accomplishments\n> quoted\n", False),
        ("## Accomplishments\n```\ncode\n```\n", False),
        ("## Anything else\nwords\n", False),
        ("Just words, no sections\n", False),
        ("## Actions\n- [ ] Write it up @alice\n", False),
    ],
)
def test_what_is_still_a_template(template: str, git: GitRepo, found: Found, *, is_one: bool) -> None:
    git.commit(EARLY, {NOTE: template})
    git.commit(LATE, {NOTE: AGENDA})
    assert found() == ["G001 13"] * is_one


def test_what_new_writes_is_a_template(git: GitRepo, tool: Tool, found: Found) -> None:
    for profile in ("aquip", "running", "top-three"):
        before = {
            "oneonone.toml": f'profile = "{profile}"\n',
            f"{profile}/2026-11-06.md": AGENDA,
            f"{profile}/goals.md": "x",
        }
        git.commit("2026-11-05T09:00:00+01:00", before)
        assert tool("new", profile, "--date", "2026-11-13").code == 0
        git.commit("2026-11-06T18:00:00+01:00")
        assert found(profile) == []
        path = git.root / profile / "2026-11-13.md"
        path.write_text(path.read_text(encoding="utf-8") + "\n- Something\n", encoding="utf-8")
        git.commit(LATE)
        assert found(profile) == ["G001 13"]


def test_a_note_never_filled_in_is_not_late(git: GitRepo, found: Found) -> None:
    git.commit(EARLY, {NOTE: EMPTY})
    git.commit(LATE, {NOTE: EMPTY + "\n"})
    git.write({NOTE: AGENDA})
    assert found() == []


def test_what_is_not_committed_is_not_judged(git: GitRepo, found: Found) -> None:
    git.commit(EARLY, {"README.md": "x"})
    git.write({NOTE: AGENDA})
    assert found() == []
    git("add", ".")
    assert found() == []
    assert found("--staged") == []


def test_an_import_proves_nothing_for_what_it_added(git: GitRepo, found: Found) -> None:
    old = {f"alice-bob/2026-10-{day}.md": AGENDA + "## Decisions\n- x\n" for day in ("02", "09")}
    git.commit("2026-11-01T09:00:00+01:00", {**old, "bob-zoe/2026-10-02.md": AGENDA})
    assert found() == ["G001 02"]
    git.commit("2026-11-14T09:00:00+01:00", {NOTE: AGENDA, "alice-bob/2026-10-02.md": AGENDA + "## Decisions\n- y\n"})
    assert found("alice-bob") == ["G001 13"]


def test_two_notes_of_one_day_are_no_import(git: GitRepo, found: Found) -> None:
    git.commit(LATE, {NOTE: AGENDA, "alice-bob/2026-11-13-again.md": AGENDA, "other-pair/2026-11-20.md": AGENDA})
    assert found() == ["G001 in", "G001 13"]


@pytest.mark.parametrize("old", ["alice-bob/13-11-2026.md", "drafts/next.md", "alice-bob/2026-11-12.md", "a.md"])
def test_renames_are_followed(old: str, git: GitRepo, found: Found) -> None:
    text = AGENDA + "".join(f"- point {number}\n" for number in range(9))
    git.commit(EARLY, {old: text})
    git.write({old: None})
    git.commit(LATE, {NOTE: text + "- and one more\n"})
    assert found() == []


def test_a_whole_folder_renamed_is_no_import_and_nothing_deleted(git: GitRepo, found: Found) -> None:
    for day, when in (("06", "2026-11-06T09:00:00+01:00"), ("13", EARLY)):
        git.commit(when, {f"ab/2026-11-{day}.md": f"{AGENDA}- on {day}\n"})
    git("mv", "ab", "alice-bob")
    git.commit("2026-11-14T09:00:00+01:00")
    assert found() == ["G001 06"]


def test_a_new_note_under_the_old_name_has_its_own_past(git: GitRepo, found: Found) -> None:
    git.commit(EARLY, {NOTE: AGENDA})
    git("mv", NOTE, "alice-bob/2026-11-20.md")
    git.commit(LATE)
    git.commit("2026-11-13T10:00:00+01:00", {NOTE: "## Decisions\n- Something else altogether\n"})
    assert found() == ["G001 13"]


def test_content_counts_from_the_branch_it_came_by(git: GitRepo, found: Found) -> None:
    git.commit("2026-11-01T09:00:00+01:00", {"README.md": "x"})
    git("checkout", "--quiet", "-b", "agenda")
    git.commit(EARLY, {NOTE: AGENDA})
    git("checkout", "--quiet", "main")
    git.commit(EARLY, {"README.md": "y"})
    git("merge", "--quiet", "--no-edit", "agenda", env=signed(LATE))
    assert found() == []


def test_what_a_merge_itself_brings_counts_from_the_merge(git: GitRepo, found: Found) -> None:
    git.commit("2026-11-01T09:00:00+01:00", {"README.md": "x"})
    git("checkout", "--quiet", "-b", "other")
    git.commit(EARLY, {"other.md": "x"})
    git("checkout", "--quiet", "main")
    git("merge", "--quiet", "--no-ff", "--no-commit", "other")
    git.commit(LATE, {NOTE: AGENDA})
    assert found() == ["G001 13"]


def test_an_octopus_has_more_than_two_parents(git: GitRepo, found: Found) -> None:
    git.commit("2026-11-01T09:00:00+01:00", {"README.md": "x"})
    for branch in ("one", "two"):
        git("checkout", "--quiet", "-b", branch, "main")
        git.commit(EARLY, {f"{branch}-x/2026-11-13.md": AGENDA + branch})
    git("checkout", "--quiet", "main")
    git.commit(EARLY, {"README.md": "y"})
    git("merge", "--quiet", "--no-commit", "one", "two", env=signed(LATE))
    git.commit(LATE, {NOTE: AGENDA, "one-x/2026-11-13.md": AGENDA + "changed on the way\n"})
    assert git("rev-list", "--parents", "-1", "HEAD").count(" ") == 3
    assert found() == ["G001 13"]


def test_a_rename_on_one_branch_and_a_change_on_another(git: GitRepo, found: Found) -> None:
    text = AGENDA + "".join(f"- point {number}\n" for number in range(9))
    git.commit(EARLY, {"alice-bob/13-11-2026.md": text})
    git("checkout", "--quiet", "-b", "other")
    git.commit("2026-11-13T08:00:00+01:00", {"alice-bob/13-11-2026.md": text + "- more\n"})
    git("checkout", "--quiet", "main")
    git("mv", "alice-bob/13-11-2026.md", NOTE)
    git.commit("2026-11-13T08:30:00+01:00")
    git("merge", "--quiet", "--no-edit", "other", env=signed(LATE))
    assert (git.root / NOTE).read_text(encoding="utf-8").endswith("- more\n")
    assert found() == []


def test_of_two_branches_the_earlier_counts(git: GitRepo, found: Found) -> None:
    git.commit("2026-11-01T09:00:00+01:00", {"README.md": "x"})
    git("checkout", "--quiet", "-b", "other")
    git.commit(EARLY, {NOTE: AGENDA})
    git("checkout", "--quiet", "main")
    git.commit(LATE, {NOTE: AGENDA})
    git("merge", "--quiet", "--no-edit", "other", env=signed(LATE))
    assert found() == []


def test_who_prepared_it(git: GitRepo, found: Found) -> None:
    git.commit("2026-11-01T09:00:00+01:00", {"oneonone.toml": PEOPLE})
    git.commit(EARLY, {NOTE: AGENDA}, author=BOB, committer=ALICE)
    assert found() == ["G002 13"]
    git.commit(EARLY, {NOTE: AGENDA + "- mine\n"}, author=ALICE)
    assert found() == ["G002 13"]
    git.commit("2026-11-19T09:00:00+01:00", {"alice-bob/2026-11-20.md": AGENDA}, author=ALICE, committer=BOB)
    git.commit("2026-11-19T09:00:00+01:00", {"alice-bob/2026-11-20.md": AGENDA + "- his\n"}, author=BOB)
    git.commit("2026-11-26T09:00:00+01:00", {"alice-bob/2026-11-27.md": AGENDA}, author="Sam <sam@example.org>")
    assert found() == ["G002 13"]


def test_the_mailmap_is_followed(git: GitRepo, found: Found) -> None:
    git.commit("2026-11-01T09:00:00+01:00", {"oneonone.toml": PEOPLE})
    git.commit(EARLY, {NOTE: AGENDA}, author="Bob at home <bob@home.example>")
    assert found() == []
    git.write({".mailmap": "Bob Ray <bob@example.org> <bob@home.example>\n"})
    assert found() == ["G002 13"]
    git.write({".mailmap": "Alice Ng <alice@example.org> <bob@home.example>\n"})
    assert found() == []


@pytest.mark.parametrize(
    ("front_matter", "config", "expected"),
    [
        ("report: bob\nmanager: alice", PEOPLE, []),
        ("report: Alice Ng", PEOPLE, ["G002 13"]),
        ("report: zoe", PEOPLE, ["G002 13"]),
        ("", PEOPLE.replace('"bob@example.org"', '["bob@example.org", "alice@example.org"]'), ["G002 13"]),
        ("", PEOPLE.replace('"Alice@Example.org"', '"bob@example.org"'), []),
        ("", '[people]\nbob = { email = "bob@example.org" }\n', []),
        ("", '[series.alice-bob]\nreport = "alice"\nmanager = "bob"\n', []),
    ],
)
def test_who_is_the_report(front_matter: str, config: str, expected: list[str], git: GitRepo, found: Found) -> None:
    git.commit("2026-11-01T09:00:00+01:00", {"oneonone.toml": config})
    git.commit(EARLY, {NOTE: f"---\n{front_matter}\n---\n{AGENDA}"}, author=BOB)
    assert found() == expected


@pytest.mark.parametrize(
    ("when", "text", "config", "late"),
    [
        ("2026-11-15T23:59:00+01:00", "## Decisions\n- We own it\n", "", False),
        ("2026-11-16T00:00:00+01:00", "## Decisions\n- We own it\n", "", True),
        ("2026-11-16T00:00:00+01:00", "## Actions\n- [ ] Write it up @alice due:2026-11-20\n", "", True),
        ("2026-11-15T23:30:00+00:00", "## Decisions\n- We own it\n", 'timezone = "Europe/Berlin"', True),
        ("2026-11-16T00:30:00+01:00", "## Decisions\n- We own it\n", 'timezone = "UTC"', False),
        ("2026-11-16T09:00:00+01:00", "## Decisions\nNone\n## Actions\nn/a\n", "", False),
        ("2026-11-16T09:00:00+01:00", "## Decisions\n<!-- What was decided -->\n", "", False),
        ("2026-11-16T09:00:00+01:00", "## Priorities\n1. The bus\n", "", False),
        ("2026-11-14T09:00:00+01:00", "## Decisions\n- We own it\n", "[profiles.ours]\nminutes-within = '0d'", True),
        ("2026-11-20T09:00:00+01:00", "## Decisions\n- We own it\n", "[profiles.ours]\nminutes-within = '7d'", False),
    ],
)
def test_minutes(when: str, text: str, config: str, git: GitRepo, found: Found, *, late: bool) -> None:
    own = config.replace("[profiles.ours]", 'profile = "ours"\n[profiles.ours]\nextends = "aquip"')
    git.commit("2026-11-01T09:00:00+01:00", {"oneonone.toml": own})
    git.commit(EARLY, {NOTE: AGENDA})
    git.commit(when, {NOTE: AGENDA + text})
    assert found() == ["G003 13"] * late


def test_minutes_of_an_agenda_are_not_awaited(git: GitRepo, found: Found) -> None:
    git.commit(EARLY, {NOTE: f"---\nstatus: agenda\n---\n{AGENDA}"})
    git.commit("2026-11-20T09:00:00+01:00", {NOTE: f"---\nstatus: agenda\n---\n{AGENDA}## Decisions\n- x\n"})
    assert found() == []


def test_minutes_written_in_time_may_be_changed(git: GitRepo, found: Found) -> None:
    git.commit(EARLY, {NOTE: AGENDA})
    git.commit(LATE, {NOTE: AGENDA + "## Decisions\n- We own it\n"})
    git.commit("2026-11-20T09:00:00+01:00", {NOTE: AGENDA + "## Decisions\n- We own it from December\n"})
    assert found() == []


@pytest.fixture
def series(git: GitRepo) -> GitRepo:
    """A series of two notes in time, one of them then deleted."""
    git.commit("2026-11-05T09:00:00+01:00", {"alice-bob/2026-11-06.md": AGENDA})
    git.commit(EARLY, {NOTE: AGENDA + "- more\n"})
    git("rm", "--quiet", NOTE)
    git.commit("2026-11-14T23:30:00-08:00", author=BOB)
    return git


def test_a_deleted_note(series: GitRepo, tool: Tool, found: Found) -> None:
    assert found() == ["G004 13"]
    assert found("alice-bob") == ["G004 13"]
    assert found("alice-bob/2026-11-06.md") == []
    assert found("--since", "HEAD~1") == ["G004 13"]
    assert found("--since", "HEAD") == []
    (line,) = tool("check", "--select", "G004", "--format", "concise").lines
    words = "the note of 2026-11-13 (Fri) was deleted on 2026-11-14 (Sat)"
    assert line == f"{NOTE}:1:1: G004 note-deleted {words}"
    assert (
        f"git checkout {series('rev-parse', 'HEAD')[:12]}^ -- {NOTE}"
        in tool("check", "--select", "G004", "--format", "json").out
    )


@pytest.mark.parametrize(
    "config",
    [
        "enforce-from = 2026-11-14",
        'exclude = ["**/2026-11-13.md"]',
        '[per-file]\n"alice-bob/*" = ["G"]',
        'ignore = ["G004"]\nextend-select = ["G"]',
    ],
)
def test_the_config_can_let_it_pass(config: str, series: GitRepo, tool: Tool) -> None:
    extend = () if "extend-select" in config else ("--extend-select", "G")
    assert any(" G004 " in line for line in tool("check", "--extend-select", "G").lines)
    series.write({"oneonone.toml": config})
    assert not any(" G004 " in line for line in tool("check", *extend).lines)


@pytest.mark.parametrize("path", [NOTE, "alice-bob/2026-11-13-planning.md"])
def test_another_note_of_the_day_is_enough(path: str, series: GitRepo, found: Found) -> None:
    series.write({path: "## Decisions\n- x\n"})
    assert found() == []
    series.commit("2026-11-15T09:00:00+01:00")
    assert "G004 13" not in found()


def test_a_revert_brings_it_back_with_its_past(series: GitRepo, found: Found) -> None:
    series("revert", "--no-edit", "HEAD", env=signed("2026-11-15T09:00:00+01:00"))
    assert found() == []


def test_deleted_twice_is_told_once_with_the_last_time(series: GitRepo, tool: Tool, found: Found) -> None:
    series("revert", "--no-edit", "HEAD", env=signed("2026-11-15T09:00:00+01:00"))
    series("rm", "--quiet", NOTE)
    series.commit("2026-11-16T09:00:00+01:00")
    assert found() == ["G004 13"]
    assert tool("check", "--select", "G").lines[0].endswith("2026-11-16 (Mon)")


def test_deleted_from_disk_only_is_not_yet_history(git: GitRepo, found: Found) -> None:
    git.commit("2026-11-05T09:00:00+01:00", {"alice-bob/2026-11-06.md": AGENDA})
    git.commit(EARLY, {NOTE: AGENDA + "- more\n"})
    git.write({NOTE: None})
    assert found() == []


@pytest.mark.parametrize("status", ["cancelled", "moved"])
def test_a_note_that_said_nobody_met_may_go(status: str, git: GitRepo, found: Found) -> None:
    git.commit("2026-11-05T09:00:00+01:00", {"alice-bob/2026-11-06.md": AGENDA})
    git.commit(EARLY, {NOTE: AGENDA})
    git.commit(LATE, {NOTE: f"---\nstatus: {status}\nreason: ill\n---\n{AGENDA}"})
    git("rm", "--quiet", NOTE)
    git.commit("2026-11-14T09:00:00+01:00")
    assert found() == []


def test_companions_and_misnamed_notes_may_go(git: GitRepo, found: Found) -> None:
    git.commit("2026-11-05T09:00:00+01:00", {"alice-bob/2026-11-06.md": AGENDA})
    for name in ("goals.md", "13-11-2026.md", "2026-11-13.txt", "2026-02-30.md"):
        git.commit("2026-11-05T09:00:00+01:00", {f"alice-bob/{name}": name * 9})
        git("rm", "--quiet", f"alice-bob/{name}")
        git.commit("2026-11-05T09:00:00+01:00")
    assert found() == []


def test_deleted_on_a_branch_and_in_a_merge(git: GitRepo, found: Found) -> None:
    git.commit("2026-11-05T09:00:00+01:00", {"alice-bob/2026-11-06.md": AGENDA})
    git.commit(EARLY, {NOTE: AGENDA + "- more\n"})
    git.commit("2026-11-19T09:00:00+01:00", {"alice-bob/2026-11-20.md": AGENDA + "- yet more\n"})
    git("checkout", "--quiet", "-b", "other")
    git("rm", "--quiet", NOTE)
    git.commit("2026-11-20T09:00:00+01:00")
    git("checkout", "--quiet", "main")
    git.commit("2026-11-20T09:00:00+01:00", {"README.md": "x"})
    git("merge", "--quiet", "--no-commit", "other")
    git("rm", "--quiet", "alice-bob/2026-11-20.md")
    git.commit("2026-11-20T09:00:00+01:00")
    assert found() == ["G004 13", "G004 20"]


def test_suppressions_hold(git: GitRepo, found: Found) -> None:
    git.commit(LATE, {NOTE: f"<!-- oneonone-lint: ignore-file G001 -->\n{AGENDA}"})
    assert found("--select", "G,N") == []
    git.commit(
        "2026-11-19T09:00:00+01:00", {"alice-bob/2026-11-20.md": f"<!-- oneonone-lint: ignore-file G001 -->\n{AGENDA}"}
    )
    assert found("--select", "G,N") == ["N001 20"]


def test_the_family_is_off_by_default(series: GitRepo, tool: Tool) -> None:
    assert not any(" G0" in line for line in tool("check").lines)
    assert series.root.exists()


def test_in_a_shallow_clone_it_says_once_that_it_was_skipped(
    git: GitRepo, tool: Tool, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    git.commit(EARLY, {"a-b/2026-11-06.md": AGENDA, "c-d/2026-11-06.md": AGENDA})
    git.commit(LATE, {NOTE: AGENDA})
    clone = tmp_path_factory.mktemp("outside") / "clone"
    git("clone", "--quiet", "--depth=1", f"file://{git.root}", str(clone))
    monkeypatch.chdir(clone)
    skipped = tool("check", "--select", "G")
    assert (skipped.code, skipped.out) == (0, "")
    assert skipped.err == (
        "the rules of family G were skipped: this clone is shallow; fetch all of it: "
        "`git fetch --unshallow`, in CI `fetch-depth: 0`\n"
    )
    assert tool("check", "--select", "T").err == ""
    assert tool("check", "-q", "--select", "G").err == ""
    (clone / NOTE).write_text(f"<!-- oneonone-lint: ignore-file G001 -->\n{AGENDA}", encoding="utf-8")
    assert tool("check", "--select", "G,N").out == "", "nobody knows whether the suppression is needed"
    git("-C", str(clone), "checkout", "--quiet", NOTE)
    git("-C", str(clone), "fetch", "--quiet", "--unshallow")
    assert len(tool("check", "--select", "G").lines) == 3


def test_outside_a_repo_it_is_skipped(repo: Path, tool: Tool) -> None:
    (repo / "a").mkdir()
    (repo / "a/2026-11-13.md").write_text(AGENDA, encoding="utf-8")
    skipped = tool("check", "--select", "G")
    assert (skipped.code, skipped.out) == (0, "")
    assert skipped.err == f"the rules of family G were skipped: {repo} is in no git repo\n"


def test_before_the_first_commit_there_is_nothing_to_say(git: GitRepo, found: Found) -> None:
    git.write({NOTE: AGENDA, "notes/oneonone.toml": "", f"notes/{NOTE}": AGENDA})
    assert found() == []
    assert found("notes") == []


def test_the_root_may_be_a_folder_of_the_repo(git: GitRepo, found: Found, monkeypatch: pytest.MonkeyPatch) -> None:
    text = AGENDA + "".join(f"- point {number}\n" for number in range(9))
    git.commit("2026-11-01T09:00:00+01:00", {"notes/oneonone.toml": "", "other/2026-11-20.md": "other\n" * 20})
    git.commit(LATE, {f"notes/{NOTE}": AGENDA, "2026-11-14.md": text})
    git("mv", "2026-11-14.md", "notes/alice-bob/2026-11-14.md")
    git("mv", "other/2026-11-20.md", "notes/alice-bob/2026-11-20.md")
    git.commit("2026-11-25T09:00:00+01:00")
    assert found("notes") == ["G001 13"], "what came from outside has an unknown past"
    monkeypatch.chdir(git.root / "notes/alice-bob")
    assert found() == ["G001 13"]
    git("mv", "2026-11-13.md" if (git.root / "2026-11-13.md").exists() else f"notes/{NOTE}", "archived.md")
    git.commit("2026-11-26T09:00:00+01:00")
    assert found() == []
    git("rm", "--quiet", "notes/alice-bob/2026-11-14.md")
    git.commit("2026-11-27T09:00:00+01:00")
    assert found() == ["G004 14"]


def test_settings_of_the_repo_do_not_change_what_is_seen(git: GitRepo, found: Found) -> None:
    git.commit(LATE, {NOTE: AGENDA})
    git("rm", "--quiet", NOTE)
    git.commit("2026-11-13T10:00:00+01:00", {"alice-bob/2026-11-20.md": "## Decisions\n- x\n"})
    git("mv", "alice-bob/2026-11-20.md", "alice-bob/2026-11-21.md")
    git.commit("2026-11-30T10:00:00+01:00")
    before = found()
    assert before == ["G004 13"]
    for setting in (
        "log.showRoot=false", "log.follow=true", "diff.renames=false", "log.date=relative", "color.ui=always",
        "core.abbrev=4", "log.abbrevCommit=true", "format.pretty=oneline", "core.quotePath=true", "log.decorate=full",
        "i18n.logOutputEncoding=UTF-16", "diff.relative=true", "log.diffMerges=off", "diff.noprefix=true",
    ):  # fmt: skip
        git("config", *setting.split("=", 1))
        assert found() == before, setting


def test_names_are_bytes(git: GitRepo, tool: Tool) -> None:
    folder = git.root / ":a\nb"
    folder.mkdir()
    (folder / os.fsdecode(b"2026-11-13-\xff\n:.md")).write_text(AGENDA, encoding="utf-8")
    git.commit(LATE)
    assert tool("check", "--select", "G").out.count("G001") == 1


def test_sha256_and_linked_worktrees(
    repo: Path, git: GitRepo, found: Found, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = GitRepo(tmp_path_factory.mktemp("other"), "--object-format=sha256")
    other.commit(EARLY, {NOTE: EMPTY})
    other.commit(LATE, {NOTE: AGENDA})
    other("worktree", "add", "--quiet", "--detach", str(repo / "linked"))
    monkeypatch.chdir(repo / "linked")
    assert found() == ["G001 13"]
    assert git.root == repo


@pytest.mark.parametrize("time", ["99999999999999 +0100", "1794000000 +9999", "99999999999999999999999 +0000"])
def test_impossible_times_prove_nothing(time: str, git: GitRepo, found: Found) -> None:
    git.write({NOTE: AGENDA})
    git("add", ".")
    tree = git("write-tree").strip()
    raw = f"tree {tree}\nauthor A <a@b> {time}\ncommitter A <a@b> {time}\n\nx\n"
    (git.root / ".git/raw").write_text(raw, encoding="utf-8")
    git("reset", "--quiet", git("hash-object", "-t", "commit", "-w", "--literally", ".git/raw").strip())
    assert found() == []


def test_contents_that_nobody_can_read_prove_nothing(git: GitRepo, found: Found) -> None:
    (git.root / "alice-bob").mkdir()
    (git.root / NOTE).write_bytes(b"\xff\xfe\0")
    git.commit(EARLY)
    git.commit(LATE, {NOTE: AGENDA})
    assert found() == []


def test_it_asks_git_three_times_however_many_notes(
    git: GitRepo, found: Found, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    for day in range(10, 30):
        git.commit(f"2026-11-{day}T09:00:00+01:00", {f"alice-bob/2026-11-{day}.md": EMPTY})
        git.commit(f"2026-11-{day}T10:00:00+01:00", {f"alice-bob/2026-11-{day}.md": AGENDA})
    trace = tmp_path_factory.mktemp("trace") / "trace"
    monkeypatch.setenv("GIT_TRACE2_EVENT", str(trace))
    assert len(found()) == 20
    starts = [line for line in trace.read_text(encoding="utf-8").splitlines() if '"event":"start"' in line]
    assert len(starts) == 3
