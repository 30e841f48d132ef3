"""G001 to G003: when the agenda and the minutes came, and who wrote them."""

import pytest

from tests.support.gitrepo import ALICE, BOB, GitRepo, signed
from tests.support.history import AGENDA, EARLY, EMPTY, LATE, NOTE, PEOPLE, CheckHistory, config_with_deadline
from tests.support.tool import Tool


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
    deadline: str, front_matter: str, config: str, when: str, git: GitRepo, check_history: CheckHistory, *, late: bool
) -> None:
    git.commit("2026-11-01T09:00:00+01:00", {"oneonone.toml": config_with_deadline(deadline, config)})
    git.commit(when, {NOTE: f"---\n{front_matter}\n---\n{AGENDA}"})
    assert check_history() == ["G001 13"] * late


def test_a_profile_without_deadline_asks_for_none(git: GitRepo, check_history: CheckHistory) -> None:
    git.commit(LATE, {"oneonone.toml": 'profile = "goals"\n', NOTE: "## Topics\n- The event bus\n"})
    assert check_history() == []


def test_the_committers_time_counts(git: GitRepo, check_history: CheckHistory) -> None:
    git.write({NOTE: AGENDA})
    git("add", ".")
    git("commit", "--quiet", "--message=x", env=signed(LATE) | {"GIT_AUTHOR_DATE": EARLY})
    assert check_history() == ["G001 13"]
    git("commit", "--quiet", "--amend", "--message=x", env=signed(EARLY) | {"GIT_AUTHOR_DATE": LATE})
    assert check_history() == []


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
def test_what_is_still_a_template(template: str, git: GitRepo, check_history: CheckHistory, *, is_one: bool) -> None:
    git.commit(EARLY, {NOTE: template})
    git.commit(LATE, {NOTE: AGENDA})
    assert check_history() == ["G001 13"] * is_one


def test_what_new_writes_is_a_template(git: GitRepo, tool: Tool, check_history: CheckHistory) -> None:
    for profile in ("aquip", "running", "top-three"):
        before = {
            "oneonone.toml": f'profile = "{profile}"\n',
            f"{profile}/2026-11-06.md": AGENDA,
            f"{profile}/goals.md": "x",
        }
        git.commit("2026-11-05T09:00:00+01:00", before)
        assert tool("new", profile, "--date", "2026-11-13").code == 0
        git.commit("2026-11-06T18:00:00+01:00")
        assert check_history(profile) == []
        path = git.root / profile / "2026-11-13.md"
        path.write_text(path.read_text(encoding="utf-8") + "\n- Something\n", encoding="utf-8")
        git.commit(LATE)
        assert check_history(profile) == ["G001 13"]


def test_a_note_never_filled_in_is_not_late(git: GitRepo, check_history: CheckHistory) -> None:
    git.commit(EARLY, {NOTE: EMPTY})
    git.commit(LATE, {NOTE: EMPTY + "\n"})
    git.write({NOTE: AGENDA})
    assert check_history() == []


def test_what_is_not_committed_is_not_judged(git: GitRepo, check_history: CheckHistory) -> None:
    git.commit(EARLY, {"README.md": "x"})
    git.write({NOTE: AGENDA})
    assert check_history() == []
    git("add", ".")
    assert check_history() == []
    assert check_history("--staged") == []


def test_who_prepared_it(git: GitRepo, check_history: CheckHistory) -> None:
    git.commit("2026-11-01T09:00:00+01:00", {"oneonone.toml": PEOPLE})
    git.commit(EARLY, {NOTE: AGENDA}, author=BOB, committer=ALICE)
    assert check_history() == ["G002 13"]
    git.commit(EARLY, {NOTE: AGENDA + "- mine\n"}, author=ALICE)
    assert check_history() == ["G002 13"]
    git.commit("2026-11-19T09:00:00+01:00", {"alice-bob/2026-11-20.md": AGENDA}, author=ALICE, committer=BOB)
    git.commit("2026-11-19T09:00:00+01:00", {"alice-bob/2026-11-20.md": AGENDA + "- his\n"}, author=BOB)
    git.commit("2026-11-26T09:00:00+01:00", {"alice-bob/2026-11-27.md": AGENDA}, author="Sam <sam@example.org>")
    assert check_history() == ["G002 13"]


def test_the_mailmap_is_followed(git: GitRepo, check_history: CheckHistory) -> None:
    git.commit("2026-11-01T09:00:00+01:00", {"oneonone.toml": PEOPLE})
    git.commit(EARLY, {NOTE: AGENDA}, author="Bob at home <bob@home.example>")
    assert check_history() == []
    git.write({".mailmap": "Bob Ray <bob@example.org> <bob@home.example>\n"})
    assert check_history() == ["G002 13"]
    git.write({".mailmap": "Alice Ng <alice@example.org> <bob@home.example>\n"})
    assert check_history() == []


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
def test_who_is_the_report(
    front_matter: str, config: str, expected: list[str], git: GitRepo, check_history: CheckHistory
) -> None:
    git.commit("2026-11-01T09:00:00+01:00", {"oneonone.toml": config})
    git.commit(EARLY, {NOTE: f"---\n{front_matter}\n---\n{AGENDA}"}, author=BOB)
    assert check_history() == expected


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
def test_minutes(when: str, text: str, config: str, git: GitRepo, check_history: CheckHistory, *, late: bool) -> None:
    own = config.replace("[profiles.ours]", 'profile = "ours"\n[profiles.ours]\nextends = "aquip"')
    git.commit("2026-11-01T09:00:00+01:00", {"oneonone.toml": own})
    git.commit(EARLY, {NOTE: AGENDA})
    git.commit(when, {NOTE: AGENDA + text})
    assert check_history() == ["G003 13"] * late


def test_minutes_of_an_agenda_are_not_awaited(git: GitRepo, check_history: CheckHistory) -> None:
    git.commit(EARLY, {NOTE: f"---\nstatus: agenda\n---\n{AGENDA}"})
    git.commit("2026-11-20T09:00:00+01:00", {NOTE: f"---\nstatus: agenda\n---\n{AGENDA}## Decisions\n- x\n"})
    assert check_history() == []


def test_minutes_written_in_time_may_be_changed(git: GitRepo, check_history: CheckHistory) -> None:
    git.commit(EARLY, {NOTE: AGENDA})
    git.commit(LATE, {NOTE: AGENDA + "## Decisions\n- We own it\n"})
    git.commit("2026-11-20T09:00:00+01:00", {NOTE: AGENDA + "## Decisions\n- We own it from December\n"})
    assert check_history() == []
